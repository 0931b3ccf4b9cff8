package archive

import (
	"fmt"
	"strings"

	"groupy/worker/scenario"
)

// String returns the document as a file, ignoring its Source. Parse reads it back to the same document if the
// document is valid: within the limits, with names that pass CheckName, and with numbers in range.
func (d Document) String() string {
	var b strings.Builder
	d.each(func(l line) {
		switch {
		case l.written && l.apart:
			b.WriteString("\n" + l.text + "\n")
		case l.written:
			b.WriteString(l.text + "\n")
		}
	})
	return b.String()
}

// line is a line that a document can have.
type line struct {
	section int    // the section of the Source, counted from 0; -1: none
	what    string // its first word; for a setting the name of the setting
	text    string
	apart   bool // it has an empty line before it
	written bool // String writes it
	needed  bool // without it the file is a different document
}

// each calls add for all lines that the document can have, in the order of the format.
func (d *Document) each(add func(line)) {
	section := 0
	one := func(l line) {
		l.section, l.written = section, l.written || l.needed
		add(l)
	}
	one(line{what: "rules", text: fmt.Sprintf("rules %d", d.Rules), needed: true})
	for i := range d.Branches {
		section = d.Branches[i].Section - 1
		d.eachOf(i, one)
	}
	section = -1
	one(line{what: "shown", text: d.shownLine(), apart: true, needed: d.Shown > 0 || d.At != scenario.Place{}})
}

// eachOf calls add for all lines of a branch.
func (d *Document) eachOf(i int, add func(line)) {
	br, first := &d.Branches[i], i == 0
	if !first {
		add(line{what: "branch", text: fmt.Sprintf("branch %d of %d", i+1, br.Parent+1), apart: true, needed: true})
	}
	add(line{what: "name", text: fmt.Sprintf("%-7s %s", "name", br.Name), needed: br.Name != ""})
	for _, s := range br.Scenario.Inheriting(d.inherited(i)) {
		if !first || !s.Unset {
			add(line{what: s.Name, text: s.Line, written: first && s.Set, needed: s.Differs})
		}
	}
	for k, text := range br.Scenario.TimedLines() {
		add(line{what: "at", text: text, apart: k == 0, needed: true})
	}
	played := br.Played != 0 || br.Rules != d.Rules || len(br.Checks) > 0
	add(line{what: "played", text: d.playedLine(br), apart: true, needed: played})
	for k := range br.Checks {
		add(line{what: "check", text: br.Checks[k].line(), needed: true})
	}
}

// inherited returns the settings that a branch starts from.
func (d *Document) inherited(i int) scenario.Settings {
	if p := d.Branches[i].Parent; p >= 0 {
		return d.Branches[p].Scenario.Settings
	}
	return scenario.Defaults()
}

func (d *Document) shownLine() string {
	line := fmt.Sprintf("shown %d", d.Shown+1)
	if d.At != (scenario.Place{}) {
		line += " at " + d.At.String()
	}
	return line
}

func (d *Document) playedLine(br *Branch) string {
	line := "played " + scenario.Time(br.Played)
	if br.Rules != d.Rules {
		line += fmt.Sprintf(" under rules %d", br.Rules)
	}
	return line
}

// line returns a check as a line. Columns are not aligned: otherwise one more check could change all lines.
func (c *Check) line() string {
	return fmt.Sprintf("check %d at %s %016x", c.Event, scenario.Time(c.At), c.Trail)
}
