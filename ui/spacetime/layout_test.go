package spacetime

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

const (
	broken = "gms2\nseed 42\nworkers 5\nsleep 1s\nlatency 20ms..60ms\ngap 20ms\nat 4s crash after 1 send of change\n"
	second = time.Second
	milli  = time.Millisecond
)

// crashView is a viewport around the crash of broken.
func crashView(axis Axis) *Viewport {
	return &Viewport{Width: 1280, Height: 400, From: 3800 * milli, To: 4800 * milli, Axis: axis, Playhead: facts.Unknown}
}

// near compares two lengths, to a tenth of a pixel.
func near(t *testing.T, what string, got, want float32) {
	t.Helper()
	if math.Abs(float64(got-want)) > 0.1 {
		t.Errorf("%s is %.2f, want %.2f", what, got, want)
	}
}

type checker interface {
	Helper()
	Errorf(string, ...any)
}

// sound checks that a picture can be painted: finite numbers, points within the picture, labels that do not overlap.
func sound(t checker, p *Picture) {
	t.Helper()
	all := func(what string, values ...float32) {
		for _, x := range values {
			if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
				t.Errorf("%s: %v", what, values)
			}
		}
	}
	inside := func(what string, outer Rect, x, y float32) {
		all(what, x, y)
		if x < outer.X0-0.01 || x > outer.X1+0.01 || y < outer.Y0-0.01 || y > outer.Y1+0.01 {
			t.Errorf("%s: %.2f,%.2f is not in %v", what, x, y, outer)
		}
	}
	page := Rect{0, 0, p.Width, p.Height}
	inside("plot", page, p.Plot.X0, p.Plot.Y0)
	for _, r := range p.Rows {
		all("row", r.Y, r.Y0, r.Y1, r.X, r.Size)
		if r.Y0 > r.Y1 || r.Y < r.Y0 || r.Y > r.Y1 {
			t.Errorf("row %+v", r)
		}
	}
	var rects []Rect
	for _, x := range p.Bands {
		rects = append(rects, x.Rect)
	}
	for _, x := range p.Cells {
		rects = append(rects, x.Rect)
		if x.Share <= 0 || x.Share > 1 || x.Count < 1 {
			t.Errorf("cell %+v", x)
		}
	}
	for _, x := range p.Waits {
		rects = append(rects, x.Rect)
	}
	for _, r := range rects {
		inside("rectangle", p.Plot, r.X0, r.Y0)
		inside("rectangle", p.Plot, r.X1, r.Y1)
		if r.X1 < r.X0 || r.Y1 < r.Y0 {
			t.Errorf("rectangle %v", r)
		}
	}
	for _, x := range p.Lines {
		inside("line", p.Plot, x.X0, x.Y)
		inside("line", p.Plot, x.X1, x.Y)
	}
	for _, a := range p.Arrows {
		inside("arrow", p.Plot, a.X0, a.Y0)
		inside("arrow", p.Plot, a.X1, a.Y1)
	}
	for _, m := range p.Marks {
		inside(fmt.Sprint("mark ", m.Kind), p.Plot, m.X, m.Y)
	}
	for _, x := range p.Ticks {
		all("tick", x.X, x.TextX, x.TextY, x.Size)
		if x.X < p.Plot.X0-0.01 || x.X > p.Plot.X1+0.01 {
			t.Errorf("tick %+v", x)
		}
	}
	apart(t, p, page)
}

func apart(t checker, p *Picture, page Rect) {
	for i, a := range p.Labels {
		if a.X < page.X0 || a.X+a.W-4 > page.X1+0.01 || a.Y-a.H/2 < page.Y0-0.01 || a.Y+a.H/2 > page.Y1+0.01 || a.Text == "" {
			t.Errorf("label %+v is not in the picture", a)
		}
		for _, b := range p.Labels[:i] {
			if a.X < b.X+b.W-0.01 && b.X < a.X+a.W-0.01 && math.Abs(float64(a.Y-b.Y)) < float64(a.H+b.H)/2-0.01 {
				t.Errorf("labels %q and %q overlap", a.Text, b.Text)
			}
		}
	}
}

