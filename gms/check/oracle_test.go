package check_test

import (
	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
)

// The oracle judges the same thirteen properties as simply as possible: it has the whole trace, looks at all
// pairs, and remembers everything. It shares only the definitions with the judge.

type oracle struct {
	identify func(actor.Msg) (check.Identity, bool)
	trace    []actor.Event
	views    []gms.View      // by number, from 1
	origins  []actor.EventID // the events that their leaders handled
	byInst   map[actor.EventID]int
	nodes    map[actor.PID]*onode // by both of its processes
	sent     map[check.Identity]*osent
	had      []ohad
	under    map[actor.EventID]check.Identity // copies sent back to their sender and not taken yet
	open     actor.Event                      // the message that a group process has just taken
	legs     []leg
	first    [13]actor.EventID
	tested   [13]bool
}

type onode struct {
	worker, group actor.PID
	dead          bool
	diedIn        int // the view that it died in, if a message was delivered to it in the view
	view, led     int
	installs      int // plus changes of the leader that it sends to
	to            *onode
	sends         int
	digest        uint64
	since         actor.EventID
}

type osent struct {
	by            *onode
	nth, era      int
	at            *onode
	cast          bool
	castView      int
	over          bool
	state         uint64
	applied       bool
	everMulticast bool
}

// ohad is one delivery.
type ohad struct {
	event actor.EventID
	to    *onode
	id    check.Identity
	view  int
	again bool
}

// leg is the way from one view to the next.
type leg struct {
	node     *onode
	from, to int
	had      map[check.Identity]bool
}

func newOracle(identify func(actor.Msg) (check.Identity, bool)) *oracle {
	return &oracle{identify: identify, views: make([]gms.View, 1), origins: make([]actor.EventID, 1),
		byInst: map[actor.EventID]int{}, nodes: map[actor.PID]*onode{}, sent: map[check.Identity]*osent{},
		under: map[actor.EventID]check.Identity{}}
}

func (o *oracle) breaks(p check.Property, e actor.Event, broken bool) {
	if broken && o.first[p] == 0 {
		o.first[p] = e.ID
	}
}

func (o *oracle) test(p check.Property, is bool) { o.tested[p] = o.tested[p] || is }

func (o *oracle) node(worker, group actor.PID) *onode {
	n := o.nodes[worker]
	if n == nil {
		n = &onode{worker: worker, group: group}
		o.nodes[worker], o.nodes[group] = n, n
	}
	return n
}

func (o *oracle) all(visit func(*onode)) {
	for p, n := range o.nodes {
		if p == n.worker {
			visit(n)
		}
	}
}

func sameList(a, b []actor.PID) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func in(list []actor.PID, p actor.PID) bool {
	for _, x := range list {
		if x == p {
			return true
		}
	}
	return false
}

func (o *oracle) newView(v gms.View, origin actor.EventID) int {
	o.views, o.origins = append(o.views, v), append(o.origins, origin)
	for i, w := range v.Group {
		group := v.Leader
		if i > 0 {
			group = v.Slaves[i-1]
		}
		o.node(w, group)
	}
	return len(o.views) - 1
}

func (o *oracle) form(e actor.Event, v gms.View) {
	number := 0
	for i := range o.views {
		if i > 0 && o.origins[i] == 0 && o.views[i].Leader == v.Leader && sameList(o.views[i].Group, v.Group) {
			number = i
		}
	}
	if number == 0 {
		number = o.newView(v, 0)
	}
	n := o.nodes[e.Process]
	n.view, n.digest, n.since = number, e.Digest, e.ID
	n.installs++
}

// sendOf returns the number of the view that is sent, or made: by what its leader handles, by its members, or
// otherwise the sender's own view.
func (o *oracle) sendOf(e actor.Event, v gms.View) int {
	n := o.nodes[e.Process]
	if n == nil {
		return 0
	}
	for i, origin := range o.origins {
		if i > 0 && origin == e.Cause && v.Leader == n.group {
			return i
		}
	}
	for i := len(o.views) - 1; i > 0; i-- {
		if o.views[i].Leader == v.Leader && sameList(o.views[i].Group, v.Group) {
			return i
		}
	}
	if v.Leader != n.group && n.view > 0 && o.views[n.view].Leader == v.Leader {
		return n.view
	}
	return o.newView(v, e.Cause)
}

// installOf follows an Install back to the Send of its view.
func (o *oracle) installOf(e actor.Event, v gms.View) int {
	accept := o.trace[e.Cause-1]
	if _, ok := accept.Message.(gms.View); ok && accept.Kind == actor.Accept && accept.Process == e.Process {
		arrive := o.trace[accept.Cause-1]
		if arrive.Kind == actor.Arrive && arrive.Cause != 0 {
			if number := o.byInst[arrive.Cause]; number > 0 {
				return number
			}
		}
	}
	return o.sendOf(e, v)
}

