package command

import (
	"fmt"

	"groupy/gms/check"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// standings say how a property stands: in words, for programs, and whether the version claims it.
var standings = map[check.State]struct {
	words, state string
	claimed      bool
}{
	check.NotTested:       {words: "not tested yet", state: "not tested"},
	check.HoldsSoFar:      {"holds so far", "holds", true},
	check.Broken:          {"broken", "broken", true},
	check.NotClaimedHolds: {"not claimed, and holds", "holds", false},
	check.NotClaimedFails: {"not claimed, and fails", "broken", false},
}

// since tells when a property was first broken, and how often.
func since(v *check.Verdict, when string) string {
	switch v.Times {
	case 0:
		return ""
	case 1:
		return " since " + when
	}
	return fmt.Sprintf(" since %s, %d times", when, v.Times)
}

// promises lists the properties, and says what is broken. A quiet run names only what is broken
// though it was claimed.
func (p *play) promises(run *scenario.Run) {
	if !p.quiet {
		p.print("\nproperties on %s:", p.sc.Version)
	}
	for _, v := range run.Judge().Verdicts() {
		if !p.quiet || v.State == check.Broken {
			p.print("  %-20s  %s%s", v.Property, standings[v.State].words, since(&v, scenario.Seconds(v.Time)))
		}
	}
	if p.quiet {
		return
	}
	for _, x := range words.Explanations(run) {
		p.print("\n%10s  %s: %s%s", scenario.Seconds(x.Violation.Time), x.Headline, x.Sentence, more(&x))
	}
	p.print("")
}

// more tells how often the same came of the same crash, if the sentence does not say it all.
func more(x *words.Explanation) string {
	if x.Times <= max(1, len(x.Violation.Lack)) {
		return ""
	}
	return fmt.Sprintf(" (%d times in all)", x.Times)
}
