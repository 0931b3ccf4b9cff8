package film

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"testing"

	"pgregory.net/rapid"
)

// pictures draws a film of a few small pictures, with few or many colours.
func pictures(t *rapid.T) (size image.Point, all []*image.RGBA) {
	size = image.Pt(rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 30).Draw(t, "h"))
	for i := range rapid.IntRange(1, 5).Draw(t, "frames") {
		img := image.NewRGBA(image.Rectangle{Max: size})
		if i > 0 {
			copy(img.Pix, all[i-1].Pix)
		} else {
			draw.Draw(img, img.Rect, image.NewUniform(color.Black), image.Point{}, draw.Src)
		}
		for range rapid.IntRange(0, 3).Draw(t, "areas") {
			x, y := rapid.IntRange(0, size.X-1).Draw(t, "x"), rapid.IntRange(0, size.Y-1).Draw(t, "y")
			r := image.Rect(x, y, rapid.IntRange(x+1, size.X).Draw(t, "x1"), rapid.IntRange(y+1, size.Y).Draw(t, "y1"))
			seed, many := rapid.Uint32().Draw(t, "colour"), rapid.Bool().Draw(t, "many colours")
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					c := seed
					if many {
						c += uint32(x*x*31+y*7919) * 2654435761 >> 8
					}
					img.SetRGBA(x, y, color.RGBA{byte(c), byte(c >> 8), byte(c >> 16), 255})
				}
			}
		}
		all = append(all, img)
	}
	return size, all
}

func encoded(t rapid.TB, size image.Point, fps int, all []*image.RGBA) []byte {
	var out bytes.Buffer
	e, err := newGIFEncoder(&out, &Settings{Size: size, FPS: fps})
	if err != nil {
		t.Fatal(err)
	}
	var s slot
	for i, img := range all {
		s.img = img
		var before *image.RGBA
		if i > 0 {
			before = all[i-1]
		}
		e.encode(before, &s)
		if err := e.write(&s); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Go's decoder shows the pictures that were encoded: the same colours if there are few, similar ones otherwise.
func TestGIFShowsThePictures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size, all := pictures(t)
		g, err := gif.DecodeAll(bytes.NewReader(encoded(t, size, 30, all)))
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Image) != len(all) {
			t.Fatalf("%d pictures, want %d", len(g.Image), len(all))
		}
		screen := image.NewRGBA(image.Rectangle{Max: size})
		for i, p := range g.Image {
			draw.Draw(screen, p.Rect, p, p.Rect.Min, draw.Over)
			colours := map[color.RGBA]bool{}
			for k := range all[:i+1] {
				for at := 0; at < len(all[k].Pix); at += 4 {
					colours[color.RGBA{all[k].Pix[at], all[k].Pix[at+1], all[k].Pix[at+2], 255}] = true
				}
			}
			tolerance := 0
			if len(colours) > mostColours {
				tolerance = 96
			}
			for at, want := range all[i].Pix {
				if got := int(screen.Pix[at]); got-int(want) > tolerance || int(want)-got > tolerance {
					t.Fatalf("picture %d, byte %d: %d, want %d within %d", i, at, got, want, tolerance)
				}
			}
		}
	})
}

// However many frames a second, the delays add up to the right length, to half a hundredth of a second.
func TestGIFHasTheRightLength(t *testing.T) {
	for fps := 1; fps <= MostGIF; fps++ {
		sum := 0
		for i := range 3*fps + 1 {
			ticks := ticksUntil(i+1, fps) - ticksUntil(i, fps)
			if ticks < 2 {
				t.Errorf("at %d frames a second, frame %d has %d ticks", fps, i, ticks)
			}
			sum += ticks
			if want := 100 * (i + 1); 2*(sum*fps-want) > fps || 2*(want-sum*fps) > fps {
				t.Errorf("at %d frames a second, %d frames take %d ticks", fps, i+1, sum)
			}
		}
	}
}

// The most frequent colours of a picture with many colours stay exact, so that flat areas do not flicker.
func TestFlatAreasKeepTheirColour(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 200, 100))
	for i := range 200 * 100 {
		c := color.RGBA{10, 20, 30, 255}
		if x := i % 200; x >= 100 {
			c = color.RGBA{byte(x), byte(i / 200), byte(x * i / 200), 255}
		}
		img.SetRGBA(i%200, i/200, c)
	}
	g, err := gif.DecodeAll(bytes.NewReader(encoded(t, img.Rect.Size(), 10, []*image.RGBA{img})))
	if err != nil {
		t.Fatal(err)
	}
	if got := color.RGBAModel.Convert(g.Image[0].At(50, 50)); got != (color.RGBA{10, 20, 30, 255}) {
		t.Error(got)
	}
	worst := 0
	for y := range 100 {
		for x := 100; x < 200; x++ {
			got, want := color.RGBAModel.Convert(g.Image[0].At(x, y)).(color.RGBA), img.RGBAAt(x, y)
			worst = max(worst, int(got.R)-int(want.R), int(want.R)-int(got.R), int(got.G)-int(want.G), int(want.G)-int(got.G))
		}
	}
	if worst > 40 {
		t.Errorf("a colour is off by %d of 255", worst)
	}
}
