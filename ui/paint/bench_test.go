package paint

import (
	"image"
	"image/draw"
	"testing"

	"groupy/ui/raster"
)

func frame720() *image.RGBA { return image.NewRGBA(image.Rect(0, 0, 1280, 720)) }

// BenchmarkFill is the base for comparison: the standard library fills a full
// frame, on the same machine in the same run.
func BenchmarkFill(b *testing.B) {
	img, src := frame720(), image.NewUniform(Dark.Ground)
	for range b.N {
		draw.Draw(img, img.Rect, src, image.Point{}, draw.Src)
	}
}

// benchFull paints all tiles in every frame.
func benchFull(b *testing.B, tiles []Tile) {
	var p Painter
	img, s := frame720(), &Scene{Tiles: tiles}
	p.Paint(img, s)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		p.Forget()
		p.Paint(img, s)
	}
}

func BenchmarkFull5(b *testing.B)        { benchFull(b, mock()) }
func BenchmarkFull100(b *testing.B)      { benchFull(b, calm(100)) }
func BenchmarkFull100Mess(b *testing.B)  { benchFull(b, mess(100)) }
func BenchmarkFull1000(b *testing.B)     { benchFull(b, calm(1000)) }
func BenchmarkFull1000Mess(b *testing.B) { benchFull(b, mess(1000)) }

// benchChanging blends the colours of n tiles in every frame, as a window does
// while they change. The other tiles stay.
func benchChanging(b *testing.B, n int, tiles []Tile) {
	var p Painter
	img, s := frame720(), &Scene{Tiles: tiles}
	p.Paint(img, s)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		t := float64(i%60) / 60
		for k := range n {
			s.Tiles[k].Colour = raster.Blend(raster.RGB(0x5B2C63), raster.RGB(0x2C6364), t)
			s.Tiles[k].Pulse = float32(t)
		}
		p.Paint(img, s)
	}
}

func BenchmarkChanging1of100(b *testing.B)   { benchChanging(b, 1, calm(100)) }
func BenchmarkChanging1000(b *testing.B)     { benchChanging(b, 1000, calm(1000)) }
func BenchmarkChanging1000Mess(b *testing.B) { benchChanging(b, 1000, mess(1000)) }
func BenchmarkChanging0of1000(b *testing.B)  { benchChanging(b, 0, calm(1000)) }
func BenchmarkBlend(b *testing.B) {
	for i := range b.N {
		raster.Blend(raster.RGB(0x5B2C63), raster.RGB(0x2C6364), float64(i%60+1)/62)
	}
}
