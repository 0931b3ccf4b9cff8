package scenario

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A run is determined by its choices: any walk through what is enabled can be written down as lines, read back, and played again.
func TestAWalkOfChoicesIsAScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := fmt.Sprintf("gms%d\nseed %d\nworkers %d\n", rapid.IntRange(1, 3).Draw(t, "gms"), rapid.IntRange(0, 9).Draw(t, "seed"), rapid.IntRange(1, 4).Draw(t, "workers"))
		sc, err := Parse("a", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		run, err := New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 40).Draw(t, "picks") {
			switch all := run.Sim().Enabled(); {
			case rapid.IntRange(0, 9).Draw(t, "kill") == 0:
				run.Do(Command{Verb: KillLeader})
			case rapid.IntRange(0, 4).Draw(t, "step") == 0:
				run.Step()
			case len(all) > 0:
				c := Choosing(rapid.SampledFrom(all).Draw(t, "choice"))
				if o := run.Do(c); !o.Applied {
					t.Fatalf("%v: %s", c, o.Why)
				}
			}
		}
		again, err := Parse("b", strings.NewReader(run.Scenario().String()))
		if err != nil {
			t.Fatalf("%v in\n%s", err, run.Scenario())
		}
		replay, err := New(again, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !replay.GoOn(run.Moment(), 1<<20) || replay.Sim().Trail() != run.Sim().Trail() || replay.Sim().Hash() != run.Sim().Hash() {
			t.Fatalf("played again, this is another run:\n%s", run.Scenario())
		}
	})
}

// What cannot happen is refused with a reason, and changes nothing.
func TestWhatCannotBeChosen(t *testing.T) {
	sc, err := Parse("a", strings.NewReader("gms2\nworkers 3\n\nat 1s choose arrive 1 -> 3\nat 1s choose timeout 2\nat 1s choose down 1 at 2\n"))
	if err != nil {
		t.Fatal(err)
	}
	run, err := New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for run.Begun() < 3 {
		run.Step()
	}
	for _, o := range run.Outcomes() {
		if o.Applied || !strings.HasPrefix(o.Why, "this cannot happen now: ") {
			t.Errorf("%+v", o)
		}
	}
}
