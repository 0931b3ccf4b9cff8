package narrative

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// faults is what the narrator knows of faults of the network and the detector.
type faults struct {
	ordered   []scenario.Command // losses of the next message that are still to come
	losses    []lossCount        // by chance and on blocked links, by link
	lines     int                // how many lines about these losses may still come now
	since     time.Duration      // when that was counted
	suspicion suspicion
}

// Losses that nobody has ordered get a line each, but no more than a few at a time: at a high rate they would fill the narrative.
const (
	mostLossLines = 5
	lossLineEvery = 2 * time.Second // for each, one more line may come
)

// lossCount counts the messages that were lost on a link.
type lossCount struct {
	from, to  int
	why       lossReason
	all, told int
}

// lossReason says why a message is lost.
type lossReason uint8

const (
	lostByHand lossReason = iota
	lostByChance
	lostInBlock
)

// suspicion collects the workers that suspect the same one at the same time.
type suspicion struct {
	actor.Event
	who []int
}

func (f faults) clone() faults {
	f.ordered, f.losses = slices.Clone(f.ordered), slices.Clone(f.losses)
	f.suspicion.who = slices.Clone(f.suspicion.who)
	return f
}

// current returns the input that is being carried out, if an event follows from it.
func (t *Narrator) current(e actor.Event) *input {
	if len(t.inputs) == 0 {
		return nil
	}
	if in := &t.inputs[len(t.inputs)-1]; in.event == e.ID-1 || in.event == e.Cause {
		return in
	}
	return nil
}

// meddled notes what an input has done to a message.
func (t *Narrator) meddled(e actor.Event) bool {
	in := t.current(e)
	if in == nil || in.event != e.ID-1 {
		return false
	}
	in.fault = e
	return true
}

// loses handles a message that is lost on its way.
func (t *Narrator) loses(e actor.Event) {
	from, to := number(e.Peer), number(e.Process)
	why := t.lossReason(e, from, to)
	byInput := t.meddled(e)
	t.losesNumber(e.Message, to)
	if c := t.tallyOf(e.Message); c != nil && to <= len(c.marks) {
		c.marks[to-1] &^= sentTo
	}
	if v := t.arrival(e.Message); v != nil {
		v.reached, v.lost = without(v.reached, to), append(without(v.lost, to), to)
		defer t.recount(e)
	}
	if byInput {
		return // its line has the loss
	}
	text := t.lossText(e.Message, from, to)
	switch why {
	case lostByHand:
		text += ", by hand"
	default:
		more, tell := t.faults.count(e.Time, from, to, why)
		if !tell {
			return
		}
		text += because(why) + more
	}
	x := entry(e, Lost, append(ids(to, from), words.Named(e.Message)...), "%s%s", text, t.lossLeadsTo(e.Message))
	x.Bad, x.Short = true, fmt.Sprintf("%s to worker %d is lost", words.Short(t.run, e.Message), to)
	if len(x.Short) > len(x.Text) {
		x.Short = ""
	}
	t.add(x)
}

// losesNumber notes which number a follower will wait for.
func (t *Narrator) losesNumber(m actor.Msg, to int) {
	n := 0
	switch m := m.(type) {
	case gms.Msg:
		n = m.N
	case gms.View:
		n = m.N
	}
	if p := t.node(to); n > 0 && (p.lostNumber == 0 || p.lostNumber <= t.stage().Last(to)) {
		p.lostNumber = n
	}
}

// waitsForLost handles a message that a follower cannot take, because one that its leader sent before was lost.
func (t *Narrator) waitsForLost(e actor.Event, w int, m gms.Msg) {
	p := t.node(w)
	if m.N == 0 || p.stuck || t.leads(w) || t.stage().Leader(w) != number(e.Peer) || p.lostNumber != t.stage().Last(w)+1 || m.N <= p.lostNumber {
		return
	}
	p.stuck = true
	t.warn(e, Wait, append(ids(w, number(e.Peer)), words.Named(m)...), "worker %d cannot take %s: its number is %d, but number %d is due, which was lost. It is stuck: all later messages wait",
		w, words.Short(t.run, m), m.N, p.lostNumber)
	t.recount(e)
}

func (t *Narrator) lossText(m actor.Msg, from, to int) string {
	return fmt.Sprintf("%s is lost on its way from worker %d to worker %d", words.Sent(t.run, m), from, to)
}

// because says why a message is lost that nobody has ordered to be lost.
func because(why lossReason) string {
	if why == lostInBlock {
		return ", because the link is blocked"
	}
	return ", by chance"
}

