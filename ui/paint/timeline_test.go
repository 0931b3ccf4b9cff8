package paint

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/raster"
)

const timelineSums = "testdata/timeline.sum"

// anyTimeline draws a timeline, also one that no window shows.
func anyTimeline(t *rapid.T) *Timeline {
	when := rapid.OneOf(rapid.Int64Range(0, int64(10*time.Second)), rapid.Int64Range(0, int64(100*time.Hour)),
		rapid.SampledFrom([]int64{0, 1, math.MaxInt64}))
	at := func(name string) time.Duration { return time.Duration(when.Draw(t, name)) }
	line := &Timeline{
		From: at("from"), End: at("end"), Known: at("known"), Now: at("now"), Fork: at("fork"),
		Loop: rapid.Bool().Draw(t, "loop"), LoopFrom: at("loop from"), LoopTo: at("loop to"),
		Focused: rapid.Bool().Draw(t, "focused"), Disabled: rapid.Bool().Draw(t, "disabled"),
		Theme:  rapid.SampledFrom([]*Theme{nil, &Dark, &Light}).Draw(t, "theme"),
		Scale:  rapid.OneOf(rapid.Float32Range(0.5, 3), rapid.SampledFrom([]float32{0, -1, 1, float32(math.NaN())})).Draw(t, "scale"),
		Height: rapid.IntRange(0, 120).Draw(t, "height"),
	}
	line.To = max(line.From, at("to"))
	mark := time.Duration(0)
	for _, gap := range rapid.SliceOfN(rapid.Int64Range(0, int64(3*time.Second)), 0, 60).Draw(t, "gaps") {
		mark += time.Duration(gap)
		line.Marks = append(line.Marks, TimelineMark{mark, MarkKind(rapid.IntRange(0, markKinds).Draw(t, "kind"))})
	}
	line.Hover = rapid.IntRange(-1, len(line.Marks)).Draw(t, "hover")
	return line
}

func TestPaintsAnyTimelineInside(t *testing.T) {
	var p TimelinePainter
	rapid.Check(t, func(t *rapid.T) {
		whole, part := framed(rapid.IntRange(1, 900).Draw(t, "w"), rapid.IntRange(1, 120).Draw(t, "h"))
		line := anyTimeline(t)
		p.PaintTimeline(part, line)
		if !untouched(whole, part) {
			t.Fatal("painted outside")
		}
		fresh := image.NewRGBA(image.Rectangle{Max: part.Rect.Size()})
		new(TimelinePainter).PaintTimeline(fresh, line)
		for y := range fresh.Rect.Dy() {
			row := part.Pix[part.PixOffset(part.Rect.Min.X, part.Rect.Min.Y+y):]
			if !bytes.Equal(row[:fresh.Stride], fresh.Pix[y*fresh.Stride:][:fresh.Stride]) {
				t.Fatalf("row %d depends on what was painted before", y)
			}
		}
	})
}

// anyPart draws a visible part of a timeline, not empty.
func anyPart(t *rapid.T) *Timeline {
	from := rapid.Int64Range(0, int64(50*time.Hour)).Draw(t, "from")
	across := rapid.OneOf(rapid.Int64Range(int64(time.Millisecond), int64(time.Minute)), rapid.Int64Range(1, int64(50*time.Hour))).Draw(t, "across")
	return &Timeline{From: time.Duration(from), To: time.Duration(from + across),
		End: time.Duration(from + across + rapid.Int64Range(0, int64(time.Hour)).Draw(t, "rest"))}
}

func TestTimeAtIsTheInverseOfX(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line, width := anyPart(t), rapid.IntRange(60, 4000).Draw(t, "width")
		line.Scale = rapid.Float32Range(0.5, 2).Draw(t, "scale")
		at := line.From + time.Duration(rapid.Int64Range(0, int64(line.To-line.From)).Draw(t, "at"))
		x := line.X(width, at)
		if back := line.TimeAt(width, x); (back - at).Abs() > 1+(line.To-line.From)/1e9 {
			t.Fatalf("%v is at %v, there is %v", at, x, back)
		}
		if x < 0 || x > float64(width) {
			t.Fatalf("%v of %v to %v is at %v of %d", at, line.From, line.To, x, width)
		}
		far := rapid.Float64().Draw(t, "x")
		if at := line.TimeAt(width, far); at < line.From || at > line.To {
			t.Fatalf("at %v is %v, out of %v to %v", far, at, line.From, line.To)
		}
	})
}

