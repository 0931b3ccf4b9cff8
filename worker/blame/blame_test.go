package blame

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// allFaults are the commands about faults that the random runs must have.
var allFaults = []scenario.Verb{
	scenario.Kill, scenario.KillLeader, scenario.CrashAfter, scenario.Crashes, scenario.LeaveLeader, scenario.Pause, scenario.PauseLeader, scenario.Slow,
	scenario.Lose, scenario.Loss, scenario.Duplicate, scenario.DelayMessage, scenario.Overtake, scenario.DeliverNow, scenario.Latency,
	scenario.Block, scenario.Partition, scenario.Heal, scenario.Suspect, scenario.DetectorLate, scenario.DetectorWrong,
	scenario.DetectorBlocked, scenario.DetectorPaused, scenario.Perfect,
}

// Without the faults that are to blame, a violation is gone: in at least 95 of 100 runs without one fault, in the others without
// several, of which none can be left out.
func TestWithoutTheFaultsTheViolationIsGone(t *testing.T) {
	runs, single, enough := 0, 0, 400
	if testing.Short() {
		enough = 150
	}
	had, of := map[scenario.Verb]bool{}, map[string]int{}
	for seed := uint64(0); runs < enough; seed++ {
		text := scenariotest.Anything(rand.New(rand.NewPCG(seed, 5)).IntN, versions.Names()[seed%3], 12*time.Second)
		sc := scenariotest.Parse(t, text)
		for _, l := range sc.Lines {
			had[l.Verb] = true
		}
		run, err := scenario.New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		for !run.RunUntil(sc.End(), 1<<20) {
		}
		broken := slices.DeleteFunc(run.Judge().Verdicts(), func(v check.Verdict) bool { return v.State != check.Broken })
		if len(broken) == 0 {
			continue
		}
		v := broken[seed%uint64(len(broken))]
		runs++
		of[sc.Version]++
		found, err := Find(sc, v)
		if err != nil {
			t.Fatal(err)
		}
		if sliced := inSlices(t, sc, v); runs%10 == 0 && !reflect.DeepEqual(sliced, found) {
			t.Fatalf("in slices: %+v, at once: %+v, in\n%s", sliced, found, text)
		}
		if len(found.Faults) == 0 || !isGoneWithout(t, sc, v, found, found.Faults) {
			t.Errorf("%v at %v is there without %d of %d faults: %+v, in\n%s", v.Property, v.Time, len(found.Faults), len(found.All), found.Faults, text)
		}
		if len(found.Faults) == 1 {
			single++
			continue
		}
		for i := range found.Faults {
			if others := slices.Delete(slices.Clone(found.Faults), i, i+1); isGoneWithout(t, sc, v, found, others) {
				t.Errorf("%v at %v is gone without fewer faults than %+v, in\n%s", v.Property, v.Time, found.Faults, text)
			}
		}
	}
	t.Logf("%d violations: %d with one fault to blame", runs, single)
	if 100*single < 95*runs || len(of) < 3 {
		t.Errorf("of %d violations on %v, %d are due to one fault", runs, of, single)
	}
	for _, verb := range allFaults {
		if !had[verb] && !testing.Short() {
			t.Errorf("no run has verb %d", verb)
		}
	}
}

// begunBefore returns how many lines of a scenario begin before a violation.
func begunBefore(t *testing.T, sc scenario.Scenario, v check.Verdict) int {
	run, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for run.Sim().Events() < v.Event && run.Step() {
	}
	return run.Begun()
}

// isGoneWithout plays a run from its start without some of its faults, and without the lines that came after the violation. It reports
// whether the property is not broken soon after it was. It shares nothing with the search.
func isGoneWithout(t *testing.T, sc scenario.Scenario, v check.Verdict, found Found, some []Fault) bool {
	struck := map[actor.Draw]bool{}
	for _, f := range found.All {
		struck[f.Draw] = f.Line < 0
	}
	out := map[int]bool{}
	for _, f := range some {
		out[f.Line] = f.Line >= 0
		for _, d := range append(f.Draws, f.Draw) {
			struck[d] = false
		}
	}
	again := sc.Clone()
	again.Lines = nil
	for i, l := range sc.Lines[:begunBefore(t, sc, v)] {
		if !out[i] {
			again.Lines = append(again.Lines, l)
		}
	}
	run, err := scenario.NewSparing(again, nil, func(d actor.Draw) bool { return struck[d] })
	if err != nil {
		t.Fatal(err)
	}
	run.RunUntil(v.Time+grace+min(sc.Sleep, 4*grace), 1<<30)
	return run.Judge().Verdicts()[v.Property].Times == 0
}

// inSlices finds what is to blame in small slices.
func inSlices(t *testing.T, sc scenario.Scenario, v check.Verdict) Found {
	s, err := New(sc, v)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; !s.Work(2000); n++ {
		if n > mostSteps/1000 {
			t.Fatal("no end")
		}
	}
	return s.Found()
}

// A search that would play too many steps is given up, and says so.
func TestASearchThatTakesTooLongIsGivenUp(t *testing.T) {
	sc, err := scenario.Parse("long", strings.NewReader("gms2\nat 1s loss 1/20\n"))
	if err != nil {
		t.Fatal(err)
	}
	run, _ := scenario.New(sc, nil)
	run.RunUntil(sc.End(), 1<<20)
	for _, v := range run.Judge().Verdicts() {
		if v.Times > 0 {
			s, _ := New(sc, v)
			s.left = 1500
			for !s.Work(1000) {
			}
			if f := s.Found(); !f.GivenUp || len(f.Faults) > 0 || len(f.All) == 0 {
				t.Errorf("%v: %+v", v.Property, f)
			}
			return
		}
	}
	t.Error("nothing is broken")
}

// What is to blame depends on nothing that is done after the violation: a window, which looks for it at once, and a replay of all its
// inputs say the same.
func TestLaterLinesDoNotMatter(t *testing.T) {
	differ := 0
	for seed := uint64(0); seed < 150; seed++ {
		text := scenariotest.Anything(rand.New(rand.NewPCG(seed, 6)).IntN, versions.Names()[seed%3], 12*time.Second)
		sc := scenariotest.Parse(t, text)
		run, err := scenario.New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		for !run.RunUntil(sc.End(), 1<<20) {
		}
		for _, v := range run.Judge().Verdicts() {
			if v.State != check.Broken {
				continue
			}
			short := sc.Clone()
			if short.Lines = short.Lines[:begunBefore(t, sc, v)]; len(short.Lines) < len(sc.Lines) {
				differ++
			}
			whole, err := Find(sc, v)
			if err != nil {
				t.Fatal(err)
			}
			if soon, err := Find(short, v); err != nil || !reflect.DeepEqual(whole, soon) {
				t.Fatalf("%v at %v: %+v, and without later lines %+v, %v, in\n%s", v.Property, v.Time, whole.Faults, soon.Faults, err, text)
			}
		}
	}
	if differ < 50 {
		t.Errorf("only %d violations have later lines", differ)
	}
}
