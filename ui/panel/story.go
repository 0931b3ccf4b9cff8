package panel

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// narrativePage says what becomes of what is claimed, and tells the story.
type narrativePage struct {
	side  *Panel
	desk  Desk
	sheet *kit.Surface
	feed  *feedList
}

// narrativeKey names what the page was painted from.
type narrativeKey struct {
	verdict *session.Verdict
	states  [32]check.State
	told    int
	jumps   int
	sift    session.Filter
	theme   *paint.Theme
	chosen  int
	chain   *session.Chain
	reached int
}

func newNarrativePage(in *Panel) *narrativePage {
	s := &narrativePage{side: in, desk: in.desk, feed: &feedList{desk: in.desk}}
	s.sheet = kit.NewSurface(in.desk, fyne.NewSize(60, 60), s.draw, s.says)
	s.feed.sheet = s.sheet
	s.sheet.OnScroll = func(dy float32, at fyne.Position) { s.feed.scroll(dy) }
	s.sheet.OnDrag = s.feed.drag
	return s
}

func (s *narrativePage) object() fyne.CanvasObject { return s.sheet }

func (s *narrativePage) update() {
	st, ses := s.desk.Status(), s.desk.Session()
	s.feed.siftFor(st.Selected)
	key := narrativeKey{
		verdict: ses.Verdict(), told: ses.Shown(), jumps: ses.Moments().Jumps(),
		sift: ses.Filter(), theme: kit.Theme(), chosen: st.Selected,
	}
	if key.chain = ses.Chain(); key.chain != nil {
		key.reached = ses.Reached(key.chain)
	}
	for i, v := range ses.Properties() {
		key.states[i] = v.State
	}
	s.sheet.Present(key)
}

// Heights of the page: from the one on, each property has a line of its own; below the other they stand
// close together.
const (
	roomy   = 800
	cramped = 440
)

// Lengths of the page.
const (
	storyRow   = 24 // of a property, if there is room
	storyGap   = 12
	storyInset = 12 // of the card
)

func (s *narrativePage) draw(p *kit.SurfacePainter, size fyne.Size) {
	ses := s.desk.Session()
	y := s.card(p, ses.Verdict(), storyGap, size)
	if c := ses.Chain(); c != nil {
		y = s.chain(p, c, ses.Reached(c), y+storyGap, size)
	} else {
		y = s.properties(p, ses.Properties(), y+storyGap-4, size)
	}
	p.Fill(pad, y+4, size.Width-2*pad, 1, p.Theme.Line)
	s.feed.draw(p, y+5, size)
}

// card is the verdict.
func (s *narrativePage) card(p *kit.SurfacePainter, v *session.Verdict, y float32, size fyne.Size) float32 {
	t, x, w := p.Theme, float32(pad), size.Width-2*pad
	inner := w - 2*storyInset
	lines := p.Wrap(raster.Regular, kit.SmallSize, inner, v.Sentence, 8)
	height := 2*storyInset + 20 + 4 + float32(len(lines))*kit.LineHeight - 4
	links := s.links(v)
	if len(links) > 0 {
		height += kit.LineHeight + 8
	}
	ground, border, ink, what := t.Ground, t.Line, t.Text, raster.Check
	switch {
	case v.Broken:
		ground, border, ink, what = t.BrokenGround, raster.Blend(t.BrokenGround, t.Broken, 0.4), t.Broken, raster.Cross
	case !v.Tested:
		what = raster.Circle
	}
	p.Framed(x, y, w, height, 12, border, ground)
	p.Sign(what, x+storyInset, y+storyInset+9, ink)
	p.Text(x+storyInset+kit.SignSize+8, y+storyInset+9, inner-kit.SignSize-8, raster.Bold, kit.BodySize, v.Headline, ink)
	at := p.Lines(x+storyInset, y+storyInset+24, inner, raster.Regular, lines, t.Text) + 8 + kit.LineHeight/2
	from := x + storyInset
	for i, l := range links {
		if i > 0 {
			from = p.Text(from+6, at, 12, raster.Regular, kit.SmallSize, "·", t.Dim) + 6
		}
		from = p.Link(l.key, from, at, l.text, l.hint, l.do)
	}
	return y + height
}

// cardLink is something that the verdict offers.
type cardLink struct {
	key, text, hint string
	do              func()
}

