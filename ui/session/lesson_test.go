package session_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/assets"
	"groupy/ui/course"
	"groupy/ui/session"
	"groupy/worker/lesson"
	"groupy/worker/scenario"
)

// student goes through a lesson in a session.
type student struct {
	*testing.T
	*session.Session
	lesson *lesson.Lesson
	played []lesson.Played
}

// opens opens a lesson at its first step.
func opens(t *testing.T, name string, l *lesson.Lesson) *student {
	t.Helper()
	played, err := l.Play()
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.New("any", scenario.Scenario{Settings: scenario.Defaults()})
	if err != nil {
		t.Fatal(err)
	}
	st := &student{t, s, l, played}
	st.do(session.OpenLesson{Course: course.New(name, l, played, course.Progress{})})
	return st
}

func (s *student) do(m session.Message) {
	s.Helper()
	if err := s.Update(m); err != nil {
		s.Fatalf("%T: %v", m, err)
	}
}

// plays lets time pass until the step stands still.
func (s *student) plays() {
	s.Helper()
	for range 100_000 {
		if !s.Status().Lesson.Plays && !s.Moments().Seeking() {
			return
		}
		s.do(session.Tick{Passed: 50 * time.Millisecond})
	}
	s.Fatal("the step never ends")
}

// at checks that the run is paused at a moment of the lesson's own run.
func (s *student) at(step int, want scenario.Moment, what string) {
	s.Helper()
	for s.Moments().Seeking() {
		s.do(session.Tick{})
	}
	sc := s.lesson.ScenarioOf(step)
	if now := s.Moments().Moment(); now != want || s.Status().Playing || !s.History().Shown().Scenario.Same(&sc) {
		s.Fatalf("step %d, %s: the run is at %v of %q, playing %v, want %v", step+1, what, now, s.History().Shown().Title(), s.Status().Playing, want)
	}
}

func shippedLessons(t *testing.T) []lesson.Entry {
	library, err := lesson.Library(assets.Lessons)
	if err != nil || len(library) == 0 {
		t.Fatal(err)
	}
	return library
}

func TestLessonsLeadThroughTheirRuns(t *testing.T) {
	for _, e := range shippedLessons(t) {
		t.Run(e.Name, func(t *testing.T) {
			s := opens(t, e.Name, e.Lesson)
			for i := range e.Steps {
				s.step(i)
				if i > 0 {
					s.backAndForth(i)
				}
				s.do(session.NextStep{})
			}
			if v := s.Status().Lesson; !v.Over() || len(v.Results) != e.Questions() {
				t.Errorf("after the last step, the lesson shows %+v", v.View)
			}
			s.do(session.LeaveLesson{})
			if s.Status().Lesson != nil || s.Status().Asked != 1 {
				t.Error("the lesson is left, and still there")
			}
		})
	}
}

// step goes through a step from its beginning.
func (s *student) step(i int) {
	s.Helper()
	p, q := s.played[i], s.lesson.Steps[i].Ask
	s.at(i, p.Begin, "at the beginning")
	if s.Status().Hides != (q != nil) {
		s.Fatalf("step %d: hidden is %v", i+1, s.Status().Hides)
	}
	before := s.stuck()
	s.plays()
	s.at(i, p.Pause, "after it has played")
	if lasts := s.Course().Lasts(); p.Begin != p.Pause && lasts != p.Pause.Time-p.Begin.Time {
		s.Fatalf("step %d: the diagram shows %v, but the step has played %v to %v", i+1, lasts, p.Begin, p.Pause)
	}
	if q == nil {
		return
	}
	for _, n := range s.stuck() {
		if p.Reveal != p.Pause && !slices.Contains(before, n) {
			s.Fatalf("step %d: the tile of worker %d tells before the answer that it is stuck", i+1, n)
		}
	}
	s.do(session.NextStep{})
	if v := s.Status().Lesson; v.Step != i+1 || v.RightChoice() >= 0 || v.Then != nil || s.Status().Verdict.Tested || s.PlayedTo() > p.Pause.Time {
		s.Fatalf("step %d tells its answer: %+v", i+1, v.View)
	}
	choice := i%(len(q.Choices)+1) - 1 // each in turn, not sure included
	s.do(session.Answer{Choice: choice})
	if s.Status().Hides {
		s.Fatalf("step %d is answered, and hides something", i+1)
	}
	s.plays()
	s.at(i, p.Reveal, "after the answer")
	if lasts := s.Course().Lasts(); lasts < p.Reveal.Time-p.Begin.Time {
		s.Fatalf("step %d: the diagram shows %v, but the step has played %v to %v", i+1, lasts, p.Begin, p.Reveal)
	}
	v := s.Status().Lesson
	want := course.Wrong
	switch choice {
	case course.NotSure:
		want = course.Unknown
	case p.Right:
		want = course.Right
	}
	if v.Outcome != want || v.RightChoice() != p.Right || len(v.Then) != len(q.Then) {
		s.Fatalf("step %d, choice %d: %+v", i+1, choice, v.View)
	}
}

// stuck lists the workers whose tiles say that they are stuck.
func (s *student) stuck() (list []int) {
	for i, t := range s.Tiles(nil) {
		if t.Stuck {
			list = append(list, i+1)
		}
	}
	return list
}

// backAndForth goes to the step before, which stands as it was left if it was answered, and comes back.
func (s *student) backAndForth(i int) {
	s.Helper()
	s.do(session.PrevStep{})
	if s.lesson.Steps[i-1].Ask != nil {
		s.at(i-1, s.played[i-1].Reveal, "again")
	} else {
		s.at(i-1, s.played[i-1].Begin, "again")
	}
	s.do(session.NextStep{})
	if s.lesson.Steps[i].Ask != nil {
		s.at(i, s.played[i].Reveal, "once more")
	}
}

func TestProgressGoesOnWhereItWasLeft(t *testing.T) {
	e := shippedLessons(t)[2]
	s := opens(t, e.Name, e.Lesson)
	for range 3 {
		if s.Status().Lesson.Waits() {
			s.do(session.Answer{Choice: s.played[s.Status().Lesson.Step-1].Right})
		}
		s.do(session.NextStep{})
	}
	p := s.Course().Progress()
	if fmt.Sprint(p.Step, p.Done, p.Right) != "3 3 1" {
		t.Fatalf("progress is %+v", p)
	}
	c := course.New(e.Name, e.Lesson, s.played, p)
	s.do(session.OpenLesson{Course: c})
	s.at(3, s.played[3].Begin, "continued")
	s.do(session.PrevStep{})
	s.at(2, s.played[2].Reveal, "continued, one back")
	s.do(session.AgainFromStart{})
	s.do(session.NextStep{})
	s.do(session.NextStep{})
	if s.do(session.Answer{Choice: course.NotSure}); s.Course().Progress().Right != 1 {
		t.Error("a second answer counts as the first")
	}
}
