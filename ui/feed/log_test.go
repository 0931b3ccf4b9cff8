package feed

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/narrative"
	"groupy/worker/stage"
)

// million makes a log of a million sentences.
func million() (g Log) {
	for i := range 1_000_000 {
		g.Add(narrative.Entry{
			Time: time.Duration(i) * time.Millisecond, Event: actor.EventID(30 * i), Worker: 1 + i%5, Workers: []stage.Range{{From: 1, To: 5 + i%1000}},
			Text: fmt.Sprintf("change %d (+7 from worker %d): all 5 now #C8D9F2", i, 1+i%5),
		})
	}
	return g
}

func TestAMillionSentencesAreSmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g := million()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if each := (after.HeapAlloc - before.HeapAlloc) / 1_000_000; each > 160 {
		t.Errorf("a sentence takes %d bytes", each)
	}
	if n := g.known(30*500_000, time.Hour); n != 500_001 {
		t.Errorf("%d sentences are known half-way", n)
	}
	for _, who := range []struct {
		line, worker int
		is           bool
	}{{10, 15, true}, {10, 16, false}, {500_010, 15, true}, {500_010, 16, false}} {
		if g.concerns(who.line, who.worker) != who.is {
			t.Errorf("line %d is about worker %d: %v", who.line, who.worker, !who.is)
		}
	}
}

func BenchmarkFindNowInAMillionSentences(b *testing.B) {
	g := million()
	b.ResetTimer()
	for i := range b.N {
		_ = g.text(g.known(actor.EventID(i*30%30_000_000), time.Hour) - 1)
	}
}

// An input between two events makes lines true at its own moment, and not before.
func TestLinesOfAnInputBetweenEvents(t *testing.T) {
	g := &Log{}
	for _, at := range []time.Duration{1, 2, 5} {
		g.Add(narrative.Entry{Time: at * time.Second, Event: actor.EventID(min(at, 2))})
	}
	for now, want := range map[time.Duration]int{2 * time.Second: 2, 4999 * time.Millisecond: 2, 5 * time.Second: 3} {
		if n := g.known(2, now); n != want {
			t.Errorf("at %v %d lines are true, want %d", now, n, want)
		}
	}
}
