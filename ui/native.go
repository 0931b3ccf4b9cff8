package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// noHandle is the handle of a window that could not be opened.
const noHandle = 0

// native is the system's handle of a window. Fyne says in no other way that it could not open one.
func native(win fyne.Window) (handle uintptr) {
	handle = ^uintptr(noHandle) // of a driver that has none, as in a browser
	if n, ok := win.(driver.NativeWindow); ok {
		n.RunNative(func(context any) {
			switch c := context.(type) {
			case driver.X11WindowContext:
				handle = c.WindowHandle
			case driver.WaylandWindowContext:
				handle = c.WaylandSurface
			case driver.WindowsWindowContext:
				handle = c.HWND
			case driver.MacWindowContext:
				handle = c.NSWindow
			}
		})
	}
	return handle
}