func (s *narrativePage) links(v *session.Verdict) (list []cardLink) {
	if !v.Broken {
		return nil
	}
	list = append(list, cardLink{"show", "Show it", "Goes to the moment at which it broke.  Key: " + s.desk.Action("broken").Key, func() { s.side.showBreak(v.Show, nil) }})
	list = append(list, cardLink{"cause", "Step by step", "Goes to what led to it, one step after the other.  Key: " + s.desk.Action("cause").Key, s.side.ShowChain})
	return append(list, cardLink{"other", "Same story on " + v.Other, "Tells the same story, up to this moment, on " + v.Other + ".",
		func() { s.desk.Send(session.SetVersion{Name: v.Other}) }})
}

// properties lists them, in two columns where there is little room.
func (s *narrativePage) properties(p *kit.SurfacePainter, all []check.Verdict, y float32, size fyne.Size) float32 {
	columns := 2
	if size.Height >= roomy {
		columns = 1
	}
	rows := (len(all) + columns - 1) / columns
	width, high := (size.Width-2*pad)/float32(columns), float32(storyRow)
	switch {
	case size.Height < cramped:
		high -= 8
	case size.Height < roomy*3/4:
		high -= 4
	}
	for i := range all {
		x := pad + width*float32(i/rows)
		s.property(p, &all[i], x, y+float32(i%rows)*high, width, high, columns == 1)
	}
	return y + float32(rows)*high
}

func (s *narrativePage) property(p *kit.SurfacePainter, v *check.Verdict, x, y, w, h float32, roomy bool) {
	t, name := p.Theme, v.Property.String()
	hint := name + ": " + s.standingOf(v) + ".  Click for what it says."
	property := v.Property
	p.Row(name, x-4, y, w, h, hint, func() { s.explain(property) })
	what, mark, ink := standing(v.State, t)
	if s.desk.Session().Claims(v.Property) && v.State == check.NotTested {
		ink = t.Text
	}
	p.Sign(what, x, y+h/2, mark)
	left := x + kit.SignSize + 8
	room := x + w - left - 4
	if roomy {
		words := s.standingOf(v)
		own := p.Width(raster.Regular, kit.SmallSize, words)
		p.Text(x+w-own, y+h/2, own+2, raster.Regular, kit.SmallSize, words, mark)
		room -= own + 8
	}
	if !roomy && !s.desk.Session().Claims(v.Property) {
		name = "(" + name + ")" // there is no room to say that it is not claimed
	}
	p.Text(left, y+h/2, room, raster.Regular, kit.SmallSize, name, ink)
}

// standing is how the state of a property looks: its sign, and the colours of that and of its name.
func standing(st check.State, t *paint.Theme) (sign raster.Form, mark, ink color.RGBA) {
	switch st {
	case check.Broken:
		return raster.Cross, t.Broken, t.Broken
	case check.HoldsSoFar:
		return raster.Check, t.View, t.Text
	case check.NotClaimedFails:
		return raster.Cross, t.Dim, t.Dim
	case check.NotClaimedHolds:
		return raster.Check, t.Dim, t.Dim
	}
	return raster.Circle, t.Dim, t.Dim
}

// standingOf says how a property stands, and whether it is claimed.
func (s *narrativePage) standingOf(v *check.Verdict) string {
	if v.State == check.NotTested && !s.desk.Session().Claims(v.Property) {
		return "not claimed, not tested"
	}
	return stateWords(v)
}

// stateWords say how a property stands.
func stateWords(v *check.Verdict) string {
	switch v.State {
	case check.Broken:
		return "broken at " + scenario.Seconds(v.Time)
	case check.HoldsSoFar:
		return "holds so far"
	case check.NotClaimedHolds:
		return "not claimed, holds"
	case check.NotClaimedFails:
		return "not claimed, fails"
	}
	return "not tested yet"
}

// says is the page for screen readers.
func (s *narrativePage) says() string {
	ses := s.desk.Session()
	v := ses.Verdict()
	parts := []string{v.Headline + ". " + v.Sentence}
	for _, p := range ses.Properties() {
		parts = append(parts, fmt.Sprintf("%s: %s.", p.Property, s.standingOf(&p)))
	}
	n := ses.Shown()
	for i := max(0, n-5); i < n; i++ {
		l := ses.Sentence(i)
		parts = append(parts, scenario.Seconds(l.Time)+" "+l.Text+".")
	}
	return strings.Join(parts, " ")
}
