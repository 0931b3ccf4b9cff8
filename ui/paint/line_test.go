package paint

import (
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// inkIn is the amount of white on black, in pixels.
func inkIn(img *image.RGBA) (sum float64) {
	for i := 0; i < len(img.Pix); i += 4 {
		sum += float64(img.Pix[i]) / 255
	}
	return sum
}

// black is a canvas to measure lines on.
func black(w, h int) (*image.RGBA, *Canvas) {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	c := &Canvas{}
	c.On(img)
	c.FillRect(img.Rect, rgb(0))
	return img, c
}

// TestLinesHaveTheirWeight: a line's ink is its length times its width,
// whatever its direction. Stepped lines would fail.
func TestLinesHaveTheirWeight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x0, y0 := rapid.Float32Range(20, 180).Draw(t, "x0"), rapid.Float32Range(20, 180).Draw(t, "y0")
		x1, y1 := rapid.Float32Range(20, 180).Draw(t, "x1"), rapid.Float32Range(20, 180).Draw(t, "y1")
		width := rapid.Float32Range(1, 6).Draw(t, "width")
		length := math.Hypot(float64(x1-x0), float64(y1-y0))
		img, c := black(200, 200)
		c.Line(x0, y0, x1, y1, width, rgb(0xFFFFFF))
		want := length * float64(width)
		if got := inkIn(img); math.Abs(got-want) > 2+want*0.03 {
			t.Fatalf("ink %.1f, want %.1f", got, want)
		}
		back, d := black(200, 200)
		d.Line(x1, y1, x0, y0, width, rgb(0xFFFFFF))
		if a, b := inkIn(img), inkIn(back); math.Abs(a-b) > 0.5 {
			t.Fatalf("the way there weighs %.2f, the way back %.2f", a, b)
		}
	})
}

func TestLineEdges(t *testing.T) {
	img, c := black(10, 5)
	c.Line(2, 2.5, 8, 2.5, 1, rgb(0xFFFFFF))
	for x := range 10 {
		for y := range 5 {
			want := uint8(0)
			if x >= 2 && x < 8 && y == 2 {
				want = 255
			}
			if got := img.RGBAAt(x, y).R; got != want {
				t.Errorf("pixel %d, %d is %d, want %d", x, y, got, want)
			}
		}
	}
}

func TestDashedLine(t *testing.T) {
	img, c := black(400, 9)
	c.DashedLine(0, 4.5, 400, 4.5, 1, 6, 4, rgb(0xFFFFFF))
	for x := range 400 {
		if on := img.RGBAAt(x, 4).R > 128; on != (x%10 < 6) {
			t.Fatalf("pixel %d: %v", x, on)
		}
	}
	// Scrolled far to the left the pattern stays with its line.
	moved, d := black(400, 9)
	d.DashedLine(-5003, 4.5, 397, 4.5, 1, 6, 4, rgb(0xFFFFFF))
	for x := range 397 {
		if on := moved.RGBAAt(x, 4).R > 128; on != ((x+5003)%10 < 6) {
			t.Fatalf("scrolled pixel %d: %v", x, on)
		}
	}
}

// TestLinesStayInside draws the wildest lines into a part of an image.
func TestLinesStayInside(t *testing.T) {
	wild := rapid.OneOf(rapid.Float32(), rapid.Float32Range(-100, 200), rapid.Just(float32(math.NaN())), rapid.Just(float32(math.Inf(1))))
	rapid.Check(t, func(t *rapid.T) {
		whole, part := framed(40, 30)
		var c Canvas
		c.On(part)
		v := func(name string) float32 { return wild.Draw(t, name) }
		c.Line(v("a"), v("b"), v("c"), v("d"), v("w"), Dark.View)
		c.DashedLine(v("a"), v("b"), v("c"), v("d"), v("w"), v("dash"), v("gap"), Dark.View)
		if !untouched(whole, part) {
			t.Fatal("drew outside")
		}
	})
}
