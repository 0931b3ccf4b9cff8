package narrative

import (
	"fmt"
	"slices"
	"strconv"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// input is something done from outside, of which it is not known yet what came of it. Its entry
// stands in the story already.
type input struct {
	event  actor.EventID
	place  int // of its entry among those not yet told
	victim int // who crashed by it
}

func (t *Narrator) input(e actor.Event) {
	c, ok := e.Message.(scenario.Command)
	if !ok {
		return
	}
	t.tell(e, Input, the(c.Worker), "input: %v", c) // after what is to be told before it
	t.inputs = append(t.inputs, input{event: e.ID, place: len(t.out) - 1})
}

// tellLines tells what came of the lines of the scenario that have been done.
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
		if len(t.inputs) == 0 {
			continue // done after the end of a run that failed
		}
		in := t.inputs[0]
		t.inputs = t.inputs[1:]
		t.cameOf(l.Command, out, in)
	}
}

func (t *Narrator) expected(c *scenario.Claim, out scenario.Outcome) Entry {
	e := Entry{Time: t.now, Kind: Expect, Event: t.last, Workers: stage.Ranges(slices.Concat(c.Workers, c.Others))}
	e.Text, e.Bad = Verdict(c, t.run.Version().Name, out)
	return e
}

// Verdict says whether what was expected holds, and what was found.
func Verdict(c *scenario.Claim, version string, out scenario.Outcome) (text string, bad bool) {
	found := ""
	if out.Why != "" {
		found = ": " + out.Why
	}
	switch {
	case out.Skipped:
		return fmt.Sprintf("%v: left out, as this is %s", c, version), false
	case out.Applied:
		return fmt.Sprintf("%v: holds%s", c, found), false
	}
	return fmt.Sprintf("%v: FAILS%s", c, found), true
}

func (t *Narrator) cameOf(c scenario.Command, out scenario.Outcome, in input) {
	e := &t.out[in.place]
	if !out.Applied {
		e.Text += ": does nothing: " + out.Why
		return
	}
	switch c.Verb {
	case scenario.KillLeader, scenario.KillLeaderOf:
		e.Text += " — worker " + strconv.Itoa(in.victim)
		e.Worker = in.victim
		e.about(in.victim)
	case scenario.Pause:
		leader := ""
		if t.leads(c.Worker) {
			leader = ", the leader,"
		}
		e.Text += fmt.Sprintf(" — worker %d%s handles nothing for now, but lives", c.Worker, leader)
		t.pause(c.Worker, true)
	case scenario.Resume:
		e.Text += fmt.Sprintf(" — worker %d goes on", c.Worker)
		t.pause(c.Worker, false)
	}
}

// killed notes who crashed by an input.
func (t *Narrator) killed(n int, cause actor.EventID) {
	for i := range t.inputs {
		if t.inputs[i].event == cause {
			t.inputs[i].victim = n
		}
	}
}

// pause: others need not be kept waiting for a line until a paused node takes part again.
func (t *Narrator) pause(n int, paused bool) {
	t.at(n).paused = paused
	t.recount(actor.Event{Time: t.now, ID: t.last})
}
