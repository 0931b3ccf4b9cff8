package history

import (
	"slices"
	"time"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Branch is a scenario in a tree of branches. It is never written once it is in the tree.
type Branch struct {
	ID       int    // from 1, never reused
	Parent   int    // the ID of the branch that it was made from, 0 for none
	Name     string // given by the user
	Differ   string // the difference from the parent: its title while it has no name
	Scenario scenario.Scenario
	Fork     scenario.Place // where it leaves its parent

	Played   time.Duration   // how far it had been played when it was saved
	Rules    int             // the rules under which it was recorded; 0 if it was played by this program
	Recorded []archive.Check // the hashes of the recording
	Instead  int             // the branch with its replay, if that differs from the recording
}

// Title returns the title of a branch.
func (b *Branch) Title() string {
	switch {
	case b.Name != "":
		return b.Name
	case b.Differ != "":
		return b.Differ
	}
	return "main"
}

// tree holds all branches, and which one is shown. It is copied before it is changed, so undo can keep it.
type tree struct {
	branches []Branch // in the order in which they were made
	shown    int      // the ID of the shown branch
	last     int      // the last ID given
}

// add puts a branch into the tree and shows it.
func (t *tree) add(b Branch) {
	t.last++
	b.ID = t.last
	t.branches = append(slices.Clone(t.branches), b)
	t.shown = b.ID
}

// find returns the index of a branch, or -1. It is called often, and branches are large.
func (t *tree) find(id int) int {
	for i := range t.branches {
		if t.branches[i].ID == id {
			return i
		}
	}
	return -1
}

// same returns a branch with a scenario, the shown one first; 0 if there is none.
func (t *tree) same(sc *scenario.Scenario) int {
	if i := t.find(t.shown); i >= 0 && t.branches[i].Scenario.Same(sc) {
		return t.shown
	}
	for i := range t.branches {
		if b := &t.branches[i]; b.Instead == 0 && b.Scenario.Same(sc) {
			return b.ID
		}
	}
	return 0
}

// set replaces the branch with the same ID.
func (t *tree) set(b Branch) {
	t.branches = slices.Clone(t.branches)
	t.branches[t.find(b.ID)] = b
}

// remove removes a branch, except the last one. Branches made from it get its parent or, if it has none, the
// first branch that remains. So the first branch is always the root of all others.
func (t *tree) remove(id int) {
	i := t.find(id)
	parent := t.branches[i].Parent
	t.branches = slices.Delete(slices.Clone(t.branches), i, i+1)
	if parent == 0 {
		first := &t.branches[0]
		parent = first.ID
		first.Parent, first.Differ, first.Fork = 0, "", scenario.Place{}
	}
	for k := range t.branches {
		b := &t.branches[k]
		if b.Parent == id {
			b.Parent = parent
			b.Differ, b.Fork = difference(&t.branches[t.find(parent)].Scenario, &b.Scenario)
		}
		if b.Instead == id { // the replay takes the place of the recording
			b.Instead, b.Recorded, b.Rules, b.Played = 0, nil, 0, 0
		}
	}
	if t.shown == id {
		t.shown = parent
	}
}

// leaf reports whether no branch was made from a branch.
func (t *tree) leaf(id int) bool {
	return !slices.ContainsFunc(t.branches, func(b Branch) bool { return b.Parent == id })
}

// Branches lists all branches in order of creation, for reading.
func (h *History) Branches() []Branch { return h.tree.branches }

// Shown returns the shown branch, for reading.
func (h *History) Shown() *Branch { return &h.tree.branches[h.tree.find(h.tree.shown)] }
