package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// native is the system's own window: one of the contexts of Fyne's package driver, nil where there is none.
func native(win fyne.Window) (context any) {
	if n, ok := win.(driver.NativeWindow); ok {
		n.RunNative(func(c any) { context = c })
	}
	return context
}

// opened returns whether there is a window. Fyne says in no other way that it could not open one.
func opened(win fyne.Window) bool {
	switch native(win) {
	case driver.X11WindowContext{}, driver.WaylandWindowContext{}, driver.WindowsWindowContext{}, driver.MacWindowContext{}:
		return false
	}
	return true
}
