package ui

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2/dialog"
)

// shutDownWithin is how long Fyne may take to shut down. At its end, Fyne v2.8.1 (internal/driver/glfw/loop.go) empties
// its queue of functions once, and then waits for its own hook to run from that queue. If the hook enters the queue
// after it was emptied, Fyne waits for ever.
var shutDownWithin = 2 * time.Second

// shutdown is the state of a window that ends.
type shutdown struct {
	asking     dialog.Dialog // the question whether to save first
	askingFilm bool          // it asks whether to stop the film that is being rendered
	ending     atomic.Bool   // the window shows nothing any more
	forgetting atomic.Bool   // what Groupy has stored is removed at the end
	end        func()        // ends the program at once
	stderr     io.Writer
	reportLost sync.Once
}

// quit ends the program. If there is unsaved work, it first asks whether to save it. A second request while it asks ends
// the program, too, and the next start offers the unsaved work; but if autosave has failed, the program does not end.
func (w *Window) quit() {
	if w.place.lacks(itemQuit) {
		return
	}
	if w.asking != nil && slices.Contains(w.dialogs, w.asking) {
		if err := w.autosaver.flush(); err != nil {
			w.say(notEnded(err))
			return
		}
		w.endProgram()
		return
	}
	w.unlessFilming(w.quitUnfilmed)
}

// quitUnfilmed ends the program when no film is being rendered.
func (w *Window) quitUnfilmed() {
	before := len(w.dialogs)
	w.unlessUnsaved(func() {
		w.playlist.UnlessKept(func() {
			w.autosaver.close()
			w.endProgram()
		})
	})
	if w.asking = nil; len(w.dialogs) > before {
		w.asking = w.dialogs[len(w.dialogs)-1]
	}
}

// endProgram ends the program. Everything that matters must be on the disk.
func (w *Window) endProgram() {
	w.films.Stop()
	w.store(w.win, w.session)
	w.endInTime()
	w.app.Quit()
}

// endWith ends the program when ctx ends, and writes unsaved work for the next start. Fyne shuts down by itself at the
// same signals, if it can.
func (w *Window) endWith(ctx context.Context) {
	<-ctx.Done()
	w.endInTime()
	w.films.Stop()
	w.flush()
}

// flush writes unsaved work. If that fails, it says so on the standard error, because there is no window any more.
func (w *Window) flush() {
	if err := w.autosaver.flush(); err != nil {
		w.reportLost.Do(func() { fmt.Fprintln(w.stderr, lostText(err)) })
	}
}

// endInTime ends the program if it has not ended by itself within shutDownWithin.
func (w *Window) endInTime() {
	w.ending.Store(true)
	time.AfterFunc(shutDownWithin, func() {
		w.flush()
		w.end()
	})
}
