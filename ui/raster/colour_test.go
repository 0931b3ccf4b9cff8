package paint

import (
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// anyColour draws an opaque colour.
func anyColour() *rapid.Generator[color.RGBA] {
	return rapid.Custom(func(t *rapid.T) color.RGBA {
		return rgb(rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "rgb"))
	})
}

// TestTokensAreReadable holds every pair of tokens that is written in one on
// the other, in both themes.
func TestTokensAreReadable(t *testing.T) {
	for name, th := range map[string]Theme{"dark": Dark, "light": Light} {
		for _, c := range []struct {
			what   string
			ink    color.RGBA
			ground color.RGBA
			least  float64
		}{
			{"text on ground", th.Text, th.Ground, 4.5},
			{"text on panel", th.Text, th.Panel, 4.5},
			{"text on line", th.Text, th.Line, 4.5},
			{"dim on ground", th.Dim, th.Ground, 4.5},
			{"dim on panel", th.Dim, th.Panel, 4.5},
			{"broken on its ground", th.Broken, th.BrokenGround, 4.5},
			{"broken on panel", th.Broken, th.Panel, 4.5},
			{"broken on ground", th.Broken, th.Ground, 4.5},
			{"leader's word", th.OnLeader, th.Leader, 4.5},
			{"word on accent", th.OnAccent, th.Accent, 4.5},
			{"view on ground", th.View, th.Ground, 4.5},
			{"view on panel", th.View, th.Panel, 4.5},
			{"border of a tile", th.Edge, th.Ground, 3},
			{"border of a crashed tile", mix(th.Broken, th.Ground, 80), th.Ground, 3},
			{"border of the selected tile", th.Accent, th.Ground, 3},
		} {
			if got := Contrast(c.ink, c.ground); got < c.least {
				t.Errorf("%s: %s has %.2f:1, needs %.1f:1", name, c.what, got, c.least)
			}
		}
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{0x000000, 0xFFFFFF, 21}, {0x777777, 0xFFFFFF, 4.478}, {0xFF0000, 0x000000, 5.252}, {0x123456, 0x123456, 1}} {
		if got := Contrast(rgb(c.a), rgb(c.b)); math.Abs(got-c.want) > 0.001 {
			t.Errorf("%06X on %06X: %.3f, want %.3f", c.a, c.b, got, c.want)
		}
	}
}

func TestTextOnAnyColour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyColour().Draw(t, "colour")
		ink := TextOn(c)
		if got := Contrast(ink, c); got < 4.5 {
			t.Fatalf("%v on %v has %.2f:1", ink, c, got)
		}
		s := stripe(c)
		if got := Contrast(ink, s); got < 4.5 {
			t.Fatalf("%v on stripe %v of %v has %.2f:1", ink, s, c, got)
		}
		if got := Contrast(c, s); got < 1.12 {
			t.Fatalf("stripe %v cannot be seen on %v: %.2f:1", s, c, got)
		}
	})
}

func TestBlend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyColour().Draw(t, "from"), anyColour().Draw(t, "to")
		if Blend(a, b, 0) != a || Blend(a, b, -1) != a || Blend(a, b, math.NaN()) != a {
			t.Fatal("a blend does not start at its first colour")
		}
		if Blend(a, b, 1) != b || Blend(a, b, 2) != b {
			t.Fatal("a blend does not end at its second colour")
		}
		share := rapid.Float64Range(0, 1).Draw(t, "t")
		if got := Blend(a, b, share); got.A != 255 {
			t.Fatalf("half-way colour %v is not opaque", got)
		}
		r, g, bl := colour(a).BlendOkLab(colour(b), share).Clamped().RGB255()
		if got := Blend(a, b, share); max(abs(float32(got.R)-float32(r)), abs(float32(got.G)-float32(g)), abs(float32(got.B)-float32(bl))) > 1 {
			t.Fatalf("%v, go-colorful itself gives %v %v %v", got, r, g, bl)
		}
		if got := Blend(a, a, share); got != a {
			t.Fatalf("a blend of %v with itself gives %v", a, got)
		}
	})
	// Opposite hues keep their lightness on the way: no grey in between.
	mid := Blend(rgb(0xFFD400), rgb(0x0060FF), 0.5)
	if l := luminance(mid); l < 0.2 {
		t.Errorf("yellow to blue goes through a dark %v (%.2f)", mid, l)
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want bool
	}{
		{0x5B2C63, 0x5B2C63, true},
		{0x5B2C63, 0x5C2D64, true},
		{0x0B0B0D, 0x0D0D10, true},
		{0x5B2C63, 0x2C6364, false},
		{0x101010, 0x303030, false},
	} {
		if got := Near(rgb(c.a), rgb(c.b)); got != c.want {
			t.Errorf("Near(%06X, %06X) is %v", c.a, c.b, got)
		}
	}
}
