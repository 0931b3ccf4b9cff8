package session

import (
	"strings"
	"testing"
	"time"

	"groupy/worker/scenario"
)

func always() bool { return true }

// What goes on beside for longer than a second is told, ends when a person stops it, and goes on when something else is wanted.
func TestWhatGoesOnBesideStops(t *testing.T) {
	for what, c := range map[string]struct {
		work Message
		says string
	}{
		"the diagram": {Gather{From: 0, To: 10 * time.Second, Late: always}, "Finding out what the diagram shows: "},
		"the telling": {Tell{always}, "Telling the story: "},
	} {
		s := open(t, nil)
		update(t, s, Toggle{}, Seek{10 * time.Second})
		for s.history.Seeking() {
			update(t, s, Tick{Passed: frame})
		}
		update(t, s, Tick{}, c.work)
		if long := s.Status().Long; long != "" || !s.Active() {
			t.Errorf("%s: says %q at once, active %v", what, long, s.Active())
		}
		update(t, s, Tick{Passed: 2 * time.Second}, c.work)
		if long := s.Status().Long; !strings.HasPrefix(long, c.says) || !strings.HasSuffix(long, " %") {
			t.Errorf("%s: after two seconds it says %q", what, long)
		}
		update(t, s, Cancel{}, c.work, Tick{Passed: 2 * time.Second}, c.work)
		if long := s.Status().Long; long != "" || s.Active() {
			t.Errorf("%s: once it is stopped it says %q, active %v", what, long, s.Active())
		}
		update(t, s, Seek{9 * time.Second}, c.work)
		if !s.Active() {
			t.Errorf("%s: it does not go on, though something else is wanted", what)
		}
	}
}

// What is short is not stopped: Escape has other things to do.
func TestShortWorkGoesOn(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Pause{}, Tell{always}, Tick{Passed: frame}, Cancel{}, Tell{always})
	if !s.Active() {
		t.Error("the telling has stopped")
	}
}

// A story that takes too much memory pauses and says so; whoever plays on is asked again.
func TestMemory(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Workers = 50 })
	held := uint64(1e9)
	update(t, s, Allow{Bytes: 1e9, Held: func() uint64 { return held }}, Tick{Passed: frame})
	if st := s.Status(); st.Playing || s.run().Now() > 0 || !strings.HasPrefix(st.Notice, "Paused, as this takes 2.0 GB of memory.") || !strings.Contains(st.Notice, "asks again at 3.0 GB") {
		t.Errorf("playing %v at %v, says %q", st.Playing, s.run().Now(), st.Notice)
	}
	update(t, s, Toggle{})
	play(t, s, time.Second)
	if st := s.Status(); !st.Playing || st.Time == 0 {
		t.Errorf("it does not play on, at %v", st.Time)
	}
	held = 1.6e9
	update(t, s, Tick{Passed: frame})
	if st := s.Status(); st.Playing || !strings.Contains(st.Notice, "asks again at 4.2 GB") {
		t.Errorf("playing %v, says %q", st.Playing, st.Notice)
	}
	held = 9e9
	update(t, s, Seek{time.Hour}, Tick{Passed: frame})
	if st := s.Status(); st.Progress < 1 || s.Active() || !strings.HasPrefix(st.Notice, "Paused, as") {
		t.Errorf("on the way to another moment: %v, says %q", st.Progress, st.Notice)
	}
	held = 90e9
	update(t, s, NextMark{}, Tick{Passed: frame})
	if s.search != nil || s.Active() {
		t.Error("the search goes on")
	}
	update(t, s, Pause{}, Tick{Passed: frame})
	held = 900e9
	update(t, s, Tick{Passed: frame})
	if says := s.Status().Notice; says != "" {
		t.Errorf("where nothing is under way it says %q", says)
	}
}
