//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package console

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"slices"
)

// Unread reports whether nobody can read what the program prints: it has no terminal, but a desktop. A build server may have a
// virtual display, but says that it is one.
func Unread() bool {
	if os.Getenv("CI") != "" || !hasDisplay() {
		return false
	}
	terminal, err := os.Open("/dev/tty")
	if err == nil {
		terminal.Close()
	}
	return err != nil
}

// Browser reports whether a browser can open here: there is a display, or the system is Linux in Windows, which has one.
func Browser() bool {
	return hasDisplay() || runtime.GOOS == "darwin" || os.Getenv("WSL_DISTRO_NAME") != ""
}

func hasDisplay() bool { return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" }

// dialog is a program that shows dialogs.
type dialog struct {
	name string
	ask  []string // arguments before a question
}

// dialogs are the programs that desktops have, the nicest first. Each ends with status 0 for yes, and 1 for no.
var dialogs = []dialog{
	{"zenity", []string{"--question", "--no-markup", "--width=480", "--title=" + title, "--text"}},
	{"kdialog", []string{"--title", title, "--yesno"}},
	{"xmessage", []string{"-center", "-title", title, "-buttons", "Yes:0,No:1", "-default", "Yes"}},
}

// Tell does nothing: a desktop keeps what its programs print.
func Tell(string) {}

// Ask asks a question with the first program that is installed and works. asked is false if there is none.
func Ask(text string) (yes, asked bool) {
	for _, d := range dialogs {
		err := exec.Command(d.name, append(slices.Clone(d.ask), text)...).Run()
		ended := (*exec.ExitError)(nil)
		switch {
		case err == nil:
			return true, true
		case errors.As(err, &ended) && ended.ExitCode() == 1:
			return false, true
		}
	}
	return false, false
}
