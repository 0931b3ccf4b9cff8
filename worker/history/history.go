package history

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// History is a scenario with its branches, at one moment of one of them. Only one goroutine may use it.
type History struct {
	memory memory
	tree   tree
	past   []change // changes to undo, the latest last
	future []change // changes to redo, the next last

	run          *scenario.Run
	making       bool      // a run is being made: its first events form the group, and are not passed on
	here         *segment  // the segment of the present moment
	observers    observers // the observers of the run
	begin        []func(*scenario.Run) Observer
	fresh        []Mark // marks of the present step
	detector     MarkDetector
	nextKeyframe actor.EventID // the number of events at which to keep the next one
	target       *target       // where the run is going, nil if it goes nowhere
	halted       bool

	recorded   Comparison  // with the recording of the shown branch
	divergence *Divergence // not reported yet
	jumps      int         // how often the run has jumped

	source   string // the text of the document that was opened
	sections int    // the number of its branches

	onEvent func(actor.Event) // gets every event that is played
	onMark  func(Mark)        // gets every mark that is played

	event     actor.Event // the event being observed; reused, because allocating each event would cost more than observing it
	onLeaving func()      // called before the run jumps or sets out for another moment
	ended     struct {    // the run at the end, see Furthest
		frame *frame
		run   *scenario.Run
	}
	pages      []Page
	pathCached []*segment // the segments of the shown scenario, see path
	pathOf     *Branch
	pathMade   int

	marks   []Mark // the marks of the shown scenario, see Marks
	marksOf int
	marksTo int
	version int // counts the changes of the tree
}

// New begins the history of a scenario. events and passed, if not nil, get every event and every mark that is
// played, including those on the way to another moment. begin creates the observers of a new run; they get
// every event from then on.
func New(sc scenario.Scenario, events func(actor.Event), passed func(Mark), begin ...func(*scenario.Run) Observer) (*History, error) {
	return Open(archive.NewDocument(sc), events, passed, begin...)
}

// start puts the run at the beginning of the shown scenario.
func (h *History) start() error {
	if err := h.make(&h.Shown().Scenario); err != nil {
		return err
	}
	h.atKeyframe()
	h.recordStep(scenario.Moment{Step: -1}, 0)
	return nil
}

// make replaces the run by a new one. If that fails, the present run stays.
func (h *History) make(sc *scenario.Scenario) error {
	h.making = true
	run, err := scenario.New(*sc, h.observe)
	h.making = false
	if err != nil {
		return err
	}
	h.run, h.observers = run, observers{said: make([]int, len(h.begin))}
	for _, begin := range h.begin {
		h.observers.list = append(h.observers.list, begin(run))
	}
	return nil
}

// atKeyframe records that the run is at a keyframe, or at the start.
func (h *History) atKeyframe() {
	h.jumps++
	h.fresh = h.fresh[:0]
	h.here = h.memory.root(h.run.Settings())
	for _, l := range h.run.Lines()[:h.run.Begun()] {
		h.here = h.here.find(l)
	}
	h.nextKeyframe = h.run.Sim().Events() + h.memory.spacing
	h.detector = MarkDetectorOf(h.run)
	h.compare()
}

func (h *History) observe(e actor.Event) {
	if h.making {
		return
	}
	if mayMark(e.Kind) {
		if m, ok := h.detector.Detect(e); ok {
			h.fresh = append(h.fresh, m)
		}
	}
	if len(h.observers.list) > 0 {
		h.event = e
	}
	for _, o := range h.observers.list {
		o.Observe(&h.event)
	}
	if h.onEvent != nil {
		h.onEvent(e)
	}
}

// RunUntil plays up to time t, in at most limit steps. It returns true when the run has reached t or was
// halted.
func (h *History) RunUntil(t time.Duration, limit int) bool {
	h.Cancel()
	t = min(t, scenario.MaxTime)
	return h.play(limit, func() bool { return h.run.RunUntil(t, 1) })
}

// PlayTo plays up to a later moment, in at most limit steps. It returns true when the run is there.
func (h *History) PlayTo(m scenario.Moment, limit int) bool {
	h.Cancel()
	return h.play(limit, func() bool { return h.stepTowards(m) })
}

