//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package console

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The first program that works asks. One that fails to start, or to reach the display, does not count as an answer.
func TestAsk(t *testing.T) {
	for _, c := range []struct {
		programs   string // name=status
		yes, asked bool
		by         string
	}{
		{"zenity=0 kdialog=1 xmessage=1", true, true, "zenity"},
		{"zenity=1 kdialog=0 xmessage=0", false, true, "zenity"},
		{"zenity=255 kdialog=0", true, true, "kdialog"},
		{"xmessage=1", false, true, "xmessage"},
		{"zenity=5", false, false, "zenity"},
		{"", false, false, ""},
	} {
		dir := t.TempDir()
		t.Setenv("PATH", dir)
		for _, program := range strings.Fields(c.programs) {
			name, status, _ := strings.Cut(program, "=")
			script := "#!/bin/sh\nfor last; do :; done\necho \"" + name + ": $last\" >" + filepath.Join(dir, "by") + "\nexit " + status + "\n"
			if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		yes, asked := Ask("Shall I?")
		by, _ := os.ReadFile(filepath.Join(dir, "by"))
		if yes != c.yes || asked != c.asked || string(by) != "" && string(by) != c.by+": Shall I?\n" || (len(by) == 0) != (c.by == "") {
			t.Errorf("%q: %v, %v, by %q", c.programs, yes, asked, by)
		}
	}
}

// A build server has nobody who answers, and without a display there is no dialog.
func TestNobodyIsAskedWithoutADesktop(t *testing.T) {
	for _, env := range []string{"CI=yes DISPLAY=:0", "CI= DISPLAY= WAYLAND_DISPLAY="} {
		for _, set := range strings.Fields(env) {
			name, value, _ := strings.Cut(set, "=")
			t.Setenv(name, value)
		}
		if Unread() {
			t.Errorf("with %s, it would ask", env)
		}
	}
}
