package ui

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/ui/exporting"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

func TestExport(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	dir := t.TempDir()
	svg := filepath.Join(dir, withFigureExtension("crash"))
	write := func(path string) error { return w.exportTo(path, w.figureForm().Figure) }
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

// onPage makes a window act as if it were in a page.
func onPage(w *Window) *fakePage {
	p := &fakePage{}
	w.place = pagePlace{p}
	return p
}

// fields returns the choices, fields and check boxes of the topmost dialog, from the top.
func (w *Window) fields(t *testing.T) (selects []*kit.Select, fields []*kit.Field, checks []*kit.Check) {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *kit.Select:
			selects = append(selects, o)
		case *kit.Field:
			fields = append(fields, o)
		case *kit.Check:
			checks = append(checks, o)
		}
	}
	return selects, fields, checks
}

// The dialog's choices are those of the written figure, and of the next dialog.
func TestExportDialog(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	p := onPage(w)
	w.send(session.Loop{From: 2 * time.Second, To: 3 * time.Second})
	w.perform(w.action("export"))
	selects, fields, checks := w.fields(t)
	if len(selects) != 3 || len(fields) != 4 || len(checks) != 1 {
		t.Fatalf("the dialog has %d choices, %d fields and %d boxes", len(selects), len(fields), len(checks))
	}
	fields[0].SetText("mine.png")
	selects[0].SetSelected("Your own")
	fields[1].SetText("800 x 500")
	selects[1].SetSelected("The loop")
	selects[2].SetSelected("Dark")
	checks[0].SetChecked(false)
	w.pressed(t, textDownload)
	if len(p.downloads) != 1 || p.downloads[0].Name != "mine.png" {
		t.Fatalf("%d downloads", len(p.downloads))
	}
	img, err := png.Decode(bytes.NewReader(p.downloads[0].Content))
	if err != nil || img.Bounds().Size() != image.Pt(800, 500) {
		t.Fatalf("the picture is %v: %v", img.Bounds(), err)
	}
	if r, _, _, _ := img.At(2, 2).RGBA(); r > 0x4000 {
		t.Error("it is not dark")
	}
	fig, err := w.exporting.Figure(false)
	if err != nil || !strings.HasSuffix(fig.Caption, "from 2 s to 3 s") || !fig.NoLegend {
		t.Errorf("its caption is %q, without a legend: %v, %v", fig.Caption, fig.NoLegend, err)
	}
	w.perform(w.action("export"))
	selects, fields, checks = w.fields(t)
	if selects[0].Selected != "Your own" || fields[1].Text != "800x500" || selects[1].Selected != "What is in sight" || selects[2].Selected != "Dark" || checks[0].Checked {
		t.Errorf("the next time it shows %q, %q, %q, %q, %v", selects[0].Selected, fields[1].Text, selects[1].Selected, selects[2].Selected, checks[0].Checked)
	}
}

// While a value is wrong, the form says why, and nothing can be saved or copied.
func TestExportDialogSaysWhatIsWrong(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	onPage(w)
	w.perform(w.action("export"))
	selects, fields, _ := w.fields(t)
	box := w.dialogs[0].(*kit.Box)
	selects[0].SetSelected("Your own")
	selects[1].SetSelected("From … to …")
	for _, c := range []struct {
		field      int
		text, says string
	}{
		{1, "0x0", "0x0 is not possible: a figure is 320 to 4096 pixels wide, and 200 to 4096 high"},
		{1, "100000x100000", "100000x100000 is not possible"},
		{1, "wide", "not a size like 1280x720"},
		{1, "1280x720", ""},
		{2, "soon", "not a time like 3.8 or 3.8s"},
		{2, "-1", "not a time like 3.8 or 3.8s"},
		{2, "1h", "the run has been played up to 4.300 s"},
		{2, "3.8", ""},
		{3, "3.8s", "it must be after 3.8 s"},
		{3, "5", "the run has been played up to 4.300 s"},
		{3, "4.2", ""},
		{2, "4.2", "it must be after 4.2 s"},
		{2, "3.8", ""},
	} {
		fields[c.field].SetText(c.text)
		if box.Main.Disabled() != (c.says != "") || c.says != "" && !w.reads(c.says) {
			t.Errorf("%q in field %d: it cannot be saved: %v; it says %q: %v", c.text, c.field, box.Main.Disabled(), c.says, w.reads(c.says))
		}
	}
	fields[3].SetText("")
	selects[1].SetSelected("The whole run") // the times do not matter any more
	if box.Main.Disabled() {
		t.Error("a wrong time matters for the whole run")
	}
}

// Copy figure makes a picture for a slide, whatever size was chosen last.
func TestCopyFigure(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	p := onPage(w)
	w.app.Preferences().SetString(prefFigure, `{"size":3,"width":640,"height":480,"dark":true}`)
	w.perform(w.action("copyfigure"))
	img, err := png.Decode(bytes.NewReader(p.picture))
	if err != nil || img.Bounds().Size() != image.Pt(1920, 1080) || w.bottom.Said() != copiedText {
		t.Errorf("it copies %d bytes and says %q: %v", len(p.picture), w.bottom.Said(), err)
	}
	if size := exporting.ReadSettings(w.app.Preferences().String(prefFigure)).Size; size != exporting.Own {
		t.Error("then another size is remembered: ", size)
	}
}

// If the clipboard takes no picture, the window offers to save it, in the same size.
func TestCopyFigureOffersToSave(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	p := onPage(w)
	p.wrong = errors.New("it is full")
	w.perform(w.action("copyfigure"))
	if !strings.Contains(texts(w), "The clipboard does not take it: it is full.") {
		t.Fatalf("it says %q", texts(w))
	}
	w.pressed(t, textSaveInstead)
	_, fields, _ := w.fields(t)
	fields[0].SetText("mine.png")
	w.pressed(t, textDownload)
	if len(p.downloads) != 1 {
		t.Fatal("nothing is saved")
	}
	if img, err := png.DecodeConfig(bytes.NewReader(p.downloads[0].Content)); err != nil || img.Width != 1920 || img.Height != 1080 {
		t.Errorf("%dx%d: %v", img.Width, img.Height, err)
	}
}

// On the axis of order, what the caption says is what the columns show, of any part of the run.
func TestExportOnTheAxisOfOrder(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	w.perform(w.action("axis"))
	w.perform(w.action("export"))
	selects, _, _ := w.fields(t)
	captions := map[string]bool{}
	for _, part := range []string{"What is in sight", "The whole run", "From … to …"} {
		selects[1].SetSelected(part)
		fig, err := w.exporting.Figure(true)
		if err != nil {
			t.Fatal(err)
		}
		from, to := fig.Picture.Interval()
		want := "events from " + scenario.Spaced(from.Round(time.Millisecond)) + " to " + scenario.Spaced(to.Round(time.Millisecond))
		if !strings.HasSuffix(fig.Caption, want) || len(fig.Picture.Ticks) < 3 {
			t.Errorf("%s: the caption is %q, want %q", part, fig.Caption, want)
		}
		for _, tick := range fig.Picture.Ticks {
			if at := fig.Picture.TimeAt(tick.X); at < from || at > to {
				t.Errorf("%s: there is a tick at %v", part, at)
			}
		}
		captions[fig.Caption] = true
	}
	if len(captions) < 2 {
		t.Error("all parts are the same: ", captions)
	}
}
