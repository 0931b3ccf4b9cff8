package lesson

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"groupy/gms/check"
	"groupy/worker/scenario"
)

// example has every word of the language.
const example = `# a comment
lesson  Who leads now
about   How all followers know their next leader
        without asking anybody.
time    8 min

scenario
    gms2
    seed 42     # a comment
    latency 20ms..60ms
    gap 20ms
    at 4s crash after 2 sends of change
    at 6s expect gms2 leader 2

step  The leader dies
    at     100ms before crash
    play   to 50ms after election at speed 1/5
    show   diagram, inspector 3
    point  at leader
    point  at button kill
    say    A leader crashes # this is no comment
           while it sends.

           # but this is one
           The text goes on.
    say    Another.
    ask    Who leads next?
    choice Worker 3   [if leader 3]
    choice Worker 2   [if leader 2]   # a comment
    choice Nobody     [if leader none]
    reveal 5s at speed 2
    then   Worker 2 was the first in the list.
    point  at worker 2

step  The same on gms3
    version gms3
    at     view 2
    say    Look.

scenario
	gms1

step  Why
	say    Think.
	ask    Why does nobody lead?
	choice Nobody has asked.
	right  Nobody looks.
`

func parse(text string) (*Lesson, error) { return Parse("a.lesson", strings.NewReader(text)) }

