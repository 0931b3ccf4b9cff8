package session

import (
	"math/rand/v2"
	"testing"
	"time"

	"groupy/gms/versions"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// Everything that is shown of a run can be shown of a run with any faults, at any moment: tiles, messages in flight, marks, verdict,
// inspector, and the diagram on both axes with the words for all that is in it.
func TestAnyFaultsCanBeShown(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 5))
		text := scenariotest.Anything(r.IntN, versions.Names()[seed%3], 8*time.Second)
		s := open(t, func(sc *scenario.Scenario) { *sc = scenariotest.Parse(t, text) })
		update(t, s, Pause{})
		for range 12 {
			goTo(t, s, time.Duration(r.Int64N(int64(9*time.Second))))
			showAll(t, s, r)
			if t.Failed() {
				t.Fatalf("seed %d:\n%s", seed, text)
			}
		}
		update(t, s, SetSpeed{2}, Toggle{})
		play(t, s, 2*time.Second)
		showAll(t, s, r)
	}
}

func showAll(t *testing.T, s *Session, r *rand.Rand) {
	t.Helper()
	if st := s.Status(); st.Failure != "" {
		t.Error(st.Failure)
	}
	tiles := s.Tiles(nil)
	for i := range s.Flights(nil) {
		if len(s.FlightWords(i)) == 0 {
			t.Errorf("flight %d has no words", i)
		}
	}
	for n := range tiles {
		s.Details(n + 1)
		s.Inspect(n + 1)
	}
	var line paint.Timeline
	s.Timeline(&line)
	for i := range line.Marks {
		if _, words := s.MarkAt(i); words == "" {
			t.Errorf("mark %d has no words", i)
		}
	}
	to := s.head.now()
	from := max(0, to-time.Duration(r.Int64N(int64(3*time.Second))))
	update(t, s, Gather{From: from, To: to})
	f, _ := s.Facts()
	if f == nil {
		return
	}
	for _, axis := range []spacetime.Axis{spacetime.Time, spacetime.Order} {
		var l spacetime.Layouter
		p := l.Layout(f, &spacetime.Viewport{Width: 1000, Height: 500, From: from, To: to, Axis: axis, Playhead: to})
		for i := range p.Arrows {
			h := spacetime.Hit{Kind: spacetime.HitArrow, Message: int(p.Arrows[i].Message)}
			if len(spacetime.Words(f, h)) == 0 {
				t.Errorf("arrow %d has no words", i)
			}
		}
		for i := range p.Marks {
			m := &p.Marks[i]
			h := spacetime.Hit{Kind: spacetime.HitMark, Mark: m.Kind, Worker: m.Worker, Message: int(m.Message), Index: int(m.Index), Event: m.Event, Time: m.Time}
			if len(spacetime.Words(f, h)) == 0 {
				t.Errorf("mark %v has no words", m.Kind)
			}
		}
		for _, b := range p.Brackets {
			h := p.At((b.X0+b.X1)/2, b.Y, 1)
			if len(spacetime.Words(f, h)) == 0 && h.Kind == spacetime.HitLasting {
				t.Errorf("bracket %q has no words", b.Text)
			}
		}
	}
}
