package ui

import (
	"path/filepath"

	"groupy/ui/kit"
	"groupy/ui/places"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// noteAutosave notes whether the unsaved work with this number was written; err says why not.
func (f *files) noteAutosave(number int, err error) {
	changed, news := f.autosaver.note(number, err)
	if changed {
		f.host.Refresh()
	}
	if news {
		f.host.Say(lostIfEnded(err))
	}
}

func (f *files) unsavedFolder() string {
	return filepath.Join(f.settings.app.Storage().RootURI().Path(), places.UnsavedFolder)
}

// offerRecovery offers the latest unsaved work of windows that were killed. It reports whether there is any.
func (f *files) offerRecovery() bool {
	left := archive.Recoveries(f.unsavedFolder())
	if len(left) > 0 {
		f.offer(left[0], len(left)-1)
	}
	return len(left) > 0
}

// askRecovery is offerRecovery at the user's request: it says so if there is nothing to recover.
func (f *files) askRecovery() {
	if !f.offerRecovery() {
		f.host.Say(nothingToRecover)
	}
}

func (f *files) offer(l archive.Recovery, others int) {
	if l.Err != nil {
		kit.Confirm(f.host, unreadableTitle, unreadableText(l.Err), recoverDelete, textKeep, func() { f.discard(l) })
		return
	}
	f.host.Send(session.Pause{})
	d := &l.Document
	sc := &d.Branches[d.Shown].Scenario
	about := recoverText(l.Time, titleOf(sc.Title, sc.Workers, sc.Version), len(d.Branches), d.At.At, l.Original, others)
	kit.NewBox(f.host, recoverTitle, kit.WrappedLabel(about, false), kit.Choice{Text: recoverLater},
		kit.Choice{Text: recoverDelete, Do: func() { f.discard(l) }, Risk: true},
		kit.Choice{Text: recoverYes, Do: func() { f.recover(l) }, Main: true}).Open(480, 0, nil)
}

// recover shows unsaved work, after the window's own is saved or given up.
func (f *files) recover(l archive.Recovery) { f.unlessUnsaved(func() { f.adopt(l) }) }

// adopt makes unsaved work the window's own, and then shows it. In this order autosave always has it.
func (f *files) adopt(l archive.Recovery) {
	if _, err := scenario.New(l.Document.Branches[l.Document.Shown].Scenario, nil); err != nil {
		kit.Fail(f.host, err)
		return
	}
	if err := f.autosaver.adopt(l); err != nil {
		kit.Fail(f.host, err)
		return
	}
	name := nameRecovered
	if l.Original != "" {
		name = session.NameOf(l.Original)
	}
	f.stamp = l.Stamp
	f.host.Send(session.OpenDocument{Name: name, Path: l.Original, Document: l.Document, Unsaved: true})
	if n := len(archive.Recoveries(f.unsavedFolder())); n > 0 {
		f.host.Say(recoveredText(n, f.host.Action("recover").Key))
	}
}

func (f *files) discard(l archive.Recovery) {
	if err := l.Discard(); err != nil {
		kit.Fail(f.host, err)
		return
	}
	f.offerRecovery()
}
