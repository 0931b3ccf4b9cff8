package facts

import (
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// sent handles a Send. It skips messages within a node.
func (g *Gatherer) sent(e *actor.Event) Ref {
	if worker.Number(e.Process) == worker.Number(e.Peer) {
		return nothing
	}
	f := &g.facts
	m := g.newMessage(e)
	m.Cause = e.Cause
	f.Messages = append(f.Messages, m)
	f.messageSpans.add(len(f.Messages) - 1)
	f.underWay++
	g.numberRequest(e, &m)
	return Ref{OfMessage, int32(len(f.Messages) - 1)}
}

// newMessage makes a message from its Send or Cut.
func (g *Gatherer) newMessage(e *actor.Event) Message {
	m := Message{
		ID: e.ID, Sent: e.Time, Due: Unknown, Arrived: Unknown, Accepted: Unknown, Delivered: Unknown, Ended: Unknown,
		From: int32(worker.Number(e.Process)), To: int32(worker.Number(e.Peer)),
	}
	g.describe(&m, e.Message)
	m.Again = e.Class == scenario.ResendBroadcast
	return m
}

// numberRequest gives the request for a change its number, when the leader multicasts the change.
func (g *Gatherer) numberRequest(e *actor.Event, m *Message) {
	p := g.proc(e.Process)
	if p.message < 0 || p.handled != e.Cause || m.Number == 0 || m.Kind != Change {
		return
	}
	if r := &g.facts.Messages[p.message]; r.Kind == Request && r.Number == 0 {
		r.Number = m.Number
	}
}

// cut handles a Cut.
func (g *Gatherer) cut(e *actor.Event) Ref {
	if worker.Number(e.Process) == worker.Number(e.Peer) {
		return nothing
	}
	f := &g.facts
	m := g.newMessage(e)
	m.Cause, m.Fate = g.proc(e.Process).handled, Cut
	f.Messages = append(f.Messages, m)
	i := len(f.Messages) - 1
	f.messageSpans.add(i)
	f.messageSpans.close(i, e.Time)
	return Ref{OfMessage, int32(i)}
}

// arrived handles an Arrive or a Drop.
func (g *Gatherer) arrived(e *actor.Event) Ref {
	r := g.ref(e.Cause)
	if r.What != OfMessage {
		return nothing
	}
	f := &g.facts
	m := &f.Messages[r.Of]
	m.Arrival, m.Arrived, m.Fate = e.ID, e.Time, Waiting
	f.underWay--
	if e.Kind == actor.Drop {
		m.Fate = Dropped
		f.messageSpans.close(int(r.Of), e.Time)
	}
	delete(g.early, e.Cause)
	return r
}

// accepted handles an Accept.
func (g *Gatherer) accepted(e *actor.Event) Ref {
	r := g.ref(e.Cause)
	f := &g.facts
	switch r.What {
	case OfMessage:
		m := &f.Messages[r.Of]
		m.Accept, m.Accepted, m.Fate = e.ID, e.Time, Done
		if m.Kind <= State && worker.IsGroup(e.Process) {
			m.Fate = Ignored // a Deliver or Install in the same step corrects this
		}
		f.messageSpans.close(int(r.Of), e.Time)
	case OfDelivery:
		d := &f.Deliveries[r.Of]
		d.Taken, d.TakenBy = e.Time, e.ID
		f.deliverySpans.close(int(r.Of), e.Time)
		g.freezes(d.Worker, d.Body, e.Time)
	case OfDown:
		f.Downs[r.Of].Accept, f.Downs[r.Of].Accepted = e.ID, e.Time
		g.elects(e)
	}
	delete(g.early, e.Cause)
	g.handles(e, r)
	return r
}

// handed notes the delivery of the message that a group process has accepted. It returns its index, -1 for none.
func (g *Gatherer) handed(e *actor.Event) int32 {
	p := g.proc(e.Process)
	if p.handled != e.Cause || p.message < 0 || g.facts.Messages[p.message].Kind > State {
		return -1
	}
	m := &g.facts.Messages[p.message]
	m.Fate, m.Delivery, m.Delivered = Done, e.ID, e.Time
	return p.message
}

// delivered handles a Deliver.
func (g *Gatherer) delivered(e *actor.Event) Ref {
	f := &g.facts
	d := g.newDelivery(e.Message, worker.Number(e.Peer))
	d.Event, d.Time = e.ID, e.Time
	if i := g.handed(e); i >= 0 {
		d.Message = f.Messages[i].ID
		d.Number = max(d.Number, int(f.Messages[i].Number)) // the stage may have forgotten it
	} else if p := g.proc(e.Process); p.message >= 0 && p.handled == e.Cause && d.Number > 0 {
		f.Messages[p.message].Number = int32(d.Number) // a leader without followers has not sent it
	}
	f.Deliveries = append(f.Deliveries, d)
	f.deliverySpans.add(len(f.Deliveries) - 1)
	return Ref{OfDelivery, int32(len(f.Deliveries) - 1)}
}

func (g *Gatherer) newDelivery(what actor.Msg, n int) Delivery {
	var m Message
	g.body(&m, what)
	d := Delivery{Worker: n, Taken: Unknown, Origin: int(m.Origin), K: int(m.K), Body: m.Body}
	if c, ok := what.(worker.Change); ok {
		d.Number = g.changeNumber(c)
	}
	return d
}

// changed handles a StateChanged: a worker has a new colour.
func (g *Gatherer) changed(e *actor.Event) Ref {
	c, ok := worker.ColourOf(e.Digest)
	if !ok || worker.IsGroup(e.Process) {
		return nothing
	}
	g.endIdle(worker.Number(e.Process), Joining, e.Time)
	r := g.ref(e.Cause)
	if r.What == OfDelivery {
		d := &g.facts.Deliveries[r.Of]
		d.Coloured, d.Colour = true, c
	}
	return r
}

// reported handles a DownSeen.
func (g *Gatherer) reported(e *actor.Event) Ref {
	f := &g.facts
	f.Downs = append(f.Downs, Down{
		Worker: worker.Number(e.Process), Of: worker.Number(e.Peer), Event: e.ID, Time: e.Time, Accepted: Unknown,
		Wrong: wrong(e.Message),
	})
	return Ref{OfDown, int32(len(f.Downs) - 1)}
}
