package facts

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Unknown stands for a time before the start of the facts, or one that is still to come.
const Unknown = time.Duration(-1)

// Facts holds what happened in an interval of a run. All times are run times, or Unknown. All slices are in order, by event
// unless stated otherwise. They are read-only, except for their Gatherer.
type Facts struct {
	From, To time.Duration // the interval: the facts are complete, except for what Left counts
	Version  uint64        // raised at every change, for callers that cache results

	Lines      []Line     // Lines[n-1] is that of worker n
	Messages   []Message  // by Sent, Unknown first
	Deliveries []Delivery // by Event
	Installs   []Install  // by Event, those from before the start first
	Groups     []Group    // Groups[n-1] is that of view n
	Elections  []Election
	Downs      []Down
	Inputs     []Input
	Lasting    []Lasting      // by From
	Idle       []IdleInterval // by From
	Violations []Violation
	Unmarked   []Unmarked // properties with more violations than Violations holds

	// Events are those from First on, without gaps: Events[i] has the number First+i. They serve to find causes.
	First  actor.EventID
	Events []Event
	About  []Ref // the subject of each event

	Load Load // sends over time; empty if Messages has them
	Busy Busy // messages of each worker over time, if Count was called
	Left Left

	underWay                    int
	messageSpans, deliverySpans spans
}

// Line is the life of one worker.
type Line struct {
	Worker     int
	Start, End time.Duration // Start is Unknown before the start of the facts, End while it is alive
	StartEvent actor.EventID // 0 if unknown
	EndEvent   actor.EventID
	Ended      actor.Kind    // Crash or Exit; NoEvent while it is alive
	Reason     actor.Reason  // of the end
	Colour     worker.Colour // at the start of the facts
	Coloured   bool          // it had a colour then
}

// Message is a message from one node to another. Messages within a node are left out.
type Message struct {
	ID       actor.EventID // its Send, its Duplicate if it is a copy, or its Cut if it was never sent; 0 if it had arrived before the start of the facts
	Arrival  actor.EventID // its Arrive or Drop, 0 for none yet
	Accept   actor.EventID // 0 for none yet
	Delivery actor.EventID // its Deliver or Install, 0 for none
	Cause    actor.EventID // the event that its sender handled, 0 if unknown; messages of a broadcast have the same Cause and Again

	Sent      time.Duration // for Cut, when the sender ended
	Due       time.Duration // when it will arrive, if it is under way and this is known
	Arrived   time.Duration
	Accepted  time.Duration
	Delivered time.Duration // when it was handed to the receiver's worker
	Ended     time.Duration // when its receiver ended while it waited, or when it was lost

	From, To int32 // workers
	Number   int32 // of the change or view, from the stage; 0 if it has none yet, or the stage has forgotten it
	Origin   int32 // the worker whose change, request or state it is, or the leader of a view; 0 for none
	For      int32 // the joiner that a state is for, 0 for none
	K        int32 // how much a change adds
	Kind     Kind
	Body     Body
	Fate     Fate
	Again    bool // a new leader resends it
	Refused  bool // no clause matched it at first

	// The faults of the network.
	Barred   bool // it was lost, because the link was blocked
	Copy     bool // a duplicate, made on the way
	Delayed  bool
	Overtook bool          // it overtook those sent before it
	Original time.Duration // for a Copy: when the original was sent
}

// Kind is a kind of messages that can be shown or hidden.
type Kind uint8

// The kinds of messages. A leader multicasts the first three; the others have one receiver.
const (
	Change  Kind = iota // a change of the colour
	View                // a view
	State               // the state transfer of a joiner, and freeze, go and stop
	Request             // asks the leader to multicast something
	Join                // asks for admission
	Other               // others, of later versions: heartbeats
	Kinds               // the number of kinds
)

// Body is the content of a message.
type Body uint8

// The contents of messages.
const (
	BodyOther Body = iota
	BodyChange
	BodyView
	BodyJoin
	BodyAsk   // a joiner asks for the state
	BodyReply // the state
	BodyFreeze
	BodyGo
	BodyStop
)

// Fate is the state or the end of a message.
type Fate uint8

// The fates of messages.
const (
	UnderWay Fate = iota
	Waiting       // in the mailbox
	Done          // delivered, installed, or handled in another way
	Ignored       // accepted, and discarded as already known
	Cut           // never sent: the sender ended first
	Dropped       // the receiver had ended when it arrived
	Died          // the receiver ended while it waited in the mailbox
	Lost          // on its way: Arrival is its Lose, Ended when it was lost, and Due when it would have arrived
)

