package command

import (
	"errors"
	"strings"
	"time"

	"groupy/assets"
	"groupy/worker/archive"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// openCommand opens the window.
type openCommand struct {
	Scenario string `arg:"" optional:"" name:"FILE|NAME|LINK" help:"A scenario or lesson file, a name from the library, or a groupy: link."`
	source
	budget
	At  moment `help:"Start at this time of the run, paused." placeholder:"TIME"`
	Log string `help:"Write each action in the window to this file, as a line of JSON." placeholder:"FILE"`
}

func (o *openCommand) Help() string {
	return `Examples:

  groupy                       open the window with the scenario that was open last
  groupy my.groupy             with a scenario of your own
  groupy my.lesson             with a lesson
  groupy lecture.playlist      with a list of scenarios for a lecture
  groupy open hole --gms 2     with a scenario that comes with Groupy, on another version`
}

// Run opens the window with the scenario. If a file or a link cannot be read, the window opens all the same and says so: a
// user who double-clicks a file sees no terminal.
func (o *openCommand) Run(s *session) error {
	o.Scenario = fromDesktop(o.Scenario)
	what := o.Scenario
	if what == "" {
		what = scenario.DefaultName
	}
	asked := what
	list, wrong := s.list(what)
	opens := ""
	if isLesson(what) {
		opens, wrong = what, s.checkLesson(what)
	}
	if list != "" || opens != "" {
		what = scenario.DefaultName // until the window opens the playlist or the lesson
	}
	name, path, doc, err := o.find(s, what)
	if wrong == nil {
		wrong = err
	}
	if wrong != nil && (s.ctx.Err() != nil || !isPath(asked) && !archive.IsLink(asked)) {
		return wrong
	}
	if s.openWindow == nil {
		return o.withoutWindow(s, "this is the command line alone; Groupy's packages with a window are called groupy_VERSION_SYSTEM. With the sources: make build", doc, wrong)
	}
	w := Window{Name: name, Path: path, Document: doc, Chosen: o.Scenario != "" || o.source != source{}, At: time.Duration(o.At), Playlist: list, Lesson: opens, Memory: uint64(o.Memory)}
	if wrong != nil {
		if err = w.showDefault(s, wrong); err != nil {
			return err
		}
		w.Opened = func() { complain(s.Err, wrong) }
	}
	if o.Log != "" {
		if w.Log, err = unlessStopped(s.ctx, gracePeriod, s.place(o.Log, o.Scenario).Log); err != nil {
			return err
		}
	}
	err = s.openWindow(s.ctx, w)
	if failed := w.Log.Close(); failed != nil {
		return errors.Join(err, failed)
	}
	if why := NoWindow(""); errors.As(err, &why) {
		return o.withoutWindow(s, why, doc, wrong)
	}
	if err == nil && wrong != nil {
		return errOther
	}
	return err
}

// list returns the path of a playlist, if what is one. It fails if the playlist or one of its scenarios cannot be read.
func (s *session) list(what string) (path string, err error) {
	if !strings.HasSuffix(what, playlist.Extension) {
		return "", nil
	}
	library, err := scenario.Library(assets.Scenarios)
	if err == nil {
		_, err = unlessStopped(s.ctx, gracePeriod, func() ([]playlist.Entry, error) { return playlist.Load(what, library) })
	}
	if err != nil {
		err = usageError{err}
	}
	return what, err
}

// checkLesson returns an error if a lesson cannot be read.
func (s *session) checkLesson(what string) error {
	_, err := s.lesson(what)
	return err
}

// showDefault shows the default scenario, and over it what is wrong.
func (w *Window) showDefault(s *session, wrong error) (err error) {
	w.Wrong, w.Chosen, w.At, w.Playlist, w.Lesson = wrong, false, 0, "", ""
	w.Name, w.Path, w.Document, err = (&source{}).find(s, scenario.DefaultName)
	return err
}

// seeCommand returns the command that shows a run: in the window if this build has one.
func (s *session) seeCommand() string {
	if s.openWindow == nil {
		return "run"
	}
	return "open"
}

// NoWindow is an error that says why no window can open.
type NoWindow string

func (n NoWindow) Error() string { return string(n) }
