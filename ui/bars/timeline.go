package bars

import (
	"bytes"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Timeline shows the run and the playhead, as one picture. A press or a drag goes to any moment, a click to a mark,
// and the wheel zooms.
type Timeline struct {
	kit.Raster
	host    Host
	painter paint.TimelinePainter
	spare   *image.RGBA // for the next picture, to compare both
	data    paint.Timeline
	all     bool // the whole run is in sight
	drag    drag
	resume  bool          // play on after the drag
	moved   bool          // the mouse has moved since the press
	anchor  time.Duration // where the press was
	was     time.Duration // the playhead at the last update: the timeline follows it only if it moves
	wanted  time.Duration // where the mouse wants the playhead
	wants   bool          // the playhead is not there yet
}

// tipBeside is how far the tooltip is right of the mouse.
const tipBeside = 8

// drag is what the mouse is dragging.
type drag uint8

const (
	nothing drag = iota
	playhead
	loopStart
	loopEnd
	newLoop
)

func newTimeline(d Host) *Timeline {
	t := &Timeline{host: d, all: true}
	t.data.Hover = -1
	t.Init(t, fyne.NewSize(260, rowHeight), t.paint, func() string {
		return timelineLabel(scenario.Seconds(t.data.Now), scenario.Seconds(t.data.End))
	})
	return t
}

// Update shows the run in its present state.
func (t *Timeline) Update() {
	t.host.Session().Timeline(&t.data)
	t.follow()
	if t.data.Hover >= len(t.data.Marks) {
		t.data.Hover = -1
	}
	t.Raster.Update()
}

// paint repaints the picture, and reports whether it has changed.
func (t *Timeline) paint() bool {
	if t.spare == nil || t.spare.Rect != t.Picture.Rect {
		t.spare = image.NewRGBA(t.Picture.Rect)
	}
	t.data.Theme, t.data.Scale, t.data.Height = kit.Theme(), kit.Scaled(t.Scale), t.Picture.Rect.Dy()
	t.painter.PaintTimeline(t.spare, &t.data)
	if bytes.Equal(t.spare.Pix, t.Picture.Pix) {
		return false
	}
	t.Picture, t.spare = t.spare, t.Picture
	return true
}

// follow keeps the playhead in sight, or the whole run if the user has not zoomed.
func (t *Timeline) follow() {
	d := &t.data
	moved := d.Now != t.was
	t.was = d.Now
	if t.all || d.To > d.End || d.To <= d.From {
		d.From, d.To, t.all = 0, d.End, true
		return
	}
	if moved && t.drag == nothing && (d.Now < d.From || d.Now > d.To) {
		width := d.To - d.From
		d.From, d.To = d.Panned(d.Now - d.From - width/8)
	}
}

// pixels converts a point to pixels, and returns the width of the picture, too.
func (t *Timeline) pixels(p fyne.Position) (width int, x, y float64) {
	if t.Picture == nil {
		return 1, 0, 0
	}
	return t.Picture.Rect.Dx(), float64(p.X * t.Scale), float64(p.Y * t.Scale)
}

func (t *Timeline) timeAt(p fyne.Position) time.Duration {
	width, x, _ := t.pixels(p)
	return t.data.TimeAt(width, x).Truncate(time.Microsecond)
}

func (t *Timeline) markAt(p fyne.Position) int {
	width, x, y := t.pixels(p)
	return t.data.MarkNear(width, x, y)
}

// MouseDown goes to a moment at the press, not at the release.
func (t *Timeline) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	t.moved = false
	t.anchor = t.timeAt(e.Position)
	if t.drag = t.grip(e); t.drag != playhead {
		return
	}
	t.resume = t.host.Status().Playing
	if to, _ := t.host.Session().MarkAt(t.markAt(e.Position)); to != nil {
		t.drag = nothing
		t.host.Send(to)
		return
	}
	t.host.Send(session.Pause{})
	t.scrub(t.anchor)
}

// grip returns what a press starts to drag.
func (t *Timeline) grip(e *desktop.MouseEvent) drag {
	const reach = 6
	width, x, _ := t.pixels(e.Position)
	near := func(at time.Duration) bool {
		d := t.data.X(width, at) - x
		return t.data.Loop && max(d, -d) <= reach*float64(kit.Scaled(t.Scale))
	}
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		return newLoop
	case near(t.data.LoopFrom):
		return loopStart
	case near(t.data.LoopTo):
		return loopEnd
	}
	return playhead
}

func (t *Timeline) Dragged(e *fyne.DragEvent) {
	t.moved = true
	at := t.timeAt(e.Position)
	switch t.drag {
	case playhead:
		t.scrub(at)
	case newLoop:
		t.host.Send(session.Loop{From: t.anchor, To: at})
	case loopStart:
		t.host.Send(session.Loop{From: min(at, t.data.LoopTo), To: t.data.LoopTo})
	case loopEnd:
		t.host.Send(session.Loop{From: t.data.LoopFrom, To: max(at, t.data.LoopFrom)})
	}
}

