package session

import (
	"image/color"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/ui/describe"
	"groupy/ui/faults"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

const lastMoment = scenario.MaxTime

// Durations of a change of colour and of the pulse of a delivery, in screen time.
const (
	blendTime = 120 * time.Millisecond
	pulseTime = 400 * time.Millisecond
)

// scene holds the tiles of all workers.
type scene struct {
	board       []stage.Tile // of the present moment
	boardOf     momentKey
	lasting     []scenario.Command // the faults that last at the present moment
	faults      []faults.Fault     // the same in words
	wiring      any                // that they are of
	shown       []shown            // by worker
	noAnimation bool
	selected    int // worker, 0 for none
	hovered     int
}

// momentKey identifies a moment of a session.
type momentKey struct{ jumps, step int }

func (h *playhead) key() momentKey { return momentKey{h.Jumps(), h.Moment().Step} }

// shown is the animation of a tile: the colours that it goes from and to, and its last pulse.
type shown struct {
	from, to color.RGBA
	since    time.Duration // of screen time
	pulsed   time.Duration
	known    bool // it has a colour
	moved    bool // it has had a pulse
}

// look updates the board to the present moment.
func (c *scene) look(h *playhead) {
	if key := h.key(); c.board == nil || c.boardOf != key {
		c.board, c.boardOf = h.Board(), key
	}
}

// known returns n if there is such a worker, and 0 otherwise.
func (c *scene) known(n int) int {
	if n < 1 || n > len(c.board) {
		return 0
	}
	return n
}

// landed shows another moment without blends or pulses.
func (c *scene) landed(h *playhead) {
	c.look(h)
	c.selected, c.hovered = c.known(c.selected), c.known(c.hovered)
	clear(c.shown)
}

// fades reports whether a blend or a pulse is not over at a moment of screen time.
func (c *scene) fades(passed time.Duration) bool {
	return slices.ContainsFunc(c.shown, func(t shown) bool {
		return passed < t.since+blendTime || t.moved && passed < t.pulsed+pulseTime
	})
}

// pulse begins a pulse at a worker.
func (c *scene) pulse(n int, passed time.Duration) {
	c.grow(n)
	t := &c.shown[n-1]
	// At high speed, deliveries come faster than a pulse fades. The pulse then goes on, so that nothing flashes.
	if !t.moved || passed-t.pulsed >= pulseTime {
		t.pulsed, t.moved = passed, true
	}
}

func (c *scene) grow(n int) {
	for len(c.shown) < n {
		c.shown = append(c.shown, shown{})
	}
}

// follow begins a blend for each worker whose colour has changed.
func (c *scene) follow(h *playhead, passed time.Duration) {
	c.look(h)
	c.grow(len(c.board))
	for i := range c.board {
		if c.board[i].HasColour {
			c.shown[i].turn(describe.RGB(c.board[i].Colour), passed, c.noAnimation)
		}
	}
}

// turn begins a blend to a colour.
func (t *shown) turn(c color.RGBA, passed time.Duration, noAnimation bool) {
	if !t.known || noAnimation {
		t.from, t.to, t.known = c, c, true
	}
	if c == t.to {
		return
	}
	t.from, t.to = t.to, c
	if passed-t.since < blendTime {
		t.from = c // changes come faster than blends: show the true colour, not a mixture
	}
	t.since = passed
}

// observe takes each event that is played.
func (s *Session) observe(e actor.Event) {
	if s.history == nil {
		return
	}
	s.gathering.observe(&e, s.run())
	if s.head.Seeking() {
		return
	}
	if e.Kind == actor.Deliver {
		if _, ok := e.Message.(worker.Change); ok {
			s.scene.pulse(worker.Number(e.Peer), s.passed)
		}
	}
	s.judged()
	if !s.playback.playing && weight[e.Kind] >= s.news.seenRank {
		s.news.seen, s.news.seenRank = words.Event(s.run(), e), weight[e.Kind]
	}
	if s.playback.calls.begins(e) {
		s.reach(AtBroadcast, textBroadcast)
	}
}

// Tiles appends the tiles of all workers to tiles.
func (s *Session) Tiles(tiles []paint.Tile) []paint.Tile {
	c, first := &s.scene, len(tiles)
	tiles = describe.Tiles(tiles, s.board(), s.Lasting())
	for i := range c.board {
		t := &tiles[first+i]
		if c.board[i].HasColour {
			t.Colour, t.Pulse = c.shown[i].colour(s.passed, c.noAnimation)
		}
		t.Selected, t.Hovered = c.selected == i+1, c.hovered == i+1
	}
	return tiles
}

// board returns the board of the present moment, without what the judge knows if promises are hidden.
func (s *Session) board() []stage.Tile {
	if !s.hides() {
		return s.scene.board
	}
	board := slices.Clone(s.scene.board)
	for i := range board {
		board[i].NoWayOut, board[i].Broke = false, ""
	}
	return board
}

// Faults lists the faults that are active now.
func (s *Session) Faults() []faults.Fault {
	s.Lasting()
	return append(slices.Clip(s.scene.faults), faults.OfNodes(s.run())...)
}

// Breaches lists the first breach of each assumption of the version up to now, unless they are hidden.
func (s *Session) Breaches() []faults.Breach {
	if s.hides() {
		return nil
	}
	return s.history.Present(breaches).(*faults.Witness).Breaches()
}

// Lasting lists the faults that last now. A log of another program has none.
func (s *Session) Lasting() []scenario.Command {
	if s.history == nil {
		return nil
	}
	if c, key := &s.scene, s.run().Sim().Wiring(); c.wiring != key {
		c.lasting, c.wiring = s.run().Lasting(), key
		c.faults = faults.Lasting(c.lasting)
	}
	return s.scene.lasting
}

// colour returns the colour and the pulse of a tile at a moment of screen time.
func (t *shown) colour(passed time.Duration, noAnimation bool) (now color.RGBA, pulse float32) {
	if t.moved && !noAnimation {
		pulse = max(0, 1-float32(passed-t.pulsed)/float32(pulseTime))
	}
	if t.from == t.to || passed-t.since >= blendTime {
		return t.to, pulse
	}
	return raster.Blend(t.from, t.to, float64(passed-t.since)/float64(blendTime)), pulse
}
