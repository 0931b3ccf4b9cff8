package session

import (
	"testing"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
)

// The excerpt of a broken promise begins 2 s before the crash that caused it, and ends after all that its explanation names.
func TestExcerptOfABrokenPromise(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Lines = []scenario.Line{{Place: scenario.Place{At: 4 * time.Second}, Command: scenario.Command{Verb: scenario.CrashAfter, Sends: 1, Class: scenario.ChangeBroadcast}}}
	})
	if s.ExcerptOf(nil) != nil {
		t.Fatal("an excerpt although no promise is broken")
	}
	play(t, s, 8*time.Second)
	e := s.ExcerptOf(nil)
	if e == nil {
		t.Fatal("no excerpt")
	}
	var crash time.Duration
	index := -1
	for i, p := range s.stops() {
		if p.mark != nil && p.mark.Kind == history.Crashed {
			crash, index = p.at, i
		}
	}
	v := s.violations()[0]
	if e.From > crash-2*time.Second || e.From < crash-2010*time.Millisecond || e.To < v.Time+time.Second || e.To > v.Time+3*time.Second {
		t.Errorf("%+v; the crash is at %v, and the promise is broken at %v", e, crash, v.Time)
	}
	update(t, s, Seek{0})
	if again := s.ExcerptAt(index); again == nil || *again != *e {
		t.Errorf("the mark of the crash has the excerpt %+v, want %+v", again, e)
	}
	if s.ExcerptAt(-1) != nil || s.ExcerptAt(1000) != nil {
		t.Error("an excerpt without a mark")
	}
	if around := s.ExcerptAt(0); around == nil || around.To <= around.From {
		t.Errorf("the first mark: %+v", around)
	}
}
