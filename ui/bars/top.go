package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Top is the upper bar: seed, version, workers, crashes and scenarios.
type Top struct {
	bar
	Crash scenario.Command // the command of the crash button
	Rate  actor.Rate       // the rate of random crashes, also while they are off

	seed, crashes, random *kit.ActionButton
	versions              map[string]*kit.ActionButton
}

// NewTop makes the upper bar.
func NewTop(d Host) *Top {
	t := &Top{bar: bar{host: d}, versions: map[string]*kit.ActionButton{}, Rate: actor.Rate{Num: 1, Den: 100},
		Crash: scenario.Command{Verb: scenario.CrashAfter, Sends: 1}}
	name := widget.NewLabelWithStyle(textName, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	name.SizeName = theme.SizeNameSubHeadingText
	tight := layout.NewCustomPaddedHBoxLayout(1) // buttons that form one control
	t.seed, t.crashes, t.random = t.button("seed", nil), t.button("crash", nil), t.button("random", nil)
	kill, add := t.button("kill", nil), t.button("add", nil)
	group := container.New(tight)
	for _, v := range versions.Names() {
		t.versions[v] = t.button(v, nil)
		group.Add(t.versions[v])
	}
	t.Content = kit.NewBar(kit.NewFitting(
		kit.Part{Object: name, Rank: 9},
		kit.Part{Object: t.seed, Rank: 7},
		kit.Part{Object: t.button("restart", nil), Rank: 6},
		kit.Part{Object: group, Rank: 1},
		kit.Part{Object: add, Rank: 3},
		kit.Part{Object: kill, Rank: 2},
		kit.Part{Object: container.New(tight, t.crashes, kit.NewArrow(d, hintCrashMenu, t.showCrashMenu)), Rank: 4},
		kit.Part{Object: container.New(tight, t.random, kit.NewArrow(d, hintRateMenu, t.showRateMenu)), Rank: 8},
		kit.Part{Object: t.button("scenarios", nil), Rank: 5, Right: true},
		kit.Part{Object: t.button("lessons", nil), Rank: 5, Right: true},
	), false)
	return t
}

// Update shows the session in its present state.
func (t *Top) Update(st *session.Status) {
	t.update()
	t.seed.Present(seedText(st.Seed), false)
	for name, b := range t.versions {
		b.Present(name, name == st.Version)
	}
	text := CrashText(t.Crash)
	t.crashes.Action.Text = text
	if st.Armed > 0 {
		text = armedText(text, st.Armed)
	}
	if t.crashes.Text != text {
		t.crashes.Present(text, false)
		t.Content.Refresh()
	}
	if st.Rate.Num > 0 {
		t.Rate = st.Rate
	}
	t.random.Present(rateText(t.Rate.Num, t.Rate.Den), st.Rate.Num > 0)
}

// showCrashMenu opens a menu of sends and broadcasts after which the leader crashes.
func (t *Top) showCrashMenu(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	offer := func(text string, c scenario.Command) {
		items = append(items, &fyne.MenuItem{Label: text, Checked: c == t.Crash, Action: func() {
			t.Crash = c
			t.host.Refresh()
		}})
	}
	for _, k := range []int{0, 1, 2, 3, 4, 5, 10, 100} {
		c := t.Crash
		c.Sends = k
		offer(afterText(k), c)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for i, text := range broadcasts {
		c := t.Crash
		c.Class = actor.Class(i)
		offer(text, c)
	}
	every := t.host.Action("crashpoints")
	items = append(items, fyne.NewMenuItemSeparator(), &fyne.MenuItem{Label: every.Text, Disabled: every.Off() != "", Action: func() { t.host.Perform(every) }})
	armed := t.host.Status().Armed
	kit.PopUpBeside(t.host, at, append(items, fyne.NewMenuItemSeparator(), &fyne.MenuItem{
		Label: disarmText(armed), Disabled: armed == 0, Action: func() { t.host.Perform(t.host.Action("disarm")) },
	})...)
}

// showRateMenu opens a menu of chances of a random crash.
func (t *Top) showRateMenu(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, den := range []int{1000, 300, 100, 30, 10, 3} {
		rate := actor.Rate{Num: 1, Den: den}
		items = append(items, &fyne.MenuItem{Label: chanceText(den), Checked: rate == t.Rate, Action: func() {
			t.Rate = rate
			t.host.Send(session.Do{Command: scenario.Command{Verb: scenario.Crashes, Rate: rate}})
		}})
	}
	kit.PopUpBeside(t.host, at, items...)
}
