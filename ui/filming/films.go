package filming

import (
	"sync/atomic"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// Host is what this package needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Arrange() // lays out the window again
	Store() Store
}

// Store is where films go.
type Store interface {
	Downloads() bool // films are downloads: there are no folders, and no other programs
	// Ask asks for the name of a file or a folder. save writes it, and returns what is wrong with it.
	Ask(title, name, hint string, whole func(name string) string, wrong func(name string) error, save func(path string) error)
	Name() string                               // a name for a film, without an ending
	Download(name string, content []byte) error // where there are downloads
	InUse() string                              // the path of a file that is not replaced
	Whereabouts(path string) string             // says where a written file is
	CanShow() bool                              // the desktop can show a folder
	Show(path string)                           // shows the folder of a file
}

// Films makes the films of a window.
type Films struct {
	host  Host
	Strip *Strip
	Post  func(func())        // runs a function on the goroutine of the window
	Ended func()              // called when a film is complete, has failed or was cancelled
	job   atomic.Pointer[job] // renders a film; nil for none
}

// New makes the films of a window.
func New(d Host) *Films {
	f := &Films{host: d, Post: fyne.Do, Ended: func() {}}
	f.Strip = newStrip(f)
	return f
}

// Record starts a recording, or ends it and offers to make a film of it.
func (f *Films) Record() {
	on := f.host.Session().Recording()
	f.host.Send(session.Record{On: !on})
	if on {
		f.open(nil, true)
	}
}

// Open opens the dialog. It offers an excerpt, if that is not nil.
func (f *Films) Open(e *session.Excerpt) { f.open(e, false) }

func (f *Films) open(e *session.Excerpt, recorded bool) {
	if f.job.Load() != nil {
		f.host.Say(textOneAtATime)
		return
	}
	newDialog(f, e, recorded).show()
}

// Busy reports whether a film is being rendered.
func (f *Films) Busy() bool { return f.job.Load() != nil }

// Stop cancels the film that is being rendered, and waits until nothing of it is left. Any goroutine may call it.
func (f *Films) Stop() {
	if j := f.job.Load(); j != nil {
		j.cancel()
		<-j.over
	}
}

// AskStop asks whether to stop the film that is being rendered.
func (f *Films) AskStop(then func()) {
	j := f.job.Load()
	kit.Confirm(f.host, textStopTitle, stopText(j.name, j.percent()), textStop, textKeep, func() {
		f.Stop()
		then()
	})
}
