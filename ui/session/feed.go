package session

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/story"
)

// Sift says which sentences of the story are shown.
type Sift struct {
	Worker int   // only what is about it, and what is about the group; 0: whatever it is about
	Hidden Kinds // kinds that are left out
}

// Tell tells on what has been played: in slices, until Late tells that the frame is wanted.
type Tell struct{ Late func() bool }

func (Tell) isMessage() {}
func (Sift) isMessage() {}

// feed is what of the story is shown.
type feed struct {
	told  *telling
	key   unsavedKey
	all   tellings
	tells bool // somebody wants it told
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

// tellSlice is how many steps are told between two looks at whether it is late.
const tellSlice = 8

// tellOn tells on.
func (s *Session) tellOn(late func() bool) error {
	f := &s.feed
	f.tells = true
	if s.beside.stopped {
		return nil
	}
	if err := s.follow(); err != nil {
		return err
	}
	for to := s.playedTo(); !f.told.on(to, tellSlice); {
		if late != nil && late() {
			break
		}
	}
	for !f.sifted() {
		f.siftOn(1 << 12)
		if late != nil && late() {
			break
		}
	}
	return nil
}

// follow takes the telling of the story that is shown.
func (s *Session) follow() error {
	f, key := &s.feed, unsavedKey{s.history, s.history.Version(), 0}
	if f.told != nil && f.key == key {
		return nil
	}
	if f.key.history != s.history {
		f.all = nil
	}
	t, err := f.all.of(s.history.Shown().Story.Clone())
	if err != nil {
		return err
	}
	f.key = key
	if f.told != t {
		f.told, f.index, f.seen = t, nil, 0
	}
	return nil
}

// playedTo is as far as the story that is shown has been played.
func (s *Session) playedTo() scenario.Moment {
	known, now := s.history.Known(), s.run().Moment()
	if now.Compare(known) > 0 {
		return now
	}
	return known
}

// telling is that of the story that is shown, nil if there is none yet.
func (s *Session) telling() *telling {
	if s.feed.key.history != s.history || s.feed.key.version != s.history.Version() {
		return nil
	}
	return s.feed.told
}

// behind tells whether there is something to tell that is wanted.
func (s *Session) behind() bool {
	if !s.feed.tells || s.beside.stopped {
		return false
	}
	t := s.telling()
	return t == nil || !s.feed.sifted() || t.run.Err() == nil && t.run.Moment().Compare(s.playedTo()) < 0
}

func (f *feed) setSift(sift Sift) {
	if f.sift != sift {
		f.sift, f.index, f.seen = sift, nil, 0
	}
}

func (f *feed) sifted() bool { return f.sift == Sift{} || f.told == nil || f.seen == f.told.log.n }

// siftOn looks at the next lines, whether they are wanted.
func (f *feed) siftOn(limit int) {
	g := &f.told.log
	for ; f.seen < g.n && limit > 0; limit-- {
		if f.wanted(g, f.seen) {
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
// what has happened up to now is told at all, from 0 to 1.
func (s *Session) Told() (n int, part float64) {
	t := s.telling()
	if t == nil {
		return 0, 0
	}
	events := s.run().Sim().Events()
	n = t.log.known(events)
	if s.feed.sift != (Sift{}) {
		all := n
		n = sort.Search(len(s.feed.index), func(i int) bool { return int(s.feed.index[i]) >= all })
	}
	if now := s.run().Moment(); t.run.Moment().Compare(now) < 0 && t.run.Err() == nil {
		return n, min(0.99, float64(t.run.Sim().Events())/float64(max(events, 1)))
	}
	return n, 1
}

// Sentence is the i-th of those that Told counts.
func (s *Session) Sentence(i int) Sentence {
	t := s.telling()
	if s.feed.sift != (Sift{}) {
		i = int(s.feed.index[i])
	}
	l := t.log.at(i)
	return Sentence{l.time, l.event, l.kind, int(l.worker), l.bad, t.log.text(i)}
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

// Has tells whether a kind is in the set.
func (k Kinds) Has(one story.Kind) bool { return k&(1<<one) != 0 }
