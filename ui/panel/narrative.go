package panel

import (
	"strings"

	"fyne.io/fyne/v2"

	"groupy/gms"
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
	panel    *Panel
	host     Host
	surface  *kit.ScrollSurface
	promises promiseList
	feed     *feedList
	offset   float32 // how far the page is scrolled
	over     float32 // how far it can be scrolled, so that the narrative has room
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
	s.promises = newPromiseList(s)
	s.surface.OnScroll = s.scroll
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

// Lengths of the page.
const (
	leastFeed = 132 // the height that the narrative has at least, if the page is scrolled

	pageGap   = 12
	cardInset = 12
)

func (s *narrativePage) draw(p *kit.SurfacePainter, size fyne.Size) {
	ses := s.host.Session()
	c, chain := s.measure(p, ses.Verdict(), size), ses.Chain()
	end := pageGap + c.height
	var rows []listRow
	if chain == nil && !s.host.Status().Hides {
		rows, end = s.promises.layout(ses.Properties(), end+pageGap-4, size)
	}
	if by, over := s.promises.moved(p, rows); over {
		s.offset += by // so that the row under the mouse stays there
	} else {
		s.offset = min(max(s.offset, 0), s.over)
	}
	c.draw(p, pageGap-s.offset, size)
	s.promises.draw(p, ses.Properties(), rows, s.offset, size)
	if chain != nil {
		end = s.chain(p, chain, ses.Reached(chain), end+pageGap-s.offset, size) + s.offset
	}
	s.over = max(end+leastFeed-size.Height, 0)
	y := end - s.offset
	p.Fill(pad, y+4, size.Width-2*pad, 1, p.Theme.Line)
	s.feed.draw(p, y+5, size)
}

// scroll moves the page if it has no room for all of it, and otherwise the narrative.
func (s *narrativePage) scroll(dy float32) {
	to := min(max(s.offset-dy, 0), s.over)
	if to == s.offset {
		s.feed.scroll(dy)
		return
	}
	s.offset = to
	s.surface.Repaint()
}

// card is what the card of the verdict says.
type card struct {
	of           *session.Verdict
	lines, blame []string
	links        []cardLink
	height       float32
}

func (s *narrativePage) measure(p *kit.SurfacePainter, v *session.Verdict, size fyne.Size) card {
	inner := size.Width - 2*pad - 2*cardInset
	c := card{of: v, links: s.links(v)}
	c.lines = p.Wrap(raster.Regular, kit.SmallSize, inner, v.Sentence, 8)
	c.blame = p.Wrap(raster.Bold, kit.SmallSize, inner, v.Blame, 4)
	c.height = 2*cardInset + 20 + 4 + float32(len(c.lines)+len(c.blame))*kit.LineHeight - 4
	if len(c.links) > 0 {
		c.height += kit.LineHeight + 8
	}
	return c
}

func (c *card) draw(p *kit.SurfacePainter, y float32, size fyne.Size) {
	t, x, w := p.Theme, float32(pad), size.Width-2*pad
	inner := w - 2*cardInset
	ground, border, ink, sign := t.Ground, t.Line, t.Text, raster.Check
	switch {
	case c.of.Broken:
		ground, border, ink, sign = t.BrokenGround, raster.Blend(t.BrokenGround, t.Broken, 0.4), t.Broken, raster.Cross
	case !c.of.Tested:
		sign = raster.Circle
	}
	p.Framed(x, y, w, c.height, 12, border, ground)
	p.Sign(sign, x+cardInset, y+cardInset+9, ink)
	p.Text(x+cardInset+kit.SignSize+8, y+cardInset+9, inner-kit.SignSize-8, raster.Bold, kit.BodySize, c.of.Headline, ink)
	at := p.Lines(x+cardInset, y+cardInset+24, inner, raster.Regular, c.lines, t.Text)
	end := p.Lines(x+cardInset, at, inner, raster.Bold, c.blame, t.Text)
	if !c.of.Broken {
		at, end = y, y+c.height
	}
	p.HitArea(verdictKey, x, at, w, end-at, gms.Explain("promise", "assumption"), nil)
	at = end + 8 + kit.LineHeight/2
	from := x + cardInset
	for i, l := range c.links {
		if i > 0 {
			from = p.Text(from+6, at, 12, raster.Regular, kit.SmallSize, "·", t.Dim) + 6
		}
		from = p.Link(l.key, from, at, l.text, l.hint, l.do)
	}
}

// verdictKey is the key of the sentence about the broken promise.
const verdictKey = "verdict"

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

// standingOf says whether a property holds, and whether it is claimed.
func (s *narrativePage) standingOf(v *check.Verdict) string {
	return stateText(v.State, s.promises.promised(s.host.Session().Properties(), v), scenario.Seconds(v.Time))
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
