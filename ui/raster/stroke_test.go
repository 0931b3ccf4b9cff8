package raster

import (
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// inkIn returns the amount of white on black, in pixels.
func inkIn(img *image.RGBA) (sum float64) {
	for i := 0; i < len(img.Pix); i += 4 {
		sum += float64(img.Pix[i]) / 255
	}
	return sum
}

// black returns a canvas to measure lines on.
func black(w, h int) (*image.RGBA, *Canvas) {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	c := &Canvas{}
	c.On(img)
	c.FillRect(img.Rect, RGB(0))
	return img, c
}

// part returns a part of w x h inside a grey image, and a function that reports whether the rest is still grey.
func part(w, h int) (img *image.RGBA, untouched func() bool) {
	const border = 7
	whole := image.NewRGBA(image.Rect(0, 0, w+2*border, h+2*border))
	for i := range whole.Pix {
		whole.Pix[i] = 0xA5
	}
	img = whole.SubImage(image.Rect(border, border, border+w, border+h)).(*image.RGBA)
	return img, func() bool {
		for i := range whole.Pix {
			if at := image.Pt(i%whole.Stride/4, i/whole.Stride); !at.In(img.Rect) && whole.Pix[i] != 0xA5 {
				return false
			}
		}
		return true
	}
}

// Extreme lines stay inside the image.
func TestLinesStayInside(t *testing.T) {
	wild := rapid.OneOf(rapid.Float32(), rapid.Float32Range(-100, 200), rapid.Just(float32(math.NaN())), rapid.Just(float32(math.Inf(1))))
	rapid.Check(t, func(t *rapid.T) {
		img, untouched := part(40, 30)
		var c Canvas
		c.On(img)
		v := func(name string) float32 { return wild.Draw(t, name) }
		s := Stroke{X0: v("a"), Y0: v("b"), X1: v("c"), Y1: v("d"), Width: v("w"), Colour: RGB(0x8FB4FF), Crowd: rapid.SampledFrom([]Crowd{Few, Many}).Draw(t, "crowd")}
		c.Stroke(&s)
		s.Dash, s.Gap, s.Phase = v("dash"), v("gap"), float64(v("phase"))
		c.Stroke(&s)
		if !untouched() {
			t.Fatal("drew outside")
		}
	})
}

// All forms differ without colour.
func TestFormsDiffer(t *testing.T) {
	seen := map[string]Form{}
	for f := range forms {
		img, c := black(24, 24)
		c.Form(f, 12, 12, 5, RGB(0xFFFFFF))
		if other, ok := seen[string(img.Pix)]; ok {
			t.Errorf("forms %d and %d look alike", other, f)
		}
		seen[string(img.Pix)] = f
	}
}

// A filled outline has as much ink as its area, except for rounding in each row that an edge crosses.
func TestFillHasItsArea(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := func() float32 { return rapid.Float32Range(2, 58).Draw(t, "v") }
		p := []float32{v(), v(), v(), v(), v(), v()}
		img, c := black(60, 60)
		c.Fill(p, RGB(0xFFFFFF))
		want := math.Abs(float64((p[2]-p[0])*(p[5]-p[1])-(p[4]-p[0])*(p[3]-p[1]))) / 2
		rows := float64(max(p[1], p[3], p[5]) - min(p[1], p[3], p[5]))
		if got := inkIn(img); math.Abs(got-want) > 1+want*0.02+rows*0.08 {
			t.Fatalf("%v: ink %.1f, want %.1f", p, got, want)
		}
	})
}

// A stroke has the same amount of ink in every direction, and a dashed stroke its share of it.
func TestStrokesHaveTheirWeight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := func() float32 { return rapid.Float32Range(20, 180).Draw(t, "v") }
		s := Stroke{X0: v(), Y0: v(), X1: v(), Y1: v(), Width: rapid.Float32Range(0.5, 4).Draw(t, "width"), Colour: RGB(0xFFFFFF)}
		want := math.Hypot(float64(s.X1-s.X0), float64(s.Y1-s.Y0)) * float64(s.Width)
		slack := 2 + want*0.03
		if rapid.Bool().Draw(t, "dashed") {
			s.Dash, s.Gap, s.Phase = 5, 3, rapid.Float64Range(-100, 1e7).Draw(t, "phase")
			want, slack = want*5/8, slack+float64(s.Width)*6
		}
		img, c := black(200, 200)
		c.Stroke(&s)
		if got := inkIn(img); math.Abs(got-want) > slack {
			t.Fatalf("%+v: ink %.1f, want %.1f", s, got, want)
		}
	})
}

// A dashed circle cannot be taken for a disc, not even in grey.
func TestAHoleIsNoDot(t *testing.T) {
	img, c := black(40, 40)
	c.Form(Hole, 20, 20, 8, RGB(0xFFFFFF))
	ring := inkIn(img)
	if full := math.Pi * 64; ring < 0.1*full || ring > 0.4*full || img.RGBAAt(20, 20).R > 0 {
		t.Errorf("a hole has %.0f of %.0f", ring, full)
	}
}
