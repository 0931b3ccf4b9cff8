package check

import (
	"slices"

	"groupy/gms/actor"
)

// node is the judge's record of a worker and its group process.
type node struct {
	worker, group actor.PID
	end           end           // zero while it lives
	dying         actor.EventID // the end of its worker, if that comes before the end of its group process
	handling      handling
	mail          []waitingView
	fault         *Cause // its first fault, which explains later ones; nil if it has none

	differs []difference // the messages that its state lacks; never written in place
	thrown  []thrown     // the messages that it has thrown away unseen; never written in place

	// In its present view.
	view      int32
	entry     actor.EventID // the Install of the view, 0 if it started in the view
	entrySend actor.EventID // the Send of the view, 0 if it made the view itself
	heard     actor.EventID // when it took the report that the last dead leader has ended, 0 if none has
	led       int32         // the number of leaders in the view's list that it has seen dead
	unsure    bool          // messages to it were doubled, or came out of order: one that it cannot take may fit later
	doubt     *doubt        // what it cannot take, if it is not certain that it never will
	stuck     int32         // the leader whose messages it cannot take, 0 if none
	pos       int32         // the number of the view's messages that it has gone past
	handed    int32         // the number of messages delivered to it in the view
	lacks     []slot        // the messages it has gone past without a delivery in this view; append only
	gaps      []gap         // those of lacks without a delivery in any view, in order of their senders
	extra     []slot        // messages of other views that were delivered to it in this view; append only
	since     slot          // the first message after it entered

	number     int       // the number of the last message or view that it has handed on
	numberedBy actor.PID // and its sender

	// As a sender.
	era   int32 // changes whenever its view, or the node that it sends to, changes
	to    int32 // the node that it sends to
	sends int32 // the number of messages that it has multicast
	own   []own // its remembered messages, in order of their slots

	jumbled bool   // the counts of own are not always growing
	past    []span // the counts of its forgotten messages, in order; append only
	latest  span   // the last range of these, which still grows
	forgot  bool   // latest is in use

	undelivered []undelivered // for each sender of messages that this node was the first to deliver

	digest uint64
}

// end describes how a node ended.
type end struct {
	event, cause actor.EventID // the first end of one of its processes
	kind         actor.Kind
	reason       actor.Reason
	led          bool
	sending      int32 // the view that it was sending, 0 if none
}

// handling is the last message that a group process has taken, if it can lead to a view.
type handling struct {
	event actor.EventID
	view  int32         // the view in the message
	send  actor.EventID // and its Send
	down  int32         // the node whose end the message reports
}

// waitingView is a view in a mailbox.
type waitingView struct {
	receipt     actor.EventID
	view        int32
	send, cause actor.EventID // its Send, and the cause of the Send
	deferred    actor.EventID // the first time that it could not be taken, 0 if it has not been tried
}

func (n *node) alive() bool { return n.end.event == 0 }

// number returns the number of a process's node, 0 if it has none.
func (j *Judge) number(p actor.PID) int32 {
	if p < 0 || int(p) >= len(j.index) {
		return 0
	}
	return j.index[p]
}

// at returns the node of a process, or nil.
func (j *Judge) at(p actor.PID) *node {
	if q := j.number(p); q != 0 {
		return &j.nodes[q]
	}
	return nil
}

// connect makes sure that a worker and its group process have a node, and returns the node's number.
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

// started handles the start of a worker, perhaps in a group that is complete.
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

// leaderOf returns the group process that a node follows: the first in the list of its view that it has not
// seen dead. All versions share this rule.
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

// Leader returns the leader that a group process follows, or itself if it leads; 0 if it is in no view yet.
func (j *Judge) Leader(group actor.PID) actor.PID { return j.leaderOf(&j.nodes[j.number(group)]) }

// In returns the number of the view that a process is in, 0 for none: see View.
func (j *Judge) In(p actor.PID) int { return int(j.nodes[j.number(p)].view) }

// takeMail removes and returns the view that came with a receipt.
func (n *node) takeMail(receipt actor.EventID) (w waitingView) {
	i := slices.IndexFunc(n.mail, func(w waitingView) bool { return w.receipt == receipt })
	if i < 0 {
		return waitingView{}
	}
	w = n.mail[i]
	n.mail = slices.Delete(slices.Clone(n.mail), i, i+1)
	return w
}

// enter puts a node into a view.
func (j *Judge) enter(q, number int32) {
	n := &j.nodes[q]
	n.view, n.entry, n.entrySend, n.heard, n.led, n.stuck = number, 0, 0, 0, 0, 0
	n.unsure, n.doubt = false, nil
	n.handed, n.pos, n.lacks, n.gaps, n.extra = 0, 0, nil, nil, nil
	n.since = j.table.next()
	n.era++
	if o := &j.views[number].order; o.base > 0 {
		n.pos = o.base
		j.unjudged++
	}
}
