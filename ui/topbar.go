package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/gms/actor"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// topBar has what is done to the run: version, peers, crashes, scenario.
type topBar struct {
	window   *Window
	content  fyne.CanvasObject
	seed     *kit.ActionButton
	versions map[string]*kit.ActionButton
	crashes  *kit.ActionButton
	crash    scenario.Command // of the crash button
	random   *kit.ActionButton
	rate     actor.Rate // of the random crashes, while they are off
}

func newTopBar(w *Window) *topBar {
	t := &topBar{window: w, versions: map[string]*kit.ActionButton{}, rate: actor.Rate{Num: 1, Den: 100}}
	t.crash = firstCrash
	name := widget.NewLabelWithStyle("Groupy", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	name.SizeName = theme.SizeNameSubHeadingText
	t.seed = w.newButton("seed")
	t.crashes = w.newButton("crash")
	t.random = w.newButton("random")
	kill := w.newButton("kill")
	add := w.newButton("add")
	group := container.New(&kit.Tight{})
	for _, v := range scenario.VersionNames() {
		t.versions[v] = w.newButton(v)
		group.Add(t.versions[v])
	}
	bar := kit.NewFitting(
		kit.Part{Object: name, Rank: 9},
		kit.Part{Object: t.seed, Rank: 7},
		kit.Part{Object: w.newButton("restart"), Rank: 6},
		kit.Part{Object: group, Rank: 1},
		kit.Part{Object: add, Rank: 3},
		kit.Part{Object: kill, Rank: 2},
		kit.Part{Object: container.New(&kit.Tight{}, t.crashes, kit.NewArrow(desk{w}, "After how many sends, and of what.", t.showCrashMenu)), Rank: 4},
		kit.Part{Object: container.New(&kit.Tight{}, t.random, kit.NewArrow(desk{w}, "How likely a crash is.", t.showRateMenu)), Rank: 8},
		kit.Part{Object: w.newButton("scenarios"), Rank: 5, Right: true},
	)
	t.content = kit.NewBar(bar, false)
	return t
}

// newButton is a button of an action.
func (w *Window) newButton(name string) *kit.ActionButton {
	b := kit.NewActionButton(desk{w}, name)
	w.buttons = append(w.buttons, b)
	return b
}

// newIconButton is a button with a sign instead of the action's text.
func (w *Window) newIconButton(name string, icon fyne.Resource) *kit.ActionButton {
	b := w.newButton(name)
	b.Text, b.Icon = "", icon
	return b
}

// update shows what can change in the bar; Fyne is bothered only where it has.
func (t *topBar) update(st session.Status) {
	setText(t.seed, fmt.Sprintf("seed %d", st.Seed))
	for name, b := range t.versions {
		setImportance(b, name == st.Version)
	}
	text := t.crashes.Action.Text
	if st.Armed > 0 {
		text += fmt.Sprintf(" · %d armed", st.Armed)
	}
	if t.crashes.Text != text {
		t.crashes.SetText(text)
		t.content.Refresh()
	}
	rate := t.rate
	if st.Rate.Num > 0 {
		rate = st.Rate
	}
	t.rate = rate
	setText(t.random, fmt.Sprintf("Random crashes %d/%d", rate.Num, rate.Den))
	setImportance(t.random, st.Rate.Num > 0)
}

func setText(b *kit.ActionButton, text string) {
	if b.Text != text {
		b.SetText(text)
	}
}

func setImportance(b *kit.ActionButton, chosen bool) {
	want := widget.MediumImportance
	if chosen {
		want = widget.HighImportance
	}
	if b.Importance != want {
		b.Importance = want
		b.Refresh()
	}
}

// firstCrash is the one that the button is for at first.
var firstCrash = scenario.Command{Verb: scenario.CrashAfter, Sends: 1}

// crashText is what the crash is called: on the button, in menus and in the list of keys.
func crashText(c scenario.Command) string {
	text := fmt.Sprintf("Crash after %d sends", c.Sends)
	if c.Sends == 1 {
		text = "Crash after 1 send"
	}
	return text + crashClasses[c.Class]
}

var crashClasses = map[actor.Class]string{
	scenario.AnyBroadcast: "", scenario.ChangeBroadcast: " of a change",
	scenario.ViewBroadcast: " of a view", scenario.ResendBroadcast: " of a resend",
}

// showCrashMenu lets the user choose after how many sends, and of what.
func (t *topBar) showCrashMenu(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, k := range []int{1, 2, 3, 4, 5, 10, 100} {
		c := t.crash
		c.Sends = k
		item := fyne.NewMenuItem(fmt.Sprintf("after %d", k), func() { t.setCrash(c) })
		item.Checked = k == t.crash.Sends
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	words := []string{"of its next broadcast", "of its next change", "of its next view", "of its next resend"}
	for i, text := range words {
		c := t.crash
		c.Class = actor.Class(i)
		item := fyne.NewMenuItem(text, func() { t.setCrash(c) })
		item.Checked = c.Class == t.crash.Class
		items = append(items, item)
	}
	disarm := fyne.NewMenuItem(fmt.Sprintf("disarm (%d armed)", t.window.status.Armed), func() {
		t.window.perform(t.window.action("disarm"))
	})
	disarm.Disabled = t.window.status.Armed == 0
	items = append(items, fyne.NewMenuItemSeparator(), disarm)
	t.window.popUp(fyne.NewMenu("", items...), at)
}

func (t *topBar) setCrash(c scenario.Command) {
	t.crash, t.crashes.Action.Text = c, crashText(c)
	t.window.refresh()
}

// showRateMenu lets the user choose the chance of a random crash.
func (t *topBar) showRateMenu(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, den := range []int{1000, 300, 100, 30, 10, 3} {
		rate := actor.Rate{Num: 1, Den: den}
		item := fyne.NewMenuItem(fmt.Sprintf("1 in %d sends", den), func() {
			t.rate = rate
			t.window.do(scenario.Command{Verb: scenario.Crashes, Rate: rate})
		})
		item.Checked = rate == t.rate
		items = append(items, item)
	}
	t.window.popUp(fyne.NewMenu("", items...), at)
}
