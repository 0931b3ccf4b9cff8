package narrative_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// anything draws a scenario in which much goes wrong.
func anything(t *rapid.T) scenario.Scenario {
	ms := func(label string, from, to int) time.Duration {
		return time.Duration(rapid.IntRange(from, to).Draw(t, label)) * time.Millisecond
	}
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
	sc.Seed = rapid.Uint64Range(0, 1000).Draw(t, "seed")
	sc.Workers = rapid.IntRange(1, 7).Draw(t, "workers")
	sc.Sleep = ms("sleep", 20, 400)
	sc.Latency, sc.Jitter, sc.Gap = ms("latency", 0, 30), ms("jitter", 0, 100), ms("gap", 0, 20)
	if rapid.Bool().Draw(t, "crashes") {
		sc.Crash = actor.Rate{Num: 1, Den: rapid.IntRange(3, 60).Draw(t, "rate")}
	}
	sc.Length = 4 * time.Second
	for range rapid.IntRange(0, 12).Draw(t, "lines") {
		sc.Insert(anyLine(t, &sc, ms("at", 0, 3000)))
	}
	return sc
}

func anyLine(t *rapid.T, sc *scenario.Scenario, at time.Duration) scenario.Line {
	l := scenario.Line{Place: scenario.Place{At: at}}
	l.Verb = scenario.Verb(rapid.IntRange(int(scenario.Expect), int(scenario.Disarm)).Draw(t, "verb"))
	l.Command.Worker = rapid.IntRange(1, sc.Workers+2).Draw(t, "worker")
	switch l.Verb {
	case scenario.Expect:
		l.Command.Worker = 0
		l.Claim = &scenario.Claim{What: scenario.Together}
	case scenario.CrashAfter:
		l.Command.Worker, l.Sends = 0, rapid.IntRange(1, 4).Draw(t, "sends")
		l.Class = actor.Class(rapid.IntRange(0, 3).Draw(t, "class"))
	case scenario.Disarm:
		l.Command.Worker = 0
	case scenario.Join, scenario.Freeze, scenario.Go, scenario.Stop:
		if rapid.Bool().Draw(t, "any") {
			l.Command.Worker = 0
		}
	}
	return l
}

func TestWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		crashed := map[int]int{}
		run, teller, err := narrative.Watch(sc, func(_ *scenario.Run, e actor.Event) {
			if e.Kind == actor.Crash && !worker.IsGroup(e.Process) {
				crashed[worker.Number(e.Process)]++
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		entries := playBy(rapid.SampledFrom([]int{1, 1, 1, 50}).Draw(t, "stride"), run, teller, sc.End())
		if err := run.Err(); err != nil {
			t.Fatal(err)
		}
		told := map[int]int{}
		for i, e := range entries {
			if e.Kind == narrative.Crash {
				told[e.Worker]++
			}
			if complaint := wrong(entries, i, sc.End()); complaint != "" {
				t.Fatalf("%s: %v", complaint, e)
			}
		}
		for n := 1; n <= run.Sim().Processes()/2; n++ {
			if told[n] != crashed[n] {
				t.Errorf("worker %d crashed %d times, and it is told %d times", n, crashed[n], told[n])
			}
		}
	})
}

// play tells a run from where it stands to time t, and the rest.
func play(run *scenario.Run, teller *narrative.Narrator, t time.Duration) []narrative.Entry {
	return playBy(1, run, teller, t)
}

// playBy asks only after so many steps what there is to tell, as somebody in a hurry may.
func playBy(steps int, run *scenario.Run, teller *narrative.Narrator, t time.Duration) (all []narrative.Entry) {
	for !run.RunUntil(t, steps) {
		all = append(all, teller.Entries()...)
	}
	all = append(all, teller.Entries()...)
	return append(all, teller.Rest()...)
}

func wrong(entries []narrative.Entry, i int, end time.Duration) string {
	e := entries[i]
	switch {
	case i > 0 && e.Time < entries[i-1].Time:
		return "goes back in time"
	case e.Time < 0 || e.Time > end:
		return "is out of time"
	case e.Text == "" || strings.ContainsAny(e.Text, "\n\t"):
		return "is no line"
	case strings.Contains(e.Text, "%!") || strings.Contains(e.Text, "  ") || strings.HasSuffix(e.Text, "."):
		return "is no sentence"
	case strings.Contains(e.Text, "worker 0") || strings.Contains(e.Text, "change 0 ") || strings.Contains(e.Text, "view 0"):
		return "names nobody"
	case strings.Contains(e.Text, "workers  ") || strings.Contains(e.Text, "{}"):
		return "names an empty group"
	}
	return ""
}

// When a second worker comes to lead while another does, that is told as what is bad: who leads which view, and that they
// know nothing of each other. Where one leader follows another, nothing of the sort is told.
func TestTwoLeadersAreTold(t *testing.T) {
	for version, want := range map[string]string{
		"gms2": "", "gms3": "2 leaders now: worker 4 leads view 6 = {4}, worker 5 leads view 7 = {5}. They know nothing of each other",
	} {
		sc := scenariotest.Read(t, "../../assets/scenarios/two-leaders.groupy")
		sc.Version = version
		run, entries := tell(t, sc)
		got := ""
		for _, e := range entries {
			if strings.Contains(e.Text, "leaders now") {
				got += e.Text
				if e.Kind != narrative.Election || !e.Bad || e.Worker != 5 {
					t.Errorf("not marked as what it is: %+v", e)
				}
			}
		}
		if got != want {
			t.Errorf("%s: is told %q, wanted %q\n%v", version, got, want, run.Scenario())
		}
	}
}

