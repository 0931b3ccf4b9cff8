package command

import (
	"fmt"
	"io/fs"
	"text/tabwriter"

	"groupy/assets"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// scenariosCommand lists the scenarios that come with Groupy.
type scenariosCommand struct{}

// Run prints the name and the title of each scenario.
func (*scenariosCommand) Run(s *session) error {
	library, err := scenario.Library(assets.Scenarios)
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, e := range library {
		fmt.Fprintf(table, "%s\t%s\n", e.Name, e.Title)
	}
	table.Flush()
	return err
}

// showCommand prints a scenario or a lesson.
type showCommand struct {
	Name string `arg:"" name:"NAME" help:"The name of the scenario, as groupy scenarios lists it, or of the lesson, as groupy lesson lists it."`
}

func (c *showCommand) Help() string {
	return `Example:

  groupy show out-of-step > my.groupy     then change it, and run it: groupy run my.groupy`
}

// Run prints the file unchanged, with its comments.
func (c *showCommand) Run(s *session) error {
	if isLesson(c.Name) {
		text, err := lessonText(c.Name)
		s.out.Write(text)
		return err
	}
	e, err := s.shipped(c.Name)
	if err != nil {
		return err
	}
	text, err := fs.ReadFile(assets.Scenarios, "scenarios/"+e.Name+scenario.Extension)
	s.out.Write(text)
	return err
}

// linkCommand prints a scenario as a link.
type linkCommand struct {
	Scenario string `arg:"" name:"FILE|NAME" help:"A scenario file, or a name from the library."`
	source
}

func (c *linkCommand) Help() string {
	return `A link holds the whole scenario, compressed. For a file with branches, it holds the branch that the file shows.

Example:

  groupy run "$(groupy link out-of-step)"`
}

// Run prints the link of the branch that is shown.
func (c *linkCommand) Run(s *session) error {
	_, _, d, err := c.find(s, c.Scenario)
	if err != nil {
		return err
	}
	alone := d.Branches[d.Shown]
	alone.Parent, alone.Name = -1, ""
	d.Branches, d.Shown = []archive.Branch{alone}, 0
	link, err := archive.Link(d)
	if err == nil {
		_, err = fmt.Fprintln(s.out, link)
	}
	return err
}

// languageCommand prints the scenario language.
type languageCommand struct{}

// Run prints the language.
func (*languageCommand) Run(s *session) error {
	_, err := s.out.WriteString(scenario.Usage())
	return err
}

// licencesCommand prints the licences of everything that is built in.
type licencesCommand struct{}

// Run prints the licences.
func (*licencesCommand) Run(s *session) error {
	_, err := s.out.WriteString(assets.Notices)
	return err
}
