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

// openHanging shows a window whose shutdown hangs, with something that is not saved if wanted, and is told when it is ended.
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
	w.end = func() { ended <- keptIn(t, folder) }
	if unsaved {
		w.pass(time.Second)
		w.do(scenario.Command{Verb: scenario.Join})
	}
	return w, ended
}

// keptIn is the unsaved work in a folder.
func keptIn(t *testing.T, folder string) string {
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

// A window that does not close ends anyhow.
func TestHangingShutdownIsEnded(t *testing.T) {
	w, ended := openHanging(t, false)
	go w.quit()
	if kept := <-ended; kept != "" {
		t.Errorf("kept is\n%s", kept)
	}
}

// When a signal ends the program, what is not saved is kept first, whatever else hangs.
func TestSignalKeepsUnsavedWork(t *testing.T) {
	w, ended := openHanging(t, true)
	ctx, cancel := context.WithCancel(context.Background())
	go w.endWith(ctx)
	cancel()
	if kept := <-ended; !strings.Contains(kept, "join") {
		t.Errorf("kept is\n%s", kept)
	}
}

// When a signal ends the program and what is not saved cannot be kept, the standard error says that, and where.
func TestSignalSaysWhatIsLost(t *testing.T) {
	w, ended := openHanging(t, true)
	why := unkept(t, w)
	var said strings.Builder
	w.stderr = &said
	w.quit()
	if w.quit(); w.ending.Load() || !strings.Contains(w.bottom.Said(), "does not end yet") {
		t.Errorf("asked twice to end it says %q, ending: %v", w.bottom.Said(), w.ending.Load())
	}
	ctx, cancel := context.WithCancel(context.Background())
	go w.endWith(ctx)
	cancel()
	<-ended
	if want := "groupy: what was not saved is lost: " + why.Error() + "\n"; said.String() != want {
		t.Errorf("it says %q, not %q", said.String(), want)
	}
}

// Who asks to quit again while it asks what to do with unsaved work ends the program, and loses nothing.
func TestSecondRequestToQuit(t *testing.T) {
	w, ended := openHanging(t, true)
	w.quit()
	if len(w.dialogs) != 1 || w.ending.Load() {
		t.Fatalf("%d dialogs are open, ending: %v", len(w.dialogs), w.ending.Load())
	}
	w.press(fyne.KeyEscape)
	w.quit() // a request of its own, as the first was taken back
	if len(w.dialogs) != 1 || w.ending.Load() {
		t.Fatalf("%d dialogs are open, ending: %v", len(w.dialogs), w.ending.Load())
	}
	go w.quit()
	if kept := <-ended; !strings.Contains(kept, "join") {
		t.Errorf("kept is\n%s", kept)
	}
	w.send(session.Pause{}) // what still comes does no harm
}

// Escape stops what goes on beside for long, and the line at the bottom says so.
func TestEscapeStopsWhatGoesOnBeside(t *testing.T) {
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
		t.Errorf("it goes on: %q", w.status.Long)
	}
}
