package command

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/blame"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/record"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// runCommand plays a scenario as text.
type runCommand struct {
	given
	source
	until
	long
	Detail bool   `xor:"much" help:"Print every event, too."`
	Quiet  bool   `short:"q" xor:"much" help:"Print the expectations, and of the claimed properties only the broken ones."`
	JSON   bool   `name:"json" xor:"much" help:"Print the whole result as JSON instead (docs/record.md)."`
	Record string `placeholder:"FILE" help:"Write a log of every event to this file, as JSON lines; - writes to the standard output, and prints nothing else. See: groupy check --help"`
}

func (c *runCommand) Help() string {
	return `The exit status is 0 if all expectations of the scenario are met. It is 1 if one fails, or if the run is not as it was
saved in the file. It is 2 if the scenario is not valid, a file cannot be read or written, or the run needs too much
memory. The same scenario and seed always give the same run.

At the end, groupy prints which properties of group communication hold, and what broke the others. They do not change
the exit status.

Examples:

  groupy run out-of-step                  a leader crashes in the middle of a broadcast
  groupy run out-of-step --gms 3          the same scenario on gms3
  groupy run hole --detail | less         with every event
  groupy run my.groupy --seed 7 --for 1m  a scenario of your own, with another seed, for a minute
  groupy run hole --json | jq .properties the properties, for a program
  groupy run hole --record hole.jsonl     write a log of every event; to judge it: groupy check hole.jsonl`
}

// Run plays the scenario to its end.
func (c *runCommand) Run(s *session) error {
	if c.JSON && c.Record == "-" {
		return misused("--json and --record - cannot be used together: both print to the standard output; record to a file")
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
	p := &play{out: s.out, sc: branch.Scenario, end: end, detail: c.Detail, quiet: c.Quiet, json: c.JSON, silent: c.JSON || c.Record == "-", blamed: map[check.Property]*blame.Found{}}
	p.recorded = history.Compare(branch.Checks, 0)
	p.played.begin(end)
	p.work = c.begin(s, p.progress)
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
	p.record.Close() // out.end returns its error, too
	return out.end(err)
}

// play is a run that is played and printed.
type play struct {
	work *work
	played
	stopErr       error // why it was stopped before its end; nil: it was not
	out           *bufio.Writer
	sc            scenario.Scenario
	end           time.Duration
	detail, quiet bool
	json, silent  bool
	record        *record.Writer // nil: it is not recorded
	recorded      history.Comparison
	divergence    *history.Divergence
	entries       []narrative.Entry // for JSON
	blamed        map[check.Property]*blame.Found
	err           error // of the output
}

func (p *play) print(format string, args ...any) {
	if p.silent {
		return
	}
	if _, err := fmt.Fprintf(p.out, format+"\n", args...); err != nil {
		p.err = err
	}
}

// header prints what is played.
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

// newRun makes the run and its narrator. A record begins with the events that form the first group, which come before the
// narrator observes the run.
func (p *play) newRun() (run *scenario.Run, t *narrative.Narrator, err error) {
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

// play plays to the end, or until the output is closed.
func (p *play) play(name string) error {
	p.header(name)
	run, narrator, err := p.newRun()
	if run == nil {
		return usageError{err}
	}
	p.tell(run, narrator.Entries())
	for n := 1; !run.RunUntil(p.end, 1) && !p.unread(); n++ {
		p.tell(run, narrator.Entries())
		p.compare(run)
		if n%slice == 0 && p.stopped(run.Now()) {
			break
		}
	}
	p.tell(run, narrator.Entries())
	p.tell(run, narrator.Rest())
	if p.err != nil {
		return nil // Main reports it
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
	if p.stopErr == nil && (counted[isFailed] > 0 || p.divergence != nil) {
		return errExpect
	}
	return p.stopErr
}

// failure returns an error if a handler has panicked.
func failure(run *scenario.Run) error {
	var f *actor.Failure
	if errors.As(run.Err(), &f) {
		return fmt.Errorf("%s failed at %s in the run with seed %d: %v", words.Process(f.Process), scenario.Seconds(f.Time), f.Seed, f.Value)
	}
	return nil
}

// slice is the number of steps between two checks whether to stop.
const slice = 64

// stopped reports whether the run must stop.
func (p *play) stopped(now time.Duration) bool {
	p.reach(now)
	if !p.work.stopped() {
		return false
	}
	what := "the narrative ends there"
	if p.record != nil {
		what = "the record ends there"
	}
	p.stopErr = stoppedError(p.work, "at %s of %s: %s", scenario.Seconds(now), scenario.Spaced(p.end), what)
	return true
}

// unread reports whether all outputs have failed. The record is completed if the standard output fails, and the narrative if
// the record fails.
func (p *play) unread() bool {
	recording := p.record != nil && p.record.Err() == nil
	return !recording && (p.err != nil || p.silent && !p.json)
}

// compare notes where the run first diverges from the saved one.
func (p *play) compare(run *scenario.Run) {
	if p.divergence == nil {
		p.divergence = p.recorded.Look(run)
	}
}

func (p *play) tell(run *scenario.Run, entries []narrative.Entry) {
	if p.json || !p.quiet {
		for i := range entries {
			p.blameIn(run, &entries[i])
		}
	}
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

// results counts the outcomes of the expectations.
type results map[string]int

// The outcomes of lines, as JSON names them.
const (
	isDone, isNotDone         = "done", "not done"
	isHeld, isFailed, isOther = "held", "failed", "other version" // of an expect
	isUnreached               = "after the end"
)

// outcome returns the outcome of a line of the scenario, and why.
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

// ending prints the state at the end, the properties, and the result of the expectations.
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
	if p.divergence != nil {
		p.print("NOT as saved: %v", p.divergence)
	}
}

func (r results) text() string {
	var text string
	switch held, failed := r[isHeld], r[isFailed]; {
	case held+failed == 0:
		text = "no expectations"
	case failed == 0:
		text = fmt.Sprintf("%d of %d as expected", held, held)
	default:
		text = fmt.Sprintf("%d of %d NOT as expected", failed, held+failed)
	}
	if r[isOther] > 0 {
		text += fmt.Sprintf("; skipped for other versions: %d", r[isOther])
	}
	if r[isUnreached] > 0 {
		text += fmt.Sprintf("; after the end: %d", r[isUnreached])
	}
	return text
}
