package facts

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/words"
)

// judged identifies the violations that the judge had found at the last call.
type judged struct {
	grown int
	from  time.Duration   // the start of the facts: earlier violations are left out
	last  []actor.EventID // the last event of each violation
}

// judge updates the violations. A violation may grow, when more workers share it.
func (g *Gatherer) judge() {
	f, grown := &g.facts, g.run.Judge().Grown()
	if g.judged.grown == grown && g.judged.from == f.From {
		return
	}
	g.judged.grown, g.judged.from = grown, f.From
	all := g.run.Judge().Violations()
	n := 0
	for i := range all {
		v := &all[i]
		if v.Time < f.From {
			continue
		}
		n++
		if n <= len(f.Violations) && n <= len(g.judged.last) && g.judged.last[n-1] == v.Last &&
			f.Violations[n-1].Event == v.Event && f.Violations[n-1].Property == v.Property {
			continue
		}
		out := g.violation(v)
		out.Again = again(all[:i], v)
		f.Violations = append(f.Violations[:min(n-1, len(f.Violations))], out)
		g.judged.last = append(g.judged.last[:min(n-1, len(g.judged.last))], v.Last)
	}
	f.Violations = f.Violations[:n]
	f.Unmarked = unmarked(f.Unmarked[:0], g.run.Judge(), all)
}

// unmarked lists the properties of which the judge keeps no more violations, with the time of the last.
func unmarked(list []Unmarked, judge *check.Judge, all []check.Violation) []Unmarked {
	for _, v := range judge.Verdicts() {
		kept, last := 0, time.Duration(0)
		for i := range all {
			if all[i].Property == v.Property {
				kept, last = kept+1, all[i].Time
			}
		}
		if kept == check.Kept && v.State == check.Broken {
			list = append(list, Unmarked{v.Property, last})
		}
	}
	return list
}

// again reports whether an earlier violation has the same property, root cause and workers.
func again(before []check.Violation, v *check.Violation) bool {
	return slices.ContainsFunc(before, func(b check.Violation) bool {
		return b.Property == v.Property && b.Root == v.Root && slices.Equal(b.Lack, v.Lack)
	})
}

// violation makes a Violation. Its line is that of its event, if one of its workers is there.
func (g *Gatherer) violation(v *check.Violation) Violation {
	x := words.Explain(g.run, *v)
	out := Violation{
		Property: v.Property, Claimed: x.Claimed, Event: v.Event, Time: v.Time, Short: x.Short, Sentence: x.Sentence,
	}
	for _, p := range v.Lack {
		out.Workers = append(out.Workers, worker.Number(p))
	}
	if len(out.Workers) > 0 {
		out.Worker = out.Workers[0]
	}
	if next, ok := g.run.Judge().View(v.Next); ok && v.Property == check.VirtualSynchrony {
		out.Next = g.run.Stage().ViewNumber(next)
	}
	if e := g.facts.event(v.Event); e != nil {
		for _, n := range out.Workers {
			if n == int(e.Worker) {
				out.Worker = n
			}
		}
	}
	return out
}
