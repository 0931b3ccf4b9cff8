package session

import (
	"context"
	"time"

	"groupy/ui/paint"
	"groupy/worker/scenario"
)

// A still of a run is taken in the last second before its moment, when nothing is under way: a
// change that only some have got yet would look like a fault.
const (
	stillWithin = time.Second
	stillStep   = 20 * time.Millisecond
)

// Picture is what there is to paint of a scenario at about a moment. It plays a run of its own up to
// there, and may do so on any goroutine. It ends early, with the context's error, if the context does.
func Picture(ctx context.Context, sc scenario.Scenario, at time.Duration) ([]paint.Tile, error) {
	s, err := New("", sc)
	if err != nil {
		return nil, err
	}
	for _, m := range []Message{Animate{Wanted: false}, Pause{}} {
		if err := s.Update(m); err != nil {
			return nil, err
		}
	}
	var still, last []paint.Tile
	for t := max(at-stillWithin, 0); t <= at; t += stillStep {
		if err := s.playTo(ctx, t); err != nil {
			return nil, err
		}
		if last = s.Tiles(nil); calm(last) {
			still = last
		}
	}
	if still == nil {
		still = last
	}
	return still, s.run().Err()
}

// playTo takes the run on to a moment.
func (s *Session) playTo(ctx context.Context, t time.Duration) error {
	if err := s.Update(Seek{To: t}); err != nil {
		return err
	}
	late := func() bool { return ctx.Err() != nil }
	for s.head.Seeking() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.Update(Tick{Late: late}); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// calm reports whether all that are in step, and can go on, show one colour.
func calm(tiles []paint.Tile) bool {
	var colours [256]string
	for i := range tiles {
		t := &tiles[i]
		if t.Letter == 0 || t.Stuck {
			continue
		}
		if c := &colours[t.Letter]; *c == "" {
			*c = t.Hex
		} else if *c != t.Hex {
			return false
		}
	}
	return true
}
