package film

import (
	"context"
	"image"
	"runtime"
	"time"
)

// Preview paints a film frame by frame, for one goroutine.
type Preview struct {
	camera *camera
	shot   shot
	paint  painter
}

// NewPreview returns the preview of a take.
func NewPreview(t *Take, s *Settings) (*Preview, error) {
	c, err := newCamera(t, s)
	return &Preview{camera: c}, err
}

// Next returns a picture of the next frame, and nil at the end of the film.
func (p *Preview) Next() (*image.RGBA, error) {
	if more, err := p.camera.next(&p.shot); !more || err != nil {
		return nil, err
	}
	return p.picture(), nil
}

// Still returns the picture of the first moment.
func (p *Preview) Still() (*image.RGBA, error) {
	if err := p.camera.still(&p.shot); err != nil {
		return nil, err
	}
	return p.picture(), nil
}

func (p *Preview) picture() *image.RGBA {
	s := p.camera.settings
	img := image.NewRGBA(image.Rectangle{Max: s.Size})
	p.paint.lay(s, &p.shot)
	p.paint.frame.Forget()
	p.paint.paint(img, s, &p.shot)
	breathe()
	return img
}

// Count counts the frames of a film, up to one more than MostFrames. It plays the take, and paints nothing.
func Count(ctx context.Context, t *Take, s *Settings) (frames int, err error) {
	blind := *s
	blind.Hide |= Diagram // which takes most of the time
	c, err := newCamera(t, &blind)
	if err != nil {
		return 0, err
	}
	var unused shot
	for ; ctx.Err() == nil && frames <= MostFrames; frames++ {
		if more, err := c.next(&unused); !more || err != nil {
			return frames, err
		}
		if frames%16 == 0 {
			breathe()
		}
	}
	return frames, ctx.Err()
}

// breathe lets a page do something else: in a browser, all goroutines share one thread with it.
func breathe() {
	if runtime.GOOS == "js" {
		time.Sleep(time.Millisecond)
	}
}
