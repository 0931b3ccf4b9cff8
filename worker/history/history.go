package history

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// History is a story with its branches, at one moment of one of them. It is for one goroutine.
type History struct {
	memory memory
	tree   tree
	past   []change // what can be undone, the last one last
	future []change // what can be done again, the next one last

	run    *scenario.Run
	making bool      // a run: its first events, the group of the start, are nobody's news
	here   *segment  // in which the run stands
	watch  observers // of the run
	begin  []func(*scenario.Run) Observer
	fresh  []Mark // of the step that is being done
	spot   MarkDetector
	due    actor.EventID
	target *target // where the run is being taken, while it has not got there
	halted bool

	recorded Comparison  // with the branch that is shown
	parting  *Divergence // not told yet
	jumps    int         // so often the run has been put somewhere else

	source   string // of the document that was opened
	sections int    // how many branches it had

	events func(actor.Event) // shown every event that is played
	passed func(Mark)        // shown every mark that is played

	event  actor.Event // that is being observed: a place of its own for each would cost more than to look at it
	leaves func()      // called before the run is put somewhere else, or sets out
	ended  struct {    // see Furthest
		frame *frame
		run   *scenario.Run
	}
	pages []Page
	way   []*segment // of the story that is shown, see path
	wayOf *Branch
	wayTo int

	marks   []Mark // of the story that is shown, see Marks
	marksOf int
	marksTo int
	version int // of the tree: counts its changes
}

// New begins a story. While it is played, events and passed, where they are not nil, are shown
// every event and every mark: those of the way to another moment, too. Each observer is made of a run that has just
// been made, and shown every event from then on.
func New(sc scenario.Scenario, events func(actor.Event), passed func(Mark), begin ...func(*scenario.Run) Observer) (*History, error) {
	return Open(archive.Of(sc), events, passed, begin...)
}

// start puts the run at the beginning of the story that is shown.
func (h *History) start() error {
	if err := h.make(&h.Shown().Scenario); err != nil {
		return err
	}
	h.stand()
	h.took(scenario.Moment{Step: -1}, 0)
	return nil
}

// make takes a new run for the present one. If it cannot be made the present one stays.
func (h *History) make(sc *scenario.Scenario) error {
	h.making = true
	run, err := scenario.New(*sc, h.observe)
	h.making = false
	if err != nil {
		return err
	}
	h.run, h.watch = run, observers{said: make([]int, len(h.begin))}
	for _, begin := range h.begin {
		h.watch.list = append(h.watch.list, begin(run))
	}
	return nil
}

// stand notes where the run has been put: at a keyframe, or the start.
func (h *History) stand() {
	h.jumps++
	h.fresh = h.fresh[:0]
	h.here = h.memory.root(h.run.Settings())
	for _, l := range h.run.Lines()[:h.run.Begun()] {
		h.here = h.here.find(l)
	}
	h.due = h.run.Sim().Events() + h.memory.spacing
	h.spot = MarkDetectorOf(h.run)
	h.compare()
}

func (h *History) observe(e actor.Event) {
	if h.making {
		return
	}
	if leaves(e.Kind) {
		if m, ok := h.spot.Detect(e); ok {
			h.fresh = append(h.fresh, m)
		}
	}
	if len(h.watch.list) > 0 {
		h.event = e
	}
	for _, o := range h.watch.list {
		o.Observe(&h.event)
	}
	if h.events != nil {
		h.events(e)
	}
}

// RunUntil plays up to time t, in at most limit steps. It returns false if there is more to do
// up to t, and true also if it was halted.
func (h *History) RunUntil(t time.Duration, limit int) bool {
	h.Cancel()
	t = min(t, scenario.MaxTime)
	return h.play(limit, func() bool { return h.run.RunUntil(t, 1) })
}

// Step plays until an event has happened. It returns false if nothing will ever happen again,
// or a handler failed.
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

// Halt makes a run that is being played stop after the present step. It is to be called
// from those that are shown events and marks.
func (h *History) Halt() { h.halted = true }

// play does steps until one tells that there are no more, or it is halted.
func (h *History) play(limit int, step func() bool) bool {
	h.halted = false
	for range limit {
		before, events := h.run.Moment(), h.run.Sim().Events()
		done := step()
		h.took(before, events)
		if done || h.halted {
			return true
		}
	}
	return false
}

// took remembers what the last step has led to. before is the moment before it, and events
// how many had happened then.
func (h *History) took(before scenario.Moment, events actor.EventID) {
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
		if s.events >= s.check && s.events > events { // so that its time is that of the last event
			s.takeCheck(now.Time, sim.Trail())
		}
	}
	if sim.Events() > events {
		if p := h.recorded.Look(h.run); p != nil { // the replay becomes a branch of its own, and the recorded one stays as it was
			h.diverge(p)
		}
	}
	if sim.Events() >= h.due {
		h.due = h.memory.keep(s, h.run, h.watch)
	}
}

// enter goes on to the stretch after the line that has just been done.
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
	if l.Claim != nil {
		m.Kind, m.Bad = Expected, !came.Applied && !came.Skipped
	}
	h.fresh = append([]Mark{m}, h.fresh...)
	h.here = next
	return next
}

// remember keeps the marks of a step that is done for the first time, and shows them.
func (h *History) remember(now scenario.Moment) {
	for _, m := range h.fresh {
		m.Moment = now
		if h.here.known.Compare(now) < 0 {
			h.here.marks = append(h.here.marks, placed{m, h.run.Place()})
			h.memory.marks++
		}
		if h.passed != nil {
			h.passed(m)
		}
	}
	h.fresh = h.fresh[:0]
}

// Run is the run at the present moment, to be looked at. It is another one after a jump
// to a story with other settings.
func (h *History) Run() *scenario.Run { return h.run }

// Moment is the present one.
func (h *History) Moment() scenario.Moment { return h.run.Moment() }

// Events is how many have happened by now.
func (h *History) Events() actor.EventID { return h.run.Sim().Events() }

// Board is what each worker looks like now.
func (h *History) Board() []stage.Tile { return h.run.Board() }

// Jumps counts how often the run has been put somewhere else than where it was played to.
func (h *History) Jumps() int { return h.jumps }

// OnLeaving sets who is told before the run sets out for another moment.
func (h *History) OnLeaving(told func()) { h.leaves = told }

// Known is how far the story that is shown has been played.
func (h *History) Known() scenario.Moment {
	m, _ := knownOf(h.path(), &h.Shown().Scenario)
	return m
}

// path lists the stretches that have been played of the story that is shown, the first one first.
func (h *History) path() []*segment {
	if b := h.Shown(); h.wayOf != b || h.wayTo != h.memory.made { // a branch is never written
		h.way, h.wayOf, h.wayTo = h.memory.path(&b.Scenario), b, h.memory.made
	}
	return h.way
}
