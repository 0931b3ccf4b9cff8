package record

import (
	"slices"
	"sort"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// The judge tells views apart by what led to them, and a log that is not complete says nothing of that. It has
// numbers of views, or lists alone. A list that a worker has left, and installs again, is then a new view: so it
// is when a member dies and the others are again as many as before it came.

// which is the view that a worker installs, or sends.
func (r *reader) which(v gms.View, number *int64, n int) *instance {
	k := key(v)
	if number == nil {
		return r.listed(k, v, r.member(n))
	}
	r.viewed = true
	id := viewID{*number, worker.Number(v.Leader)}
	if x := r.numbers[id]; x != nil {
		return x
	}
	m := r.member(n)
	x := r.listed(k, v, m)
	if x.numbered || x == m.in {
		x = r.newView(k, v)
	}
	x.numbered, x.number = true, *number
	r.numbers[id] = x
	return x
}

// listed is the view with a list that a worker goes to: the one it is in, or the next one after that. One that
// it has never been in may have come before; then it goes back.
func (g *gaps) listed(k string, v gms.View, m *member) *instance {
	list := g.lists[k]
	if m.in != nil && m.in.key == k {
		return m.in
	}
	now := -1
	if m.in != nil {
		now = m.in.ordinal
	}
	i := sort.Search(len(list), func(i int) bool { return list[i].ordinal > now })
	switch {
	case i < len(list):
		return list[i]
	case i > 0 && !m.been[k]:
		return list[i-1]
	}
	return g.newView(k, v)
}

func (g *gaps) newView(k string, v gms.View) *instance {
	x := &instance{key: k, view: marked(v, len(g.lists[k])), ordinal: g.views}
	g.views++
	g.lists[k] = append(g.lists[k], x)
	return x
}

// viewTold is told of a view: it is sent, or installed, or comes.
func (r *reader) viewTold(e *actor.Event, v gms.View, number *int64, n int) {
	switch e.Kind {
	case actor.Install:
		x := r.which(v, number, n)
		r.install(e, x.as(v), x)
		r.enters(e, x, n)
		r.lately = x
	case actor.Send:
		if e.Cause != 0 {
			r.viewed = true
			r.told[key(v)] = true
			return
		}
		x := r.which(v, number, n)
		if x.origin == 0 {
			x.origin = r.next()
		}
		e.Message, e.Cause = x.as(v), x.origin
	}
}

// marked is a view whose list has been there so many times before. The judge takes two views of a leader with one
// list for the same, so the list gets a mark at its end: the leader again, by its worker or by its group process for each
// bit of times. To the judge that is a member once more; [bare] takes it away.
func marked(v gms.View, times int) gms.View {
	v.Group = slices.Clip(v.Group)
	for ; times > 0; times >>= 1 {
		mark := v.Group[0]
		if times&1 == 1 {
			mark = v.Leader
		}
		v.Group = append(v.Group, mark)
	}
	return v
}

// bare is the list of a view without its mark.
func bare(v gms.View) []actor.PID {
	for i, p := range v.Group {
		if i > 0 && worker.Number(p) == worker.Number(v.Group[0]) {
			return v.Group[:i]
		}
	}
	return v.Group
}

// as is the view with the list that somebody has of it: its own, unless there is a mistake.
func (x *instance) as(v gms.View) gms.View {
	if !slices.Equal(v.Group, bare(x.view)) {
		return v
	}
	return x.view
}

// install: a view was sent by its leader before anybody else installs it. Where views have numbers, it is
// the view with that number that the worker installs, whoever is in it.
func (r *reader) install(e *actor.Event, v gms.View, x *instance) {
	if x.formed || r.told[x.key] {
		if e.Cause == 0 {
			e.Cause = r.next() // itself: no other view comes of it
		}
		return
	}
	e.Message = v
	if x.origin == 0 {
		x.origin = r.next()
	}
	sent := r.show(actor.Event{Time: e.Time, Kind: actor.Send, Process: v.Leader, Peer: e.Process, Message: v, Cause: x.origin})
	came := r.show(actor.Event{Time: e.Time, Kind: actor.Arrive, Process: e.Process, Peer: v.Leader, Message: v, Cause: sent})
	e.Cause = r.show(actor.Event{Time: e.Time, Kind: actor.Accept, Process: e.Process, Peer: v.Leader, Message: v, Cause: came})
}

// enters notes that a worker is in a view from now on, unless it goes back: then it stays where it was, as the judge
// has it, too.
func (r *reader) enters(e *actor.Event, x *instance, n int) {
	m := r.member(n)
	if m.in != nil && x.ordinal <= m.in.ordinal {
		return
	}
	m.in = x
	m.been[x.key] = true
	m.passed = append(m.passed, passage{r.next(), e.Time, x})
}

// installed notes what a worker has installed, to be told in its own words.
func (r *reader) installed(i installed) {
	if number := r.court.In(worker.GroupPID(i.by)); r.member(i.by).in == i.view && r.judged[number] == nil {
		r.judged[number] = i.view
	}
	if i.view.first.view == nil {
		i.view.first = i
	}
	if !slices.Equal(i.list.Group, bare(i.view.view)) && len(r.odd) < mostOdd {
		r.odd = append(r.odd, i)
	}
}

// instance is the view with a number of the judge, nil if the log does not say.
func (g *gaps) instance(number int) *instance {
	if g == nil {
		return nil
	}
	return g.judged[number]
}

// oddly is which of the odd views a worker has for one, -1 if it has the list that the first one had.
func (g *gaps) oddly(x *instance, n int) int {
	return slices.IndexFunc(g.odd, func(i installed) bool { return i.view == x && i.by == n })
}

// starts: a worker begins in a view that is there from the start.
func (r *reader) starts(e *actor.Event, v gms.View, n int) {
	k := key(v)
	var x *instance
	for _, y := range r.lists[k] {
		if y.formed {
			x = y
		}
	}
	if x == nil {
		x = r.newView(k, v)
		x.formed = true
	}
	r.enters(e, x, n)
}