func TestParse(t *testing.T) {
	l, err := parse("\ufeff" + strings.ReplaceAll(example, "\n", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "Who leads now" || l.About != "How all followers know their next leader without asking anybody." || l.Minutes != 8 || len(l.Scenarios) != 2 || l.Questions() != 2 {
		t.Errorf("it is read as %+v", l)
	}
	s := l.Steps[0]
	got := fmt.Sprint(s.Title, "|", s.At, "|", s.Play, "|", s.Speed, "|", s.Show, "|", s.Points[0].String(), ",", s.Points[1].String(), "|", strings.Join(s.Say, "+"))
	want := "The leader dies|100ms before crash|50ms after election|0.2|{true inspector 3}|leader,button kill|" +
		"A leader crashes # this is no comment while it sends. The text goes on.+Another."
	if got != want {
		t.Errorf("the step is read as\n%s, and should be\n%s", got, want)
	}
	q := s.Ask
	got = fmt.Sprint(q.Text, "|", q.Reveal, "|", q.Speed, "|", q.Then, "|", q.Points[0].String())
	for _, c := range q.Choices {
		got += fmt.Sprint("|", c.Text, c.Right, c.Claim.Condition())
	}
	if want = "Who leads next?|5s|2|[Worker 2 was the first in the list.]|worker 2|Worker 3false" + "leader 3|Worker 2falseleader 2|Nobodyfalseleader none"; got != want {
		t.Errorf("the question is read as\n%s, and should be\n%s", got, want)
	}
	if v := l.ScenarioOf(1); v.Version != "gms3" || v.Seed != 42 || l.Steps[1].Show != s.Show || l.Steps[1].At.String() != "view 2" {
		t.Errorf("the second step is read as %+v, with %+v", l.Steps[1], v.Settings)
	}
	if s := l.Steps[2]; s.Version != "gms1" || s.Scenario != 1 || s.At != nil || !s.Ask.Choices[1].Right {
		t.Errorf("the third step is read as %+v", s)
	}
	if n := l.Steps[2].Words(); n != len(strings.Fields("Think. Why does nobody lead? Nobody has asked. Nobody looks.")) {
		t.Errorf("it has %d words", n)
	}
}

// Moments and points are written as they are read.
func TestWordsOfMomentsAndPoints(t *testing.T) {
	for _, text := range []string{"2.9s", "start", "end", "100ms before end", "crash", "crash 2", "leave", "join 3", "view 2", "election 2", "fault", "loss 4",
		"suspicion", "broken", "broken 2", "broken equal-state", "1s after broken virtual-synchrony", "20ms before view 3"} {
		l, err := parse(head + "    at " + text + "\n    say a\n")
		if err != nil || l.Steps[0].At.String() != text {
			t.Errorf("%s is read as %v, %v", text, l, err)
		}
	}
	points := []string{"leader", "worker 3", "change 17", "view 2", "button kill"}
	for _, name := range targets {
		if name != "inspector" && name != "worker" && name != "change" && name != "view" && name != "promise" && name != "button" {
			points = append(points, name)
		}
	}
	for _, p := range check.Properties() {
		points = append(points, "promise "+scenario.PropertyWord(p))
	}
	for _, b := range Buttons() {
		points = append(points, "button "+b)
	}
	for _, text := range points {
		l, err := parse(head + "    say a\n    point at " + text + "\n")
		if err != nil || l.Steps[0].Points[0].String() != text {
			t.Errorf("%s is read as %v, %v", text, l, err)
		}
	}
}

const (
	head = "lesson A\nscenario\n  gms2\nstep One\n"
	asks = head + "    say a\n    ask b\n"
)

// What is pointed at is shown.
func TestPointsOpenTheirPart(t *testing.T) {
	for text, want := range map[string]Show{
		"point at promise equal-state":                                {Panel: Promises},
		"point at narrative":                                          {Panel: Narrative},
		"point at faults\n  point at diagram":                         {Diagram: true, Panel: Faults},
		"show inspector 2\n  point at inspector":                      {Panel: Inspector, Worker: 2},
		"show tiles":                                                  {},
		"point at worker 1":                                           {},
		"show diagram\n  point at promises":                           {Diagram: true, Panel: Promises},
		"ask b\n  choice c\n  right d\n  then e\n  point at promises": {Panel: Promises},
	} {
		if l, err := parse(head + "  say a\n  " + text + "\n"); err != nil || l.Steps[0].Show != want {
			t.Errorf("%s shows %+v, %v", text, l, err)
		}
	}
}

// Each mistake is reported with its place, and with what to do.
func TestMistakes(t *testing.T) {
	long := strings.Repeat("ä", MaxText)
	for text, says := range map[string]string{
		"":                     `a.lesson:1:1: it is empty: a lesson begins with a line like "lesson  Who leads now"`,
		"# only a comment\n":   "it is empty",
		"step A":               `1:1: "step" comes too early: a lesson begins with a line`,
		"gms2":                 `1:1: "gms2" is not known here; expected: lesson`,
		"  say a":              `1:3: "say" is indented, but there is no scenario or step`,
		"lesson":               `1:7: something is missing; expected a text`,
		"lesson A\nlesson B":   `2:1: "lesson" is here a second time, after line 1`,
		"lesson A\ntime 8":     `2:7: something is missing; expected: min, minutes`,
		"lesson A\ntime 0 min": `"0" is out of range`,
		"lesson A\nstep B":     `2:1: "step" comes too early: a scenario must come before the first step`,
		"lesson A":             `the lesson has no scenario: a line "scenario", and below it, indented`,
		"lesson A\n  step B":   `2:3: "step" begins a block: write it at the beginning of the line`,
		"lesson A\nabout\n":    `2:6: something is missing`,
		"lesson A\nabout b\n" + strings.Repeat("  "+long+"\n", 2):     `3:3: the text is too long: with this line it has 602 characters, at most 600 are allowed`,
		"lesson A\nscenario\nstep B\n":                                `2:1: the scenario has no lines: they come below it, indented`,
		"lesson A\nscenario\n  gms2\n":                                `2:1: no step uses this scenario: add one below it`,
		"lesson A\nscenario\n gms2\nscenario\n":                       `4:1: "scenario" comes too early: no step uses the scenario of line 2`,
		"lesson A\nscenario\n  gms9\n":                                `3:3: "gms9" is not known here; expected: title`,
		"lesson A\nscenario\n  say x\n":                               `3:3: "say" belongs to a step: begin one with a line like`,
		"lesson A\nscenario\n  at 4s kill 9\n":                        `3:14: "9" does not exist yet`,
		"lesson A\nscenario\ngms2\n":                                  `3:1: "gms2" begins at the left edge, where only lesson, about, time, scenario, step may stand`,
		"lesson A\nscenario\n  gms2\nstpe B\n":                        `did you mean "step"?`,
		"lesson A\ninclude b":                                         `2:1: "include" is kept for a later version of Groupy: leave it out`,
		head + "  say a\nabout b\n":                                   `6:1: "about" comes too late: it belongs before the first scenario`,
		head:                                                          `4:1: the step says nothing: it needs a line that begins with "say" or "ask"`,
		head + "  image a.png":                                        `5:3: "image" is kept for a later version of Groupy`,
		head + "  goto 2":                                             `is kept for a later version`,
		head + "  sya x":                                              `did you mean "say"?`,
		head + "  step x":                                             `5:3: "step" begins a block`,
		head + "say x":                                                `5:1: "say" begins at the left edge`,
		head + "  show diagram\n    more":                             `6:5: "more" is indented more than the line above it, which has no text`,
		head + "  say\n":                                              `5:6: something is missing; expected a text`,
		head + "  say a\u202eb\n":                                     `the invisible character U+202E is not allowed here`,
		head + "  say " + long + "ä":                                  `is too long: it has 601 characters, at most 600 are allowed`,
		head + strings.Repeat("  say a\n", MaxSays+1):                 `13:3: "say" is one too many: at most 8 paragraphs are allowed`,
		head + "  at 3":                                               `5:6: "3" has no unit: write 3s or 3ms`,
		head + "  at noon":                                            `5:6: "noon" is not known here; expected: a time like 2.9s, start, end, crash`,
		head + "  at":                                                 `5:5: something is missing; expected: a time`,
		head + "  at 1s before":                                       `something is missing; expected: start`,
		head + "  at crash two":                                       `5:12: "two" is not expected`,
		head + "  at crash 0":                                         `"0" is out of range`,
		head + "  at view":                                            `something is missing; expected the number of a view`,
		head + "  at broken equal":                                    `"equal" is not expected`,
		head + "  at 1s\n  at 2s":                                     `6:3: "at" is here a second time, after line 5`,
		head + "  play 4s":                                            `expected: to`,
		head + "  play to 4s at 2":                                    `expected: speed`,
		head + "  play to 4s at speed 0":                              `"0" is not known here; expected: a speed like 0.2 or 1/5, from 0.01 to 100`,
		head + "  play to 4s at speed 1/0":                            `expected: a speed`,
		head + "  play to 4s at speed NaN":                            `expected: a speed`,
		head + "  version gms9":                                       `"gms9" is not known here; expected: gms1, gms2, gms3; did you mean "gms1"?`,
		head + "  show":                                               `something is missing; expected: tiles, diagram`,
		head + "  show inspector":                                     `a worker's number, 1 to 1000`,
		head + "  show faults narrative":                              `"narrative" needs the panel at the right, which shows the faults: choose one of them`,
		head + "  point leader":                                       `expected: at`,
		head + "  point at leeder":                                    `did you mean "leader"?`,
		head + "  point at button quit":                               `"quit" is not known here; expected: add`,
		head + "  point at promise x":                                 `expected: self-inclusion`,
		head + "  say a\n  point at inspector":                        `6:12: the inspector is not shown: write a line like "show inspector 3"`,
		head + "  say a\n  show faults\n  point at promises":          `7:12: the panel at the right shows the faults, not the promises`,
		head + "  say a\n" + strings.Repeat("  point at leader\n", 5): `10:12: this is one point too many: at most 4 can be lit at once`,
		head + "  choice a":                                           `5:3: "choice" needs a question before it`,
		head + "  reveal 4s":                                          `"reveal" needs a question before it`,
		asks:                                                          `6:5: the question needs at least two answers`,
		asks + "    say c":                                            `"say" comes after the question: write "then"`,
		asks + "    choice a\n    choice b [if leader 1]":             `7:5: nothing says whether this answer is right: give each choice a claim like [if leader 2]`,
		asks + "    choice a\n    choice a":                           `8:5: this answer is here a second time`,
		asks + "    right a\n    right b":                             `8:5: "right" is here a second time, after line 7`,
		asks + "    choice a [if leder 1]":                            `7:18: "leder" is not known here; expected: gms1`,
		asks + "    choice a [if leader 9]":                           `7:25: "9" does not exist yet`,
		asks + "    choice a [if leader]":                             `7:24: something is missing; expected: none, a list of workers`,
		asks + "    choice a [if leader 1":                            `7:14: "[if" begins a claim; expected ] after it`,
		asks + "    choice a [if together 1]":                         `7:27: "1" is not expected: the claim must end before it`,
		asks + "    choice a [if together] b":                         `7:28: "b" is not expected`,
		asks + "    choice [if together]":                             `something is missing; expected a text`,
		asks + strings.Repeat("    choice a\n", 3):                    `8:5: this answer is here a second time`,
		"lesson A\x00":                                                "control character",
		`{"event":"x"}`:                                               "the log of a run",
		strings.Repeat("# a\n", MaxFile):                              "the file is too long: a lesson has at most 1 MB",
	} {
		l, err := parse(text)
		if err == nil || l != nil || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), "a.lesson:") {
			t.Errorf("%.90q gives %v; want %s", text, err, says)
		}
	}
}

