package actor_test

import (
	"errors"
	"slices"
	"testing"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

// choiceOf returns the choice whose first event is e.
func choiceOf(e actor.Event) actor.Choice {
	switch e.Kind {
	case actor.Arrive, actor.Drop:
		return actor.Choice{Kind: actor.ChooseArrival, From: e.Peer, To: e.Process}
	case actor.DownSeen:
		return actor.Choice{Kind: actor.ChooseDown, From: e.Peer, To: e.Process}
	case actor.Timer:
		return actor.Choice{Kind: actor.ChooseTimeout, To: e.Process}
	}
	return actor.Choice{Kind: actor.ChooseRun, To: e.Process}
}

// TestWhatStepDoesIsEnabled checks that Step does one of the Enabled steps, and that choosing it has the same result.
func TestWhatStepDoesIsEnabled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var events []actor.Event
		script := scripts(withFaults).Draw(t, "script").watched(func(e actor.Event) { events = append(events, e) })
		s := script.begin()
		script.do(s, script.deeds)
		for range 30 {
			all, before := s.Enabled(), s.Snapshot()
			events = nil
			next, certain := s.NextChoice()
			if !s.Step() {
				break
			}
			if len(events) == 0 || events[0].Kind == actor.Suspect {
				continue // a timeout of a busy process, the step of one that is paused, or the detector
			}
			c := choiceOf(events[0])
			if c.Kind == actor.ChooseTimeout && !slices.Contains(all, c) {
				c.Kind = actor.ChooseRun // it had run out before
			}
			if !certain || next != c {
				t.Fatalf("a step began with %s, and %v, %v was said to be next", describe(events[0]), next, certain)
			}
			if !slices.Contains(all, c) {
				t.Fatalf("a step began with %s; enabled were %v", describe(events[0]), all)
			}
			hash, trail := s.Hash(), s.Trail()
			s.Restore(before)
			if err := s.Choose(c); err != nil {
				t.Fatal(err)
			}
			if s.Trail() != trail || s.Hash() != hash {
				t.Fatalf("%v has another result than the step", c)
			}
		}
	})
}

// TestAllThatIsEnabledCanBeChosen checks that every enabled step can be chosen, and causes an event.
func TestAllThatIsEnabledCanBeChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(withFaults).Draw(t, "script")
		s := script.begin()
		script.do(s, script.deeds)
		before, events, now := s.Snapshot(), s.Events(), s.Now()
		all := s.Enabled()
		for _, c := range all {
			if err := s.Choose(c); err != nil || s.Events() == events || s.Now() < now {
				t.Fatalf("%v: %v, and %d events", c, err, s.Events()-events)
			}
			s.Restore(before)
		}
		if again := s.Enabled(); !slices.Equal(again, all) {
			t.Fatalf("%v were enabled, then %v", all, again)
		}
	})
}

func TestWhatIsNotEnabledCannotBeChosen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(withFaults).Draw(t, "script")
		s := script.begin()
		script.do(s, script.deeds)
		all, hash, trail := s.Enabled(), s.Hash(), s.Trail()
		for range 20 {
			p := rapid.Int32Range(-1, int32(s.NextPID()))
			c := actor.Choice{
				Kind: actor.ChoiceKind(rapid.IntRange(0, 4).Draw(t, "kind")),
				From: actor.PID(p.Draw(t, "from")), To: actor.PID(p.Draw(t, "to")),
			}
			if slices.Contains(all, c) {
				continue
			}
			if err := s.Choose(c); !errors.Is(err, actor.ErrNotEnabled) || s.Hash() != hash || s.Trail() != trail {
				t.Fatalf("%v is not enabled, and Choose says %v", c, err)
			}
		}
	})
}

