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

	"github.com/lucasb-eyer/go-colorful"
	"pgregory.net/rapid"

	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

func TestSpacetimeKeepsItsPixels(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("curves may round otherwise where multiplication and addition are one instruction")
	}
	var now strings.Builder
	for _, s := range spacetimeShots() {
		fmt.Fprintf(&now, "%x  %s\n", sha256.Sum256(paintSpacetimeShot(t, &s).Pix), s.name)
	}
	for _, th := range []*Theme{&Dark, &Light} {
		fmt.Fprintf(&now, "%x  spacetime-legend\n", sha256.Sum256(paintLegend(&Legend{X: 14, Width: 900, Theme: th, All: true}).Pix))
	}
	compareSums(t, "testdata/spacetime.sum", now.String())
}

func TestSpacetimeIsReadable(t *testing.T) {
	for name, th := range map[string]*Theme{"dark": &Dark, "light": &Light} {
		var k spacetimeInks
		k.take(th)
		for what, c := range map[string]struct {
			ink   color.RGBA
			least float64
		}{
			"text": {k.text, 4.5}, "dim": {k.dim, 4.5}, "views": {k.viewText, 4.5}, "what is broken": {k.brokenText, 4.5},
			"elected": {k.leaderText, 4.5}, "changes": {k.change, 3}, "view arrows": {k.view, 3}, "requests": {k.request, 3},
			"cut": {k.broken, 3}, "leader": {k.leader, 3}, "input": {k.told, 3}, "past": {k.past, 3},
			"future": {k.future, 3}, "itself": {k.itself, 4.5}, "lines": {k.line, 2}, "waits": {k.wait, 1.7}, "sign": {k.broken, 3},
		} {
			for ground, g := range append(k.band[:], k.ground) {
				if got := raster.Contrast(c.ink, g); got < c.least {
					t.Errorf("%s: %s on ground %d has %.2f:1, needs %.1f:1", name, what, ground, got, c.least)
				}
			}
		}
		if raster.Near(k.past, k.future) || raster.Near(k.past, k.itself) {
			t.Errorf("%s: past %v and future %v look alike", name, k.past, k.future)
		}
	}
}

// Views that follow each other differ in grey print and for colour-blind readers, too. Neighbours differ most.
func TestViewsDiffer(t *testing.T) {
	for name, th := range map[string]*Theme{"dark": &Dark, "light": &Light} {
		var k spacetimeInks
		k.take(th)
		for i, a := range k.band {
			for j, b := range k.band[:i] {
				grey, least := math.Abs(lightness(a)-lightness(b)), 3.0
				if i-j == 1 || i-j == spacetime.Tones-1 {
					least = 4
				}
				if grey < least || raster.Near(a, b) {
					t.Errorf("%s: tones %d and %d differ by %.1f of 100 in grey", name, j, i, grey)
				}
			}
		}
	}
}

// lightness returns the CIELAB lightness, 0 to 100.
func lightness(c color.RGBA) float64 {
	made, _ := colorful.MakeColor(c)
	l, _, _ := made.Lab()
	return 100 * l
}

// The playhead does not hide what happens now: a mark at the playhead looks like any other.
func TestMarksAreAboveThePlayhead(t *testing.T) {
	for kind := spacetime.Received; kind <= spacetime.Violated; kind++ {
		paint := func(playhead float32) *image.RGBA {
			pic := spacetime.Picture{
				Width: 100, Height: 100, Plot: spacetime.Rect{X0: 8, Y0: 8, X1: 92, Y1: 80}, RowHeight: 72, Playhead: playhead,
				Marks: []spacetime.Mark{{X: 50, Y: 50, R: 6, Kind: kind, Message: -1, Coloured: true}},
			}
			img := image.NewRGBA(image.Rect(0, 0, 100, 100))
			new(SpacetimePainter).Paint(img, &Spacetime{Picture: &pic})
			return img
		}
		with, without, nothing := paint(50), paint(-1), paint(20)
		hidden := 0
		for y := 44; y < 56; y++ {
			for x := 47; x < 53; x++ {
				if c := without.RGBAAt(x, y); c != nothing.RGBAAt(x, 30) && contrasts(c, with.RGBAAt(x, y)) {
					hidden++
				}
			}
		}
		if hidden > 12 { // the edges are drawn twice, and a crown has gaps
			t.Errorf("%v: %d pixels are hidden", kind, hidden)
		}
	}
}

func contrasts(a, b color.RGBA) bool { return raster.Contrast(a, b) > 1.5 }

// Each entry of the legend fits the narrowest figure.
func TestLegendFits(t *testing.T) {
	var p SpacetimePainter
	for _, e := range samples {
		if w := legendSample + 8 + p.Text(e.text, legendText); w > 320-2*8 {
			t.Errorf("%q is %.0f wide", e.text, w)
		}
	}
}

