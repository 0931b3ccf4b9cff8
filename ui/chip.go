package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"groupy/gms/check"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/session"
)

// chip says in a few words what becomes of the claims.
type chip struct {
	sheet *sheet
	text  string
	theme *paint.Theme
}

const chipWidth = 168

func newChip(w *Window) *chip {
	c := &chip{}
	c.sheet = newSheet(w, fyne.NewSize(chipWidth, 36), c.draw, func() string { return "Verdict: " + c.text })
	return c
}

func (c *chip) update(st session.Status) {
	if t := c.sheet.window.look.paint(); c.text != st.Verdict.Chip || c.theme != t {
		c.text, c.theme = st.Verdict.Chip, t
		c.sheet.repaint()
	}
}

func (c *chip) draw(p *pen, size fyne.Size) {
	t, w := p.theme, c.sheet.window
	v := w.status.Verdict
	if v == nil {
		return
	}
	ground, ink, what, face := t.Ground, t.Text, holds, raster.Regular
	switch {
	case v.Broken:
		ground, ink, what, face = t.BrokenGround, t.Broken, broken, raster.Bold
	case !v.Tested:
		ink, what = t.Dim, neither
	}
	hint := "Shows what is claimed, and what has been put to the test."
	if v.Broken {
		hint = "Goes to where it broke, and says why.  Key: " + w.action("broken").key
	}
	border := t.Line
	if p.spot("chip", 0, 0, size.Width, size.Height, hint, w.showVerdict) {
		border = t.Edge
	}
	width := penSign + 8 + p.width(face, penSmall+1, v.Chip)
	high := min(size.Height, 36)
	p.framed(0, (size.Height-high)/2, size.Width, high, 8, border, ground)
	x := max((size.Width-width)/2, 8)
	p.sign(what, x, size.Height/2, ink)
	p.text(x+penSign+8, size.Height/2, size.Width-x-penSign-8, face, penSmall+1, v.Chip, ink)
}

// showVerdict goes to where the first promise was broken, and shows what there is to say of it.
func (w *Window) showVerdict() {
	w.showTab(storyTab)
	if v := w.status.Verdict; v.Broken {
		w.send(v.Show)
	}
}

// showBroken goes to the first broken promise; from there to the next one, and so on.
func (w *Window) showBroken() {
	list := w.session.Breaks()
	if len(list) == 0 {
		return
	}
	next := 0
	if here := w.brokenHere(); here != nil {
		next = (slices.Index(list, *here) + 1) % len(list)
	}
	b := list[next]
	w.broken = b.Property
	w.showTab(storyTab)
	w.showBreak(b.Shows(), &b.Property)
	if len(list) > 1 {
		w.bottom.say(fmt.Sprintf("%v, %d of %d broken promises. %s goes to the next, %s tells why.",
			b.Property, next+1, len(list), w.action("broken").key, w.action("cause").key))
	}
}

// brokenHere is the broken promise that was gone to last, if that is still where the story stands.
func (w *Window) brokenHere() *session.Break {
	for _, b := range w.session.Breaks() {
		if b.Property == w.broken && b.Time == w.session.Run().Now() {
			return &b
		}
	}
	return nil
}

// showBreak goes to where a promise was broken, nil for the first; the diagram shows what led to that.
func (w *Window) showBreak(at session.Message, of *check.Property) {
	w.send(at)
	w.diagram.diagram.seeChain(w.session.Causes(of))
}

// showChain tells how it came to that, and goes from one step to the next.
func (w *Window) showChain() {
	m := session.Trace{}
	if b := w.brokenHere(); b != nil {
		m.Property = &b.Property
	}
	w.trace(m)
}

// trace tells a chain. When that is another one than before, the diagram shows just its stretch.
func (w *Window) trace(m session.Trace) {
	w.showTab(storyTab)
	before := w.session.Chain()
	w.send(m)
	if c := w.session.Chain(); c != before {
		w.diagram.diagram.seeChain(c)
	}
}

func unbroken(st *session.Status) string {
	if st.BrokenAt == nil {
		return "Nothing that is claimed has been broken so far."
	}
	return ""
}
