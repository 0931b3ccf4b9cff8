package session

import (
	"strings"
	"testing"
	"time"

	"groupy/gms/check"
	"groupy/worker/narrative"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// The verdict says which fault is to blame, after a few ticks, and once: to come back to the moment costs no further search.
func TestTheVerdictSaysWhatFailedFirst(t *testing.T) {
	s, err := New("lost", scenariotest.Parse(t, "gms3\nseed 7\nworkers 4\nat 1s lose next of change 1 -> 3"))
	if err != nil {
		t.Fatal(err)
	}
	goTo := func(at time.Duration) {
		for s.Update(Seek{To: at}); s.head.Seeking(); s.Update(Tick{Late: func() bool { return false }}) {
		}
		s.Update(Pause{})
	}
	goTo(2 * time.Second)
	if v := s.Verdict(); !v.Broken || v.Blame != words.AsSentence(textLooking) && v.Failed == "" {
		t.Fatalf("%+v", v)
	}
	for n := 0; s.blames.Busy(); n++ {
		if !s.Moves() || n > 1000 {
			t.Fatal("the search does not go on")
		}
		s.Update(Tick{Late: func() bool { return true }})
	}
	v := s.Verdict()
	if v.Failed != "reliable links (change 6, 1 → 3, at 1.038 s)" || v.Blame != "An assumption failed first: "+v.Failed+"." {
		t.Errorf("%+v", v)
	}
	if x := s.Explained(check.Progress); x == nil || x.Failed != v.Failed {
		t.Errorf("%+v", x)
	}
	done := s.blames.Done
	goTo(0)
	goTo(2 * time.Second)
	if s.blames.Busy() || s.blames.Done != done || s.Verdict().Failed == "" {
		t.Errorf("searched again: %d, then %d", done, s.blames.Done)
	}
}

// Where nodes only crash, the protocol failed, and nobody has to search.
func TestACrashIsTheProtocolsFailure(t *testing.T) {
	s, err := New("crash", scenariotest.Read(t, "../../assets/scenarios/out-of-step.groupy"))
	if err != nil {
		t.Fatal(err)
	}
	for s.Update(Seek{To: 6 * time.Second}); s.head.Seeking(); s.Update(Tick{Late: func() bool { return false }}) {
	}
	if v := s.Verdict(); v.Blame != words.AsSentence(words.ProtocolFailed) {
		t.Errorf("%+v", v)
	}
}

// Once it is known, the narrative names the fault that is to blame.
func TestTheNarrativeNamesTheFault(t *testing.T) {
	s := onAt(t, "partition", 9*time.Second)
	s.FindBlame(func() bool { return true })
	named := 0
	for i := range s.Shown() {
		l := s.Sentence(i)
		if l.Kind != narrative.Broken {
			continue
		}
		if named++; !strings.Contains(l.Text, "because the group was partitioned into 1 5 and 2..4 at 3.000 s") {
			t.Errorf("%s", l.Text)
		}
	}
	if named == 0 {
		t.Error("no promise is broken")
	}
}

// A property that is broken without being promised says nothing about the promises.
func TestWhatWasNotPromisedEndsNoPromise(t *testing.T) {
	s := openText(t, "gms2\nseed 42\nworkers 5\nat 0s lose next\nat 10ms pause leader\n")
	update(t, s, Pause{})
	for to := time.Duration(0); to < 5*time.Second; to += 250 * time.Millisecond {
		update(t, s, Seek{to})
		arrived(t, s)
		if v := s.Verdict(); v.Chip == chipEnded {
			t.Fatalf("at %v: %s", to, v.Sentence)
		}
	}
}
