//go:build !race

package history_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

func heap() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// The estimated size of keyframes is right.
func TestSizeIsHonest(t *testing.T) {
	if testing.Short() {
		t.Skip("it plays for a few seconds")
	}
	for _, c := range []struct {
		version string
		workers int
		until   time.Duration
		lines   string
	}{
		{"gms3", 10, time.Hour, ""},
		{"gms3", 100, 10 * s, "at 1s pause 2\n"}, // its mailbox fills
		{"gms3", 1000, s / 2, ""},
	} {
		t.Run(fmt.Sprintf("%s, %d workers", c.version, c.workers), func(t *testing.T) {
			sc := scenariotest.Parse(t, fmt.Sprintf("%s\nworkers %d\n%s", c.version, c.workers, c.lines))
			before := heap()
			run, err := scenario.New(sc, nil)
			if err != nil {
				t.Fatal(err)
			}
			run.RunUntil(c.until, endless)
			alone := heap() - before
			runtime.KeepAlive(run)
			run = nil

			before = heap()
			h, err := history.New(sc, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			h.RunUntil(c.until, endless)
			took := heap() - before - alone
			frames, size := h.Kept()
			t.Logf("%d keyframes take %d bytes, which is %.2f times the estimate", frames, took, float64(took)/float64(size))
			if size > history.Budget {
				t.Errorf("the estimate is %d", size)
			}
			if float64(took) > 1.3*float64(size) || float64(took) < 0.5*float64(size) {
				t.Errorf("%d keyframes take %d bytes, the estimate is %d", frames, took, size)
			}
			runtime.KeepAlive(h)
		})
	}
}
