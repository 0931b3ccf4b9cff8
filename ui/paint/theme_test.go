package paint

import (
	"image/color"
	"testing"

	"pgregory.net/rapid"

	"groupy/ui/raster"
)

// aColour draws an opaque colour.
func aColour() *rapid.Generator[color.RGBA] {
	return rapid.Custom(func(t *rapid.T) color.RGBA {
		return raster.RGB(rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "rgb"))
	})
}

// Every text colour has enough contrast on the colours behind it, in both themes.
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
			{"border of a crashed tile", raster.Mix(th.Broken, th.Ground, 80), th.Ground, 3},
			{"border of the selected tile", th.Accent, th.Ground, 3},
		} {
			if got := raster.Contrast(c.ink, c.ground); got < c.least {
				t.Errorf("%s: %s has %.2f:1, needs %.1f:1", name, c.what, got, c.least)
			}
		}
	}
}

// Stripes are visible on any colour, and text is readable on them.
func TestStripesOnAnyColour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aColour().Draw(t, "colour")
		s, ink := stripe(c), raster.TextOn(c)
		if got := raster.Contrast(ink, s); got < 4.5 {
			t.Fatalf("%v on stripe %v of %v has %.2f:1", ink, s, c, got)
		}
		if got := raster.Contrast(c, s); got < 1.12 {
			t.Fatalf("stripe %v cannot be seen on %v: %.2f:1", s, c, got)
		}
	})
}
