package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// hanging is an application whose shutdown never ends.
type hanging struct {
	fyne.App
	released chan struct{}
}

func (h *hanging) Quit() { <-h.released }

// openHanging shows a window whose shutdown hangs, with unsaved work if wanted. When the window ends the program, ended
// receives what autosave has written.
func openHanging(t *testing.T, unsaved bool) (w *Window, ended chan string) {
	t.Helper()
	before := shutDownWithin
	shutDownWithin = time.Millisecond
	w = open(t)
	app := &hanging{w.app, make(chan struct{})}
	w.app = app
	t.Cleanup(func() { shutDownWithin = before; close(app.released) })
	ended = make(chan string, 1)
	folder := w.unsavedFolder()
	w.end = func() { ended <- savedIn(t, folder) }
	if unsaved {
		w.pass(time.Second)
		w.do(scenario.Command{Verb: scenario.Join})
	}
	return w, ended
}

// savedIn returns the unsaved work in a folder.
func savedIn(t *testing.T, folder string) string {
	files, err := filepath.Glob(filepath.Join(folder, "*"+scenario.Extension))
	if err != nil || len(files) == 0 {
		return ""
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

// A window that does not close is ended.
func TestHangingShutdownIsEnded(t *testing.T) {
	w, ended := openHanging(t, false)
	go w.quit()
	if saved := <-ended; saved != "" {
		t.Errorf("autosave has\n%s", saved)
	}
}

// When a signal ends the program, autosave writes unsaved work first, whatever else hangs.
func TestSignalSavesUnsavedWork(t *testing.T) {
	w, ended := openHanging(t, true)
	ctx, cancel := context.WithCancel(context.Background())
	go w.endWith(ctx)
	cancel()
	if saved := <-ended; !strings.Contains(saved, "join") {
		t.Errorf("autosave has\n%s", saved)
	}
}

// When a signal ends the program and autosave has failed, the standard error says that work is lost, and why.
func TestSignalSaysWhatIsLost(t *testing.T) {
	w, ended := openHanging(t, true)
	why := breakAutosave(t, w)
	var said strings.Builder
	w.stderr = &said
	w.quit()
	if w.quit(); w.ending.Load() || !strings.Contains(w.bottom.Said(), "has not ended") {
		t.Errorf("after two requests to quit the window says %q, ending: %v", w.bottom.Said(), w.ending.Load())
	}
	ctx, cancel := context.WithCancel(context.Background())
	go w.endWith(ctx)
	cancel()
	<-ended
	if want := "groupy: unsaved work is lost: " + why.Error() + "\n"; said.String() != want {
		t.Errorf("the standard error is %q, want %q", said.String(), want)
	}
}

// A second request to quit, while the window asks about unsaved work, ends the program and loses nothing.
func TestSecondRequestToQuit(t *testing.T) {
	w, ended := openHanging(t, true)
	w.quit()
	if len(w.dialogs) != 1 || w.ending.Load() {
		t.Fatalf("%d dialogs are open, ending: %v", len(w.dialogs), w.ending.Load())
	}
	w.press(fyne.KeyEscape)
	w.quit() // counts as a first request, because Escape has taken the other one back
	if len(w.dialogs) != 1 || w.ending.Load() {
		t.Fatalf("%d dialogs are open, ending: %v", len(w.dialogs), w.ending.Load())
	}
	go w.quit()
	if saved := <-ended; !strings.Contains(saved, "join") {
		t.Errorf("autosave has\n%s", saved)
	}
	w.send(session.Pause{}) // later messages do no harm
}

// Escape stops a long operation in the background, and the line at the bottom says so.
func TestEscapeStopsLongOperations(t *testing.T) {
	w := open(t)
	w.pass(3 * time.Second)
	unfinished := func() {
		w.send(session.Gather{To: 3 * time.Second, Late: func() bool { return true }})
		w.send(session.Tick{Passed: 2 * time.Second})
	}
	unfinished()
	unfinished()
	if text := w.bottom.Said(); !strings.HasPrefix(text, "Preparing the diagram: ") || !strings.HasSuffix(text, "(Escape stops it)") {
		t.Errorf("the line at the bottom says %q", text)
	}
	w.press(fyne.KeyEscape)
	unfinished()
	if w.session.Active() || w.status.Long != "" {
		t.Errorf("the operation goes on: %q", w.status.Long)
	}
}
