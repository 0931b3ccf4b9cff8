package course

import (
	"slices"
	"strings"
	"testing"

	"groupy/worker/lesson"
)

const turns = `lesson Turns
about  The run goes on, back and elsewhere.
scenario
    gms1
    workers 3
    length  4s
step One
    at   1s
    play to 2s
    show tiles
    say  It plays.
step Two
    say  It stands still.
    ask  Who leads?
    choice Worker 1 [if leader 1]
    choice Worker 2 [if leader 2]
    reveal 3s
    then Worker 1 leads.
step Three
    at   2.5s
    say  It has gone back.
    ask  Who leads?
    choice Worker 2 [if leader 2]
    choice Worker 1 [if leader 1]
    then Worker 1 leads.
scenario
    gms2
    workers 3
    length  4s
step Four
    at   3s
    say  Another run.
`

func playTurns(t *testing.T) (*lesson.Lesson, []lesson.Played) {
	t.Helper()
	l, err := lesson.Parse("turns", strings.NewReader(turns))
	if err != nil {
		t.Fatal(err)
	}
	played, err := l.Play()
	if err != nil {
		t.Fatal(err)
	}
	return l, played
}

// A step says how its run follows on that of the step before, and whether it plays. The end lists each question as it was answered first.
func TestTurnsAndResults(t *testing.T) {
	l, played := playTurns(t)
	c := New("turns", l, played, Progress{})
	var got []Turn
	var plays []bool
	see := func() {
		v := c.View()
		if v.From != played[c.Step()].Begin.Time {
			t.Errorf("step %d begins at %v", v.Step, v.From)
		}
		got, plays = append(got, v.Turn), append(plays, v.Plays)
	}
	see()
	c.Next()
	see()
	c.Answer(0)
	see()
	c.Next()
	see()
	c.Answer(NotSure)
	see()
	c.Next()
	see()
	if want := []Turn{Onwards, Onwards, Onwards, Back, Back, Another}; !slices.Equal(got, want) {
		t.Errorf("the turns are %v, want %v", got, want)
	}
	if want := []bool{true, false, true, false, false, false}; !slices.Equal(plays, want) {
		t.Errorf("the steps play: %v, want %v", plays, want)
	}
	c.Next()
	want := []Result{{2, "Who leads?", Right, "Worker 1"}, {3, "Who leads?", Unknown, "Worker 1"}}
	if r := c.View().Results; !slices.Equal(r, want) {
		t.Errorf("the results are %+v, want %+v", r, want)
	}
}

// Only a choice that exists answers a question, and only once; and nothing but an answer leads on.
func TestAnswers(t *testing.T) {
	l, played := playTurns(t)
	c := New("turns", l, played, Progress{})
	if c.Back() || c.Answer(0) || c.Answered() || !c.Next() {
		t.Error("the first step asks, or does not lead on")
	}
	for _, choice := range []int{-2, 2, 99} {
		if c.Answer(choice) || c.Next() || !c.Asks() {
			t.Errorf("choice %d answers the question", choice)
		}
	}
	if !c.Answer(1) || c.Answer(0) || c.Asks() || c.View().Outcome != Wrong || c.View().RightChoice() != 0 {
		t.Errorf("after a wrong answer: %+v", c.View())
	}
	if p := c.Progress(); p.Over() || !p.Begun() || p.Right != 0 {
		t.Errorf("the progress is %+v", p)
	}
	for c.Next() || c.Answer(NotSure) {
	}
	if p := c.Progress(); !c.Over() || !p.Over() || p.Done != len(l.Steps) || c.Answer(0) {
		t.Errorf("at the end the progress is %+v", p)
	}
	if (Progress{}).Over() || (Progress{}).Begun() {
		t.Error("nothing is done, and yet the lesson is over or begun")
	}
	if c = New("turns", l, played, c.Progress()); c.Over() || c.Step() != 0 {
		t.Error("a lesson that is over does not begin anew")
	}
}
