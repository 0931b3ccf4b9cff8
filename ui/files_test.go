package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// pressed presses the button with a text in the topmost dialog.
func (w *Window) pressed(t *testing.T, text string) {
	t.Helper()
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatalf("no dialog is open, want one with a button %q", text)
	}
	var found *kit.Button
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*kit.Button); ok && b.Text == text {
			found = b
		}
	}
	if found == nil {
		t.Fatalf("no button %q", text)
	}
	test.Tap(found)
}

// worked opens a window with an unsaved input.
func worked(t *testing.T) *Window {
	t.Helper()
	w := open(t)
	w.pass(time.Second)
	w.do(scenario.Command{Verb: scenario.KillLeader})
	if !w.session.Unsaved() || !strings.Contains(w.win.Title(), "not saved") {
		t.Fatalf("an input is not unsaved work; the title is %q", w.win.Title())
	}
	return w
}

// newRun begins a run with the settings that New offers.
func (w *Window) newRun(t *testing.T) {
	t.Helper()
	w.newScenario()
	w.pressed(t, newYes)
}

func TestSaveAndOpen(t *testing.T) {
	w := worked(t)
	path := filepath.Join(t.TempDir(), "lesson.groupy")
	trail := w.session.Run().Sim().Trail()
	w.saveTo(path, func() {})
	if w.session.Unsaved() || w.win.Title() != "Groupy: lesson" {
		t.Errorf("after saving the title is %q", w.win.Title())
	}
	w.newRun(t)
	if w.status.Alive != 5 || w.session.Path() != "" {
		t.Fatalf("a new scenario has %d alive, and the file %q", w.status.Alive, w.session.Path())
	}
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	if w.session.Run().Sim().Trail() != trail || w.session.Path() != path || w.status.Playing {
		t.Errorf("opened again it is at another moment: %+v", w.status)
	}
	if recent := readPreferences(w.app).Recent; !slices.Equal(recent, []string{path}) {
		t.Errorf("recent files: %v", recent)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	w.openPath(path)
	if recent := readPreferences(w.app).Recent; len(recent) > 0 || len(w.dialogs) != 1 {
		t.Errorf("the deleted file is still in the recent files %v; %d dialogs", recent, len(w.dialogs))
	}
}

func TestUnsavedWorkIsAskedAbout(t *testing.T) {
	w := worked(t)
	w.newScenario()
	w.pressed(t, "Cancel")
	if w.status.Alive != 4 {
		t.Error("after Cancel the work is gone")
	}
	w.newScenario()
	w.pressed(t, "Do not save")
	w.pressed(t, newYes)
	if w.status.Alive != 5 || w.session.Unsaved() || len(w.dialogs) > 0 {
		t.Errorf("%d alive, %d dialogs", w.status.Alive, len(w.dialogs))
	}
	w = worked(t)
	path := filepath.Join(t.TempDir(), "saved.groupy")
	w.saveTo(path, func() {})
	w.do(scenario.Command{Verb: scenario.Join})
	w.newScenario()
	w.pressed(t, "Save")
	w.pressed(t, newYes)
	d, err := archive.Load(path)
	if err != nil || len(d.Branches[0].Scenario.Lines) != 2 || w.session.Path() != "" {
		t.Errorf("%v, %+v, %q", err, d, w.session.Path())
	}
}

// A text that was written by hand stays in its file, comments included: through inputs, undo, branches, versions and
// playing, when it is saved, opened again and saved elsewhere, and when it is recovered.
func TestTextWrittenByHandIsPreserved(t *testing.T) {
	wrote, err := os.ReadFile(filepath.Join("..", "worker", "archive", "testdata", "cases", "teacher.groupy"))
	if err != nil {
		t.Fatal(err)
	}
	path, other := filepath.Join(t.TempDir(), "teacher.groupy"), filepath.Join(t.TempDir(), "other.groupy")
	if err := os.WriteFile(path, wrote, 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t)
	w.openPath(path)
	w.saveNow()
	saved := func(path, after string) string {
		t.Helper()
		text, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(text), string(wrote)) || len(w.dialogs) > 0 {
			t.Errorf("after %s the file is\n%s, %v, %d dialogs", after, text, err, len(w.dialogs))
		}
		return string(text)
	}
	if got := saved(path, "nothing"); got != string(wrote) {
		t.Errorf("saved without changes the file is\n%s", got)
	}
	w.perform(w.action("play"))
	w.pass(3 * time.Second)
	w.do(scenario.Command{Verb: scenario.Join})
	w.send(session.Undo{})
	w.pass(2 * time.Second)
	w.do(scenario.Command{Verb: scenario.KillLeader})
	w.send(session.SetVersion{Name: "gms3"})
	w.pass(time.Second)
	w.saveNow()
	text := saved(path, "work")
	w.openPath(path)
	w.saveNow()
	if got := saved(path, "opening it again"); got != text {
		t.Errorf("opened and saved again the file is\n%s\nwant\n%s", got, text)
	}
	w.send(session.Rename{Branch: 2, Name: "x"})
	left(t, w, "unsaved-1", path, archive.Stamp{}, w.session.Document())
	w.send(session.Open{Name: "x", Scenario: scenario.Scenario{Settings: scenario.Defaults()}})
	w.offerRecovery()
	w.pressed(t, "Recover")
	if err := w.saveFile(other); err != nil {
		t.Fatal(err)
	}
	if got := saved(other, "recovery"); !strings.Contains(got, "name    x\n") {
		t.Errorf("the recovered file is\n%s", got)
	}
}

