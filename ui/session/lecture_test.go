package session

import (
	"testing"
	"time"

	"groupy/worker/scenario"
)

// lesson opens a scenario that pauses at some times, at a cue.
func lesson(t *testing.T, cue time.Duration, pauses ...time.Duration) *Session {
	t.Helper()
	s := open(t, func(sc *scenario.Scenario) {
		for _, at := range pauses {
			sc.Insert(scenario.Line{Place: scenario.Place{At: at}, Command: scenario.Command{Verb: scenario.PauseHere}})
		}
	})
	update(t, s, Cue{cue})
	arrived(t, s)
	return s
}

// reaches checks where a run stops.
func reaches(t *testing.T, s *Session, at time.Duration, notice string) {
	t.Helper()
	arrived(t, s)
	playOn(t, s)
	if st := s.Status(); st.Playing || st.Time != at || st.Notice != notice {
		t.Fatalf("it is at %v, playing %v, and says %q; want to stop at %v and %q", st.Time, st.Playing, st.Notice, at, notice)
	}
}

const (
	atPause = "Stopped: the scenario pauses here."
	ending  = "Stopped: the scenario ends here."
)

// A presenter's remote goes from stop to stop, and back.
func TestGoOnAndBack(t *testing.T) {
	s := lesson(t, time.Second, 2*time.Second, 3*time.Second)
	if st := s.Status(); st.Playing || st.Time != time.Second || !st.AtCue || st.AtEnd {
		t.Fatalf("it begins at %v, playing %v", st.Time, st.Playing)
	}
	for _, stop := range []struct {
		at   time.Duration
		says string
	}{{2 * time.Second, atPause}, {3 * time.Second, atPause}, {10 * time.Second, ending}} {
		update(t, s, GoOn{})
		reaches(t, s, stop.at, stop.says)
	}
	if st := s.Status(); !st.AtEnd {
		t.Error("the end is not the end")
	}
	update(t, s, GoOn{})
	reaches(t, s, 10*time.Second, "The scenario ends here. Space plays on.")
	for _, at := range []time.Duration{3 * time.Second, 2 * time.Second} {
		update(t, s, GoBack{})
		reaches(t, s, at, "The scenario pauses here.")
	}
	update(t, s, GoBack{})
	reaches(t, s, time.Second, "")
	if !s.Status().AtCue {
		t.Error("the cue is not the cue")
	}
	update(t, s, GoBack{})
	reaches(t, s, time.Second, textStart)
}

// Pressed while the run plays, it goes to the stop at once, and does everything on the way.
func TestGoOnAtOnce(t *testing.T) {
	s := lesson(t, time.Second, 2*time.Second, 9*time.Second)
	update(t, s, GoOn{}, Tick{Passed: frame}, GoOn{}, Tick{Passed: frame})
	reaches(t, s, 2*time.Second, atPause)
	update(t, s, GoOn{}, Tick{Passed: frame}, GoOn{})
	for s.Status().Playing {
		update(t, s, Tick{Passed: 1, Late: func() bool { return true }}) // in slices
	}
	reaches(t, s, 9*time.Second, atPause)

	other := lesson(t, time.Second, 2*time.Second, 9*time.Second)
	update(t, other, Seek{9 * time.Second})
	arrived(t, other)
	if a, b := s.Run().Sim().Hash(), other.Run().Sim().Hash(); a != b {
		t.Error("the run differs")
	}
}

// After a pause in between, Space plays on beyond the end.
func TestGoOnEndsWithAPause(t *testing.T) {
	s := lesson(t, 8*time.Second)
	update(t, s, GoOn{}, Tick{Passed: frame}, Toggle{}, Toggle{})
	play(t, s, 3*time.Second)
	if st := s.Status(); !st.Playing || st.Time < 10*time.Second {
		t.Errorf("it is at %v, playing %v", st.Time, st.Playing)
	}
	update(t, s, GoOn{}) // nothing is left to go to
	play(t, s, time.Second)
	if st := s.Status(); !st.Playing || st.Time < 11*time.Second {
		t.Errorf("beyond the end it is at %v, playing %v", st.Time, st.Playing)
	}
}

// The lecture view changes neither the moment nor the selection, and neither plays nor pauses.
func TestLectureViewChangesNothing(t *testing.T) {
	for _, playing := range []bool{false, true} {
		s := open(t, nil)
		play(t, s, time.Second)
		update(t, s, Select{2})
		if !playing {
			update(t, s, Pause{})
		}
		before := s.Status()
		hash := s.Run().Sim().Hash()
		update(t, s, Present{On: true}, Stir{}, Black{}, Black{})
		if st := s.Status(); !st.Lecture || st.Black || !st.Controls {
			t.Errorf("it shows %+v", st)
		}
		update(t, s, Black{}, Present{})
		st := s.Status()
		if st.Time != before.Time || st.Playing != playing || st.Selected != 2 || st.Lecture || st.Black || st.Controls || s.Run().Sim().Hash() != hash {
			t.Errorf("afterwards it is %+v, before %+v", st, before)
		}
	}
}

// The controls stay for a while after the mouse has moved, also while the run is paused: the session asks for the frames.
func TestControlsGo(t *testing.T) {
	s := open(t, nil)
	update(t, s, Pause{}, Present{On: true})
	play(t, s, time.Second) // what fades
	if s.Status().Controls || s.Moves() {
		t.Fatal("there are controls before the mouse moves, or frames for nothing")
	}
	update(t, s, Stir{})
	play(t, s, controlsTime/2)
	update(t, s, Stir{})
	play(t, s, controlsTime-frame)
	if !s.Status().Controls || !s.Moves() {
		t.Error("the controls have gone too early, or nobody asks for frames")
	}
	play(t, s, 2*frame)
	if s.Status().Controls || s.Moves() {
		t.Error("the controls stay")
	}
	update(t, s, Present{}, Stir{})
	if s.Status().Controls {
		t.Error("outside the lecture view the controls are not its own")
	}
}

// Outside the lecture view, the screen cannot become black.
func TestBlackBelongsToTheLectureView(t *testing.T) {
	s := open(t, nil)
	if update(t, s, Black{}); s.Status().Black {
		t.Error("it is black")
	}
}

// Keys are shown for two seconds after the last one, and only if that is wanted. The session asks for the frames.
func TestShowKeys(t *testing.T) {
	s := open(t, nil)
	update(t, s, Pause{}, Press{"K"})
	play(t, s, time.Second)
	if st := s.Status(); st.Keys != "" || s.Moves() {
		t.Errorf("unwanted, %q is shown", st.Keys)
	}
	update(t, s, ShowKeys{On: true}, Press{"A"})
	play(t, s, time.Second)
	for _, key := range []string{"B", "C", "D", "E"} {
		update(t, s, Press{key})
	}
	play(t, s, keysTime-frame)
	if st := s.Status(); st.Keys != "B   ·   C   ·   D   ·   E" || !s.Moves() {
		t.Errorf("%q is shown", st.Keys)
	}
	if play(t, s, 2*frame); s.Status().Keys != "" || s.Moves() {
		t.Errorf("%q stays", s.Status().Keys)
	}
	update(t, s, Press{"F"})
	if got := s.Status().Keys; got != "F" {
		t.Errorf("%q is shown", got)
	}
	if update(t, s, ShowKeys{}); s.Status().Keys != "" {
		t.Errorf("switched off, %q is shown", s.Status().Keys)
	}
}
