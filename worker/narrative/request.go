package narrative

import (
	"fmt"
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
)

// request is something that waits in a mailbox to be passed on or multicast.
type request struct {
	arrival actor.EventID
	message actor.Msg
	from    int
}

// arrived notes what would be lost with a node.
func (t *Narrator) arrived(e actor.Event) {
	switch e.Message.(type) {
	case gms.Mcast, gms.Join:
		p := t.at(number(e.Process))
		p.waiting = append(p.waiting, request{e.ID, e.Message, number(e.Peer)})
	}
}

// unwait: a request has been taken up.
func (t *Narrator) unwait(w int, arrival actor.EventID) {
	p := t.at(w)
	p.waiting = slices.DeleteFunc(p.waiting, func(r request) bool { return r.arrival == arrival })
}

// loseWaiting tells what others had asked of a node that has ended.
func (t *Narrator) loseWaiting(e actor.Event, w int) {
	p := t.at(w)
	for _, r := range p.waiting {
		if r.from != w {
			t.lost(e, r.message, w, r.from, "it waited at")
		}
	}
	p.waiting = nil
}

// dropped: a message has come to a node that has ended.
func (t *Narrator) dropped(e actor.Event) {
	t.lost(e, e.Message, number(e.Process), number(e.Peer), "it came to")
}

// losses counts the requests that an ended leader was sent in vain.
type losses struct{ told, more int }

// mostLosses is how many requests to one leader are told one by one when they get lost.
const mostLosses = 5

// lost tells that nobody will do what was asked.
func (t *Narrator) lost(e actor.Event, m actor.Msg, at, from int, how string) {
	how = fmt.Sprintf("%s worker %d, which %s", how, at, t.gone(at))
	switch m := m.(type) {
	case gms.Join:
		who := number(m.Worker)
		t.warn(e, Lost, the(who, at), "worker %d's request to join is lost: %s%s", who, how, t.forEver())
	case gms.Mcast:
		t.lostBody(e, m.Body, at, from, how)
	}
}

// forEver is what becomes of a joiner whose request gets nowhere.
func (t *Narrator) forEver() string {
	if v := t.run.Version(); !v.Recovers {
		return ". On " + v.Name + " it waits for ever"
	}
	return ""
}

func (t *Narrator) gone(w int) string {
	switch left := t.at(w).left; {
	case left && t.stage().Leader(w) == 0:
		return "has given up"
	case left:
		return "has left"
	}
	return "has crashed"
}

func (t *Narrator) lostBody(e actor.Event, m actor.Msg, at, from int, how string) {
	switch m := m.(type) {
	case worker.Change:
		t.lostChange(e, m, at, from, how)
	case worker.StateRequest:
		t.warn(e, Lost, the(m.Ref, at), "%s is lost: %s. It asks only once, and waits for ever", words.Body(t.run, m), how)
	case worker.StateReply:
		// The others answer, too.
	default:
		t.warn(e, Lost, append(the(from, at), words.Named(m)...), "worker %d's %s is lost: %s", from, words.Body(t.run, m), how)
	}
}

func (t *Narrator) lostChange(e actor.Event, m worker.Change, at, from int, how string) {
	if !t.run.Version().Recovers {
		if p := t.at(from); !p.inVain {
			p.inVain = true
			t.warn(e, Lost, the(m.Worker, at), "worker %d's +%d is lost: %s, and so is all that it asks from now on", m.Worker, m.K, how)
		}
		return
	}
	l := &t.at(at).losses
	if l.told++; l.told > mostLosses {
		l.more++
		return
	}
	t.warn(e, Lost, the(m.Worker, at), "worker %d's +%d is lost: %s", m.Worker, m.K, how)
}

// tellMore says how many requests were lost that were not told one by one.
func (t *Narrator) tellMore(e actor.Event) {
	for i := range t.people {
		l := &t.people[i].losses
		if l.more == 0 {
			continue
		}
		noun := "changes that others asked for are"
		if l.more == 1 {
			noun = "change that another asked for is"
		}
		t.warn(e, Lost, the(i+1), "%d more %s lost: worker %d, which was asked, %s", l.more, noun, i+1, t.gone(i+1))
		l.more = 0
	}
}
