package figure

import (
	"fmt"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// Describe says in sentences what a diagram shows of a part of a run, for readers who cannot see it.
func Describe(f *facts.Facts, from, to time.Duration, caption string) string {
	in := func(t time.Duration) bool { return t >= from && t <= to }
	lines := []string{"Space-time diagram: a line for each worker, time from left to right, an arrow for each message. " + caption + "."}
	say := func(at time.Duration, format string, args ...any) {
		if in(at) && len(lines) < 40 {
			lines = append(lines, scenario.Seconds(at)+": "+fmt.Sprintf(format, args...)+".")
		}
	}
	for _, l := range f.Lines {
		switch l.Ended {
		case actor.Crash, actor.Exit:
			say(l.End, "worker %d, %s", l.Worker, l.EndLabel())
		}
	}
	for _, e := range f.Elections {
		say(e.Time, "worker %d is elected", e.Worker)
	}
	for _, in := range f.Installs {
		if in.Event > 0 {
			say(in.Time, "worker %d installs view %d", in.Worker, in.View)
		}
	}
	for _, v := range f.Violations {
		if v.Claimed {
			say(v.Time, "%v is broken. %s", v.Property, strings.TrimSuffix(v.Sentence, "."))
		}
	}
	return strings.Join(lines, " ")
}
