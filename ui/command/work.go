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

// budget holds the flag that limits the memory.
type budget struct {
	Memory memory `default:"1GB" placeholder:"SIZE" help:"Stop if more memory than this is needed; 0 for no limit (default: ${default})."`
}

// long holds the flags of all commands that may take long.
type long struct {
	budget
	Progress bool `help:"Report progress on the standard error, even if it is not a terminal."`
}

// memory is a number of bytes, 0 for no limit.
type memory int64

const (
	leastMemory = 17e6 // what the program itself needs
	mostMemory  = 1000e12
)

var units = map[string]float64{
	"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12,
	"KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40,
}

// UnmarshalText reads the size in a flag: a number with a unit, like 500MB or 2 GB.
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
		return fmt.Errorf("%q is out of range: expected a size from 17MB to 1000TB, or 0 for no limit", text)
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

// overBudget is the cause of a context that ended because the work needs too much memory.
type overBudget struct{ budget memory }

func (o overBudget) Error() string {
	return fmt.Sprintf("this would need more than %v of memory, and was stopped", o.budget)
}

// advice says what the user can do.
func (o overBudget) advice() string {
	twice := strings.ReplaceAll((2 * o.budget).String(), " ", "")
	return fmt.Sprintf("Allow more with --memory %s, or play less: a shorter time, or fewer workers", twice)
}

// Held returns how many bytes of the heap were in use at the last garbage collection. It is cheap.
func Held() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return s[0].Value.Uint64()
}

const (
	progressAfter = time.Second           // work that takes longer reports its progress
	checkEvery    = 50 * time.Millisecond // between two checks
	reportEvery   = 4                     // checks between two reports
)

// work is a task that may take long. Its context ends when it must stop.
type work struct {
	context.Context
	*long
	progress func() string // says how far it is; called from another goroutine
	err      io.Writer
	mu       sync.Mutex // guards err and wrote
	wrote    bool       // the last line on err is not complete

	cancel context.CancelCauseFunc
	done   chan struct{}
	limit  int64 // the memory limit to restore
}

// begin starts to supervise a task: it stops the task if it needs too much memory, and reports progress once it takes long.
func (l *long) begin(s *session, progress func() string) *work {
	w := &work{long: l, progress: progress, err: s.Err, done: make(chan struct{}), limit: debug.SetMemoryLimit(-1)}
	w.Context, w.cancel = context.WithCancelCause(s.ctx)
	if l.Memory > 0 {
		debug.SetMemoryLimit(int64(l.Memory)) // collect garbage in time
	}
	if l.Progress {
		w.printProgress()
	}
	go w.watch(w.Context)
	return w
}

func (w *work) watch(ctx context.Context) {
	defer close(w.done)
	tick := time.NewTicker(checkEvery)
	defer tick.Stop()
	for n := time.Duration(1); ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if w.Memory > 0 && Held() > uint64(w.Memory)/4*3 { // garbage would take the rest
			w.cancel(overBudget{w.Memory})
		}
		if n%reportEvery == 0 && (w.Progress || n*checkEvery >= progressAfter && isTerminal(w.err)) {
			w.printProgress()
		}
	}
}

// end ends the supervision. It may be called twice.
func (w *work) end() {
	w.cancel(errDone)
	<-w.done
	debug.SetMemoryLimit(w.limit)
	if w.wrote {
		w.printProgress()
	}
	w.printLine("")
}

// printLine prints text on lines of its own.
func (w *work) printLine(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.wrote {
		text = "\n" + text
	}
	w.wrote = false
	io.WriteString(w.err, text)
}

var errDone = errors.New("it is done")

// printProgress reports the progress, on one line that the next report overwrites.
func (w *work) printProgress() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wrote = true
	fmt.Fprintf(w.err, "\r%s", w.progress())
}

// stopped reports whether the task was stopped before its end.
func (w *work) stopped() bool { return w.Err() != nil && !errors.Is(context.Cause(w), errDone) }

// played counts how far a run has been played. It is safe for several goroutines.
type played struct{ now, end atomic.Int64 }

// begin starts to count, for a run up to end.
func (p *played) begin(end time.Duration) { p.end.Store(int64(end)); p.now.Store(0) }

func (p *played) reach(now time.Duration) { p.now.Store(int64(now)) }

// to plays a run up to end, in chunks of so many steps, and checks after each chunk whether to stop. It reports whether the run got
// to end.
func (p *played) to(run *scenario.Run, end time.Duration, chunk int, w *work) bool {
	for p.begin(end); !run.RunUntil(end, chunk); p.reach(run.Now()) {
		if w.stopped() {
			return false
		}
	}
	return true
}

func (p *played) progress() string {
	now, end := time.Duration(p.now.Load()), time.Duration(p.end.Load())
	return fmt.Sprintf("played %s of %s, %d %%", scenario.Seconds(now), scenario.Spaced(end), 100*now/max(end, 1))
}
