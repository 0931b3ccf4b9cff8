package actor

import (
	"cmp"
	"iter"
	"slices"
	"time"
)

// Now returns the time of the run.
func (s *Sim) Now() time.Duration { return s.now }

// Events returns the number of events so far.
func (s *Sim) Events() EventID { return s.events }

// Err returns the failure that ended the run, or nil.
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

// Processes returns the number of processes ever created: the PIDs are 1 to Processes.
func (s *Sim) Processes() int { return len(s.procs) }

// NodeOf returns the node of a process.
func (s *Sim) NodeOf(p PID) Node { return s.procs[p-1].node }

// Paused reports whether a node is paused.
func (s *Sim) Paused(n Node) bool {
	nd := s.nodes[n-1]
	return nd.size > 0 && s.procs[nd.first-1].paused
}

// Monitors lists the processes of which p wants to know when they end. The caller must not write to it.
func (s *Sim) Monitors(p PID) []PID { return s.procs[p-1].monitors }

// State returns the state of a process; for a dead process its last state.
func (s *Sim) State(p PID) State { return s.procs[p-1].state }

// Waiting returns the number of messages in the mailbox of p.
func (s *Sim) Waiting(p PID) int { return int(s.procs[p-1].mail.size) }

// Pending returns the number of sends and hand-overs left in the outbox of p.
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
	Class   Class   // of its broadcast, 0 if it is not part of one
	Cause   EventID // the event that its sender handled
}

// Outbox lists the sends and hand-overs left in the outbox of p, in the order in which they will leave.
func (s *Sim) Outbox(p PID) []Parcel { return slices.Collect(s.procs[p-1].out.parcels()) }

func (o *outbox) parcels() iter.Seq[Parcel] { return parcels(o.effects[o.head:], o.sent, o.cause) }

// parcels lists the sends and hand-overs of effects. The first effect has been sent to its first
// sent receivers already.
func parcels(effects []effect, sent int32, cause EventID) iter.Seq[Parcel] {
	return func(yield func(Parcel) bool) {
		for _, e := range effects {
			tos := []PID{e.to}
			switch e.kind {
			case effectBcast:
				tos = e.tos[sent:]
			case effectTimeout, effectMonitor, effectExit, effectTick:
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
	Class   Class   // of its broadcast, 0 if it is not part of one
	Cause   EventID // its Arrive, Deliver, Install or DownSeen
}

// Mailbox lists the messages that wait at p, in order of arrival.
func (s *Sim) Mailbox(p PID) []QueuedMessage {
	refused, fresh := s.procs[p-1].mail.messages()
	return append(refused, fresh...)
}

// Flight is a message in flight between two nodes, or a monitor's report (a Down).
type Flight struct {
	From, To PID
	Message  Msg
	Class    Class // of its broadcast, 0 if it is not part of one
	Sent     time.Duration
	Arrives  time.Duration
	Cause    EventID // its Send; for a report the Crash or Exit
}

// InFlight lists the messages in flight, in order of arrival.
func (s *Sim) InFlight() []Flight {
	var items []*item
	for it := range s.queue.items() {
		if it.kind == itemArrive || it.kind == itemDown {
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
