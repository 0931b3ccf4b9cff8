package check

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
)

// Identity tells one message of the application from all others. Nothing that a version sends
// need have one: it is in the body, or the body is not judged.
type Identity struct {
	Sender actor.PID // the worker that multicast it
	Count  int       // which of its messages; best without gaps, any number will do
}

// Config is what the judge must be told of a run, as it stands in no event.
type Config struct {
	// Identify finds the identity in the body of a message; false if it has none.
	Identify func(body actor.Msg) (Identity, bool)
	// Formed is asked at every Start: the view that a worker is in from then on, without any
	// protocol; false for a joiner, and for a group process.
	Formed func(start actor.Event) (gms.View, bool)
	// Claims is what the version says of itself: see package versions.
	Claims Claims
	// ViewID, where views are told apart otherwise than by what led to them, is the identity of one; 0 if it has none.
	ViewID func(gms.View) int
	// Gaps: not every event is there, so a message may still come to its own sender, whatever is known of it. Self
	// Delivery is judged at the end: see Finish.
	Gaps bool
}

// Judge is a fold over the events of a run: see the package documentation.
type Judge struct {
	config Config

	index []int32 // by PID: the number of its node, 0 for none
	nodes []node  // by number, from 1; the first is nobody's
	views []view  // by number, from 1
	table table
	cuts  []cut    // what was not sent to nodes that may still need it
	fly   []flight // views under way, in order of their sends

	taking   taking
	handed   handed // the delivery of a moment ago
	applying applying

	awaited  map[Identity]Violation // with Gaps: what its own sender has gone past, and has not delivered yet
	firstEnd actor.EventID          // the first Crash or Exit
	unjudged int
	tested   [properties]bool
	broken   [properties]breaks
	roots    [properties][]rooted
	found    [properties][]Violation
	entered  int // violations, of all properties
	grown    int // how often one was entered, or somebody added to one
}

// breaks is how often a property was broken, and when first.
type breaks struct {
	times int
	event actor.EventID
	time  time.Duration
}

// handed is the last delivery: the worker mostly takes it in the next event.
type handed struct {
	id   Identity
	slot slot
}

// New is a judge that has seen nothing yet.
func New(c Config) *Judge {
	if c.Formed == nil {
		c.Formed = func(actor.Event) (gms.View, bool) { return gms.View{}, false }
	}
	if c.ViewID == nil {
		c.ViewID = func(gms.View) int { return 0 }
	}
	j := &Judge{config: c, nodes: make([]node, 1), views: make([]view, 1), table: newTable()}
	j.handed.slot, j.applying.slot = none, none
	if c.Gaps {
		j.awaited = map[Identity]Violation{}
	}
	return j
}

// Observe takes the next event of the run.
func (j *Judge) Observe(e actor.Event) {
	if j.taking.event.ID != 0 {
		j.taken(&e)
	}
	if j.applying.slot != none && e.Kind != actor.StateChanged {
		j.applied()
	}
	switch e.Kind {
	case actor.Send:
		j.sent(&e)
	case actor.Arrive, actor.Drop:
		if _, ok := e.Message.(gms.View); ok {
			j.landed(&e)
		}
	case actor.Accept:
		j.accepted(&e)
	case actor.Deliver:
		j.delivered(&e)
	case actor.StateChanged:
		j.changed(&e)
	case actor.Defer:
		j.deferred(&e)
	case actor.Install:
		j.installed(&e)
	case actor.Cut:
		j.wasCut(&e)
	case actor.Crash, actor.Exit:
		j.ended(&e)
	case actor.Start:
		j.started(&e)
	}
}

// sent: a message has left. The first Send of a body is what makes it a message of the group.
func (j *Judge) sent(e *actor.Event) {
	switch m := e.Message.(type) {
	case gms.Msg:
		j.cast(e, m.Body)
	case gms.Mcast:
		j.multicast(e, m.Body)
	case gms.View:
		j.castView(e, m)
	case gms.Join:
		j.connect(m.Worker, m.Group)
	}
}

