package history

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Open returns the history of a document, at the start of the branch that it shows. SeekPlace then goes to the
// document's moment. For events and passed see New.
func Open(d archive.Document, events func(actor.Event), passed func(Mark), begin ...func(*scenario.Run) Observer) (*History, error) {
	h := &History{
		onEvent: events, onMark: passed, begin: begin, source: d.Source, sections: len(d.Branches),
		memory: memory{roots: map[scenario.Settings]*segment{}, budget: Budget, spacing: Spacing},
	}
	for i := range d.Branches {
		b := branchOf(&d, i)
		if b.Differ == again { // the replay of a recorded branch that is played differently now
			b.Differ = replayed
			recording := h.tree.branches[b.Parent-1]
			recording.Instead = i + 1
			h.tree.set(recording)
		}
		h.tree.add(b)
	}
	h.tree.shown = d.Shown + 1
	return h, h.start()
}

// branchOf returns a branch of a document. Its ID is its number in the document.
func branchOf(d *archive.Document, i int) Branch {
	from := &d.Branches[i]
	b := Branch{Parent: from.Parent + 1, Name: from.Name, Scenario: from.Scenario.Clone(), Played: from.Played, Rules: from.Rules, Recorded: from.Checks}
	if from.Parent >= 0 {
		b.Differ, b.Fork = difference(&d.Branches[from.Parent].Scenario, &from.Scenario)
	}
	return b
}

// mostChecks is the maximum number of checks written for a branch: enough to locate a difference in a replay.
// With very many branches there are fewer.
const (
	mostChecks      = 100
	mostChecksOfAll = 20_000
)

// Document returns all branches as a document, and the present moment.
func (h *History) Document() archive.Document {
	d := archive.Document{Rules: scenario.Rules, At: h.Shows(), Source: h.source}
	number := map[int]int{}
	for i := range h.tree.branches {
		b := &h.tree.branches[i]
		number[b.ID] = i
		if b.ID == h.tree.shown {
			d.Shown = i
		}
		parent, ok := number[b.Parent]
		if !ok {
			parent = -1
		}
		out := h.written(b, parent)
		if b.ID <= h.sections { // it is numbered as in the document, see branchOf
			out.Section = b.ID
		}
		d.Branches = append(d.Branches, out)
	}
	return d
}

// Alone returns the shown branch as a document of its own.
func (h *History) Alone() archive.Document {
	b := h.written(h.Shown(), -1)
	b.Name = ""
	return archive.Document{Rules: scenario.Rules, Branches: []archive.Branch{b}, At: h.Shows()}
}

// Shows returns the place of the run, as a document has it. On the way to a target it returns the place of the target, by its time only.
func (h *History) Shows() scenario.Place {
	switch {
	case h.target != nil && h.target.place != nil:
		return *h.target.place
	case h.target != nil && h.target.to.Time > h.run.Now():
		return scenario.Place{At: h.target.to.Time.Truncate(scenario.Resolution)}
	}
	return h.run.Place()
}

// written returns a branch as it is saved. A recorded branch that is played differently now, or was not played
// again so far, keeps its recording.
func (h *History) written(b *Branch, parent int) archive.Branch {
	out := archive.Branch{Name: b.Name, Parent: parent, Scenario: b.Scenario.Clone(), Rules: scenario.Rules, Played: b.Played}
	checks := b.Recorded
	if known, events := h.memory.known(&b.Scenario); b.Instead == 0 && known.Time >= b.Played {
		out.Played = known.Time
		checks = h.checks(&b.Scenario, events)
	} else if b.Rules > 0 {
		out.Rules = b.Rules
	}
	out.Checks = thinned(checks, min(mostChecks, mostChecksOfAll/len(h.tree.branches)))
	return out
}

// checks returns the hashes of a scenario as far as it has been played.
func (h *History) checks(sc *scenario.Scenario, most actor.EventID) (all []archive.Check) {
	for _, s := range h.memory.path(sc) {
		end := most
		if s.depth < len(sc.Lines) {
			if next := s.find(sc.Lines[s.depth]); next != nil {
				end = next.begin
			}
		}
		for _, c := range s.checks {
			if c.Event > 0 && c.Event <= end && (len(all) == 0 || all[len(all)-1].Event < c.Event) {
				all = append(all, c)
			}
		}
	}
	return all
}

// thinned returns an even selection that includes the last check.
func thinned(all []archive.Check, most int) []archive.Check {
	if len(all) <= most {
		return all
	}
	out := make([]archive.Check, most)
	for i := range out {
		out[i] = all[(i+1)*len(all)/most-1]
	}
	return out
}

// SeekPlace starts on the way to a place: to the moment after the lines at that place.
func (h *History) SeekPlace(p scenario.Place) {
	h.seek(&target{to: scenario.Moment{Time: min(max(p.At, 0), scenario.MaxTime)}, timed: true, place: &p})
}

// toPlace does a step towards a place, unless the step would go past it.
func (h *History) toPlace(p scenario.Place) bool {
	now := h.run.Moment().Step
	if next, ok := h.run.Ahead(); ok && next.Compare(p) <= 0 {
		h.run.GoOn(scenario.Moment{Step: now + 1}, 1)
		return false
	}
	return h.run.GoOn(scenario.Moment{Step: now, Time: p.At}, 1)
}

// Played returns how far the shown scenario has been played, now or when it was saved.
func (h *History) Played() time.Duration { return max(h.Known().Time, h.Shown().Played) }
