package command

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/record"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// runCommand plays a scenario as text.
type runCommand struct {
	Scenario string `arg:"" name:"FILE|NAME|LINK" help:"A scenario file, the name of one that comes with Groupy, a groupy: link, or - for the standard input."`
	source
	until
	long
	Detail bool   `xor:"much" help:"Tell every event, too."`
	Quiet  bool   `short:"q" xor:"much" help:"Tell only what was expected, how it ended, and which promises are broken."`
	JSON   bool   `name:"json" xor:"much" help:"Print the whole result as JSON instead (docs/record.md)."`
	Record string `placeholder:"FILE" help:"Write every event to this file, as JSON lines; to - for the standard output, and then nothing else. See: groupy check --help"`
}

func (c *runCommand) Help() string {
	return `It ends with 0 if all that the scenario expects holds, with 1 if not, or if a run that was saved goes
another way than it was recorded, and with 2 if the scenario cannot be played. The same scenario and seed always make the same run.
At the end stands which properties of group communication hold, and what broke the others; that does not change how it ends.

Examples:

  groupy run out-of-step                  a leader crashes in the middle of a broadcast
  groupy run out-of-step --gms 3          the same story on gms3
  groupy run hole --detail | less         with every event
  groupy run my.groupy --seed 7 --for 1m  a scenario of your own, with another seed, for a minute
  groupy run hole --json | jq .properties what holds and what is broken, for a program
  groupy run hole --record hole.jsonl     every event, to be judged again: groupy check hole.jsonl`
}

// Run plays the scenario to its end.
func (c *runCommand) Run(s *session) error {
	if c.JSON && c.Record == "-" {
		return misused("--json and --record - cannot be used together, as both print to the standard output: record to a file")
	}
	name, _, doc, err := c.find(s, c.Scenario)
	if err != nil {
		return err
	}
	branch := &doc.Branches[doc.Shown]
	end, err := c.end(branch)
	if err != nil {
		return err
	}
	p := &play{out: s.out, sc: branch.Scenario, end: end, detail: c.Detail, quiet: c.Quiet, json: c.JSON, silent: c.JSON || c.Record == "-"}
	p.recorded = history.Compare(branch.Checks, 0)
	p.far.begin(end)
	p.work = c.begin(s, p.far.far)
	defer p.work.end()
	if c.Record == "" {
		return p.play(name)
	}
	out, err := s.output(c.Record, c.Scenario)
	if err != nil {
		return err
	}
	p.record = record.NewWriter(out.Writer, &p.sc.Settings)
	err = p.play(name)
	p.record.Close() // an error is one of the output, too
	return out.end(err)
}

// play is a run being told.
type play struct {
	work          *work
	far           played
	cut           error // it was stopped before its end
	out           *bufio.Writer
	sc            scenario.Scenario
	end           time.Duration
	detail, quiet bool
	json, silent  bool
	record        *record.Writer // nil: it is not recorded
	recorded      history.Comparison
	parting       *history.Divergence
	entries       []narrative.Entry // for JSON
	err           error             // of the output
}

func (p *play) print(format string, args ...any) {
	if p.silent {
		return
	}
	if _, err := fmt.Fprintf(p.out, format+"\n", args...); err != nil {
		p.err = err
	}
}

// header says what is played.
func (p *play) header(name string) {
	if p.quiet {
		return
	}
	p.print("%s", cmp.Or(p.sc.Title, name))
	if p.sc.Look != "" {
		p.print("Look: %s", p.sc.Look)
	}
	p.print("%s\n", p.sc.Summary())
}

// watch makes the run, and who tells it. What is recorded begins with the group of the start, which is
// there before the story begins.
func (p *play) watch() (run *scenario.Run, t *narrative.Narrator, err error) {
	run, err = scenario.New(p.sc, func(e actor.Event) {
		if p.record != nil {
			p.record.Observe(e)
		}
		if t != nil {
			t.Observe(e)
			p.event(run, e)
		}
	})
	if run != nil {
		t = narrative.New(run)
	}
	return run, t, err
}