// accepted: a process has taken a message. Of most nothing follows that is judged.
func (j *Judge) accepted(e *actor.Event) {
	switch m := e.Message.(type) {
	case gms.Msg:
		j.takes(e, m.N, m.Body)
	case gms.Mcast:
	case gms.View:
		if n := j.at(e.Process); n != nil && n.group == e.Process {
			mail := n.takeMail(e.Cause)
			n.handling = handling{event: e.ID, view: mail.view, send: mail.send}
		}
	case actor.Down:
		if n := j.at(e.Process); n != nil {
			n.handling = handling{event: e.ID, down: j.number(m.Process)}
			if j.leaderOf(n) == m.Process {
				n.led++
				n.heard = e.ID
				n.stuck = 0
				j.comesToLead(e, n)
			}
		}
	default:
		j.applies(e)
	}
}

// delivered: a group process has handed a message to its worker.
func (j *Judge) delivered(e *actor.Event) {
	id, ok := j.config.Identify(e.Message)
	if !ok {
		return
	}
	q := j.connect(e.Peer, e.Process)
	s := j.find(j.number(id.Sender), id.Count)
	if s == none {
		if s = j.unknown(id, e.Message); s == none {
			return
		}
	}
	j.handed = handed{id, s}
	m := j.table.at(s)
	j.integrity(e, q, m)
	if j.duplicate(e, q, s, m) {
		return
	}
	n := &j.nodes[q]
	if q == m.sender {
		j.tested[SelfDelivery] = true
		delete(j.awaited, id)
	}
	j.place(e, q, s, m)
	if j.config.Gaps {
		j.mayMiss(e, s)
	}
	if m.gone {
		j.agreesLate(e, q, m)
	}
	j.sameView(e, q, m)
	j.order(e, q, s, m)
	if m.first == q && m.firstEvent == e.ID {
		j.fifo(e, q, m)
		j.agreedUniformly(e, s, m)
	} else if len(n.gaps) > 0 {
		j.fifoWithGaps(e, q, m)
	}
}

// installed: a group process has handed a view to its worker.
func (j *Judge) installed(e *actor.Event) {
	v := e.Message.(gms.View)
	q := j.connect(e.Peer, e.Process)
	n := &j.nodes[q]
	number := j.viewInstalled(e, n, v)
	j.includes(e, q, number, v)
	j.agreement(e, q, number, v)
	if !j.monotone(e, q, number) {
		return // it stays where it was
	}
	if n.view != 0 {
		j.synchrony(e, q, number)
		j.uniform(e, q, number)
		j.passes(q, number)
	}
	j.enter(q, number)
	n = &j.nodes[q]
	n.entry, n.number, n.numberedBy = e.ID, v.N, v.Leader
	if n.handling.event == e.Cause {
		n.entrySend = n.handling.send
	}
	j.ownDelivered(e, q)
}

// ended: a node has died. All its processes end at once. When it counts as dead is when the group process has
// ended, for that is what cuts its sends, and what its monitors are told; but the root is the first of these ends.
func (j *Judge) ended(e *actor.Event) {
	if j.firstEnd == 0 {
		j.firstEnd = e.ID
	}
	q := j.number(e.Process)
	n := &j.nodes[q]
	if q == 0 || !n.alive() {
		return
	}
	if n.dying == 0 {
		n.dying = e.ID
	}
	if n.group != e.Process {
		return
	}
	reason, _ := e.Message.(actor.Reason)
	n.end = end{event: n.dying, cause: e.Cause, kind: e.Kind, reason: reason, led: j.leaderOf(n) == n.group, sending: j.viewOf(e.Cause)}
	n.mail, n.lacks, n.gaps, n.extra, n.thrown = nil, nil, nil, nil, nil
	if n.view != 0 && n.handed > 0 {
		j.views[n.view].fell = true
	}
	j.diesWith(e, q)
}

// Unjudged is how many events could not be judged, or were judged by less than was needed, because
// somebody is so far behind that what was to be compared has been forgotten.
func (j *Judge) Unjudged() int { return j.unjudged }

// View is a view of the run by its number: views are numbered in order of their first
// broadcasts, from 1.
func (j *Judge) View(number int) (gms.View, bool) {
	if number < 1 || number >= len(j.views) {
		return gms.View{}, false
	}
	return j.views[number].view, true
}