// lossLeadsTo says what follows for a worker that asks only once.
func (t *Narrator) lossLeadsTo(m actor.Msg) string {
	if _, join := m.(gms.Join); join {
		return t.waitsForEver()
	}
	return ""
}

// lossReason returns why a message is lost. A block goes before an order to lose the next message, and that before chance.
func (t *Narrator) lossReason(e actor.Event, from, to int) lossReason {
	if in := t.current(e); in != nil && in.event == e.ID-1 {
		return lostByHand
	}
	sim := t.run.Sim()
	if sim.Blocked(actor.Way{From: sim.NodeOf(e.Peer), To: sim.NodeOf(e.Process)}) {
		return lostInBlock
	}
	i := slices.IndexFunc(t.faults.ordered, func(c scenario.Command) bool {
		return c.Covers(from, to) && (c.Class == 0 || c.Class == e.Class || c.Class == scenario.SingleMessage && e.Class == 0)
	})
	if i < 0 {
		return lostByChance
	}
	t.faults.ordered = slices.Delete(t.faults.ordered, i, i+1)
	return lostByHand
}

// count counts a loss. It reports whether a line may tell it, and returns how many there were that no line has told.
func (f *faults) count(now time.Duration, from, to int, why lossReason) (more string, tell bool) {
	i := slices.IndexFunc(f.losses, func(l lossCount) bool { return l.from == from && l.to == to && l.why == why })
	if i < 0 {
		i, f.losses = len(f.losses), append(f.losses, lossCount{from: from, to: to, why: why})
		if len(f.losses) == 1 {
			f.lines, f.since = mostLossLines, now
		}
	}
	l := &f.losses[i]
	l.all++
	if k := int((now - f.since) / lossLineEvery); k > 0 {
		f.lines, f.since = min(f.lines+k, mostLossLines), f.since+time.Duration(k)*lossLineEvery
	}
	if f.lines == 0 {
		return "", false
	}
	f.lines--
	if l.told++; l.told < l.all {
		l.told = l.all
		more = "; " + l.text()
	}
	return more, true
}

func (l *lossCount) text() string {
	return fmt.Sprintf("so far %s lost from worker %d to worker %d%s", messages(l.all), l.from, l.to, because(l.why))
}

func messages(n int) string {
	if n == 1 {
		return "1 message was"
	}
	return fmt.Sprintf("%d messages were", n)
}

// tellLosses counts the lost messages that have no line.
func (t *Narrator) tellLosses(e actor.Event) {
	for i := range t.faults.losses {
		if l := &t.faults.losses[i]; l.told < l.all {
			l.told = l.all
			t.warn(e, Lost, ids(l.to, l.from), "%s", l.text())
		}
	}
}

// suspects handles a report about a living process.
func (t *Narrator) suspects(e actor.Event) {
	t.suspected = true
	if in := t.current(e); in != nil {
		in.suspecters = append(without(in.suspecters, number(e.Process)), number(e.Process))
		return
	}
	s := &t.faults.suspicion
	if len(s.who) > 0 && (s.Cause != e.Cause || number(s.Peer) != number(e.Peer) || s.Time != e.Time) {
		t.tellSuspicion()
	}
	s.Event, s.who = e, append(without(s.who, number(e.Process)), number(e.Process))
}

// next handles the event after a suspicion.
func (f *faults) next(t *Narrator, e actor.Event) {
	if len(f.suspicion.who) > 0 && e.Kind != actor.Suspect {
		t.tellSuspicion()
	}
	if e.Kind == actor.Delay || e.Kind == actor.Duplicate || e.Kind == actor.Overtake {
		t.meddled(e)
	}
}

// tellSuspicion says who suspects a living worker, and why.
func (t *Narrator) tellSuspicion() {
	s := t.faults.suspicion
	t.faults.suspicion = suspicion{}
	if len(s.who) == 0 {
		return
	}
	who, of := sorted(s.who), number(s.Peer)
	why := ", by chance"
	if sim := t.run.Sim(); s.Cause == 0 {
		if why = fmt.Sprintf(": the link from worker %d to worker %d has been blocked for %s", of, who[0], scenario.Spaced(sim.Detector().Blocked)); sim.Paused(sim.NodeOf(s.Peer)) && sim.Detector().Paused > 0 {
			why = ": it has been paused for " + scenario.Spaced(sim.Detector().Paused)
		}
	}
	t.warn(s.Event, Election, append(slices.Clip(who), of), "%s%s", suspectText(who, of), why)
}

func suspectText(who []int, of int) string {
	return fmt.Sprintf("%s %s worker %d, which lives", words.Workers(who), words.Verb(who, "suspects", "suspect"), of)
}
