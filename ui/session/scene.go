package session

import (
	"fmt"
	"image/color"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

const lastMoment = scenario.MaxTime

// How long a change of colour and the pulse of a delivery last on the screen.
const (
	blendTime = 120 * time.Millisecond
	pulseTime = 400 * time.Millisecond
)

// scene is the tiles of all workers.
type scene struct {
	board    []stage.Tile // of the present moment
	boardOf  momentKey
	shown    []shown // by worker
	still    bool    // no animation
	selected int     // worker, 0 for none
	hovered  int
}

// momentKey names a moment of a session.
type momentKey struct{ jumps, step int }

func (h *playhead) key() momentKey { return momentKey{h.Jumps(), h.Moment().Step} }

// shown is what the screen remembers of a tile: the colours that it goes from and to.
type shown struct {
	from, to color.RGBA
	since    time.Duration // of screen time
	pulsed   time.Duration
	known    bool // has a colour at all
	moved    bool // has one had a pulse
}

// look makes the board of the present moment.
func (c *scene) look(h *playhead) {
	if key := h.key(); c.board == nil || c.boardOf != key {
		c.board, c.boardOf = h.Board(), key
	}
}

// known is n if there is such a worker, or else 0.
func (c *scene) known(n int) int {
	if n < 1 || n > len(c.board) {
		return 0
	}
	return n
}

// landed shows another moment as it is, without blends or pulses.
func (c *scene) landed(h *playhead) {
	c.look(h)
	c.selected, c.hovered = c.known(c.selected), c.known(c.hovered)
	clear(c.shown)
}

// fades reports whether a blend or a pulse has not ended at a moment of screen time.
func (c *scene) fades(passed time.Duration) bool {
	return slices.ContainsFunc(c.shown, func(t shown) bool {
		return passed < t.since+blendTime || t.moved && passed < t.pulsed+pulseTime
	})
}

// pulse begins one at a worker.
func (c *scene) pulse(n int, passed time.Duration) {
	c.grow(n)
	t := &c.shown[n-1]
	// At high speed deliveries come faster than a pulse fades: it is then kept, not
	// started anew, so that nothing flashes.
	if !t.moved || passed-t.pulsed >= pulseTime {
		t.pulsed, t.moved = passed, true
	}
}

func (c *scene) grow(n int) {
	for len(c.shown) < n {
		c.shown = append(c.shown, shown{})
	}
}

// follow begins a blend where a worker has another colour.
func (c *scene) follow(h *playhead, passed time.Duration) {
	c.look(h)
	c.grow(len(c.board))
	for i := range c.board {
		if c.board[i].HasColour {
			c.shown[i].turn(rgb(c.board[i].Colour), passed, c.still)
		}
	}
}

// turn goes on to a colour.
func (t *shown) turn(c color.RGBA, passed time.Duration, still bool) {
	if !t.known || still {
		t.from, t.to, t.known = c, c, true
	}
	if c == t.to {
		return
	}
	t.from, t.to = t.to, c
	if passed-t.since < blendTime {
		t.from = c // changes come faster than blends: the plain truth, not a mixture
	}
	t.since = passed
}

// observe sees every event that is played.
func (s *Session) observe(e actor.Event) {
	if s.history == nil {
		return
	}
	s.gathering.see(&e, s.run())
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
		s.reach(AtBroadcast, "a broadcast begins")
	}
}

// Tiles appends what there is to paint of all workers to tiles.
func (s *Session) Tiles(tiles []paint.Tile) []paint.Tile {
	c := &s.scene
	reference, apart := groupA(c.board)
	for i := range c.board {
		b := &c.board[i]
		t := tileOf(b)
		if apart && b.StepClass > 'A' && t.Note == "" && raster.Near(rgb(b.Colour), rgb(reference)) {
			t.Note, t.NoteBad = "looks like A, and is not", true
		} else if b.Alive() && b.Behind > 0 && t.Note == "" && b.Leader > 0 && !c.board[b.Leader-1].Alive() {
			t.Note, t.NoteBad = fmt.Sprintf("%d behind, and its leader is dead", b.Behind), true
		}
		if b.HasColour {
			t.Colour, t.Pulse = c.shown[i].colour(s.passed, c.still)
		}
		t.Selected, t.Hovered = c.selected == i+1, c.hovered == i+1
		tiles = append(tiles, t)
	}
	return tiles
}