// Step plays until there is an event. It returns false if nothing will happen any more, or a handler failed.
func (h *History) Step() bool {
	h.Cancel()
	for before := h.run.Sim().Events(); h.run.Sim().Events() == before; {
		next := scenario.Moment{Step: h.run.Moment().Step + 1}
		h.play(1, func() bool { return h.run.GoOn(next, 1) })
		if h.run.Moment().Step < next.Step {
			return false
		}
	}
	return true
}

// Halt stops playing after the present step. Call it from a function that gets events or marks.
func (h *History) Halt() { h.halted = true }

// play does steps until a step reports that there are no more, or the run is halted.
func (h *History) play(limit int, step func() bool) bool {
	h.halted = false
	for range limit {
		before, events := h.run.Moment(), h.run.Sim().Events()
		done := step()
		h.recordStep(before, events)
		if done || h.halted {
			return true
		}
	}
	return false
}

// recordStep records the results of the last step. before is the moment before it, and events the number of events then.
func (h *History) recordStep(before scenario.Moment, events actor.EventID) {
	s, sim := h.here, h.run.Sim()
	if h.run.Begun() > s.depth {
		s = h.enter(before, events)
	}
	h.note(s)
	now := h.run.Moment()
	if len(h.fresh) > 0 {
		h.remember(now)
	}
	if now.Compare(s.known) > 0 {
		s.known, s.events = now, sim.Events()
		if s.events >= s.check && s.events > events { // only if there was an event: then the time is that of the last event
			s.takeCheck(now.Time, sim.Trail())
		}
	}
	if sim.Events() > events {
		if p := h.recorded.Look(h.run); p != nil { // the replay becomes a branch of its own; the recorded branch stays
			h.diverge(p)
		}
	}
	if sim.Events() >= h.nextKeyframe {
		h.nextKeyframe = h.memory.keep(s, h.run, h.observers)
	}
}

// enter goes on to the segment after the line that was just done.
func (h *History) enter(before scenario.Moment, events actor.EventID) *segment {
	i := h.here.depth
	l, came := h.run.Lines()[i], h.run.Outcomes()[i]
	next := h.here.find(l)
	if next == nil {
		next = &segment{parent: h.here, depth: i + 1, line: l, known: before, begin: events, events: events}
		h.here.next = append(h.here.next, next)
		h.memory.made++
	}
	m := Mark{Kind: Input, Number: i, Event: h.run.Sim().Events(), Worker: l.Command.Worker, Bad: !came.Applied}
	switch {
	case l.Claim != nil:
		m.Kind, m.Bad = Expected, !came.Applied && !came.Skipped
	case !l.IsCommand():
		m.Kind = Paused
	}
	h.fresh = append([]Mark{m}, h.fresh...)
	h.here = next
	return next
}

// remember keeps the marks of a step that is done for the first time, and passes them on.
func (h *History) remember(now scenario.Moment) {
	for _, m := range h.fresh {
		m.Moment = now
		if h.here.known.Compare(now) < 0 {
			h.here.marks = append(h.here.marks, placed{m, h.run.Place()})
			h.memory.marks++
		}
		if h.onMark != nil {
			h.onMark(m)
		}
	}
	h.fresh = h.fresh[:0]
}

// Run returns the run at the present moment, for reading. A jump to a scenario with other settings replaces it.
func (h *History) Run() *scenario.Run { return h.run }

// Moment returns the present moment.
func (h *History) Moment() scenario.Moment { return h.run.Moment() }

// Events returns the number of events up to now.
func (h *History) Events() actor.EventID { return h.run.Sim().Events() }

// Board returns the tiles of all workers at this moment.
func (h *History) Board() []stage.Tile { return h.run.Board() }

// Jumps counts how often the run has jumped to another moment.
func (h *History) Jumps() int { return h.jumps }

// OnLeaving sets a function to call before the run sets out for another moment.
func (h *History) OnLeaving(f func()) { h.onLeaving = f }

// Known returns how far the shown scenario has been played.
func (h *History) Known() scenario.Moment {
	m, _ := knownOf(h.path(), &h.Shown().Scenario)
	return m
}

// path lists the segments that have been played of the shown scenario, the first one first.
func (h *History) path() []*segment {
	if b := h.Shown(); h.pathOf != b || h.pathMade != h.memory.made { // a changed branch is a new one, so the pointer identifies it
		h.pathCached, h.pathOf, h.pathMade = h.memory.path(&b.Scenario), b, h.memory.made
	}
	return h.pathCached
}
