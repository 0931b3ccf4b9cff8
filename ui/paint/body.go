package paint

import (
	"image"
	"image/color"
	"strings"

	"groupy/ui/raster"
)

// body writes the lines under the colour of a large tile.
func (p *Painter) body(t *Tile, r image.Rectangle) {
	line := r.Inset(p.u.px(pad))
	line.Min.Y = r.Min.Y + p.u.px(bodyPad)
	line.Max.Y = line.Min.Y + p.u.px(otherLine)
	left := p.kind.lines
	// If only one line fits, what went wrong matters more than the view.
	if left > 1 || !t.NoteBad {
		view := p.brief(t.View, line.Dx())
		p.write(line, raster.Regular, p.points(), view, p.first(t))
		if view != "" {
			p.showsView(line, view)
		}
		line = p.next(line)
		left--
	}
	if left > 0 {
		p.note(t, line, left)
	}
}

// note writes the third line, and continues in a fourth if there is one.
func (p *Painter) note(t *Tile, line image.Rectangle, lines int) {
	col := p.th.Dim
	if t.NoteBad {
		col = p.th.Broken
	}
	size := p.u.size(p.points())
	first, rest := p.brief(t.Note, line.Dx()), ""
	if lines > 1 {
		first, rest = p.c.BreakLine(raster.Regular, size, line.Dx(), t.Note)
	}
	p.write(line, raster.Regular, p.points(), first, col)
	p.shows(line, t.Term)
	if rest != "" {
		line = p.next(line)
		p.write(line.Sub(image.Pt(0, p.u.px(3))), raster.Regular, p.points(), rest, col)
		p.shows(line, t.Term)
	}
}

// brief shortens a line to a width: see brief.
func (p *Painter) brief(text string, width int) string {
	size := p.u.size(p.points())
	return brief(text, func(s string) bool { return p.c.Measure(raster.Regular, size, s) <= width })
}

// brief leaves out the end of a line, in parentheses or after a comma or a dot, if the rest then fits: complete words are better than
// a word that is cut off. It leaves lists of numbers whole.
func brief(note string, fits func(string) bool) string {
	for s := note; s != ""; {
		if fits(s) {
			return s
		}
		s = s[:max(0, strings.LastIndex(s, " ("), lastComma(s), strings.LastIndex(s, " · "))]
	}
	return note
}

// lastComma returns the place of the last comma that is not between two numbers, -1 for none.
func lastComma(s string) int {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	at := strings.LastIndex(s, ", ")
	for at > 0 && at+2 < len(s) && digit(s[at-1]) && digit(s[at+2]) {
		at = strings.LastIndex(s[:at], ", ")
	}
	return at
}

// next returns the line below.
func (p *Painter) next(line image.Rectangle) image.Rectangle {
	line.Min.Y = line.Max.Y
	line.Max.Y += p.u.px(otherLine)
	return line
}

// points returns the text size of the lines under the name.
func (p *Painter) points() int {
	if p.kind.level == full {
		return 14
	}
	return 12
}

// first returns the colour of the name and the view line. It is dimmed for a worker that has crashed or left.
func (p *Painter) first(t *Tile) color.RGBA {
	if t.Crashed || t.Left {
		return p.th.Dim
	}
	return p.th.Text
}

// write writes one line of text into a box, with an ellipsis if necessary.
func (p *Painter) write(line image.Rectangle, f raster.Face, points int, s string, col color.RGBA) int {
	size := p.u.size(points)
	return p.c.TextIn(line.Min.X, line.Min.Y+(line.Dy()+p.c.CapHeight(f, size))/2, line.Dx(), f, size, s, col)
}

// look is the look of a pill.
type look struct {
	text              string
	sign              raster.Form
	ink, ground, edge color.RGBA
}

// words appends the words for the states of a worker, the most important first.
func (p *Painter) words(list []look, t *Tile) []look {
	plainly := func(text string) look { return look{text: text, ink: raster.TextOn(p.ground(t))} }
	bad := func(text string) look {
		return look{text: text, ink: p.th.Broken, ground: p.th.BrokenGround, edge: p.th.Broken}
	}
	switch {
	case t.Crashed:
		return append(list, bad(wordCrashed))
	case t.Left:
		return append(list, plainly(wordLeft))
	}
	if word := troubleWord(t); word != "" {
		list = append(list, bad(word))
	}
	if word := stateWord(t); word != "" {
		list = append(list, plainly(word))
	}
	switch {
	case t.Leader:
		list = append(list, look{text: wordLeader, sign: raster.Crown, ink: p.th.OnLeader, ground: p.th.Leader, edge: p.th.Leader})
	case t.Behind > 0:
		list = append(list, plainly(p.behind(t.Behind)))
	}
	if len(list) == 0 {
		list = append(list, plainly(wordFollower))
	}
	return list
}

// pillWidth returns the width of a pill with all its text. A word without an edge has no box.
func (p *Painter) pillWidth(l look, points int) int {
	w := p.c.Measure(raster.Regular, p.u.size(points), l.text)
	if l.edge.A != 0 {
		w += 2 * p.u.px(pillPad)
	}
	if l.sign != raster.NoForm {
		w += p.u.px(points) + p.u.px(4)
	}
	return w
}

// pillPad is the room at both ends of a pill.
const pillPad = 8

// pill paints a word, in a rounded box if it has an edge.
func (p *Painter) pill(r image.Rectangle, points int, l look) {
	p.shows(r, termOf(l.text))
	c, u, in := &p.c, p.u, r
	if l.edge.A != 0 {
		c.Bordered(r, u.px(7), u.px(1), l.edge, l.ground)
		in.Min.X += u.px(pillPad)
		in.Max.X -= u.px(pillPad)
	}
	if l.sign != raster.NoForm {
		size := u.px(points)
		c.Sign(l.sign, in.Min.X, in.Min.Y+(in.Dy()-size)/2, size, l.ink)
		in.Min.X += size + u.px(4)
	}
	in.Max.X++ // the measure is rounded
	p.write(in, raster.Regular, points, l.text, l.ink)
}

// pills paints words side by side in the middle of a line: as many as fit, the first ones.
func (p *Painter) pills(line image.Rectangle, points int, list []look) {
	gap, wide, n := p.u.px(8), -p.u.px(8), 0
	for _, l := range list {
		w := p.pillWidth(l, points) + gap
		if wide+w > line.Dx() {
			break
		}
		wide += w
		n++
	}
	if n == 0 && points > max(11, p.text-1) {
		p.pills(line, points-1, list)
		return
	}
	x := line.Min.X + (line.Dx()-wide)/2
	for _, l := range list[:n] {
		w := p.pillWidth(l, points)
		p.pill(image.Rect(x, line.Min.Y, x+w, line.Max.Y), points, l)
		x += w + gap
	}
}
