package command

import (
	"context"
	"errors"
	"os"
	"testing"
)

// What cannot look by itself whether it is to stop does not keep the program.
func TestLeftBehind(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	w := &work{Context: ctx}
	if err := w.unlessStopped(func() error { return os.ErrClosed }); err != os.ErrClosed {
		t.Errorf("done, it returns %v", err)
	}
	never := make(chan error)
	cancel(Interrupted{os.Interrupt})
	if err := w.unlessStopped(func() error { return <-never }); !errors.As(err, new(Interrupted)) {
		t.Errorf("stopped, it returns %v", err)
	}
}
