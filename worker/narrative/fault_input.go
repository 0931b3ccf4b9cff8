package narrative

import (
	"fmt"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// tellFault adds what an input does to messages, links, nodes or the detector to the line of the input.
func (t *Narrator) tellFault(c scenario.Command, in input, e *Entry) {
	text := t.faultText(c, in)
	if text == "" {
		return
	}
	e.Text += " — " + text
	e.Short = text
	e.Bad = c.Verb == scenario.Lose && c.Nth > 0 || c.Verb == scenario.Suspect
	e.about(c.From, c.To)
	e.about(in.suspecters...)
	if in.fault.ID > 0 {
		e.about(words.Named(in.fault.Message)...)
		e.about(number(in.fault.Process), number(in.fault.Peer))
	}
}

func (t *Narrator) faultText(c scenario.Command, in input) string {
	link := fmt.Sprintf("from worker %d to worker %d", c.From, c.To)
	if c.Both {
		link = fmt.Sprintf("between workers %d and %d", c.From, c.To)
	}
	switch c.Verb {
	case scenario.Lose, scenario.Duplicate, scenario.DelayMessage, scenario.Overtake, scenario.DeliverNow:
		return t.messageFault(c, in)
	case scenario.Loss:
		return lossRate(c, link)
	case scenario.Latency:
		if c.By == scenario.Usual {
			return fmt.Sprintf("messages sent %s take as long as all others from now on", link)
		}
		return fmt.Sprintf("messages sent %s take so long from now on", link)
	case scenario.Block:
		return fmt.Sprintf("messages sent %s are lost from now on", link)
	case scenario.Unblock:
		return fmt.Sprintf("messages sent %s arrive again", link)
	case scenario.Partition:
		return "messages sent from one side to another are lost from now on"
	case scenario.Heal:
		return "no link is blocked any more"
	case scenario.Slow:
		if c.Factor == 1 {
			return fmt.Sprintf("worker %d handles messages at once again", c.Worker)
		}
		return fmt.Sprintf("worker %d takes %s for each message", c.Worker, scenario.Spaced(scenario.SlowBy(c.Factor)))
	case scenario.Suspect:
		return suspectText(sorted(in.suspecters), c.Worker)
	case scenario.Perfect:
		t.faults.ordered = nil
		return "network, nodes and detector are perfect again"
	}
	return t.detectorFault(c)
}

// messageFault says what happens to one message.
func (t *Narrator) messageFault(c scenario.Command, in input) string {
	if c.Verb == scenario.Lose && c.Nth == 0 {
		t.faults.ordered = append(t.faults.ordered, c)
		return ""
	}
	what := "the message"
	if in.fault.ID > 0 {
		what = words.Sent(t.run, in.fault.Message)
	}
	switch c.Verb {
	case scenario.Lose:
		return t.lossText(in.fault.Message, c.From, c.To)
	case scenario.Duplicate:
		return fmt.Sprintf("%s will reach worker %d twice", what, c.To)
	case scenario.DelayMessage:
		return fmt.Sprintf("%s will reach worker %d %s later, and what follows it on this link, too", what, c.To, scenario.Spaced(c.By))
	case scenario.Overtake:
		return fmt.Sprintf("%s is now the first on its way from worker %d to worker %d", what, c.From, c.To)
	}
	return fmt.Sprintf("%s reaches worker %d now", what, c.To)
}

// lossRate says which messages are lost by chance from now on.
func lossRate(c scenario.Command, link string) string {
	kind := map[actor.Class]string{
		scenario.AnyBroadcast: "message", scenario.ChangeBroadcast: "change", scenario.ViewBroadcast: "view",
		scenario.ResendBroadcast: "resent message", scenario.SingleMessage: "request",
	}[c.Class]
	if c.From > 0 {
		kind += " " + link
	}
	if c.Rate.Num == 0 {
		return fmt.Sprintf("no %s is lost by chance any more", kind)
	}
	return fmt.Sprintf("each %s is lost with a chance of %d in %d", kind, c.Rate.Num, c.Rate.Den)
}

// detectorFault says what the detector does from now on.
func (t *Narrator) detectorFault(c scenario.Command) string {
	if c.EndsFault() {
		return map[scenario.Verb]string{
			scenario.DetectorLate: "ends are reported at once again", scenario.DetectorBlocked: "nobody is suspected for a blocked link any more",
			scenario.DetectorPaused: "nobody is suspected for a pause any more",
		}[c.Verb]
	}
	switch c.Verb {
	case scenario.DetectorPerfect:
		return "only what has ended is reported, and at once"
	case scenario.DetectorLate:
		return fmt.Sprintf("each end is reported %s late", scenario.Spaced(c.By))
	case scenario.DetectorBlocked:
		return fmt.Sprintf("a worker is suspected when its link has been blocked for %s", scenario.Spaced(c.By))
	case scenario.DetectorPaused:
		return fmt.Sprintf("a worker is suspected when it has been paused for %s", scenario.Spaced(c.By))
	case scenario.DetectorWrong:
		if c.Rate.Num == 0 {
			return "nobody is suspected by chance any more"
		}
		return fmt.Sprintf("a follower suspects the leader, after each message from it, with a chance of %d in %d", c.Rate.Num, c.Rate.Den)
	}
	return ""
}
