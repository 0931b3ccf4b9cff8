package session

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/narrative"
)

// Filter says which sentences of the narrative are shown.
type Filter struct {
	Worker int   // only sentences about it or about the group; 0: all sentences
	Hidden Kinds // kinds that are not shown
}

// feed is the part of the narrative that is shown. The narrator writes the sentences where the run is played.
type feed struct {
	pages  []history.Page
	filter Filter
	index  []int32 // of the lines that pass the filter, if there is one
	seen   int     // how many lines were filtered
}

// Sentence is a line of the narrative.
type Sentence struct {
	Time   time.Duration
	Event  actor.EventID
	Kind   narrative.Kind
	Worker int
	Bad    bool
	Text   string
	Short  string // a shorter one for a caption; empty if Text is short
}

// Shows returns the message that goes to the moment when the sentence became true.
func (l *Sentence) Shows() Message { return SeekEvent{l.Event, l.Time} }

// follow takes the pages of the narrative that is shown, and filters the new lines. It keeps the filtered lines of pages that
// are the same as before.
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
	for n := f.lines(); f.filter != (Filter{}) && f.seen < n; f.seen++ {
		if f.wanted(f.line(f.seen)) {
			f.index = append(f.index, int32(f.seen))
		}
	}
}

// lines counts the lines of the narrative up to the last moment played.
func (f *feed) lines() int {
	if len(f.pages) == 0 {
		return 0
	}
	last := f.pages[len(f.pages)-1]
	return last.From + last.N
}

// line finds line i of the narrative: its log, and its index there.
func (f *feed) line(i int) (g *narrativeLog, k int) {
	p := f.pages[sort.Search(len(f.pages), func(k int) bool { return f.pages[k].From > i })-1]
	return p.Log.(*narrativeLog), i - p.From
}

// known counts the lines that are true after so many events.
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
	if f.filter.Hidden.Has(l.kind) {
		return false
	}
	return f.filter.Worker == 0 || g.concerns(i, f.filter.Worker)
}

// Filter returns the present filter.
func (s *Session) Filter() Filter { return s.feed.filter }

// Shown counts the sentences that pass the filter and are true now.
func (s *Session) Shown() int {
	f := &s.feed
	n := f.known(s.head.Events())
	if f.filter == (Filter{}) {
		return n
	}
	return sort.Search(len(f.index), func(i int) bool { return int(f.index[i]) >= n })
}

// Sentence returns sentence i of those that Shown counts.
func (s *Session) Sentence(i int) Sentence {
	f := &s.feed
	if f.filter != (Filter{}) {
		i = int(f.index[i])
	}
	g, k := f.line(i)
	l := g.at(k)
	return Sentence{l.time, l.event, l.kind, int(l.worker), l.bad, g.text(k), g.short(k)}
}

// Kinds is a set of kinds of sentences.
type Kinds uint32

// Rest lists the last sentences of what has been played: those that wait for other workers, for when it is not played further.
func (s *Session) Rest() []narrative.Entry {
	o, run := s.history.Furthest(sentences)
	return o.(narrator).Clone(run).Rest()
}

// KindsOf returns the set of some kinds.
func KindsOf(kinds ...narrative.Kind) (k Kinds) {
	for _, one := range kinds {
		k |= 1 << one
	}
	return k
}

// Has reports whether a kind is in the set.
func (k Kinds) Has(one narrative.Kind) bool { return k&(1<<one) != 0 }
