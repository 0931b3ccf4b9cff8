package ui

import (
	"fmt"
	"path/filepath"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// wasKept notes that the unsaved work of a number has been written, or could not be.
func (f *files) wasKept(number int, err error) {
	changed, news := f.keeper.wasKept(number, err)
	if changed {
		f.desk.Refresh()
	}
	if news {
		f.desk.Say("Should Groupy end now, what is not saved is lost: " + err.Error())
	}
}

func (f *files) unsavedFolder() string {
	return filepath.Join(f.settings.app.Storage().RootURI().Path(), "unsaved")
}

// offerLeftovers asks what to do with the unsaved work of a window that was ended by force, the latest first, if
// there is any.
func (f *files) offerLeftovers() bool {
	left := archive.Recoveries(f.unsavedFolder())
	if len(left) > 0 {
		f.offer(left[0], len(left)-1)
	}
	return len(left) > 0
}

// offerAgain is for a person who asks for it.
func (f *files) offerAgain() {
	if !f.offerLeftovers() {
		f.desk.Say("There is no unsaved work of a window that was ended by force.")
	}
}

func (f *files) offer(l archive.Recovery, others int) {
	if l.Err != nil {
		kit.Confirm(f.desk, "Unsaved work cannot be read", l.Err.Error()+"\n\nIt is kept until you delete it.", "Delete it", "Keep it", func() { f.discard(l) })
		return
	}
	f.desk.Send(session.Pause{})
	name := recoveredRun(&l.Document)
	if l.Original != "" {
		name += "\n" + l.Original
	}
	about := fmt.Sprintf("Groupy was ended before this was saved, at %s:\n%s", l.Time.Format("15:04 on 2 January 2006"), name)
	if others > 0 {
		about += "\n\nIt is the latest; more are kept: " + fmt.Sprint(others)
	}
	kit.NewBox(f.desk, "Recover unsaved work?", kit.WrappedLabel(about, false), kit.Choice{Text: "Later"}, kit.Choice{Text: "Delete it", Do: func() { f.discard(l) }, Risk: true},
		kit.Choice{Text: "Recover", Do: func() { f.recover(l) }, Main: true}).Open(480, 0, nil)
}

// recoveredRun says which story it is: its title, and what was done in it last.
func recoveredRun(d *archive.Document) string {
	sc := &d.Branches[d.Shown].Scenario
	text := sc.Title
	if text == "" {
		text = fmt.Sprintf("%d workers on %s", sc.Workers, sc.Version)
	}
	if n := len(d.Branches); n > 1 {
		text += fmt.Sprintf(", %d branches", n)
	}
	return text + ", as it was at " + scenario.Seconds(d.At.At)
}

// recover shows the unsaved work, once this window has none of its own. More of it stays where it is.
func (f *files) recover(l archive.Recovery) { f.unlessUnsaved(func() { f.takeUp(l) }) }

// takeUp makes unsaved work this window's own before it is shown, so that it is always kept.
func (f *files) takeUp(l archive.Recovery) {
	if _, err := scenario.New(l.Document.Branches[l.Document.Shown].Scenario, nil); err != nil {
		kit.Fail(f.desk, err)
		return
	}
	if err := f.keeper.adopt(l); err != nil {
		kit.Fail(f.desk, err)
		return
	}
	name := "recovered"
	if l.Original != "" {
		name = session.NameOf(l.Original)
	}
	f.stamp = l.Was
	f.desk.Send(session.OpenDocument{Name: name, Path: l.Original, Document: l.Document, Unsaved: true})
	if n := len(archive.Recoveries(f.unsavedFolder())); n > 0 {
		f.desk.Say(fmt.Sprintf("Recovered. There is more unsaved work (%d): press %s for it.", n, f.desk.Action("recover").Key))
	}
}

func (f *files) discard(l archive.Recovery) {
	if err := l.Discard(); err != nil {
		kit.Fail(f.desk, err)
		return
	}
	f.offerLeftovers()
}
