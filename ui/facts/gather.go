package facts

import (
	"maps"
	"slices"
	"time"
	"unsafe"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// How much a Gatherer keeps by default, which is about 40 MB. A thousand busy workers have 50,000 messages under way at a time.
const (
	MostMessages = 1 << 17
	MostEvents   = 1 << 19
)

// Gatherer makes Facts from the events of a run. It can begin anywhere in a run: let the run call Observe for each event, then
// call Begin. The zero value is ready to use.
//
// It keeps the latest MostMessages messages and MostEvents events. If there are more, it drops the oldest, moves From, and
// counts them in Left.
type Gatherer struct {
	facts   Facts
	run     *scenario.Run
	procs   []process // by PID
	workers []workerState
	early   map[actor.EventID]Ref // facts from before First that later events belong to, by event
	judged  judged

	mostMessages, mostEvents int
	sparse                   bool // it belongs to an Overview
	last                     numbered
	foretold                 uint64 // the version of the facts for which Due is known
	rewired                  bool   // an input may have changed which faults last
	rewiredAt                time.Duration
}

// process is what a process is handling.
type process struct {
	handled actor.EventID // its last Accept, Timer or Start
	message int32         // the message that it accepted, -1 for none
}

// workerState is the present view and the idle intervals of a worker, as indices.
type workerState struct {
	install int32 // its last Install, -1 for none
	idle    [idleKinds]int32
}

const idleKinds = 3

// Limit sets how many messages and events are kept, at least 64 each. Call it before Begin.
func (g *Gatherer) Limit(messages, events int) {
	g.mostMessages, g.mostEvents = max(messages, 64), max(events, 64)
}

// Facts returns the facts up to the present moment of the run. They are valid until the next event; Clone makes a copy that
// stays valid.
func (g *Gatherer) Facts() *Facts {
	if g.run == nil {
		return &g.facts
	}
	f := &g.facts
	if now := g.run.Now(); now > f.To {
		f.To = now
		f.Version++
	}
	g.findLasting()
	g.foretell()
	g.judge()
	return f
}

// mostForetold is the maximum number of messages under way whose arrival is looked up.
const mostForetold = 4096

// foretell looks up when the messages under way will arrive.
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

// Observe records the next event of the run. Before Begin it does nothing.
func (g *Gatherer) Observe(e actor.Event) {
	if g.run == nil {
		return
	}
	f := &g.facts
	f.Version++
	if g.rewired {
		g.findLasting()
	}
	if e.Kind == actor.Lose {
		g.strikes(&e)
	}
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

// enter records an event, and returns its subject.
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
	case actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake:
		return g.disturbed(e)
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

// ref returns the subject of an earlier event.
func (g *Gatherer) ref(id actor.EventID) Ref {
	if i := id - g.facts.First; i >= 0 && int(i) < len(g.facts.About) {
		return g.facts.About[i]
	}
	if r, ok := g.early[id]; ok {
		return r
	}
	return nothing
}

// proc returns the entry of a process, and adds it if it is new.
func (g *Gatherer) proc(p actor.PID) *process {
	for int(p) > len(g.procs) {
		g.procs = append(g.procs, process{message: -1})
	}
	return &g.procs[p-1]
}

// at returns the entry of worker n, and adds it if it is new.
func (g *Gatherer) at(n int) *workerState {
	for n > len(g.workers) {
		g.workers = append(g.workers, workerState{install: -1, idle: [idleKinds]int32{-1, -1, -1}})
	}
	return &g.workers[n-1]
}

// handles notes what a process is handling from now on.
func (g *Gatherer) handles(e *actor.Event, r Ref) {
	p := g.proc(e.Process)
	*p = process{handled: e.ID, message: -1}
	if r.What == OfMessage {
		p.message = r.Of
	}
}

// Move switches to another run, which must stand at the same event. With nil the Gatherer keeps its facts and stops.
func (g *Gatherer) Move(run *scenario.Run) { g.run = run }

// Clone returns an independent copy. It belongs to the same run until Begin or Move.
func (g *Gatherer) Clone() *Gatherer {
	c := *g
	c.facts = *g.facts.Clone()
	c.procs, c.workers, c.early = slices.Clone(g.procs), slices.Clone(g.workers), maps.Clone(g.early)
	c.judged.last = slices.Clone(g.judged.last)
	return &c
}

// Clone returns a copy that does not change.
func (f *Facts) Clone() *Facts {
	c := *f
	c.Lines, c.Messages, c.Deliveries = slices.Clone(f.Lines), slices.Clone(f.Messages), slices.Clone(f.Deliveries)
	c.Installs, c.Groups, c.Elections = slices.Clone(f.Installs), slices.Clone(f.Groups), slices.Clone(f.Elections)
	c.Downs, c.Inputs, c.Idle, c.Lasting = slices.Clone(f.Downs), slices.Clone(f.Inputs), slices.Clone(f.Idle), slices.Clone(f.Lasting)
	c.Violations, c.Unmarked = slices.Clone(f.Violations), slices.Clone(f.Unmarked)
	c.Events, c.About = slices.Clone(f.Events), slices.Clone(f.About)
	c.Load.Sent, c.Busy.Count = slices.Clone(f.Load.Sent), slices.Clone(f.Busy.Count)
	c.messageSpans, c.deliverySpans = slices.Clone(f.messageSpans), slices.Clone(f.deliverySpans)
	return &c
}

// Size returns the approximate size of the facts in bytes.
func (f *Facts) Size() int {
	return bytesOf(f.Lines) + bytesOf(f.Messages) + bytesOf(f.Deliveries) + bytesOf(f.Installs) + bytesOf(f.Groups) +
		bytesOf(f.Elections) + bytesOf(f.Downs) + bytesOf(f.Inputs) + bytesOf(f.Idle) + bytesOf(f.Lasting) + bytesOf(f.Violations) +
		bytesOf(f.Events) + bytesOf(f.About) + bytesOf(f.Load.Sent) + bytesOf(f.Busy.Count) + bytesOf(f.messageSpans) + bytesOf(f.deliverySpans)
}

func bytesOf[T any](list []T) int {
	var one T
	return cap(list) * int(unsafe.Sizeof(one))
}

// describe fills in the kind and the content of a message.
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
		m.Number, m.Origin = int32(g.run.Stage().ViewNumber(x)), int32(worker.Number(x.Leader))
	case gms.Join:
		m.Kind, m.Body, m.Origin = Join, BodyJoin, int32(worker.Number(x.Worker))
	default:
		m.Kind = Other
	}
}

// body fills in the body of a multicast, or of a request for one.
func (g *Gatherer) body(m *Message, what actor.Msg) {
	switch x := what.(type) {
	case worker.Change:
		m.Body, m.Origin, m.K = BodyChange, int32(x.Worker), int32(x.K)
	case worker.StateRequest:
		m.Body, m.Origin = BodyAsk, int32(x.Ref)
	case worker.StateReply:
		m.Body, m.Origin, m.For = BodyReply, int32(x.From), int32(x.Ref)
	case worker.Freeze:
		m.Body = BodyFreeze
	case worker.Go:
		m.Body = BodyGo
	case worker.Stop:
		m.Body = BodyStop
	}
}

// changeNumber returns the stage's number of a change. It remembers the last one, which most sends are about.
func (g *Gatherer) changeNumber(c worker.Change) int {
	if g.last.of != c || g.last.number == 0 {
		g.last = numbered{c, g.run.Stage().ChangeNumber(c)}
	}
	return g.last.number
}

// numbered is a change and its number.
type numbered struct {
	of     worker.Change
	number int
}
