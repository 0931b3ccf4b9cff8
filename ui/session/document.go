package session

import (
	"path/filepath"
	"slices"
	"strings"

	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// document is the story as a file has it.
type document struct {
	name    string            // of the scenario, for the window's title
	opens   scenario.Scenario // as it was opened: what Restart goes back to
	path    string            // of its file, empty if it has none
	own     bool              // begun here: nobody else has it
	saved   []history.Branch  // as they were when they were last saved or opened
	savings int               // how often they were
	unsaved bool              // as Unsaved was told last

	unsavedOf unsavedKey
}

// NameOf is what the story of a file is called.
func NameOf(path string) string {
	return scenario.Foreign(strings.TrimSuffix(filepath.Base(path), scenario.Extension))
}

func (s *Session) openDocument(m OpenDocument) error {
	h, err := history.Open(m.Document, s.observe, s.pass, observers()...)
	if err != nil {
		return err
	}
	s.take(m.Name, h)
	s.document.path = m.Path
	if m.Unsaved {
		s.document.saved = nil
		s.document.savings++
	}
	h.SeekPlace(m.Document.At) // also to the start, where something may have been done
	s.approach()
	if m.Document.At == (scenario.Place{}) {
		s.news.told = 0
	} else {
		s.playback.playing = false
	}
	if m.Document.Rules < scenario.Rules {
		s.notify("This file is of older rules: where it goes another way now, a new branch will show that.")
	}
	return nil
}

// Document is the whole story, to be saved.
func (s *Session) Document() archive.Document { return s.history.Document() }

// Link is the branch that is shown, as one line of text, or why there is too much of it.
func (s *Session) Link() (string, error) { return archive.Link(s.history.Alone()) }

// Path is the file of the story, empty if it has none.
func (s *Session) Path() string { return s.document.path }

// Unsaved reports whether there is something that a person would miss: an input, a name, a branch
// with its own inputs. To have looked at another version or seed is not worth a question, unless
// there is a file that lacks it, or the story is a person's own.
func (s *Session) Unsaved() bool {
	if key := (unsavedKey{s.shownBranch(), s.document.savings}); s.document.unsavedOf != key {
		s.document.unsavedOf, s.document.unsaved = key, s.isUnsaved()
	}
	return s.document.unsaved
}

// unsavedKey names what Unsaved was told of: it is asked in every frame.
type unsavedKey struct {
	branchKey
	savings int
}

// branchKey names the branches as they are: others may not have the same events.
type branchKey struct {
	history *history.History
	version int
}

func (s *Session) shownBranch() branchKey { return branchKey{s.history, s.history.Version()} }

func (s *Session) isUnsaved() bool {
	now := s.history.Branches()
	switch {
	case s.document.saved == nil: // it was recovered
		return true
	case sameBranches(s.document.saved, now):
		return false
	}
	return s.document.path != "" || s.document.own || slices.ContainsFunc(now, s.worthSaving)
}

func (s *Session) worthSaving(b history.Branch) bool {
	return b.Name != "" || !slices.EqualFunc(b.Scenario.Lines, s.document.opens.Lines, scenario.Line.Equal)
}

// sameBranches compares what a file keeps of the branches but for how far they were played: their numbers are not in it.
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

// parent is the place of a branch's parent in the list.
func parent(all []history.Branch, i int) int {
	return slices.IndexFunc(all, func(b history.Branch) bool { return b.ID == all[i].Parent })
}