// Any run and any viewport give a valid picture.
func TestAlwaysSound(t *testing.T) {
	var l Layouter
	rapid.Check(t, func(t *rapid.T) {
		var g facts.Gatherer
		run, err := scenario.New(scenariotest.Troubled(t), g.Observe)
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "middle") {
			run.RunUntil(scenario.MaxTime, rapid.IntRange(0, 500).Draw(t, "before"))
		}
		g.Begin(run)
		run.RunUntil(scenario.MaxTime, rapid.IntRange(0, 2000).Draw(t, "steps"))
		for range 4 {
			v := drawViewport(t, run)
			p := l.Layout(g.Facts(), &v)
			sound(t, p)
			readable(t, p, l.unit)
			if got, again := printed(g.Facts(), p), printed(g.Facts(), l.Layout(g.Facts(), &v)); got != again {
				t.Errorf("not the same twice:\n%s\n%s", got, again)
			}
			for range 5 {
				h := p.At(rapid.Float32Range(-10, v.Width+10).Draw(t, "x"), rapid.Float32Range(-10, v.Height+10).Draw(t, "y"), v.Scale)
				for _, line := range Words(g.Facts(), h) {
					if line == "" || strings.Contains(line, "%!") {
						t.Errorf("%+v has the words %q", h, line)
					}
				}
			}
		}
	})
}

func drawViewport(t *rapid.T, run *scenario.Run) Viewport {
	end := int64(run.Now()) + 1
	a := rapid.Int64Range(-end, 2*end).Draw(t, "from")
	v := Viewport{
		Width: rapid.Float32Range(0, 2000).Draw(t, "width"), Height: rapid.Float32Range(0, 900).Draw(t, "height"),
		Scale: rapid.SampledFrom([]float32{0, 1, 2, 0.5}).Draw(t, "scale"), Axis: Axis(rapid.IntRange(0, 1).Draw(t, "axis")),
		From: time.Duration(a), To: time.Duration(a + rapid.Int64Range(-5, end).Draw(t, "span")),
		First: rapid.Float64Range(-50, 500).Draw(t, "first"), Hide: Hide(rapid.IntRange(0, 63).Draw(t, "hide")),
		Scroll: rapid.Float32Range(-10, 500).Draw(t, "scroll"), Playhead: time.Duration(rapid.Int64Range(-1, end).Draw(t, "playhead")),
		Most: rapid.SampledFrom([]int{0, 0, 1, 20}).Draw(t, "most"),
	}
	v.Last = v.First + rapid.Float64Range(-1, 300).Draw(t, "columns")
	if rapid.Bool().Draw(t, "high") {
		v.RowHeight = rapid.Float32Range(0, 200).Draw(t, "rowHeight")
	}
	if rapid.Bool().Draw(t, "some") {
		v.Rows = rapid.SliceOfN(rapid.IntRange(-1, 12), 0, 8).Draw(t, "rows")
	}
	return v
}

func printed(f *facts.Facts, p *Picture) string {
	var b bytes.Buffer
	_ = Print(&b, f, p) // writing to a buffer cannot fail
	return b.String()
}

func TestBadInput(t *testing.T) {
	instant := gathered(t, "gms1\nworkers 3\nlatency 0s\nsleep 1s\n", 0)
	many := crowd(1000, 5000)
	for name, c := range map[string]struct {
		f      *facts.Facts
		v      Viewport
		notice string
	}{
		"nobody":      {&facts.Facts{}, Viewport{Width: 1280, Height: 400, To: second}, "There are no workers yet"},
		"no size":     {many, Viewport{To: second}, ""},
		"not a size":  {many, Viewport{Width: float32(math.NaN()), Height: float32(math.Inf(1)), To: second}, ""},
		"one":         {gathered(t, "gms3\nworkers 1\n", 3*second), Viewport{Width: 1280, Height: 400, To: 3 * second}, ""},
		"a thousand":  {many, Viewport{Width: 1280, Height: 720, To: second}, "Receipts and deliveries are not drawn: zoom in, or hide workers"},
		"empty":       {gathered(t, broken, 5*second), Viewport{Width: 1280, Height: 400, From: 1, To: 2}, "Nothing happens here"},
		"at once":     {instant, Viewport{Width: 1280, Height: 400}, ""},
		"small":       {gathered(t, broken, 5*second), Viewport{Width: 200, Height: 150, From: 3800 * milli, To: 4800 * milli}, ""},
		"all hidden":  {many, Viewport{Width: 1280, Height: 400, To: second, Rows: []int{}}, "All workers are hidden"},
		"one is left": {many, Viewport{Width: 1280, Height: 400, To: second, Rows: []int{7}}, "999 workers are hidden"},
		"the future":  {gathered(t, broken, 5*second), Viewport{Width: 1280, Height: 400, From: 9 * second, To: 10 * second}, "There are no facts of this time"},
		"not yet":     {gathered(t, broken, 5*second), Viewport{Width: 1280, Height: 400, From: 9 * second, To: 10 * second, Coming: true}, "The facts of this time are being gathered"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, axis := range []Axis{Time, Order} {
				var l Layouter
				c.v.Axis = axis
				p := l.Layout(c.f, &c.v)
				sound(t, p)
				if c.notice != "" && axis == Time && p.Notice != c.notice {
					t.Errorf("the notice is %q, wanted %q", p.Notice, c.notice)
				}
			}
		})
	}
}

