package session

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/narrative"
)

// Filter says which sentences of the story are shown.
type Filter struct {
	Worker int   // only what is about it, and what is about the group; 0: whatever it is about
	Hidden Kinds // kinds that are left out
}

// feed is what of the story is shown. The sentences themselves are told where the run is played.
type feed struct {
	pages []history.Page
	sift  Filter
	index []int32 // of the lines that are wanted, if not all are
	seen  int     // so many lines have been sifted
}

// Sentence is a line of the story.
type Sentence struct {
	Time   time.Duration
	Event  actor.EventID
	Kind   narrative.Kind
	Worker int
	Bad    bool
	Text   string
}

// Shows is the message that goes to where it became true.
func (l *Sentence) Shows() Message { return SeekEvent{l.Event, l.Time} }

// follow takes the pages of the story that is shown, and sifts what is new. Of what is sifted it keeps as much as they have
// in common with those before.
func (f *feed) follow(pages []history.Page) {
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
	for n := f.told(); f.sift != (Filter{}) && f.seen < n; f.seen++ {
		if f.wanted(f.line(f.seen)) {
			f.index = append(f.index, int32(f.seen))
		}
	}
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
func (f *feed) line(i int) (g *narrativeLog, k int) {
	p := f.pages[sort.Search(len(f.pages), func(k int) bool { return f.pages[k].From > i })-1]
	return p.Log.(*narrativeLog), i - p.From
}

// known counts the lines that are true when so many events have happened.
func (f *feed) known(events actor.EventID) int {
	for k := len(f.pages) - 1; k >= 0; k-- {
		p := &f.pages[k]
		if n := min(p.N, p.Log.(*narrativeLog).known(events)); n > 0 {
			return p.From + n
		}
	}
	return 0
}

func (f *feed) wanted(g *narrativeLog, i int) bool {
	l := g.at(i)
	if f.sift.Hidden.Has(l.kind) {
		return false
	}
	return f.sift.Worker == 0 || g.concerns(i, f.sift.Worker)
}

// Filter is what of the story is wanted.
func (s *Session) Filter() Filter { return s.feed.sift }

// Shown is how many sentences of the story are true now, of those that are wanted.
func (s *Session) Shown() int {
	f := &s.feed
	n := f.known(s.head.Events())
	if f.sift == (Filter{}) {
		return n
	}
	return sort.Search(len(f.index), func(i int) bool { return int(f.index[i]) >= n })
}

// Sentence is the i-th of those that Told has counted.
func (s *Session) Sentence(i int) Sentence {
	f := &s.feed
	if f.sift != (Filter{}) {
		i = int(f.index[i])
	}
	g, k := f.line(i)
	l := g.at(k)
	return Sentence{l.time, l.event, l.kind, int(l.worker), l.bad, g.text(k)}
}

// Kinds is a set of kinds of sentences.
type Kinds uint32

// KindsOf is the set of some.
func KindsOf(kinds ...narrative.Kind) (k Kinds) {
	for _, one := range kinds {
		k |= 1 << one
	}
	return k
}

// Has reports whether a kind is in the set.
func (k Kinds) Has(one narrative.Kind) bool { return k&(1<<one) != 0 }
