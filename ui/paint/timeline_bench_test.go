package paint

import (
	"image"
	"image/draw"
	"testing"
)

func timelineFrame() *image.RGBA { return image.NewRGBA(image.Rect(0, 0, 800, 56)) }

// BenchmarkTimelineFill is the base for comparison: the standard library fills the
// same picture, on the same machine in the same run.
func BenchmarkTimelineFill(b *testing.B) {
	img, src := timelineFrame(), image.NewUniform(Dark.Panel)
	for range b.N {
		draw.Draw(img, img.Rect, src, image.Point{}, draw.Src)
	}
}

// BenchmarkTimelineWalk50000 only reads every mark: no painter of all marks could
// be faster.
func BenchmarkTimelineWalk50000(b *testing.B) {
	t := crowd(50000)
	sum := 0
	for range b.N {
		for _, m := range t.Marks {
			sum += int(m.At) + int(m.Kind)
		}
	}
	walked = sum
}

var walked int

func benchTimeline(b *testing.B, t Timeline) {
	var p TimelinePainter
	img := timelineFrame()
	p.PaintTimeline(img, &t)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		p.PaintTimeline(img, &t)
	}
}

func BenchmarkTimelineLesson(b *testing.B) { benchTimeline(b, lesson()) }
func BenchmarkTimeline2000(b *testing.B)   { benchTimeline(b, crowd(2000)) }
func BenchmarkTimeline50000(b *testing.B)  { benchTimeline(b, crowd(50000)) }
func BenchmarkTimelineNear50000(b *testing.B) {
	t := crowd(50000)
	t.Height = 56
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		walked += t.MarkNear(800, float64(i%800), 44)
	}
}
