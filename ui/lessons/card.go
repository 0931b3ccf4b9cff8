package lessons

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"

	"groupy/ui/course"
	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
)

// Lengths of the card, in units at the ordinary size of text.
const (
	pad        = 16
	headHigh   = 50
	footHigh   = 56
	lineHigh   = 21
	textSize   = 15
	titleSize  = 18
	gap        = 10 // between paragraphs
	barWidth   = 4
	choicePad  = 9
	tightPad   = 4   // where there is little room
	tightFrom  = 480 // the height below which there is little room
	keySize    = 22  // of the box with the key of a choice
	buttonHigh = 34
)

// Card is the text of a step, beside the stage.
type Card struct {
	kit.ScrollSurface
	lessons *Lessons
	offset  float32
	high    float32 // of everything between head and foot
	end     bool    // the next picture shows the end
	shown   session.Lesson
}

func newCard(l *Lessons) *Card {
	c := &Card{lessons: l}
	c.InitSurface(c, l.host, fyne.NewSize(120, 60), c.draw, func() string {
		if c.shown.View == nil {
			return textOverview
		}
		return cardLabel(c.shown.View)
	})
	c.OnScroll = func(dy float32) { c.scroll(-dy) }
	c.OnDrag = func(_ fyne.Position, dy float32) { c.scroll(-dy) }
	return c
}

// show shows a state of the lesson.
func (c *Card) show(v *session.Lesson) {
	if c.shown == *v {
		return
	}
	if was := c.shown.View; was == nil || was.Step != v.Step || was.Lesson != v.Lesson {
		c.offset, c.end = 0, false
	} else if was.Outcome == course.Open && v.Outcome != course.Open {
		c.end = true
	}
	c.shown = *v
	c.Repaint()
}

func (c *Card) room() float32 { return max(c.Room().Height-headHigh-footHigh, 20) }

// scrolls scrolls by a length, and reports whether there is anything to scroll.
func (c *Card) scrolls(by float32) bool {
	c.scroll(by)
	return c.high > c.room()
}

func (c *Card) scroll(by float32) {
	c.offset = min(max(c.offset+by, 0), max(c.high-c.room(), 0))
	c.Repaint()
}

// block is a part of the text with its height. It is drawn at a y.
type block struct {
	high float32
	draw func(y float32)
}

func (c *Card) draw(p *kit.SurfacePainter, size fyne.Size) {
	if c.shown.View == nil {
		return
	}
	th := p.Theme
	blocks := c.blocks(p, size.Width-2*pad)
	c.high = gap
	for _, b := range blocks {
		c.high += b.high
	}
	most := max(c.high-c.room(), 0)
	if c.end {
		c.offset, c.end = most, false
	}
	c.offset = min(c.offset, most)
	y := headHigh - c.offset
	for _, b := range blocks {
		if y+b.high > headHigh-gap && y < size.Height-footHigh {
			b.draw(y)
		}
		y += b.high
	}
	p.Fill(0, 0, size.Width, headHigh, th.Panel)
	p.Fill(0, size.Height-footHigh, size.Width, footHigh, th.Panel)
	c.head(p, size)
	c.foot(p, size)
	p.Fill(size.Width-1, 0, 1, size.Height, th.Line)
	if most > 0 {
		room := c.room()
		long := max(room*room/c.high, 20)
		p.Box(size.Width-barWidth-3, headHigh+(room-long)*c.offset/most, barWidth, long, 2, th.Edge)
	}
}

// head draws the title of the lesson, and how far the student is.
func (c *Card) head(p *kit.SurfacePainter, size fyne.Size) {
	v, th := c.shown.View, p.Theme
	right := size.Width - pad - kit.SignSize
	p.Close(right, 22, 36, hintLeave, func() { c.lessons.host.Send(session.LeaveLesson{}) })
	count := stepText(v)
	right -= p.Width(raster.Regular, kit.SmallSize+1, count) + 12
	p.Text(right, 22, size.Width, raster.Regular, kit.SmallSize+1, count, th.Dim)
	p.Text(pad, 22, right-pad-8, raster.Bold, kit.SmallSize+1, c.lessons.titled(v), th.Dim)
	w := size.Width - 2*pad
	p.Box(pad, headHigh-12, w, 4, 2, th.Line)
	p.Box(pad, headHigh-12, max(w*float32(min(v.Step, v.Steps))/float32(v.Steps), 4), 4, 2, th.Accent)
}

