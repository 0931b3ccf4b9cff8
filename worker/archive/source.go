package archive

import (
	"cmp"
	"slices"
	"strings"

	"groupy/worker/scenario"
)

// sourced returns the text of a document with the comments and the layout of its Source: lines that are still
// true stay byte for byte. canonical is the document's String.
func (d *Document) sourced(canonical string) (string, error) {
	from, err := read("source", strings.NewReader(d.Source), MaxFile, scenario.Rules)
	if err != nil {
		return "", err
	}
	switch from.doc.String() {
	case d.Source: // the user wrote nothing in it
		return canonical, nil
	case canonical: // nothing has changed
		return d.Source, nil
	}
	text := newRewriting(from, d).text()
	if holds(text, canonical) == nil {
		return text, nil
	}
	text = from.comments() + canonical
	return text, holds(text, canonical)
}

// comments returns the comments of a text, each on its own line.
func (p *parser) comments() string {
	var b strings.Builder
	says := map[int]entry{}
	for _, s := range p.lines {
		says[s.line-1] = s
	}
	for i, line := range sourceLines(p.in.Source()) {
		comment := strings.TrimSpace(line)
		if s, ok := says[i]; ok {
			comment = s.comment
		}
		if comment != "" {
			b.WriteString(comment + "\n")
		}
	}
	return b.String()
}

// rewriting turns a source text into the text of another document. It first removes all lines except comments,
// then puts back those that are still true, with new lines in between.
type rewriting struct {
	old, doc *Document
	mark     string   // the byte order mark, or empty
	lines    []string // the lines of the source, with their ends
	end      string   // the end of a line
	entries  []entry
	now      []string        // the new text of each line
	puts     map[int][]block // new lines before a line
}

// block is a block of new lines. If it stands apart, it has an empty line before it.
type block struct {
	lines []string
	apart bool
}

const byteOrderMark = "\ufeff"

// sourceLines returns the lines of a text with their ends.
func sourceLines(text string) []string {
	return strings.SplitAfter(strings.TrimPrefix(text, byteOrderMark), "\n")
}

func newRewriting(from *parser, d *Document) *rewriting {
	r := &rewriting{old: &from.doc, doc: d, entries: from.lines, end: "\n", puts: map[int][]block{}}
	r.lines = sourceLines(d.Source)
	if strings.HasPrefix(d.Source, byteOrderMark) {
		r.mark = byteOrderMark
	}
	if strings.HasSuffix(r.lines[0], "\r\n") {
		r.end = "\r\n"
	}
	r.now = slices.Clone(r.lines)
	for _, s := range r.entries {
		r.now[s.line-1] = ""
	}
	return r
}

// text returns the rewritten source.
func (r *rewriting) text() string {
	r.rules()
	section := 0 // the section of the branch before
	for i := range r.doc.Branches {
		if k := r.doc.Branches[i].Section; k > 0 && k <= r.past() {
			section = k - 1
			r.branch(i, section)
		} else {
			r.newBranch(i, section)
		}
	}
	r.one(place{r.past(), shownPart}, "shown", r.old.shownLine(), r.doc.shownLine(), r.doc.showsMoment())
	return r.written()
}

// rules writes the rules: a changed document states them.
func (r *rewriting) rules() {
	line := r.doc.rulesLine()
	if i := r.find(0, "rules"); i >= 0 {
		r.settle(i, r.old.rulesLine(), line)
	} else {
		r.put(0, false, line)
	}
}

// branch rewrites the section of a branch that the source has.
func (r *rewriting) branch(i, section int) {
	br, was := &r.doc.Branches[i], &r.old.Branches[section]
	at := func(g part) place { return place{section, g} }
	if i > 0 {
		r.one(at(branchPart), "branch", r.old.branchLine(section), r.doc.branchLine(i), true)
	}
	if br.Name != "" {
		r.one(at(settingPart), "name", was.nameLine(), br.nameLine(), true)
	}
	r.settings(i, section)
	r.scenario(section, &br.Scenario, &was.Scenario)
	r.one(at(playedPart), "played", r.old.playedLine(was), r.doc.playedLine(br), r.doc.wasPlayed(br))
	r.checks(section, br.Checks, was.Checks)
}

// inherited returns the settings that a branch starts from.
func (d *Document) inherited(i int) scenario.Settings {
	if p := d.Branches[i].Parent; p >= 0 {
		return d.Branches[p].Scenario.Settings
	}
	return scenario.Defaults()
}

func (r *rewriting) settings(i, section int) {
	was := map[string]string{}
	for _, s := range r.old.Branches[section].Scenario.Inheriting(r.old.inherited(section)) {
		was[s.Name] = s.Line
	}
	for _, s := range r.doc.Branches[i].Scenario.Inheriting(r.doc.inherited(i)) {
		if i > 0 || !s.Unset { // the first branch inherits nothing
			r.one(place{section, settingPart}, s.Name, was[s.Name], s.Line, s.Differs)
		}
	}
}

func (r *rewriting) scenario(section int, now, was *scenario.Scenario) {
	r.list(place{section, linesPart}, "at", now.RunLines(),
		func(old, new int) int { return was.Lines[old].Place.Compare(now.Lines[new].Place) },
		func(old, new int) bool { return was.Lines[old].Equal(now.Lines[new]) })
}

func (r *rewriting) checks(section int, now, was []Check) {
	lines := make([]string, len(now))
	for i := range now {
		lines[i] = now[i].line()
	}
	r.list(place{section, playedPart}, "check", lines,
		func(old, new int) int { return cmp.Compare(was[old].Event, now[new].Event) },
		func(old, new int) bool { return was[old] == now[new] })
}

// newBranch adds a branch that the source does not have.
func (r *rewriting) newBranch(i, section int) {
	var b strings.Builder
	r.doc.format(&b, i)
	lines := strings.Split(strings.Trim(b.String(), "\n"), "\n")
	r.put(r.after(place{section, pastPart}), true, lines...)
}

// one updates a line that a section has at most once.
func (r *rewriting) one(at place, what, was, now string, needed bool) {
	switch i := r.find(at.section, what); {
	case i >= 0 && (needed || was == now):
		r.settle(i, was, now)
	case i < 0 && needed:
		r.put(r.after(at), at.part != settingPart, now)
	}
}

// list updates lines that are in order. compare and same compare a line of the source with a new one.
func (r *rewriting) list(at place, what string, now []string, compare func(old, new int) int, same func(old, new int) bool) {
	there := r.all(at.section, what)
	next := 0
	for i, line := range now {
		for next < len(there) && compare(next, i) < 0 {
			next++
		}
		found := next
		for found < len(there) && compare(found, i) == 0 && !same(found, i) {
			found++
		}
		switch {
		case found < len(there) && compare(found, i) == 0:
			r.settle(there[found], line, line)
			next = found + 1
		case next < len(there):
			r.put(r.lead(there[next]), false, line)
		default:
			r.put(r.after(at), what == "at" && len(there) == 0 && i == 0, line)
		}
	}
}

// settle puts back a line of the source, or its new text.
func (r *rewriting) settle(i int, was, now string) {
	n := r.entries[i].line - 1
	if r.now[n] = r.lines[n]; was != now {
		r.now[n] = now + r.end
	}
}

// put puts lines before a line of the source.
func (r *rewriting) put(before int, apart bool, lines ...string) {
	r.puts[before] = append(r.puts[before], block{lines, apart})
}
