//go:build e2e

package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"groupy/ui"
)

// runs runs the program, which must end by itself, and returns its standard error and its exit status.
func (d *desk) runs(args ...string) (errs string, code int) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	given := d.command(d.groupy(), args...)
	c := exec.CommandContext(ctx, given.Path, args...)
	c.Env = given.Env
	var said bytes.Buffer
	c.Stderr = &said
	err := c.Run()
	if ctx.Err() != nil {
		d.t.Fatalf("the program neither opens a window nor ends; standard error: %s", said.String())
	}
	if exit := (&exec.ExitError{}); err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	return said.String(), c.ProcessState.ExitCode()
}

func TestDisplaysWithoutAWindow(t *testing.T) {
	usual := []string{"-screen", "0", "1280x740x24"}
	for _, c := range []struct {
		name   string
		server []string
		env    string
		says   string
	}{
		{"OpenGL 1.4", usual, "MESA_GL_VERSION_OVERRIDE=1.4", "no OpenGL that can be used"},
		{"OpenGL 2.0", usual, "MESA_GL_VERSION_OVERRIDE=2.0", "no OpenGL that can be used"},
		{"indirect OpenGL", usual, "LIBGL_ALWAYS_INDIRECT=1", "no OpenGL that can be used"},
		{"indirect OpenGL that is allowed", append([]string{"+iglx"}, usual...), "LIBGL_ALWAYS_INDIRECT=1", "no OpenGL that can be used"},
		{"no driver", usual, "LIBGL_DRIVERS_PATH=nowhere", "no OpenGL that can be used"},
		{"a server without GLX", append([]string{"-extension", "GLX"}, usual...), "", "no OpenGL that can be used"},
		{"an 8-bit screen", []string{"-screen", "0", "1280x740x8"}, "", "no OpenGL that can be used"},
		{"no server", usual, "DISPLAY=:999", "the display cannot be used"},
		{"no display's name", usual, "DISPLAY=somewhere", "the display cannot be used"},
		{"no compositor", usual, "DISPLAY= WAYLAND_DISPLAY=wayland-99", "the display cannot be used"},
		{"no display", usual, "DISPLAY=", "there is no display"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDisplay(t, c.server...)
			d.env = strings.Fields(c.env)
			said, code := d.runs("open", "hole")
			if code != 1 || !strings.Contains(said, c.says) || !strings.Contains(said, "\nTo play it as text: groupy run hole\n") {
				t.Errorf("exit status %d, standard error %q", code, said)
			}
			if strings.Contains(said, "Fyne error") {
				t.Errorf("standard error has Fyne's log, too: %q", said)
			}
			said, code = d.runs("no-such.groupy")
			if code != 2 || !strings.Contains(said, `there is no file "no-such.groupy"`) || strings.Contains(said, "as text") {
				t.Errorf("for a missing file: exit status %d, standard error %q", code, said)
			}
		})
	}
}

func complains(of string) func(ui.Record) bool {
	return func(r ui.Record) bool { return strings.HasPrefix(r.Done, ui.Complains) && strings.Contains(r.Done, of) }
}

// A user who opens a file with a double click sees no terminal.
func TestBadFileIsReportedInTheWindow(t *testing.T) {
	d := newDesk(t, "1280x720")
	bad := filepath.Join(d.home, "bad.groupy")
	if err := os.WriteFile(bad, []byte("gms2\nworkers 5\nat 4s explode\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.open("open", bad)
	d.until("complains", complains("3:7"))
	if d.last.Scenario != "out-of-step" || d.last.Workers != 5 {
		t.Errorf("the window shows %+v", d.last)
	}
	d.xdotool("key", "Escape")
	d.key("a", "adds a worker once the error is closed", func(r ui.Record) bool { return r.Workers == 6 })
}

// A hidden window paints nothing, and its run goes on.
func TestHiddenWindowPaintsNothing(t *testing.T) {
	for name, hide := range map[string]func(d *desk) (again func()){
		"minimised": func(d *desk) func() {
			d.xdotool("windowminimize", d.window)
			return func() { d.xdotool("windowactivate", d.window) }
		},
		"covered": func(d *desk) func() {
			cover := d.command(d.groupy(), "open", "hole")
			d.start(cover)
			return func() { _ = cover.Process.Kill() }
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "1280x720")
			d.open("open", "dancing-together")
			again := hide(d)
			d.until("is hidden", func(r ui.Record) bool { return r.Done == ui.Hidden })
			was := d.last
			again()
			d.until("is seen again", func(r ui.Record) bool { return r.Done == ui.Seen })
			if d.last.Cost.Frames != was.Cost.Frames {
				t.Errorf("%d frames are painted while the window is hidden", d.last.Cost.Frames-was.Cost.Frames)
			}
			if !d.last.Playing || d.last.Time <= was.Time {
				t.Errorf("hidden at %v s, visible again at %v s, playing: %v", was.Time, d.last.Time, d.last.Playing)
			}
			d.key("a", "goes on", func(r ui.Record) bool { return r.Workers == 6 })
			if d.last.Cost.Frames == was.Cost.Frames {
				t.Error("no frame is painted when the window is visible again")
			}
		})
	}
}

// Without a home the program works, says that it keeps nothing, and does not write to the working directory.
func TestWithoutAHome(t *testing.T) {
	for name, home := range map[string]string{"not set": "", "no folder": os.DevNull} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "1280x720")
			d.folder = t.TempDir()
			d.env = []string{"HOME=" + home, "XDG_CONFIG_HOME=", "XDG_CACHE_HOME="}
			d.open("open", "hole")
			d.until("complains", complains("only files that you saved are kept"))
			d.xdotool("key", "Escape")
			d.key("a", "adds a worker", func(r ui.Record) bool { return r.Workers > 1 && r.Unsaved })
			if left, err := os.ReadDir(d.folder); err != nil || len(left) > 0 {
				t.Errorf("the working directory has %v: %v", left, err)
			}
		})
	}
}

// The window has the desktop's scale, unless FYNE_SCALE is set.
func TestDesktopScale(t *testing.T) {
	for _, c := range []struct {
		name, resources string
		env             []string
		want            float32
	}{
		{"GDK_SCALE", "", []string{"FYNE_SCALE=", "GDK_SCALE=2"}, 2},
		{"Xft.dpi", "Xft.dpi:\t144\n", []string{"FYNE_SCALE="}, 1.5},
		{"FYNE_SCALE", "Xft.dpi:\t144\n", []string{"GDK_SCALE=2"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "1440x900")
			d.setResources(c.resources)
			d.env = c.env
			d.open("open", "hole")
			if d.places.Scale != c.want {
				t.Errorf("scale %v, want %v", d.places.Scale, c.want)
			}
		})
	}
}

// setResources sets the resources of the X server, as xrdb does.
func (d *desk) setResources(text string) {
	d.t.Helper()
	xgb.Logger.SetOutput(io.Discard)
	conn, err := xgb.NewConnDisplay(d.display)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(conn.Close) // the server forgets them when the last client disconnects
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	if err := xproto.ChangePropertyChecked(conn, xproto.PropModeReplace, root, xproto.AtomResourceManager, xproto.AtomString, 8,
		uint32(len(text)), []byte(text)).Check(); err != nil {
		d.t.Fatal(err)
	}
}