func (o *oracle) observe(e actor.Event) {
	o.trace = append(o.trace, e)
	if open := o.open; open.ID != 0 {
		o.open = actor.Event{}
		if id, ok := o.identify(open.Message.(gms.Msg).Body); ok && (e.Kind != actor.Deliver || e.Cause != open.ID) && o.sent[id] != nil {
			if n := o.nodes[open.Process]; n == o.sent[id].by {
				o.takenUp(id)
				o.missesOwn(open, n, id)
			}
		}
	}
	switch e.Kind {
	case actor.Send:
		o.sends(e)
	case actor.Accept:
		o.accepts(e)
	case actor.Deliver:
		if id, ok := o.identify(e.Message); ok {
			o.delivers(e, o.node(e.Peer, e.Process), id)
		}
	case actor.Install:
		o.installs(e, o.node(e.Peer, e.Process), e.Message.(gms.View))
	case actor.Crash, actor.Exit:
		o.ends(e)
	case actor.Defer:
		o.defers(e)
	case actor.StateChanged:
		if n := o.nodes[e.Process]; n != nil && n.worker == e.Process {
			n.digest = e.Digest
		}
	}
}

func (o *oracle) sends(e actor.Event) {
	n := o.nodes[e.Process]
	switch m := e.Message.(type) {
	case gms.Join:
		o.node(m.Worker, m.Group)
	case gms.View:
		o.byInst[e.ID] = o.sendOf(e, m)
	case gms.Mcast:
		if id, ok := o.identify(m.Body); ok && n != nil && (e.Process == n.group || o.nodes[id.Sender] == n) {
			o.requests(e, n, id)
		}
	case gms.Msg:
		if id, ok := o.identify(m.Body); ok && n != nil && o.sent[id] != nil && !o.sent[id].cast {
			o.casts(n, o.sent[id])
		}
		if id, ok := o.identify(m.Body); ok && o.sent[id] != nil && o.sent[id].by == o.nodes[e.Peer] {
			o.under[e.ID] = id
		}
	}
}

func (o *oracle) era(n, to *onode) int {
	if n.to != to {
		n.to = to
		n.installs++
	}
	return n.installs
}

func (o *oracle) casts(n *onode, s *osent) {
	s.cast, s.castView = true, n.view
	if s.by == n {
		s.era = o.era(n, n)
	}
}

func (o *oracle) requests(e actor.Event, n *onode, id check.Identity) {
	s := o.sent[id]
	if e.Process == n.worker {
		if s == nil {
			s = &osent{by: n}
			o.sent[id] = s
		}
		if s.everMulticast {
			return
		}
		n.sends++
		if n.view != 0 && o.leader(n) == n.group {
			o.era(n, n)
		}
		s.nth, s.era, s.at, s.everMulticast = n.sends, n.installs, n, true
		return
	}
	to := o.nodes[e.Peer]
	if s == nil || to == nil || s.cast {
		return
	}
	s.at = to
	if s.by == n {
		s.era = o.era(n, to)
	}
	if to.dead {
		o.gone(e, id, s)
	}
}

// gone marks a request as lost if no leader has begun to multicast it.
func (o *oracle) gone(e actor.Event, id check.Identity, s *osent) {
	if !s.cast && !s.over && s.everMulticast && !o.delivered(s.by, id) {
		s.over = true
		if s.by.dead {
			return
		}
		o.test(check.SelfDelivery, true)
		o.breaks(check.SelfDelivery, e, true)
	}
}

// takenUp removes one of the copies of a message: they are all alike.
func (o *oracle) takenUp(id check.Identity) {
	for send, x := range o.under {
		if x == id {
			delete(o.under, send)
			return
		}
	}
}

// missesOwn finds the node's own messages that it will never deliver: it is in a later view and none is on its
// way, or it leads and takes none. If the node has just thrown a message away, only that one is checked.
func (o *oracle) missesOwn(e actor.Event, n *onode, only check.Identity) {
	coming := map[check.Identity]bool{}
	for _, id := range o.under {
		coming[id] = o.leader(n) != n.group
	}
	for id, s := range o.sent {
		if only != (check.Identity{}) && id != only {
			continue
		}
		if s.everMulticast && s.by == n && s.cast && !s.over && s.castView < n.view && !coming[id] && !o.delivered(n, id) {
			s.over = true
			o.test(check.SelfDelivery, true)
			o.breaks(check.SelfDelivery, e, true)
		}
	}
}

