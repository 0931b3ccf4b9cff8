package command

import (
	"errors"

	"groupy/worker/scenario"
)

// openCommand opens the window.
type openCommand struct {
	Scenario string `arg:"" optional:"" name:"FILE|NAME" help:"A scenario file, or the name of one that comes with Groupy."`
	source
}

func (o *openCommand) Help() string {
	return `Examples:

  groupy                       open the window with the first scenario
  groupy my.groupy             with a scenario of one's own
  groupy open hole --gms 2     with one that comes with Groupy, on another version`
}

// Run opens the window with the scenario, if all is well with it.
func (o *openCommand) Run(s *session) error {
	what := o.Scenario
	if what == "" {
		what = scenario.DefaultName
	}
	name, sc, err := o.find(what, s.In)
	if err != nil {
		return err
	}
	if s.openWindow == nil {
		return errors.New("this build has no window: it was built without C, or with the tag headless.\n" +
			"The same story as text: groupy run " + what + "\nA build with a window: make build")
	}
	return s.openWindow(name, sc)
}
