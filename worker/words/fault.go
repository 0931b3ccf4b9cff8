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

var classWords = map[actor.Class]string{
	scenario.AnyBroadcast: "message", scenario.ChangeBroadcast: "change", scenario.ViewBroadcast: "view", scenario.ResendBroadcast: "resend",
	scenario.SingleMessage: "request",
}

// OneOf names one message of a class that can be lost.
func OneOf(c actor.Class) string { return classWords[c] }

// LastingFault says what a fault that lasts does: "latency 1 → 2: 500 ms".
func LastingFault(c scenario.Command) string {
	link := ""
	if c.From > 0 {
		link = fmt.Sprintf(" %d → %d", c.From, c.To)
	}
	switch c.Verb {
	case scenario.Lose:
		return "the next " + OneOf(c.Class) + link + " is lost"
	case scenario.Latency:
		if c.Jitter > 0 {
			return fmt.Sprintf("latency%s: %s to %s", link, scenario.Spaced(c.By), scenario.Spaced(c.By+c.Jitter))
		}
		return fmt.Sprintf("latency%s: %s", link, scenario.Spaced(c.By))
	case scenario.DetectorLate:
		return "detector late by " + scenario.Spaced(c.By)
	case scenario.DetectorBlocked:
		return "a link blocked for " + scenario.Spaced(c.By) + " counts as DOWN"
	case scenario.DetectorPaused:
		return "a pause of " + scenario.Spaced(c.By) + " counts as DOWN"
	}
	return c.String()
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
			list = append(list, LastingFault(*c))
		case n == 0 || everywhere:
		case c.Verb == scenario.Block && c.From == n:
			out = append(out, c.To)
		case c.Verb == scenario.Block && c.To == n:
			in = append(in, c.From)
		case c.Verb == scenario.Slow && c.Worker == n:
			list = append(list, fmt.Sprintf("slow ×%d", c.Factor))
		case (c.Verb == scenario.Loss || c.Verb == scenario.Lose || c.Verb == scenario.Latency) && c.From == n:
			list = append(list, LastingFault(*c))
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
