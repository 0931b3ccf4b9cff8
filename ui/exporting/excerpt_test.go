package exporting

import (
	"reflect"
	"testing"
	"time"

	"groupy/assets"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

func sessionOf(t *testing.T, name string, messages ...session.Message) *session.Session {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library {
		if e.Name != name {
			continue
		}
		s, err := session.New(name, e.Scenario)
		for _, m := range messages {
			if err == nil {
				err = s.Update(m)
			}
		}
		for err == nil && s.Status().Progress < 1 {
			err = s.Update(session.Tick{})
		}
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	t.Fatal("there is no scenario ", name)
	return nil
}

// An excerpt has the facts that the diagram would have, however late it is in each frame, and leaves those of the diagram alone.
func TestExcerpt(t *testing.T) {
	s := sessionOf(t, "out-of-step", session.Pause{}, session.Seek{To: 9 * time.Second})
	update(t, s, session.Gather{From: 5 * time.Second, To: 6 * time.Second})
	before, _ := s.Facts()
	messages := len(before.Messages)
	const from, to = 3800 * time.Millisecond, 4300 * time.Millisecond
	e, err := newExcerpt(s, from, to)
	if err != nil {
		t.Fatal(err)
	}
	slices := 0
	for !e.gather(func() bool { return true }) {
		slices++
	}
	if slices < 2 || e.run == nil {
		t.Errorf("it takes %d slices", slices)
	}
	if now, _ := s.Facts(); now != before || len(now.Messages) != messages {
		t.Error("the facts of the diagram have changed")
	}
	other := sessionOf(t, "out-of-step", session.Pause{}, session.Seek{To: to})
	update(t, other, session.Gather{From: from, To: to})
	want, _ := other.Facts()
	got := e.facts()
	if n := len(want.Messages); len(got.Messages) < n || !reflect.DeepEqual(got.Messages[:n/2], want.Messages[:n/2]) || got.From > from || got.To < to {
		t.Errorf("it has %d messages from %v to %v, want %d", len(got.Messages), got.From, got.To, n)
	}
}

// A part with too many messages has the overview.
func TestExcerptOfTooMuch(t *testing.T) {
	s := sessionOf(t, "dancing-together", session.Pause{}, session.Seek{To: 2 * time.Hour})
	e, err := newExcerpt(s, 0, 2*time.Hour)
	if err != nil || !e.gather(nil) || e.run != nil || e.facts() != s.Overview() {
		t.Errorf("it has single messages: %v, %v", e.run != nil, err)
	}
}

func update(t *testing.T, s *session.Session, m session.Message) {
	t.Helper()
	if err := s.Update(m); err != nil {
		t.Fatal(err)
	}
}
