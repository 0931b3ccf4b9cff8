package session

import (
	"groupy/ui/feed"
	"groupy/worker/narrative"
)

type (
	// Filter says which sentences of the narrative are shown.
	Filter = feed.Filter
	// Kinds is a set of kinds of sentences.
	Kinds = feed.Kinds
	// Sentence is a line of the narrative.
	Sentence feed.Sentence
)

// KindsOf returns the set of some kinds.
var KindsOf = feed.KindsOf

// Shows returns the message that goes to the moment when the sentence became true.
func (l *Sentence) Shows() Message { return SeekEvent{l.Event, l.Time} }

// Filter returns the present filter.
func (s *Session) Filter() Filter { return s.filter }

// Shown counts the sentences that pass the filter and are true now.
func (s *Session) Shown() int { return s.feed.Shown(s.head.Events(), s.head.now()) }

// Sentence returns sentence i of those that Shown counts.
func (s *Session) Sentence(i int) Sentence {
	l := Sentence(s.feed.Sentence(i))
	if l.Kind == narrative.Expect {
		l.Bad = l.Bad && s.ownExpectations()
	}
	if l.Kind != narrative.Broken || s.history == nil || !s.run().Judge().Faulty() {
		return l
	}
	if v, ok := narrative.BrokenPromise(s.run().Judge(), l.Kind, l.Event, l.Text); ok { // by now it may be known who is to blame
		x := s.explain(v)
		l.Text = narrative.BrokenText(&x)
	}
	return l
}

// Rest lists the last sentences of what has been played: those that wait for other workers, for when it is not played further.
func (s *Session) Rest() []narrative.Entry {
	o, run := s.history.Furthest(sentences)
	return feed.Rest(o, run)
}
