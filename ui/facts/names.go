package facts

import (
	"fmt"
	"strconv"
	"strings"

	"groupy/gms/actor"
)

var (
	kindNames = [Kinds]string{"change", "view", "state", "request", "join", "other"}
	fateNames = [...]string{"under way", "waiting", "done", "ignored", "cut", "dropped", "died"}
	idleNames = [...]string{"paused", "frozen", "joining"}
)

func (k Kind) String() string     { return kindNames[k] }
func (f Fate) String() string     { return fateNames[f] }
func (k IdleKind) String() string { return idleNames[k] }

// MessageKind is the kind of message that brings it.
func (d *Delivery) MessageKind() Kind {
	if d.Body == BodyChange {
		return Change
	}
	return State
}

// Name says what a message carries: change 17 (+19 from worker 2).
func (m *Message) Name() string {
	switch m.Body {
	case BodyChange:
		if m.Number == 0 {
			return fmt.Sprintf("a change (+%d from worker %d)", m.K, m.Asker)
		}
		return fmt.Sprintf("change %d (+%d from worker %d)", m.Number, m.K, m.Asker)
	case BodyView:
		if m.Number == 0 {
			return fmt.Sprintf("a view of worker %d", m.Asker)
		}
		return fmt.Sprintf("view %d", m.Number)
	case BodyJoin:
		return fmt.Sprintf("worker %d's request to join", m.Asker)
	case BodyAsk:
		return fmt.Sprintf("worker %d's request for the state", m.Asker)
	case BodyReply:
		return fmt.Sprintf("worker %d's answer to worker %d", m.Asker, m.For)
	case BodyFreeze:
		return "freeze"
	case BodyGo:
		return "go"
	case BodyStop:
		return "stop"
	}
	return "a message"
}

// Label is what is written at a message: 17, +19, view 2.
func (m *Message) Label() string {
	text := ""
	switch m.Body {
	case BodyChange:
		if text = "+" + strconv.Itoa(int(m.K)); m.Kind == Change && m.Number > 0 {
			text = strconv.Itoa(int(m.Number))
		}
	case BodyView:
		if text = "a view"; m.Number > 0 {
			text = "view " + strconv.Itoa(int(m.Number))
		}
	case BodyJoin:
		text = "join"
	case BodyAsk:
		text = "state?"
	case BodyReply:
		text = "state"
	case BodyFreeze:
		text = "freeze"
	case BodyGo:
		text = "go"
	case BodyStop:
		text = "stop"
	}
	if m.Again {
		text += " again"
	}
	return strings.TrimSpace(text)
}

// EndLabel says in a few words how a worker ended: "crash after send 1 of 4".
func (l *Line) EndLabel() string {
	switch r := l.Reason; {
	case l.Ended == actor.NoEvent:
		return ""
	case l.Ended == actor.Crash:
		return "crash" + r.After()
	case r.Text == "" || r.Text == "stopped" || r.Text == "closed":
		return "left"
	default:
		return "left: " + r.Text
	}
}
