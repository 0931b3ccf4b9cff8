package session

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"groupy/ui/feed"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Session is the model of one window. It is for one goroutine.
type Session struct {
	history    *history.History // the run, with its branches
	head       playhead         // the moment shown
	passed     time.Duration    // of screen time, so far
	document   document
	playback   playback
	lecture    lecture
	teaching   teaching
	scene      scene
	flights    flights
	news       news
	feed       feed.Feed
	filter     Filter // as the user wants it
	verdicts   verdicts
	blames     blames
	inspected  inspected
	chain      *Chain
	gathering  gathering
	background background
	budget     budget

	recording   *Recording // the last one, or the one that goes on
	recordingOn bool
	landings    int             // counts the calls of landed
	landing     scenario.Moment // of the last one
}

// Holder is what has a session and shows it: the window, for its parts.
type Holder interface {
	Session() *Session
	Status() *Status // returns the status that is shown
	Send(m Message)  // updates the session, and says what went wrong
}

// Slowest and Fastest are the limits of the speed, the ratio of run time to screen time.
const (
	Slowest = 0.01
	Fastest = 100.0
)

// New opens a scenario and plays it.
func New(name string, sc scenario.Scenario) (*Session, error) {
	s := &Session{playback: playback{speed: 1, playing: true, watch: Watch{Stop: AtPause}}}
	return s, s.Update(Open{Name: name, Scenario: sc})
}

func (s *Session) open(m Open) error {
	h, err := history.New(m.Scenario, s.observe, s.mark, observers()...)
	if err != nil {
		return err
	}
	s.leaveLesson()
	s.setHistory(m.Name, h)
	s.document.own = m.New
	return nil
}

// setHistory shows another history, and resets what belongs to the old one.
func (s *Session) setHistory(name string, h *history.History) {
	h.OnLeaving(s.gathering.leave)
	s.history = h
	s.head.takes(h)
	s.document = document{name: name, opens: h.Branches()[0].Scenario.Clone(), saved: h.Branches()}
	s.filter.Worker = 0
	s.verdicts, s.blames = verdicts{}, blames{}
	s.playback.loop, s.news.notice = Loop{}, ""
	s.landed()
}

// landed resets what depends on the moment, after the run has changed or has gone to another moment.
func (s *Session) landed() {
	s.landings, s.landing = s.landings+1, s.head.Moment()
	s.playback.landed(s.isBroken())
	s.news.told = s.run().Begun()
	s.scene.landed(&s.head)
}

// follow updates what is shown of the present moment.
func (s *Session) follow() {
	if f := s.wanted(); s.feed.Filter != f {
		s.feed = feed.Feed{Filter: f}
	}
	s.feed.Follow(s.head.Pages(sentences))
	s.scene.follow(&s.head, s.passed)
	s.followSelected()
	s.followFlights()
}

func (s *Session) run() *scenario.Run { return s.history.Run() }

// Update handles a message. An error leaves the session as it was.
func (s *Session) Update(m Message) error {
	err := s.update(m)
	s.follow()
	s.note(m)
	return err
}

func (s *Session) update(m Message) error {
	if s.allowsWork(m) {
		s.background.stopped = false
	}
	s.strays(m)
	switch m := m.(type) {
	case Tick:
		s.tick(m)
	case Gather:
		return s.gatherOn(m)
	case Filter:
		s.filter = m
	case Toggle, Reverse, Pause, StepEvent, StepBack, Seek, SeekMark, SeekEvent, NextMark, PrevMark, Cancel, Loop, Watch, GoOn, GoBack, Cue:
		s.travel(m)
	case Restart, SetVersion, SetSeed, Fork, LeaveOut, Show, Rename, Delete, Undo, Redo:
		return s.change(m)
	case Trace:
		s.trace(m.Property)
	case Untrace:
		s.chain = nil
	case SetSpeed:
		if math.IsNaN(m.Factor) {
			return errors.New("the speed is not a number; give one between 0.01 and 100")
		}
		s.playback.speed, s.playback.reached = min(max(m.Factor, Slowest), Fastest), gauge{}
	case Open:
		return s.open(m)
	case OpenDocument:
		return s.openDocument(m)
	case Saved:
		s.document.path, s.document.name = m.Path, NameOf(m.Path)
		s.document.saved = s.history.Branches()
		s.document.savings++
	case Do:
		s.do(m.Command)
	case Select:
		s.scene.selected = s.scene.known(m.Worker)
	case Hover:
		s.scene.hovered = s.scene.known(m.Worker)
	case Expectations:
		s.scene.expectations = m.On
	case Animate:
		s.scene.noAnimation = !m.Wanted
	case Record:
		s.record(m.On)
	case Advance:
		return s.advance(&m)
	case Present, Clean, Predict, Black, Stir, ShowKeys, Press:
		s.lecture.show(m, s.passed)
	case Allow:
		s.budget = budget{m, m.Bytes}
	case OpenLesson, NextStep, PrevStep, Answer, BackToLesson, AgainFromStart, LeaveLesson:
		return s.teach(m)
	}
	return nil
}

