package session

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// document is what belongs to a file.
type document struct {
	name    string            // of the scenario, for the window's title
	opens   scenario.Scenario // as it was opened, for Restart
	title   string            // in a replay: what was the title; empty otherwise
	path    string            // of its file, empty if it has none
	own     bool              // a new scenario, not a shipped one
	cue     time.Duration     // where a lecture begins
	saved   []history.Branch  // the branches when last saved or opened; nil after a recovery
	savings int               // how often they were saved
	unsaved bool              // the last result of Unsaved

	unsavedOf unsavedKey
}

// NameOf returns the name of the scenario in a file.
func NameOf(path string) string {
	return scenario.Foreign(strings.TrimSuffix(filepath.Base(path), scenario.Extension))
}

func (s *Session) openDocument(m OpenDocument) error {
	h, err := history.Open(m.Document, s.observe, s.mark, observers()...)
	if err != nil {
		return err
	}
	s.leaveLesson()
	s.setHistory(m.Name, h)
	s.document.path = m.Path
	if m.Unsaved {
		s.document.saved = nil
		s.document.savings++
	}
	h.SeekPlace(m.Document.At) // even to the start, where there may be an input
	s.approach()
	if m.Document.At == (scenario.Place{}) {
		s.news.told = 0
	} else {
		s.playback.playing = false
	}
	if m.Document.Rules < scenario.Rules {
		s.notify(textOlderRules)
	}
	return nil
}

// Document returns the scenario with all branches, to be saved.
func (s *Session) Document() archive.Document { return s.history.Document() }

// Link returns the shown branch as one line of text. It fails if the branch is too long.
func (s *Session) Link() (string, error) { return archive.Link(s.history.Alone()) }

// Path returns the path of the file, empty if there is none.
func (s *Session) Path() string { return s.document.path }

// Unsaved reports whether there is unsaved work: an input, a name, or a branch with its own inputs. Another version or seed
// counts only if the scenario has a file or is new.
func (s *Session) Unsaved() bool {
	if key := (unsavedKey{s.shownBranch(), s.document.savings}); s.document.unsavedOf != key {
		s.document.unsavedOf, s.document.unsaved = key, s.isUnsaved()
	}
	return s.document.unsaved
}

// unsavedKey identifies what the last result of Unsaved holds for. Every frame asks for it.
type unsavedKey struct {
	branchKey
	savings int
}

// branchKey identifies a state of the branches. Another state may have other events.
type branchKey struct {
	history *history.History
	version int
}

func (s *Session) shownBranch() branchKey { return branchKey{s.history, s.history.Version()} }

func (s *Session) isUnsaved() bool {
	now := s.history.Branches()
	switch {
	case s.document.saved == nil:
		return true
	case sameBranches(s.document.saved, now):
		return false
	}
	return s.document.path != "" || s.document.own || slices.ContainsFunc(now, s.worthSaving)
}

func (s *Session) worthSaving(b history.Branch) bool {
	return b.Name != "" || !slices.EqualFunc(b.Scenario.Lines, s.document.opens.Lines, scenario.Line.Equal)
}

// sameBranches reports whether two lists make the same file, apart from how far the branches were played.
func sameBranches(a, b []history.Branch) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Name != b[i].Name || parent(a, i) != parent(b, i) || !a[i].Scenario.Same(&b[i].Scenario) {
			return false
		}
	}
	return true
}

// parent returns the index of the parent of branch i.
func parent(all []history.Branch, i int) int {
	return slices.IndexFunc(all, func(b history.Branch) bool { return b.ID == all[i].Parent })
}
