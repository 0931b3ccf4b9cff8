package offers

import (
	"slices"

	"groupy/ui/faults"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Worker lists what can be done to a worker.
func Worker(r *scenario.Run, n int) []Offer {
	dead, full := "", ""
	if !alive(r, n) {
		dead = whyEnded
	}
	if workers(r) >= scenario.MaxWorkers { // a peer can be added through a dead worker, too: its request is never answered
		full = whyFull
	}
	do := func(v scenario.Verb) scenario.Command { return scenario.Command{Verb: v, Worker: n} }
	pause := command(textPause, dead, do(scenario.Pause))
	if r.Sim().Paused(r.Sim().NodeOf(worker.PID(n))) {
		pause = command(textResume, dead, do(scenario.Resume))
	}
	return []Offer{
		command(textKill, dead, do(scenario.Kill)), pause, command(textLeave, dead, do(scenario.Leave)),
		Crash(r, n), Slow(r, n), Gap,
		Suspect(r, n), suspectedBy(r, n), Gap,
		CutOff(r, n), Heal(r), heading(textLinks, unlinked(r, n), BlockTo(r, n), blockBoth(r, n), LoseNextTo(r, n), loseNextFrom(r, n)), Gap,
		command(textAddThrough, full, do(scenario.Join)),
	}
}

// Short returns offers with one instead of those that are off because a worker has ended.
func Short(all []Offer) []Offer {
	ended := func(o Offer) bool { return o.Off == whyEnded }
	if !slices.ContainsFunc(all, ended) {
		return all
	}
	all = slices.DeleteFunc(slices.Clone(all), func(o Offer) bool { return ended(o) || o.IsGap() })
	return append([]Offer{{Text: textActions, Off: whyEnded}, Gap}, all...)
}

// WorkerThen lists what can be done to a worker at another moment, as far as that can be said before going there.
func WorkerThen(n int) []Offer {
	do := func(v scenario.Verb) scenario.Command { return scenario.Command{Verb: v, Worker: n} }
	return []Offer{
		command(textKill, "", do(scenario.Kill)), command(textPause, "", do(scenario.Pause)), command(textResume, "", do(scenario.Resume)),
		command(textLeave, "", do(scenario.Leave)), heading(textSlow, "", slower(n)...), command(textSuspect, "", do(scenario.Suspect)),
		command(textCutOff, "", do(scenario.Partition)),
	}
}

// Crash offers to crash a leader in the middle of its next broadcast.
func Crash(r *scenario.Run, n int) Offer {
	off := whyNoLeader
	if slices.Contains(r.Leaders(), n) {
		off = ""
	} else if !alive(r, n) {
		off = whyEnded
	}
	var all []Offer
	most := 0
	if alive(r, n) {
		most = len(r.Board()[n-1].Members) - 1
	}
	for k := 0; k <= max(most, 1); k = nextSends(k, most) {
		all = append(all, command(sendsText(k), "", scenario.Command{Verb: scenario.CrashAfter, Sends: k}))
	}
	return heading(textCrash, off, all...)
}

// nextSends returns the next number of sends that is offered: all up to 10, then fewer, and the last one.
func nextSends(k, most int) int {
	for _, next := range []int{20, 50, 100, 200, 500} {
		if k >= 10 && k < next && next < most {
			return next
		}
	}
	if k >= 10 && k < most {
		return most
	}
	return k + 1
}

// Suspect offers to suspect a worker, by all who monitor it.
func Suspect(r *scenario.Run, n int) Offer {
	return command(textSuspect, unmonitored(r, n), scenario.Command{Verb: scenario.Suspect, Worker: n})
}

func unmonitored(r *scenario.Run, n int) string {
	switch {
	case !alive(r, n):
		return whyEnded
	case len(r.Monitors(n)) == 0:
		return whyUnmonitored
	}
	return ""
}

func suspectedBy(r *scenario.Run, n int) Offer {
	return Offer{Text: textSuspectedBy, Off: unmonitored(r, n), Who: r.Monitors(n), Of: func(by int) Offer {
		return command(workerText(by), "", scenario.Command{Verb: scenario.Suspect, Worker: n, Fault: scenario.Fault{From: by}})
	}}
}

// factors are the factors by which a worker can be slowed down; 1 ends that.
var factors = []int{10, 100, 1000, 1}

// Slow offers to slow a worker down.
func Slow(r *scenario.Run, n int) Offer {
	off, now := "", faults.SlowOf(r.Lasting(), n)
	if !alive(r, n) {
		off = whyEnded
	}
	all := slower(n)
	for i := range all {
		by := all[i].Command.Factor
		if all[i].Is = by == now && by > 1; by == 1 && now == 1 {
			all[i].Off = whyNotSlow
		}
	}
	return heading(textSlow, off, all...)
}

func slower(n int) (all []Offer) {
	for _, by := range factors {
		all = append(all, command(factorText(by), "", scenario.Command{Verb: scenario.Slow, Worker: n, Fault: scenario.Fault{Factor: by}}))
	}
	return all
}

// CutOff offers to block all links of a worker.
func CutOff(r *scenario.Run, n int) Offer {
	rest := others(r, n)
	off := unlinked(r, n)
	if off == "" && !slices.ContainsFunc(rest, func(k int) bool { return !r.Blocked(n, k) || !r.Blocked(k, n) }) {
		off = whyCutOff
	}
	return command(textCutOff, off, fault(scenario.Partition, scenario.Fault{Sides: scenario.Sides([]int{n}, rest)}))
}

// Heal offers to unblock all links.
func Heal(r *scenario.Run) Offer {
	off := ""
	if len(r.Sim().Blocks()) == 0 {
		off = whyNotBlocked
	}
	return command(textHeal, off, scenario.Command{Verb: scenario.Heal})
}

// Perfect offers to end all faults of links, nodes and the detector.
func Perfect(r *scenario.Run) Offer {
	off := ""
	if r.Sim().IsPerfect() {
		off = whyPerfect
	}
	return command(textPerfect, off, scenario.Command{Verb: scenario.Perfect})
}

// BlockTo offers to block the links from a worker to others. Of a blocked link it offers the opposite.
func BlockTo(r *scenario.Run, n int) Offer { return links(r, n, textBlockTo, false) }

func blockBoth(r *scenario.Run, n int) Offer { return links(r, n, textBlockBoth, true) }

func links(r *scenario.Run, n int, text string, both bool) Offer {
	return toOthers(r, n, text, func(k int) Offer {
		is := r.Blocked(n, k) && (!both || r.Blocked(k, n))
		o := command(workerText(k), "", fault(blockOr(is), scenario.Fault{From: n, To: k, Both: both}))
		o.Is = is
		return o
	})
}

// blockOr returns Unblock for what is blocked.
func blockOr(blocked bool) scenario.Verb {
	if blocked {
		return scenario.Unblock
	}
	return scenario.Block
}

// LoseNextTo offers to lose the next message that a worker sends to another.
func LoseNextTo(r *scenario.Run, n int) Offer {
	return toOthers(r, n, textLoseNextTo, func(k int) Offer { return loseNext(workerText(k), n, k) })
}

func loseNextFrom(r *scenario.Run, n int) Offer {
	return toOthers(r, n, textLoseNextFrom, func(k int) Offer { return loseNext(workerText(k), k, n) })
}

// LoseNext offers to lose the next message of all.
func LoseNext() Offer { return loseNext(textLoseNext, 0, 0) }

func loseNext(text string, from, to int) Offer {
	return command(text, "", fault(scenario.Lose, scenario.Fault{From: from, To: to}))
}

// toOthers makes the heading of an offer for each of the other workers.
func toOthers(r *scenario.Run, n int, text string, of func(k int) Offer) Offer {
	return Offer{Text: text, Off: unlinked(r, n), Who: others(r, n), Of: of}
}

// unlinked says why a worker has no links.
func unlinked(r *scenario.Run, n int) string {
	switch {
	case !alive(r, n):
		return whyEnded
	case len(others(r, n)) == 0:
		return whyAlone
	}
	return ""
}

func alive(r *scenario.Run, n int) bool { return n > 0 && r.Sim().Alive(worker.PID(n)) }

func workers(r *scenario.Run) int { return r.Sim().Processes() / 2 }

// others lists the other workers that are alive.
func others(r *scenario.Run, n int) (all []int) {
	for k := 1; k <= workers(r); k++ {
		if k != n && alive(r, k) {
			all = append(all, k)
		}
	}
	return all
}

// Toggled returns the command that unblocks a link, or both, if the given one would block what is blocked already.
func Toggled(r *scenario.Run, c scenario.Command) scenario.Command {
	c.Verb = blockOr(r.Blocked(c.From, c.To) && (!c.Both || r.Blocked(c.To, c.From)))
	return c
}

// BlockFromHere offers to block a link at another moment.
func BlockFromHere(from, to int) Offer {
	return command(blockFromText(from, to), "", fault(scenario.Block, scenario.Fault{From: from, To: to}))
}

// Link lists what can be done to the link from one worker to another.
func Link(r *scenario.Run, from, to int) []Offer {
	one, both := r.Blocked(from, to), r.Blocked(to, from)
	is := one && both
	lose := loseNext(loseNextText(from, to), from, to)
	if one {
		lose.Off = whyBlocked
	}
	return []Offer{
		command(linkText(one, from, to), "", fault(blockOr(one), scenario.Fault{From: from, To: to})),
		command(bothText(is, from, to), "", fault(blockOr(is), scenario.Fault{From: min(from, to), To: max(from, to), Both: true})),
		lose,
	}
}
