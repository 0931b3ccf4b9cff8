package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/scenario"
	"groupy/worker/sweep"
)

// sweepText prints the counts as tables, one for each version. see is the command that shows one of the runs.
func sweepText(w io.Writer, see, name, asked string, p *sweep.Plan, counted []sweep.Summary, played int) {
	io.WriteString(w, heading(name, p, played))
	for i := range counted {
		summaryText(w, &counted[i])
	}
	if s, q := firstBroken(counted); q != nil {
		if strings.Contains(asked, " ") || asked == "-" || archive.IsLink(asked) || scenario.Visible(asked) != asked {
			asked = "FILE"
		}
		fmt.Fprintf(w, "\nTo see one: groupy %s %s --gms %s --seed %d\n", see, asked, strings.TrimPrefix(s.Version, "gms"), q.First)
	}
}

func firstBroken(counted []sweep.Summary) (*sweep.Summary, *sweep.Property) {
	for _, claimed := range []bool{true, false} {
		for i := range counted {
			for k := range counted[i].Properties {
				if q := &counted[i].Properties[k]; q.BrokeClaim > 0 || !claimed && q.Broke > 0 {
					return &counted[i], q
				}
			}
		}
	}
	return nil, nil
}

func summaryText(w io.Writer, s *sweep.Summary) {
	fmt.Fprintf(w, "\n%s, %s\n", s.Version, plural(s.Runs, "run"))
	if s.Runs == 0 {
		return
	}
	mean := func(n int) float64 { return float64(n) / float64(s.Runs) }
	fmt.Fprintf(w, "  crashes per run     %.2f, of leaders %.2f\n", mean(s.Crashes), mean(s.LeaderCrashes))
	fmt.Fprintf(w, "  messages per run    %.1f sent, %.1f delivered\n", mean(s.Sent), mean(s.Delivered))
	fmt.Fprintf(w, "  time to recover     %s\n", s.Recovered())
	if s.Failed > 0 {
		fmt.Fprintf(w, "  expectation failed  in %s\n", plural(s.Failed, "run"))
	}
	fmt.Fprintf(w, "\n  %-20s  %-21s  %8s  %8s  %7s  %14s  %17s  %13s  %s\n",
		"property", "claimed", "tested", "broken", "%", "95 % interval", "crash to break", "95 % within", "first seed")
	for i := range s.Properties {
		propertyText(w, s, &s.Properties[i])
	}
	blameText(w, s)
}

// blameText says in how many runs a promise was broken after an assumption had failed.
func blameText(w io.Writer, s *sweep.Summary) {
	title := "\n  an assumption had failed first, of the runs with other faults than crashes\n"
	for i := range s.Properties {
		if q := &s.Properties[i]; q.Blamed > 0 {
			fmt.Fprintf(w, "%s  %-20s  in %d of %s\n", title, q.Property, q.Assumed, plural(q.Blamed, "run"))
			title = ""
		}
	}
}

func propertyText(w io.Writer, s *sweep.Summary, q *sweep.Property) {
	fmt.Fprintf(w, "  %-20s  %-21s  %8d", q.Property, claimed(s.Version, q.Property), q.Tested)
	if q.Tested == 0 {
		fmt.Fprintln(w)
		return
	}
	low, high := sweep.Interval(q.Broke, s.Runs)
	fmt.Fprintf(w, "  %8d  %7.2f  %14s", q.Broke, 100*float64(q.Broke)/float64(s.Runs), fmt.Sprintf("%.2f–%.2f", 100*low, 100*high))
	switch {
	case q.Broke == 0:
		fmt.Fprintln(w)
	case q.After.Len() == 0:
		fmt.Fprintf(w, "  %17s  %13s  %d\n", "no crash", "", q.First)
	default:
		fmt.Fprintf(w, "  %14s ms  %10s ms  %d\n", milli(q.After.Quantile(0.5)), milli(q.After.Quantile(0.95)), q.First)
	}
}

// claimed says whether a version claims a property: yes, no, or only until a node ends.
func claimed(version string, p check.Property) string {
	c := versions.ClaimsOf(version)
	for _, q := range c.What {
		if p == q && c.UntilAnEnd {
			return "until a crash or exit"
		} else if p == q {
			return "yes"
		}
	}
	return "no"
}

