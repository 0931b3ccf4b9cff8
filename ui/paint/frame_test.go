package paint

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"runtime"
	"strings"
	"testing"

	"groupy/ui/spacetime"

	"pgregory.net/rapid"
)

// crashFrame returns the frame of the moment after a crash.
func crashFrame(t testing.TB, theme *Theme, scale float32) Frame {
	return Frame{
		Scene: Scene{Theme: theme, Scale: scale, Tiles: mock(), Flights: everyFlight()},
		Facts: factsOf(t, &spacetimeShot{name: "frame", scenario: "out-of-step", version: "gms2", until: 5 * sec}),
		View:  spacetime.Viewport{From: 3800 * ms, To: 4700 * ms, Playhead: 4520 * ms},
	}
}

// The parts of a frame are below each other, and each has the pixels of its own painter.
func TestAFrameIsComposedOfItsParts(t *testing.T) {
	crash := crashFrame(t, nil, 1)
	var p FramePainter
	rapid.Check(t, func(t *rapid.T) {
		f := crash
		f.Theme = rapid.SampledFrom([]*Theme{nil, &Dark, &Light}).Draw(t, "theme")
		f.Scale = rapid.SampledFrom([]float32{0.5, 1, 1.5, 2}).Draw(t, "scale")
		f.Tiles = f.Tiles[:rapid.IntRange(0, len(f.Tiles)).Draw(t, "tiles")]
		f.Flights = nil
		if rapid.IntRange(0, 2).Draw(t, "alone") == 0 {
			f.Facts = nil
		}
		whole, img := framed(rapid.IntRange(1, 700).Draw(t, "w"), rapid.IntRange(1, 500).Draw(t, "h"))
		p.Lay(img.Rect, &f)
		p.Paint(img, &f)
		if !untouched(whole, img) {
			t.Fatal("painted outside")
		}
		tiles, diagram := f.parts(img.Rect)
		if !tiles.Intersect(diagram).Empty() {
			t.Fatalf("parts overlap: %v, %v", tiles, diagram)
		}
		same := func(r image.Rectangle, paint func(*image.RGBA)) {
			alone := image.NewRGBA(image.Rectangle{Max: r.Size()})
			paint(alone)
			for y := range r.Dy() {
				if got := img.Pix[img.PixOffset(r.Min.X, r.Min.Y+y):][:4*r.Dx()]; !bytes.Equal(got, alone.Pix[y*alone.Stride:][:4*r.Dx()]) {
					t.Fatalf("row %d of the part at %v differs from that of its painter", y, r)
				}
			}
		}
		same(tiles, func(img *image.RGBA) { new(Painter).Paint(img, &f.Scene) })
		same(diagram, func(img *image.RGBA) { paintDiagramOf(&f, img) })
	})
}

func paintDiagramOf(f *Frame, img *image.RGBA) {
	var d SpacetimePainter
	var l spacetime.Layouter
	v := f.View
	v.Width, v.Height, v.Scale, v.Text = float32(img.Rect.Dx()), float32(img.Rect.Dy()), f.Scale, d.Text
	if f.Facts != nil {
		d.Paint(img, &Spacetime{Picture: l.Layout(f.Facts, &v), Theme: f.Theme, Scale: f.Scale})
	}
}

func paintFrame(img *image.RGBA, f *Frame) {
	var p FramePainter
	p.Lay(img.Rect, f)
	p.Paint(img, f)
}

// A film uses the same image for all frames. A frame painted over another must equal one painted on an empty image.
func TestAFilmPaintsEachFrameAsIfItWereTheFirst(t *testing.T) {
	f := crashFrame(t, &Light, 1)
	var p FramePainter
	img := image.NewRGBA(image.Rect(0, 0, 640, 400))
	for i := range 6 {
		f.View.Playhead += 40 * ms
		f.Tiles[i%len(f.Tiles)].Pulse = float32(i) / 6
		f.Flights = f.Flights[:len(f.Flights)-1]
		if i == 3 {
			f.Facts = nil
		}
		p.Lay(img.Rect, &f)
		p.Paint(img, &f)
		fresh := image.NewRGBA(img.Rect)
		paintFrame(fresh, &f)
		if !bytes.Equal(img.Pix, fresh.Pix) {
			t.Fatalf("frame %d differs", i)
		}
	}
}

func TestFramesKeepTheirPixels(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("curves of glyphs may round otherwise where multiplication and addition are one instruction")
	}
	var now strings.Builder
	for i, theme := range []*Theme{&Dark, &Light} { // in the order of the file
		name := []string{"dark", "light"}[i]
		for _, scale := range []float32{1, 1.5} {
			f := crashFrame(t, theme, scale)
			img := image.NewRGBA(image.Rect(0, 0, int(1280*scale), int(720*scale)))
			paintFrame(img, &f)
			fmt.Fprintf(&now, "%x  frame-%s-%g\n", sha256.Sum256(img.Pix), name, scale)
			if *pictures != "" {
				writePNG(t, fmt.Sprintf("frame-%s-%g", name, scale), img)
			}
		}
	}
	compareSums(t, "testdata/frames.sum", now.String())
}
