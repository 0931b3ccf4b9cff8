package narrative

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// Entry is one line of a narrative.
type Entry struct {
	Time    time.Duration
	Kind    Kind
	Worker  int           // the worker it is mainly about, 0 for none or all
	Workers []stage.Range // all workers it is about; none: it is about the group
	Bad     bool          // a failure or a loss
	Text    string        // one sentence, without a full stop
	Short   string        // a shorter one for a caption; empty if Text is short
	Event   actor.EventID // the event that made it true
}

// String returns the entry as a line that starts with its time.
func (e Entry) String() string { return fmt.Sprintf("%10s  %s", scenario.Seconds(e.Time), e.Text) }

// Kind says what an entry is about.
type Kind uint8

const (
	Begin    Kind = iota // the first group, or a new one
	Input                // an input of the scenario
	Expect               // the outcome of an expectation
	Change               // changes are delivered
	Lost                 // a request is lost
	Crash                // a node crashes
	Leave                // a node leaves
	Election             // followers see that the leader is down, and a new one leads
	View                 // views are sent and installed
	Join                 // admission and state transfer
	Freeze               // freeze, go and stop take effect
	Wait                 // a message cannot be taken
	Step                 // which workers are in step
	Broken               // a promise of the version is broken for the first time
)

// String returns the word for a kind in JSON output.
func (k Kind) String() string {
	return [...]string{
		"begin", "input", "expect", "change", "lost", "crash", "leave", "election", "view", "join", "freeze", "wait", "step", "broken",
	}[k]
}

// Narrator writes the narrative of a run.
type Narrator struct {
	run   *scenario.Run
	nodes []node // worker n is at index n-1

	tallies []*tally    // the latest changes in order of number, without gaps
	views   []*arrival  // views that some members have not installed
	downs   []*sighting // dead leaders that some followers have not seen dead
	resends []*resend

	lastAccepted acceptedMessage // the message accepted last, which may have no effect
	ending       *ending         // a node that is ending; what it left unsent is still being collected
	frozen       int             // frozen workers, as last told
	disorder     disorder        // deliveries out of order at the present time
	leaving      []int           // workers that ended by stop, not told yet
	faults       faults
	suspected    bool          // a living worker has been suspected, so leaders may live side by side
	inputs       []input       // inputs of which the outcome is not known
	lines        int           // lines of the scenario told so far
	lastClasses  []byte        // step classes as last told, by worker
	checkClasses bool          // step classes may have changed: look at them
	lastTaken    time.Duration // when a change was taken last, 0 if step classes were told since
	lastCheck    time.Duration // when step classes were looked at last
	now          time.Duration // time of the last event, or of a later line without an event
	last         actor.EventID // the last event
	nextOverdue  time.Duration // when to look for overdue lines
	forecast     forecast      // step classes at a time before the next event
	checkNext    bool          // look at step classes after the next event
	found        int           // number of violations seen
	broken       uint64        // one bit for each broken promise that was told

	out []Entry
}

// node is the narrator's record of one worker and its group process.
type node struct {
	alive, paused bool
	left          bool // it has left
	phase         worker.Phase
	ledView       bool         // it leads the view that it installed last
	last          int          // number of the latest change delivered to it
	stuck         bool         // it cannot take the messages of its leader
	owes          int          // number of changes that were told without it and that it may still take
	lacks         []int        // changes that it missed, not told yet
	sends         sends        // its present broadcast
	pendingView   *pendingView // why it will send a view; nil if it will not
	waiting       []request
	ended         time.Duration // when it ended
	lostNumber    int           // the number of the first message to it that was lost, if messages have numbers, since it took one
	discardTold   bool          // told: it discards messages that it has never had
	stopping      bool          // it is ending by stop, as all do
	losses        losses        // lost requests to it
	lossTold      bool          // told: its requests are lost for ever
}

// hasState reports whether the worker is alive and has the state.
func (p *node) hasState() bool { return p.alive && p.phase >= worker.Dancing }

// acts reports whether lines can wait for this node.
func (p *node) acts() bool { return p.alive && !p.paused && !p.stuck }

// New returns a narrator for a run that has just been made. Pass it every event from then on.
func New(run *scenario.Run) *Narrator {
	sc := run.Settings()
	t := &Narrator{run: run, now: run.Now(), last: run.Sim().Events()}
	members := run.Stage().Members(1)
	for n := 1; n <= sc.Workers; n++ {
		t.nodes = append(t.nodes, node{alive: true, phase: worker.Dancing, ledView: n == 1})
	}
	t.begin(members, sc.Colour)
	return t
}

