package words

import (
	"fmt"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// links has the sentences for events of which the kind says enough.
var links = map[actor.Kind]string{
	actor.Cut:          "{what} is not sent to {peer}",
	actor.Drop:         "{what} reaches {at}, which has ended",
	actor.Arrive:       "{what} from {peer} reaches {at}",
	actor.Deliver:      "{peer} delivers {what}{in view}",
	actor.Install:      "{peer} installs {what}",
	actor.DownSeen:     "the report that {peer} is down reaches {at}",
	actor.Timer:        "the timeout of {at} expires",
	actor.Start:        "{at} starts",
	actor.StateChanged: "{at} changes its state",
	actor.Lose:         "{what} from {peer} to {at} is lost on its way",
	actor.Duplicate:    "a copy of {what} from {peer} to {at} is made on its way",
	actor.Delay:        "{what} from {peer} to {at} is delayed",
	actor.Overtake:     "{what} from {peer} to {at} overtakes what {peer} sent before it",
	actor.Suspect:      "{at} suspects {peer}, which lives",
}

// Link describes one event as a step in the chain from a cause to its effect. The run must stand just after the event.
func Link(run Judged, e actor.Event) string {
	at, peer, what := Worker(e.Process), Worker(e.Peer), Short(run, e.Message)
	switch e.Kind {
	case actor.Send:
		return sends(run, e, at, peer)
	case actor.Defer:
		return waits(run, e, at, what)
	case actor.Accept:
		return taken(run, e, at, what)
	case actor.Crash, actor.Exit:
		if worker.IsGroup(e.Process) && e.Kind == actor.Crash { // its worker has crashed in an event of its own
			return fmt.Sprintf("the group process of %s ends, and the messages in its mailbox are lost", at)
		}
		return at + " " + end(e)
	case actor.Input:
		return "input: " + Message(run, e.Message)
	case actor.DownSeen:
		peer = Worker(e.Message.(actor.Down).Process)
	}
	return strings.NewReplacer("{at}", at, "{peer}", peer, "{what}", what, "{in view}", inView(run, e.Peer)).Replace(links[e.Kind])
}

// taken describes an Accept: a process takes a message from its mailbox.
func taken(run Judged, e actor.Event, at, what string) string {
	switch m := e.Message.(type) {
	case gms.Mcast, gms.Join:
		return fmt.Sprintf("%s takes %s", at, Message(run, m))
	case actor.Down:
		if m.Reason.Text == actor.Suspected {
			return fmt.Sprintf("%s takes %s for dead%s", at, Worker(m.Process), then(run, e.Process))
		}
		return fmt.Sprintf("%s sees that %s is down%s", at, Worker(m.Process), then(run, e.Process))
	}
	if worker.IsGroup(e.Process) {
		if m, ok := e.Message.(gms.Msg); ok && m.N > 0 && m.N <= run.Judge().Number(e.Process) {
			return fmt.Sprintf("%s ignores %s from %s as a duplicate, because of its number, %d", at, what, Worker(e.Peer), m.N)
		}
		return fmt.Sprintf("%s takes %s from %s", at, what, Worker(e.Peer))
	}
	return fmt.Sprintf("%s applies %s", at, Body(run, e.Message))
}

// sends describes a Send. A view that names another leader is a resend.
func sends(run Judged, e actor.Event, at, peer string) string {
	if v, ok := e.Message.(gms.View); ok && worker.Number(v.Leader) != worker.Number(e.Process) {
		return fmt.Sprintf("%s, now the leader, resends %s to %s", at, Short(run, e.Message), peer)
	}
	return fmt.Sprintf("%s sends %s to %s", at, Message(run, e.Message), peer)
}

// waits describes a Defer: a process cannot take a message. For a view of another leader it says why.
func waits(run Judged, e actor.Event, at, what string) string {
	judge := run.Judge()
	leader := judge.Leader(e.Process)
	if v, ok := e.Message.(gms.View); ok && leader > 0 && leader != v.Leader && worker.Number(leader) != worker.Number(e.Process) && v.N <= judge.Number(e.Process)+1 {
		return fmt.Sprintf("%s follows %s, so it cannot take %s, which names %s as leader: the view waits", at, Worker(leader), what, Worker(v.Leader))
	}
	return fmt.Sprintf("%s cannot take %s from %s: the message waits", at, what, Worker(e.Peer))
}

// then says whom a group process follows after it has seen its leader dead.
func then(run Judged, group actor.PID) string {
	switch leader := run.Judge().Leader(group); leader {
	case 0:
		return ""
	case group:
		return ", and leads"
	default:
		return ", and follows " + Worker(leader)
	}
}

// inView names the view that a worker is in by the number that people see.
func inView(run Judged, p actor.PID) string {
	if v, ok := run.Judge().View(run.Judge().In(p)); ok {
		if n := run.ViewNumber(v); n > 0 {
			return fmt.Sprintf(" in view %d", n)
		}
	}
	return ""
}

// end says how a process ended.
func end(e actor.Event) string {
	why, _ := e.Message.(actor.Reason)
	switch {
	case e.Kind == actor.Exit && why.Text != "":
		return "ends: " + why.Text
	case e.Kind == actor.Exit:
		return "ends"
	case why.Text == "killed":
		return "is killed"
	}
	return "crashes" + why.After()
}
