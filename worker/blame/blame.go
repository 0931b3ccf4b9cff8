// Package blame finds the faults of a run without which a property would not have been broken. It plays the run again without some of
// its faults: a run is a pure function, so nothing else changes but what follows from them.
package blame

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// Found is what is to blame for a broken property.
type Found struct {
	Faults []Fault // without them the property is not broken; none of them can be left out of the list
	All    []Fault // all faults before the property was broken
	// Assumption reports whether an assumption of the version failed first: without the faults that break one, the property is not
	// broken.
	Assumption bool
	GivenUp    bool // the search would have taken too long, and nothing else is known but All
}

// grace is how long after the violation a property must still not be broken in the run without some faults and without all later lines.
// Without it a fault would be to blame that has only put off what another one does.
const grace = 2 * time.Second // and the longest wait of a worker

// Limits of a search.
const (
	mostSingle = 64      // how many faults are tried one by one
	mostSteps  = 1 << 20 // how many steps are played in all
	mostFrames = 32      // how many moments are remembered, from which the run is played again
	stride     = 512     // steps between two looks at what the judge says
)

// Find finds what is to blame for the first violation of a property in a run of a scenario, which is at an event. The Found is empty
// if the property is broken without any fault.
func Find(sc scenario.Scenario, v check.Verdict) (Found, error) {
	s, err := New(sc, v)
	if err != nil {
		return Found{}, err
	}
	s.Work(mostSteps + 1)
	return s.Found(), nil
}

// AssumptionFailed reports whether an assumption of the version failed before a property was broken, and whether that is known after so
// many steps. It looks no further for the fault.
func AssumptionFailed(sc scenario.Scenario, v check.Verdict, steps int) (failed, known bool) {
	s, err := New(sc, v)
	if err != nil {
		return false, false
	}
	s.left, s.slice = steps, steps
	if !s.record() {
		return false, false
	}
	failed = s.assumptionFailed()
	return failed, !s.short
}

// All finds what is to blame for the first violation of each property that is broken in a run of a scenario. It returns nil if there was
// no fault except ends of nodes: then the judge names the cause. It stops when goOn returns false, which it asks now and then.
func All(sc scenario.Scenario, judge *check.Judge, goOn func() bool) map[check.Property]*Found {
	if !judge.Faulty() {
		return nil
	}
	all := map[check.Property]*Found{}
	for _, v := range judge.Verdicts() {
		if v.Times == 0 {
			continue
		}
		if found := One(sc, v, goOn); found != nil {
			all[v.Property] = found
		}
	}
	return all
}

// One finds what is to blame for a violation, as Find does. It stops and returns nil when goOn returns false, which it asks now and then.
func One(sc scenario.Scenario, v check.Verdict, goOn func() bool) *Found {
	s, err := New(sc, v)
	for err == nil && goOn() {
		if s.Work(1 << 14) {
			return &s.found
		}
	}
	return nil
}

// Search looks for what is to blame for a broken property. It works in slices: the results of earlier plays are remembered.
type Search struct {
	sc      scenario.Scenario
	verdict check.Verdict
	version versions.Version
	recorder
	first  *scenario.Run        // the run as it was, up to the violation; nil once its faults are known
	frames []*scenario.Keyframe // of the first run
	lines  int                  // how many lines had begun
	apart  actor.EventID        // the least number of events between two frames

	known map[string]bool // by faults: whether the property is not broken without them
	again *scenario.Run   // the run without some of its faults, nil if none is being played
	left  int             // steps that may still be played in all
	slice int             // and in this call of Work
	short bool            // this call of Work has ended before a result was known
	done  bool
	found Found
}

// New starts a search for the first violation of a property, by its verdict.
func New(sc scenario.Scenario, v check.Verdict) (s *Search, err error) {
	s = &Search{sc: sc.Clone(), verdict: v, known: map[string]bool{}, left: mostSteps, apart: 64}
	s.version, _ = versions.Named(sc.Version)
	s.first, err = scenario.NewSparing(sc, s.notes, func(d actor.Draw) bool {
		s.struck(d, s.first)
		return true
	})
	return s, err
}

