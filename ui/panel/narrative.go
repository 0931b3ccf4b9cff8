package panel

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// narrativePage shows the verdict, the properties or a causal chain, and the narrative.
type narrativePage struct {
	panel   *Panel
	host    Host
	surface *kit.ScrollSurface
	feed    *feedList
}

// narrativeKey identifies what the page shows.
type narrativeKey struct {
	verdict *session.Verdict
	states  [32]check.State
	shown   int // sentences
	jumps   int
	filter  session.Filter
	theme   *paint.Theme
	chosen  int
	chain   *session.Chain
	reached int
}

func newNarrativePage(in *Panel) *narrativePage {
	s := &narrativePage{panel: in, host: in.host, feed: &feedList{host: in.host}}
	s.surface = kit.NewScrollSurface(in.host, fyne.NewSize(60, 60), s.draw, s.says)
	s.feed.surface = s.surface
	s.surface.OnScroll = s.feed.scroll
	s.surface.OnDrag = s.feed.drag
	return s
}

func (s *narrativePage) object() fyne.CanvasObject { return s.surface }

func (s *narrativePage) update() {
	st, ses := s.host.Status(), s.host.Session()
	s.feed.filterFor(st.Selected)
	key := narrativeKey{
		verdict: ses.Verdict(), shown: ses.Shown(), jumps: ses.Moments().Jumps(),
		filter: ses.Filter(), theme: kit.Theme(), chosen: st.Selected,
	}
	if key.chain = ses.Chain(); key.chain != nil {
		key.reached = ses.Reached(key.chain)
	}
	for i, v := range ses.Properties() {
		key.states[i] = v.State
	}
	s.surface.Present(key)
}

const (
	roomyHeight = 800 // the height from which each property has a line of its own
	cramped     = 440 // the height below which the lines stand close together
)

// Lengths of the page.
const (
	propertyRow = 24
	pageGap     = 12
	cardInset   = 12
)

func (s *narrativePage) draw(p *kit.SurfacePainter, size fyne.Size) {
	ses := s.host.Session()
	y := s.card(p, ses.Verdict(), pageGap, size)
	if c := ses.Chain(); c != nil {
		y = s.chain(p, c, ses.Reached(c), y+pageGap, size)
	} else if !s.host.Status().Hides {
		y = s.properties(p, ses.Properties(), y+pageGap-4, size)
	}
	p.Fill(pad, y+4, size.Width-2*pad, 1, p.Theme.Line)
	s.feed.draw(p, y+5, size)
}

// card draws the verdict, and returns the y at which it ends.
func (s *narrativePage) card(p *kit.SurfacePainter, v *session.Verdict, y float32, size fyne.Size) float32 {
	t, x, w := p.Theme, float32(pad), size.Width-2*pad
	inner := w - 2*cardInset
	lines := p.Wrap(raster.Regular, kit.SmallSize, inner, v.Sentence, 8)
	blame := p.Wrap(raster.Bold, kit.SmallSize, inner, v.Blame, 4)
	height := 2*cardInset + 20 + 4 + float32(len(lines)+len(blame))*kit.LineHeight - 4
	links := s.links(v)
	if len(links) > 0 {
		height += kit.LineHeight + 8
	}
	ground, border, ink, sign := t.Ground, t.Line, t.Text, raster.Check
	switch {
	case v.Broken:
		ground, border, ink, sign = t.BrokenGround, raster.Blend(t.BrokenGround, t.Broken, 0.4), t.Broken, raster.Cross
	case !v.Tested:
		sign = raster.Circle
	}
	p.Framed(x, y, w, height, 12, border, ground)
	p.Sign(sign, x+cardInset, y+cardInset+9, ink)
	p.Text(x+cardInset+kit.SignSize+8, y+cardInset+9, inner-kit.SignSize-8, raster.Bold, kit.BodySize, v.Headline, ink)
	at := p.Lines(x+cardInset, y+cardInset+24, inner, raster.Regular, lines, t.Text)
	at = p.Lines(x+cardInset, at, inner, raster.Bold, blame, t.Text) + 8 + kit.LineHeight/2
	from := x + cardInset
	for i, l := range links {
		if i > 0 {
			from = p.Text(from+6, at, 12, raster.Regular, kit.SmallSize, "·", t.Dim) + 6
		}
		from = p.Link(l.key, from, at, l.text, l.hint, l.do)
	}
	return y + height
}

