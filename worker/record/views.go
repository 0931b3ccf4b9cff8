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

// viewTold is told of a view: it is sent, or installed, or comes. Where the log itself says what led to it, the judge
// knows by that which one it is; else it is given the identity.
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
			e.Cause = r.next() // itself: no other view comes of it
		}
		r.enters(x, n)
		r.lately = x
	}
}

// enters notes that a worker is in a view from now on, unless it goes back: then it stays where it was, as the judge
// has it, too.
func (r *reader) enters(x *instance, n int) {
	m := r.member(n)
	if m.in != nil && x.id <= m.in.id {
		return
	}
	m.in = x
	m.been[x.key] = true
	m.passed = append(m.passed, x)
}

// installed notes what a worker has installed, to be told in its own words.
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

// instance is the view with a number of the judge, nil if the log does not say.
func (f *feeder) instance(number int) *instance {
	if f.gaps == nil {
		return nil
	}
	if v, _ := f.court.View(number); v.N > 0 {
		return f.views[v.N-1]
	}
	return f.judged[number]
}

// oddly is which of the odd views a worker has for one, -1 if it has the list that the first one had.
func (g *gaps) oddly(x *instance, n int) int {
	return slices.IndexFunc(g.odd, func(i installed) bool { return i.view == x && i.by == n })
}

// starts: a worker begins in a view that is there from the start.
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
