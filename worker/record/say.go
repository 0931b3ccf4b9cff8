package record

import (
	"fmt"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// Say tells a violation in a sentence: who, which message, which view and, if the log says it,
// because of what.
func (r *Report) Say(v check.Violation) string {
	return r.what(&v) + r.because(&v) + "."
}

func (r *Report) what(v *check.Violation) string {
	lack, have := r.workers(v.Lack), r.workers(v.Have)
	it, has, is := "it", "has", "is"
	if len(v.Lack) > 1 {
		it, has, is = "them", "have", "are"
	}
	message, in, next := r.message(v), r.view(v.View), r.view(v.Next)
	switch v.Property {
	case check.SelfInclusion:
		return fmt.Sprintf("%s installed %s and %s not in it", lack, in, is)
	case check.LocalMonotonicity:
		return fmt.Sprintf("%s installed %s after %s, which is not earlier", lack, next, in)
	case check.AgreementOnViews:
		return fmt.Sprintf("%s installed %s with other members, or in another order, than the first who did", lack, in)
	case check.DeliveryIntegrity:
		return fmt.Sprintf("%s delivered %s, which worker %s had not sent", lack, message, r.name(v.Message.Sender))
	case check.NoDuplication:
		return fmt.Sprintf("%s delivered %s a second time", lack, message)
	case check.SameViewDelivery:
		return fmt.Sprintf("%s delivered %s in %s, and %s in %s", have, message, in, lack, next)
	case check.VirtualSynchrony:
		return fmt.Sprintf("%s delivered %s in %s, and %s went from there to %s without it", have, message, in, lack, next)
	case check.ReliableTotalOrder:
		return fmt.Sprintf("%s delivered %s without %s, which comes before in %s", lack, r.later(v), message, in)
	case check.ReliableFIFO:
		return fmt.Sprintf("%s delivered %s without %s, which was sent before", lack, r.later(v), message)
	case check.SelfDelivery:
		its := strings.Replace(message, " of "+r.workers([]actor.PID{v.Message.Sender}), "", 1)
		if !r.Complete {
			return fmt.Sprintf("%s went on without its own %s, and had not delivered it by the end of the log", lack, its)
		}
		return fmt.Sprintf("%s will never deliver its own %s", lack, its)
	case check.UniformAgreement:
		return fmt.Sprintf("%s delivered %s, and %s went on without it", have, message, lack)
	case check.Progress:
		return fmt.Sprintf("%s cannot take what comes from %s, which leads %s", lack, have, it)
	}
	return fmt.Sprintf("%s took %s, and %s another state after it than %s", lack, message, has, have)
}

// because is the reason, if it is known: the end of a node. If it is not, which end came last before.
func (r *Report) because(v *check.Violation) string {
	c, ok := r.Cause(v)
	switch {
	case ok && c.Certain:
		return fmt.Sprintf(", because %s %s (line %d)", c.who, c.how, c.Line)
	case ok:
		return fmt.Sprintf(", probably because %s %s (line %d)", c.who, c.how, c.Line)
	case r.Complete:
		return ", and no crash led to it"
	}
	for i := len(r.log.ends) - 1; i >= 0; i-- {
		if e := r.log.ends[i]; e.event < v.Event {
			return fmt.Sprintf("; the last to %s before was worker %s (line %d)",
				map[bool]string{true: "crash", false: "leave"}[e.kind == actor.Crash], r.log.workerName(e.worker), r.Line(e.event))
		}
	}
	return ""
}

func (r *Report) message(v *check.Violation) string {
	text := r.named(v.Message)
	if b, ok := v.Body.(Body); ok && b.What != "" {
		text += " (" + visible(b.What) + ")"
	}
	return text
}

// later is what was delivered without what comes before it: by several, not the same.
func (r *Report) later(v *check.Violation) string {
	if len(v.Lack) > 1 {
		return "later messages"
	}
	return r.named(v.After)
}

func (r *Report) named(id check.Identity) string {
	return fmt.Sprintf("message %d of worker %s", id.Count, r.name(id.Sender))
}

// workers names some, as worker 2, or workers 3 and 4.
func (r *Report) workers(list []actor.PID) string {
	var names []string
	for _, p := range list {
		names = append(names, r.log.workerName(worker.Number(p)))
	}
	switch last := len(names) - 1; last {
	case -1:
		return "somebody"
	case 0:
		return "worker " + names[0]
	default:
		return "workers " + strings.Join(names[:last], ", ") + " and " + names[last]
	}
}

func (r *Report) view(number int) string {
	v, ok := r.judge.View(number)
	if !ok {
		return "no view"
	}
	var names []string
	for _, p := range bare(v) {
		names = append(names, r.name(p))
	}
	return "view {" + strings.Join(names, ", ") + "}"
}
