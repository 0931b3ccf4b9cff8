package narrative

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// sighting lists the followers that have seen a leader dead and follow another one.
type sighting struct {
	dead, leader int
	who          []int
	wrong        bool // the report was about a living one
	actor.Event       // the last report
}

// sawDown handles a report that a leader is down.
func (t *Narrator) sawDown(e actor.Event, m actor.Down) {
	w, dead, wrong := number(e.Process), number(m.Process), m.Reason.Text == actor.Suspected
	leader := t.stage().Leader(w)
	if leader == w {
		t.node(w).stuck, t.node(w).pendingView = false, &pendingView{dead: dead, wrong: wrong}
	} else {
		s := find(t.downs, func(s *sighting) bool { return s.dead == dead && s.leader == leader && s.wrong == wrong })
		if s == nil {
			s = &sighting{dead: dead, leader: leader, wrong: wrong}
			t.downs = append(t.downs, s)
		}
		s.who, s.Event = append(s.who, w), e
	}
	t.tellSeen(e)
}

// tellSeen says which followers have seen a leader dead, once no line has to wait for more.
func (t *Narrator) tellSeen(e actor.Event) {
	if len(t.downs) == 0 {
		return
	}
	rest := t.downs[:0:0]
	for _, s := range t.downs {
		if s.wrong || t.someFollow(s.dead, s.leader) {
			rest = append(rest, s)
		} else {
			t.tellDown(s, e)
		}
	}
	t.downs = rest
}

// someFollow reports whether any node that acts, except the next leader, still follows the dead one.
func (t *Narrator) someFollow(dead, next int) bool {
	for i := range t.nodes {
		if p := &t.nodes[i]; p.alive && !p.paused && i+1 != next && t.stage().Leader(i+1) == dead {
			return true
		}
	}
	return false
}

// tellDowns says which followers have seen a leader dead so far, before a line that follows from it.
func (t *Narrator) tellDowns(e actor.Event) {
	for _, s := range t.downs {
		t.tellDown(s, e)
	}
	t.downs = nil
}

func (t *Narrator) tellDown(s *sighting, e actor.Event) {
	who := sorted(s.who)
	x := entry(e, Election, append(slices.Clip(who), s.dead, s.leader), "%s %s and %s worker %d",
		words.Workers(who), t.seen(who, s.dead, s.wrong), words.Verb(who, "follows", "follow"), s.leader)
	x.Bad = s.wrong
	t.add(x)
}

// seen says that some workers see a leader down, or take it for dead although it lives, or lived when they suspected it.
func (t *Narrator) seen(who []int, dead int, wrong bool) string {
	switch {
	case wrong && t.node(dead).alive:
		return fmt.Sprintf("%s worker %d for dead, though it lives,", words.Verb(who, "takes", "take"), dead)
	case wrong:
		return fmt.Sprintf("%s worker %d for dead, because of a suspicion,", words.Verb(who, "takes", "take"), dead)
	}
	return fmt.Sprintf("%s that worker %d is down%s", words.Verb(who, "sees", "see"), dead, t.late(dead))
}

// late says how late the report of an end is, if the detector is late.
func (t *Narrator) late(dead int) string {
	if t.run.Sim().Detector().Late == 0 || t.node(dead).alive {
		return ""
	}
	return fmt.Sprintf(" (%s after its end, because the detector is late)", scenario.Seconds(t.now-t.node(dead).ended))
}

// tellMistaken says which workers took a living leader for dead before a time.
func (t *Narrator) tellMistaken(before time.Duration) {
	for _, s := range slices.Clone(t.downs) {
		if s.wrong && s.Time < before {
			t.downs = slices.DeleteFunc(slices.Clone(t.downs), func(x *sighting) bool { return x == s })
			t.tellDown(s, s.Event)
		}
	}
}

// resend is the first broadcast of a new leader: the last message that it received from the dead one.
type resend struct {
	by      int
	content content
	message actor.Msg
	dead    int // the leader of the view, if the message is a view
	sent    []int
	waits   []int // followers that have not handled it
	ignored []int // followers that had it already
	refused []int // followers that cannot take it
}

func (t *Narrator) resendBy(w int) *resend {
	return find(t.resends, func(r *resend) bool { return r.by == w })
}

