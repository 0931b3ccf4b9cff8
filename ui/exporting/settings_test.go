package exporting

import (
	"strings"
	"testing"
	"time"

	"groupy/ui/figure"
	"groupy/ui/paint"
)

func TestSettingsAreRemembered(t *testing.T) {
	for _, s := range []Settings{{Width: 640, Height: 480}, {Size: Own, Width: 1000, Height: 500, Dark: true, NoLegend: true}, {Size: Page, Width: 320, Height: 200}} {
		if got := ReadSettings(s.String()); got != s {
			t.Errorf("%+v is remembered as %+v", s, got)
		}
	}
	first := Settings{Width: 1920, Height: 1080}
	for _, text := range []string{"", "{", `{"size":9}`, `{"width":-1}`, `{"size":"big"}`, `{"width":1e9,"height":2}`, "{}", "null"} {
		if got := ReadSettings(text); got != first {
			t.Errorf("%s is read as %+v", text, got)
		}
	}
}

func TestSizes(t *testing.T) {
	inSight := figure.Size{Width: 1280, Scale: 1, Diagram: 300}
	for size, want := range map[Size]figure.Size{InSight: inSight, Slide: figure.Exactly(1920, 1080), Page: {Width: 1890, Scale: 3.125}, Own: figure.Exactly(640, 480)} {
		s := Settings{Size: size, Width: 640, Height: 480, Dark: true}
		var d figure.Drawing
		if s.apply(&d, true, inSight); d.Size != want || d.Theme != &paint.Dark || d.NoLegend {
			t.Errorf("size %d is %+v, want %+v", size, d.Size, want)
		}
	}
}

func TestIntervals(t *testing.T) {
	const end = 8 * time.Second
	for _, c := range []struct {
		from, to         string
		wrongFrom, wrong string
	}{
		{"2", "3", "", ""},
		{" 2.5s", "1m", "", "played up to 8.000 s"},
		{"2000ms", "8", "", ""},
		{"8", "9", "played up to 8.000 s", "played up to 8.000 s"},
		{"3", "3", "", "after 3 s"},
		{"x", "3", "not a time", ""},
		{"1", "", "", "not a time"},
		{"-1", "NaN", "not a time", "not a time"},
		{"1", "Inf", "", "not a time"},
		{"1", "1e300", "", "not a time"},
	} {
		_, _, wrongFrom, wrongTo := parseInterval(c.from, c.to, end)
		for err, want := range map[error]string{wrongFrom: c.wrongFrom, wrongTo: c.wrong} {
			if (err != nil) != (want != "") && wrongFrom != wrongTo || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("from %q to %q: %v, want %q", c.from, c.to, err, want)
			}
		}
	}
}

func FuzzPixels(f *testing.F) {
	for _, text := range []string{"1280x720", "1280 × 720", "0x0", "x", "-1x5", "99999999999999999999x1", "1x2x3"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, h, err := parsePixels(text)
		if err != nil {
			return
		}
		if again, high, err := parsePixels(pixelsText(w, h)); err != nil || again != w || high != h || figure.CheckSize(w, h) != nil {
			t.Errorf("%q is %dx%d, which is %dx%d again: %v", text, w, h, again, high, err)
		}
	})
}

func FuzzInterval(f *testing.F) {
	f.Add("2", "3s", int64(8*time.Second))
	f.Add("1e3", "0x1p4", int64(0))
	f.Add("1h1m", "99999999999h", int64(1))
	f.Fuzz(func(t *testing.T, from, to string, end int64) {
		a, b, wrongFrom, wrongTo := parseInterval(from, to, time.Duration(end))
		if wrongFrom == nil && wrongTo == nil && (a < 0 || b <= a || b > time.Duration(end)) {
			t.Errorf("%q to %q of %d is from %v to %v", from, to, end, a, b)
		}
	})
}
