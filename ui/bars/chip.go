package bars

import (
	"fyne.io/fyne/v2"

	"groupy/gms"
	"groupy/ui/kit"
	"groupy/ui/raster"
)

// chip says in a few words whether the promises hold.
type chip struct {
	host    Host
	surface *kit.Surface
}

const chipWidth = 176

func newChip(d Host) *chip {
	c := &chip{host: d}
	c.surface = kit.NewSurface(d, fyne.NewSize(chipWidth, 36), c.draw, func() string { return verdictLabel(d.Status().Verdict.Chip) })
	return c
}

func (c *chip) draw(p *kit.SurfacePainter, size fyne.Size) {
	t, v := p.Theme, c.host.Status().Verdict
	if v == nil {
		return
	}
	ground, ink, what, face := t.Ground, t.Text, raster.Check, raster.Regular
	switch {
	case v.Broken:
		ground, ink, what, face = t.BrokenGround, t.Broken, raster.Cross, raster.Bold
	case !v.Tested:
		ink, what = t.Dim, raster.Circle
	}
	hint := hintPromises
	if v.Broken {
		hint = kit.WithKey(brokenHint(v), c.host.Action("broken").Key)
	}
	hint += "\n" + gms.Explain("promise")
	border := t.Line
	if p.HitArea("chip", 0, 0, size.Width, size.Height, hint, c.host.ShowVerdict) {
		border = t.Edge
	}
	width := kit.SignSize + 8 + p.Width(face, kit.SmallSize+1, v.Chip)
	high := min(size.Height, 36)
	p.Framed(0, (size.Height-high)/2, size.Width, high, 8, border, ground)
	x := max((size.Width-width)/2, 8)
	p.Sign(what, x, size.Height/2, ink)
	p.Text(x+kit.SignSize+8, size.Height/2, size.Width-x-kit.SignSize-8, face, kit.SmallSize+1, v.Chip, ink)
}
