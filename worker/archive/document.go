package archive

import (
	"errors"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Limits of a document.
const (
	MaxFile     = 8 << 20 // bytes
	MaxBranches = 1000
	MaxChecks   = 1000 // of one branch
	MaxName     = 100  // characters

	maxLine   = 64 << 10 // bytes
	maxEvents = 1_000_000_000_000_000
)

// Document is a story with its branches.
type Document struct {
	Rules    int            // of the file's header; scenario.Rules for one that says nothing
	Branches []Branch       // at least one; a branch's Parent is an earlier index
	Shown    int            // index of the branch to show
	At       scenario.Place // the moment to show of it
	Source   string         // the text that it was read from, whose comments and layout stay when it is written
}

// Branch is one of the stories.
type Branch struct {
	Name     string            // given by a person; "": it is named by what it differs in
	Parent   int               // index, -1 for the first
	Scenario scenario.Scenario // whole
	Rules    int               // under which its checks were taken
	Played   time.Duration     // how far it has been played
	Checks   []Check           // in order of events
	Section  int               // its number in the document's Source; 0: it is not in there
}

// Check reports whether a run still goes the way it went.
type Check struct {
	Event actor.EventID
	At    time.Duration
	Trail uint64 // rolling hash of all events after so many
}

// Of is a document of one branch that has not been played.
func Of(sc scenario.Scenario) Document {
	return Document{
		Rules:    scenario.Rules,
		Branches: []Branch{{Parent: -1, Scenario: sc, Rules: scenario.Rules}},
	}
}

// CheckName says what is wrong with a name that a person gives to a branch, or nil. It is asked
// of the reader of files, so that what is allowed can also be read again.
func CheckName(name string) error {
	if name == "" {
		return nil
	}
	if strings.TrimSpace(name) != name {
		return errors.New("a name has no blank before it or after it")
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
