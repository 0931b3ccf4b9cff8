package outcomes

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/crashpoints"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Host is what this package needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Arrange() // lays out the window again
	Wake()    // makes the window call Play
}

// Strip shows what comes of a crash at each point of a broadcast, side by side. The window has it above the diagram while it is wanted.
type Strip struct {
	host    Host
	Content *fyne.Container
	header  *kit.Surface
	cards   *cards
	scroll  *container.Scroll

	strip   *crashpoints.Strip // nil while nothing is shown
	stopped bool               // by the user
	title   string             // of the broadcast, once it is known
	asked   asked              // where the strip was asked for, or went to
	groups  []crashpoints.Group
	shown   int // the group that has the shown branch, -1 for none
	shownOf shownKey
}

// asked is a moment of a branch.
type asked struct {
	history *history.History
	branch  int
	moment  scenario.Moment
}

// shownKey is everything that the shown group depends on.
type shownKey struct{ version, branch, known int }

const headerHeight = 26

// mostCards is the number of outcomes from which neighbours with the same verdict are put together.
const mostCards = 16

// New makes the strip.
func New(d Host) *Strip {
	s := &Strip{host: d, shown: -1}
	s.header = kit.NewSurface(d, fyne.NewSize(60, headerHeight), s.drawHeader, func() string { return s.title })
	s.cards = newCards(s)
	s.scroll = container.NewHScroll(s.cards)
	s.Content = container.NewBorder(container.NewVBox(widget.NewSeparator(), s.header), nil, nil, nil, s.scroll)
	s.Content.Hide()
	return s
}

// Wanted reports whether there is something to show.
func (s *Strip) Wanted() bool { return s.strip != nil }

// Height returns the height of the strip.
func (s *Strip) Height() float32 { return s.Content.MinSize().Height }

// Toggle shows the outcomes of the last broadcast before the present moment, or hides them if they are shown already.
func (s *Strip) Toggle() {
	here := s.here()
	switch {
	case s.strip != nil && s.asked == here && s.stopped:
		s.stopped = false
		s.host.Wake()
	case s.strip != nil && s.asked == here:
		s.Close()
	default:
		s.ask(here)
	}
}

func (s *Strip) here() asked {
	h := s.host.Session().History()
	return asked{h, h.Shown().ID, s.host.Session().Moments().Moment()}
}

func (s *Strip) ask(here asked) {
	strip, err := crashpoints.New(here.history.Shown().Scenario, here.moment)
	if err != nil {
		kit.Fail(s.host, err)
		return
	}
	*s = Strip{host: s.host, Content: s.Content, header: s.header, cards: s.cards, scroll: s.scroll, strip: strip, asked: here, shown: -1}
	s.cards.marked = 0
	s.scroll.ScrollToOffset(fyne.Position{})
	s.host.Arrange()
	if !s.Content.Visible() {
		s.Close()
		s.host.Say(textNarrow)
		return
	}
	s.host.Parent().Canvas().Focus(s.cards)
	s.changed()
	s.host.Wake()
}

// Close hides the strip.
func (s *Strip) Close() {
	s.strip = nil
	if c := s.host.Parent().Canvas(); c.Focused() == s.cards {
		c.Unfocus()
	}
	s.host.Arrange()
}

// Escape stops playing the outcomes, or else hides the strip. It returns false if it is hidden already.
func (s *Strip) Escape() bool {
	switch {
	case s.strip == nil:
		return false
	case !s.strip.Done() && !s.stopped:
		s.stopped = true
		s.header.Repaint()
	default:
		s.Close()
	}
	return true
}

// Play goes on playing the outcomes until late reports true. It reports whether there is more to play.
func (s *Strip) Play(late func() bool) bool {
	if s.strip == nil || s.stopped || s.strip.Done() {
		return false
	}
	known := len(s.strip.Outcomes)
	err := s.strip.Play(late)
	if err != nil {
		s.Close()
		if errors.Is(err, crashpoints.ErrNone) {
			s.host.Say(textNone)
		} else {
			kit.Fail(s.host, err)
		}
		return false
	}
	if s.strip.Found() && s.title == "" {
		s.title = broadcastText(s.host.Session().Run(), &s.strip.Broadcast)
	}
	if len(s.strip.Outcomes) != known {
		s.changed()
	} else {
		s.header.Repaint()
	}
	return !s.strip.Done()
}

// Update follows the session: the strip goes when another scenario is opened, or when an audience is to predict.
func (s *Strip) Update() {
	if s.strip == nil {
		return
	}
	if s.host.Status().Hides || s.host.Session().History() != s.asked.history {
		s.Close()
		return
	}
	if s.mark() {
		s.cards.Repaint()
	}
}

// changed shows the outcomes that are known now.
func (s *Strip) changed() {
	s.groups = s.strip.Groups(mostCards)
	s.mark()
	s.cards.Refresh()
	s.scroll.Refresh()
	s.header.Repaint()
}

// mark finds the group of the shown branch, and reports whether it is another one.
func (s *Strip) mark() bool {
	h := s.asked.history
	key := shownKey{h.Version(), h.Shown().ID, len(s.strip.Outcomes)}
	if key == s.shownOf {
		return false
	}
	was := s.shown
	sc := &h.Shown().Scenario
	s.shownOf, s.shown = key, slices.IndexFunc(s.groups, func(g crashpoints.Group) bool {
		for i := g.First; i <= g.Last; i++ {
			if s.strip.Is(&s.strip.Outcomes[i], sc) {
				return true
			}
		}
		return false
	})
	return s.shown != was
}

// open opens the first outcome of a group as a branch, at the moment of the crash.
func (s *Strip) open(group int) {
	if group < 0 || group >= len(s.groups) {
		return
	}
	s.cards.marked = group
	o := &s.strip.Outcomes[s.groups[group].First]
	s.host.Send(session.Fork{Scenario: o.Scenario, What: branchText(o), At: o.Moment})
	s.asked = s.here()
	s.cards.Repaint()
}

func (s *Strip) drawHeader(p *kit.SurfacePainter, size fyne.Size) {
	if s.strip == nil {
		return
	}
	const edge, bar = 14, 120
	x, y, right := float32(edge), size.Height/2, size.Width-36
	p.Close(right+8, y, size.Height, textClose, s.Close)
	title := s.title
	if title == "" {
		title = textSearch
	}
	x = p.Text(x, y, right-x, raster.Bold, kit.BodySize, title, p.Theme.Text) + 14
	aside := textAside
	if !s.strip.Done() {
		if right-x > 2*bar {
			p.Box(x, y-3, bar, 6, 3, p.Theme.Line)
			p.Box(x, y-3, max(6, bar*s.strip.Progress()), 6, 3, p.Theme.Accent)
			x += bar + 14
		}
		if aside = ""; s.strip.Found() {
			aside = playedText(len(s.strip.Outcomes), s.strip.Sends+2)
		}
		if s.stopped {
			aside = textStopped
		}
	}
	if s.cards.MinSize().Width > size.Width*kit.TextScale() {
		aside = textMore + aside
	}
	p.Text(x, y, right-x, raster.Regular, kit.SmallSize, aside, p.Theme.Dim)
}

// Text returns what the strip says.
func (s *Strip) Text() string { return s.cards.label() }

// Shown returns the place of the card of the shown branch, -1 if it has none.
func (s *Strip) Shown() int { return s.shown }
