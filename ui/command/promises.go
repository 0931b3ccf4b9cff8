package command

import (
	"fmt"
	"strings"

	"groupy/gms/check"
	"groupy/worker/blame"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// standings gives the words for each state of a property: for readers, for programs (state), and whether it is claimed.
var standings = map[check.State]struct {
	words, state string
	claimed      bool
}{
	check.NotTested:       {words: "not tested yet", state: "not tested"},
	check.HoldsSoFar:      {"holds so far", "holds", true},
	check.Broken:          {"broken", "broken", true},
	check.NotClaimedHolds: {"holds so far (not claimed)", "holds", false},
	check.NotClaimedFails: {"broken (not claimed)", "broken", false},
}

// since says when a property was first broken, and how often.
func since(v *check.Verdict, when string) string {
	switch v.Times {
	case 0:
		return ""
	case 1:
		return " since " + when
	}
	return fmt.Sprintf(" since %s, %d times", when, v.Times)
}

// promises prints the state of each property and every violation. With --quiet it prints only the claimed properties that are
// broken.
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
	for _, x := range words.BlamedExplanations(run, p.blame(run)) {
		p.print("\n%10s  %s", scenario.Seconds(x.Violation.Time), strings.TrimSpace(x.Headline+". "+x.Sentence+more(&x)+" "+words.AsSentence(x.Blame)))
	}
	p.print("")
}

// blame finds the faults that are to blame for broken properties, unless the run was stopped.
func (p *play) blame(run *scenario.Run) map[check.Property]*blame.Found {
	if !run.Judge().Faulty() {
		return nil // the judge names the cause
	}
	for _, v := range run.Judge().Verdicts() {
		if v.Times > 0 {
			p.blameOf(v)
		}
	}
	return p.blamed
}

// blameOf finds what is to blame for the first violation of a property, once.
func (p *play) blameOf(v check.Verdict) *blame.Found {
	if p.blamed[v.Property] == nil {
		if found := blame.One(p.sc, v, func() bool { return p.stopErr == nil && !p.work.stopped() }); found != nil {
			p.blamed[v.Property] = found
		}
	}
	return p.blamed[v.Property]
}

// blameIn adds to an entry of the narrative which faults are to blame, if it is about a broken promise.
func (p *play) blameIn(run *scenario.Run, e *narrative.Entry) {
	judge := run.Judge()
	if v, ok := narrative.BrokenPromise(judge, e.Kind, e.Event, e.Text); ok && judge.Faulty() {
		x := words.ExplainBlamed(run, v, p.blameOf(judge.Verdicts()[v.Property]))
		e.Text = narrative.BrokenText(&x)
	}
}

// more says how often the same crash broke the property, if the sentence does not count all of it.
func more(x *words.Explanation) string {
	if x.Times <= max(1, len(x.Violation.Lack)) {
		return ""
	}
	return fmt.Sprintf(" (%d times in all)", x.Times)
}
