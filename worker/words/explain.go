package words

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/blame"
	"groupy/worker/scenario"
)

// Explanation puts one violation into words: which workers, message and view, when, and the cause.
type Explanation struct {
	Violation check.Violation
	Claimed   bool     // the version claims the property
	Headline  string   // "Virtual Synchrony is broken", "Uniform Agreement is broken (not claimed)"
	Sentence  string   // one or two whole sentences
	Clauses   []string // the same sentences, each without a capital and a full stop
	Short     string   // at most 80 characters, for a caption or a chip
	Cause     string   // what led to it, as a sentence without a full stop; empty if Short says it, or nothing is known
	Blame     string   // whether the protocol failed or an assumption failed first; empty if that is not known
	Failed    string   // the assumptions that failed first, with the fault and its time; empty if none is known
	More      int      // how many more violations the judge keeps with the same property and root cause
	Times     int      // all violations with this property and root cause, kept or not
}

// Explain puts into words a violation that the judge of a run has found.
func Explain(run Judged, v check.Violation) Explanation { return explain(run, v, nil) }

func explain(run Judged, v check.Violation, f *blame.Found) Explanation {
	claimed := run.Judge().Verdicts()[v.Property].State == check.Broken
	x := explainer{Judged: run, v: &v, found: f}
	e := Explanation{
		Violation: v, Claimed: claimed, Headline: headline(v.Property, claimed),
		Clauses: x.clauses(), Short: x.short(), Cause: x.briefCause(), Times: run.Judge().Times(v.Property, v.Root),
	}
	for _, clause := range e.Clauses {
		e.Sentence += " " + Capital(clause) + "."
	}
	e.Sentence = e.Sentence[1:]
	return e
}

func headline(p check.Property, claimed bool) string {
	if !claimed {
		return p.String() + " is " + failed(p) + " (not claimed)"
	}
	return p.String() + " is " + failed(p)
}

// failed returns the adjective for a broken promise.
func failed(p check.Property) string {
	if p == check.Progress {
		return "lost"
	}
	return "broken"
}

// Explanations lists the violations: claimed properties first, in order of time, but with those of the same root cause
// next to each other. The first violation stands for all with the same property and root cause.
func Explanations(run Judged) []Explanation { return BlamedExplanations(run, nil) }

// BlamedExplanations is Explanations with the faults that are to blame for the first violation of each property.
func BlamedExplanations(run Judged, found map[check.Property]*blame.Found) (all []Explanation) {
	verdicts := run.Judge().Verdicts()
	type lossOf struct {
		check.Property
		event actor.EventID
	}
	losses := map[lossOf]bool{} // counted with the first loss that broke the same property
	for _, v := range run.Judge().Violations() {
		i := slices.IndexFunc(all, func(x Explanation) bool {
			return x.Violation.Property == v.Property && (x.Violation.Root == v.Root || x.Violation.Kind == actor.Lose && v.Kind == actor.Lose)
		})
		switch {
		case i >= 0 && all[i].Violation.Root != v.Root:
			all[i].More++
			if one := (lossOf{v.Property, v.Root}); !losses[one] {
				losses[one] = true
				all[i].Times += run.Judge().Times(v.Property, v.Root)
			}
		case i >= 0:
			all[i].More++
		default:
			f := found[v.Property]
			if v.Event != verdicts[v.Property].Event {
				f = nil
			}
			all = append(all, ExplainBlamed(run, v, f))
		}
	}
	unsorted := slices.Clone(all)
	place := func(x Explanation) int {
		i := slices.IndexFunc(unsorted, x.sharesRoot)
		if !x.Claimed {
			i += len(unsorted)
		}
		return i
	}
	slices.SortStableFunc(all, func(a, b Explanation) int { return place(a) - place(b) })
	return all
}

// sharesRoot reports whether two explanations belong next to each other. Without a root, each property is on its own.
func (x *Explanation) sharesRoot(y Explanation) bool {
	v, w := &x.Violation, &y.Violation
	return x.Claimed == y.Claimed && v.Root == w.Root && (v.Root != 0 || v.Property == w.Property)
}

// Summary says in a few words which promises hold, and since when one is broken.
func Summary(run *scenario.Run) (text string, broken bool, since time.Duration) {
	var first *check.Verdict
	failing, holds := 0, false
	all := run.Judge().Verdicts()
	for i := range all {
		switch v := &all[i]; v.State {
		case check.Broken:
			failing++
			if first == nil || v.Event < first.Event {
				first = v
			}
		case check.HoldsSoFar:
			holds = true
		}
	}
	switch {
	case first != nil:
		text = fmt.Sprintf("%v %s since %s", first.Property, failed(first.Property), scenario.Seconds(first.Time))
		if failing > 1 {
			text += fmt.Sprintf(", and %d more", failing-1)
		}
		return text, true, first.Time
	case holds:
		return "all promises hold so far", false, 0
	}
	return untested(run), false, 0
}

// untested says why no promise holds and none is broken.
func untested(run *scenario.Run) string {
	for _, v := range run.Judge().Verdicts() {
		if v.State != check.NotTested && run.Version().Claims.UntilAnEnd {
			return run.Version().Name + " promises nothing from here on"
		}
	}
	return "nothing tested yet"
}
