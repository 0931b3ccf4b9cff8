package gms

import (
	"time"

	"groupy/gms/actor"
)

// JoinTimeout is how long a joiner waits for its first view before it gives up, from gms2 on.
// The exercise fixes no value; a second is usual.
const JoinTimeout = time.Second

// Join asks for admission to the group. The joiner sends it to its contact, the worker of a
// member. The contact hands it to its own group process.
type Join struct {
	Worker actor.PID // the joiner's worker
	Group  actor.PID // the joiner's group process
}

// Mcast asks the leader to multicast Body to all workers of the group.
type Mcast struct {
	Body actor.Msg
}

// Msg is a message from the leader to its followers: Body goes to every worker.
type Msg struct {
	N    int // its number, from gms3 on; messages and views share one count
	Body actor.Msg
}

// View says who is in the group. Its first broadcast identifies it. A view that is resent is
// the same view, not a new one.
type View struct {
	N      int         // its number, from gms3 on
	Leader actor.PID   // the leader's group process
	Slaves []actor.PID // the followers' group processes, in order of admission
	Group  []actor.PID // the workers, in the same order, the leader's first
}

// Stop asks a group process to end its node.
type Stop struct{}

// Member is what a group process knows of itself and its group. The exercise calls a follower a
// slave, and the worker its master.
type Member struct {
	Worker actor.PID   // its own worker
	Leader actor.PID   // the process that it follows; itself if it leads
	Slaves []actor.PID // the followers, in order of admission; the leader is not in the list
	Group  []actor.PID // all workers, in the same order, the leader's first
}

// With returns the member after it has installed a view: same worker, new group.
func (m Member) With(v View) Member {
	return Member{m.Worker, v.Leader, v.Slaves, v.Group}
}

// Admitting returns the member after a join: the joiner comes last. It copies the lists,
// because others may hold the old ones.
func (m Member) Admitting(j Join) Member {
	m.Slaves = append(m.Slaves[:len(m.Slaves):len(m.Slaves)], j.Group)
	m.Group = append(m.Group[:len(m.Group):len(m.Group)], j.Worker)
	return m
}

// Following returns the member after the death of its leader: the first follower leads, and the
// dead node's worker is dropped.
func (m Member) Following() Member {
	return Member{m.Worker, m.Slaves[0], m.Slaves[1:], m.Group[1:]}
}

// View returns the group that this member knows, as a view with number n.
func (m Member) View(n int) View {
	return View{n, m.Leader, m.Slaves, m.Group}
}

// Known returns the member itself, for observers. Every group process embeds a Member.
func (m Member) Known() Member { return m }

// Role is what a group process currently does in its group.
type Role uint8

const (
	Joining  Role = iota // waits for its first view
	Follower             // the exercise's slave
	Leader
)

func (r Role) String() string { return [...]string{"joining", "follower", "leader"}[r] }

// Process is the state of a group process, as observers see it.
type Process interface {
	actor.State
	Role() Role
	Known() Member
}

// Version is a group membership service, with functions that start its group processes.
type Version struct {
	Name string // gms1, gms2, ...
	Idea string // what it adds to the one before, in one sentence

	// Form returns a member of a group that is complete from the start.
	Form func(self, worker actor.PID, v View) Process
	// Join returns a process that joins through the worker contact.
	Join func(worker, contact actor.PID) Process
}