// cardLink is a link in the card of the verdict.
type cardLink struct {
	key, text, hint string
	do              func()
}

func (s *narrativePage) links(v *session.Verdict) []cardLink {
	if !v.Broken {
		return nil
	}
	return []cardLink{
		{"show", textShowIt, kit.WithKey(hintShow, s.host.Action("broken").Key), func() { s.panel.showBreak(v.Show, nil) }},
		{"cause", textStepByStep, kit.WithKey(hintStepByStep, s.host.Action("cause").Key), s.panel.ShowChain},
		{"film", textFilm, hintFilm, func() { s.host.Film(s.host.Session().ExcerptOf(nil)) }},
		{"other", otherText(v.Other), otherHint(v.Other), func() { s.host.Send(session.SetVersion{Name: v.Other}) }},
	}
}

// properties lists the properties, in two columns where there is little room. It returns the y at which they end.
func (s *narrativePage) properties(p *kit.SurfacePainter, all []check.Verdict, y float32, size fyne.Size) float32 {
	columns := 2
	if size.Height >= roomyHeight {
		columns = 1
	}
	rows := (len(all) + columns - 1) / columns
	width, high := (size.Width-2*pad)/float32(columns), float32(propertyRow)
	switch {
	case size.Height < cramped:
		high -= 8
	case size.Height < roomyHeight*3/4:
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
	property := v.Property
	p.Row(name, x-4, y, w, h, propertyHint(name, s.standingOf(v), s.blameOf(v)), func() { s.explain(property) })
	sign, mark, ink := standing(v.State, t)
	if s.host.Session().Claims(v.Property) && v.State == check.NotTested {
		ink = t.Text
	}
	p.Sign(sign, x, y+h/2, mark)
	left := x + kit.SignSize + 8
	room := x + w - left - 4
	if roomy {
		words := s.standingOf(v)
		own := p.Width(raster.Regular, kit.SmallSize, words)
		p.Text(x+w-own, y+h/2, own+2, raster.Regular, kit.SmallSize, words, mark)
		room -= own + 8
	}
	if !roomy && !s.host.Session().Claims(v.Property) {
		name = notClaimed(name) // there is no room to say so in words
	}
	p.Text(left, y+h/2, room, raster.Regular, kit.SmallSize, name, ink)
}

// standing returns the sign of a state, and the colours of the sign and of the property's name.
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

// standingOf says whether a property holds, and whether it is claimed.
func (s *narrativePage) standingOf(v *check.Verdict) string {
	return stateText(v.State, s.host.Session().Claims(v.Property), scenario.Seconds(v.Time))
}

// blameOf says whether the protocol failed or an assumption failed first, for a broken promise.
func (s *narrativePage) blameOf(v *check.Verdict) string {
	if v.State != check.Broken {
		return ""
	}
	if x := s.host.Session().Explained(v.Property); x != nil {
		return words.Capital(x.Blame)
	}
	return ""
}

// says describes the page for screen readers.
func (s *narrativePage) says() string {
	ses := s.host.Session()
	parts := []string{verdictLabel(ses.Verdict())}
	all := ses.Properties()
	if s.host.Status().Hides {
		all = nil
	}
	for _, p := range all {
		parts = append(parts, propertyLabel(p.Property, s.standingOf(&p)))
	}
	n := ses.Shown()
	for i := max(0, n-5); i < n; i++ {
		l := ses.Sentence(i)
		parts = append(parts, sentenceLabel(scenario.Seconds(l.Time), l.Text))
	}
	return strings.Join(parts, " ")
}
