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

// inspected is what was known of a worker when it was last looked at.
type inspected struct {
	worker, jumps, step int
	made                bool
	sections            []Section
}

// Inspect tells all that is known of a worker from inside: the state of its two processes, field by field
// under the protocol's own names, what waits at them, what they have still to do, and what is under
// way to and from them. What changed last is marked. It is empty if there is no such worker.
func (s *Session) Inspect(n int) []Section {
	if s.known(n) == 0 {
		return nil
	}
	was, step, jumps := &s.inspected, s.run().Moment().Step, s.history.Jumps()
	same := was.made && was.worker == n && was.jumps == jumps
	if same && was.step == step {
		return was.sections
	}
	now := s.inspect(n)
	if same {
		keep := s.playing && !changed(was.sections[:2], now[:2])
		for i := range now[:2] {
			compare(was.sections[i].Facts, now[i].Facts, keep)
		}
	}
	*was = inspected{n, jumps, step, true, now}
	return now
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

func (s *Session) inspect(n int) []Section {
	sim, own, group := s.run().Sim(), worker.PID(n), worker.GroupPID(n)
	list := []Section{
		{Title: "Group process", Aside: typeName(sim.State(group)), Facts: fields(sim.State(group))},
		{Title: "Worker", Aside: typeName(sim.State(own)), Facts: fields(sim.State(own))},
	}
	if !sim.Alive(own) {
		list[0].Aside += ", as it ended"
		list[1].Aside += ", as it ended"
		return append(list, Section{Title: "Mailbox", None: "It has ended: what comes to it is lost."})
	}
	return append(list,
		s.mailbox("Mailbox, group process", group), s.mailbox("Mailbox, worker", own),
		s.outbox(own, group), s.underWay(own, group))
}

// mostListed is how many messages of a list are shown.
const mostListed = 12

func (s *Session) mailbox(title string, p actor.PID) Section {
	sec := Section{Title: title, None: "Nothing waits."}
	sim := s.run().Sim()
	letters := sim.Mailbox(p)
	if len(letters) > 0 {
		sec.Aside = fmt.Sprint(len(letters))
	}
	for i, l := range letters {
		if i == mostListed {
			sec.Facts = append(sec.Facts, more(len(letters)-i))
			break
		}
		sec.Facts = append(sec.Facts, Fact{Name: words.Typed(s.run(), l.Message), Note: s.waits(p, l.Message)})
	}
	return sec
}

func more(n int) Fact { return Fact{Name: fmt.Sprintf("and %d more", n)} }

// outbox lists what the two processes have still to send.
func (s *Session) outbox(pids ...actor.PID) Section {
	sec := Section{Title: "Outbox", None: "Nothing is left to send."}
	left := 0
	for _, p := range pids {
		for _, parcel := range s.run().Sim().Outbox(p) {
			if left++; left <= mostListed {
				sec.Facts = append(sec.Facts, Fact{Name: words.Typed(s.run(), parcel.Message), Value: "to " + processName(parcel.To)})
			}
		}
	}
	if left > 0 {
		sec.Aside = fmt.Sprint(left)
	}
	if left > mostListed {
		sec.Facts = append(sec.Facts, more(left-mostListed))
	}
	return sec
}

// underWay lists what is on its way to and from two processes.
func (s *Session) underWay(own, group actor.PID) Section {
	sec := Section{Title: "Under way", None: "Nothing is under way to it or from it."}
	n := 0
	for _, f := range s.run().Sim().InFlight() {
		to := f.To == own || f.To == group
		from := f.From == own || f.From == group
		if _, report := f.Message.(actor.Down); report {
			from = false // nobody sends it
		}
		if !to && !from {
			continue
		}
		if n++; n > mostListed {
			continue
		}
		fact := Fact{Name: words.Typed(s.run(), f.Message), Value: "to " + processName(f.To), Note: "arrives at " + scenario.Seconds(f.Arrives)}
		if to {
			fact.Value = "from " + processName(f.From)
		}
		sec.Facts = append(sec.Facts, fact)
	}
	if n > 0 {
		sec.Aside = fmt.Sprint(n)
	}
	if n > mostListed {
		sec.Facts = append(sec.Facts, more(n-mostListed))
	}
	return sec
}
