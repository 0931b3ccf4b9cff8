package session

import (
	"strings"
	"testing"
	"time"

	"groupy/worker/scenario"
)

func always() bool { return true }

// The status shows background work that takes more than a second. Cancel ends it, and other work starts it again.
func TestCancelEndsBackgroundWork(t *testing.T) {
	work := Gather{From: 0, To: 10 * time.Second, Late: always}
	s := open(t, nil)
	update(t, s, Toggle{}, Seek{10 * time.Second})
	for s.history.Seeking() {
		update(t, s, Tick{Passed: frame})
	}
	update(t, s, Tick{}, work)
	if long := s.Status().Long; long != "" || !s.Active() {
		t.Errorf("says %q at once, active %v", long, s.Active())
	}
	update(t, s, Tick{Passed: 2 * time.Second}, work)
	if long := s.Status().Long; !strings.HasPrefix(long, "Preparing the diagram: ") || !strings.HasSuffix(long, " %") {
		t.Errorf("after two seconds it says %q", long)
	}
	update(t, s, Cancel{}, work, Tick{Passed: 2 * time.Second}, work)
	if long := s.Status().Long; long != "" || s.Active() {
		t.Errorf("once it is stopped it says %q, active %v", long, s.Active())
	}
	update(t, s, Seek{9 * time.Second}, work)
	if !s.Active() {
		t.Error("it does not start again for other work")
	}
}

// Cancel does not end short work: Escape has other uses.
func TestCancelDoesNotEndShortWork(t *testing.T) {
	s := open(t, nil)
	play(t, s, 5*time.Second)
	work := Gather{From: 0, To: 5 * time.Second, Late: always}
	update(t, s, Pause{}, work, Tick{Passed: frame}, Cancel{}, work)
	if !s.Active() {
		t.Error("the gathering has stopped")
	}
}

// A run that takes too much memory pauses and says so. It plays on until it takes as much again.
func TestMemory(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Workers = 50 })
	held := uint64(1e9)
	update(t, s, Allow{Bytes: 1e9, Held: func() uint64 { return held }}, Tick{Passed: frame})
	if st := s.Status(); st.Playing || s.run().Now() > 0 || !strings.HasPrefix(st.Notice, "Paused: this run takes 2.0 GB of memory.") || !strings.Contains(st.Notice, "up to 3.0 GB") {
		t.Errorf("playing %v at %v, says %q", st.Playing, s.run().Now(), st.Notice)
	}
	update(t, s, Toggle{})
	play(t, s, time.Second)
	if st := s.Status(); !st.Playing || st.Time == 0 {
		t.Errorf("it does not play on, at %v", st.Time)
	}
	held = 1.6e9
	update(t, s, Tick{Passed: frame})
	if st := s.Status(); st.Playing || !strings.Contains(st.Notice, "up to 4.2 GB") {
		t.Errorf("playing %v, says %q", st.Playing, st.Notice)
	}
	held = 9e9
	update(t, s, Seek{time.Hour}, Tick{Passed: frame})
	if st := s.Status(); st.Progress < 1 || s.Active() || !strings.HasPrefix(st.Notice, "Paused: ") {
		t.Errorf("on the way to another moment: %v, says %q", st.Progress, st.Notice)
	}
	held = 90e9
	update(t, s, NextMark{}, Tick{Passed: frame})
	if s.playback.search != nil || s.Active() {
		t.Error("the search goes on")
	}
	update(t, s, Pause{}, Tick{Passed: frame})
	held = 900e9
	update(t, s, Tick{Passed: frame})
	if says := s.Status().Notice; says != "" {
		t.Errorf("without work it says %q", says)
	}
}
