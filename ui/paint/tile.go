package paint

import (
	"image"
	"image/color"

	"groupy/ui/raster"
)

// level says how much a tile can show, by its size.
type level uint8

const (
	dot    level = iota // its colour, and a mark if something is wrong
	small               // number, signs, the step class as a dash pattern
	plain               // number, letter, a word
	medium              // number, words, view
	full                // everything, in larger print
)

// kind is the design of the tiles of a grid.
type kind struct {
	level  level
	border int
	radius int
	lines  int // lines of text under the colour, in medium and full
}

// Lengths of a tile, in device-independent pixels.
const (
	pad       = 12
	otherLine = 20
	bodyPad   = 9
	minField  = 68 // the least height of the colour: lines of text go first
)

// kindOf chooses the level by width, and a lower one if the height does not suffice.
func kindOf(size image.Point, u units) kind {
	w, h := u.dip(size.X), u.dip(size.Y)
	k := kind{border: u.px(2), radius: u.px(min(12, min(w, h)/6))}
	switch {
	case w < 28 || h < 24:
		k.border = u.px(1)
		if min(w, h) < 6 { // there is only room for a border
			k.border = 0
		}
		return k
	case w < 72 || h < 48:
		k.level = small
		return k
	}
	k.level = plain
	if w < 120 {
		return k
	}
	for _, n := range [...]int{3, 2, 1} {
		left := h - 2*2 - bodyHeight(n)
		if n == 3 && w >= 170 && h < 260 {
			continue // only tall tiles have a second line for the note
		}
		if left >= minField && left*5 >= h*2 {
			k.level, k.lines = medium, n
			if w >= 170 {
				k.level = full
			}
			break
		}
	}
	return k
}

// bodyHeight returns the height of n lines under the colour.
func bodyHeight(n int) int { return 2*bodyPad + n*otherLine }

// Tiles larger than this have larger print.
const (
	grownWidth  = 240
	grownHeight = 230
)

// grown returns the units for what is on a tile: they grow with large tiles.
func (u units) grown(tile image.Point) units {
	return max(u, min(u*units(u.dip(tile.X))/grownWidth, u*units(u.dip(tile.Y))/grownHeight, 4*u))
}

func (p *Painter) tile(t *Tile, r image.Rectangle) {
	p.glow(t, r)
	p.border(t, r)
	in := r.Inset(p.kind.border)
	if in.Empty() {
		return
	}
	switch p.kind.level {
	case dot:
		p.field(t, in, raster.AllCorners)
		p.dotMarks(t, in)
	case small:
		p.field(t, in, raster.AllCorners)
		p.smallMarks(t, in)
	case plain:
		p.field(t, in, raster.AllCorners)
		p.plainMarks(t, in)
	default:
		body := in
		body.Min.Y = in.Max.Y - p.u.px(bodyHeight(p.kind.lines))
		in.Max.Y = body.Min.Y
		p.field(t, in, raster.TopCorners)
		p.c.RoundCorners(body, p.inner(), raster.BottomCorners, p.th.Panel)
		p.fieldMarks(t, in)
		p.body(t, body)
	}
}

// inner returns the radius inside the border.
func (p *Painter) inner() int { return max(0, p.kind.radius-p.kind.border) }

// Lengths of the rings around a tile: how far out they reach, and how thick they are.
const pulseOut, selectedOut, selectedThick, litOut, litThick = 2, 5, 2, 6, 4

// glow paints around the border, in the tile's half of the gap: the ring of a delivery and, further out, the ring of the selected tile. The
// ring of a tile that is lit is the widest. The ring of the selected tile is then inside it.
func (p *Painter) glow(t *Tile, r image.Rectangle) {
	half := p.grid.Gap / 2
	ring := func(out, thick int, ink color.RGBA) {
		if out = min(p.u.px(out), half); out > 0 {
			p.c.DashedFrame(r.Inset(-out), p.kind.radius+out, min(p.u.px(thick), out), raster.Solid, 1, ink)
		}
	}
	if t.Lit {
		ring(litOut, litThick, p.th.View) // brighter than the accent, so that it is seen on the dark ground
	}
	if pulse := pulseOf(t); pulse > 0 {
		ring(pulseOut, pulseOut, raster.Mix(p.th.Ground, p.th.Text, pulse*2/5))
	}
	if out := selectedOut; t.Selected {
		if t.Lit {
			out = litOut - litThick
		}
		ring(out, selectedThick, p.th.Accent)
	}
}

// pulseOf returns the strength of a delivery's pulse, 0 to 256.
func pulseOf(t *Tile) int {
	if !(t.Pulse > 0) {
		return 0
	}
	return int(min(t.Pulse, 1) * 256)
}

