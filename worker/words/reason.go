package words

import (
	"cmp"
	"fmt"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// cause returns the proximate cause and the root cause. The root is a sentence of its own if there is a proximate cause, or
// if no crash is to blame; if not, near ends with the root cause, and root is empty.
func (x *explainer) cause() (near, root string) {
	near, root = x.near(), "no crash caused it"
	blamed := x.blamed()
	switch {
	case blamed != "" && len(x.found.Faults) == 1 && near == "":
		return ", because " + blamed, ""
	case blamed != "" && len(x.found.Faults) == 1:
		root = "cause: " + blamed
	case blamed != "":
		root = blamed
	case x.v.Root == 0 && x.Judge().Faulty(): // another fault may be to blame
		root = ""
	case x.v.Root == 0:
	case near == "":
		return ", because " + x.root("the leader, %s,"), ""
	default:
		root = "cause: " + x.root("%s, then the leader,")
	}
	return near, root
}

// briefCause returns the proximate cause, or the root cause if there is none.
func (x *explainer) briefCause() string {
	if x.v.Property == check.SelfDelivery {
		return "" // the sentence has the cause in it
	}
	near, _ := x.cause()
	return Capital(strings.TrimLeft(near, ",:| "))
}

// near returns the proximate cause: what the root led to at the workers that broke the property.
func (x *explainer) near() string {
	n := &x.v.Proximate
	it := Worker(n.Worker)
	accept := it + " accepts"
	if n.All && x.v.Property != check.EqualState { // Equal State names two sets of workers: "it" would be unclear
		it = Verb(numbers(x.v.Lack), "it", "they")
		accept = Verb(numbers(x.v.Lack), accept, Workers(numbers(x.v.Lack))+" accept")
	}
	switch n.Kind {
	case check.OfAnother:
		return fmt.Sprintf("|%s %s %s, which names %s as leader, but %s only views that name %[1]s",
			Worker(n.Leader), x.sent(), x.waiting(), Worker(n.Head), accept)
	case check.Ahead:
		return fmt.Sprintf(": %s, %s by %s, has number %d, but %d is due", x.waiting(), x.sent(), Worker(n.Leader), n.Number, n.Due)
	case check.Stuck:
		return fmt.Sprintf(", because %s had been stuck", it)
	case check.Leads:
		return fmt.Sprintf(": it waits in the mailbox, because %s leads now, and no clause of a leader matches it", Worker(n.Worker))
	case check.Thrown:
		return x.thrown(n, it)
	}
	return ""
}

// sent returns "resent" for a view of another leader, and "sent" for one of the sender.
func (x *explainer) sent() string {
	if h := x.v.Proximate.Head; h != 0 && h != x.v.Proximate.Leader {
		return "resent"
	}
	return "sent"
}

func (x *explainer) thrown(n *check.ProximateCause, it string) string {
	text := fmt.Sprintf("|%s ignored %s as a duplicate, because its number, %d, ", it, x.named(n.Message), n.Number)
	if n.Old {
		return text + fmt.Sprintf("had been used before: %s was behind when it became leader", Worker(n.Leader))
	}
	return text + "was not new"
}

// root returns the root cause: which worker crashed or left, and where in a broadcast. leader is the format for a worker that
// was the leader.
func (x *explainer) root(leader string) string {
	if x.v.Kind == actor.Lose {
		return x.loss()
	}
	text := Worker(x.v.Process)
	if x.v.Leader {
		text = fmt.Sprintf(leader, text)
	}
	what, why := x.unsent(), x.v.Reason
	text += " " + Gone(x.v.Kind) + why.After()
	switch {
	case what == "":
	case why.Of > 0 && x.v.Sending:
		text += " of " + what
	case why.Of > 0:
		text += ", before it had sent " + what + " to all"
	default:
		text += " before it had sent " + what + " to all"
	}
	return text
}

// loss says which message was lost, if that is the root.
func (x *explainer) loss() string {
	what := "it"
	switch {
	case x.v.UnsentView > 0:
		what = x.in(x.v.UnsentView)
	case x.v.Unsent != nil && (x.v.Unsent != x.v.Body || x.v.Property == check.EqualState):
		what = Body(x, x.v.Unsent)
	}
	return fmt.Sprintf("%s was lost on its way from %s to %s", what, Worker(x.v.Process), Worker(x.v.To))
}

// fates says what a worker did, or what happened to it, by the kind of the event that is to blame.
var fates = map[actor.Kind]string{
	actor.Crash: "crashed", actor.Exit: "left", actor.Drop: "lost a message",
}

// Gone says what happened to a worker in an event that is the root of a violation: "crashed" or "left". Later
// versions may blame other kinds.
func Gone(how actor.Kind) string { return cmp.Or(fates[how], "was at fault") }

// unsent names the message that was not sent, unless the sentence is about that message.
func (x *explainer) unsent() string {
	switch {
	case x.v.UnsentView > 0:
		return x.in(x.v.UnsentView)
	case x.v.Unsent != nil && x.v.Unsent != x.v.Body && !x.missing(x.v.Unsent):
		return Body(x, x.v.Unsent)
	}
	return ""
}

// missing reports whether the two states differ by this message.
func (x *explainer) missing(m actor.Msg) bool {
	c, ok := m.(worker.Change)
	return ok && x.v.Missing == check.Identity{Sender: worker.PID(c.Worker), Count: c.Count}
}
