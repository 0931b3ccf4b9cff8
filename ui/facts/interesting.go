package facts

import (
	"time"

	"groupy/gms/actor"
)

// Interesting returns the most interesting part of a run up to end, and why it is interesting. The facts are an overview.
func (f *Facts) Interesting(end time.Duration) (from, to time.Duration, why string) {
	const before, after, near = 300 * time.Millisecond, 300 * time.Millisecond, 2 * time.Second
	crash := Unknown
	for _, l := range f.Lines {
		if l.Ended == actor.Crash && (crash == Unknown || l.End < crash) {
			crash = l.End
		}
	}
	for _, v := range f.Violations {
		if !v.Claimed {
			continue
		}
		from, why = v.Time, "the first broken promise"
		for _, l := range f.Lines { // begin before the crash that led to it
			if l.Ended == actor.Crash && l.End <= v.Time && v.Time-l.End < near && l.End <= from {
				from = l.End
			}
		}
		return roundDown(from - before), min(roundDown(v.Time+after)+tenth, max(end, v.Time+tenth)), why
	}
	if crash != Unknown {
		return roundDown(crash - before), min(roundDown(crash+2*after)+tenth, max(end, crash+tenth)), "the first crash"
	}
	if len(f.Inputs) > 0 && f.Inputs[0].Time > 0 {
		from = roundDown(f.Inputs[0].Time - before)
		return from, f.readable(from, end), "the first line of the scenario"
	}
	if to := f.readable(0, end); to < end {
		return 0, to, "the readable part of the beginning"
	}
	return 0, end, "the whole run"
}

const tenth = 100 * time.Millisecond

func roundDown(t time.Duration) time.Duration { return max(0, t/tenth*tenth) }

// readable returns the end of a part that starts at from and has few enough messages to be told apart.
func (f *Facts) readable(from, end time.Duration) time.Duration {
	const most = 80
	n := 0
	for i, sent := range f.Load.Sent {
		at := time.Duration(i) * f.Load.Bucket
		if at < from {
			continue
		}
		if n += int(sent); n > most {
			return min(end, roundDown(at)+tenth)
		}
	}
	return end
}
