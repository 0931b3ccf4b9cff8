package command

import (
	"errors"
	"fmt"
	"time"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// openCommand opens the window.
type openCommand struct {
	Scenario string `arg:"" optional:"" name:"FILE|NAME|LINK" help:"A scenario file, the name of one that comes with Groupy, or a groupy: link."`
	source
	budget
	At  moment `help:"Start at this time of the run, paused." placeholder:"TIME"`
	Log string `help:"Write what is done in the window to this file, a line of JSON each." placeholder:"FILE"`
}

func (o *openCommand) Help() string {
	return `Examples:

  groupy                       open the window with the scenario that was open last
  groupy my.groupy             with a scenario of your own
  groupy open hole --gms 2     with one that comes with Groupy, on another version`
}

// Run opens the window with the scenario. If a file or a link is no good, the window opens all the same, and says so: who has
// started Groupy by a double click sees no terminal.
func (o *openCommand) Run(s *session) error {
	what := o.Scenario
	if what == "" {
		what = scenario.DefaultName
	}
	name, path, doc, wrong := o.find(s, what)
	if wrong != nil && (s.ctx.Err() != nil || !isPath(what) && !archive.IsLink(what)) {
		return wrong
	}
	if s.openWindow == nil {
		return withoutWindow("this build has no window, as it was built without C or with the tag headless: make build makes one with a window", what, wrong)
	}
	w := Window{Name: name, Path: path, Document: doc, Chosen: o.Scenario != "" || o.source != source{}, At: time.Duration(o.At), Memory: uint64(o.Memory)}
	if wrong != nil {
		if err := w.instead(s, wrong); err != nil {
			return err
		}
		w.Opened = func() { complain(s.Err, wrong) }
	}
	var err error
	if o.Log != "" {
		if w.Log, err = unlessStopped(s.ctx, lastWords, s.place(o.Log, o.Scenario).Log); err != nil {
			return err
		}
	}
	err = s.openWindow(s.ctx, w)
	if failed := w.Log.Close(); failed != nil {
		return errors.Join(err, failed)
	}
	if why := NoWindow(""); errors.As(err, &why) {
		return withoutWindow(why, what, wrong)
	}
	if err == nil && wrong != nil {
		return errSaid
	}
	return err
}

// instead shows what is wrong, over another story.
func (w *Window) instead(s *session, wrong error) (err error) {
	w.Wrong, w.Chosen, w.At = wrong, false, 0
	w.Name, w.Path, w.Document, err = (&source{}).find(s, scenario.DefaultName)
	return err
}

// NoWindow is why no window can open.
type NoWindow string

// Error says it.
func (n NoWindow) Error() string { return string(n) }

// withoutWindow decides what is done where no window can open, for whatever reason: what is wrong with the story goes first, and
// a good story can be had as text.
func withoutWindow(why NoWindow, what string, wrong error) error {
	if wrong != nil {
		return wrong
	}
	return fmt.Errorf("%w.\nThe same story as text: groupy run %s", why, scenario.Foreign(what))
}
