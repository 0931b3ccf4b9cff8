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
	b.WriteString(d.rulesLine() + "\n")
	for i := range d.Branches {
		d.format(&b, i)
	}
	if d.showsMoment() {
		b.WriteString("\n" + d.shownLine() + "\n")
	}
	return b.String()
}

func (d *Document) rulesLine() string { return fmt.Sprintf("rules %d", d.Rules) }

// showsMoment reports whether the document shows another moment than the beginning of its first branch.
func (d *Document) showsMoment() bool { return d.Shown > 0 || d.At != scenario.Place{} }

func (d *Document) shownLine() string {
	line := fmt.Sprintf("shown %d", d.Shown+1)
	if d.At != (scenario.Place{}) {
		line += " at " + d.At.String()
	}
	return line
}

func (d *Document) format(b *strings.Builder, i int) {
	br := &d.Branches[i]
	if i > 0 {
		b.WriteString("\n" + d.branchLine(i) + "\n")
	}
	if br.Name != "" {
		b.WriteString(br.nameLine() + "\n")
	}
	if i == 0 {
		b.WriteString(br.Scenario.String())
	} else {
		b.WriteString(br.Scenario.Changes(d.Branches[br.Parent].Scenario.Settings))
	}
	if d.wasPlayed(br) {
		b.WriteString("\n" + d.playedLine(br) + "\n")
	}
	for _, c := range br.Checks {
		b.WriteString(c.line() + "\n")
	}
}

func (d *Document) branchLine(i int) string {
	return fmt.Sprintf("branch %d of %d", i+1, d.Branches[i].Parent+1)
}

func (br *Branch) nameLine() string { return fmt.Sprintf("%-7s %s", "name", br.Name) }

func (d *Document) wasPlayed(br *Branch) bool {
	return br.Played != 0 || br.Rules != d.Rules || len(br.Checks) > 0
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