func (t *Narrator) begin(members []int, at worker.Colour) {
	e := Entry{Kind: Begin, Time: t.run.Now(), Event: t.run.Sim().Events()}
	if len(members) == 1 {
		e.Text = fmt.Sprintf("worker 1 dances alone: view 1 = {1}, worker 1 leads, at %s", at.Hex())
	} else {
		e.Text = fmt.Sprintf("%d workers dance as one group: view 1 = %s, worker 1 leads, all at %s",
			len(members), scenario.Set(members), at.Hex())
	}
	t.out = append(t.out, e)
}

// Watch makes a run of a scenario and a narrator that observes it. If also is not nil, it gets each event after the
// narrator.
func Watch(sc scenario.Scenario, also func(*scenario.Run, actor.Event)) (run *scenario.Run, t *Narrator, err error) {
	run, err = scenario.New(sc, func(e actor.Event) {
		if t == nil {
			return // the first group is made before the narrator, and New describes it
		}
		t.Observe(e)
		if also != nil {
			also(run, e)
		}
	})
	if run != nil {
		t = New(run)
	}
	return run, t, err
}

// Entries returns the new entries. Call it after every step of the run (RunUntil with a limit of 1): it costs next to
// nothing. After several steps it still returns all entries, but expectations and step classes are as of the last step.
func (t *Narrator) Entries() []Entry {
	t.effect(actor.Event{}) // the step is over
	t.closeEnding()
	t.tellSuspicion()
	t.tellLines()
	t.pass(t.run.Now())
	t.checkClasses = t.checkClasses || t.lastTaken > 0 && t.checkAt() <= t.now
	t.tellStepClasses(t.now)
	t.makeForecast()
	out := t.out
	t.out = nil
	return out
}

// Rest returns the last entries of a run that is not played further. Some are lines that still wait for other workers.
func (t *Narrator) Rest() []Entry {
	out := t.Entries()
	now := actor.Event{Time: t.run.Now()}
	t.tellDisorder()
	t.tellMore(now)
	t.tellLosses(now)
	t.tellDowns(now)
	t.tellResends(0, now)
	t.tellStopped(now)
	for _, v := range t.views {
		t.tellView(v, now)
	}
	t.checkClasses = true
	t.tellStepClasses(now.Time)
	return append(out, t.out...)
}

func (t *Narrator) node(n int) *node    { return &t.nodes[n-1] }
func (t *Narrator) stage() *stage.Stage { return t.run.Stage() }

// leads reports whether a worker follows itself.
func (t *Narrator) leads(n int) bool { return t.stage().Leader(n) == n }

// viewOf names the view that a worker is in.
func (t *Narrator) viewOf(n int) string { return words.ViewNamed(t.run, t.stage().View(n)) }

// workersWhere lists the workers for which holds returns true.
func (t *Narrator) workersWhere(holds func(w int, p *node) bool) (list []int) {
	for i := range t.nodes {
		if holds(i+1, &t.nodes[i]) {
			list = append(list, i+1)
		}
	}
	return list
}