// A small picture still shows each worker, its number and the crash.
func TestSmallWindow(t *testing.T) {
	var l Layouter
	p := l.Layout(gathered(t, broken, 5*second), &Viewport{Width: 200, Height: 150, From: 3800 * milli, To: 4800 * milli, Playhead: facts.Unknown})
	if len(p.Rows) != 5 || p.Rows[0].Label != "1" || !p.Rows[0].Ended || p.Rows[1].Ended {
		t.Errorf("%+v", p.Rows)
	}
	if n := count(p, Crashed); n != 1 {
		t.Errorf("%d crashes", n)
	}
	near(t, "a row", p.RowHeight, (150-24-8-15.6)/5.0) // a sentence is above
	near(t, "the right edge", p.Plot.X1, 192)
}

func count(p *Picture, k MarkKind) (n int) {
	for i := range p.Marks {
		if p.Marks[i].Kind == k {
			n++
		}
	}
	return n
}

// The pictures of gms2 and gms3 differ without any words.
func TestMidBroadcastCrash(t *testing.T) {
	seen := map[string][4]int{}
	for _, version := range []string{"gms2", "gms3"} {
		var l Layouter
		p := l.Layout(gathered(t, strings.Replace(broken, "gms2", version, 1), 6*second), crashView(Time))
		sound(t, p)
		stubs, resent, ignored := 0, 0, 0
		for _, a := range p.Arrows {
			if a.Head == Cross && a.Style == Dotted {
				stubs++
			}
			if a.Again && a.Style == Solid {
				resent++
			}
			if a.Faint {
				ignored++
			}
		}
		if ignored != count(p, Duplicate) {
			t.Errorf("%d faint arrows, %d duplicates", ignored, count(p, Duplicate))
		}
		seen[version] = [4]int{stubs, resent, count(p, Violated), count(p, Crashed)}
	}
	if seen["gms2"] != [4]int{3, 0, 1, 1} || seen["gms3"] != [4]int{3, 3, 0, 1} {
		t.Errorf("cut, resent, violated, crashed: %v", seen)
	}
}

// A band starts where its worker installs the view, and the band before ends there.
func TestBandsStartWhereInstalled(t *testing.T) {
	f := gathered(t, broken, 6*second)
	var l Layouter
	p := l.Layout(f, crashView(Time))
	found := 0
	for _, in := range f.Installs {
		if in.View != 2 {
			continue
		}
		x := p.Plot.X0 + float32(in.Time-3800*milli)/float32(second)*(p.Plot.X1-p.Plot.X0)
		for _, b := range p.Bands {
			if b.Worker == in.Worker && b.View == 2 {
				near(t, "the start", b.X0, x)
				found++
			}
			if b.Worker == in.Worker && b.View == 1 {
				near(t, "the end", b.X1, x)
				found++
			}
			if b.Begins != (b.View == 2) || b.Tone != uint8(b.View-1) {
				t.Errorf("%+v", b)
			}
		}
	}
	if found != 8 || len(p.Bands) != 9 {
		t.Errorf("%d of %d bands", found, len(p.Bands))
	}
}

