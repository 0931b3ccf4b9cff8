package raster

import (
	"bytes"
	"image"
	"strings"
	"testing"

	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

// paintText writes on a new image.
func paintText(f func(c *Canvas)) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 300, 40))
	var c Canvas
	c.On(img)
	c.FillRect(img.Rect, RGB(0x14171C))
	f(&c)
	return img.Pix
}

func TestEllipsis(t *testing.T) {
	long := "lacks change 17 (worker 2 has it)"
	for _, c := range []struct {
		width int
		want  string
	}{{300, long}, {100, "lacks change…"}, {92, "lacks chang…"}, {20, "l…"}, {5, ""}, {0, ""}, {-3, ""}} {
		got := paintText(func(p *Canvas) { p.TextIn(3, 25, c.width, Regular, 14, long, RGB(0xE7EAF0)) })
		want := paintText(func(p *Canvas) { p.Text(3, 25, Regular, 14, c.want, RGB(0xE7EAF0)) })
		if !bytes.Equal(got, want) {
			var p Canvas
			n, cut := p.strike(Regular, 14).fit(long, c.width)
			t.Errorf("in %d px: %q (cut: %v), want %q", c.width, long[:n], cut, c.want)
		}
	}
}

func TestTextKeepsToItsWidth(t *testing.T) {
	var c Canvas
	c.On(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		w := rapid.IntRange(-10, 400).Draw(t, "width")
		face := Face(rapid.IntRange(0, 3).Draw(t, "face"))
		size := float32(rapid.SampledFrom([]int{9, 12, 14, 28}).Draw(t, "size"))
		if end := c.TextIn(7, 10, w, face, size, s, RGB(0xE7EAF0)); end > 7+max(w, 0) {
			t.Fatalf("%q ends at %d in a width of %d", s, end-7, w)
		}
		st := c.strike(face, size)
		if _, cut := st.fit(s, w); cut == (st.measure(s) <= fixed.I(max(w, 0))) {
			t.Fatalf("%q is %v wide: cut to %d is %v", s, st.measure(s), w, cut)
		}
	})
}

func TestLinesHoldAllWords(t *testing.T) {
	var c Canvas
	st := c.strike(Regular, 14)
	word := rapid.StringMatching(`[a-z(]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 0, 12).Draw(t, "words"), " ")
		w := rapid.IntRange(10, 300).Draw(t, "width")
		var lines []string
		for rest := text; rest != ""; {
			var line string
			line, rest = st.breakLine(rest, w)
			if st.measure(line) > fixed.I(w) && strings.Contains(line, " ") {
				t.Fatalf("line %q is too wide for %d", line, w)
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, " "); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
	if line, rest := st.breakLine("lacks change 17 (worker 2 has it)", 170); line != "lacks change 17" || rest != "(worker 2 has it)" {
		t.Errorf("broken into %q and %q", line, rest)
	}
}

// The fonts have a glyph for every rune that tiles and narrative use: a missing
// one would show as a box.
func TestEveryGlyphExists(t *testing.T) {
	for _, f := range fonts() {
		for _, r := range "0123456789#·…→−×+–— ABCDEFabcdefghijklmnopqrstuvwxyz(){},.:;=" {
			if i, err := f.GlyphIndex(nil, r); err != nil || i == 0 {
				t.Errorf("no glyph for %q", r)
			}
		}
	}
}