// play plays to the end, or until nobody reads on.
func (p *play) play(name string) error {
	p.header(name)
	run, teller, err := p.watch()
	if run == nil {
		return usage{err}
	}
	p.tell(teller.Entries())
	for n := 1; !run.RunUntil(p.end, 1) && !p.unread(); n++ {
		p.tell(teller.Entries())
		p.compare(run)
		if n%slice == 0 && p.stopped(run.Now()) {
			break
		}
	}
	p.tell(teller.Entries())
	p.tell(teller.Rest())
	if p.err != nil {
		return nil // Main will say so
	}
	counted := p.count(run)
	p.ending(run, counted)
	if p.json {
		if err := p.writeJSON(name, run, counted); err != nil {
			return err
		}
	}
	if err := failure(run); err != nil {
		return err
	}
	if p.cut == nil && (counted[isFailed] > 0 || p.parting != nil) {
		return errExpect
	}
	return p.cut
}

// failure is what a handler has failed with, or nil.
func failure(run *scenario.Run) error {
	var f *actor.Failure
	if errors.As(run.Err(), &f) {
		return fmt.Errorf("%s failed at %s in the run with seed %d: %v", words.Process(f.Process), scenario.Seconds(f.Time), f.Seed, f.Value)
	}
	return nil
}

// slice is how many steps are played between two looks at whether to stop.
const slice = 64

// stopped reports whether the run is not to be played on.
func (p *play) stopped(now time.Duration) bool {
	p.far.reach(now)
	if !p.work.stopped() {
		return false
	}
	what := "what is told goes up to there"
	if p.record != nil {
		what = "the record goes up to there"
	}
	p.cut = cut(p.work, "at %s of %s: %s", scenario.Seconds(now), scenario.Spaced(p.end), what)
	return true
}

// unread reports whether nobody gets any of it any more. A record is written to its end, though nobody reads the story,
// and the story is told to its end, though it cannot be recorded.
func (p *play) unread() bool {
	recording := p.record != nil && p.record.Err() == nil
	return !recording && (p.err != nil || p.silent && !p.json)
}

// compare notes where the run first goes another way than it was recorded.
func (p *play) compare(run *scenario.Run) {
	if p.parting == nil {
		p.parting = p.recorded.Look(run)
	}
}

func (p *play) tell(entries []narrative.Entry) {
	if p.json {
		p.entries = append(p.entries, entries...)
	}
	for _, e := range entries {
		if !p.quiet || e.Kind == narrative.Expect {
			p.print("%v", e)
		}
	}
}

func (p *play) event(run *scenario.Run, e actor.Event) {
	if p.detail {
		p.print("%10s      %s", scenario.Seconds(e.Time), words.Detail(run, e))
	}
}

// results is how often each outcome came of what was expected.
type results map[string]int

// Outcomes of lines, as JSON has them.
const (
	isDone, isNotDone         = "done", "not done"
	isHeld, isFailed, isOther = "held", "failed", "other version" // of an expect
	isUnreached               = "after the end"
)

// outcome is what came of a line of the scenario, and why.
func outcome(run *scenario.Run, i int) (what, why string) {
	if i >= len(run.Outcomes()) {
		return isUnreached, ""
	}
	o, expect := run.Outcomes()[i], run.Lines()[i].Claim != nil
	switch {
	case o.Skipped:
		return isOther, o.Why
	case expect && o.Applied:
		return isHeld, o.Why
	case expect:
		return isFailed, o.Why
	case o.Applied:
		return isDone, o.Why
	}
	return isNotDone, o.Why
}

func (p *play) count(run *scenario.Run) results {
	r := results{}
	for i, l := range p.sc.Lines {
		if what, _ := outcome(run, i); l.Claim != nil {
			r[what]++
		}
	}
	return r
}

// ending says how things stand at the end.
func (p *play) ending(run *scenario.Run, r results) {
	if !p.quiet {
		for i, line := range words.State(run.Board()) {
			if i == 0 {
				p.print("\nat %s: %s", scenario.Seconds(run.Now()), line)
			} else {
				p.print("  %s", line)
			}
		}
	}
	p.promises(run)
	p.print("%s", r.text())
	if p.parting != nil {
		p.print("NOT as recorded: %v", p.parting)
	}
}

func (r results) text() string {
	var text string
	switch held, failed := r[isHeld], r[isFailed]; {
	case held+failed == 0:
		text = "nothing was expected"
	case failed == 0:
		text = fmt.Sprintf("as expected: %d of %d held", held, held)
	default:
		text = fmt.Sprintf("NOT as expected: %d of %d failed", failed, held+failed)
	}
	if r[isOther] > 0 {
		text += fmt.Sprintf("; left out for other versions: %d", r[isOther])
	}
	if r[isUnreached] > 0 {
		text += fmt.Sprintf("; after the end: %d", r[isUnreached])
	}
	return text
}
