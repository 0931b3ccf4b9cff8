package ui

import (
	"fmt"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// placed is where the tiles were when that was last asked: the mouse asks in every frame, and a ring takes a while.
type placed struct {
	of   placing
	grid paint.Grid
}

// placing is all that the places of the tiles depend on.
type placing struct {
	size  image.Point
	scale float32
	tiles int
	ring  bool
}

// grid is where the tiles are in the picture, in pixels.
func (v *stageView) grid() paint.Grid {
	if v.Picture == nil {
		return paint.Grid{}
	}
	of := placing{v.Picture.Rect.Size(), v.Scale, len(v.scene.Tiles), v.scene.Ring}
	if v.placed.of != of {
		v.placed = placed{of, v.scene.Layout(of.size)}
	}
	return v.placed.grid
}

// at is the number of the worker whose tile is at a point, 0 for none.
func (v *stageView) at(p fyne.Position) int {
	at := v.Pixel(p)
	return v.grid().At(at.X, at.Y) + 1
}

// MouseIn is Fyne's.
func (v *stageView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved is Fyne's.
func (v *stageView) MouseMoved(e *desktop.MouseEvent) {
	v.pointer, v.inside = e.Position, true
	v.window.refresh()
}

// MouseOut is Fyne's.
func (v *stageView) MouseOut() {
	v.inside = false
	v.window.refresh()
}

// hover tells the session which worker the mouse is over: the tiles may have moved under it.
func (v *stageView) hover(s *session.Session) {
	n := 0
	if v.inside && !kit.Covered(desk{v.window}) {
		n = v.at(v.pointer)
	}
	if n != v.hovered {
		v.hovered = n
		_ = s.Update(session.Hover{Worker: n}) // it cannot fail
	}
}

// words are what the card beside the mouse says: of a message under way, or of the tile.
func (v *stageView) words(s *session.Session) []string {
	if v.inside && v.flights && !kit.Covered(desk{v.window}) {
		if lines := s.FlightWords(v.painter.FlightAt(v.Pixel(v.pointer))); lines != nil {
			return lines
		}
	}
	return s.Details(v.hovered)
}

// Tapped is Fyne's.
func (v *stageView) Tapped(e *fyne.PointEvent) {
	v.window.send(session.Select{Worker: v.at(e.Position)})
}

// TappedSecondary is Fyne's.
func (v *stageView) TappedSecondary(e *fyne.PointEvent) {
	if n := v.at(e.Position); n > 0 {
		v.window.send(session.Select{Worker: n})
		v.window.showWorkerMenu(n, e.AbsolutePosition)
	}
}

// about is what the stage shows, for screen readers.
func (v *stageView) about() string {
	st := v.window.status
	text := fmt.Sprintf("%d workers, %d alive", st.Workers, st.Alive)
	for _, line := range v.window.session.Details(st.Selected) {
		text += ". " + line
	}
	return text
}

// moveSelection selects the tile next to the selected one: so many columns and rows away, or nearest in that direction.
func (w *Window) moveSelection(columns, rows int) {
	n := w.status.Selected
	if n == 0 {
		w.send(session.Select{Worker: 1})
		return
	}
	if to := w.stage.grid().Next(n-1, columns, rows) + 1; to >= 1 && to <= w.status.Workers {
		w.send(session.Select{Worker: to})
	}
}

// workerAction is something that can be done to one worker.
type workerAction struct {
	text    string
	command scenario.Command
	off     string // why it cannot be done; empty if it can
}

func (w *Window) workerActions(n int) []workerAction {
	b := &w.session.Run().Board()[n-1]
	dead, leads := "", "It does not lead."
	if !b.Alive() {
		dead, leads = "It has ended.", "It has ended."
	} else if slices.Contains(w.status.Leaders, n) {
		leads = ""
	}
	pause := workerAction{"Pause", scenario.Command{Verb: scenario.Pause, Worker: n}, dead}
	if b.Paused {
		pause = workerAction{"Resume", scenario.Command{Verb: scenario.Resume, Worker: n}, dead}
	}
	crash := w.top.crash
	return []workerAction{
		{"Kill", scenario.Command{Verb: scenario.Kill, Worker: n}, dead},
		pause,
		{"Leave", scenario.Command{Verb: scenario.Leave, Worker: n}, dead},
		{"Add a peer through it", scenario.Command{Verb: scenario.Join, Worker: n}, joinable(w.status.Workers)},
		{crashText(crash), crash, leads},
	}
}

// joinable says why nobody can be added. Through a dead worker one can: that is how to see a
// joiner wait in vain.
func joinable(workers int) string {
	if workers >= scenario.MaxWorkers {
		return "There is no room for more."
	}
	return ""
}

// showWorkerMenu offers what can be done to a worker.
func (w *Window) showWorkerMenu(n int, at fyne.Position) {
	var items []*fyne.MenuItem
	for _, a := range w.workerActions(n) {
		item := fyne.NewMenuItem(a.text, func() { w.do(a.command) })
		item.Disabled = a.off != ""
		if item.Disabled {
			item.Label += " (" + a.off + ")"
		}
		items = append(items, item)
	}
	title := fyne.NewMenuItem(fmt.Sprintf("Worker %d", n), nil)
	title.Disabled = true
	items = append([]*fyne.MenuItem{title, fyne.NewMenuItemSeparator()}, items...)
	kit.PopUp(desk{w}, fyne.NewMenu("", items...), at)
}

// showSelectedMenu is the same by key.
func (w *Window) showSelectedMenu() {
	n := w.status.Selected
	if n == 0 {
		w.bottom.say("Select a worker first: click it, or use the arrow keys.")
		return
	}
	r := w.stage.grid().Rect(n - 1)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.stage)
	scale := w.stage.Scale
	w.showWorkerMenu(n, at.AddXY(float32(r.Min.X)/scale+12, float32(r.Min.Y)/scale+12))
}
