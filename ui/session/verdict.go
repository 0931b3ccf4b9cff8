package session

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Verdict is what there is to say, at the present moment, of what the version claims.
type Verdict struct {
	Broken   bool
	Tested   bool // something that is claimed holds, or is broken
	Since    time.Duration
	Headline string
	Sentence string
	Chip     string  // the same in a few words
	Show     Message // goes to where it was broken first, nil if nothing is
	Other    string  // a version on which to see the same story
}

// verdicts is what was found last of the claims.
type verdicts struct {
	verdict    *Verdict
	of         verdictKey
	properties []check.Verdict
	moment     momentKey // of the properties
	violated   violated
}

// verdictKey names what a verdict was made of.
type verdictKey struct {
	jumps int
	event actor.EventID
	grown int
	text  string
}

// Verdict tells how the claims stand now. It is made anew when something has changed.
func (s *Session) Verdict() *Verdict {
	all, c := s.Properties(), &s.verdicts
	key := verdictKey{jumps: s.head.Jumps()}
	first := firstBroken(all)
	if first != nil {
		key.event, key.grown = first.Event, s.run().Judge().Grown()
	} else {
		key.text, _, _ = words.Summary(s.run())
		key.text += fmt.Sprint(tally(all))
	}
	if c.verdict == nil || c.of != key {
		c.of = key
		if first != nil {
			c.verdict = s.broken(first)
		} else {
			c.verdict = s.calm(all)
		}
	}
	return c.verdict
}

// Properties tells how each property stands now, in their order.
func (s *Session) Properties() []check.Verdict {
	c, now := &s.verdicts, s.head.key()
	if c.properties == nil || c.moment != now {
		c.properties, c.moment = s.run().Judge().Verdicts(), now
	}
	return c.properties
}

// isBroken reports whether a claim has been broken by now.
func (s *Session) isBroken() bool { return firstBroken(s.run().Judge().Verdicts()) != nil }

// Claims reports whether the version claims a property.
func (s *Session) Claims(p check.Property) bool {
	return slices.Contains(s.run().Version().Claims.What, p)
}

// firstBroken is the claim that was broken first, nil if none was.
func firstBroken(all []check.Verdict) (first *check.Verdict) {
	for i := range all {
		if v := &all[i]; v.State == check.Broken && (first == nil || v.Event < first.Event) {
			first = v
		}
	}
	return first
}

func (s *Session) broken(first *check.Verdict) *Verdict {
	v := &Verdict{Broken: true, Tested: true, Since: first.Time, Chip: "broken since " + scenario.Seconds(first.Time)}
	v.Headline = first.Property.String() + " is broken"
	v.Show = SeekEvent{first.Event, first.Time}
	if x := s.Explained(first.Property); x != nil {
		v.Headline, v.Sentence = x.Headline, x.Sentence
	}
	v.Other = versions.Neighbour(s.run().Version().Name)
	return v
}

// Explained says how a property was broken first in the run, up to now; nil if it was not.
func (s *Session) Explained(p check.Property) *words.Explanation {
	v := firstOf(s.run(), p)
	if v == nil {
		return nil
	}
	x := words.Explain(s.run(), *v)
	return &x
}

// tally counts how many claims have been tested, and hold.
func tally(all []check.Verdict) (tested int) {
	for _, v := range all {
		if v.State == check.HoldsSoFar {
			tested++
		}
	}
	return tested
}

func (s *Session) calm(all []check.Verdict) *Verdict {
	text, _, _ := words.Summary(s.run())
	version, claims := s.run().Version().Name, s.run().Version().Claims.What
	n := tally(all)
	v := &Verdict{Tested: n > 0, Headline: words.Capital(text)}
	untouched := !slices.ContainsFunc(all, func(v check.Verdict) bool { return v.State != check.NotTested })
	switch {
	case n > 0:
		v.Chip = "all claims hold"
		v.Sentence = fmt.Sprintf("%s claims %d properties. %d of them have been put to the test so far, and none is broken.", version, len(claims), n)
		if n == len(claims) {
			v.Sentence = fmt.Sprintf("%s claims %d properties. All of them have been put to the test, and none is broken.", version, n)
		}
	case untouched:
		v.Chip = "nothing tested yet"
		v.Sentence = "Let some time pass. What was never put to the test does not count as kept."
	default:
		v.Chip = "nothing is claimed"
		v.Sentence = "What it claims ends with the first crash: whatever happens now, no promise of " + version + " is broken."
	}
	return v
}

// violations lists what was broken of what is claimed, each property once for each crash that it comes
// of, as far as the story that is shown has been played.
func (s *Session) violations() []check.Violation {
	_, run := s.history.Furthest(overview)
	key := violationsKey{run, s.head.Jumps(), run.Judge().Grown()}
	if s.verdicts.violated.key == key {
		return s.verdicts.violated.list
	}
	s.verdicts.violated.key, s.verdicts.violated.list = key, nil
	verdicts := run.Judge().Verdicts()
	for _, v := range run.Judge().Violations() {
		if verdicts[v.Property].State == check.Broken && !slices.ContainsFunc(s.verdicts.violated.list, func(w check.Violation) bool {
			return w.Property == v.Property && w.Root == v.Root
		}) {
			s.verdicts.violated.list = append(s.verdicts.violated.list, v)
		}
	}
	return s.verdicts.violated.list
}

// Break is where a promise was broken first.
type Break struct {
	Property check.Property
	Event    actor.EventID
	Time     time.Duration
}

// Shows is the message that goes there.
func (b *Break) Shows() Message { return SeekEvent{b.Event, b.Time} }

// Breaks lists where each promise that is claimed was broken first, in their order, as far as the story has been played.
func (s *Session) Breaks() (list []Break) {
	for _, v := range s.violations() {
		if !slices.ContainsFunc(list, func(b Break) bool { return b.Property == v.Property }) {
			list = append(list, Break{v.Property, v.Event, v.Time})
		}
	}
	return list
}

// violated is what violations has listed last.
type violated struct {
	key  violationsKey
	list []check.Violation
}

type violationsKey struct {
	run   *scenario.Run
	jumps int
	grown int // how often a violation was added, or somebody to one
}

// judged stops at the first broken promise, where that is wanted.
func (s *Session) judged() {
	if s.playback.watch.Stop&AtBroken == 0 || s.playback.wasBroken || !s.playback.playing || s.playback.reverse {
		return
	}
	if v := firstBroken(s.run().Judge().Verdicts()); v != nil {
		s.playback.wasBroken = true
		s.reach(AtBroken, v.Property.String()+" is broken")
	}
}
