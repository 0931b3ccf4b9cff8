package facts

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// Unknown stands for a time that is not known: it is before the facts begin, or has not come yet.
const Unknown = time.Duration(-1)

// Facts is what happened in an interval of a run. All times are times of the run, or Unknown; all slices are in order,
// by event where nothing else is said. They belong to whoever made them and are not to be written by others.
type Facts struct {
	From, To time.Duration // the interval: all that happened in it is here, but for what Left counts
	Version  uint64        // raised whenever something changes, for whoever keeps what he made of it

	Lines      []Line     // by number: Lines[n-1] is worker n's
	Messages   []Message  // by Sent; those of which that is not known come first
	Deliveries []Delivery // by Event
	Installs   []Install  // by Event; those from before the facts begin first
	Groups     []Group    // by number of view: Groups[n-1] is view n
	Elections  []Election
	Downs      []Down
	Inputs     []Input
	Idle       []IdleInterval // by From
	Violations []Violation
	Unmarked   []Unmarked // what is broken more often than Violations tell

	// Events are those from First on, without a gap: Events[i] has the number First+i. They are what
	// causes are found by.
	First  actor.EventID
	Events []Event
	About  []Ref // what each event is about

	Load Load // how many messages were sent when; empty where the messages themselves are here
	Busy Busy // how many each worker sent and received when, where that was asked for
	Left Left

	underWay                    int
	messageSpans, deliverySpans spans
}

// Line is one worker.
type Line struct {
	Worker     int
	Start, End time.Duration // Start is Unknown if before the facts begin, End while it lives
	StartEvent actor.EventID // 0 if it is not known
	EndEvent   actor.EventID
	Ended      actor.Kind    // Crash, Exit, or none while it lives
	Reason     actor.Reason  // of the end: "crashed in a broadcast" after Send of Of
	Colour     worker.Colour // when the facts begin
	Coloured   bool          // it had one then
}

// Message is a message from one node to another. What is handed over within a node is not one.
type Message struct {
	ID       actor.EventID // its Send; its Cut, if it was never sent; 0 if it was sent before the facts begin and has arrived
	Arrival  actor.EventID // its Arrive or Drop, 0 if there is none yet
	Accept   actor.EventID // 0 if there is none yet
	Delivery actor.EventID // its Deliver or Install, 0 if there is none
	Cause    actor.EventID // what its sender handled: messages with one Cause and one Again are one broadcast; 0 if it is not known

	Sent      time.Duration // of a cut one, when it would have been: when the sender died
	Due       time.Duration // when one that is under way will arrive, if that is known
	Arrived   time.Duration
	Accepted  time.Duration
	Delivered time.Duration // when the receiver's worker was handed it
	Ended     time.Duration // when its receiver died while it waited

	From, To int32 // workers
	Number   int32 // of the change or of the view, as the stage counts; 0 if it has none yet, or the stage has forgotten it
	Asker    int32 // the worker whose change, request or state it is, 0 for nobody
	For      int32 // the joiner that a state is for, 0 for nobody
	K        int32 // of a change: by how much
	Kind     Kind
	Body     Body
	Fate     Fate
	Again    bool // a new leader's resend of the last that it got
	Refused  bool // no clause matched it when it was first looked at
}

// Kind sorts messages as one may want to see them, or not.
type Kind uint8

// The kinds of messages. The first three are multicast by a leader; the rest goes to one.
const (
	Change  Kind = iota // a change of the colour
	View                // a view
	State               // the state transfer of a joiner, and the words freeze, go and stop
	Request             // asks the leader to multicast something
	Join                // asks for admission
	Other               // heartbeats and such, of later versions
	Kinds               // how many there are
)

// Body is what a message carries.
type Body uint8

// What messages carry.
const (
	BodyOther Body = iota
	BodyChange
	BodyView
	BodyJoin
	BodyAsk   // for the state, by a joiner
	BodyReply // the state
	BodyFreeze
	BodyGo
	BodyStop
)

// Fate is what came of a message.
type Fate uint8

// The fates of messages.
const (
	UnderWay Fate = iota
	Waiting       // in the mailbox
	Done          // delivered, installed, or handled in another way
	Ignored       // accepted, and thrown away as known already
	Cut           // never sent: the sender died before
	Dropped       // it arrived where nobody lives
	Died          // it waited in the mailbox of one who died
)

