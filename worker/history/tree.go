package history

import (
	"slices"
	"time"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Branch is a story that can be gone to. It is never written once it is in a tree.
type Branch struct {
	ID       int    // from 1, never used again
	Parent   int    // the ID of the branch that it was made from, 0 for none
	Name     string // given by a person
	Differ   string // from the parent: what it is called while it has no name
	Scenario scenario.Scenario
	Fork     scenario.Place // where it leaves its parent

	Played   time.Duration   // how far it was played when it was saved
	Rules    int             // under which it was recorded; 0: it is of now
	Recorded []archive.Check // its hashes then
	Instead  int             // the branch that it is when it is played now, if it goes another way
}

// Title is what a branch is called.
func (b *Branch) Title() string {
	switch {
	case b.Name != "":
		return b.Name
	case b.Differ != "":
		return b.Differ
	}
	return "main"
}

// tree is all branches, and which is shown. It is copied before it is changed, so that
// undo can keep it.
type tree struct {
	branches []Branch // in the order in which they were made
	shown    int      // ID
	last     int      // ID given
}

// add puts a branch into the tree and shows it.
func (t *tree) add(b Branch) {
	t.last++
	b.ID = t.last
	t.branches = append(slices.Clone(t.branches), b)
	t.shown = b.ID
}

// find is the index of a branch, or -1. It is asked often, and branches are large.
func (t *tree) find(id int) int {
	for i := range t.branches {
		if t.branches[i].ID == id {
			return i
		}
	}
	return -1
}

// same is a branch that tells a story, the one that is shown first; 0 if there is none.
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

// set puts another branch in the place of the one with its ID.
func (t *tree) set(b Branch) {
	t.branches = slices.Clone(t.branches)
	t.branches[t.find(b.ID)] = b
}

// remove takes a branch out, but not the last one. Those made from it count as made from its parent,
// or, if it has none, from the first that remains. So there is always one that all others come from, and
// it is the first.
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
		if b.Instead == id { // what is played now takes the place of what was recorded
			b.Instead, b.Recorded, b.Rules, b.Played = 0, nil, 0, 0
		}
	}
	if t.shown == id {
		t.shown = parent
	}
}

// leaf reports whether nothing was made from a branch.
func (t *tree) leaf(id int) bool {
	return !slices.ContainsFunc(t.branches, func(b Branch) bool { return b.Parent == id })
}

// Branches lists all branches in the order in which they were made, not to be written.
func (h *History) Branches() []Branch { return h.tree.branches }

// Shown is the branch that is shown, not to be written.
func (h *History) Shown() *Branch { return &h.tree.branches[h.tree.find(h.tree.shown)] }
