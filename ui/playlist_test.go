package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/assets"
	"groupy/ui/browser"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// lecturing opens a window with the shipped scenarios, and a playlist of three: two that ship, and a file.
func lecturing(t *testing.T) (w *Window, list string) {
	t.Helper()
	w = openAt(t, "dancing-together", time.Second)
	dir := t.TempDir()
	list = filepath.Join(dir, "four.playlist")
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("late.groupy", "title Late\ngms2\nat 2s pause here\nat 4s kill leader\n")
	write("four.playlist", "out-of-step from 3s \"What does worker 3 miss?\"\nlate.groupy from 1s\nout-of-step gms3 from 3.5s\n")
	w.openPath(list)
	return w, list
}

// shows checks what the window shows, paused.
func (w *Window) shows(t *testing.T, name, version string, at time.Duration, place string) {
	t.Helper()
	for w.status.Progress < 1 {
		w.send(session.Tick{Passed: frameTime})
	}
	if st := w.status; w.session.Name() != name || st.Version != version || st.Time != at || st.Playing || w.playlist.Place() != place {
		t.Fatalf("it shows %s on %s at %v, playing %v, %q; want %s on %s at %v, %q", w.session.Name(), st.Version, st.Time, st.Playing, w.playlist.Place(), name, version, at, place)
	}
}

// playOn plays until the run stops.
func (w *Window) playOn() {
	for n := 0; w.status.Playing && n < 2000; n++ {
		w.send(session.Tick{Passed: frameTime})
	}
}

// A remote goes through a playlist with two keys: from stop to stop, and from scenario to scenario, each paused at its cue.
func TestPlaylist(t *testing.T) {
	w, _ := lecturing(t)
	w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3")
	w.press(fyne.KeyF5)
	if title, place := (host{w}).Titles(); title != "What does worker 3 miss?" || place != "1 of 3" {
		t.Errorf("the title is %q, %q", title, place)
	}
	w.press(fyne.KeyPageDown)
	w.playOn()
	w.shows(t, "out-of-step", "gms2", 10*time.Second, "1 of 3")
	w.press(fyne.KeyPageDown)
	w.shows(t, "late", "gms2", time.Second, "2 of 3")
	w.press(fyne.KeyPageDown)
	w.playOn()
	w.shows(t, "late", "gms2", 2*time.Second, "2 of 3")
	w.press(fyne.KeyPageDown, fyne.KeyPageDown) // at once
	w.playOn()
	w.shows(t, "late", "gms2", 10*time.Second, "2 of 3")
	w.press(fyne.KeyPageDown)
	w.shows(t, "out-of-step", "gms3", 3500*time.Millisecond, "3 of 3")
	w.press(fyne.KeyPageUp)
	w.shows(t, "late", "gms2", time.Second, "2 of 3")
	w.perform(w.action("lastinlist"))
	w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3")
	if w.perform(w.action("lastinlist")); w.bottom.Said() != "This is the first scenario of the playlist." || !w.status.Lecture {
		t.Errorf("before the first it says %q", w.bottom.Said())
	}
}

// What was changed in a scenario is kept while another one is shown, without a question. To lose it needs one.
func TestPlaylistKeepsChanges(t *testing.T) {
	w, list := lecturing(t)
	w.typedRune('k')
	w.perform(w.action("nextinlist"))
	w.shows(t, "late", "gms2", time.Second, "2 of 3")
	w.perform(w.action("lastinlist"))
	if w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3"); !w.session.Unsaved() || len(w.session.History().Branches()) != 2 {
		t.Errorf("unsaved %v, %d branches", w.session.Unsaved(), len(w.session.History().Branches()))
	}
	w.perform(w.action("nextinlist"))
	w.openPath(list)
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs before the change is lost", len(w.dialogs))
	}
	w.pressed(t, "Keep them")
	w.shows(t, "late", "gms2", time.Second, "2 of 3")
	w.openPath(list)
	w.pressed(t, "Lose them")
	if w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3"); len(w.dialogs) > 0 || w.session.Unsaved() {
		t.Errorf("%d dialogs, unsaved %v", len(w.dialogs), w.session.Unsaved())
	}
}

