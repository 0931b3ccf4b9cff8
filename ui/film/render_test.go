package film

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/gif"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"groupy/assets"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/disk"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

func document(t testing.TB, name string) archive.Document {
	t.Helper()
	all, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if e.Name == name {
			return archive.NewDocument(e.Scenario)
		}
	}
	t.Fatal("no scenario " + name)
	return archive.Document{}
}

var small = Settings{Size: image.Pt(448, 252), FPS: 10, Theme: &paint.Dark}

// crash is the part of out-of-step in which the leader crashes.
var crash = Stretch{From: 3900 * time.Millisecond, To: 4300 * time.Millisecond, Speed: 1, Slow: Slowed}

func gifOf(t testing.TB, name string, s *Settings, p Stretch) (film []byte, frames int, captions []Caption) {
	t.Helper()
	var out bytes.Buffer
	captions, err := WriteGIF(context.Background(), p.Take(document(t, name)), s, &out, func(n int) { frames = n })
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), frames, captions
}

// The bytes of a film depend neither on the number of cores nor on chance. The film waits for its captions often: a repeated frame
// is copied over an older one.
func TestFilmsAreReproducible(t *testing.T) {
	waiting := Stretch{From: 2500 * time.Millisecond, To: 3500 * time.Millisecond, Speed: 1, Slow: Slowed}
	first, frames, _ := gifOf(t, "hole", &small, waiting)
	for _, cores := range []int{1, 2, 500} {
		was := runtime.GOMAXPROCS(cores)
		again, n, _ := gifOf(t, "hole", &small, waiting)
		runtime.GOMAXPROCS(was)
		if n != frames || !bytes.Equal(again, first) {
			t.Errorf("on %d cores the film has %d frames and %d bytes, not %d and %d", cores, n, len(again), frames, len(first))
		}
	}
	g, err := gif.DecodeAll(bytes.NewReader(first))
	if err != nil || len(g.Image) != frames {
		t.Errorf("%d pictures, want %d: %v", len(g.Image), frames, err)
	}
}

// A sentence stays until it could be read, the film slows down around the crash, and it rests at its end.
func TestCaptionsCanBeRead(t *testing.T) {
	_, frames, captions := gifOf(t, "out-of-step", &small, crash)
	length := small.at(frames)
	if len(captions) < 4 {
		t.Fatalf("only %d captions", len(captions))
	}
	for i, c := range captions {
		if need := noticing + time.Duration(len(c.Text))*eachCharacter; c.To-c.From < need && c.To < length {
			t.Errorf("%q is in the picture for %v, and takes %v to read", c.Text, c.To-c.From, need)
		}
		if i > 0 && c.From < captions[i-1].From {
			t.Errorf("%q comes before %q", c.Text, captions[i-1].Text)
		}
	}
	plain := crash
	plain.Slow = 0
	s := small
	s.Hide = Captions
	if _, n, all := gifOf(t, "out-of-step", &s, plain); len(all) == 0 || (s.at(n)-(crash.To-crash.From+restAtEnd)).Abs() > s.at(2) {
		t.Errorf("without captions and slow motion the film takes %v, with %d captions for players", s.at(n), len(all))
	}
}

func TestStretchesAreChecked(t *testing.T) {
	for _, p := range []Stretch{
		{From: time.Second, To: time.Second, Speed: 1},
		{From: -1, To: time.Second, Speed: 1},
		{To: scenario.MaxTime + 1, Speed: 1},
		{To: time.Second},
		{To: time.Second, Speed: 1000},
	} {
		if p.Check() == nil {
			t.Errorf("%+v passes", p)
		}
	}
	if err := crash.Check(); err != nil {
		t.Error(err)
	}
}

// What fails or is cancelled leaves nothing behind, and an old film as it was.
func TestFailedFilmsLeaveNothing(t *testing.T) {
	doc := document(t, "out-of-step")
	for _, name := range []string{"film.gif", "frames/"} {
		for _, fails := range []string{"cancelled", "full disk"} {
			dir := t.TempDir()
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			f, err := FormatOf(name)
			if err != nil {
				t.Fatal(err)
			}
			undo := func() {}
			if fails == "full disk" {
				undo = disk.Inject(func(op, path string) error {
					if op == "write" {
						return errors.New("no space left")
					}
					return nil
				})
			}
			err = Make(ctx, crash.Take(doc), &small, f, disk.Place{Path: filepath.Join(dir, name)}, false, func(n int) {
				if n == 3 && fails == "cancelled" {
					cancel()
				}
			})
			undo()
			if err == nil {
				t.Errorf("%s, %s: no error", name, fails)
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("%s, %s: %v is left", name, fails, left)
			}
		}
	}
}

