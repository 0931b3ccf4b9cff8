package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/hand"
	"groupy/ui/kit"
	"groupy/ui/lecture"
	"groupy/ui/lessons"
	"groupy/ui/outcomes"
	"groupy/ui/panel"
)

// arrange is the layout of the window: the bars above and below, and the tiles between. If the window is
// too low, it hides first the caption, then the top bar, then the bottom bar, so that the tiles stay visible. The caption has the title
// only where the top bar has no room for it. The tooltip is in front of everything, and places itself. The panel
// is beside the caption and the tiles, and the diagram below the tiles, if they are wanted and there is room.
type arrange struct {
	top, caption, tiles, diagram, panel, film, bottom fyne.CanvasObject
	filmWanted                                        func() bool
	faults                                            fyne.CanvasObject           // below the caption
	faultsHeight                                      func(width float32) float32 // 0 for none
	strip                                             *outcomes.Strip             // of crash points
	hand                                              *hand.Hand
	ground                                            fyne.CanvasObject // the background of the caption; all other parts have their own, or need none
	captioned                                         func() bool       // shows what of the caption is wanted, and reports whether that is anything
	tooltip                                           *kit.Tooltip
	panelWanted                                       func(width float32) bool
	diagramHeight                                     func(room float32) float32 // returns how much of the room the diagram wants, 0 for none
	appeared                                          func()                     // called when the panel or the diagram becomes visible: it is not up to date
	resized                                           func()                     // called when the lecture view has another size
	lecture                                           *lecture.View
	lessons                                           *lessons.Lessons
	size                                              fyne.Size // of the lecture view
	mode                                              func() viewMode
}

// viewMode is what is visible of the window.
type viewMode uint8

const (
	everything viewMode = iota
	onlyRun             // the tiles and the diagram
	inLecture           // the lecture view
)

const (
	captionFrom = 260 // the height of the window from which it has a caption
	topFrom     = 180 // the height from which it has a top bar
	bottomFrom  = 120 // the height from which it has a bottom bar

	leastTiles = 60 // the height of the tiles that the strip of crash points leaves

	captionPart = 4 // the caption takes at most this part of the height, however long its text is
)

func (a *arrange) container() *fyne.Container {
	a.ground = kit.NewGround(kit.ColorNameGround)
	behind, front := a.lecture.Objects()
	parts := []fyne.CanvasObject{a.ground, a.tiles, a.top, a.caption, a.faults, a.diagram, a.panel}
	return &fyne.Container{Layout: a, Objects: slices.Concat(parts, behind, []fyne.CanvasObject{a.hand.Content, a.strip.Content, a.film, a.bottom}, front, a.lessons.Objects(), []fyne.CanvasObject{a.tooltip})}
}

func (a *arrange) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	defer func(panel, diagram bool) {
		if !panel && a.panel.Visible() || !diagram && a.diagram.Visible() {
			a.appeared()
		}
	}(a.panel.Visible(), a.diagram.Visible())
	mode := a.mode()
	defer func() { a.lecture.LayoutKeys(size, a.above()) }()
	if mode == inLecture {
		for _, o := range []fyne.CanvasObject{a.ground, a.top, a.caption, a.faults, a.panel, a.film, a.strip.Content, a.hand.Content} {
			o.Hide()
		}
		if a.size != size { // the size of text depends on it
			a.size = size
			a.resized()
		}
		a.lecture.Layout(size, a.lessons.LayoutLecture(size, lecture.Top(size.Height)))
		return
	}
	a.lecture.Hide()
	y, end := float32(0), size.Height
	if kit.Place(a.top, mode == everything && size.Height >= topFrom) {
		y = kit.Put(a.top, y, size.Width, size.Height)
	}
	if kit.Place(a.bottom, mode == everything && size.Height >= bottomFrom) {
		end -= a.bottom.MinSize().Height
		kit.Put(a.bottom, end, size.Width, size.Height)
	}
	if kit.Place(a.film, a.filmWanted() && a.bottom.Visible()) {
		end -= a.film.MinSize().Height
		kit.Put(a.film, end, size.Width, size.Height)
	}
	x, width := a.sides(size.Width, y, end)
	captioned := kit.Place(a.caption, mode == everything && size.Height >= captionFrom && a.captioned())
	if kit.Place(a.ground, captioned); captioned {
		from := y - 1 // the ground is one unit larger at both ends, because edges may lie between two pixels
		a.ground.Move(fyne.NewPos(x, from))
		y = kit.Put(a.caption, y, width, size.Height/captionPart)
		a.caption.Move(a.caption.Position().AddXY(x, 0))
		a.ground.Resize(fyne.NewSize(width, y+1-from))
	}
	if high := a.faultsHeight(width); kit.Place(a.faults, high > 0 && size.Height >= topFrom) {
		a.faults.Move(fyne.NewPos(x, y))
		a.faults.Resize(fyne.NewSize(width, high))
		y += high
	}
	high := a.diagramHeight(end - y)
	if kit.Place(a.diagram, high > 0) {
		end -= high
		a.diagram.Move(fyne.NewPos(x, end))
		a.diagram.Resize(fyne.NewSize(width, high))
	}
	if high = a.strip.Height(); kit.Place(a.strip.Content, a.strip.Wanted() && end-y >= high+leastTiles) {
		end -= high
		a.strip.Content.Move(fyne.NewPos(x, end))
		a.strip.Content.Resize(fyne.NewSize(width, high))
	}
	a.tiles.Move(fyne.NewPos(x, y))
	a.tiles.Resize(fyne.NewSize(width, max(end-y, 1)))
}

// sides places what is at the left and at the right, from one y to another. It returns where the room between begins, and its width.
func (a *arrange) sides(all, y, end float32) (x, width float32) {
	width = all
	if x = a.lessons.Layout(all, y, end, a.mode() == everything); x > 0 {
		width -= x
	} else if kit.Place(a.hand.Content, a.hand.On()) {
		x = min(kit.Scaled(hand.Width), width/2)
		width -= x
		a.hand.Content.Move(fyne.NewPos(0, y))
		a.hand.Content.Resize(fyne.NewSize(x, max(end-y, 1)))
	}
	if kit.Place(a.panel, a.mode() == everything && a.panelWanted(all) && all >= kit.Scaled(panel.LeastWindow)) {
		width -= kit.Scaled(panel.Width)
		a.panel.Move(fyne.NewPos(x+width, y))
		a.panel.Resize(fyne.NewSize(kit.Scaled(panel.Width), max(end-y, 1)))
	}
	return x, width
}

// MinSize is small, so that the window can be as small as the user wants.
func (a *arrange) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 40) }

// above returns the y of the upper edge of what is at the bottom: the bar, if it is visible.
func (a *arrange) above() float32 {
	if a.bottom.Visible() {
		return a.bottom.Position().Y
	}
	return max(a.tiles.Position().Y+a.tiles.Size().Height, a.diagram.Position().Y+a.diagram.Size().Height)
}