// foot draws the buttons at the bottom.
func (c *Card) foot(p *kit.SurfacePainter, size fyne.Size) {
	l, v := c.lessons, c.shown.View
	y := size.Height - footHigh + (footHigh-buttonHigh)/2
	p.Fill(pad, size.Height-footHigh, size.Width-2*pad, 1, p.Theme.Line)
	half := (size.Width - 2*pad - 10) / 2
	third := half * 0.7
	if v.Step > 1 {
		c.button(p, "back", pad, y, third, textBack, kit.WithKey(hintBack, "PageUp"), plain, func() { l.host.Send(session.PrevStep{}) })
	}
	text, style, hint := textNext, important, kit.WithKey(hintNext, "PageDown")
	switch {
	case v.Over():
		if text = textAll; l.following(v.Name) >= 0 {
			text = textNext
		}
	case v.Waits():
		style, hint = off, hintFirst
	case v.Step == v.Steps:
		text = textFinish
	}
	c.button(p, "next", pad+third+10, y, size.Width-2*pad-third-10, text, hint, style, l.next)
}

// Styles of buttons.
const (
	plain = iota
	important
	off
)

func (c *Card) button(p *kit.SurfacePainter, key string, x, y, w float32, text, hint string, style int, do func()) {
	th := p.Theme
	ground, ink := raster.Blend(th.Panel, th.Line, 0.6), th.Text
	switch style {
	case important:
		ground, ink = th.Accent, th.OnAccent
	case off:
		ink = th.Dim
	}
	if p.HitArea(key, x, y, w, buttonHigh, hint, do) && style != off {
		ground = raster.Blend(ground, th.Text, 0.12)
	}
	p.Box(x, y, w, buttonHigh, 8, ground)
	own := p.Width(raster.Bold, kit.BodySize, text)
	p.Text(x+max((w-own)/2, 6), y+buttonHigh/2, w-8, raster.Bold, kit.BodySize, text, ink)
}

// blocks lists the text of the step.
func (c *Card) blocks(p *kit.SurfacePainter, w float32) (list []block) {
	v, th := c.shown.View, p.Theme
	text := func(face raster.Face, size, line float32, s string, ink color.RGBA, after float32) {
		lines := p.Wrap(face, size, w, s, 60)
		list = append(list, block{float32(len(lines))*line + after, func(y float32) {
			for i, s := range lines {
				p.Text(pad, y+(float32(i)+0.5)*line, w+4, face, size, s, ink)
			}
		}})
	}
	if v.Over() {
		c.overBlocks(p, w, text, &list)
		return list
	}
	text(raster.Bold, titleSize, 25, v.Title, th.Text, 6)
	if s := playsText(v); s != "" {
		ink := th.Dim
		if c.shown.Plays {
			ink = th.View
		}
		text(raster.Regular, kit.SmallSize+1, 18, s, ink, 8)
	}
	for _, s := range v.Say {
		text(raster.Regular, textSize, lineHigh, s, th.Text, gap)
	}
	if v.Ask != "" {
		text(raster.Bold, textSize, lineHigh, v.Ask, th.Text, gap)
		for i := range v.Choices {
			list = append(list, c.choice(p, i, w))
		}
		if v.Outcome == course.Open || v.Outcome == course.Unknown {
			list = append(list, c.choice(p, course.NotSure, w))
		}
	}
	if v.Outcome != course.Open {
		list = append(list, block{6, func(float32) {}})
		ink := th.Text
		if v.Outcome == course.Right {
			ink = th.View
		}
		text(raster.Bold, textSize, lineHigh, outcomeText(v), ink, gap)
		for _, s := range v.Then {
			text(raster.Regular, textSize, lineHigh, s, th.Text, gap)
		}
	}
	if v.Plays || c.shown.Away {
		list = append(list, c.replay(p, w))
	}
	return list
}

// replay is the button that shows again what the step shows.
func (c *Card) replay(p *kit.SurfacePainter, w float32) block {
	l, style := c.lessons, plain
	text, hint := textShowAgain, hintAgain
	if c.shown.Away {
		text, hint, style = textReturn, hintReturn, important
	}
	hint = kit.WithKey(hint, l.host.Action("lessonback").Key)
	return block{buttonHigh + 2*gap, func(y float32) {
		c.button(p, "return", pad, y+gap, min(w, 190), text, hint, style, l.Return)
	}}
}

