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

// Entry is one line of a story.
type Entry struct {
	Time    time.Duration
	Kind    Kind
	Worker  int           // whom it is about first, 0 for nobody or all
	Workers []stage.Range // all whom it is about; none: it is about the group
	Bad     bool          // something that no user of a group wants
	Text    string        // one sentence, without a full stop
	Event   actor.EventID // the event that made it true
}

// String is the entry as a line: its time first.
func (e Entry) String() string { return fmt.Sprintf("%10s  %s", scenario.Seconds(e.Time), e.Text) }

// Kind says what an entry is about.
type Kind uint8

const (
	Begin    Kind = iota // the group of the start, or a new one
	Input                // something is done from outside
	Expect               // something is expected, and holds or not
	Change               // changes are delivered
	Lost                 // a request gets nowhere
	Crash                // a node crashes
	Leave                // a node ends by itself
	Election             // the leader is seen dead, and who takes over
	View                 // views are sent and installed
	Join                 // admission, and the state transfer
	Freeze               // freeze, go and stop take effect
	Wait                 // a message cannot be taken
	Step                 // who is in step with whom
	Broken               // a promise of the version is broken for the first time
)

// String is the word for a kind that programs read.
func (k Kind) String() string {
	return [...]string{
		"begin", "input", "expect", "change", "lost", "crash", "leave", "election", "view", "join", "freeze", "wait", "step", "broken",
	}[k]
}

// Narrator makes a story of a run.
type Narrator struct {
	run    *scenario.Run
	people []person // by number, from 1

	tallies []*tally    // the latest changes, in order of their numbers, without gaps
	views   []*arrival  // views that not all have installed
	downs   []*sighting // of dead leaders, until all have seen them dead
	resends []*resend

	took     taken         // a message that was accepted, and may have no effect
	ending   *ending       // of a node; what it leaves undone is still being told
	frozen   int           // how many are, as last told
	disorder disorder      // that goes on at this very time
	leaving  []int         // who ended by stop, and has not been told
	inputs   []input       // whose outcome is not known
	lines    int           // of the scenario told so far
	split    []byte        // the letters as last told, by worker
	look     bool          // at the letters: they may have changed
	stirred  time.Duration // when a change was taken last, 0 if the letters are known since
	looked   time.Duration // at the letters last
	now      time.Duration // of the last event, or of what was told since without one
	last     actor.EventID // that event
	check    time.Duration // when to look for lines that are overdue
	foreseen foreseen      // a look at the letters that is due before the next event
	after    bool          // look at the letters after the next event
	found    int           // violations seen
	broken   uint64        // a bit for each promise that was told to be broken

	out []Entry
}

// person is what is known of one worker and its group process.
type person struct {
	alive, paused bool
	left          bool // it has ended by itself
	phase         worker.Phase
	ruled         bool  // it led the view that it installed last
	last          int   // the latest change delivered to it
	stuck         bool  // it cannot take what its leader sends
	owes          int   // changes that were told without it, and that it may still take
	lacks         []int // changes that it has missed: not told yet
	sends         sends // what it broadcasts
	rise          *rise // to a first send that is still to come
	waiting       []request
	throws        bool   // that it throws away what it has not had is told
	stopping      bool   // by stop, which is for all
	losses        losses // of requests to it
	inVain        bool   // that its requests are lost has been told, and is so for ever
}

// hasState reports whether the worker has joined the dance.
func (p *person) hasState() bool { return p.alive && p.phase >= worker.Dancing }

// acts reports whether a node can be waited for.
func (p *person) acts() bool { return p.alive && !p.paused && !p.stuck }

