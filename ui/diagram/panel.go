package diagram

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// Panel is the part of the window below the stage: a bar with what can be done, the diagram, and the
// whole story in a strip.
type Panel struct {
	desk    Desk
	Content *fyne.Container
	bar     *kit.Surface
	edge    *splitEdge
	Diagram *Diagram
	strip   *minimap

	mode  kit.Mode
	share float32 // of the room that it has with the stage
}

// Lengths of the panel, and what must be left for the stage.
const (
	barHeight      = 30
	stripHeight    = 26
	roomFrom       = 330 // of room, below which there is no diagram by itself
	leastHeight    = 120
	leastStage     = 90
	firstShare     = 0.46
	kept           = "diagram"
	splitThickness = 6
	noticeFrom     = 900 // width from which the bar has room for it
)

// New makes the panel, as it was kept.
func New(desk Desk) *Panel {
	d := &Panel{desk: desk, share: firstShare}
	d.recall(fyne.CurrentApp().Preferences().String(kept))
	d.Diagram = newDiagram(d)
	d.strip = newMinimap(d.Diagram)
	d.bar = kit.NewSurface(desk, fyne.NewSize(120, barHeight), d.drawBar, d.Diagram.about)
	d.edge = newSplitEdge(d)
	d.Content = &fyne.Container{Layout: d, Objects: []fyne.CanvasObject{
		d.bar, d.Diagram, d.strip, kit.NewGround(theme.ColorNameSeparator), d.edge,
	}}
	return d
}

// recall takes up what was kept: OpenIfRoom:0.46.
func (d *Panel) recall(text string) {
	mode, share, _ := strings.Cut(text, ":")
	d.mode = kit.ModeNamed(mode)
	if f, err := strconv.ParseFloat(share, 32); err == nil && f > 0.1 && f < 0.9 {
		d.share = float32(f)
	}
}

// Height is how high the panel is, if it has so much room with the stage; 0 if it is not to be seen.
func (d *Panel) Height(room float32) float32 {
	wanted := d.mode == kit.OpenAlways || d.mode == kit.OpenIfRoom && room >= roomFrom
	if !wanted || room < leastHeight+leastStage {
		return 0
	}
	high := min(max(d.share*room, leastHeight), room-leastStage)
	if more := min(high+d.Diagram.legendRoom(), room-leastStage); d.legendFits(more) {
		return more
	}
	return high
}

// legendFits reports whether the legend is wanted and has room in a panel of a height.
func (d *Panel) legendFits(high float32) bool {
	legend := d.Diagram.legendRoom()
	return legend > 0 && legendFits(legend, high-barHeight-stripHeight)
}

// IsOpen reports whether it can be seen.
func (d *Panel) IsOpen() bool { return d.Content.Visible() && d.Content.Size().Height > 0 }

// Toggle shows or hides it.
func (d *Panel) Toggle() {
	room := d.desk.StageHeight()
	if d.Content.Visible() {
		room += d.Content.Size().Height
	}
	switch {
	case d.IsOpen():
		d.mode = kit.Closed
	case room >= roomFrom:
		d.mode = kit.OpenIfRoom
	default:
		if d.mode = kit.OpenAlways; d.Height(room) == 0 {
			d.desk.Say("The window is too low for the diagram.")
		}
	}
	d.arranged()
}

func (d *Panel) arranged() {
	fyne.CurrentApp().Preferences().SetString(kept, fmt.Sprintf("%s:%.3f", d.mode, d.share))
	d.desk.Arrange()
}

// Update shows what there is to see.
func (d *Panel) Update() {
	if !d.IsOpen() {
		return
	}
	d.Diagram.renew()
	d.strip.Update()
	d.bar.Present([...]any{d.Diagram.lens.axis, d.Diagram.lens.follow, d.notice()})
}

// notice is what is not drawn.
func (d *Panel) notice() string {
	if d.Diagram.Size().Width < noticeFrom {
		return "" // it stands in the diagram
	}
	return d.Diagram.notice
}

// drawBar draws the bar: what it is, what is not drawn, and what can be done.
func (d *Panel) drawBar(p *kit.SurfacePainter, size fyne.Size) {
	t, mid := p.Theme, size.Height/2
	x := p.Text(14, mid, 140, raster.Bold, kit.SmallSize, "Space-time diagram", t.Text) + 12
	right := size.Width - 14 - kit.SignSize
	p.Close(right, mid, size.Height-4, d.desk.Action("diagram").HintAndKey(), d.Toggle)
	right -= 20
	for _, c := range []struct{ action, text string }{
		{"export", "Export…"}, {"legend", "Legend"}, {"", "Show"}, {"wholestory", "All"}, {"diagramin", "+"}, {"diagramout", "−"}, {"axis", d.axisText()}, {"follow", d.followText()},
	} {
		w := p.Width(raster.Regular, kit.SmallSize, c.text)
		if right-w < x+40 {
			break // what does not fit can be done by key and menu
		}
		right -= w
		if c.action == "" {
			left := right
			p.Link("show", right, mid, c.text, "Chooses what is drawn.", func() { d.showMenu(left) })
		} else {
			p.Link(c.action, right, mid, c.text, d.desk.Action(c.action).HintAndKey(), func() { d.desk.Perform(d.desk.Action(c.action)) })
		}
		right -= 16
	}
	if notice := d.notice(); notice != "" && right-x > 40 {
		p.Text(x, mid, right-x, raster.Regular, kit.SmallSize, notice, t.Dim)
	}
}

func (d *Panel) axisText() string {
	if d.Diagram.lens.axis == spacetime.Order {
		return "Axis: order"
	}
	return "Axis: time"
}

func (d *Panel) followText() string {
	if d.Diagram.lens.follow {
		return "Follows"
	}
	return "Follow"
}

func (d *Panel) showMenu(x float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.bar)
	d.Diagram.showMenu(at.AddXY(x, d.bar.Size().Height))
}

func (d *Panel) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	strip := float32(stripHeight)
	if size.Height < 180 {
		strip = 0
	}
	place := func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, max(h, 1)))
	}
	place(d.bar, 1, barHeight-1)
	place(d.Diagram, barHeight, size.Height-barHeight-strip)
	place(d.strip, size.Height-strip, strip)
	if strip == 0 {
		d.strip.Hide()
	} else {
		d.strip.Show()
	}
	place(objects[3], 0, 1)
	place(d.edge, 0, splitThickness)
}

func (d *Panel) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, leastHeight) }

// splitEdge is the upper edge of the panel: a drag makes it higher or lower.
type splitEdge struct {
	kit.Ground
	panel *Panel
}

func newSplitEdge(d *Panel) *splitEdge {
	e := &splitEdge{panel: d}
	e.Area = canvas.NewRectangle(color.Transparent)
	e.ExtendBaseWidget(e)
	return e
}

// Refresh changes nothing: it stays clear in every theme.
func (e *splitEdge) Refresh() {}

func (e *splitEdge) Cursor() desktop.Cursor { return desktop.VResizeCursor }

func (e *splitEdge) Dragged(ev *fyne.DragEvent) {
	d := e.panel
	high := d.Content.Size().Height
	room := high + d.desk.StageHeight()
	if room > leastHeight+leastStage {
		d.share = min(max(high-d.Diagram.legendRoom()-ev.Dragged.DY, leastHeight), room-leastStage) / room
		d.desk.Arrange()
	}
}

func (e *splitEdge) DragEnd() { e.panel.arranged() }
