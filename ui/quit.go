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

// shutDownWithin is for how long Fyne may take to shut down. At its end (v2.8.1, internal/driver/glfw/loop.go) it empties its queue
// of functions once, and then waits for one more of them, the hook of its own that runs when it has stopped. If that one
// comes into the queue after it was emptied, nobody takes it out, and Fyne waits for ever.
var shutDownWithin = 2 * time.Second

// leave is how a window ends.
type leave struct {
	leaving dialog.Dialog // the question whether to save before the end
	ending  atomic.Bool   // nothing is shown any more
	end     func()        // ends the program at once
	stderr  io.Writer
	lament  sync.Once // says there that work is lost
}

// quit ends the program, once what is unsaved is saved or not wanted. Asked again while it asks about that, it ends
// anyhow, and what is unsaved is kept for the next start, if it can be.
func (w *Window) quit() {
	if w.leaving != nil && slices.Contains(w.dialogs, w.leaving) {
		if err := w.keeper.settle(); err != nil {
			w.bottom.Say("Groupy does not end yet, as that would lose what is not saved: " + err.Error())
			return
		}
		w.shutDown()
		return
	}
	before := len(w.dialogs)
	w.unlessUnsaved(func() {
		w.keeper.close()
		w.shutDown()
	})
	if w.leaving = nil; len(w.dialogs) > before {
		w.leaving = w.dialogs[len(w.dialogs)-1]
	}
}

// shutDown ends the program, as all that matters is on the disk.
func (w *Window) shutDown() {
	w.remember(w.win, w.session)
	w.endAnyhow()
	w.app.Quit()
}

// endWith ends the program when a context does: what is not saved is kept, and the next start offers it. Fyne shuts down by
// itself at the same signals, if it can.
func (w *Window) endWith(ctx context.Context) {
	<-ctx.Done()
	w.endAnyhow()
	w.settle()
}

// settle keeps what is not saved, or says on the standard error that it is lost: the window is not there any more.
func (w *Window) settle() {
	if err := w.keeper.settle(); err != nil {
		w.lament.Do(func() { fmt.Fprintln(w.stderr, "groupy: what was not saved is lost:", err) })
	}
}

// endAnyhow ends the program if it has not ended by itself in time.
func (w *Window) endAnyhow() {
	w.ending.Store(true)
	time.AfterFunc(shutDownWithin, func() {
		w.settle()
		w.end()
	})
}
