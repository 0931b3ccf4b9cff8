package command

import (
	"errors"
	"time"

	"groupy/worker/scenario"
)

// openCommand opens the window.
type openCommand struct {
	Scenario string `arg:"" optional:"" name:"FILE|NAME|LINK" help:"A scenario file, the name of one that comes with Groupy, or a groupy: link."`
	source
	At  time.Duration `help:"Start at this time of the run, paused." placeholder:"TIME"`
	Log string        `help:"Write what is done in the window to this file, a line of JSON each." placeholder:"FILE"`
}

func (o *openCommand) Help() string {
	return `Examples:

  groupy                       open the window with the scenario that was open last
  groupy my.groupy             with a scenario of your own
  groupy open hole --gms 2     with one that comes with Groupy, on another version`
}

// Run opens the window with the scenario, if all is well with it.
func (o *openCommand) Run(s *session) error {
	what := o.Scenario
	if what == "" {
		what = scenario.DefaultName
	}
	name, path, doc, err := o.find(what, s.in)
	if err != nil {
		return err
	}
	if o.At < 0 || o.At > scenario.MaxTime {
		return misused("--at %s: expected a time from 0s to %s", scenario.Time(o.At), scenario.Time(scenario.MaxTime))
	}
	if s.openWindow == nil {
		return errors.New("this build has no window: it was built without C, or with the tag headless.\n" +
			"The same story as text: groupy run " + what + "\nA build with a window: make build")
	}
	w := Window{Name: name, Path: path, Document: doc, Chosen: o.Scenario != "" || o.source != source{}, At: o.At}
	if o.Log != "" {
		if w.Log, err = s.place(o.Log, o.Scenario).Log(); err != nil {
			return usage{err}
		}
	}
	err = s.openWindow(s.ctx, w)
	if failed := w.Log.Close(); failed != nil {
		return usage{errors.Join(err, failed)}
	}
	return err
}
