package paint

import (
	"image/color"
	"math"

	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// spacetimeInks are the colours of a space-time diagram, derived from the theme.
type spacetimeInks struct {
	theme Theme
	ready bool

	ground   color.RGBA
	band     [spacetime.Tones]color.RGBA // by the tone of a view
	bandEdge color.RGBA
	none     color.RGBA

	text, dim, viewText, brokenText, leaderText, rule color.RGBA

	line, change, view, request, lost, wait, leader, broken, told, onBroken color.RGBA

	past, future, itself color.RGBA
	cell                 [17]color.RGBA
}

// These colours are not in the theme. The future must not look like the past, a view, a leader or a broken promise; its width
// differs, too. The other two are tints of views, close to the theme's blue.
var (
	spacetimeFuture = raster.RGB(0x35C9A5)
	spacetimeCyan   = raster.RGB(0x3FA3BF)
	spacetimeViolet = raster.RGB(0x8A62C8)
)

// take derives the colours, if the theme has changed.
func (k *spacetimeInks) take(th *Theme) {
	th = th.orDark()
	if k.ready && k.theme == *th {
		return
	}
	*k = spacetimeInks{theme: *th, ready: true}
	k.ground = th.Panel
	// All bands differ in lightness, so that they differ in grey print, too. Neighbours differ most.
	k.band = [spacetime.Tones]color.RGBA{
		raster.Mix(th.Panel, th.Dim, 13), raster.Mix(th.Panel, th.View, 50), raster.Mix(th.Panel, spacetimeCyan, 44), raster.Mix(th.Panel, raster.Mix(th.View, spacetimeViolet, 150), 84),
	}
	k.bandEdge = raster.Mix(th.Panel, th.View, 110)
	k.rule = th.Line

	k.text, k.dim = k.readable(th.Text, 4.5), k.readable(th.Dim, 4.5)
	k.viewText, k.brokenText = k.readable(th.View, 4.5), k.readable(th.Broken, 4.5)
	k.leaderText = k.readable(th.Leader, 4.5)

	k.line = k.readable(th.Edge, 2)
	k.change, k.request = k.readable(raster.Mix(th.Dim, th.Text, 72), 4.5), k.readable(th.Dim, 3)
	k.view, k.broken, k.leader = k.readable(th.View, 3), k.readable(th.Broken, 3), k.readable(th.Leader, 3)
	k.lost, k.told = k.request, k.readable(raster.Mix(th.Text, th.Dim, 100), 3)
	k.wait, k.onBroken = k.readable(raster.Mix(th.Panel, th.Dim, 120), 1.7), th.Panel

	k.past, k.future = k.readable(raster.Mix(th.Accent, th.Text, 20), 3), k.readable(spacetimeFuture, 3)
	k.itself = th.Text
	for i := range k.cell {
		k.cell[i] = raster.Fade(k.change, float32(10+i*13)/256) // the views show through
	}
}

// readable returns a colour, moved towards the text colour until it has the contrast least on all grounds.
func (k *spacetimeInks) readable(col color.RGBA, least float64) color.RGBA {
	for i := 0; i <= 256; i += 8 {
		m := raster.Mix(col, k.theme.Text, i)
		if k.stands(m, least) {
			return m
		}
	}
	return k.theme.Text
}

// stands reports whether a colour has the contrast least on all grounds.
func (k *spacetimeInks) stands(col color.RGBA, least float64) bool {
	for _, g := range k.band {
		if raster.Contrast(col, g) < least {
			return false
		}
	}
	return raster.Contrast(col, k.ground) >= least
}

// cellOf returns the colour of a cell. A leader sends to all, so its cells have far more messages than the others, which must
// still differ from each other.
func (k *spacetimeInks) cellOf(share float32) color.RGBA {
	return k.cell[min(max(int(math.Cbrt(float64(share))*16+0.5), 0), 16)]
}

// tone returns the ground of a view.
func (k *spacetimeInks) tone(n uint8) color.RGBA { return k.band[n%spacetime.Tones] }

// sideless is for a diagram in which nothing is highlighted.
const sideless = spacetime.Side(255)

// lit returns a colour on one side of the selected event.
func (k *spacetimeInks) lit(col color.RGBA, side spacetime.Side) color.RGBA {
	switch side {
	case spacetime.Apart:
		return raster.Mix(col, k.ground, 176)
	case spacetime.Past:
		return k.past
	case spacetime.Future:
		return k.future
	case spacetime.Itself:
		return k.itself
	}
	return col
}

// faded returns a colour that is dimmed on the other sides, but never highlighted.
func (k *spacetimeInks) faded(col color.RGBA, side spacetime.Side) color.RGBA {
	if side == spacetime.Apart {
		return raster.Mix(col, k.ground, 176)
	}
	return col
}
