package actor

import (
	"fmt"
	"runtime/debug"
	"time"
)

// Config configures a run. A run consists of its Config and the calls from outside.
type Config struct {
	Seed    uint64
	Latency time.Duration // the least time of a message between nodes
	Jitter  time.Duration // the most that is added to Latency, drawn for each message
	Gap     time.Duration // between the sends of a broadcast

	// Classify returns the class of a broadcast: self broadcasts m while it handles trigger.
	// CrashAfter can wait for a class, and events carry it. It must depend on its arguments alone.
	// If it is nil, every broadcast has class 0.
	Classify func(self PID, trigger, m Msg) Class
	// Strike is asked about each fault that chance has decided on; the fault happens if it returns true, or is nil. So a run can be
	// played again without some of its faults, with all other draws as they were. It must depend on its argument alone.
	Strike func(Draw) bool
	// Observe gets every event, in order, as it happens. It must not call the Sim.
	Observe func(Event)
}

// Class is a class of broadcasts, as returned by Config.Classify. Zero stands for any.
type Class uint8

// Sim is one run: its processes, the messages in flight, and virtual time.
type Sim struct {
	seed, dice      uint64 // dice is the mixed seed: neighbouring seeds must not share draws
	latency, jitter time.Duration
	gap             time.Duration
	classify        func(self PID, trigger, m Msg) Class
	strike          func(Draw) bool
	observe         func(Event)

	world
	queue   queue
	mine    []bool // by process: whether no snapshot shares it, so it can be written
	ctx     [2]Ctx // for the process that handles a message, and for one that it hands over to
	running PID
}

// world is the state of a run, except for the queue.
type world struct {
	now     time.Duration
	events  EventID
	trail   uint64
	input   EventID // the cause of calls from outside
	procs   []*proc // written only through Sim.proc
	nodes   []node
	timers  timers
	faults  faults
	network *network // nil: perfect
	failure *Failure
}

// proc returns a process for writing. It copies a process that a snapshot shares.
func (s *Sim) proc(pid PID) *proc {
	if !s.mine[pid-1] {
		s.own(pid)
	}
	return s.procs[pid-1]
}

func (s *Sim) own(pid PID) {
	p := *s.procs[pid-1]
	p.links.shared = true
	s.procs[pid-1], s.mine[pid-1] = &p, true
}

type proc struct {
	state    State
	node     Node
	busy     bool // a run item is in the queue
	paused   bool
	dead     bool
	expired  bool // the timeout ran out while the process could not handle it
	mail     mailbox
	out      outbox
	timer    Msg
	timerSet EventID // what set the timer
	draws    [purposes]uint32
	bsends   uint64 // sends in broadcasts so far: the count of the crash draws
	monitors []PID  // never written in place
	links    links
	rests    time.Duration // a slow process handles nothing before
	doubts   uint32        // accepted messages for which a suspicion was drawn
	ticks    *ticks        // nil: none; never written
	digest   uint64
	ended    EventID // its Crash or Exit
}

// ready reports whether the process can look at a message that comes now.
func (p *proc) ready() bool {
	return !p.busy && !p.paused && p.out.empty() && !p.mail.fresh()
}

// outbox holds the effects that a process still has to do. Copies share the list, which is never
// written: only the position in it moves.
type outbox struct {
	effects []effect
	cause   EventID
	head    int32 // effects done
	sent    int32 // sends done of a broadcast at the head
	cut     int32 // crash after this send of it, 0 for never
}

func (o *outbox) empty() bool { return int(o.head) == len(o.effects) }

// node is a set of processes with consecutive PIDs.
type node struct {
	first PID // of its first process
	size  int32
	why   *Reason // why it ended; nil while it lives
}

// Failure is a panic in a handler: a bug in a protocol or in this package. It ends the run, not the
// program: from then on nothing happens in the run.
type Failure struct {
	Seed    uint64
	Time    time.Duration
	Process PID
	Value   any
	Stack   []byte
}

func (f *Failure) Error() string {
	return fmt.Sprintf("process %d failed at %v in the run with seed %d: %v", f.Process, f.Time, f.Seed, f.Value)
}

// New makes a run at time zero with no processes.
func New(c Config) *Sim {
	s := &Sim{
		seed: c.Seed, dice: mix(c.Seed), latency: c.Latency, jitter: c.Jitter, gap: c.Gap,
		classify: c.Classify, strike: c.Strike, observe: c.Observe,
	}
	s.ctx[0].sim, s.ctx[1].sim = s, s
	return s
}

// Spawn creates a node with one process for each state. The processes handle [Started] at once, in
// order. Their PIDs are consecutive; NextPID returns the first one beforehand, so that the states
// can refer to each other.
func (s *Sim) Spawn(states ...State) (n Node) {
	defer s.guard()
	n = Node(len(s.nodes) + 1)
	nd := node{first: s.NextPID(), size: int32(len(states))}
	s.nodes = append(s.nodes, nd)
	procs := make([]proc, len(states))
	for i, st := range states {
		procs[i] = proc{state: st, node: n, digest: digestOf(st), busy: true}
		s.procs, s.mine = append(s.procs, &procs[i]), append(s.mine, true)
		s.timers.add()
	}
	if s.failure == nil {
		s.start(nd)
	}
	return n
}

// start starts the processes of a new node. A process that has not started yet is busy, so messages
// handed to it wait.
func (s *Sim) start(nd node) {
	begun := s.events + 1
	for i := range PID(nd.size) {
		s.emit(Start, nd.first+i, 0, nil, s.input, s.procs[nd.first+i-1].digest)
	}
	for i := range PID(nd.size) {
		p := nd.first + i
		s.proc(p).busy = false
		if s.Alive(p) && !s.offer(QueuedMessage{Message: Started{}, Cause: begun + EventID(i)}, p, 0, quiet) {
			s.wake(p)
		}
	}
}

// NextPID returns the PID that the next process will get.
func (s *Sim) NextPID() PID { return PID(len(s.procs) + 1) }

// Input records an action from outside; what describes it. It is the cause of the calls that follow
// (Spawn, Post, Crash, Pause, Resume), until the next step.
func (s *Sim) Input(what Msg) EventID {
	if s.failure != nil {
		return 0
	}
	s.input = s.emit(Input, 0, 0, what, 0, 0)
	return s.input
}

// Post puts a message from outside into a process's mailbox, without delay.
func (s *Sim) Post(to PID, m Msg) {
	defer s.guard()
	if s.failure == nil {
		s.arrive(&item{msg: m, to: to, cause: s.input})
	}
}

// guard turns a panic in a handler into the run's failure.
func (s *Sim) guard() {
	if v := recover(); v != nil {
		s.failure = &Failure{s.seed, s.now, s.running, v, debug.Stack()}
	}
}

func digestOf(st State) uint64 {
	if d, ok := st.(Digester); ok {
		return d.Digest()
	}
	return 0
}
