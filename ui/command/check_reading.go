package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	"groupy/worker/record"
)

// errStopped ends a check that was interrupted.
var errStopped = errors.New("it was stopped")

// patience is how long nobody asks how far a check is.
const patience = 2 * time.Second

// reading is a log that is being read, and says how far, on one line that is written over.
type reading struct {
	in     io.Reader
	w      io.Writer
	size   int64 // 0: not known
	shown  bool  // after a while
	always bool  // at once
	wrote  bool
	bytes  atomic.Int64
}

func (f *reading) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	f.bytes.Add(int64(n))
	return n, err
}

// judge judges the log, until somebody interrupts it. The judge then stays behind, for it may wait for
// its input: the program ends.
func (f *reading) judge(name, claims string) (*record.Report, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	type result struct {
		report *record.Report
		err    error
	}
	done := make(chan result, 1)
	go func() {
		r, err := record.Judge(name, f, claims)
		done <- result{r, err}
	}()
	if f.always {
		f.tell()
	}
	tick := time.NewTicker(patience / 10)
	defer tick.Stop()
	began := time.Now()
	for {
		select {
		case r := <-done:
			f.end()
			return r.report, r.err
		case <-ctx.Done():
			f.end()
			return nil, fmt.Errorf("%w after %s", errStopped, f.far())
		case <-tick.C:
			if f.always || f.shown && time.Since(began) > patience {
				f.tell()
			}
		}
	}
}

func (f *reading) tell() {
	f.wrote = true
	fmt.Fprintf(f.w, "\rread %s", f.far())
}

func (f *reading) end() {
	if f.wrote {
		f.tell()
		fmt.Fprintln(f.w)
	}
}

// far is how much has been read.
func (f *reading) far() string {
	const mega = 1e6
	n := f.bytes.Load()
	if f.size == 0 {
		return fmt.Sprintf("%.1f MB", float64(n)/mega)
	}
	return fmt.Sprintf("%.1f of %.1f MB, %d %%", float64(n)/mega, float64(f.size)/mega, 100*min(n, f.size)/f.size)
}
