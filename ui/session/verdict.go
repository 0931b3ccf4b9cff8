package session

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// Verdict says whether the promises of the version hold at the present moment.
type Verdict struct {
	Broken   bool
	Tested   bool // a promise was tested, and holds or is broken
	Since    time.Duration
	Property check.Property // the promise that was broken first, if Broken
	Headline string
	Sentence string
	Short    string  // how the promise is broken, in at most 80 characters
	Cause    string  // what led to it; empty if Short says it
	Why      string  // the same as a part of a sentence, with what was not sent
	Blame    string  // whether the protocol failed under its assumptions, or an assumption failed first
	Failed   string  // which assumption, with the fault and its time; empty if none is known
	Chip     string  // the headline in a few words
	Split    string  // who leads whom, if the group is split; empty otherwise
	Show     Message // goes to the first broken promise, nil if there is none
	Other    string  // another version to play the same scenario on
}

// verdicts caches the verdict, the properties and the violations.
type verdicts struct {
	verdict    *Verdict
	of         verdictKey
	properties []check.Verdict
	moment     momentKey // that the properties are of
	violated   violated
}

// verdictKey identifies what a verdict was made of.
type verdictKey struct {
	jumps int
	event actor.EventID
	grown int
	text  string
	split string
	done  int // of blames
}

// Verdict returns the present verdict.
func (s *Session) Verdict() *Verdict {
	switch {
	case s.teaching.hides():
		return &unaskedVerdict
	case s.hides():
		return &hiddenVerdict
	}
	all, c := s.Properties(), &s.verdicts
	split := s.split()
	key := verdictKey{jumps: s.head.Jumps(), split: split, done: s.blames.Done}
	first := firstBroken(all)
	if first != nil {
		key.event, key.grown = first.Event, s.run().Judge().Grown()
	} else {
		key.text, _, _ = words.Summary(s.run())
		key.text += fmt.Sprint(tally(all), untouched(all))
	}
	if c.verdict == nil || c.of != key {
		c.of = key
		if first != nil {
			c.verdict = s.broken(first)
		} else {
			c.verdict = s.calm(all)
		}
		c.verdict.divide(split)
	}
	return c.verdict
}

// split says who leads whom, if the group is split.
func (s *Session) split() string {
	if len(s.run().Leaders()) < 2 { // it costs less than a board
		return ""
	}
	return words.Sides(stage.Split(s.head.Board()))
}

// divide adds that the group is split. It is no broken promise, but a fact of its own.
func (v *Verdict) divide(split string) {
	if v.Split = split; split == "" {
		return
	}
	v.Sentence = strings.TrimSpace(v.Sentence + " " + fmt.Sprintf(textSplit, split))
	if !v.Broken {
		v.Chip = chipSplit
	}
}

// Verdicts while the true one is hidden: until the audience has predicted, or the student has answered.
var (
	hiddenVerdict  = Verdict{Headline: textWhatComes, Sentence: textHidden, Chip: chipHidden}
	unaskedVerdict = Verdict{Headline: textWhatComes, Sentence: textUnasked, Chip: chipHidden}
)

// Properties returns the present verdict on each property, in the order of properties.
func (s *Session) Properties() []check.Verdict {
	if s.hides() {
		return untold()
	}
	c, now := &s.verdicts, s.head.key()
	if c.properties == nil || c.moment != now {
		c.properties, c.moment = s.run().Judge().Verdicts(), now
	}
	return c.properties
}

// isBroken reports whether a promise has been broken by now.
func (s *Session) isBroken() bool { return firstBroken(s.run().Judge().Verdicts()) != nil }

// Claims reports whether the version claims a property.
func (s *Session) Claims(p check.Property) bool {
	return slices.Contains(s.run().Version().Claims.What, p)
}

// firstBroken returns the promise that was broken first, nil if there is none.
func firstBroken(all []check.Verdict) (first *check.Verdict) {
	for i := range all {
		if v := &all[i]; v.State == check.Broken && (first == nil || v.Event < first.Event) {
			first = v
		}
	}
	return first
}

func (s *Session) broken(first *check.Verdict) *Verdict {
	v := &Verdict{Broken: true, Tested: true, Since: first.Time, Property: first.Property, Chip: fmt.Sprintf(chipBroken, scenario.Seconds(first.Time))}
	v.Headline = fmt.Sprintf(textBroken, first.Property)
	v.Show = SeekEvent{first.Event, first.Time}
	if x := s.Explained(first.Property); x != nil {
		v.Headline, v.Sentence, v.Short, v.Cause = x.Headline, x.Sentence, x.Short, x.Cause
		v.Why = s.reason(x)
		v.Blame, v.Failed = words.AsSentence(x.Blame), x.Failed
	}
	v.Other = versions.Neighbour(s.run().Version().Name)
	return v
}