// TestAWalkOfChoicesReplays checks that a run is determined by its choices.
func TestAWalkOfChoicesReplays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(withFaults).Draw(t, "script")
		s := script.begin()
		script.do(s, script.deeds)
		again := script.begin()
		script.do(again, script.deeds)
		for range rapid.IntRange(0, 100).Draw(t, "choices") {
			all := s.Enabled()
			if len(all) == 0 {
				break
			}
			c := rapid.SampledFrom(all).Draw(t, "choice")
			if err := s.Choose(c); err != nil {
				t.Fatal(err)
			}
			if err := again.Choose(c); err != nil {
				t.Fatal(err)
			}
			if s.Hash() != again.Hash() || s.Trail() != again.Trail() {
				t.Fatalf("after %v the runs differ", c)
			}
		}
	})
}

func TestChoicesInASmallRun(t *testing.T) {
	r := puppets(3, actor.Config{Latency: 5 * ms})
	r.do(2, func(c *actor.Ctx) { c.Monitor(1); c.Timeout(ms, "t") })
	r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{2, 3, 2}, "b"); c.Exit("done") })
	run, arrival := actor.Choice{Kind: actor.ChooseRun, To: 1}, actor.Choice{Kind: actor.ChooseArrival, From: 1, To: 2}
	for range 4 {
		if err := r.Choose(run); err != nil {
			t.Fatal(err)
		}
	}
	want := []actor.Choice{arrival, {Kind: actor.ChooseArrival, From: 1, To: 3}, {Kind: actor.ChooseTimeout, To: 2}}
	if got := r.Enabled(); !slices.Equal(got, want) {
		t.Fatalf("enabled are %v", got)
	}
	flights := r.InFlight()
	if len(flights) != 4 || flights[0].From != 1 || flights[0].To != 2 || flights[0].Arrives != 5*ms || flights[3].Message.(actor.Down).Process != 1 {
		t.Errorf("in flight: %v", flights)
	}
	// The timeout is due earlier, but is passed over; it then comes late.
	for _, c := range []actor.Choice{arrival, arrival, {Kind: actor.ChooseDown, From: 1, To: 2}} {
		if err := r.Choose(c); err != nil {
			t.Fatal(err)
		}
	}
	if r.Now() != 5*ms {
		t.Errorf("the time is %v", r.Now())
	}
	expect(t, r.list(actor.Accept, actor.Timer), "5ms accept 2/1 b", "5ms accept 2/1 b", "5ms accept 2/1 {1 done}")
}

// TestAChoiceEndsAnInput checks that a choice is a step: calls from outside after it do not have the earlier
// Input as cause.
func TestAChoiceEndsAnInput(t *testing.T) {
	r := puppets(1, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Timeout(ms, "t") })
	r.Input("mischief")
	if err := r.Choose(actor.Choice{Kind: actor.ChooseTimeout, To: 1}); err != nil {
		t.Fatal(err)
	}
	r.events = nil
	r.Post(1, "a")
	if r.events[0].Cause != 0 {
		t.Errorf("%s because of %d", describe(r.events[0]), r.events[0].Cause)
	}
}

func TestTheTimeoutOfABusyProcessIsNoChoice(t *testing.T) {
	r := puppets(1, actor.Config{Gap: 10 * ms})
	r.do(1, func(c *actor.Ctx) { c.Timeout(ms, "t"); c.Bcast([]actor.PID{8, 9}, "b") })
	want := []actor.Choice{{Kind: actor.ChooseRun, To: 1}}
	if got := r.Enabled(); !slices.Equal(got, want) {
		t.Errorf("enabled are %v", got)
	}
}

func TestWhatIsPassedOverComesLater(t *testing.T) {
	r := puppets(3, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Timeout(ms, "early") })
	r.do(2, func(c *actor.Ctx) { c.Timeout(9*ms, "late") })
	if err := r.Choose(actor.Choice{Kind: actor.ChooseTimeout, To: 2}); err != nil {
		t.Fatal(err)
	}
	if at, ok := r.Next(); !ok || at != 9*ms {
		t.Errorf("the next step is at %v", at)
	}
	r.finish()
	expect(t, r.list(actor.Timer), "9ms timer 2 late", "9ms timer 1 early")
}
