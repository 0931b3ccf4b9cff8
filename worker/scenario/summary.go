package scenario

import (
	"fmt"
	"strings"
	"time"
)

// Summary describes the settings on one line: gms2 · seed 42 · 5 workers · sleep 1 s · latency 20–40 ms.
func (s Settings) Summary() string {
	noun := "workers"
	if s.Workers == 1 {
		noun = "worker"
	}
	parts := []string{
		s.Version, fmt.Sprintf("seed %d", s.Seed), fmt.Sprintf("%d %s", s.Workers, noun),
		"sleep " + Spaced(s.Sleep), "latency " + span(s.Latency, s.Latency+s.Jitter),
	}
	if s.Gap > 0 {
		parts = append(parts, "gap "+Spaced(s.Gap))
	}
	if s.Crash.Num > 0 {
		text := fmt.Sprintf("crashes %d/%d", s.Crash.Num, s.Crash.Den)
		if s.Most > 0 {
			text += fmt.Sprintf(", at most %d", s.Most)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " · ")
}

// span writes a range of times: 20–40 ms.
func span(from, to time.Duration) string {
	if from == to {
		return Spaced(from)
	}
	a, unit, _ := strings.Cut(Spaced(from), " ")
	b, same, _ := strings.Cut(Spaced(to), " ")
	if unit != same {
		return Spaced(from) + " – " + Spaced(to)
	}
	return a + "–" + b + " " + unit
}
