package bars

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Bottom has the time: the timeline, play, one event, speed; and the last word on what happened.
type Bottom struct {
	bar
	Timeline *Timeline

	play, branch, stopAt *kit.ActionButton
	speed                *kit.Slider
	clock                *kit.Readout
	chip                 *chip
	line                 *kit.StatusLine
	hinted               string
	told                 string // what was said out of turn, until the session says something new
	notice               string
}

// playWidth has room for Play and Pause: what stands beside the button shall not move with its text.
const playWidth = 92

// NewBottom makes the bar.
func NewBottom(d Desk) *Bottom {
	b := &Bottom{bar: bar{desk: d}, Timeline: newTimeline(d), clock: kit.NewReadout(232), chip: newChip(d), line: kit.NewStatusLine()}
	b.play = b.button("play", theme.MediaPlayIcon())
	b.speed = kit.NewSlider(d, math.Log10(session.Slowest), math.Log10(session.Fastest), 0.05,
		func(v float64) { d.Send(session.SetSpeed{Factor: math.Pow(10, v)}) }, "Speed: drag, or press + and -.",
		func() string { return "Speed, from 1/100 to 100 times. Now " + factor(d.Status().Asked) })
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
		kit.Part{Object: b.chip.sheet, Rank: 3},
	)
	lower := kit.NewFitting(
		kit.Part{Object: b.line.Content, Rank: 1, Grows: true},
		kit.Part{Object: b.branch, Rank: 2},
		kit.Part{Object: b.stopAt, Rank: 3},
		kit.Part{Object: container.NewGridWrap(fyne.NewSize(130, 36), b.speed), Rank: 4},
	)
	b.Content = kit.NewBar(container.NewVBox(upper, lower), true)
	return b
}

// Update shows the session as it is.
func (b *Bottom) Update(st *session.Status) {
	b.update()
	text := "Play"
	if b.play.Icon = theme.MediaPlayIcon(); st.Playing {
		b.play.Icon, text = theme.MediaPauseIcon(), "Pause"
	}
	b.play.Present(text, true)
	if v := math.Log10(st.Asked); math.Abs(b.speed.Value-v) > 0.01 {
		b.speed.Value = v
		b.speed.Refresh()
	}
	b.clock.Set(scenario.Seconds(st.Time), speedText(st))
	b.chip.sheet.Present(st.Verdict.Chip)
	b.Timeline.Update()
	b.branch.Present(branchText(st, b.desk.Session()), false)
	if news := st.Failure + st.Notice; news != b.notice {
		b.notice, b.told = news, ""
		if news != "" {
			b.hinted = "" // news goes before what the mouse happens to be over
		}
	}
	b.UpdateLine()
}

// branchText is what the button of the branches says: which one is shown, if there are several.
func branchText(st *session.Status, s *session.Session) string {
	if st.Branches < 2 {
		return "Branches"
	}
	title := []rune(s.History().Shown().Title())
	if len(title) > 28 {
		title = append(title[:27], '…')
	}
	return fmt.Sprintf("%s  (of %d)", string(title), st.Branches)
}

// UpdateLine shows the most urgent of what there is to say.
func (b *Bottom) UpdateLine() {
	st := b.desk.Status()
	text := ""
	for _, text = range []string{b.hinted, b.told, st.Failure, b.news(st)} {
		if text != "" {
			break
		}
	}
	switch {
	case st.Progress == 1 && st.Long != "" && b.hinted == "" && b.told == "" && st.Notice == "":
		text = st.Long + "   (Escape stops it)"
	case st.Progress < 1:
		text = fmt.Sprintf("Playing up to that moment: %d %%   (Escape stops here)", int(st.Progress*100))
	}
	b.line.Show(text)
}

// news is the notice, how the group is, and what is not shown of it. If the group cannot go
// on, that alone is the news.
func (b *Bottom) news(st *session.Status) string {
	const gap = "   ·   "
	text := st.Summary
	before, after := b.desk.Asides()
	if before != "" {
		text = before + gap + text
	}
	if st.Alive == 0 {
		return text
	}
	if st.Notice != "" {
		text = st.Notice + gap + text
	}
	if after != "" {
		text += gap + after
	}
	return text
}

// Said is what the line says.
func (b *Bottom) Said() string { return b.line.Said }

// Hint shows what the thing under the mouse does, until the mouse leaves it.
func (b *Bottom) Hint(text string) {
	b.hinted = text
	b.UpdateLine()
}

// Say tells the user something that is not about the run. It goes before what the mouse happens to be over.
func (b *Bottom) Say(text string) {
	b.told, b.hinted = text, ""
	b.UpdateLine()
}

// Forget takes back what was said, without showing that yet.
func (b *Bottom) Forget() { b.told = "" }

// speedText is the speed asked for and, where it is not kept, the one reached.
func speedText(st *session.Status) string {
	text := "speed " + factor(st.Asked)
	switch {
	case st.Slowed:
		text += ", slowed"
	case st.Playing && st.Reverse:
		text = factor(st.Asked) + " backwards"
	case st.Playing && st.Reached > 0 && math.Abs(st.Reached/st.Asked-1) > 0.1:
		text = factor(st.Asked) + ", reached " + factor(st.Reached)
	}
	return text
}

func factor(f float64) string {
	if f < 0.95 {
		return fmt.Sprintf("1/%.3g", 1/f)
	}
	return fmt.Sprintf("%.3g", f) + "×"
}

// stops are the events at which a run can be made to stop or slow down: the first four.
var stops = []struct {
	at   session.Events
	text string
}{
	{session.AtCrash, "crashes"},
	{session.AtElection, "elections"},
	{session.AtView, "views"},
	{session.AtBroadcast, "the next broadcast"},
	{session.AtFailure, "failed expectations"},
	{session.AtBroken, "the first broken promise"},
}

// ShowStops offers at what to stop, and at what to slow down.
func (b *Bottom) ShowStops() {
	var items []*fyne.MenuItem
	offer := func(text string, on bool, toggle func(*session.Watch)) {
		items = append(items, &fyne.MenuItem{Label: text, Checked: on, Action: func() {
			watch := b.desk.Status().Watch
			toggle(&watch)
			b.desk.Send(watch)
		}})
	}
	watch := b.desk.Status().Watch
	for _, s := range stops {
		offer("Stop at "+s.text, watch.Stop&s.at != 0, func(w *session.Watch) { w.Stop ^= s.at })
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, s := range stops[:4] {
		offer("Slow down at "+s.text, watch.Slow&s.at != 0, func(w *session.Watch) { w.Slow ^= s.at })
	}
	kit.PopUpBeside(b.desk, b.stopAt, items...)
}