// resending handles the first send of a resend.
func (t *Narrator) resending(e actor.Event, leader int) {
	p := t.node(leader)
	p.sends.again = true
	r := &resend{by: leader, content: p.sends.content, message: e.Message, waits: without(t.stage().List(leader), leader)}
	if v, ok := e.Message.(gms.View); ok {
		r.dead = number(v.Leader)
	}
	t.resends = append(t.resends, r)
	t.elected(e, append(ids(leader, p.pendingView.dead), words.Named(e.Message)...), p.pendingView,
		": it first resends the last message it received, "+words.Message(t.run, e.Message), ": it resends "+words.Short(t.run, e.Message))
}

// answer notes that a follower has handled the resent message.
func (r *resend) answer(m actor.Msg, w int, handed bool) {
	if contentOf(m) != r.content || !slices.Contains(r.waits, w) {
		return
	}
	r.waits = without(r.waits, w)
	if !handed {
		r.ignored = append(r.ignored, w)
	}
}

// tellResends says what came of the resend by a worker, if no line has to wait for more. With by 0 it says what is known
// of all resends.
func (t *Narrator) tellResends(by int, e actor.Event) {
	rest := t.resends[:0:0]
	for _, r := range t.resends {
		waits := slices.ContainsFunc(r.waits, func(w int) bool {
			p := t.node(w)
			return p.alive && !p.paused && (t.node(r.by).alive || slices.Contains(r.sent, w))
		})
		if by == 0 || r.by == by && !waits {
			t.tellResend(r, e)
		} else {
			rest = append(rest, r)
		}
	}
	t.resends = rest
}

func (t *Narrator) tellResend(r *resend, e actor.Event) {
	if who := sorted(r.ignored); len(who) > 0 {
		t.tell(e, View, append(who, words.Named(r.message)...), "%s %s %s already and %s it",
			words.Workers(who), words.Verb(who, "has", "have"), words.Short(t.run, r.message), words.Verb(who, "ignores", "ignore"))
	}
	refused := slices.DeleteFunc(sorted(r.refused), func(w int) bool { return !t.node(w).alive || !t.node(w).stuck })
	for _, who := range alike(refused, func(a, b int) bool { return t.stage().Leader(a) == t.stage().Leader(b) }) {
		t.tellDowns(e)
		t.tellStuck(e, who, words.Short(t.run, r.message), r.dead)
	}
}

func (t *Narrator) tellStuck(e actor.Event, who []int, what string, head int) {
	leader := t.stage().Leader(who[0])
	t.warn(e, Wait, append(slices.Clip(who), head, leader), "%s cannot take %s: it names worker %d as leader, but %s worker %d now. %s stuck: all later messages wait",
		words.Workers(who), what, head, words.Verb(who, words.Workers(who)+" follows", "they follow"), leader, words.Verb(who, "It is", "They are"))
}

// deferred handles a Defer: no clause of a process matches the message, and it waits.
func (t *Narrator) deferred(e actor.Event) {
	w := number(e.Process)
	switch m := e.Message.(type) {
	case gms.Msg:
		t.waitsForLost(e, w, m)
		if c := t.tallyOf(m); c != nil && t.suspected && t.leads(w) && t.mayTake(c, w) { // a leader takes nothing from another one
			t.markMissed(c, w)
			t.recount(e)
		}
	case gms.View:
		t.refuses(e, w, m)
	case gms.Join:
		if !worker.IsGroup(e.Process) {
			t.tell(e, Wait, ids(number(m.Worker), w), "worker %d's request to join waits: worker %d, which it asked, %s", number(m.Worker), w, t.waitReason(w))
		}
	}
}

func (t *Narrator) waitReason(w int) string {
	switch t.node(w).phase {
	case worker.Waiting:
		return "is waiting for its first view"
	case worker.Frozen:
		return "is frozen"
	case worker.Stopped:
		return "has stopped"
	}
	return "is waiting for the state"
}

// refuses handles a view that waits. If the follower has seen the view's leader dead, the view waits for ever. If the
// present leader sent it, all later messages wait, too.
func (t *Narrator) refuses(e actor.Event, w int, m gms.View) {
	head, list := number(m.Leader), t.stage().List(w)
	if t.leads(w) || t.node(w).stuck || t.stage().Leader(w) != number(e.Peer) || slices.Contains(list, head) {
		return
	}
	t.node(w).stuck = true
	if r := t.resendBy(number(e.Peer)); r != nil && r.content == contentOf(m) && slices.Contains(r.waits, w) {
		r.waits = without(r.waits, w)
		r.refused = append(r.refused, w)
		t.tellResends(r.by, e)
	} else {
		t.tellDowns(e)
		t.tellStuck(e, ids(w), fmt.Sprintf("view %d", t.run.ViewNumber(m)), head)
	}
	t.recount(e)
}
