package actor

import (
	"cmp"
	"iter"
	"slices"
	"time"
)

// Now is the time of the run.
func (s *Sim) Now() time.Duration { return s.now }

// Events is how many events have happened.
func (s *Sim) Events() EventID { return s.events }

// Err is the failure that ended the run, or nil.
func (s *Sim) Err() error {
	if s.failure == nil {
		return nil
	}
	return s.failure
}

// Alive reports whether a process exists and has not ended.
func (s *Sim) Alive(p PID) bool {
	return p > 0 && int(p) <= len(s.procs) && !s.procs[p-1].dead
}

// Processes is how many processes there have ever been: the PIDs are 1 to Processes.
func (s *Sim) Processes() int { return len(s.procs) }

// NodeOf is the node of a process.
func (s *Sim) NodeOf(p PID) Node { return s.procs[p-1].node }

// Paused reports whether a node is paused.
func (s *Sim) Paused(n Node) bool {
	nd := s.nodes[n-1]
	return nd.size > 0 && s.procs[nd.first-1].paused
}

// State is the state of a process, for a dead one its last.
func (s *Sim) State(p PID) State { return s.procs[p-1].state }

// Waiting is how many messages are in the mailbox of p.
func (s *Sim) Waiting(p PID) int { return int(s.procs[p-1].mail.size) }

// Pending is how many sends and hand-overs are still in the outbox of p.
func (s *Sim) Pending(p PID) (n int) {
	for range s.procs[p-1].out.parcels() {
		n++
	}
	return n
}

// Parcel is a message that waits in an outbox.
type Parcel struct {
	To      PID
	Message Msg
	Class   Class   // of the broadcast that it is part of, 0 if it is of none
	Cause   EventID // what its sender handled
}

// Outbox lists the sends and hand-overs that are still in the outbox of p, in the order in which they
// will leave.
func (s *Sim) Outbox(p PID) []Parcel { return slices.Collect(s.procs[p-1].out.parcels()) }

func (o *outbox) parcels() iter.Seq[Parcel] { return parcels(o.effects[o.head:], o.sent, o.cause) }

// parcels are what effects send and hand over. sent of the receivers of the first one have been served.
func parcels(effects []effect, sent int32, cause EventID) iter.Seq[Parcel] {
	return func(yield func(Parcel) bool) {
		for _, e := range effects {
			tos := []PID{e.to}
			switch e.kind {
			case effectBcast:
				tos = e.tos[sent:]
			case effectTimeout, effectMonitor, effectExit:
				tos = nil
			}
			for _, to := range tos {
				if !yield(Parcel{to, e.msg, e.class, cause}) {
					return
				}
			}
			sent = 0
		}
	}
}

// QueuedMessage is a message that waits in a mailbox.
type QueuedMessage struct {
	Message Msg
	From    PID
	Class   Class   // of the broadcast that it is part of, 0 if it is of none
	Cause   EventID // its Arrive, Deliver, Install or DownSeen
}

// Mailbox lists what waits at p, in order of arrival.
func (s *Sim) Mailbox(p PID) []QueuedMessage {
	refused, fresh := s.procs[p-1].mail.letters()
	return append(refused, fresh...)
}

// Flight is a message under way between two nodes, or a monitor's report (a Down).
type Flight struct {
	From, To PID
	Message  Msg
	Class    Class // of the broadcast that it is part of, 0 if it is of none
	Sent     time.Duration
	Arrives  time.Duration
	Cause    EventID // its Send; for a report the Crash or Exit
}

// InFlight lists what is under way, in order of arrival.
func (s *Sim) InFlight() []Flight {
	var items []*item
	for it := range s.queue.items() {
		if it.kind != itemRun {
			items = append(items, it)
		}
	}
	slices.SortStableFunc(items, func(a, b *item) int { return cmp.Compare(a.at, b.at) })
	all := make([]Flight, len(items))
	for i, it := range items {
		all[i] = Flight{it.from, it.to, it.msg, it.class, it.sent, it.at, it.cause}
	}
	return all
}
