package scenario

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Entry is a scenario of a library, under the name of its file.
type Entry struct {
	Name string
	Scenario
}

// DefaultName is the scenario to begin with.
const DefaultName = "out-of-step"

// Extension is how the names of scenario files end.
const Extension = ".groupy"

// lessons is the order in which the scenarios are best watched.
var lessons = []string{
	"dancing-together", "join-through-follower", "join-through-dead", "joins-in-a-chain",
	"freeze-and-go", "late-is-not-lost", "leader-dies-gms1", "leader-dies-gms2",
	"out-of-step", "in-step", "whatever-leader-dies", "two-views", "overtaken",
	"hole", "hole-by-join", "stuck-leader", "stuck-and-joined", "two-leaders",
}

// Library reads all scenarios in the folder scenarios of fsys, in teaching order. One that
// is not known to it comes last.
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
		return nil, fmt.Errorf("there is no scenario: no file scenarios/*%s", Extension)
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
