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
	if sc.Workers > 1 && rapid.Bool().Draw(t, "faults") {
		for range rapid.IntRange(1, 10).Draw(t, "faults") {
			sc.Insert(anyFault(t, &sc, ms("at", 0, 3000)))
		}
	}
	return sc
}

// anyFault returns a line about the network, the nodes or the detector.
func anyFault(t *rapid.T, sc *scenario.Scenario, at time.Duration) scenario.Line {
	text := scenariotest.Fault(sc.Workers, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") })
	one, err := scenario.Parse("fault", strings.NewReader(fmt.Sprintf("workers %d\nat %s %s\n", sc.Workers, scenario.Time(at), text)))
	if err != nil {
		t.Fatal(err)
	}
	return one.Lines[0]
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

func TestEntriesOfAnyRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		crashed := map[int]int{}
		run, narrator, err := narrative.Watch(sc, func(_ *scenario.Run, e actor.Event) {
			if e.Kind == actor.Crash && !worker.IsGroup(e.Process) {
				crashed[worker.Number(e.Process)]++
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		entries := playBy(rapid.SampledFrom([]int{1, 1, 1, 50}).Draw(t, "stride"), run, narrator, sc.End())
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
				t.Errorf("worker %d crashed %d times, but the narrative has %d crashes", n, crashed[n], told[n])
			}
		}
	})
}

// The end of a node is told before what is due after it, also if the entries are fetched rarely.
func TestEntriesStayInOrderWhenANodeEndsBeforeALineIsDue(t *testing.T) {
	const text = `gms2
seed 5
sleep 54ms
latency 0s
gap 2ms
length 4s
at 0s expect together
at 0s expect together
at 0s expect together
at 0s kill 1
at 0s expect together
at 0s expect together
at 0s expect together
at 0s expect together
at 6ms join via 1
at 15ms freeze via 2
at 21ms kill leader
at 22ms crash after 1 send of view
`
	sc := scenariotest.Parse(t, text)
	run, narrator, err := narrative.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	entries := playBy(50, run, narrator, sc.End())
	for i, e := range entries {
		if complaint := wrong(entries, i, sc.End()); complaint != "" {
			t.Errorf("%s: %v", complaint, e)
		}
	}
}

// play plays a run to time t, and returns the entries, with the rest.
func play(run *scenario.Run, narrator *narrative.Narrator, t time.Duration) []narrative.Entry {
	return playBy(1, run, narrator, t)
}

// playBy asks for entries only after so many steps, as a caller in a hurry may.
func playBy(steps int, run *scenario.Run, narrator *narrative.Narrator, t time.Duration) (all []narrative.Entry) {
	for !run.RunUntil(t, steps) {
		all = append(all, narrator.Entries()...)
	}
	all = append(all, narrator.Entries()...)
	return append(all, narrator.Rest()...)
}

func wrong(entries []narrative.Entry, i int, end time.Duration) string {
	e := entries[i]
	switch {
	case i > 0 && e.Time < entries[i-1].Time:
		return "goes back in time"
	case e.Time < 0 || e.Time > end:
		return "is not within the run"
	case e.Text == "" || strings.ContainsAny(e.Text, "\n\t"):
		return "is not one line"
	case strings.Contains(e.Text, "%!") || strings.Contains(e.Text, "  ") || strings.HasSuffix(e.Text, "."):
		return "is not a sentence"
	case strings.Contains(e.Text, "worker 0") || strings.Contains(e.Text, "change 0 ") || strings.Contains(e.Text, "view 0"):
		return "names no worker"
	case strings.Contains(e.Text, "workers  ") || strings.Contains(e.Text, "{}"):
		return "names an empty group"
	}
	return ""
}

