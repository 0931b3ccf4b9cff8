package archive

import (
	"slices"
	"strings"

	"groupy/worker/scenario"
)

// sourced returns the text of a document with the comments and the layout of its Source: lines that are still
// true stay byte for byte. canonical is the document's String.
func (d *Document) sourced(canonical string) (string, error) {
	if d.Source == "" {
		return canonical, holds(canonical, canonical)
	}
	from, err := read("source", strings.NewReader(d.Source), MaxFile, scenario.Rules)
	if err != nil {
		return "", err
	}
	from.remember()
	switch from.doc.String() {
	case d.Source: // the user wrote nothing in it
		return canonical, holds(canonical, canonical)
	case canonical: // nothing has changed
		return d.Source, nil
	}
	if text := rewritten(from, d); holds(text, canonical) == nil {
		return text, nil
	}
	text := from.comments() + canonical
	return text, holds(text, canonical)
}

// comments returns the comments of a text, each on its own line.
func (p *parser) comments() string {
	lines := strings.Split(strings.TrimPrefix(p.in.Source(), byteOrderMark), "\n")
	for _, s := range p.lines {
		lines[s.line-1] = s.comment
	}
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line) + "\n"
	}
	return strings.Join(slices.DeleteFunc(lines, isBlank), "")
}

const byteOrderMark = "\ufeff"

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }

// rewriting turns a source text into the text of another document.
type rewriting struct {
	end     string       // the end of a line
	text    []string     // the new text of each line of the source, with its end; empty if the line is removed
	added   [][]line     // the new lines before each line of the source, and at its end
	entries []sourceLine // the lines that are not empty, and the end of the source
}

// sourceLine is a line of the source, in the canonical form.
type sourceLine struct {
	line
	source string // its text in the source
	at     int    // its index
	lead   int    // the index of the first of the comments directly above it
	tail   int    // the index after the line before and the comments that follow that one
}

// rewritten returns the source, changed to say what the document says. Lines that match stay or are updated where they
// are, the others are removed, and new lines are added after their predecessors. It returns an empty text if the
// document has the sections in a different order.
func rewritten(from *parser, d *Document) string {
	bare := strings.TrimPrefix(d.Source, byteOrderMark)
	r := &rewriting{end: "\n", text: slices.Collect(strings.Lines(bare))}
	if first, _, _ := strings.Cut(bare, "\n"); strings.HasSuffix(first, "\r") {
		r.end = "\r\n"
	}
	r.read(from)
	var lines []line
	d.each(func(l line) { lines = append(lines, l) })
	if !slices.IsSortedFunc(lines, line.compare) {
		return ""
	}
	r.add(lines, r.match(lines))
	return d.Source[:len(d.Source)-len(bare)] + r.String()
}

// compare compares the sections of two lines. A line without a section has no order.
func (l line) compare(m line) int {
	if l.section < 0 {
		return 0
	}
	return l.section - m.section
}

// read lists the entries of the source, and removes them until they match.
func (r *rewriting) read(from *parser) {
	forms := map[line][]line{}
	from.doc.each(func(l line) {
		k := line{section: l.section, what: l.what}
		forms[k] = append(forms[k], l)
	})
	for _, s := range from.lines {
		k := line{section: s.branch, what: s.what}
		if s.what == "shown" {
			k.section = -1
		}
		at := s.line - 1
		lead := r.up(at, false)
		r.entries = append(r.entries, sourceLine{forms[k][0], r.text[at], at, lead, r.up(lead, true)})
		forms[k], r.text[at] = forms[k][1:], ""
	}
	r.entries = append(r.entries, sourceLine{tail: r.up(len(r.text), true)})
	r.text = append(r.text, "")
	r.added = make([][]line, len(r.text))
}

// up returns the first of the lines directly above a line that are all blank, or all comments.
func (r *rewriting) up(at int, blank bool) int {
	for at > 0 && r.text[at-1] != "" && isBlank(r.text[at-1]) == blank {
		at--
	}
	return at
}

// listed reports whether a section can have many such lines, which are in order.
func (l line) listed() bool { return l.what == "at" || l.what == "check" }

// key returns what matching lines have in common: their word, and in a list also their text.
func (l line) key() line {
	k := line{section: l.section, what: l.what}
	if l.listed() {
		k.text = strings.Join(strings.Fields(l.text), " ")
	}
	return k
}

// match returns the index of the matching entry for each line, or -1. It puts back the entries that are still true, and
// updates the others if they are still needed.
func (r *rewriting) match(lines []line) []int {
	where := map[line][]int{}
	for i, s := range r.entries {
		where[s.key()] = append(where[s.key()], i)
	}
	matches, last := make([]int, len(lines)), 0
	for i, l := range lines {
		k := l.key()
		for l.listed() && len(where[k]) > 0 && where[k][0] < last {
			where[k] = where[k][1:]
		}
		if matches[i] = -1; len(where[k]) == 0 {
			continue
		}
		matches[i], where[k] = where[k][0], where[k][1:]
		if l.listed() {
			last = matches[i]
		}
		if s := r.entries[matches[i]]; l.listed() || l.text == s.text {
			r.text[s.at] = s.source
		} else if l.needed {
			r.text[s.at] = l.text + r.end
		}
	}
	return matches
}

// add adds the lines that match no entry, after the entries of the lines before.
func (r *rewriting) add(lines []line, matches []int) {
	after, last := 0, 0 // last is where the line before was added
	for i, l := range lines {
		next := r.entries[after]
		at := next.tail
		switch {
		case matches[i] >= 0:
			after = max(after, matches[i]+1)
			continue
		case i == 0: // the rules
			at = 0
		case next.what == l.what && next.section == l.section: // in the same list
			at, l.apart = next.at, false
			if r.text[at] != "" {
				at = next.lead
			}
		}
		if l.needed {
			last = max(last, at)
			r.added[last] = append(r.added[last], l)
		}
	}
}

// String returns the new text. Where a line was removed, the empty lines around it become one.
func (r *rewriting) String() string {
	var out []string
	blank, removed := true, false // of the last line; a line was removed since the last that is not blank
	write := func(text string) {
		if n := len(out); n > 0 && !strings.HasSuffix(out[n-1], "\n") {
			out[n-1] += r.end
		}
		out, blank = append(out, text), isBlank(text)
		removed = removed && blank
	}
	for i, text := range r.text {
		for _, l := range r.added[i] {
			if l.apart && !blank {
				write(r.end)
			}
			write(l.text + r.end)
		}
		if text == "" {
			removed = true
		} else if !removed || !blank || !isBlank(text) {
			write(text)
		}
	}
	return strings.Join(out, "")
}