// notes observes the first run.
func (s *Search) notes(e actor.Event) {
	if c, ok := e.Message.(scenario.Command); ok && e.Kind == actor.Input {
		s.input = e.ID
		s.begun(s.first.Begun()-1, c, s.first)
	}
	s.observe(e)
}

// Work goes on with the search, and plays at most so many steps. It reports whether the search is over.
func (s *Search) Work(steps int) bool {
	s.slice, s.short = max(steps, stride), false // otherwise it would never get on
	if !s.done && s.record() {
		found := s.blame()
		if s.done = !s.short; s.done {
			s.found = found
		}
	}
	if !s.done && s.left <= 0 {
		s.done, s.found = true, Found{All: s.faults, GivenUp: true}
	}
	if s.done {
		s.frames, s.first, s.again = nil, nil, nil
	}
	return s.done
}

// Done reports whether the search is over.
func (s *Search) Done() bool { return s.done }

// Found returns the result of a search that is over.
func (s *Search) Found() Found { return s.found }

// record plays the run up to the violation, and lists its faults. It reports whether that is done.
func (s *Search) record() bool {
	if s.first == nil {
		return true
	}
	for s.first.Sim().Events() < s.verdict.Event {
		if s.spend(1) {
			return false
		}
		s.frame()
		if !s.first.Step() {
			break
		}
	}
	s.lines = s.first.Begun()
	s.faults = slices.DeleteFunc(s.faults, func(f Fault) bool { return f.After >= s.verdict.Event })
	s.first = nil
	return true
}

// spend counts steps. It reports whether there are no more.
func (s *Search) spend(steps int) bool {
	s.slice -= steps
	s.left -= steps
	if s.slice < 0 || s.left < 0 {
		s.short = true
	}
	return s.short
}

// frame remembers the present moment of the first run, if the last one is long ago. If there are many, it forgets every second one.
func (s *Search) frame() {
	if n := len(s.frames); n > 0 && s.first.Sim().Events()-s.frames[n-1].Events() < s.apart {
		return
	}
	if s.frames = append(s.frames, s.first.Keyframe()); len(s.frames) == mostFrames {
		for i := range mostFrames / 2 {
			s.frames[i] = s.frames[2*i]
		}
		s.frames, s.apart = s.frames[:mostFrames/2], 2*s.apart
	}
}

func (s *Search) blame() Found {
	all := make([]int, len(s.faults))
	for i := range all {
		all[i] = i
	}
	found := Found{All: s.faults}
	if found.Assumption = s.assumptionFailed(); found.Assumption {
		all = s.assumed()
	}
	for _, u := range s.culprits(all) {
		found.Faults = append(found.Faults, s.named(u))
	}
	return found
}

// units divides faults into those that are taken out together: all that came by one rate are.
func (s *Search) units(all []int) (units [][]int) {
	type rateOf struct {
		line   int
		breaks versions.Assumption
	}
	byRate := map[rateOf]int{}
	for _, i := range all {
		f := &s.faults[i]
		key := rateOf{f.Rate, f.Breaks}
		at, known := byRate[key]
		switch {
		case f.Line < 0 && known:
			units[at] = append(units[at], i)
			continue
		case f.Line < 0:
			byRate[key] = len(units)
		}
		units = append(units, []int{i})
	}
	return units
}

// named returns the fault that stands for a unit: for several by one rate, the line that set the rate.
func (s *Search) named(unit []int) Fault {
	f := s.faults[unit[0]]
	if len(unit) == 1 {
		return f
	}
	for _, i := range unit {
		f.Draws = append(f.Draws, s.faults[i].Draw)
	}
	f.Command = scenario.Command{Verb: scenario.Crashes, Rate: s.sc.Crash}
	if f.Line = f.Rate; f.Line >= 0 {
		f.Command, f.At = s.sc.Lines[f.Line].Command, s.sc.Lines[f.Line].At
	}
	return f
}

// assumptionFailed reports whether the property is not broken without the faults that break an assumption.
func (s *Search) assumptionFailed() bool {
	some := s.assumed()
	return len(some) > 0 && s.goneWithout(some)
}

// assumed lists the faults that break an assumption of the version.
func (s *Search) assumed() (some []int) {
	for i := range s.faults {
		if s.version.Relies(s.faults[i].Breaks) {
			some = append(some, i)
		}
	}
	return some
}

