//go:build (cgo || js) && !headless

package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"regexp"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"groupy/assets"
	"groupy/ui"
	"groupy/ui/build"
	"groupy/ui/command"
	"groupy/ui/console"
	"groupy/ui/display"
	"groupy/worker/scenario"
)

func init() { openWindow = showWindow }

// showWindow shows a window until the user closes it or ctx ends.
func showWindow(ctx context.Context, show command.Window) (err error) {
	if noDisplay() {
		return command.NoWindow("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set")
	}
	end := func() { os.Exit(command.Code(ctx)) }
	stay := context.AfterFunc(ctx, end) // before the window opens, nothing can be lost
	defer stay()
	opening := watchOpening()
	defer func() {
		opening.end()
		// Fyne panics if the display cannot be used.
		if v := recover(); v != nil && !opening.done {
			err = opening.failed("the display cannot be used", v)
		} else if v != nil {
			panic(v)
		}
	}()
	cleanup, lost := ui.EnsureFolders(build.ID)
	defer cleanup()
	w, err := newWindow(&show)
	if err != nil {
		return err
	}
	if lost != nil {
		w.Complain(lost)
	}
	opened := w.ShowAndRun(ctx, func() {
		stay()
		opening.succeeded()
		w.SetKeyboard(keyboard())
		if show.Opened != nil {
			show.Opened()
		}
		console.Leave()
	}, func() {
		forget(w)
		end()
	})
	forget(w)
	if !opened {
		return opening.failed("the display has no OpenGL that can be used", "2.1 is needed, or OpenGL ES 2.0")
	}
	return context.Cause(ctx)
}

// forget removes what Groupy has stored, if the user has asked for that.
func forget(w *ui.Window) {
	if w.Forgets() {
		command.RemoveStored()
	}
}

// newWindow makes the window.
func newWindow(show *command.Window) (*ui.Window, error) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return nil, err
	}
	application := app.NewWithID(build.ID)
	display.FollowDesktop(application)
	application.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	if !show.Chosen {
		show.Name, show.Path, show.Document = ui.LastOpened(application, library, show.Name, show.Document)
	}
	if err := show.Log.Avoid(show.Path); err != nil {
		return nil, err
	}
	w, err := ui.New(application, library, show.Name, show.Path, show.Document)
	if err != nil {
		return nil, err
	}
	if show.Log != nil {
		w.LogTo(show.Log)
	}
	if err := w.Allow(show.Memory, command.Held); err != nil {
		return nil, err
	}
	if show.Playlist != "" {
		w.OpenPlaylist(show.Playlist)
	}
	if show.Lesson != "" {
		w.OpenLesson(show.Lesson)
	}
	if show.At > 0 {
		w.StartAt(show.At)
	}
	w.SlowAroundCrashes()
	if !show.Chosen && show.At == 0 && show.Wrong == nil {
		w.WelcomeAtFirstStart()
	}
	if show.Wrong != nil {
		w.Complain(fmt.Errorf("this could not be opened, so another scenario is shown.\n\n%w", show.Wrong))
	}
	return w, nil
}

// opening collects what Fyne logs until the window opens. If it does not open, the log has the reason.
type opening struct {
	said bytes.Buffer
	slow *time.Timer
	done bool // the window is open, so later failures are not the display's
}

// watchOpening starts to collect Fyne's log. If the display does not answer soon, it says so, and keeps waiting.
func watchOpening() *opening {
	o := &opening{slow: time.AfterFunc(1500*time.Millisecond, func() {
		if runtime.GOOS != "js" { // a page shows by itself that it is loading
			fmt.Fprintln(os.Stderr, "groupy: still waiting for the display; Ctrl+C ends it")
		}
	})}
	log.SetOutput(&o.said)
	return o
}

func (o *opening) succeeded() {
	o.done = true
	o.end()
	os.Stderr.Write(o.said.Bytes())
}

func (o *opening) end() {
	o.slow.Stop()
	log.SetOutput(os.Stderr)
}

var fyneCause = regexp.MustCompile(`(?:window creation error|failed to initialise \w+)\n.*Cause: (.*)`)

// failed returns the error, with Fyne's cause if it has logged one, or else the given cause.
func (o *opening) failed(what string, cause any) command.NoWindow {
	if found := fyneCause.FindSubmatch(o.said.Bytes()); found != nil {
		cause = string(found[1])
	}
	return command.NoWindow(fmt.Sprintf("%s: %v", what, cause))
}

// noDisplay reports whether there is no display. Fyne itself would panic.
func noDisplay() bool {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd":
		return os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
	}
	return false
}
