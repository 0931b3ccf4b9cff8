package command

import (
	"errors"
	"fmt"
	"io"
	"os"

	"groupy/gms/check"
	"groupy/worker/archive"
	"groupy/worker/record"
	"groupy/worker/scenario"
)

// checkCommand judges a log of a run.
type checkCommand struct {
	Log    string `arg:"" name:"FILE" help:"A log of JSON lines, from any program, or - for the standard input."`
	Claims string `placeholder:"VERSION" help:"Judge it by the claims of this version, or of none, instead of the version that the log names."`
	Quiet  bool   `short:"q" xor:"how" help:"Print only the claimed properties that are broken."`
	JSON   bool   `name:"json" xor:"how" help:"Print the result as JSON; docs/record.md describes the fields."`
	long
}

func (c *checkCommand) Help() string {
	return `Each line of the log is one event. These lines are enough to begin with:

  {"groupy":1,"claims":"gms3"}
  {"event":"install","worker":2,"view":[1,2,3]}
  {"event":"deliver","worker":2,"from":3,"count":9}
  {"event":"crash","worker":1}

docs/record.md describes the other events, and links to a module that writes such a log from Erlang. Groupy does not guess
what a log leaves out: a property that needs it counts as not tested.

The exit status is 0 if all claimed properties hold, 1 if one is broken, and 2 if the log is not valid,
cannot be read, or needs too much memory.

Examples:

  groupy check my.jsonl                       a log of your own
  groupy check my.jsonl --claims gms2         ... judged by what gms2 claims
  groupy run hole --record - | groupy check - one of Groupy's own runs`
}

// Run judges the log.
func (c *checkCommand) Run(s *session) error {
	claims := c.Claims
	if len(claims) == 1 {
		claims = "gms" + claims
	}
	if err := record.CheckClaims(claims); err != nil {
		return misused("--%w", err)
	}
	r, err := c.read(s, claims)
	if err != nil {
		return usageError{err}
	}
	if c.JSON {
		err = printJSON(s.out, checkedOf(r))
	} else {
		c.print(s.out, r)
	}
	if err != nil {
		return err
	}
	if r.Broken() {
		return errBroken
	}
	return nil
}

func (c *checkCommand) read(s *session, claims string) (*record.Report, error) {
	if archive.IsLink(c.Log) {
		return nil, errors.New("this is a link to a scenario, not a log: groupy run LINK plays and judges it")
	}
	if isLesson(c.Log) {
		return nil, fmt.Errorf("this is a lesson, not a log: groupy lesson %s checks it", scenario.Foreign(c.Log))
	}
	if err := s.checkOutput(c.Log); err != nil {
		return nil, err
	}
	log := &reading{in: s.in}
	if c.Log == "-" {
		return c.judge(s, standardInput, log, claims)
	}
	hint := ""
	if isShipped(c.Log) {
		hint = fmt.Sprintf("; %s is a shipped scenario: groupy run %s plays and judges it", c.Log, c.Log)
	}
	info, err := stat(c.Log, hint)
	if err != nil {
		return nil, err
	}
	file, err := unlessStopped(s.ctx, gracePeriod, func() (*os.File, error) { return os.Open(c.Log) })
	if errors.As(err, new(Interrupted)) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", scenario.Foreign(c.Log), err)
	}
	defer file.Close()
	if info != nil && info.Mode().IsRegular() {
		log.size = info.Size()
	}
	log.in = file
	return c.judge(s, c.Log, log, claims)
}

// judge judges the log. If it is stopped before the end, it returns an error and no report.
func (c *checkCommand) judge(s *session, name string, log *reading, claims string) (*record.Report, error) {
	w := c.begin(s, log.progress)
	defer w.end()
	r, err := record.Judge(name, &stopReader{ctx: w, Reader: log}, claims)
	if err != nil && w.stopped() {
		return nil, stoppedError(w, "after it had %s; part of a log is not judged", log.progress())
	}
	return r, err
}

// print prints the state of each property, and each violation with its line in the log.
func (c *checkCommand) print(w io.Writer, r *record.Report) {
	if !c.Quiet {
		claims := "without claims"
		if r.Claims != "" && r.Claims != "none" {
			claims = "judged by what " + r.Claims + " claims"
		}
		fmt.Fprintf(w, "%s: %s, %s\n\n", scenario.Foreign(r.File), plural(r.Events, "event"), claims)
	}
	states := map[check.Property]check.State{}
	for _, v := range r.Verdicts() {
		states[v.Property] = v.State
		if !c.Quiet || v.State == check.Broken {
			fmt.Fprintf(w, "  %-20s  %s%s\n", v.Property, standings[v.State].words, where(&v))
		}
	}
	if c.Quiet {
		return
	}
	for _, v := range r.Violations() {
		claimed := ""
		if states[v.Property] == check.NotClaimedFails {
			claimed = " (not claimed)"
		}
		fmt.Fprintf(w, "\n%s:%d: %v%s: %s\n", scenario.Foreign(r.File), r.Line(v.Event), v.Property, claimed, r.Say(v))
	}
	if n := r.Unjudged(); n > 0 {
		fmt.Fprintf(w, "\n%s could not be judged in full: what they refer to is too far back\n", plural(n, "event"))
	}
}

// where returns the line that first broke a property, or why the property was not tested.
func where(v *record.Verdict) string {
	if v.Why != "" {
		return ": " + v.Why
	}
	line := fmt.Sprintf("line %d", v.Line)
	if v.Time > 0 {
		line += fmt.Sprintf(" (%s)", scenario.Seconds(v.Time))
	}
	return since(&v.Verdict, line)
}

// plural returns a count with its noun: "1 event", "2 events".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
