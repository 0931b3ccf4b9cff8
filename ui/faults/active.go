package faults

import (
	"cmp"
	"slices"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Fault is a fault that is active.
type Fault struct {
	Text    string             // Loss 5 %: changes, 1 → 3
	Short   string             // in a few words
	End     []scenario.Command // they end just this one, in order; none if only Perfect does
	Network bool               // it is a fault of the network, a node or the detector, which Perfect ends
}

// mostLinks is the maximum number of blocked links that are listed one by one, both directions of a link as one.
const mostLinks = 6

// Active lists the faults that are active now: those of the network, the nodes and the detector, the next messages that are lost, pauses,
// and crashes that are armed or come at random.
func Active(run *scenario.Run) (list []Fault) {
	return append(Lasting(run.Lasting()), OfNodes(run)...)
}

// Lasting lists the faults that last, as Run.Lasting has them.
func Lasting(lasting []scenario.Command) (list []Fault) {
	isBlock := func(c scenario.Command) bool { return c.Verb == scenario.Block }
	list = blocked(slices.DeleteFunc(slices.Clone(lasting), func(c scenario.Command) bool { return !isBlock(c) }))
	for _, c := range lasting {
		if !isBlock(c) {
			text, short := textOf(c)
			list = append(list, Fault{text, short, End(c, lasting), true})
		}
	}
	return list
}

// OfNodes lists pauses and crashes. They are no faults of the network: every version must stand them, or says that it does not.
func OfNodes(run *scenario.Run) (list []Fault) {
	sim := run.Sim()
	for n := 1; n <= sim.Processes()/2; n++ {
		if sim.Alive(worker.PID(n)) && sim.Paused(sim.NodeOf(worker.PID(n))) {
			text, short := pausedText(n)
			list = append(list, Fault{text, short, []scenario.Command{{Verb: scenario.Resume, Worker: n}}, false})
		}
	}
	if n := sim.Armed(); n > 0 {
		text := armedText(n)
		list = append(list, Fault{text, text, []scenario.Command{{Verb: scenario.Disarm}}, false})
	}
	if r := sim.CrashRate(); r.Num > 0 {
		text := crashesText(r)
		list = append(list, Fault{text, text, []scenario.Command{{Verb: scenario.Crashes}}, false})
	}
	return list
}

// OfNetwork reports whether any of some faults is ended by Perfect.
func OfNetwork(all []Fault) bool {
	return slices.ContainsFunc(all, func(f Fault) bool { return f.Network })
}

// End returns the commands that end just one of the faults that last. There are none for a message that is to be lost.
func End(c scenario.Command, all []scenario.Command) []scenario.Command {
	off := c
	switch c.Verb {
	case scenario.Block:
		if off.Verb = scenario.Unblock; c.From == 0 {
			off = scenario.Command{Verb: scenario.Heal}
		}
	case scenario.Lose:
		return nil
	case scenario.Loss:
		return endLoss(c, all)
	case scenario.Latency:
		off.By, off.Jitter = scenario.Usual, 0
	case scenario.Slow:
		off.Factor = 1
	case scenario.DetectorLate, scenario.DetectorBlocked, scenario.DetectorPaused:
		off.By = 0
	case scenario.DetectorWrong:
		off.Rate = actor.Rate{}
	}
	return []scenario.Command{off}
}

// endLoss ends one loss. Where others concern the same messages, it sets them again: a later one replaces an earlier one.
func endLoss(c scenario.Command, all []scenario.Command) []scenario.Command {
	off := c
	off.Rate = actor.Rate{}
	again := []scenario.Command{{Verb: scenario.Loss}}
	meets := false
	for _, x := range all {
		if x.Verb == scenario.Loss && x != c {
			again = append(again, x)
			meets = meets || overlaps(&x, &c)
		}
	}
	if meets {
		return again
	}
	return []scenario.Command{off}
}

// overlaps reports whether two losses can concern the same message.
func overlaps(a, b *scenario.Command) bool {
	return (a.From == 0 || b.From == 0 || a.From == b.From && a.To == b.To) && (a.Class == 0 || b.Class == 0 || a.Class == b.Class)
}

// link is a blocked link.
type link struct {
	from, to int
	both     bool
}

// blocked lists the blocked links: a partition as one fault, and so are many links.
func blocked(blocks []scenario.Command) (list []Fault) {
	heal := []scenario.Command{{Verb: scenario.Heal}}
	switch {
	case len(blocks) == 0:
		return nil
	case blocks[0].From == 0:
		return []Fault{{textManyBlocked, textManyBlocked, heal, true}}
	}
	links := linksOf(blocks)
	if sides := sidesOf(blocks); len(links) > 1 && sides != nil {
		text, short := partitionText(sides)
		return []Fault{{text, short, heal, true}}
	}
	if len(links) > mostLinks {
		text := blockedText(len(links))
		return []Fault{{text, text, heal, true}}
	}
	for _, l := range links {
		text, short := linkText(l)
		end := scenario.Command{Verb: scenario.Unblock, Fault: scenario.Fault{From: l.from, To: l.to, Both: l.both}}
		list = append(list, Fault{text, short, []scenario.Command{end}, true})
	}
	return list
}

// Sides returns the sides of the partition that the blocked links make, nil if they make none.
func Sides(lasting []scenario.Command) [][]int {
	blocks := slices.DeleteFunc(slices.Clone(lasting), func(c scenario.Command) bool { return c.Verb != scenario.Block || c.From == 0 })
	return sidesOf(blocks)
}

// linksOf joins the two directions of a link that is blocked both ways.
func linksOf(blocks []scenario.Command) (links []link) {
	has := map[[2]int]bool{}
	for _, c := range blocks {
		has[[2]int{c.From, c.To}] = true
	}
	for _, c := range blocks {
		both := has[[2]int{c.To, c.From}]
		if !both || c.From < c.To {
			links = append(links, link{c.From, c.To, both})
		}
	}
	return links
}

// sidesOf returns the sides of the partition that the blocked links make, nil if they make none.
func sidesOf(blocks []scenario.Command) (sides [][]int) {
	has, seen := map[[2]int]bool{}, map[int]bool{}
	var who []int
	for _, c := range blocks {
		has[[2]int{c.From, c.To}] = true
		for _, n := range []int{c.From, c.To} {
			if !seen[n] {
				seen[n], who = true, append(who, n)
			}
		}
	}
	slices.Sort(who)
	pairs := 0
	for _, n := range who { // n joins the side whose first worker it can reach
		i := slices.IndexFunc(sides, func(side []int) bool { return !has[[2]int{side[0], n}] && !has[[2]int{n, side[0]}] })
		if i < 0 {
			i, sides = len(sides), append(sides, nil)
		}
		sides[i] = append(sides[i], n)
	}
	for _, side := range sides {
		pairs += len(side) * (len(who) - len(side))
		for _, a := range side {
			for _, b := range side {
				if has[[2]int{a, b}] {
					return nil
				}
			}
		}
	}
	if pairs != len(blocks) || len(sides) < 2 {
		return nil
	}
	return sides
}

// LossOf returns the rate at which messages of a class are lost on a link, or on all links if from is 0, as it was set for just these.
func LossOf(lasting []scenario.Command, class actor.Class, from, to int) actor.Rate {
	return find(lasting, func(c *scenario.Command) bool {
		return c.Verb == scenario.Loss && c.Class == class && c.From == from && c.To == to
	}).Rate
}

// LatencyOf returns the command that has set the latency of a link; for a link with the usual latency By is Usual.
func LatencyOf(lasting []scenario.Command, from, to int) scenario.Command {
	c := find(lasting, func(c *scenario.Command) bool { return c.Verb == scenario.Latency && c.From == from && c.To == to })
	if c.Verb == 0 {
		c = scenario.Command{Verb: scenario.Latency, Fault: scenario.Fault{From: from, To: to, By: scenario.Usual}}
	}
	return c
}

// SlowOf returns the factor by which a worker is slow, 1 for none.
func SlowOf(lasting []scenario.Command, n int) int {
	return cmp.Or(find(lasting, func(c *scenario.Command) bool { return c.Verb == scenario.Slow && c.Worker == n }).Factor, 1)
}

func find(list []scenario.Command, is func(*scenario.Command) bool) (c scenario.Command) {
	for i := range list {
		if is(&list[i]) {
			return list[i]
		}
	}
	return c
}