func (o *oracle) delivered(n *onode, id check.Identity) bool {
	for _, h := range o.had {
		if h.to == n && h.id == id {
			return true
		}
	}
	return false
}

// home returns the first delivery of a message.
func (o *oracle) home(id check.Identity) (ohad, bool) {
	for _, h := range o.had {
		if h.id == id {
			return h, true
		}
	}
	return ohad{}, false
}

func (o *oracle) delivers(e actor.Event, n *onode, id check.Identity) {
	o.test(check.DeliveryIntegrity, true)
	o.test(check.NoDuplication, true)
	s := o.sent[id]
	o.breaks(check.DeliveryIntegrity, e, s == nil || !s.everMulticast)
	if s == nil {
		by := o.nodes[id.Sender]
		if by == nil {
			by = &onode{}
		}
		s = &osent{by: by}
		o.sent[id] = s
	}
	o.test(check.SelfDelivery, s.by == n)
	if o.delivered(n, id) {
		o.breaks(check.NoDuplication, e, true)
		return
	}
	if first, ok := o.home(id); ok {
		o.test(check.SameViewDelivery, true)
		o.breaks(check.SameViewDelivery, e, first.view != n.view)
	} else {
		o.uniformLate(e, n, id)
	}
	if !s.cast {
		o.casts(n, s)
	}
	o.ordered(e, n, id, s)
	o.had = append(o.had, ohad{e.ID, n, id, n.view, false})
}

// uniformLate judges a first delivery in a view that others have left.
func (o *oracle) uniformLate(e actor.Event, n *onode, id check.Identity) {
	if n.view == 0 {
		return
	}
	o.all(func(p *onode) {
		if p != n && !p.dead && p.view > n.view && in(o.views[n.view].Group, p.worker) {
			o.test(check.UniformAgreement, true)
			o.breaks(check.UniformAgreement, e, true)
		}
	})
}

// ordered compares a delivery with all other messages.
func (o *oracle) ordered(e actor.Event, n *onode, id check.Identity, s *osent) {
	home, delivered := o.home(id)
	view := n.view
	if delivered {
		view = home.view
	}
	o.early(e, n, id)
	seen := map[check.Identity]bool{id: true}
	earlier := false
	for _, x := range o.had {
		if seen[x.id] {
			continue
		}
		seen[x.id] = true // its first delivery
		if x.view == view && view != 0 && (!delivered || x.event < home.event) {
			earlier = true
			owed := n.view == view || in(o.views[view].Group, n.worker)
			o.breaks(check.ReliableTotalOrder, e, owed && !o.delivered(n, x.id))
		}
	}
	o.test(check.ReliableTotalOrder, earlier && delivered && home.to != n && home.view == n.view)
	if !s.everMulticast {
		return
	}
	for x, t := range o.sent {
		if t.everMulticast && t.by == s.by && t.era == s.era && t.nth < s.nth && (t.cast || !t.over) {
			first, any := o.home(x)
			o.test(check.ReliableFIFO, !delivered)
			owed := delivered && any && first.view == view && view != 0 && (n.view == view || in(o.views[view].Group, n.worker)) &&
				first.event < home.event
			if !delivered {
				owed = !any || first.view == 0 || first.view >= view
			}
			o.breaks(check.ReliableFIFO, e, owed && !o.delivered(n, x))
		}
	}
}

// early compares a message of a later view with all messages of the view that a node is still in.
func (o *oracle) early(e actor.Event, n *onode, id check.Identity) {
	if first, ok := o.home(id); !ok || n.view == 0 || first.view <= n.view {
		return
	}
	for _, x := range o.had {
		if first, _ := o.home(x.id); first.view == n.view {
			o.breaks(check.ReliableTotalOrder, e, !o.delivered(n, x.id))
		}
	}
}

func (o *oracle) installs(e actor.Event, n *onode, v gms.View) {
	number := o.installOf(e, v)
	o.test(check.SelfInclusion, true)
	o.breaks(check.SelfInclusion, e, !in(v.Group, n.worker))
	o.agrees(e, number, v)
	if n.view != 0 {
		o.test(check.LocalMonotonicity, true)
		if number <= n.view {
			o.breaks(check.LocalMonotonicity, e, true)
			return
		}
		o.leaves(e, n, number)
	}
	n.view, n.led, n.since = number, 0, e.ID
	n.installs++
	o.missesOwn(e, n, check.Identity{})
}

