package words

import (
	"fmt"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// links are the words for what happened, where the kind of the event says enough.
var links = map[actor.Kind]string{
	actor.Cut:          "{what} is not sent to {peer}",
	actor.Drop:         "{what} gets to {at}, which is dead",
	actor.Arrive:       "{what} gets to {at}, from {peer}",
	actor.Deliver:      "{peer} delivers {what}{in view}",
	actor.Install:      "{peer} installs {what}",
	actor.DownSeen:     "{at} is told that {peer} is down",
	actor.Timer:        "{at} has waited long enough",
	actor.Start:        "{at} starts",
	actor.StateChanged: "{at} changes its state",
}

// Link says what happened in one event of a run, as a step of the way from a cause to what came of it. The run
// stands where the event has just happened.
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
			return fmt.Sprintf("the group process of %s ends, with what waits there", at)
		}
		return at + " " + how(e)
	case actor.Input:
		return "input: " + Message(run, e.Message)
	case actor.DownSeen:
		peer = Worker(e.Message.(actor.Down).Process)
	}
	return strings.NewReplacer("{at}", at, "{peer}", peer, "{what}", what, "{in view}", inView(run, e.Peer)).Replace(links[e.Kind])
}

// taken: a message is taken from a mailbox.
func taken(run Judged, e actor.Event, at, what string) string {
	switch m := e.Message.(type) {
	case gms.Mcast, gms.Join:
		return fmt.Sprintf("%s takes %s", at, Message(run, m))
	case actor.Down:
		return fmt.Sprintf("%s takes it that %s is down%s", at, Worker(m.Process), then(run, e.Process))
	}
	if worker.IsGroup(e.Process) {
		if m, ok := e.Message.(gms.Msg); ok && m.N > 0 && m.N <= run.Judge().Number(e.Process) {
			return fmt.Sprintf("%s takes %s from %s for an old one (number %d), and throws it away", at, what, Worker(e.Peer), m.N)
		}
		return fmt.Sprintf("%s takes %s from %s", at, what, Worker(e.Peer))
	}
	return fmt.Sprintf("%s applies %s", at, Body(run, e.Message))
}

// sends: of a view that another has made, it says who sends it once more, and why that one may.
func sends(run Judged, e actor.Event, at, peer string) string {
	if v, ok := e.Message.(gms.View); ok && worker.Number(v.Leader) != worker.Number(e.Process) {
		return fmt.Sprintf("%s, the leader now, sends %s again, to %s", at, Short(run, e.Message), peer)
	}
	return fmt.Sprintf("%s sends %s to %s", at, Message(run, e.Message), peer)
}

// waits: a message cannot be taken. Of a view it says why, if that is because of whose it is.
func waits(run Judged, e actor.Event, at, what string) string {
	judge := run.Judge()
	leader := judge.Leader(e.Process)
	if v, ok := e.Message.(gms.View); ok && leader > 0 && leader != v.Leader && worker.Number(leader) != worker.Number(e.Process) && v.N <= judge.Number(e.Process)+1 {
		return fmt.Sprintf("%s follows %s, so it cannot take %s of %s: it waits", at, Worker(leader), what, Worker(v.Leader))
	}
	return fmt.Sprintf("%s cannot take %s from %s: it waits", at, what, Worker(e.Peer))
}

// then is what comes of it if one has seen the leader dead that it followed.
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

// inView is the view that a worker is in, by the number that people see.
func inView(run Judged, p actor.PID) string {
	if v, ok := run.Judge().View(run.Judge().In(p)); ok {
		if n := run.ViewNumber(v); n > 0 {
			return fmt.Sprintf(" in view %d", n)
		}
	}
	return ""
}

// how a process ended.
func how(e actor.Event) string {
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
