package paint

import (
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strconv"

	"groupy/ui/grid"
	"groupy/ui/raster"
)

// Tile is what the tile of a worker shows. States combine: a leader can be paused, and a frozen worker out of step.
type Tile struct {
	Number int        // the worker's number, from 1
	Colour color.RGBA // as shown, a blend while it changes; transparent: none yet
	Hex    string     // the true colour, "#5B2C63"

	// Letter names the step class, 'A' to 'Z'. It is 0 if the worker has none,
	// because it has crashed, left, or has no state yet.
	Letter byte

	Leader    bool
	Joining   bool
	Crashed   bool
	Left      bool // its last colour is only an outline
	Paused    bool // this worker alone
	Frozen    bool // with all others
	OutOfStep bool
	Stuck     bool // it cannot take what waits in its mailbox, or its leader is dead for ever
	Broke     bool // it has broken a promise
	Differs   bool // all that is wrong with a worker that Broke is that its state differs from that of another
	Close     bool // its colour is close to that of a worker that it is out of step with
	Behind    int  // the number of changes that it is behind

	View    string // "view 6 · 17 delivered"
	Note    string // "lacks change 17 (worker 2 has it)", "3 waiting"
	NoteBad bool   // the note says what went wrong
	Term    string // the term of the glossary that the note is about

	Pulse    float32 // 1 at a delivery, fading to 0
	Selected bool
	Hovered  bool
	Lit      bool // a lesson points at it
}

// troubled reports whether the worker is out of step, is stuck, or has broken a promise.
func (t *Tile) troubled() bool { return t.OutOfStep || t.Stuck || t.Broke }

// units converts device-independent pixels to pixels.
type units grid.Units

func unitsOf(scale float32) units       { return units(grid.UnitsOf(scale)) }
func (u units) px(length int) int       { return grid.Units(u).Px(length) }
func (u units) dip(px int) int          { return grid.Units(u).Dip(px) }
func (u units) size(points int) float32 { return grid.Units(u).Size(points) }

// Scene is everything that a Painter paints.
type Scene struct {
	Theme   *Theme  // nil is Dark
	Scale   float32 // pixels per device-independent pixel; 0 is 1
	Least   int     // the least size of text, in device-independent pixels: smaller text is left out
	Ring    bool    // the tiles are in a ring, if they are few enough
	Tiles   []Tile
	Flights []Flight // over the tiles
	Empty   string   // says what to do when there is no tile
	Card    Card     // over all
}

// Layout returns where the tiles are in a picture of a size.
func (s *Scene) Layout(size image.Point) grid.Grid {
	if s.Ring {
		return grid.LayoutRing(len(s.Tiles), size.X, size.Y, s.Scale)
	}
	return grid.Layout(len(s.Tiles), size.X, size.Y, s.Scale)
}

// Painter paints scenes. It remembers the last one: if it gets the same image again, it repaints only the tiles that
// changed. Call Forget after drawing into that image by other means. A Painter is for one goroutine at a time. Its zero
// value is ready.
type Painter struct {
	c    raster.Canvas
	th   Theme
	u    units
	text int   // the least size of text
	base units // without what large tiles add
	grid grid.Grid
	kind kind
	last last

	gridOf   layoutOf
	names    []string // the numbers of workers, and how many changes they are behind, cached so that a frame allocates nothing
	behinds  []string
	looks    []look
	hitAreas []hitArea
	track    []float32
	terms    [][]termArea // of each tile
	painted  int          // the tile that is being painted

	below   image.RGBA        // the tiles without flights, while there are flights
	covered []image.Rectangle // by flights
}

// last is what the image already shows.
type last struct {
	img   image.RGBA // only its header, to recognise the image
	th    Theme
	u     units
	scene Scene
	valid bool
}

// LeastText returns the size of the smallest text of the last picture, in pixels.
func (p *Painter) LeastText() float32 { return p.c.LeastText() }

// Forget makes the next Paint paint everything.
func (p *Painter) Forget() { p.last.valid = false }

// Paint paints the scene into dst, and returns the part of dst that it repainted, empty if nothing changed. The tiles are
// where Layout says for the size of dst.
func (p *Painter) Paint(dst *image.RGBA, s *Scene) image.Rectangle {
	if dst.Bounds().Empty() {
		return image.Rectangle{}
	}
	p.c.On(dst)
	same := p.adopt(dst, s)
	var changed image.Rectangle
	if same && p.unchanged(s) {
		return image.Rectangle{}
	}
	if same && len(s.Card.Lines) == 0 && len(p.last.scene.Card.Lines) == 0 {
		changed = p.repaint(dst, s)
	} else {
		p.all(dst, s)
		changed = p.c.Bounds()
	}
	p.remember(dst, s)
	return changed.Add(dst.Bounds().Min)
}

