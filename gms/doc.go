// Package gms has the types of a group membership service: members, views, and the messages
// between group processes. Packages gms1, gms2 and gms3 are the versions of the service. Read
// them in that order: the diff of two consecutive versions is exactly the idea that the later one
// adds. Package versions is the table of all versions. Packages numbers and resends each add
// one half of what gms3 adds to gms2; they are wrong, and only lessons play them. The exercise is
// "Groupy" by Johan Montelius, of the course ID2201 at KTH Stockholm.
//
// # The problem
//
// Workers keep the same state if all of them apply the same changes in the same order. Each
// worker has a group process at its side. The group process sends the worker's changes to the
// leader, and the leader sends them to all members. A view says who the members are. The leader
// sends a new view when a node joins, and a new leader sends one when the old leader has died.
//
// View synchrony is the promise that messages and views fit together: any two workers that go
// from one view to the next have delivered the same messages in between. (Chockler, Keidar,
// Vitenberg: "Group communication specifications: a comprehensive study", ACM Computing Surveys
// 33(4), 2001, call it Virtual Synchrony.)
//
// # The versions
//
//	gms1  One leader orders everything. Nobody may fail: the service stops with its leader.
//	gms2  = gms1 + the first follower takes over when the leader dies. A leader that crashes
//	      in the middle of a broadcast leaves the workers out of step.
//	gms3  = gms2 + messages are numbered, and a new leader first resends the last one it got.
//	      Within a view this promises FIFO, total order and reliability. There is a hole: see
//	      below.
//
// No version promises uniform delivery: what a worker delivered before it died, the others may
// never deliver. No version promises that every request is delivered: a request is lost if
// it is on its way to a leader that dies.
//
// # The hole in gms3
//
// A leader crashes while it broadcasts a view. A follower that has not got this view learns of
// the crash and follows the next leader. The next leader resends the view. But the view names
// the dead leader, and a follower accepts views only from the leader that it follows. So the
// follower is stuck while the new leader is alive: all later messages have higher numbers, and wait
// in its mailbox. If the new leader dies too, a stuck follower may become leader, with an
// old number. Then even the order breaks. The scenarios hole and stuck-leader show both cases.
//
// # Messages
//
//	Join    joiner to its contact, the worker of a member; from there to the contact's group
//	        process, and on to the leader
//	Mcast   worker to its group process; follower to leader
//	Msg     leader to followers, in the order of the list; then its Body to its own worker
//	View    leader to followers, in the order of the list, a joiner last; then to its own worker
//	Stop    worker to its group process
//	actor.Down  of the leader, to each follower (from gms2 on)
//
// # Glossary
//
//	node        a worker and its group process; a node ends when it crashes or leaves
//	group       the members: the nodes in the current view
//	worker      the application; the exercise calls it the master or the application layer
//	leader      the group process that orders all messages
//	follower    every other group process of the group; the exercise calls it a slave
//	view        a leader and its followers, as a list in order of admission
//	multicast   a message for every worker of the group
//	receipt     the message arrives in the process's mailbox
//	acceptance  the process takes the message out of its mailbox and handles it
//	delivery    the group process hands the message to its own worker
//	total order all workers deliver in the same order
//	uniform     holds also for nodes that have died
//	in step     workers whose states are equal at the same point in the total order
//	step class  workers that are in step with one another; tiles show it as a letter
//	out of step a worker that has missed or reordered a change, so that its state can never be right
//	fault       what goes wrong in the world below the service: a message lost, duplicated, delayed or early, a
//	            link blocked, a slow node, a wrong report, a crash
//	lose        a message that is sent does not arrive (a Drop, to a dead node, and a Cut, of a dead sender, are no losses)
//	partition   all links between the sides of a group are blocked; to heal is to unblock them
//	suspect     take a node for dead although it lives; a detector that never does is perfect
//	split       the group has two leaders or more, each with its followers
//	assumption  what a version relies on: reliable links, order per pair, a perfect detector, crash-stop, and for
//	            gms1 that no node ends
//	blame       a fault is to blame for a broken promise if the promise holds in the same run without the fault
package gms
