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

// unlessStopped does what may wait for ever, as a pipe is opened only when somebody else opens it, too.
func unlessStopped[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := do()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
	}
	select {
	case r := <-done:
		return r.value, r.err
	case <-time.After(lastWords):
		var none T
		return none, context.Cause(ctx)
	}
}

// stopReader is read until a context ends, also while nothing comes.
type stopReader struct {
	ctx context.Context
	io.Reader
	buffer []byte
}

func (i *stopReader) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	if i.ctx.Err() != nil {
		return 0, context.Cause(i.ctx)
	}
	if len(i.buffer) < len(p) {
		i.buffer = make([]byte, len(p))
	}
	done := make(chan result, 1)
	own := i.buffer[:len(p)] // whoever is left behind does not write into p
	go func() {
		n, err := i.Reader.Read(own)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		return copy(p, own[:r.n]), r.err
	case <-i.ctx.Done():
		return 0, context.Cause(i.ctx)
	}
}

// lastWords is for how long a reader may keep what is written waiting, once the program is to end.
const lastWords = 300 * time.Millisecond

// stopWriter is written until a context ends and its reader takes nothing more.
type stopWriter struct {
	ctx context.Context
	io.Writer
	buffer []byte
	err    error
}

func (o *stopWriter) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	own := append(o.buffer[:0], p...) // whoever is left behind may read it later
	go func() {
		n, err := o.Writer.Write(own)
		done <- result{n, err}
	}()
	o.buffer = own
	select {
	case r := <-done:
		return r.n, r.err
	case <-o.ctx.Done():
	}
	select {
	case r := <-done:
		return r.n, r.err
	case <-time.After(lastWords):
		o.err = context.Cause(o.ctx)
		return 0, o.err
	}
}
