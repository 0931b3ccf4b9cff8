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
// [Glossary] lists the terms that all packages and the window use.
package gms
