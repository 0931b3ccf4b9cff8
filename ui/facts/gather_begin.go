package facts

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Begin starts at the run's present moment, whichever that is. It takes the messages under way, the mailboxes and the states of
// the workers from the run, and drops all earlier facts. Observe must then get every event of this run.
func (g *Gatherer) Begin(run *scenario.Run) {
	f := &g.facts
	now := run.Now()
	*f = Facts{
		From: now, To: now, Version: f.Version + 1, First: run.Sim().Events() + 1,
		Lines: f.Lines[:0], Messages: f.Messages[:0], Deliveries: f.Deliveries[:0], Installs: f.Installs[:0],
		Elections: f.Elections[:0], Downs: f.Downs[:0], Inputs: f.Inputs[:0], Idle: f.Idle[:0], Lasting: f.Lasting[:0],
		Events: f.Events[:0], About: f.About[:0], messageSpans: f.messageSpans[:0], deliverySpans: f.deliverySpans[:0],
	}
	g.run, g.judged, g.last, g.foretold, g.rewired = run, judged{}, numbered{}, 0, true
	g.rewiredAt = Unknown
	g.findLasting()
	g.procs, g.workers, g.early = g.procs[:0], g.workers[:0], map[actor.EventID]Ref{}
	if g.mostMessages == 0 {
		g.Limit(MostMessages, MostEvents)
	}
	board := run.Board()
	atStart := run.Sim().Events() == actor.EventID(2*len(board)) // only the starts of all processes have happened
	for i := range board {
		g.addWorker(&board[i], now, atStart)
	}
	if g.sparse {
		return
	}
	if atStart {
		g.beginAtStart(len(board))
	}
	for p := actor.PID(1); int(p) <= run.Sim().Processes(); p++ {
		g.findMail(p)
		g.findOutbox(p)
	}
	g.sortFound()
	g.findFlights()
}

// addWorker records a worker as it is at Begin.
func (g *Gatherer) addWorker(t *stage.Tile, now time.Duration, atStart bool) {
	f := &g.facts
	l := Line{Worker: t.Number, Start: Unknown, End: Unknown, Ended: t.Ended, Reason: t.Why, Colour: t.Colour, Coloured: t.HasColour}
	since := Unknown
	if atStart {
		since = now
		l.Start, l.StartEvent = now, actor.EventID(2*t.Number-1)
	}
	f.Lines = append(f.Lines, l)
	if t.View > 0 && t.Alive() {
		g.enterView(Install{Worker: t.Number, View: t.View, Time: since})
	}
	if !t.Alive() {
		return
	}
	if t.Paused {
		g.beginIdle(t.Number, Paused, Unknown)
	}
	switch t.Phase {
	case worker.Frozen:
		g.beginIdle(t.Number, Frozen, Unknown)
	case worker.Waiting, worker.Asking, worker.Receiving:
		g.beginIdle(t.Number, Joining, since)
	}
}

// beginAtStart adds the starts of the first processes, which happened before Observe was called.
func (g *Gatherer) beginAtStart(workers int) {
	f := &g.facts
	f.First = 1
	for p := actor.PID(1); int(p) <= 2*workers; p++ {
		f.Events, f.About = append(f.Events, Event{Worker: int16(worker.Number(p)), Kind: actor.Start}), append(f.About, nothing)
		g.proc(p).handled = actor.EventID(p)
	}
}

// findMail records the messages in a mailbox. Their times of sending and arrival are unknown.
func (g *Gatherer) findMail(p actor.PID) {
	sim, f := g.run.Sim(), &g.facts
	for _, l := range sim.Mailbox(p) {
		from, to := worker.Number(l.From), worker.Number(p)
		_, report := l.Message.(actor.Down)
		switch {
		case report:
			f.Downs = append(f.Downs, Down{Worker: to, Of: from, Event: l.Cause, Time: Unknown, Accepted: Unknown, Wrong: wrong(l.Message)})
		case from == 0:
		case from != to:
			m := g.found(l.From, p, l.Message, l.Class)
			m.Sent, m.Arrival, m.Fate = Unknown, l.Cause, Waiting
			g.keep(m, l.Cause)
		case !worker.IsGroup(p):
			g.findHanded(l)
		}
	}
}

// sortFound sorts the downs and deliveries that findMail has recorded, in order of their events, and indexes them in early.
func (g *Gatherer) sortFound() {
	f := &g.facts
	slices.SortFunc(f.Downs, func(a, b Down) int { return cmp.Compare(a.Event, b.Event) })
	slices.SortFunc(f.Deliveries, func(a, b Delivery) int { return cmp.Compare(a.Event, b.Event) })
	for i := range f.Downs {
		g.early[f.Downs[i].Event] = Ref{OfDown, int32(i)}
	}
	for i := range f.Deliveries {
		g.early[f.Deliveries[i].Event] = Ref{OfDelivery, int32(i)}
	}
}

// findHanded records a message that a group process has handed to its worker, and that waits there.
func (g *Gatherer) findHanded(l actor.QueuedMessage) {
	if _, view := l.Message.(gms.View); view {
		return
	}
	f := &g.facts
	d := g.newDelivery(l.Message, worker.Number(l.From))
	d.Event, d.Time = l.Cause, Unknown
	f.Deliveries = append(f.Deliveries, d)
	f.deliverySpans.add(len(f.Deliveries) - 1)
}

// found makes a message that was sent before the start of the facts.
func (g *Gatherer) found(from, to actor.PID, what actor.Msg, class actor.Class) Message {
	return g.newMessage(&actor.Event{Process: from, Peer: to, Message: what, Class: class})
}

// keep adds a message. Its next event will have the given cause.
func (g *Gatherer) keep(m Message, cause actor.EventID) {
	f := &g.facts
	f.Messages = append(f.Messages, m)
	f.messageSpans.add(len(f.Messages) - 1)
	g.early[cause] = Ref{OfMessage, int32(len(f.Messages) - 1)}
}

// findOutbox records what a process is handling, if it still has sends to do.
func (g *Gatherer) findOutbox(p actor.PID) {
	if here := g.proc(p); g.run.Sim().Pending(p) > 0 {
		here.handled = g.run.Sim().Outbox(p)[0].Cause
	}
}

// findFlights records the messages under way.
func (g *Gatherer) findFlights() {
	flights := g.run.Sim().InFlight()
	slices.SortFunc(flights, func(a, b actor.Flight) int { return cmp.Or(cmp.Compare(a.Sent, b.Sent), cmp.Compare(a.Cause, b.Cause)) })
	for i := range flights {
		fl := &flights[i]
		if _, report := fl.Message.(actor.Down); report || fl.From == 0 || worker.Number(fl.From) == worker.Number(fl.To) {
			continue
		}
		m := g.found(fl.From, fl.To, fl.Message, fl.Class)
		m.ID, m.Sent, m.Due = fl.Cause, fl.Sent, fl.Arrives
		g.keep(m, fl.Cause)
		g.facts.underWay++
	}
}
