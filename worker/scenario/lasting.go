package scenario

import (
	"groupy/gms/actor"
)

// MostBlocked is the maximum number of blocked links that Lasting lists one by one, each direction by itself.
const MostBlocked = 4000

// Lasting lists the faults of the network, the nodes and the detector that last at this moment, each as the command that brings it
// about: block 1 -> 2, slow 3 by 5. Pauses are not among them. If more than MostBlocked links are blocked, one Block without workers
// stands for all of them.
func (r *Run) Lasting() (all []Command) {
	if r.sim.IsPerfect() {
		return nil
	}
	c := r.sim.Conditions()
	number := func(n actor.Node) int { return int(n) }
	link := func(w actor.Way) Fault { return Fault{From: number(w.From), To: number(w.To)} }
	if len(c.Blocked) > MostBlocked {
		all, c.Blocked = append(all, Command{Verb: Block}), nil
	}
	for _, w := range c.Blocked {
		all = append(all, Command{Verb: Block, Fault: link(w)})
	}
	for _, l := range c.Losses {
		all = append(all, Command{Verb: Loss, Rate: l.Rate, Class: l.Class, Fault: link(l.Way)})
	}
	for _, l := range c.Next {
		all = append(all, Command{Verb: Lose, Class: l.Class, Fault: link(l.Way)})
	}
	for _, l := range c.Latencies {
		f := link(l.Way)
		f.By, f.Jitter = l.Least, l.Jitter
		all = append(all, Command{Verb: Latency, Fault: f})
	}
	for _, s := range c.Slow {
		all = append(all, Command{Verb: Slow, Worker: number(s.Node), Fault: Fault{Factor: int(s.Each/slowUnit) + 1}})
	}
	d := c.Detector
	if d.Late > 0 {
		all = append(all, Command{Verb: DetectorLate, Fault: Fault{By: d.Late}})
	}
	if d.Blocked > 0 {
		all = append(all, Command{Verb: DetectorBlocked, Fault: Fault{By: d.Blocked}})
	}
	if d.Paused > 0 {
		all = append(all, Command{Verb: DetectorPaused, Fault: Fault{By: d.Paused}})
	}
	if d.Rate.Num > 0 {
		all = append(all, Command{Verb: DetectorWrong, Rate: d.Rate})
	}
	return all
}
