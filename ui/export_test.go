package ui

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheDiagramIsExported(t *testing.T) {
	w, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	dir := t.TempDir()
	svg := filepath.Join(dir, withFigureExtension("crash"))
	w.exportTo(svg)
	text, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	for x := xml.NewDecoder(bytes.NewReader(text)); err == nil; {
		_, err = x.Token()
	}
	if !errors.Is(err, io.EOF) {
		t.Error("no XML: ", err)
	}
	for _, want := range []string{"Out of step after a crash in mid-broadcast", "gms2 · seed 42 · 5 workers", "Worker 5", "crash after send 1 of 4"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the SVG says nothing of %q", want)
		}
	}
	w.exportTo(filepath.Join(dir, "crash.PNG"))
	f, err := os.Open(filepath.Join(dir, "crash.PNG"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.DecodeConfig(f)
	if err != nil || img.Width != 2*exportWidth {
		t.Errorf("a PNG %d pixels wide: %v", img.Width, err)
	}
	w.exportTo(filepath.Join(dir, "no", "such", "folder.svg"))
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("what cannot be written is not told")
	}
	if d.paint() {
		t.Error("to export the diagram changes it")
	}
}
