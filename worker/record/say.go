package record

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Say describes a violation in a sentence: who, which message, which view and, if it is known, the cause.
func (r *Report) Say(v check.Violation) string {
	return r.what(&v) + r.because(&v) + r.advice(&v) + "."
}

func (r *Report) what(v *check.Violation) string {
	if x := r.log.instance(v.View); v.Property == check.AgreementOnViews && x != nil && x.first.view != nil {
		return r.disagreement(v, x)
	}
	message, view, next := r.message(v), r.viewOf(v.Have, v.View), r.viewOf(v.Lack, v.Next)
	switch v.Property {
	case check.SelfInclusion:
		view = r.viewOf(v.Lack, v.View)
	case check.LocalMonotonicity:
		next = r.viewAt(v.Event, v.Next)
	}
	sender := r.workers([]actor.PID{v.Message.Sender})
	return words.Log(v, !r.Complete, "{lack}", r.workers(v.Lack), "{have}", r.workers(v.Have), "{message}", message,
		"{view}", view, "{next}", next, "{later}", r.later(v), "{sender}", sender, "{wish}", strings.Replace(message, " of "+sender, "", 1))
}

// because returns the cause in words. If it is not known, it returns the last end of a node before the violation.
func (r *Report) because(v *check.Violation) string {
	c, ok := r.Cause(v)
	switch {
	case ok && c.Certain:
		return fmt.Sprintf(", because %s %s (line %d)", c.who, c.how, c.Line)
	case ok:
		return fmt.Sprintf(", probably because %s %s (line %d)", c.who, c.how, c.Line)
	case r.Complete && r.judge.Faulty():
		return ", and the log does not show which fault led to it: groupy run plays a scenario again without each"
	case r.Complete:
		return ", and no fault in this log led to it"
	}
	for i := len(r.log.ends) - 1; i >= 0; i-- {
		if e := r.log.ends[i]; e.event < v.Event {
			return fmt.Sprintf("; the last to %s before was worker %s (line %d)",
				map[bool]string{true: "crash", false: "leave"}[e.kind == actor.Crash], r.log.toldName(e.worker), r.Line(e.event))
		}
	}
	return ""
}

func (r *Report) message(v *check.Violation) string {
	text := r.named(v.Message)
	if b, ok := v.Body.(Body); ok && b.What != "" {
		text += " (" + scenario.Visible(b.What) + ")"
	}
	return text
}

// later names the message that was delivered without an earlier one. If workers delivered different ones, it says so.
func (r *Report) later(v *check.Violation) string {
	if len(v.Lack) > 1 {
		return "later messages"
	}
	return r.named(v.After)
}

func (r *Report) named(id check.Identity) string {
	return fmt.Sprintf("message %d of worker %s", id.Count, r.name(id.Sender))
}

// workers lists workers: worker 2, or workers 3 and 4.
func (r *Report) workers(list []actor.PID) string {
	var names []string
	for _, p := range list {
		names = append(names, r.name(p))
	}
	switch last := len(names) - 1; last {
	case -1:
		return "a worker"
	case 0:
		return "worker " + names[0]
	default:
		return "workers " + strings.Join(names[:last], ", ") + " and " + names[last]
	}
}

// view returns a view as it was first sent or installed.
func (r *Report) view(number int) string {
	v, ok := r.judge.View(number)
	if !ok {
		return "no view"
	}
	return r.list(r.log.instance(number), v)
}

// viewOf returns a view as the first of some workers has it.
func (r *Report) viewOf(who []actor.PID, number int) string {
	if x := r.log.instance(number); x != nil && len(who) > 0 {
		if i := r.log.oddly(x, worker.Number(who[0])); i >= 0 {
			return r.list(x, r.log.odd[i].list)
		}
	}
	return r.view(number)
}

// viewAt returns the view that was installed in an event.
func (r *Report) viewAt(event actor.EventID, number int) string {
	if r.log.gaps != nil {
		if i := slices.IndexFunc(r.log.odd, func(i installed) bool { return i.event == event }); i >= 0 {
			return r.list(r.log.odd[i].view, r.log.odd[i].list)
		}
	}
	return r.view(number)
}

// list returns a view with its number, if it has one, and its members.
func (r *Report) list(x *instance, v gms.View) string {
	var names []string
	for _, p := range v.Group {
		names = append(names, r.name(p))
	}
	number := ""
	if x != nil && x.numbered {
		number = fmt.Sprintf("%d = ", x.number)
	}
	return "view " + number + "{" + strings.Join(names, ", ") + "}"
}

// disagreement lists which members each worker has in a view, the first installation last.
func (r *Report) disagreement(v *check.Violation, x *instance) string {
	var lists []string
	who := map[string][]actor.PID{}
	for _, p := range v.Lack {
		list := r.viewOf([]actor.PID{p}, v.View)
		if who[list] == nil {
			lists = append(lists, list)
		}
		who[list] = append(who[list], p)
	}
	for i, list := range lists {
		lists[i] = r.workers(who[list]) + " installed " + list
	}
	return fmt.Sprintf("%s, and worker %s, which was the first, %s", strings.Join(lists, ", "), r.log.toldName(x.first.by), r.list(x, x.first.list))
}

// advice helps users who have given a number to the first leader's own view, which nobody sends: the first view
// that is sent then has the same number.
func (r *Report) advice(v *check.Violation) string {
	x := r.log.instance(v.View)
	alone := x != nil && x.numbered && len(x.view.Group) == 1
	if alone && (v.Property == check.LocalMonotonicity && v.Next == v.View || v.Property == check.AgreementOnViews) {
		return fmt.Sprintf("; if %s is the view in which this worker starts, and which nobody sends, log it without a number", r.view(v.View))
	}
	return ""
}
