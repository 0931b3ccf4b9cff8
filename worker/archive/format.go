package archive

import (
	"fmt"
	"strings"

	"groupy/worker/scenario"
)

// String is the document as a file. Parse reads it back to the same document, if it is one that a
// file can hold: within the limits, names that pass CheckName, numbers in range.
func (d Document) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "rules %d\n", d.Rules)
	for i := range d.Branches {
		d.format(&b, i)
	}
	if d.Shown > 0 || d.At != (scenario.Place{}) {
		fmt.Fprintf(&b, "\nshown %d", d.Shown+1)
		if d.At != (scenario.Place{}) {
			fmt.Fprintf(&b, " at %s", d.At)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (d Document) format(b *strings.Builder, i int) {
	br := &d.Branches[i]
	if i > 0 {
		fmt.Fprintf(b, "\nbranch %d of %d\n", i+1, br.Parent+1)
	}
	if br.Name != "" {
		fmt.Fprintf(b, "%-7s %s\n", "name", br.Name)
	}
	if i == 0 {
		b.WriteString(br.Scenario.String())
	} else {
		b.WriteString(br.Scenario.Changes(d.Branches[br.Parent].Scenario.Settings))
	}
	d.formatPlayed(b, br)
}

// formatPlayed writes what was found when a branch was played. No column is as wide as its widest
// line: one more check would then change them all.
func (d Document) formatPlayed(b *strings.Builder, br *Branch) {
	other := br.Rules != d.Rules
	if br.Played == 0 && !other && len(br.Checks) == 0 {
		return
	}
	b.WriteString("\nplayed " + scenario.Time(br.Played))
	if other {
		fmt.Fprintf(b, " under rules %d", br.Rules)
	}
	b.WriteByte('\n')
	for _, c := range br.Checks {
		fmt.Fprintf(b, "check %d at %s %016x\n", c.Event, scenario.Time(c.At), c.Trail)
	}
}