// Delivery is a message that a group process hands to its worker.
type Delivery struct {
	Worker   int
	Event    actor.EventID
	Time     time.Duration // Unknown before the start of the facts
	Message  actor.EventID // the ID of the message that brought it; 0 if unknown, or at the leader itself
	Taken    time.Duration // when the worker took it; Unknown while it waits
	TakenBy  actor.EventID // the Accept of the worker
	Number   int           // of the change, 0 for any other content
	Origin   int           // the worker whose change it is
	K        int           // how much the change adds
	Body     Body
	Coloured bool          // it changed the colour of the worker
	Colour   worker.Colour // after it
}

// Install is the time of a worker in a view.
type Install struct {
	Worker int
	View   int
	Event  actor.EventID // 0 before the start of the facts, or at the start of the run
	Time   time.Duration // Unknown before the start of the facts
	Until  time.Duration // when the next view or the end of the worker comes; Unknown before that
}

// Group is the members of a view.
type Group struct {
	Members []int // its leader first; read-only
}

// Election is the moment when a follower begins to lead.
type Election struct {
	Worker int
	Event  actor.EventID // the Accept of the report that the old leader is down
	Time   time.Duration
}

// Down is the report that a worker has ended.
type Down struct {
	Worker   int // the receiver of the report
	Of       int // the worker that has ended
	Event    actor.EventID
	Time     time.Duration // of the report; Unknown before the start of the facts
	Accept   actor.EventID // 0 while it waits
	Accepted time.Duration // Unknown while it waits
	Wrong    bool          // the worker lives: it is only suspected
}

// Lasting is a fault of the network, a node or the detector that lasts for some time.
type Lasting struct {
	Command scenario.Command // that brings it about
	From    time.Duration    // Unknown before the start of the facts
	Until   time.Duration    // Unknown while it lasts
}

// Input is a command that was applied to the run.
type Input struct {
	Event  actor.EventID
	Time   time.Duration
	Worker int    // the worker it names, 0 for none
	Text   string // "kill leader"
}

// IdleInterval is an interval in which a worker does not dance.
type IdleInterval struct {
	Worker int
	Kind   IdleKind
	From   time.Duration // Unknown before the start of the facts
	Until  time.Duration // Unknown while it lasts
}

// IdleKind is why a worker is idle.
type IdleKind uint8

// Why a worker is idle.
const (
	Paused  IdleKind = iota // its node handles no messages
	Frozen                  // by a freeze of the group
	Joining                 // it has no state yet
)

// Violation is a broken property, with its place in the diagram.
type Violation struct {
	Property check.Property
	Claimed  bool // the version claims it
	Event    actor.EventID
	Time     time.Duration
	Worker   int    // the line where it stands
	Workers  []int  // all workers that broke it in the same way; read-only
	Next     int    // for Virtual Synchrony: the view that they went on to without a change; 0 otherwise
	Again    bool   // an earlier violation has the same property, root cause and workers
	Short    string // at most 80 characters
	Sentence string
}

// Event is what causes need of an event of the run.
type Event struct {
	Time   time.Duration
	Back   uint32 // its cause is so many events before it; 0 for none
	Worker int16  // the line where it is, 0 for none
	Kind   actor.Kind
}

// Left counts what is missing in the facts, for lack of room.
type Left struct {
	Messages int // sent after From
	Installs int
}

// Unmarked is a property of which only the first violations are known.
type Unmarked struct {
	Property check.Property
	Since    time.Duration // of the last known violation
}

// Load counts sends over time: an hour takes at most 2048 numbers.
type Load struct {
	Bucket time.Duration // the length of a bucket; 0 if there is no Load
	Sent   []uint32      // Sent[i] counts the sends from i*Bucket on
}

// MessageAt returns the index of the message with an ID, -1 if there is none.
func (f *Facts) MessageAt(id actor.EventID) int {
	if e := f.event(id); e != nil && (e.Kind == actor.Send || e.Kind == actor.Cut || e.Kind == actor.Duplicate) && f.About[id-f.First].What == OfMessage {
		return int(f.About[id-f.First].Of)
	}
	for i := range f.Messages {
		if m := &f.Messages[i]; m.ID == id && id != 0 {
			return i
		} else if m.ID >= f.First {
			break
		}
	}
	return -1
}

// event returns an event by its number, nil if it is not among the facts.
func (f *Facts) event(id actor.EventID) *Event {
	if i := id - f.First; i >= 0 && int(i) < len(f.Events) {
		return &f.Events[i]
	}
	return nil
}

// IndexAt returns the index of the first event that is not before a time.
func (f *Facts) IndexAt(at time.Duration) int {
	return sort.Search(len(f.Events), func(i int) bool { return f.Events[i].Time >= at })
}

// Workers returns how many workers there have been.
func (f *Facts) Workers() int { return len(f.Lines) }

// Ref refers to the subject of an event.
type Ref struct {
	What Subject
	Of   int32 // an index into the list that What stands for; -1 for none
}

// Subject stands for a list of Facts.
type Subject uint8

const (
	OfNothing Subject = iota
	OfMessage
	OfDelivery
	OfInstall
	OfDown
)