// goneWithout reports whether the property is not broken by then, in the run without some faults. If the slice ends before that is
// known, it returns false, and so does every later call in this slice.
func (s *Search) goneWithout(some []int) bool {
	key := fmt.Sprint(some)
	if gone, ok := s.known[key]; ok || s.short {
		return gone
	}
	if s.again == nil {
		s.again = s.without(some)
	}
	broken := func() bool { return s.again.Judge().Verdicts()[s.verdict.Property].Times > 0 }
	for s.again != nil && !broken() {
		if s.spend(stride) {
			return false
		}
		if s.again.RunUntil(s.verdict.Time+grace+min(s.sc.Sleep, 4*grace), stride) {
			break
		}
	}
	s.known[key] = s.again != nil && s.again.Err() == nil && !broken()
	s.again = nil
	return s.known[key]
}

// without returns the run without some faults, at a moment before the first of them.
func (s *Search) without(some []int) *scenario.Run {
	sc := s.sc.Clone()
	struck, left := map[actor.Draw]bool{}, map[int]bool{} // no fault comes by chance that was not there before
	for i, f := range s.faults {
		switch out := slices.Contains(some, i); {
		case f.Line < 0:
			struck[f.Draw] = !out
		case out:
			left[f.Line] = true
		}
	}
	sc.Lines = sc.Lines[:0:0]
	for i, l := range s.sc.Lines[:s.lines] { // what caused a violation does not depend on what is done later
		if !left[i] {
			sc.Lines = append(sc.Lines, l)
		}
	}
	strike := func(d actor.Draw) bool { return struck[d] }
	run, err := scenario.NewSparing(sc, nil, strike)
	for _, k := range slices.Backward(s.frames) {
		if err == nil && !slices.ContainsFunc(some, func(i int) bool {
			return s.faults[i].After < k.Events() || 0 <= s.faults[i].Line && s.faults[i].Line < k.Lines
		}) {
			run.Restore(sc, k)
			break
		}
	}
	if err != nil {
		return nil
	}
	return run
}

// culprits returns a smallest list of units without which the violation is gone: one fault, the latest that suffices, or one rate,
// or else a list from which none can be left out. It is nil if the violation is there without all of them.
func (s *Search) culprits(all []int) [][]int {
	if len(all) == 0 || !s.goneWithout(all) {
		return nil
	}
	for n, i := range slices.Backward(all) {
		if len(all)-n > mostSingle {
			break
		}
		if s.goneWithout([]int{i}) {
			return [][]int{{i}}
		}
	}
	units := s.units(all)
	of := func(some []int) (list []int) {
		for _, u := range some {
			list = append(list, units[u]...)
		}
		slices.Sort(list)
		return list
	}
	numbers := make([]int, len(units))
	for u := range units {
		if numbers[u] = u; len(units[u]) > 1 && s.goneWithout(units[u]) {
			return [][]int{units[u]}
		}
	}
	var list [][]int
	for _, u := range minimal(numbers, func(some []int) bool { return s.goneWithout(of(some)) }) {
		list = append(list, units[u])
	}
	return list
}

// minimal returns a part of a list for which a condition holds, and from which nothing can be left out: the algorithm ddmin of Zeller and
// Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 28(2), 2002, section 3.
func minimal(list []int, holds func([]int) bool) []int {
	for parts := 2; len(list) > 1; {
		smaller := reduced(list, parts, holds)
		switch {
		case smaller != nil && len(smaller) <= len(list)/parts+1:
			list, parts = smaller, 2
		case smaller != nil:
			list, parts = smaller, max(parts-1, 2)
		case parts >= len(list):
			return list
		default:
			parts = min(2*parts, len(list))
		}
	}
	return list
}

// reduced returns one of so many parts of a list, or the list without one of them, if the condition holds for that; otherwise nil.
func reduced(list []int, parts int, holds func([]int) bool) []int {
	size := (len(list) + parts - 1) / parts
	for part := range slices.Chunk(list, size) {
		if holds(part) {
			return part
		}
	}
	for from := 0; from < len(list) && parts > 2; from += size {
		rest := slices.Concat(list[:from], list[min(from+size, len(list)):])
		if holds(rest) {
			return rest
		}
	}
	return nil
}