// find returns the first element for which is returns true, or nil.
func find[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

// alike divides workers into parts that share a sentence. It compares each worker with the first of each part.
func alike(who []int, same func(a, b int) bool) (parts [][]int) {
	for _, w := range who {
		i := slices.IndexFunc(parts, func(part []int) bool { return same(part[0], w) })
		if i < 0 {
			i, parts = len(parts), append(parts, nil)
		}
		parts[i] = append(parts[i], w)
	}
	return parts
}

// number returns the number of the worker whose node a process belongs to.
func number(p actor.PID) int { return worker.Number(p) }

func (t *Narrator) add(e Entry) {
	t.tellDisorder()
	if e.Kind != Leave {
		t.tellStopped(actor.Event{Time: e.Time, ID: e.Event})
	}
	t.out = append(t.out, e)
}

// entry makes an entry about some workers, the most important one first; 0 stands for none. Without workers it is about
// the group.
func entry(e actor.Event, k Kind, who []int, format string, args ...any) Entry {
	x := Entry{Time: e.Time, Kind: k, Text: fmt.Sprintf(format, args...), Event: e.ID}
	if len(who) > 0 {
		x.Worker = who[0]
	}
	x.about(who...)
	return x
}

// about adds workers that an entry is about.
func (e *Entry) about(who ...int) {
	e.Workers = stage.Ranges(append(stage.Numbers(e.Workers), without(who, 0)...))
}

// ids makes a list of workers.
func ids(who ...int) []int { return who }

// tell adds an entry about an event.
func (t *Narrator) tell(e actor.Event, k Kind, who []int, format string, args ...any) {
	t.add(entry(e, k, who, format, args...))
}

// warn adds a bad entry about an event.
func (t *Narrator) warn(e actor.Event, k Kind, who []int, format string, args ...any) {
	x := entry(e, k, who, format, args...)
	x.Bad = true
	t.add(x)
}

// Observe records the next event of the run. The stage must have observed it.
func (t *Narrator) Observe(e actor.Event) {
	if t.ending != nil && !t.ending.includes(e) { // its lines come before those that are due until e
		t.closeEnding()
	}
	t.pass(e.Time)
	t.now, t.last = e.Time, e.ID
	t.checkClasses, t.checkNext = t.checkClasses || t.checkNext, false
	t.forecast = forecast{}
	t.effect(e)
	if t.disorder.worker > 0 && t.disorder.Time < e.Time {
		t.tellDisorder()
	}
	t.tellMistaken(e.Time)
	t.faults.next(t, e)
	switch e.Kind {
	case actor.Send:
		t.sent(e)
	case actor.Cut:
		t.ending.cut(e)
	case actor.Drop:
		t.dropped(e)
	case actor.Arrive:
		t.arrived(e)
	case actor.Defer:
		t.deferred(e)
	case actor.Accept:
		if worker.IsGroup(e.Process) {
			t.acceptedByGroup(e)
		} else {
			t.acceptedByWorker(e)
		}
	case actor.Deliver:
		t.delivered(e)
	case actor.Install:
		t.installed(e)
	case actor.Crash, actor.Exit:
		t.ended(e)
	case actor.Input:
		t.input(e)
	case actor.Start:
		t.started(e)
	case actor.Lose:
		t.loses(e)
	case actor.Suspect:
		t.suspects(e)
	}
	if n := t.run.Judge().Found(); n != t.found {
		t.found = n
		t.tellBroken()
	}
}

// started handles the start of a process.
func (t *Narrator) started(e actor.Event) {
	if worker.IsGroup(e.Process) {
		return
	}
	t.nodes = append(t.nodes, node{alive: true})
	n := number(e.Process)
	if c, ok := worker.ColourOf(e.Digest); ok {
		t.node(n).phase, t.node(n).ledView = worker.Dancing, true
		t.tell(e, Begin, ids(n), "worker %d starts a new group, because no other worker is alive: %s, at %s", n, t.viewOf(n), c.Hex())
	}
}

func (t *Narrator) acceptedByGroup(e actor.Event) {
	n := number(e.Process)
	switch m := e.Message.(type) {
	case gms.Msg, gms.View:
		t.lastAccepted = acceptedMessage{e, true}
	case gms.Mcast:
		t.removeRequest(n, e.Cause)
	case gms.Join:
		t.removeRequest(n, e.Cause)
		if t.leads(n) {
			t.node(n).pendingView = &pendingView{joiner: number(m.Worker)}
		}
	case actor.Down:
		t.sawDown(e, m)
	}
}

// acceptedByWorker follows the phase of a worker.
func (t *Narrator) acceptedByWorker(e actor.Event) {
	n := number(e.Process)
	p := t.node(n)
	switch m := e.Message.(type) {
	case worker.Change:
		if p.hasState() {
			t.takes(e, n, m)
		} else if c := t.tallyOf(m); c != nil {
			c.set(n, applied) // discarded: the state that it will get includes the change
		}
	case gms.View:
		if p.phase == worker.Waiting {
			p.phase = worker.Asking
			t.tell(e, Join, ids(n), "worker %d is in view %d and asks for the state", n, t.stage().View(n))
		} else if p.hasState() {
			t.passesChanges(e, n)
			for w := 1; t.suspected && w <= len(t.nodes); w++ { // those that were in the view before, too
				t.passesChanges(e, w)
			}
		}
	case worker.StateRequest:
		if p.phase == worker.Asking && m.Ref == n {
			p.phase = worker.Receiving
		}
	case worker.StateReply:
		if p.phase == worker.Receiving && m.Ref == n {
			p.phase = worker.Dancing
			t.checkClasses = t.checkClasses || t.isSplit()
			t.tell(e, Join, ids(n, m.From), "worker %d gets the state from worker %d and dances: %s", n, m.From, m.Colour.Hex())
			t.recount(e)
		} else if p.phase == worker.Asking && m.Ref == n && !p.lossTold {
			p.lossTold = true
			t.warn(e, Join, ids(n, m.From), "worker %d discards the state from worker %d, because its own request has not been delivered to it. It waits for ever", n, m.From)
		}
	case gms.Join:
		t.removeRequest(n, e.Cause)
		if p.phase == worker.Asking {
			t.warn(e, Join, ids(number(m.Worker), n), "worker %d's request to join is discarded: worker %d, which it asked, is itself waiting for the state%s",
				number(m.Worker), n, t.waitsForEver())
		}
	default:
		t.acceptedOrder(e, n)
	}
}

// sorted returns a sorted copy.
func sorted(list []int) []int {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func without(list []int, n int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(x int) bool { return x == n })
}