// A paused worker receives messages and accepts them later: there is a bar between the receipt and the delivery.
func TestWaitingIsSeen(t *testing.T) {
	f := gathered(t, "gms1\nseed 2\nworkers 3\nsleep 200ms\nlatency 10ms\nat 1s pause 3\nat 1.4s resume 3\n", 2*second)
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1000, Height: 400, From: 900 * milli, To: 1600 * milli, Playhead: facts.Unknown})
	sound(t, p)
	resumed := p.Plot.X0 + float32(5.0/7)*(p.Plot.X1-p.Plot.X0)
	waits := 0
	for _, w := range p.Waits {
		if w.Worker != 3 || !w.Ends || w.Message < 0 {
			t.Errorf("%+v", w)
			continue
		}
		near(t, "the end of a wait", w.X1, resumed)
		waits++
	}
	delivered := 0
	for _, m := range p.Marks {
		if m.Kind == Delivered && m.Worker == 3 && math.Abs(float64(m.X-resumed)) < 0.1 {
			delivered++
		}
	}
	if waits < 4 || count(p, Received) != waits || delivered != waits {
		t.Errorf("%d wait, %d were received, %d delivered then", waits, count(p, Received), delivered)
	}
	dashed := 0
	for _, x := range p.Lines {
		if x.Style == Dashed && x.Idle == facts.Paused && x.Worker == 3 {
			near(t, "the pause", x.X1, resumed)
			dashed++
		}
	}
	if dashed != 1 {
		t.Errorf("%d dashed parts", dashed)
	}
	if h := p.At((p.Waits[0].X0+p.Waits[0].X1)/2, p.Waits[0].Y0+2, 1); h.Kind != HitWait {
		t.Errorf("the hit on a wait is %+v", h)
	}
}

// A message that has waited for long still has its bar.
func TestWaitingForLong(t *testing.T) {
	f := gathered(t, "gms1\nseed 2\nworkers 3\nsleep 200ms\nlatency 10ms\nat 1s pause 3\nat 9s resume 3\n", 8*second)
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1000, Height: 400, From: 7 * second, To: 7010 * milli, Playhead: facts.Unknown})
	whole := 0
	for _, w := range p.Waits {
		if w.X0 == p.Plot.X0 && w.X1 == p.Plot.X1 && !w.Ends {
			whole++
		}
	}
	if whole != mostLanes {
		t.Errorf("%d of %d bars reach across the plot", whole, len(p.Waits))
	}
	more := 0
	for _, x := range p.Labels {
		if n, err := fmt.Sscanf(x.Text, "+%d more", &more); err == nil && n == 1 && x.Worker != 3 {
			t.Errorf("%+v", x)
		}
	}
	if more+whole < 50 || p.Notice != "" {
		t.Errorf("%d more, %q", more, p.Notice)
	}
	p = l.Layout(f, &Viewport{Width: 1000, Height: 60, From: 7 * second, To: 7010 * milli, Playhead: facts.Unknown})
	sound(t, p)
	if !strings.Contains(p.Notice, " waiting messages are not drawn") { // there is no room for a label
		t.Errorf("%d bars, and the notice is %q", len(p.Waits), p.Notice)
	}
}

// The rows have the wanted order, and hidden rows are not drawn.
func TestOrderAndHiding(t *testing.T) {
	f := gathered(t, broken, 6*second)
	var l Layouter
	v := crashView(Time)
	v.Rows = []int{5, 1, 1, 99, 2}
	p := l.Layout(f, v)
	sound(t, p)
	if len(p.Rows) != 3 || p.Rows[0].Worker != 5 || p.Rows[1].Worker != 1 || p.Rows[2].Worker != 2 || p.Notice != "1 broken promise is on hidden lines. 2 workers are hidden" {
		t.Fatalf("%+v, %q", p.Rows, p.Notice)
	}
	for _, a := range p.Arrows {
		if m := f.Messages[a.Message]; m.To == 3 || m.From == 4 || m.To == 4 || m.From == 3 {
			t.Errorf("%+v", m)
		}
	}
	v.Rows, v.Hide = nil, Hiding(facts.Change, facts.Request)
	p = l.Layout(f, v)
	if len(p.Arrows) != 3 || p.Arrows[0].Kind != facts.View || count(p, Delivered) != 0 {
		t.Errorf("%d arrows, %d dots", len(p.Arrows), count(p, Delivered))
	}
}