// A file that has gone since the list was opened is left out, once the window has said so.
func TestPlaylistWithAMissingFile(t *testing.T) {
	w, list := lecturing(t)
	if err := os.Remove(filepath.Join(filepath.Dir(list), "late.groupy")); err != nil {
		t.Fatal(err)
	}
	w.perform(w.action("nextinlist"))
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs say that a file is missing", len(w.dialogs))
	}
	w.press(fyne.KeyEscape)
	w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3")
	w.perform(w.action("nextinlist"))
	w.shows(t, "out-of-step", "gms3", 3500*time.Millisecond, "3 of 3")
}

// After another scenario, the playlist goes on where it was.
func TestPlaylistAfterAnotherScenario(t *testing.T) {
	w, _ := lecturing(t)
	w.perform(w.action("nextinlist"))
	w.open(w.library[0])
	if w.playlist.Place() != "" {
		t.Errorf("another scenario is %s", w.playlist.Place())
	}
	w.send(session.Pause{})
	w.perform(w.action("nextinlist"))
	w.shows(t, "late", "gms2", time.Second, "2 of 3")
}

// A playlist is made in the window: what is shown, at this moment. It is saved with names of files from its folder.
func TestMakeAPlaylist(t *testing.T) {
	w := openAt(t, "out-of-step", 3*time.Second)
	w.perform(w.action("addtolist"))
	w.send(session.SetVersion{Name: "gms3"})
	w.send(session.Seek{To: 4 * time.Second})
	w.perform(w.action("addtolist"))
	if !strings.HasPrefix(w.bottom.Said(), "Added as number 2 of the playlist: out-of-step from 4.000 s.") {
		t.Errorf("it says %q", w.bottom.Said())
	}
	w.typedRune('k')
	if w.perform(w.action("addtolist")); w.bottom.Said() != "Save the scenario first: a playlist names its file." {
		t.Errorf("of an unsaved scenario it says %q", w.bottom.Said())
	}
	dir := t.TempDir()
	if err := w.saveFile(filepath.Join(dir, "mine.groupy")); err != nil {
		t.Fatal(err)
	}
	w.perform(w.action("addtolist"))
	w.savePlaylist()
	w.pressed(t, "Save")
	path := filepath.Join(dir, "lecture.playlist")
	text, err := os.ReadFile(path)
	if want := "out-of-step from 3s\nout-of-step gms3 from 4s\nmine.groupy from 4s\n"; err != nil || string(text) != want {
		t.Fatalf("%v: saved is\n%swant\n%s", err, text, want)
	}
	w.openPath(path)
	w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3")
}

// A playlist with a mistake changes nothing, and says where the mistake is.
func TestBadPlaylist(t *testing.T) {
	w, list := lecturing(t)
	if err := os.WriteFile(list, []byte("hole\nlate.groupy\ngone.groupy\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.openPath(list)
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs", len(w.dialogs))
	}
	w.press(fyne.KeyEscape)
	w.shows(t, "out-of-step", "gms2", 3*time.Second, "1 of 3")
}

// In a page, a playlist can only name scenarios that ship with Groupy.
func TestPlaylistInAPage(t *testing.T) {
	w := openIn(t, &fakePage{})
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	w.library = library
	w.droppedFile(1, browser.File{Name: "a.playlist", Content: []byte("hole from 2s\nmine.groupy\n")}, nil)
	if len(w.dialogs) != 1 || w.session.Name() != "test" {
		t.Fatalf("%d dialogs; it shows %s", len(w.dialogs), w.session.Name())
	}
	w.press(fyne.KeyEscape)
	w.droppedFile(1, browser.File{Name: "a.playlist", Content: []byte("hole from 2s\nout-of-step\n")}, nil)
	w.shows(t, "hole", "gms3", 2*time.Second, "1 of 2")
	if w.action("lecture").Key != "F9" || w.action("nextinlist").Key != "" {
		t.Errorf("the keys are %q and %q", w.action("lecture").Key, w.action("nextinlist").Key)
	}
}
