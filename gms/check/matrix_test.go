package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"groupy/assets"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/blame"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// TestPageOfProperties checks docs/properties.md: each property, which version claims it, and its state at the
// end of each shipped scenario on each version. So no cell can change unnoticed.
func TestPageOfProperties(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	p := &page{t: t, library: library}
	p.write("# Properties\n")
	p.write("This page defines the properties that a group membership service may promise, and shows which of them hold. " +
		"A process here is a node: a worker and its group process. A " +
		"scenario expects a result with lines like `at 8s expect gms2 virtual-synchrony broken`.\n")
	p.definitions()
	p.claims()
	p.assumptions()
	p.matrix()
	p.reasons()
	p.compare(filepath.Join("..", "..", "docs", "properties.md"))
}

// page writes the page.
type page struct {
	t       *testing.T
	library []scenario.Entry
	text    strings.Builder
	broken  strings.Builder // the violations, with their causes
}

func (p *page) write(format string, args ...any) { fmt.Fprintf(&p.text, format+"\n", args...) }

// initials returns the head of a column: VS.
func initials(p check.Property) string {
	return map[check.Property]string{
		check.SelfInclusion: "SI", check.LocalMonotonicity: "LM", check.AgreementOnViews: "AV", check.DeliveryIntegrity: "DI",
		check.NoDuplication: "ND", check.SameViewDelivery: "SV", check.VirtualSynchrony: "VS", check.ReliableTotalOrder: "TO",
		check.ReliableFIFO: "FI", check.SelfDelivery: "SD", check.UniformAgreement: "UA", check.Progress: "PR", check.EqualState: "ES",
	}[p]
}

func (p *page) definitions() {
	p.write("## Definitions\n")
	for _, q := range check.Properties() {
		note := ""
		if q.Note() != "" {
			note = q.Note() + "  \n  "
		}
		p.write("- **%v** (%s, `%s`). %s  \n  %sTested when %s.  \n  Source: %s.", q, initials(q), scenario.PropertyWord(q), q.Says(), note, q.TestedBy(), q.From())
	}
	p.write("")
}

func (p *page) claims() {
	p.write("## The versions and their claims\n")
	p.write("A claim is what a version says about itself; it may be false. A promise is a property that a version claims. The claim of gms1 " +
		"ends when its assumption fails. gms2 and gms3 are judged as if they claimed view synchrony in every case: the point of the " +
		"exercise is to find where they fail, and whether they fail first or what they assume does.\n")
	p.table("version", []string{"what it adds", "what it promises", "what it assumes", "where it fails under these assumptions"})
	for _, v := range versions.All {
		p.row([]string{v.Name, v.Idea, v.Promises, v.Assumed(), v.Fails})
	}
	p.write("\nHere, *view synchrony* stands for all properties that the table below does not mark *no*. Virtual Synchrony is the " +
		"central one.\n")
	p.table("property", versions.Names())
	for _, q := range check.Properties() {
		cells := []string{q.String()}
		for _, version := range versions.Names() {
			switch c := versions.ClaimsOf(version); {
			case !slices.Contains(c.What, q):
				cells = append(cells, "no")
			case c.UntilAnEnd:
				cells = append(cells, "until a node crashes or leaves")
			default:
				cells = append(cells, "yes")
			}
		}
		p.row(cells)
	}
	p.write("")
}

func (p *page) table(first string, columns []string) {
	p.row(append([]string{first}, columns...))
	p.write("|---%s|", strings.Repeat("|---", len(columns)))
}

func (p *page) row(cells []string) { p.write("| %s |", strings.Join(cells, " | ")) }

var signs = map[check.State]string{
	check.NotTested: "·", check.HoldsSoFar: "✓", check.Broken: "**✗**", check.NotClaimedHolds: "(✓)", check.NotClaimedFails: "(✗)",
}

func (p *page) matrix() {
	p.write("## Results at the end of each scenario\n")
	p.write("✓ is claimed and holds. **✗** is claimed and broken. (✓) is not claimed, and holds. (✗) is not claimed, and is broken. · was not tested. " +
		"The version that a scenario is written for is in italics. The other rows show the same faults on the other versions. " +
		"The last column says what failed first: the protocol, under its assumptions, or an assumption. It is in brackets if that broke no " +
		"promise, but only a property that the version does not claim.\n")
	var columns []string
	for _, q := range check.Properties() {
		columns = append(columns, initials(q))
	}
	p.table("scenario", append(append([]string{"on"}, columns...), "what failed first"))
	for _, e := range p.library {
		for i, version := range versions.Names() {
			name := ""
			if i == 0 {
				name = "`" + e.Name + "`"
			}
			p.row(append([]string{name}, p.judged(e, version)...))
		}
	}
	p.write("")
}

// judged plays a scenario on a version. It returns the cells of a row: the version, and a sign for each property.
func (p *page) judged(e scenario.Entry, version string) []string {
	sc := e.Scenario
	cells := []string{version}
	if version == sc.Version {
		cells[0] = "*" + version + "*"
	}
	sc.Version = version
	j, run := judge(p.t, sc, nil)
	if j.Unjudged() > 0 || fmt.Sprint(run.Judge().Verdicts()) != fmt.Sprint(j.Verdicts()) {
		p.t.Errorf("%s on %s: %d events are not judged in full, or the two judges differ", e.Name, version, j.Unjudged())
	}
	for _, v := range run.Judge().Verdicts() {
		cells = append(cells, signs[v.State])
	}
	all := blame.All(sc, run.Judge(), func() bool { return true })
	for _, x := range words.BlamedExplanations(run, all) {
		if x.Claimed {
			fmt.Fprintf(&p.broken, "- `%s` on %s, %s: **%s.** %s\n", e.Name, version, scenario.Seconds(x.Violation.Time), x.Headline, x.Sentence)
		}
	}
	return append(cells, failedFirst(run.Judge(), all))
}

// failedFirst lists what failed before promises were broken, and in brackets what failed before other properties were.
func failedFirst(j *check.Judge, all map[check.Property]*blame.Found) string {
	var first []string
	add := func(what string) {
		if !slices.Contains(first, what) && !slices.Contains(first, strings.Trim(what, "()")) {
			first = append(first, what)
		}
	}
	for _, v := range j.Verdicts() {
		f := all[v.Property]
		switch {
		case v.State == check.Broken && (f == nil || !f.Assumption):
			add("*protocol*")
		case v.State == check.Broken:
			add(f.Faults[0].Breaks.String())
		case v.Times > 0 && f != nil && f.Assumption:
			add("(" + f.Faults[0].Breaks.String() + ")")
		}
	}
	return strings.Join(first, ", ")
}

func (p *page) reasons() {
	p.write("## The broken promises and their causes\n")
	p.write("For each crash or other fault, this list has the first violation of each promise that it broke.\n")
	p.text.WriteString(p.broken.String())
	p.write("\n## In the code\n")
	p.write("The judge is [gms/check](../gms/check/doc.go). Each property has a file there. Its comment says how the judge decides while " +
		"a run is still going on. A test writes this page (`go test ./gms/check -update`), and fails if the page is out of date.")
}

func (p *page) compare(file string) {
	got := p.text.String()
	if *scenariotest.Update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		p.t.Fatal(err)
	}
	was, is := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), strings.Split(got, "\n")
	for i := range max(len(was), len(is)) {
		a, b := "(the end)", "(the end)"
		if i < len(was) {
			a = was[i]
		}
		if i < len(is) {
			b = is[i]
		}
		if a != b {
			p.t.Errorf("line %d is\n%s\nand was\n%s", i+1, b, a)
		}
	}
}
