package check

import (
	"slices"

	"groupy/gms/actor"
)

// node is what is known of a worker and its group process, which live and die together.
type node struct {
	worker, group actor.PID
	end           end           // zero while it lives
	dying         actor.EventID // the end of one of its processes, if that comes before the group process's
	handling      handling
	mail          []waitingView
	fault         *Cause // why it first left the common way; nil if it has not

	differs []difference // what its state lacks; never written in place
	thrown  []thrown     // what it has thrown away without having had it; never written in place

	// In its view.
	view      int32
	entry     actor.EventID // its Install, 0 if it has been in it from its start
	entrySend actor.EventID // the Send by which it came, 0 if it is its own
	heard     actor.EventID // when it took it that the last of them is dead, 0 if none is
	led       int32         // so many leaders of the view's list it has seen dead
	stuck     int32         // the leader whose messages it cannot take, 0 if it can
	pos       int32         // so many of the view's messages it has gone past
	handed    int32         // so many messages it has been handed in it
	lacks     []slot        // those among them that it was not handed in this view; what is there is never written in place
	gaps      []gap         // those among these that it was not handed in any view; like lacks
	extra     []slot        // what it was handed in this view, and is a message of another; like lacks
	since     slot          // the first message after it entered

	number     int       // of the last that it has handed on, message or view
	numberedBy actor.PID // ... and who sent that

	// As a sender.
	era   int32 // its view, and whom it sends to: a new one whenever either changes
	to    int32 // the node that it sends to
	sends int32 // so many messages it has multicast
	own   []own // those that are remembered, in order of their slots

	jumbled bool   // their counts do not grow, or did not
	past    []span // the counts of those that have been forgotten, in order; what is there is never written in place
	latest  span   // ... and after all of these the last range, which still grows
	forgot  bool   // ... if there is one

	digest uint64
}

// end is how a node ended.
type end struct {
	event, cause actor.EventID // the first of the ends of its processes
	kind         actor.Kind
	reason       actor.Reason
	led          bool
	sending      int32 // the number of the view that it was sending, 0 if it was not
}

// handling is what a group process has taken last, if that can lead to a view.
type handling struct {
	event actor.EventID
	view  int32         // the view that it was
	send  actor.EventID // ... and by which Send it came
	down  int32         // the node that it told the end of
}

// waitingView is a view in a mailbox.
type waitingView struct {
	receipt     actor.EventID
	view        int32
	send, cause actor.EventID // its Send, and the cause of that
	deferred    actor.EventID // when it could not be taken first, 0 if it has not been tried
}

func (n *node) alive() bool { return n.end.event == 0 }

// number is the number of a process's node, 0 if it has none.
func (j *Judge) number(p actor.PID) int32 {
	if p < 0 || int(p) >= len(j.index) {
		return 0
	}
	return j.index[p]
}

// at is the node of a process, or nil.
func (j *Judge) at(p actor.PID) *node {
	if q := j.number(p); q != 0 {
		return &j.nodes[q]
	}
	return nil
}

// connect makes sure that a worker and its group process have a node, and returns its number.
func (j *Judge) connect(worker, group actor.PID) int32 {
	if q := j.number(worker); q != 0 {
		return q
	}
	q := int32(len(j.nodes))
	j.nodes = append(j.nodes, node{worker: worker, group: group})
	for _, p := range []actor.PID{worker, group} {
		for int(p) >= len(j.index) {
			j.index = append(j.index, 0)
		}
		j.index[p] = q
	}
	j.table.widen(len(j.nodes))
	return q
}

// started: a worker has come to life, perhaps in a group that is complete.
func (j *Judge) started(e *actor.Event) {
	v, ok := j.config.Formed(*e)
	if !ok {
		return
	}
	number := j.viewFormed(v)
	if q := j.number(e.Process); q != 0 {
		j.nodes[q].digest = e.Digest
		j.enter(q, number)
	}
}

// leaderOf is the group process that a node follows: by the list of its view, the first
// that it has not seen dead. All versions agree on that without asking.
func (j *Judge) leaderOf(n *node) actor.PID {
	if n.view == 0 {
		return 0
	}
	v := &j.views[n.view].view
	if n.led == 0 {
		return v.Leader
	}
	if int(n.led) > len(v.Slaves) {
		return 0
	}
	return v.Slaves[n.led-1]
}

// Leader is the group process that a group process follows, or itself if it leads; 0 if it is in no view yet.
func (j *Judge) Leader(group actor.PID) actor.PID { return j.leaderOf(&j.nodes[j.number(group)]) }

// In is the number of the view that a process is in, 0 for none: see View.
func (j *Judge) In(p actor.PID) int { return int(j.nodes[j.number(p)].view) }

// takeMail finds the view that came with a receipt, and takes it out of the mail.
func (n *node) takeMail(receipt actor.EventID) (w waitingView) {
	i := slices.IndexFunc(n.mail, func(w waitingView) bool { return w.receipt == receipt })
	if i < 0 {
		return waitingView{}
	}
	w = n.mail[i]
	n.mail = slices.Delete(slices.Clone(n.mail), i, i+1)
	return w
}

// enter makes a view that of a node.
func (j *Judge) enter(q, number int32) {
	n := &j.nodes[q]
	n.view, n.entry, n.entrySend, n.heard, n.led, n.stuck = number, 0, 0, 0, 0, 0
	n.handed, n.pos, n.lacks, n.gaps, n.extra = 0, 0, nil, nil, nil
	n.since = j.table.next()
	n.era++
	if o := &j.views[number].order; o.base > 0 {
		n.pos = o.base
		j.unjudged++
	}
}
