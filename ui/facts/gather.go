package facts

import (
	"maps"
	"slices"
	"unsafe"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// How much a Gatherer keeps, unless it is told otherwise. It takes about 40 MB then. Of a thousand lively workers 50,000 messages
// are under way at a time.
const (
	MostMessages = 1 << 17
	MostEvents   = 1 << 19
)

// Gatherer makes Facts of the events of a run. It is a fold that can begin anywhere in a run: give its
// Observe to the run as its watch, then call Begin. Its zero value is ready for that.
//
// It keeps the latest MostMessages messages and MostEvents events: when there are more, the oldest
// are dropped, From moves on, and Left counts them.
type Gatherer struct {
	facts   Facts
	run     *scenario.Run
	procs   []process // by PID
	workers []standing
	early   map[actor.EventID]Ref // what is still to come of things from before First
	judged  judged

	mostMessages, mostEvents int
	sparse                   bool // it is an Overview's
	last                     numbered
	foretold                 uint64 // the version of the facts that Due was looked up for
}

// process is what a process does at the moment.
type process struct {
	handled actor.EventID // its last Accept, Timer or Start
	message int32         // the message that it so accepted, -1 for none
}

// standing is how a worker stands.
type standing struct {
	install int32 // the index of the view that it is in, -1 for none
	idle    [idleKinds]int32
}

const idleKinds = 3

// Limit says how many messages and events are kept at most, at least 64 each. To be called before Begin.
func (g *Gatherer) Limit(messages, events int) {
	g.mostMessages, g.mostEvents = max(messages, 64), max(events, 64)
}

// Facts is what is known so far, up to the present of the run. It is good until the next event
// is observed; Clone keeps it.
func (g *Gatherer) Facts() *Facts {
	if g.run == nil {
		return &g.facts
	}
	f := &g.facts
	if now := g.run.Now(); now > f.To {
		f.To = now
		f.Version++
	}
	g.foretell()
	g.judge()
	return f
}

// mostForetold is how many messages under way are looked up at most, to know when they will arrive.
const mostForetold = 4096

// foretell finds out when what is under way will arrive.
func (g *Gatherer) foretell() {
	f := &g.facts
	if f.underWay == 0 || f.underWay > mostForetold || g.sparse || g.foretold == f.Version {
		return
	}
	for _, fl := range g.run.Sim().InFlight() {
		if r := g.ref(fl.Cause); r.What == OfMessage {
			f.Messages[r.Of].Due = fl.Arrives
		}
	}
	g.foretold = f.Version
}

// Observe takes the next event of the run. Before Begin it does nothing.
func (g *Gatherer) Observe(e actor.Event) {
	if g.run == nil {
		return
	}
	f := &g.facts
	f.Version++
	f.To = max(f.To, e.Time)
	if g.sparse {
		g.observeSparsely(&e)
		return
	}
	r := g.enter(&e)
	var back uint32
	if e.Cause > 0 {
		back = uint32(e.ID - e.Cause)
	}
	f.Events = append(f.Events, Event{Time: e.Time, Back: back, Worker: int16(worker.Number(e.Process)), Kind: e.Kind})
	f.About = append(f.About, r)
	if len(f.Messages) >= g.mostMessages || len(f.Events) >= g.mostEvents {
		g.overflow()
	}
}

// enter puts an event where it belongs, and tells what it is about.
func (g *Gatherer) enter(e *actor.Event) Ref {
	switch e.Kind {
	case actor.Send:
		return g.sent(e)
	case actor.Cut:
		return g.cut(e)
	case actor.Arrive, actor.Drop:
		return g.arrived(e)
	case actor.Defer:
		r := g.ref(e.Cause)
		if r.What == OfMessage {
			g.facts.Messages[r.Of].Refused = true
		}
		return r
	case actor.Accept:
		return g.accepted(e)
	case actor.Deliver:
		return g.delivered(e)
	case actor.Install:
		return g.installed(e)
	case actor.StateChanged:
		return g.changed(e)
	case actor.DownSeen:
		return g.reported(e)
	case actor.Timer:
		g.handles(e, nothing)
	case actor.Start:
		g.started(e)
	case actor.Crash, actor.Exit:
		g.ended(e)
	case actor.Input:
		g.input(e)
	}
	return nothing
}

var nothing = Ref{OfNothing, -1}

// ref is what an earlier event is about.
func (g *Gatherer) ref(id actor.EventID) Ref {
	if i := id - g.facts.First; i >= 0 && int(i) < len(g.facts.About) {
		return g.facts.About[i]
	}
	if r, ok := g.early[id]; ok {
		return r
	}
	return nothing
}

// proc is what a process does; there is always room for it.
func (g *Gatherer) proc(p actor.PID) *process {
	for int(p) > len(g.procs) {
		g.procs = append(g.procs, process{message: -1})
	}
	return &g.procs[p-1]
}

// at is how worker n stands.
func (g *Gatherer) at(n int) *standing {
	for n > len(g.workers) {
		g.workers = append(g.workers, standing{install: -1, idle: [idleKinds]int32{-1, -1, -1}})
	}
	return &g.workers[n-1]
}

// handles notes what a process does from now on.
func (g *Gatherer) handles(e *actor.Event, r Ref) {
	p := g.proc(e.Process)
	*p = process{handled: e.ID, message: -1}
	if r.What == OfMessage {
		p.message = r.Of
	}
}

// Move lets it go on with another run, which stands where the one before stood; with nil it keeps what it has found.
func (g *Gatherer) Move(run *scenario.Run) { g.run = run }

// Clone is a copy that goes its own way. It watches the same run until Begin tells it another.
func (g *Gatherer) Clone() *Gatherer {
	c := *g
	c.facts = *g.facts.Clone()
	c.procs, c.workers, c.early = slices.Clone(g.procs), slices.Clone(g.workers), maps.Clone(g.early)
	c.judged.last = slices.Clone(g.judged.last)
	return &c
}

// Clone is a copy that stays as it is.
func (f *Facts) Clone() *Facts {
	c := *f
	c.Lines, c.Messages, c.Deliveries = slices.Clone(f.Lines), slices.Clone(f.Messages), slices.Clone(f.Deliveries)
	c.Installs, c.Groups, c.Elections = slices.Clone(f.Installs), slices.Clone(f.Groups), slices.Clone(f.Elections)
	c.Downs, c.Inputs, c.Idle = slices.Clone(f.Downs), slices.Clone(f.Inputs), slices.Clone(f.Idle)
	c.Violations, c.Unmarked = slices.Clone(f.Violations), slices.Clone(f.Unmarked)
	c.Events, c.About = slices.Clone(f.Events), slices.Clone(f.About)
	c.Load.Sent, c.Busy.Count = slices.Clone(f.Load.Sent), slices.Clone(f.Busy.Count)
	c.messageSpans, c.deliverySpans = slices.Clone(f.messageSpans), slices.Clone(f.deliverySpans)
	return &c
}

// Size is about how many bytes the facts take.
func (f *Facts) Size() int {
	return bytesOf(f.Lines) + bytesOf(f.Messages) + bytesOf(f.Deliveries) + bytesOf(f.Installs) + bytesOf(f.Groups) +
		bytesOf(f.Elections) + bytesOf(f.Downs) + bytesOf(f.Inputs) + bytesOf(f.Idle) + bytesOf(f.Violations) +
		bytesOf(f.Events) + bytesOf(f.About) + bytesOf(f.Load.Sent) + bytesOf(f.Busy.Count) + bytesOf(f.messageSpans) + bytesOf(f.deliverySpans)
}

func bytesOf[T any](list []T) int {
	var one T
	return cap(list) * int(unsafe.Sizeof(one))
}

// describe fills in what a message is, as far as it is known by itself.
func (g *Gatherer) describe(m *Message, what actor.Msg) {
	switch x := what.(type) {
	case gms.Msg:
		m.Kind = State
		g.body(m, x.Body)
		if m.Body == BodyChange {
			m.Kind = Change
			m.Number = int32(g.changeNumber(x.Body.(worker.Change)))
		}
	case gms.Mcast:
		m.Kind = Request
		g.body(m, x.Body)
	case gms.View:
		m.Kind, m.Body = View, BodyView
		m.Number, m.Asker = int32(g.run.Stage().ViewNumber(x)), int32(worker.Number(x.Leader))
	case gms.Join:
		m.Kind, m.Body, m.Asker = Join, BodyJoin, int32(worker.Number(x.Worker))
	default:
		m.Kind = Other
	}
}

// body fills in what is multicast, or asked to be.
func (g *Gatherer) body(m *Message, what actor.Msg) {
	switch x := what.(type) {
	case worker.Change:
		m.Body, m.Asker, m.K = BodyChange, int32(x.Worker), int32(x.K)
	case worker.StateRequest:
		m.Body, m.Asker = BodyAsk, int32(x.Ref)
	case worker.StateReply:
		m.Body, m.Asker, m.For = BodyReply, int32(x.From), int32(x.Ref)
	case worker.Freeze:
		m.Body = BodyFreeze
	case worker.Go:
		m.Body = BodyGo
	case worker.Stop:
		m.Body = BodyStop
	}
}

// changeNumber is the stage's number of a change. A leader mostly goes on with the one it had last.
func (g *Gatherer) changeNumber(c worker.Change) int {
	if g.last.of != c || g.last.number == 0 {
		g.last = numbered{c, g.run.Stage().ChangeNumber(c)}
	}
	return g.last.number
}

// numbered is a change with its number.
type numbered struct {
	of     worker.Change
	number int
}
