package archive

import (
	"slices"
	"strings"
)

// place is where a line stands in a document: in the section of a branch, the first is 0, and there in a
// group of lines.
type place struct {
	section int
	group   group
}

// group is lines that stand together, in the order of the format.
type group int

const (
	rulesGroup group = iota
	branchGroup
	settingGroup
	storyGroup
	playedGroup
	pastGroup // behind all of the section
	shownGroup
)

func (s said) place() place {
	g := settingGroup
	switch s.what {
	case "rules":
		g = rulesGroup
	case "branch":
		g = branchGroup
	case "at":
		g = storyGroup
	case "played", "check":
		g = playedGroup
	case "shown":
		g = shownGroup
	}
	return place{s.branch, g}
}

func (p place) beyond(q place) bool {
	return p.section > q.section || p.section == q.section && p.group > q.group
}

// past is the section of the line that ends a document.
func (r *rewriting) past() int { return len(r.old.Branches) }

// find is the index of the first line of a section that says something, or -1.
func (r *rewriting) find(section int, what string) int {
	if all := r.all(section, what); len(all) > 0 {
		return all[0]
	}
	return -1
}

// all are the indices of all such lines.
func (r *rewriting) all(section int, what string) (all []int) {
	from, to := r.section(section)
	for i := from; i < to; i++ {
		if r.said[i].what == what {
			all = append(all, i)
		}
	}
	return all
}

// section is from where to where the lines of a section are.
func (r *rewriting) section(n int) (from, to int) {
	index := func(n int) int {
		i, _ := slices.BinarySearchFunc(r.said, n, func(s said, n int) int { return s.branch - n })
		return i
	}
	return index(n), index(n + 1)
}

// after is the line before which to put what comes at a place: behind all that comes before it, and the
// comments there.
func (r *rewriting) after(p place) int {
	i, _ := slices.BinarySearchFunc(r.said, p, func(s said, p place) int {
		if s.place().beyond(p) {
			return 1
		}
		return -1
	})
	switch {
	case i > 0:
		return r.tail(i - 1)
	case len(r.said) > 0:
		return r.lead(0)
	}
	return len(r.lines)
}

// lead is the first of the comments that stand right above a line that says something.
func (r *rewriting) lead(i int) int {
	first := 0
	if i > 0 {
		first = r.said[i-1].line
	}
	n := r.said[i].line - 1
	for n > first && !isBlank(r.lines[n-1]) {
		n--
	}
	return n
}

// tail is behind the last of the comments after a line, without those that stand above the next.
func (r *rewriting) tail(i int) int {
	n := len(r.lines)
	if i+1 < len(r.said) {
		n = r.lead(i + 1)
	}
	for n > r.said[i].line && isBlank(r.lines[n-1]) {
		n--
	}
	return n
}

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }

// written is the text. Where a line is gone, the empty lines around it become one.
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

// writing is a text that is being written line by line.
type writing struct {
	strings.Builder
	end  string
	open bool // the last line has no end yet
	some bool // there is a line
	gap  bool // the last line is empty
	gone bool // a line has been left out since the last that is not empty
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

// source writes what has become of a line of the source.
func (w *writing) source(was, now string) {
	switch {
	case was != "" && now == "":
		w.gone = true
	case w.gone && w.gap && isBlank(now):
	default:
		w.line(now)
	}
}
