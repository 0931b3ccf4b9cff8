package blame

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"groupy/gms/check"
	"groupy/worker/scenario"
)

// anything returns a scenario with all faults at random.
func anything(r *rand.Rand) string {
	n := 3 + r.IntN(4)
	var b strings.Builder
	fmt.Fprintf(&b, "gms%d\nseed %d\nworkers %d\nlatency 20ms..60ms\ngap 20ms\nlength 12s\n\n", 1+r.IntN(3), r.IntN(1<<30), n)
	at := time.Second
	for range 1 + r.IntN(8) {
		at += time.Duration(r.IntN(1500)) * time.Millisecond
		a := 1 + r.IntN(n)
		c := 1 + (a+r.IntN(n-1))%n
		lines := []string{
			fmt.Sprintf("kill %d", a), fmt.Sprintf("crash after %d sends", r.IntN(n)), "join",
			fmt.Sprintf("lose next of change %d -> %d", a, c), fmt.Sprintf("lose next %d -> %d", a, c), "loss 1/100", "loss off", fmt.Sprintf("loss 1/20 %d -> %d", a, c),
			fmt.Sprintf("duplicate %d -> %d", a, c), fmt.Sprintf("delay %d -> %d by 2s", a, c), fmt.Sprintf("overtake %d -> %d 2", a, c),
			fmt.Sprintf("block %d - %d", a, c), "heal", fmt.Sprintf("suspect %d", a), fmt.Sprintf("suspect %d by %d", a, c), "detector wrong 1/500",
			"detector late 1s", fmt.Sprintf("slow %d by 200", a), fmt.Sprintf("pause %d", a), fmt.Sprintf("resume %d", a), "crashes 1/200", "perfect", fmt.Sprintf("partition %d | %d", a, c),
		}
		fmt.Fprintf(&b, "at %s %s\n", scenario.Time(at), lines[r.IntN(len(lines))])
	}
	return b.String()
}

// Without the faults that are to blame, a violation is gone. In most runs it is one fault.
func TestWithoutTheFaultsTheViolationIsGone(t *testing.T) {
	runs, single, none := 0, 0, 0
	for seed := uint64(0); runs < 300; seed++ {
		text := anything(rand.New(rand.NewPCG(seed, 1)))
		sc, err := scenario.Parse("random", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
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
			runs++
			found, err := Find(sc, v)
			if sliced := inSlices(t, sc, v); runs%10 == 0 && !reflect.DeepEqual(sliced, found) {
				t.Fatalf("in slices: %+v, at once: %+v, in\n%s", sliced, found, text)
			}
			switch {
			case err != nil:
				t.Fatal(err)
			case len(found.Faults) == 0:
				none++
				t.Logf("%v at %v, without a fault of %d, in\n%s", v.Property, v.Time, len(found.All), text)
			case len(found.Faults) == 1:
				single++
			}
			break
		}
	}
	t.Logf("%d violations: %d with one fault to blame, %d with none", runs, single, none)
	if none > 0 || 100*single < 95*runs {
		t.Errorf("of %d violations, %d are due to one fault, %d to none", runs, single, none)
	}
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