// Any picture is painted inside the image.
func TestSpacetimeStaysInside(t *testing.T) {
	wild := rapid.OneOf(rapid.Float32Range(-50, 400), rapid.Float32(), rapid.Just(float32(math.NaN())), rapid.Just(float32(math.Inf(1))))
	var p SpacetimePainter
	rapid.Check(t, func(t *rapid.T) {
		v := func() float32 { return wild.Draw(t, "v") }
		pic := spacetime.Picture{Width: 300, Height: 200, Plot: spacetime.Rect{X0: 20, Y0: 8, X1: 280, Y1: 180}, RowHeight: v(), Playhead: v()}
		pic.Detail = spacetime.Detail(rapid.IntRange(0, 3).Draw(t, "detail"))
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			n := rapid.IntRange(0, 9).Draw(t, "what")
			r := spacetime.Rect{X0: v(), Y0: v(), X1: v(), Y1: v()}
			pic.Arrows = append(pic.Arrows, spacetime.Arrow{X0: v(), Y0: v(), X1: v(), Y1: v(), Style: spacetime.Style(n % 4), Head: spacetime.Head(n % 3), Kind: facts.Kind(n % 6)})
			pic.Marks = append(pic.Marks, spacetime.Mark{X: v(), Y: v(), R: v(), Kind: spacetime.MarkKind(rapid.IntRange(0, 14).Draw(t, "kind")), Coloured: n > 4})
			pic.Lines = append(pic.Lines, spacetime.Lifeline{X0: v(), X1: v(), Y: v(), Worker: n, Style: spacetime.Style(n % 4)})
			pic.Bands, pic.Waits = append(pic.Bands, spacetime.Band{Rect: r, View: n}), append(pic.Waits, spacetime.Wait{Rect: r})
			pic.Cells = append(pic.Cells, spacetime.Cell{Rect: r, Share: v()})
			pic.Labels = append(pic.Labels, spacetime.Label{X: v(), Y: v(), Size: v(), Text: "view 2"})
		}
		whole, part := framed(300, 200)
		p.Paint(part, &Spacetime{Picture: &pic, Scale: rapid.SampledFrom([]float32{0, 1, 2.5}).Draw(t, "scale")})
		if !untouched(whole, part) {
			t.Fatal("painted outside")
		}
	})
}

func TestSpacetimeAllocatesNothing(t *testing.T) {
	for _, c := range tangles {
		var p SpacetimePainter
		img, s := frame720(), &Spacetime{Picture: tangle(c.workers, c.arrows)}
		l := &Legend{Width: 700}
		p.Paint(img, s)
		p.PaintLegend(img, l)
		if n := testing.AllocsPerRun(5, func() { p.Paint(img, s); p.PaintLegend(img, l) }); n > 0 {
			t.Errorf("%v: %v allocations", c, n)
		}
	}
}

// After any sequence of pictures, a painter paints the same picture as a new painter.
func TestAnyWayPaintsTheSame(t *testing.T) {
	all := map[string]*facts.Facts{}
	for _, name := range []string{"stuck-leader", "freeze-and-go", "join-through-follower", "whatever-leader-dies"} {
		all[name] = factsOf(t, &spacetimeShot{name: name, scenario: name, until: 9 * sec})
	}
	rapid.Check(t, func(t *rapid.T) {
		run := all[rapid.SampledFrom([]string{"freeze-and-go", "join-through-follower", "stuck-leader", "whatever-leader-dies"}).Draw(t, "scenario")]
		var p SpacetimePainter
		var l spacetime.Layouter
		v := spacetime.Viewport{
			Width: 700, Height: 300, Scale: 1, Axis: spacetime.Axis(rapid.IntRange(0, 1).Draw(t, "axis")), Playhead: facts.Unknown,
			From: time.Duration(rapid.IntRange(0, 6000).Draw(t, "from")) * ms, First: float64(rapid.IntRange(0, 200).Draw(t, "first")),
		}
		v.Text = func(s string, size float32) float32 { return float32(math.Ceil(float64(p.Text(s, size)))) }
		v.To, v.Last = v.From+617*ms, v.First+80
		for i := range 4 {
			pic := l.Layout(run, &v)
			what := Spacetime{Picture: pic, Scale: 1}
			size := image.Rect(0, 0, 700, 300)
			used, fresh := image.NewRGBA(size), image.NewRGBA(size)
			p.Paint(used, &what)
			new(SpacetimePainter).Paint(fresh, &what)
			if !bytes.Equal(used.Pix, fresh.Pix) {
				t.Fatalf("picture %d differs from that of a new painter", i)
			}
			by := rapid.IntRange(-60, 60).Draw(t, "by")
			span := v.To - v.From
			v.From += time.Duration(float64(by) * float64(span) / float64(pic.Plot.X1-pic.Plot.X0))
			v.To = v.From + span
			columns := float64(by) * 80 / float64(pic.Plot.X1-pic.Plot.X0)
			v.First, v.Last = v.First+columns, v.Last+columns
			if rapid.IntRange(0, 3).Draw(t, "hide") == 0 {
				v.Hide ^= spacetime.Hiding(facts.Request)
			}
		}
	})
}
