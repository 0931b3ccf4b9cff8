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

// Begin makes a run the one whose events are observed from now on. It may stand anywhere: what is under way,
// what waits in mailboxes and how everybody stands is taken from it. All that was known is forgotten.
func (g *Gatherer) Begin(run *scenario.Run) {
	f := &g.facts
	now := run.Now()
	*f = Facts{
		From: now, To: now, Version: f.Version + 1, First: run.Sim().Events() + 1,
		Lines: f.Lines[:0], Messages: f.Messages[:0], Deliveries: f.Deliveries[:0], Installs: f.Installs[:0],
		Elections: f.Elections[:0], Downs: f.Downs[:0], Inputs: f.Inputs[:0], Stills: f.Stills[:0],
		Events: f.Events[:0], messageSpans: f.messageSpans[:0], deliverySpans: f.deliverySpans[:0],
	}
	g.run, g.judged, g.last, g.foretold = run, judged{}, numbered{}, 0
	g.procs, g.workers, g.early = g.procs[:0], g.workers[:0], map[actor.EventID]ref{}
	if g.mostMessages == 0 {
		g.Limit(MostMessages, MostEvents)
	}
	board := run.Board()
	atStart := run.Sim().Events() == actor.EventID(2*len(board)) // nothing but that they came to life
	for i := range board {
		g.meet(&board[i], now, atStart)
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
	g.findResends()
}

// meet takes in how a worker stands.
func (g *Gatherer) meet(t *stage.Tile, now time.Duration, atStart bool) {
	f := &g.facts
	l := Line{Worker: t.Number, Start: Unknown, End: Unknown, Ended: t.Ended, Reason: t.Why, Colour: t.Colour, Coloured: t.HasColour}
	since := Unknown
	if atStart {
		since = now
		l.Start, l.StartEvent = now, actor.EventID(2*t.Number-1)
	}
	f.Lines = append(f.Lines, l)
	g.at(t.Number).joined, g.at(t.Number).view = t.HasColour, t.View
	if t.View > 0 && t.Alive() {
		g.enters(Install{Worker: t.Number, View: t.View, Time: since})
	}
	if !t.Alive() {
		return
	}
	if t.Paused {
		g.rests(t.Number, Paused, Unknown)
	}
	switch t.Phase {
	case worker.Frozen:
		g.rests(t.Number, Frozen, Unknown)
	case worker.Waiting, worker.Asking, worker.Receiving:
		g.rests(t.Number, Joining, since)
	}
}

// beginAtStart adds the events that there were before anybody could observe them.
func (g *Gatherer) beginAtStart(workers int) {
	f := &g.facts
	f.First = 1
	for p := actor.PID(1); int(p) <= 2*workers; p++ {
		f.Events = append(f.Events, Event{Of: -1, Worker: int16(worker.Number(p)), Kind: actor.Start})
		g.proc(p).handled.ID = actor.EventID(p)
	}
}

// findMail takes in what waits in a mailbox. When it came, and when it was sent, is not known any more.
func (g *Gatherer) findMail(p actor.PID) {
	sim, f := g.run.Sim(), &g.facts
	for _, l := range sim.Mailbox(p) {
		from, to := worker.Number(l.From), worker.Number(p)
		_, report := l.Message.(actor.Down)
		switch {
		case report:
			f.Downs = append(f.Downs, Down{Worker: to, Of: from, Event: l.Cause, Time: Unknown, Accepted: Unknown})
		case from == 0:
		case from != to:
			m := g.found(l.From, p, l.Message)
			m.Sent, m.Arrival, m.Fate = Unknown, l.Cause, Waiting
			g.keep(m, l.Cause)
		case !worker.IsGroup(p):
			g.findHanded(l)
		}
	}
}

// sortFound puts what was found in mailboxes into the order of events.
func (g *Gatherer) sortFound() {
	f := &g.facts
	slices.SortFunc(f.Downs, func(a, b Down) int { return cmp.Compare(a.Event, b.Event) })
	slices.SortFunc(f.Deliveries, func(a, b Delivery) int { return cmp.Compare(a.Event, b.Event) })
	for i := range f.Downs {
		g.early[f.Downs[i].Event] = ref{OfDown, int32(i)}
	}
	for i := range f.Deliveries {
		g.early[f.Deliveries[i].Event] = ref{OfDelivery, int32(i)}
	}
}

// findHanded takes in what a group process has handed to its worker, who has not taken it.
func (g *Gatherer) findHanded(l actor.Letter) {
	if _, view := l.Message.(gms.View); view {
		return
	}
	f := &g.facts
	d := g.newDelivery(l.Message, worker.Number(l.From))
	d.Event, d.Time = l.Cause, Unknown
	f.Deliveries = append(f.Deliveries, d)
	f.deliverySpans.add(len(f.Deliveries) - 1)
}

// found is a message that was sent before the facts begin.
func (g *Gatherer) found(from, to actor.PID, what actor.Msg) Message {
	return g.newMessage(&actor.Event{Process: from, Peer: to, Message: what})
}

// keep adds a message of which the next event is known by its cause.
func (g *Gatherer) keep(m Message, cause actor.EventID) {
	f := &g.facts
	f.Messages = append(f.Messages, m)
	f.messageSpans.add(len(f.Messages) - 1)
	g.early[cause] = ref{OfMessage, int32(len(f.Messages) - 1)}
}

// findOutbox takes in what a process is doing, as far as it is not done yet.
func (g *Gatherer) findOutbox(p actor.PID) {
	g.proc(p)
	if g.run.Sim().Pending(p) == 0 {
		return
	}
	out := g.run.Sim().Outbox(p)
	here := g.proc(p)
	here.handled.ID = out[0].Cause
	here.elected = true // if so, before the facts begin
	here.down = slices.ContainsFunc(out, func(x actor.Parcel) bool { return x.Class == scenario.ResendBroadcast })
}

// findFlights takes in what is under way.
func (g *Gatherer) findFlights() {
	flights := g.run.Sim().InFlight()
	slices.SortFunc(flights, func(a, b actor.Flight) int { return cmp.Compare(a.Cause, b.Cause) })
	for i := range flights {
		fl := &flights[i]
		if _, report := fl.Message.(actor.Down); report || fl.From == 0 || worker.Number(fl.From) == worker.Number(fl.To) {
			continue
		}
		m := g.found(fl.From, fl.To, fl.Message)
		m.ID, m.Sent, m.Due = fl.Cause, fl.Sent, fl.Arrives
		g.keep(m, fl.Cause)
		g.facts.underWay++
	}
}

// way is from one worker to another.
type way struct{ from, to int32 }

// findResends tells which of the messages found are resends: what a new leader sends before its first own view.
// So that view either comes behind on the same way, or the leader has not got to the end of sending it; perhaps it never will.
func (g *Gatherer) findResends() {
	f := &g.facts
	leading := g.firstViewsComing()
	own := map[way]bool{} // a view of the sender itself has come before, on this way
	for i := range f.Messages {
		m := &f.Messages[i]
		on := way{m.From, m.To}
		switch {
		case m.Kind > State || m.Again:
		case m.Kind == View:
			own[on] = true
		case !own[on]:
			m.Again = !g.leads(int(m.From), g.at(int(m.From)).view) || leading[on] > i
		}
	}
}

// leads tells whether a view is a leader's.
func (g *Gatherer) leads(leader, view int) bool {
	members := g.run.Stage().Members(view)
	return len(members) > 0 && members[0] == leader
}

// firstViewsComing says on which ways the sender's first view is still coming: behind which messages.
func (g *Gatherer) firstViewsComing() map[way]int {
	f := &g.facts
	firstViews := map[int]int{} // by leader
	for n := g.run.Stage().Views(); n >= 1; n-- {
		if members := g.run.Stage().Members(n); len(members) > 0 {
			firstViews[members[0]] = n
		}
	}
	coming := map[way]int{}
	for i := range f.Messages {
		if m := &f.Messages[i]; m.Kind == View && int(m.Number) == firstViews[int(m.From)] {
			coming[way{m.From, m.To}] = i
		}
	}
	for leader, first := range firstViews { // what has not left yet comes behind all
		for _, p := range g.run.Sim().Outbox(worker.GroupPID(leader)) {
			if v, ok := p.Message.(gms.View); ok && g.run.Stage().ViewNumber(v) == first {
				coming[way{int32(leader), int32(worker.Number(p.To))}] = len(f.Messages)
			}
		}
	}
	return coming
}
