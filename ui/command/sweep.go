package command

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"groupy/worker/scenario"
	"groupy/worker/sweep"
)

// sweepCommand plays a scenario with many seeds.
type sweepCommand struct {
	given
	Gms    string `placeholder:"VERSIONS" help:"Play it on these versions, like 1,2,3; by default on the scenario's own."`
	Seeds  int    `default:"1000" placeholder:"N" help:"The number of seeds (default: ${default})."`
	From   uint64 `default:"1" placeholder:"SEED" help:"The first seed; the others follow it (default: ${default})."`
	Branch *int   `placeholder:"N" help:"Take this branch of a file with branches, by its number in the file."`
	until
	Out  string `short:"o" placeholder:"FILE" help:"Write the result to this file instead of the standard output."`
	CSV  bool   `name:"csv" xor:"out" help:"Print a line of CSV for each run instead."`
	JSON bool   `name:"json" xor:"out" help:"Print the counts as JSON instead (docs/record.md)."`
	long
}

// MaxSeeds is the most seeds that a sweep may have.
const MaxSeeds = 10_000_000

func (c *sweepCommand) Help() string {
	return `A sweep counts how often each property is broken, and how long after the crash. It also measures how long it takes, after a
leader has crashed, until all workers that are alive have the same view. The numbers are the same on every machine. Ctrl-C
stops a sweep: it prints the counts so far, and exits with status 130.

Examples:

  groupy sweep out-of-step --gms 1,2,3 --seeds 10000
  groupy sweep hole --from 5000 --for 1m         seeds from 5000 on, one minute each
  groupy sweep hole --csv -o runs.csv            a line for each run
  groupy open hole --gms 3 --seed 17             look at one of the runs in the window`
}

// Run plays the sweep.
func (c *sweepCommand) Run(s *session) error {
	name, plan, err := c.plan(s)
	if err != nil {
		return err
	}
	out, err := s.output(c.Out, c.Scenario)
	if err != nil {
		return err
	}
	return out.end(c.play(s, out, name, plan))
}

// play plays the runs, and prints each run or the counts.
func (c *sweepCommand) play(s *session, out io.Writer, name string, plan *sweep.Plan) error {
	counted := plan.Summaries()
	w := c.begin(s, func() string { return sweptSoFar(plan) })
	defer w.end()
	if c.CSV {
		csvHead(out)
	}
	defer collectRarely()()
	err := plan.Play(w, func(r sweep.Result) {
		sweep.Add(counted, r)
		if c.CSV && csvLine(out, &r) != nil {
			w.cancel(errUnread)
		}
	})
	stopped := w.stopped()
	w.end()
	if err != nil && !stopped {
		return usageError{err}
	}
	played := counted[len(counted)-1].Runs
	switch {
	case c.CSV:
	case c.JSON:
		if unwritten := sweepJSON(out, name, plan, counted, played); unwritten != nil {
			return unwritten
		}
	default:
		sweepText(out, s.seeCommand(), name, c.Scenario, plan, counted, played)
	}
	if err != nil {
		return stoppedError(w, "after %d of %s%s", played, plural(plan.Seeds, "seed"), underWay(plan))
	}
	return failures(counted)
}

// sweptSoFar says how far a sweep is. It may be called from any goroutine.
func sweptSoFar(p *sweep.Plan) string {
	done, _ := p.Far()
	seeds := done / len(p.Versions)
	return fmt.Sprintf("seed %d of %d, %d %%%s", seeds, p.Seeds, 100*seeds/p.Seeds, underWay(p))
}

// underWay says how far the current runs are, at most three of them. It is empty once 50 runs are done:
// then their count shows the progress.
func underWay(p *sweep.Plan) (text string) {
	const quick, most = 50, 3
	done, runs := p.Far()
	if done >= quick {
		return ""
	}
	for i, r := range runs {
		if i == most {
			return text + ", …"
		}
		text += fmt.Sprintf(", seed %d at %s of %s", r.Seed, scenario.Seconds(r.At), scenario.Spaced(p.End))
	}
	return text
}

// collectRarely makes the garbage collector run less often: runs are short and leave much garbage. A sweep becomes a fifth
// faster, and takes about 20 MB more. With GOGC set, collectRarely does nothing. The function it returns restores the setting.
func collectRarely() func() {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(1600)
	return func() { debug.SetGCPercent(before) }
}

// failures returns an error if a handler has panicked.
func failures(counted []sweep.Summary) error {
	for i := range counted {
		if s := &counted[i]; s.Errors > 0 {
			return fmt.Errorf("on %s a handler failed in %s; with seed %d: %w", s.Version, plural(s.Errors, "run"), s.FirstError.Seed, s.FirstError.Err)
		}
	}
	return nil
}

// plan returns the sweep that the flags describe.
func (c *sweepCommand) plan(s *session) (name string, p *sweep.Plan, err error) {
	src := source{Branch: c.Branch}
	name, _, d, err := src.find(s, c.Scenario)
	if err != nil {
		return "", nil, err
	}
	branch := &d.Branches[d.Shown]
	p = &sweep.Plan{Scenario: branch.Scenario, From: c.From, Seeds: c.Seeds}
	if p.End, err = c.end(branch); err != nil {
		return "", nil, err
	}
	if err = within("seeds", c.Seeds, 1, MaxSeeds); err != nil {
		return "", nil, err
	}
	if last := uint64(math.MaxUint64); c.From > last-uint64(c.Seeds-1) {
		return "", nil, misused("--from %d --seeds %d: the last seed would exceed %d, the largest seed", c.From, c.Seeds, last)
	}
	p.Versions, err = versionsNamed(c.Gms, branch.Scenario.Version)
	return name, p, err
}

// versionsNamed returns the versions of a list like 1,2,3, or just own if the list is empty.
func versionsNamed(list, own string) (all []string, err error) {
	if list == "" {
		return []string{own}, nil
	}
	for _, word := range strings.Split(list, ",") {
		v, err := versionNamed(strings.TrimSpace(word))
		if err != nil {
			return nil, usageError{err}
		}
		if slices.Contains(all, v) {
			return nil, misused("--gms %s: %s is listed twice", scenario.Foreign(list), v)
		}
		all = append(all, v)
	}
	return all, nil
}

// isTerminal reports whether an input or output is a terminal, or another device.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// milli returns a time in milliseconds, to the microsecond.
func milli(d time.Duration) string { return fmt.Sprintf("%.3f", float64(d)/float64(time.Millisecond)) }

// heading says what was played: all of the plan, or the first seeds of it.
func heading(name string, p *sweep.Plan, played int) string {
	s := p.Scenario.Settings
	s.Version = strings.Join(p.Versions, ", ")
	seeds := "no seed"
	switch {
	case played == 1:
		seeds = fmt.Sprintf("seed %d", p.From)
	case played > 1:
		seeds = fmt.Sprintf("seeds %d to %d", p.From, p.From+uint64(played-1))
	}
	if played < p.Seeds {
		seeds += fmt.Sprintf(" (stopped: %d of %d)", played, p.Seeds)
	}
	text := strings.Replace(s.Summary(), fmt.Sprintf("seed %d", s.Seed), seeds, 1)
	return fmt.Sprintf("%s\n%s · %s each\n", cmp.Or(p.Scenario.Title, name), text, scenario.Spaced(p.End))
}
