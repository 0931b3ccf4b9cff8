package check_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// TestOracleAgreesOnRuns compares the judge with the oracle on random runs.
func TestOracleAgreesOnRuns(t *testing.T) {
	broken, tested := map[check.Property]int{}, map[check.Property]int{}
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		var trace []actor.Event
		j := check.New(config(sc.Version, sc.Workers))
		run, err := scenario.New(sc, func(e actor.Event) {
			j.Observe(e)
			trace = append(trace, e)
		})
		if err != nil {
			t.Fatal(err)
		}
		for len(trace) < 4000 && !run.RunUntil(sc.End(), 1) {
		}
		compare(t, j, trace, sc.Workers, func() string { return fmt.Sprint(sc) }, broken, tested)
	})
	t.Logf("broken: %v, tested: %v", broken, tested)
}

type fataler interface{ Fatalf(string, ...any) }

func compare(t fataler, j *check.Judge, trace []actor.Event, workers int, text func() string, broken, tested map[check.Property]int, but ...check.Property) {
	o := newOracle(config("gms3", workers).Identify)
	form := config("gms3", workers).Formed
	for _, e := range trace {
		if v, ok := form(e); ok {
			for i, w := range v.Group {
				group := v.Leader
				if i > 0 {
					group = v.Slaves[i-1]
				}
				o.node(w, group)
			}
			o.form(e, v)
		}
		o.observe(e)
	}
	o.finish()
	for i, v := range j.Verdicts() {
		if slices.Contains(but, v.Property) {
			continue
		}
		if v.Event != o.first[i] {
			t.Fatalf("%v: the judge says event %d, the oracle %d\n%s\n%s", v.Property, v.Event, o.first[i], around(trace, v.Event, o.first[i]), text())
		}
		if was := v.State != check.NotTested; was != (o.tested[i] || o.first[i] != 0) {
			t.Fatalf("%v: %v, the oracle says tested: %v\n%s", v.Property, v.State, o.tested[i], text())
		}
		if v.Event != 0 {
			broken[v.Property]++
		}
		if o.tested[i] {
			tested[v.Property]++
		}
	}
}

func around(trace []actor.Event, ids ...actor.EventID) (text string) {
	for _, id := range ids {
		for i := max(1, int(id)-6); i <= min(len(trace), int(id)+2); i++ {
			text += fmt.Sprintf("%v\n", trace[i-1])
		}
		text += "--\n"
	}
	return text
}

// anything draws a scenario with random and ordered crashes, joins, leaves and pauses.
func anything(t *rapid.T) scenario.Scenario {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
	sc.Seed = rapid.Uint64Range(0, 1<<20).Draw(t, "seed")
	sc.Workers = rapid.IntRange(1, 6).Draw(t, "workers")
	sc.Sleep = time.Duration(rapid.IntRange(50, 400).Draw(t, "sleep")) * time.Millisecond
	sc.Latency = time.Duration(rapid.IntRange(0, 60).Draw(t, "latency")) * time.Millisecond
	sc.Jitter = time.Duration(rapid.IntRange(0, 60).Draw(t, "jitter")) * time.Millisecond
	sc.Gap = time.Duration(rapid.IntRange(0, 30).Draw(t, "gap")) * time.Millisecond
	if rapid.Bool().Draw(t, "chance") {
		sc.Crash = actor.Rate{Num: 1, Den: rapid.IntRange(5, 60).Draw(t, "rate")}
	}
	verbs := []scenario.Verb{
		scenario.Join, scenario.Join, scenario.Kill, scenario.KillLeader, scenario.KillLeader, scenario.CrashAfter,
		scenario.CrashAfter, scenario.Pause, scenario.Resume, scenario.Leave, scenario.Freeze, scenario.Go,
	}
	at := time.Duration(0)
	for range rapid.IntRange(0, 8).Draw(t, "lines") {
		at += time.Duration(rapid.IntRange(0, 700).Draw(t, "at")) * time.Millisecond
		c := scenario.Command{
			Verb:   rapid.SampledFrom(verbs).Draw(t, "verb"),
			Worker: rapid.IntRange(1, sc.Workers+2).Draw(t, "worker"),
			Sends:  rapid.IntRange(1, 4).Draw(t, "sends"),
			Class:  actor.Class(rapid.IntRange(0, 3).Draw(t, "class")),
		}
		if c.Verb == scenario.Join && rapid.Bool().Draw(t, "any") {
			c.Worker = 0
		}
		sc.Lines = append(sc.Lines, scenario.Line{Place: scenario.Place{At: at}, Command: c})
	}
	sc.Length = at + 3*time.Second
	return sc
}
