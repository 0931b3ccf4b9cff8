package check_test

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/blame"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// faultsOf lists commands that break an assumption, as in a scenario. Nothing stands for those that break none.
var faultsOf = []struct {
	words string
	verb  scenario.Verb
}{
	{"lose", scenario.Lose}, {"loss", scenario.Loss}, {"duplicate", scenario.Duplicate}, {"block", scenario.Block}, {"partition", scenario.Partition},
	{"overtake", scenario.Overtake}, {"deliver", scenario.DeliverNow},
	{"suspect", scenario.Suspect}, {"detector wrong", scenario.DetectorWrong}, {"detector blocked", scenario.DetectorBlocked}, {"detector paused", scenario.DetectorPaused},
	{"kill", scenario.Kill}, {"crash", scenario.CrashAfter}, {"crashes", scenario.Crashes}, {"leave", scenario.Leave},
	{"delay", scenario.DelayMessage}, {"latency", scenario.Latency}, {"slow", scenario.Slow}, {"pause", scenario.Pause}, {"detector late", scenario.DetectorLate},
}

// assumptions writes what the versions assume, and which faults break that.
func (p *page) assumptions() {
	p.write("## What the versions assume, and which faults break it\n")
	p.write("If an assumption does not hold, a broken promise is not the fault of the version. So Groupy says of each broken promise " +
		"whether *the protocol failed under its assumptions*, or *an assumption failed first*, and names the fault. To find that fault, " +
		"it plays the run again without some of the faults before the break (`go doc groupy/worker/blame`). A crash, even in the middle " +
		"of a broadcast, breaks no assumption of gms2 and gms3.\n")
	p.table("assumption", []string{"what it says", "who assumes it", "commands that break it"})
	for _, a := range versions.Assumptions() {
		var by []string
		for _, v := range versions.All {
			if v.Relies(a) {
				by = append(by, v.Name)
			}
		}
		p.row([]string{a.String(), a.Says(), strings.Join(by, ", "), breakers(a)})
	}
	p.write("\nThese commands break none: %s. A message that is late, a slow node and a late report are within what an asynchronous system "+
		"may do.\n", breakers(versions.Nothing))
	p.faults()
}

// breakers lists the commands that break an assumption.
func breakers(a versions.Assumption) string {
	var all []string
	for _, f := range faultsOf {
		if blame.Breaks(f.verb) == a {
			all = append(all, "`"+f.words+"`")
		}
	}
	if len(all) == 0 {
		return "none"
	}
	return strings.Join(all, ", ")
}

// single lists faults that come alone.
var single = []struct{ name, lines string }{
	{"lose a change", "at 2s lose next of change 1 -> 3"},
	{"lose a view", "at 5s lose next of view 2 -> 4\nat 5s lose next of view 1 -> 4\nat 5s join"},
	{"duplicate", "at 2s duplicate 1 -> 3"},
	{"overtake", "at 2s overtake 1 -> 3 2"},
	{"partition", "at 2s partition 1 2 | 3 4\nat 3s heal"},
	{"suspect", "at 2s suspect 1"},
	{"delay", "at 2s delay 1 -> 3 by 1s"},
	{"slow", "at 2s slow 3 by 100"},
	{"pause", "at 2s pause 3\nat 3s resume 3"},
}

// faults writes a table: which single fault breaks which property on which version.
func (p *page) faults() {
	const seeds = 10
	p.write("The next table shows which property a single fault breaks on which version: 1 stands for gms1, and so on. It is found by playing "+
		"%d seeds of 4 workers for 10 s with the fault and without. On gms2 and gms3 the leader also crashes at 6 s, between two broadcasts, so that the "+
		"view changes. Properties that no version claims are in brackets.\n", seeds)
	columns := []string{}
	for _, f := range single {
		columns = append(columns, f.name)
	}
	p.table("property", columns)
	cells := map[check.Property]map[string]string{}
	for _, version := range versions.Names() {
		for _, f := range single {
			for _, q := range p.brokenBy(version, f.lines, seeds) {
				if cells[q] == nil {
					cells[q] = map[string]string{}
				}
				cells[q][f.name] = strings.TrimSpace(cells[q][f.name] + " " + strings.TrimPrefix(version, "gms"))
			}
		}
	}
	for _, q := range check.Properties() {
		row := []string{q.String()}
		for _, f := range single {
			cell := cells[q][f.name]
			if cell != "" && !slices.Contains(versions.ClaimsOf("gms3").What, q) {
				cell = "(" + cell + ")"
			}
			row = append(row, cell)
		}
		p.row(row)
	}
	p.write("")
}

// brokenBy lists the properties that a fault breaks with some seed, and that hold without it.
func (p *page) brokenBy(version, lines string, seeds uint64) (broken []check.Property) {
	crash := "\nat 6s kill leader of 4"
	if version == "gms1" {
		crash = "" // it claims nothing after that
	}
	for seed := uint64(1); seed <= seeds; seed++ {
		base := fmt.Sprintf("%s\nseed %d\nworkers 4\nsleep 500ms\nlatency 200ms..300ms\nlength 10s\n", version, seed)
		without, _ := judge(p.t, scenariotest.Parse(p.t, base+crash), nil)
		with, _ := judge(p.t, scenariotest.Parse(p.t, base+lines+crash), nil)
		holds := without.Verdicts()
		for _, v := range with.Verdicts() {
			if v.Times > 0 && holds[v.Property].Times == 0 && !slices.Contains(broken, v.Property) {
				broken = append(broken, v.Property)
			}
		}
	}
	return broken
}
