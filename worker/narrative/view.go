package narrative

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker/words"
)

// pendingView is the reason why a leader will send a view: an election or a join.
type pendingView struct {
	dead   int  // the leader that it takes over from, 0 for a join
	joiner int  // the worker that it lets in, 0 for an election
	wrong  bool // the dead leader lives, or lived when it was suspected
	told   bool
}

// arrival is a view on its way to its members.
type arrival struct {
	number  int
	leader  int
	members []int
	before  int   // number of the last change when it was sent
	reached []int // the members that it was sent to
	lost    []int // the members for which it was lost on its way
	next    int   // the line need not wait for members before this index
	in      []int // members that have installed it, not told yet
	some    bool  // told: the first that installed it
	cut     bool  // its leader crashed while sending it
	resent  int   // the worker that resent it, 0 for none
}

// arrival returns the arrival of a view, or nil.
func (t *Narrator) arrival(m actor.Msg) *arrival {
	view, ok := m.(gms.View)
	if !ok {
		return nil
	}
	n := t.run.ViewNumber(view)
	return find(t.views, func(v *arrival) bool { return v.number == n })
}

// newView handles a new view: its leader starts to send it, or installs it alone.
func (t *Narrator) newView(e actor.Event, leader int, m gms.View) {
	n := t.run.ViewNumber(m)
	if t.arrival(m) == nil {
		t.views = append(t.views, &arrival{
			number: n, leader: leader, members: t.run.Members(n),
			before: t.stage().Changes(),
		})
	}
	p := t.node(leader)
	r := p.pendingView
	if r == nil {
		return
	}
	p.pendingView = nil
	switch {
	case r.joiner > 0:
		t.tell(e, View, ids(leader, r.joiner), "worker %d, the leader, lets worker %d in: %s", leader, r.joiner, words.ViewNamed(t.run, n))
	case r.told:
		t.tell(e, View, ids(leader), "worker %d, the leader, sends %s", leader, words.ViewNamed(t.run, n))
	default:
		view := ": " + words.ViewNamed(t.run, n)
		t.elected(e, ids(leader, r.dead), r, view, view)
	}
}

// elected says how a follower came to lead, and what it sends first.
func (t *Narrator) elected(e actor.Event, who []int, r *pendingView, then, thenShort string) {
	r.told = true
	x := entry(e, Election, who, "worker %d %s. Worker %[1]d is now first in the list, so it leads%[3]s",
		who[0], strings.TrimSuffix(t.seen(who[:1], r.dead, r.wrong), ","), then)
	x.Bad = r.wrong
	x.Short = fmt.Sprintf("worker %d is now first in the list, so it leads%s", who[0], thenShort)
	t.add(x)
}

// installed handles an Install: a group process hands a view to its worker.
func (t *Narrator) installed(e actor.Event) {
	w, m := number(e.Peer), e.Message.(gms.View)
	p := t.node(w)
	t.unstick(e, w)
	if number(m.Leader) == w {
		t.newView(e, w, m)
	}
	ruled := p.ledView
	if p.ledView = t.leadsView(w); p.ledView && !ruled {
		t.tellLeaders(e, w)
	}
	v := t.arrival(m)
	if v == nil { // its line was told without this worker
		t.tell(e, View, ids(w), "worker %d installs %s", w, t.viewOf(w))
		return
	}
	v.in = append(v.in, w)
	for _, other := range slices.Clone(t.views) {
		t.tellInstalled(other, e)
	}
}

// unstick notes that a worker hands a message on, so it is not stuck.
func (t *Narrator) unstick(e actor.Event, w int) {
	if p := t.node(w); p.stuck {
		p.stuck = false
		t.tell(e, Wait, ids(w), "worker %d is no longer stuck", w)
	}
}

// tellInstalled says which workers have installed a view, when its line waits for no more. If the leader crashed during the
// broadcast, it says so as soon as all receivers so far have installed it.
func (t *Narrator) tellInstalled(v *arrival, e actor.Event) {
	all := true
	for i := v.next; i < len(v.members); i++ {
		w := v.members[i]
		if p := t.node(w); !p.acts() || t.stage().View(w) >= v.number {
			if all {
				v.next = i + 1
			}
			continue
		}
		if !slices.Contains(v.lost, w) && (!v.cut || v.resent > 0 || slices.Contains(v.reached, w)) {
			return
		}
		all = false
	}
	if len(v.in) > 0 {
		t.tellView(v, e)
	}
	if all {
		t.tellMore(e)
		t.views = slices.DeleteFunc(slices.Clone(t.views), func(x *arrival) bool { return x == v })
	}
}

// tellView says which workers have installed a view, and which changes they lack.
func (t *Narrator) tellView(v *arrival, e actor.Event) {
	in := sorted(v.in)
	in = slices.DeleteFunc(in, func(w int) bool { return !t.node(w).alive })
	v.in = nil
	if len(in) == 0 || len(v.members) == 1 {
		return
	}
	t.findLacks(v, in)
	clean := slices.DeleteFunc(slices.Clone(in), func(w int) bool { return len(t.node(w).lacks) > 0 })
	name := words.ViewNamed(t.run, v.number)
	if len(clean) == len(in) {
		x := entry(e, View, in, "%s", t.allInstall(v, in, name))
		x.about(v.resent)
		t.add(x)
		return
	}
	for _, same := range alike(in, t.lackTheSame) {
		t.tellWithLacks(v, same, t.node(same[0]).lacks, e)
	}
	for _, w := range in {
		t.node(w).lacks = nil
	}
	t.checkClasses = true
	t.recount(e)
}

func (t *Narrator) allInstall(v *arrival, in []int, name string) string {
	living := slices.DeleteFunc(slices.Clone(v.members), func(w int) bool { return !t.node(w).alive })
	also := ""
	if v.some {
		also = "also "
	}
	if v.resent > 0 {
		name += fmt.Sprintf(", resent by worker %d", v.resent)
	}
	v.some = true
	if len(in) == len(living) && len(in) > 1 {
		return fmt.Sprintf("%s %sinstall %s", words.Several(len(in)), also, name)
	}
	return fmt.Sprintf("%s %s%s %s", words.Workers(in), also, words.Verb(in, "installs", "install"), name)
}

// tellWithLacks adds the line of workers that install a view and lack the same changes.
func (t *Narrator) tellWithLacks(v *arrival, who, lacks []int, e actor.Event) {
	if len(lacks) == 0 && len(who) == 1 && who[0] == v.leader {
		return // the line of its election has the view
	}
	x := entry(e, View, who, "%s %s %s", words.Workers(who), words.Verb(who, "installs", "install"), words.ViewNamed(t.run, v.number))
	if len(lacks) > 0 {
		x.Bad = true
		x.Text += " without "
		t.tellLacking(&x, lacks)
	}
	t.add(x)
}

// findLacks notes the changes of earlier views that workers lack after they have installed a view.
func (t *Narrator) findLacks(v *arrival, in []int) {
	for _, c := range t.tallies {
		if c.view >= v.number || c.number > v.before {
			continue
		}
		for _, w := range in {
			if t.stage().View(w) == v.number && t.lacks(c, w) {
				t.markMissed(c, w)
				t.node(w).lacks = append(slices.Clone(t.node(w).lacks), c.number)
			}
		}
	}
}
