package check_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// TestOracleAgreesOnChaos compares the judge with the oracle on events that no protocol would make: mostly in
// order, sometimes anything.
func TestOracleAgreesOnChaos(t *testing.T) {
	broken, tested := map[check.Property]int{}, map[check.Property]int{}
	rapid.Check(t, func(t *rapid.T) {
		for range 30 { // all in one check: with a given seed, each check would draw the same cases
			oneChaos(t, broken, tested)
		}
	})
	t.Logf("broken: %v, tested: %v", broken, tested)
	for _, p := range check.Properties() {
		if broken[p] == 0 {
			t.Errorf("%v was never broken: this test does not cover it", p)
		}
	}
}

func oneChaos(t *rapid.T, broken, tested map[check.Property]int) {
	c := &chaos{T: t, n: rapid.IntRange(2, 4).Draw(t, "n")}
	c.play(rapid.IntRange(1, 160).Draw(t, "steps"))
	j := check.New(config("gms3", c.n))
	for _, e := range c.trace {
		j.Observe(e)
	}
	compare(t, j, c.trace, c.n, func() string { return tellTrace(c.trace) }, broken, tested)
}

func tellTrace(trace []actor.Event) (text string) {
	for _, e := range trace {
		text += fmt.Sprintf("%v\n", e)
	}
	return text
}

// chaos makes up events.
type chaos struct {
	*rapid.T
	n      int
	trace  []actor.Event
	bodies []worker.Change // in the order in which they were multicast
	made   []madeView
	taken  map[int]int // by node: how many bodies were delivered to it in order
	dead   map[int]bool
}

type madeView struct {
	gms.View
	by    int
	cause actor.EventID
	sends map[int]actor.EventID // by receiver: its receipt
}

func (c *chaos) emit(k actor.Kind, process, peer actor.PID, m actor.Msg, cause actor.EventID) actor.EventID {
	id := actor.EventID(len(c.trace) + 1)
	c.trace = append(c.trace, actor.Event{ID: id, Kind: k, Process: process, Peer: peer, Message: m, Cause: cause})
	return id
}

func (c *chaos) pick(what string, n int) int { return rapid.IntRange(0, n-1).Draw(c.T, what) }
func (c *chaos) seldom(what string) bool     { return c.pick(what, 12) == 0 }

func (c *chaos) play(steps int) {
	c.taken, c.dead = map[int]int{}, map[int]bool{}
	for i := 1; i <= c.n; i++ {
		c.emit(actor.Start, worker.PID(i), 0, nil, 0)
		c.trace[len(c.trace)-1].Digest = 1
		c.emit(actor.Start, worker.GroupPID(i), 0, nil, 0)
	}
	for range steps {
		i := 1 + c.pick("node", c.n)
		if c.dead[i] {
			continue
		}
		switch c.pick("what", 14) {
		case 0, 1:
			c.multicast(i)
		case 2:
			c.castSome(i)
		case 3, 4, 5, 6, 7:
			c.deliver(i)
		case 8:
			c.makeView(i)
		case 9, 10, 11:
			c.install(i)
		case 12:
			c.look(i)
		default:
			c.deferOrDie(i)
		}
	}
}

func (c *chaos) multicast(i int) {
	b := worker.Change{Worker: i, Count: 1 + len(c.bodies), K: 1}
	m := gms.Mcast{Body: b}
	c.emit(actor.Send, worker.PID(i), worker.GroupPID(i), m, 0)
	if to := 1 + c.pick("leader", c.n); to != i {
		c.emit(actor.Send, worker.GroupPID(i), worker.GroupPID(to), m, 0)
		if c.seldom("on") {
			c.emit(actor.Send, worker.GroupPID(to), worker.GroupPID(1+c.pick("next", c.n)), m, 0)
		}
	}
	if !c.seldom("lose") {
		c.bodies = append(c.bodies, b)
	}
}

func (c *chaos) castSome(i int) {
	if len(c.bodies) > 0 {
		b := c.bodies[c.pick("body", len(c.bodies))]
		c.emit(actor.Send, worker.GroupPID(i), worker.GroupPID(1+c.pick("to", c.n)), gms.Msg{Body: b}, 0)
	}
}

