package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Session is what one window shows. It is for one goroutine.
type Session struct {
	name  string            // of the scenario, for the window's title
	opens scenario.Scenario // as it was opened: what Restart goes back to
	run   *scenario.Run

	playing bool
	speed   float64
	reached gauge
	seek    time.Duration // where the run is being taken, while it has not got there
	seeking bool
	passed  time.Duration // of screen time, so far
	short   time.Duration // of run time that was not yet enough for a step

	tiles    []shown
	selected int // worker, 0 for none
	hovered  int
	notice   string
	noticed  time.Duration // when, of screen time
	board    []stage.Tile  // of boardRun after boardAt events
	boardRun *scenario.Run
	boardAt  actor.EventID
	told     int  // lines of the scenario that have been announced
	still    bool // no animation
}

// Slowest and Fastest are the limits of the speed: run time by screen time.
const (
	Slowest = 0.01
	Fastest = 100.0
)

// New is a session that has opened a scenario, and plays it.
func New(name string, sc scenario.Scenario) (*Session, error) {
	s := &Session{speed: 1, playing: true}
	return s, s.open(name, sc)
}

func (s *Session) open(name string, sc scenario.Scenario) error {
	old, wasNamed, wasOpened := s.run, s.name, s.opens
	s.name, s.opens = name, sc.Clone()
	if err := s.play(sc); err != nil {
		s.run, s.name, s.opens = old, wasNamed, wasOpened
		return err
	}
	s.notice = ""
	return nil
}

// play starts a run of sc from its beginning.
func (s *Session) play(sc scenario.Scenario) error {
	tiles := s.tiles
	s.tiles = nil
	run, err := scenario.New(sc, s.observe)
	if err != nil {
		s.tiles = tiles
		return err
	}
	s.run, s.seeking, s.short, s.told = run, false, 0, 0
	s.selected, s.hovered = s.known(s.selected), s.known(s.hovered)
	s.reached = gauge{}
	return nil
}

// Message is something that happens to the session.
type Message interface{ isMessage() }

type (
	// Toggle plays, or pauses.
	Toggle struct{}
	// StepEvent lets one event happen, and pauses.
	StepEvent struct{}
	// Seek pauses, and takes the run on to a later moment.
	Seek struct{ To time.Duration }
	// Restart goes back to the scenario as it was opened.
	Restart struct{}
	// Replay goes back to the start of the story as it is now, with all that was done.
	Replay struct{}
	// SetVersion tells the same story with another version, up to the same moment.
	SetVersion struct{ Name string }
	// SetSeed tells the same story with other dice, from the start.
	SetSeed struct{ Seed uint64 }
	// SetSpeed is run time by screen time, from Slowest to Fastest.
	SetSpeed struct{ Factor float64 }
	// Open shows another scenario.
	Open struct {
		Name     string
		Scenario scenario.Scenario
	}
	// Do does something to the run, now.
	Do struct{ Command scenario.Command }
	// Select chooses a worker, 0 for none.
	Select struct{ Worker int }
	// Hover tells which worker the mouse is over, 0 for none.
	Hover struct{ Worker int }
	// Animate says whether the user wants animation at all.
	Animate struct{ Wanted bool }
	// Tick tells that screen time has passed. Late tells when it is time to stop
	// simulating, so that the next frame comes in time.
	Tick struct {
		Passed time.Duration
		Late   func() bool
	}
)

func (Toggle) isMessage()     {}
func (StepEvent) isMessage()  {}
func (Seek) isMessage()       {}
func (Restart) isMessage()    {}
func (Replay) isMessage()     {}
func (SetVersion) isMessage() {}
func (SetSeed) isMessage()    {}
func (SetSpeed) isMessage()   {}
func (Open) isMessage()       {}
func (Do) isMessage()         {}
func (Select) isMessage()     {}
func (Hover) isMessage()      {}
func (Animate) isMessage()    {}
func (Tick) isMessage()       {}

