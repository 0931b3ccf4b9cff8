package diagram

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// grip is what the mouse drags.
type grip uint8

const (
	noGrip grip = iota
	gripPlot
	gripName
)

var nowhere = spacetime.Hit{Message: -1, Index: -1, Time: facts.Unknown}

// hitAt returns what is at a point of the widget.
func (d *Diagram) hitAt(p fyne.Position) spacetime.Hit {
	if d.pic == nil {
		return nowhere
	}
	return d.pic.At(p.X*d.Scale, p.Y*d.Scale, d.scale())
}

// point finds what the mouse is over. That may change without the mouse, when the picture moves.
func (d *Diagram) point() {
	d.hit = nowhere
	if d.points() && d.gripped != gripPlot && !kit.Covered(d.host) {
		d.hit = d.hitAt(d.pointer)
	}
	d.findCauses()
}

// points reports whether the mouse is over the diagram. In the lecture view it counts only while it moves.
func (d *Diagram) points() bool {
	st := d.host.Status()
	return d.inside && (st.Controls || !st.Lecture)
}

// findCauses finds the causes and effects of what the mouse is over.
func (d *Diagram) findCauses() {
	d.lit = false
	switch h := d.hit; {
	case h.Kind == spacetime.HitMark && h.Event > 0:
		d.causality.OfEvent(d.facts, h.Event)
	case h.Message >= 0 && h.Message < len(d.facts.Messages):
		d.causality.OfMessage(d.facts, h.Message)
	default:
		return
	}
	d.lit = true
}

// words returns the lines of the card beside the mouse. Those about a view are for its name, because its band is nearly everywhere.
func (d *Diagram) words() []string {
	switch d.hit.Kind {
	case spacetime.HitNothing, spacetime.HitTime:
		return nil
	case spacetime.HitBand:
		if !slices.ContainsFunc(d.pic.Labels, func(x spacetime.Label) bool {
			return x.Kind == spacetime.LabelView && x.Box().Has(d.pointer.X*d.Scale, d.pointer.Y*d.Scale)
		}) {
			return nil
		}
	}
	return spacetime.Words(d.facts, d.hit)
}

func (d *Diagram) MouseIn(e *desktop.MouseEvent) { d.MouseMoved(e) }

func (d *Diagram) MouseMoved(e *desktop.MouseEvent) {
	d.pointer, d.inside = e.Position, true
	d.renew()
	d.updateHint()
}

// updateHint says in the line at the bottom what a click would do.
func (d *Diagram) updateHint() {
	text := ""
	d.hintedAt = d.viewport.changes
	switch h := d.hit; h.Kind {
	case spacetime.HitNothing:
	case spacetime.HitName:
		text = nameHint(h.Worker)
	case spacetime.HitBand:
		text = scenario.Seconds(h.Time)
		if words := spacetime.Words(d.facts, h); len(words) > 0 {
			text = bandHint(text, words[0])
		}
	default:
		text = goesTo(scenario.Seconds(d.timeOf(h)))
	}
	d.host.Hint(text)
}

func (d *Diagram) MouseOut() {
	d.inside = false
	d.renew()
	d.host.Hint("")
}

