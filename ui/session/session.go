package session

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/stage"
	"groupy/worker/words"
)

// Session is what one window shows. It is for one goroutine.
type Session struct {
	name    string            // of the scenario, for the window's title
	opens   scenario.Scenario // as it was opened: what Restart goes back to
	history *history.History
	path    string           // of its file, empty if it has none
	own     bool             // begun here: nobody else has it
	saved   []history.Branch // as they were when they were last saved or opened
	savings int              // how often they were
	unsaved bool             // as Unsaved was told last

	unsavedOf unsavedKey

	playing bool
	reverse bool // backwards, while it plays
	speed   float64
	reached gauge
	passed  time.Duration // of screen time, so far
	short   time.Duration // of run time that was not yet enough for a step
	loop    Loop
	watch   Watch
	slow    slow
	calls   broadcasts
	stopped string // what it has just stopped at, to be told
	seen    string // the most telling event of the last step, in words

	seenRank int // how telling it is

	search   *scout // for the next mark, where nothing was played yet
	searchTo time.Duration

	tiles    []shown
	selected int // worker, 0 for none
	hovered  int
	notice   string
	noticed  time.Duration // when, of screen time
	board    []stage.Tile  // of that moment
	boardOf  boardKey
	told     int  // lines of the scenario that have been announced
	still    bool // no animation

	feed         feed
	toEvent      actor.EventID // where it is being taken, beyond the moment of the history
	toTime       time.Duration // ... and from there on to this time
	verdict      *Verdict
	verdictOf    verdictKey
	properties   []check.Verdict
	propertiesOf boardKey
	violated     violated
	wasBroken    bool // a claim, when the run was last looked at for that
	inspected    inspected
	chain        *Chain
	gathering    gathering
	glimpsed     glimpse
	aloft        []aloft
	untold       int // messages under way, the last time they were looked at
	beside       beside
	budget       budget
}

// Slowest and Fastest are the limits of the speed: run time by screen time.
const (
	Slowest = 0.01
	Fastest = 100.0
)

// New is a session that has opened a scenario, and plays it.
func New(name string, sc scenario.Scenario) (*Session, error) {
	s := &Session{speed: 1, playing: true}
	return s, s.open(Open{Name: name, Scenario: sc})
}

func (s *Session) open(m Open) error {
	h, err := history.New(m.Scenario, s.observe, s.pass, observers()...)
	if err != nil {
		return err
	}
	s.take(m.Name, h)
	s.own = m.New
	return nil
}

// take shows another history.
func (s *Session) take(name string, h *history.History) {
	h.OnLeaving(s.gathering.leave)
	s.name, s.opens, s.history = name, h.Branches()[0].Story.Clone(), h
	s.path, s.own, s.saved = "", false, h.Branches()
	s.loop, s.notice = Loop{}, ""
	s.feed = feed{sift: Sift{Hidden: s.feed.sift.Hidden}}
	s.feed.follow(h.Pages(narrative))
	s.properties, s.verdict, s.toEvent = nil, nil, 0
	s.landed()
}

// landed: the run is another one than it was, or at another moment.
func (s *Session) landed() {
	s.short, s.reached = 0, gauge{}
	s.told = s.run().Begun()
	s.selected, s.hovered = s.known(s.selected), s.known(s.hovered)
	s.slow, s.search = slow{until: s.slow.until}, nil
	s.wasBroken = firstBroken(s.run().Judge().Verdicts()) != nil
	s.settle()
}

func (s *Session) run() *scenario.Run { return s.history.Run() }

// Update takes a message. An error leaves the session as it was.
func (s *Session) Update(m Message) error {
	err := s.update(m)
	s.feed.follow(s.history.Pages(narrative))
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
	case Sift:
		s.feed.setSift(m)
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
		s.speed = min(max(m.Factor, Slowest), Fastest)
		s.reached = gauge{}
	case Open:
		return s.open(m)
	case OpenDocument:
		return s.openDocument(m)
	case Saved:
		s.path, s.name = m.Path, NameOf(m.Path)
		s.saved = s.history.Branches()
		s.savings++
	case Do:
		s.do(m.Command)
	case Select:
		s.selected = s.known(m.Worker)
	case Hover:
		s.hovered = s.known(m.Worker)
	case Animate:
		s.still = !m.Wanted
	case Allow:
		s.budget = budget{m, m.Bytes}
	}
	return nil
}

