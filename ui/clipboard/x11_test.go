//go:build !windows && !darwin && !js

package clipboard

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// display starts an X server without a screen, and makes programs use it.
func display(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xclip"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool + " is not installed, so the clipboard of X is not tested")
		}
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "64x64x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	write.Close()
	var number int
	if _, err := fmt.Fscan(read, &number); err != nil {
		t.Skip("Xvfb does not start, so the clipboard of X is not tested: ", err)
	}
	t.Setenv("DISPLAY", fmt.Sprintf(":%d", number))
}

// ask returns what a second program finds on the clipboard.
func ask(t *testing.T, target string) ([]byte, error) {
	t.Helper()
	return exec.Command("xclip", "-selection", "clipboard", "-t", target, "-o").Output()
}

func TestX(t *testing.T) {
	display(t)
	large := bytes.Repeat([]byte("0123456789abcdef"), 1<<16) // does not fit into one request
	for _, content := range [][]byte{[]byte("a small picture"), large, []byte("another one"), {}} {
		if stays, err := PutPNG(content, false); err != nil || stays {
			t.Fatal(stays, err)
		}
		if got, err := ask(t, "image/png"); err != nil || !bytes.Equal(got, content) {
			t.Errorf("of %d bytes, %d arrive: %v", len(content), len(got), err)
		}
	}
	targets, err := ask(t, "TARGETS")
	if err != nil || !strings.Contains(string(targets), "image/png\n") || strings.Contains(string(targets), "UTF8_STRING") {
		t.Errorf("it offers %q: %v", targets, err)
	}
	if got, err := ask(t, "UTF8_STRING"); err == nil {
		t.Errorf("it has a text: %q", got)
	}
}

// Many programs may paste at the same time. One that goes away in the middle of a transfer does no harm.
func TestXWithManyReceivers(t *testing.T) {
	display(t)
	content := bytes.Repeat([]byte("0123456789abcdef"), 1<<18)
	if _, err := PutPNG(content, false); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error)
	const receivers = 4
	for i := range receivers {
		go func() {
			c := exec.Command("xclip", "-selection", "clipboard", "-t", "image/png", "-o")
			out, err := c.StdoutPipe()
			if err == nil {
				err = c.Start()
			}
			if err != nil {
				failed <- err
				return
			}
			part := make([]byte, 1000)
			_, err = out.Read(part)
			if i%2 == 0 {
				_ = c.Process.Kill()
			}
			_ = out.Close()
			_ = c.Wait()
			failed <- err
		}()
	}
	for range receivers {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if got, err := ask(t, "image/png"); err != nil || !bytes.Equal(got, content) {
		t.Errorf("then %d bytes arrive: %v", len(got), err)
	}
}

func TestWithoutX(t *testing.T) {
	t.Setenv("DISPLAY", ":987")
	if _, err := PutPNG([]byte("x"), false); err == nil || !strings.Contains(err.Error(), "the X server cannot be reached") {
		t.Error(err)
	}
}

// Under Wayland the picture goes to wl-copy.
func TestWayland(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	if _, err := PutPNG([]byte("x"), true); err == nil || !strings.Contains(err.Error(), "wl-clipboard") {
		t.Error(err)
	}
	program := filepath.Join(folder, "wl-copy")
	script := "#!/bin/sh\n[ \"$*\" = '--type image/png' ] || exit 3\n/bin/cat >" + folder + "/got\n/bin/sleep 100 &\n"
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	stays, err := PutPNG([]byte("a picture"), true)
	if got, failed := os.ReadFile(filepath.Join(folder, "got")); err != nil || !stays || failed != nil || string(got) != "a picture" {
		t.Errorf("%q, stays: %v, %v, %v", got, stays, err, failed)
	}
	if err := os.WriteFile(program, []byte("#!/bin/sh\nexit 1\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := PutPNG([]byte("a picture"), true); err == nil || !strings.Contains(err.Error(), "wl-copy fails") {
		t.Error(err)
	}
}