func (o *oracle) agrees(e actor.Event, number int, v gms.View) {
	for _, x := range o.trace[:len(o.trace)-1] {
		if x.Kind != actor.Install || o.byInst[x.ID] != number {
			continue
		}
		o.test(check.AgreementOnViews, true)
		o.breaks(check.AgreementOnViews, e, !sameList(x.Message.(gms.View).Group, v.Group))
	}
	o.byInst[e.ID] = number
}

// leaves judges the way from a view to the next one.
func (o *oracle) leaves(e actor.Event, n *onode, to int) {
	l := leg{n, n.view, to, map[check.Identity]bool{}}
	for _, h := range o.had {
		if h.to == n && h.view == n.view && h.event > n.since {
			l.had[h.id] = true
		}
	}
	for _, k := range o.legs {
		if k.from != l.from || k.to != l.to {
			continue
		}
		o.test(check.VirtualSynchrony, len(k.had)+len(l.had) > 0)
		same := len(k.had) == len(l.had)
		for id := range l.had {
			same = same && k.had[id]
		}
		o.breaks(check.VirtualSynchrony, e, !same)
	}
	o.legs = append(o.legs, l)
	o.leavesUniformly(e, n, to)
}

func (o *oracle) leavesUniformly(e actor.Event, n *onode, to int) {
	o.all(func(p *onode) { o.test(check.UniformAgreement, p.dead && p.diedIn == n.view) })
	for _, h := range o.had {
		first, _ := o.home(h.id)
		v := first.view
		if first.event != h.event || v < n.view || v >= to || o.delivered(n, h.id) {
			continue
		}
		if v == n.view || in(o.views[v].Group, n.worker) {
			o.test(check.UniformAgreement, true)
			o.breaks(check.UniformAgreement, e, true)
		}
	}
}

func (o *oracle) ends(e actor.Event) {
	n := o.nodes[e.Process]
	if n == nil || n.dead || n.group != e.Process {
		return
	}
	n.dead = true
	for _, h := range o.had {
		if h.to == n && n.view != 0 && h.view == n.view && h.event > n.since {
			n.diedIn = n.view
		}
	}
	for id, s := range o.sent {
		if s.at == n {
			o.gone(e, id, s)
		}
	}
}

func (o *oracle) leader(n *onode) actor.PID {
	v := o.views[n.view]
	list := append([]actor.PID{v.Leader}, v.Slaves...)
	if n.view == 0 || n.led >= len(list) {
		return 0
	}
	return list[n.led]
}

func (o *oracle) defers(e actor.Event) {
	switch e.Message.(type) {
	case gms.Msg, gms.View:
	default:
		return
	}
	if n := o.nodes[e.Process]; n != nil && n.view != 0 && n.group == e.Process {
		l := o.nodes[e.Peer]
		o.test(check.Progress, true)
		o.breaks(check.Progress, e, l != nil && !l.dead && o.leader(n) == e.Peer)
	}
}

func (o *oracle) accepts(e actor.Event) {
	n := o.nodes[e.Process]
	if n == nil {
		return
	}
	if d, ok := e.Message.(actor.Down); ok {
		if o.leader(n) == d.Process {
			n.led++
			if o.leader(n) == n.group {
				o.missesOwn(e, n, check.Identity{})
			}
		}
		return
	}
	if _, ok := e.Message.(gms.Msg); ok && n.group == e.Process {
		o.open = e
	}
	id, ok := o.identify(e.Message)
	if !ok || n.worker != e.Process || o.sent[id] == nil {
		return
	}
	// The next event has the state after it: see finish.
	o.legs = append(o.legs, leg{node: n, from: -1, to: int(e.ID), had: map[check.Identity]bool{id: true}})
}

// finish judges the states, when the whole trace is known.
func (o *oracle) finish() {
	for _, a := range o.legs {
		if a.from != -1 || a.to >= len(o.trace) {
			continue
		}
		e, next := o.trace[a.to-1], o.trace[a.to]
		before := o.digestAt(a.node, a.to)
		after := before
		if next.Kind == actor.StateChanged && next.Process == a.node.worker {
			after = next.Digest
		}
		if before == 0 || after == 0 {
			continue
		}
		for id := range a.had {
			s := o.sent[id]
			if s.applied {
				o.test(check.EqualState, true)
				o.breaks(check.EqualState, e, s.state != after)
			} else {
				s.applied, s.state = true, after
			}
		}
	}
}

// digestAt returns the digest of a worker just before an event.
func (o *oracle) digestAt(n *onode, before int) (digest uint64) {
	for _, e := range o.trace[:before] {
		if e.Process == n.worker && (e.Kind == actor.StateChanged || e.Kind == actor.Start) {
			digest = e.Digest
		}
	}
	return digest
}
