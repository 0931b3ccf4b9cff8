package film

import (
	"context"
	"image"
	"runtime"
	"sync"
)

// encoder writes frames in a format.
type encoder interface {
	// encode encodes a frame, whose predecessor is nil for the first. It may be called on many goroutines at once.
	encode(before *image.RGBA, s *slot)
	// write writes what encode has made of a frame, in order.
	write(s *slot) error
	// close completes the film.
	close() error
}

// slot has a frame, from its shot to its bytes, and everything needed for it. Slots are reused, so that a film of any length
// needs the same memory.
type slot struct {
	shot    shot
	repeats bool // the frame is the same as the one before
	painter painter
	img     *image.RGBA
	painted chan struct{} // closed when img is complete
	ready   chan struct{} // closed when the frame is encoded

	quantizer quantizer
	gif       gifFrame
	data      []byte
}

// render renders a take with an encoder.
func render(ctx context.Context, t *Take, s *Settings, e encoder, progress func(frames int)) ([]Caption, error) {
	cam, err := newCamera(t, s)
	if err != nil {
		return nil, err
	}
	r := renderer{settings: s, encoder: e, cores: make(chan struct{}, runtime.GOMAXPROCS(0))}
	r.slots = make([]slot, 2*cap(r.cores)+3)
	defer r.busy.Wait()
	for n, written := 0, 0; ; n++ {
		more := ctx.Err() == nil
		if more {
			if more, err = r.start(cam, n); err != nil {
				return nil, err
			}
		}
		// The slot of frame n+1 is free once the frame after its last one has been encoded.
		for written < n && (!more || n-written > len(r.slots)-3) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			done := r.slot(written)
			<-done.ready
			if err := e.write(done); err != nil {
				return nil, err
			}
			written++
			progress(written)
		}
		if !more {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return cam.said(), e.close()
		}
	}
}

type renderer struct {
	settings *Settings
	encoder  encoder
	slots    []slot
	cores    chan struct{}
	busy     sync.WaitGroup
}

func (r *renderer) slot(n int) *slot { return &r.slots[n%len(r.slots)] }

// start starts to paint and encode frame n. It reports false at the end of the film.
func (r *renderer) start(cam *camera, n int) (bool, error) {
	s := r.slot(n)
	if more, err := cam.next(&s.shot); !more || err != nil {
		return false, err
	}
	var before *slot
	if n > 0 {
		before = r.slot(n - 1)
		s.repeats = s.shot.same(&before.shot)
	}
	if s.img == nil {
		s.img = image.NewRGBA(image.Rectangle{Max: r.settings.Size})
	}
	if !s.repeats {
		s.painter.lay(r.settings, &s.shot)
	}
	s.painted, s.ready = make(chan struct{}), make(chan struct{})
	r.busy.Go(func() { r.work(s, before) })
	return true, nil
}

func (r *renderer) work(s, before *slot) {
	defer close(s.ready)
	var img *image.RGBA
	if before != nil {
		img = before.img
	}
	if s.repeats {
		<-before.painted
	}
	r.cores <- struct{}{}
	if s.repeats {
		copy(s.img.Pix, img.Pix)
		s.painter.frame.Forget()
	} else {
		s.painter.paint(s.img, r.settings, &s.shot)
	}
	breathe()
	<-r.cores
	close(s.painted)
	if before != nil {
		<-before.painted
	}
	r.cores <- struct{}{}
	r.encoder.encode(img, s)
	breathe()
	<-r.cores
}
