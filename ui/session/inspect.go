package session

import (
	"fmt"
	"slices"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Section is a part of what is known of a worker.
type Section struct {
	Title string
	Aside string // more on the title, less loud
	Facts []Fact
	None  string // said where there are no facts
}

// Fact is a name with a value.
type Fact struct {
	Name, Value string
	Note        string // why it is so
	New         bool   // it has just changed
}

// inspected is the states of the selected worker, as they were when it was last looked at.
type inspected struct {
	worker int
	moment momentKey
	states []Section
}

// followSelected looks at the states of the worker that is selected, so that what has changed in them is marked.
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

// changed reports whether fields are others than they were.
func changed(was, now []Section) bool {
	for i := range now {
		if !slices.EqualFunc(was[i].Facts, now[i].Facts, func(a, b Fact) bool { return a.Name == b.Name && a.Value == b.Value }) {
			return true
		}
	}
	return false
}

// compare marks the facts that differ from what they were, or else keeps the marks.
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

// states are the states of a worker's two processes; none if there is no such worker.
func (s *Session) states(n int) []Section {
	if n == 0 {
		return nil
	}
	sim := s.run().Sim()
	group, own, aside := sim.State(worker.GroupPID(n)), sim.State(worker.PID(n)), ""
	if !sim.Alive(worker.PID(n)) {
		aside = ", as it ended"
	}
	return []Section{
		{Title: "Group process", Aside: typeName(group) + aside, Facts: fields(group)},
		{Title: "Worker", Aside: typeName(own) + aside, Facts: fields(own)},
	}
}

// Inspect tells all that is known of a worker from inside: the state of its two processes, field by field
// under the protocol's own names, what waits at them, what they have still to do, and what is under
// way to and from them. What changed last is marked, of the worker that is selected. It is empty if there is no such worker.
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
		return append(list, Section{Title: "Mailbox", None: "It has ended: what comes to it is lost."})
	}
	return append(list,
		s.mailbox("Mailbox, group process", group), s.mailbox("Mailbox, worker", own),
		s.outbox(own, group), s.underWay(own, group))
}

// mostListed is how many messages of a list are shown.
const mostListed = 12

// list is a section of messages, of which only the first are shown.
func list[M any](title, none string, all []M, fact func(M) Fact) Section {
	sec := Section{Title: title, None: none}
	if len(all) > 0 {
		sec.Aside = itoa(len(all))
	}
	for _, m := range all[:min(len(all), mostListed)] {
		sec.Facts = append(sec.Facts, fact(m))
	}
	if more := len(all) - mostListed; more > 0 {
		sec.Facts = append(sec.Facts, Fact{Name: fmt.Sprintf("and %d more", more)})
	}
	return sec
}

func (s *Session) mailbox(title string, p actor.PID) Section {
	return list(title, "Nothing waits.", s.run().Sim().Mailbox(p), func(l actor.QueuedMessage) Fact {
		return Fact{Name: words.Typed(s.run(), l.Message), Note: s.waits(p, l.Message)}
	})
}

// outbox lists what the two processes have still to send.
func (s *Session) outbox(own, group actor.PID) Section {
	sim := s.run().Sim()
	return list("Outbox", "Nothing is left to send.", slices.Concat(sim.Outbox(own), sim.Outbox(group)), func(p actor.Parcel) Fact {
		return Fact{Name: words.Typed(s.run(), p.Message), Value: "to " + processName(p.To)}
	})
}

// underWay lists what is on its way to and from two processes.
func (s *Session) underWay(own, group actor.PID) Section {
	var all []actor.Flight
	for _, f := range s.run().Sim().InFlight() {
		_, report := f.Message.(actor.Down) // which nobody sends
		if f.To == own || f.To == group || !report && (f.From == own || f.From == group) {
			all = append(all, f)
		}
	}
	return list("Under way", "Nothing is under way to it or from it.", all, func(f actor.Flight) Fact {
		fact := Fact{words.Typed(s.run(), f.Message), "to " + processName(f.To), "arrives at " + scenario.Seconds(f.Arrives), false}
		if f.To == own || f.To == group {
			fact.Value = "from " + processName(f.From)
		}
		return fact
	})
}
