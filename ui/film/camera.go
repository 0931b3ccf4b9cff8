package film

import (
	"cmp"
	"math"
	"slices"
	"time"

	"groupy/ui/describe"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// camera plays a take, and says what each frame shows. It is for one goroutine.
type camera struct {
	settings *Settings
	take     *Take
	session  *session.Session
	frame    int
	ends     time.Duration // the film time at which the film ends, once that is known
	view     view
	captions captions
}

func newCamera(t *Take, s *Settings) (*camera, error) {
	c := &camera{settings: s, take: t}
	var texts raster.Canvas
	c.captions.holds = t.Holds && s.Hide&Captions == 0
	c.view.least, c.view.until = t.From.Seconds(), t.Until.Seconds()
	c.captions.lines = func(text string) []string { return captionLines(&texts, s, text) }
	var err error
	if c.session, err = session.New(t.Name, scenario.Scenario{Settings: scenario.Defaults()}); err != nil {
		return nil, err
	}
	for _, m := range append([]session.Message{session.OpenDocument{Name: t.Name, Document: t.Document}}, t.Begin...) {
		if err := c.update(m); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// update handles a message completely, however long it takes.
func (c *camera) update(m session.Message) error {
	if err := c.session.Update(m); err != nil {
		return err
	}
	for c.session.Status().Progress < 1 {
		if err := c.session.Update(session.Tick{}); err != nil {
			return err
		}
	}
	return nil
}

// next goes on to the next frame, and says what it shows. It reports false at the end.
func (c *camera) next(s *shot) (bool, error) {
	at := c.settings.at(c.frame)
	passed := at
	if c.frame > 0 {
		passed -= c.settings.at(c.frame - 1)
	}
	all, goesOn := c.messages(at, passed)
	if !goesOn {
		return false, nil
	}
	for _, m := range all {
		if err := c.update(m); err != nil {
			return false, err
		}
	}
	c.frame++
	return true, c.show(s, at)
}

// A film rests at its end, so that the last state can be seen.
const restAtEnd = 2 * time.Second

// messages returns the messages that lead to the next frame, and reports whether there is one.
func (c *camera) messages(at, passed time.Duration) (all []session.Message, goesOn bool) {
	held := []session.Message{session.Tick{Passed: passed, Held: true}}
	switch {
	case c.ends > 0:
		return held, at < c.ends
	case c.captions.unread(at):
		return held, true
	}
	if all, goesOn = c.take.Next(c.session, at, passed); goesOn || !c.take.Holds {
		return all, goesOn
	}
	readBy := c.captions.close(c.session, at)
	if c.ends = at + restAtEnd; c.settings.Hide&Captions == 0 {
		c.ends = max(c.ends, readBy)
	}
	return held, true
}

// still says what the first moment shows.
func (c *camera) still(s *shot) error {
	c.frame, c.view.least, c.view.until = 1, 0, 0 // what came before is in sight
	t := c.session.Status().Time.Seconds()
	c.view.turn(-turnTime, t-stillBefore*stillLasts, stillLasts)
	if err := c.show(s, 0); err != nil {
		return err
	}
	if c.settings.Hide&Captions == 0 {
		s.captions = c.captions.latest(c.session, c.above())
	}
	return nil
}

// show says what the present moment shows.
func (c *camera) show(s *shot, at time.Duration) error {
	c.session.FindBlame(func() bool { return true }) // a film is the same however fast it is rendered
	st := c.session.Status()
	s.status = st
	s.status.Title = cmp.Or(st.Title, c.session.Name())
	f := &s.frame
	f.Theme, f.Ring = c.settings.Theme, false
	f.Tiles, f.Flights = c.session.Tiles(f.Tiles[:0]), c.session.Flights(f.Flights[:0])
	f.Empty = ""
	if len(f.Tiles) == 0 {
		f.Empty = describe.NoneAlive
	}
	c.captions.follow(c.session, at, c.above())
	if s.captions = s.captions[:0]; c.settings.Hide&Captions == 0 {
		s.captions = append(s.captions, c.captions.shown...)
	}
	f.Facts = nil
	if c.settings.Hide&Diagram != 0 {
		return nil
	}
	from, to := c.view.follow(st.Time, at, st.Asked, st.Slowed)
	if err := c.session.Update(session.Gather{From: from, To: to}); err != nil {
		return err
	}
	f.Facts, _ = c.session.Facts()
	f.View = spacetime.Viewport{From: from, To: to, Playhead: st.Time, PlayheadEvent: c.session.Moments().Events(), Printed: true}
	return nil
}

// above returns the message that goes to the broken promise in the verdict strip, nil if there is none.
func (c *camera) above() session.Message {
	if c.settings.Hide&Verdict != 0 {
		return nil
	}
	return c.session.Status().Verdict.Show
}

// shot is everything that a frame shows, and what it is painted with. It keeps nothing of the session.
type shot struct {
	frame    paint.Frame
	status   session.Status
	captions []caption
}

// same reports whether two shots look the same.
func (s *shot) same(before *shot) bool {
	f, g, st, was := &s.frame, &before.frame, &s.status, &before.status
	return st.Time == was.Time && st.Slowed == was.Slowed && st.Title == was.Title && st.Version == was.Version && st.Verdict == was.Verdict &&
		f.Empty == g.Empty && f.View.From == g.View.From && f.View.To == g.View.To && f.View.PlayheadEvent == g.View.PlayheadEvent &&
		slices.Equal(f.Tiles, g.Tiles) && slices.Equal(f.Flights, g.Flights) && slices.EqualFunc(s.captions, before.captions, caption.same)
}

// view is the part of the run that the diagram shows. It turns pages instead of moving all the time: a picture that rests can be
// read, and needs few bytes. Around slow parts it zooms in.
type view struct {
	from, span       float64 // seconds of the run; span is 0 before the first frame
	oldFrom, oldSpan float64
	turned           time.Duration // film time of the last turn
	least, until     float64       // where the film begins and ends, in seconds of the run; until is 0 if that is not known
	slowed, slow     bool          // now, and at any time on this page
}

// Lengths of pages in seconds of film time, and how they turn.
const (
	pageLasts  = 4.0
	slowLasts  = 8.0 // a slow page, which is read arrow by arrow
	turnTime   = 500 * time.Millisecond
	pageEnters = 0.15 // of the width, where a page begins
	pageLeaves = 0.9
	pageRoom   = 0.03 // after the end of the film
	slowEnters = 0.3
	slowFactor = 8.0

	stillLasts  = 1.5 // what the picture of one moment shows
	stillBefore = 0.85
)

// follow returns the interval in sight at a moment of the run and of the film.
func (v *view) follow(now, at time.Duration, speed float64, slowed bool) (from, to time.Duration) {
	t := now.Seconds()
	switch part := (t - v.from) / v.span; {
	case v.span == 0:
		v.from, v.span = v.page(t-pageEnters*pageLasts*speed, pageLasts*speed)
		v.oldFrom, v.oldSpan, v.turned = v.from, v.span, at-turnTime
	case slowed && !v.slowed:
		v.turn(at, t-slowEnters*slowLasts*speed/slowFactor, slowLasts*speed/slowFactor)
	case !slowed && v.slow && part > pageLeaves: // what was slow stays in sight for a while
		v.slow = false
		v.turn(at, v.from, math.Min(2*v.span, pageLasts*speed))
	case part < 0 || part > 1 || part > pageLeaves && !(v.until > 0 && v.until < v.from+v.span): // the last page stays
		span := pageLasts * speed
		if slowed {
			span = slowLasts * speed / slowFactor
		}
		v.turn(at, t-pageEnters*span, span)
	}
	v.slowed, v.slow = slowed, v.slow || slowed
	k := math.Min(1, float64(at-v.turned)/float64(turnTime))
	k = k * k * (3 - 2*k)
	a, span := v.oldFrom+(v.from-v.oldFrom)*k, v.oldSpan+(v.span-v.oldSpan)*k
	from = time.Duration(a * float64(time.Second))
	return from, from + time.Duration(span*float64(time.Second))
}

func (v *view) turn(at time.Duration, from, span float64) {
	v.oldFrom, v.oldSpan, v.turned = v.from, v.span, at
	v.from, v.span = v.page(from, span)
}

// page returns a page that shows nothing outside the film, as far as that is known. The last page shows more of what came before.
func (v *view) page(from, span float64) (float64, float64) {
	from = math.Max(v.least, from)
	if end := v.until + pageRoom*span; v.until > 0 && from+span > end {
		from = math.Max(v.least, end-span)
		span = end - from
	}
	return from, span
}

// said returns the captions of the whole film, once it has ended.
func (c *camera) said() []Caption {
	end := c.settings.at(c.frame)
	c.captions.drop(len(c.captions.shown), end)
	return timed(c.captions.all, end)
}
