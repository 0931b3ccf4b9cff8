package lesson

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"groupy/worker/scenario"
)

// Played is what playing a step has found. All moments are of the run of [Lesson.ScenarioOf] the step.
type Played struct {
	Begin  scenario.Moment // where the step begins, paused
	Pause  scenario.Moment // to where it plays by itself; equal to Begin if it does not play
	Reveal scenario.Moment // to where it plays after the choice; equal to Pause if it does not play then
	Right  int             // the index of the right answer; -1 if the step asks nothing
}

// Play plays the lesson to its end, and returns what it has found for each step. It returns a *scenario.SyntaxError if a moment is
// never reached, a point does not exist when the run pauses there, an expectation fails, or the run contradicts an answer.
func (l *Lesson) Play() ([]Played, error) {
	p := &player{Lesson: l, left: MaxPlayed, tracks: map[key]*track{}}
	all := make([]Played, len(l.Steps))
	for i := range l.Steps {
		if err := p.step(i, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Takes estimates how long a student takes for a lesson that was played: to watch the runs, to read, and to think about each question.
func (l *Lesson) Takes(all []Played) (d time.Duration) {
	const word, question = time.Minute / 130, 10 * time.Second
	for i := range l.Steps {
		s, p := &l.Steps[i], &all[i]
		d += time.Duration(s.Words())*word + slowly(p.Pause.Time-p.Begin.Time, s.Speed)
		if q := s.Ask; q != nil {
			d += question + time.Duration(len(strings.Fields(strings.Join(q.Then, " "))))*word + slowly(p.Reveal.Time-p.Pause.Time, q.Speed)
		}
	}
	return d
}

func slowly(d time.Duration, speed float64) time.Duration { return time.Duration(float64(d) / speed) }

// player plays a lesson.
type player struct {
	*Lesson
	left   int
	tracks map[key]*track
}

// key identifies a run of the lesson.
type key struct {
	scenario int
	version  string
}

// track returns the run of a step.
func (p *player) track(i int) (*track, error) {
	s := &p.Steps[i]
	k := key{s.Scenario, s.Version}
	if t := p.tracks[k]; t != nil {
		return t, nil
	}
	t, err := newTrack(p.ScenarioOf(i), &p.left)
	p.tracks[k] = t
	if of := (*lineError)(nil); errors.As(err, &of) {
		return nil, p.fail(place{p.Scenarios[s.Scenario].lines[of.index], 1}, of.msg)
	}
	if err != nil {
		return nil, p.fail(place{s.Line, 1}, err.Error())
	}
	return t, nil
}

// step plays a step.
func (p *player) step(i int, all []Played) error {
	s, played := &p.Steps[i], &all[i]
	played.Right = -1
	t, err := p.track(i)
	if err == nil {
		played.Begin, err = p.begin(t, i, all)
	}
	if err != nil {
		return err
	}
	played.Pause = played.Begin
	if s.Play != nil {
		if played.Pause, err = p.later(t, s.Play, played.Begin, "the step begins at"); err != nil {
			return err
		}
	}
	if err = p.seen(t, s.Show, s.Points, s.Line); err != nil {
		return err
	}
	if played.Reveal = played.Pause; s.Ask == nil {
		return nil
	}
	if r := s.Ask.Reveal; r != nil {
		if played.Reveal, err = p.later(t, r, played.Pause, "the question is asked at"); err != nil {
			return err
		}
	}
	if err = p.seen(t, Show{}, s.Ask.Points, s.Line); err != nil {
		return err
	}
	played.Right, err = p.right(t, s.Ask)
	return err
}

// begin goes to where a step begins: where it says, or else to where the step before has ended.
func (p *player) begin(t *track, i int, all []Played) (scenario.Moment, error) {
	s := &p.Steps[i]
	var err error
	switch {
	case s.At != nil:
		return p.find(t, s.At)
	case i == 0 || p.Steps[i-1].Scenario != s.Scenario:
		err = t.toTime(0)
	case p.Steps[i-1].Version != s.Version:
		err = t.toTime(all[i-1].Reveal.Time)
	default:
		err = t.toMoment(all[i-1].Reveal)
	}
	if err != nil {
		err = p.fail(place{s.Line, 1}, err.Error())
	}
	return t.run.Moment(), err
}

func (p *player) find(t *track, m *Moment) (scenario.Moment, error) {
	at, err := t.find(m)
	if err != nil {
		err = p.fail(m.place, err.Error())
	}
	return at, err
}

// later goes to a moment that must not be before another one.
func (p *player) later(t *track, m *Moment, after scenario.Moment, what string) (scenario.Moment, error) {
	at, err := p.find(t, m)
	if err == nil && at.Compare(after) < 0 {
		err = p.fail(m.place, fmt.Sprintf("%s is at %s, and %s %s: the run cannot play back to it", m, scenario.Seconds(at.Time), what, scenario.Seconds(after.Time)))
	}
	return at, err
}

// seen checks that what a step shows and points at exists now.
func (p *player) seen(t *track, show Show, points []Point, line int) error {
	now := scenario.Seconds(t.run.Now())
	if n := len(t.run.Board()); show.Panel == Inspector && show.Worker > n {
		return p.fail(place{line, 1}, fmt.Sprintf("the step shows the inspector of worker %d, but at %s the last worker is worker %d", show.Worker, now, n))
	}
	for i := range points {
		if why := points[i].missing(t.run); why != "" {
			return p.fail(points[i].place, fmt.Sprintf("at %s there is nothing to point at: %s", now, why))
		}
	}
	return nil
}

// right returns the index of the right answer. The run must agree with every claim.
func (p *player) right(t *track, q *Question) (int, error) {
	right, now := -1, t.run.Now()
	for i := range q.Choices {
		if q.Choices[i].Right {
			right = i
		}
	}
	marked := right >= 0
	for i := range q.Choices {
		c := &q.Choices[i]
		if c.Claim == nil {
			continue
		}
		switch out := t.run.Holds(c.Claim); {
		case c.Right && !out.Applied:
			return -1, p.contradicts(c.place, "this answer", now, out.Why)
		case out.Applied && right < 0:
			right = i
		case out.Applied && i != right && marked:
			return -1, p.fail(c.place, fmt.Sprintf(`at %s this answer is right, too: the claim "%s" holds; change it, or begin this answer with "right"`, scenario.Seconds(now), c.Claim.Condition()))
		case out.Applied && i != right:
			return -1, p.fail(c.place, fmt.Sprintf("at %s this answer is right, too, as is the one in line %d: exactly one claim must hold", scenario.Seconds(now), q.Choices[right].line))
		}
	}
	if right < 0 {
		first := &q.Choices[0]
		return -1, p.contradicts(first.place, "this answer and all others", now, t.run.Holds(first.Claim).Why)
	}
	return right, nil
}

func (p *player) contradicts(at place, what string, now time.Duration, why string) error {
	return p.fail(at, fmt.Sprintf("the run contradicts %s: at %s %s", what, scenario.Seconds(now), why))
}
