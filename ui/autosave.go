package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/history"
)

// autosaver writes unsaved work to a safe place whenever a person has done something, so that an
// end by force loses next to nothing. It writes beside the window's own work, one after the other;
// what is overtaken by newer work is not written.
type autosaver struct {
	keep   *archive.Autosave
	broken error // why nothing can be kept

	one     sync.Mutex       // writes at a time
	latest  int              // number of what was written last: what is older comes too late
	waiting sync.Mutex       // for last, written and failure
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

// newAutosaver makes one for a folder. Where nothing can be kept the program works all the same.
func newAutosaver(dir string, kept func(int, error)) *autosaver {
	k := &autosaver{kept: kept, wake: make(chan struct{}, 1), fresh: make(chan struct{}, 1), closing: make(chan struct{}), done: make(chan struct{})}
	k.keep, k.broken = archive.OpenAutosave(dir)
	go k.write()
	go k.sync()
	return k
}

// sync brings to the disk what has been written, beside the writing: that may take seconds, and what is done meanwhile
// is to outlive an end by force.
func (k *autosaver) sync() {
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

func (k *autosaver) write() {
	defer close(k.done)
	for {
		select {
		case <-k.wake:
		case <-k.closing:
			return
		}
		u := k.pending()
		if u == nil {
			continue
		}
		err := k.put(*u)
		k.kept(u.number, err)
		wait := keepEvery
		if err != nil {
			wait = keepAgain
			poke(k.wake)
		}
		select {
		case <-time.After(wait):
		case <-k.closing:
			return
		}
	}
}

// pending is what was given last, if it is not known to be written; else nil.
func (k *autosaver) pending() *unsaved {
	k.waiting.Lock()
	defer k.waiting.Unlock()
	if k.last == nil || k.last.number <= k.written {
		return nil
	}
	return k.last
}

// take numbers work, and puts it in the place of what was given before.
func (k *autosaver) take(u unsaved) unsaved {
	k.waiting.Lock()
	defer k.waiting.Unlock()
	k.given++
	u.number = k.given
	k.last = &u
	return u
}

// put writes work at once. Two at a time would take each other's unfinished file away.
func (k *autosaver) put(u unsaved) error {
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
	poke(k.fresh)
	return err
}

// settle writes what was given last, if it is not written yet, on any goroutine. An error means that it is lost.
func (k *autosaver) settle() error {
	u := k.pending()
	if u == nil {
		return nil
	}
	if err := k.put(*u); u.document != nil {
		return err
	}
	return nil // what is left over is saved all the same
}

// look gives the work to be written, if something was done since the last time. was is what its file was like.
func (k *autosaver) look(s *session.Session, was archive.Stamp) {
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
func (k *autosaver) wasKept(number int, err error) (changed, news bool) {
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
func (k *autosaver) trouble() string {
	if !k.dirty {
		return ""
	}
	k.waiting.Lock()
	defer k.waiting.Unlock()
	return k.failure
}

// safe reports whether all that was given would outlive an end by force.
func (k *autosaver) safe() bool {
	k.waiting.Lock()
	defer k.waiting.Unlock()
	return k.written == k.given
}

// give has work written soon.
func (k *autosaver) give(u unsaved) {
	k.take(u)
	poke(k.wake)
}

// now writes work at once.
func (k *autosaver) now(u unsaved) error {
	u = k.take(u)
	err := k.put(u)
	k.wasKept(u.number, err)
	k.dirty = u.document != nil
	return err
}

// adopt takes up what another window has left, in the place of what this one has kept.
func (k *autosaver) adopt(l archive.Recovery) error {
	k.one.Lock()
	defer k.one.Unlock()
	if err := k.keep.Adopt(l); err != nil {
		return err
	}
	u := k.take(unsaved{path: l.Original, was: l.Was, document: &l.Document})
	k.latest, k.dirty = u.number, true
	k.wasKept(u.number, nil)
	return nil
}

// close ends it well: what was unsaved is not wanted.
func (k *autosaver) close() {
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
