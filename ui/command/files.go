package command

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"text/tabwriter"

	"groupy/ui/build"
	"groupy/ui/places"
	"groupy/worker/scenario"
)

// filesCommand says where Groupy stores files, and removes them.
type filesCommand struct {
	Remove bool `help:"Remove all of them."`
	After  bool `hidden:"" help:"Remove them when the standard input ends."`
}

func (c *filesCommand) Help() string {
	return `Groupy stores its settings, unsaved work and caches. Scenarios that you saved are not listed, and stay.

Examples:

  groupy files              say what is stored where
  groupy files --remove     remove it all, but not the unsaved work of windows that are open`
}

// Run lists or removes the files.
func (c *filesCommand) Run(s *session) error {
	if c.After {
		_, _ = io.Copy(io.Discard, s.in)
	}
	list := places.Of(build.ID)
	if len(list) == 0 {
		_, err := fmt.Fprintln(s.out, "Groupy stores nothing, because there is no home folder: HOME is not set.")
		return err
	}
	if c.Remove || c.After {
		return c.remove(s, list)
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 3, ' ', 0)
	for _, p := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\n", p.What, scenario.Foreign(p.Path), places.Amount(p.Files, p.Bytes))
	}
	_ = table.Flush()
	what := "all of this"
	if n := places.Running(list); n > 0 {
		fmt.Fprintf(s.out, "\nWindows that are open now: %d\n", n)
		what = "this, except the unsaved work of windows that are open"
	}
	_, err := fmt.Fprintf(s.out, "\nTo remove %s: groupy files --remove\n", what)
	return err
}

// remove removes the files, and says which.
func (c *filesCommand) remove(s *session, list []places.Place) error {
	running, err := places.Remove(list)
	if err != nil {
		return usageError{fmt.Errorf("not everything could be removed: %w", err)}
	}
	if c.After {
		return nil
	}
	left := map[string]places.Place{}
	for _, p := range places.Of(build.ID) {
		left[p.Path] = p
	}
	removed, kept := 0, places.Place{}
	for _, p := range list {
		if p.What == places.Unsaved {
			kept = left[p.Path]
		}
		if n := p.Files - left[p.Path].Files; n > 0 {
			removed += n
			fmt.Fprintf(s.out, "Removed: %s, %s\n", p.What, places.Amount(n, p.Bytes-left[p.Path].Bytes))
		}
	}
	if kept.Files > 0 {
		fmt.Fprintf(s.out, "Kept, because its window is open: unsaved work, %s\n", places.Amount(kept.Files, kept.Bytes))
	} else if removed == 0 {
		fmt.Fprintln(s.out, "There was nothing to remove.")
	}
	switch {
	case running == 1:
		fmt.Fprintln(s.out, "One window is open. It stores its settings when it ends.")
	case running > 1:
		fmt.Fprintf(s.out, "%d windows are open. They store their settings when they end.\n", running)
	}
	return nil
}

// RemoveStored removes what Groupy has stored, when the window has closed. Another process removes the folders, after the end
// of this one: Fyne watches them here, and would make them again.
func RemoveStored() {
	if _, err := places.Remove(places.Of(build.ID)); err != nil {
		complain(os.Stderr, fmt.Errorf("not everything could be removed: %w", err))
	}
	program, err := os.Executable()
	if err != nil {
		return // empty folders stay
	}
	after := exec.Command(program, "files", "--after")
	after.Stderr = os.Stderr
	if _, err = after.StdinPipe(); err == nil { // it ends when this process does
		_ = after.Start()
	}
}
