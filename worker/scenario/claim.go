package scenario

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/stage"
)

// Claim is what a line expects to be true when it is reached.
type Claim struct {
	Versions []string // for which it is expected; none: for all
	What     What
	Workers  []int          // whom it is about
	Others   []int          // of InView: the members
	Change   int            // of Lacks: its number; 0: nothing
	Property check.Property // of IsBroken, Holds and IsUntested
}

func (c *Claim) equal(d *Claim) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c.What == d.What && c.Change == d.Change && c.Property == d.Property && slices.Equal(c.Versions, d.Versions) &&
		slices.Equal(c.Workers, d.Workers) && slices.Equal(c.Others, d.Others)
}

// What says what is claimed.
type What uint8

const (
	Together   What = iota // all who live, and have a state, are in step
	Apart                  // they are not
	Leads                  // exactly Workers lead
	Lives                  // exactly Workers live
	InView                 // each of Workers has installed a view with exactly the members Others
	Lacks                  // each of Workers lives and lacks Change; with 0, lacks nothing
	IsStuck                // each of Workers has messages that wait in its group process's mailbox
	IsJoining              // each of Workers lives and has no state yet
	IsDancing              // each of Workers lives and dances
	IsFrozen               // each of Workers lives and is frozen
	HasCrashed             // each of Workers has crashed, or was killed
	HasLeft                // each of Workers has ended by itself
	IsBroken               // Property has been broken, claimed or not
	Holds                  // Property was put to the test, and not broken
	IsUntested             // Property was not put to the test
)

// holds reports whether a claim holds now.
func (r *Run) holds(c *Claim) Outcome {
	if len(c.Versions) > 0 && !slices.Contains(c.Versions, r.version.Name) {
		return Outcome{Skipped: true}
	}
	if c.ofProperty() {
		return r.judgment(c)
	}
	board := r.Board()
	switch c.What {
	case Together, Apart:
		return judgeLetters(board, c.What == Together)
	case Leads:
		return same("leads", "lead", c.Workers, r.Leaders())
	case Lives:
		return same("lives", "live", c.Workers, living(board))
	}
	for _, n := range c.Workers {
		if n > len(board) {
			return Outcome{Why: fmt.Sprintf("there is no worker %d yet", n)}
		}
		if why := c.refuted(&board[n-1]); why != "" {
			return Outcome{Why: why}
		}
	}
	return Outcome{Applied: true}
}

func living(board []stage.Tile) (list []int) {
	for i := range board {
		if board[i].Alive() {
			list = append(list, i+1)
		}
	}
	return list
}

func judgeLetters(board []stage.Tile, together bool) Outcome {
	groups := map[byte][]int{}
	var names []byte
	for i := range board {
		if l := board[i].Letter; l != 0 {
			if groups[l] == nil {
				names = append(names, l)
			}
			groups[l] = append(groups[l], i+1)
		}
	}
	slices.Sort(names)
	var found []string
	for _, l := range names {
		found = append(found, fmt.Sprintf("%c = %s", l, Set(groups[l])))
	}
	return Outcome{Applied: (len(names) < 2) == together, Why: strings.Join(found, ", ")}
}

// same compares who is expected with who is found.
func same(one, more string, want, found []int) Outcome {
	verb := more
	switch len(found) {
	case 0:
		return Outcome{Applied: len(want) == 0, Why: "nobody " + one}
	case 1:
		verb = one
	}
	sorted := slices.Clone(want)
	slices.Sort(sorted)
	return Outcome{Applied: slices.Equal(sorted, found), Why: Numbers(found) + " " + verb}
}

// refuted says what about a worker contradicts the claim.
func (c *Claim) refuted(t *stage.Tile) string {
	switch c.What {
	case InView:
		if t.View == 0 {
			return fmt.Sprintf("worker %d is in no view yet", t.Number)
		}
		if !sameMembers(t.Members, c.Others) {
			return fmt.Sprintf("worker %d is in view %d = %s", t.Number, t.View, Set(t.Members))
		}
	case HasCrashed:
		if t.Ended != actor.Crash {
			return fmt.Sprintf("worker %d has not crashed", t.Number)
		}
	case HasLeft:
		if t.Ended != actor.Exit {
			return fmt.Sprintf("worker %d has not left", t.Number)
		}
	default:
		return c.refutedOfLiving(t)
	}
	return ""
}

func (c *Claim) refutedOfLiving(t *stage.Tile) string {
	switch {
	case !t.Alive():
		return fmt.Sprintf("worker %d has ended: %v", t.Number, t.Why)
	case c.What == Lacks:
		return c.lacking(t)
	case c.What == IsStuck && t.Stuck:
		return ""
	case c.What == IsStuck:
		return fmt.Sprintf("worker %d is not stuck", t.Number)
	}
	is := map[What]bool{
		IsJoining: t.Phase < worker.Dancing,
		IsDancing: t.Phase == worker.Dancing,
		IsFrozen:  t.Phase == worker.Frozen,
	}
	if !is[c.What] {
		return fmt.Sprintf("worker %d %s", t.Number, phaseWords(t.Phase))
	}
	return ""
}

// phaseWords say in a sentence how far a worker is.
func phaseWords(p worker.Phase) string {
	switch p {
	case worker.Frozen:
		return "is frozen"
	case worker.Stopped:
		return "has stopped"
	}
	return p.String()
}

func (c *Claim) lacking(t *stage.Tile) string {
	lacks := stage.Numbers(t.Missing)
	if c.Change == 0 && len(lacks) == 0 || slices.Contains(lacks, c.Change) {
		return ""
	}
	if len(lacks) == 0 {
		return fmt.Sprintf("worker %d lacks nothing", t.Number)
	}
	noun := "change"
	if len(lacks) > 1 {
		noun = "changes"
	}
	return fmt.Sprintf("worker %d lacks %s %s", t.Number, noun, Numbers(lacks))
}

func sameMembers(a, b []int) bool {
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
