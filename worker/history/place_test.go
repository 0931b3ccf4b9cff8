package history_test

import (
	"strings"
	"testing"
	"time"

	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// A place is reached before what stands or happens behind it at the same time.
func TestAPlaceIsNotPassed(t *testing.T) {
	for text, want := range map[string]scenario.Place{
		"gms1\nworkers 1\nat 1ms+1 expect together\n": {At: time.Millisecond},           // a line, behind
		"gms1\nworkers 1\nat 1ms expect together\n":   {At: time.Millisecond},           // a line, there
		"gms1\nworkers 2\nsleep 50ms\n":               {At: 60 * time.Millisecond},      // between events
		"gms1\nworkers 3\nsleep 9ms\n":                {At: 6 * time.Second, After: 2},  // among events
		"gms1\nworkers 1\nat 1ms+3 expect together\n": {At: time.Millisecond, After: 2}, // nothing is there
		"gms1\nworkers 1\nat 1ms+2 expect together\n": {At: time.Millisecond, After: 2}, // a line that waits for nobody
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
			t.Errorf("%q: the run stands at %v, not at %v", text, got, want)
		}
		next, ok := h.Run().Ahead()
		if ok && next.Compare(want) <= 0 {
			t.Errorf("%q: at %v the run has not done what is up to %v", text, got, want)
		}
	}
}
