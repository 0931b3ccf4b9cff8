package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"groupy/worker/scenario"
)

// budget is what a run may take.
type budget struct {
	Memory memory `default:"1GB" placeholder:"SIZE" help:"Stop when it would take more memory than this (${default}); 0 for no limit."`
}

// long is what all commands have in common that may take long.
type long struct {
	budget
	Progress bool `help:"Tell on the standard error how far it is, also if that is no terminal."`
}

// memory is a number of bytes, 0 for no limit.
type memory int64

const (
	leastMemory = 16 << 20 // the program itself takes some
	mostMemory  = 1 << 50
)

var units = map[string]float64{
	"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12,
	"KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40,
}

// UnmarshalText reads it, for kong: a number with a unit, like 500MB or 2 GB.
func (m *memory) UnmarshalText(text []byte) error {
	word := strings.TrimSpace(string(text))
	digits := strings.TrimRight(word, "BKMGTIbkmgti ")
	factor, known := units[strings.ToUpper(strings.TrimSpace(word[len(digits):]))]
	n, err := strconv.ParseFloat(digits, 64)
	switch size := n * factor; {
	case err == nil && word == "0":
		*m = 0
	case err != nil || !known || math.IsNaN(n):
		return fmt.Errorf("%q is not a size like 500MB or 2GB", text)
	case size < leastMemory || size > mostMemory:
		return fmt.Errorf("expected a size from 17MB to 1000TB, or 0 for no limit, and not %q", text)
	default:
		*m = memory(size)
	}
	return nil
}

func (m memory) String() string {
	for _, unit := range []string{"TB", "GB", "MB"} {
		if n := float64(m) / units[unit]; n >= 1 {
			return strconv.FormatFloat(math.Round(100*n)/100, 'f', -1, 64) + " " + unit
		}
	}
	return fmt.Sprintf("%d bytes", int64(m))
}

// overBudget is the cause of a context that was ended because a work takes too much memory.
type overBudget struct{ budget memory }

func (o overBudget) Error() string {
	return fmt.Sprintf("this takes more than %v of memory, and was stopped", o.budget)
}

// advice says what can be done about it.
func (o overBudget) advice() string {
	twice := strings.ReplaceAll((2 * o.budget).String(), " ", "")
	return fmt.Sprintf("Allow more with --memory %s, or ask for less: a shorter time, fewer workers, fewer things at once", twice)
}

// Held is how many bytes are in use, by the last collection of what is not. Reading it costs next to nothing.
func Held() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return s[0].Value.Uint64()
}

// patience is how long nobody asks how far a work is.
const (
	patience = time.Second
	look     = 50 * time.Millisecond // so often a work is looked at
	tellings = 4                     // looks from one time that it is told to the next
)

// work is long work being done: a context that ends when it is to stop.
type work struct {
	context.Context
	*long
	far   func() string // may be called at any time, on another goroutine
	err   io.Writer
	one   sync.Mutex // writes to err at a time
	wrote bool       // a line that is not ended

	cancel context.CancelCauseFunc
	done   chan struct{}
	limit  int64 // of memory, as it was
}

// begin watches over a work: it ends it when it takes too much memory, and tells how far it is once it takes long.
func (l *long) begin(s *session, far func() string) *work {
	w := &work{long: l, far: far, err: s.Err, done: make(chan struct{}), limit: debug.SetMemoryLimit(-1)}
	w.Context, w.cancel = context.WithCancelCause(s.ctx)
	if l.Memory > 0 {
		debug.SetMemoryLimit(int64(l.Memory)) // garbage is collected in time
	}
	if l.Progress {
		w.tell()
	}
	go w.watch(w.Context)
	return w
}

func (w *work) watch(ctx context.Context) {
	defer close(w.done)
	tick := time.NewTicker(look)
	defer tick.Stop()
	for n := time.Duration(1); ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if w.Memory > 0 && Held() > uint64(w.Memory)/4*3 { // the rest is room for garbage
			w.cancel(overBudget{w.Memory})
		}
		if n%tellings == 0 && (w.Progress || n*look >= patience && isTerminal(w.err)) {
			w.tell()
		}
	}
}

// end is when it is done, or has stopped.
func (w *work) end() {
	w.cancel(errDone)
	<-w.done
	debug.SetMemoryLimit(w.limit)
	if w.wrote {
		w.tell()
	}
	w.say("")
}

// say says something on lines of its own.
func (w *work) say(text string) {
	w.one.Lock()
	defer w.one.Unlock()
	if w.wrote {
		text = "\n" + text
	}
	w.wrote = false
	io.WriteString(w.err, text)
}

var errDone = errors.New("it is done")

// tell says how far it is, on one line that is written over.
func (w *work) tell() {
	w.one.Lock()
	defer w.one.Unlock()
	w.wrote = true
	fmt.Fprintf(w.err, "\r%s", w.far())
}

// stopped reports whether it was stopped before its end.
func (w *work) stopped() bool { return w.Err() != nil && !errors.Is(context.Cause(w), errDone) }

// played is how far a run has been played.
type played struct{ now, end atomic.Int64 }

// begin: it is to be played up to end.
func (p *played) begin(end time.Duration) { p.end.Store(int64(end)); p.now.Store(0) }

func (p *played) reach(now time.Duration) { p.now.Store(int64(now)) }

// to plays a run up to end, with a look after so many steps at whether to stop. It reports whether it got there.
func (p *played) to(run *scenario.Run, end time.Duration, steps int, w *work) bool {
	for p.begin(end); !run.RunUntil(end, steps); p.reach(run.Now()) {
		if w.stopped() {
			return false
		}
	}
	return true
}

func (p *played) far() string {
	now, end := time.Duration(p.now.Load()), time.Duration(p.end.Load())
	return fmt.Sprintf("played %s of %s, %d %%", scenario.Seconds(now), scenario.Spaced(end), 100*now/max(end, 1))
}
