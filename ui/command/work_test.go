package command

import (
	"context"
	"errors"
	"os"
	"testing"
)

// A call that blocks does not keep the program from stopping.
func TestLeftBehind(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	if n, err := unlessStopped(ctx, 0, func() (int, error) { return 7, os.ErrClosed }); n != 7 || err != os.ErrClosed {
		t.Errorf("done, it returns %v, %v", n, err)
	}
	never := make(chan error)
	cancel(Interrupted{os.Interrupt})
	if _, err := unlessStopped(ctx, 0, func() (int, error) { return 7, <-never }); !errors.As(err, new(Interrupted)) {
		t.Errorf("stopped, it returns %v", err)
	}
}