func TestKnobIsNeverCut(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2, 3} {
		for _, size := range []image.Point{{60, 28}, {60, 56}, {139, 40}, {140, 48}, {800, 44}, {3840, 56}} {
			u := unitsOf(scale)
			w, h := u.px(size.X), u.px(size.Y)
			line := &Timeline{To: time.Second, End: time.Second, Scale: scale}
			rows := timelineRowsOf(h, u)
			for _, at := range []time.Duration{line.From, line.To} {
				knob := rows.knobRect(int(math.Round(line.X(w, at)))).Inset(-ringRoom(u))
				if !knob.In(image.Rect(0, 0, w, h)) {
					t.Errorf("%v at scale %v: the knob with its ring is %v", size, scale, knob)
				}
			}
		}
	}
}

// Rows do not overlap, except that the signs may share the row of the ticks.
func TestRowsDoNotOverlap(t *testing.T) {
	for h := 1; h <= 300; h++ {
		for _, scale := range []float32{0.5, 1, 1.25, 1.5, 2, 3} {
			r := timelineRowsOf(h, unitsOf(scale))
			y := 0
			for i, s := range []strip{r.overview, r.ticks, r.rail, r.below, r.axis} {
				if s.height() > 0 && (s.top < y || s.bottom > h) {
					t.Fatalf("row %d of %d pixels at scale %v is %v, after %d", i, h, scale, s, y)
				}
				y = max(y, s.bottom)
			}
			if r.rail.height() <= 0 || r.signs.height() > 0 && (r.signs.top < r.overview.bottom || r.signs.bottom > r.rail.top) {
				t.Fatalf("%d pixels at scale %v: %+v", h, scale, r)
			}
		}
	}
}

func TestZoomedStaysInTheTimeline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := anyPart(t)
		by := rapid.OneOf(rapid.Float64Range(0.01, 100), rapid.Float64()).Draw(t, "by")
		around := line.From + time.Duration(rapid.Int64Range(0, int64(line.To-line.From)).Draw(t, "around"))
		from, to := line.Zoomed(by, around)
		if from < 0 || to > line.End || to < from || to-from < min(time.Millisecond, line.End)-1 {
			t.Fatalf("%v to %v of %v zoomed by %v: %v to %v", line.From, line.To, line.End, by, from, to)
		}
		if next := (&Timeline{From: from, To: to, End: line.End}); from > 0 && to < line.End {
			before, after := line.X(800, around), next.X(800, around)
			if math.Abs(before-after) > 0.1+800*4/float64(to-from) {
				t.Fatalf("%v moved from %v to %v", around, before, after)
			}
		}
		moved := time.Duration(rapid.Int64().Draw(t, "pan"))
		from, to = line.Panned(moved)
		if from < 0 || to > line.End || (to-from-(line.To-line.From)).Abs() > 1 {
			t.Fatalf("%v to %v of %v panned by %v: %v to %v", line.From, line.To, line.End, moved, from, to)
		}
	})
}

func TestZoomedByFigures(t *testing.T) {
	line := &Timeline{From: 2 * sec, To: 6 * sec, End: 10 * sec}
	for _, c := range []struct {
		by               float64
		around, from, to time.Duration
	}{
		{2, 3 * sec, 2500 * ms, 4500 * ms}, {1, 3 * sec, 2 * sec, 6 * sec}, {0.5, 4 * sec, 0, 8 * sec},
		{0.001, 4 * sec, 0, 10 * sec}, {1e12, 4 * sec, 4*sec - ms/2, 4*sec + ms/2}, {math.NaN(), 4 * sec, 2 * sec, 6 * sec},
	} {
		if from, to := line.Zoomed(c.by, c.around); from != c.from || to != c.to {
			t.Errorf("zoomed by %v around %v: %v to %v", c.by, c.around, from, to)
		}
	}
	for by, want := range map[time.Duration][2]time.Duration{sec: {3 * sec, 7 * sec}, time.Hour: {6 * sec, 10 * sec}, -time.Hour: {0, 4 * sec}} {
		if from, to := line.Panned(by); from != want[0] || to != want[1] {
			t.Errorf("panned by %v: %v to %v", by, from, to)
		}
	}
	if from, to := new(Timeline).Zoomed(2, 0); from != 0 || to != 0 {
		t.Errorf("nothing zoomed: %v to %v", from, to)
	}
}

func TestMarkNearPicksTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := anyTimeline(t)
		line.From, line.To, line.Height = 0, 60*sec, 0
		width := rapid.IntRange(60, 2000).Draw(t, "width")
		x := rapid.Float64Range(0, float64(width)).Draw(t, "x")
		one := float64(unitsOf(line.Scale)) / 64
		least, got := math.Inf(1), line.MarkNear(width, x, 0)
		for _, m := range line.Marks {
			if d := math.Abs(line.X(width, m.At) - x); int(m.Kind) < markKinds && m.At <= line.To && d <= markReach*one {
				least = min(least, d)
			}
		}
		switch {
		case math.IsInf(least, 1) != (got < 0):
			t.Fatalf("the nearest is %v away, the mark is %d", least, got)
		case got >= 0 && math.Abs(line.X(width, line.Marks[got].At)-x) > least+4*markTie*one:
			t.Fatalf("mark %d is not the nearest: %v", got, least)
		}
	})
}

func TestMarkNearPrefersWhatMatters(t *testing.T) {
	line := &Timeline{To: 10 * sec, End: 10 * sec, Marks: []TimelineMark{
		{sec, MarkView}, {5 * sec, MarkView}, {5 * sec, MarkCrash}, {5 * sec, MarkElection}, {5 * sec, MarkInput}, {5 * sec, MarkBroken}, {5 * sec, MarkExpect},
	}}
	near := func(x, y float64, want int) {
		t.Helper()
		if got := line.MarkNear(800, x, y); got != want {
			t.Errorf("at %v, %v: mark %d, want %d", x, y, got, want)
		}
	}
	x := line.X(800, 5*sec)
	near(x, 0, 5)
	near(x-3, 0, 5)
	near(x+30, 0, -1)
	line.Height = 56
	rows := timelineRowsOf(56, unitsOf(1))
	mid := func(s strip) float64 { return float64(s.top+s.bottom) / 2 }
	near(x, mid(rows.signs), 2)
	near(x, mid(rows.below), 5)
	near(x, mid(rows.rail), -1)
	near(x, mid(rows.axis)+3, -1)
	near(line.X(800, sec), mid(rows.ticks), 0)
	near(x, -1, -1)
	near(x, 56, -1)
}

// Many marks become few bands, and no two bands of a kind are nearer than their
// look allows.
func TestManyMarksBecomeFew(t *testing.T) {
	for _, n := range []int{10, 300, 2000, 50000} {
		line := crowd(n)
		p := TimelinePainter{u: unitsOf(1)}
		sum := 0
		for k, all := range p.gather(&line, 800) {
			near := float64(timelineLooks[k].near)
			if most := int(772/near) + 1; len(all) > most {
				t.Errorf("%d marks: %d bands of kind %d, at most %d are allowed", n, len(all), k, most)
			}
			for i := range all {
				sum += all[i].n
				if i > 0 && all[i].x0-all[i-1].x1 < near {
					t.Errorf("%d marks: bands %v and %v of kind %d are too near", n, all[i-1], all[i], k)
				}
			}
		}
		if sum != n {
			t.Errorf("%d marks became %d", n, sum)
		}
	}
	line := crowd(50000)
	p := TimelinePainter{u: unitsOf(1)}
	if views := p.gather(&line, 800)[MarkView]; len(views) != 1 {
		t.Errorf("%d bands of views, want one", len(views))
	}
}

