package session

import (
	"context"
	"time"

	"groupy/ui/paint"
	"groupy/worker/scenario"
)

// A picture is taken at a moment in the last second before the wanted one, when no change is under way. A change that only
// some workers have would look like a fault.
const (
	calmWithin = time.Second
	calmStep   = 20 * time.Millisecond
)

// Picture returns the tiles of a scenario at about a moment. It plays a run of its own up to there, and may be called on any
// goroutine. It ends early with the context's error if the context does.
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
	if err := s.Calm(ctx, at); err != nil {
		return nil, err
	}
	return s.Tiles(nil), s.run().Err()
}

// Calm goes to the last moment up to a time, within a second, when no change is under way, or to that time if there is none.
func (s *Session) Calm(ctx context.Context, at time.Duration) error {
	for t := at; t >= max(at-calmWithin, 0); t -= calmStep {
		if err := s.GoTo(ctx, t); err != nil {
			return err
		}
		if calm(s.Tiles(nil)) {
			return nil
		}
	}
	return s.GoTo(ctx, at)
}

// GoTo goes to a moment at once. It ends early with the context's error if the context does.
func (s *Session) GoTo(ctx context.Context, t time.Duration) error {
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

// calm reports whether all workers that are in step and not stuck have the same colour.
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
