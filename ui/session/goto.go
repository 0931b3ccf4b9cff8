package session

import (
	"context"
	"time"
)

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
