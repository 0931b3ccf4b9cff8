package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"groupy/ui/report"
	"groupy/worker/archive"
	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// reportCommand writes a report about a run.
type reportCommand struct {
	given
	Out    string  `short:"o" required:"" placeholder:"FOLDER|FILE" help:"Write report.html to this folder, which is made if necessary; or write to this file, which ends in .html; - writes to the standard output."`
	Gms    string  `placeholder:"VERSIONS" help:"Play it on these versions, like 2,3; by default on all: ${versions}."`
	Seed   *uint64 `placeholder:"NUMBER" help:"Use this seed."`
	Branch *int    `placeholder:"N" help:"Take this branch of a file with branches, by its number in the file."`
	until
	Before *moment `placeholder:"TIME" help:"Show the workers at this moment; by default before the first broken promise or crash."`
	After  *moment `placeholder:"TIME" help:"Show the workers again at this moment; by default at the last calm moment before the end."`
	Seeds  *int    `placeholder:"N" help:"Sweep so many seeds; 0 for no sweep. By default up to 500, as many as take about a second."`
	By     string  `placeholder:"NAME" help:"Who hands it in."`
	Date   string  `placeholder:"TEXT" help:"The date, in any form; by default there is none."`
	Page   string  `placeholder:"ADDRESS" help:"Link to this page, which shows Groupy in the browser, like https://example.org/groupy/"`
	long
}

func (c *reportCommand) Help() string {
	return `The report is one HTML page. It opens without a network, and prints well. It has the scenario, and for each version: what
happened in sentences, the workers before and after, a space-time diagram, and the properties with the causes of what is broken.
Then it shows how often each property breaks with other seeds, and how to open the run. The same command always gives the same
bytes.

The exit status does not depend on what the report says. If a report cannot be completed, no file is written.

Examples:

  groupy report out-of-step -o report                write report/report.html
  groupy report hole -o hole.html --gms 3            on gms3 only
  groupy report my.groupy -o my.html --seeds 10000 --by 'Ann, Bo' --date 2026-12-01
  groupy report out-of-step -o a.html --before 4s --after 4.5s`
}

// Run plays the scenario on each version, and writes the report.
func (c *reportCommand) Run(s *session) error {
	src := source{Seed: c.Seed, Branch: c.Branch}
	name, _, doc, err := src.find(s, c.Scenario)
	if err != nil {
		return err
	}
	set, err := c.settings(s, name, &doc.Branches[doc.Shown])
	if err != nil {
		return err
	}
	set.Source = report.SourceOf(doc)
	to, err := c.begins(s)
	if err != nil {
		return err
	}
	page, err := c.make(s, set)
	return to.end(page, err)
}

// make makes the report, and shows the progress.
func (c *reportCommand) make(s *session, set *report.Settings) ([]byte, error) {
	var far atomic.Value
	far.Store("  0 %, begins")
	w := c.begin(s, func() string { return far.Load().(string) })
	defer w.end()
	page, err := report.Make(w, set, func(what string, part float64) { far.Store(fmt.Sprintf("%3.0f %%, %s", 100*part, what)) })
	if w.stopped() {
		return nil, stoppedError(w, "at %s; no report is written", strings.TrimSpace(far.Load().(string)))
	}
	return page, err
}

// reportTarget is where a report goes: an output, or a new folder.
type reportTarget struct {
	output
	folder *disk.Folder // nil: to the output
}

// begins begins the file or the folder, so that an error comes before the work.
func (c *reportCommand) begins(s *session) (to reportTarget, err error) {
	path := c.Out
	if ext := strings.ToLower(filepath.Ext(path)); path != "-" && ext != ".html" && ext != ".htm" {
		info, failed := os.Stat(path)
		switch {
		case errors.Is(failed, os.ErrNotExist) && filepath.Ext(path) != "" && !os.IsPathSeparator(path[len(path)-1]):
			return to, misused("-o %s: expected a name that ends in .html, or in / for a folder", disk.Quote(path))
		case errors.Is(failed, os.ErrNotExist):
			to.folder, err = disk.NewFolder(path)
			return to, err
		case failed == nil && !info.IsDir():
			return to, misused("-o %s: this is a file; expected a folder, or a name that ends in .html", disk.Quote(path))
		}
		path = filepath.Join(path, reportName)
	}
	to.output, err = s.output(path, c.Scenario)
	return to, err
}

const reportName = "report.html"

// end writes the report, unless it could not be made. Then nothing is left behind.
func (to *reportTarget) end(page []byte, err error) error {
	switch {
	case err != nil && to.folder != nil:
		to.folder.Abort()
		return err
	case err != nil:
		to.file.Abort()
		return err
	case to.folder != nil:
		_ = to.folder.Write(reportName, page) // Commit returns its error, too
		return to.folder.Commit()
	}
	to.Write(page)
	return to.output.end(nil)
}

// settings returns what the flags ask for.
func (c *reportCommand) settings(s *session, name string, b *archive.Branch) (*report.Settings, error) {
	set := &report.Settings{Name: name, Scenario: b.Scenario, Seeds: report.AutoSeeds, By: c.By, Date: c.Date, Page: c.Page}
	if c.Seed == nil && !isPath(c.Scenario) && isShipped(c.Scenario) {
		set.Shipped = c.Scenario
	}
	if c.Seeds != nil {
		if err := within("seeds", *c.Seeds, 0, report.MostSeeds); err != nil {
			return nil, err
		}
		set.Seeds = *c.Seeds
	}
	var err error
	if set.End, err = c.end(b); err != nil {
		return nil, err
	}
	if c.Gms != "" {
		if set.Versions, err = versionsNamed(c.Gms, ""); err != nil {
			return nil, err
		}
	}
	for _, m := range []struct {
		from *moment
		to   **time.Duration
	}{{c.Before, &set.Before}, {c.After, &set.After}} {
		if m.from != nil {
			t := m.from.orElse(0).Truncate(scenario.Resolution)
			*m.to = &t
		}
	}
	if err := set.Check(); err != nil {
		return nil, usageError{err}
	}
	return set, nil
}
