package bars

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/gms"
	"groupy/ui/describe"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Bottom is the lower bar: the timeline, the controls of time, and the status line.
type Bottom struct {
	bar
	Timeline *Timeline

	play, record, branch, stopAt *kit.ActionButton
	speed                        *speedControl
	row                          *fyne.Container
	clock                        *kit.Readout
	chip                         *chip
	line                         *kit.StatusLine
	hint                         string // about what is under the mouse
	message                      string // of the last Say; shown until the session has news
	notice                       string
}

// Lengths of the bar, which grow with the text.
const (
	playWidth    = 88 // of Play or Pause
	readoutWidth = 92 // of the time
	rowHeight    = 40
	barEdge      = 14
	barGap       = 2
)

// NewBottom makes the lower bar. It calls changed when the bar needs another height.
func NewBottom(d Host, changed func()) *Bottom {
	b := &Bottom{bar: bar{host: d}, Timeline: newTimeline(d), clock: kit.NewReadout(readoutWidth), chip: newChip(d), line: kit.NewStatusLine(changed)}
	b.play = b.button("play", theme.MediaPlayIcon())
	b.speed = newSpeedControl(d)
	b.record = b.button("record", kit.RecordIcon)
	b.branch = b.button("branches", kit.BranchIcon)
	b.stopAt = b.button("stopat", kit.StopIcon)
	b.row = kit.NewFitting(
		kit.Part{Object: b.button("start", kit.StartIcon), Rank: 12},
		kit.Part{Object: b.button("reverse", kit.ReverseIcon), Rank: 11},
		kit.Part{Object: b.button("back", kit.BackIcon), Rank: 9},
		kit.Part{Object: kit.AtLeast(playWidth, b.play), Rank: 1},
		kit.Part{Object: b.button("step", kit.StepIcon), Rank: 6},
		kit.Part{Object: b.Timeline, Rank: 2, Grows: true},
		kit.Part{Object: b.clock, Rank: 4},
		kit.Part{Object: b.speed.object, Rank: 7},
		kit.Part{Object: b.stopAt, Rank: 5},
		kit.Part{Object: b.branch, Rank: 8},
		kit.Part{Object: b.record, Rank: 10},
		kit.Part{Object: b.chip.surface, Rank: 3},
	)
	b.Content = container.NewStack(&fyne.Container{Layout: b, Objects: []fyne.CanvasObject{widget.NewSeparator(), b.row, b.line.Content, kit.NewHover(d, b.explain)}})
	return b
}

// Layout puts the status line above the controls, which stay where they are when it grows.
func (b *Bottom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place := func(o fyne.CanvasObject, x, y, high float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(size.Width-2*x, high))
	}
	row := kit.Scaled(rowHeight)
	place(objects[0], 0, 0, 1)
	for _, o := range objects[2:] {
		place(o, barEdge-6, 1, max(size.Height-row-1-barGap, 1))
	}
	place(b.row, barEdge, max(size.Height-row-barGap, 1), row)
}

func (b *Bottom) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, 1+barGap+kit.Scaled(rowHeight)+b.line.Content.MinSize().Height)
}

// Update shows the session in its present state.
func (b *Bottom) Update(st *session.Status) {
	b.update()
	text := textPlay
	if b.play.Icon = theme.MediaPlayIcon(); st.Playing {
		b.play.Icon, text = theme.MediaPauseIcon(), textPause
	}
	b.play.Present(text, true)
	b.speed.update(st)
	if text := recordText(st.Recorded); len(text) != len(b.record.Text) {
		defer b.row.Refresh()
	}
	b.record.Alert(recordText(st.Recorded), st.Recorded >= 0)
	b.clock.Set(scenario.Seconds(st.Time), "")
	b.chip.surface.Present(st.Verdict.Chip)
	b.Timeline.Update()
	b.branch.About = branchText(b.host.Session().History().Shown().Title(), st.Branches)
	b.branch.Present(branchCount(st.Branches), false)
	if news := st.Failure + st.Notice; news != b.notice {
		b.notice, b.message = news, ""
		if news != "" {
			b.hint = "" // news is more important than what is under the mouse
		}
	}
	b.UpdateLine()
}

// UpdateLine shows the most urgent text in the status line.
func (b *Bottom) UpdateLine() {
	st := b.host.Status()
	text := ""
	for _, text = range []string{b.hint, b.message, st.Failure, b.news(st)} {
		if text != "" {
			break
		}
	}
	switch {
	case st.Progress == 1 && st.Long != "" && b.hint == "" && b.message == "" && st.Notice == "":
		text = st.Long + textEscapeStops
	case st.Progress < 1:
		text = progressText(st.Progress)
	}
	b.line.Show(text)
}

// news is the notice, the text before the state of the group, that state, and the text after it (see Asides). If no worker is
// alive, it leaves out the notice and the text after.
func (b *Bottom) news(st *session.Status) string {
	text := st.Summary
	before, after := b.host.Asides()
	if before != "" {
		text = before + textGap + text
	}
	if st.Alive == 0 {
		return text
	}
	if st.Notice != "" {
		text = st.Notice + textGap + text
	}
	if after != "" {
		text += textGap + after
	}
	return text
}

// explain returns what the words of the status line mean.
func (b *Bottom) explain() string { return gms.Explain(describe.Terms(b.line.Said)...) }

// Said returns the text of the status line.
func (b *Bottom) Said() string { return b.line.Said }

// Hint shows what is under the mouse. An empty text clears it.
func (b *Bottom) Hint(text string) {
	b.hint = text
	b.UpdateLine()
}

// Say shows a message to the user. It replaces a hint.
func (b *Bottom) Say(text string) {
	b.message, b.hint = text, ""
	b.UpdateLine()
}

// Forget drops the last message. The status line shows that at the next UpdateLine.
func (b *Bottom) Forget() { b.message = "" }

// speed is the wanted speed, and the reached one if that differs.
func speed(st *session.Status) string {
	switch {
	case st.Slowed:
		return slowedText(st.Asked)
	case st.Playing && st.Reverse:
		return backwardsText(st.Asked)
	case st.Playing && st.Reached > 0 && math.Abs(st.Reached/st.Asked-1) > 0.1:
		return reachedText(st.Asked, st.Reached)
	}
	return speedText(st.Asked)
}

// Chip returns what says in a few words whether the promises hold.
func (b *Bottom) Chip() fyne.CanvasObject { return b.chip.surface }

// Line returns the status line.
func (b *Bottom) Line() fyne.CanvasObject { return b.line.Content }

// Speed returns the slider of the speed.
func (b *Bottom) Speed() fyne.CanvasObject { return b.speed.object }
