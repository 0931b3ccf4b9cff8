package session

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/ui/describe"
	"groupy/worker/stage"
)

// Status is everything that the window shows besides the tiles.
type Status struct {
	Title, Look string
	Version     string
	Seed        uint64
	Time        time.Duration
	Playing     bool
	Reverse     bool    // the run plays backwards
	Slowed      bool    // near an event that is worth a closer look
	Asked       float64 // the speed asked for
	Reached     float64 // the speed reached lately; 0 if it is not known
	Progress    float64 // of a seek, from 0 to 1; 1 if there is none
	AtStart     bool    // nothing has happened yet
	Long        string  // background work that takes long, and how much of it is done; empty for none
	Loop        Loop
	Watch       Watch
	Rate        actor.Rate
	Armed       int // number of crashes that wait for a broadcast
	Leaders     []int
	Workers     int // all that there ever were
	Alive       int // alive now
	Selected    int // worker, 0 for none
	Hovered     int
	NoAnimation bool   // no animation is wanted
	Expects     bool   // expectations are shown, see Expectations
	Notice      string // the outcome of the last command
	Summary     string // the group in one line
	Failure     string // the error if a handler has panicked
	Branch      int    // the ID of the shown branch
	Branches    int    // number of branches
	Lecture     bool   // the lecture view is on
	Clean       bool   // the clean view is on
	Predicts    bool   // see Predict
	Hides       bool   // and something is hidden now
	Black       bool   // its screen is black
	Controls    bool   // its controls are shown
	ShowsKeys   bool   // see ShowKeys
	Keys        string // the keys and clicks that are shown; empty for none
	AtEnd       bool   // paused at the end of the scenario, or beyond it
	AtCue       bool   // at the cue, or at the start
	Undo, Redo  string // what undo and redo would do; empty for nothing
	Verdict     *Verdict
	Recorded    time.Duration // the length of the recording that goes on; negative if there is none
	Lesson      *Lesson       // nil: none is open
	BrokenAt    Message       // goes to the first broken promise of what was played; nil if there is none
}

// Status returns what the window shows now besides the tiles.
func (s *Session) Status() Status {
	run := s.run()
	sc, sim := run.Settings(), run.Sim()
	st := Status{
		Title: s.title(), Look: sc.Look, Version: run.Version().Name, Seed: sc.Seed,
		Time: run.Now(), Playing: s.playback.playing, Reverse: s.playback.reverse, Slowed: s.playback.playing && s.playback.slow.on,
		Asked: s.playback.speed, Reached: s.playback.reached.value, Progress: 1, AtStart: run.Moment().Step == 0, Loop: s.playback.loop,
		Watch: s.playback.watch, Rate: sim.CrashRate(), Armed: sim.Armed(), Leaders: run.Leaders(),
		Workers: sim.Processes() / 2, Notice: s.current(),
		Selected: s.scene.selected, Hovered: s.scene.hovered, NoAnimation: s.scene.noAnimation, Expects: s.scene.expectations,
		Branch: s.history.Shown().ID, Branches: len(s.history.Branches()),
	}
	st.Lecture, st.Clean, st.Black, st.Controls = s.lecture.on, s.lecture.clean, s.lecture.black, s.lecture.hasControls(s.passed)
	st.ShowsKeys, st.Keys = s.lecture.showsKeys, strings.Join(s.lecture.pressed(s.passed), textKeyGap)
	st.AtEnd, st.AtCue = s.atEnd(), s.atCue()
	st.Lesson = s.lessonStatus()
	st.Undo, st.Redo = s.history.Undoable()
	st.Verdict = s.Verdict()
	if list := s.violations(); len(list) > 0 {
		st.BrokenAt = SeekEvent{list[0].Event, list[0].Time}
	}
	if s.history.Shown().Parent > 0 && st.Title != "" && st.Look != "" {
		st.Look = fmt.Sprintf(textLookOpened, st.Look)
	}
	st.Recorded = -1
	if s.Recording() {
		st.Recorded = s.recording.Length
	}
	s.hide(&st)
	if s.head.Seeking() {
		st.Progress = s.head.Progress()
	}
	if s.playback.search != nil {
		st.Progress = min(0.99, float64(s.playback.search.run.Now()-st.Time)/float64(s.playback.searchTo-st.Time+1))
	}
	st.Long = s.longWork()
	board := s.board()
	for i := range board {
		if board[i].Alive() {
			st.Alive++
		}
	}
	st.Summary = describe.Summary(board, st.Leaders)
	st.Summary += s.why(board, st.Verdict)
	if err := run.Err(); err != nil {
		st.Failure = err.Error()
	}
	return st
}

// why says what led to the first broken promise, as long as a worker lives that has broken one.
func (s *Session) why(board []stage.Tile, v *Verdict) string {
	if v.Why == "" || !slices.ContainsFunc(board, func(b stage.Tile) bool { return b.Broke != "" }) {
		return ""
	}
	return textWhy + v.Why
}

// title returns the title of what is shown.
func (s *Session) title() string {
	title, b := s.run().Settings().Title, s.history.Shown()
	switch {
	case s.document.title != "":
		return s.document.title
	case b.Parent > 0 && title != "":
		return fmt.Sprintf(textBranchTitle, title, b.Title())
	}
	return title
}
