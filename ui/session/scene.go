package session

import (
	"fmt"
	"image/color"
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

// shown is what the screen remembers of a tile: the colours that it goes from and to.
type shown struct {
	from, to color.RGBA
	since    time.Duration // of screen time
	pulsed   time.Duration
	known    bool // has a colour at all
	moved    bool // has one had a pulse
}

func (t *shown) until() time.Duration {
	end := t.since + blendTime
	if t.moved {
		end = max(end, t.pulsed+pulseTime)
	}
	return end
}

// observe sees every event that is played.
func (s *Session) observe(e actor.Event) {
	if s.history == nil {
		return
	}
	s.gathering.see(&e, s.run())
	if s.history.Seeking() {
		return
	}
	if e.Kind == actor.Deliver {
		if _, ok := e.Message.(worker.Change); ok {
			s.mark(worker.Number(e.Peer))
		}
	}
	s.judged()
	if !s.playing && weight[e.Kind] >= s.seenRank {
		s.seen, s.seenRank = words.Event(s.run(), e), weight[e.Kind]
	}
	if s.calls.begins(e) {
		s.reach(AtBroadcast, "a broadcast begins")
	}
}

func (s *Session) mark(n int) {
	for len(s.tiles) < n {
		s.tiles = append(s.tiles, shown{})
	}
	t := &s.tiles[n-1]
	// At high speed deliveries come faster than a pulse fades: it is then kept, not
	// started anew, so that nothing flashes.
	if !t.moved || s.passed-t.pulsed >= pulseTime {
		t.pulsed, t.moved = s.passed, true
	}
}

// settle shows the colours as they are, without blends or pulses.
func (s *Session) settle() {
	for i := range s.tiles {
		s.tiles[i] = shown{}
	}
}

// Tiles appends what there is to paint of all workers to tiles.
func (s *Session) Tiles(tiles []paint.Tile) []paint.Tile {
	board := s.look()
	for len(s.tiles) < len(board) {
		s.tiles = append(s.tiles, shown{})
	}
	reference, apart := groupA(board)
	for i := range board {
		t := tileOf(&board[i])
		if b := &board[i]; apart && b.Letter > 'A' && t.Note == "" && raster.Near(rgb(b.Colour), rgb(reference)) {
			t.Note, t.NoteBad = "looks like A, and is not", true
		} else if b.Alive() && b.Behind > 0 && t.Note == "" && b.Leader > 0 && !board[b.Leader-1].Alive() {
			t.Note, t.NoteBad = fmt.Sprintf("%d behind, and its leader is dead", b.Behind), true
		}
		t.Colour, t.Pulse = s.colour(i, &board[i])
		t.Selected, t.Hovered = s.selected == i+1, s.hovered == i+1
		tiles = append(tiles, t)
	}
	return tiles
}

func rgb(c worker.Colour) color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }

// groupA is the colour of the first of group A, and whether there is another group.
func groupA(board []stage.Tile) (reference worker.Colour, apart bool) {
	found := false
	for i := range board {
		switch l := board[i].Letter; {
		case l == 'A' && !found:
			reference, found = board[i].Colour, true
		case l > 'A':
			apart = true
		}
	}
	return reference, found && apart
}

// colour is what a tile shows at this moment of screen time.
func (s *Session) colour(i int, b *stage.Tile) (now color.RGBA, pulse float32) {
	t := &s.tiles[i]
	if !b.HasColour {
		return color.RGBA{}, 0
	}
	c := rgb(b.Colour)
	if !t.known || s.still {
		t.from, t.to, t.known = c, c, true
	}
	if c != t.to {
		t.from, t.to = t.to, c
		if s.passed-t.since < blendTime {
			t.from = c // changes come faster than blends: the plain truth, not a mixture
		}
		t.since = s.passed
	}
	if t.moved && !s.still {
		pulse = max(0, 1-float32(s.passed-t.pulsed)/float32(pulseTime))
	}
	return s.blended(t), pulse
}

func (s *Session) blended(t *shown) color.RGBA {
	if t.from == t.to || s.passed-t.since >= blendTime {
		return t.to
	}
	return raster.Blend(t.from, t.to, float64(s.passed-t.since)/float64(blendTime))
}

// tileOf says in words and signs what the stage tells of a worker.
func tileOf(b *stage.Tile) paint.Tile {
	t := paint.Tile{
		Number:  b.Number,
		Letter:  b.Letter,
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
	t.OutOfStep = b.Alive() && (b.Letter > 'A' || b.Lacking > 0)
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
