package paint

import (
	"fmt"
	"image"
	"image/draw"
	"testing"

	"groupy/ui/facts"
	"groupy/ui/spacetime"
)

// tangle returns a picture with arrows between random workers.
func tangle(workers, arrows int) *spacetime.Picture {
	p := &spacetime.Picture{Width: 1280, Height: 720, Plot: spacetime.Rect{X0: 80, Y0: 8, X1: 1272, Y1: 696}, Playhead: 900}
	high := (p.Plot.Y1 - p.Plot.Y0) / float32(workers)
	p.RowHeight = min(high, 80)
	y := func(n int) float32 { return p.Plot.Y0 + (float32(n)+0.5)*p.RowHeight }
	for n := range workers {
		p.Rows = append(p.Rows, spacetime.Row{Worker: n + 1, Y: y(n), Y0: y(n) - high/2, Y1: y(n) + high/2, Label: "3", X: 8, Size: min(13, high*0.9)})
		p.Bands = append(p.Bands, spacetime.Band{Rect: spacetime.Rect{X0: 80, Y0: y(n) - high/2, X1: 1272, Y1: y(n) + high/2}, Worker: n + 1, View: 1})
		p.Lines = append(p.Lines, spacetime.Lifeline{X0: 80, X1: 1272, Y: y(n), Worker: n + 1})
	}
	switch {
	case arrows > 1788:
		p.Detail = spacetime.NoReceipts
	case arrows > 596:
		p.Detail = spacetime.NoLabels
	}
	for i := range arrows {
		from, to := i*7%workers, i*13%workers
		x := 80 + 1160*float32(i)/float32(arrows)
		a := spacetime.Arrow{X0: x, Y0: y(from), X1: x + 26.3, Y1: y(to), Message: int32(i), Head: spacetime.Tip, Kind: facts.Change}
		if i%6 == 0 && p.Detail < spacetime.NoReceipts {
			a.Kind, a.Style = facts.Request, spacetime.Dashed
		}
		p.Arrows = append(p.Arrows, a)
		if high < 3 { // the layout omits them, too
			continue
		}
		p.Marks = append(p.Marks, spacetime.Mark{X: a.X1, Y: a.Y1, R: min(4.5, max(high/2, 0.5)), Kind: spacetime.Delivered, Coloured: true, Message: int32(i), Event: 1, Index: int32(i)})
	}
	return p
}

// BenchmarkSpacetimeFill is the base for comparison: the standard library fills the same picture.
func BenchmarkSpacetimeFill(b *testing.B) {
	img, src := frame720(), image.NewUniform(Dark.Panel)
	for range b.N {
		draw.Draw(img, img.Rect, src, image.Point{}, draw.Src)
	}
}

var tangles = []struct{ workers, arrows int }{{5, 100}, {100, 1000}, {1000, 5000}}

// BenchmarkSpacetime paints a picture that moves by 4 pixels each time, as while dragging.
func BenchmarkSpacetime(b *testing.B) {
	for _, c := range tangles {
		b.Run(fmt.Sprintf("%dworkers/%darrows", c.workers, c.arrows), func(b *testing.B) {
			var p SpacetimePainter
			pic, img := tangle(c.workers, c.arrows), frame720()
			pic.Ticks = []spacetime.Tick{{X: 600, Text: "4.1 s", TextX: 590, TextY: 710, Size: 11}}
			s := &Spacetime{Picture: pic}
			p.Paint(img, s)
			b.ReportAllocs()
			b.ResetTimer()
			by := float32(4)
			for range b.N {
				moveBy(pic, by)
				p.Paint(img, s)
				by = -by
			}
		})
	}
}

func moveBy(p *spacetime.Picture, by float32) {
	for i := range p.Arrows {
		p.Arrows[i].X0 += by
		p.Arrows[i].X1 += by
	}
	for i := range p.Marks {
		p.Marks[i].X += by
	}
	p.Ticks[0].X += by
}
