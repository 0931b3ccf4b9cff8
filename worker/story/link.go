package story

import (
	"fmt"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Link says what happened in one event of a run, as a step of the way from a cause to what came of it. The run
// stands where the event has just happened.
func Link(run *scenario.Run, e actor.Event) string {
	t := Teller{run: run, version: run.Version().Name}
	at, peer := fmt.Sprintf("worker %d", number(e.Process)), fmt.Sprintf("worker %d", number(e.Peer))
	what := t.short(e.Message)
	switch e.Kind {
	case actor.Send:
		return fmt.Sprintf("%s sends %s to %s", at, t.message(e.Message), peer)
	case actor.Cut:
		return fmt.Sprintf("%s is not sent to %s", what, peer)
	case actor.Drop:
		return fmt.Sprintf("%s gets to %s, which is dead", what, at)
	case actor.Arrive:
		return fmt.Sprintf("%s gets to %s, from %s", what, at, peer)
	case actor.Defer:
		return fmt.Sprintf("%s cannot take %s from %s: it waits", at, what, peer)
	case actor.Accept:
		return t.taken(e, at, what)
	case actor.Deliver:
		return fmt.Sprintf("%s delivers %s", peer, what)
	case actor.Install:
		return fmt.Sprintf("%s installs %s", peer, what)
	case actor.Crash, actor.Exit:
		if worker.IsGroup(e.Process) && e.Kind == actor.Crash { // its worker has crashed in an event of its own
			return fmt.Sprintf("the group process of %s ends, with what waits there", at)
		}
		return fmt.Sprintf("%s %s", at, how(e))
	case actor.DownSeen:
		return fmt.Sprintf("%s is told that worker %d is down", at, number(e.Message.(actor.Down).Process))
	case actor.Timer:
		return fmt.Sprintf("%s has waited long enough", at)
	case actor.Start:
		return fmt.Sprintf("%s starts", at)
	case actor.StateChanged:
		return fmt.Sprintf("%s changes its state", at)
	}
	return "input: " + t.message(e.Message)
}

// taken: a message is taken from a mailbox.
func (t *Teller) taken(e actor.Event, at, what string) string {
	switch m := e.Message.(type) {
	case gms.Mcast, gms.Join:
		return fmt.Sprintf("%s takes %s", at, t.message(m))
	case actor.Down:
		return fmt.Sprintf("%s takes it that worker %d is down", at, number(m.Process))
	}
	if worker.IsGroup(e.Process) {
		if m, ok := e.Message.(gms.Msg); ok && m.N > 0 && m.N <= t.run.Judge().Number(e.Process) {
			return fmt.Sprintf("%s takes %s from worker %d for an old one (number %d), and throws it away", at, what, number(e.Peer), m.N)
		}
		return fmt.Sprintf("%s takes %s from worker %d", at, what, number(e.Peer))
	}
	return fmt.Sprintf("%s follows %s", at, t.body(e.Message))
}

// how a process ended.
func how(e actor.Event) string {
	why, _ := e.Message.(actor.Reason)
	switch {
	case why.Of > 0:
		return fmt.Sprintf("crashes after send %d of %d", why.Send, why.Of)
	case e.Kind == actor.Exit && why.Text != "":
		return "ends: " + why.Text
	case e.Kind == actor.Exit:
		return "ends"
	case why.Text == "killed":
		return "is killed"
	}
	return "crashes"
}
