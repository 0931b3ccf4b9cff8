package words

import (
	"fmt"
	"reflect"
	"strconv"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Namer numbers changes and views for people. No process knows these numbers.
type Namer interface {
	ChangeNumber(worker.Change) int // 0 if it has none
	ViewNumber(gms.View) int        // 0 if it has none
	Members(view int) []int
}

// Judged is a Namer with the judge of the run.
type Judged interface {
	Namer
	Judge() *check.Judge
}

// Workers returns "worker 2", or "workers 3, 4 and 5".
func Workers(list []int) string {
	if len(list) == 1 {
		return "worker " + strconv.Itoa(list[0])
	}
	return "workers " + scenario.Numbers(list)
}

// Verb returns one if the list has one element, and more otherwise: worker 2 installs, workers 3 and 4 install.
func Verb(list []int, one, more string) string {
	if len(list) == 1 {
		return one
	}
	return more
}

// Several returns "both", or "all 5".
func Several(n int) string {
	if n == 2 {
		return "both"
	}
	return "all " + strconv.Itoa(n)
}

// Changes returns "change 2", or "changes 3, 4 and 5".
func Changes(list []int) string { return Verb(list, "change ", "changes ") + scenario.Numbers(list) }

// Asked says what a change adds: "+9 from worker 3".
func Asked(c worker.Change) string { return fmt.Sprintf("+%d from worker %d", c.K, c.Worker) }

// Change names a change by its number, if it has one.
func Change(number int, c worker.Change) string {
	if number > 0 {
		return fmt.Sprintf("change %d (%s)", number, Asked(c))
	}
	return fmt.Sprintf("a change (%s)", Asked(c))
}

// Answer names the state that a worker sends to a joiner.
func Answer(from, to int) string { return fmt.Sprintf("worker %d's answer to worker %d", from, to) }

// View names a view by its number, or by its members if it has none.
func View(names Namer, v gms.View) string {
	if n := names.ViewNumber(v); n > 0 {
		return ViewNamed(names, n)
	}
	members := make([]int, len(v.Group))
	for i, p := range v.Group {
		members[i] = worker.Number(p)
	}
	return "the view " + scenario.Set(members)
}

// ViewNamed names the view with number n: "view 2 = {2, 3}".
func ViewNamed(names Namer, n int) string {
	return fmt.Sprintf("view %d = %s", n, scenario.Set(names.Members(n)))
}

// Body names the body of a multicast. Only changes need the Namer.
func Body(names Namer, m actor.Msg) string {
	switch m := m.(type) {
	case worker.Change:
		return Change(names.ChangeNumber(m), m)
	case worker.StateRequest:
		return fmt.Sprintf("worker %d's request for the state", m.Ref)
	case worker.StateReply:
		return fmt.Sprintf("%s (%s)", Answer(m.From, m.Ref), m.Colour.Hex())
	case worker.Freeze:
		return "freeze"
	case worker.Go:
		return "go"
	case worker.Stop:
		return "stop"
	}
	return fmt.Sprintf("%v", m)
}

// Message names a message between processes.
func Message(names Namer, m actor.Msg) string {
	switch m := m.(type) {
	case gms.Msg:
		return Body(names, m.Body)
	case gms.View:
		return View(names, m)
	case gms.Mcast:
		if c, ok := m.Body.(worker.Change); ok {
			return Asked(c)
		}
		return Body(names, m.Body)
	case gms.Join:
		return Worker(m.Worker) + "'s request to join"
	case gms.Stop:
		return "stop"
	case worker.Send:
		return "multicast " + Body(names, m.Body)
	case worker.Close:
		return "leave"
	case actor.Down:
		return fmt.Sprintf("%s is down", Process(m.Process))
	}
	return Body(names, m)
}

// Sent names a message on its way, with what a request asks for.
func Sent(names Namer, m actor.Msg) string {
	switch m := m.(type) {
	case gms.Mcast:
		if c, ok := m.Body.(worker.Change); ok {
			return fmt.Sprintf("worker %d's request for a change (+%d)", c.Worker, c.K)
		}
	case actor.Down:
		return fmt.Sprintf("the report that %s is down", Worker(m.Process))
	}
	return Message(names, m)
}

// Numbered names a message like [Sent], with the number that it carries: "change 17 (+6 from worker 1), number 18".
func Numbered(names Namer, m actor.Msg) string {
	return Sent(names, m) + numbered(", number %d", carried(m))
}

// carried returns the number that a message carries, 0 if it carries none.
func carried(m actor.Msg) int {
	switch m := m.(type) {
	case gms.Msg:
		return m.N
	case gms.View:
		return m.N
	}
	return 0
}

// Typed names a message by its type, the number that it carries, and its content.
func Typed(names Namer, m actor.Msg) string {
	switch m.(type) {
	case gms.Msg, gms.View, gms.Mcast, gms.Join, actor.Down:
	default:
		return Message(names, m)
	}
	return reflect.TypeOf(m).Name() + numbered(" #%d", carried(m)) + ": " + Message(names, m)
}

// Named lists the workers that [Message] names.
func Named(m actor.Msg) []int {
	switch m := m.(type) {
	case gms.Msg:
		return Named(m.Body)
	case gms.Mcast:
		return Named(m.Body)
	case gms.Join:
		return []int{worker.Number(m.Worker)}
	case worker.Change:
		return []int{m.Worker}
	case worker.StateRequest:
		return []int{m.Ref}
	case worker.StateReply:
		return []int{m.From, m.Ref}
	}
	return nil
}

// Short names a message without its details, for where an earlier sentence has them.
func Short(names Namer, m actor.Msg) string {
	switch m := m.(type) {
	case gms.Msg:
		if c, ok := m.Body.(worker.Change); ok {
			if n := names.ChangeNumber(c); n > 0 {
				return fmt.Sprintf("change %d", n)
			}
		}
	case gms.View:
		if n := names.ViewNumber(m); n > 0 {
			return fmt.Sprintf("view %d", n)
		}
	}
	return Message(names, m)
}
