package library

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// clip is a part of a run that is played as a small moving picture, once, at the speed of life.
type clip struct {
	from, to time.Duration
	show     func()           // called when there is a new picture
	tiles    []paint.Tile     // nil while the clip is not played
	session  *session.Session // nil until the clip is played
	playing  *fyne.Animation  // nil while it is not played
	done     float32          // the part that has been played
}

// play plays the clip from its start. If it cannot be played, there is no picture.
func (c *clip) play(sc scenario.Scenario) {
	c.stop()
	var err error
	if c.session, err = session.New("", sc); err == nil {
		err = c.session.GoTo(context.Background(), c.from)
	}
	if err != nil {
		fyne.LogError("a scenario cannot be shown", err)
		return
	}
	c.done = 0
	c.playing = fyne.NewAnimation(c.to-c.from, c.playOn)
	c.playing.Curve = fyne.AnimationLinear
	c.playing.Start()
}

// playOn plays up to a part of the clip.
func (c *clip) playOn(part float32) {
	passed := time.Duration(float64(part-c.done) * float64(c.to-c.from))
	c.done = part
	if err := c.session.Update(session.Tick{Passed: passed}); err != nil {
		fyne.LogError("a scenario cannot be shown", err)
	}
	c.tiles = c.session.Tiles(c.tiles[:0])
	if part >= 1 {
		c.tiles, c.playing = nil, nil
	}
	c.show()
}

// stop ends the playing.
func (c *clip) stop() {
	if c.playing != nil {
		c.playing.Stop()
		c.tiles, c.playing = nil, nil
	}
}
