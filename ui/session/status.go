package session

import (
	"time"

	"groupy/gms/actor"
)

// Status is what the window shows besides the tiles.
type Status struct {
	Title, Look string
	Version     string
	Seed        uint64
	Time        time.Duration
	Playing     bool
	Reverse     bool    // backwards, if it plays
	Slowed      bool    // as something is worth a closer look
	Asked       float64 // the speed asked for
	Reached     float64 // the speed of late; 0 if it is not known
	Progress    float64 // of a seek, from 0 to 1; 1 if there is none
	AtStart     bool    // nothing has happened yet
	Long        string  // what goes on beside for long, and how much of it is done; empty if nothing does
	Loop        Loop
	Watch       Watch
	Rate        actor.Rate
	Armed       int // crashes that wait for their broadcast
	Leaders     []int
	Workers     int // ever
	Alive       int // now
	Selected    int // worker, 0 for none
	Hovered     int
	Still       bool   // no animation is wanted
	Notice      string // what came of the last command
	Summary     string // how the group is, in a sentence
	Failure     string // a handler panicked: why
	Branch      int    // the ID of the one that is shown
	Branches    int    // how many there are
	Undo, Redo  string // what they would do; empty for nothing
	Verdict     *Verdict
	BrokenAt    Message // goes to where the first promise was broken, as far as the story has been played; nil if none was
}

// Status tells what the window shows now besides the tiles.
func (s *Session) Status() Status {
	run := s.run()
	sc, sim := run.Settings(), run.Sim()
	st := Status{
		Title: sc.Title, Look: sc.Look, Version: run.Version().Name, Seed: sc.Seed,
		Time: run.Now(), Playing: s.playback.playing, Reverse: s.playback.reverse, Slowed: s.playback.playing && s.playback.slow.on,
		Asked: s.playback.speed, Reached: s.playback.reached.value, Progress: 1, AtStart: run.Moment().Step == 0, Loop: s.playback.loop,
		Watch: s.playback.watch, Rate: sim.CrashRate(), Armed: sim.Armed(), Leaders: run.Leaders(),
		Workers: sim.Processes() / 2, Notice: s.current(),
		Selected: s.scene.selected, Hovered: s.scene.hovered, Still: s.scene.still,
		Branch: s.history.Shown().ID, Branches: len(s.history.Branches()),
	}
	st.Undo, st.Redo = s.history.Undoable()
	st.Verdict = s.Verdict()
	if list := s.violations(); len(list) > 0 {
		st.BrokenAt = SeekEvent{list[0].Event, list[0].Time}
	}
	if b := s.history.Shown(); b.Parent > 0 && st.Title != "" {
		st.Title += " · branch: " + b.Title()
		if st.Look != "" {
			st.Look = "Of the story as it was opened: " + st.Look
		}
	}
	if s.head.Seeking() {
		st.Progress = s.head.Progress()
	}
	if s.playback.search != nil {
		st.Progress = min(0.99, float64(s.playback.search.run.Now()-st.Time)/float64(s.playback.searchTo-st.Time+1))
	}
	st.Long = s.longWork()
	board := s.scene.board
	for i := range board {
		if board[i].Alive() {
			st.Alive++
		}
	}
	st.Summary = summary(board, st.Leaders)
	if err := run.Err(); err != nil {
		st.Failure = err.Error()
	}
	return st
}
