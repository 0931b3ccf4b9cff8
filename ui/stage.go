package ui

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/lecture"
	"groupy/ui/session"
)

// staged is how the parts of the window are arranged.
type staged struct {
	mode            viewMode
	controls, black bool
	keys            string
	entered         bool // the lecture view has switched the window to full screen
	full            bool // and the window was on the full screen since
	size            fyne.Size
}

// stage arranges the window as the session says.
func (w *Window) stage() {
	w.leaveWithFullScreen()
	want := w.staged
	want.controls, want.black, want.keys, want.size = w.status.Controls, w.status.Black, w.status.Keys, w.win.Canvas().Size()
	switch {
	case w.status.Lecture:
		want.mode = inLecture
	case w.status.Clean:
		want.mode = onlyRun
	default:
		want.mode = everything
	}
	was := w.staged
	if was == want {
		return
	}
	w.staged = want
	if was.mode != want.mode || was.size != want.size {
		w.setTextSize()
	}
	if (was.mode == inLecture) != (want.mode == inLecture) {
		w.showFullScreen()
	}
	w.all.Refresh()
	if was.size != want.size {
		w.record(Arranged)
	}
}

// setTextSize sets the size of all text: as the user has chosen, or else by the height of the window.
func (w *Window) setTextSize() {
	size := float32(w.textSize) / 100
	if size == 0 {
		size = sizeFor(w.win.Canvas().Size().Height)
	}
	if size != max(w.look.Text, 1) {
		w.look.Text = size
		w.app.Settings().SetTheme(w.look)
		w.menu = menuState{} // Fyne makes room for the larger menu bar only when it gets a new one
		w.tooltip.Tell("", kit.Area{}, fyne.Size{})
	}
	w.setPrint()
}

// sizeFor returns the size of text in a window of a height, in units, unless the user has chosen it.
func sizeFor(height float32) float32 {
	switch {
	case height >= 2000:
		return 2
	case height >= 1400:
		return 1.5
	case height >= 1000:
		return 1.25
	}
	return 1
}

// chooseTextSize sets the size of all text in percent; 0 leaves it to the height of the window.
func (w *Window) chooseTextSize(percent int) {
	p := w.read()
	p.TextSize, w.textSize = percent, percent
	w.settings.write(p)
	w.setTextSize()
	w.all.Refresh()
	w.refresh()
	w.updateMenu()
}

// setPrint sets the size of text in the pictures.
func (w *Window) setPrint() {
	p := kit.Print{By: w.look.Text}
	if w.staged.mode == inLecture {
		p = lecture.Print(w.staged.size.Height)
	}
	w.tiles.SetPrint(p)
	w.diagram.SetPrint(p, w.staged.mode != everything)
}

// showFullScreen shows the lecture view on the full screen. Afterwards it restores what was before.
func (w *Window) showFullScreen() {
	in := w.staged.mode == inLecture
	if in != w.place.IsFullScreen() && (in || w.staged.entered) {
		w.switchFullScreen()
		w.staged.entered = in
	}
	w.staged.full = w.staged.full && in
}

// leaveWithFullScreen ends the lecture view if the window has left the full screen. In a browser the user can do that with a
// key that the page does not get.
func (w *Window) leaveWithFullScreen() {
	if !w.status.Lecture || !w.staged.entered {
		return
	}
	switch full := w.place.IsFullScreen(); {
	case full:
		w.staged.full = true
	case w.staged.full:
		w.staged.entered, w.staged.full = false, false
		_ = w.session.Update(session.Present{}) // it cannot fail
		w.status = w.seen()
	}
}

func (w *Window) toggleLecture() { w.send(session.Present{On: !w.status.Lecture}) }

func (w *Window) toggleClean() { w.send(session.Clean{On: !w.status.Clean}) }

// toggleKeys shows keys and clicks while they are pressed, or ends that.
func (w *Window) toggleKeys() {
	w.app.Preferences().SetBool(prefKeys, !w.status.ShowsKeys)
	w.send(session.ShowKeys{On: !w.status.ShowsKeys})
}

// notePress notes a key or a click, to be shown.
func (w *Window) notePress(text string) {
	if w.status.ShowsKeys {
		_ = w.session.Update(session.Press{Text: text}) // it cannot fail
		w.requestFrame()
	}
}

// stir notes that the mouse has moved, or that there is something to read in the bar at the bottom.
func (w *Window) stir() {
	if w.status.Lecture && !w.status.Black {
		_ = w.session.Update(session.Stir{}) // it cannot fail
		w.requestFrame()
	}
}

// titleShown returns what the title of the window calls the scenario. A name may say how it ends.
func (w *Window) titleShown() string {
	switch {
	case w.status.Lesson != nil:
		return w.status.Title
	case w.status.Hides:
		return titleOf("", w.status.Workers, w.status.Version)
	}
	return w.shownName()
}

// raiseCurtain shows the picture again if the screen is black.
func (w *Window) raiseCurtain() bool {
	black := w.status.Black
	if black {
		w.send(session.Black{})
	}
	return black
}

// say shows a message to the user, in the lecture view together with the bar that has it.
func (w *Window) say(text string) {
	w.bottom.Say(text)
	w.stir()
}
