package help

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
)

// signs is a picture of the signs of the tiles, and the legend of the diagram below them.
type signs struct {
	surface *kit.Surface
	painter paint.SpacetimePainter
}

// tileSign is a sign of the tiles or of the promises.
type tileSign uint8

const (
	signLeader tileSign = iota
	signLetter
	signCrashed
	signFrozen
	signPaused
	signDashed
	signHolds
	signUntested
	signBroken
	tileSignCount
)

// Lengths of the picture.
const (
	signsWidth = 560
	signRow    = 26
	signLeft   = 8
	textLeft   = 48
	headRow    = 34
)

// legendTop is the y at which the legend of the diagram begins.
const legendTop = 2*headRow + signRow*float32(tileSignCount)

func newSigns(d kit.Host) *signs {
	s := &signs{}
	high := s.painter.LegendHeight(s.legend(kit.Theme(), signsWidth, 1))
	s.surface = kit.NewSurface(d, fyne.NewSize(signsWidth, legendTop+float32(high)), s.draw, func() string { return labelSigns })
	return s
}

func (s *signs) legend(t *paint.Theme, width, scale float32) *paint.Legend {
	return &paint.Legend{X: signLeft * scale, Width: (width - 2*signLeft) * scale, Theme: t, Scale: scale, All: true}
}

func (s *signs) draw(p *kit.SurfacePainter, size fyne.Size) {
	t := p.Theme
	p.Text(signLeft, headRow/2, size.Width, raster.Bold, kit.BodySize, textTiles, t.Text)
	y := float32(headRow + signRow/2)
	for k := range tileSignCount {
		k.draw(p, y)
		p.Text(textLeft, y, size.Width-textLeft, raster.Regular, kit.BodySize, tileSigns[k], t.Text)
		y += signRow
	}
	p.Text(signLeft, legendTop-headRow/2, size.Width, raster.Bold, kit.BodySize, textDiagram, t.Text)
	top := int(legendTop * p.Scale)
	if pic := s.surface.Picture; pic.Rect.Dy() > top {
		below := pic.SubImage(image.Rect(0, top, pic.Rect.Max.X, pic.Rect.Max.Y)).(*image.RGBA)
		s.painter.PaintLegend(below, s.legend(t, size.Width, p.Scale))
	}
}

// draw draws the sign, vertically centred at y.
func (k tileSign) draw(p *kit.SurfacePainter, y float32) {
	t := p.Theme
	sign := func(f raster.Form, c color.RGBA) { p.Canvas.Form(f, 24*p.Scale, y*p.Scale, 8*p.Scale, c) }
	switch k {
	case signLeader:
		sign(raster.Crown, t.Text)
	case signLetter:
		p.Framed(15, y-9, 18, 18, 9, t.Text, t.Panel)
		p.Text(20, y, 12, raster.Bold, kit.SmallSize, "A", t.Text)
	case signCrashed:
		sign(raster.BoldCross, t.Text)
	case signFrozen:
		sign(raster.Flake, t.Text)
	case signPaused:
		sign(raster.Bars, t.Text)
	case signDashed:
		for x := float32(signLeft); x < 40; x += 8 {
			p.Fill(x, y-1, 5, 2, t.Broken)
		}
	case signHolds:
		sign(raster.Check, t.View)
	case signUntested:
		sign(raster.Circle, t.Dim)
	case signBroken:
		sign(raster.Cross, t.Broken)
	}
}
