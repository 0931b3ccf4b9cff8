package film

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/paint"
	"groupy/worker/scenario/scenariotest"
)

// shipped are films of the scenarios that show what a version cannot do.
var shipped = []struct {
	name string
	part Stretch
}{
	{"dancing-together", Stretch{0, 3 * time.Second, 1, Slowed}},
	{"leader-dies-gms2", Stretch{2 * time.Second, 6 * time.Second, 1, Slowed}},
	{"out-of-step", Stretch{3 * time.Second, 6 * time.Second, 1, Slowed}},
	{"hole", Stretch{0, 8 * time.Second, 1, Slowed}},
}

// The captions of films. Read the diff as a viewer would: each sentence must be clear without the ones before.
func TestCaptionsOfFilms(t *testing.T) {
	quick := small
	quick.Hide = Diagram // captions do not depend on it
	for _, f := range shipped {
		_, _, captions := gifOf(t, f.name, &quick, f.part)
		var b bytes.Buffer
		if err := WriteVTT(&b, captions); err != nil {
			t.Fatal(err)
		}
		scenariotest.Golden(t, "testdata/"+f.name+".vtt", b.String())
	}
}

// The same film has the same bytes on every kind of machine, as GIF and as pictures.
func TestGoldenFilms(t *testing.T) {
	if !slices.Contains([]string{"amd64", "386", "wasm"}, runtime.GOARCH) {
		t.Skip("curves of glyphs may round otherwise where multiplication and addition are one instruction")
	}
	var b strings.Builder
	for _, theme := range []*paint.Theme{&paint.Dark, &paint.Light} {
		s := Settings{Size: image.Pt(480, 270), FPS: 10, Theme: theme}
		g, frames, _ := gifOf(t, "out-of-step", &s, crash)
		fmt.Fprintf(&b, "%x  %d frames, GIF\n", sha256.Sum256(g), frames)
		h := sha256.New()
		e := &pngEncoder{file: func(name string, content []byte) error {
			img, err := png.Decode(bytes.NewReader(content))
			if err != nil || img.Bounds().Size() != s.Size {
				t.Errorf("%s: %v", name, err)
			}
			h.Write(content)
			return nil
		}}
		if _, err := render(context.Background(), crash.Take(document(t, "out-of-step")), &s, e, func(int) {}); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%x  %d frames, PNG\n", h.Sum(nil), e.n)
	}
	scenariotest.Golden(t, "testdata/films.sum", b.String())
}

// The picture of a moment shows what a film would show, with the latest sentences.
func TestAPictureOfAMoment(t *testing.T) {
	s := Settings{Size: image.Pt(320, 180), FPS: 10, Theme: &paint.Light}
	take := Stretch{From: 4300 * time.Millisecond, To: 5 * time.Second, Speed: 1}.Take(document(t, "out-of-step"))
	cam, err := newCamera(take, &s)
	if err != nil {
		t.Fatal(err)
	}
	var one shot
	if err := cam.still(&one); err != nil {
		t.Fatal(err)
	}
	if n := len(one.captions); n == 0 || one.captions[n-1].text != "Out of step: A = {2}, B = {3, 4, 5}" {
		t.Errorf("the captions are %v", one.captions)
	}
	if v := &one.frame.View; v.Playhead != 4300*time.Millisecond || v.To < v.Playhead || v.To-v.Playhead > (v.To-v.From)/4 {
		t.Errorf("the diagram shows %v to %v", v.From, v.To)
	}
	var b bytes.Buffer
	if err := WritePNG(take, &s, &b); err != nil {
		t.Fatal(err)
	}
	if img, err := png.Decode(&b); err != nil || img.Bounds().Size() != s.Size {
		t.Errorf("%v: %v", img.Bounds(), err)
	}
}
