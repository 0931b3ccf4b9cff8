package choices

import (
	"fmt"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
)

// titles are the headings of the kinds.
var titles = [kinds]string{
	Arrivals: "A message arrives", Deaths: "An end is noticed", Processes: "A process goes on", Timeouts: "A timeout runs out", Faults: "Something fails",
}

// Title returns the heading of a kind.
func (k Kind) Title() string { return titles[k] }

func (l *list) arrival(c actor.Choice) string {
	from, to := worker.Number(c.From), worker.Number(c.To)
	what := "a message"
	for _, f := range l.heads[link{c.From, c.To}] {
		if _, report := f.Message.(actor.Down); !report {
			what = brief(l.run, f.Message)
			break
		}
	}
	switch {
	case !l.run.Sim().Alive(c.To):
		return fmt.Sprintf("%s is lost at worker %d, which has ended", what, to)
	case from == 0 || from == to:
		return fmt.Sprintf("%s reaches %s", what, words.Process(c.To))
	}
	return fmt.Sprintf("%d → %d: %s arrives", from, to, what) // what is long comes last, as a narrow list cuts it
}

func (l *list) death(c actor.Choice) string {
	from, to := worker.Number(c.From), worker.Number(c.To)
	if l.run.Sim().Alive(c.From) {
		return fmt.Sprintf("worker %d takes worker %d for dead, which lives", to, from)
	}
	how := "has died"
	if l.run.Board()[from-1].Ended == actor.Exit {
		how = "has left"
	}
	return fmt.Sprintf("worker %d learns that worker %d %s", to, from, how)
}

// process says what a process does next, and whether a message leaves its node.
func (l *list) process(p actor.PID) (text string, sends bool) {
	sim, n := l.run.Sim(), worker.Number(p)
	out := sim.Outbox(p)
	switch {
	case len(out) == 0 && sim.Waiting(p) > 0:
		return words.Process(p) + " looks at its mailbox", false
	case len(out) == 0:
		return words.Process(p) + " goes on", false
	case worker.Number(out[0].To) == n:
		return fmt.Sprintf("%s gets %s", words.Process(out[0].To), brief(l.run, out[0].Message)), false
	}
	follow := -1
	for _, x := range out {
		if x.Cause == out[0].Cause && x.Class == out[0].Class && x.Class != 0 && worker.Number(x.To) != n {
			follow++
		}
	}
	text = fmt.Sprintf("worker %d sends %s to worker %d", n, brief(l.run, out[0].Message), worker.Number(out[0].To))
	if follow > 0 {
		text += fmt.Sprintf(", %d more follow", follow)
	}
	return text, true
}

func (l *list) timeout(c actor.Choice) string {
	switch n := worker.Number(c.To); {
	case c.Kind == actor.ChooseTick:
		return fmt.Sprintf("the periodic timer of %s is due", words.Process(c.To))
	case worker.IsGroup(c.To):
		return words.Process(c.To) + " times out"
	case l.run.Board()[n-1].Phase == worker.Dancing:
		return fmt.Sprintf("worker %d times out: it asks for a change", n)
	}
	return words.Process(c.To) + " times out"
}

// brief names a message in a few words.
func brief(names words.Namer, m actor.Msg) string {
	if m, ok := m.(gms.Mcast); ok {
		if c, ok := m.Body.(worker.Change); ok {
			return fmt.Sprintf("request +%d", c.K)
		}
	}
	if short := words.Short(names, m); short != words.Message(names, m) {
		return short
	}
	return words.Sent(names, m)
}

func crashText(n int, leads bool) string {
	if leads {
		return fmt.Sprintf("worker %d, the leader, crashes", n)
	}
	return fmt.Sprintf("worker %d crashes", n)
}

func suspectText(by, n int) string {
	return fmt.Sprintf("worker %d suspects worker %d, which lives", by, n)
}

func allSuspectText(n int) string {
	return fmt.Sprintf("all suspect worker %d, which lives", n)
}

func lossText(what string, from, to int) string {
	return fmt.Sprintf("%d → %d: %s is lost", from, to, what)
}
