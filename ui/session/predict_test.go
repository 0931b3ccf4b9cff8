package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// seen describes everything that the window can show of a session.
func seen(t *rapid.T, s *Session) (lines []string) {
	say := func(what string, v any) { lines = append(lines, fmt.Sprintf("%s: %+v", what, v)) }
	settle(t, s)
	now := s.Moments().Moment().Time
	for range 50 { // the diagram gathers in slices
		if err := s.Update(Gather{From: max(0, now-time.Second), To: now + time.Second}); err != nil {
			t.Fatal(err)
		}
	}
	st := s.Status()
	say("verdict", *st.Verdict)
	st.Verdict = nil
	say("status", st)
	line := paint.Timeline{}
	s.Timeline(&line)
	say("timeline", line)
	for i := range line.Marks {
		_, words := s.MarkAt(i)
		say("mark", words)
	}
	_, words := s.MarkAt(len(line.Marks))
	say("mark to come", words)
	say("tiles", s.Tiles(nil))
	say("flights", s.Flights(nil))
	say("flight", s.FlightWords(0))
	for n := range st.Workers {
		say("details", s.Details(n+1))
		say("inspector", s.Inspect(n+1))
	}
	for i := range s.Shown() {
		say("sentence", s.Sentence(i))
	}
	say("properties", s.Properties())
	say("breaks", s.Breaks())
	say("chain", s.Chain())
	say("causes", s.Causes(nil))
	say("played", s.PlayedTo())
	facts, _ := s.Facts()
	for name, f := range map[string]*spacetime.Picture{"diagram": pictured(s, now-time.Second, now+time.Second, false), "strip": pictured(s, 0, now+time.Second, true)} {
		say(name, f)
	}
	say("facts to", facts.To)
	slices.Sort(lines)
	return lines
}

// pictured lays out the diagram, without what says where a fact comes from.
func pictured(s *Session, from, to time.Duration, whole bool) *spacetime.Picture {
	f, _ := s.Facts()
	if whole {
		f = s.Overview()
	}
	p := *new(spacetime.Layouter).Layout(f, &spacetime.Viewport{
		Width: 800, Height: 300, From: from, To: to, Playhead: s.Moments().Moment().Time, PlayheadEvent: s.Moments().Events(),
	})
	p = spacetime.Picture{Bands: p.Bands, Lines: p.Lines, Arrows: p.Arrows, Marks: p.Marks, Labels: p.Labels, Waits: p.Waits, Notice: p.Notice, Cells: p.Cells}
	for i := range p.Arrows {
		p.Arrows[i].Message = 0
	}
	for i := range p.Marks {
		p.Marks[i].Message, p.Marks[i].Index = 0, 0
	}
	for i := range p.Waits {
		p.Waits[i].Message = 0
	}
	for i := range p.Labels {
		p.Labels[i].Message = 0
	}
	return &p
}

// While the audience predicts, the window shows the same of a run that was played to its end as of one that ends at this moment:
// nothing of what comes can be seen.
func TestPredictHidesTheFuture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := scenariotest.Troubled(t)
		sc.Title, sc.Look, sc.Length = "How it ends", "This is how it ends", 3*time.Second
		sc.Insert(scenario.Line{Place: scenario.Place{At: 2 * time.Second}, Claim: &scenario.Claim{What: scenario.Together}})
		at := time.Duration(rapid.IntRange(0, 2500).Draw(t, "ms")) * time.Millisecond
		past := sc.Clone()
		past.Lines = slices.DeleteFunc(past.Lines, func(l scenario.Line) bool { return l.At > at })
		shows := func(sc scenario.Scenario, before ...Message) []string {
			s, err := New("name", sc)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range slices.Concat([]Message{Pause{}, Animate{}}, before, []Message{Seek{at}, Predict{On: true}}) {
				if err := s.Update(m); err != nil {
					t.Fatal(err)
				}
				settle(t, s)
			}
			return seen(t, s)
		}
		played := []Message{Seek{3 * time.Second}, Gather{From: 0, To: 3 * time.Second}, Trace{}, Pause{}}
		a, b := shows(past), shows(sc, played...)
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Fatalf("at %v of\n%v\nit differs:\n%s\n%s", at, sc, at0(a, i), at0(b, i))
			}
		}
	})
}

func at0(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(nothing)"
}

// At a stop, Space reveals, and then plays. What was revealed is hidden again.
func TestPredictReveals(t *testing.T) {
	for _, m := range []Message{Toggle{}, GoOn{}} {
		s := lesson(t, 0, 2*time.Second, 3*time.Second)
		update(t, s, Predict{On: true}, m)
		playOn(t, s)
		if st := s.Status(); st.Time != 2*time.Second || !st.Hides || st.Verdict.Headline != textWhatComes || st.Verdict.Chip != chipHidden {
			t.Fatalf("at the stop: %+v, verdict %+v", st, st.Verdict)
		}
		update(t, s, m)
		if st := s.Status(); st.Playing || st.Hides || !st.Predicts || st.Verdict.Headline == textWhatComes {
			t.Errorf("%T reveals nothing: %+v", m, st)
		}
		update(t, s, m)
		if st := s.Status(); !st.Playing || !st.Hides {
			t.Errorf("the second %T does not play, or hides nothing: %+v", m, st)
		}
		playOn(t, s)
		if st := s.Status(); st.Time != 3*time.Second || !st.Hides {
			t.Errorf("at the next stop: %+v", st)
		}
		update(t, s, m, Predict{})
		if st := s.Status(); st.Hides || st.Predicts {
			t.Errorf("without predicting: %+v", st)
		}
	}
}

// Where the run does not stand at a stop, Space plays at once.
func TestPredictPlaysElsewhere(t *testing.T) {
	s := lesson(t, time.Second, 2*time.Second)
	update(t, s, Predict{On: true}, Toggle{})
	if st := s.Status(); !st.Playing || !st.Hides {
		t.Errorf("at the cue: %+v", st)
	}
	update(t, s, Tick{Passed: frame}, Toggle{}, Toggle{})
	if st := s.Status(); !st.Playing || !st.Hides {
		t.Errorf("after a pause in between: %+v", st)
	}
}

func openText(t *testing.T, text string) *Session {
	t.Helper()
	s, err := New("test", scenariotest.Parse(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A stop at the first broken promise does not say what is broken.
func TestPredictStopsWithoutAWord(t *testing.T) {
	s := openText(t, "gms2\nseed 42\nlatency 20ms..60ms\ngap 20ms\nat 4s crash after 1 send of change\nat 5s expect together\n")
	update(t, s, Predict{On: true}, Watch{Stop: AtBroken | AtFailure}, Seek{3 * time.Second})
	arrived(t, s)
	for range 2 {
		playOn(t, s)
		if st := s.Status(); st.Notice != "Stopped: something has happened." {
			t.Errorf("at %v it says %q", st.Time, st.Notice)
		}
		update(t, s, Toggle{}, Toggle{}) // reveals, and plays
	}
	s = openText(t, "gms2\nseed 42\nlatency 20ms..60ms\ngap 20ms\nat 4s crash after 1 send of change\nat 5s expect together\n")
	update(t, s, Predict{On: true}, Seek{3 * time.Second})
	play(t, s, 2100*time.Millisecond)
	if st := s.Status(); strings.Contains(st.Notice, "expected") {
		t.Errorf("it says %q", st.Notice)
	}
	for _, m := range s.marks() {
		if m.Kind == history.Expected {
			t.Error("an expectation is a mark")
		}
	}
}