// adopt sets the theme, scale and layout, and reports whether the image already shows a scene with the same ones.
func (p *Painter) adopt(dst *image.RGBA, s *Scene) bool {
	p.th, p.base, p.text = *s.Theme.orDark(), unitsOf(s.Scale), s.Least
	l := &p.last
	same := l.valid && l.th == p.th && l.u == p.base && l.scene.Ring == s.Ring && l.scene.Least == s.Least && len(l.scene.Tiles) == len(s.Tiles) &&
		l.img.Rect == dst.Rect && l.img.Stride == dst.Stride && &l.img.Pix[0] == &dst.Pix[0] &&
		(len(s.Tiles) > 0 || l.scene.Empty == s.Empty)
	if of := (layoutOf{p.c.Size(), p.base, len(s.Tiles), s.Ring}); p.gridOf != of {
		p.gridOf, p.grid = of, s.Layout(of.size)
	}
	p.u = p.base.grown(p.grid.Tile)
	p.kind = kindOf(p.grid.Tile, p.u)
	return same
}

// layoutOf is everything that the layout depends on.
type layoutOf struct {
	size  image.Point
	u     units
	tiles int
	ring  bool
}

// unchanged reports whether nothing must be repainted.
func (p *Painter) unchanged(s *Scene) bool {
	l := &p.last.scene
	return slices.Equal(s.Tiles, l.Tiles) && slices.Equal(s.Flights, l.Flights) && s.Card.same(l.Card)
}

func (p *Painter) remember(dst *image.RGBA, s *Scene) {
	l := p.last.scene
	p.last = last{*dst, p.th, p.base, *s, true}
	p.last.scene.Tiles, p.last.scene.Flights = append(l.Tiles[:0], s.Tiles...), append(l.Flights[:0], s.Flights...)
	p.last.scene.Card.Lines = slices.Clone(s.Card.Lines)
}

func (p *Painter) all(dst *image.RGBA, s *Scene) {
	p.c.FillRect(p.c.Bounds(), p.th.Ground)
	if len(s.Tiles) == 0 {
		p.empty(s.Empty)
	}
	for i := range s.Tiles {
		p.cell(i, &s.Tiles[i])
	}
	p.flights(dst, s, false)
	s.Card.Paint(&p.c, float32(min(p.u, 2*p.base))/64, &p.th)
	p.c.Clip(p.c.Bounds())
}

// repaint paints the tiles that have changed, and all flights anew.
func (p *Painter) repaint(dst *image.RGBA, s *Scene) (changed image.Rectangle) {
	kept := len(p.covered) > 0
	if kept {
		p.c.On(&p.below)
	}
	for i := range s.Tiles {
		t := &s.Tiles[i]
		if *t == p.last.scene.Tiles[i] {
			continue
		}
		cell := p.grid.Cell(i)
		p.c.Clip(p.c.Bounds())
		p.c.FillRect(cell, p.th.Ground)
		p.cell(i, t)
		cell = cell.Intersect(p.c.Bounds())
		changed = changed.Union(cell)
		p.covered = append(p.covered, cell)
	}
	if kept {
		p.c.On(dst)
		for _, r := range p.covered {
			draw.Draw(dst, r.Add(dst.Rect.Min), &p.below, r.Min, draw.Src)
			changed = changed.Union(r)
		}
	}
	return changed.Union(p.flights(dst, s, kept))
}

// cell paints tile i, and nothing outside its cell. So painting some tiles
// gives the same pixels as painting all.
func (p *Painter) cell(i int, t *Tile) {
	r := p.grid.Rect(i)
	if r.Empty() {
		return
	}
	p.c.Clip(p.grid.Cell(i))
	p.startTerms(i, p.gridOf.tiles)
	p.tile(t, r)
}

// number returns the digits of a number.
func (p *Painter) number(n int) string { return cached(&p.names, n, "") }

// behind says how many changes a worker is behind.
func (p *Painter) behind(n int) string { return cached(&p.behinds, n, behindWord) }

const behindWord = " behind"

// cached returns a number and what follows it.
func cached(list *[]string, n int, after string) string {
	if n < 0 || n > 1<<16 {
		return strconv.Itoa(n) + after
	}
	for len(*list) <= n {
		*list = append(*list, "")
	}
	if (*list)[n] == "" {
		(*list)[n] = strconv.Itoa(n) + after
	}
	return (*list)[n]
}

// empty paints the outline of a tile, and under it the sentence that says what to do.
func (p *Painter) empty(sentence string) {
	c, u, points := &p.c, p.u, p.u.size(14)
	size := c.Size()
	lead, width := u.px(22), min(u.px(460), size.X-2*u.px(grid.Margin))
	lines := c.Wrap(raster.Regular, points, width, sentence, 100)
	tile := image.Pt(u.px(96), u.px(128))
	block := tile.Y + u.px(20) + len(lines)*lead
	y := (size.Y - block) / 2
	if y >= u.px(8) && size.X >= tile.X { // no outline if there is no room
		x := (size.X - tile.X) / 2
		r := image.Rect(x, y, x+tile.X, y+tile.Y)
		c.RoundRect(r, u.px(12), raster.Mix(p.th.Ground, p.th.Panel, 128))
		c.DashedFrame(r, u.px(12), u.px(2), raster.EvenDashes, u.px(1), raster.Mix(p.th.Line, p.th.Edge, 96))
		y += tile.Y + u.px(20)
	} else {
		y = (size.Y - len(lines)*lead) / 2
	}
	for i, line := range lines {
		w := min(c.Measure(raster.Regular, points, line), width)
		c.TextIn((size.X-w)/2, y+i*lead+(lead+c.CapHeight(raster.Regular, points))/2, w, raster.Regular, points, line, p.th.Text)
	}
}
