package report

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Settings says what a report is about, and what it contains.
type Settings struct {
	Name     string // of the scenario, for one without a title
	Shipped  string // its name, if it comes with Groupy and is unchanged
	Scenario scenario.Scenario
	Source   string         // its text with comments, as from SourceOf; empty: the text of Scenario
	End      time.Duration  // how far it is played
	Versions []string       // to play it on, in this order; none: all
	Before   *time.Duration // the moment of the first picture; nil: before the first crash or broken promise
	After    *time.Duration // the moment of the second picture; nil: a calm one just before the end
	Seeds    int            // of the sweep, from 1 on; 0: no sweep; AutoSeeds: at most 500, if they take about a second
	By       string         // who hands it in; may be empty
	Date     string         // may be empty
	Page     string         // the address of a page that shows Groupy; may be empty
}

// Limits of the settings.
const (
	AutoSeeds = -1
	MostSeeds = 100_000
	mostText  = scenario.MaxTitle
)

// Check returns what is wrong with the settings, or nil.
func (s *Settings) Check() error {
	seen := map[string]bool{}
	for _, v := range s.Versions {
		if !slices.Contains(versions.Names(), v) {
			return scenario.NoVersion(v)
		}
		if seen[v] {
			return fmt.Errorf("%s is listed twice", v)
		}
		seen[v] = true
	}
	if s.Seeds != AutoSeeds && (s.Seeds < 0 || s.Seeds > MostSeeds) {
		return fmt.Errorf("%d seeds: expected a number from 0 to %d", s.Seeds, MostSeeds)
	}
	for _, text := range []string{s.By, s.Date} {
		if n := len([]rune(text)); n > mostText {
			return fmt.Errorf("%.20q… has %d characters, at most %d are allowed", text, n, mostText)
		}
	}
	return cmp.Or(s.checkMoments(), checkPage(s.Page))
}

func (s *Settings) checkMoments() error {
	for _, m := range []struct {
		name string
		at   *time.Duration
	}{{"before", s.Before}, {"after", s.After}} {
		if m.at != nil && (*m.at < 0 || *m.at > s.End) {
			return fmt.Errorf("the moment %s, %s, is outside the run, which lasts from 0s to %s", m.name, scenario.Time(*m.at), scenario.Time(s.End))
		}
	}
	before, after := time.Duration(0), s.End
	if s.Before != nil {
		before = *s.Before
	}
	if s.After != nil {
		after = *s.After
	}
	if after <= before {
		return fmt.Errorf("the moment after, %s, must be later than the moment before, %s", scenario.Time(after), scenario.Time(before))
	}
	return nil
}

func checkPage(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Fragment != "" || u.User != nil {
		return errors.New("the address of the page must be like https://example.org/groupy/")
	}
	return nil
}

// versions returns the versions to play on.
func (s *Settings) versions() []string {
	if len(s.Versions) > 0 {
		return s.Versions
	}
	return versions.Names()
}

// title returns the title of the scenario, or else its name.
func (s *Settings) title() string { return scenario.Visible(cmp.Or(s.Scenario.Title, s.Name)) }

// summary describes the settings in one line, without version and seed, which have lines of their own.
func (s *Settings) summary() string { return strings.SplitN(s.Scenario.Summary(), " · ", 3)[2] }

// SourceOf returns the text of a document with its comments, without what was saved about its run. It is empty if the document
// has no text, or several branches.
func SourceOf(d archive.Document) string {
	if d.Source == "" || len(d.Branches) != 1 {
		return ""
	}
	b := d.Branches[0]
	d.Branches = []archive.Branch{{Parent: -1, Scenario: b.Scenario, Rules: scenario.Rules, Section: b.Section}}
	d.Rules, d.At = scenario.Rules, scenario.Place{}
	text, err := archive.Text("", d)
	if err != nil {
		return ""
	}
	return text
}

// text returns the scenario as text, fit for a page: with visible characters, line ends and spaces only.
func (s *Settings) text() string {
	text := strings.TrimPrefix(cmp.Or(s.Source, s.Scenario.String()), "\ufeff")
	lines := strings.Split(strings.TrimRight(text, "\r\n\t "), "\n")
	for i, line := range lines {
		lines[i] = scenario.Visible(strings.ReplaceAll(strings.TrimRight(line, "\r"), "\t", "    "))
	}
	return strings.Join(lines, "\n")
}

// command returns the command that makes the report, quoted for a shell.
func (s *Settings) command() string {
	file := cmp.Or(s.Shipped, "FILE")
	if s.Shipped == "" && s.Scenario.Title == "" { // the title is the name of the file
		file = quoted(scenario.Visible(s.Name) + scenario.Extension)
	}
	return "groupy report " + file + s.flags() + " -o report.html"
}

// quoted quotes a word for a shell if that is necessary.
func quoted(word string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:/"
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// flags returns the arguments of the command that makes the report.
func (s *Settings) flags() string {
	text := ""
	if !slices.Equal(s.versions(), versions.Names()) {
		text += " --gms " + strings.ReplaceAll(strings.Join(s.versions(), ","), "gms", "")
	}
	if s.End != s.Scenario.End() {
		text += " --for " + scenario.Time(s.End)
	}
	if s.Before != nil {
		text += " --before " + scenario.Time(*s.Before)
	}
	if s.After != nil {
		text += " --after " + scenario.Time(*s.After)
	}
	if s.Seeds != AutoSeeds {
		text += fmt.Sprintf(" --seeds %d", s.Seeds)
	}
	for _, f := range [][2]string{{"by", s.By}, {"date", s.Date}, {"page", s.Page}} {
		if f[1] != "" {
			text += " --" + f[0] + "=" + quoted(scenario.Visible(f[1]))
		}
	}
	return text
}