// The limits are those of the constants.
func TestLimits(t *testing.T) {
	steps, scenarios, choices := head+"  say a\n", "lesson A\n", asks
	for i := range MaxSteps {
		steps += fmt.Sprintf("step %d\n  say a\n", i)
	}
	for range MaxScenarios + 1 {
		scenarios += "scenario\n  gms2\nstep a\n  say a\n"
	}
	for i := range MaxChoices + 1 {
		choices += fmt.Sprintf("    choice %d [if together]\n", i)
	}
	for text, says := range map[string]string{
		steps: "is one too many: a lesson has at most 100", scenarios: "is one too many: a lesson has at most 20", choices: "is one too many: a question has at most 9 answers",
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.40q gives %v; want %s", text, err, says)
		}
	}
}

// Any text is read as a lesson, or refused with a place in it. A lesson that was read can be played, or refused with a place.
func FuzzParse(f *testing.F) {
	f.Add(example)
	for _, seed := range []string{"", "\ufeff", "lesson A", head, asks, asks + "    choice a [if", asks + "    choice [if x]]", head + "\tsay a\n\t\tb\n", "lesson A\nabout b\n  c\n",
		head + " at -1s before crash\n say a\n", "lesson A\nscenario\n at 1s+1 kill 1\n at 2s join\nstep B\n at 1h before end\n say a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := parse(text)
		if err == nil {
			p := &player{Lesson: l, left: 3000, tracks: map[key]*track{}}
			all := make([]Played, len(l.Steps))
			for i := range l.Steps {
				if err = p.step(i, all); err != nil {
					break
				}
				if s := all[i]; s.Pause.Compare(s.Begin) < 0 || s.Reveal.Compare(s.Pause) < 0 || (s.Right >= 0) != (l.Steps[i].Ask != nil) {
					t.Errorf("%q is played as %+v", text, all)
				}
			}
		}
		if wrong := (*scenario.SyntaxError)(nil); errors.As(err, &wrong) && (wrong.Line < 1 || wrong.Col < 1) {
			t.Errorf("%q gives %v", text, err)
		}
	})
}

// A lesson with workers or times beyond all measure is refused soon.
func TestHeavyLesson(t *testing.T) {
	text := "lesson A\nscenario\n  gms2\n  workers 1000\n  sleep 1ms\n  length 24h\nstep B\n  say a\n"
	l, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	p := &player{Lesson: l, left: 50_000, tracks: map[key]*track{}}
	if err := p.step(0, make([]Played, 1)); err == nil || !strings.Contains(err.Error(), "a.lesson:7:1: the lesson takes too long to play: let its scenarios have fewer workers") {
		t.Error(err)
	}
}
