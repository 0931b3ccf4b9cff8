package session

import (
	"path/filepath"
	"slices"
	"strings"

	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

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
	s.path = m.Path
	if m.Unsaved {
		s.saved = nil
		s.savings++
	}
	h.SeekPlace(m.Document.At) // also to the start, where something may have been done
	s.approach()
	if m.Document.At == (scenario.Place{}) {
		s.told = 0
	} else {
		s.playing = false
	}
	if m.Document.Rules < scenario.Rules {
		s.tell("This file is of older rules: where it goes another way now, a new branch will show that.")
	}
	return nil
}

// Document is the whole story, to be saved.
func (s *Session) Document() archive.Document { return s.history.Document() }

// Link is the branch that is shown, as one line of text.
func (s *Session) Link() string { return archive.Link(s.history.Alone()) }

// Path is the file of the story, empty if it has none.
func (s *Session) Path() string { return s.path }

// Unsaved tells whether there is something that a person would miss: an input, a name, a branch
// with its own inputs. To have looked at another version or seed is not worth a question, unless
// there is a file to save to.
func (s *Session) Unsaved() bool {
	if key := (unsavedKey{s.history, s.history.Version(), s.savings}); s.unsavedOf != key {
		s.unsavedOf, s.unsaved = key, s.isUnsaved()
	}
	return s.unsaved
}

// unsavedKey names what Unsaved was told of: it is asked in every frame.
type unsavedKey struct {
	history *history.History
	version int
	savings int
}

func (s *Session) isUnsaved() bool {
	now := s.history.Branches()
	if s.saved == nil {
		return true // it was recovered
	}
	if slices.EqualFunc(s.saved, now, sameBranch) {
		return false
	}
	return s.path != "" || slices.ContainsFunc(now, s.worthSaving)
}

func (s *Session) worthSaving(b history.Branch) bool {
	return b.Name != "" || !slices.EqualFunc(b.Story.Lines, s.opens.Lines, scenario.Line.Equal)
}

func sameBranch(a, b history.Branch) bool {
	return a.ID == b.ID && a.Parent == b.Parent && a.Name == b.Name && a.Story.Same(&b.Story)
}
