package figure

import (
	"bytes"
	"errors"
	"image/color"
	"strings"
	"testing"
	"time"

	"groupy/assets"
	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// shipped plays a shipped scenario up to its end.
func shipped(t testing.TB, name string) (scenario.Entry, *facts.Facts) {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library {
		if e.Name == name {
			return e, play(t, e.Scenario)
		}
	}
	t.Fatal("there is no scenario ", name)
	return scenario.Entry{}, nil
}

func play(t testing.TB, sc scenario.Scenario) *facts.Facts {
	t.Helper()
	var g facts.Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	run.RunUntil(sc.End(), 1<<30)
	return g.Facts()
}

// textRenderer notes the sizes of all texts.
type textRenderer struct {
	raster.Renderer
	least float32
	texts []string
}

func (r *textRenderer) Text(x, y, size float32, face raster.Face, text string, col, halo color.RGBA) {
	r.least = min(r.least, size)
	r.texts = append(r.texts, text)
	r.Renderer.Text(x, y, size, face, text, col, halo)
}

// All texts of a figure for a slide are at least 24 pixels high, with and without a legend.
func TestTextsOfASlide(t *testing.T) {
	for _, name := range []string{"out-of-step", "hole", "dancing-together", "two-leaders"} {
		e, f := shipped(t, name)
		for _, noLegend := range []bool{false, true} {
			d := Drawing{Title: e.Title, Settings: e.Scenario.Summary(), Facts: f, Size: Slide, NoLegend: noLegend}
			d.View.From, d.View.To = 2*time.Second, 5*time.Second
			fig, err := d.Figure()
			if err != nil {
				t.Fatal(err)
			}
			r := textRenderer{Renderer: &svgRenderer{glyphs: map[glyphKey]bool{}}, least: 1000}
			fig.draw(&r, func(y float32, draw func()) { draw() })
			if r.least < 24 || len(r.texts) < 15 {
				t.Errorf("%s has %d texts, the smallest with %v pixels: %q", name, len(r.texts), r.least, r.texts)
			}
			if strings.HasSuffix(r.texts[1], "…") {
				t.Errorf("%s: the caption does not fit: %s", name, r.texts[1])
			}
		}
	}
}

// A figure of a given size has just that size, whatever is in it.
func TestExactSizes(t *testing.T) {
	_, f := shipped(t, "hole")
	for _, size := range [][2]int{{1920, 1080}, {320, 200}, {640, 480}, {1000, 1000}, {400, 1600}, {2000, 210}} {
		for _, noLegend := range []bool{false, true} {
			d := Drawing{Title: "hole", Facts: f, Size: Exactly(size[0], size[1]), NoLegend: noLegend}
			d.View.From, d.View.To = 2700*time.Millisecond, 3500*time.Millisecond
			fig, err := d.Figure()
			if err != nil {
				t.Fatal(err)
			}
			if got := fig.Image().Rect.Size(); got.X != size[0] || got.Y != size[1] {
				t.Errorf("the picture has %v, want %v", got, size)
			}
			text := svg(t, fig)
			if _, err := checkSVG(text); err != nil || !strings.Contains(text, `width="`+number(float32(size[0]))+`" height="`+number(float32(size[1]))+`"`) {
				t.Errorf("the SVG of %v: %v, %.300s", size, err, text)
			}
		}
	}
}

func TestWrongSizes(t *testing.T) {
	for _, c := range []struct {
		width, height int
		ok            bool
	}{{1920, 1080, true}, {320, 200, true}, {4096, 4096, true}, {0, 1080, false}, {319, 1080, false}, {100_000, 100, false}, {1920, -1, false}, {4097, 400, false}} {
		if err := CheckSize(c.width, c.height); (err == nil) != c.ok {
			t.Errorf("%dx%d: %v", c.width, c.height, err)
		}
	}
}

// On the axis of order, the caption has the times of the first and of the last column, and all columns lie in the wanted interval.
func TestCaptionOfAnAxisOfOrder(t *testing.T) {
	_, f := shipped(t, "hole")
	from, to := 2700*time.Millisecond, 3500*time.Millisecond
	d := Drawing{Title: "hole", Settings: "gms3", Facts: f, Size: Slide}
	d.View.From, d.View.To, d.View.Axis = from, to, spacetime.Order
	fig, err := d.Figure()
	if err != nil {
		t.Fatal(err)
	}
	first, last := fig.Picture.Interval()
	if want := "gms3 · events from 2.727 s to 3.237 s"; first < from || last > to || fig.Caption != want {
		t.Errorf("%q, from %v to %v, want %q", fig.Caption, first, last, want)
	}
	for _, tick := range fig.Picture.Ticks {
		at := fig.Picture.TimeAt(tick.X)
		if at < first || at > last {
			t.Errorf("there is a tick at %v", at)
		}
	}
	d.View.From, d.View.To = 0, time.Millisecond
	if _, err := d.Figure(); !errors.Is(err, ErrNothing) {
		t.Errorf("without events: %v", err)
	}
}

// On the axis of time, the caption has the interval, as precisely as its length needs.
func TestCaptionOfAnAxisOfTime(t *testing.T) {
	_, f := shipped(t, "hole")
	for _, c := range []struct {
		from, to time.Duration
		want     string
	}{
		{3*time.Second + 123_456, 4*time.Second - 1, "from 3 s to 4 s"},
		{3 * time.Second, 3*time.Second + 12_345_678, "from 3 s to 3.012346 s"},
		{3 * time.Second, 3*time.Second + 12, "from 3 s to 3.000000012 s"},
		{3800 * time.Millisecond, 90 * time.Second, "from 3.8 s to 1m30s"},
	} {
		d := Drawing{Settings: "gms3", Facts: f, Size: Slide}
		d.View.From, d.View.To = c.from, c.to
		if fig, err := d.Figure(); err != nil || fig.Caption != "gms3 · "+c.want {
			t.Errorf("%q, want %q: %v", fig.Caption, c.want, err)
		}
	}
}

// BenchmarkFigure4K is a PNG of 3840x2160 of a shipped run, laid out, painted and encoded.
func BenchmarkFigure4K(b *testing.B) {
	e, f := shipped(b, "hole")
	d := Drawing{Title: e.Title, Settings: e.Scenario.Summary(), Facts: f, Size: Exactly(3840, 2160)}
	d.View.From, d.View.To = 2700*time.Millisecond, 3500*time.Millisecond
	for b.Loop() {
		fig, err := d.Figure()
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		if err := fig.WritePNG(&out); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
}
