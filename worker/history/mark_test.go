package history_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/stage"
)

var kinds = [...]string{"input", "expected", "joined", "view", "elected", "crashed", "left", "paused", "fault"}

func markWords(marks []history.Mark) string {
	var all []string
	for _, m := range marks {
		text := fmt.Sprintf("%v %s", m.Moment.Time, kinds[m.Kind])
		switch m.Kind {
		case history.Input, history.Expected:
			text += fmt.Sprintf(" line %d", m.Number)
		case history.View, history.Elected:
			text += fmt.Sprintf(" %d %v", m.Number, m.Group)
		}
		if m.Worker > 0 {
			text += fmt.Sprintf(", worker %d", m.Worker)
		}
		if m.Bad {
			text += ", bad"
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

const eventful = three + "at 500ms expect apart\nat 1s join\nat 1.5s expect gms1 apart\nat 2s crash after 1 send of change\n" +
	"at 2.5s kill 1\nat 3s leave 3\nat 4s expect together\nat 5s kill 2\nat 5s kill 4"

func TestMarks(t *testing.T) {
	var passed []history.Mark
	h, err := history.New(scenariotest.Parse(t, eventful), nil, func(m history.Mark) { passed = append(passed, m) })
	if err != nil {
		t.Fatal(err)
	}
	h.RunUntil(6*s, endless)
	want(t, "marks", markWords(h.Marks()), `500ms expected line 0, bad
1s input line 1
1s joined, worker 4
1.001s view 2 [1 2 3 4], worker 1
1.5s expected line 2
2s input line 3
2.051s crashed, worker 1, bad
2.052s elected 3 [2 3 4], worker 2
2.5s input line 4, worker 1, bad
3s input line 5, worker 3
3s left, worker 3
4s expected line 6, bad
5s input line 7, worker 2
5s crashed, worker 2
5s input line 8, worker 4
5s crashed, worker 4`)
	want(t, "shown while playing", markWords(passed), markWords(h.Marks()))
	all := slices.Clone(h.Marks())
	for _, m := range all {
		h.SeekMoment(m.Moment)
		arrive(h)
		if now := h.Run().Sim().Events(); now < m.Event {
			t.Errorf("%+v is missing after %d events", m, now)
		}
		h.SeekMoment(scenario.Moment{Step: m.Moment.Step - 1})
		arrive(h)
		switch m.Kind {
		case history.Input, history.Expected:
			want(t, "lines begun before", h.Run().Begun(), m.Number)
		default:
			if before := h.Run().Sim().Events(); before >= m.Event {
				t.Errorf("%+v is listed before its moment, after %d events", m, before)
			}
		}
	}
	passed = nil
	at(h, 0)
	at(h, 6*s)
	want(t, "shown again", passed, all)
	want(t, "as they were", h.Marks(), all)
}

// A branch has the marks of its parent up to the fork, and its own.
func TestMarksOfABranch(t *testing.T) {
	h := opened(t, three+"at 1s kill leader\nat 3s expect together\nat 3s kill leader")
	at(h, 5*s)
	all := strings.Split(markWords(h.Marks()), "\n")
	at(h, odd)
	do(t, h, "join")
	common := slices.IndexFunc(all, func(m string) bool { return strings.HasPrefix(m, "3s") })
	want(t, "marks", markWords(h.Marks()), strings.Join(append(slices.Clone(all[:common]),
		"2.0005s input line 1", "2.0005s joined, worker 4"), "\n"))
	show(t, h, 1)
	want(t, "marks of the parent", markWords(h.Marks()), strings.Join(all, "\n"))

	at(h, 5*s)
	do(t, h, "join")
	apply(t, h, func(sc *scenario.Scenario) { sc.Lines = sc.Lines[:2] })
	for i, m := range h.Marks() {
		if m.Number >= 2 && (m.Kind == history.Input || m.Kind == history.Expected) {
			t.Errorf("mark %d has a line that does not exist: %+v", i, m)
		}
	}
	apply(t, h, func(sc *scenario.Scenario) { sc.Seed = 99; sc.Lines = nil })
	want(t, "marks of another seed", markWords(h.Marks()), "")
}

// A mark that comes without an event is listed at once.
func TestMarksAreNeverStale(t *testing.T) {
	h := opened(t, three+"at 1s expect together\nat 2s expect together\nat 3s expect together")
	for n := range 3 {
		before := scenario.Moment{Time: time.Duration(n+1) * s}
		for h.Run().Begun() == n {
			want(t, "marks", len(h.Marks()), n)
			h.RunUntil(before.Time, 1)
		}
		want(t, "marks", len(h.Marks()), n+1)
	}
	at(h, 0)
	want(t, "marks", len(h.Marks()), 3)

	h = opened(t, three+"at 1s expect together\nat 2s expect together\nat 3s expect together")
	at(h, 3*s/2)
	want(t, "marks", len(h.Marks()), 1)
	at(h, 5*s)
	at(h, 3*s/2)
	want(t, "marks of what was played meanwhile", len(h.Marks()), 3)
}

// Views leave marks even if the run jumps to a moment between the broadcast of a view and its first installation.
func TestMarksOfViewsInFlight(t *testing.T) {
	text := three + "at 1s join\nat 1.2s crash after 1 send of view\nat 1.5s join via 2\nat 2.5s join via 3"
	want_ := func() string {
		h := opened(t, text)
		h.RunUntil(4*s, endless)
		return markWords(h.Marks())
	}()
	h := opened(t, text)
	h.SetSpacing(0)
	for !h.RunUntil(4*s, 1) {
		m := h.Run().Moment()
		at(h, 0)
		h.SeekMoment(m)
		arrive(h)
	}
	want(t, "marks", markWords(h.Marks()), want_)
	if strings.Count(want_, "view") < 2 || !strings.Contains(want_, "elected") {
		t.Errorf("too few views:\n%s", want_)
	}
}

func TestMarkDetectorOfACopy(t *testing.T) {
	run, err := scenario.New(scenariotest.Parse(t, three+"at 1s join"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for until := s - 5*time.Millisecond; until < s+20*time.Millisecond; until += time.Millisecond / 2 {
		run.RunUntil(until, endless)
		var detector history.MarkDetector
		views := 0
		c := run.Copy(func(e actor.Event) {
			if m, ok := detector.Detect(e); ok && m.Kind == history.View {
				views++
			}
		})
		detector = history.MarkDetectorOf(c)
		installed := slices.ContainsFunc(run.Board(), func(tile stage.Tile) bool { return tile.View == 2 })
		c.RunUntil(2*s, endless)
		if comes := views == 1; comes == installed {
			t.Errorf("at %v the view is installed: %v; and comes %d more times", until, installed, views)
		}
	}
}

// The moment of a mark is just after its step, even if the step is first played on the way to a later time.
func TestMarksOnTheWay(t *testing.T) {
	h := opened(t, three+"at 1s expect together")
	h.RunUntil(3*s/2, endless)
	marks := markWords(h.Marks())
	at(h, s)
	last := h.Run().Moment()
	want(t, "lines begun", h.Run().Begun(), 1)
	h = opened(t, three+"at 1s expect together")
	h.SeekMoment(scenario.Moment{Step: last.Step, Time: last.Time + 1})
	arrive(h)
	want(t, "marks", markWords(h.Marks()), marks)
}

// A scenario that has not been played beyond a line has no marks beyond it, even if others have gone on from
// there without the line.
func TestNoMarksBeyondALine(t *testing.T) {
	h := opened(t, three+"at 1999ms join via 1")
	at(h, 3*s)
	want(t, "marks", len(h.Marks()), 3)
	want(t, "time of the last", h.Marks()[2].Moment.Time, 2*s)
	at(h, s)
	apply(t, h, func(sc *scenario.Scenario) {
		sc.Insert(scenario.Line{Place: scenario.Place{At: 2 * s}, Claim: &scenario.Claim{What: scenario.Together}})
	})
	want(t, "marks", len(h.Marks()), 2)
	at(h, 3*s)
	want(t, "marks", markWords(h.Marks()[2:]), "2s expected line 1\n2s view 2 [1 2 3 4], worker 1")
}
