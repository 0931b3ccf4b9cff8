//go:build !race

package actor_test

import (
	"runtime"
	"testing"
	"time"
)

// TestMemoryIsFlat checks that the memory of a run does not grow with its time.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("a simulated day takes a few seconds")
	}
	s := dance(versions[2], 10, usual)
	heapAfter := func(d time.Duration) uint64 {
		s.RunUntil(d, forever)
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		runtime.KeepAlive(s)
		return m.HeapAlloc
	}
	hour, day := heapAfter(time.Hour), heapAfter(24*time.Hour)
	if s.Now() != 24*time.Hour {
		t.Fatalf("the run stands still at %v", s.Now())
	}
	if day > hour+100_000 {
		t.Errorf("%d bytes after an hour, %d after a day", hour, day)
	}
}
