package session

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/ui/describe"
	"groupy/ui/fade"
	"groupy/ui/faults"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

const lastMoment = scenario.MaxTime

// scene holds the tiles of all workers.
type scene struct {
	board       []stage.Tile // of the present moment
	boardOf     momentKey
	lasting     []scenario.Command // the faults that last at the present moment
	faults      []faults.Fault     // the same in words
	wiring      any                // that they are of
	shown       []fade.Tile        // by worker
	noAnimation bool

	expectations bool // the user asks for expectations
	selected     int  // worker, 0 for none
	hovered      int
}

// momentKey identifies a moment of a session.
type momentKey struct{ jumps, step int }

func (h *playhead) key() momentKey { return momentKey{h.Jumps(), h.Moment().Step} }

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
	return slices.ContainsFunc(c.shown, func(t fade.Tile) bool { return t.Fades(passed) })
}

// pulse begins a pulse at a worker.
func (c *scene) pulse(n int, passed time.Duration) {
	c.grow(n)
	c.shown[n-1].Pulse(passed)
}

func (c *scene) grow(n int) {
	for len(c.shown) < n {
		c.shown = append(c.shown, fade.Tile{})
	}
}

// follow begins a blend for each worker whose colour has changed.
func (c *scene) follow(h *playhead, passed time.Duration) {
	c.look(h)
	c.grow(len(c.board))
	for i := range c.board {
		if c.board[i].HasColour {
			c.shown[i].Turn(describe.RGB(c.board[i].Colour), passed, c.noAnimation)
		}
	}
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
			t.Colour, t.Pulse = c.shown[i].Colour(s.passed, c.noAnimation)
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
