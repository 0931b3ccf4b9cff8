package library

import (
	"slices"
	"strings"

	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// finding is what a scenario shows about a property.
type finding struct {
	sign raster.Form
	head string // the property, and whether it holds
	rest string // one more sentence, or empty
}

// findingOf parses the text of a scenario, such as "Total Order holds: all stop at once".
func findingOf(shows string) finding {
	head, rest, _ := strings.Cut(shows, ": ")
	f := finding{head: head}
	if rest != "" {
		f.rest = strings.ToUpper(rest[:1]) + rest[1:]
	}
	words := strings.Fields(head)
	switch {
	case slices.Contains(words, "holds"):
		f.sign = raster.Check
	case slices.Contains(words, "broken"), slices.Contains(words, "lost"):
		f.sign = raster.Cross
	case head != "":
		f.sign = raster.Circle
	}
	return f
}

// matching returns the indices of the scenarios whose texts contain all words of the query.
func matching(library []scenario.Entry, query string) []int {
	words := strings.Fields(strings.ToLower(query))
	var found []int
	for i := range library {
		e := &library[i]
		text := strings.ToLower(strings.Join([]string{e.Name, e.Title, e.Look, e.Shows, e.Version}, "\n"))
		missing := func(word string) bool { return !strings.Contains(text, word) }
		if !slices.ContainsFunc(words, missing) {
			found = append(found, i)
		}
	}
	return found
}
