package scenario

import (
	"fmt"

	"groupy/gms/actor"
	"groupy/worker"
)

// Pick is a step that a command chooses to happen next, whatever its time: see [actor.Choice]. A process is the worker of a node or its
// group process.
type Pick struct {
	Kind       actor.ChoiceKind
	FromWorker bool // the sender is the worker of From, not its group process
	ToWorker   bool // the same for the process that it happens to, which is of To
}

// pickNames are the words for the kinds of choices.
var pickNames = []string{
	actor.ChooseArrival: "arrive", actor.ChooseDown: "down", actor.ChooseRun: "go", actor.ChooseTimeout: "timeout", actor.ChooseTick: "tick",
}

const workerWord = "worker"

// readChoose reads what a command chooses.
func readChoose(r *Reader) {
	kind := r.TakeOneOf(pickNames...)
	if kind < 0 {
		return
	}
	r.cmd.Pick.Kind = actor.ChoiceKind(kind)
	switch r.cmd.Pick.Kind {
	case actor.ChooseArrival:
		r.cmd.From, r.cmd.Pick.FromWorker = r.process()
		if r.err == nil && r.TakeOneOf("->") == 0 {
			r.cmd.To, r.cmd.Pick.ToWorker = r.process()
		}
	case actor.ChooseDown:
		r.cmd.From, r.cmd.Pick.FromWorker = r.process()
		if r.err == nil && r.TakeOneOf("at") == 0 {
			r.cmd.To, r.cmd.Pick.ToWorker = r.process()
		}
	default:
		r.cmd.To, r.cmd.Pick.ToWorker = r.process()
	}
}

// process takes a process: 3 is the group process of worker 3, and worker 3 the worker itself.
func (r *Reader) process() (n int, isWorker bool) {
	if isWorker = r.take() == workerWord; isWorker {
		r.take()
	}
	return r.worker(), isWorker
}

func processWords(n int, isWorker bool) string {
	if isWorker {
		return fmt.Sprintf("%s %d", workerWord, n)
	}
	return fmt.Sprint(n)
}

// chooseWords returns what a command chooses, as in a file.
func (c Command) chooseWords() string {
	name, to := pickNames[c.Pick.Kind], processWords(c.To, c.Pick.ToWorker)
	switch c.Pick.Kind {
	case actor.ChooseArrival:
		return name + " " + processWords(c.From, c.Pick.FromWorker) + " -> " + to
	case actor.ChooseDown:
		return name + " " + processWords(c.From, c.Pick.FromWorker) + " at " + to
	}
	return name + " " + to
}

// Choice returns the step that a command chooses.
func (c Command) Choice() actor.Choice {
	pid := func(n int, isWorker bool) actor.PID {
		switch {
		case n == 0:
			return 0
		case isWorker:
			return worker.PID(n)
		}
		return worker.GroupPID(n)
	}
	return actor.Choice{Kind: c.Pick.Kind, From: pid(c.From, c.Pick.FromWorker), To: pid(c.To, c.Pick.ToWorker)}
}

// Choosing returns the command that chooses a step.
func Choosing(c actor.Choice) Command {
	return Command{Verb: Choose, Fault: Fault{
		From: worker.Number(c.From), To: worker.Number(c.To),
		Pick: Pick{Kind: c.Kind, FromWorker: c.From != 0 && !worker.IsGroup(c.From), ToWorker: !worker.IsGroup(c.To)},
	}}
}

// choose makes a step happen next. It returns why it cannot.
func (r *Run) choose(c Command) string {
	if r.sim.Choose(c.Choice()) != nil && r.sim.Err() == nil {
		return "this cannot happen now: " + c.chooseWords()
	}
	return ""
}
