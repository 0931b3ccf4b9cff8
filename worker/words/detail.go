package words

import (
	"fmt"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Event is what happened in an event of a run, in a few words.
func Event(names Namer, e actor.Event) string {
	text := fmt.Sprintf("event %d: %s", e.ID, e.Kind)
	if e.Process != 0 {
		text += " at " + Process(e.Process)
	}
	if e.Peer != 0 {
		preposition := "from"
		switch e.Kind {
		case actor.Send, actor.Cut, actor.Deliver, actor.Install:
			preposition = "to"
		}
		text += " " + preposition + " " + Process(e.Peer)
	}
	if what := details(names, e); what != "" {
		text += ": " + what
	}
	return text
}

// Detail is an event in one line: its number, what it is, who, whom, the message, and the
// event that led to it.
func Detail(names Namer, e actor.Event) string {
	line := fmt.Sprintf("#%d %s", e.ID, e.Kind)
	switch {
	case e.Process == 0:
	case e.Peer == 0:
		line += " " + Process(e.Process)
	case e.Kind == actor.Send || e.Kind == actor.Cut || e.Kind == actor.Deliver || e.Kind == actor.Install:
		line += fmt.Sprintf(" %s → %s", Process(e.Process), Process(e.Peer))
	default:
		line += fmt.Sprintf(" %s ← %s", Process(e.Process), Process(e.Peer))
	}
	if what := details(names, e); what != "" {
		line += ": " + what
	}
	if e.Cause > 0 {
		line += fmt.Sprintf(", because of #%d", e.Cause)
	}
	return line
}

// Process names one: a worker, or the group process beside it.
func Process(p actor.PID) string {
	if worker.IsGroup(p) {
		return fmt.Sprintf("group process %d", worker.Number(p))
	}
	return Worker(p)
}

// Worker names the worker in whose node a process is.
func Worker(p actor.PID) string { return fmt.Sprintf("worker %d", worker.Number(p)) }

func details(names Namer, e actor.Event) string {
	switch m := e.Message.(type) {
	case actor.Reason:
		return m.String()
	case gms.Msg:
		return Message(names, m) + numbered(", number %d", m.N)
	case gms.View:
		return Message(names, m) + numbered(", number %d", m.N)
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
	return Message(names, e.Message)
}

// numbered is the number that a message carries, from gms3 on.
func numbered(format string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, n)
}
