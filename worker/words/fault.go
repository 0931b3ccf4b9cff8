package words

import (
	"fmt"
	"slices"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Fault says what happened in a fault at a worker. Peer is the sender of the message, or the suspect.
func Fault(kind actor.Kind, worker, peer int) string {
	form, ok := faultForms[kind]
	if !ok {
		return ""
	}
	return fmt.Sprintf(form, peer, worker)
}

var faultForms = map[actor.Kind]string{
	actor.Lose:      "a message from worker %d to worker %d is lost",
	actor.Duplicate: "a message from worker %d to worker %d is doubled",
	actor.Delay:     "a message from worker %d to worker %d is delayed",
	actor.Overtake:  "a message from worker %d to worker %d overtakes those before it",
	actor.Suspect:   "worker %[2]d suspects worker %[1]d, which lives",
}

// Lasting says which of the faults that last concern a worker: "cut off from 3 and 4", "slow ×5". For worker 0 it lists those that
// concern all workers.
func Lasting(all []scenario.Command, n int) (list []string) {
	var out, in []int // the links from it and to it that are blocked
	for i := range all {
		c := &all[i]
		everywhere := c.Worker == 0 && c.From == 0 && c.To == 0
		switch {
		case n == 0 && everywhere && c.Verb == scenario.Block:
			list = append(list, fmt.Sprintf("more than %d links are blocked", scenario.MostBlocked))
		case n == 0 && everywhere:
			list = append(list, c.String())
		case n == 0 || everywhere:
		case c.Verb == scenario.Block && c.From == n:
			out = append(out, c.To)
		case c.Verb == scenario.Block && c.To == n:
			in = append(in, c.From)
		case c.Verb == scenario.Slow && c.Worker == n:
			list = append(list, fmt.Sprintf("slow ×%d", c.Factor))
		case (c.Verb == scenario.Loss || c.Verb == scenario.Lose || c.Verb == scenario.Latency) && c.From == n:
			list = append(list, c.String())
		}
	}
	return append(blockWords(out, in), list...)
}

// blockWords says which workers a worker cannot reach or hear.
func blockWords(out, in []int) (list []string) {
	slices.Sort(out)
	slices.Sort(in)
	both := slices.DeleteFunc(slices.Clone(out), func(n int) bool { return !slices.Contains(in, n) })
	add := func(text string, who []int) {
		if len(who) > 0 {
			list = append(list, text+" "+scenario.Numbers(who))
		}
	}
	alone := func(n int) bool { return slices.Contains(both, n) }
	add("cut off from", both)
	add("cannot reach", slices.DeleteFunc(out, alone))
	add("cannot hear", slices.DeleteFunc(in, alone))
	return list
}
