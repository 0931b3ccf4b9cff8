package words_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// TestExplanations explains the violations in the shipped scenarios, on every version. Read a changed golden file as a
// student would: every sentence must be true and name the cause.
func TestExplanations(t *testing.T) {
	files, err := filepath.Glob("../../assets/scenarios/*.groupy")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, version := range versions.Names() {
		t.Run(version, func(t *testing.T) {
			var b strings.Builder
			for _, file := range files {
				sc := scenariotest.Read(t, file)
				sc.Version = version
				run := played(t, sc)
				fmt.Fprintf(&b, "%s\n%s", strings.TrimSuffix(filepath.Base(file), scenario.Extension), explained(run))
			}
			scenariotest.Golden(t, "testdata/explanations."+version+".txt", b.String())
		})
	}
}

func played(t interface{ Fatal(...any) }, sc scenario.Scenario) *scenario.Run {
	run, err := scenario.New(sc, nil)
	if err == nil {
		run.RunUntil(sc.End(), 1<<40)
		err = run.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func explained(run *scenario.Run) string {
	var b strings.Builder
	summary, _, _ := words.Summary(run)
	fmt.Fprintf(&b, "  %s\n", summary)
	for _, x := range words.Explanations(run) {
		fmt.Fprintf(&b, "  %s  %s\n    %s\n    %s\n", scenario.Seconds(x.Violation.Time), x.Headline, x.Sentence, x.Short)
		if x.More > 0 {
			fmt.Fprintf(&b, "    and %d more\n", x.More)
		}
	}
	return b.String()
}

var (
	nonsense = regexp.MustCompile(`workers? 0\b|change 0\b|view 0\b|<nil>|%!|\{\d|  |,,|no view|\.\.|[^.]$|^[a-z]`)
	atEnd    = regexp.MustCompile(`[^.]\.$`)
)

// checkWords checks that an explanation has a headline, a whole sentence and a short caption.
func checkWords(t interface{ Errorf(string, ...any) }, x words.Explanation) {
	switch {
	case nonsense.MatchString(x.Sentence) || !atEnd.MatchString(x.Sentence):
		t.Errorf("not a sentence: %q of %+v", x.Sentence, x.Violation)
	case nonsense.MatchString(x.Short+".") || utf8.RuneCountInString(x.Short) > 80 || x.Short == "":
		t.Errorf("not a caption: %q of %+v", x.Short, x.Violation)
	case x.Claimed == strings.Contains(x.Headline, "not claimed") || !strings.HasPrefix(x.Headline, x.Violation.Property.String()):
		t.Errorf("not a headline: %q", x.Headline)
	}
}

// Each violation of any run has words, at any time, and the list has the first one of each property and crash.
func TestEveryViolationHasWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run, err := scenario.New(troubled(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		for done := false; !done; {
			done = run.RunUntil(run.Settings().Length, 500)
			for _, v := range run.Judge().Violations() {
				checkWords(t, words.Explain(run, v))
			}
			checkList(t, run)
		}
	})
}

func checkList(t *rapid.T, run *scenario.Run) {
	type kind struct {
		p    check.Property
		root actor.EventID
	}
	all, listed, count := run.Judge().Violations(), map[kind]bool{}, 0
	unclaimed := false
	for _, x := range words.Explanations(run) {
		k := kind{x.Violation.Property, x.Violation.Root}
		if listed[k] || unclaimed && x.Claimed {
			t.Fatalf("%v is listed twice, or after a property that is not claimed", x.Headline)
		}
		listed[k], unclaimed = true, !x.Claimed
		count += 1 + x.More
	}
	if count != len(all) {
		t.Fatalf("the list stands for %d of %d violations", count, len(all))
	}
	text, broken, since := words.Summary(run)
	if broken != strings.Contains(text, "since "+scenario.Seconds(since)) || text == "" || broken && since > run.Now() {
		t.Fatalf("%q, %v since %v", text, broken, since)
	}
}

// troubled draws a scenario in which many workers crash.
func troubled(t *rapid.T) scenario.Scenario {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
	sc.Seed = rapid.Uint64Range(0, 1<<20).Draw(t, "seed")
	sc.Workers = rapid.IntRange(1, 12).Draw(t, "workers")
	sc.Sleep = time.Duration(rapid.IntRange(50, 400).Draw(t, "sleep")) * time.Millisecond
	sc.Jitter = time.Duration(rapid.IntRange(0, 60).Draw(t, "jitter")) * time.Millisecond
	sc.Gap = time.Duration(rapid.IntRange(0, 30).Draw(t, "gap")) * time.Millisecond
	sc.Crash = actor.Rate{Num: 1, Den: rapid.IntRange(10, 80).Draw(t, "rate")}
	verbs := []scenario.Verb{scenario.Join, scenario.KillLeader, scenario.CrashAfter, scenario.Leave, scenario.Freeze}
	for i := range rapid.IntRange(0, 6).Draw(t, "lines") {
		sc.Lines = append(sc.Lines, scenario.Line{
			Place: scenario.Place{At: time.Duration(500*(i+1)) * time.Millisecond},
			Command: scenario.Command{
				Verb: rapid.SampledFrom(verbs).Draw(t, "verb"), Worker: rapid.IntRange(1, sc.Workers).Draw(t, "worker"),
				Sends: rapid.IntRange(1, 4).Draw(t, "sends"), Class: actor.Class(rapid.IntRange(0, 3).Draw(t, "class")),
			},
		})
	}
	sc.Length = 5 * time.Second
	return sc
}

// A run has the same explanations whether it is played in one go, or step by step with detours. A worker that shares a
// violation later is named, too.
func TestExplanationsDoNotDependOnSteps(t *testing.T) {
	files, _ := filepath.Glob("../../assets/scenarios/*.groupy")
	more, _ := filepath.Glob("testdata/*.groupy")
	var everything strings.Builder
	for _, file := range append(files, more...) {
		for _, version := range versions.Names() {
			sc := scenariotest.Read(t, file)
			sc.Version = version
			want := explained(played(t, sc))
			run, err := scenario.New(sc, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; !run.RunUntil(sc.End(), 1); i++ {
				if i%97 == 0 {
					frame := run.Keyframe()
					run.RunUntil(sc.End(), 40)
					run.Restore(sc, frame)
				}
				if i%11 == 0 {
					words.Explanations(run)
				}
			}
			if got := explained(run); got != want {
				t.Fatalf("%s on %s, step by step:\n%s\nin one go:\n%s", file, version, got, want)
			}
			everything.WriteString(want)
		}
	}
	if want := "Workers 3, 4 and 5 differ from worker 2 after change 18"; !strings.Contains(everything.String(), want) {
		t.Errorf("missing: %s", want)
	}
}

// The explanation of Progress states the rule that keeps a view waiting, and fits five lines of a caption. A message that
// waits for its number has a different explanation.
func TestExplanationOfProgress(t *testing.T) {
	for name, want := range map[string]string{
		"hole": "Workers 4 and 5 stay in view 1. Worker 3 resent view 2, which names worker 2 as leader, but workers 4 and 5 " +
			"accept only views that name worker 3. Cause: worker 2, then the leader, crashed after send 1 of 3 of view 2.",
		"two-leaders": "Worker 3 stays in view 1. Worker 2 resent view 2, which names worker 1 as leader, but worker 3 accepts " +
			"only views that name worker 2. Cause: worker 1, then the leader, crashed after send 1 of 3 of view 2.",
	} {
		all := words.Explanations(played(t, scenariotest.Read(t, "../../assets/scenarios/"+name+".groupy")))
		if got := all[0].Sentence; got != want || lines(got, 45) > 5 {
			t.Errorf("%s: in %d lines, %s", name, lines(got, 45), got)
		}
	}
	run := played(t, scenariotest.Read(t, "../../assets/scenarios/hole.groupy"))
	v := run.Judge().Violations()
	i := slices.IndexFunc(v, func(v check.Violation) bool { return v.Property == check.Progress })
	alone, ahead := v[i], v[i]
	alone.Proximate.All = false
	if got := words.Explain(run, alone).Sentence; !strings.Contains(got, "but worker 4 accepts only views that name worker 3. Cause") {
		t.Error(got)
	}
	ahead.Proximate.Kind, ahead.Proximate.Number, ahead.Proximate.Due, ahead.Proximate.Head = check.Ahead, 9, 7, 0
	if got := words.Explain(run, ahead).Sentence; !strings.Contains(got, ": view 2, sent by worker 3, has number 9, but 7 is due. Cause") {
		t.Error(got)
	}
}

// lines counts the lines of a text that is broken between words.
func lines(text string, wide int) int {
	n, at := 1, 0
	for _, word := range strings.Fields(text) {
		if at > 0 && at+1+len(word) > wide {
			n, at = n+1, 0
		}
		if at > 0 {
			at++
		}
		at += len(word)
	}
	return n
}

// A change that a violation is about keeps its number when the stage has forgotten it.
func TestForgottenNumbers(t *testing.T) {
	run := played(t, scenariotest.Parse(t, "gms2\nseed 42\nworkers 5\nsleep 100ms\nlatency 20ms..60ms\ngap 20ms\nlength 60s\nat 4s crash after 1 send of change\n"))
	for _, x := range words.Explanations(run) {
		checkWords(t, x)
		if x.Claimed && !strings.Contains(x.Sentence, " change ") {
			t.Errorf("the number of the change is lost: %s", x.Sentence)
		}
		if c, ok := x.Violation.Body.(worker.Change); x.Claimed && (!ok || run.Stage().ChangeNumber(c) != 0) {
			t.Errorf("the stage has not forgotten it: %v", x.Violation.Body)
		}
	}
	if text, broken, _ := words.Summary(run); !broken {
		t.Error(text)
	}
	again := run.Copy(nil)
	if a, b := explained(run), explained(again); a != b {
		t.Errorf("a copy says\n%s\nwanted\n%s", b, a)
	}
}

// Each property has a sentence. No version causes these violations.
func TestSentencesOfTheRest(t *testing.T) {
	run := played(t, scenariotest.Parse(t, "gms3\nworkers 3\nsleep 100ms\nlength 2s\nat 1s kill leader\n"))
	var b strings.Builder
	for _, p := range check.Properties() {
		for _, reason := range []check.Cause{{}, {Root: 1, Kind: actor.Exit, Process: 3}, {Root: 1, Kind: actor.Crash, Process: 1, Leader: true, UnsentView: 2}} {
			v := check.Violation{Property: p, View: 1, Next: 2, Lack: []actor.PID{5}, Have: []actor.PID{3}, Cause: reason}
			v.Body = worker.Change{Worker: 2, Count: 1, K: 7}
			v.Message, v.After = check.Identity{Sender: 3, Count: 1}, check.Identity{Sender: 3, Count: 2}
			x := words.Explain(run, v)
			checkWords(t, x)
			fmt.Fprintf(&b, "%s\n  %s\n  %s\n", x.Headline, x.Sentence, x.Short)
		}
	}
	scenariotest.Golden(t, "testdata/sentences.txt", b.String())
}
