package session

import (
	"fmt"
	"slices"
	"strconv"

	"groupy/gms/actor"
	"groupy/ui/describe"
	"groupy/ui/inside"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Section is a part of the inspector.
type Section struct {
	Title string
	Aside string // goes with the title, in a quieter colour
	Facts []Fact
	None  string // the text if there are no facts
}

// Fact is a name and a value.
type Fact = inside.Fact

// inspected holds the states of the selected worker at the last update.
type inspected struct {
	worker int
	moment momentKey
	states []Section
}

// followSelected updates the states of the selected worker, and marks the fields that have changed.
func (s *Session) followSelected() {
	was, n, moment := &s.inspected, s.scene.selected, s.head.key()
	if was.worker == n && was.moment == moment {
		return
	}
	now := s.states(n)
	if n > 0 && was.worker == n && was.moment.jumps == moment.jumps {
		keep := s.playback.playing && !changed(was.states, now)
		for i := range now {
			compare(was.states[i].Facts, now[i].Facts, keep)
		}
	}
	*was = inspected{n, moment, now}
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

// states returns the states of a worker's two processes, none for worker 0.
func (s *Session) states(n int) []Section {
	if n == 0 {
		return nil
	}
	sim := s.run().Sim()
	group, own, aside := sim.State(worker.GroupPID(n)), sim.State(worker.PID(n)), ""
	if !sim.Alive(worker.PID(n)) {
		aside = asideEnded
	}
	fields := inside.Fields(s.run(), own)
	if b := &s.scene.board[n-1]; b.Changed {
		for i := range fields {
			if fields[i].Value == b.Colour.Hex() {
				fields[i].Note = describe.Recolouring(b.Before, b.Colour)[0] // the details above have the rest
			}
		}
	}
	return []Section{
		{Title: titleGroupProcess, Aside: inside.TypeName(group) + aside, Facts: inside.Fields(s.run(), group)},
		{Title: titleWorker, Aside: inside.TypeName(own) + aside, Facts: fields},
	}
}

// Inspect shows a worker from inside: the fields of its two processes under the protocol's own names, their mailboxes, their
// outboxes, and the messages under way to and from them. If the worker is selected, the fields that changed last are marked.
// The result is empty if there is no such worker.
func (s *Session) Inspect(n int) []Section {
	if n = s.scene.known(n); n == 0 {
		return nil
	}
	own, group, list := worker.PID(n), worker.GroupPID(n), s.inspected.states
	if n != s.inspected.worker {
		list = s.states(n)
	}
	list = slices.Clip(list)
	if !s.run().Sim().Alive(own) {
		return append(list, Section{Title: titleMailbox, None: noneEnded})
	}
	list = s.inspectFaults(list, n)
	return append(list,
		s.mailbox(titleGroupMailbox, group), s.mailbox(titleOwnMailbox, own),
		s.outbox(own, group), s.underWay(own, group))
}

// inspectFaults adds the faults of a worker and those of all workers that last, if there are any.
func (s *Session) inspectFaults(all []Section, n int) []Section {
	lasting := s.Lasting()
	fact := func(text string) Fact { return Fact{Name: words.Capital(text)} }
	of := describe.Faults(&s.scene.board[n-1], lasting)
	for i := range s.scene.board {
		if b := &s.scene.board[i]; slices.Contains(b.Suspects, n) {
			of = append(of, fmt.Sprintf("its monitor has reported worker %d, which lives", b.Number))
		}
	}
	if len(of) > 0 {
		all = append(all, list(titleFaults, "", of, fact))
	}
	if network := words.Lasting(lasting, 0); len(network) > 0 {
		all = append(all, list(titleNetwork, "", network, fact))
	}
	return all
}

// mostListed is the maximum number of messages shown of a list.
const mostListed = 12

// list makes a section of the first messages of a list.
func list[M any](title, none string, all []M, fact func(M) Fact) Section {
	sec := Section{Title: title, None: none}
	if len(all) > 0 {
		sec.Aside = strconv.Itoa(len(all))
	}
	for _, m := range all[:min(len(all), mostListed)] {
		sec.Facts = append(sec.Facts, fact(m))
	}
	if more := len(all) - mostListed; more > 0 {
		sec.Facts = append(sec.Facts, Fact{Name: fmt.Sprintf(textMore, more)})
	}
	return sec
}

func (s *Session) mailbox(title string, p actor.PID) Section {
	return list(title, noneMailbox, s.run().Sim().Mailbox(p), func(l actor.QueuedMessage) Fact {
		f := inside.Message(s.run(), l.Message)
		if !s.hides() {
			f.Note = inside.Waits(s.run().Sim(), p, l.Message)
		}
		return f
	})
}

// outbox lists the messages that two processes have still to send.
func (s *Session) outbox(own, group actor.PID) Section {
	sim := s.run().Sim()
	return list(titleOutbox, noneOutbox, slices.Concat(sim.Outbox(own), sim.Outbox(group)), func(p actor.Parcel) Fact {
		f := inside.Message(s.run(), p.Message)
		f.Value = "to " + inside.ProcessName(p.To)
		return f
	})
}

// underWay lists the messages on their way to and from two processes.
func (s *Session) underWay(own, group actor.PID) Section {
	var all []actor.Flight
	for _, f := range s.run().Sim().InFlight() {
		_, report := f.Message.(actor.Down) // which the runtime sends, not a process
		if f.To == own || f.To == group || !report && (f.From == own || f.From == group) {
			all = append(all, f)
		}
	}
	return list(titleUnderWay, noneUnderWay, all, func(f actor.Flight) Fact {
		fact := inside.Message(s.run(), f.Message)
		fact.Value = "to " + inside.ProcessName(f.To)
		if !stays(&f) {
			fact.Flight = f
		}
		if !s.hides() {
			fact.Note = "arrives at " + scenario.Seconds(f.Arrives)
		}
		if f.To == own || f.To == group {
			fact.Value = "from " + inside.ProcessName(f.From)
		}
		return fact
	})
}
