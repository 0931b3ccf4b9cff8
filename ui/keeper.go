package ui

import (
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// keeper writes unsaved work to a safe place whenever a person has done something, so that an
// end by force loses next to nothing. It writes beside the window's own work, one after the other;
// what is overtaken by newer work is not written.
type keeper struct {
	keep   *archive.Keep
	broken error // why nothing can be kept

	one     sync.Mutex       // writes at a time
	latest  int              // number of what was written last: what is older comes too late
	waiting sync.Mutex       // for next, last, written and failure
	next    *unsaved         // to be written
	last    *unsaved         // given; nil once nothing is wanted any more
	wake    chan struct{}    // there is something to be written
	fresh   chan struct{}    // something has been written
	kept    func(int, error) // told when the given work of this number has been written, or why not
	once    sync.Once
	closing chan struct{}
	done    chan struct{} // closed when the last is written

	history *history.History // of what was given last
	version int
	dirty   bool
	given   int // how often work was given
	written int // which of it is written
	failure string
}

// unsavedWork is what a window does for what is not saved.
type unsavedWork struct {
	keeper *keeper
	stamp  archive.Stamp // of the file of the story, as it was opened or saved
}

const (
	keepEvery = 100 * time.Millisecond // is how often work is written at most
	keepAgain = 2 * time.Second        // is when it is tried again
)

// unsaved is work to be written; without a document: there is none any more.
type unsaved struct {
	number   int
	path     string
	was      archive.Stamp // what the file was like
	document *archive.Document
}

// newKeeper makes one for a folder. Where nothing can be kept the program works all the same.
func newKeeper(dir string, kept func(int, error)) *keeper {
	k := &keeper{kept: kept, wake: make(chan struct{}, 1), fresh: make(chan struct{}, 1), closing: make(chan struct{}), done: make(chan struct{})}
	k.keep, k.broken = archive.OpenKeep(dir)
	go k.write()
	go k.sync()
	return k
}

// sync brings to the disk what has been written, beside the writing: that may take seconds, and what is done meanwhile
// is to outlive an end by force.
func (k *keeper) sync() {
	for {
		select {
		case <-k.fresh:
		case <-k.closing:
			return
		}
		if err := k.keep.Sync(); err != nil {
			fyne.LogError("unsaved work would not outlive an end of the system", err)
		}
	}
}

func (k *keeper) write() {
	defer close(k.done)
	for {
		select {
		case <-k.wake:
		case <-k.closing:
			return
		}
		u := k.take()
		if u == nil {
			continue
		}
		err := k.put(*u)
		k.kept(u.number, err)
		wait := keepEvery
		if err != nil {
			wait = keepAgain
			k.offer(u, false)
		}
		select {
		case <-time.After(wait):
		case <-k.closing:
			return
		}
	}
}

// take is what is to be written; nil if that is done.
func (k *keeper) take() *unsaved {
	k.waiting.Lock()
	defer k.waiting.Unlock()
	u := k.next
	k.next = nil
	return u
}

// offer has work written: in the place of what waits, if it is newer.
func (k *keeper) offer(u *unsaved, newer bool) {
	k.waiting.Lock()
	if k.next == nil || newer {
		k.next = u
	}
	if newer {
		k.last = u
	}
	k.waiting.Unlock()
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// put writes work at once. Two at a time would take each other's unfinished file away.
func (k *keeper) put(u unsaved) error {
	k.one.Lock()
	defer k.one.Unlock()
	if u.number < k.latest {
		return nil
	}
	k.latest = u.number
	switch {
	case u.document == nil:
		return k.keep.Clear()
	case k.broken != nil:
		return k.broken
	}
	err := k.keep.Write(u.path, u.was, *u.document)
	select {
	case k.fresh <- struct{}{}:
	default:
	}
	return err
}

// settle writes what was given last, if it is not written yet, on any goroutine. An error means that it is lost.
func (k *keeper) settle() error {
	k.waiting.Lock()
	u := k.last
	k.waiting.Unlock()
	if u == nil {
		return nil
	}
	if err := k.put(*u); u.document != nil {
		return err
	}
	return nil // what is left over is saved all the same
}

// look gives the work to be written, if something was done since the last time. was is what its file was like.
func (k *keeper) look(s *session.Session, was archive.Stamp) {
	h := s.History()
	if k.history == h && k.version == h.Version() {
		return
	}
	k.history, k.version = h, h.Version()
	switch {
	case s.Unsaved():
		d := s.Document()
		k.dirty = true
		k.give(unsaved{path: s.Path(), was: was, document: &d})
	case k.dirty:
		k.dirty = false
		k.give(unsaved{})
	}
}

// wasKept notes what has been written, or that it could not be: whether that changes what can be kept, and whether it is
// another failure than the last.
func (k *keeper) wasKept(number int, err error) (changed, news bool) {
	failure := ""
	if err != nil {
		failure = err.Error()
	}
	k.waiting.Lock()
	defer k.waiting.Unlock()
	if err == nil {
		k.written = max(k.written, number)
	}
	changed = k.failure != failure
	k.failure = failure
	return changed, changed && err != nil
}

// trouble says why the unsaved work cannot be kept; empty if it can, or there is none.
func (k *keeper) trouble() string {
	if !k.dirty {
		return ""
	}
	k.waiting.Lock()
	defer k.waiting.Unlock()
	return k.failure
}

// safe reports whether all that was given would outlive an end by force.
func (k *keeper) safe() bool {
	k.waiting.Lock()
	defer k.waiting.Unlock()
	return k.written == k.given
}

// give puts work in the place of older work that has not been written yet.
func (k *keeper) give(u unsaved) {
	k.given++
	u.number = k.given
	k.offer(&u, true)
}

// now writes work at once, in the place of all that was given before.
func (k *keeper) now(u unsaved) error {
	k.take()
	k.given++
	u.number = k.given
	err := k.put(u)
	k.wasKept(u.number, err)
	k.dirty = u.document != nil
	return err
}

// adopt takes up what another window has left, in the place of what this one has kept.
func (k *keeper) adopt(l archive.Leftover) error {
	k.take()
	k.one.Lock()
	defer k.one.Unlock()
	if err := k.keep.Adopt(l); err != nil {
		return err
	}
	k.given++
	k.latest, k.dirty = k.given, true
	k.wasKept(k.given, nil)
	return nil
}

// close ends it well: what was unsaved is not wanted.
func (k *keeper) close() {
	k.once.Do(func() {
		k.waiting.Lock()
		k.last = nil
		k.waiting.Unlock()
		close(k.closing)
		<-k.done
		if err := k.keep.Close(); err != nil {
			fyne.LogError("unsaved work could not be removed", err)
		}
	})
}

func (w *Window) unsavedFolder() string {
	return filepath.Join(w.app.Storage().RootURI().Path(), "unsaved")
}

// offerLeftovers asks what to do with the unsaved work of a window that was ended by force, the latest first, if
// there is any.
func (w *Window) offerLeftovers() bool {
	left := archive.Leftovers(w.unsavedFolder())
	if len(left) > 0 {
		w.offer(left[0], len(left)-1)
	}
	return len(left) > 0
}

// offerAgain is for a person who asks for it.
func (w *Window) offerAgain() {
	if !w.offerLeftovers() {
		w.bottom.say("There is no unsaved work of a window that was ended by force.")
	}
}

func (w *Window) offer(l archive.Leftover, others int) {
	if l.Err != nil {
		kit.Confirm(desk{w}, "Unsaved work cannot be read", l.Err.Error()+"\n\nIt is kept until you delete it.", "Delete it", "Keep it", func() { w.discard(l) })
		return
	}
	w.send(session.Pause{})
	name := leftStory(&l.Document)
	if l.Original != "" {
		name += "\n" + l.Original
	}
	about := fmt.Sprintf("Groupy was ended before this was saved, at %s:\n%s", l.Time.Format("15:04 on 2 January 2006"), name)
	if others > 0 {
		about += "\n\nIt is the latest; more are kept: " + fmt.Sprint(others)
	}
	kit.NewBox(desk{w}, "Recover unsaved work?", kit.WrappedLabel(about, false), kit.Choice{Text: "Later"}, kit.Choice{Text: "Delete it", Do: func() { w.discard(l) }, Risk: true},
		kit.Choice{Text: "Recover", Do: func() { w.recover(l) }, Main: true}).Open(480, 0, nil)
}

// leftStory says which story it is: its title, and what was done in it last.
func leftStory(d *archive.Document) string {
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
func (w *Window) recover(l archive.Leftover) { w.unlessUnsaved(func() { w.takeUp(l) }) }

// takeUp makes unsaved work this window's own before it is shown, so that it is always kept.
func (w *Window) takeUp(l archive.Leftover) {
	if _, err := scenario.New(l.Document.Branches[l.Document.Shown].Scenario, nil); err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	if err := w.keeper.adopt(l); err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	name := "recovered"
	if l.Original != "" {
		name = session.NameOf(l.Original)
	}
	w.stamp = l.Was
	w.send(session.OpenDocument{Name: name, Path: l.Original, Document: l.Document, Unsaved: true})
	if n := len(archive.Leftovers(w.unsavedFolder())); n > 0 {
		w.bottom.say(fmt.Sprintf("Recovered. There is more unsaved work (%d): press %s for it.", n, w.action("recover").Key))
	}
}

func (w *Window) discard(l archive.Leftover) {
	if err := l.Discard(); err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	w.offerLeftovers()
}
