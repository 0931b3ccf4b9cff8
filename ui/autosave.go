package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// autosaver writes unsaved work to a safe place: after every input, and once the run has moved on for a while or has come to
// rest. So a kill of the program loses next to nothing. It writes on goroutines of its own, and skips work that newer work has
// replaced.
type autosaver struct {
	store  *archive.Autosave
	broken error // why autosave is impossible

	writing sync.Mutex       // held while a file is written
	latest  int              // the number of the work that was written last
	mu      sync.Mutex       // guards last, given, written, took and failure
	last    *unsaved         // the last queued work; nil after close
	wake    chan struct{}    // signals that there is work to write
	fresh   chan struct{}    // signals that there is work to sync
	report  func(int, error) // gets the number of the work that was written, or that failed with the error
	once    sync.Once
	closing chan struct{}
	done    chan struct{} // closed when the last work is written

	history *history.History // of the last queued work
	version int
	place   scenario.Place // the shown moment of the last queued work
	queued  time.Time      // when it was queued
	dirty   bool
	given   int           // the number of the last queued work
	written int           // the largest number that has been written
	took    time.Duration // how long the last write took
	failure string
}

const (
	writeEvery = 100 * time.Millisecond // the minimal time between two writes
	retryAfter = 2 * time.Second        // the time between a failed write and the next one
	moveEvery  = time.Second            // the minimal time before work is written again only because the run plays on
	moveFactor = 5                      // that time is also at least so many times as long as writing took, so that large work does not slow the run
)

// unsaved is work to be written. A nil document means that there is no unsaved work any more.
type unsaved struct {
	number   int
	path     string
	was      archive.Stamp // the stamp of the file when it was opened or saved
	document *archive.Document
}

// newAutosaver makes an autosaver for a folder. If it cannot write there, it reports the error for every work.
func newAutosaver(dir string, report func(int, error)) *autosaver {
	k := &autosaver{report: report, wake: make(chan struct{}, 1), fresh: make(chan struct{}, 1), closing: make(chan struct{}), done: make(chan struct{})}
	k.store, k.broken = archive.OpenAutosave(dir)
	go k.write()
	go k.sync()
	return k
}

// sync syncs written work to the disk. It has a goroutine of its own because a sync may take seconds, and the writing
// must not wait for it.
func (k *autosaver) sync() {
	for {
		select {
		case <-k.fresh:
		case <-k.closing:
			return
		}
		if err := k.store.Sync(); err != nil {
			fyne.LogError("unsaved work would not survive a crash of the system", err)
		}
	}
}

// write writes queued work, until close.
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
		began := time.Now()
		err := k.put(*u)
		k.tookFor(time.Since(began))
		k.report(u.number, err)
		wait := writeEvery
		if err != nil {
			wait = retryAfter
			signal(k.wake)
		}
		select {
		case <-time.After(wait):
		case <-k.closing:
			return
		}
	}
}

// pending returns the last queued work, or nil if it has been written.
func (k *autosaver) pending() *unsaved {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.last == nil || k.last.number <= k.written {
		return nil
	}
	return k.last
}

// queue numbers work, and replaces the queued work by it.
func (k *autosaver) queue(u unsaved) unsaved {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.given++
	u.number = k.given
	k.last = &u
	return u
}

// put writes work at once, unless newer work has been written. Two goroutines must not write at the same time, because
// each would remove the other's unfinished file.
func (k *autosaver) put(u unsaved) error {
	k.writing.Lock()
	defer k.writing.Unlock()
	if u.number < k.latest {
		return nil
	}
	k.latest = u.number
	switch {
	case u.document == nil:
		return k.store.Clear()
	case k.broken != nil:
		return k.broken
	}
	err := k.store.Write(u.path, u.was, *u.document)
	signal(k.fresh)
	return err
}

// flush writes the last queued work, if it has not been written. Any goroutine may call it. An error means that unsaved
// work is lost.
func (k *autosaver) flush() error {
	u := k.pending()
	if u == nil {
		return nil
	}
	if err := k.put(*u); u.document != nil {
		return err
	}
	return nil // the files that could not be removed are of saved work
}

// look queues the work of a session, if it has changed since the last look, or if it shows another moment. was is the stamp
// of its file.
func (k *autosaver) look(s *session.Session, was archive.Stamp, now time.Time) {
	h := s.History()
	if k.history == h && k.version == h.Version() && !k.moved(s, now) {
		return
	}
	k.history, k.version, k.place, k.queued = h, h.Version(), h.Shows(), now
	switch {
	case s.Unsaved():
		d := s.Document()
		k.dirty = true
		k.queue(unsaved{path: s.Path(), was: was, document: &d})
	case k.dirty:
		k.dirty = false
		k.queue(unsaved{})
	default:
		return
	}
	signal(k.wake)
}

// moved reports whether unsaved work is to be written because it shows another moment.
func (k *autosaver) moved(s *session.Session, now time.Time) bool {
	if !k.dirty || s.History().Shows() == k.place {
		return false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return !s.Moves() || now.Sub(k.queued) >= max(moveEvery, moveFactor*k.took)
}

// tookFor notes how long a write took.
func (k *autosaver) tookFor(d time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.took = d
}

// note notes whether the work with this number (they count up) was written; err says why not. It returns whether trouble may
// have changed, and whether there is a new failure.
func (k *autosaver) note(number int, err error) (changed, news bool) {
	failure := ""
	if err != nil {
		failure = err.Error()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if err == nil {
		k.written = max(k.written, number)
	}
	changed = k.failure != failure
	k.failure = failure
	return changed, changed && err != nil
}

// trouble says why autosave has failed. It is empty if it has not, or if there is no unsaved work.
func (k *autosaver) trouble() string {
	if !k.dirty {
		return ""
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.failure
}

// safe reports whether all queued work has been written.
func (k *autosaver) safe() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.written == k.given
}

// now writes work at once.
func (k *autosaver) now(u unsaved) error {
	u = k.queue(u)
	err := k.put(u)
	k.note(u.number, err)
	k.dirty = u.document != nil
	return err
}

// adopt replaces this window's unsaved work by that of another window.
func (k *autosaver) adopt(l archive.Recovery) error {
	k.writing.Lock()
	defer k.writing.Unlock()
	if err := k.store.Adopt(l); err != nil {
		return err
	}
	u := k.queue(unsaved{path: l.Original, was: l.Stamp, document: &l.Document})
	k.latest, k.dirty = u.number, true
	k.note(u.number, nil)
	return nil
}

// close stops the autosaver, and removes the unsaved work: the user has saved it or given it up.
func (k *autosaver) close() {
	k.once.Do(func() {
		k.mu.Lock()
		k.last = nil
		k.mu.Unlock()
		close(k.closing)
		<-k.done
		if err := k.store.Close(); err != nil {
			fyne.LogError("unsaved work could not be removed", err)
		}
	})
}