// border paints the border. Its pattern shows a state or, on tiles too small for a letter, the step class.
func (p *Painter) border(t *Tile, r image.Rectangle) {
	k := p.kind
	col, d, unit := p.th.Edge, raster.Solid, max(1, k.border/2)
	switch {
	case t.Crashed:
		col = raster.Mix(p.th.Broken, p.th.Ground, 80)
	case t.Joining && !t.troubled():
		d = raster.CloseDots
	case t.troubled() && k.level >= plain:
		col, d = p.th.Broken, raster.EvenDashes
	case k.level < plain && t.Letter != 0:
		col, d = p.th.Dim, classDash(t.Letter)
		if t.troubled() {
			col = p.th.Broken
		}
	}
	switch {
	case t.Lit && p.grid.Gap < 2:
		col = p.th.View
	case t.Selected && p.grid.Gap < 2:
		col = p.th.Accent
	case t.Hovered && !t.troubled() && !t.Crashed:
		col = p.th.Text
	case !t.troubled():
		col = raster.Mix(col, p.th.Text, pulseOf(t)/2)
	}
	if min(r.Dx(), r.Dy()) < p.u.px(12) {
		d = raster.Solid // the border is too short for a pattern
	}
	p.c.DashedFrame(r, k.radius, k.border, d, unit, col)
}

// classDashes are the patterns of step classes on tiles too small for a letter. Other patterns show states.
var classDashes = [...]raster.Dash{raster.Solid, raster.ShortDashes, raster.LongDashes, raster.DashDot, raster.DashDotDot, raster.Dots}

func classDash(letter byte) raster.Dash {
	if letter < 'A' || letter > 'Z' {
		return raster.Solid
	}
	return classDashes[int(letter-'A')%len(classDashes)]
}

// field paints the colour: flat, striped for a crashed worker, hollow for one that left.
func (p *Painter) field(t *Tile, r image.Rectangle, which int) {
	radius := p.inner()
	if t.Colour.A != 0 {
		p.shows(r, TermColour)
	}
	switch {
	case t.Colour.A == 0:
		p.c.RoundCorners(r, radius, which, p.th.Panel)
	case t.Crashed:
		half := p.u.px(min(14, max(3, p.u.dip(r.Dx())/10)))
		p.c.Stripes(r, radius, which, half, opaque(t.Colour), stripe(opaque(t.Colour)))
	case t.Left:
		p.c.RoundCorners(r, radius, which, opaque(t.Colour))
		ring := max(1, min(p.u.px(6), min(r.Dx(), r.Dy())/5))
		if p.kind.level == plain {
			ring = p.u.px(4) // to leave room for the word
		}
		p.c.RoundCorners(r.Inset(ring), max(0, radius-ring), which, p.th.Panel)
	default:
		p.c.RoundCorners(r, radius, which, opaque(t.Colour))
	}
}

// ground returns the colour behind text on the field.
func (p *Painter) ground(t *Tile) color.RGBA {
	if t.Colour.A == 0 || t.Left {
		return p.th.Panel
	}
	return t.Colour
}

func opaque(c color.RGBA) color.RGBA {
	c.A = 255
	return c
}

// stripe returns the second colour of the stripes of a crashed tile. It differs visibly from the first, but stays away from
// the colour of the text on it.
func stripe(c color.RGBA) color.RGBA {
	black, white := raster.RGB(0x000000), raster.RGB(0xFFFFFF)
	l := raster.Luminance(c)
	switch {
	case l < 0.02: // near black: darker stripes would be invisible
		return raster.Mix(c, white, 40)
	case raster.TextOn(c) == white:
		return raster.Mix(c, black, 88)
	case l < 0.5:
		return raster.Mix(c, white, 120)
	}
	return raster.Mix(c, black, 50)
}

// stateSign returns the sign of the most important state.
func stateSign(t *Tile) raster.Form {
	switch {
	case t.Crashed:
		return raster.BoldCross
	case t.Left:
		return raster.NoForm
	case t.Frozen:
		return raster.Flake
	case t.Paused:
		return raster.Bars
	}
	return raster.NoForm
}

// Words for states.
const (
	wordCrashed   = "crashed"
	wordLeft      = "left"
	wordFrozen    = "frozen"
	wordPaused    = "paused"
	wordJoining   = "joining"
	wordLeader    = "leader"
	wordFollower  = "follower"
	wordStuck     = "stuck"
	wordOutOfStep = "out of step"
	wordBroke     = "broke a promise"
	wordDiffers   = "state differs"
)

// endWord returns the word for the end of a worker, or "" if it lives.
func endWord(t *Tile) string {
	switch {
	case t.Crashed:
		return wordCrashed
	case t.Left:
		return wordLeft
	}
	return ""
}

// stateWord returns the word for what a living worker does, or "" if nothing is special.
func stateWord(t *Tile) string {
	switch {
	case t.Frozen:
		return wordFrozen
	case t.Paused:
		return wordPaused
	case t.Joining && !t.Leader:
		return wordJoining
	}
	return ""
}
