package record

import (
	"slices"
	"sort"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// The judge tells views apart by the events that led to them, which a log with gaps does not have. Such a log
// has numbers of views, or only lists. A list that a worker has left and installs again is a new view. That
// happens when a member dies after it has joined, so the others are alone again.

// which returns the view that a worker installs or sends.
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

// listed returns the view that a worker goes to, given its list: the view it is in, or the next one with that
// list. If there is no later view, but an earlier one in which the worker never was, it returns the earlier one.
func (g *gaps) listed(k string, v gms.View, m *member) *instance {
	list := g.lists[k]
	if m.in != nil && m.in.key == k {
		return m.in
	}
	now := 0
	if m.in != nil {
		now = m.in.id
	}
	i := sort.Search(len(list), func(i int) bool { return list[i].id > now })
	switch {
	case i < len(list):
		return list[i]
	case i > 0 && !m.been[k]:
		return list[i-1]
	}
	return g.newView(k, v)
}

func (g *gaps) newView(k string, v gms.View) *instance {
	x := &instance{key: k, view: v, id: len(g.views) + 1}
	g.views, g.lists[k] = append(g.views, x), append(g.lists[k], x)
	return x
}

// viewTold handles a view that is sent, installed or received. If the log has the cause, that identifies the
// view; otherwise it gets an identity.
func (r *reader) viewTold(e *actor.Event, v gms.View, number *int64, n int) {
	switch {
	case e.Kind == actor.Send && e.Cause != 0:
		r.viewed = true
		r.told[key(v)] = true
	case e.Kind == actor.Send:
		v.N = r.which(v, number, n).id
		e.Message = v
	case e.Kind == actor.Install:
		x := r.which(v, number, n)
		if !r.told[x.key] {
			v.N = x.id
			e.Message = v
		} else if e.Cause == 0 {
			e.Cause = r.next() // itself, so that no other view has the same cause
		}
		r.enters(x, n)
		r.lately = x
	}
}

// enters records that a worker is in a view from now on. If it goes back, it stays where it was, as in the judge.
func (r *reader) enters(x *instance, n int) {
	m := r.member(n)
	if m.in != nil && x.id <= m.in.id {
		return
	}
	m.in = x
	m.been[x.key] = true
	m.passed = append(m.passed, x)
}

// installed records the list that a worker has installed, for the report.
func (r *reader) installed(i installed) {
	if number := r.court.In(worker.GroupPID(i.by)); r.member(i.by).in == i.view && r.judged[number] == nil {
		r.judged[number] = i.view
	}
	if i.view.first.view == nil {
		i.view.first = i
	}
	if !slices.Equal(i.list.Group, i.view.view.Group) && len(r.odd) < mostOdd {
		r.odd = append(r.odd, i)
	}
}

// instance returns the view with a judge's number, nil if the log does not say.
func (f *feeder) instance(number int) *instance {
	if f.gaps == nil {
		return nil
	}
	if v, _ := f.court.View(number); v.N > 0 {
		return f.views[v.N-1]
	}
	return f.judged[number]
}

// oddly returns the index of the odd list that a worker has for a view, -1 if it has the first list.
func (g *gaps) oddly(x *instance, n int) int {
	return slices.IndexFunc(g.odd, func(i installed) bool { return i.view == x && i.by == n })
}

// starts records that a worker starts in a view.
func (r *reader) starts(v *gms.View, n int) {
	list := r.lists[key(*v)]
	i := slices.IndexFunc(list, func(x *instance) bool { return x.formed })
	if i < 0 {
		i, list = 0, []*instance{r.newView(key(*v), *v)}
		list[0].formed = true
	}
	v.N = list[i].id
	r.enters(list[i], n)
}
