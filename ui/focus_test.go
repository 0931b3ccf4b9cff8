package ui

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"groupy/assets"
	"groupy/ui/asking"
	"groupy/ui/kit"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// typeRunes types as the driver does.
func (w *Window) typeRunes(text string) {
	for _, r := range text {
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		} else {
			w.win.Canvas().OnTypedRune()(r)
		}
	}
}

// reads reports whether a text can be read in the topmost dialog.
func (w *Window) reads(text string) bool {
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if t, ok := o.(*canvas.Text); ok && strings.Contains(t.Text, text) {
			return true
		}
	}
	return false
}

// tabThrough moves the focus with Tab through all widgets, and calls do for each.
func (w *Window) tabThrough(t *testing.T, do func(where fyne.Focusable)) {
	t.Helper()
	canvas := w.win.Canvas()
	seen := map[fyne.Focusable]bool{}
	for canvas.Unfocus(); ; {
		for range len(seen) + 1 { // because do may move the focus
			canvas.FocusNext()
		}
		f := canvas.Focused()
		if f == nil || seen[f] {
			break
		}
		seen[f] = true
		do(f)
		canvas.Unfocus()
	}
	if len(seen) == 0 {
		t.Error("no widget takes the focus")
	}
}

func TestKeysWorkWhereverTheFocusIs(t *testing.T) {
	w := open(t)
	for _, a := range []string{"narrative", "inspector", "branches"} {
		w.perform(w.action(a))
		w.tabThrough(t, func(where fyne.Focusable) {
			before := w.status.Workers
			w.typeRunes("a")
			if w.status.Workers != before+1 {
				t.Errorf("%s: %T swallows a letter", a, where)
			}
			w.press(fyne.KeyF1)
			if len(w.dialogs) != 1 {
				t.Errorf("%s: %T swallows F1", a, where)
			}
			w.press(fyne.KeyEscape)
			if len(w.dialogs) != 0 {
				t.Fatal("Escape closes no dialog")
			}
			w.press(fyne.KeyEscape)
			if w.win.Canvas().Focused() != nil {
				t.Errorf("%s: %T keeps the focus after Escape", a, where)
			}
		})
	}
}

func TestSpaceAndReturnPressTheButtonWithTheFocus(t *testing.T) {
	w := open(t)
	add := w.button(t, "+ Add worker")
	w.win.Canvas().Focus(add)
	w.press(fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	if w.status.Workers != 8 || w.win.Canvas().Focused() != fyne.Focusable(add) {
		t.Errorf("%d workers, the focus has %T", w.status.Workers, w.win.Canvas().Focused())
	}
}

func TestKeysInMenus(t *testing.T) {
	w := open(t)
	chosen := 0
	show := func() {
		kit.PopUp(host{w}, fyne.NewPos(9, 9), fyne.NewMenuItem("one", func() { chosen = 1 }), fyne.NewMenuItem("two", func() { chosen = 2 }))
	}
	show()
	w.press(fyne.KeyEscape)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Fatal("Escape does not close the menu")
	}
	show()
	w.press(fyne.KeyDown, fyne.KeyReturn)
	if chosen != 1 || w.win.Canvas().Overlays().Top() != nil {
		t.Errorf("Return chooses %d", chosen)
	}
}

func (w *Window) showTab(name string, tab panel.Tab) {
	if !w.panel.Shows(tab) {
		w.perform(w.action(name))
	}
	w.paintSurfaces()
}

// rightClick opens the menu of a row of the lists.
func (w *Window) rightClick(row int) {
	for _, o := range test.LaidOutObjects(w.all) {
		if r, ok := o.(fyne.SecondaryTappable); ok && reflect.TypeOf(o).String() == "*kit.rowView" {
			if row--; row < 0 {
				r.TappedSecondary(&fyne.PointEvent{})
				return
			}
		}
	}
}

