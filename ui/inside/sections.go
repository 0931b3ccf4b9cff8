package inside

import (
	"fmt"
	"slices"
	"strconv"

	"groupy/gms/actor"
	"groupy/ui/describe"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// Section is a part of the inspector.
type Section struct {
	Title string
	Aside string // goes with the title, in a quieter colour
	Facts []Fact
	None  string // the text if there are no facts
}

// MarkChanges marks the facts that have changed. While the run plays, marks stay until something else changes.
func MarkChanges(was, now []Section, playing bool) {
	keep := playing && !changed(was, now)
	for i := range now {
		compare(was[i].Facts, now[i].Facts, keep)
	}
}

// changed reports whether any field has changed.
func changed(was, now []Section) bool {
	for i := range now {
		if !slices.EqualFunc(was[i].Facts, now[i].Facts, func(a, b Fact) bool { return a.Name == b.Name && a.Value == b.Value }) {
			return true
		}
	}
	return false
}

// compare marks the facts that have changed, or keeps the marks.
func compare(was, now []Fact, keep bool) {
	for i := range now {
		j := slices.IndexFunc(was, func(f Fact) bool { return f.Name == now[i].Name })
		if keep && j >= 0 {
			now[i].New = was[j].New
		} else if !keep {
			now[i].New = j < 0 || was[j].Value != now[i].Value
		}
	}
}

// States returns the states of a worker's two processes, none for worker 0.
func States(run *scenario.Run, board []stage.Tile, n int) []Section {
	if n == 0 {
		return nil
	}
	sim := run.Sim()
	group, own, aside := sim.State(worker.GroupPID(n)), sim.State(worker.PID(n)), ""
	if !sim.Alive(worker.PID(n)) {
		aside = asideEnded
	}
	fields := Fields(run, own)
	if b := &board[n-1]; b.Changed {
		for i := range fields {
			if fields[i].Value == b.Colour.Hex() {
				fields[i].Note = describe.Recolouring(b.Before, b.Colour)[0] // the details above have the rest
			}
		}
	}
	return []Section{
		{Title: titleGroupProcess, Aside: TypeName(group) + aside, Facts: Fields(run, group)},
		{Title: TitleWorker, Aside: TypeName(own) + aside, Facts: fields},
	}
}

// Look shows a worker from inside: after the given states, its mailboxes, its outboxes, and the messages under way to and from it.
// If what comes is hidden, it says neither why a message waits nor when one arrives.
func Look(run *scenario.Run, board []stage.Tile, lasting []scenario.Command, n int, states []Section, hides bool) []Section {
	v := look{run, hides}
	own, group := worker.PID(n), worker.GroupPID(n)
	states = slices.Clip(states)
	if !run.Sim().Alive(own) {
		return append(states, Section{Title: titleMailbox, None: noneEnded})
	}
	return append(faults(states, board, lasting, n),
		v.mailbox(titleGroupMailbox, group), v.mailbox(titleOwnMailbox, own),
		v.outbox(own, group), v.underWay(own, group))
}

// look is how a worker is looked at.
type look struct {
	run   *scenario.Run
	hides bool
}

// faults adds the faults of a worker and those of all workers that last, if there are any.
func faults(all []Section, board []stage.Tile, lasting []scenario.Command, n int) []Section {
	fact := func(text string) Fact { return Fact{Name: words.Capital(text)} }
	of := describe.Faults(&board[n-1], lasting)
	for i := range board {
		if b := &board[i]; slices.Contains(b.Suspects, n) {
			of = append(of, fmt.Sprintf("its monitor has reported worker %d, which lives", b.Number))
		}
	}
	if len(of) > 0 {
		all = append(all, list(TitleFaults, "", of, fact))
	}
	if network := words.Lasting(lasting, 0); len(network) > 0 {
		all = append(all, list(TitleNetwork, "", network, fact))
	}
	return all
}

// MostListed is the maximum number of messages shown of a list.
const MostListed = 12

// list makes a section of the first messages of a list.
func list[M any](title, none string, all []M, fact func(M) Fact) Section {
	sec := Section{Title: title, None: none}
	if len(all) > 0 {
		sec.Aside = strconv.Itoa(len(all))
	}
	for _, m := range all[:min(len(all), MostListed)] {
		sec.Facts = append(sec.Facts, fact(m))
	}
	if more := len(all) - MostListed; more > 0 {
		sec.Facts = append(sec.Facts, Fact{Name: fmt.Sprintf(textMore, more)})
	}
	return sec
}

func (v look) mailbox(title string, p actor.PID) Section {
	return list(title, noneMailbox, v.run.Sim().Mailbox(p), func(l actor.QueuedMessage) Fact {
		f := Message(v.run, l.Message)
		if !v.hides {
			f.Note = Waits(v.run.Sim(), p, l.Message)
		}
		return f
	})
}

// outbox lists the messages that two processes have still to send.
func (v look) outbox(own, group actor.PID) Section {
	sim := v.run.Sim()
	return list(titleOutbox, noneOutbox, slices.Concat(sim.Outbox(own), sim.Outbox(group)), func(p actor.Parcel) Fact {
		f := Message(v.run, p.Message)
		f.Value = "to " + ProcessName(p.To)
		return f
	})
}

// underWay lists the messages on their way to and from two processes.
func (v look) underWay(own, group actor.PID) Section {
	var all []actor.Flight
	for _, f := range v.run.Sim().InFlight() {
		_, report := f.Message.(actor.Down) // which the runtime sends, not a process
		if f.To == own || f.To == group || !report && (f.From == own || f.From == group) {
			all = append(all, f)
		}
	}
	return list(titleUnderWay, noneUnderWay, all, func(f actor.Flight) Fact {
		fact := Message(v.run, f.Message)
		fact.Value = "to " + ProcessName(f.To)
		if !Stays(&f) {
			fact.Flight = f
		}
		if !v.hides {
			fact.Note = "arrives at " + scenario.Seconds(f.Arrives)
		}
		if f.To == own || f.To == group {
			fact.Value = "from " + ProcessName(f.From)
		}
		return fact
	})
}

// Stays reports whether a message has no sender, or does not leave its node.
func Stays(fl *actor.Flight) bool {
	return fl.From == 0 || worker.Number(fl.From) == worker.Number(fl.To)
}
