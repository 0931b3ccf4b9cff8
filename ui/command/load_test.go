package command

import (
	"bytes"
	"os"
	"strings"
	"syscall"
	"testing"

	"groupy/worker/archive"
)

// A file that never ends, such as a device, does not keep a command from stopping.
func TestReadingAFileStops(t *testing.T) {
	defer func(before func(string) (archive.Document, error)) { load = before }(load)
	for _, args := range []string{"run FILE", "sweep FILE", "link FILE", "diagram FILE -o -", "open FILE"} {
		signals, never := make(chan os.Signal, 1), make(chan struct{})
		load = func(string) (archive.Document, error) {
			signals <- syscall.SIGTERM
			<-never
			return archive.Document{}, nil
		}
		var out, errs bytes.Buffer
		code := Main(strings.Fields(strings.Replace(args, "FILE", "testdata/lesson.groupy", 1)), Streams{In: &bytes.Buffer{}, Out: &out, Err: &errs, Signals: signals}, nil)
		close(never)
		if code != 143 || out.Len() > 0 || errs.String() != "groupy: interrupted\n" {
			t.Errorf("%s ends with %d, prints %q and says %q", args, code, out.String(), errs.String())
		}
	}
}