// change changes the branches, and says so in a notice.
func (s *Session) change(m Message) error {
	text, err := s.changed(m)
	if err != nil {
		return err
	}
	s.head.event = 0
	s.lecture.revealed = false
	s.approach()
	if text != "" {
		s.notify(text)
	}
	return nil
}

func (s *Session) changed(m Message) (text string, err error) {
	h := s.history
	switch m := m.(type) {
	case Restart:
		if err = h.ApplyScenario(s.document.opens, "restart"); err == nil {
			h.Seek(0)
			s.playback.loop = Loop{}
		}
		return textAsOpened, err
	case SetVersion:
		sc := h.Shown().Scenario.Clone()
		if sc.Version == m.Name {
			return "", nil
		}
		sc.Version = m.Name
		return fmt.Sprintf(textOnVersion, m.Name), h.ApplyScenario(sc, m.Name)
	case SetSeed:
		if err = h.Reseed(m.Seed); err == nil {
			h.Seek(0)
		}
		return "", err
	case Fork:
		if err = h.ApplyScenario(m.Scenario, m.What); err == nil && m.At != (scenario.Moment{}) {
			h.SeekMoment(m.At)
		}
		return fmt.Sprintf(textBranchShown, h.Shown().Title()), err
	case LeaveOut:
		return s.leaveOut(m.Line)
	case Show:
		err = h.Show(m.Branch)
		return fmt.Sprintf(textBranchShown, h.Shown().Title()), err
	case Rename:
		err = h.Rename(m.Branch, m.Name)
		return fmt.Sprintf(textBranchRenamed, title(h, m.Branch)), err
	case Delete:
		return textBranchDeleted, h.Delete(m.Branch)
	case Undo:
		return s.undo(h.Undo, textUndone, textNoUndo)
	case Redo:
		return s.undo(h.Redo, textRedone, textNoRedo)
	}
	return "", nil
}

func title(h *history.History, id int) string {
	all := h.Branches()
	if i := slices.IndexFunc(all, func(b history.Branch) bool { return b.ID == id }); i >= 0 {
		return all[i].Title()
	}
	return ""
}

func (s *Session) leaveOut(line int) (text string, err error) {
	sc := s.history.Shown().Scenario.Clone()
	if line < 0 || line >= len(sc.Lines) {
		return "", fmt.Errorf("the scenario has no line %d: it has %d", line+1, len(sc.Lines))
	}
	what := sc.Lines[line].Words()
	sc.Lines = slices.Delete(sc.Lines, line, line+1)
	return fmt.Sprintf(textLeftOut, what), s.history.ApplyScenario(sc, "leave out "+what)
}

func (s *Session) undo(swap func() (string, error), done, nothing string) (text string, err error) {
	what, err := swap()
	if what == "" {
		return nothing, err
	}
	s.playback.playing = false
	return fmt.Sprintf(done, what), err
}

func (s *Session) do(c scenario.Command) {
	if s.head.Seeking() {
		return // commands apply at the moment sought, not on the way
	}
	if s.playback.playing && s.playback.reverse {
		s.playback.playing = false
	}
	s.lecture.revealed, s.playback.atStop = false, false
	jumps := s.head.Jumps()
	out, opened := s.history.Do(c)
	s.news.told = s.run().Begun()
	text := outcome(c, out, s.run())
	if opened {
		text += fmt.Sprintf(textBranchOpened, s.history.Shown().Title())
	}
	if s.head.Jumps() != jumps {
		s.playback.slow = slow{}
	}
	s.notify(text)
}

// announce says what the last line of the scenario has done, if it is new.
func (s *Session) announce() {
	lines, outcomes := s.run().Lines(), s.run().Outcomes()
	for i := s.news.told; i < len(outcomes); i++ {
		switch l, out := lines[i], outcomes[i]; {
		case l.IsCommand():
			s.notify(fmt.Sprintf(textScenarioDid, outcome(l.Command, out, s.run())))
		case l.Claim != nil && !out.Applied && !out.Skipped && s.expects():
			s.notify(fmt.Sprintf(textFails, l.Words(), out.Why))
		}
	}
	s.news.told = len(outcomes)
}

// Name returns the name of the scenario.
func (s *Session) Name() string { return s.document.name }

// Moments returns the moments of the run, for reading.
func (s *Session) Moments() Moments { return &s.head }

// Run returns the run that was played, for reading.
func (s *Session) Run() *scenario.Run { return s.run() }

// History returns the run with its branches, for reading.
func (s *Session) History() *history.History { return s.history }

// Active reports whether Tick and Gather alone will change anything on the screen.
func (s *Session) Active() bool { return s.Moves() || s.gathers() }

// Moves reports whether Tick alone will change anything on the screen.
func (s *Session) Moves() bool {
	return s.moves() || s.blames.Busy() || s.scene.fades(s.passed) || s.lecture.fades(s.passed) || s.teaching.waits()
}
