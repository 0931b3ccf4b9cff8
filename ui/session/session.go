package session

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Session is what one window shows. It is for one goroutine.
type Session struct {
	history   *history.History // what was played, with its branches
	head      playhead         // in its moments
	passed    time.Duration    // of screen time, so far
	document  document
	playback  playback
	scene     scene
	flights   flights
	news      news
	feed      feed
	verdicts  verdicts
	inspected inspected
	chain     *Chain
	gathering gathering
	beside    beside
	budget    budget
}

// Slowest and Fastest are the limits of the speed: run time by screen time.
const (
	Slowest = 0.01
	Fastest = 100.0
)

// New is a session that has opened a scenario, and plays it.
func New(name string, sc scenario.Scenario) (*Session, error) {
	s := &Session{playback: playback{speed: 1, playing: true}}
	return s, s.open(Open{Name: name, Scenario: sc})
}

func (s *Session) open(m Open) error {
	h, err := history.New(m.Scenario, s.observe, s.pass, observers()...)
	if err != nil {
		return err
	}
	s.take(m.Name, h)
	s.document.own = m.New
	return nil
}

// take shows another history.
func (s *Session) take(name string, h *history.History) {
	h.OnLeaving(s.gathering.leave)
	s.history = h
	s.head.takes(h)
	s.document = document{name: name, opens: h.Branches()[0].Scenario.Clone(), saved: h.Branches()}
	s.feed = feed{sift: Filter{Hidden: s.feed.sift.Hidden}}
	s.verdicts = verdicts{}
	s.playback.loop, s.news.notice = Loop{}, ""
	s.landed()
	s.follow()
}

// landed: the run is another one than it was, or at another moment.
func (s *Session) landed() {
	s.playback.landed(s.isBroken())
	s.news.told = s.run().Begun()
	s.scene.landed(&s.head)
}

// follow brings up to date what is shown of the present moment.
func (s *Session) follow() {
	s.feed.follow(s.head.Pages(sentences))
	s.scene.follow(&s.head, s.passed)
	s.followSelected()
	s.followFlights()
}

func (s *Session) run() *scenario.Run { return s.history.Run() }

// Update takes a message. An error leaves the session as it was.
func (s *Session) Update(m Message) error {
	err := s.update(m)
	s.follow()
	return err
}

func (s *Session) update(m Message) error {
	if s.wantsMore(m) {
		s.beside.stopped = false
	}
	switch m := m.(type) {
	case Tick:
		s.tick(m)
	case Gather:
		return s.gatherOn(m)
	case Filter:
		s.feed = feed{sift: m}
	case Toggle, Reverse, Pause, StepEvent, StepBack, Seek, SeekMark, SeekEvent, NextMark, PrevMark, Cancel, Loop, Watch:
		s.travel(m)
	case Restart, SetVersion, SetSeed, LeaveOut, Show, Rename, Delete, Undo, Redo:
		return s.change(m)
	case Trace:
		s.trace(m.Property)
	case Untrace:
		s.chain = nil
	case SetSpeed:
		if math.IsNaN(m.Factor) {
			return errors.New("that is no speed")
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
	case Animate:
		s.scene.still = !m.Wanted
	case Allow:
		s.budget = budget{m, m.Bytes}
	}
	return nil
}

// change does something to the branches, and says what.
func (s *Session) change(m Message) error {
	text, err := s.changed(m)
	if err != nil {
		return err
	}
	s.head.event = 0
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
		return "The story as it was opened.", err
	case SetVersion:
		sc := h.Shown().Scenario.Clone()
		if sc.Version == m.Name {
			return "", nil
		}
		sc.Version = m.Name
		return "The same story on " + m.Name + ".", h.ApplyScenario(sc, m.Name)
	case SetSeed:
		if err = h.Reseed(m.Seed); err == nil {
			h.Seek(0)
		}
		return "", err
	case LeaveOut:
		return s.leaveOut(m.Line)
	case Show:
		err = h.Show(m.Branch)
		return "Branch: " + h.Shown().Title() + ".", err
	case Rename:
		err = h.Rename(m.Branch, m.Name)
		return "The branch is called " + title(h, m.Branch) + ".", err
	case Delete:
		return "A branch is deleted. Undo brings it back.", h.Delete(m.Branch)
	case Undo:
		return s.undo(h.Undo, "Undone: %s.", "There is nothing to undo.")
	case Redo:
		return s.undo(h.Redo, "Done again: %s.", "There is nothing to do again.")
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
		return "", fmt.Errorf("there is no line %d", line+1)
	}
	what := sc.Lines[line].Words()
	sc.Lines = slices.Delete(sc.Lines, line, line+1)
	return "The same story without: " + what + ".", s.history.ApplyScenario(sc, "leave out "+what)
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
		return // a moment that is passed by is no moment to act in
	}
	if s.playback.playing && s.playback.reverse {
		s.playback.playing = false
	}
	jumps := s.head.Jumps()
	out, opened := s.history.Do(c)
	s.news.told = s.run().Begun()
	text := said(c, out, s.run())
	if opened {
		text += " This is a branch now: " + s.history.Shown().Title() + "."
	}
	if s.head.Jumps() != jumps {
		s.playback.slow = slow{}
	}
	s.notify(text)
}

// announce says what the scenario itself has done since the last time, the last of it.
func (s *Session) announce() {
	lines, outcomes := s.run().Lines(), s.run().Outcomes()
	for i := s.news.told; i < len(outcomes); i++ {
		switch l, out := lines[i], outcomes[i]; {
		case l.Claim == nil:
			s.notify("The scenario: " + said(l.Command, out, s.run()))
		case !out.Applied && !out.Skipped:
			s.notify("In vain the scenario says: " + l.Words() + ". Found: " + out.Why + ".")
		}
	}
	s.news.told = len(outcomes)
}

func said(c scenario.Command, out scenario.Outcome, r *scenario.Run) string {
	if !out.Applied {
		return words.Capital(c.String()) + ": " + out.Why + "."
	}
	if c.Verb == scenario.Join {
		return "Worker " + itoa(r.Sim().Processes()/2) + " joins."
	}
	return words.Capital(c.String()) + "."
}

// Name is the name of the scenario.
func (s *Session) Name() string { return s.document.name }

// Moments is what is shown, and what is known besides, to be looked at.
func (s *Session) Moments() Moments { return &s.head }

// Run is the run that was played, to be looked at.
func (s *Session) Run() *scenario.Run { return s.run() }

// History is what was played, with its branches, to be looked at.
func (s *Session) History() *history.History { return s.history }

// Active reports whether anything will change on the screen without a message but Tick and Gather.
func (s *Session) Active() bool { return s.Moves() || s.gathers() }

// Moves reports whether Tick alone will change anything on the screen.
func (s *Session) Moves() bool { return s.moves() || s.scene.fades(s.passed) }
