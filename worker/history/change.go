package history

import (
	"cmp"
	"slices"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// change is an undoable change by the user: its name, and the state before it.
type change struct {
	what   string // its name in the window
	tree   tree
	moment scenario.Moment
}

// mostUndone is the maximum number of changes that can be undone.
const mostUndone = 1000

// changing records the state before a change.
func (h *History) changing(what string) {
	if len(h.past) == mostUndone {
		h.past = slices.Delete(h.past, 0, 1)
	}
	h.past = append(h.past, change{what, h.tree, h.run.Moment()})
	h.future = nil
	h.version++
}

// Do carries out a command now. If nothing is played or scripted after this moment, the shown branch gets the
// command. Otherwise a new branch gets it, with the lines still to come. If such a branch exists, Do shows it
// instead; a command that the scenario has here anyway is just done. opened reports whether another branch
// is shown afterwards. A command that could not be saved is not done.
func (h *History) Do(c scenario.Command) (out scenario.Outcome, opened bool) {
	if h.run.Err() != nil {
		return h.run.Do(c), false // the outcome says why not
	}
	h.Cancel()
	place, begun := h.run.Place(), h.run.Begun()
	if lines := h.run.Lines(); begun < len(lines) && lines[begun].Equal(scenario.Line{Place: place, Command: c}) {
		h.RunUntil(place.At, 1)
		return h.run.Outcomes()[begun], false
	}
	sc := h.Shown().Scenario.Clone()
	sc.Lines = slices.Insert(sc.Lines, begun, scenario.Line{Place: place, Command: c})
	if err := cmp.Or(scenario.CheckCommand(c), h.noRoom(&sc, !h.atEnd())); err != nil {
		return scenario.Outcome{Why: err.Error()}, false
	}
	h.changing(c.String())
	opened = h.open(sc)
	before, events := h.run.Moment(), h.run.Sim().Events()
	if opened {
		// The run goes on from here: up to now both scenarios are the same.
		h.jumps++
		h.compare()
	}
	out = h.run.Do(c)
	h.recordStep(before, events)
	return out, opened
}

// open shows a scenario: in the branch that has it, or a new one. If nothing was played beyond the present
// moment, it changes the shown branch.
func (h *History) open(sc scenario.Scenario) (opened bool) {
	shown := *h.Shown()
	if id := h.tree.same(&sc); id > 0 {
		h.tree.shown = id
		return id != shown.ID
	}
	if h.atEnd() {
		shown.Scenario, shown.Recorded, shown.Rules, shown.Played = sc, nil, 0, 0
		h.tree.set(shown)
		h.recorded = Comparison{}
		return false
	}
	h.branch(sc)
	return true
}

// atEnd reports whether nothing was played beyond the present moment. In the document's first scenario,
// scripted lines to come count as played, so a command before them opens a branch.
func (h *History) atEnd() bool {
	shown := h.Shown()
	if shown.Parent == 0 && h.run.Begun() < len(shown.Scenario.Lines) {
		return false
	}
	return h.run.Moment().Compare(h.Known()) >= 0 && h.run.Now() >= h.Shown().Played
}

// branch adds a branch that starts from the shown one.
func (h *History) branch(sc scenario.Scenario) {
	shown := h.Shown()
	b := Branch{Parent: shown.ID, Scenario: sc}
	b.Differ, b.Fork = difference(&shown.Scenario, &sc)
	h.tree.add(b)
}

// ApplyScenario shows the scenario with other settings or lines, at the same time. what names the change.
// Arrive then plays up to that time.
func (h *History) ApplyScenario(sc scenario.Scenario, what string) error {
	if h.Shown().Scenario.Same(&sc) {
		return nil
	}
	if _, err := scenario.New(sc, nil); err != nil {
		return err
	}
	if err := h.noRoom(&sc, true); err != nil {
		return err
	}
	h.changing(what)
	if id := h.tree.same(&sc); id > 0 {
		h.tree.shown = id
	} else {
		h.branch(sc)
	}
	return h.goThere(h.presentTime())
}

// Reseed is ApplyScenario with another seed. Trying several seeds in a row leaves only one branch.
func (h *History) Reseed(seed uint64) error {
	shown := *h.Shown()
	sc := shown.Scenario.Clone()
	sc.Seed = seed
	parent := h.tree.find(shown.Parent)
	if parent < 0 || shown.Name != "" || !h.tree.leaf(shown.ID) || !isReseeded(&h.tree.branches[parent].Scenario, shown.Scenario) {
		return h.ApplyScenario(sc, "seed")
	}
	h.changing("seed")
	if id := h.tree.same(&sc); id > 0 {
		h.tree.shown = id
	} else {
		shown.Scenario, shown.Recorded, shown.Rules, shown.Played = sc, nil, 0, 0
		shown.Differ, shown.Fork = difference(&h.tree.branches[parent].Scenario, &sc)
		h.tree.set(shown)
	}
	return h.goThere(h.presentTime())
}

// isReseeded reports whether two scenarios differ only in the seed.
func isReseeded(from *scenario.Scenario, sc scenario.Scenario) bool {
	if sc.Seed == from.Seed {
		return false
	}
	sc.Seed = from.Seed
	return sc.Same(from)
}

// presentTime returns the present time as a target, to show another branch at it.
func (h *History) presentTime() *target {
	t := h.run.Now()
	if h.target != nil && h.target.timed {
		t = h.target.to.Time
	}
	return &target{to: scenario.Moment{Time: t}, timed: true}
}

// Show shows another branch, at the same time.
func (h *History) Show(id int) error {
	for i := h.tree.find(id); i >= 0 && h.tree.branches[i].Instead > 0; i = h.tree.find(id) {
		id = h.tree.branches[i].Instead
	}
	if id == h.tree.shown || h.tree.find(id) < 0 {
		return nil
	}
	to := h.presentTime()
	if h.shares(&h.tree.branches[h.tree.find(id)].Scenario) {
		to = &target{to: h.run.Moment()}
	}
	h.tree.shown = id
	h.version++
	return h.goThere(to)
}

// shares reports whether the present moment is also a moment of another scenario.
func (h *History) shares(sc *scenario.Scenario) bool {
	lines, begun := h.run.Lines(), h.run.Begun()
	if sc.Settings.Plain() != h.run.Settings().Plain() || len(sc.Lines) < begun {
		return false
	}
	return slices.EqualFunc(lines[:begun], sc.Lines[:begun], scenario.Line.Equal) &&
		(len(sc.Lines) == begun || h.run.Place().Compare(sc.Lines[begun].Place) <= 0)
}

// goThere starts on the way to a moment of a scenario that was not shown until now.
func (h *History) goThere(to *target) error {
	h.leaving()
	h.target = to
	err := h.approach(&h.Shown().Scenario, true)
	to.from = h.run.Now()
	return err
}

// Rename gives a branch a name; an empty name restores the default.
func (h *History) Rename(id int, name string) error {
	if err := archive.CheckName(name); err != nil {
		return err
	}
	i := h.tree.find(id)
	if i < 0 || h.tree.branches[i].Name == name {
		return nil
	}
	h.changing("rename branch")
	b := h.tree.branches[i]
	b.Name = name
	h.tree.set(b)
	return nil
}

// Delete deletes a branch, unless it is the only one. If it is shown, the branch that it was made from is shown instead.
func (h *History) Delete(id int) error {
	if h.tree.find(id) < 0 || len(h.tree.branches) == 1 {
		return nil
	}
	was := h.tree.shown
	h.changing("delete branch")
	to := h.presentTime()
	h.tree.remove(id)
	if h.tree.shown == was {
		return nil
	}
	return h.goThere(to)
}

// Undo undoes the last change and goes to the moment at which it was made. It returns the name of the change,
// empty if there is none.
func (h *History) Undo() (what string, err error) { return h.swap(&h.past, &h.future) }

// Redo repeats the change that was undone last.
func (h *History) Redo() (what string, err error) { return h.swap(&h.future, &h.past) }

func (h *History) swap(from, to *[]change) (string, error) {
	n := len(*from)
	if n == 0 {
		return "", nil
	}
	c := (*from)[n-1]
	*from = (*from)[:n-1]
	now := h.run.Moment()
	if h.target != nil && !h.target.timed {
		now = h.target.to // the run was not there yet
	}
	*to = append(*to, change{c.what, h.tree, now})
	last := h.tree.last
	h.tree = c.tree
	h.tree.last = last // IDs are never reused
	h.version++
	return c.what, h.goThere(&target{to: c.moment})
}

// Undoable returns the names of the changes that Undo and Redo apply to; empty if there is none.
func (h *History) Undoable() (undo, redo string) {
	if n := len(h.past); n > 0 {
		undo = h.past[n-1].what
	}
	if n := len(h.future); n > 0 {
		redo = h.future[n-1].what
	}
	return undo, redo
}

// Version counts the changes of the branches, done and undone. If it differs from that of the saved file, there
// is unsaved work.
func (h *History) Version() int { return h.version }