// If a file cannot be read, the window says so, and keeps showing what it shows.
func TestBadFileLosesNothing(t *testing.T) {
	w := worked(t)
	trail := w.session.Run().Sim().Trail()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"future.groupy": "rules 99\ngms2\n", "bad.groupy": "gms2\nat 1s dance\n", "empty.groupy/": "", "binary.groupy": "\x00\x01",
	} {
		path := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		w.openPath(path)
		if len(w.dialogs) != 1 || w.session.Run().Sim().Trail() != trail || !w.session.Unsaved() {
			t.Errorf("%s: %d dialogs", name, len(w.dialogs))
		}
		w.press(fyne.KeyEscape)
	}
	w.app.Clipboard().SetContent("groupy:1AAAA")
	w.pasteLink()
	if len(w.dialogs) != 1 || w.session.Run().Sim().Trail() != trail {
		t.Errorf("a bad link: %d dialogs", len(w.dialogs))
	}
}

func TestLinkOpensTheSameRun(t *testing.T) {
	w := worked(t)
	trail := w.session.Run().Sim().Trail()
	w.copyLink()
	link := w.app.Clipboard().Content()
	if strings.ContainsAny(link, " \n") || !archive.IsLink(link) {
		t.Fatalf("%q", link)
	}
	w.newScenario()
	w.pressed(t, "Do not save")
	w.app.Clipboard().SetContent("  " + link[:40] + "\n" + link[40:])
	w.pasteLink()
	if w.session.Run().Sim().Trail() != trail {
		t.Error("the link opens another moment")
	}
	w.app.Clipboard().SetContent("something else")
	w.pasteLink()
	if !strings.Contains(w.bottom.Said(), "no link on the clipboard") {
		t.Errorf("the window says %q", w.bottom.Said())
	}
}

// A branch that is too long for a link is not copied, because nobody could open the link.
func TestBranchThatIsTooLongForALink(t *testing.T) {
	w := open(t)
	sc := w.session.History().Shown().Scenario.Clone()
	for n := range 60_000 {
		sc.Lines = append(sc.Lines, scenario.Line{Place: scenario.Place{At: time.Duration(n) * time.Second}, Command: scenario.Command{Verb: scenario.KillLeader}})
	}
	w.send(session.Open{Name: "long", Scenario: sc})
	w.app.Clipboard().SetContent("as before")
	w.copyLink()
	if got := w.app.Clipboard().Content(); got != "as before" || len(w.dialogs) != 1 {
		t.Errorf("%d dialogs; the clipboard has %.20q", len(w.dialogs), got)
	}
}

