package words

import (
	"fmt"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Event describes an event of a run in a few words.
func Event(names Namer, e actor.Event) string {
	text := fmt.Sprintf("event %d: %s", e.ID, e.Kind)
	if e.Process != 0 {
		text += " at " + Process(e.Process)
	}
	if e.Peer != 0 {
		text += map[bool]string{true: " to ", false: " from "}[goesOut(e.Kind)] + Process(e.Peer)
	}
	return text + details(names, e)
}

// Detail describes an event in one line: its number, kind, process, peer, message and cause.
func Detail(names Namer, e actor.Event) string {
	line := fmt.Sprintf("#%d %s", e.ID, e.Kind)
	if e.Process != 0 {
		line += " " + Process(e.Process)
		if e.Peer != 0 {
			line += map[bool]string{true: " → ", false: " ← "}[goesOut(e.Kind)] + Process(e.Peer)
		}
	}
	line += details(names, e)
	if e.Cause > 0 {
		line += fmt.Sprintf(", caused by #%d", e.Cause)
	}
	return line
}

// goesOut reports whether the peer of an event is the receiver.
func goesOut(k actor.Kind) bool {
	return k == actor.Send || k == actor.Cut || k == actor.Deliver || k == actor.Install || k == actor.Suspect
}

// Process names a process: a worker, or the group process beside it.
func Process(p actor.PID) string {
	if worker.IsGroup(p) {
		return fmt.Sprintf("group process %d", worker.Number(p))
	}
	return Worker(p)
}

// Worker names the worker whose node a process belongs to.
func Worker(p actor.PID) string { return fmt.Sprintf("worker %d", worker.Number(p)) }

// details returns the message or the state of an event, after a colon.
func details(names Namer, e actor.Event) string {
	c, coloured := worker.ColourOf(e.Digest)
	text := ""
	switch m := e.Message.(type) {
	case actor.Reason:
		text = m.String()
	case actor.Down:
		if text = Message(names, m); e.Kind == actor.Suspect {
			text = "it lives"
		} else if m.Reason.Text == actor.Suspected {
			text += ", as is suspected"
		}
	case gms.Msg:
		text = Message(names, m) + numbered(", number %d", m.N)
	case gms.View:
		text = Message(names, m) + numbered(", number %d", m.N)
	default:
		switch {
		case e.Kind == actor.Timer && worker.IsGroup(e.Process):
			text = "its timeout for a view expired"
		case e.Kind == actor.Timer:
			text = "its timeout expired"
		case coloured:
			text = c.Hex()
		case m != nil:
			text = Message(names, m)
		}
	}
	if text == "" {
		return ""
	}
	return ": " + text
}

// numbered formats the number that a message carries, from gms3 on.
func numbered(format string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, n)
}
