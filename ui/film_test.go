package ui

import (
	"bytes"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// posts are functions that films want to run on the goroutine of the window.
type posts chan func()

// collects makes the films of a window post to a queue.
func (w *Window) collects() posts {
	p := make(posts, 1000)
	w.films.Post = func(f func()) { p <- f }
	return p
}

// until runs posted functions until a condition holds.
func (p posts) until(holds func() bool) {
	for !holds() {
		(<-p)()
	}
}

// tapes records a second of a run, and a crash after it.
func (w *Window) tapes(t *testing.T) {
	t.Helper()
	w.perform(w.action("record"))
	if w.status.Recorded != 0 || w.button(t, "0:00") == nil {
		t.Fatalf("recorded %v", w.status.Recorded)
	}
	w.pass(time.Second)
	w.perform(w.action("kill"))
	w.pass(500 * time.Millisecond)
	w.perform(w.action("record"))
}

// saves saves the film of the open dialog into a folder.
func (w *Window) saves(t *testing.T, folder string) {
	t.Helper()
	w.pressed(t, "Save…")
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if f, ok := o.(*kit.Field); ok && strings.HasPrefix(f.Text, string(filepath.Separator)) {
			f.SetText(folder)
		}
	}
	w.pressed(t, textSave)
}

// stripped presses a button of the strip.
func (w *Window) stripped(t *testing.T, text string) {
	t.Helper()
	for _, o := range w.films.Strip.Buttons() {
		if b := o.(*kit.Button); b.Text == text {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("the strip has no button %q", text)
}

func TestRecordingBecomesAFilm(t *testing.T) {
	w := open(t)
	p, dir := w.collects(), t.TempDir()
	w.tapes(t)
	if len(w.dialogs) != 1 || w.status.Recorded >= 0 {
		t.Fatalf("%d dialogs after the recording, recorded %v", len(w.dialogs), w.status.Recorded)
	}
	if !strings.Contains(texts(w), "1.5 s · 38 frames") {
		t.Errorf("the dialog says\n%s", texts(w))
	}
	w.saves(t, dir)
	if !w.films.Strip.Wanted || len(w.dialogs) > 0 || w.status.Playing {
		t.Fatalf("strip %v, %d dialogs", w.films.Strip.Wanted, len(w.dialogs))
	}
	p.until(func() bool { return !w.films.Busy() })
	path := filepath.Join(dir, "test-gms2.gif")
	if text := w.films.Strip.Text(); !strings.Contains(text, path) {
		t.Errorf("the strip says %q", text)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(content))
	if err != nil || len(g.Image) != 38 || g.Config.Width != 1280 {
		t.Errorf("%d pictures, want 38, of width %d: %v", len(g.Image), g.Config.Width, err)
	}
	w.stripped(t, "Close")
	if w.films.Strip.Wanted {
		t.Error("the strip cannot be closed")
	}
}

// While a film is rendered, the run plays on.
func TestRunPlaysOnWhileAFilmIsRendered(t *testing.T) {
	w := open(t)
	p := w.collects()
	w.tapes(t)
	w.saves(t, t.TempDir())
	was := w.status.Time
	w.send(session.Toggle{})
	now := w.last
	for n := 0; w.films.Busy(); n++ {
		if n < 30 {
			now = now.Add(frameTime)
			w.frame(now)
			continue
		}
		if n == 30 && (w.status.Time-was < 400*time.Millisecond || !w.status.Playing) {
			t.Errorf("in 30 frames, the run has played from %v to %v", was, w.status.Time)
		}
		(<-p)()
	}
}

func TestCancelledFilmLeavesNothing(t *testing.T) {
	w := open(t)
	p, dir := w.collects(), t.TempDir()
	w.tapes(t)
	w.saves(t, dir)
	w.perform(w.action("film"))
	if len(w.dialogs) > 0 || !strings.Contains(w.bottom.Said(), "A film is being rendered") {
		t.Errorf("a second film at the same time: %d dialogs, %q", len(w.dialogs), w.bottom.Said())
	}
	w.stripped(t, "Cancel")
	p.until(func() bool { return !w.films.Busy() })
	if left, _ := os.ReadDir(dir); len(left) > 0 || w.films.Strip.Wanted || !strings.Contains(w.bottom.Said(), "cancelled") {
		t.Errorf("left are %v; the window says %q", left, w.bottom.Said())
	}
}

func TestFailedFilmSaysWhy(t *testing.T) {
	w := open(t)
	p := w.collects()
	w.tapes(t)
	w.saves(t, filepath.Join(t.TempDir(), "no"))
	p.until(func() bool { return !w.films.Busy() })
	if len(w.dialogs) != 1 || !strings.Contains(texts(w), "cannot be written") || w.films.Strip.Wanted {
		t.Errorf("%d dialogs", len(w.dialogs))
	}
}

// A window that is closed while it renders a film asks first, and leaves nothing half-written.
func TestClosingWhileRenderingAsks(t *testing.T) {
	for _, twice := range []bool{false, true} {
		w := open(t)
		dir := t.TempDir()
		w.collects()
		w.tapes(t)
		w.saves(t, dir)
		w.quit()
		if len(w.dialogs) != 1 || !strings.Contains(texts(w), "If Groupy ends now, nothing of it is left") {
			t.Fatalf("%d dialogs", len(w.dialogs))
		}
		if twice {
			w.quit()
		} else {
			w.pressed(t, "Stop it")
		}
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("left are %v", left)
		}
	}
}

// Time passes in a recording while the run is paused, but not while a dialog is open.
func TestRecordingHasItsPauses(t *testing.T) {
	w := open(t)
	w.collects()
	w.frames(t)
	w.perform(w.action("record"))
	now := w.last
	frames := func(n int) {
		for range n {
			now = now.Add(frameTime)
			if !w.frame(now) && len(w.dialogs) == 0 {
				t.Fatal("the window sleeps while it records")
			}
		}
	}
	frames(60)
	if r := w.session.Status().Recorded; r < 990*time.Millisecond || r > 1010*time.Millisecond {
		t.Errorf("a pause of 1 s is recorded as %v", r)
	}
	was := w.session.Status().Recorded
	w.showAbout()
	frames(60)
	w.press(fyne.KeyEscape)
	frames(1)
	if r := w.session.Status().Recorded - was; r > 2*frameTime {
		t.Errorf("a dialog is recorded as %v", r)
	}
}

func TestPageDownloadsFilms(t *testing.T) {
	w, page := inPage(t)
	p := w.collects()
	w.tapes(t)
	if all := texts(w); strings.Contains(all, "MP4") {
		t.Errorf("a page offers videos:\n%s", all)
	}
	w.pressed(t, "Save…")
	w.pressed(t, textDownload)
	p.until(func() bool { return !w.films.Busy() })
	if len(page.downloads) != 1 || page.downloads[0].Name != "test-gms2.gif" || page.downloads[0].Type != "image/gif" {
		t.Fatalf("%d downloads", len(page.downloads))
	}
	g, err := gif.DecodeAll(bytes.NewReader(page.downloads[0].Content))
	if err != nil || len(g.Image) != 38 {
		t.Errorf("%d pictures: %v", len(g.Image), err)
	}
}