// A crash among many marks of its row must look as if it were alone.
func TestCrashStandsBeforeOthers(t *testing.T) {
	for _, kind := range []MarkKind{MarkElection, MarkJoin, MarkLeave} {
		crash := TimelineMark{5 * sec, MarkCrash}
		alone := Timeline{To: 10 * sec, End: 10 * sec, Known: 10 * sec, Hover: -1, Marks: []TimelineMark{crash}}
		amid := alone
		amid.Marks = []TimelineMark{{5*sec - 20*ms, kind}, crash, {5*sec + 90*ms, kind}}
		a, b := image.NewRGBA(image.Rect(0, 0, 800, 56)), image.NewRGBA(image.Rect(0, 0, 800, 56))
		new(TimelinePainter).PaintTimeline(a, &alone)
		new(TimelinePainter).PaintTimeline(b, &amid)
		rows := timelineRowsOf(56, unitsOf(1))
		box := rows.box(MarkCrash, alone.X(800, 5*sec), unitsOf(1))
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				if red := a.RGBAAt(x, y); red == Dark.Broken && b.RGBAAt(x, y) != red {
					t.Fatalf("kind %d covers the crash at %d, %d", kind, x, y)
				}
			}
		}
	}
}

// With the same colour for all, any two kinds of marks must look different.
func TestMarksReadWithoutColour(t *testing.T) {
	th := Dark
	th.Broken, th.Leader, th.View, th.Accent, th.Text, th.OnLeader = th.Dim, th.Dim, th.Dim, th.Dim, th.Dim, th.Dim
	for _, scale := range []float32{1, 1.5, 2} {
		for _, h := range []int{28, 40, 48, 56} {
			seen := map[string]MarkKind{}
			for k := range MarkKind(markKinds) {
				img := image.NewRGBA(image.Rect(0, 0, 300, int(float32(h)*scale)))
				new(TimelinePainter).PaintTimeline(img, &Timeline{To: 9 * sec, End: 9 * sec, Known: 9 * sec, Hover: -1,
					Theme: &th, Scale: scale, Marks: []TimelineMark{{4 * sec, k}}})
				if other, ok := seen[string(img.Pix)]; ok {
					t.Errorf("%d high at %v: kind %d looks like %d", h, scale, k, other)
				}
				seen[string(img.Pix)] = k
			}
		}
	}
}

func TestMarksStandOffFromTheGround(t *testing.T) {
	for name, th := range map[string]*Theme{"dark": &Dark, "light": &Light} {
		var k timelineInks
		k.take(&Timeline{Theme: th})
		for kind, col := range k.marks {
			if c := raster.Contrast(col, k.ground); c < 3 {
				t.Errorf("%s: marks of kind %d have a contrast of %.2f", name, kind, c)
			}
		}
		for what, pair := range map[string][2]color.RGBA{"the past": {k.past, k.ground}, "labels": {k.label, k.ground}} {
			if c := raster.Contrast(pair[0], pair[1]); c < 3 || what == "labels" && c < 4.5 {
				t.Errorf("%s: %s have a contrast of %.2f", name, what, c)
			}
		}
		if max(raster.Contrast(k.knob, k.ground), raster.Contrast(k.ring, k.ground)) < 3 {
			t.Errorf("%s: the knob is not visible", name)
		}
	}
}

func TestTimelineAllocatesNothing(t *testing.T) {
	for _, s := range timelineShots() {
		var p TimelinePainter
		img := image.NewRGBA(image.Rect(0, 0, s.w, s.h))
		step := time.Duration(0)
		frame := func() {
			p.PaintTimeline(img, &s.line)
			step += 7 * ms // the playhead and the visible part move in every frame
			s.line.Now = step
			if s.line.From > 0 {
				s.line.From, s.line.To = s.line.From+ms, s.line.To+ms
			}
		}
		for range 20 {
			frame()
		}
		if got := testing.AllocsPerRun(5, frame); got > 0 {
			t.Errorf("%s: %v allocations a frame", s.name, got)
		}
	}
}

func TestTimelinesKeepTheirPixels(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("curves of glyphs may round otherwise where multiplication and addition are one instruction")
	}
	var now strings.Builder
	for _, s := range timelineShots() {
		fmt.Fprintf(&now, "%x  %s\n", sha256.Sum256(paintTimelineShot(&s).Pix), s.name)
	}
	compareSums(t, timelineSums, now.String())
}
