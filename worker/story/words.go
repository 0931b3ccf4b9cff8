package story

import (
	"fmt"
	"slices"
	"strconv"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// workers writes them with the noun: worker 2; workers 3, 4 and 5.
func workers(list []int) string {
	if len(list) == 1 {
		return "worker " + strconv.Itoa(list[0])
	}
	return "workers " + scenario.Numbers(list)
}

// verb chooses between worker 2 installs and workers 3 and 4 install.
func verb(list []int, one, more string) string {
	if len(list) == 1 {
		return one
	}
	return more
}

// several writes "both" or "all 5".
func several(n int) string {
	if n == 2 {
		return "both"
	}
	return "all " + strconv.Itoa(n)
}

func changes(list []int) string { return verb(list, "change ", "changes ") + scenario.Numbers(list) }

// sorted is the list in order.
func sorted(list []int) []int {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func without(list []int, n int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(x int) bool { return x == n })
}

// asked is what a change adds: +9 from worker 3.
func asked(c worker.Change) string { return fmt.Sprintf("+%d from worker %d", c.K, c.Worker) }

// change names a change by the observer's number, if it has one.
func (t *Teller) change(c worker.Change) string {
	if n := t.run.ChangeNumber(c); n > 0 {
		return fmt.Sprintf("change %d (%s)", n, asked(c))
	}
	return fmt.Sprintf("a change (%s)", asked(c))
}

// view names a view by the observer's number, if it has one.
func (t *Teller) view(v gms.View) string {
	if n := t.run.Stage().ViewNumber(v); n > 0 {
		return t.viewNamed(n)
	}
	members := make([]int, len(v.Group))
	for i, p := range v.Group {
		members[i] = worker.Number(p)
	}
	return "the view " + scenario.Set(members)
}

func (t *Teller) viewNamed(n int) string {
	return fmt.Sprintf("view %d = %s", n, scenario.Set(t.run.Stage().Members(n)))
}

// body names what is multicast.
func (t *Teller) body(m actor.Msg) string {
	switch m := m.(type) {
	case worker.Change:
		return t.change(m)
	case worker.StateRequest:
		return fmt.Sprintf("worker %d's request for the state", m.Ref)
	case worker.StateReply:
		return fmt.Sprintf("worker %d's answer to worker %d (%s)", m.From, m.Ref, m.Colour.Hex())
	case worker.Freeze:
		return "freeze"
	case worker.Go:
		return "go"
	case worker.Stop:
		return "stop"
	}
	return fmt.Sprintf("%v", m)
}

// message names what goes between processes.
func (t *Teller) message(m actor.Msg) string {
	switch m := m.(type) {
	case gms.Msg:
		return t.body(m.Body)
	case gms.View:
		return t.view(m)
	case gms.Mcast:
		if c, ok := m.Body.(worker.Change); ok {
			return asked(c)
		}
		return t.body(m.Body)
	case gms.Join:
		return fmt.Sprintf("worker %d's request to join", worker.Number(m.Worker))
	case gms.Stop:
		return "stop"
	case worker.Send:
		return "multicast " + t.body(m.Body)
	case worker.Close:
		return "leave"
	case actor.Down:
		return fmt.Sprintf("%s is down", process(m.Process))
	}
	return t.body(m)
}

// short names a message without its details, when they have been told.
func (t *Teller) short(m actor.Msg) string {
	switch m := m.(type) {
	case gms.Msg:
		if c, ok := m.Body.(worker.Change); ok {
			if n := t.run.Stage().ChangeNumber(c); n > 0 {
				return fmt.Sprintf("change %d", n)
			}
		}
	case gms.View:
		if n := t.run.Stage().ViewNumber(m); n > 0 {
			return fmt.Sprintf("view %d", n)
		}
	}
	return t.message(m)
}
