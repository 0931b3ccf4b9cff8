package session

import (
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/assets"
	"groupy/ui/course"
	lessons "groupy/worker/lesson"
)

// taughtLesson is a shipped lesson that was played.
type taughtLesson struct {
	lessons.Entry
	played []lessons.Played
}

// shortLessons are lessons whose scenarios are short, one of them with several runs.
var shortLessons = sync.OnceValue(func() (all []taughtLesson) {
	library, err := lessons.Library(assets.Lessons)
	if err != nil {
		panic(err)
	}
	for _, e := range library {
		if !slices.Contains([]string{"who-leads-now", "numbers-and-resend"}, e.Name) {
			continue
		}
		played, err := e.Play()
		if err != nil {
			panic(err)
		}
		all = append(all, taughtLesson{e, played})
	}
	return all
})

func anyCourse(t *rapid.T) *course.Course {
	l := rapid.SampledFrom(shortLessons()).Draw(t, "lesson")
	return course.New(l.Name, l.Lesson, l.played, course.Progress{Steps: len(l.Steps), Step: rapid.IntRange(0, len(l.Steps)).Draw(t, "step")})
}

// TestTheLessonIsFoundAgain does anything in the middle of a lesson. BackToLesson must then show what the step showed, and no branch of
// the user may be gone.
func TestTheLessonIsFoundAgain(t *testing.T) {
	plays := []string{"Toggle", "Reverse", "Pause", "StepEvent", "StepBack", "NextMark", "PrevMark", "Restart", "Undo", "Redo", "Seek", "GoOn", "GoBack",
		"Cue", "Predict", "SeekMark", "SeekEvent", "Loop", "Watch", "SetVersion", "SetSeed", "SetSpeed", "Do", "Fork", "LeaveOut", "Show", "Trace", "Select"}
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(shortLessons()).Draw(t, "lesson")
		s, err := New("any", anyScenario(t))
		if err != nil {
			t.Fatal(err)
		}
		do := func(m Message) {
			if err := s.Update(m); err != nil {
				t.Log(err) // it has changed nothing
			}
		}
		do(OpenLesson{course.New(l.Name, l.Lesson, l.played, course.Progress{})})
		for range rapid.IntRange(0, len(l.Steps)-1).Draw(t, "steps") {
			do(Answer{course.NotSure})
			do(NextStep{})
		}
		for range rapid.IntRange(1, 12).Draw(t, "actions") {
			do(draws[rapid.SampledFrom(plays).Draw(t, "message")](t, s))
			do(Tick{Passed: time.Duration(rapid.IntRange(0, 400).Draw(t, "ms")) * time.Millisecond})
			settle(t, s)
		}
		branches := len(s.history.Branches())
		do(Predict{})
		do(BackToLesson{})
		for s.head.Seeking() {
			do(Tick{})
		}
		step := s.teaching.course.Step()
		p, sc := l.played[step], l.ScenarioOf(step)
		if s.head.Moment() != p.Begin || s.playback.playing || !s.history.Shown().Scenario.Same(&sc) || s.hides() != (l.Steps[step].Ask != nil) {
			t.Fatalf("step %d: at %v of %s, want %v", step+1, s.head.Moment(), s.history.Shown().Title(), p.Begin)
		}
		if n := len(s.history.Branches()); n < branches {
			t.Fatalf("of %d branches, %d are left", branches, n)
		}
		for i := 0; s.teaching.goal.on; i++ {
			if do(Tick{Passed: 100 * time.Millisecond}); i > 100_000 {
				t.Fatal("the step never ends")
			}
		}
		if s.head.Moment() != p.Pause || s.playback.playing {
			t.Fatalf("step %d: it has played to %v, want %v", step+1, s.head.Moment(), p.Pause)
		}
	})
}