// csvHead prints the names of the columns. The column of a property holds the time at which it was first broken, in ms; it is
// empty if the property was not broken.
func csvHead(w io.Writer) {
	io.WriteString(w, "version,seed,crashes,leader_crashes,exits,sent,delivered,recoveries,longest_recovery_ms,unrecovered,expects_failed,error")
	for _, p := range check.Properties() {
		io.WriteString(w, ","+strings.ReplaceAll(strings.ToLower(p.String()), " ", "_")+"_ms")
	}
	io.WriteString(w, "\n")
}

func csvLine(w io.Writer, r *sweep.Result) error {
	longest := ""
	if len(r.Recoveries) > 0 {
		longest = milli(slices.Max(r.Recoveries))
	}
	line := fmt.Appendf(nil, "%s,%d,%d,%d,%d,%d,%d,%d,%s,%d,%d,%d", r.Version, r.Seed, r.Crashes, r.LeaderCrashes, r.Exits,
		r.Sent, r.Delivered, len(r.Recoveries), longest, oneIf(r.Unrecovered), r.Failed, oneIf(r.Err != nil))
	for i := range r.Standings {
		line = append(line, ',')
		if b := &r.Standings[i]; b.Broke() {
			line = append(line, milli(b.Time)...)
		}
	}
	_, err := w.Write(append(line, '\n'))
	return err
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// The output of sweep --json; docs/record.md documents the names.
type (
	sweptJSON struct {
		Groupy   int           `json:"groupy"`
		Name     string        `json:"name"`
		Title    string        `json:"title"`
		Settings settingsJSON  `json:"settings"` // the version and the seed are those of the scenario
		End      int64         `json:"end_us"`
		From     uint64        `json:"from"`
		Seeds    int           `json:"seeds"`  // of the plan
		Played   int           `json:"played"` // seeds on every version: fewer than Seeds if the sweep was stopped
		Versions []countedJSON `json:"versions"`
	}
	countedJSON struct {
		*sweep.Summary
		Properties []sweptPropertyJSON `json:"properties"`
	}
	sweptPropertyJSON struct {
		Name        string       `json:"name"`
		Claimed     bool         `json:"claimed"`
		Tested      int          `json:"tested"` // runs
		Broken      int          `json:"broken"` // runs, claimed or not
		WhenClaimed int          `json:"broken_when_claimed"`
		Share       *float64     `json:"share"` // which share of the runs broke it; null, like the next two, if it was never tested
		Low         *float64     `json:"low_95"`
		High        *float64     `json:"high_95"`
		First       *uint64      `json:"first_seed"`
		After       *sweep.Times `json:"crash_to_break"`
		Blamed      int          `json:"blamed,omitempty"`            // runs that broke it, and of which it is known whether an assumption had failed first
		Assumed     int          `json:"assumption_failed,omitempty"` // of these, runs in which one had
	}
)

func sweepJSON(w io.Writer, name string, p *sweep.Plan, counted []sweep.Summary, played int) error {
	all := sweptJSON{
		Groupy: 1, Name: name, Title: p.Scenario.Title, Settings: settingsOf(&p.Scenario.Settings), End: micro(p.End),
		From: p.From, Seeds: p.Seeds, Played: played,
	}
	for i := range counted {
		s := &counted[i]
		c := countedJSON{Summary: s}
		for k := range s.Properties {
			c.Properties = append(c.Properties, sweptProperty(s, &s.Properties[k]))
		}
		all.Versions = append(all.Versions, c)
	}
	return printJSON(w, all)
}

func sweptProperty(s *sweep.Summary, q *sweep.Property) sweptPropertyJSON {
	one := sweptPropertyJSON{
		Name: q.Property.String(), Claimed: claimed(s.Version, q.Property) != "no", Tested: q.Tested, Broken: q.Broke,
		WhenClaimed: q.BrokeClaim, After: &q.After, Blamed: q.Blamed, Assumed: q.Assumed,
	}
	if q.Tested > 0 {
		low, high := sweep.Interval(q.Broke, s.Runs)
		part := float64(q.Broke) / float64(s.Runs)
		one.Share, one.Low, one.High = &part, &low, &high
	}
	if q.Broke > 0 {
		one.First = &q.First
	}
	return one
}
