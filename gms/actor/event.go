package actor

import (
	"strconv"
	"time"
)

// EventID numbers the events of a run from 1. Zero means none.
type EventID int64

// Event is one thing that happened. The package documentation says what each kind means and what
// its cause is.
type Event struct {
	ID      EventID
	Time    time.Duration // since the start of the run
	Kind    Kind
	Class   Class   // on Send and Cut: the class of its broadcast, 0 if it is not part of one
	Process PID     // the process that it happened to
	Peer    PID     // the other process, 0 if there is none
	Message Msg     // the message concerned; a Crash or Exit has its Reason here
	Cause   EventID // an earlier event, 0 if there is none
	Digest  uint64  // on Start: the first digest; on StateChanged: the new one
}

// Kind is the kind of an event.
type Kind uint8

// The kinds of events. Their numbers are part of a run's hash: append only.
const (
	NoEvent Kind = iota
	Send
	Cut
	Drop
	Arrive
	Defer
	Accept
	Install
	Deliver
	Timer
	DownSeen // a monitor's report arrived; the message is a Down
	Crash
	Exit
	Input
	Start
	StateChanged
	Lose      // a message was lost on its way
	Duplicate // a copy of a message in flight was made
	Delay     // a message in flight was delayed
	Overtake  // a message in flight overtook those sent before it
	Suspect   // a monitor reports a process that lives
	kinds
)

var kindNames = [kinds]string{
	"none", "send", "cut", "drop", "arrive", "defer", "accept", "install", "deliver",
	"timer", "down", "crash", "exit", "input", "start", "state",
	"lose", "duplicate", "delay", "overtake", "suspect",
}

func (k Kind) String() string {
	if k < kinds {
		return kindNames[k]
	}
	return "kind " + strconv.Itoa(int(k))
}

// Reason says why a process ended. It is the Message of its Crash or Exit event, and part of the
// Down that its monitors get.
type Reason struct {
	Text string // "killed", "crashed in a broadcast", or the reason that the process gave to Exit
	Send int    // for a crash in a broadcast: the number of sends done
	Of   int    // the number of sends in the broadcast
}

func (r Reason) String() string {
	return r.Text + r.After()
}

// After returns text that continues "crashed": " after send 1 of 4", or " before send 1 of 4"; empty if it was not in a broadcast.
func (r Reason) After() string {
	switch {
	case r.Of == 0:
		return ""
	case r.Send == 0:
		return " before send 1 of " + strconv.Itoa(r.Of)
	}
	return " after send " + strconv.Itoa(r.Send) + " of " + strconv.Itoa(r.Of)
}

// emit numbers an event, adds it to the rolling hash and shows it to the observer.
func (s *Sim) emit(k Kind, process, peer PID, m Msg, cause EventID, digest uint64) EventID {
	return s.emitOf(0, k, process, peer, m, cause, digest)
}

// emitOf is emit for an event of a broadcast. The class follows from the rest of the run, so it is not hashed.
func (s *Sim) emitOf(class Class, k Kind, process, peer PID, m Msg, cause EventID, digest uint64) EventID {
	s.events++
	h := s.trail ^ (uint64(k)<<56 | uint64(uint32(process))<<28 | uint64(uint32(peer)))
	h = (h ^ h>>31) * 0x9e3779b97f4a7c15
	h = (h ^ h>>29 ^ uint64(s.now)) * 0x94d049bb133111eb
	s.trail = (h ^ h>>32 ^ uint64(s.events-cause)<<40 ^ digest) * 0xbf58476d1ce4e5b9
	if s.observe != nil {
		s.observe(Event{s.events, s.now, k, class, process, peer, m, cause, digest})
	}
	return s.events
}
