package stage

import (
	"cmp"
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Tile is what the window shows of one worker at a moment.
type Tile struct {
	Number    int
	Ended     actor.Kind   // Crash, Exit, or none while it lives
	Why       actor.Reason // why it ended
	Paused    bool
	Phase     worker.Phase
	Role      gms.Role
	Leader    int // the worker that it follows, 0 while it joins
	View      int // the view installed last, 0 for none
	Members   []int
	Delivered int // the number of changes delivered to it
	Colour    worker.Colour
	HasColour bool
	StepClass byte    // the workers that it is in step with: A, B, ...; 0 if it has no state yet
	Missing   []Range // the changes that it lacks
	Lacking   int     // their number
	Lacks     []Lack  // some of them, with the workers that have them: the first ones and the last
	Behind    int     // the number of changes behind the most advanced in its step class
	Waiting   int     // the number of messages in its mailboxes
	Stuck     bool    // its group process has a message that it cannot take now
	Suspects  []int   // the living workers that have suspected it, though it lives
	Coming    bool    // changes are on their way to it, or its group process has not taken them yet
	Before    worker.Colour
	Changed   bool // the last thing that happened to its colour was a change, and Before is the colour before that

	// What the judge of the run and the version add: see scenario.Run.Board.
	NoWayOut bool   // it cannot take what its leader has sent, and never will before that leader dies
	Deserted bool   // its leader has ended, and it will never learn that
	Broke    string // the promise that it has broken, the first one; empty if none
}

// Lost reports whether the worker waits for what never comes, as far as is known now.
func (t *Tile) Lost() bool { return t.NoWayOut || t.Deserted }

// Lack is a change that a worker lacks: it has gone past the change without taking it, and a living worker has it.
type Lack struct {
	Change int
	Have   []int // the living workers that have taken it
}

// Alive reports whether the worker lives.
func (t *Tile) Alive() bool { return t.Ended == actor.NoEvent }

// Board returns the tiles of all workers, by number. The run must be at the last event that the stage has observed.
func (s *Stage) Board(sim *actor.Sim) []Tile {
	tiles := make([]Tile, len(s.workers))
	classes := s.stepClasses()
	holders := map[int][]int{}
	lost := s.lost()
	for i := range s.workers {
		w, t := &s.workers[i], &tiles[i]
		*t = Tile{
			Number: i + 1, Ended: w.ended, Why: w.why, View: w.view,
			Members: s.Members(w.view), Delivered: w.deliveredChanges, StepClass: classes[i].name,
			Behind: classes[i].behind, HasColour: w.hasState, Leader: s.Leader(i + 1),
			Suspects: s.suspects(w), Coming: w.sentCopies != w.acceptedCopies,
		}
		t.Colour, _ = worker.ColourOf(w.digest)
		if p := w.place.position; w.hasState && p > w.from {
			t.Before, t.Changed = worker.ColourOf(w.past[(p-1)%compared])
		}
		s.lacks(t, w, lost, holders)
		t.look(sim)
	}
	return tiles
}

// look adds what the processes themselves know.
func (t *Tile) look(sim *actor.Sim) {
	own, group := worker.PID(t.Number), worker.GroupPID(t.Number)
	t.Paused = sim.Paused(sim.NodeOf(own))
	t.Phase = worker.PhaseOf(sim.State(own))
	t.Waiting = sim.Waiting(own) + sim.Waiting(group)
	t.Role = sim.State(group).(gms.Process).Role()
	// Messages left in the mailbox of a leader do not matter: it makes the order itself.
	t.Stuck = t.Alive() && !t.Paused && t.Role != gms.Leader && sim.Waiting(group) > 0 && sim.Pending(group) == 0
}

// mostLacks is the maximum number of changes in Tile.Lacks: the first ones, and the last.
const mostLacks = 16

// lacks adds the changes that a worker lacks: those it has gone past that a living worker has taken.
func (s *Stage) lacks(t *Tile, w *record, lost []Range, holders map[int][]int) {
	if w.ended != 0 || len(w.place.lacks) == 0 {
		return
	}
	t.Missing = minus(w.place.lacks, lost)
	t.Lacking = Count(t.Missing)
	for _, r := range t.Missing {
		for n := r.From; n <= r.To && len(t.Lacks) < mostLacks-1; n++ {
			t.Lacks = append(t.Lacks, Lack{n, s.holders(n, holders)})
		}
	}
	if t.Lacking > len(t.Lacks) {
		last := t.Missing[len(t.Missing)-1].To
		t.Lacks = append(t.Lacks, Lack{last, s.holders(last, holders)})
	}
}

// holders lists the living workers that have taken a change. known caches the results.
func (s *Stage) holders(n int, known map[int][]int) []int {
	have, ok := known[n]
	if !ok {
		for i := range s.workers {
			if w := &s.workers[i]; w.ended == 0 && w.hasState && w.place.has(n) {
				have = append(have, i+1)
			}
		}
		known[n] = have
	}
	return have
}

// lost lists the changes that no living worker has taken, up to and including the next one to come. It is empty if no
// living worker has gone past a change.
func (s *Stage) lost() (list []Range) {
	if !slices.ContainsFunc(s.workers, func(w record) bool { return w.ended == 0 && len(w.place.lacks) > 0 }) {
		return nil
	}
	for i, first := 0, true; i < len(s.workers); i++ {
		w := &s.workers[i]
		if w.ended != 0 || !w.hasState {
			continue
		}
		p := &w.place
		not := append(slices.Clone(p.lacks), Range{p.next, s.Changes() + 1})
		if p.floor > 0 {
			not = append([]Range{{0, p.floor - 1}}, not...)
		}
		if first {
			list, first = not, false
		} else if list = both(list, not); len(list) == 0 {
			return nil
		}
	}
	return list
}

// GonePast reports whether a worker has gone past a change without taking it, even if no worker has it.
func (s *Stage) GonePast(n, change int) bool { return holds(s.workers[n-1].place.lacks, change) }

// has reports whether change n has been taken.
func (p *place) has(n int) bool { return n >= p.floor && n < p.next && !holds(p.lacks, n) }

type stepClass struct {
	name   byte
	behind int
}

// stepClasses returns the step class of each worker. It compares workers with the most advanced member of each class.
// The class with the lowest worker number is A.
func (s *Stage) stepClasses() []stepClass {
	order := s.byPosition()
	class := make([]int, len(s.workers)) // its representative, 0 for none
	var first []int
	for _, n := range order {
		i := slices.IndexFunc(first, func(r int) bool { return s.inStep(r, n) })
		if i < 0 {
			i, first = len(first), append(first, n)
		}
		class[n-1] = first[i]
	}
	names := map[int]byte{}
	out := make([]stepClass, len(s.workers))
	for i, r := range class {
		if r == 0 {
			continue
		}
		if names[r] == 0 {
			names[r] = 'A' + byte(min(len(names), 25))
		}
		out[i] = stepClass{names[r], s.workers[r-1].place.position - s.workers[i].place.position}
	}
	return out
}

// byPosition lists the living workers that have a state, the most advanced first. If two have taken equally
// many changes, the one that has gone past more comes first.
func (s *Stage) byPosition() []int {
	var order []int
	for i := range s.workers {
		if s.workers[i].ended == 0 && s.workers[i].hasState {
			order = append(order, i+1)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := &s.workers[a-1].place, &s.workers[b-1].place
		return cmp.Or(cmp.Compare(q.position, p.position), cmp.Compare(q.next, p.next))
	})
	return order
}

// inStep reports whether n is in step with r, which is not behind n. It compares the changes that they lack, among
// those that n has gone past, and their states at n's position. It skips the first comparison if the two remember
// from different changes on what they lack (floor), and the second if r's state there is forgotten or r had not
// joined yet.
func (s *Stage) inStep(r, n int) bool {
	a, b := &s.workers[r-1], &s.workers[n-1]
	p := b.place.position
	if a.place.floor == b.place.floor && !sameBefore(a.place.lacks, b.place.lacks, b.place.next) {
		return false
	}
	return p < max(a.from, a.place.position-compared+1) || a.past[p%compared] == b.past[p%compared]
}
