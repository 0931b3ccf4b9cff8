package display

import (
	"io"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// FollowDesktop makes Fyne use the desktop's scale under X, where Fyne itself looks only at the size of the monitor. A
// scale that is set for Fyne wins. On other systems Fyne follows the desktop by itself.
func FollowDesktop(app fyne.App) {
	if chosen := app.Settings().Scale(); os.Getenv("FYNE_SCALE") != "" || chosen != 0 && chosen != 1 ||
		os.Getenv("DISPLAY") == "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return
	}
	scale := desktopScale(os.Getenv("GDK_SCALE"), xResources)
	if scale == 1 {
		return // no scale is set: Fyne looks at the monitor
	}
	_ = os.Setenv("FYNE_SCALE", strconv.FormatFloat(scale, 'f', 2, 64))
	_ = os.Setenv("FYNE_DISABLE_DPI_DETECTION", "true") // or Fyne would multiply both scales
}

// desktopScale returns GDK_SCALE, or else Xft.dpi divided by the usual 96. It returns 1 if neither makes sense.
func desktopScale(gdk string, resources func() string) float64 {
	const least, most, usual = 0.5, 8, 96
	if scale, err := strconv.ParseFloat(gdk, 64); err == nil && scale >= 1 && scale <= most {
		return scale
	}
	for line := range strings.Lines(resources()) {
		name, value, _ := strings.Cut(line, ":")
		dpi, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if name == "Xft.dpi" && err == nil && dpi >= least*usual && dpi <= most*usual {
			return dpi / usual
		}
	}
	return 1
}

// xResources returns the resources of the X server, which xrdb sets.
func xResources() string {
	conn := xConnection()
	if conn == nil {
		return ""
	}
	defer conn.Close()
	const most = 1 << 16
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	reply, err := xproto.GetProperty(conn, false, root, xproto.AtomResourceManager, xproto.AtomString, 0, most).Reply()
	if err != nil {
		return ""
	}
	return string(reply.Value)
}

// xConnection opens a new connection to the X server. It returns nil if there is no server.
func xConnection() *xgb.Conn {
	xgb.Logger.SetOutput(io.Discard)
	conn, err := xgb.NewConn()
	if err != nil {
		return nil
	}
	return conn
}