// colour is what a tile shows at a moment of screen time.
func (t *shown) colour(passed time.Duration, still bool) (now color.RGBA, pulse float32) {
	if t.moved && !still {
		pulse = max(0, 1-float32(passed-t.pulsed)/float32(pulseTime))
	}
	if t.from == t.to || passed-t.since >= blendTime {
		return t.to, pulse
	}
	return raster.Blend(t.from, t.to, float64(passed-t.since)/float64(blendTime)), pulse
}

func rgb(c worker.Colour) color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }

// groupA is the colour of the first of group A, and whether there is another group.
func groupA(board []stage.Tile) (reference worker.Colour, apart bool) {
	found := false
	for i := range board {
		switch l := board[i].StepClass; {
		case l == 'A' && !found:
			reference, found = board[i].Colour, true
		case l > 'A':
			apart = true
		}
	}
	return reference, found && apart
}

// tileOf says in words and signs what the stage tells of a worker.
func tileOf(b *stage.Tile) paint.Tile {
	t := paint.Tile{
		Number:  b.Number,
		Letter:  b.StepClass,
		Leader:  b.Alive() && b.Role == gms.Leader,
		Joining: b.Alive() && b.Phase < worker.Dancing,
		Crashed: b.Ended == actor.Crash,
		Left:    b.Ended == actor.Exit,
		Paused:  b.Paused,
		Frozen:  b.Alive() && b.Phase == worker.Frozen,
	}
	if b.HasColour {
		t.Hex = b.Colour.Hex()
	}
	if b.View > 0 {
		t.View = fmt.Sprintf("view %d · %d delivered", b.View, b.Delivered)
	}
	t.Note, t.NoteBad = note(b)
	t.OutOfStep = b.Alive() && (b.StepClass > 'A' || b.Lacking > 0)
	t.Stuck = stuck(b)
	return t
}

// note is the third line of a tile: what is most worth knowing of a worker.
func note(b *stage.Tile) (text string, bad bool) {
	switch {
	case b.Ended == actor.Crash && b.Why.Of > 0:
		return "died" + b.Why.After(), true
	case b.Ended == actor.Crash:
		return b.Why.Text, true
	case b.Ended == actor.Exit:
		return b.Why.Text, false
	case b.Lacking > 0:
		return lacking(b), true
	case stuck(b):
		return fmt.Sprintf("stuck: %d wait, %d behind", b.Waiting, b.Behind), true
	case b.Waiting > 0:
		return fmt.Sprintf("%d waiting", b.Waiting), false
	case b.Phase < worker.Dancing:
		return b.Phase.String(), false
	}
	return "", false
}

// far is how many positions behind a worker is called stuck: a few are what latency does.
const far = 5

func stuck(b *stage.Tile) bool { return b.Stuck && b.Behind >= far }

// lacking counts what a worker lacks, and says from where to where: all of it, or with others in between. Who has
// it is said of a single one; of many the details tell.
func lacking(b *stage.Tile) string {
	first, last := b.Missing[0].From, b.Missing[len(b.Missing)-1].To
	switch {
	case b.Lacking == 1 && len(b.Lacks[0].Have) == 1:
		return fmt.Sprintf("lacks change %d (worker %d has it)", last, b.Lacks[0].Have[0])
	case b.Lacking == 1:
		return fmt.Sprintf("lacks change %d", last)
	case len(b.Missing) == 1:
		return fmt.Sprintf("lacks %d changes, %d to %d", b.Lacking, first, last)
	}
	return fmt.Sprintf("lacks %d changes between %d and %d", b.Lacking, first, last)
}
