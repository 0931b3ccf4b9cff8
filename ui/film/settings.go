package film

import (
	"fmt"
	"image"
	"slices"
	"time"

	"groupy/ui/paint"
)

// Settings say how a film looks.
type Settings struct {
	Size  image.Point // in pixels
	FPS   int         // frames a second
	Theme *paint.Theme
	Hide  Parts // what is left out of the picture
}

// Parts is a set of parts of the picture.
type Parts uint8

// The parts. The tiles are always there.
const (
	Title Parts = 1 << iota
	Diagram
	Captions
	Verdict
)

var partNames = []string{"title", "diagram", "captions", "verdict"}

// PartNamed returns the part with a name, 0 if there is none.
func PartNamed(name string) Parts {
	if i := slices.Index(partNames, name); i >= 0 {
		return 1 << i
	}
	return 0
}

// Limits of the settings.
const (
	LeastSide, MostSide = 240, 8192 // pixels
	MostFPS             = 120
	MostGIF             = 50 // frames a second: browsers show anything faster slowly
	MostFrames          = 200_000
)

// Check says what is wrong with the settings.
func (s *Settings) Check() error {
	if s.Size.X < LeastSide || s.Size.Y < LeastSide || s.Size.X > MostSide || s.Size.Y > MostSide {
		return fmt.Errorf("the size %dx%d is not possible: each side may have %d to %d pixels", s.Size.X, s.Size.Y, LeastSide, MostSide)
	}
	if s.FPS < 1 || s.FPS > MostFPS {
		return fmt.Errorf("%d frames a second are not possible: give 1 to %d", s.FPS, MostFPS)
	}
	return nil
}

// at returns the film time of a frame.
func (s *Settings) at(frame int) time.Duration {
	return time.Duration(int64(frame) * int64(time.Second) / int64(s.FPS))
}
