package hand

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// Lengths of the list.
const (
	pad        = 12
	headHeight = 104
	rowHeight  = 25
	barWidth   = 4
)

// list is the painted list of the steps, with a heading for each kind.
type list struct {
	kit.ScrollSurface
	hand   *Hand
	rows   []int // the step of each row, -1 for a heading: that of the step in the next row
	offset float32
}

func newList(h *Hand) *list {
	l := &list{hand: h}
	l.InitSurface(l, h.host, fyne.NewSize(120, 60), l.draw, func() string {
		if h.marked < len(h.steps) {
			return label(len(h.steps), h.steps[h.marked].Text)
		}
		return textNothing
	})
	l.OnScroll = func(dy float32) { l.scroll(-dy) }
	l.OnDrag = func(_ fyne.Position, dy float32) { l.scroll(-dy) }
	return l
}

// show shows new steps.
func (l *list) show() {
	l.rows = l.rows[:0]
	for i := range l.hand.steps {
		if i == 0 || l.hand.steps[i].Kind != l.hand.steps[i-1].Kind {
			l.rows = append(l.rows, -1)
		}
		l.rows = append(l.rows, i)
	}
	l.offset = 0
	l.see(l.hand.marked)
	l.Repaint()
}

func (l *list) room() float32 { return max(l.Room().Height-headHeight, rowHeight) }

func (l *list) scroll(by float32) {
	most := max(float32(len(l.rows))*rowHeight+pad-l.room(), 0)
	l.offset = min(max(l.offset+by, 0), most)
	l.Repaint()
}

// see scrolls to a step, and to the heading above it.
func (l *list) see(step int) {
	for row, s := range l.rows {
		if s == step {
			y := float32(row) * rowHeight
			l.offset = min(max(l.offset, y+rowHeight+pad-l.room()), max(y-rowHeight, 0))
			return
		}
	}
}

// stepAt returns the step at a point, -1 for none.
func (l *list) stepAt(at fyne.Position) int {
	if row := int((at.Y - headHeight + l.offset) / rowHeight); at.Y >= headHeight && row < len(l.rows) {
		return l.rows[row]
	}
	return -1
}

func (l *list) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

func (l *list) MouseMoved(e *desktop.MouseEvent) {
	l.ScrollSurface.MouseMoved(e)
	if step := l.stepAt(e.Position); step != l.hand.pointed {
		l.hand.point(step)
	}
}

func (l *list) MouseOut() {
	l.ScrollSurface.MouseOut()
	l.hand.point(-1)
}

func (l *list) draw(p *kit.SurfacePainter, size fyne.Size) {
	h, th := l.hand, p.Theme
	l.offset = min(l.offset, max(float32(len(l.rows))*rowHeight+pad-l.room(), 0))
	first := int(l.offset / rowHeight)
	for row := first; row < len(l.rows); row++ {
		y := headHeight + float32(row)*rowHeight - l.offset
		if y > size.Height {
			break
		}
		if step := l.rows[row]; step >= 0 {
			l.drawStep(p, step, y, size.Width)
		} else {
			p.Text(pad, y+rowHeight/2+3, size.Width-2*pad, raster.Bold, kit.SmallSize, h.steps[l.rows[row+1]].Kind.Title(), th.Dim)
		}
	}
	p.Fill(0, 0, size.Width, headHeight, th.Panel)
	p.Close(size.Width-pad-kit.SignSize, 20, 36, textClose, func() { h.Leave() })
	p.Text(pad, 20, size.Width-3*pad-kit.SignSize, raster.Bold, kit.BodySize, textTitle, th.Text)
	lines := p.Wrap(raster.Regular, kit.SmallSize, size.Width-2*pad, textMode, 3)
	y := p.Lines(pad, 36, size.Width-2*pad, raster.Regular, lines, th.Text)
	p.Lines(pad, y+4, size.Width-2*pad, raster.Regular, []string{textKeys}, th.Dim)
	p.Fill(0, headHeight-1, size.Width, 1, th.Line)
	p.Fill(size.Width-1, 0, 1, size.Height, th.Line)
	if len(h.steps) == 0 {
		p.Lines(pad, headHeight+pad, size.Width-2*pad, raster.Regular, p.Wrap(raster.Regular, kit.SmallSize, size.Width-2*pad, textNothing, 3), th.Text)
	}
	l.drawBar(p, size)
}

// drawStep draws the row of a step.
func (l *list) drawStep(p *kit.SurfacePainter, step int, y, width float32) {
	h, th := l.hand, p.Theme
	s := &h.steps[step]
	if over := p.HitArea(strconv.Itoa(step), 0, y, width-pad, rowHeight, hint(s.Text, s.Next), func() { h.Pick(step) }); over || h.standsOut() == step {
		p.Box(pad/2, y+1, width-pad, rowHeight-2, 6, raster.Blend(th.Panel, th.Line, 0.8))
	}
	x, middle, right := float32(pad), y+rowHeight/2, width-pad
	if step < digits {
		p.Text(x, middle, pad, raster.Bold, kit.SmallSize, strconv.Itoa(step+1), th.Accent)
	}
	x += 16
	if s.Next {
		right -= p.Width(raster.Regular, kit.SmallSize, textNext)
		p.Text(right, middle, width, raster.Regular, kit.SmallSize, textNext, th.View)
		right -= 8
	}
	p.Text(x, middle, right-x, raster.Regular, kit.SmallSize, s.Text, th.Text)
}

// drawBar shows which part of the list is in sight.
func (l *list) drawBar(p *kit.SurfacePainter, size fyne.Size) {
	all, room := float32(len(l.rows))*rowHeight+pad, size.Height-headHeight
	if all <= room {
		return
	}
	long := max(room*room/all, 20)
	p.Box(size.Width-barWidth-3, headHeight+(room-long)*l.offset/(all-room), barWidth, long, 2, p.Theme.Edge)
}