// scrub notes where the mouse wants the playhead. The next frame moves it there, because the mouse may move more than
// once in a frame.
func (t *Timeline) scrub(to time.Duration) {
	t.wanted, t.wants = to, true
	t.host.Tip("", kit.Area{})
	t.host.Wake()
}

// Go moves the playhead to where the mouse wants it, if that is pending.
func (t *Timeline) Go() {
	if t.wants {
		t.wants = false
		t.host.Send(session.Seek{To: t.wanted})
	}
}

func (t *Timeline) MouseUp(*desktop.MouseEvent) { t.release() }

func (t *Timeline) DragEnd() { t.release() }

func (t *Timeline) release() {
	was := t.drag
	t.drag = nothing
	if was == newLoop && !t.moved {
		t.host.Send(session.Loop{}) // a shift-click
	}
	if was == playhead && t.resume {
		t.Go()
		t.host.Send(session.Toggle{})
	}
	t.resume = false
}

// Tapped does nothing: MouseDown has handled the press.
func (t *Timeline) Tapped(*fyne.PointEvent) {}

// TappedSecondary opens the menu of a moment.
func (t *Timeline) TappedSecondary(e *fyne.PointEvent) {
	at, loop := t.timeAt(e.Position), t.host.Status().Loop
	film := &fyne.MenuItem{Label: textFilm, Action: func() { t.host.Film(nil) }}
	if e := t.host.Session().ExcerptAt(t.markAt(e.Position)); e != nil {
		film.Label, film.Action = filmText(e.What), func() { t.host.Film(e) }
	}
	item, line := fyne.NewMenuItem, fyne.NewMenuItemSeparator
	send := func(m session.Message) func() { return func() { t.host.Send(m) } }
	kit.PopUp(t.host, e.AbsolutePosition,
		&fyne.MenuItem{Label: scenario.Seconds(at), Disabled: true}, line(),
		item(textGoThere, send(session.Seek{To: at})),
		item(textLoopFromThere, func() { t.loopFrom(at) }),
		item(textLoopToThere, func() { t.loopTo(at) }),
		&fyne.MenuItem{Label: textEndLoop, Disabled: loop == session.Loop{}, Action: send(session.Loop{})}, line(),
		film, line(),
		item(textZoomIn, func() { t.see(t.data.Zoomed(4, at)) }),
		item(textWholeTimeline, func() { t.Zoom(0) }))
}

// LoopFrom makes the loop begin at the present moment.
func (t *Timeline) LoopFrom() { t.loopFrom(t.host.Status().Time) }

// LoopTo makes the loop end at the present moment.
func (t *Timeline) LoopTo() { t.loopTo(t.host.Status().Time) }

// loopFrom makes the loop begin at a time. It keeps the loop's end, if that is later.
func (t *Timeline) loopFrom(from time.Duration) {
	to := t.host.Status().Loop.To
	if to <= from {
		to = t.data.End
	}
	t.host.Send(session.Loop{From: from, To: to})
}

// loopTo makes the loop end at a time. It keeps the loop's beginning, if that is earlier.
func (t *Timeline) loopTo(to time.Duration) {
	from := t.host.Status().Loop.From
	if to <= from {
		from = 0
	}
	t.host.Send(session.Loop{From: from, To: to})
}

func (t *Timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved shows the time or the mark under the mouse.
func (t *Timeline) MouseMoved(e *desktop.MouseEvent) {
	i := t.markAt(e.Position)
	text := scenario.Seconds(t.timeAt(e.Position))
	if i >= 0 {
		_, what := t.host.Session().MarkAt(i)
		text = scenario.Seconds(t.data.Marks[i].At) + "  " + words.Capital(what)
	} else if lasting := t.host.Session().LastingAt(t.timeAt(e.Position)); lasting != "" {
		text += "  " + activeText(lasting)
	}
	at := kit.AreaOf(t)
	t.host.Tip(text, kit.Area{At: at.At.AddXY(e.Position.X+tipBeside, 0), Size: at.Size})
	if i != t.data.Hover {
		t.data.Hover = i
		t.host.Refresh()
	}
}

func (t *Timeline) MouseOut() {
	t.data.Hover = -1
	t.host.Tip("", kit.Area{})
	t.host.Refresh()
}

// Scrolled zooms around the mouse, or pans.
func (t *Timeline) Scrolled(e *fyne.ScrollEvent) {
	d := &t.data
	if dx := e.Scrolled.DX; dx != 0 {
		t.see(d.Panned(time.Duration(float64(d.To-d.From) * float64(-dx) / 400)))
		return
	}
	t.see(d.Zoomed(kit.Wheel(e), t.timeAt(e.Position)))
}

// Zoom zooms around the playhead: in if by is over 1, out if it is under 1. 0 shows the whole run.
func (t *Timeline) Zoom(by float64) {
	if by == 0 {
		t.see(0, t.data.End)
		return
	}
	t.see(t.data.Zoomed(by, t.data.Now))
}

// see shows the interval between two times.
func (t *Timeline) see(from, to time.Duration) {
	t.data.From, t.data.To = from, to
	t.all = from <= 0 && to >= t.data.End
	t.host.Refresh()
}