// Delivery is something handed to a worker by its group process.
type Delivery struct {
	Worker   int
	Event    actor.EventID
	Time     time.Duration // Unknown if before the facts begin
	Message  actor.EventID // the ID of the message that brought it; 0 for a leader's own, or if it is not known
	Taken    time.Duration // when the worker took it; Unknown while it waits, as with one who is frozen
	TakenBy  actor.EventID // that Accept
	Number   int           // of the change, 0 for anything else
	Asker    int           // whose change it is
	K        int           // by how much
	Body     Body
	Coloured bool          // it changed the colour of the worker
	Colour   worker.Colour // after it
}

// Install is a view that a worker is in.
type Install struct {
	Worker int
	View   int
	Event  actor.EventID // 0 if before the facts begin, or at the start of the run
	Time   time.Duration // Unknown if before the facts begin
	Until  time.Duration // the next view, or the end of the worker; Unknown while neither has come
}

// Group is who is in a view.
type Group struct {
	Members []int // its leader first; not to be written
}

// Election is a follower that has come to lead.
type Election struct {
	Worker int
	Event  actor.EventID // the Accept of the word that the old leader is dead
	Time   time.Duration
}

// Down is the report of an end.
type Down struct {
	Worker   int // who is told
	Of       int // who has ended
	Event    actor.EventID
	Time     time.Duration // of the report; Unknown if before the facts begin
	Accept   actor.EventID // 0 while it waits
	Accepted time.Duration // Unknown while it waits
}

// Input is something done to the run from outside.
type Input struct {
	Event  actor.EventID
	Time   time.Duration
	Worker int    // whom it names, 0 for nobody
	Text   string // "kill leader"
}

// IdleInterval is an interval in which a worker does not dance.
type IdleInterval struct {
	Worker int
	Kind   IdleKind
	From   time.Duration // Unknown if before the facts begin
	Until  time.Duration // Unknown while it lasts
}

// IdleKind is why a worker is idle.
type IdleKind uint8

// Why a worker is idle.
const (
	Paused  IdleKind = iota // its node handles nothing
	Frozen                  // the whole group was told to
	Joining                 // it has no state yet
)

// Violation is a broken promise, at its place.
type Violation struct {
	Property check.Property
	Claimed  bool // the version claims it
	Event    actor.EventID
	Time     time.Duration
	Worker   int    // on whose line it stands
	Workers  []int  // all who broke it, in the same way; not to be written
	Next     int    // of Virtual Synchrony: the view to which they went without a change; 0 for none
	Again    bool   // an earlier one of the same property comes of the same, and the same workers broke it
	Short    string // at most 80 characters
	Sentence string
}

// Event is an event of the run, as far as causes need it.
type Event struct {
	Time   time.Duration
	Back   uint32 // how many events before it its cause is; 0 for none
	Worker int16  // on whose line it is, 0 for nobody's
	Kind   actor.Kind
}

// Left says what is not in the facts, although it belongs there.
type Left struct {
	Messages int // sent after From
	Installs int
}

// Unmarked says of a property that only its first violations are known.
type Unmarked struct {
	Property check.Property
	Since    time.Duration // of the last that is known
}

// Load is how many messages were sent when: an hour in a few hundred numbers.
type Load struct {
	Bucket time.Duration // how long each is; 0 if there is none
	Sent   []uint32      // Sent[i] counts those from i*Bucket on
}

// MessageAt is the index of the message with an ID, -1 if there is none.
func (f *Facts) MessageAt(id actor.EventID) int {
	if e := f.event(id); e != nil && (e.Kind == actor.Send || e.Kind == actor.Cut) && f.About[id-f.First].What == OfMessage {
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

// event is an event by its number, nil if it is not among the facts.
func (f *Facts) event(id actor.EventID) *Event {
	if i := id - f.First; i >= 0 && int(i) < len(f.Events) {
		return &f.Events[i]
	}
	return nil
}

// IndexAt is the index of the first event that is not before a time.
func (f *Facts) IndexAt(at time.Duration) int {
	return sort.Search(len(f.Events), func(i int) bool { return f.Events[i].Time >= at })
}

// Workers is how many there have been.
func (f *Facts) Workers() int { return len(f.Lines) }

// Ref leads to what an event is about.
type Ref struct {
	What Subject
	Of   int32 // an index into the list that What names; -1 for none
}

// Subject is the list into which an index leads.
type Subject uint8

const (
	OfNothing Subject = iota
	OfMessage
	OfDelivery
	OfInstall
	OfDown
)
