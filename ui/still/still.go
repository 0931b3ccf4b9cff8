// Package still takes pictures of the workers at a moment of a run when no change is under way.
package still

import (
	"context"
	"time"

	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// A picture is taken at a moment in the last second before the wanted one, when no change is under way. A change that only
// some workers have would look like a fault.
const (
	calmWithin = time.Second
	calmStep   = 20 * time.Millisecond
)

// Open opens a scenario, paused and without animation.
func Open(name string, sc scenario.Scenario) (*session.Session, error) {
	s, err := session.New(name, sc)
	for _, m := range []session.Message{session.Animate{Wanted: false}, session.Pause{}} {
		if err == nil {
			err = s.Update(m)
		}
	}
	return s, err
}

// Tiles returns the tiles of a scenario at about a moment. It plays a run of its own up to there, and may be called on any
// goroutine. It ends early with the context's error if the context does.
func Tiles(ctx context.Context, sc scenario.Scenario, at time.Duration) ([]paint.Tile, error) {
	s, err := Open("", sc)
	if err != nil {
		return nil, err
	}
	tiles, _, err := last(ctx, s, at)
	if err != nil {
		return nil, err
	}
	return tiles, s.Run().Err()
}

// Calm goes to the last moment up to a time, within a second, when no change is under way, or to that time if there is none.
func Calm(ctx context.Context, s *session.Session, at time.Duration) error {
	_, found, err := last(ctx, s, at)
	if err != nil {
		return err
	}
	return s.GoTo(ctx, found)
}

// last finds the moment of Calm, and returns its tiles. It goes forward, because the way back plays from a keyframe.
func last(ctx context.Context, s *session.Session, at time.Duration) (tiles []paint.Tile, found time.Duration, err error) {
	for t := max(at-calmWithin, 0); t <= at; t += calmStep {
		if err := s.GoTo(ctx, t); err != nil {
			return nil, 0, err
		}
		if now := s.Tiles(nil); tiles == nil || calm(now) || !calm(tiles) {
			tiles, found = now, t
		}
	}
	return tiles, found, nil
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
