package archive

import (
	"errors"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// The limits of a document.
const (
	MaxFile     = 8 << 20 // bytes
	MaxBranches = 1000
	MaxChecks   = 1000 // in one branch
	MaxName     = 100  // characters

	maxLine   = 64 << 10 // bytes
	maxEvents = 1_000_000_000_000_000
)

// Document is a scenario with its branches.
type Document struct {
	Rules    int            // the rules in the file's header; scenario.Rules by default
	Branches []Branch       // at least one; a branch's Parent is an earlier index
	Shown    int            // index of the branch to show
	At       scenario.Place // the moment to show
	Source   string         // the text that it was read from: its comments and layout stay when it is saved
}

// Branch is a branch of a document.
type Branch struct {
	Name     string            // given by the user; "": it is named after its difference
	Parent   int               // index, -1 for the first
	Scenario scenario.Scenario // complete, with inherited settings
	Rules    int               // the rules under which its checks were taken
	Played   time.Duration     // how far it has been played
	Checks   []Check           // in order of events
	Section  int               // its number in the document's Source; 0 if it is not in there
}

// Check is the hash of a run at a moment, to compare a replay with.
type Check struct {
	Event actor.EventID
	At    time.Duration
	Trail uint64 // the rolling hash of the events up to Event
}

// NewDocument returns a document with one branch that has not been played.
func NewDocument(sc scenario.Scenario) Document {
	return Document{
		Rules:    scenario.Rules,
		Branches: []Branch{{Parent: -1, Scenario: sc, Rules: scenario.Rules}},
	}
}

// CheckName returns what is wrong with a name for a branch, or nil. It parses the name as a file would, so
// every allowed name can be read back.
func CheckName(name string) error {
	if name == "" {
		return nil
	}
	if strings.TrimSpace(name) != name {
		return errors.New("a name must not begin or end with a blank")
	}
	_, err := Parse("name", strings.NewReader("name "+strings.ReplaceAll(name, "\n", "\v")))
	var syntax *scenario.SyntaxError
	switch {
	case errors.As(err, &syntax) && syntax.Word != "":
		return errors.New("the name " + syntax.Msg)
	case errors.As(err, &syntax):
		return errors.New(syntax.Msg)
	}
	return err
}
