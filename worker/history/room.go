package history

import (
	"fmt"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// noRoom says why a story cannot be told beside the branches that there are; nil if it can. What is told can
// be saved: there is no more of it than a file may have.
func (h *History) noRoom(sc *scenario.Scenario, opens bool) error {
	switch {
	case h.tree.same(sc) > 0:
		return nil
	case len(sc.Lines) > scenario.MaxLines:
		return fmt.Errorf("a story has room for %d inputs and expectations; begin a new one", scenario.MaxLines)
	case opens && len(h.tree.branches) >= archive.MaxBranches:
		return fmt.Errorf("there is room for %d branches; delete one first", archive.MaxBranches)
	case h.atMost(sc) > roomForScenarios && len(h.Document().String())+mostOf(sc) > archive.MaxFile:
		return fmt.Errorf("a file has room for %d MiB, and the branches take that; delete one first", archive.MaxFile>>20)
	}
	return nil
}

// Of the text of a document, checks and names leave so much to the stories.
const roomForScenarios = archive.MaxFile - mostChecksOfAll*mostOfCheck - archive.MaxBranches*4*archive.MaxName

// What the parts of a document take at most, in bytes.
const (
	mostOfCheck    = 80
	mostOfSettings = 500
	mostOfCommand  = 80
	mostOfWorker   = 6
)

// atMost is what all branches with a story more take at most. It is found without writing them.
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
