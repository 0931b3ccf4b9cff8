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
)

// Panel is the part of the window below the tiles: a bar, the diagram, and a minimap of the whole run.
type Panel struct {
	host    Host
	Content *fyne.Container
	bar     *kit.Surface
	edge    *splitEdge
	Diagram *Diagram
	strip   *minimap

	bare  bool // only the diagram is shown
	mode  kit.Mode
	lent  lent
	share float32 // of the height that the panel and the tiles have together
}

const (
	barHeight      = 30
	stripHeight    = 26
	roomFrom       = 330 // the common height from which the diagram is open by default
	leastHeight    = 120
	leastStage     = 90 // the minimal height of the tiles
	firstShare     = 0.46
	prefDiagram    = "diagram" // the name of the preference
	splitThickness = 6
	noticeFrom     = 900 // the width from which the bar has room for the notice
)

// New makes the panel as the preferences say.
func New(host Host) *Panel {
	d := &Panel{host: host, share: firstShare}
	d.restore(fyne.CurrentApp().Preferences().String(prefDiagram))
	d.Diagram = newDiagram(d)
	d.strip = newMinimap(d.Diagram)
	d.bar = kit.NewSurface(host, fyne.NewSize(120, barHeight), d.drawBar, d.Diagram.label)
	d.edge = newSplitEdge(d)
	d.Content = &fyne.Container{Layout: d, Objects: []fyne.CanvasObject{
		d.bar, d.Diagram, d.strip, kit.NewGround(theme.ColorNameSeparator), d.edge,
	}}
	return d
}

// restore reads a preference such as "wide:0.46".
func (d *Panel) restore(text string) {
	mode, share, _ := strings.Cut(text, ":")
	d.mode = kit.ModeNamed(mode)
	if f, err := strconv.ParseFloat(share, 32); err == nil && f > 0.1 && f < 0.9 {
		d.share = float32(f)
	}
}

// SetPrint sets the size of the text, and of everything with it. A bare panel shows only the diagram.
func (d *Panel) SetPrint(p kit.Print, bare bool) { d.Diagram.print, d.bare = p, bare }

// Wanted reports whether the panel is shown if there is room.
func (d *Panel) Wanted() bool { return d.mode != kit.Closed }

// Height returns the height of the panel, 0 if it is not shown. room is the height that it and the tiles have together.
func (d *Panel) Height(room float32) float32 {
	wanted := d.mode == kit.OpenAlways || d.mode == kit.OpenIfRoom && room >= roomFrom
	if !wanted || room < kit.Scaled(leastHeight+leastStage) {
		return 0
	}
	high := min(max(d.share*room, kit.Scaled(leastHeight)), room-kit.Scaled(leastStage))
	if more := min(high+d.Diagram.legendRoom(), room-kit.Scaled(leastStage)); d.legendFits(more) {
		return more
	}
	return high
}

// legendFits reports whether the legend is wanted and fits into a panel of a height.
func (d *Panel) legendFits(high float32) bool {
	legend := d.Diagram.legendRoom()
	return legend > 0 && legendFits(legend, high-kit.Scaled(barHeight+stripHeight))
}

// IsOpen reports whether the panel is visible.
func (d *Panel) IsOpen() bool { return d.Content.Visible() && d.Content.Size().Height > 0 }

// Toggle shows or hides the panel.
func (d *Panel) Toggle() {
	room := d.host.TilesHeight()
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
			d.host.Say(textLow)
		}
	}
	d.arranged()
}

func (d *Panel) arranged() {
	fyne.CurrentApp().Preferences().SetString(prefDiagram, fmt.Sprintf("%s:%.3f", d.mode, d.share))
	d.host.Arrange()
}

// Update shows the session in its present state.
func (d *Panel) Update() {
	if !d.IsOpen() {
		return
	}
	d.Diagram.renew()
	if d.bare {
		return
	}
	d.strip.Update()
	d.bar.Present([...]any{d.Diagram.viewport.axis, d.Diagram.viewport.follow, d.notice()})
}

// notice says what is not drawn.
func (d *Panel) notice() string {
	if d.Diagram.Size().Width < noticeFrom {
		return "" // the diagram shows it
	}
	return d.Diagram.notice
}

func (d *Panel) showMenu(x float32) {
	d.Diagram.showMenu(d.bar.Outer(fyne.NewPos(x, barHeight)))
}

func (d *Panel) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bar, strip := kit.Scaled(barHeight), kit.Scaled(stripHeight)
	if size.Height < 180 {
		strip = 0
	}
	place := func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, max(h, 1)))
	}
	if d.bare {
		for _, o := range objects {
			o.Hide()
		}
		d.Diagram.Show()
		place(d.Diagram, 0, size.Height)
		return
	}
	for _, o := range objects {
		o.Show()
	}
	place(d.bar, 1, bar-1)
	place(d.Diagram, bar, size.Height-bar-strip)
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

// splitEdge is the upper edge of the panel. A drag changes the height of the panel.
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

// Refresh does nothing, because the edge is transparent in every theme.
func (e *splitEdge) Refresh() {}

func (e *splitEdge) Cursor() desktop.Cursor { return desktop.VResizeCursor }

func (e *splitEdge) Dragged(ev *fyne.DragEvent) {
	d := e.panel
	high := d.Content.Size().Height
	room := high + d.host.TilesHeight()
	if least, stage := kit.Scaled(leastHeight), kit.Scaled(leastStage); room > least+stage {
		d.share = min(max(high-d.Diagram.legendRoom()-ev.Dragged.DY, least), room-stage) / room
		d.host.Arrange()
	}
}

func (e *splitEdge) DragEnd() { e.panel.arranged() }
