package narrative

import (
	"fmt"
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// sends is a broadcast in progress: the sends that one event caused.
type sends struct {
	cause   actor.EventID
	content content
	message actor.Msg
	again   bool  // it is a resend
	who     []int // receivers so far
}

// sent handles a Send.
func (t *Narrator) sent(e actor.Event) {
	n := number(e.Process)
	switch m := e.Message.(type) {
	case gms.Join:
		if worker.IsGroup(e.Process) && number(m.Worker) == n {
			t.tell(e, Join, ids(n, number(e.Peer)), "worker %d asks worker %d to let it in", n, number(e.Peer))
		}
	case gms.Msg, gms.View:
		t.broadcast(e, n, number(e.Peer))
	}
}

// broadcast notes that a leader has sent a message to one more follower.
func (t *Narrator) broadcast(e actor.Event, n, to int) {
	p, what := t.node(n), contentOf(e.Message)
	if p.sends.cause != e.Cause || p.sends.content != what {
		p.sends = sends{cause: e.Cause, content: what, message: e.Message}
		t.broadcasts(e, n)
	}
	p.sends.who = append(p.sends.who, to)
	if c := t.tallyOf(e.Message); c != nil {
		c.set(to, sentTo)
	}
	if v := t.arrival(e.Message); v != nil {
		v.reached, v.lost = append(v.reached, to), without(v.lost, to)
	}
	if r := t.resendBy(n); r != nil && r.content == what {
		r.sent = append(r.sent, to)
	}
}

// broadcasts handles the first send of a broadcast.
func (t *Narrator) broadcasts(e actor.Event, leader int) {
	again := e.Class == scenario.ResendBroadcast
	if again {
		t.resending(e, leader)
	}
	switch m := e.Message.(type) {
	case gms.Msg:
		change, ok := m.Body.(worker.Change)
		if !ok {
			return
		}
		if c := t.open(e, change, leader); c != nil && c.by != leader {
			c.resent = leader
		}
	case gms.View:
		if again {
			if v := t.arrival(m); v != nil {
				v.resent = leader
			}
			return
		}
		t.newView(e, leader, m)
	}
}

// delivered handles a Deliver: a group process hands a message to its worker.
func (t *Narrator) delivered(e actor.Event) {
	w := number(e.Peer)
	change, ok := e.Message.(worker.Change)
	if !ok {
		return
	}
	p := t.node(w)
	t.unstick(e, w)
	c := t.tallyOf(change)
	if t.leads(w) {
		c = t.open(e, change, w)
	}
	if c == nil {
		return
	}
	switch {
	case c.has(w, delivered):
		t.warn(e, Step, ids(w), "worker %d delivers change %d a second time", w, c.number)
	case c.number < p.last && c.has(w, addressed):
		t.checkClasses = true
		t.outOfOrder(e, w, c.number, p.last)
	case c.number > p.last+1:
		t.skips(e, w, p.last+1, c.number)
	}
	c.set(w, delivered)
	if c.has(w, missed) { // it went past the change, but takes it after all
		c.marks[w-1] &^= missed
		p.lacks = without(p.lacks, c.number)
	}
	p.last = max(p.last, c.number)
}

// disorder holds changes that a worker delivers after a later one.
type disorder struct {
	actor.Event
	worker int
	list   []int
	after  int
}

// outOfOrder collects the changes that are delivered out of order at one time, for one line.
func (t *Narrator) outOfOrder(e actor.Event, w, n, after int) {
	if d := &t.disorder; d.worker != w || d.after != after {
		t.tellDisorder()
	}
	t.disorder = disorder{e, w, append(t.disorder.list, n), after}
}

func (t *Narrator) tellDisorder() {
	d := t.disorder
	t.disorder = disorder{}
	if d.worker > 0 {
		e := entry(d.Event, Step, ids(d.worker), "worker %d delivers %s only now, after change %d", d.worker, words.Changes(sorted(d.list)), d.after)
		e.Bad = true
		t.out = append(t.out, e)
	}
}

// skips notes that a worker has gone past the changes from up to, but not including, to.
func (t *Narrator) skips(e actor.Event, w, from, to int) {
	var lacks []int
	for n := from; n < to; n++ {
		c := t.tally(n)
		if c == nil {
			n = max(n, t.tallies[0].number-1)
			continue
		}
		if t.lacks(c, w) && (!c.has(w, sentTo) || t.leads(w)) { // a leader takes nothing from another one
			t.markMissed(c, w)
			lacks = append(lacks, n)
		}
	}
	if len(lacks) > 0 {
		t.node(w).lacks = append(slices.Clone(t.node(w).lacks), lacks...)
		t.recount(e)
	}
}

// lacks reports whether a worker should have got a change, has not, and another living worker has.
func (t *Narrator) lacks(c *tally, w int) bool {
	return c.has(w, addressed) && !c.has(w, delivered|missed) && t.node(w).hasState() && len(t.holders(c)) > 0
}

// holders lists the living workers that have the state and were delivered the change.
func (t *Narrator) holders(c *tally) []int {
	return t.workersWhere(func(w int, p *node) bool { return c.has(w, delivered) && p.hasState() })
}

// tellLacks adds to an entry what some workers lack. Each lack is told once.
func (t *Narrator) tellLacks(e *Entry, who []int) {
	for _, same := range alike(who, t.lackTheSame) {
		if lacks := t.node(same[0]).lacks; len(lacks) > 0 {
			e.Bad = true
			e.Text += fmt.Sprintf("; %s %s ", scenario.Numbers(same), words.Verb(same, "lacks", "lack"))
			t.tellLacking(e, lacks)
		}
	}
	for _, w := range who {
		t.node(w).lacks = nil
	}
}

func (t *Narrator) lackTheSame(a, b int) bool { return slices.Equal(t.node(a).lacks, t.node(b).lacks) }

// tellLacking adds changes to an entry, and which workers have them.
func (t *Narrator) tellLacking(e *Entry, list []int) {
	have := t.workersWhere(func(w int, p *node) bool {
		return p.hasState() && slices.ContainsFunc(list, func(n int) bool { c := t.tally(n); return c != nil && c.has(w, delivered) })
	})
	e.Text += words.Changes(list)
	if len(have) > 0 {
		e.about(have...)
		e.Text += fmt.Sprintf(", which %s %s", words.Workers(have), words.Verb(have, "has", "have"))
	}
}

// acceptedMessage is a message that a group process has accepted. The next event shows its effect.
type acceptedMessage struct {
	actor.Event
	open bool
}

// effect looks at the event after an Accept: if it does not hand the message on, the process has discarded it.
func (t *Narrator) effect(e actor.Event) {
	if !t.lastAccepted.open {
		return
	}
	t.lastAccepted.open = false
	handed := (e.Kind == actor.Deliver || e.Kind == actor.Install) && e.Cause == t.lastAccepted.ID
	w, from := number(t.lastAccepted.Process), number(t.lastAccepted.Peer)
	if !handed {
		t.ignored(t.lastAccepted.Event, w)
	}
	if r := t.resendBy(from); r != nil {
		r.answer(t.lastAccepted.Message, w, handed)
		t.tellResends(from, t.lastAccepted.Event)
	}
}

// ignored handles a message that a follower has discarded as old.
func (t *Narrator) ignored(e actor.Event, w int) {
	switch m := e.Message.(type) {
	case gms.Msg:
		if c := t.tallyOf(m); c != nil && c.has(w, addressed) && !c.has(w, delivered) {
			t.markMissed(c, w)
			t.checkClasses = true
			if t.node(w).discardTold {
				c.set(w, discarded)
			} else {
				t.node(w).discardTold = true
				t.warn(e, Step, ids(w, c.change.Worker), "worker %d ignores %s as a duplicate, because of its number, %d",
					w, words.Change(c.number, c.change), m.N)
			}
			t.recount(e)
		}
	case gms.View:
		if v := t.run.ViewNumber(m); v > t.stage().View(w) {
			t.warn(e, Step, ids(w), "worker %d ignores view %d as a duplicate, because of its number, %d", w, v, m.N)
		}
	}
}
