package paint

import (
	"image"
	"image/color"
	"strings"

	"groupy/ui/raster"
)

// body writes the lines under the colour of a large tile.
func (p *Painter) body(t *Tile, r image.Rectangle) {
	u := p.u
	line := r.Inset(u.px(pad))
	line.Min.Y = r.Min.Y + u.px(bodyPad)
	line.Max.Y = line.Min.Y + u.px(nameLine)
	left := p.kind.lines - 1
	alone := left == 0 && (t.Leader || t.Crashed || t.Left || t.Joining) // the pill, beside the number at most
	if p.kind.level == full || alone {
		p.nameAndRole(t, line)
	} else {
		p.write(line, raster.Bold, 15, p.workerName(t, line.Dx()), p.first(t))
		if left > 0 {
			line = p.next(line)
			p.pill(line.Min.X, line.Min.Y+(line.Dy()-u.px(18))/2, line.Dx(), u.px(18), p.role(t))
			left--
		}
	}
	// If only one more line fits, what went wrong matters more than the view.
	if left > 1 || left == 1 && !t.NoteBad {
		line = p.next(line)
		p.write(line, raster.Regular, p.points(), t.View, p.first(t))
		left--
	}
	if left > 0 {
		p.note(t, p.next(line), left)
	}
}

// note writes the third line, and continues in a fourth if there is one.
func (p *Painter) note(t *Tile, line image.Rectangle, lines int) {
	col := p.th.Dim
	if t.NoteBad {
		col = p.th.Broken
	}
	size := p.u.size(p.points())
	first, rest := brief(t.Note, func(s string) bool { return p.c.Measure(raster.Regular, size, s) <= line.Dx() }), ""
	if lines > 1 {
		first, rest = p.c.BreakLine(raster.Regular, size, line.Dx(), t.Note)
	}
	p.write(line, raster.Regular, p.points(), first, col)
	if rest != "" {
		line = p.next(line)
		p.write(line.Sub(image.Pt(0, p.u.px(3))), raster.Regular, p.points(), rest, col)
	}
}

// brief leaves out the end of a note, in parentheses or after a comma, if the rest then fits: complete words are better than
// a word that is cut off.
func brief(note string, fits func(string) bool) string {
	for s := note; s != ""; {
		if fits(s) {
			return s
		}
		s = s[:max(0, strings.LastIndex(s, " ("), strings.LastIndex(s, ", "))]
	}
	return note
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

// workerName returns "Worker 12", or "12" if that is too wide.
func (p *Painter) workerName(t *Tile, w int) string {
	if name := p.name(t.Number); p.c.Measure(raster.Bold, p.u.size(15), name) <= w {
		return name
	}
	return p.number(t.Number)
}

// nameAndRole writes the name, and beside it the pill of the role. If there is no room for both, it writes the pill.
func (p *Painter) nameAndRole(t *Tile, line image.Rectangle) {
	role, gap, h := p.role(t), p.u.px(8), p.u.px(18)
	room := line.Dx() - p.pillWidth(role) - gap
	x := p.write(line, raster.Bold, 15, p.workerName(t, room), p.first(t)) + gap
	p.pill(x, line.Min.Y+(line.Dy()-h)/2, line.Max.X-x, h, role)
}

// look is the look of a pill.
type look struct {
	text              string
	sign              raster.Form
	ink, ground, edge color.RGBA
}

// role returns the pill that shows the role of the worker.
func (p *Painter) role(t *Tile) look {
	quiet := look{ink: p.th.Text, ground: p.th.Line, edge: p.th.Line}
	switch {
	case t.Crashed:
		return look{text: "crashed", sign: raster.BoldCross, ink: p.th.Broken, ground: p.th.BrokenGround, edge: p.th.Broken}
	case t.Left:
		quiet.text = "left"
	case t.Leader: // before joining: a worker that was cut off while it joined may be elected
		return look{text: "leader", sign: raster.Crown, ink: p.th.OnLeader, ground: p.th.Leader, edge: p.th.Leader}
	case t.Joining:
		quiet.text = "joining"
	default:
		quiet.text = "follower"
	}
	return quiet
}

// pillWidth returns the width of a pill with all its text.
func (p *Painter) pillWidth(l look) int {
	w := p.c.Measure(raster.Regular, p.u.size(12), l.text) + 2*p.u.px(7)
	if l.sign != raster.NoForm {
		w += p.u.px(12) + p.u.px(4)
	}
	return w
}

// pill paints a word in a rounded box, at most room pixels wide.
func (p *Painter) pill(x, y, room, h int, l look) {
	c, u := &p.c, p.u
	w := min(p.pillWidth(l), room)
	if w < h || l.text == "" {
		return
	}
	r := image.Rect(x, y, x+w, y+h)
	c.Bordered(r, u.px(6), u.px(1), l.edge, l.ground)
	in := image.Rect(x+u.px(7), y, x+w-u.px(7), y+h)
	if l.sign != raster.NoForm {
		size := u.px(12)
		c.Sign(l.sign, in.Min.X, y+(h-size)/2, size, l.ink)
		in.Min.X += size + u.px(4)
	}
	p.write(in, raster.Regular, 12, l.text, l.ink)
}
