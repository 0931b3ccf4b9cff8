package archive

import (
	"slices"
	"strings"
)

// place is the place of a line in a document: the section of a branch, counted from 0, and a part of the section.
type place struct {
	section int
	part    part
}

// part is a part of a section, in the order of the format.
type part int

const (
	rulesPart part = iota
	branchPart
	settingPart
	linesPart
	playedPart
	pastPart // after the section
	shownPart
)

func (s entry) place() place {
	g := settingPart
	switch s.what {
	case "rules":
		g = rulesPart
	case "branch":
		g = branchPart
	case "at":
		g = linesPart
	case "played", "check":
		g = playedPart
	case "shown":
		g = shownPart
	}
	return place{s.branch, g}
}

func (p place) beyond(q place) bool {
	return p.section > q.section || p.section == q.section && p.part > q.part
}

// past returns the section of the line that ends a document.
func (r *rewriting) past() int { return len(r.old.Branches) }

// find returns the index of the first line of a section with a word, or -1.
func (r *rewriting) find(section int, what string) int {
	if all := r.all(section, what); len(all) > 0 {
		return all[0]
	}
	return -1
}

// all lists the indices of all such lines.
func (r *rewriting) all(section int, what string) (all []int) {
	from, to := r.section(section)
	for i := from; i < to; i++ {
		if r.entries[i].what == what {
			all = append(all, i)
		}
	}
	return all
}

// section returns the range of the lines of a section.
func (r *rewriting) section(n int) (from, to int) {
	index := func(n int) int {
		i, _ := slices.BinarySearchFunc(r.entries, n, func(s entry, n int) int { return s.branch - n })
		return i
	}
	return index(n), index(n + 1)
}

// after returns the index of the line before which to put new lines for a place: after all lines of earlier
// places, and the comments there.
func (r *rewriting) after(p place) int {
	i, _ := slices.BinarySearchFunc(r.entries, p, func(s entry, p place) int {
		if s.place().beyond(p) {
			return 1
		}
		return -1
	})
	switch {
	case i > 0:
		return r.tail(i - 1)
	case len(r.entries) > 0:
		return r.lead(0)
	}
	return len(r.lines)
}

// lead returns the first of the comments directly above a line.
func (r *rewriting) lead(i int) int {
	first := 0
	if i > 0 {
		first = r.entries[i-1].line
	}
	n := r.entries[i].line - 1
	for n > first && !isBlank(r.lines[n-1]) {
		n--
	}
	return n
}

// tail returns the index after the comments that follow a line, without those directly above the next line.
func (r *rewriting) tail(i int) int {
	n := len(r.lines)
	if i+1 < len(r.entries) {
		n = r.lead(i + 1)
	}
	for n > r.entries[i].line && isBlank(r.lines[n-1]) {
		n--
	}
	return n
}

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }

// written returns the text. Where a line was removed, the empty lines around it become one.
func (r *rewriting) written() string {
	w := writing{end: r.end}
	w.WriteString(r.mark)
	for i := 0; i <= len(r.lines); i++ {
		for _, b := range r.puts[i] {
			w.block(b)
		}
		if i < len(r.lines) {
			w.source(r.lines[i], r.now[i])
		}
	}
	return w.String()
}

// writing is a text that is written line by line.
type writing struct {
	strings.Builder
	end  string
	open bool // the last line has no line end yet
	some bool // there is a line
	gap  bool // the last line is empty
	gone bool // a line was removed since the last line that is not empty
}

func (w *writing) line(text string) {
	if text == "" {
		return
	}
	if w.open {
		w.WriteString(w.end)
	}
	w.WriteString(text)
	w.some, w.open, w.gap = true, !strings.HasSuffix(text, "\n"), isBlank(text)
	w.gone = w.gone && w.gap
}

func (w *writing) block(b block) {
	if b.apart && w.some && !w.gap {
		w.line(w.end)
	}
	for _, line := range b.lines {
		w.line(line + w.end)
	}
}

// source writes the new text of a line of the source.
func (w *writing) source(was, now string) {
	switch {
	case was != "" && now == "":
		w.gone = true
	case w.gone && w.gap && isBlank(now):
	default:
		w.line(now)
	}
}
