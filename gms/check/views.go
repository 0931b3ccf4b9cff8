package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// A view is identified by its first broadcast, that is, by what its leader handled when it made the view. A
// resend is the same view. This tells views apart in versions without numbers, too, and recognises a view whose
// members were changed on the way. To find the view that a node installs, the judge follows the causes back to
// the Send: Install, Accept, Arrive, Send.

// view is the judge's record of a view.
type view struct {
	view    gms.View    // as first sent
	id      int         // from Config.ViewID
	agreed  []actor.PID // its members as first installed, nil if not installed yet
	origin  actor.EventID
	down    int32    // the node whose end led to it, 0 if none
	members []uint64 // a bit for each node
	order   order
	goes    []passage
	fell    bool  // a node has died in it after a delivery in it
	passed  int32 // the number of its members that have installed a later view
}

// order lists the messages of a view in order of their first deliveries, without those that nobody needs any more.
type order struct {
	base  int32 // the place of slots[0]
	slots []slot
}

func (o *order) end() int32 { return o.base + int32(len(o.slots)) }

// from lists the messages from a place on.
func (o *order) from(place int32) []slot {
	return o.slots[min(max(place-o.base, 0), int32(len(o.slots))):]
}

// flight is a view in flight.
type flight struct {
	send, cause actor.EventID
	view        int32 // 0 once it has arrived
}

func bit(set []uint64, q int32) bool {
	return int(q>>6) < len(set) && set[q>>6]>>(q&63)&1 != 0
}

func (j *Judge) newView(v gms.View, origin actor.EventID, down int32) int32 {
	rec := view{view: v, id: j.config.ViewID(v), origin: origin, down: down}
	for i, w := range v.Group {
		group := v.Leader
		if i > 0 && i <= len(v.Slaves) {
			group = v.Slaves[i-1]
		}
		q := j.connect(w, group)
		for int(q>>6) >= len(rec.members) {
			rec.members = append(rec.members, 0)
		}
		rec.members[q>>6] |= 1 << (q & 63)
	}
	j.views = append(j.views, rec)
	return int32(len(j.views) - 1)
}

// viewFormed returns the number of a view in which its members start.
func (j *Judge) viewFormed(v gms.View) int32 {
	for i := len(j.views) - 1; i > 0; i-- {
		if r := &j.views[i]; r.origin == 0 && r.like(v, j.config.ViewID(v)) {
			return int32(i)
		}
	}
	return j.newView(v, 0, 0)
}

// viewSent returns the number of a view that a node sends, or installs because it made the view. It is the view
// that belongs to what the node handles, or one with the same members. A view of another leader with members
// never seen before counts as the node's own view, changed on the way.
func (j *Judge) viewSent(e *actor.Event, n *node, v gms.View) int32 {
	for i := len(j.views) - 1; i > 0 && v.Leader == n.group && j.config.ViewID(v) == 0; i-- {
		if j.views[i].origin == e.Cause {
			return int32(i)
		}
	}
	if number := j.viewLike(n, v); number != 0 {
		return number
	}
	down := int32(0)
	if n.handling.event == e.Cause {
		down = n.handling.down
	}
	return j.newView(v, e.Cause, down)
}

// viewLike returns the number of the latest view that is like v, 0 if there is none.
func (j *Judge) viewLike(n *node, v gms.View) int32 {
	id := j.config.ViewID(v)
	for i := len(j.views) - 1; i > 0; i-- {
		if j.views[i].like(v, id) {
			return int32(i)
		}
	}
	if id == 0 && v.Leader != n.group && n.view != 0 && j.views[n.view].view.Leader == v.Leader {
		return n.view
	}
	return 0
}

// like reports whether a view has the given identity or, without an identity, the same members.
func (r *view) like(v gms.View, id int) bool {
	if id != 0 {
		return r.id == id
	}
	return r.view.Leader == v.Leader && slices.Equal(r.view.Group, v.Group)
}

// castView handles a view that a leader sends to one member.
func (j *Judge) castView(e *actor.Event, v gms.View) {
	if n := j.at(e.Process); n != nil {
		j.fly = append(j.fly, flight{e.ID, e.Cause, j.viewSent(e, n, v)})
	}
}

// viewOf returns the number of the view that left by a recent Send, 0 if it was no view.
func (j *Judge) viewOf(send actor.EventID) int32 {
	for i := len(j.fly) - 1; i >= 0 && j.fly[i].send >= send; i-- {
		if j.fly[i].send == send {
			return j.fly[i].view
		}
	}
	return 0
}

// landed handles a view that has arrived or was dropped.
func (j *Judge) landed(e *actor.Event) {
	i, ok := slices.BinarySearchFunc(j.fly, e.Cause, func(f flight, id actor.EventID) int { return int(f.send - id) })
	if !ok {
		return
	}
	f := j.fly[i]
	j.fly[i].view = 0
	for len(j.fly) > 0 && j.fly[0].view == 0 {
		j.fly = j.fly[1:]
	}
	if n := j.at(e.Process); n != nil && e.Kind == actor.Arrive {
		n.mail = append(n.mail, waitingView{receipt: e.ID, view: f.view, send: f.send, cause: f.cause})
	}
}

// viewInstalled returns the number of the view that a node installs.
func (j *Judge) viewInstalled(e *actor.Event, n *node, v gms.View) int32 {
	if n.handling.event == e.Cause && n.handling.view != 0 && j.config.ViewID(v) == 0 {
		return n.handling.view
	}
	return j.viewSent(e, n, v)
}

// passes records, for a node that goes on, the views that it leaves behind.
func (j *Judge) passes(q, to int32) {
	for x := j.nodes[q].view; x < to; x++ {
		if x == j.nodes[q].view || bit(j.views[x].members, q) {
			j.views[x].passed++
		}
	}
}