// When a second worker leads a view while another still does, a bad entry names the leaders and their views, and says that
// they know nothing of each other. There is no such entry when one leader succeeds another.
func TestTwoLeadersAreTold(t *testing.T) {
	for version, want := range map[string]string{
		"gms2": "", "gms3": "2 leaders now: worker 4 leads view 6 = {4}, worker 5 leads view 7 = {5}. They know nothing of each other",
	} {
		sc := scenariotest.Read(t, "../../assets/scenarios/two-leaders.groupy")
		sc.Version = version
		run, entries := narrate(t, sc)
		got := ""
		for _, e := range entries {
			if strings.Contains(e.Text, "leaders now") {
				got += e.Text
				if e.Kind != narrative.Election || !e.Bad || e.Worker != 5 {
					t.Errorf("wrong kind, worker or mark: %+v", e)
				}
			}
		}
		if got != want {
			t.Errorf("%s: got %q, wanted %q\n%v", version, got, want, run.Scenario())
		}
	}
}

// A worker that waits for the state is in step with no other. So "all living workers" would be wrong here.
func TestWorkerWithoutStateIsNotInStep(t *testing.T) {
	sc := scenariotest.Parse(t, "gms2\nseed 10\nworkers 6\nsleep 205ms\nlatency 24ms..62ms\ngap 19ms\ncrashes 1/26 most 2\nlength 2s\n"+
		"at 269ms kill 2\nat 754ms join\nat 1.371s kill 6\n")
	_, entries := narrate(t, sc)
	if !slices.ContainsFunc(entries, func(e narrative.Entry) bool {
		return e.Text == "in step again: all workers that have a state, {3, 4, 5}"
	}) {
		for _, e := range entries {
			t.Log(e)
		}
		t.Error("the line is missing")
	}
}

// A copy that takes over in the middle of a run writes the same narrative.
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
			t.Fatalf("the copy writes\n%v\nthe original\n%v", theirs, ours)
		}
	})
}

func upTo(run *scenario.Run, narrator *narrative.Narrator, t time.Duration) {
	for !run.RunUntil(t, 1) {
		narrator.Entries()
	}
	narrator.Entries()
}

// A change that all workers take has one line, whatever the size of the group.
func TestOneLineAChange(t *testing.T) {
	for _, n := range []int{1, 2, 5, 1000} {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Workers, sc.Sleep, sc.Length = n, time.Duration(n)*200*time.Millisecond, 2*time.Second
		run, entries := narrate(t, sc)
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

// Lists stay short with a thousand workers.
func TestListsAreShort(t *testing.T) {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Workers, sc.Sleep, sc.Length = "gms2", 1000, time.Minute, 2*time.Second
	sc.Lines = []scenario.Line{
		{Place: scenario.Place{At: 500 * time.Millisecond}, Command: scenario.Command{Verb: scenario.Kill, Worker: 500}},
		{Place: scenario.Place{At: time.Second}, Command: scenario.Command{Verb: scenario.CrashAfter, Sends: 700}},
	}
	_, entries := narrate(t, sc)
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
			t.Errorf("%v is written %s, wanted %s", d, got, want)
		}
	}
}

// Every event has a line of detail, without the output of a wrong format verb or a bare struct.
func TestDetail(t *testing.T) {
	for _, file := range []string{"testdata/joins.groupy", "testdata/freeze.groupy", "testdata/hole.groupy"} {
		sc := scenariotest.Read(t, file)
		run, narrator, err := narrative.Watch(sc, func(run *scenario.Run, e actor.Event) {
			line := words.Detail(run, e)
			if !strings.HasPrefix(line, fmt.Sprintf("#%d %v", e.ID, e.Kind)) || strings.ContainsAny(line, "%\n") ||
				strings.Contains(line, "{}") || strings.Contains(line, "0x") {
				t.Errorf("%v has the line %q", e, line)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		play(run, narrator, sc.End())
	}
}

func BenchmarkEntries(b *testing.B) {
	for _, n := range []int{5, 100, 1000} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			sc := scenario.Scenario{Settings: scenario.Defaults()}
			sc.Workers = n
			run, narrator, err := narrative.Watch(sc, nil)
			if err != nil {
				b.Fatal(err)
			}
			upTo(run, narrator, 2*time.Second)
			before := run.Sim().Events()
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				run.RunUntil(scenario.MaxTime, 1)
				narrator.Entries()
			}
			events := float64(run.Sim().Events() - before)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/events, "ns/event")
		})
	}
}
