package tiles

import (
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
)

// restTime is how long the mouse rests on a tile before the tile explains itself.
const restTime = 400 * time.Millisecond

// rest is how long the mouse has rested on a tile. Once it has, it may move on that tile.
type rest struct {
	moved bool // since the last frame
	since time.Time
	done  bool
}

// Rest notes that a frame begins, and reports whether the mouse has still to rest before the tile under it explains itself.
func (v *View) Rest(now time.Time) (waits bool) {
	r := &v.rest
	switch {
	case v.hovered == 0 || r.done:
		return false
	case r.moved:
		r.moved, r.since = false, now
	}
	r.done = now.Sub(r.since) >= restTime
	return !r.done
}

// tell shows what is said of a message or, once the mouse rests, of the worker under the mouse. In the lecture view this is a card beside
// the mouse, because the tooltip of the window is small.
func (v *View) tell(s *session.Session, card []string) {
	var tip []string
	if card == nil && v.hovered > 0 && v.rest.done {
		tip = s.DetailsUnder(v.painter.TermAt(v.Pixel(v.pointer)), v.hovered)
	}
	if v.host.Status().Lecture {
		if tip != nil {
			card = tip
		}
		tip = nil
	}
	v.scene.Card = paint.Card{Lines: card, At: v.Pixel(v.pointer)}
	if tip == nil && !v.tells {
		return
	}
	v.tells = tip != nil
	v.host.TipBeside(tip, v.beside(v.hovered))
}

// beside returns where the tooltip of a worker goes.
func (v *View) beside(n int) kit.Beside {
	all := kit.AreaOf(v)
	at, size := v.Area(n)
	return kit.Beside{Over: kit.Area{At: all.At.Add(at), Size: size}, All: all, Covers: v.covers}
}

// covers returns how much an area of the window covers of the tiles.
func (v *View) covers(a kit.Area) (sum float32) {
	base := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	at := a.At.Subtract(base)
	for n := range len(v.scene.Tiles) {
		p, size := v.Area(n + 1)
		wide := min(p.X+size.Width, at.X+a.Size.Width) - max(p.X, at.X)
		high := min(p.Y+size.Height, at.Y+a.Size.Height) - max(p.Y, at.Y)
		sum += max(wide, 0) * max(high, 0)
	}
	return sum
}