func TestSaveAsAsksBeforeItReplaces(t *testing.T) {
	w := worked(t)
	path := filepath.Join(t.TempDir(), "there.groupy")
	if err := os.WriteFile(path, []byte("gms1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.replaceIfWanted(path, target{save: w.saveFile})
	w.pressed(t, "Keep it")
	if text, err := os.ReadFile(path); err != nil || string(text) != "gms1\n" {
		t.Errorf("after Keep it the file is %q: %v", text, err)
	}
	w.replaceIfWanted(path, target{save: w.saveFile})
	w.pressed(t, "Replace it")
	if d, err := archive.Load(path); err != nil || len(d.Branches[0].Scenario.Lines) != 1 {
		t.Errorf("%v, %+v", err, d)
	}
}

// A file that another program has changed is not replaced without a question.
func TestFileChangedElsewhere(t *testing.T) {
	w := worked(t)
	path := filepath.Join(t.TempDir(), "shared.groupy")
	w.saveTo(path, func() {})
	if err := os.WriteFile(path, []byte("gms1 # by hand\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.do(scenario.Command{Verb: scenario.Join})
	w.saveNow()
	w.pressed(t, "Keep it")
	if text, err := os.ReadFile(path); err != nil || string(text) != "gms1 # by hand\n" || !w.session.Unsaved() {
		t.Errorf("after Keep it the file is %q: %v", text, err)
	}
	w.saveNow()
	w.pressed(t, "Replace it")
	if w.session.Unsaved() {
		t.Error("after Replace it the work is not saved")
	}
	w.do(scenario.Command{Verb: scenario.Join})
	w.saveNow()
	if len(w.dialogs) > 0 || w.session.Unsaved() {
		t.Errorf("%d dialogs about a file that no other program has changed", len(w.dialogs))
	}
}

func TestUnsavedWorkIsRecovered(t *testing.T) {
	w := worked(t)
	trail := w.session.Run().Sim().Trail()
	text := w.session.Document().String()
	if err := os.WriteFile(filepath.Join(w.unsavedFolder(), "unsaved-1.groupy"), []byte("# of \"\"\n"+text), 0o600); err != nil {
		t.Fatal(err)
	}
	w.send(session.Open{Name: "x", Scenario: scenario.Scenario{Settings: scenario.Defaults()}})
	w.offerRecovery()
	w.pressed(t, "Recover")
	if w.session.Run().Sim().Trail() != trail || !w.session.Unsaved() {
		t.Error("the work is not recovered")
	}
	if left := archive.Recoveries(w.unsavedFolder()); len(left) != 0 {
		t.Errorf("%d recoveries are still there", len(left))
	}
}

// left writes unsaved work of a killed window into the folder of another window.
func left(t *testing.T, w *Window, name, path string, was archive.Stamp, d archive.Document) {
	t.Helper()
	k, err := archive.OpenAutosave(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	if err := k.Write(path, was, d); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(k.Folder(), "*.groupy"))
	text, err := os.ReadFile(files[0])
	if err == nil {
		err = os.WriteFile(filepath.Join(w.unsavedFolder(), "unsaved-"+name+".groupy"), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Two windows were killed. Recovering the work of one does not lose that of the other, and both can be recovered.
func TestWorkOfTwoWindowsIsRecovered(t *testing.T) {
	w := worked(t)
	one := w.session.Document()
	w.do(scenario.Command{Verb: scenario.Join})
	two := w.session.Document()
	w.send(session.Open{Name: "x", Scenario: scenario.Scenario{Settings: scenario.Defaults()}})
	left(t, w, "1", "", archive.Stamp{}, one)
	left(t, w, "2", "", archive.Stamp{}, two)
	w.offerRecovery()
	w.pressed(t, "Recover")
	first := w.session.Document().String()
	if len(w.dialogs) > 0 || !strings.Contains(w.bottom.Said(), "more unsaved work (1): press Ctrl+R") {
		t.Errorf("%d dialogs; the window says %q", len(w.dialogs), w.bottom.Said())
	}
	w.perform(w.action("recover"))
	w.pressed(t, "Recover")
	w.pressed(t, "Cancel")
	if w.session.Document().String() != first || len(archive.Recoveries(w.unsavedFolder())) != 1 {
		t.Error("after Cancel one of them is gone")
	}
	path := filepath.Join(t.TempDir(), "first.groupy")
	w.saveTo(path, func() {})
	w.perform(w.action("recover"))
	w.pressed(t, "Recover")
	second := w.session.Document().String()
	if all := []string{one.String(), two.String()}; first == second || !slices.Contains(all, first) || !slices.Contains(all, second) {
		t.Errorf("the recovered documents are\n%s\nand\n%s", first, second)
	}
	w.perform(w.action("recover"))
	if !strings.Contains(w.bottom.Said(), "There is no unsaved work") {
		t.Errorf("the window says %q", w.bottom.Said())
	}
}

// If two windows offer the same work, only one can recover it.
func TestWorkIsRecoveredOnce(t *testing.T) {
	w := worked(t)
	left(t, w, "1", "", archive.Stamp{}, w.session.Document())
	w.send(session.Open{Name: "x", Scenario: scenario.Scenario{Settings: scenario.Defaults()}})
	was := w.session.Document().String()
	l := archive.Recoveries(w.unsavedFolder())[0]
	if err := l.Discard(); err != nil {
		t.Fatal(err)
	}
	w.recover(l)
	if len(w.dialogs) != 1 || w.session.Document().String() != was {
		t.Errorf("%d dialogs", len(w.dialogs))
	}
}

// Recovered work has the stamp of its file, which another program may have changed since.
func TestRecoveredWorkDoesNotReplaceAnEditedFile(t *testing.T) {
	for name, edited := range map[string]bool{"as it was": false, "edited": true} {
		w := worked(t)
		path := filepath.Join(t.TempDir(), "lesson.groupy")
		w.saveTo(path, func() {})
		was := w.stamp
		w.do(scenario.Command{Verb: scenario.Join})
		left(t, w, "1", path, was, w.session.Document())
		w.send(session.Open{Name: "x", Scenario: scenario.Scenario{Settings: scenario.Defaults()}})
		if edited {
			if err := os.WriteFile(path, []byte("gms1 # by hand\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		w.offerRecovery()
		w.pressed(t, "Recover")
		w.saveNow()
		if len(w.dialogs) > 0 != edited || w.session.Unsaved() != edited {
			t.Errorf("%s: %d dialogs, unsaved %v", name, len(w.dialogs), w.session.Unsaved())
		}
	}
}

// Work that is in its file is not offered, such as that of a program that was killed while it saved.
func TestSavedWorkIsNotOffered(t *testing.T) {
	w := worked(t)
	path := filepath.Join(t.TempDir(), "lesson.groupy")
	left(t, w, "1", path, archive.Stamp{}, w.session.Document())
	w.saveTo(path, func() {})
	if w.offerRecovery() || len(archive.Recoveries(w.unsavedFolder())) > 0 {
		t.Error("the window offers saved work")
	}
}

// If a file changes while the window asks whether to replace it, the window asks again.
func TestFileChangesDuringTheQuestion(t *testing.T) {
	w := worked(t)
	path := filepath.Join(t.TempDir(), "there.groupy")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("gms1\n")
	if got := described(path); got != ": it has 5 bytes, and was changed a moment ago" {
		t.Errorf("the file is described as %q", got)
	}
	w.replaceIfWanted(path, target{save: w.saveFile})
	write("gms3\n")
	w.pressed(t, "Replace it")
	if text, err := os.ReadFile(path); err != nil || string(text) != "gms3\n" || len(w.dialogs) != 1 {
		t.Errorf("%v, the file is %q; %d dialogs", err, text, len(w.dialogs))
	}
	w.pressed(t, "Replace it")
	write("gms2\n")
	w.replaceIfWanted(path, target{save: w.saveFile, own: path})
	if len(w.dialogs) != 1 {
		t.Error("the open file was changed elsewhere, but the window does not ask")
	}
}

// Work that could not be written is not safe.
func TestSafe(t *testing.T) {
	w := worked(t)
	w.autosaver.close()
	w.autosaver.given, w.autosaver.written = 3, 2
	w.noteAutosave(3, os.ErrPermission)
	if w.autosaver.safe() || !strings.Contains(w.bottom.Said(), "unsaved work is lost") {
		t.Errorf("safe is %v; the window says %q", w.autosaver.safe(), w.bottom.Said())
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	k := newAutosaver(file, func(int, error) {})
	d := w.session.Document()
	if err := k.now(unsaved{document: &d}); err == nil || k.safe() {
		t.Error("work is safe although the folder cannot be written")
	}
	k.close()
}

// breakAutosave gives a window an autosaver that always fails, and returns its error.
func breakAutosave(t *testing.T, w *Window) error {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.autosaver.close()
	w.autosaver = newAutosaver(file, func(int, error) {})
	t.Cleanup(w.autosaver.close)
	w.do(scenario.Command{Verb: scenario.Join})
	w.noteAutosave(w.autosaver.given, w.autosaver.broken)
	return w.autosaver.broken
}

// After autosave has failed, the title and the line at the bottom say so, until it works again.
func TestFailedAutosaveIsShown(t *testing.T) {
	w := worked(t)
	why := breakAutosave(t, w)
	marked := func() bool {
		return strings.HasSuffix(w.win.Title(), "(not saved, autosave has failed)") && strings.Contains(w.bottom.Said(), textAutosaveFailed)
	}
	for _, m := range []session.Message{session.Select{Worker: 2}, session.Seek{To: time.Second}, session.SetVersion{Name: "gms3"}, session.Undo{}, session.Tick{}} {
		if w.send(m); !marked() {
			t.Errorf("after %+v the title is %q, and the line at the bottom %q", m, w.win.Title(), w.bottom.Said())
		}
	}
	w.unlessUnsaved(func() {})
	if asks := texts(w); !strings.Contains(asks, "They are lost if Groupy ends: "+why.Error()) {
		t.Errorf("the window asks %q", asks)
	}
	w.press(fyne.KeyEscape)
	if w.noteAutosave(w.autosaver.given, nil); marked() || !strings.HasSuffix(w.win.Title(), "(not saved)") {
		t.Errorf("autosave works again, but the title is %q", w.win.Title())
	}
}

// texts returns the texts of the topmost dialog.
func texts(w *Window) (all string) {
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if l, ok := o.(*widget.Label); ok {
			all += l.Text + "\n"
		}
	}
	return all
}

// Work that is older than what has been written is not written.
func TestOlderWorkIsNotWritten(t *testing.T) {
	w := worked(t)
	d := w.session.Document()
	if err := w.autosaver.now(unsaved{}); err != nil {
		t.Fatal(err)
	}
	if err := w.autosaver.put(unsaved{number: w.autosaver.given - 1, document: &d}); err != nil {
		t.Fatal(err)
	}
	if files, _ := filepath.Glob(filepath.Join(w.unsavedFolder(), "*.groupy")); len(files) > 0 {
		t.Errorf("saved work is written again: %v", files)
	}
}

// Two goroutines can write at once: recovered work is written while the autosaver writes the window's own.
func TestConcurrentWrites(t *testing.T) {
	w := worked(t)
	d := w.session.Document()
	failed := make(chan error, 2)
	for range 2 {
		go func() {
			var err error
			for n := 0; n < 100 && err == nil; n++ {
				err = w.autosaver.put(unsaved{document: &d})
			}
			failed <- err
		}()
	}
	for range 2 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

func TestTimelineFollowsTheMouse(t *testing.T) {
	w := open(t)
	w.send(session.Seek{To: 8 * time.Second})
	tl := w.bottom.Timeline
	at := func(part float32) fyne.Position {
		return fyne.NewPos(14+part*(tl.Size().Width-28), tl.Size().Height/2)
	}
	for part, want := range map[float32]time.Duration{0.2: 2 * time.Second, 0.7: 7 * time.Second} {
		tl.Generate(int(tl.Size().Width), int(tl.Size().Height))
		tl.MouseDown(mouse(at(part)))
		w.bottom.Timeline.Go()
		tl.MouseUp(nil)
		if off := w.status.Time - want; max(off, -off) > 50*time.Millisecond {
			t.Errorf("a press at %v of the width goes to %v", part, w.status.Time)
		}
	}
}

func mouse(at fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
}

// A link and recovered work have no name, so a file for them is named after the title of the scenario.
func TestProposedNames(t *testing.T) {
	w := open(t)
	for title, want := range map[string]string{
		"":                       textUntitled,
		"The hole in gms3":       "the-hole-in-gms3",
		" Über/Maß: 1, 2 & 3! ":  "über-maß-1-2-3",
		strings.Repeat("ä", 100): strings.Repeat("ä", longestProposed),
		"../..":                  textUntitled,
	} {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Title = title
		for _, name := range []string{textLink, nameRecovered} {
			w.send(session.Open{Name: name, Scenario: sc})
			if got := w.proposedName(); got != want {
				t.Errorf("for the title %q of %q: %q, want %q", title, name, got, want)
			}
			if got := w.shownName(); title != "" && got != title {
				t.Errorf("%q is shown as %q, want %q", name, got, title)
			}
		}
	}
	w.send(session.Open{Name: "lesson", Scenario: scenario.Scenario{Settings: scenario.Defaults()}})
	if got := w.proposedName(); got != "lesson" {
		t.Error(got)
	}
}

// Autosave keeps the moment at which the run was left, too: at once when the run rests, and about every second while it plays.
// Work that rests, and a scenario without unsaved work, are not written.
func TestAutosaveKeepsTheMoment(t *testing.T) {
	w := open(t)
	w.autosaver.close() // so that it does not measure how long it takes to write
	now := paced(w)
	play := func(d time.Duration) {
		for range int(d / frameTime) {
			*now = now.Add(frameTime)
			w.frame(*now)
		}
	}
	w.send(session.Toggle{})
	if play(3 * time.Second); w.autosaver.given > 0 {
		t.Errorf("a run without unsaved work was queued %d times", w.autosaver.given)
	}

	w.do(scenario.Command{Verb: scenario.KillLeader})
	before := w.autosaver.given
	for range 10 {
		play(time.Second / 2)
		if left := w.status.Time - w.autosaver.last.document.At.At; left < 0 || left > 2*time.Second {
			t.Fatalf("at %v the work was queued as of %v before", w.status.Time, left)
		}
	}
	if queued := w.autosaver.given - before; queued > 6 {
		t.Errorf("in 5 s the work was queued %d times", queued)
	}
	w.autosaver.took = time.Second
	before = w.autosaver.given
	if play(4 * time.Second); w.autosaver.given != before {
		t.Errorf("the work, which takes a second to write, was queued %d times in 4 s", w.autosaver.given-before)
	}
	w.autosaver.took = 0

	w.send(session.Toggle{})
	for name, change := range map[string]session.Message{"a pause": session.Pause{}, "a jump": session.Seek{To: 2 * time.Second}} {
		w.send(change)
		play(time.Second)
		before = w.autosaver.given
		play(5 * time.Second)
		if at := w.autosaver.last.document.At; at != w.session.History().Shows() || w.session.Moves() {
			t.Errorf("after %s to %v the work was queued as of %v", name, w.session.History().Shows(), at)
		}
		if w.autosaver.given != before {
			t.Errorf("after %s the work was queued %d times, although nothing moved", name, w.autosaver.given-before)
		}
	}
}
