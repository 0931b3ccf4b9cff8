package spacetime

import (
	"math"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
)

// Each level of detail leaves out more, says so in the notice, and keeps what matters.
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
		p := l.Layout(f, &Viewport{Width: 1280, Height: 400, To: c.to, Most: c.most, Playhead: facts.Unknown})
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
	p := l.Layout(f, &Viewport{Width: 1280, Height: 400, To: second, Most: 1, Playhead: facts.Unknown})
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
		t.Errorf("the cells count %d, but there are 3000 sends and %d receipts", total, arrived)
	}
}

// Panning moves the cells, but does not change them.
func TestCellsDoNotFlicker(t *testing.T) {
	f := crowd(20, 20000)
	var l Layouter
	cells := func(from time.Duration) map[float32]int {
		p := l.Layout(f, &Viewport{Width: 1216, Height: 400, From: from, To: from + 300*milli, Most: 1, Playhead: facts.Unknown})
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

// A printed diagram says what is left out, but gives no advice to zoom in.
func TestPrintedGivesNoAdvice(t *testing.T) {
	f := crowd(20, 3000)
	for _, c := range []struct {
		printed bool
		to      time.Duration
		notice  string
		crowded bool
	}{
		{true, second, "Receipts are not drawn", true},
		{false, second, "Receipts are not drawn: zoom in, or hide workers", true},
		{true, 100 * milli, "", false},
	} {
		var l Layouter
		p := l.Layout(f, &Viewport{Width: 1280, Height: 400, To: c.to, Playhead: facts.Unknown, Printed: c.printed})
		if p.Notice != c.notice || p.Crowded != c.crowded {
			t.Errorf("%+v: the notice is %q, crowded %v", c, p.Notice, p.Crowded)
		}
	}
}

// If there is no room for names, rows have round numbers at some distance, from the first worker to the last.
func TestScaleOfWorkers(t *testing.T) {
	for _, c := range []struct {
		workers int
		height  float32
		every   int
	}{{1000, 720, 50}, {1000, 1400, 20}, {100, 720, 5}, {100, 400, 10}, {50, 400, 5}, {100, 1500, 0}, {1000, 80, 0}} {
		var l Layouter
		p := l.Layout(crowd(c.workers, 10), &Viewport{Width: 1280, Height: c.height, To: second, Playhead: facts.Unknown})
		sound(t, p)
		last := float32(-100)
		said := map[string]bool{}
		for _, r := range p.Rows {
			if r.Label == "" {
				continue
			}
			said[r.Label] = true
			if c.every > 0 && (r.Worker != 1 && r.Worker%c.every != 0 || r.Y-last < r.Size || r.X < 0 || r.X+l.v.Text(r.Label, r.Size) > p.Plot.X0) {
				t.Errorf("%+v: %+v", c, r)
			}
			last = r.Y
		}
		if c.every > 0 && (!said["1"] || !said[number(c.workers)] || !said[number(2*c.every)]) {
			t.Errorf("%+v: %v", c, said)
		}
		if c.height < 120 && len(said) > 0 {
			t.Errorf("%+v: there is no room for %v", c, said)
		}
	}
}

// Of a hundred sends that were cut off, a few are drawn and the rest is counted. The notice says that reports are not marked.
func TestLeftOutInACrowd(t *testing.T) {
	f := gathered(t, "gms2\nseed 1\nworkers 200\nat 1s crash after 30 sends of change\n", 1100*milli)
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 400, From: 950 * milli, To: 1100 * milli, Playhead: facts.Unknown, Printed: true})
	sound(t, p)
	stubs, cut := 0, 0
	for _, a := range p.Arrows {
		if a.Style == Dotted && a.Head == Cross {
			stubs++
		}
	}
	for i := range f.Messages {
		if f.Messages[i].Fate == facts.Cut {
			cut++
		}
	}
	if stubs != mostStubs || cut < 100 || !strings.Contains(p.Notice, number(cut-stubs)+" more messages were never sent. Reports that a worker is down are not marked") {
		t.Errorf("%d of %d are drawn, and the notice is %q", stubs, cut, p.Notice)
	}
	said := false
	for _, x := range p.Labels {
		said = said || x.Text == "never sent to 32 to 200"
	}
	if !said {
		t.Error("the label of the receivers is missing")
	}
}
