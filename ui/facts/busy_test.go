package facts

import (
	"testing"

	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// An Overview counts the messages that a Gatherer records one by one.
func TestBusy(t *testing.T) {
	const text, from, to = "gms3\nseed 4\nworkers 30\nsleep 100ms\nlatency 20ms..60ms\n", 300 * milli, 700 * milli
	var o Overview
	run, err := scenario.New(scenariotest.Parse(t, text), o.Observe)
	if err != nil {
		t.Fatal(err)
	}
	o.Begin(run)
	o.Count(from, to, 7)
	run.RunUntil(second, 1<<30)
	f, near := o.Facts(), gathered(t, text, second)
	want := map[[2]int]int{}
	b := &f.Busy
	end := b.From + 7*b.Each
	for _, m := range near.Messages {
		if m.Sent >= from && m.Sent < end {
			want[[2]int{int(m.From), int((m.Sent - from) / b.Each)}]++
		}
		if m.Arrived >= from && m.Arrived < end {
			want[[2]int{int(m.To), int((m.Arrived - from) / b.Each)}]++
		}
	}
	for n := 1; n <= 30; n++ {
		for i := range 7 {
			got := int(b.Count[(n-1)*7+i])
			if got != want[[2]int{n, i}] {
				t.Errorf("worker %d in part %d: %d, want %d", n, i, got, want[[2]int{n, i}])
			}
		}
	}
}
