package scenario

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Entry is a scenario of a library, with the name of its file.
type Entry struct {
	Name string
	Scenario
}

// DefaultName is the scenario that the window opens with.
const DefaultName = "out-of-step"

// Extension is the extension of scenario files.
const Extension = ".groupy"

// lessons lists the scenarios in teaching order.
var lessons = []string{
	"dancing-together", "join-through-follower", "join-through-dead", "joins-in-a-chain",
	"freeze-and-go", "late-is-not-lost", "leader-dies-gms1", "leader-dies-gms2",
	"out-of-step", "in-step", "whatever-leader-dies", "two-views", "overtaken",
	"hole", "hole-by-join", "stuck-leader", "stuck-and-joined", "two-leaders",
	"slow-follower", "two-leaders-die", "overtakes-down", "contact-dies", "only-holder-dies", // faults within the assumptions
	"lost-middle", "lost-last", "lost-view", "duplicate", "reaches-nobody", "delivered-and-died", // the three doubts of the exercise:
	"wrong-suspicion", "suspected-by-one", "old-leader-wakes", "partition", // links, uniformity, the detector
}

// Library reads all scenarios in the folder scenarios of fsys, in teaching order. Unknown scenarios come last.
func Library(fsys fs.FS) ([]Entry, error) {
	files, err := fs.Glob(fsys, "scenarios/*"+Extension)
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		sc, err := Parse(path.Base(file), bytes.NewReader(text))
		if err != nil {
			return nil, err
		}
		all = append(all, Entry{strings.TrimSuffix(path.Base(file), Extension), sc})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there are no scenarios: no file matches scenarios/*%s", Extension)
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return lesson(a.Name) - lesson(b.Name) })
	return all, nil
}

func lesson(name string) int {
	if i := slices.Index(lessons, name); i >= 0 {
		return i
	}
	return len(lessons)
}
