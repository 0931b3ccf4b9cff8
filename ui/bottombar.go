package ui

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// bottomBar has the time: the timeline, play, one event, speed; and the last word on what happened.
type bottomBar struct {
	window   *Window
	content  fyne.CanvasObject
	play     *kit.ActionButton
	timeline *timeline
	speed    *kit.Slider
	clock    *kit.Readout
	chip     *chip
	line     *kit.StatusLine
	branch   *kit.ActionButton
	stopAt   *kit.ActionButton
	hinted   string
	told     string // what was said out of turn, until the session says something new
	notice   string
}

// playWidth has room for Play and Pause: what stands beside the button shall not move with its text.
const playWidth = 92

func newBottomBar(w *Window) *bottomBar {
	b := &bottomBar{window: w}
	b.play = w.newButton("play")
	b.play.Importance = widget.HighImportance
	b.play.Icon = theme.MediaPlayIcon()
	steady := container.New(kit.Wide(playWidth), b.play)
	b.speed = newSlider(w)
	b.clock = kit.NewReadout(232)
	b.chip = newChip(w)
	b.timeline = newTimeline(w)
	b.branch = w.newIconButton("branches", kit.BranchIcon)
	b.stopAt = w.newIconButton("stopat", kit.StopIcon)
	b.stopAt.Text = b.stopAt.Action.Text
	slider := container.NewGridWrap(fyne.NewSize(130, 36), b.speed)
	upper := kit.NewFitting(
		kit.Part{Object: w.newIconButton("start", kit.StartIcon), Rank: 8},
		kit.Part{Object: w.newIconButton("reverse", kit.ReverseIcon), Rank: 7},
		kit.Part{Object: w.newIconButton("back", kit.BackIcon), Rank: 6},
		kit.Part{Object: steady, Rank: 1},
		kit.Part{Object: w.newIconButton("step", kit.StepIcon), Rank: 5},
		kit.Part{Object: b.timeline, Rank: 2, Grows: true},
		kit.Part{Object: b.clock, Rank: 4},
		kit.Part{Object: b.chip.sheet, Rank: 3},
	)
	b.line = kit.NewStatusLine()
	lower := kit.NewFitting(
		kit.Part{Object: b.line.Content, Rank: 1, Grows: true},
		kit.Part{Object: b.branch, Rank: 2},
		kit.Part{Object: b.stopAt, Rank: 3},
		kit.Part{Object: slider, Rank: 4},
	)
	b.content = kit.NewBar(container.NewVBox(upper, lower), true)
	return b
}

func (b *bottomBar) update(st session.Status) {
	icon, text := theme.MediaPlayIcon(), "Play"
	if st.Playing {
		icon, text = theme.MediaPauseIcon(), "Pause"
	}
	if b.play.Text != text {
		b.play.Icon = icon
		b.play.SetText(text)
	}
	if v := math.Log10(st.Asked); math.Abs(b.speed.Value-v) > 0.01 {
		b.speed.Value = v
		b.speed.Refresh()
	}
	b.clock.Set(scenario.Seconds(st.Time), speedText(st))
	b.chip.update(st)
	b.timeline.update(b.window.session)
	if text := branchText(st, b.window.session); b.branch.Text != text {
		b.branch.SetText(text)
	}
	if news := st.Failure + st.Notice; news != b.notice {
		b.notice, b.told = news, ""
		if news != "" {
			b.hinted = "" // news goes before what the mouse happens to be over
		}
	}
	b.showLine(st)
}

// newSlider is that of the speed.
func newSlider(w *Window) *kit.Slider {
	return kit.NewSlider(desk{w}, math.Log10(session.Slowest), math.Log10(session.Fastest), 0.05,
		func(v float64) { w.send(session.SetSpeed{Factor: math.Pow(10, v)}) }, "Speed: drag, or press + and -.",
		func() string { return "Speed, from 1/100 to 100 times. Now " + factor(w.status.Asked) })
}

// branchText is what the button of the branches says: which one is shown, if there are several.
func branchText(st session.Status, s *session.Session) string {
	if st.Branches < 2 {
		return "Branches"
	}
	title := []rune(s.History().Shown().Title())
	if len(title) > 28 {
		title = append(title[:27], '…')
	}
	return fmt.Sprintf("%s  (of %d)", string(title), st.Branches)
}

// showLine shows the most urgent of what there is to say.
func (b *bottomBar) showLine(st session.Status) {
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
func (b *bottomBar) news(st session.Status) string {
	text := st.Summary
	if b.window.keeper.trouble() != "" {
		text = "Unsaved work cannot be kept   ·   " + text
	}
	if st.Alive == 0 {
		return text
	}
	if st.Notice != "" {
		text = st.Notice + "   ·   " + text
	}
	if more := b.window.stage.leftOut(); more != "" {
		text += "   ·   " + more
	}
	return text
}

// hint shows what the thing under the mouse does, until the mouse leaves it.
func (b *bottomBar) hint(text string) {
	b.hinted = text
	b.showLine(b.window.status)
}

// say tells the user something that is not about the run. It goes before what the mouse happens to be over.
func (b *bottomBar) say(text string) {
	b.told, b.hinted = text, ""
	b.showLine(b.window.status)
}

// speedText is the speed asked for and, where it is not kept, the one reached.
func speedText(st session.Status) string {
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
