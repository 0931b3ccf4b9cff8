package spacetime

import (
	"math"
	"testing"
	"time"

	"groupy/gms/actor"
)

// From full detail to none: each leaves out what the one before does, says so, and keeps what matters.
func TestDetail(t *testing.T) {
	f := crowd(20, 3000)
	f.Lines[3].Ended, f.Lines[3].End, f.Lines[3].EndEvent = actor.Crash, 500*milli, 1
	for _, c := range []struct {
		to     time.Duration
		most   int
		detail Detail
		notice string
	}{
		{100 * milli, 0, Full, ""},
		{300 * milli, 0, NoLabels, ""},
		{second, 0, NoReceipts, "Receipts are not drawn: zoom in, or hide workers"},
		{second, 2000, Density, "3,000 messages are not drawn one by one: zoom in, or hide workers"},
	} {
		var l Layouter
		p := l.Layout(f, &Viewport{Width: 1280, Height: 400, To: c.to, Most: c.most, Playhead: Unknown})
		sound(t, p)
		if p.Detail != c.detail || p.Notice != c.notice {
			t.Errorf("up to %v: %v, %q", c.to, p.Detail, p.Notice)
		}
		if (len(p.Arrows) == 0) != (c.detail == Density) || (len(p.Cells) > 0) != (c.detail == Density) {
			t.Errorf("%v: %d arrows, %d cells", p.Detail, len(p.Arrows), len(p.Cells))
		}
		if (count(p, Sent) > 0) != (c.detail < NoReceipts) {
			t.Errorf("%v: %d sends", p.Detail, count(p, Sent))
		}
		if c.to == second && count(p, Crashed) != 1 {
			t.Errorf("%v: the crash is not drawn", p.Detail)
		}
	}
	total := 0
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 400, To: second, Most: 1, Playhead: Unknown})
	for _, x := range p.Cells {
		total += x.Count
	}
	arrived := 0
	for _, m := range f.Messages {
		if m.Arrived <= second {
			arrived++
		}
	}
	if total != 3000+arrived {
		t.Errorf("the cells count %d, and there are 3000 sends and %d receipts", total, arrived)
	}
}

// Panning moves the cells, and does not change them.
func TestCellsDoNotFlicker(t *testing.T) {
	f := crowd(20, 20000)
	var l Layouter
	cells := func(from time.Duration) map[float32]int {
		p := l.Layout(f, &Viewport{Width: 1216, Height: 400, From: from, To: from + 300*milli, Most: 1, Playhead: Unknown})
		all := map[float32]int{}
		for _, c := range p.Cells {
			if c.X0 > p.Plot.X0+20 && c.X1 < p.Plot.X1-20 && c.Y0 < 20 {
				at := float64(from) + float64(c.X0-p.Plot.X0)/float64(p.Plot.X1-p.Plot.X0)*float64(300*milli)
				all[float32(math.Round(at/1e5))] += c.Count
			}
		}
		return all
	}
	a, b := cells(200*milli), cells(207*milli)
	same := 0
	for at, n := range a {
		if b[at] == n {
			same++
		}
	}
	if len(a) < 100 || same < len(a)-10 {
		t.Errorf("%d of %d cells are the same", same, len(a))
	}
}
