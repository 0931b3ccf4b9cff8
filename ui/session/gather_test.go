package session

import (
	"slices"
	"testing"
	"time"

	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// sentIn lists the messages that were sent between two times.
func sentIn(f *facts.Facts, from, to time.Duration) (all []facts.Message) {
	for _, m := range f.Messages {
		if m.Sent >= from && m.Sent <= to {
			m.Due, m.Cause = 0, 0 // known for some only
			all = append(all, m)
		}
	}
	return all
}

// fromStart gathers the facts of a scenario from its start.
func fromStart(t *testing.T, sc scenario.Scenario, to time.Duration) *facts.Facts {
	t.Helper()
	var g facts.Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	run.RunUntil(to, 1<<30)
	return g.Facts()
}

func TestAnyPartIsGathered(t *testing.T) {
	s := onAt(t, "whatever-leader-dies", 9*time.Second)
	want := fromStart(t, s.History().Shown().Scenario, 9*time.Second)
	for _, c := range [][2]time.Duration{{8 * time.Second, 9 * time.Second}, {2 * time.Second, 3 * time.Second}, {4 * time.Second, 6 * time.Second},
		{0, 100 * time.Millisecond}, {7 * time.Second, 7 * time.Second}, {3 * time.Second, 20 * time.Second}} {
		frames := 0
		for all := false; !all; _, all = s.Facts() {
			update(t, s, Gather{From: c[0], To: c[1], Late: func() bool { return true }})
			if frames++; frames > 1000 {
				t.Fatal("it does not end")
			}
		}
		f, _ := s.Facts()
		to := min(c[1], 9*time.Second)
		a, b := sentIn(f, c[0], to-200*time.Millisecond), sentIn(want, c[0], to-200*time.Millisecond)
		if !slices.EqualFunc(a, b, func(a, b facts.Message) bool {
			return a.ID == b.ID && a.Number == b.Number && a.Accepted == b.Accepted
		}) {
			t.Errorf("from %v to %v: %d messages, wanted %d", c[0], c[1], len(a), len(b))
		}
		if s.gathers() {
			t.Errorf("from %v to %v: there is more to gather", c[0], c[1])
		}
	}
}

func TestGatheringFollowsTheRunAndItsBranches(t *testing.T) {
	s := onAt(t, "out-of-step", 2*time.Second)
	wanted := Gather{From: time.Second, To: 10 * time.Second}
	update(t, s, wanted, Toggle{})
	for range 60 {
		update(t, s, Tick{Passed: 50 * time.Millisecond}, wanted)
		if f, all := s.Facts(); !all || f.To < s.Run().Now() {
			t.Fatalf("at %v the facts reach %v, complete %v", s.Run().Now(), f.To, all)
		}
	}
	update(t, s, Pause{}, Seek{To: 3 * time.Second})
	arrived(t, s)
	if f, _ := s.Facts(); f.To < 4*time.Second {
		t.Error("the facts are lost when the run goes back")
	}
	update(t, s, Do{scenario.Command{Verb: scenario.KillLeader}})
	if _, all := s.Facts(); all {
		t.Error("the facts of another branch count as complete")
	}
	update(t, s, Toggle{}, Tick{Passed: 50 * time.Millisecond}, wanted)
	f, all := s.Facts()
	if !all || f.Lines[0].End != 3*time.Second {
		t.Errorf("worker 1 was killed at 3 s, but its line ends at %v; complete %v", f.Lines[0].End, all)
	}
}

func TestTooManyMessagesGiveTheOverview(t *testing.T) {
	s := onAt(t, "dancing-together", 40*time.Minute)
	update(t, s, Gather{From: 0, To: 40 * time.Minute})
	f, all := s.Facts()
	if all || len(f.Messages) > 0 || f.Load.Between(0, 40*time.Minute) < 10000 {
		t.Errorf("%d single messages, %d counted", len(f.Messages), f.Load.Between(0, 40*time.Minute))
	}
	if s.gathers() {
		t.Error("it gathers single messages")
	}
	update(t, s, Gather{From: 20 * time.Minute, To: 20*time.Minute + time.Second})
	if f, all = s.Facts(); !all || len(sentIn(f, 20*time.Minute, 20*time.Minute+time.Second)) == 0 {
		t.Error("a second in the middle has no facts")
	}
	if f.From < 15*time.Minute {
		t.Errorf("for a second at 20 minutes it plays from %v", f.From)
	}
}

// Facts that end before what has been played since are gathered anew, also if the wanted part ends before that.
func TestGatherAfterTheRunWentOnUnseen(t *testing.T) {
	s := open(t, nil)
	for range 60 {
		update(t, s, Tick{Passed: frame}, Gather{To: time.Second})
	}
	update(t, s, Seek{500 * time.Millisecond}, Seek{1500 * time.Millisecond})
	arrived(t, s)
	update(t, s, Gather{To: 900 * time.Millisecond})
	if f, _ := s.Facts(); f.To < 1500*time.Millisecond {
		t.Errorf("the facts end at %v", f.To)
	}
}
