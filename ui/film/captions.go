package film

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"groupy/ui/session"
	"groupy/worker/narrative"
	"groupy/worker/words"
)

// caption is a sentence of the narrative in the picture.
type caption struct {
	text   string
	lines  []string // as they fit into the picture
	bad    bool
	holds  bool          // the film waits for it
	from   time.Duration // of the film
	readBy time.Duration // if the ones before are read first
	heldBy time.Duration
}

func (c caption) same(d caption) bool { return c.text == d.text && c.bad == d.bad }

// captions are the sentences in the picture. A sentence stays until it could be read. If others come before that, they are shown
// below it. If there is no room for them, or if the sentence is important, the film waits.
type captions struct {
	holds bool // the film waits until they have been read
	lines func(text string) []string
	shown []caption // the oldest first
	come  []caption // have no room yet
	known int       // sentences of the session
	jumps int
	all   []Caption // for the file
}

// Reading takes a moment to notice the sentence, and some time for each character: 20 a second is what subtitles for adults
// use at most (Netflix, Timed Text Style Guide: English).
const (
	noticing      = 700 * time.Millisecond
	eachCharacter = time.Second / 20
	mostLines     = 4
)

// captioned reports whether a sentence is in a film. Changes come too often to be read, and the tiles show them. Who follows a new
// leader follows from who leads, and a view that is installed without a change breaks a promise: there is a sentence for that.
func captioned(l *session.Sentence) bool {
	switch l.Kind {
	case narrative.Change, narrative.Input, narrative.Expect:
		return false
	case narrative.Election:
		return l.Short != ""
	case narrative.View:
		return !l.Bad
	}
	return true
}

// unread reports whether the film waits until a sentence has been read.
func (c *captions) unread(at time.Duration) bool {
	important := func(x caption) bool { return x.holds && x.heldBy > at }
	return c.holds && (slices.ContainsFunc(c.shown, important) || len(c.come) > 0 && !c.fits(c.come[0], at))
}

// fits reports whether there is room for one more sentence, once those are gone that have been read.
func (c *captions) fits(next caption, at time.Duration) bool {
	lines := len(next.lines)
	for _, old := range c.shown {
		if old.readBy > at {
			lines += len(old.lines)
		}
	}
	return lines <= mostLines || lines == len(next.lines)
}

// follow takes the new sentences of the session. The one that becomes true at the event of above needs no lines, because it is in
// the picture already.
func (c *captions) follow(s *session.Session, at time.Duration, above session.Message) {
	n := s.Shown()
	if jumps := s.Moments().Jumps(); jumps != c.jumps {
		c.jumps, c.known = jumps, n
		c.drop(len(c.shown), at)
		c.come = c.come[:0]
		if s.Moments().Moment().Time == 0 {
			c.known = 0
		} else {
			c.come = append(c.come, c.state(s))
		}
	}
	for ; c.known < n; c.known++ {
		if l := s.Sentence(c.known); captioned(&l) {
			c.come = append(c.come, c.of(&l, above))
		}
	}
	for len(c.come) > 0 && (!c.holds || c.fits(c.come[0], at)) {
		c.add(c.come[0], at)
		c.come = slices.Delete(c.come, 0, 1)
	}
}

// state says in a caption how things stand.
func (c *captions) state(s *session.Session) caption {
	text := words.Capital(strings.Join(words.State(s.Moments().Board()), "; "))
	return caption{text: text, lines: c.lines(text)}
}

// close adds the last caption, and returns the film time at which it has been read.
func (c *captions) close(s *session.Session, at time.Duration) time.Duration {
	last := c.state(s)
	if slices.ContainsFunc(c.shown, last.same) {
		return at // nothing has changed
	}
	c.add(last, at)
	return c.shown[len(c.shown)-1].heldBy
}

// of makes the caption for a sentence.
func (c *captions) of(l *session.Sentence, above session.Message) caption {
	it := caption{text: words.Capital(cmp.Or(l.Short, l.Text)), bad: l.Bad, holds: l.Kind == narrative.Crash || l.Kind == narrative.Broken}
	if l.Shows() != above {
		it.lines = c.lines(it.text)
	}
	return it
}

// latest returns the last sentences that have room.
func (c *captions) latest(s *session.Session, above session.Message) (all []caption) {
	lines := 0
	for i := s.Shown() - 1; i >= 0; i-- {
		l := s.Sentence(i)
		if !captioned(&l) {
			continue
		}
		it := c.of(&l, above)
		if lines += len(it.lines); lines > mostLines {
			break
		}
		all = append(all, it)
	}
	slices.Reverse(all)
	return all
}

// add shows a sentence. The oldest ones go that have no room any more.
func (c *captions) add(next caption, at time.Duration) {
	next.from, next.readBy = at, at
	lines := len(next.lines)
	for i := len(c.shown) - 1; i >= 0; i-- {
		next.readBy = max(next.readBy, c.shown[i].readBy) // one is read after the other
		if lines += len(c.shown[i].lines); lines > mostLines {
			c.drop(i+1, at)
			break
		}
	}
	next.readBy += takes(next.text)
	next.heldBy = at + takes(next.text)
	c.shown = append(c.shown, next)
}

// takes returns how long it takes to read a text.
func takes(text string) time.Duration {
	return noticing + time.Duration(utf8.RuneCountInString(text))*eachCharacter
}

// late is how much later than in the picture a caption may come in a player.
const late = 2 * time.Second

// timed returns captions for players, which show a caption from its beginning to its end. Each stays as long as it takes to read it, and
// two are there at a time, or more where they come fast. In the picture they may stay longer.
func timed(all []Caption, end time.Duration) []Caption {
	slices.SortStableFunc(all, func(a, b Caption) int { return cmp.Compare(a.From, b.From) })
	var free, before time.Duration // when there is room for the next one, and when the last one but one ends
	for i := range all {
		c := &all[i]
		long := takes(c.Text)
		c.From = min(max(c.From, free, before), c.From+late, max(c.From, end-long))
		if i > 0 {
			before = all[i-1].To
		}
		c.To = min(c.From+long, end)
		free = c.From + long/2
	}
	return all
}

// drop ends the first n sentences.
func (c *captions) drop(n int, at time.Duration) {
	for _, old := range c.shown[:n] {
		c.all = append(c.all, Caption{old.from, at, old.text})
	}
	c.shown = slices.Delete(c.shown, 0, n)
}
