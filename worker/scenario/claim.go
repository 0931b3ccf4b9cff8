package scenario

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/stage"
)

// Claim is what a line expects to be true at its place.
type Claim struct {
	Versions []string // the versions for which it is expected; none: all versions
	What     What
	Workers  []int          // the workers that it is about
	Others   []int          // for InView: the members
	Change   int            // for Lacks: the number of the change; 0: nothing
	Property check.Property // for IsBroken, Holds and IsUntested
}

func (c *Claim) equal(d *Claim) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c.What == d.What && c.Change == d.Change && c.Property == d.Property && slices.Equal(c.Versions, d.Versions) &&
		slices.Equal(c.Workers, d.Workers) && slices.Equal(c.Others, d.Others)
}

// What is the kind of a Claim.
type What uint8

const (
	Together   What = iota // all workers that are alive and have a state are in step
	Apart                  // they are not in step
	Leads                  // exactly Workers lead
	Lives                  // exactly Workers are alive
	InView                 // each of Workers has installed a view with exactly the members Others
	Lacks                  // each of Workers is alive and lacks Change; with 0, lacks nothing
	IsStuck                // each of Workers has messages that wait in its group process's mailbox
	IsJoining              // each of Workers is alive and has no state yet
	IsDancing              // each of Workers is alive and dances
	IsFrozen               // each of Workers is alive and frozen
	HasCrashed             // each of Workers has crashed, or was killed
	HasLeft                // each of Workers has ended by itself
	IsBroken               // Property has been broken, claimed or not
	Holds                  // Property was put to the test, and not broken
	IsUntested             // Property was not put to the test
)

// Holds reports whether a claim holds now.
func (r *Run) Holds(c *Claim) Outcome {
	if len(c.Versions) > 0 && !slices.Contains(c.Versions, r.version.Name) {
		return Outcome{Skipped: true}
	}
	if c.What >= IsBroken {
		return r.judgment(c)
	}
	board := r.Board()
	switch c.What {
	case Together, Apart:
		return compareStepClasses(board, c.What == Together)
	case Leads:
		return same("leads", "lead", c.Workers, r.Leaders())
	case Lives:
		return same("is alive", "are alive", c.Workers, living(board))
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

func compareStepClasses(board []stage.Tile, together bool) Outcome {
	classes := map[byte][]int{}
	for i := range board {
		if l := board[i].StepClass; l != 0 {
			classes[l] = append(classes[l], i+1)
		}
	}
	var found []string
	for _, l := range slices.Sorted(maps.Keys(classes)) {
		found = append(found, fmt.Sprintf("%c = %s", l, Set(classes[l])))
	}
	return Outcome{Applied: (len(classes) < 2) == together, Why: strings.Join(found, ", ")}
}

// same compares the workers expected with the workers found.
func same(one, more string, want, found []int) Outcome {
	verb := more
	switch len(found) {
	case 0:
		return Outcome{Applied: len(want) == 0, Why: "nobody " + one}
	case 1:
		verb = one
	}
	return Outcome{Applied: slices.Equal(slices.Sorted(slices.Values(want)), found), Why: Numbers(found) + " " + verb}
}

// refuted returns what contradicts the claim about a worker.
func (c *Claim) refuted(t *stage.Tile) string {
	holds, found := false, ""
	switch {
	case c.What == InView && t.View == 0:
		found = "is in no view yet"
	case c.What == InView:
		holds, found = slices.Equal(slices.Sorted(slices.Values(t.Members)), slices.Sorted(slices.Values(c.Others))),
			fmt.Sprintf("is in view %d = %s", t.View, Set(t.Members))
	case c.What == HasCrashed:
		holds, found = t.Ended == actor.Crash, "has not crashed"
	case c.What == HasLeft:
		holds, found = t.Ended == actor.Exit, "has not left"
	case !t.Alive():
		found = fmt.Sprintf("has ended: %v", t.Why)
	case c.What == Lacks:
		holds, found = c.lacking(stage.Numbers(t.Missing))
	case c.What == IsStuck:
		holds, found = t.Stuck, "is not stuck"
	case c.What == IsJoining:
		holds, found = t.Phase < worker.Dancing, phaseWords(t.Phase)
	case c.What == IsDancing:
		holds, found = t.Phase == worker.Dancing, phaseWords(t.Phase)
	case c.What == IsFrozen:
		holds, found = t.Phase == worker.Frozen, phaseWords(t.Phase)
	}
	if holds {
		return ""
	}
	return fmt.Sprintf("worker %d %s", t.Number, found)
}

// phaseWords describes the phase of a worker in a sentence.
func phaseWords(p worker.Phase) string {
	switch p {
	case worker.Frozen:
		return "is frozen"
	case worker.Stopped:
		return "has stopped"
	}
	return p.String()
}

func (c *Claim) lacking(lacks []int) (holds bool, found string) {
	switch len(lacks) {
	case 0:
		return c.Change == 0, "lacks nothing"
	case 1:
		return lacks[0] == c.Change, fmt.Sprintf("lacks change %d", lacks[0])
	}
	return slices.Contains(lacks, c.Change), "lacks changes " + Numbers(lacks)
}

// judgment checks the expected standing of a property.
func (r *Run) judgment(c *Claim) Outcome {
	switch v := r.judge.Verdicts()[c.Property]; {
	case v.Times > 0 && c.What == IsBroken:
		return Outcome{Applied: true, Why: "since " + Seconds(v.Time)}
	case v.Times > 0:
		return Outcome{Why: "broken since " + Seconds(v.Time)}
	case v.State == check.NotTested:
		return Outcome{Applied: c.What == IsUntested, Why: "it is tested when " + c.Property.TestedBy()}
	}
	return Outcome{Applied: c.What == Holds, Why: "tested, and not broken so far"}
}
