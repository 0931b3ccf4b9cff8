package session

import (
	"time"

	"groupy/ui/course"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

type (
	// OpenLesson begins a lesson, or goes on with it, at its present step.
	OpenLesson struct{ Course *course.Course }
	// NextStep goes to the next step of the lesson, unless a question waits for an answer.
	NextStep struct{}
	// PrevStep goes to the step before.
	PrevStep struct{}
	// Answer answers the question of the step: with the index of a choice, or with course.NotSure.
	Answer struct{ Choice int }
	// BackToLesson shows what the step shows again, whatever was done since.
	BackToLesson struct{}
	// AgainFromStart begins the lesson anew.
	AgainFromStart struct{}
	// LeaveLesson ends the lesson. The run stays as it is.
	LeaveLesson struct{}
)

// Lesson is the state of a lesson as the window shows it.
type Lesson struct {
	*course.View
	Away    bool // the user has done something else since the step began
	Plays   bool // the step plays by itself, or is about to
	Entered int  // counts how often the window was put as a step wants it
}

// teaching is the lesson that is open.
type teaching struct {
	course  *course.Course // nil: none
	runs    map[course.Run]taught
	of      course.Run // the run that is shown
	goal    goal       // what the step plays to by itself
	own     float64    // the speed that the user had before
	away    bool       // see Lesson
	entered int        // see Lesson
}

// taught is a run of the lesson, with what the user has made of it.
type taught struct {
	history  *history.History
	document document
}

// goal is the moment to which a step plays by itself.
type goal struct {
	on     bool
	to     scenario.Moment
	begins time.Duration // of screen time: it begins to play then; 0: it has begun
}

// stepPause is how long a step stands still before it plays, in screen time.
const stepPause = 900 * time.Millisecond

// hides reports whether a question waits, so that what tells the answer is hidden.
func (t *teaching) hides() bool { return t.course != nil && t.course.Asks() }

// waits reports whether the step is about to play.
func (t *teaching) waits() bool { return t.goal.on && t.goal.begins > 0 }

// lessonStatus returns the state of the lesson, nil if there is none.
func (s *Session) lessonStatus() *Lesson {
	t := &s.teaching
	if t.course == nil {
		return nil
	}
	return &Lesson{View: t.course.View(), Away: t.away, Plays: t.goal.on, Entered: t.entered}
}

// Course returns the lesson that is open, nil if there is none.
func (s *Session) Course() *course.Course { return s.teaching.course }

// Speed returns the speed that the user has chosen. A lesson has its own.
func (s *Session) Speed() float64 {
	if s.teaching.course != nil {
		return s.teaching.own
	}
	return s.playback.speed
}

// teach handles the messages about lessons.
func (s *Session) teach(m Message) error {
	t := &s.teaching
	if m, ok := m.(OpenLesson); ok {
		return s.openLesson(m.Course)
	}
	if t.course == nil {
		return nil
	}
	s.news.notice = ""
	switch m := m.(type) {
	case NextStep:
		if t.course.Asks() {
			s.notify(textAnswerFirst)
		}
		if !t.course.Next() {
			return nil
		}
	case PrevStep:
		if !t.course.Back() {
			s.notify(textFirstStep)
			return nil
		}
	case Answer:
		if !t.course.Answer(m.Choice) {
			return nil
		}
	case AgainFromStart:
		t.course.Again()
	case LeaveLesson:
		s.leaveLesson()
		s.playback.playing = false
		return nil
	}
	_, answers := m.(Answer)
	_, again := m.(BackToLesson)
	return s.enterStep(answers || again)
}

func (s *Session) openLesson(c *course.Course) error {
	was := s.teaching
	s.leaveLesson()
	s.teaching = teaching{course: c, runs: map[course.Run]taught{}, own: s.playback.speed, entered: was.entered}
	err := s.enterStep(false)
	if err != nil {
		s.teaching = was
	}
	return err
}

// leaveLesson ends the lesson, if there is one.
func (s *Session) leaveLesson() {
	if s.teaching.course != nil {
		s.playback.speed = s.teaching.own
	}
	s.teaching = teaching{entered: s.teaching.entered}
}

// enterStep shows the present step from its beginning. A step that was answered stands at its end, unless it is to be played.
func (s *Session) enterStep(play bool) error {
	t, p := &s.teaching, &s.playback
	if err := s.showLessonRun(); err != nil {
		return err
	}
	step, played := t.course.Present()
	at, to, speed := played.Begin, played.Pause, step.Speed
	switch {
	case t.course.Answered():
		at, to, speed = played.Pause, played.Reveal, step.Ask.Speed
		if !play {
			at = to
		}
	case t.course.Over():
		at, to = played.Reveal, played.Reveal
	}
	t.away, t.goal = false, goal{on: to.Compare(at) > 0, to: to, begins: s.passed + stepPause}
	t.entered++
	p.playing, p.reverse, p.loop, p.leg, p.atStop = false, false, Loop{}, leg{}, true
	s.lecture.revealed = false
	if p.speed = t.own; t.goal.on {
		p.speed = speed
	}
	s.chain, s.head.event = nil, 0
	if s.head.Seeking() || s.head.Moment() != at { // another branch is shown on the way to the time before
		s.head.SeekMoment(at)
		s.approach()
	}
	s.selectShown()
	return nil
}

// showLessonRun shows the run of the present step: the branch of the lesson's scenario.
func (s *Session) showLessonRun() error {
	t, sc := &s.teaching, s.teaching.course.Scenario()
	if of := t.course.Run(); of != t.of {
		next, known := t.runs[of]
		if !known {
			h, err := history.New(sc, s.observe, s.mark, observers()...)
			if err != nil {
				return err
			}
			next.history = h
		}
		if t.of != (course.Run{}) {
			t.runs[t.of] = taught{s.history, s.document}
		}
		s.setHistory(t.course.Name, next.history)
		if t.of = of; known {
			s.document = next.document
		}
	}
	if s.history.Shown().Scenario.Same(&sc) {
		return nil
	}
	for _, b := range s.history.Branches() {
		if b.Scenario.Same(&sc) {
			return s.history.Show(b.ID)
		}
	}
	return s.history.ApplyScenario(sc, t.course.Lesson.Title)
}

// selectShown selects the worker whose inside the step shows, or none.
func (s *Session) selectShown() {
	s.scene.look(&s.head)
	s.scene.selected = s.scene.known(s.teaching.course.Inspects())
}

// beginGoal begins to play the step, when it has stood still for a while.
func (s *Session) beginGoal() {
	if t := &s.teaching; t.waits() && s.passed >= t.goal.begins {
		t.goal.begins, s.playback.playing = 0, true
	}
}

// nearGoal reports whether a step plays to its goal, which is not after a time.
func (t *teaching) nearGoal(to time.Duration) bool { return t.goal.on && to >= t.goal.to.Time }

// reachGoal pauses at the goal of a step.
func (s *Session) reachGoal() {
	if t := &s.teaching; t.goal.on && s.head.Moment().Compare(t.goal.to) >= 0 {
		t.goal, s.playback.playing, s.playback.atStop, s.playback.short = goal{}, false, true, 0
		s.selectShown()
	}
}

// strays notes that the user does something else than the lesson. To pause and to play on do not count while a step plays.
func (s *Session) strays(m Message) {
	t := &s.teaching
	if t.course == nil {
		return
	}
	switch m.(type) {
	case Toggle, Pause:
		t.away = t.away || !t.goal.on && m == Message(Toggle{})
		t.goal.begins = 0
	case Reverse, StepEvent, StepBack, Seek, SeekMark, SeekEvent, NextMark, PrevMark, GoOn, GoBack, Cue,
		Restart, SetVersion, SetSeed, Fork, LeaveOut, Show, Delete, Undo, Redo, Do:
		t.away, t.goal = true, goal{}
	}
}
