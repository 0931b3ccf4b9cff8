package raster

import (
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// anyColour draws an opaque colour.
func anyColour() *rapid.Generator[color.RGBA] {
	return rapid.Custom(func(t *rapid.T) color.RGBA {
		return RGB(rapid.Uint32Range(0, 0xFFFFFF).Draw(t, "rgb"))
	})
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{0x000000, 0xFFFFFF, 21}, {0x777777, 0xFFFFFF, 4.478}, {0xFF0000, 0x000000, 5.252}, {0x123456, 0x123456, 1}} {
		if got := Contrast(RGB(c.a), RGB(c.b)); math.Abs(got-c.want) > 0.001 {
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
		if got := Blend(a, b, share); differ(got, color.RGBA{r, g, bl, 255}) > 1 {
			t.Fatalf("%v, go-colorful itself gives %v %v %v", got, r, g, bl)
		}
		if got := Blend(a, a, share); got != a {
			t.Fatalf("a blend of %v with itself gives %v", a, got)
		}
	})
	// A blend of opposite hues keeps its lightness.
	mid := Blend(RGB(0xFFD400), RGB(0x0060FF), 0.5)
	if l := Luminance(mid); l < 0.2 {
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
		if got := Near(RGB(c.a), RGB(c.b)); got != c.want {
			t.Errorf("Near(%06X, %06X) is %v", c.a, c.b, got)
		}
	}
}

// differ returns the largest difference of two colours in a channel.
func differ(a, b color.RGBA) (most int) {
	for _, d := range [...]int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
		most = max(most, d, -d)
	}
	return most
}
