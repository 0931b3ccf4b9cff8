//go:build (cgo || js) && !headless

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"groupy/assets"
	"groupy/ui"
	"groupy/ui/command"
	"groupy/worker/scenario"
)

// The application's identity for its preferences.
const appID = "io.github.groupy.groupy"

func init() { openWindow = showWindow }

// showWindow shows a window until it is closed.
func showWindow(ctx context.Context, show command.Window) (err error) {
	asText := ".\nThe same story as text: groupy run " + show.Name
	if noDisplay() {
		return errors.New("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set" + asText)
	}
	defer func() {
		// Fyne panics where a display is named and cannot be used.
		if v := recover(); v != nil && !shown {
			err = fmt.Errorf("the display cannot be used: %v%s", v, asText)
		} else if v != nil {
			panic(v)
		}
	}()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return err
	}
	application := app.NewWithID(appID)
	application.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	if !show.Chosen {
		show.Name, show.Path, show.Document = ui.Last(application, library, show.Name, show.Document)
	}
	w, err := ui.New(application, library, show.Name, show.Path, show.Document)
	if err != nil {
		return err
	}
	if err := show.Log.Avoid(show.Path); err != nil {
		return err
	}
	if show.Log != nil {
		w.LogTo(show.Log)
	}
	if show.At > 0 {
		w.StartAt(show.At)
	}
	w.ShowAndRun(func() { shown = true })
	return nil
}

// shown tells that the window was there: what goes wrong later is no matter of the display.
var shown bool

// noDisplay looks before Fyne does, which panics where there is no display.
func noDisplay() bool {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd":
		return os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
	}
	return false
}
