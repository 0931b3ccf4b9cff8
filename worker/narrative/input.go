package narrative

import (
	"fmt"
	"slices"
	"strconv"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// input is an input whose outcome is not known yet. The narrative already has its entry.
type input struct {
	event  actor.EventID
	place  int // index of its entry in out
	victim int // the worker that it killed, paused or told to leave

	fault      actor.Event // what it did to a message
	suspecters []int       // the workers that it made suspect another one
}

func (t *Narrator) input(e actor.Event) {
	c, ok := e.Message.(scenario.Command)
	if !ok {
		return
	}
	t.tell(e, Input, ids(c.Worker), "input: %v", c) // after the lines that come before it
	in := input{event: e.ID, place: len(t.out) - 1}
	if c.Verb == scenario.PauseLeader || c.Verb == scenario.LeaveLeader {
		if all := t.run.Leaders(); len(all) == 1 {
			in.victim = all[0]
		}
	}
	t.inputs = append(t.inputs, in)
}

// tellLines reports the outcomes of scenario lines.
func (t *Narrator) tellLines() {
	outcomes := t.run.Outcomes()
	if t.lines == len(outcomes) {
		return
	}
	lines := t.run.Lines()
	for ; t.lines < len(outcomes); t.lines++ {
		l, out := lines[t.lines], outcomes[t.lines]
		if l.Claim != nil {
			t.pass(l.At)
			t.now = max(t.now, l.At)
			t.add(t.expected(l.Claim, out))
			continue
		}
		if !l.IsCommand() || len(t.inputs) == 0 {
			continue // it changes nothing, or the run had failed and ended before it
		}
		in := t.inputs[0]
		t.inputs = t.inputs[1:]
		t.tellOutcome(l.Command, out, in)
	}
}

func (t *Narrator) expected(c *scenario.Claim, out scenario.Outcome) Entry {
	e := Entry{Time: t.now, Kind: Expect, Event: t.last, Workers: stage.Ranges(slices.Concat(c.Workers, c.Others))}
	e.Text, e.Bad = Verdict(c, t.run.Version().Name, out)
	return e
}

// Verdict says whether the run is as expected, and what was found.
func Verdict(c *scenario.Claim, version string, out scenario.Outcome) (text string, bad bool) {
	found := ""
	if out.Why != "" {
		found = " (" + out.Why + ")"
	}
	switch {
	case out.Skipped:
		return fmt.Sprintf("skipped on %s: %v", version, c), false
	case out.Applied:
		return fmt.Sprintf("as expected: %s%s", c.Condition(), found), false
	}
	return fmt.Sprintf("NOT as expected: %s%s", c.Condition(), found), true
}

func (t *Narrator) tellOutcome(c scenario.Command, out scenario.Outcome, in input) {
	e := &t.out[in.place]
	if !out.Applied {
		e.Text += " (no effect: " + out.Why + ")"
		return
	}
	switch c.Verb {
	case scenario.KillLeader, scenario.KillLeaderOf:
		e.Text += " — worker " + strconv.Itoa(in.victim)
		e.Worker = in.victim
		e.about(in.victim)
	case scenario.LeaveLeader:
		e.Text += fmt.Sprintf(" — worker %d", in.victim)
		e.Worker = in.victim
		e.about(in.victim)
	case scenario.Pause, scenario.PauseLeader:
		n, leader := max(c.Worker, in.victim), ""
		if t.leads(n) {
			leader = ", the leader,"
		}
		e.Text += fmt.Sprintf(" — worker %d%s is alive, but handles no messages", n, leader)
		e.Worker = n
		e.about(n)
		t.pause(n, true)
	case scenario.Resume:
		e.Text += fmt.Sprintf(" — worker %d continues", c.Worker)
		t.pause(c.Worker, false)
	default:
		t.tellFault(c, in, e)
	}
}

// killed notes which worker an input has killed.
func (t *Narrator) killed(n int, cause actor.EventID) {
	for i := range t.inputs {
		if t.inputs[i].event == cause {
			t.inputs[i].victim = n
		}
	}
}

// pause notes that a node is paused or not. A sentence about all workers does not wait for a paused one.
func (t *Narrator) pause(n int, paused bool) {
	t.node(n).paused = paused
	t.recount(actor.Event{Time: t.now, ID: t.last})
}