// Explained explains the first violation of a property up to now. It returns nil if there is none.
func (s *Session) Explained(p check.Property) *words.Explanation {
	v := firstOf(s.run(), p)
	if v == nil || s.hides() {
		return nil
	}
	x := s.explain(*v)
	return &x
}

// brokenBy explains the first violation of a promise by a living worker. It returns nil if there is none.
func (s *Session) brokenBy(n int) (found *words.Explanation) {
	name := s.board()[n-1].Broke
	if name == "" {
		return nil
	}
	judge := s.run().Judge()
	judge.Each(0, func(v *check.Violation) {
		if found == nil && v.Property.String() == name && slices.Contains(v.Lack, worker.PID(n)) {
			x := s.explain(*v)
			found = &x
		}
	})
	return found
}

// reason says what led to a violation, as a part of a sentence.
func (s *Session) reason(x *words.Explanation) string {
	v := &x.Violation
	if v.Property == check.VirtualSynchrony && v.Cut != 0 && v.Unsent != nil && v.Proximate.Kind == check.NoProximate {
		var lack []int
		for _, p := range v.Lack {
			lack = append(lack, worker.Number(p))
		}
		return fmt.Sprintf(textUnsent, words.Worker(v.Process), words.Gone(v.Kind)+v.Reason.After(), words.Short(s.run(), gms.Msg{Body: v.Unsent}), words.Workers(lack))
	}
	if because, ok := strings.CutPrefix(x.Cause, "Because"); ok {
		return "because" + because
	}
	return x.Cause
}

// tally counts the promises that have been tested and hold.
func tally(all []check.Verdict) (tested int) {
	for _, v := range all {
		if v.State == check.HoldsSoFar {
			tested++
		}
	}
	return tested
}

// untouched reports whether no promise has been tested, and none has ended.
func untouched(all []check.Verdict) bool {
	return !slices.ContainsFunc(all, func(v check.Verdict) bool { return v.State != check.NotTested })
}

func (s *Session) calm(all []check.Verdict) *Verdict {
	text, _, _ := words.Summary(s.run())
	version, claims := s.run().Version().Name, s.run().Version().Claims.What
	n := tally(all)
	v := &Verdict{Tested: n > 0, Headline: words.Capital(text)}
	switch {
	case n > 0:
		v.Chip = chipHolds
		v.Sentence = fmt.Sprintf(textSomeTested, version, len(claims), n)
		if n == len(claims) {
			v.Sentence = fmt.Sprintf(textAllTested, version, n)
		}
	case untouched(all) || !s.run().Version().Claims.UntilAnEnd: // what is broken was not promised
		v.Chip = chipUntested
		v.Sentence = textUntested
	default:
		v.Chip = chipEnded
		v.Sentence = fmt.Sprintf(textEnded, version)
	}
	return v
}

// violations lists the broken promises of what has been played of the shown branch, once for each property and root cause.
func (s *Session) violations() []check.Violation {
	if s.hides() {
		return nil
	}
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

// Break is the first violation of a promise.
type Break struct {
	Property check.Property
	Event    actor.EventID
	Time     time.Duration
}

// Shows returns the message that goes to the violation.
func (b *Break) Shows() Message { return SeekEvent{b.Event, b.Time} }

// Breaks lists the first violation of each broken promise of what has been played, in order of time.
func (s *Session) Breaks() (list []Break) {
	for _, v := range s.violations() {
		if !slices.ContainsFunc(list, func(b Break) bool { return b.Property == v.Property }) {
			list = append(list, Break{v.Property, v.Event, v.Time})
		}
	}
	return list
}

// violated caches the result of violations.
type violated struct {
	key  violationsKey
	list []check.Violation
}

type violationsKey struct {
	run   *scenario.Run
	jumps int
	grown int // how often a violation was added, or a worker to one
}

// judged stops at the first broken promise, if that is wanted.
func (s *Session) judged() {
	if s.playback.watch.Stop&AtBroken == 0 || s.playback.wasBroken || !s.playback.playing || s.playback.reverse {
		return
	}
	if v := firstBroken(s.run().Judge().Verdicts()); v != nil {
		s.playback.wasBroken = true
		s.reach(AtBroken, fmt.Sprintf(textBroken, v.Property))
	}
}
