package facts

import (
	"fmt"
	"math"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// started handles the start of a process.
func (g *Gatherer) started(e *actor.Event) {
	g.handles(e, nothing)
	if worker.IsGroup(e.Process) {
		return
	}
	f := &g.facts
	n := worker.Number(e.Process)
	l := Line{Worker: n, Start: e.Time, StartEvent: e.ID, End: Unknown}
	l.Colour, l.Coloured = worker.ColourOf(e.Digest)
	f.Lines = append(f.Lines, l)
	if !l.Coloured {
		g.beginIdle(n, Joining, e.Time)
		return
	}
	g.enterView(Install{Worker: n, View: g.run.Stage().Views(), Event: e.ID, Time: e.Time}) // it starts a new group
}

// ended handles the end of a node. The messages in its mailboxes are lost.
func (g *Gatherer) ended(e *actor.Event) {
	if worker.IsGroup(e.Process) {
		return
	}
	f := &g.facts
	n := worker.Number(e.Process)
	l := &f.Lines[n-1]
	l.End, l.EndEvent, l.Ended = e.Time, e.ID, e.Kind
	l.Reason, _ = e.Message.(actor.Reason)
	s := g.at(n)
	if s.install >= 0 {
		f.Installs[s.install].Until = e.Time
		s.install = -1
	}
	for k := range IdleKind(idleKinds) {
		g.endIdle(n, k, e.Time)
	}
	if !g.sparse {
		g.loseWaiting(n, e.Time)
	}
}

const forEver = time.Duration(math.MaxInt64)

// loseWaiting notes that the messages in the mailboxes of a worker are lost.
func (g *Gatherer) loseWaiting(n int, at time.Duration) {
	f := &g.facts
	for i := f.NextMessage(0, forEver); i < len(f.Messages); i = f.NextMessage(i+1, forEver) {
		if m := &f.Messages[i]; m.Fate == Waiting && int(m.To) == n {
			m.Fate, m.Ended = Died, at
			f.messageSpans.close(i, at)
			delete(g.early, m.Arrival)
		}
	}
	for i := f.NextDelivery(0, forEver); i < len(f.Deliveries); i = f.NextDelivery(i+1, forEver) {
		if d := &f.Deliveries[i]; d.Taken == Unknown && d.Worker == n {
			f.deliverySpans.close(i, at)
			delete(g.early, d.Event)
		}
	}
}

// elects handles the Accept of a report that the leader is down, after which the worker may lead.
func (g *Gatherer) elects(e *actor.Event) {
	if n := worker.Number(e.Process); g.run.Stage().Leader(n) == n {
		g.facts.Elections = append(g.facts.Elections, Election{n, e.ID, e.Time})
	}
}

// installed handles an Install.
func (g *Gatherer) installed(e *actor.Event) Ref {
	if !g.sparse {
		g.handed(e)
	}
	n := worker.Number(e.Peer)
	v, _ := e.Message.(gms.View)
	g.enterView(Install{Worker: n, View: g.run.Stage().ViewNumber(v), Event: e.ID, Time: e.Time})
	return Ref{OfInstall, int32(len(g.facts.Installs) - 1)}
}

// enterView notes that a worker is in a view from now on.
func (g *Gatherer) enterView(in Install) {
	f := &g.facts
	in.Until = Unknown
	s := g.at(in.Worker)
	if s.install >= 0 {
		f.Installs[s.install].Until = in.Time
	}
	f.Installs = append(f.Installs, in)
	s.install = int32(len(f.Installs) - 1)
	g.knowGroup(in.View)
	if len(f.Installs) >= mostInstalls {
		g.dropShortest()
	}
}

// knowGroup notes the members of the views up to number n.
func (g *Gatherer) knowGroup(n int) {
	for len(g.facts.Groups) < n {
		g.facts.Groups = append(g.facts.Groups, Group{g.run.Stage().Members(len(g.facts.Groups) + 1)})
	}
}

// freezes handles a freeze or go that a worker takes.
func (g *Gatherer) freezes(n int, body Body, at time.Duration) {
	switch {
	case !g.run.Stage().HasState(n):
	case body == BodyFreeze:
		g.beginIdle(n, Frozen, at)
	case body == BodyGo:
		g.endIdle(n, Frozen, at)
	}
}

// beginIdle notes that a worker is idle from now on.
func (g *Gatherer) beginIdle(n int, kind IdleKind, since time.Duration) {
	s := g.at(n)
	if s.idle[kind] >= 0 {
		return
	}
	g.facts.Idle = append(g.facts.Idle, IdleInterval{n, kind, since, Unknown})
	s.idle[kind] = int32(len(g.facts.Idle) - 1)
}

// endIdle notes that a worker is no longer idle.
func (g *Gatherer) endIdle(n int, kind IdleKind, at time.Duration) {
	s := g.at(n)
	if i := s.idle[kind]; i >= 0 {
		g.facts.Idle[i].Until = at
		s.idle[kind] = -1
	}
}

// input handles an Input.
func (g *Gatherer) input(e *actor.Event) {
	in := Input{Event: e.ID, Time: e.Time, Text: fmt.Sprint(e.Message)}
	c, ok := e.Message.(scenario.Command)
	if ok {
		in.Worker = c.Worker
	}
	g.facts.Inputs = append(g.facts.Inputs, in)
	g.rewired, g.rewiredAt = true, e.Time
	n := c.Worker
	if leaders := g.run.Leaders(); c.Verb == scenario.PauseLeader && len(leaders) == 1 {
		n, c.Verb = leaders[0], scenario.Pause
	}
	if ok && n > 0 && n <= len(g.facts.Lines) && g.facts.Lines[n-1].Ended == actor.NoEvent {
		switch c.Verb {
		case scenario.Pause:
			g.beginIdle(n, Paused, e.Time)
		case scenario.Resume:
			g.endIdle(n, Paused, e.Time)
		}
	}
}

// mostInstalls is the maximum number of Installs to keep.
const mostInstalls = 1 << 16

// dropShortest drops the shortest Installs until half of the room is free. At a small scale they are too short to see. Left counts
// them.
func (g *Gatherer) dropShortest() {
	f := &g.facts
	lasted := make([]time.Duration, 0, len(f.Installs))
	for i := range f.Installs {
		if in := &f.Installs[i]; in.Until != Unknown {
			lasted = append(lasted, in.Until-max(in.Time, 0))
		}
	}
	if len(lasted) == 0 {
		return
	}
	slices.Sort(lasted)
	least := lasted[min(mostInstalls/2, len(lasted)-1)]
	before := len(f.Installs)
	room := mostInstalls / 2
	var moved movement
	f.Installs, moved[OfInstall] = filter(f.Installs, func(in *Install) bool {
		if in.Until == Unknown {
			return true
		}
		if in.Until-max(in.Time, 0) > least && room > 0 {
			room--
			return true
		}
		return false
	})
	f.Left.Installs += before - len(f.Installs)
	g.follow(&moved)
}