// Update takes a message. An error leaves the session as it was.
func (s *Session) Update(m Message) error {
	switch m := m.(type) {
	case Toggle:
		s.playing = !s.playing && s.run.Err() == nil
	case StepEvent:
		s.stepEvent()
	case Seek:
		s.playing = false
		s.seek, s.seeking = min(m.To, scenario.MaxTime), m.To > s.run.Now()
	case Restart:
		return s.open(s.name, s.opens)
	case Replay:
		return s.play(s.run.Scenario())
	case SetVersion:
		return s.setVersion(m.Name)
	case SetSeed:
		sc := s.run.Scenario()
		sc.Seed = m.Seed
		s.opens.Seed = m.Seed
		return s.play(sc)
	case SetSpeed:
		s.speed = min(max(m.Factor, Slowest), Fastest)
		s.reached = gauge{}
	case Open:
		return s.open(m.Name, m.Scenario)
	case Do:
		s.do(m.Command)
	case Select:
		s.selected = s.known(m.Worker)
	case Hover:
		s.hovered = s.known(m.Worker)
	case Animate:
		s.still = !m.Wanted
	case Tick:
		s.tick(m)
	}
	return nil
}

// setVersion plays the same story, same seed and same inputs at the same times, on another
// version, and takes it to the same moment.
func (s *Session) setVersion(name string) error {
	if name == s.run.Version().Name {
		return nil
	}
	sc, now := s.run.Scenario(), s.run.Now()
	sc.Version = name
	if s.seeking {
		now = s.seek
	}
	if err := s.play(sc); err != nil {
		return err
	}
	s.opens.Version = name
	s.seek, s.seeking = now, now > 0
	s.tell("The same story on " + name + ".")
	return nil
}

func (s *Session) do(c scenario.Command) {
	if s.seeking {
		return // a moment that is passed by is no moment to act in
	}
	out := s.run.Do(c)
	s.told = len(s.run.Outcomes())
	s.tell(said(c, out, s.run))
}

// announce says what the scenario itself has done since the last time, the last of it.
func (s *Session) announce() {
	outcomes := s.run.Outcomes()
	if s.told >= len(outcomes) {
		return
	}
	lines := s.run.Scenario().Lines
	for i := s.told; i < len(outcomes); i++ {
		switch l, out := lines[i], outcomes[i]; {
		case l.Claim == nil:
			s.tell("The scenario: " + said(l.Command, out, s.run))
		case !out.Applied && !out.Skipped:
			s.tell("In vain the scenario says: " + l.Words() + ". Found: " + out.Why + ".")
		}
	}
	s.told = len(outcomes)
}

func said(c scenario.Command, out scenario.Outcome, r *scenario.Run) string {
	if !out.Applied {
		return capital(c.String()) + ": " + out.Why + "."
	}
	if c.Verb == scenario.Join {
		return "Worker " + itoa(r.Sim().Processes()/2) + " joins."
	}
	return capital(c.String()) + "."
}

// known is n if there is such a worker, or else 0.
func (s *Session) known(n int) int {
	if n < 1 || n > s.run.Sim().Processes()/2 {
		return 0
	}
	return n
}

// Name is the name of the scenario.
func (s *Session) Name() string { return s.name }

// Run is the run that is shown, to be looked at.
func (s *Session) Run() *scenario.Run { return s.run }

// Active tells whether anything will change on the screen without a message but Tick.
func (s *Session) Active() bool {
	if s.playing || s.seeking {
		return true
	}
	for i := range s.tiles {
		if s.passed < s.tiles[i].until() {
			return true
		}
	}
	return false
}

// Status is what the window shows besides the tiles.
type Status struct {
	Title, Look string
	Version     string
	Seed        uint64
	Time        time.Duration
	Playing     bool
	Asked       float64 // the speed asked for
	Reached     float64 // the speed of late; 0 if it is not known
	Progress    float64 // of a seek, from 0 to 1; 1 if there is none
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
}

// Status tells what the window shows now besides the tiles.
func (s *Session) Status() Status {
	sc, sim := s.run.Settings(), s.run.Sim()
	st := Status{
		Title: sc.Title, Look: sc.Look, Version: s.run.Version().Name, Seed: sc.Seed,
		Time: s.run.Now(), Playing: s.playing, Asked: s.speed, Reached: s.reached.value,
		Progress: 1, Rate: sim.CrashRate(), Armed: sim.Armed(), Leaders: s.run.Leaders(),
		Workers: sim.Processes() / 2, Notice: s.current(),
		Selected: s.selected, Hovered: s.hovered, Still: s.still,
	}
	if s.seeking {
		st.Progress = float64(s.run.Now()) / float64(s.seek)
	}
	board := s.look()
	for i := range board {
		if board[i].Alive() {
			st.Alive++
		}
	}
	st.Summary = summary(board, st.Leaders)
	if err := s.run.Err(); err != nil {
		st.Failure = err.Error()
	}
	return st
}
