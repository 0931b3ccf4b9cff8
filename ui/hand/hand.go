package hand

import (
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/choices"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Host is what this package needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Arrange() // lays out the window again
	Refresh() // shows the session in its present state
}

// Hand is the list at the left of the window while the user decides what happens next.
type Hand struct {
	host    Host
	Content *list
	on      bool
	of      moment
	steps   []choices.Step
	drawn   choices.Drawn
	marked  int // the step that the keys have marked
	pointed int // the step under the mouse, in the list or on the stage; -1 for none
}

// moment is everything that the steps depend on.
type moment struct {
	history *history.History
	branch  int
	version int
	at      scenario.Moment
	hides   bool
}

// Width is the width of the list.
const Width = 340

// New makes the list.
func New(d Host) *Hand {
	h := &Hand{host: d, pointed: -1}
	h.Content = newList(h)
	h.Content.Hide()
	return h
}

// On reports whether the user decides what happens next.
func (h *Hand) On() bool { return h.on && !h.host.Status().Lecture }

// Toggle stops time and shows the list, or ends that.
func (h *Hand) Toggle() {
	h.on, h.of = !h.on, moment{}
	if h.on {
		h.host.Send(session.Pause{})
		h.host.Parent().Canvas().Unfocus()
	}
	if h.host.Arrange(); h.on {
		h.Content.show() // now that it has its size
	} else {
		_ = h.host.Session().Update(session.Hover{}) // it cannot fail
	}
}

// Leave ends it. It returns false if it was not on.
func (h *Hand) Leave() bool {
	on := h.On()
	if on {
		h.Toggle()
	}
	return on
}

// Update shows what may happen next at the present moment. It must be called before the tiles are updated.
func (h *Hand) Update() {
	if h.on && h.host.Status().Playing {
		h.Leave()
	}
	s := h.host.Session()
	if !h.on || s.Moments().Seeking() {
		return
	}
	b := s.History()
	now := moment{b, b.Shown().ID, b.Version(), s.Moments().Moment(), h.host.Status().Hides}
	if now == h.of {
		return
	}
	h.of = now
	h.steps, h.drawn, h.pointed = choices.Steps(s.Run(), !now.hides), choices.Drawn{}, -1
	h.marked = max(0, slices.IndexFunc(h.steps, func(s choices.Step) bool { return s.Next }))
	h.Content.show()
}

// Steps returns what may happen next.
func (h *Hand) Steps() []choices.Step { return h.steps }

// Pick makes a step happen next. It returns false if there is no such step.
func (h *Hand) Pick(step int) bool {
	if step < 0 || step >= len(h.steps) || !h.On() {
		return false
	}
	s := h.steps[step]
	h.host.Send(session.Do{Command: s.Command})
	if done := h.host.Session().Run().Outcomes(); len(done) > 0 && done[len(done)-1].Applied {
		h.host.Say(pickedText(s.Text))
	}
	return true
}

// TypedKey handles a key, and reports whether it was one of the list.
func (h *Hand) TypedKey(e *fyne.KeyEvent) bool {
	if !h.On() {
		return false
	}
	switch e.Name {
	case fyne.KeyUp:
		h.mark(h.marked - 1)
	case fyne.KeyDown:
		h.mark(h.marked + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		h.Pick(h.marked)
	case fyne.KeyBackspace:
		h.host.Perform(h.host.Action("undo"))
	default:
		return false
	}
	return true
}

// digits is the number of steps that have a digit as their key.
const digits = 9

// TypedRune handles a character, and reports whether it was the key of a step.
func (h *Hand) TypedRune(r rune) bool {
	return h.On() && r >= '1' && r < '1'+digits && h.Pick(int(r-'1'))
}

// mark marks a step.
func (h *Hand) mark(step int) {
	h.marked = min(max(step, 0), max(len(h.steps)-1, 0))
	h.Content.see(h.marked)
	h.point(-1)
}

// point makes a step stand out in the list and on the stage, or else the marked one.
func (h *Hand) point(step int) {
	h.pointed = step
	if step < 0 {
		step = h.marked
	}
	if step < len(h.steps) {
		_ = h.host.Session().Update(session.Hover{Worker: h.steps[step].To}) // it cannot fail
	}
	h.host.Refresh()
	h.Content.Repaint()
}

// standsOut returns the step that stands out.
func (h *Hand) standsOut() int {
	if h.pointed >= 0 {
		return h.pointed
	}
	return h.marked
}

// Light lights what can be picked on the stage.
func (h *Hand) Light(flights []paint.Flight) []paint.Flight {
	if !h.On() {
		h.drawn = choices.Drawn{}
		return flights
	}
	return h.drawn.Light(flights, h.steps, h.standsOut())
}

// PickFlight picks what was clicked on the stage. It returns false if that cannot be picked.
func (h *Hand) PickFlight(flight int) bool { return h.Pick(h.drawn.Step(flight)) }

// FlightWords says what picking a flight on the stage does. It returns nil if that cannot be picked.
func (h *Hand) FlightWords(flight int) []string {
	step := h.drawn.Step(flight)
	if step < 0 || step >= len(h.steps) || !h.On() {
		return nil
	}
	if h.pointed != step {
		h.pointed = step
		h.Content.see(step)
		h.Content.Repaint()
	}
	return []string{h.steps[step].Text, textPicks}
}
