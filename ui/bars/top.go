package bars

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Top is the upper bar: scenarios and the title, versions, crashes, workers, and a menu of what is needed less often.
type Top struct {
	bar
	Crash scenario.Command // the command of the crash button
	Rate  actor.Rate       // the rate of random crashes, also while they are off

	title    *kit.Heading
	crashes  *kit.ActionButton
	versions map[string]*kit.ActionButton
}

// NewTop makes the upper bar.
func NewTop(d Host) *Top {
	t := &Top{bar: bar{host: d}, versions: map[string]*kit.ActionButton{}, Rate: actor.Rate{Num: 1, Den: 100},
		Crash: scenario.Command{Verb: scenario.CrashAfter, Sends: 1}}
	t.title = kit.NewHeading(d, func() { d.Perform(d.Action("look")) })
	tight := layout.NewCustomPaddedHBoxLayout(1) // buttons that form one control
	t.crashes = t.button("crash", nil)
	group := container.New(tight)
	for _, v := range versions.All {
		b := t.button(v.Name, nil)
		b.About = strings.Join(v.Card(), "\n")
		t.versions[v.Name] = b
		group.Add(b)
	}
	t.Content = kit.NewBar(kit.NewFitting(
		kit.Part{Object: t.button("scenarios", nil), Rank: 5},
		kit.Part{Object: t.title, Rank: 9, Grows: true},
		kit.Part{Object: group, Rank: 1},
		kit.Part{Object: t.button("kill", nil), Rank: 2},
		kit.Part{Object: container.New(tight, t.crashes, kit.NewArrow(d, hintCrashMenu, t.showCrashMenu)), Rank: 4},
		kit.Part{Object: t.button("lessons", nil), Rank: 5},
		kit.Part{Object: t.button("add", nil), Rank: 6},
		kit.Part{Object: kit.NewMenuButton(d, theme.MoreHorizontalIcon(), hintMore, t.showMore), Rank: 3},
	), false)
	return t
}

// Update shows the session in its present state. title is that of what is shown.
func (t *Top) Update(st *session.Status, title string) {
	t.update()
	for name, b := range t.versions {
		b.Present(name, name == st.Version)
	}
	text := CrashText(t.Crash)
	t.crashes.Action.Text = text
	changed := t.title.Set(title, titleHint(st)) || t.crashes.Text != text
	t.crashes.Present(text, st.Armed > 0)
	if changed {
		t.Content.Refresh()
	}
	if st.Rate.Num > 0 {
		t.Rate = st.Rate
	}
}

// HasTitle reports whether the bar has room for the title.
func (t *Top) HasTitle() bool { return t.Content.Visible() && t.title.Fits() }

// showMore opens the menu of what is needed less often.
func (t *Top) showMore(at fyne.CanvasObject) {
	item := func(name string) *fyne.MenuItem {
		a := t.host.Action(name)
		return &fyne.MenuItem{Label: a.Text, Disabled: a.Off() != "", Action: func() { t.host.Perform(a) }}
	}
	st := t.host.Status()
	seed, random := item("seed"), item("random")
	seed.Label = seedText(st.Seed)
	random.Label, random.Checked = rateText(t.Rate.Num, t.Rate.Den), st.Rate.Num > 0
	chance := fyne.NewMenuItem(textChance, nil)
	chance.ChildMenu = fyne.NewMenu("", t.chances()...)
	line := fyne.NewMenuItemSeparator
	kit.PopUpBeside(t.host, at, item("restart"), seed, item("settings"), line(), random, chance, line(), item("look"), item("new"), item("scenarios"), item("add"))
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

// chances are the items of a menu of chances of a random crash.
func (t *Top) chances() (items []*fyne.MenuItem) {
	for _, den := range []int{1000, 300, 100, 30, 10, 3} {
		rate := actor.Rate{Num: 1, Den: den}
		items = append(items, &fyne.MenuItem{Label: chanceText(den), Checked: rate == t.Rate, Action: func() {
			t.Rate = rate
			t.host.Send(session.Do{Command: scenario.Command{Verb: scenario.Crashes, Rate: rate}})
		}})
	}
	return items
}
