package diagram

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// control is a part of the bar: a link, or buttons of which some are pressed.
type control struct {
	name     string // of its action; empty for the menu of what is drawn
	text     string
	segments []kit.Segment
}

const (
	controlGap = 16
	keyTime    = "time" // of hit areas
	keyOrder   = "order"
)

// controls lists the parts of the bar from left to right, and so the most important first.
func (d *Panel) controls() []control {
	v := &d.Diagram.viewport
	axis := func(name, text string, of spacetime.Axis) kit.Segment {
		return kit.Segment{Key: name, Text: text, Hint: d.hint("axis"), Pressed: v.axis == of, Do: func() {
			if d.Diagram.viewport.axis != of {
				d.perform("axis")
			}
		}}
	}
	return []control{
		{segments: []kit.Segment{{Key: "follow", Text: textFollow, Hint: d.hint("follow"), Pressed: v.follow, Do: func() { d.perform("follow") }}}},
		{segments: []kit.Segment{axis(keyTime, textTime, spacetime.Time), axis(keyOrder, textOrder, spacetime.Order)}},
		{name: "diagramout", text: textZoomOut}, {name: "diagramin", text: textZoomIn}, {name: "wholerun", text: textAll},
		{text: textShow}, {name: "legend", text: textLegend}, {name: "export", text: textExport},
	}
}

func (d *Panel) hint(action string) string { return d.host.Action(action).HintAndKey() }

func (d *Panel) perform(action string) { d.host.Perform(d.host.Action(action)) }

// drawBar draws the bar: the title, the notice, and the controls. Keys and menus offer what does not fit.
func (d *Panel) drawBar(p *kit.SurfacePainter, size fyne.Size) {
	t, mid := p.Theme, size.Height/2
	x := p.Text(14, mid, 140, raster.Bold, kit.SmallSize, textTitle, t.Text) + 12
	right := size.Width - 14 - kit.SignSize
	p.Close(right, mid, size.Height-4, d.hint("diagram"), d.Toggle)
	right -= 20
	list, wide := d.controls(), float32(0)
	for i, c := range list {
		w := p.SegmentsWidth(c.segments...)
		if c.segments == nil {
			w = p.Width(raster.Regular, kit.SmallSize, c.text)
		}
		if wide+w > right-x-20 {
			list = list[:i]
			break
		}
		wide += w + controlGap
	}
	at := right + controlGap - wide
	if notice := d.notice(); notice != "" && at-x > 40 {
		p.Text(x, mid, at-x-12, raster.Regular, kit.SmallSize, notice, t.Dim)
	}
	for _, c := range list {
		at = d.drawControl(p, at, mid, &c) + controlGap
	}
}

// drawControl draws a control, and returns the x at which it ends.
func (d *Panel) drawControl(p *kit.SurfacePainter, x, mid float32, c *control) float32 {
	switch {
	case c.segments != nil:
		p.Segments(x, mid, c.segments...)
		return x + p.SegmentsWidth(c.segments...)
	case c.name == "":
		return p.Link("show", x, mid, c.text, hintShow, func() { d.showMenu(x) })
	}
	return p.Link(c.name, x, mid, c.text, d.hint(c.name), func() { d.perform(c.name) })
}
