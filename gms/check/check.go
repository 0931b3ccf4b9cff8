package check

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
)

// Identity tells a message of the application apart from all others. The judge ignores bodies without an identity.
type Identity struct {
	Sender actor.PID // the worker that multicast it
	Count  int       // the number of the message; preferably without gaps
}

// Config tells the judge what no event says.
type Config struct {
	// Identify returns the identity of a message body; false if it has none.
	Identify func(body actor.Msg) (Identity, bool)
	// Formed returns, for a Start event, the view in which the worker starts. It returns false for a joiner and
	// for a group process.
	Formed func(start actor.Event) (gms.View, bool)
	// Claims is what the version claims: see package versions.
	Claims Claims
	// ViewID returns the identity of a view, 0 if it has none. It is nil if views are told apart by the events
	// that led to them.
	ViewID func(gms.View) int
	// Gaps says that events may be missing, so a message may still come to its own sender. Self Delivery is
	// then judged at the end: see Finish.
	Gaps bool
}

// Judge observes the events of a run: see the package documentation.
type Judge struct {
	config Config

	index []int32 // by PID: the number of its node, 0 for none
	nodes []node  // by number, from 1; nodes[0] is unused
	views []view  // by number, from 1
	table table
	cuts  []cut    // sends that did not happen, to nodes that may still need them
	fly   []flight // views in flight, in order of their sends

	taking   taking
	handed   handed // the latest delivery
	applying applying

	awaited  map[Identity]Violation // with Gaps: messages that their own sender has gone past without delivering
	firstEnd actor.EventID          // the first Crash or Exit
	unjudged int

	faulty    bool // a message was lost, doubled, late or early, or a living process was suspected
	suspected bool // a living process was suspected
	tested    [properties]bool
	broken    [properties]breaks
	roots     [properties][]rooted
	found     [properties][]Violation
	entered   []entry // the violations of all properties; append only
	grown     int     // how often a violation was entered or extended
}

// breaks counts how often a property was broken, with the first event.
type breaks struct {
	times int
	event actor.EventID
	time  time.Duration
}

// handed is the latest delivery: the worker mostly takes it in the next event.
type handed struct {
	id   Identity
	slot slot
}

// New returns a judge that has seen no event.
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

// Observe judges the next event of the run.
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
	case actor.Lose:
		j.wasLost(&e)
	case actor.Duplicate:
		j.wasDoubled(&e)
	case actor.Delay, actor.Overtake, actor.Suspect:
		j.meddled(&e)
	}
}

// sent handles a Send. The first Send of a body makes it a message of the group.
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

// accepted handles an Accept. Most of them do not matter.
func (j *Judge) accepted(e *actor.Event) {
	switch m := e.Message.(type) {
	case gms.Msg:
		j.takes(e, m.N, m.Body)
	case gms.Mcast:
	case gms.View:
		if n := j.at(e.Process); n != nil && n.group == e.Process {
			n.fits(e)
			mail := n.takeMail(e.Cause)
			n.handling = handling{event: e.ID, view: mail.view, send: mail.send}
		}
	case actor.Down:
		if n := j.at(e.Process); n != nil {
			n.handling = handling{event: e.ID, down: j.number(m.Process)}
			if j.leaderOf(n) == m.Process {
				j.stuckUntilDeath(e, n)
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

// delivered handles the delivery of a message to a worker.
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
		j.fifo(e, q, s, m)
		j.agreedUniformly(e, s, m)
	} else if len(n.gaps) > 0 {
		j.fifoWithGaps(e, q, m)
	}
}

// installed handles the delivery of a view to a worker.
func (j *Judge) installed(e *actor.Event) {
	v := e.Message.(gms.View)
	q := j.connect(e.Peer, e.Process)
	n := &j.nodes[q]
	number := j.viewInstalled(e, n, v)
	j.includes(e, q, number, v)
	j.agreement(e, q, number, v)
	if !j.monotone(e, q, number) {
		return // it stays in its view
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

// ended handles the end of a process. All processes of a node end at once. A node counts as dead when its group
// process has ended, because that cuts its sends and is reported to its monitors. The root is the first of these ends.
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
	n.mail, n.lacks, n.gaps, n.extra, n.thrown, n.undelivered = nil, nil, nil, nil, nil, nil
	if n.view != 0 && n.handed > 0 {
		j.views[n.view].fell = true
	}
	j.diesWith(e, q)
}

// Unjudged returns the number of events that could not be judged fully, because a node is so far behind that
// the messages to compare with are forgotten.
func (j *Judge) Unjudged() int { return j.unjudged }

// View returns a view of the run by its number. Views are numbered from 1 in order of their first broadcasts.
func (j *Judge) View(number int) (gms.View, bool) {
	if number < 1 || number >= len(j.views) {
		return gms.View{}, false
	}
	return j.views[number].view, true
}
