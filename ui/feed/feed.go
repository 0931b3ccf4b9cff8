package feed

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

// Feed is the part of the narrative that is shown. The narrator writes the sentences where the run is played.
type Feed struct {
	Filter Filter // set it only in a new Feed

	pages []history.Page
	index []int32 // of the lines that pass the filter, if there is one
	seen  int     // how many lines were filtered
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

// Follow takes the pages of the narrative that is shown, and filters the new lines. It keeps the filtered lines of pages that
// are the same as before.
func (f *Feed) Follow(pages []history.Page) {
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
	for n := f.lines(); f.Filter != (Filter{}) && f.seen < n; f.seen++ {
		if f.wanted(f.line(f.seen)) {
			f.index = append(f.index, int32(f.seen))
		}
	}
}

// lines counts the lines of the narrative up to the last moment played.
func (f *Feed) lines() int {
	if len(f.pages) == 0 {
		return 0
	}
	last := f.pages[len(f.pages)-1]
	return last.From + last.N
}

// line finds line i of the narrative: its log, and its index there.
func (f *Feed) line(i int) (g *Log, k int) {
	p := f.pages[sort.Search(len(f.pages), func(k int) bool { return f.pages[k].From > i })-1]
	return p.Log.(*Log), i - p.From
}

// known counts the lines that are true after so many events, at a moment.
func (f *Feed) known(events actor.EventID, now time.Duration) int {
	for k := len(f.pages) - 1; k >= 0; k-- {
		p := &f.pages[k]
		if n := min(p.N, p.Log.(*Log).known(events, now)); n > 0 {
			return p.From + n
		}
	}
	return 0
}

func (f *Feed) wanted(g *Log, i int) bool {
	l := g.at(i)
	if f.Filter.Hidden.Has(l.kind) {
		return false
	}
	return f.Filter.Worker == 0 || g.concerns(i, f.Filter.Worker)
}

// Shown counts the sentences that pass the filter and are true after so many events, at a moment.
func (f *Feed) Shown(events actor.EventID, now time.Duration) int {
	n := f.known(events, now)
	if f.Filter == (Filter{}) {
		return n
	}
	return sort.Search(len(f.index), func(i int) bool { return int(f.index[i]) >= n })
}

// Sentence returns sentence i of those that Shown counts.
func (f *Feed) Sentence(i int) Sentence {
	if f.Filter != (Filter{}) {
		i = int(f.index[i])
	}
	g, k := f.line(i)
	l := g.at(k)
	return Sentence{l.time, l.event, l.kind, int(l.worker), l.bad, g.text(k), g.short(k)}
}

// Kinds is a set of kinds of sentences.
type Kinds uint32

// KindsOf returns the set of some kinds.
func KindsOf(kinds ...narrative.Kind) (k Kinds) {
	for _, one := range kinds {
		k |= 1 << one
	}
	return k
}

// Has reports whether a kind is in the set.
func (k Kinds) Has(one narrative.Kind) bool { return k&(1<<one) != 0 }
