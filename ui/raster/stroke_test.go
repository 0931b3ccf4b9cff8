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

// TestLinesStayInside draws the wildest lines into a part of an image.
func TestLinesStayInside(t *testing.T) {
	wild := rapid.OneOf(rapid.Float32(), rapid.Float32Range(-100, 200), rapid.Just(float32(math.NaN())), rapid.Just(float32(math.Inf(1))))
	rapid.Check(t, func(t *rapid.T) {
		whole, part := framed(40, 30)
		var c Canvas
		c.On(part)
		v := func(name string) float32 { return wild.Draw(t, name) }
		s := Stroke{X0: v("a"), Y0: v("b"), X1: v("c"), Y1: v("d"), Width: v("w"), Colour: Dark.View, Crowd: rapid.SampledFrom([]Crowd{Few, Many}).Draw(t, "crowd")}
		c.Stroke(&s)
		s.Dash, s.Gap, s.Phase = v("dash"), v("gap"), float64(v("phase"))
		c.Stroke(&s)
		if !untouched(whole, part) {
			t.Fatal("drew outside")
		}
	})
}
