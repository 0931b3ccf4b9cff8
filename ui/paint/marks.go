package paint

import (
	"image"
	"image/color"

	"groupy/ui/raster"
)

// dotMarks marks a tile that is too small for text: a cross for a crash, a
// folded corner for out of step, and signs if there is room.
func (p *Painter) dotMarks(t *Tile, in image.Rectangle) {
	c, ink := &p.c, raster.TextOn(p.ground(t))
	side := min(in.Dx(), in.Dy())
	if t.troubled() {
		p.fold(in, max(3, side/2))
	}
	if t.Crashed && side < 5 { // a cross needs more pixels
		y := in.Min.Y + in.Dy()/2
		c.FillRect(image.Rect(in.Min.X, y, in.Max.X, y+1), ink)
		return
	}
	state, lead := stateSign(t), leaderSign(t)
	size := side * 3 / 5
	switch {
	case t.Crashed:
		size = max(size, min(side, 7))
	case size < 5:
		return
	case state != raster.NoForm && lead != raster.NoForm && side >= 12: // both, side by side
		size = side * 9 / 20
		y := in.Min.Y + (in.Dy()-size)/2
		c.Sign(lead, in.Min.X+in.Dx()/2-size, y, size, ink)
		c.Sign(state, in.Min.X+(in.Dx()+1)/2+size/8, y, size, ink)
		return
	case state == raster.NoForm:
		state = lead
	}
	c.Sign(state, in.Min.X+(in.Dx()-size)/2, in.Min.Y+(in.Dy()-size)/2, size, ink)
}

// fold paints the folded corner of a tile that is out of step. A strip of ground separates it from the colour.
func (p *Painter) fold(in image.Rectangle, size int) {
	b := p.kind.border
	x, y := in.Max.X+b, in.Min.Y-b
	gap := max(1, size/5)
	p.c.Sign(raster.Notch, x-size-gap-b, y, size+gap+b, p.th.Ground)
	p.c.Sign(raster.Notch, x-size-b, y, size+b, p.th.Broken)
}

// smallMarks writes the number, under a row of signs.
func (p *Painter) smallMarks(t *Tile, in image.Rectangle) {
	c, ink := &p.c, raster.TextOn(p.ground(t))
	h := p.u.dip(in.Dy())
	if t.troubled() {
		p.fold(in, p.u.px(max(7, h/5)))
	}
	points := min(15, max(11, h/3))
	for points > 9 && c.Measure(raster.Bold, p.u.size(points), p.number(t.Number)) > in.Dx()-p.u.px(2) {
		points--
	}
	size, gap := p.u.px(min(14, max(8, h/4))), p.u.px(min(5, max(1, h/12)))
	x, y := in.Min.X+gap, in.Min.Y+gap
	signs := t.troubled()
	for _, g := range [...]raster.Form{leaderSign(t), stateSign(t)} {
		if g != raster.NoForm && x+size <= in.Max.X {
			c.Sign(g, x, y, size, ink)
			x += size + gap
			signs = true
		}
	}
	if points < p.text {
		return
	}
	num := in
	if signs && (in.Dy()-p.u.px(points))/2 < gap+size { // the number would touch the signs
		num.Min.Y = min(y+size, in.Max.Y-p.u.px(points))
	}
	p.centre(num, raster.Bold, points, p.number(t.Number), ink)
}

func leaderSign(t *Tile) raster.Form {
	if t.Leader && !t.Crashed && !t.Left {
		return raster.Crown
	}
	return raster.NoForm
}

// centre writes one line in the middle of r, and reports whether it fits. Otherwise it writes nothing: a
// number with an ellipsis could be taken for another number.
func (p *Painter) centre(r image.Rectangle, f raster.Face, points int, s string, col color.RGBA) bool {
	size := p.u.size(points)
	w, high := p.c.Measure(f, size, s), p.c.CapHeight(f, size)
	if w > r.Dx() || high > r.Dy() {
		return false
	}
	p.c.Text(r.Min.X+(r.Dx()-w)/2, r.Min.Y+(r.Dy()+high)/2, f, size, s, col)
	return true
}

// plainMarks paints the number, the crown, the letter, and a word if there is one.
func (p *Painter) plainMarks(t *Tile, in image.Rectangle) {
	c, u, ink := &p.c, p.u, raster.TextOn(p.ground(t))
	inset, size := u.px(6), u.px(18)
	top := image.Rect(in.Min.X+inset, in.Min.Y+inset, in.Max.X-inset, in.Min.Y+inset+size)
	x := top.Min.X
	for _, g := range [...]raster.Form{leaderSign(t), stateSign(t)} {
		if g != raster.NoForm {
			c.Sign(g, x, top.Min.Y+u.px(1), u.px(16), ink)
			p.shows(image.Rect(x, top.Min.Y, x+size, top.Max.Y), signTerm(g))
			x += size
		}
	}
	if t.Letter != 0 {
		p.badge(image.Rect(top.Max.X-size, top.Min.Y, top.Max.X, top.Max.Y), t.Letter, 12)
	}
	// The number is at the same place in every tile, with or without a word.
	mid := image.Rect(top.Min.X, top.Max.Y, top.Max.X, in.Max.Y-u.px(4))
	if line := mid; u.dip(mid.Dy()) >= 36 {
		line.Min.Y = line.Max.Y - size
		mid.Max.Y = line.Min.Y
		behind := ""
		if t.Behind > 0 {
			behind = p.behind(t.Behind)
		}
		most := min(18, max(12, u.dip(in.Dy())/7))
		p.firstThatFits(line, ink, most, endWord(t), troubleWord(t), stateWord(t), leaderWord(t), behind)
	}
	points := min(48, max(15, u.dip(mid.Dy())*2/3))
	for points > max(11, p.text-1) && !p.centre(mid, raster.Bold, points, p.number(t.Number), ink) {
		points--
	}
}