func (d *Diagram) Cursor() desktop.Cursor {
	if k := d.hit.Kind; k == spacetime.HitName || k == spacetime.HitMark || k == spacetime.HitArrow || k == spacetime.HitWait {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tapped goes to a moment, or selects a worker.
func (d *Diagram) Tapped(e *fyne.PointEvent) {
	h := d.hitAt(e.Position)
	if h.Kind == spacetime.HitName {
		d.host.Send(session.Select{Worker: h.Worker})
		return
	}
	if to := d.timeOf(h); to >= 0 {
		now, event := d.now()
		d.viewport.stopFollowing(now, event)
		d.host.Send(d.moment(h, to))
	}
}

// timeOf returns the time of a hit, facts.Unknown if it has none.
func (d *Diagram) timeOf(h spacetime.Hit) time.Duration {
	if h.Kind == spacetime.HitNothing || h.Kind == spacetime.HitName {
		return facts.Unknown
	}
	return h.Time
}

// moment returns the message that goes to the moment of a hit.
func (d *Diagram) moment(h spacetime.Hit, at time.Duration) session.Message {
	if h.Event > 0 && h.Kind == spacetime.HitMark {
		return session.SeekEvent{Event: h.Event, Time: at}
	}
	return session.Seek{To: at}
}

func (d *Diagram) TappedSecondary(e *fyne.PointEvent) {
	h := d.hitAt(e.Position)
	switch {
	case h.Kind == spacetime.HitName:
		d.host.Send(session.Select{Worker: h.Worker})
		d.showLineMenu(h.Worker, e.AbsolutePosition)
	case h.Message >= 0 && h.Message < len(d.facts.Messages):
		kit.PopUp(d.host, e.AbsolutePosition, d.messageItems(h, d.lineAt(e.Position.Y), e.AbsolutePosition)...)
	default:
		kit.PopUp(d.host, e.AbsolutePosition, d.lineItems(d.lineAt(e.Position.Y), d.timeOf(h), e.AbsolutePosition)...)
	}
}

// lineAt returns the worker whose line is at a height, 0 for none.
func (d *Diagram) lineAt(y float32) int {
	if d.pic == nil {
		return 0
	}
	for i := range d.pic.Rows {
		if r := &d.pic.Rows[i]; y*d.Scale >= r.Y0 && y*d.Scale < r.Y1 {
			return r.Worker
		}
	}
	return 0
}

// Scrolled zooms around the mouse. With Ctrl it changes the height of the lines, and with Shift it pans.
func (d *Diagram) Scrolled(e *fyne.ScrollEvent) {
	if dx := e.Scrolled.DX; dx != 0 {
		d.Pan(float64(-dx) / 400)
		return
	}
	by := kit.Wheel(e)
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && driver.CurrentKeyModifiers()&fyne.KeyModifierShortcutDefault != 0 {
		d.zoomLines(float32(by), e.Position.Y)
		return
	}
	part := 0.5
	if d.pic != nil {
		wide := d.pic.Plot.X1 - d.pic.Plot.X0
		part = float64(min(max((e.Position.X*d.Scale-d.pic.Plot.X0)/max(wide, 1), 0), 1))
	}
	d.Zoom(by, part)
}

// zoomLines changes the height of the lines by a factor, around y. They always fill the diagram.
func (d *Diagram) zoomLines(by, y float32) {
	if d.pic == nil || len(d.pic.Rows) == 0 {
		return
	}
	fit := (d.pic.Plot.Y1 - d.pic.Plot.Y0) / d.Scale / float32(len(d.viewport.rows(d.facts.Workers())))
	d.viewport.zoomLines(d.pic.RowHeight/d.Scale, fit, by, y-d.pic.Plot.Y0/d.Scale)
	d.changed()
	d.viewport.scrollBy(0, d.overflow())
}

// Dragged pans, or moves a line.
func (d *Diagram) Dragged(e *fyne.DragEvent) {
	if d.pic == nil {
		return
	}
	if d.gripped == noGrip {
		d.gripped = gripPlot
		start := e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)
		if h := d.hitAt(start); h.Kind == spacetime.HitName {
			d.gripped, d.name = gripName, h.Worker
		}
	}
	d.pointer = e.Position
	if d.gripped == gripName {
		d.dragName(e)
		return
	}
	wide := (d.pic.Plot.X1 - d.pic.Plot.X0) / d.Scale
	d.viewport.scrollBy(-e.Dragged.DY, d.overflow())
	d.Pan(float64(-e.Dragged.DX / max(wide, 1)))
}

// overflow returns how much higher the rows are than the plot.
func (d *Diagram) overflow() float32 {
	return max(0, (d.pic.RowHeight*float32(len(d.viewport.rows(d.facts.Workers())))-(d.pic.Plot.Y1-d.pic.Plot.Y0))/d.Scale)
}

// dragName puts the dragged line in the place of the line under the mouse.
func (d *Diagram) dragName(e *fyne.DragEvent) {
	if h := d.hitAt(fyne.NewPos(4, e.Position.Y)); h.Kind == spacetime.HitName && h.Worker != d.name {
		d.viewport.move(d.name, h.Worker, d.facts.Workers())
		d.changed()
	}
}

func (d *Diagram) DragEnd() {
	d.gripped, d.name = noGrip, 0
	d.renew()
}

func (d *Diagram) label() string {
	from, to := d.inSight()
	return diagramLabel(scenario.Seconds(from), scenario.Seconds(to), d.notice)
}
