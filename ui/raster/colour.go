package raster

import (
	"image/color"
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// tooNear is the CIEDE2000 distance below which two areas that do not touch look alike. go-colorful divides the usual distance
// by 100, so it is a usual distance of 4. Side by side, the eye can tell a distance of 1 apart; across a gap, from the back row
// of a lecture hall, about 4.
const tooNear = 0.04

// RGB returns the opaque colour 0xRRGGBB.
func RGB(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// linear maps each 8-bit sRGB value to linear light, 0 to 1.
var linear = func() (t [256]float64) {
	for i := range t {
		v := float64(i) / 255
		if v <= 0.04045 {
			t[i] = v / 12.92
		} else {
			t[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return t
}()

// Luminance returns the relative luminance as WCAG defines it.
func Luminance(c color.RGBA) float64 {
	return 0.2126*linear[c.R] + 0.7152*linear[c.G] + 0.0722*linear[c.B]
}

// Contrast returns the contrast ratio of two opaque colours as WCAG defines it, 1 to 21.
func Contrast(a, b color.RGBA) float64 {
	la, lb := Luminance(a), Luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

// TextOn returns black or white, whichever is easier to read on bg. Its contrast is at least 4.58:1, because the two ratios
// multiply to 21. Only pure black and white guarantee that on every colour.
func TextOn(bg color.RGBA) color.RGBA {
	black, white := RGB(0x000000), RGB(0xFFFFFF)
	if Contrast(white, bg) >= Contrast(black, bg) {
		return white
	}
	return black
}

// Near reports whether two colours are too similar to tell apart on two areas that do not touch.
func Near(a, b color.RGBA) bool {
	return colour(a).DistanceCIEDE2000(colour(b)) < tooNear
}

// Blend returns the colour at t (0 to 1) between two colours, blended in OKLab.
// A blend in plain RGB would darken to grey half-way between opposite hues.
func Blend(from, to color.RGBA, t float64) color.RGBA {
	switch {
	case from == to || !(t > 0): // also when t is NaN
		return from
	case t >= 1:
		return to
	}
	l0, a0, b0 := okLab(from)
	l1, a1, b1 := okLab(to)
	mixed := func(x, y float64) float64 { return x + (y-x)*t }
	r, g, b := colorful.OkLab(mixed(l0, l1), mixed(a0, a1), mixed(b0, b1)).Clamped().RGB255()
	return color.RGBA{R: r, G: g, B: b, A: 255}
}

// okLab converts a colour to OKLab. It looks up the light of each channel, which saves six powers for each blend.
func okLab(c color.RGBA) (l, a, b float64) {
	return colorful.XyzToOkLab(colorful.LinearRgbToXyz(linear[c.R], linear[c.G], linear[c.B]))
}

func colour(c color.RGBA) colorful.Color {
	return colorful.Color{R: float64(c.R) / 255, G: float64(c.G) / 255, B: float64(c.B) / 255}
}

// Mix returns the colour k/256 of the way from a to b, computed in whole numbers. It is for tints and
// borders, where speed and reproducibility matter more than an even blend.
func Mix(a, b color.RGBA, k int) color.RGBA {
	part := func(x, y uint8) uint8 { return uint8((int(x)*(256-k) + int(y)*k) >> 8) }
	return color.RGBA{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 255}
}

// Fade returns the colour with the opacity part, 0 to 1.
func Fade(col color.RGBA, part float32) color.RGBA {
	k := uint32(max(0, min(part, 1))*255 + 0.5)
	scaled := func(v uint8) uint8 { return uint8(uint32(v) * k / 255) }
	return color.RGBA{scaled(col.R), scaled(col.G), scaled(col.B), uint8(k)}
}
