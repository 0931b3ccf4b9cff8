package session

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/story"
)

// Sift says which sentences of the story are shown.
type Sift struct {
	Worker int   // only what is about it, and what is about the group; 0: whatever it is about
	Hidden Kinds // kinds that are left out
}

// Tell looks on at what is wanted of the story: in slices, until Late tells that the frame is wanted.
type Tell struct{ Late func() bool }

func (Tell) isMessage() {}
func (Sift) isMessage() {}

// feed is what of the story is shown. The sentences themselves are told where the run is played.
type feed struct {
	pages []history.Page
	tells bool // somebody wants it sifted
	sift  Sift
	index []int32 // of the lines that are wanted, if not all are
	seen  int     // so many lines have been sifted
}

// Sentence is a line of the story.
type Sentence struct {
	Time   time.Duration
	Event  actor.EventID
	Kind   story.Kind
	Worker int
	Bad    bool
	Text   string
}

// Shows is the message that goes to where it became true.
func (l *Sentence) Shows() Message { return SeekEvent{l.Event, l.Time} }

// siftSlice is how many sentences are sifted between two looks at whether it is late.
const siftSlice = 1 << 12

// tellOn sifts what has been told.
func (s *Session) tellOn(late func() bool) {
	f := &s.feed
	f.tells = true
	for s.follow(); !s.beside.stopped && !f.sifted(); {
		f.siftOn(siftSlice)
		if late != nil && late() {
			break
		}
	}
}

// follow takes the pages of the story that is shown. Of what is sifted it keeps as much as they have in common with those
// before.
func (s *Session) follow() {
	f, pages := &s.feed, s.history.Pages(narrative)
	same, end := 0, 0
	for same < len(pages) && same < len(f.pages) && pages[same].Log == f.pages[same].Log {
		end = pages[same].From + pages[same].N
		same++
	}
	if f.seen > end {
		f.seen = end
		f.index = f.index[:sort.Search(len(f.index), func(i int) bool { return int(f.index[i]) >= end })]
	}
	f.pages = append(f.pages[:0], pages...)
}

// told counts the lines of the story, as far as it has been played.
func (f *feed) told() int {
	if len(f.pages) == 0 {
		return 0
	}
	last := f.pages[len(f.pages)-1]
	return last.From + last.N
}

// line is the i-th of the story, by its log.
func (f *feed) line(i int) (g *storyLog, k int) {
	p := f.pages[sort.Search(len(f.pages), func(k int) bool { return f.pages[k].From > i })-1]
	return p.Log.(*storyLog), i - p.From
}

// known counts the lines that are true when so many events have happened.
func (f *feed) known(events actor.EventID) int {
	for k := len(f.pages) - 1; k >= 0; k-- {
		p := &f.pages[k]
		if n := min(p.N, p.Log.(*storyLog).known(events)); n > 0 {
			return p.From + n
		}
	}
	return 0
}

// playedTo is as far as the story that is shown has been played.
func (s *Session) playedTo() scenario.Moment {
	known, now := s.history.Known(), s.run().Moment()
	if now.Compare(known) > 0 {
		return now
	}
	return known
}

// behind reports whether there is something to sift that is wanted.
func (s *Session) behind() bool {
	if !s.feed.tells || s.beside.stopped || s.feed.sift == (Sift{}) {
		return false
	}
	s.follow()
	return !s.feed.sifted()
}

func (f *feed) setSift(sift Sift) {
	if f.sift != sift {
		f.sift, f.index, f.seen = sift, nil, 0
	}
}

func (f *feed) sifted() bool { return f.sift == Sift{} || f.seen == f.told() }

// siftOn looks at the next lines, whether they are wanted.
func (f *feed) siftOn(limit int) {
	for end := f.told(); f.seen < end && limit > 0; limit-- {
		if f.wanted(f.line(f.seen)) {
			f.index = append(f.index, int32(f.seen))
		}
		f.seen++
	}
}

func (f *feed) wanted(g *storyLog, i int) bool {
	l := g.at(i)
	if f.sift.Hidden.Has(l.kind) {
		return false
	}
	return f.sift.Worker == 0 || g.concerns(i, f.sift.Worker)
}

// Sifted is what of the story is wanted.
func (s *Session) Sifted() Sift { return s.feed.sift }

// Told is how many sentences of the story are true now, of those that are wanted, and how much of
// them has been sifted, from 0 to 1.
func (s *Session) Told() (n int, part float64) {
	f := &s.feed
	s.follow()
	n = f.known(s.run().Sim().Events())
	if f.sift == (Sift{}) {
		return n, 1
	}
	if part = 1; f.seen < n {
		part = min(0.99, float64(f.seen)/float64(n))
	}
	return sort.Search(len(f.index), func(i int) bool { return int(f.index[i]) >= n }), part
}

// Sentence is the i-th of those that Told has counted.
func (s *Session) Sentence(i int) Sentence {
	f := &s.feed
	if f.sift != (Sift{}) {
		i = int(f.index[i])
	}
	g, k := f.line(i)
	l := g.at(k)
	return Sentence{l.time, l.event, l.kind, int(l.worker), l.bad, g.text(k)}
}

// Kinds is a set of kinds of sentences.
type Kinds uint32

// KindsOf is the set of some.
func KindsOf(kinds ...story.Kind) (k Kinds) {
	for _, one := range kinds {
		k |= 1 << one
	}
	return k
}

// Has reports whether a kind is in the set.
func (k Kinds) Has(one story.Kind) bool { return k&(1<<one) != 0 }
