package ui

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

// timeline shows the whole run and where in it we are, as one picture. Press and drag to any
// moment, click a mark, turn the wheel to zoom.
type timeline struct {
	kit.Raster
	window  *Window
	painter paint.TimelinePainter
	spare   *image.RGBA // to compare it with the next one
	data    paint.Timeline
	all     bool // the whole is in sight
	drag    drag
	resume  bool // play on after the drag
	moved   bool // since the button went down
	anchor  time.Duration
	was     time.Duration // the playhead, when it was last looked at: only if it moves it is followed
}

// drag is what the mouse is dragging.
type drag uint8

const (
	nothing drag = iota
	playhead
	loopStart
	loopEnd
	newLoop
)

func newTimeline(w *Window) *timeline {
	t := &timeline{window: w, all: true}
	t.data.Hover = -1
	t.Init(t, fyne.NewSize(180, 52), t.paint, func() string {
		return "Timeline: " + scenario.Seconds(t.data.Now) + " of " + scenario.Seconds(t.data.End)
	})
	return t
}

// update paints the story as it is.
func (t *timeline) update(s *session.Session) {
	s.Timeline(&t.data)
	t.follow()
	if t.data.Hover >= len(t.data.Marks) {
		t.data.Hover = -1
	}
	t.Update()
}

// paint paints the picture anew. It returns false if it is the same as before.
func (t *timeline) paint() bool {
	if t.spare == nil || t.spare.Rect != t.Picture.Rect {
		t.spare = image.NewRGBA(t.Picture.Rect)
	}
	t.data.Theme, t.data.Scale, t.data.Height = kit.Theme(), t.Scale, t.Picture.Rect.Dy()
	t.painter.PaintTimeline(t.spare, &t.data)
	if bytes.Equal(t.spare.Pix, t.Picture.Pix) {
		return false
	}
	t.Picture, t.spare = t.spare, t.Picture
	return true
}

// follow keeps the playhead in sight, and the whole, if that is what is wanted.
func (t *timeline) follow() {
	d := &t.data
	if t.all || d.To > d.End || d.To <= d.From {
		d.From, d.To, t.all = 0, d.End, true
		return
	}
	moved := d.Now != t.was
	t.was = d.Now
	if moved && t.drag == nothing && (d.Now < d.From || d.Now > d.To) {
		width := d.To - d.From
		d.From, d.To = d.Panned(d.Now - d.From - width/8)
	}
}

// pixels is where a point is in the picture.
func (t *timeline) pixels(p fyne.Position) (width int, x, y float64) {
	if t.Picture == nil {
		return 1, 0, 0
	}
	return t.Picture.Rect.Dx(), float64(p.X * t.Scale), float64(p.Y * t.Scale)
}

func (t *timeline) timeAt(p fyne.Position) time.Duration {
	width, x, _ := t.pixels(p)
	return t.data.TimeAt(width, x).Truncate(time.Microsecond)
}

func (t *timeline) markAt(p fyne.Position) int {
	width, x, y := t.pixels(p)
	return t.data.MarkNear(width, x, y)
}

// MouseDown is Fyne's: the press itself goes there, not the release.
func (t *timeline) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	t.moved = false
	t.anchor = t.timeAt(e.Position)
	t.drag = t.grip(e)
	if t.drag != playhead {
		return
	}
	t.resume = t.window.status.Playing
	if to, _ := t.window.session.MarkAt(t.markAt(e.Position)); to != nil {
		t.drag = nothing
		t.window.send(to)
		return
	}
	t.window.send(session.Pause{})
	t.scrub(e.Position)
}

// grip is what a press takes hold of.
func (t *timeline) grip(e *desktop.MouseEvent) drag {
	const reach = 6
	width, x, _ := t.pixels(e.Position)
	near := func(at time.Duration) bool {
		d := t.data.X(width, at) - x
		return t.data.Loop && max(d, -d) <= reach*float64(t.Scale)
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

// Dragged is Fyne's.
func (t *timeline) Dragged(e *fyne.DragEvent) {
	t.moved = true
	at := t.timeAt(e.Position)
	switch t.drag {
	case playhead:
		t.scrub(e.Position)
	case newLoop:
		t.window.send(session.Loop{From: t.anchor, To: at})
	case loopStart:
		t.window.send(session.Loop{From: min(at, t.data.LoopTo), To: t.data.LoopTo})
	case loopEnd:
		t.window.send(session.Loop{From: t.data.LoopFrom, To: max(at, t.data.LoopFrom)})
	}
}

// scrub notes where the playhead is wanted. The next frame takes it there: a mouse may move more
// often than there are frames.
func (t *timeline) scrub(p fyne.Position) {
	t.window.wanted = t.timeAt(p)
	t.window.wants = true
	t.window.bottom.hint("")
	t.window.awake()
}

// MouseUp is Fyne's.
func (t *timeline) MouseUp(e *desktop.MouseEvent) { t.release() }

// DragEnd is Fyne's.
func (t *timeline) DragEnd() { t.release() }

func (t *timeline) release() {
	was := t.drag
	t.drag = nothing
	if was == newLoop && !t.moved {
		t.window.send(session.Loop{}) // a shift-click
	}
	if was == playhead && t.resume {
		t.window.goWanted()
		t.window.send(session.Toggle{})
	}
	t.resume = false
}

// Tapped is Fyne's: the press has done it.
func (t *timeline) Tapped(*fyne.PointEvent) {}

// TappedSecondary is Fyne's.
func (t *timeline) TappedSecondary(e *fyne.PointEvent) {
	t.window.showTimeMenu(t.timeAt(e.Position), e.AbsolutePosition)
}

// MouseIn is Fyne's.
func (t *timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved is Fyne's: says what is under the mouse.
func (t *timeline) MouseMoved(e *desktop.MouseEvent) {
	i := t.markAt(e.Position)
	text := scenario.Seconds(t.timeAt(e.Position))
	if i >= 0 {
		_, what := t.window.session.MarkAt(i)
		text = scenario.Seconds(t.data.Marks[i].At) + "  " + words.Capital(what)
	}
	t.window.bottom.hint(text)
	if i != t.data.Hover {
		t.data.Hover = i
		t.window.refresh()
	}
}

// MouseOut is Fyne's.
func (t *timeline) MouseOut() {
	t.data.Hover = -1
	t.window.bottom.hint("")
	t.window.refresh()
}

// Scrolled is Fyne's: zooms around the mouse, or moves sideways.
func (t *timeline) Scrolled(e *fyne.ScrollEvent) {
	d := &t.data
	if dx := e.Scrolled.DX; dx != 0 {
		t.see(d.Panned(time.Duration(float64(d.To-d.From) * float64(-dx) / 400)))
		return
	}
	by := 1.25
	if e.Scrolled.DY < 0 {
		by = 1 / by
	}
	t.see(d.Zoomed(by, t.timeAt(e.Position)))
}

// zoom shows more or less, around the playhead.
func (t *timeline) zoom(by float64) {
	if by == 0 {
		t.see(0, t.data.End)
		return
	}
	t.see(t.data.Zoomed(by, t.data.Now))
}

// see brings a stretch into sight.
func (t *timeline) see(from, to time.Duration) {
	t.data.From, t.data.To = from, to
	t.all = from <= 0 && to >= t.data.End
	t.window.refresh()
}
