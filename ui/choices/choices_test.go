package choices

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/versions"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

func parse(t interface{ Fatal(...any) }, text string) scenario.Scenario {
	sc, err := scenario.Parse("a", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// at returns a session of a scenario, paused at a time.
func at(t interface{ Fatal(...any) }, sc scenario.Scenario, to time.Duration) *session.Session {
	s, err := session.New("a", sc)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []session.Message{session.Pause{}, session.Seek{To: to}} {
		if err := s.Update(m); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// state identifies the present moment of a session.
func state(s *session.Session) string {
	sim := s.Run().Sim()
	return fmt.Sprint(sim.Hash(), sim.Trail(), s.Moments().Moment())
}

// In random runs, each listed step can be picked, and an event follows. Undo restores the moment. The run with the picked lines plays to
// the same hash from the start, and from a saved file.
func TestPicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := parse(t, fmt.Sprintf("%s\nseed %d\nworkers %d\nsleep 200ms\n%s", rapid.SampledFrom(versions.Names()).Draw(t, "version"),
			rapid.IntRange(0, 1000).Draw(t, "seed"), rapid.IntRange(1, 5).Draw(t, "workers"),
			rapid.SampledFrom([]string{"", "gap 5ms\n", "at 200ms join\n", "at 200ms loss 1/10\n", "at 300ms kill leader\n", "at 250ms pause 1\nat 260ms slow 1 by 5\n"}).Draw(t, "more")))
		s := at(t, sc, time.Duration(rapid.IntRange(0, 500).Draw(t, "at"))*time.Millisecond)
		for range rapid.IntRange(1, 12).Draw(t, "picks") {
			steps := Steps(s.Run(), true)
			if len(steps) == 0 {
				break
			}
			pick := rapid.SampledFrom(steps).Draw(t, "pick")
			before, events := state(s), s.Moments().Events()
			do := session.Do{Command: pick.Command}
			for _, m := range []session.Message{do, session.Undo{}, do} {
				if err := s.Update(m); err != nil {
					t.Fatal(err)
				}
				if _, undone := m.(session.Undo); undone && state(s) != before {
					t.Fatalf("undoing %q leads to %s, and not to %s", pick.Text, state(s), before)
				}
			}
			done := s.Run().Outcomes()
			if o := done[len(done)-1]; !o.Applied || s.Moments().Events() < events+2 {
				t.Fatalf("%q is listed: %s, %d events", pick.Text, o.Why, s.Moments().Events()-events)
			}
		}
		again := at(t, s.History().Shown().Scenario, 0)
		again.Update(session.SeekMark{To: s.Moments().Moment()})
		if state(again) != state(s) {
			t.Fatalf("played again: %s, not %s", state(again), state(s))
		}
		if run := s.Run(); run.Begun() < len(run.Lines()) && run.Lines()[run.Begun()].At <= run.Now() {
			return // a file stands after all lines of its moment
		}
		d, err := archive.Parse("a", strings.NewReader(s.Document().String()))
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Update(session.OpenDocument{Name: "a", Document: d}); err != nil {
			t.Fatal(err)
		}
		if state(again) != state(s) {
			t.Fatalf("from a file: %s, not %s", state(again), state(s))
		}
	})
}

// What is said to be next by itself is what happens next.
func TestNextByItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := parse(t, fmt.Sprintf("gms3\nseed %d\nworkers 4\nsleep 100ms\nat 150ms crash after 1 send\n", rapid.IntRange(0, 1000).Draw(t, "seed")))
		s := at(t, sc, time.Duration(rapid.IntRange(0, 400).Draw(t, "at"))*time.Millisecond)
		steps := Steps(s.Run(), true)
		i := slices.IndexFunc(steps, func(s Step) bool { return s.Next })
		if i < 0 {
			return // the scenario's line is next
		}
		if hidden := Steps(s.Run(), false); slices.ContainsFunc(hidden, func(s Step) bool { return s.Next }) || len(hidden) != len(steps) {
			t.Fatal("an audience that predicts is told")
		}
		by, picked := s.Run().Copy(nil), s.Run().Copy(nil)
		by.Step()
		picked.Do(steps[i].Command)
		if a, b := fmt.Sprint(by.Board()), fmt.Sprint(picked.Board()); a != b {
			t.Fatalf("%q is said to be next, but\n%s\nfollows, not\n%s", steps[i].Text, a, b)
		}
	})
}

func TestWords(t *testing.T) {
	s := at(t, parse(t, "gms2\nseed 42\nworkers 3\ngap 20ms\n"), 3573*time.Millisecond)
	var got []string
	for _, step := range Steps(s.Run(), true) {
		text := step.Kind.Title() + ": " + step.Text
		if step.Next {
			text += " (next)"
		}
		got = append(got, text+" = "+step.Command.String())
	}
	want := `A message arrives: 1 → 2: change 13 arrives = choose arrive 1 -> 2
A message arrives: 1 → 3: change 12 arrives = choose arrive 1 -> 3
A process goes on: Worker 1 sends change 13 to worker 3 (next) = choose go 1
A timeout runs out: Worker 1 times out: it asks for a change = choose timeout worker 1
A timeout runs out: Worker 2 times out: it asks for a change = choose timeout worker 2
A timeout runs out: Worker 3 times out: it asks for a change = choose timeout worker 3
Something fails: Worker 1, the leader, crashes = kill 1
Something fails: Worker 2 crashes = kill 2
Something fails: Worker 3 crashes = kill 3
Something fails: Worker 2 suspects worker 1, which lives = suspect 1 by 2
Something fails: Worker 3 suspects worker 1, which lives = suspect 1 by 3
Something fails: All suspect worker 1, which lives = suspect 1
Something fails: 1 → 3: change 12 is lost = lose 1 -> 3
Something fails: 1 → 2: change 13 is lost = lose 1 -> 2`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("listed are\n%s\nwant\n%s", text, want)
	}
}

// A link offers its first message alone, a node one clock, and a process the message that leaves next.
func TestLight(t *testing.T) {
	steps := []Step{
		{Kind: Arrivals, From: 1, To: 2}, {Kind: Deaths, From: 1, To: 3}, {Kind: Processes, To: 1, Sends: true}, {Kind: Processes, To: 2},
		{Kind: Timeouts, To: 3}, {Kind: Timeouts, To: 3}, {Kind: Faults, To: 1},
	}
	flights := []paint.Flight{
		{From: 0, To: 1}, {From: 0, To: 1}, {From: 0, To: 2, Kind: paint.FlightReport}, {From: 0, To: 1, Queued: 1}, {From: 0, To: 2, Queued: 2},
		{From: 0, To: 1, Cut: 0.5}, {From: 0, To: 2, Barrier: true},
	}
	var d Drawn
	flights = d.Light(flights, steps, 1)
	var got []int
	for i := range flights {
		got = append(got, d.Step(i))
		if flights[i].Lit != (d.Step(i) >= 0) || flights[i].Pointed != (d.Step(i) == 1) {
			t.Errorf("flight %d: %+v", i, flights[i])
		}
	}
	if want := []int{0, -1, 1, 2, -1, -1, -1, 4}; !slices.Equal(got, want) || d.Step(len(flights)) != -1 || d.Step(-1) != -1 {
		t.Errorf("the flights are the steps %v, want %v", got, want)
	}
	if last := flights[len(flights)-1]; !last.Due || last.From != 2 {
		t.Errorf("the clock is %+v", last)
	}
}
