package narrative

import (
	"fmt"
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker/words"
)

// rise is why a leader is about to send a view.
type rise struct {
	dead   int // the leader that it takes over from, or
	joiner int // whom it lets in
	told   bool
}

// arrival is a view on its way into all its members.
type arrival struct {
	number  int
	leader  int
	members []int
	before  int   // the last change when it was sent
	reached []int // to whom it was sent
	next    int   // all members before this place have it, or need not be waited for
	in      []int // who has installed it and has not been told
	some    bool  // who were the first has been told
	cut     bool  // its leader died while it sent it
	resent  int   // by whom, 0 for nobody
}

// arrival is that of a view, or nil.
func (t *Narrator) arrival(m actor.Msg) *arrival {
	view, ok := m.(gms.View)
	if !ok {
		return nil
	}
	n := t.run.ViewNumber(view)
	return find(t.views, func(v *arrival) bool { return v.number == n })
}

// newView: a leader begins to send a view of its own, or has nobody to send it to.
func (t *Narrator) newView(e actor.Event, leader int, m gms.View) {
	n := t.run.ViewNumber(m)
	if t.arrival(m) == nil {
		t.views = append(t.views, &arrival{
			number: n, leader: leader, members: t.run.Members(n),
			before: t.stage().Changes(),
		})
	}
	p := t.at(leader)
	r := p.rise
	if r == nil {
		return
	}
	p.rise = nil
	switch {
	case r.joiner > 0:
		t.tell(e, View, the(leader, r.joiner), "worker %d, the leader, lets worker %d in: %s", leader, r.joiner, words.ViewNamed(t.run, n))
	case r.told:
		t.tell(e, View, the(leader), "worker %d, the leader, sends %s", leader, words.ViewNamed(t.run, n))
	default:
		t.elected(e, the(leader, r.dead), r, words.ViewNamed(t.run, n))
	}
}

// elected: how a follower came to lead: the first one of some.
func (t *Narrator) elected(e actor.Event, who []int, r *rise, then string) {
	r.told = true
	if then != "" {
		then = ": " + then
	}
	t.tell(e, Election, who, "worker %d sees that worker %d is down, is first in the list and leads%s", who[0], r.dead, then)
}

// installed: a group process has handed a view to its worker.
func (t *Narrator) installed(e actor.Event) {
	w, m := number(e.Peer), e.Message.(gms.View)
	p := t.at(w)
	t.moves(e, w)
	if number(m.Leader) == w {
		t.newView(e, w, m)
	}
	ruled := p.ruled
	if p.ruled = t.rules(w); p.ruled && !ruled {
		t.tellRivals(e, w)
	}
	v := t.arrival(m)
	if v == nil { // the others were told of, as nobody knew whether it ever would
		t.tell(e, View, the(w), "worker %d installs %s", w, t.viewOf(w))
		return
	}
	v.in = append(v.in, w)
	for _, other := range slices.Clone(t.views) {
		t.tellInstalled(other, e)
	}
}

// moves: who hands something on is not stuck.
func (t *Narrator) moves(e actor.Event, w int) {
	if p := t.at(w); p.stuck {
		p.stuck = false
		t.tell(e, Wait, the(w), "worker %d is no longer stuck", w)
	}
}

// tellInstalled says who has installed a view, when nobody is waited for. Of one whose leader
// died in the middle it says so as soon as those have it to whom it was sent.
func (t *Narrator) tellInstalled(v *arrival, e actor.Event) {
	all := true
	for i := v.next; i < len(v.members); i++ {
		w := v.members[i]
		if p := t.at(w); !p.acts() || t.stage().View(w) >= v.number {
			if all {
				v.next = i + 1
			}
			continue
		}
		if !v.cut || v.resent > 0 || slices.Contains(v.reached, w) {
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

// tellView says who has installed a view, and what those lack who lack something.
func (t *Narrator) tellView(v *arrival, e actor.Event) {
	in := sorted(v.in)
	in = slices.DeleteFunc(in, func(w int) bool { return !t.at(w).alive })
	v.in = nil
	if len(in) == 0 || len(v.members) == 1 {
		return
	}
	t.findLacks(v, in)
	clean := slices.DeleteFunc(slices.Clone(in), func(w int) bool { return len(t.at(w).lacks) > 0 })
	name := words.ViewNamed(t.run, v.number)
	if len(clean) == len(in) {
		x := entry(e, View, in, "%s", t.allInstall(v, in, name))
		x.about(v.resent)
		t.add(x)
		return
	}
	for _, same := range alike(in, t.lackTheSame) {
		t.tellApart(v, same, t.at(same[0]).lacks, e)
	}
	for _, w := range in {
		t.at(w).lacks = nil
	}
	t.look = true
	t.recount(e)
}

func (t *Narrator) allInstall(v *arrival, in []int, name string) string {
	living := slices.DeleteFunc(slices.Clone(v.members), func(w int) bool { return !t.at(w).alive })
	late := ""
	if v.some {
		late = ", too"
	}
	if v.resent > 0 {
		late += fmt.Sprintf(", resent by worker %d", v.resent)
	}
	v.some = true
	if len(in) == len(living) && len(in) > 1 {
		return fmt.Sprintf("%s install %s%s", words.Several(len(in)), name, late)
	}
	return fmt.Sprintf("%s %s %s%s", words.Workers(in), words.Verb(in, "installs", "install"), name, late)
}

// tellApart is the line of those who install a view and lack the same.
func (t *Narrator) tellApart(v *arrival, who, lacks []int, e actor.Event) {
	if len(lacks) == 0 && len(who) == 1 && who[0] == v.leader {
		return // it has said so when it came to lead
	}
	x := entry(e, View, who, "%s %s %s", words.Workers(who), words.Verb(who, "installs", "install"), words.ViewNamed(t.run, v.number))
	if len(lacks) > 0 {
		x.Bad = true
		x.Text += " without "
		t.tellLacking(&x, lacks)
	}
	t.add(x)
}

// findLacks marks what those who have installed a view have not got of the views before.
func (t *Narrator) findLacks(v *arrival, in []int) {
	for _, c := range t.tallies {
		if c.view >= v.number || c.number > v.before {
			continue
		}
		for _, w := range in {
			if t.stage().View(w) == v.number && t.lacks(c, w) {
				t.misses(c, w)
				t.at(w).lacks = append(slices.Clone(t.at(w).lacks), c.number)
			}
		}
	}
}
