// Package choices lists what may happen next in a run, whatever its time: what an adversary of the network can choose from.
package choices

import (
	"slices"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Kind is a kind of steps.
type Kind uint8

// The kinds, in the order of the list.
const (
	Arrivals  Kind = iota // a message arrives: the first one in flight on its link
	Deaths                // a worker learns that another one has ended
	Processes             // a process does its next effect, or looks at its mailbox
	Timeouts              // a timeout runs out
	Faults                // a node crashes or is suspected, or a message is lost
	kinds
)

// Step is something that may happen next.
type Step struct {
	Kind     Kind
	Command  scenario.Command // makes it happen
	Text     string
	Next     bool // it happens next by itself
	From, To int  // the workers concerned; From is 0 if there is only one
	Sends    bool // for Processes: a message leaves the node
}

// Steps lists all that may happen next, by kind. reveal says whether it may be told what happens next by itself.
func Steps(run *scenario.Run, reveal bool) []Step {
	sim := run.Sim()
	all := sim.Enabled()
	next, known := actor.Choice{}, false
	if reveal {
		next, known = nextByItself(run, all)
	}
	l := list{run: run, heads: heads(sim)}
	for _, c := range all {
		l.add(c, known && c == next)
	}
	l.faults()
	slices.SortStableFunc(l.steps, func(a, b Step) int { return int(a.Kind) - int(b.Kind) })
	return l.steps
}

// mostSilent is the maximum number of steps without an event before the next one.
const mostSilent = 256

// nextByItself returns what happens next if nothing is chosen. It returns false if that is a line of the scenario, or nothing.
func nextByItself(run *scenario.Run, all []actor.Choice) (actor.Choice, bool) {
	c := run.Copy(nil)
	sim := c.Sim()
	for range mostSilent {
		choice, ok := sim.NextChoice()
		begun, events := c.Begun(), sim.Events()
		c.GoOn(scenario.Moment{Step: c.Moment().Step + 1}, 1)
		switch {
		case c.Begun() > begun:
			return choice, false
		case sim.Events() > events:
			return choice, ok && slices.Contains(all, choice)
		}
	}
	return actor.Choice{}, false
}

// link is a way between two processes.
type link struct{ from, to actor.PID }

// heads returns the first message in flight on each link, and the reports.
func heads(sim *actor.Sim) map[link][]actor.Flight {
	all := map[link][]actor.Flight{}
	for _, f := range sim.InFlight() {
		key := link{f.From, f.To}
		all[key] = append(all[key], f)
	}
	return all
}

// list makes the steps.
type list struct {
	run   *scenario.Run
	heads map[link][]actor.Flight
	steps []Step
}

func (l *list) add(c actor.Choice, next bool) {
	s := Step{Command: scenario.Choosing(c), Next: next, From: worker.Number(c.From), To: worker.Number(c.To)}
	switch c.Kind {
	case actor.ChooseArrival:
		s.Kind, s.Text = Arrivals, l.arrival(c)
	case actor.ChooseDown:
		s.Kind, s.Text = Deaths, l.death(c)
	case actor.ChooseRun:
		s.Kind = Processes
		s.Text, s.Sends = l.process(c.To)
	case actor.ChooseTimeout, actor.ChooseTick:
		s.Kind, s.Text = Timeouts, l.timeout(c)
	}
	s.Text = words.Capital(s.Text)
	l.steps = append(l.steps, s)
}

// mostAlone is the number of workers up to which each of them can suspect another one alone, and each message be lost.
const mostAlone = 12

// faults adds crashes, suspicions and losses.
func (l *list) faults() {
	board, leaders := l.run.Board(), l.run.Leaders()
	for i := range board {
		if n := i + 1; board[i].Alive() {
			l.fault(scenario.Command{Verb: scenario.Kill, Worker: n}, crashText(n, slices.Contains(leaders, n)))
		}
	}
	for i := range board {
		if board[i].Alive() {
			l.suspects(i+1, len(board) <= mostAlone)
		}
	}
	if len(board) <= mostAlone {
		l.losses()
	}
}

// losses adds the loss of the first message in flight between any two workers. A report before it counts, too, but is never lost.
func (l *list) losses() {
	type pair struct{ from, to int }
	nth, listed := map[pair]int{}, map[pair]bool{}
	for _, f := range l.run.Sim().InFlight() {
		at := pair{worker.Number(f.From), worker.Number(f.To)}
		nth[at]++
		if _, report := f.Message.(actor.Down); report || at.from == 0 || at.from == at.to || listed[at] {
			continue
		}
		listed[at] = true
		c := scenario.Command{Verb: scenario.Lose, Fault: scenario.Fault{From: at.from, To: at.to, Nth: nth[at]}}
		l.fault(c, lossText(brief(l.run, f.Message), at.from, at.to))
	}
}

// suspects adds what makes the workers that monitor worker n suspect it: all of them, and each of them alone.
func (l *list) suspects(n int, alone bool) {
	monitors := l.run.Monitors(n)
	for _, by := range monitors {
		if alone {
			l.fault(scenario.Command{Verb: scenario.Suspect, Worker: n, Fault: scenario.Fault{From: by}}, suspectText(by, n))
		}
	}
	if len(monitors) > 1 || len(monitors) > 0 && !alone {
		l.fault(scenario.Command{Verb: scenario.Suspect, Worker: n}, allSuspectText(n))
	}
}

func (l *list) fault(c scenario.Command, text string) {
	l.steps = append(l.steps, Step{Kind: Faults, Command: c, Text: words.Capital(text), From: c.From, To: max(c.Worker, c.To)})
}