// change does something to the branches.
func (s *Session) change(m Message) (err error) {
	h := s.history
	s.toEvent = 0
	switch m := m.(type) {
	case Restart:
		return s.restart()
	case SetVersion:
		return s.setVersion(m.Name)
	case SetSeed:
		if err = h.Reseed(m.Seed); err == nil {
			h.Seek(0)
		}
	case LeaveOut:
		return s.leaveOut(m.Line)
	case Show:
		if err = h.Show(m.Branch); err == nil {
			s.tell("Branch: " + h.Shown().Title() + ".")
		}
	case Rename:
		if err = h.Rename(m.Branch, m.Name); err != nil {
			return err
		}
		s.tell("The branch is called " + title(h, m.Branch) + ".")
		return nil
	case Delete:
		return s.delete(m.Branch)
	case Undo:
		return s.undo(h.Undo, "Undone: %s.", "There is nothing to undo.")
	case Redo:
		return s.undo(h.Redo, "Done again: %s.", "There is nothing to do again.")
	}
	s.landed()
	s.approach()
	return err
}

func (s *Session) restart() error {
	if err := s.history.ApplyScenario(s.opens, "restart"); err != nil {
		return err
	}
	s.history.Seek(0)
	s.loop = Loop{}
	s.approach()
	s.tell("The story as it was opened.")
	return nil
}

func title(h *history.History, id int) string {
	all := h.Branches()
	if i := slices.IndexFunc(all, func(b history.Branch) bool { return b.ID == id }); i >= 0 {
		return all[i].Title()
	}
	return ""
}

// setVersion plays the same story, same seed and same inputs at the same times, on another
// version, and takes it to the same moment.
func (s *Session) setVersion(name string) error {
	if name == s.run().Version().Name {
		return nil
	}
	sc := s.history.Shown().Story.Clone()
	sc.Version = name
	if err := s.history.ApplyScenario(sc, name); err != nil {
		return err
	}
	s.approach()
	s.tell("The same story on " + name + ".")
	return nil
}

func (s *Session) leaveOut(line int) error {
	sc := s.history.Shown().Story.Clone()
	if line < 0 || line >= len(sc.Lines) {
		return fmt.Errorf("there is no line %d", line+1)
	}
	what := sc.Lines[line].Words()
	sc.Lines = slices.Delete(sc.Lines, line, line+1)
	if err := s.history.ApplyScenario(sc, "leave out "+what); err != nil {
		return err
	}
	s.approach()
	s.tell("The same story without: " + what + ".")
	return nil
}

func (s *Session) delete(branch int) error {
	shown := s.history.Shown().ID
	if err := s.history.Delete(branch); err != nil {
		return err
	}
	if s.history.Shown().ID != shown {
		s.approach()
	}
	s.tell("A branch is deleted. Undo brings it back.")
	return nil
}

func (s *Session) undo(swap func() (string, error), done, nothing string) error {
	what, err := swap()
	if what == "" {
		s.tell(nothing)
		return err
	}
	s.playing = false
	s.landed()
	s.approach()
	s.tell(fmt.Sprintf(done, what))
	return err
}

func (s *Session) do(c scenario.Command) {
	if s.history.Seeking() {
		return // a moment that is passed by is no moment to act in
	}
	if s.playing && s.reverse {
		s.playing = false
	}
	jumps := s.history.Jumps()
	out, opened := s.history.Do(c)
	s.told = s.run().Begun()
	text := said(c, out, s.run())
	if opened {
		text += " This is a branch now: " + s.history.Shown().Title() + "."
	}
	if s.history.Jumps() != jumps {
		s.slow = slow{}
	}
	s.tell(text)
}

// announce says what the scenario itself has done since the last time, the last of it.
func (s *Session) announce() {
	outcomes := s.run().Outcomes()
	if s.told >= len(outcomes) {
		s.told = len(outcomes)
		return
	}
	lines := s.run().Lines()
	for i := s.told; i < len(outcomes); i++ {
		switch l, out := lines[i], outcomes[i]; {
		case l.Claim == nil:
			s.tell("The scenario: " + said(l.Command, out, s.run()))
		case !out.Applied && !out.Skipped:
			s.tell("In vain the scenario says: " + l.Words() + ". Found: " + out.Why + ".")
		}
	}
	s.told = len(outcomes)
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

// known is n if there is such a worker, or else 0.
func (s *Session) known(n int) int {
	if n < 1 || n > s.run().Sim().Processes()/2 {
		return 0
	}
	return n
}

// Name is the name of the scenario.
func (s *Session) Name() string { return s.name }

// Run is the run that is shown, to be looked at.
func (s *Session) Run() *scenario.Run { return s.run() }

// History is the story with its branches, to be looked at.
func (s *Session) History() *history.History { return s.history }

// Active reports whether anything will change on the screen without a message but Tick and Gather.
func (s *Session) Active() bool { return s.Moves() || s.gathers() }

// Moves returns whether Tick alone will change anything on the screen.
func (s *Session) Moves() bool {
	if s.playing || s.history.Seeking() || s.search != nil {
		return true
	}
	for i := range s.tiles {
		if s.passed < s.tiles[i].until() {
			return true
		}
	}
	return false
}
