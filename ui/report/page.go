package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"groupy/gms/check"
	"groupy/ui/build"
	"groupy/worker/archive"
	"groupy/worker/scenario"
	"groupy/worker/sweep"
	"groupy/worker/words"
)

// page writes the page.
func (m *maker) page() []byte {
	h := &m.h
	h.b.WriteString("<!doctype html>\n")
	h.in("html", func() {
		h.in("head", func() {
			h.tag("meta", "charset", "utf-8")
			h.tag("meta", "http-equiv", "Content-Security-Policy", "content", policy)
			h.tag("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
			h.tag("meta", "name", "generator", "content", "Groupy "+build.Version)
			h.one("title", m.set.title()+" – Groupy report")
			h.b.WriteString("<style>" + style + "</style>\n")
		})
		h.in("body", func() { h.in("main", m.body) })
	}, "lang", "en")
	return []byte(h.b.String())
}

func (m *maker) body() {
	h := &m.h
	h.in("header", m.header)
	h.in("section", m.glance, "aria-labelledby", "glance")
	h.in("section", m.scenario, "aria-labelledby", "scenario")
	for _, p := range m.plays {
		h.in("section", func() { m.block(p) }, "class", "version", "aria-labelledby", p.version.Name)
	}
	if m.set.Seeds != 0 {
		h.in("section", m.swept, "aria-labelledby", "seeds")
	}
	h.in("section", m.open, "aria-labelledby", "open")
	h.in("section", m.glossary, "aria-labelledby", "words")
	h.in("footer", func() {
		h.one("p", "Made with Groupy "+build.Version+", "+build.Commit()+". A run depends only on the version of the group membership service, the seed, the settings "+
			"and the lines of the scenario, so anyone can play the same run again.", "class", "note")
	})
}

func (m *maker) header() {
	h, s := &m.h, m.set
	h.one("p", "Groupy · report about a run", "class", "eyebrow")
	h.one("h1", s.title())
	if look := s.Scenario.Look; look != "" {
		h.one("p", scenario.Visible(look), "class", "lead")
	}
	h.in("dl", func() {
		for _, fact := range [][2]string{
			{"By", scenario.Visible(s.By)}, {"Date", scenario.Visible(s.Date)},
			{"Played on", strings.Join(s.versions(), ", ")},
			{"Seed", fmt.Sprint(s.Scenario.Seed)},
			{"Settings", s.summary()},
			{"Played for", scenario.Spaced(s.End)},
			{"Program", "Groupy " + build.Version + ", " + build.Commit()},
		} {
			if fact[1] != "" {
				h.one("dt", fact[0])
				h.one("dd", fact[1])
			}
		}
	}, "class", "facts")
}

// glance compares the versions.
func (m *maker) glance() {
	h := &m.h
	h.one("h2", "At a glance", "id", "glance")
	h.table("The same scenario on each version", []string{"Version", "What it promises", "Result", "At the end", "Expectations"}, func() {
		for _, p := range m.plays {
			h.in("tr", func() {
				h.in("th", func() { h.one("a", p.version.Name, "href", "#"+p.version.Name) }, "scope", "row")
				h.one("td", p.version.Promises, "data-label", "What it promises")
				h.in("td", func() {
					h.one("span", p.headline+".", "class", p.class())
					h.text(" " + p.sentence)
				}, "data-label", "Result")
				h.one("td", p.end, "data-label", "At the end")
				h.in("td", func() { m.expected(p) }, "data-label", "Expectations")
			})
		}
	})
}

// class returns the style of the verdict.
func (p *play) class() string {
	switch {
	case p.verdict.Broken:
		return "broken"
	case p.verdict.Tested:
		return "holds"
	}
	return "untested"
}

// expected writes whether a version met the expectations, with a link to them.
func (m *maker) expected(p *play) {
	if len(p.expectations) == 0 {
		m.h.text("none")
		return
	}
	text, met := p.expected()
	class := "broken"
	if met {
		class = "holds"
	}
	m.h.one("a", text, "href", "#"+p.version.Name+"-expectations", "class", class)
}

func (p *play) expected() (text string, met bool) {
	held := 0
	for _, e := range p.expectations {
		if e.held {
			held++
		}
	}
	n := len(p.expectations)
	if held == n {
		return fmt.Sprintf("✓ %d of %d as expected", n, n), true
	}
	return fmt.Sprintf("✗ %d of %d NOT as expected", n-held, n), false
}

func (m *maker) scenario() {
	h := &m.h
	h.one("h2", "The scenario", "id", "scenario")
	h.one("p", "The scenario as text. Save it as a file, and Groupy plays it.", "class", "note")
	h.in("pre", func() { h.one("code", m.set.text()) })
}

// block writes the block of a version.
func (m *maker) block(p *play) {
	h := &m.h
	title := "On " + p.version.Name
	if p.version.Name == m.set.Scenario.Version && len(m.plays) > 1 {
		title += ", the version of the scenario"
	}
	h.one("h2", title, "id", p.version.Name)
	h.one("p", fmt.Sprintf("%s: %s", p.version.Name, p.version.Idea))
	h.one("p", fmt.Sprintf("It promises: %s It assumes: %s", p.version.Promises, p.version.Assumed()))
	h.in("div", func() {
		h.one("h3", p.headline)
		h.one("p", p.sentence)
	}, "class", "verdict is-"+p.class())
	h.one("h3", "Before and after")
	h.in("div", func() {
		h.picture(&p.before, false)
		h.picture(&p.after, false)
	}, "class", "pair")
	h.one("h3", "Who sent what to whom")
	for i := range p.diagrams {
		h.picture(&p.diagrams[i], true)
	}
	m.causes(p)
	m.promises(p)
	m.expectations(p)
	m.narrative(p)
}

func (m *maker) causes(p *play) {
	h := &m.h
	if len(p.explained) == 0 {
		return
	}
	h.one("h3", "What is broken, and why")
	for _, e := range p.explained {
		h.in("div", func() {
			h.one("h4", fmt.Sprintf("%s, since %s", e.Headline, scenario.Seconds(e.Violation.Time)))
			h.one("p", e.Sentence+times(e.Times, len(e.Violation.Lack)))
			if e.Blame != "" {
				h.one("p", words.AsSentence(e.Blame))
			}
			h.one("p", "The property: "+e.Violation.Property.Says(), "class", "note")
			if len(e.chain) == 0 {
				return
			}
			h.one("p", "Step by step:", "class", "note")
			h.in("ol", func() {
				for _, l := range e.chain {
					h.one("li", scenario.Seconds(l.Time)+": "+l.Text)
				}
			})
		}, "class", "cause")
	}
	if p.more > 0 {
		h.one("p", fmt.Sprintf("%d more are left out. To see them all: %s", p.more, m.command(p)), "class", "note")
	}
}

// times says how often a crash broke a property, if the sentence does not count all of it.
func times(n, named int) string {
	if n <= max(1, named) {
		return ""
	}
	return fmt.Sprintf(" (%d times in all)", n)
}

func (m *maker) promises(p *play) {
	h := &m.h
	h.one("h3", "Properties")
	h.table("A property that the run could not have broken is not tested", []string{"Property", "Claimed by " + p.version.Name, "State", "Broken since"}, func() {
		for _, v := range p.properties {
			h.in("tr", func() {
				h.one("th", v.Property.String(), "scope", "row")
				h.one("td", claimed(p, v.Property))
				state, class := stateWords(&v)
				h.in("td", func() { h.one("span", state, "class", class) })
				since := ""
				if v.Times > 0 {
					since = scenario.Seconds(v.Time)
				}
				if v.Times > 1 {
					since += fmt.Sprintf(", %d times", v.Times)
				}
				h.one("td", cmp.Or(since, "–"))
			})
		}
	})
}

func claimed(p *play, of check.Property) string {
	switch {
	case !claims(p.version.Name, of):
		return "no"
	case p.version.Claims.UntilAnEnd:
		return "until a node ends"
	}
	return "yes"
}

func stateWords(v *check.Verdict) (text, class string) {
	switch v.State {
	case check.HoldsSoFar:
		return "✓ holds", "holds"
	case check.Broken:
		return "✗ broken", "broken"
	case check.NotClaimedHolds:
		return "holds", ""
	case check.NotClaimedFails:
		return "broken, not claimed", ""
	}
	return "not tested", "untested"
}

func (m *maker) expectations(p *play) {
	h := &m.h
	if len(p.expectations) == 0 {
		return
	}
	h.one("h3", "Expectations of the scenario", "id", p.version.Name+"-expectations")
	caption, _ := p.expected()
	if p.others > 0 {
		caption += fmt.Sprintf("; %d more are about other versions", p.others)
	}
	h.table(caption, []string{"Time", "Expected", "Result", "Found"}, func() {
		for _, e := range p.expectations {
			result, class := "✓ as expected", "holds"
			if !e.held {
				result, class = "✗ not as expected", "broken"
			}
			h.in("tr", func() {
				h.one("td", scenario.Seconds(e.at), "class", "time")
				h.one("td", e.what)
				h.in("td", func() { h.one("span", result, "class", class) }, "class", "number")
				h.one("td", cmp.Or(e.found, "–"))
			})
		}
	})
}

// narrative writes what happened, in sentences.
func (m *maker) narrative(p *play) {
	h := &m.h
	h.one("h3", "What happened")
	left := p.sentences - len(p.told)
	if left > 0 {
		h.one("p", fmt.Sprintf("%d of %d sentences are left out, those that matter least. To read all: %s", left, p.sentences, m.command(p)), "class", "note")
	}
	h.table("Numbers like +19 are what a worker chose at random: the next colour depends on them", []string{"Time", "What"}, func() {
		next := 0
		for _, s := range p.told {
			h.gap(s.number - next)
			next = s.number + 1
			class, mark := "", ""
			if s.Bad {
				class, mark = "bad", "▲ "
			}
			h.in("tr", func() {
				h.one("td", scenario.Seconds(s.Time), "class", "time")
				h.one("td", mark+words.Capital(s.Text)+".")
			}, "class", class)
		}
		h.gap(p.sentences - next)
	})
}

// gap writes how many sentences are left out.
func (h *html) gap(n int) {
	if n > 0 {
		h.in("tr", func() {
			h.one("td", "…", "class", "time")
			h.one("td", fmt.Sprintf("%d left out", n))
		}, "class", "gap")
	}
}

// command returns the command that prints all about a run.
func (m *maker) command(p *play) string {
	text := "groupy run " + cmp.Or(m.set.Shipped, "FILE")
	if p.version.Name != m.set.Scenario.Version {
		text += " --gms " + strings.TrimPrefix(p.version.Name, "gms")
	}
	return text
}

// table writes a table with a head.
func (h *html) table(caption string, head []string, rows func()) {
	h.in("div", func() {
		h.in("table", func() {
			h.one("caption", caption)
			h.in("thead", func() {
				h.in("tr", func() {
					for _, name := range head {
						class := ""
						if name == "Time" {
							class = "time"
						}
						h.one("th", name, "scope", "col", "class", class)
					}
				})
			})
			h.in("tbody", rows)
		})
	}, "class", "scroll columns"+strconv.Itoa(len(head)), "tabindex", "0", "role", "region", "aria-label", caption)
}

// swept writes the results of the sweep: how often each property was broken on each version.
func (m *maker) swept() {
	h := &m.h
	h.one("h2", "With other seeds", "id", "seeds")
	if m.seeds == 0 {
		h.one("p", "A sweep of this scenario would take long, so it is left out. To play 100 seeds nevertheless, use --seeds 100.")
		return
	}
	h.one("p", fmt.Sprintf("The same scenario, played with the seeds 1 to %d on each version, for %s each. A seed decides the latencies, the pauses and the choices of the workers. "+
		"In brackets: the 95 %% interval for the share of runs that break the property (Wilson's score interval).", m.seeds, scenario.Spaced(m.set.End)))
	head := []string{"Property"}
	for i := range m.counts {
		head = append(head, m.counts[i].Version)
	}
	h.table(fmt.Sprintf("How many of %d runs break the property", m.seeds), head, func() {
		for _, p := range check.Properties() {
			h.in("tr", func() {
				h.one("th", p.String(), "scope", "row")
				for i := range m.counts {
					h.share(&m.counts[i], p)
				}
			})
		}
	})
	h.in("ul", func() {
		for i := range m.counts {
			h.one("li", m.counts[i].Version+", time to recover from the crash of a leader: "+m.counts[i].Recovered())
		}
	})
}

// share writes how often a property was broken.
func (h *html) share(s *sweep.Summary, p check.Property) {
	i := slices.IndexFunc(s.Properties, func(q sweep.Property) bool { return q.Property == p })
	q := &s.Properties[i]
	if q.Tested == 0 {
		h.one("td", "not tested", "class", "untested")
		return
	}
	low, high := sweep.Interval(q.Broke, s.Runs)
	text, class := fmt.Sprintf("%d · %.1f %% (%.1f–%.1f)", q.Broke, 100*float64(q.Broke)/float64(s.Runs), 100*low, 100*high), ""
	more := fmt.Sprintf("first with seed %d", q.First)
	switch {
	case q.BrokeClaim > 0:
		class, text = "broken", "✗ "+text
	case q.Broke > 0:
		more = "not claimed; " + more
	default:
		more = ""
	}
	h.in("td", func() {
		h.one("span", text, "class", class)
		if more != "" {
			h.one("span", more, "class", "more")
		}
	})
}

// open says how to open the run.
func (m *maker) open() {
	h, s := &m.h, m.set
	h.one("h2", "Open this run", "id", "open")
	link, err := archive.Link(archive.NewDocument(s.Scenario))
	if err != nil {
		h.one("p", "This scenario is too long for a link. Save its text, above, as a file, and open that in Groupy.")
		return
	}
	address := link
	if s.Page != "" {
		address = s.Page + "#" + link
	}
	h.in("p", func() {
		h.one("a", "Open this run in Groupy", "href", address)
		h.text(". Where the link does not work, copy the line below. In Groupy, choose “Paste link” (Ctrl+Shift+V), or type groupy and the line.")
	})
	h.in("pre", func() { h.one("code", address) })
	h.one("p", "To make this report again:")
	h.in("pre", func() {
		h.one("code", s.command())
	})
	if s.Shipped == "" {
		h.one("p", "The scenario is a file with the text above.", "class", "note")
	}
}

// glossary defines the properties.
func (m *maker) glossary() {
	h := &m.h
	h.one("h2", "What the properties say", "id", "words")
	h.in("dl", func() {
		for _, p := range check.Properties() {
			h.in("div", func() {
				h.one("dt", p.String())
				h.one("dd", p.Says()+" It is tested once "+p.TestedBy()+".")
			})
		}
	}, "class", "words")
}
