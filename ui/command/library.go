package command

import (
	"fmt"
	"io/fs"

	"groupy/assets"
	"groupy/worker/scenario"
)

// scenariosCommand lists what comes with the program.
type scenariosCommand struct{}

// Run prints a scenario a line: its name and its title.
func (*scenariosCommand) Run(s *session) error {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return err
	}
	width := 0
	for _, e := range library {
		width = max(width, len(e.Name))
	}
	for _, e := range library {
		fmt.Fprintf(s.out, "%-*s  %s\n", width, e.Name, e.Title)
	}
	return nil
}

// showCommand prints a scenario.
type showCommand struct {
	Name string `arg:"" name:"NAME" help:"The scenario's name, as groupy scenarios lists it."`
}

func (c *showCommand) Help() string {
	return `Example:

  groupy show out-of-step > my.groupy     then change it, and: groupy run my.groupy`
}

// Run prints the file as it is, with its comments.
func (c *showCommand) Run(s *session) error {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		return err
	}
	for _, e := range library {
		if e.Name != c.Name {
			continue
		}
		text, err := fs.ReadFile(assets.Scenarios, "scenarios/"+e.Name+scenario.Extension)
		s.out.Write(text)
		return err
	}
	return usage{unknown(c.Name, library)}
}

// languageCommand prints what can stand in a scenario.
type languageCommand struct{}

// Run prints the language.
func (*languageCommand) Run(s *session) error {
	_, err := s.out.WriteString(scenario.Usage())
	return err
}
