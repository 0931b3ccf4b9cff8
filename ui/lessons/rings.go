package lessons

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/worker/lesson"
)

// Rings are drawn around what a step points at, other than workers: a ring over a tile would hide the messages at its edge.
type Rings struct {
	objects []fyne.CanvasObject
	lit     []kit.Area
}

// mostRings is the most rings that are drawn.
const mostRings = 12

// Lengths of a ring.
const (
	ringThick  = 3
	ringRadius = 9
)

func newRings() *Rings {
	r := &Rings{}
	for range mostRings {
		o := canvas.NewRectangle(nil)
		o.StrokeWidth, o.CornerRadius = ringThick, ringRadius
		o.Hide()
		r.objects = append(r.objects, o)
	}
	return r
}

// light draws the rings around areas.
func (r *Rings) light(lit []kit.Area) {
	lit = lit[:min(len(lit), len(r.objects))]
	var ink color.Color = kit.Theme().View // brighter than the accent of buttons, so that it is seen on dark tiles
	for i, o := range r.objects {
		ring := o.(*canvas.Rectangle)
		if i >= len(lit) {
			if ring.Visible() {
				ring.Hide()
			}
			continue
		}
		if i < len(r.lit) && r.lit[i] == lit[i] && ring.StrokeColor == ink && ring.Visible() {
			continue
		}
		ring.StrokeColor = ink
		ring.Move(lit[i].At)
		ring.Resize(lit[i].Size)
		ring.Show()
		ring.Refresh()
	}
	r.lit = slices.Clone(lit)
}

// inStage reports whether a point is at the tiles or the diagram, and not at the bars or the panel, which the lecture view does not have.
func inStage(p *lesson.Point) bool {
	switch p.At {
	case lesson.AChange, lesson.AView, lesson.TheTiles, lesson.TheDiagram:
		return true
	}
	return false
}

// find returns the areas of a point that is not a worker. It is empty if the point is not in sight.
func (l *Lessons) find(p *lesson.Point) []kit.Area {
	switch p.At {
	case lesson.AChange:
		at, size := l.parts.Diagram.Diagram.AreaOfChange(p.Number)
		return l.inside(l.parts.Diagram.Diagram, at, size)
	case lesson.AView:
		at, size := l.parts.Diagram.Diagram.AreaOfView(p.Number)
		return l.inside(l.parts.Diagram.Diagram, at, size)
	case lesson.APromise:
		return l.promise(p.Promise)
	case lesson.AButton:
		return l.button(p.Button)
	case lesson.TheTiles:
		return l.whole(l.parts.Tiles)
	case lesson.TheDiagram:
		return l.whole(l.parts.Diagram.Content)
	case lesson.ThePromises, lesson.TheNarrative, lesson.TheInspector, lesson.TheFaults:
		return l.whole(l.parts.Panel.Content)
	case lesson.TheVerdict:
		return l.whole(l.parts.Bottom.Chip())
	case lesson.TheTimeline:
		return l.whole(l.parts.Bottom.Timeline)
	case lesson.TheStatus:
		return l.whole(l.parts.Bottom.Line())
	case lesson.TheSpeed:
		return l.whole(l.parts.Bottom.Speed())
	}
	return nil
}

// promise returns the row of a promise and, if it was broken first, the sentence about it.
func (l *Lessons) promise(p check.Property) (list []kit.Area) {
	surface, keys := l.parts.Panel.Promise(p)
	if !surface.Visible() || !l.parts.Panel.Content.Visible() {
		return nil
	}
	surface.Settle() // what is painted may be the page as it was
	for _, key := range keys {
		at, size := surface.AreaNamed(key)
		list = append(list, l.inside(surface, at, size)...)
	}
	return list
}

// button finds the button of an action, or else the menu bar has it.
func (l *Lessons) button(name string) []kit.Area {
	for _, b := range slices.Concat(l.parts.Top.Buttons, l.parts.Bottom.Buttons) {
		if b.Action.Name == name && b.Visible() {
			return l.whole(b)
		}
	}
	return nil
}

// whole returns the area of a part of the window, none if it is not visible.
func (l *Lessons) whole(o fyne.CanvasObject) []kit.Area {
	size := o.Size()
	if !o.Visible() || size.Width < 4 || size.Height < 4 {
		return nil
	}
	return []kit.Area{{At: l.place(o), Size: size}}
}

// place returns the place of a part of the window where the rings are, which is not the window: it has the menu, too.
func (l *Lessons) place(o fyne.CanvasObject) fyne.Position {
	driver := fyne.CurrentApp().Driver()
	origin := driver.AbsolutePositionForObject(l.Card).Subtract(l.Card.Position())
	return driver.AbsolutePositionForObject(o).Subtract(origin)
}

// ringGap is the distance of a ring from what it is around, within a part.
const ringGap = 3

// inside returns an area within a part of the window, with a margin.
func (l *Lessons) inside(o fyne.CanvasObject, at fyne.Position, size fyne.Size) []kit.Area {
	if !o.Visible() || size.Width <= 0 || size.Height <= 0 {
		return nil
	}
	from := fyne.NewPos(max(at.X-ringGap, 0), max(at.Y-ringGap, 0))
	to := fyne.NewPos(min(at.X+size.Width+ringGap, o.Size().Width), min(at.Y+size.Height+ringGap, o.Size().Height))
	if to.X <= from.X || to.Y <= from.Y {
		return nil
	}
	return []kit.Area{{At: l.place(o).Add(from), Size: fyne.NewSize(to.X-from.X, to.Y-from.Y)}}
}

// Lit lists the places and sizes of what is lit: first what the rings are around, and then the tiles.
func (l *Lessons) Lit() (at []fyne.Position, size []fyne.Size) {
	for _, a := range l.rings.lit {
		at, size = append(at, a.At), append(size, a.Size)
	}
	for _, n := range l.parts.Tiles.Lit() {
		if from, tile := l.parts.Tiles.Area(n); tile.Width > 0 {
			at, size = append(at, l.place(l.parts.Tiles).Add(from)), append(size, tile)
		}
	}
	return at, size
}
