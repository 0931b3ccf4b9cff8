//go:build (cgo || js) && !headless

package main

import (
	"errors"
	"os"
	"runtime"

	"fyne.io/fyne/v2/app"

	"groupy/assets"
	"groupy/ui"
	"groupy/worker/scenario"
)

// The application's identity for its preferences.
const appID = "io.github.groupy.groupy"

func init() { openWindow = showWindow }

// showWindow shows a scenario in a window until it is closed.
func showWindow(name string, sc scenario.Scenario) error {
	if noDisplay() {
		return errors.New("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; \"groupy run\" plays without a window")
	}
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return err
	}
	w, err := ui.New(app.NewWithID(appID), library, name, sc)
	if err != nil {
		return err
	}
	w.ShowAndRun()
	return nil
}

// noDisplay looks before Fyne does, which panics where there is no display.
func noDisplay() bool {
	switch runtime.GOOS {
	case "linux", "freebsd", "openbsd", "netbsd":
		return os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
	}
	return false
}
