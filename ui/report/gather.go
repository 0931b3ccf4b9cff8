package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/ui/facts"
	"groupy/ui/session"
	"groupy/ui/still"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/sweep"
	"groupy/worker/words"
)

// Progress is called while a report is made, on the same goroutine: what is done now, and how much of all is done, from 0 to 1.
type Progress func(what string, part float64)

// Make plays the scenario, and returns the report as an HTML page. It ends early with the cause of ctx if that ends.
func Make(ctx context.Context, s *Settings, progress Progress) ([]byte, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	m := &maker{ctx: ctx, set: s, progress: progress, parts: len(s.versions())}
	if s.Seeds != 0 {
		m.parts++
	}
	for _, name := range s.versions() {
		p, err := m.play(name)
		if err != nil {
			return nil, err
		}
		m.plays = append(m.plays, p)
		m.done++
	}
	if err := cmp.Or(m.sweep(), m.stopped()); err != nil {
		return nil, err
	}
	return m.page(), nil
}

// maker makes one report.
type maker struct {
	ctx         context.Context
	set         *Settings
	progress    Progress
	done, parts int // of the work: the versions and the sweep

	plays  []*play
	counts []sweep.Summary
	events int // of one run on each version
	seeds  int // that are swept

	h html
}

func (m *maker) report(what string, part float64) {
	m.progress(what, (float64(m.done)+part)/float64(m.parts))
}

// stopped returns why the work must stop, or nil.
func (m *maker) stopped() error { return context.Cause(m.ctx) }

// play is the scenario, played on one version.
type play struct {
	version       versions.Version
	verdict       *session.Verdict
	headline      string // of the verdict on a run that is over
	sentence      string
	properties    []check.Verdict
	explained     []explained
	more          int // explanations that are left out
	before, after picture
	diagrams      []picture
	expectations  []expectation
	others        int    // expectations of other versions
	end           string // how things stand at the end
	told          []sentence
	sentences     int // in all
}

// sentence is a sentence of the narrative, with its number, from 0.
type sentence struct {
	session.Sentence
	number int
}

// explained is a violation, and what led to it.
type explained struct {
	words.Explanation
	chain []session.ChainLink // empty if it is shown with another property of the same cause
}

// expectation is an expectation of the scenario, and what was found.
type expectation struct {
	at          time.Duration
	what, found string
	held        bool
}

// play plays the scenario on a version, and gathers what the report shows of it.
func (m *maker) play(version string) (*play, error) {
	sc := m.set.Scenario.Clone()
	sc.Version = version
	s, err := still.Open(m.set.Name, sc)
	if err != nil {
		return nil, err
	}
	if err := m.toEnd(s, version); err != nil {
		return nil, err
	}
	s.FindBlame(func() bool { return m.stopped() == nil })
	p := &play{version: s.Run().Version(), verdict: s.Verdict(), properties: slices.Clone(s.Properties())}
	m.events += int(s.Run().Sim().Events())
	p.conclude(s)
	p.end = stateOf(s)
	p.explain(s)
	p.expect(s.Run())
	from, to, why := s.Overview().Interesting(m.set.End)
	from, to = m.around(from, to)
	p.tell(s, from)
	m.report("drawing "+version, 0.9)
	if err := m.draw(p, s, part{from, to, why}); err != nil {
		return nil, err
	}
	return p, nil
}

// around returns a part of the run, earlier if it would begin after the moment that the user has chosen for the end.
func (m *maker) around(from, to time.Duration) (time.Duration, time.Duration) {
	const before = 300 * time.Millisecond
	if after := m.set.After; after != nil && from >= *after {
		return max(0, *after-before), *after
	}
	return from, to
}

// toEnd plays to the end, in parts, so that progress is reported.
func (m *maker) toEnd(s *session.Session, version string) error {
	const parts = 64
	end := m.set.End
	for t := time.Duration(0); t < end; {
		t = min(t+min(end/parts+1, time.Second), end)
		if err := s.GoTo(m.ctx, t); err != nil {
			return cmp.Or(m.stopped(), err)
		}
		if err := s.Run().Err(); err != nil {
			return fmt.Errorf("a handler failed on %s: %w", version, err)
		}
		m.report("playing "+version, 0.9*float64(t)/float64(end))
	}
	return m.stopped()
}

// mostExplained is how many violations of a run are explained.
const mostExplained = 8

func (p *play) explain(s *session.Session) {
	var roots []actor.EventID
	for i, x := range words.BlamedExplanations(s.Run(), s.Blamed()) {
		if i >= mostExplained {
			p.more++
			continue
		}
		e := explained{Explanation: x}
		if root := x.Violation.Root; x.Claimed && !slices.Contains(roots, root) {
			roots = append(roots, root)
			if c := s.Causes(&x.Violation.Property); c != nil && firstOfProperty(p.explained, x.Violation.Property) {
				e.chain = c.Links
			}
		}
		p.explained = append(p.explained, e)
	}
}

// firstOfProperty reports whether a property is not in a list yet. Its chain is that of its first violation.
func firstOfProperty(list []explained, of check.Property) bool {
	return !slices.ContainsFunc(list, func(e explained) bool { return e.Violation.Property == of })
}

func (p *play) expect(run *scenario.Run) {
	outcomes := run.Outcomes()
	for i, l := range run.Lines() {
		switch {
		case l.Claim == nil || i >= len(outcomes):
		case outcomes[i].Skipped:
			p.others++
		default:
			p.expectations = append(p.expectations, expectation{l.At, l.Claim.Condition(), outcomes[i].Why, outcomes[i].Applied})
		}
	}
}

