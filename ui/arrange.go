package ui

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/panel"
)

// arrange stacks the parts of the window: bars above and below, the stage between. Where
// the window is too low, bars go, so that there is always something of the stage: the
// caption first, then the top bar, then the bottom bar. The side stands beside the caption and the stage, if
// it is wanted and there is room for both; the diagram stands below the stage, on the same terms.
type arrange struct {
	top, caption, stage, diagram, side, bottom fyne.CanvasObject
	ground                                     fyne.CanvasObject // of the caption: all else is a picture, or stands on what the window is cleared with
	sideWanted                                 func(width float32) bool
	diagramHeight                              func(room float32) float32 // of so much for it and the stage; 0: it is not wanted
	came                                       func()                     // the side or the diagram has come into sight: it has missed what happened
}

// Heights of the window below which a bar goes.
const (
	captionFrom = 260
	topFrom     = 180
	bottomFrom  = 120

	captionPart = 4 // of the window the caption has at most: a long text pushes nothing out
)

func (a *arrange) container() *fyne.Container {
	a.ground = kit.NewGround(kit.ColorNameGround)
	return &fyne.Container{Layout: a, Objects: []fyne.CanvasObject{a.ground, a.stage, a.top, a.caption, a.diagram, a.side, a.bottom}}
}

func (a *arrange) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	defer func(side, diagram bool) {
		if !side && a.side.Visible() || !diagram && a.diagram.Visible() {
			a.came()
		}
	}(a.side.Visible(), a.diagram.Visible())
	y, end := float32(0), size.Height
	if kit.Place(a.top, size.Height >= topFrom) {
		y = kit.Put(a.top, y, size.Width, size.Height)
	}
	if kit.Place(a.bottom, size.Height >= bottomFrom) {
		end -= a.bottom.MinSize().Height
		kit.Put(a.bottom, end, size.Width, size.Height)
	}
	width := size.Width
	if kit.Place(a.side, a.sideWanted(size.Width) && size.Width >= panel.LeastWindow) {
		width -= panel.Width
		a.side.Move(fyne.NewPos(width, y))
		a.side.Resize(fyne.NewSize(panel.Width, max(end-y, 1)))
	}
	captioned := kit.Place(a.caption, size.Height >= captionFrom)
	if kit.Place(a.ground, captioned); captioned {
		from := y - 1 // from below the hairline to below the stage: an edge may lie between two pixels
		a.ground.Move(fyne.NewPos(0, from))
		y = kit.Put(a.caption, y, width, size.Height/captionPart)
		a.ground.Resize(fyne.NewSize(width, y+1-from))
	}
	high := a.diagramHeight(end - y)
	if kit.Place(a.diagram, high > 0) {
		end -= high
		a.diagram.Move(fyne.NewPos(0, end))
		a.diagram.Resize(fyne.NewSize(width, high))
	}
	a.stage.Move(fyne.NewPos(0, y))
	a.stage.Resize(fyne.NewSize(width, max(end-y, 1)))
}

// MinSize lets the window be as small as the user likes.
func (a *arrange) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 40) }
