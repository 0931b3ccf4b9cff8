//go:build e2e

package main

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Started by a double click on a display without OpenGL, the program asks in a dialog, and opens the page with the scenario.
func TestPageInsteadOfTheWindow(t *testing.T) {
	d := newDisplay(t, "-extension", "GLX", "-screen", "0", "1280x740x24")
	top := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(top, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o755)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	program, err := os.ReadFile(d.groupy())
	if err != nil {
		t.Fatal(err)
	}
	path := write("groupy", string(program))
	write("page/index.html", "<!doctype html><body>the page</body>")
	write("page/groupy.wasm.gz", "")
	write("bin/zenity", "#!/bin/sh\nprintf '%s\\n' \"$*\" >>'"+top+"/asked'\n[ ! -e '"+top+"/decline' ]\n")
	opened := filepath.Join(top, "opened")
	write("bin/xdg-open", "#!/bin/sh\necho \"$1\" >'"+opened+"'\n")
	if err := syscall.Mkfifo(opened, 0o600); err != nil {
		t.Fatal(err)
	}
	pipe, err := os.OpenFile(opened, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	d.env = []string{"CI=", "SSH_CONNECTION=", "PATH=" + filepath.Join(top, "bin") + ":" + os.Getenv("PATH")}

	c := d.doubleClick(path, "open", "hole")
	if err := pipe.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	address, err := bufio.NewReader(pipe).ReadString('\n')
	if err != nil {
		t.Fatal("no browser opens: ", err)
	}
	answer, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || !strings.Contains(string(body), "the page") || !strings.HasPrefix(answer.Request.URL.Fragment, "groupy:1") {
		t.Errorf("%s leads to %s: %q, %v", address, answer.Request.URL, body, err)
	}
	if asked, _ := os.ReadFile(filepath.Join(top, "asked")); !strings.Contains(string(asked), "no OpenGL that can be used") {
		t.Errorf("it asks %q", asked)
	}
	if err := errors.Join(c.Process.Signal(os.Interrupt), c.Wait()); err != nil {
		t.Errorf("stopped by Ctrl-C: %v", err)
	}

	write("decline", "")
	if err := d.doubleClick(path).Wait(); err == nil || err.Error() != "exit status 1" {
		t.Errorf("declined: %v", err)
	}
}

// doubleClick starts a program without a terminal.
func (d *desk) doubleClick(path string, args ...string) *exec.Cmd {
	d.t.Helper()
	c := d.command(path, args...)
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = c.Process.Kill() })
	return c
}
