package library

import (
	"slices"
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/worker/scenario"
)

// finding is what a scenario shows of a property.
type finding struct {
	sign kit.Sign
	head string // which property, and what becomes of it
	rest string // a sentence more, or nothing
}

// findingOf reads it from the words of the scenario: "Total Order holds: ...".
func findingOf(shows string) finding {
	head, rest, _ := strings.Cut(shows, ": ")
	f := finding{head: head}
	if rest != "" {
		f.rest = strings.ToUpper(rest[:1]) + rest[1:]
	}
	words := strings.Fields(head)
	switch {
	case slices.Contains(words, "holds"):
		f.sign = kit.Tick
	case slices.Contains(words, "broken"), slices.Contains(words, "lost"):
		f.sign = kit.Cross
	}
	return f
}

// matching lists the indices of the scenarios that have all words of the query somewhere in what is
// said of them.
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

// wrapped breaks a text into lines of a width, not more than so many: the last one then ends in
// an ellipsis.
func wrapped(text string, width float32, most int, size float32, style fyne.TextStyle) []string {
	fits := func(s string) bool { return fyne.MeasureText(s, size, style).Width <= width }
	var lines []string
	line := ""
	words := strings.Fields(text)
	for i, word := range words {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line == "" || fits(longer) {
			line = longer
			continue
		}
		if len(lines) == most-1 {
			return append(lines, shortened(strings.Join(append([]string{line}, words[i:]...), " "), fits))
		}
		lines, line = append(lines, line), word
	}
	if line == "" {
		return lines
	}
	return append(lines, shortened(line, fits))
}

// shortened leaves out as many words of the end as do not fit.
func shortened(text string, fits func(string) bool) string {
	if fits(text) {
		return text
	}
	runes := []rune(text)
	cut := func(n int) string { return strings.TrimRight(string(runes[:n]), " .,:;") + "…" }
	n := max(sort.Search(len(runes), func(n int) bool { return !fits(cut(n)) })-1, 0)
	for k := n; k > 0; k-- {
		if runes[k] == ' ' {
			return cut(k)
		}
	}
	return cut(n) // one long word
}
