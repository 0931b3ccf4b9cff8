package words

import (
	"cmp"
	"fmt"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// cause returns the proximate cause and the root cause. If there is a proximate cause, the root is a sentence of its own;
// if not, near ends with the root cause, and root is empty.
func (x *explainer) cause() (near, root string) {
	near, root = x.near(), "no crash caused it"
	switch {
	case near == "" && x.v.Root == 0:
		return ", and " + root, ""
	case near == "":
		return ", because " + x.root(), ""
	case x.v.Root != 0:
		root = "the cause: " + x.root()
	}
	return near, root
}

// near returns the proximate cause: what the root led to at the workers that broke the property.
func (x *explainer) near() string {
	n := &x.v.Proximate
	it, of := Worker(n.Worker), "which for "+Worker(n.Worker)+" is "
	if n.All && x.v.Property != check.EqualState { // Equal State names two sets of workers: "it" would be unclear
		it, of = Verb(numbers(x.v.Lack), "it", "they"), ""
	}
	switch n.Kind {
	case check.OfAnother:
		return fmt.Sprintf(": %s, %s by %s, is led by %s, but a follower takes only views of its leader, %snow %[3]s",
			x.waiting(), x.sent(), Worker(n.Leader), Worker(n.Head), of)
	case check.Ahead:
		return fmt.Sprintf(": %s, %s by %s, has number %d, but %d is due", x.waiting(), x.sent(), Worker(n.Leader), n.Number, n.Due)
	case check.Stuck:
		return fmt.Sprintf(", because %s had been stuck", it)
	case check.Leads:
		return fmt.Sprintf(": it waits in the mailbox, because %s leads now, and a leader has no clause for it", Worker(n.Worker))
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
	what := "the message"
	if n.Message != x.v.Message {
		what = x.named(n.Message)
	}
	text := fmt.Sprintf(": %s took %s for an old one (number %d)", it, what, n.Number)
	if n.Old {
		text += fmt.Sprintf(", because %s had become leader with an old number", Worker(n.Leader))
	}
	return text
}

// root returns the root cause: which worker crashed or left, and where in a broadcast.
func (x *explainer) root() string {
	text := Worker(x.v.Process)
	if x.v.Leader {
		text = "the leader, " + text + ","
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