// firstThatFits writes the first word that is not empty and fits, in the largest print.
func (p *Painter) firstThatFits(line image.Rectangle, ink color.RGBA, most int, words ...string) {
	for _, word := range words {
		for points := most; points >= 12 && word != ""; points-- {
			if p.centre(line, raster.Regular, points, word, ink) {
				p.shows(line, termOf(word))
				return
			}
		}
	}
}

// troubleWord says what is wrong with a living worker.
func troubleWord(t *Tile) string {
	switch {
	case t.Crashed || t.Left:
		return ""
	case t.Stuck:
		return wordStuck
	case t.OutOfStep:
		return wordOutOfStep
	case t.Broke && t.Differs:
		return wordDiffers
	case t.Broke:
		return wordBroke
	}
	return ""
}

func leaderWord(t *Tile) string {
	if leaderSign(t) != raster.NoForm {
		return wordLeader
	}
	return ""
}

// badge paints the letter of a step class, on a disc so that it is readable on every colour.
func (p *Painter) badge(r image.Rectangle, letter byte, points int) {
	p.shows(r, termStepClass)
	p.c.Bordered(r, r.Dx()/2, p.u.px(1), p.th.Text, p.th.Panel)
	if letter >= 'A' && letter <= 'Z' {
		p.centre(r, raster.Bold, points, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[letter-'A':][:1], p.th.Text)
	}
}

// fieldMarks writes on the colour of a large tile: the number in the middle, words for its states below it, the letter at the
// top right, and signs at the top left. The hex code is there only where colours are close.
func (p *Painter) fieldMarks(t *Tile, in image.Rectangle) {
	c, u, ink := &p.c, p.u, raster.TextOn(p.ground(t))
	size, at := u.px(26), u.px(10)
	if u.dip(in.Dy()) < 90 {
		size, at = u.px(22), u.px(6)
	}
	if t.Letter != 0 {
		right := in.Max.X - at
		p.badge(image.Rect(right-size, in.Min.Y+at, right, in.Min.Y+at+size), t.Letter, u.dip(size)-12)
	}
	x := in.Min.X + at
	if leaderSign(t) != raster.NoForm {
		p.signBox(image.Rect(x, in.Min.Y+at, x+size, in.Min.Y+at+size), look{sign: raster.Crown, ink: p.th.OnLeader, ground: p.th.Leader, edge: p.th.Leader})
		x += size + u.px(4)
	}
	if g := stateSign(t); g != raster.NoForm && g != raster.BoldCross {
		p.signBox(image.Rect(x, in.Min.Y+at, x+size, in.Min.Y+at+size), look{sign: g, ink: p.th.Text, ground: p.th.Panel, edge: p.th.Edge})
		x += size + u.px(4)
	}
	mid := in
	if t.Close && u.dip(in.Dy()) >= 110 {
		mid.Max.Y -= u.px(20)
		c.TextIn(in.Min.X+u.px(pad), in.Max.Y-u.px(9), in.Dx()-2*u.px(pad), raster.MonoBold, u.size(15), t.Hex, ink)
	}
	p.numberAndWords(t, mid, x, ink)
}

// numberAndWords writes the number of the worker in the middle, but after the signs, and the words for its states below it.
func (p *Painter) numberAndWords(t *Tile, in image.Rectangle, signs int, ink color.RGBA) {
	u, high := p.u, p.u.dip(in.Dy())
	points, word := min(48, max(18, (high-38)*4/5)), 18
	if high < 110 {
		word = 14
	}
	cap, line, gap := p.c.CapHeight(raster.Bold, u.size(points)), u.px(word+8), u.px(min(14, max(6, high/12)))
	y := in.Min.Y + max(0, in.Dy()-cap-gap-line)/2
	num := image.Rect(in.Min.X, y, in.Max.X, y+cap)
	if in.Min.X+(in.Dx()-p.c.Measure(raster.Bold, u.size(points), p.number(t.Number)))/2 < signs {
		num.Min.X, num.Max.X = signs, in.Max.X-u.px(30) // beside the letter, too
	}
	for points > max(11, p.text-1) && !p.centre(num, raster.Bold, points, p.number(t.Number), ink) {
		points--
	}
	below := image.Rect(in.Min.X+u.px(6), num.Max.Y+gap, in.Max.X-u.px(6), num.Max.Y+gap+line)
	p.looks = p.words(p.looks[:0], t)
	p.pills(below, word, p.looks)
}

// signBox paints a sign in a box, so that it is readable on every colour.
func (p *Painter) signBox(r image.Rectangle, l look) {
	p.shows(r, signTerm(l.sign))
	p.c.Bordered(r, p.u.px(7), p.u.px(1), l.edge, l.ground)
	size := r.Dx() * 5 / 8
	p.c.Sign(l.sign, r.Min.X+(r.Dx()-size)/2, r.Min.Y+(r.Dy()-size)/2, size, l.ink)
}
