// Package gms has the nouns of a group membership service: members, views, and the
// messages between group processes. The packages below it, gms1, gms2 and
// gms3, are the versions of the service. Read them in that order: the diff
// of two neighbours is exactly the idea that the later one adds. Package versions is the table of them.
//
// # What it is about
//
// A group of workers has the same state as long as all apply the same changes in the same
// order. A group process beside each worker sees to that: whatever a worker wants
// all to know goes to the leader, and the leader sends it to all. The views say
// who "all" is: each is a list of members, and a new one is sent when somebody
// joins, or when the leader dies and another takes over. View synchrony is the promise that
// messages and views fit together: any two workers that go from one view to the
// next have delivered the same messages in between (Chockler, Keidar, Vitenberg: "Group
// communication specifications: a comprehensive study", ACM Computing Surveys
// 33(4), 2001, there the property Virtual Synchrony).
//
// # The versions
//
//	gms1  one leader orders everything. Nobody may fail: it dies with its leader.
//	gms2  = gms1 + the first of the followers takes over when the leader is seen dead.
//	      A leader that dies in the middle of a broadcast leaves the group out of step.
//	gms3  = gms2 + messages are numbered, and a new leader first resends the last
//	      one it got. Promised within a view: FIFO, total order, reliable. It
//	      has a hole: see below.
//
// None promises uniform delivery (what a worker delivered before it died, all deliver),
// nor that what was sent is delivered at all: a request on its way to a
// leader that dies is lost.
//
// # The hole in gms3
//
// A leader dies while it broadcasts a view. A follower that has not got that view sees
// the death and follows the next leader. That one resends the view, but its head is
// the dead leader, and a follower accepts views only of the leader that it knows. So the
// follower is stuck for as long as the new leader lives: everything that follows is
// numbered higher, and waits in its mailbox. If the new leader dies too, a stuck one may
// come to lead, with an old number, and then even the order breaks. The
// scenarios hole and stuck-leader show both.
//
// # Messages
//
//	Join    joiner to a contact's worker, from there to the contact's group process, to
//	        the leader
//	Mcast   worker to its group process, follower to leader
//	Msg     leader to followers, in list order; then Body to its own worker
//	View    leader to followers, in list order, a joiner last; then to its own worker
//	Stop    worker to its group process
//	actor.Down  of the leader, to each follower (from gms2 on)
//
// # Glossary
//
//	node        a worker and its group process: they live and die together
//	worker      the application; the exercise's application layer, or master
//	leader      the group process that orders all messages
//	follower    every other group process in the group; the exercise's slave
//	view        a leader and its followers, as a list in order of admission
//	multicast   a message for every worker of the group
//	receipt     the message is in the process's mailbox
//	acceptance  the process's present state has taken it
//	delivery    the group process has handed it to its own worker
//	total order all workers deliver in the same order
//	uniform     holds for those that died, too
//	out of step has missed or reordered a change for ever
package gms
