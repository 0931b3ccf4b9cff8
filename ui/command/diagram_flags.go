package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// moment is a time of the run: 3.8s, or so many seconds without a unit.
type moment time.Duration

// UnmarshalText reads it, for kong.
func (m *moment) UnmarshalText(text []byte) error {
	word := string(text)
	if _, err := strconv.ParseFloat(word, 64); err == nil {
		word += "s"
	}
	d, err := time.ParseDuration(word)
	if err != nil {
		return fmt.Errorf("expected duration but got %q: %w", text, err) // plain knows these words
	}
	*m = moment(d)
	return nil
}

// orElse is the time, or another one if none was given.
func (m *moment) orElse(other time.Duration) time.Duration {
	if m == nil {
		return other
	}
	return time.Duration(*m)
}

// workers are the numbers of workers, in an order: 1,2,5 or 1-20,30.
type workers struct {
	spans [][2]int // from the one up to, or down to, the other
}

// UnmarshalText reads them, for kong.
func (w *workers) UnmarshalText(text []byte) error {
	w.spans = nil
	for _, part := range strings.Split(string(text), ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(strings.TrimSpace(first))
		to, err2 := strconv.Atoi(strings.TrimSpace(last))
		if err != nil || err2 != nil {
			return fmt.Errorf("expected a valid 64 bit int but got %q", part)
		}
		w.spans = append(w.spans, [2]int{from, to})
	}
	return nil
}

// list is their numbers, each once, nil if none were given. most is how many workers there are.
func (w *workers) list(most int) (all []int, err error) {
	for _, s := range w.spans {
		for _, n := range s {
			if n < 1 || n > most {
				return nil, misused("--workers %d: expected numbers from 1 to %d", n, most)
			}
		}
		step := 1
		if s[1] < s[0] {
			step = -1
		}
		for n := s[0]; ; n += step {
			if !slices.Contains(all, n) {
				all = append(all, n)
			}
			if n == s[1] {
				break
			}
		}
	}
	return all, nil
}
