// Package fade is how a tile changes its colour, and how it pulses when it has delivered something. Times are of the screen.
package fade

import (
	"image/color"
	"time"

	"groupy/ui/raster"
)

// Durations of a change of colour and of the pulse of a delivery.
const (
	BlendTime = 120 * time.Millisecond
	PulseTime = 400 * time.Millisecond
)

// Tile is the animation of a tile: the colours that it goes from and to, and its last pulse.
type Tile struct {
	From, To color.RGBA
	Since    time.Duration
	pulsed   time.Duration
	known    bool // it has a colour
	moved    bool // it has had a pulse
}

// Fades reports whether a blend or a pulse is not over.
func (t *Tile) Fades(now time.Duration) bool {
	return now < t.Since+BlendTime || t.moved && now < t.pulsed+PulseTime
}

// Pulse begins a pulse. At high speed, deliveries come faster than a pulse fades. The pulse then goes on, so that nothing flashes.
func (t *Tile) Pulse(now time.Duration) {
	if !t.moved || now-t.pulsed >= PulseTime {
		t.pulsed, t.moved = now, true
	}
}

// Turn begins a blend to a colour.
func (t *Tile) Turn(c color.RGBA, now time.Duration, noAnimation bool) {
	if !t.known || noAnimation {
		t.From, t.To, t.known = c, c, true
	}
	if c == t.To {
		return
	}
	t.From, t.To = t.To, c
	if now-t.Since < BlendTime {
		t.From = c // changes come faster than blends: show the true colour, not a mixture
	}
	t.Since = now
}

// Colour returns the colour and the pulse.
func (t *Tile) Colour(at time.Duration, noAnimation bool) (now color.RGBA, pulse float32) {
	if t.moved && !noAnimation {
		pulse = max(0, 1-float32(at-t.pulsed)/float32(PulseTime))
	}
	if t.From == t.To || at-t.Since >= BlendTime {
		return t.To, pulse
	}
	return raster.Blend(t.From, t.To, float64(at-t.Since)/float64(BlendTime)), pulse
}
