package crashpoints

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

func parse(t interface{ Fatal(...any) }, text string) scenario.Scenario {
	sc, err := scenario.Parse("a", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// played plays a scenario up to a time.
func played(t interface{ Fatal(...any) }, sc scenario.Scenario, to time.Duration) *scenario.Run {
	run, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for !run.RunUntil(to, 1<<20) {
	}
	return run
}

// stripOf plays the strip of the last broadcast before a moment, in small parts.
func stripOf(t interface{ Fatal(...any) }, sc scenario.Scenario, m scenario.Moment) (*Strip, error) {
	s, err := New(sc, m)
	if err != nil {
		t.Fatal(err)
	}
	for !s.Done() {
		was := s.Progress()
		if err := s.Play(func() bool { return true }); err != nil {
			return s, err
		}
		if s.Progress() < was || s.Progress() > 1 {
			t.Fatal("progress ", was, " and then ", s.Progress())
		}
	}
	return s, nil
}

// last returns the strip of the first broadcast of a class that is the last one at some moment from a time on.
func last(t *testing.T, sc scenario.Scenario, from time.Duration, class actor.Class) *Strip {
	t.Helper()
	for at := from; at < from+10*time.Second; at += 5 * time.Millisecond {
		s, err := stripOf(t, sc, played(t, sc, at).Moment())
		if err == nil && s.Class == class {
			return s
		}
	}
	t.Fatal("no such broadcast")
	return nil
}

// outcomes says what comes of each crash point.
func outcomes(s *Strip) string {
	var got []string
	for _, o := range s.Outcomes {
		what := "holds"
		if len(o.Broken) > 0 {
			what = o.Broken[0].String()
		}
		got = append(got, what)
	}
	return strings.Join(got, ", ")
}

// On gms2 a change that reaches some but not all breaks Virtual Synchrony; on gms3 it is sent again. A view that reaches some leaves the
// others of gms3 stuck; if only the newcomer lacks it, nobody is.
func TestEveryCrashPoint(t *testing.T) {
	for _, x := range []struct {
		text  string
		class actor.Class
		want  string
	}{
		{"gms2\nseed 42\nworkers 5\ngap 20ms\n", scenario.ChangeBroadcast, "holds, holds, Virtual Synchrony, Virtual Synchrony, Virtual Synchrony, holds"},
		{"gms3\nseed 42\nworkers 5\ngap 20ms\n", scenario.ChangeBroadcast, "holds, holds, holds, holds, holds, holds"},
		{"gms3\nseed 42\nworkers 4\ngap 20ms\nat 2900ms join\n", scenario.ViewBroadcast, "holds, holds, Progress, Progress, holds, holds"},
	} {
		s := last(t, parse(t, x.text), 2900*time.Millisecond, x.class)
		if all := outcomes(s); all != x.want {
			t.Errorf("%s%s at %v: %s\nwant %s", x.text, fmt.Sprint(s.Sends), s.Time, all, x.want)
		}
	}
}

// Each outcome is that of its scenario, at its moment the sender has just crashed, and a strip of that moment has the same outcomes.
func TestOutcomesAreThoseOfTheirScenarios(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := parse(t, rapid.SampledFrom(versions.Names()).Draw(t, "version")+fmt.Sprintf("\nseed %d\nworkers %d\nsleep 100ms\n%s",
			rapid.Uint64Range(0, 1000).Draw(t, "seed"), rapid.IntRange(3, 6).Draw(t, "workers"),
			rapid.SampledFrom([]string{"", "gap 10ms\n", "at 400ms crash after 1 send\n", "gap 10ms\nat 500ms crash after 0 sends of change\n", "crashes 1/30\n",
				"at 300ms join\nat 600ms kill leader\n"}).Draw(t, "more")))
		at := time.Duration(rapid.IntRange(300, 800).Draw(t, "at")) * time.Millisecond
		s, err := stripOf(t, sc, played(t, sc, at).Moment())
		if errors.Is(err, ErrNone) {
			t.Skip()
		}
		k := rapid.IntRange(0, len(s.Outcomes)-1).Draw(t, "outcome")
		o := &s.Outcomes[k]
		run := played(t, o.Scenario, s.Time+After)
		if got, want := fmt.Sprint(run.Board()), fmt.Sprint(o.Board); got != want {
			t.Fatalf("the scenario of outcome %d ends with\n%s\nand not with\n%s", k, got, want)
		}
		if o.Sends == NoCrash || o.Moment == (scenario.Moment{}) {
			return
		}
		run, _ = scenario.New(o.Scenario, nil)
		for !run.GoOn(o.Moment, 1<<10) {
		}
		if run.Moment() != o.Moment || run.Board()[s.Sender-1].Alive() {
			t.Fatalf("at %v the sender is alive, or there is no such moment: %v", o.Moment, run.Moment())
		}
		again, err := stripOf(t, o.Scenario, o.Moment)
		if err != nil || fmt.Sprint(again.Broadcast) != fmt.Sprint(s.Broadcast) || outcomes(again) != outcomes(s) || again.Own != o.Sends {
			t.Fatalf("after the crash: %v, own %d, %s\nbefore: own %d, %s", err, again.Own, outcomes(again), o.Sends, outcomes(s))
		}
	})
}

