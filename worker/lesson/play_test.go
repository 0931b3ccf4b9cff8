package lesson

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"groupy/assets"
	"groupy/worker/scenario"
)

func TestPlay(t *testing.T) {
	l, err := parse(example)
	if err != nil {
		t.Fatal(err)
	}
	all, err := l.Play()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range all {
		got = append(got, fmt.Sprint(p.Begin.Time, p.Pause.Time, p.Reveal.Time, p.Right))
	}
	// The crash is at 4.089 s, and the first worker installs view 2 at 4.154 s. The third step has another scenario, and no moment.
	if want := "3.989667s 4.204464s 5s 1|4.196757s 4.196757s 4.196757s -1|0s 0s 0s 1"; strings.Join(got, "|") != want {
		t.Errorf("it is played as\n%s, and should be\n%s", strings.Join(got, "|"), want)
	}
	for i, p := range all { // the moments exist in the run
		run, err := scenario.New(l.ScenarioOf(i), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []scenario.Moment{p.Begin, p.Pause, p.Reveal} {
			if run.GoOn(m, 1_000_000); run.Moment() != m {
				t.Errorf("step %d has the moment %+v, and the run has %+v", i+1, m, run.Moment())
			}
		}
	}
}

// play returns the moments of a lesson with one scenario, and an error.
func play(t *testing.T, settings, steps string) ([]Played, error) {
	t.Helper()
	l, err := parse("lesson A\nscenario\n  " + strings.ReplaceAll(settings, "|", "\n  ") + "\nstep One\n  say a\n" + strings.ReplaceAll(steps, "|", "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return l.Play()
}

const (
	crashes = "gms2|seed 42|latency 20ms..60ms|gap 20ms|at 4s crash after 1 send of change|at 7s join|at 8s leave 3"
	next    = "|step Next|  say b|"
)

// Each kind of moment is found where it happens.
func TestMoments(t *testing.T) {
	for moment, want := range map[string]string{
		"start": "0 s", "10ms after start": "0.01 s", "2.9s": "2.9 s", "end": "10 s", "500ms before end": "9.5 s",
		"crash": "4.069 s", "69ms before crash": "4 s", "leave": "8 s", "join": "7 s", "view 2": "4.145 s", "election": "4.145 s",
	} {
		got, err := play(t, crashes, "  at "+moment)
		if err != nil || scenario.Clock(got[0].Begin.Time.Truncate(time.Millisecond), time.Millisecond) != scenario.Clock(parsed(want), time.Millisecond) {
			t.Errorf("%s is at %v, %v", moment, got, err)
		}
	}
	got, err := play(t, crashes, "  at broken"+next+"  at broken virtual-synchrony"+next+"  at broken 2"+next+"  at broken equal-state")
	if err != nil || got[0] != got[1] || got[2] != got[3] || got[0].Begin.Compare(got[2].Begin) >= 0 {
		t.Errorf("promises break at %+v, %v", got, err)
	}
	got, err = play(t, "gms3|at 2s lose next of change 1 -> 3|at 4s suspect 1", "  at loss"+next+"  at suspicion"+next+"  at fault"+next+"  at fault 2")
	if err != nil || got[0] != got[2] || got[1] != got[3] {
		t.Errorf("faults are at %+v, %v", got, err)
	}
}

func parsed(seconds string) time.Duration {
	d, err := time.ParseDuration(strings.ReplaceAll(seconds, " ", ""))
	if err != nil {
		panic(err)
	}
	return d
}

// A step without a moment begins where the one before has ended, on another version at the same time.
func TestStepsGoOn(t *testing.T) {
	got, err := play(t, crashes, "  at 2s|  play to 3s|  ask a|  choice b|  right c|  reveal crash|  then d"+next+next+next+"  version gms3"+next+"  at 1s")
	if err != nil || got[1].Begin != got[0].Reveal || got[2] != got[1].still() || got[3].Begin.Time != got[0].Reveal.Time || got[4].Begin.Time != time.Second {
		t.Errorf("it is played as %+v, %v", got, err)
	}
}

func (p Played) still() Played { return Played{p.Reveal, p.Reveal, p.Reveal, -1} }

// What the run contradicts is reported with its place in the lesson, and with what the run shows instead.
func TestContradictions(t *testing.T) {
	const ask = "  at 5s|  ask Who leads?|"
	for _, c := range [][2]string{
		{"  at crash 2", `a.lesson:12:6: there is no crash 2 on gms2 up to 10.000 s, the end of the scenario; the crashes: at 4.069 s`},
		{"  at suspicion", `there is no suspicion on gms2 up to 10.000 s`},
		{"  at view 9", `there is no view 9 on gms2 up to 10.000 s, the end of the scenario; the views: view 2 at 4.145 s, view 3 at`},
		{"  at broken progress", `12:6: Progress is not broken on gms2 up to 10.000 s`},
		{"  at 20s", `12:6: 20s is after the end of the scenario, 10.000 s: change the moment, or write a line like "length 21s" into the scenario`},
		{"  at 1s after end", `1s after end is after the end of the scenario`},
		{"  at 9s before crash", `9s before crash would be before the run begins: crash is at 4.069 s`},
		{"  at 5s|  play to crash", `13:11: crash is at 4.069 s, and the step begins at 5.000 s: the run cannot play back to it`},
		{ask + "  choice b|  right c|  reveal 4s", `the question is asked at 5.000 s`},
		{"  at 6s|  point at worker 6", `13:12: at 6.000 s there is nothing to point at: there is no worker 6 yet: the last one is worker 5`},
		{"  at 1s|  point at change 99", `there is no change 99 yet: the last one is change`},
		{"  at 1s|  point at view 2", `there is no view 2 yet: the last one is view 1`},
		{"  at 4.1s|  point at leader", `at 4.100 s there is nothing to point at: nobody leads`},
		{"  at 1s|  show inspector 6", `10:1: the step shows the inspector of worker 6, but at 1.000 s the last worker is worker 5`},
		{ask + "  choice b [if leader 3]|  choice c [if leader none]", `14:3: the run contradicts this answer and all others: at 5.000 s 2 leads`},
		{ask + "  choice b [if leader 2]|  choice c [if alive 2..5]", `15:3: at 5.000 s this answer is right, too, as is the one in line 14: exactly one claim must hold`},
		{ask + "  right b [if leader 3]|  choice c", `14:3: the run contradicts this answer: at 5.000 s 2 leads`},
		{ask + "  right b|  choice c [if leader 2]", `15:3: at 5.000 s this answer is right, too: the claim "leader 2" holds`},
		{ask + "  choice b [if gms3 leader 2]|  choice c [if leader none]", `the run contradicts this answer and all others`},
	} {
		if _, err := play(t, crashes, c[0]); err == nil || !strings.Contains(err.Error(), c[1]) || !strings.HasPrefix(err.Error(), "a.lesson:") {
			t.Errorf("%s gives %v; want %s", c[0], err, c[1])
		}
	}
	if _, err := play(t, "gms2|at 4s kill leader|at 5s expect leader 3", ""); err == nil || err.Error() != "a.lesson:5:1: the run contradicts this expectation: 2 leads" {
		t.Error(err)
	}
}

// A claim may hold only because the run has been played to the reveal.
func TestAnswersAreJudgedAtTheReveal(t *testing.T) {
	got, err := play(t, crashes, "  at 3s|  ask Who leads?|  choice a [if leader 1]|  choice b [if leader 2]|  choice c [if leader none]|  reveal 5s"+
		next+"  at 3s|  ask And now?|  choice a [if leader 1]|  choice b [if leader 2]"+next+"  at 4.1s|  ask And now?|  choice a|  right b [if leader none]")
	if err != nil || got[0].Right != 1 || got[1].Right != 0 || got[2].Right != 1 {
		t.Errorf("it is played as %+v, %v", got, err)
	}
}

// All lessons that ship play to their ends, and are short enough to be read.
func TestShippedLessons(t *testing.T) {
	all, err := Library(assets.Lessons)
	if err != nil {
		t.Fatal(err)
	}
	const mostWords, mostMinutes = 80, 10 // 60 words are the aim
	names := map[string]bool{}
	for _, e := range all {
		played, err := e.Play()
		if err != nil {
			t.Error(err)
			continue
		}
		if d := e.Takes(played); d > time.Duration(e.Minutes)*time.Minute {
			t.Errorf("%s takes about %s, not %d minutes", e.File, d.Round(time.Second), e.Minutes)
		}
		if names[e.Name] || e.About == "" || e.Minutes == 0 || e.Minutes > mostMinutes || e.Questions() == 0 {
			t.Errorf("%s: about %q, %d minutes, %d questions", e.File, e.About, e.Minutes, e.Questions())
		}
		names[e.Name] = true
		for i := range e.Steps {
			s := &e.Steps[i]
			if n := s.Words(); n > mostWords {
				t.Errorf("%s:%d: the step has %d words, at most %d are allowed", e.File, s.Line, n, mostWords)
			}
			if q := s.Ask; q != nil {
				if n := len(strings.Fields(strings.Join(q.Then, " "))); n == 0 || n > mostWords {
					t.Errorf("%s:%d: after the choice the step has %d words: expected 1 to %d", e.File, q.line, n, mostWords)
				}
			}
		}
	}
	for _, e := range all {
		if l, err := Find(all, e.Name); err != nil || l != e.Lesson {
			t.Errorf("%s is found as %v, %v", e.Name, l, err)
		}
	}
	if _, err := Find(all, "one-ordr"); err == nil || !strings.Contains(err.Error(), "did you mean one-order?") {
		t.Error(err)
	}
}
