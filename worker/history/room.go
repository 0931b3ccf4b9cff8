package history

import (
	"fmt"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// noRoom returns why a scenario cannot be added to the branches, or nil. It makes sure that all that is played
// can be saved.
func (h *History) noRoom(sc *scenario.Scenario, opens bool) error {
	switch {
	case h.tree.same(sc) > 0:
		return nil
	case len(sc.Lines) > scenario.MaxLines:
		return fmt.Errorf("a scenario has at most %d lines; begin a new run", scenario.MaxLines)
	case opens && len(h.tree.branches) >= archive.MaxBranches:
		return fmt.Errorf("a run has at most %d branches; delete one first", archive.MaxBranches)
	case h.atMost(sc) > roomForScenarios && len(h.Document().String())+mostOf(sc) > archive.MaxFile:
		return fmt.Errorf("a file has at most %s, and the branches fill it; delete one first", scenario.Megabytes(archive.MaxFile))
	}
	return nil
}

// roomForScenarios is the part of a document that checks and names leave to the scenarios, in bytes.
const roomForScenarios = archive.MaxFile - mostChecksOfAll*mostOfCheck - archive.MaxBranches*4*archive.MaxName

// The maximum sizes of the parts of a document, in bytes.
const (
	mostOfCheck    = 80
	mostOfSettings = 500
	mostOfCommand  = 80
	mostOfWorker   = 6
)

// atMost returns an upper bound for the size of all branches and one more scenario. It does not write them.
func (h *History) atMost(sc *scenario.Scenario) (size int) {
	for i := range h.tree.branches {
		size += mostOf(&h.tree.branches[i].Scenario)
	}
	return size + mostOf(sc)
}

func mostOf(sc *scenario.Scenario) int {
	size := mostOfSettings + len(sc.Title) + len(sc.Look) + len(sc.Shows) + len(sc.Lines)*mostOfCommand
	for _, l := range sc.Lines {
		if c := l.Claim; c != nil {
			size += (len(c.Workers) + len(c.Others) + len(c.Versions)) * mostOfWorker
		}
	}
	return size
}
