package narrative

import (
	"fmt"
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
)

// request is a message in a mailbox that asks to be passed on or multicast.
type request struct {
	arrival actor.EventID
	message actor.Msg
	from    int
}

// arrived notes requests, which would be lost with the node.
func (t *Narrator) arrived(e actor.Event) {
	switch e.Message.(type) {
	case gms.Mcast, gms.Join:
		p := t.node(number(e.Process))
		p.waiting = append(p.waiting, request{e.ID, e.Message, number(e.Peer)})
	}
}

// removeRequest notes that a request has been accepted.
func (t *Narrator) removeRequest(w int, arrival actor.EventID) {
	p := t.node(w)
	p.waiting = slices.DeleteFunc(p.waiting, func(r request) bool { return r.arrival == arrival })
}

// loseRequests reports the requests in the mailbox of a node that has ended.
func (t *Narrator) loseRequests(e actor.Event, w int) {
	p := t.node(w)
	for _, r := range p.waiting {
		if r.from != w {
			t.lost(e, r.message, w, r.from, "it waited at", "has")
		}
	}
	p.waiting = nil
}

// dropped handles a message that reaches a node that has ended.
func (t *Narrator) dropped(e actor.Event) {
	t.lost(e, e.Message, number(e.Process), number(e.Peer), "it reached", "had")
}

// losses counts lost requests to a leader that has ended.
type losses struct{ told, more int }

// mostLosses is how many lost requests to one leader get a line each.
const mostLosses = 5

// lost reports a lost request.
func (t *Narrator) lost(e actor.Event, m actor.Msg, at, from int, how, has string) {
	how = fmt.Sprintf("%s worker %d, which %s %s", how, at, has, t.gone(at))
	switch m := m.(type) {
	case gms.Join:
		who := number(m.Worker)
		t.warn(e, Lost, ids(who, at), "worker %d's request to join is lost: %s%s", who, how, t.waitsForEver())
	case gms.Mcast:
		t.lostBody(e, m.Body, at, from, how)
	}
}

// waitsForEver says what becomes of a joiner whose request is lost.
func (t *Narrator) waitsForEver() string {
	if v := t.run.Version(); !v.Recovers {
		return ". On " + v.Name + " the joiner waits for ever"
	}
	return ""
}

func (t *Narrator) gone(w int) string {
	switch left := t.node(w).left; {
	case left && t.stage().Leader(w) == 0:
		return "given up"
	case left:
		return "left"
	}
	return "crashed"
}

func (t *Narrator) lostBody(e actor.Event, m actor.Msg, at, from int, how string) {
	switch m := m.(type) {
	case worker.Change:
		t.lostChange(e, m, at, from, how)
	case worker.StateRequest:
		t.warn(e, Lost, ids(m.Ref, at), "%s is lost: %s. A worker asks only once, so it waits for ever", words.Body(t.run, m), how)
	case worker.StateReply:
		// the other members answer, too
	default:
		t.warn(e, Lost, append(ids(from, at), words.Named(m)...), "worker %d's %s is lost: %s", from, words.Body(t.run, m), how)
	}
}

func (t *Narrator) lostChange(e actor.Event, m worker.Change, at, from int, how string) {
	if !t.run.Version().Recovers {
		if p := t.node(from); !p.lossTold {
			p.lossTold = true
			x := entry(e, Lost, ids(m.Worker, at), "worker %d's request for a change (+%d) is lost: %s", m.Worker, m.K, how)
			x.Bad, x.Short = true, x.Text
			x.Text += ". So are all its later requests"
			t.add(x)
		}
		return
	}
	l := &t.node(at).losses
	if l.told++; l.told > mostLosses {
		l.more++
		return
	}
	t.warn(e, Lost, ids(m.Worker, at), "worker %d's request for a change (+%d) is lost: %s", m.Worker, m.K, how)
}

// tellMore counts the lost requests that have no line.
func (t *Narrator) tellMore(e actor.Event) {
	for i := range t.nodes {
		l := &t.nodes[i].losses
		if l.more == 0 {
			continue
		}
		what, they := "requests for changes are", "they"
		if l.more == 1 {
			what, they = "request for a change is", "it"
		}
		t.warn(e, Lost, ids(i+1), "%d more %s lost: %s went to worker %d, which has %s", l.more, what, they, i+1, t.gone(i+1))
		l.more = 0
	}
}
