package filming

import (
	"context"
	"image"
	"image/draw"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/film"
	"groupy/ui/kit"
	"groupy/ui/raster"
)

// previewFPS is the number of frames a second of a preview.
const previewFPS = 12

// preview plays a film in a small picture, again and again. It costs nothing while it is stopped.
type preview struct {
	kit.Raster
	films  *Films
	canvas raster.Canvas
	frame  *image.RGBA // nil before the first one
	text   string      // shown while there is no frame
	says   func() string
	cancel context.CancelFunc
	shown  func()                            // called after each frame; for tests
	ticks  func() (<-chan time.Time, func()) // the time for each frame, and how to end that
}

func newPreview(f *Films, width float32, says func() string) *preview {
	p := &preview{films: f, says: says, cancel: func() {}, shown: func() {}}
	p.ticks = func() (<-chan time.Time, func()) {
		t := time.NewTicker(time.Second / previewFPS)
		return t.C, t.Stop
	}
	p.Init(p, fyne.NewSize(width, width*9/16), p.draw, func() string { return previewLabel(p.says()) })
	return p
}

// play plays the film of a take from now on. A still picture shows only its first moment.
func (p *preview) play(take func() *film.Take, s film.Settings, still bool) {
	p.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	s.Size, s.FPS = p.fit(s.Size), previewFPS
	if p.frame == nil {
		p.text = textPreparing
		p.Repaint()
	}
	tick, stop := p.ticks()
	go func() {
		defer stop()
		p.run(ctx, take, &s, still, tick)
	}()
}

// say shows a text instead of a film.
func (p *preview) say(text string) {
	p.cancel()
	p.frame, p.text = nil, text
	p.Repaint()
}

// fit returns the size of the picture in pixels.
func (p *preview) fit(film image.Point) image.Point {
	scale := p.films.host.Parent().Canvas().Scale()
	room := image.Pt(int(p.MinSize().Width*scale), int(p.MinSize().Height*scale))
	if film.X*room.Y > film.Y*room.X {
		return image.Pt(room.X, room.X*film.Y/film.X)
	}
	return image.Pt(room.Y*film.X/film.Y, room.Y)
}

// run is the goroutine of the preview.
func (p *preview) run(ctx context.Context, take func() *film.Take, s *film.Settings, still bool, tick <-chan time.Time) {
	for ctx.Err() == nil {
		all, err := film.NewPreview(take(), s)
		if err != nil {
			p.post(ctx, nil, err)
			return
		}
		next := all.Next
		if still {
			next = all.Still
		}
		for {
			img, err := next()
			if err != nil || img != nil {
				p.post(ctx, img, err)
			}
			if err != nil || still {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-tick:
			}
			if img == nil {
				break
			}
		}
	}
}

// post shows a frame, unless another preview has begun.
func (p *preview) post(ctx context.Context, img *image.RGBA, err error) {
	p.films.Post(func() {
		if ctx.Err() != nil {
			return
		}
		if p.frame = img; err != nil {
			p.text = err.Error()
		}
		p.Repaint()
		p.shown()
	})
}

func (p *preview) draw() bool {
	t, c := kit.Theme(), &p.canvas
	c.On(p.Picture)
	c.FillRect(p.Picture.Rect, t.Ground)
	if p.frame == nil {
		size := 13 * p.Scale
		c.TextIn(int(12*p.Scale), p.Picture.Rect.Dy()/2, p.Picture.Rect.Dx()-int(24*p.Scale), raster.Regular, size, p.text, t.Dim)
		return true
	}
	left := p.Picture.Rect.Size().Sub(p.frame.Rect.Size()).Div(2)
	draw.Draw(p.Picture, p.frame.Rect.Add(left), p.frame, image.Point{}, draw.Src)
	return true
}
