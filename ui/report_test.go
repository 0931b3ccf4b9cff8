package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A report is saved as one file, in the folder that the user chooses, and the window offers to show it.
func TestSaveReport(t *testing.T) {
	w := open(t)
	path := filepath.Join(t.TempDir(), withReportExtension("mine"))
	if err := w.saveReport(path, []byte("<!doctype html>")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "<!doctype html>" || filepath.Base(path) != "mine.html" {
		t.Errorf("%s has %q, %v", path, text, err)
	}
	said := w.bottom.Said()
	if len(w.dialogs) > 0 { // where folders can be shown
		said = texts(w)
	}
	together := func(text string) string { return strings.ReplaceAll(text, " ", "") } // the path is broken into lines
	if !strings.Contains(together(said), together("The report is saved to "+path)) {
		t.Errorf("it says %q", said)
	}
	if err := w.saveReport(filepath.Join(path, "no", "x.html"), nil); err == nil {
		t.Error("no error")
	}
}
