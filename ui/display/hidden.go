package display

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// WatchHidden calls changed when a window becomes minimised or fully covered, and when it becomes visible again. It calls
// it on a goroutine of its own. It works only under X: under Wayland Fyne itself stops painting hidden windows, and on
// other systems every window counts as visible. Under a compositing manager only minimised windows are hidden.
func WatchHidden(win fyne.Window, changed func(hidden bool)) {
	context, ok := Native(win).(driver.X11WindowContext)
	if !ok {
		return
	}
	conn := xConnection()
	if conn == nil {
		return
	}
	x := &xWindow{conn: conn, id: xproto.Window(context.WindowHandle)}
	go x.watch(changed)
}

// xWindow is a window as the X server knows it.
type xWindow struct {
	conn *xgb.Conn
	id   xproto.Window

	state, stateHidden xproto.Atom

	covered, unmapped, minimised bool
}

func (x *xWindow) watch(changed func(hidden bool)) {
	defer x.conn.Close()
	x.state, x.stateHidden = x.atom("_NET_WM_STATE"), x.atom("_NET_WM_STATE_HIDDEN")
	xproto.ChangeWindowAttributes(x.conn, x.id, xproto.CwEventMask, []uint32{
		xproto.EventMaskVisibilityChange | xproto.EventMaskStructureNotify | xproto.EventMaskPropertyChange,
	})
	x.minimised = x.isMinimised()
	for hidden := false; ; {
		if now := x.covered || x.unmapped || x.minimised; now != hidden {
			hidden = now
			changed(hidden)
		}
		event, err := x.conn.WaitForEvent()
		if event == nil && err == nil {
			return // the server is gone
		}
		x.observe(event)
	}
}

func (x *xWindow) observe(event xgb.Event) {
	switch e := event.(type) {
	case xproto.VisibilityNotifyEvent:
		x.covered = e.State == xproto.VisibilityFullyObscured
	case xproto.UnmapNotifyEvent:
		x.unmapped = true
	case xproto.MapNotifyEvent:
		x.unmapped = false
	case xproto.PropertyNotifyEvent:
		if e.Atom == x.state {
			x.minimised = x.isMinimised()
		}
	}
}

func (x *xWindow) atom(name string) xproto.Atom {
	reply, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	return reply.Atom
}

// isMinimised reads the state that the window manager has set.
func (x *xWindow) isMinimised() bool {
	const most = 64
	reply, err := xproto.GetProperty(x.conn, false, x.id, x.state, xproto.AtomAtom, 0, most).Reply()
	if err != nil || reply.Format != 32 {
		return false
	}
	for atom := range slices.Chunk(reply.Value, 4) {
		if xproto.Atom(xgb.Get32(atom)) == x.stateHidden {
			return true
		}
	}
	return false
}

// Native returns the system's window, as one of the contexts of Fyne's package driver. It is nil if there is none.
func Native(win fyne.Window) (context any) {
	if n, ok := win.(driver.NativeWindow); ok {
		n.RunNative(func(c any) { context = c })
	}
	return context
}

// Opened reports whether the window is open. If Fyne could not open it, its native context is zero; Fyne only logs the error.
func Opened(win fyne.Window) bool {
	switch Native(win) {
	case driver.X11WindowContext{}, driver.WaylandWindowContext{}, driver.WindowsWindowContext{}, driver.MacWindowContext{}:
		return false
	}
	return true
}