func TestPicturesOfEachFrame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "frames")
	frames := 0
	take := Stretch{To: time.Second, Speed: 1}
	if err := Make(context.Background(), take.Take(document(t, "out-of-step")), &small, PNGs, disk.Place{Path: path}, false, func(n int) { frames = n }); err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(filepath.Join(path, "*.png"))
	if err != nil || len(all) != frames || frames < 30 {
		t.Errorf("%d pictures of %d frames: %v", len(all), frames, err)
	}
	if err := Make(context.Background(), take.Take(document(t, "out-of-step")), &small, PNGs, disk.Place{Path: path}, false, func(int) {}); err == nil {
		t.Error("a folder with pictures is written again")
	}
}

// tenSeconds is a part that makes a film of ten seconds, with its rest at the end.
var tenSeconds = Stretch{From: 2 * time.Second, To: 10 * time.Second, Speed: 1}

// 10 seconds of 1280x720 at 30 frames a second, with five workers.
func BenchmarkGIF(b *testing.B) {
	s := &Settings{Size: image.Pt(1280, 720), FPS: 30, Theme: &paint.Dark, Hide: Captions}
	doc := document(b, "out-of-step")
	var out countingWriter
	frames := 0
	for b.Loop() {
		out = 0
		if _, err := WriteGIF(context.Background(), tenSeconds.Take(doc), s, &out, func(n int) { frames = n }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out)/1e6, "MB")
	b.ReportMetric(float64(frames), "frames")
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/film")
}

type countingWriter int

func (w *countingWriter) Write(p []byte) (int, error) {
	*w += countingWriter(len(p))
	return len(p), nil
}

var _ io.Writer = (*countingWriter)(nil)

// A film does not stop where the window would.
func TestFilmPlaysOnAtPauses(t *testing.T) {
	d := archive.NewDocument(scenariotest.Parse(t, "gms2\nat 1s pause here\nat 1500ms pause here\n"))
	take := Stretch{To: 2 * time.Second, Speed: 1}.Take(d)
	s, err := session.New("", d.Branches[0].Scenario)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range take.Begin {
		if err := s.Update(m); err != nil {
			t.Fatal(err)
		}
	}
	const passed = time.Second / 10
	for at := time.Duration(0); at < 10*time.Second; at += passed {
		all, more := take.Next(s, at, passed)
		for _, m := range all {
			if err := s.Update(m); err != nil {
				t.Fatal(err)
			}
		}
		if !more {
			return
		}
	}
	t.Errorf("it is still at %v", s.Run().Now())
}

// A 4K picture of a moment.
func BenchmarkPNG(b *testing.B) {
	s := &Settings{Size: image.Pt(3840, 2160), FPS: 30, Theme: &paint.Dark}
	doc := document(b, "out-of-step")
	for b.Loop() {
		if err := WritePNG(Stretch{From: 4200 * time.Millisecond, To: 5 * time.Second, Speed: 1}.Take(doc), s, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// A film of any length needs the same memory, apart from the narrative and the snapshots of the longer run.
func TestMemoryDoesNotGrowWithTheLength(t *testing.T) {
	s := Settings{Size: image.Pt(320, 180), FPS: 10, Theme: &paint.Dark, Hide: Captions}
	var early, late uint64
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	take := Stretch{To: 200 * time.Second, Speed: 2}.Take(document(t, "dancing-together"))
	_, err := WriteGIF(context.Background(), take, &s, io.Discard, func(n int) {
		switch n {
		case 100:
			early = live()
		case 1000:
			late = live()
		}
	})
	if grown := float64(late) - float64(early); err != nil || late == 0 || grown > 8e6 {
		t.Errorf("900 frames later, which are 200 MB, it needs %.1f MB more than %.1f MB: %v", grown/1e6, float64(early)/1e6, err)
	}
}