// mostTold is how many sentences of the narrative the report has.
const mostTold = 30

// rank orders kinds of sentences by how much they matter: 0 most.
func rank(s *session.Sentence) int {
	switch s.Kind {
	case narrative.Crash, narrative.Leave, narrative.Election, narrative.Broken, narrative.Input, narrative.Begin:
		return 0
	case narrative.Change, narrative.Lost:
		return 2
	}
	if s.Bad {
		return 0
	}
	return 1
}

// tell takes the sentences of the narrative. If there are too many, it takes those that matter most, and of these the nearest to
// a time. Expectations have a table of their own.
func (p *play) tell(s *session.Session, near time.Duration) {
	var all []session.Sentence
	for i := range s.Shown() {
		all = append(all, s.Sentence(i))
	}
	for _, e := range s.Rest() {
		all = append(all, session.Sentence{Time: e.Time, Kind: e.Kind, Bad: e.Bad, Text: e.Text})
	}
	all = slices.DeleteFunc(all, func(l session.Sentence) bool { return l.Kind == narrative.Expect })
	p.sentences = len(all)
	p.told = chosen(all, near, mostTold)
}

// chosen returns at most so many sentences of a narrative, in order.
func chosen(all []session.Sentence, near time.Duration, most int) []sentence {
	list := make([]sentence, len(all))
	for i := range all {
		list[i] = sentence{all[i], i}
	}
	if len(all) <= most {
		return list
	}
	const earlier = 8 // what comes before matters less
	far := func(s *sentence) time.Duration {
		if s.Time < near {
			return earlier * (near - s.Time)
		}
		return s.Time - near
	}
	slices.SortStableFunc(list, func(a, b sentence) int {
		return cmp.Or(rank(&a.Sentence)-rank(&b.Sentence), cmp.Compare(far(&a), far(&b)))
	})
	list = list[:most]
	slices.SortFunc(list, func(a, b sentence) int { return a.number - b.number })
	return list
}

// The seeds of a sweep that AutoSeeds asks for: as many as take about a second, but not so few that they say nothing.
const (
	autoEvents          = 20_000_000
	leastAuto, mostAuto = 10, 500
)

// sweep plays the scenario with many seeds. It does so in parts that take well below a second, so that it can be stopped.
func (m *maker) sweep() error {
	if m.seeds = m.set.Seeds; m.seeds == AutoSeeds {
		if m.seeds = min(mostAuto, autoEvents/max(1, m.events)); m.seeds < leastAuto {
			m.seeds = 0
		}
	}
	if m.seeds == 0 {
		return nil
	}
	const events = 1 << 18 // of a part
	most := max(1, min(100, events/max(1, m.events)))
	plan := m.plan(0, 0)
	m.counts = plan.Summaries()
	for first := 0; first < m.seeds; first += most {
		plan := m.plan(first, min(most, m.seeds-first))
		err := plan.Play(m.ctx, func(r sweep.Result) { sweep.Add(m.counts, r) })
		if m.stopped() != nil {
			return m.stopped()
		}
		if err != nil {
			return err
		}
		m.report(fmt.Sprintf("sweeping, seed %d of %d", first+plan.Seeds, m.seeds), float64(first+plan.Seeds)/float64(m.seeds))
	}
	for i := range m.counts {
		if c := &m.counts[i]; c.Errors > 0 {
			return fmt.Errorf("on %s a handler failed with seed %d: %w", c.Version, c.FirstError.Seed, c.FirstError.Err)
		}
	}
	return nil
}

// plan returns a part of the sweep.
func (m *maker) plan(first, seeds int) *sweep.Plan {
	return &sweep.Plan{Scenario: m.set.Scenario, Versions: m.set.versions(), From: uint64(1 + first), Seeds: seeds, End: m.set.End}
}

// claims reports whether a version claims a property.
func claims(version string, p check.Property) bool {
	return slices.Contains(versions.ClaimsOf(version).What, p)
}

// part is a part of a run, and why it is shown.
type part struct {
	from, to time.Duration
	why      string
}

// within returns the part, cut to a run that ends at a time.
func (p part) within(end time.Duration) part {
	p.to = min(p.to, end)
	p.from = max(0, min(p.from, p.to-10*time.Millisecond))
	return p
}

// parts returns what the diagrams show: the part that the user chose, or else the most interesting one, after the part with the
// cause if that lies before it.
func (m *maker) diagramParts(p *play, chosen part) []part {
	if m.set.Before != nil || m.set.After != nil {
		c := part{chosen.from, m.set.End, "between the two moments"}
		if m.set.Before != nil {
			c.from = *m.set.Before
		}
		if m.set.After != nil {
			c.to = *m.set.After
		}
		return []part{c.within(m.set.End)}
	}
	all := []part{chosen.within(m.set.End)}
	const before, after = 300 * time.Millisecond, 500 * time.Millisecond
	for _, e := range p.explained {
		if len(e.chain) > 0 {
			if at := e.chain[0].Time; at < chosen.from {
				all = append([]part{part{at - before, at + after, "the cause"}.within(m.set.End)}, all...)
			}
			break
		}
	}
	return all
}

// stateOf says in a sentence which workers lead, are in step, lack changes or have crashed.
func stateOf(s *session.Session) string {
	lines := words.State(s.Moments().Board())
	return words.Capital(strings.Join(lines, "; ")) + "."
}

// factsOf gathers the facts of a part of the run, which has been played.
func factsOf(s *session.Session, p part) (*facts.Facts, error) {
	if err := s.Update(session.Gather{From: p.from, To: p.to}); err != nil {
		return nil, err
	}
	f, _ := s.Facts()
	return f, nil
}
