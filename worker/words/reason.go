package words

import (
	"fmt"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// because is the reason: what is near first, if there is more to say than the root, and then the root, in a sentence of
// its own.
func (x *explainer) because() (near, root string) {
	near, root = x.near(), "no crash led to it"
	switch {
	case near == "" && x.v.Root == 0:
		return ", and " + root, ""
	case near == "":
		return ", because " + x.root(), ""
	case x.v.Root != 0:
		root = "that is because " + x.root()
	}
	return near, root
}

// near is what the root led to, at those who then broke the property: how, not why.
func (x *explainer) near() string {
	n := &x.v.Proximate
	it, of := Worker(n.Worker), "for "+Worker(n.Worker)+" "
	if n.All && x.v.Property != check.EqualState { // which is about two sorts of workers
		it, of = Verb(numbers(x.v.Lack), "it", "they"), ""
	}
	switch n.Kind {
	case check.OfAnother:
		return fmt.Sprintf(": %s, %s by %s, is %s's, and a follower takes only views of its leader, %snow %[3]s",
			x.waiting(), x.sent(), Worker(n.Leader), Worker(n.Head), of)
	case check.Ahead:
		return fmt.Sprintf(": %s, %s by %s, has number %d, and %d is due", x.waiting(), x.sent(), Worker(n.Leader), n.Number, n.Due)
	case check.Stuck:
		return fmt.Sprintf(", as %s had been stuck", it)
	case check.Leads:
		return fmt.Sprintf(": it waits in the mailbox, and %s leads now: a leader has no clause for it", Worker(n.Worker))
	case check.Thrown:
		return x.thrown(n, it)
	}
	return ""
}

// sent is what a leader has done with a view: its own it sends, and that of another it resends.
func (x *explainer) sent() string {
	if h := x.v.Proximate.Head; h != 0 && h != x.v.Proximate.Leader {
		return "resent"
	}
	return "sent"
}

func (x *explainer) thrown(n *check.ProximateCause, it string) string {
	what := "that"
	if n.Message != x.v.Message {
		what = x.named(n.Message)
	}
	text := fmt.Sprintf(": %s took %s for an old one (number %d)", it, what, n.Number)
	if n.Old {
		text += fmt.Sprintf(", as %s had come to lead with an old number", Worker(n.Leader))
	}
	return text
}

// root is who ended, and where in a broadcast.
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

// Gone is what somebody did that ended.
func Gone(how actor.Kind) string {
	if how == actor.Exit {
		return "left"
	}
	return "crashed"
}

// unsent is what was not sent, unless the sentence is about just that.
func (x *explainer) unsent() string {
	switch {
	case x.v.UnsentView > 0:
		return x.in(x.v.UnsentView)
	case x.v.Unsent != nil && x.v.Unsent != x.v.Body && !x.missing(x.v.Unsent):
		return Body(x, x.v.Unsent)
	}
	return ""
}

// missing reports whether a message is the one by which two states differ.
func (x *explainer) missing(m actor.Msg) bool {
	c, ok := m.(worker.Change)
	return ok && x.v.Missing == check.Identity{Sender: worker.PID(c.Worker), Count: c.Count}
}
