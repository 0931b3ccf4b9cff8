package story

import (
	"fmt"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Words is what happened in an event of a run, in a few words.
func Words(run *scenario.Run, e actor.Event) string {
	t := Teller{run: run}
	text := fmt.Sprintf("event %d: %s", e.ID, e.Kind)
	if e.Process != 0 {
		text += " at " + process(e.Process)
	}
	if e.Peer != 0 {
		preposition := "from"
		switch e.Kind {
		case actor.Send, actor.Cut, actor.Deliver, actor.Install:
			preposition = "to"
		}
		text += " " + preposition + " " + process(e.Peer)
	}
	if what := t.details(e); what != "" {
		text += ": " + what
	}
	return text
}

// Detail is an event in one line: its number, what it is, who, whom, the message, and the
// event that led to it.
func (t *Teller) Detail(e actor.Event) string {
	line := fmt.Sprintf("#%d %s", e.ID, e.Kind)
	switch {
	case e.Process == 0:
	case e.Peer == 0:
		line += " " + process(e.Process)
	case e.Kind == actor.Send || e.Kind == actor.Cut || e.Kind == actor.Deliver || e.Kind == actor.Install:
		line += fmt.Sprintf(" %s → %s", process(e.Process), process(e.Peer))
	default:
		line += fmt.Sprintf(" %s ← %s", process(e.Process), process(e.Peer))
	}
	if what := t.details(e); what != "" {
		line += ": " + what
	}
	if e.Cause > 0 {
		line += fmt.Sprintf(", because of #%d", e.Cause)
	}
	return line
}

// process names one: a worker, or the group process beside it.
func process(p actor.PID) string {
	if worker.IsGroup(p) {
		return fmt.Sprintf("group process %d", number(p))
	}
	return fmt.Sprintf("worker %d", number(p))
}

func (t *Teller) details(e actor.Event) string {
	switch m := e.Message.(type) {
	case actor.Reason:
		return m.String()
	case gms.Msg:
		return t.message(m) + numbered(m.N)
	case gms.View:
		return t.message(m) + numbered(m.N)
	}
	c, coloured := worker.ColourOf(e.Digest)
	switch {
	case e.Kind == actor.Timer && worker.IsGroup(e.Process):
		return "its wait for a view is over"
	case e.Kind == actor.Timer:
		return "its wait is over"
	case coloured:
		return c.Hex()
	case e.Message == nil:
		return ""
	}
	return t.message(e.Message)
}

// numbered is the number that a message carries, from gms3 on.
func numbered(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", number %d", n)
}
