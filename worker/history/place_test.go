package history_test

import (
	"strings"
	"testing"
	"time"

	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// A place is reached before later lines and steps at the same time.
func TestAPlaceIsNotPassed(t *testing.T) {
	for text, want := range map[string]scenario.Place{
		"gms1\nworkers 1\nat 1ms+1 expect together\n": {At: time.Millisecond},           // a later line
		"gms1\nworkers 1\nat 1ms expect together\n":   {At: time.Millisecond},           // a line at the place
		"gms1\nworkers 2\nsleep 50ms\n":               {At: 60 * time.Millisecond},      // between events
		"gms1\nworkers 3\nsleep 9ms\n":                {At: 6 * time.Second, After: 2},  // among events
		"gms1\nworkers 1\nat 1ms+3 expect together\n": {At: time.Millisecond, After: 2}, // there is nothing
		"gms1\nworkers 1\nat 1ms+2 expect together\n": {At: time.Millisecond, After: 2}, // a line that does not wait
	} {
		d, err := archive.Parse("test", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		h, err := history.Open(d, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		h.SeekPlace(want)
		for !h.Arrive(1000) {
		}
		got := h.Run().Place()
		if got.Compare(want) > 0 || got.At != want.At {
			t.Errorf("%q: the run is at %v, not at %v", text, got, want)
		}
		next, ok := h.Run().Ahead()
		if ok && next.Compare(want) <= 0 {
			t.Errorf("%q: at %v the run has not done everything up to %v", text, got, want)
		}
	}
}

// The user may ask for any moment, even one that does not exist: the file leads to the moment that is shown then.
func TestAFileLeadsToTheMomentShown(t *testing.T) {
	for _, lines := range []string{
		"at 6us join via 2\n", // before any other event
		"at 6us join\nat 7us kill 1\n",
		"at 1s+1 join\nat 1s+3 expect together\n", // among steps
		"at 3s kill leader\nat 9s join\n",
	} {
		h := opened(t, "gms3\nworkers 2\nsleep 100ms\n"+lines)
		for step := range 60 {
			for _, l := range append(h.Shown().Scenario.Lines, scenario.Line{}) {
				for _, around := range []time.Duration{-time.Microsecond, 0, 1, time.Microsecond, 5 * s} {
					h.SeekMoment(scenario.Moment{Step: step, Time: l.At + around})
					arrive(h)
					if next := h.Run().Lines()[h.Run().Begun():]; len(next) > 0 && next[0].Place == h.Run().Place() {
						continue // the place is the moment after the line
					}
					want(t, lines+"saved at "+h.Run().Place().String(), position(fromFile(t, h)), position(h))
				}
			}
		}
	}
}

// fromFile returns the moment after a document is written and read again.
func fromFile(t *testing.T, h *history.History) *history.History {
	t.Helper()
	d, err := archive.Parse("saved", strings.NewReader(h.Document().String()))
	if err != nil {
		t.Fatal(err)
	}
	o := reopened(t, d, d.Shown)
	o.SeekPlace(d.At)
	arrive(o)
	return o
}
