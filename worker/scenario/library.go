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
	Part string // the title of its part of the library, empty if it is unknown
}

// DefaultName is the scenario that the window opens with.
const DefaultName = "out-of-step"

// Extension is the extension of scenario files.
const Extension = ".groupy"

// part is a part of the library.
type part struct {
	title string
	names []string
}

// parts lists the scenarios in teaching order. The last three parts are the three questions at the end of the exercise.
var parts = []part{
	{"Dancing, joining and waiting", []string{
		"dancing-together", "join-through-follower", "join-through-dead", "joins-in-a-chain", "freeze-and-go", "late-is-not-lost",
	}},
	{"The leader crashes", []string{
		"leader-dies-gms1", "leader-dies-gms2", "out-of-step", "in-step", "whatever-leader-dies", "two-views", "overtaken",
	}},
	{"Holes in gms3", []string{"hole", "hole-by-join", "stuck-leader", "stuck-and-joined", "two-leaders"}},
	{"Slow links and more crashes", []string{"slow-follower", "two-leaders-die", "overtakes-down", "contact-dies", "only-holder-dies"}},
	{"What if messages are lost?", []string{"lost-middle", "lost-last", "lost-view", "duplicate"}},
	{"What if somebody delivers what no survivor does?", []string{"reaches-nobody", "delivered-and-died"}},
	{"What if the detector is wrong?", []string{"wrong-suspicion", "suspected-by-one", "old-leader-wakes", "partition"}},
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
		name := strings.TrimSuffix(path.Base(file), Extension)
		_, title := lesson(name)
		all = append(all, Entry{name, sc, title})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there are no scenarios: no file matches scenarios/*%s", Extension)
	}
	slices.SortStableFunc(all, func(a, b Entry) int {
		x, _ := lesson(a.Name)
		y, _ := lesson(b.Name)
		return x - y
	})
	return all, nil
}

// lesson returns the place of a scenario in the teaching order, and the title of its part.
func lesson(name string) (place int, title string) {
	for _, g := range parts {
		if i := slices.Index(g.names, name); i >= 0 {
			return place + i, g.title
		}
		place += len(g.names)
	}
	return place, ""
}