// deliver delivers to a node the next message, or any message, or an invented one.
func (c *chaos) deliver(i int) {
	next := c.taken[i]
	switch {
	case c.seldom("skip") && len(c.bodies) > 0:
		next = c.pick("any", len(c.bodies))
	case c.seldom("throw") && len(c.bodies) > 0:
		b := c.bodies[c.pick("any", len(c.bodies))]
		c.emit(actor.Accept, worker.GroupPID(i), worker.GroupPID(1+c.pick("from", c.n)), gms.Msg{N: c.pick("number", 9), Body: b}, 0)
		return
	case c.pick("invent", 60) == 0:
		c.hand(i, worker.Change{Worker: i, Count: 1000, K: 1})
		return
	}
	if next < len(c.bodies) {
		c.hand(i, c.bodies[next])
		c.taken[i] = next + 1
	}
}

func (c *chaos) hand(i int, b worker.Change) {
	id := c.emit(actor.Deliver, worker.GroupPID(i), worker.PID(i), b, 0)
	if c.seldom("keep") {
		return
	}
	id = c.emit(actor.Accept, worker.PID(i), worker.GroupPID(i), b, id)
	if !c.seldom("same") {
		c.emit(actor.StateChanged, worker.PID(i), 0, nil, id)
		digest := uint64(2 + slices.Index(c.bodies, b))
		if c.seldom("wrong") {
			digest += 100
		}
		c.trace[len(c.trace)-1].Digest = digest
	}
}

// makeView lets a node make a view, mostly with itself as leader and all nodes in it.
func (c *chaos) makeView(i int) {
	v := gms.View{Leader: worker.GroupPID(i), Group: []actor.PID{worker.PID(i)}}
	for k := 1; k <= c.n; k++ {
		if k != i && !c.seldom("leave out") {
			v.Slaves, v.Group = append(v.Slaves, worker.GroupPID(k)), append(v.Group, worker.PID(k))
		}
	}
	cause := c.emit(actor.Accept, worker.GroupPID(i), 0, gms.Join{Worker: worker.PID(i), Group: worker.GroupPID(i)}, 0)
	m := madeView{v, i, cause, map[int]actor.EventID{}}
	c.send(&m, i, cause)
	c.made = append(c.made, m)
}

func (c *chaos) send(m *madeView, by int, cause actor.EventID) {
	for k := 1; k <= c.n; k++ {
		if k != by && !c.dead[k] && !c.seldom("cut") {
			id := c.emit(actor.Send, worker.GroupPID(by), worker.GroupPID(k), m.View, cause)
			m.sends[k] = c.emit(actor.Arrive, worker.GroupPID(k), worker.GroupPID(by), m.View, id)
		}
	}
}

// install lets a node install a view, mostly the latest. Sometimes it resends or forges the view.
func (c *chaos) install(i int) {
	if len(c.made) == 0 {
		return
	}
	at := len(c.made) - 1
	if c.seldom("old view") {
		at = c.pick("view", len(c.made))
	}
	m := &c.made[at]
	v := m.View
	if c.seldom("forge") {
		v.Group = v.Group[:len(v.Group)-1]
	}
	if c.seldom("resend") && m.by != i {
		c.send(m, i, actor.EventID(len(c.trace)))
	}
	if i == m.by {
		c.emit(actor.Install, worker.GroupPID(i), worker.PID(i), v, m.cause)
	} else if receipt, ok := m.sends[i]; ok {
		delete(m.sends, i)
		id := c.emit(actor.Accept, worker.GroupPID(i), 0, m.View, receipt)
		c.emit(actor.Install, worker.GroupPID(i), worker.PID(i), v, id)
	}
}

// look lets a node see the death of another one.
func (c *chaos) look(i int) {
	k := 1 + c.pick("whom", c.n)
	if c.dead[k] {
		c.emit(actor.Accept, worker.GroupPID(i), worker.GroupPID(k), actor.Down{Process: worker.GroupPID(k)}, 0)
	}
}

func (c *chaos) deferOrDie(i int) {
	if c.pick("die", 3) > 0 {
		c.dead[i] = true
		id := c.emit(actor.Crash, worker.PID(i), 0, actor.Reason{Text: "killed"}, 0)
		c.emit(actor.Crash, worker.GroupPID(i), 0, actor.Reason{Text: "killed"}, 0)
		for _, b := range c.bodies {
			if c.seldom("cut message") {
				c.emit(actor.Cut, worker.GroupPID(i), worker.GroupPID(1+c.pick("to", c.n)), gms.Msg{Body: b}, id)
			}
		}
		return
	}
	if len(c.bodies) > 0 {
		b := c.bodies[c.pick("body", len(c.bodies))]
		c.emit(actor.Defer, worker.GroupPID(i), worker.GroupPID(1+c.pick("from", c.n)), gms.Msg{Body: b}, 0)
	}
}
