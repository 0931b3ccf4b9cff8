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

// Code is what a program ends with that a signal has ended: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP.
func (i Interrupted) Code() int {
	if number, ok := i.Signal.(syscall.Signal); ok {
		return 128 + int(number)
	}
	return 130
}

// Code is what a program ends with whose context was ended: 0 if it was not.
func Code(ctx context.Context) int {
	if by := (Interrupted{}); errors.As(context.Cause(ctx), &by) {
		return by.Code()
	}
	return fine
}

// listen is a context that the first signal ends. The second one ends the program at once, whatever it is doing.
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

// cut is why and where a work was stopped before its end.
func cut(ctx context.Context, format string, where ...any) error {
	why := context.Cause(ctx)
	err := fmt.Errorf("%w "+format, append([]any{why}, where...)...)
	if over := (overBudget{}); errors.As(why, &over) {
		return fmt.Errorf("%w. %s", err, over.advice())
	}
	return err
}

// lastWords is how long what is being done may still take, once the program is to end.
const lastWords = 300 * time.Millisecond

// unlessStopped does what may wait for ever, as a pipe is opened only when somebody else opens it, too. Once the context has
// ended, it is given so much time more, and then left behind.
func unlessStopped[T any](ctx context.Context, more time.Duration, do func() (T, error)) (value T, err error) {
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
			stop, late = nil, time.After(more)
		case <-late:
			return value, context.Cause(ctx)
		}
	}
}

// stopReader is read until a context ends, also while nothing comes.
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
	own := i.buffer[:len(p)] // whoever is left behind does not write into p
	n, err := unlessStopped(i.ctx, 0, func() (int, error) { return i.Reader.Read(own) })
	return copy(p, own[:n]), err
}

// stopWriter is written until a context ends and its reader takes nothing more.
type stopWriter struct {
	ctx context.Context
	io.Writer
	buffer []byte
}

func (o *stopWriter) Write(p []byte) (int, error) {
	o.buffer = append(o.buffer[:0], p...) // whoever is left behind may read it later
	return unlessStopped(o.ctx, lastWords, func() (int, error) { return o.Writer.Write(o.buffer) })
}
