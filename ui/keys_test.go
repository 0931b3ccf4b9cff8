package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/gms"
	"groupy/gms/versions"
	"groupy/ui/bars"
	"groupy/ui/kit"
	"groupy/worker/words"
)

func TestKeysOfOtherKeyboards(t *testing.T) {
	w := open(t)
	for _, k := range []struct {
		typed, place rune   // the character, and what a US keyboard has at its place
		action       string // empty for none
	}{
		{'a', 'A', "add"}, {'A', 'A', "add"}, {'=', '=', "faster"},
		{'л', 'K', "kill"}, {'Л', 'K', "kill"}, {'χ', 'X', "random"}, {'ק', 'E', "export"}, // Cyrillic, Greek, Hebrew
		{'х', '[', "prev"}, {'Х', '[', "diagramout"}, {'э', '\'', "flights"}, {'Э', '\'', "ring"}, {'ю', '.', "step"}, {'Б', ',', "earlier"},
		{'ı', 'I', "inspector"}, {'I', 'I', "inspector"}, {'i', '\'', "inspector"}, {'İ', '\'', "inspector"}, // Turkish
		{'ö', ';', ""}, {'é', '2', ""}, {'&', '1', ""}, // Latin characters stand for themselves, wherever they are
		{'ж', 0, ""}, // the place is unknown
	} {
		w.SetKeyboard(Keyboard{Place: func(scancode int) rune { return rune(scancode) }})
		w.keys.pressed = int(k.place)
		got := ""
		if a := w.keys.action(k.typed); a != nil {
			got = a.Name
		}
		if got != k.action {
			t.Errorf("%c at the place of %c performs %q, want %q", k.typed, k.place, got, k.action)
		}
	}
	w.SetKeyboard(Keyboard{})
	if a := w.keys.action('л'); a != nil {
		t.Errorf("without known places л performs %s", a.Name)
	}
}

// A message replaces the hint of the control under the mouse, until the mouse enters another control.
func TestMessagesReplaceHints(t *testing.T) {
	w := open(t)
	b := w.button(t, "+ Add worker")
	b.MouseIn(nil)
	w.perform(w.action("copylink"))
	if !strings.Contains(w.bottom.Said(), "clipboard") {
		t.Errorf("the window says %q", w.bottom.Said())
	}
	b.MouseOut()
	if b.MouseIn(nil); w.tooltip.Text() != b.Hint() {
		t.Errorf("over a control the tooltip says %q", w.tooltip.Text())
	}
}

// The buttons of the versions say once what the version adds, and the line at the bottom explains its words.
func TestBarsExplainTheirWords(t *testing.T) {
	w := open(t)
	for _, v := range versions.All {
		w.button(t, v.Name).MouseIn(nil)
		text := w.tooltip.Text()
		for _, want := range []string{v.Idea, v.Promises, v.Assumed()} {
			if strings.Count(text, want) != 1 {
				t.Errorf("%s: the tooltip says %q, not once %q", v.Name, text, want)
			}
		}
	}
	line := w.bottom.Content.(*fyne.Container).Objects[0].(*fyne.Container).Objects[3].(*kit.Hover)
	if line.MouseIn(nil); w.tooltip.Text() != gms.Explain("leader", "in step") {
		t.Errorf("over %q the tooltip says %q", w.bottom.Said(), w.tooltip.Text())
	}
	if line.MouseOut(); w.tooltip.Text() != "" {
		t.Error("the tooltip stays")
	}
}

// A text that is too long for one row of the status line takes two, and is not cut.
func TestStatusLineTakesTwoRows(t *testing.T) {
	open(t)
	l := kit.NewStatusLine(func() {})
	text := "The scenario: Kill leader.   ·   4 alive · out of step: A has 1, B has 3 · worker 2 leads"
	wide := kit.TextWidth(text, theme.SizeNameText)
	for width, rows := range map[float32]int{wide + 1: 1, wide * 0.6: 2} {
		l.Content.Resize(fyne.NewSize(width, 40))
		l.Show(text)
		l.Layout(nil, l.Content.Size())
		got, shown := 0, []string{}
		for _, r := range l.Rows {
			if r.Text != "" {
				got, shown = got+1, append(shown, r.Text)
			}
			if kit.TextWidth(r.Text, r.SizeName) > width {
				t.Errorf("%q is cut at %v", r.Text, width)
			}
		}
		if got != rows || strings.Join(shown, " ") != text {
			t.Errorf("at %v: %q", width, shown)
		}
	}
}

func menuTexts(w *Window) (texts []string, checked map[string]bool) {
	checked = map[string]bool{}
	menu := w.win.MainMenu()
	if menu == nil {
		menu = w.mainMenu() // hidden
	}
	for _, m := range menu.Items {
		for _, i := range m.Items {
			texts = append(texts, i.Label)
			checked[i.Label] = i.Checked
		}
	}
	return texts, checked
}

// A switch has its tick in the menu exactly while it is on, and an action has the same label everywhere.
func TestMenusShowWhatIsOn(t *testing.T) {
	w := open(t)
	for i := range switches {
		a := w.action(switches[i].name)
		label := w.menuItem(a.Name).Label
		for range 2 {
			if _, checked := menuTexts(w); checked[label] != switches[i].on(w) {
				t.Errorf("%s: checked %v, on %v", label, checked[label], switches[i].on(w))
			}
			w.perform(a)
		}
	}
	w.top.Crash.Sends = 3
	w.refresh()
	want := bars.CrashText(w.top.Crash)
	texts, _ := menuTexts(w)
	if got := strings.Join(texts, "\n"); !strings.Contains(got, want+"  ·  key C") || strings.Contains(got, "mid-broadcast") {
		t.Errorf("the menu has no %q:\n%s", want, got)
	}
	for _, g := range w.groups {
		for _, a := range g.Actions {
			if a.Name == "crash" && a.Text != want {
				t.Errorf("the list of keys calls the crash %q, want %q", a.Text, want)
			}
		}
	}
	if got := words.Capital("gms1 promises nothing"); got != "gms1 promises nothing" {
		t.Errorf("Capital changes the name of a version: %q", got)
	}
}