// Who waits for the state is in step with nobody: not all who live are then in step again.
func TestWhoHasNoStateIsNotInStep(t *testing.T) {
	sc := scenariotest.Parse(t, "gms2\nseed 10\nworkers 6\nsleep 205ms\nlatency 24ms..62ms\ngap 19ms\ncrashes 1/26 most 2\nlength 2s\n"+
		"at 269ms kill 2\nat 754ms join\nat 1.371s kill 6\n")
	_, entries := tell(t, sc)
	if !slices.ContainsFunc(entries, func(e narrative.Entry) bool { return e.Text == "in step again: all who have a state, {3, 4, 5}" }) {
		for _, e := range entries {
			t.Log(e)
		}
		t.Error("it is not told so")
	}
}

// The same story is told of the same run, and by a copy that takes over in the middle.
func TestCopyGoesOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		middle := time.Duration(rapid.IntRange(0, 4000).Draw(t, "middle")) * time.Millisecond
		first, original, err := narrative.Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		upTo(first, original, middle)

		var copied *narrative.Narrator
		second, err := scenario.New(sc, func(e actor.Event) {
			if copied != nil {
				copied.Observe(e)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		for !second.RunUntil(middle, 1) {
		}
		copied = original.Clone(second)
		theirs, ours := play(second, copied, sc.End()), play(first, original, sc.End())
		if !reflect.DeepEqual(theirs, ours) {
			t.Fatalf("the copy tells\n%v\nthe original\n%v", theirs, ours)
		}
	})
}

func upTo(run *scenario.Run, teller *narrative.Narrator, t time.Duration) {
	for !run.RunUntil(t, 1) {
		teller.Entries()
	}
	teller.Entries()
}

// A change that all take is told in one line, whatever the size of the group.
func TestOneLineAChange(t *testing.T) {
	for _, n := range []int{1, 2, 5, 1000} {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Workers, sc.Sleep, sc.Length = n, time.Duration(n)*200*time.Millisecond, 2*time.Second
		run, entries := tell(t, sc)
		lines := 0
		for _, e := range entries {
			if e.Kind == narrative.Change {
				lines++
			}
		}
		late := run.Stage().Changes() - lines
		if lines < 3 || late < 0 || late > 3 || len(entries) > lines+1 {
			t.Errorf("%d workers: %d entries, %d lines for %d changes", n, len(entries), lines, run.Stage().Changes())
		}
	}
}

// Of a thousand, lists are short.
func TestManyAreToldShort(t *testing.T) {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Workers, sc.Sleep, sc.Length = "gms2", 1000, time.Minute, 2*time.Second
	sc.Lines = []scenario.Line{
		{Place: scenario.Place{At: 500 * time.Millisecond}, Command: scenario.Command{Verb: scenario.Kill, Worker: 500}},
		{Place: scenario.Place{At: time.Second}, Command: scenario.Command{Verb: scenario.CrashAfter, Sends: 700}},
	}
	_, entries := tell(t, sc)
	for _, e := range entries {
		if len(e.Text) > 300 {
			t.Errorf("too long: %v", e)
		}
	}
	if len(entries) > 80 {
		t.Errorf("%d entries", len(entries))
	}
}

func TestSeconds(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"0.000 s": 0, "4.120 s": 4120*time.Millisecond + 999, "1:01.001": time.Minute + 1001*time.Millisecond,
	} {
		if got := scenario.Seconds(d); got != want {
			t.Errorf("%v is written %s, and not %s", d, got, want)
		}
	}
}

// Every event has a line of detail, without what Go prints of a mistake or of a bare struct.
func TestDetail(t *testing.T) {
	for _, file := range []string{"testdata/joins.groupy", "testdata/freeze.groupy", "testdata/hole.groupy"} {
		sc := scenariotest.Read(t, file)
		run, teller, err := narrative.Watch(sc, func(run *scenario.Run, e actor.Event) {
			line := words.Detail(run, e)
			if !strings.HasPrefix(line, fmt.Sprintf("#%d %v", e.ID, e.Kind)) || strings.ContainsAny(line, "%\n") ||
				strings.Contains(line, "{}") || strings.Contains(line, "0x") {
				t.Errorf("%v is told as %q", e, line)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		play(run, teller, sc.End())
	}
}

func BenchmarkTell(b *testing.B) {
	for _, n := range []int{5, 100, 1000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			sc := scenario.Scenario{Settings: scenario.Defaults()}
			sc.Workers = n
			run, teller, err := narrative.Watch(sc, nil)
			if err != nil {
				b.Fatal(err)
			}
			upTo(run, teller, 2*time.Second)
			before := run.Sim().Events()
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				run.RunUntil(scenario.MaxTime, 1)
				teller.Entries()
			}
			events := float64(run.Sim().Events() - before)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/events, "ns/event")
		})
	}
}