// choice is an answer, or Not sure.
func (c *Card) choice(p *kit.SurfacePainter, i int, w float32) block {
	v, th, inset := c.shown.View, p.Theme, float32(choicePad)
	if c.Room().Height < tightFrom {
		inset = tightPad
	}
	text, key, hint, chosen, right := textNotSure, 0, hintNotSure, v.Outcome == course.Unknown, false
	if i >= 0 {
		text, key, hint, chosen, right = v.Choices[i].Text, i+1, hintChoose, v.Choices[i].Chosen, v.Choices[i].Right
	}
	left := inset + keySize + 10
	lines := p.Wrap(raster.Regular, textSize, w-left-inset, text, 8)
	note := ""
	switch {
	case chosen && right:
		note = textYours + ", " + textRightOne
	case chosen:
		note = textYours
	case right:
		note = textRightOne
	}
	high := max(float32(len(lines))*lineHigh+2*inset, keySize+2*inset)
	if note != "" {
		high += 16
	}
	return block{high + inset - 1, func(y float32) {
		border, ground := th.Edge, th.Panel
		if v.Waits() {
			if p.HitArea(fmt.Sprint("choice", key), pad, y, w, high, kit.WithKey(hint, keyText(key)), func() { c.lessons.answer(i) }) {
				ground = raster.Blend(th.Panel, th.Line, 0.6)
			}
		} else if border = th.Line; right {
			border = th.View
		}
		p.Box(pad, y, w, high, 8, border)
		thick := float32(1)
		if right {
			thick = 2
		}
		p.Box(pad+thick, y+thick, w-2*thick, high-2*thick, 8-thick, ground)
		middle := y + inset + keySize/2
		switch {
		case right:
			p.Sign(raster.Check, pad+inset+5, middle, th.View)
		case chosen && i < 0:
			p.Sign(raster.Circle, pad+inset+5, middle, th.Dim)
		case chosen:
			p.Sign(raster.Cross, pad+inset+5, middle, th.Broken)
		case v.Waits():
			p.Box(pad+inset, y+inset, keySize, keySize, 5, raster.Blend(th.Panel, th.Line, 0.8))
			own := p.Width(raster.Bold, kit.SmallSize+1, keyText(key))
			p.Text(pad+inset+(keySize-own)/2, middle, keySize, raster.Bold, kit.SmallSize+1, keyText(key), th.Text)
		}
		ink := th.Text
		if !v.Waits() && !right && !chosen {
			ink = th.Dim
		}
		for k, s := range lines {
			p.Text(pad+left, y+inset+(float32(k)+0.5)*lineHigh, w, raster.Regular, textSize, s, ink)
		}
		if note != "" {
			p.Text(pad+left, y+high-inset-4, w, raster.Regular, kit.SmallSize, note, th.Dim)
		}
	}}
}

// overBlocks lists what the end of the lesson shows.
func (c *Card) overBlocks(p *kit.SurfacePainter, w float32, text func(raster.Face, float32, float32, string, color.RGBA, float32), list *[]block) {
	v, th, l := c.shown.View, p.Theme, c.lessons
	text(raster.Bold, titleSize, 25, textDone, th.Text, 6)
	if s := resultText(v.Results); s != "" {
		text(raster.Regular, textSize, lineHigh, s, th.Text, gap)
	}
	for i := range v.Results {
		*list = append(*list, c.result(p, &v.Results[i], w))
	}
	*list = append(*list, block{gap, func(float32) {}})
	if i := l.following(v.Name); i >= 0 {
		text(raster.Bold, textSize, lineHigh, nextLessonText(l.library[i].Title), th.Text, 2)
		text(raster.Regular, kit.BodySize, 19, l.library[i].About, th.Text, gap)
	}
	*list = append(*list, block{buttonHigh + gap, func(y float32) {
		c.button(p, "all", pad, y, (w-10)/2, textAll, kit.WithKey(l.host.Action("lessons").Hint, l.host.Action("lessons").Key), plain, l.ShowAll)
		c.button(p, "again", pad+(w+10)/2, y, (w-10)/2, textAgain, "", plain, func() { l.host.Send(session.AgainFromStart{}) })
	}})
}

// result is a question with its right answer, and how it was answered first.
func (c *Card) result(p *kit.SurfacePainter, r *course.Result, w float32) block {
	const line = 19
	th := p.Theme
	ask, right := p.Wrap(raster.Regular, kit.BodySize, w-24, r.Ask, 3), p.Wrap(raster.Regular, kit.BodySize, w-24, r.Right, 3)
	sign, ink := raster.Circle, th.Dim
	switch r.Given {
	case course.Right:
		sign, ink = raster.Check, th.View
	case course.Wrong:
		sign, ink = raster.Cross, th.Broken
	}
	return block{float32(len(ask)+len(right))*line + 8, func(y float32) {
		p.Sign(sign, pad, y+9, ink)
		for i, s := range append(ask, right...) {
			ink := th.Text
			if i >= len(ask) {
				ink = th.Dim
			}
			p.Text(pad+24, y+(float32(i)+0.5)*line, w-20, raster.Regular, kit.BodySize, s, ink)
		}
	}}
}
