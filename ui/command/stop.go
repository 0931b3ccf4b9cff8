package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"
)

// Interrupted is the cause of a context that a signal has ended.
type Interrupted struct{ os.Signal }

func (Interrupted) Error() string { return "interrupted" }

// Code returns the exit status for the signal: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP.
func (i Interrupted) Code() int {
	if number, ok := i.Signal.(syscall.Signal); ok {
		return 128 + int(number)
	}
	return 130
}

// Code returns the exit status for a context: that of the signal that ended it, otherwise 0.
func Code(ctx context.Context) int {
	if by := (Interrupted{}); errors.As(context.Cause(ctx), &by) {
		return by.Code()
	}
	return fine
}

// listen returns a context that the first signal ends. The second signal ends the program at once.
func listen(s *Streams) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	go func() {
		select {
		case first := <-s.Signals:
			cancel(Interrupted{first})
		case <-ctx.Done():
			return
		}
		if again, ok := <-s.Signals; ok {
			s.Exit(Interrupted{again}.Code())
		}
	}()
	return ctx, func() { cancel(context.Canceled) }
}

// stoppedError returns an error that says why and where work was stopped.
func stoppedError(ctx context.Context, format string, where ...any) error {
	why := context.Cause(ctx)
	err := fmt.Errorf("%w "+format, append([]any{why}, where...)...)
	if over := (overBudget{}); errors.As(why, &over) {
		return fmt.Errorf("%w. %s", err, over.advice())
	}
	return err
}

// gracePeriod is how long an operation may still take once the program is stopped.
const gracePeriod = 300 * time.Millisecond

// unlessStopped calls do, which may block for ever, as opening a pipe does. When the context ends, it waits at most grace longer
// for do, and then returns without it.
func unlessStopped[T any](ctx context.Context, grace time.Duration, do func() (T, error)) (value T, err error) {
	done := make(chan struct{})
	var result T
	var failed error
	go func() {
		result, failed = do()
		close(done)
	}()
	var late <-chan time.Time
	for stop := ctx.Done(); ; {
		select {
		case <-done:
			return result, failed
		case <-stop:
			stop, late = nil, time.After(grace)
		case <-late:
			return value, context.Cause(ctx)
		}
	}
}

// stopReader is a reader that fails when a context ends, even while Read blocks.
type stopReader struct {
	ctx context.Context
	io.Reader
	buffer []byte
}

func (i *stopReader) Read(p []byte) (int, error) {
	if err := context.Cause(i.ctx); err != nil {
		return 0, err
	}
	if len(i.buffer) < len(p) {
		i.buffer = make([]byte, len(p))
	}
	own := i.buffer[:len(p)] // a Read that is left behind must not write into p
	n, err := unlessStopped(i.ctx, 0, func() (int, error) { return i.Reader.Read(own) })
	return copy(p, own[:n]), err
}

// stopWriter is a writer that fails when a context ends and Write blocks.
type stopWriter struct {
	ctx context.Context
	io.Writer
	buffer []byte
}

func (o *stopWriter) Write(p []byte) (int, error) {
	o.buffer = append(o.buffer[:0], p...) // a Write that is left behind may read it later
	return unlessStopped(o.ctx, gracePeriod, func() (int, error) { return o.Writer.Write(o.buffer) })
}
