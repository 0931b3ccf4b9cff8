package raster

import (
	"image/color"
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// tooNear is the CIEDE2000 distance (in go-colorful's unit, a hundredth of the usual one) below which two areas that
// do not touch look alike. Side by side the eye tells 1 apart; across a gap, and from the back row, about 4.
const tooNear = 0.04

// RGB is the opaque colour 0xRRGGBB.
func RGB(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// linear is the light of each 8-bit sRGB value, 0 to 1.
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

// Luminance is WCAG's relative luminance.
func Luminance(c color.RGBA) float64 {
	return 0.2126*linear[c.R] + 0.7152*linear[c.G] + 0.0722*linear[c.B]
}

// Contrast is WCAG's contrast ratio of two opaque colours, 1 to 21.
func Contrast(a, b color.RGBA) float64 {
	la, lb := Luminance(a), Luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

// TextOn is black or white, whichever is easier to read on bg: always at least 4.58:1, because the two ratios multiply
// to 21. Only pure black and white can promise that on every colour.
func TextOn(bg color.RGBA) color.RGBA {
	black, white := RGB(0x000000), RGB(0xFFFFFF)
	if Contrast(white, bg) >= Contrast(black, bg) {
		return white
	}
	return black
}

// Near is true of two colours that are too close to tell apart by eye, on two areas that do not touch.
func Near(a, b color.RGBA) bool {
	return colour(a).DistanceCIEDE2000(colour(b)) < tooNear
}

// Blend is the colour at t (0 to 1) of the way between two, through OKLab:
// a blend through plain RGB darkens to grey half-way between opposite hues.
func Blend(from, to color.RGBA, t float64) color.RGBA {
	switch {
	case from == to || !(t > 0): // also when t is no number
		return from
	case t >= 1:
		return to
	}
	l0, a0, b0 := okLab(from)
	l1, a1, b1 := okLab(to)
	way := func(x, y float64) float64 { return x + (y-x)*t }
	r, g, b := colorful.OkLab(way(l0, l1), way(a0, a1), way(b0, b1)).Clamped().RGB255()
	return color.RGBA{R: r, G: g, B: b, A: 255}
}

// okLab spares six powers a blend by looking up the light of each channel.
func okLab(c color.RGBA) (l, a, b float64) {
	return colorful.XyzToOkLab(colorful.LinearRgbToXyz(linear[c.R], linear[c.G], linear[c.B]))
}

func colour(c color.RGBA) colorful.Color {
	return colorful.Color{R: float64(c.R) / 255, G: float64(c.G) / 255, B: float64(c.B) / 255}
}

// Mix goes k/256 of the way from a to b, in whole numbers: for tints and
// borders, where speed and sameness count more than an even path.
func Mix(a, b color.RGBA, k int) color.RGBA {
	part := func(x, y uint8) uint8 { return uint8((int(x)*(256-k) + int(y)*k) >> 8) }
	return color.RGBA{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 255}
}

// Fade is a translucent colour: so much of it, from 0 to 1.
func Fade(col color.RGBA, part float32) color.RGBA {
	k := uint32(max(0, min(part, 1))*255 + 0.5)
	by := func(v uint8) uint8 { return uint8(uint32(v) * k / 255) }
	return color.RGBA{by(col.R), by(col.G), by(col.B), uint8(k)}
}
