package facts

import (
	"fmt"
	"strconv"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
)

var bodyLabels = [...]string{
	BodyJoin: "join", BodyAsk: "state?", BodyReply: "state", BodyFreeze: "freeze", BodyGo: "go", BodyStop: "stop",
}

// MessageKind returns the kind of the message that was delivered.
func (d *Delivery) MessageKind() Kind {
	if d.Body == BodyChange {
		return Change
	}
	return State
}

// Name names the content of a message: "change 17 (+19 from worker 2)".
func (m *Message) Name() string {
	origin := int(m.Origin)
	switch m.Body {
	case BodyChange:
		return words.Change(int(m.Number), worker.Change{Worker: origin, K: int(m.K)})
	case BodyView:
		if m.Number == 0 {
			return fmt.Sprintf("a view of worker %d", origin)
		}
		return fmt.Sprintf("view %d", m.Number)
	case BodyJoin:
		return words.Message(nil, gms.Join{Worker: worker.PID(origin)})
	case BodyAsk:
		return words.Body(nil, worker.StateRequest{Ref: origin})
	case BodyReply:
		return words.Answer(origin, int(m.For))
	case BodyFreeze, BodyGo, BodyStop:
		return m.label()
	}
	return "a message"
}

// Label returns the label of a message: "17", "+19", "view 2".
func (m *Message) Label() string {
	if m.Again {
		return strings.TrimSpace(m.label() + " again")
	}
	return m.label()
}

func (m *Message) label() string {
	number := strconv.Itoa(int(m.Number))
	switch m.Body {
	case BodyChange:
		if m.Kind == Change && m.Number > 0 {
			return number
		}
		return "+" + strconv.Itoa(int(m.K))
	case BodyView:
		if m.Number > 0 {
			return "view " + number
		}
		return "a view"
	}
	return bodyLabels[m.Body]
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