// The outcome of the scenario itself is marked, whether its crash was armed long before or comes by chance.
func TestOwnOutcome(t *testing.T) {
	for _, x := range []struct {
		text    string
		own     int
		without bool // there is an outcome without a crash
	}{
		{"gms2\nseed 42\nworkers 5\nat 900ms crash after 3 sends of change\n", 3, true},
		{"gms2\nseed 42\nworkers 5\nat 900ms crash after 0 sends of change\n", 0, true},
		{"gms2\nseed 42\nworkers 5\ncrashes 1/2\n", 1, false},
	} {
		sc := parse(t, x.text)
		run, _ := scenario.New(sc, nil)
		for len(run.Leaders()) == 1 && run.Step() {
		}
		s, err := stripOf(t, sc, run.Moment())
		if err != nil || s.Own != x.own || (s.Outcomes[0].Sends == NoCrash) != x.without || s.Outcomes[len(s.Outcomes)-1].Sends != s.Sends {
			t.Errorf("%s%v, own %d, %d outcomes of %d sends, the first after %d", x.text, err, s.Own, len(s.Outcomes), s.Sends, s.Outcomes[0].Sends)
		}
		marked := 0
		for i := range s.Outcomes {
			if s.Is(&s.Outcomes[i], &sc) {
				marked++
			}
		}
		if marked != 1 {
			t.Errorf("%s%d outcomes are marked", x.text, marked)
		}
	}
}

func TestNeighboursAreGrouped(t *testing.T) {
	sc := parse(t, "gms2\nseed 42\nworkers 30\n")
	s, err := stripOf(t, sc, played(t, sc, 2*time.Second).Moment())
	if err != nil {
		t.Fatal(err)
	}
	if all := s.Groups(1 << 10); len(all) != len(s.Outcomes) {
		t.Errorf("%d groups of %d outcomes, although there is room", len(all), len(s.Outcomes))
	}
	few, end := s.Groups(12), 0
	for _, g := range few {
		if g.First != end || g.Last < g.First {
			t.Fatalf("groups %v", few)
		}
		end = g.Last + 1
	}
	if end != len(s.Outcomes) || len(few) > 6 {
		t.Errorf("groups %v of %d outcomes", few, len(s.Outcomes))
	}
}

func TestNoBroadcastYet(t *testing.T) {
	sc := parse(t, "gms2\nworkers 5\n")
	if _, err := stripOf(t, sc, played(t, sc, time.Millisecond).Moment()); !errors.Is(err, ErrNone) {
		t.Errorf("error %v", err)
	}
}