// allDialogs returns functions that open each of the dialogs.
func allDialogs(t *testing.T) map[string]func(w *Window) {
	dir := t.TempDir()
	there := filepath.Join(dir, "there.groupy")
	if err := os.WriteFile(there, []byte("gms3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	nothing := func() {}
	left := archive.Recovery{Document: archive.NewDocument(scenario.Scenario{Settings: scenario.Defaults()}), Time: time.Unix(0, 0)}
	return map[string]func(w *Window){
		"error":    func(w *Window) { kit.Fail(host{w}, errors.New("this is wrong")) },
		"confirm":  func(w *Window) { kit.Confirm(host{w}, "Sure?", "It is lost.", "Lose it", "Keep it", nothing) },
		"unsaved":  func(w *Window) { w.perform(w.action("add")); w.unlessUnsaved(nothing) },
		"recover":  func(w *Window) { w.offer(left, 0) },
		"damaged":  func(w *Window) { w.offer(archive.Recovery{Err: errors.New("half a file")}, 0) },
		"choose":   func(w *Window) { w.menus.Choose("Which one?", []int{1, 2}, func(int) {}) },
		"seed":     (*Window).askSeed,
		"new":      (*Window).newScenario,
		"settings": (*Window).askSettings,
		"stops":    func(w *Window) { w.bottom.ShowStops() },
		"block":    func(w *Window) { w.perform(w.action("block")) },
		"sides":    func(w *Window) { w.perform(w.action("partition")) },
		"rename": func(w *Window) {
			w.showTab("branches", panel.BranchesTab)
			w.rightClick(0)
			w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
		},
		"keys":    func(w *Window) { w.perform(w.action("keys")) },
		"about":   (*Window).showAbout,
		"library": (*Window).showLibrary,
		"welcome": (*Window).showWelcome,
		"property": func(w *Window) {
			w.showTab("narrative", panel.NarrativeTab)
			list := w.surface(t, "fold")
			if list.HitAreaNamed("Virtual Synchrony") == nil {
				list.Tapped(&fyne.PointEvent{Position: list.HitAreaNamed("fold").At})
				list.Update()
			}
			w.surface(t, "Virtual Synchrony").Tapped(&fyne.PointEvent{Position: w.surface(t, "Virtual Synchrony").HitAreaNamed("Virtual Synchrony").At})
		},
		"film":    func(w *Window) { w.films.Open(nil) },
		"open":    (*Window).askFile,
		"save as": (*Window).saveAs,
		"export":  (*Window).exportDiagram,
		"folder":  func(w *Window) { asking.Path(w.host, folderTitle, textChoose, dir, true, func(string) {}) },
		"replace": func(w *Window) {
			w.replaceIfWanted(there, target{whole: withExtension, save: func(string) error { return nil }})
		},
	}
}

// A text in a dialog leaves no gap below its last line.
func TestDialogsAreAsHighAsTheirTexts(t *testing.T) {
	for name, show := range allDialogs(t) {
		w := open(t)
		w.library, _ = scenario.Library(assets.Scenarios)
		show(w)
		for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
			l, ok := o.(*widget.Label)
			if ok && l.Wrapping == fyne.TextWrapWord && l.Size().Height > l.MinSize().Height+1 {
				t.Errorf("%s: the text is %v high, but needs only %v: %q", name, l.Size().Height, l.MinSize().Height, l.Text)
			}
		}
	}
}

func TestEscapeClosesEveryDialogWhereverTheFocusIs(t *testing.T) {
	for name, show := range allDialogs(t) {
		w := open(t)
		w.library, _ = scenario.Library(assets.Scenarios)
		w.gallery.Post = func(func()) {} // fyne.Do would run it on the goroutine that plays
		for steps := range 8 {
			show(w)
			opened := len(w.dialogs)
			w.win.Canvas().Unfocus()
			for range steps {
				w.win.Canvas().FocusNext()
			}
			where := w.win.Canvas().Focused()
			if (where == nil) != (steps == 0) {
				t.Errorf("%s: Tab moves the focus to %T", name, where)
			}
			if w.press(fyne.KeyEscape); opened != 1 || len(w.dialogs) > 0 || w.win.Canvas().Overlays().Top() != nil {
				t.Fatalf("%s: Escape is swallowed by %T", name, where)
			}
		}
	}
}

// Return chooses the main answer of every dialog, and closes it.
func TestReturnChoosesTheMainAnswer(t *testing.T) {
	for name, show := range allDialogs(t) {
		for _, focused := range []bool{true, false} {
			w := open(t)
			w.library, _ = scenario.Library(assets.Scenarios)
			show(w)
			first := w.dialogs[0]
			if !focused {
				w.win.Canvas().Unfocus()
			}
			w.press(fyne.KeyReturn)
			stays := name == "open" // it stays open until the user has chosen a file
			if open := len(w.dialogs) > 0 && w.dialogs[0] == first; open != stays {
				t.Errorf("%s, focused %v: open %v after Return", name, focused, open)
			}
		}
	}
}

func TestReturnDoesNotChooseARiskyAnswer(t *testing.T) {
	w := open(t)
	lost := false
	kit.Confirm(host{w}, "Sure?", "It is lost.", "Lose it", "Keep it", func() { lost = true })
	w.press(fyne.KeyReturn)
	if lost {
		t.Error("Return chooses the risky answer")
	}
	kit.Confirm(host{w}, "Sure?", "It is lost.", "Lose it", "Keep it", func() { lost = true })
	w.press(fyne.KeyLeft, fyne.KeyReturn)
	if !lost {
		t.Error("Return does not press the focused button")
	}
}

// Fyne's own dialogs have fields and buttons that swallow Escape and Return.
func TestDialogsAreMadeByKit(t *testing.T) {
	files, err := filepath.Glob("*.go")
	rooms, _ := filepath.Glob("*/*.go")
	if err != nil || len(rooms) == 0 {
		t.Fatal(err, rooms)
	}
	swallows := regexp.MustCompile(`dialog\.(New|Show)|widget\.New(Button|Entry|Check|Select|Slider|List|Tree|Table|RadioGroup|Hyperlink|MultiLineEntry|PasswordEntry)\b`)
	for _, f := range append(files, rooms...) {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if found := swallows.FindString(string(text)); found != "" && f != "kit/box.go" && !strings.HasSuffix(f, "_test.go") {
			t.Errorf("%s uses %s, which swallows keys: NewBox, NewButton, NewField and NewRows of package kit pass them on", f, found)
		}
	}
}

func TestFieldSaysWhatIsWrongWhileTyping(t *testing.T) {
	w := open(t)
	w.perform(w.action("seed"))
	f := w.win.Canvas().Focused().(*kit.Field)
	f.SetText("")
	for _, step := range []struct {
		typed string
		wrong bool
	}{{"1", false}, {"e99", true}} {
		w.typeRunes(step.typed)
		b := w.dialogs[0].(*kit.Box)
		if b.Main.Disabled() != step.wrong {
			t.Errorf("%q: disabled %v", f.Text, b.Main.Disabled())
		}
		if said := w.reads("a whole number from 0"); said != step.wrong {
			t.Errorf("%q: the field says what is wrong: %v", f.Text, said)
		}
	}
	seed := w.status.Seed
	if w.press(fyne.KeyReturn); len(w.dialogs) != 1 || w.status.Seed != seed {
		t.Error("Return accepts an invalid seed")
	}
}

func TestLongFileNameIsRefused(t *testing.T) {
	w := open(t)
	p := target{whole: withExtension}
	for n, ok := range map[int]bool{10: true, 255 - len(scenario.Extension): true, 256 - len(scenario.Extension): false, 300: false} {
		if err := p.check(strings.Repeat("x", n)); (err == nil) != ok {
			t.Errorf("a name of %d letters: %v", n, err)
		}
	}
	if err := p.check(strings.Repeat("å", 130)); err == nil {
		t.Error("a name of 130 letters of 2 bytes each is accepted")
	}
	p.name, p.folder = strings.Repeat("x", 300), t.TempDir()
	w.replaceIfWanted(filepath.Join(p.folder, p.name), p)
	if len(w.dialogs) != 2 || w.reads("exists already") || !w.reads("Nothing can be saved there") {
		t.Errorf("%d dialogs, want an error above the question", len(w.dialogs))
	}
}

func TestDialogsPauseTheRun(t *testing.T) {
	w := open(t)
	w.send(session.Toggle{})
	for name, show := range allDialogs(t) {
		if name == "recover" || name == "damaged" {
			continue // these pause the run for good
		}
		show(w)
		w.last = time.Now()
		at := w.status.Time
		if w.frame(w.last.Add(frameTime)); w.status.Time != at || !w.status.Playing {
			t.Errorf("%s: the run plays on behind the dialog, or is paused for good", name)
		}
		w.press(fyne.KeyEscape)
		w.last = time.Now()
		if w.frame(w.last.Add(frameTime)); w.status.Time == at {
			t.Errorf("%s: the run does not go on after the dialog", name)
		}
	}
}
