package panel

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Lengths of a causal chain.
const (
	chainHead = 28
	chainGap  = 8 // between two links
	chainDot  = 9 // the diameter of the mark of the present link
)

// chain shows the causal chain of a broken property, instead of the properties. The first reached links have happened at
// the present moment; the last of them is marked, and the later ones are dim.
func (s *narrativePage) chain(p *kit.SurfacePainter, c *session.Chain, reached int, y float32, size fyne.Size) float32 {
	t, d := p.Theme, s.host
	mid := y + chainHead/2
	end := size.Width - pad
	p.Text(pad, mid, end-pad-20, raster.Bold, kit.SmallSize, causeTitle(c.Headline), t.Text)
	p.Row("unchain", end-17, mid-10, 20, 20, hintUnchain, func() { d.Send(session.Untrace{}) })
	p.Sign(raster.Cross, end-13, mid, t.Dim)
	y += chainHead
	left := pad + float32(chainDot) + s.feed.timeWidth(p)
	before := float32(0) // the y of the previous mark
	for i := range c.Links {
		l := &c.Links[i]
		lines := p.Wrap(raster.Regular, kit.SmallSize, end-left, l.Text, 4)
		h := float32(len(lines))*kit.LineHeight + chainGap
		hint := chainHint(scenario.Seconds(l.Time), d.Action("cause").Key)
		p.Row(fmt.Sprint("link ", i), pad-6, y, end-pad+10, h, hint, func() { d.Send(l.Shows()) })
		ink, mark := t.Text, t.View
		if i >= reached {
			ink, mark = t.Dim, t.Edge
		}
		at := y + chainGap/2 + kit.LineHeight/2
		if i > 0 {
			p.Fill(pad+chainDot/2, before+6, 1, at-before-12, t.Edge)
		}
		s.chainMark(p, at, i == reached-1, mark)
		before = at
		p.Text(pad+chainDot+6, at, left, raster.Mono, kit.SmallSize-1, scenario.Seconds(l.Time), t.Dim)
		p.Lines(left, y+chainGap/2, end-left, raster.Regular, lines, ink)
		y += h
	}
	return y + 4
}

// chainMark draws a dot on the line of the chain, a large one for the present link.
func (s *narrativePage) chainMark(p *kit.SurfacePainter, y float32, now bool, mark color.RGBA) {
	d := float32(5)
	if now {
		d = chainDot
	}
	p.Box(pad+chainDot/2+0.5-d/2, y-d/2, d, d, d/2, mark)
}
