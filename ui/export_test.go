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

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
)

func TestExport(t *testing.T) {
	w, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	dir := t.TempDir()
	svg := filepath.Join(dir, withFigureExtension("crash"))
	write := func(path string) error {
		svg, png := d.Figures()
		return w.exportTo(path, svg, png)
	}
	if err := write(svg); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	for x := xml.NewDecoder(bytes.NewReader(text)); err == nil; {
		_, err = x.Token()
	}
	if !errors.Is(err, io.EOF) {
		t.Error("the SVG is not XML: ", err)
	}
	for _, want := range []string{"Out of step after a crash in mid-broadcast", "gms2 · seed 42 · 5 workers · sleep 1 s", "Worker 5", "crash after send 1 of 4"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the SVG does not contain %q", want)
		}
	}
	if err = write(filepath.Join(dir, "crash.PNG")); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(dir, "crash.PNG"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.DecodeConfig(f)
	if err != nil || img.Width != 2560 {
		t.Errorf("the PNG is %d pixels wide, want 2560: %v", img.Width, err)
	}
}

// If the file cannot be written, the window asks again, with the typed name.
func TestFailedExportAsksAgain(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	p := target{title: "Export", name: "mine", folder: filepath.Join(t.TempDir(), "no"), whole: withFigureExtension,
		save: func(path string) error { return os.WriteFile(path, nil, 0o600) }}
	w.replaceIfWanted(filepath.Join(p.folder, p.whole(p.name)), p)
	overlays := w.win.Canvas().Overlays()
	if len(overlays.List()) != 2 {
		t.Fatalf("%d dialogs are open, want the error above the question", len(overlays.List()))
	}
	w.press(fyne.KeyEscape)
	if f, ok := w.win.Canvas().Focused().(*kit.Field); !ok || f.Text != "mine" {
		t.Errorf("the question does not have the typed name: %+v", w.win.Canvas().Focused())
	}
}

func TestFigureNames(t *testing.T) {
	for name, ok := range map[string]bool{"crash": true, "crash.svg": true, "v1.2": true, "crash.PNG": true, "crash.jpg": false, "a/b": false, " ": false} {
		p := target{wrong: wrongFigure, whole: withFigureExtension}
		if err := p.check(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
}
