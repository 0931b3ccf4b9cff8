package spacetime

import (
	"strings"
	"testing"
	"time"

	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// overview returns the overview of a scenario up to a time.
func overview(t testing.TB, text string, until time.Duration, begun func(*facts.Overview)) *facts.Facts {
	t.Helper()
	var o facts.Overview
	run, err := scenario.New(scenariotest.Parse(t, text), o.Observe)
	if err != nil {
		t.Fatal(err)
	}
	o.Begin(run)
	begun(&o)
	run.RunUntil(until, 1<<30)
	return o.Facts()
}

// An hour is drawn as counts of messages, with crashes and elections.
func TestHour(t *testing.T) {
	f := overview(t, "gms3\nworkers 4\nsleep 10s\nat 60s kill leader\n", time.Hour, func(*facts.Overview) {})
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 200, To: time.Hour, Playhead: facts.Unknown})
	sound(t, p)
	if len(p.Cells) < 900 || len(p.Cells) > 1300 || p.Notice != "Messages are only counted, at the bottom, for all workers together: zoom in" || count(p, Crashed) != 1 || count(p, Elected) != 1 {
		t.Errorf("%d cells, %q, %d crashes", len(p.Cells), p.Notice, count(p, Crashed))
	}
}

// Without messages, the activity of each worker is drawn.
func TestBusy(t *testing.T) {
	const text, from, to = "gms3\nseed 4\nworkers 30\nsleep 100ms\nlatency 20ms..60ms\n", 300 * milli, 700 * milli
	f := overview(t, text, second, func(o *facts.Overview) { o.Count(from, to, 7) })
	total := 0
	for _, n := range f.Busy.Count {
		total += int(n)
	}
	for _, high := range []float32{150, 400} {
		var l Layouter
		p := l.Layout(f.Clone(), &Viewport{Width: 640, Height: high, From: from, To: to, Playhead: facts.Unknown})
		sound(t, p)
		sum := 0
		for _, c := range p.Cells {
			sum += c.Count
		}
		if sum != total || total < 1000 || !strings.HasPrefix(p.Notice, "Messages are not drawn one by one") {
			t.Errorf("the cells count %d, wanted %d; the notice is %q", sum, total, p.Notice)
		}
		sound(t, l.Layout(f, &Viewport{Width: 640, Height: high, From: 0, To: second, Axis: Order, Rows: []int{3, 1}, Playhead: facts.Unknown}))
		sound(t, l.Layout(f, &Viewport{Width: 640, Height: high, From: 500 * milli, To: 501 * milli, Playhead: facts.Unknown}))
	}
}
