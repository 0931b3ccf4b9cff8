package paint

import (
	"image/color"

	"groupy/ui/spacetime"
)

// spacetimeInks are the colours of a space-time diagram, made from the theme.
type spacetimeInks struct {
	theme Theme
	ready bool

	ground   color.RGBA
	band     [2]color.RGBA // of views with an even number, with an odd one
	bandEdge [2]color.RGBA
	none     color.RGBA

	text, dim, viewText, brokenText, leaderText, rule color.RGBA

	line, change, view, request, lost, wait, waiting, leader, broken, told, onBroken color.RGBA

	past, future, itself color.RGBA
	cell                 [17]color.RGBA
}

// spacetimeFuture is the only colour that is no token: it must not be taken for the past, nor for a view, a leader or what is
// broken. It is also told by its width.
var spacetimeFuture = rgb(0x35C9A5)

// take makes the colours, if they are others than last time.
func (k *spacetimeInks) take(th *Theme) {
	if th == nil {
		th = &Dark
	}
	if k.ready && k.theme == *th {
		return
	}
	*k = spacetimeInks{theme: *th, ready: true}
	k.ground = th.Panel
	k.band = [2]color.RGBA{mix(th.Panel, th.View, 21), mix(th.Panel, th.Dim, 18)} // 8 % and 7 %
	k.bandEdge = [2]color.RGBA{mix(th.Panel, th.View, 110), mix(th.Panel, th.View, 110)}
	k.rule = th.Line

	k.text, k.dim = k.readable(th.Text, 4.5), k.readable(th.Dim, 4.5)
	k.viewText, k.brokenText = k.readable(th.View, 4.5), k.readable(th.Broken, 4.5)
	k.leaderText = k.readable(th.Leader, 4.5)

	k.line = k.readable(th.Edge, 2)
	k.change, k.request = k.readable(mix(th.Dim, th.Text, 72), 4.5), k.readable(th.Dim, 3)
	k.view, k.broken, k.leader = k.readable(th.View, 3), k.readable(th.Broken, 3), k.readable(th.Leader, 3)
	k.lost, k.told = k.request, k.readable(mix(th.Text, th.Dim, 100), 3)
	k.wait, k.waiting, k.onBroken = k.readable(mix(th.Panel, th.Dim, 190), 3), k.readable(mix(th.Panel, th.Dim, 90), 2), th.Panel

	k.past, k.future = k.readable(mix(th.Accent, th.Text, 20), 3), k.readable(spacetimeFuture, 3)
	k.itself = th.Text
	for i := range k.cell {
		k.cell[i] = mix(k.band[0], k.change, 24+i*12)
	}
}

// readable is a colour, moved towards that of text as far as it takes to have a contrast on all grounds.
func (k *spacetimeInks) readable(col color.RGBA, least float64) color.RGBA {
	for i := 0; i <= 256; i += 8 {
		m := mix(col, k.theme.Text, i)
		if Contrast(m, k.ground) >= least && Contrast(m, k.band[0]) >= least && Contrast(m, k.band[1]) >= least {
			return m
		}
	}
	return k.theme.Text
}

// sideless is for a diagram in which nothing is lit.
const sideless = spacetime.Side(255)

// lit is a colour on one side of what is asked about.
func (k *spacetimeInks) lit(col color.RGBA, side spacetime.Side) color.RGBA {
	switch side {
	case spacetime.Apart:
		return mix(col, k.ground, 176)
	case spacetime.Past:
		return k.past
	case spacetime.Future:
		return k.future
	case spacetime.Itself:
		return k.itself
	}
	return col
}

// faded is a colour that only dims.
func (k *spacetimeInks) faded(col color.RGBA, side spacetime.Side) color.RGBA {
	if side == spacetime.Apart {
		return mix(col, k.ground, 176)
	}
	return col
}
