package bars

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Bottom is the lower bar: the timeline, the controls of time, and the status line.
type Bottom struct {
	bar
	Timeline *Timeline

	play, record, branch, stopAt *kit.ActionButton
	speed                        *kit.Slider
	clock                        *kit.Readout
	chip                         *chip
	line                         *kit.StatusLine
	hint                         string // about what is under the mouse
	message                      string // of the last Say; shown until the session has news
	notice                       string
}

// Widths that stay as they are when the texts change.
const (
	playWidth    = 92  // of Play or Pause
	readoutWidth = 232 // of the time and the speed
)

// NewBottom makes the lower bar.
func NewBottom(d Host) *Bottom {
	b := &Bottom{bar: bar{host: d}, Timeline: newTimeline(d), clock: kit.NewReadout(readoutWidth), chip: newChip(d), line: kit.NewStatusLine()}
	b.play = b.button("play", theme.MediaPlayIcon())
	b.speed = kit.NewSlider(d, math.Log10(session.Slowest), math.Log10(session.Fastest), 0.05,
		func(v float64) { d.Send(session.SetSpeed{Factor: math.Pow(10, v)}) }, hintSpeed,
		func() string { return speedLabel(d.Status().Asked) })
	b.record = b.button("record", kit.RecordIcon)
	b.branch = b.button("branches", kit.BranchIcon)
	b.stopAt = b.button("stopat", kit.StopIcon)
	b.stopAt.Text = b.stopAt.Action.Text
	upper := kit.NewFitting(
		kit.Part{Object: b.button("start", kit.StartIcon), Rank: 8},
		kit.Part{Object: b.button("reverse", kit.ReverseIcon), Rank: 7},
		kit.Part{Object: b.button("back", kit.BackIcon), Rank: 6},
		kit.Part{Object: container.NewStack(kit.Room(playWidth, 0), b.play), Rank: 1},
		kit.Part{Object: b.button("step", kit.StepIcon), Rank: 5},
		kit.Part{Object: b.Timeline, Rank: 2, Grows: true},
		kit.Part{Object: b.clock, Rank: 4},
		kit.Part{Object: b.chip.surface, Rank: 3},
	)
	lower := kit.NewFitting(
		kit.Part{Object: b.line.Content, Rank: 1, Grows: true},
		kit.Part{Object: b.record, Rank: 4},
		kit.Part{Object: b.branch, Rank: 2},
		kit.Part{Object: b.stopAt, Rank: 3},
		kit.Part{Object: container.NewGridWrap(fyne.NewSize(130, 36), b.speed), Rank: 5},
	)
	b.Content = kit.NewBar(container.NewVBox(upper, lower), true)
	return b
}

// Update shows the session in its present state.
func (b *Bottom) Update(st *session.Status) {
	b.update()
	text := textPlay
	if b.play.Icon = theme.MediaPlayIcon(); st.Playing {
		b.play.Icon, text = theme.MediaPauseIcon(), textPause
	}
	b.play.Present(text, true)
	if v := math.Log10(st.Asked); math.Abs(b.speed.Value-v) > 0.01 {
		b.speed.Value = v
		b.speed.Refresh()
	}
	b.record.Alert(recordText(st.Recorded), st.Recorded >= 0)
	b.clock.Set(scenario.Seconds(st.Time), speed(st))
	b.chip.surface.Present(st.Verdict.Chip)
	b.Timeline.Update()
	b.branch.Present(branchText(b.host.Session().History().Shown().Title(), st.Branches), false)
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

// ShowStops opens a menu of the events at which to stop or to slow down.
func (b *Bottom) ShowStops() {
	var items []*fyne.MenuItem
	offer := func(text string, on bool, toggle func(*session.Watch)) {
		items = append(items, &fyne.MenuItem{Label: text, Checked: on, Action: func() {
			watch := b.host.Status().Watch
			toggle(&watch)
			b.host.Send(watch)
		}})
	}
	watch := b.host.Status().Watch
	for _, s := range stops {
		offer(stopText(s.text), watch.Stop&s.at != 0, func(w *session.Watch) { w.Stop ^= s.at })
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, s := range stops[:canSlow] {
		offer(slowText(s.text), watch.Slow&s.at != 0, func(w *session.Watch) { w.Slow ^= s.at })
	}
	kit.PopUpBeside(b.host, b.stopAt, items...)
}

// Chip returns what says in a few words whether the promises hold.
func (b *Bottom) Chip() fyne.CanvasObject { return b.chip.surface }

// Line returns the status line.
func (b *Bottom) Line() fyne.CanvasObject { return b.line.Content }

// Speed returns the slider of the speed.
func (b *Bottom) Speed() fyne.CanvasObject { return b.speed }
