package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"groupy/ui/build"
	"groupy/ui/places"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// texts returns all texts of the topmost dialog, in one line.
func (w *Window) texts() string {
	var all []string
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if t, ok := o.(*canvas.Text); ok {
			all = append(all, t.Text)
		}
	}
	return strings.Join(all, " ")
}

// home sets a home, and returns the folder for unsaved work in it.
func home(t *testing.T) (unsaved string) {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	for _, p := range places.Of(build.ID) {
		if p.What == places.Unsaved {
			return p.Path
		}
	}
	t.Fatal("there is no place for unsaved work")
	return ""
}

func TestAboutSaysWhatIsStoredWhere(t *testing.T) {
	unsaved := home(t)
	if err := os.MkdirAll(unsaved, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(unsaved, "unsaved-1.groupy"), []byte("gms3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t)
	w.perform(w.action("about"))
	for _, want := range []string{"Groupy " + build.Version, "ommit ", "Stored on this computer", "1 file, 5 bytes"} {
		if !strings.Contains(w.texts(), want) {
			t.Errorf("the dialog does not say %q: %s", want, w.texts())
		}
	}
	if unbroken := strings.ReplaceAll(w.texts(), " ", ""); !strings.Contains(unbroken, strings.ReplaceAll(unsaved, " ", "")) {
		t.Errorf("the dialog does not say %q: %s", unsaved, w.texts())
	}
	w.pressed(t, "Copy")
	if text := w.app.Clipboard().Content(); !strings.HasPrefix(text, build.String()+"\n") || !strings.Contains(text, "1 file, 5 bytes  "+unsaved+"\n") {
		t.Errorf("on the clipboard is %q", text)
	}
}

// Nothing is removed without a question, whose main answer keeps it all, and unsaved work is not lost.
func TestRemovingAsksFirst(t *testing.T) {
	unsaved := home(t)
	for range 2 { // this window, and another
		k, err := archive.OpenAutosave(unsaved)
		if err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		if err := k.Write("", archive.Stamp{}, archive.NewDocument(scenario.Scenario{Settings: scenario.Defaults()})); err != nil {
			t.Fatal(err)
		}
	}
	w := open(t)
	ask := func() {
		t.Helper()
		w.perform(w.action("about"))
		w.pressed(t, "Remove…")
		if len(w.dialogs) != 1 || !w.reads("Remove what Groupy has stored?") || !strings.Contains(w.texts(), "One other window of Groupy is open") {
			t.Fatalf("%d dialogs: %s", len(w.dialogs), w.texts())
		}
		if strings.Contains(w.texts(), "unsaved work (") {
			t.Errorf("it counts the unsaved work of windows that are open: %s", w.texts())
		}
	}
	ask()
	if w.press(fyne.KeyReturn); w.Forgets() || len(w.dialogs) > 0 {
		t.Fatal("Return removes it")
	}
	w.perform(w.action("add"))
	if ask(); !strings.Contains(w.texts(), "First you are asked whether to save") {
		t.Errorf("it does not speak of the unsaved work: %s", w.texts())
	}
	w.pressed(t, "Remove and quit")
	if w.Forgets() || !w.reads("Save it first?") {
		t.Fatal("unsaved work is lost")
	}
	w.press(fyne.KeyEscape)
	if w.Forgets() || !w.session.Unsaved() {
		t.Error("it is removed although the user has cancelled")
	}
	ask()
	w.pressed(t, "Remove and quit")
	w.pressed(t, "Do not save")
	if !w.Forgets() || !w.ending.Load() {
		t.Error("the window does not end")
	}
}

// A page has no paths and no folder to open. It begins anew when all is removed.
func TestAboutInAPage(t *testing.T) {
	unsaved := home(t)
	if err := os.MkdirAll(unsaved, 0o700); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(unsaved, "unsaved-1.groupy")
	if err := os.WriteFile(left, []byte("gms3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w, p := inPage(t)
	w.perform(w.action("about"))
	if said := w.texts(); !strings.Contains(said, "in your browser") || !strings.Contains(said, "123 bytes") ||
		strings.Contains(said, filepath.Join("fyne", build.ID)) || w.reads("Open the folder") {
		t.Errorf("the dialog says %s", said)
	}
	w.pressed(t, "Remove…")
	w.pressed(t, "Remove and reload")
	if _, err := os.Stat(left); err == nil || p.forgotten != 1 || w.ending.Load() {
		t.Errorf("unsaved work: %v; forgotten %d times; the program ends: %v", err, p.forgotten, w.ending.Load())
	}
}
