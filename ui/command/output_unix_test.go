//go:build unix

package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"groupy/ui/command"
)

// A pipe is written in place. The program can be stopped while it waits for a pipe to be opened or read.
func TestPipes(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"run hole --record", "sweep hole --csv --seeds 2 -o", "open hole --log", "check"} {
		signals := make(chan os.Signal, 1)
		signals <- os.Interrupt
		var errs bytes.Buffer
		code := command.Main(append(strings.Fields(args), pipe), command.Streams{In: &bytes.Buffer{}, Out: &bytes.Buffer{}, Err: &errs, Signals: signals}, opened)
		if code != 130 || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("%s: while nobody opens the pipe, it ends with %d and says %q", args, code, errs.String())
		}
	}
	signals := make(chan os.Signal, 1)
	from, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	go func() { // reads the beginning, and no more
		if _, err := from.Read(make([]byte, 1)); err != nil {
			t.Error(err)
		}
		signals <- os.Interrupt
	}()
	var errs bytes.Buffer
	code := command.Main([]string{"run", heavy, "--record", pipe}, command.Streams{In: &bytes.Buffer{}, Out: &bytes.Buffer{}, Err: &errs, Signals: signals}, nil)
	if code != 130 || !strings.Contains(errs.String(), "interrupted") {
		t.Errorf("while nobody reads the pipe, it ends with %d and says %q", code, errs.String())
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe has become %v, %v", info, err)
	}
}