// New tells the story of a run that has just been made: it must be shown every event from
// then on.
func New(run *scenario.Run) *Narrator {
	sc := run.Settings()
	t := &Narrator{run: run, now: run.Now(), last: run.Sim().Events()}
	members := run.Stage().Members(1)
	for n := 1; n <= sc.Workers; n++ {
		t.people = append(t.people, person{alive: true, phase: worker.Dancing, ruled: n == 1})
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

// Watch makes a run of a scenario, and its teller. Somebody else, or nobody, is shown every event after the teller.
func Watch(sc scenario.Scenario, also func(*scenario.Run, actor.Event)) (run *scenario.Run, t *Narrator, err error) {
	run, err = scenario.New(sc, func(e actor.Event) {
		if t == nil {
			return // the group of the start, which New knows
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

// Entries is what is new of the story. Call it after every step of the run (RunUntil with a limit of
// 1): it costs next to nothing. After more steps it still tells all, but says only then
// what was expected, and who is out of step.
func (t *Narrator) Entries() []Entry {
	t.effect(actor.Event{}) // the step is over
	t.closeEnding()
	t.tellLines()
	t.pass(t.run.Now())
	t.look = t.look || t.stirred > 0 && t.lookAt() <= t.now
	t.tellLetters(t.now)
	t.foresee()
	out := t.out
	t.out = nil
	return out
}

// Rest is what can still be told when the run is not played on: what is true of some and
// was waiting for others.
func (t *Narrator) Rest() []Entry {
	out := t.Entries()
	now := actor.Event{Time: t.run.Now()}
	t.tellDisorder()
	t.tellMore(now)
	t.tellDowns(now)
	t.tellResends(0, now)
	t.tellStopped(now)
	for _, v := range t.views {
		t.tellView(v, now)
	}
	t.look = true
	t.tellLetters(now.Time)
	return append(out, t.out...)
}

func (t *Narrator) at(n int) *person    { return &t.people[n-1] }
func (t *Narrator) stage() *stage.Stage { return t.run.Stage() }

// leads reports whether a worker follows itself.
func (t *Narrator) leads(n int) bool { return t.stage().Leader(n) == n }

// viewOf names the view that a worker is in.
func (t *Narrator) viewOf(n int) string { return words.ViewNamed(t.run, t.stage().View(n)) }

// those lists the workers of whom something holds.
func (t *Narrator) those(holds func(w int, p *person) bool) (list []int) {
	for i := range t.people {
		if holds(i+1, &t.people[i]) {
			list = append(list, i+1)
		}
	}
	return list
}

// find is the first of a list that is looked for, or nil.
func find[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

// alike parts workers into those of whom the same is to be said: the first of each part stands for it.
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

// number is the worker in whose node a process is.
func number(p actor.PID) int { return worker.Number(p) }

func (t *Narrator) add(e Entry) {
	t.tellDisorder()
	if e.Kind != Leave {
		t.tellStopped(actor.Event{Time: e.Time, ID: e.Event})
	}
	t.out = append(t.out, e)
}

// entry is about some workers, the most important one first; 0 is nobody. Without any it is about the group.
func entry(e actor.Event, k Kind, who []int, format string, args ...any) Entry {
	x := Entry{Time: e.Time, Kind: k, Text: fmt.Sprintf(format, args...), Event: e.ID}
	if len(who) > 0 {
		x.Worker = who[0]
	}
	x.about(who...)
	return x
}

// about adds some whom an entry is about, too.
func (e *Entry) about(who ...int) {
	e.Workers = stage.Ranges(append(stage.Numbers(e.Workers), without(who, 0)...))
}

// the lists some workers.
func the(who ...int) []int { return who }

// tell adds an entry about an event.
func (t *Narrator) tell(e actor.Event, k Kind, who []int, format string, args ...any) {
	t.add(entry(e, k, who, format, args...))
}

// warn is tell for what is bad.
func (t *Narrator) warn(e actor.Event, k Kind, who []int, format string, args ...any) {
	x := entry(e, k, who, format, args...)
	x.Bad = true
	t.add(x)
}

// Observe takes the next event of the run, after the stage has.
func (t *Narrator) Observe(e actor.Event) {
	t.pass(e.Time)
	t.now, t.last = e.Time, e.ID
	t.look, t.after = t.look || t.after, false
	t.foreseen = foreseen{}
	if t.ending != nil && !t.ending.includes(e) {
		t.closeEnding()
	}
	t.effect(e)
	if t.disorder.worker > 0 && t.disorder.Time < e.Time {
		t.tellDisorder()
	}
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
	}
	if n := t.run.Judge().Found(); n != t.found {
		t.found = n
		t.tellBroken()
	}
}

// started: a process has come to life.
func (t *Narrator) started(e actor.Event) {
	if worker.IsGroup(e.Process) {
		return
	}
	t.people = append(t.people, person{alive: true})
	n := number(e.Process)
	if c, ok := worker.ColourOf(e.Digest); ok {
		t.at(n).phase, t.at(n).ruled = worker.Dancing, true
		t.tell(e, Begin, the(n), "worker %d starts a group of its own, as nobody lives: %s, at %s", n, t.viewOf(n), c.Hex())
	}
}

func (t *Narrator) acceptedByGroup(e actor.Event) {
	n := number(e.Process)
	switch m := e.Message.(type) {
	case gms.Msg, gms.View:
		t.took = taken{e, true}
	case gms.Mcast:
		t.unwait(n, e.Cause)
	case gms.Join:
		t.unwait(n, e.Cause)
		if t.leads(n) {
			t.at(n).rise = &rise{joiner: number(m.Worker)}
		}
	case actor.Down:
		t.sawDown(e, number(m.Process))
	}
}

// acceptedByWorker keeps track of how far a worker is in its life.
func (t *Narrator) acceptedByWorker(e actor.Event) {
	n := number(e.Process)
	p := t.at(n)
	switch m := e.Message.(type) {
	case worker.Change:
		if p.hasState() {
			t.takes(e, n, m)
		} else if c := t.tallyOf(m); c != nil {
			c.set(n, taken_) // thrown away: the state that it will get has it
		}
	case gms.View:
		if p.phase == worker.Waiting {
			p.phase = worker.Asking
			t.tell(e, Join, the(n), "worker %d is in view %d and asks for the state", n, t.stage().View(n))
		} else if p.hasState() {
			t.goesPast(e, n)
		}
	case worker.StateRequest:
		if p.phase == worker.Asking && m.Ref == n {
			p.phase = worker.Receiving
		}
	case worker.StateReply:
		if p.phase == worker.Receiving && m.Ref == n {
			p.phase = worker.Dancing
			t.look = t.look || t.isSplit()
			t.tell(e, Join, the(n, m.From), "worker %d gets the state from worker %d and dances: %s", n, m.From, m.Colour.Hex())
			t.recount(e)
		} else if p.phase == worker.Asking && m.Ref == n && !p.inVain {
			p.inVain = true
			t.warn(e, Join, the(n, m.From), "worker %d throws away the state from worker %d, as its own request has not reached it. It waits for ever", n, m.From)
		}
	case gms.Join:
		t.unwait(n, e.Cause)
		if p.phase == worker.Asking {
			t.warn(e, Join, the(number(m.Worker), n), "worker %d's request to join is thrown away: worker %d, which it asked, waits for the state itself%s",
				number(m.Worker), n, t.forEver())
		}
	default:
		t.ordered(e, n)
	}
}

// sorted is the list in order.
func sorted(list []int) []int {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func without(list []int, n int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(x int) bool { return x == n })
}
