package spacetime

import (
	"math/bits"
	"testing"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// The past and the future agree with vector clocks.
func TestCausesAgreeWithVectorClocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := scenariotest.Troubled(t)
		var g facts.Gatherer
		run, err := scenario.New(sc, g.Observe)
		if err != nil {
			t.Fatal(err)
		}
		g.Begin(run)
		run.RunUntil(scenario.MaxTime, rapid.IntRange(1, 400).Draw(t, "steps"))
		f := g.Facts()
		before := clocks(f)
		id := rapid.IntRange(0, len(f.Events)-1).Draw(t, "event")
		var c Causality
		c.OfEvent(f, f.First+actor.EventID(id))
		for i := range f.Events {
			want := Apart
			switch {
			case i == id:
				want = Itself
			case before[id][i]:
				want = Past
			case before[i][id]:
				want = Future
			}
			if got := c.Event(f.First + actor.EventID(i)); got != want {
				t.Fatalf("event %d (%v of %d) is %d to %d (%v of %d), want %d", i, f.Events[i].Kind, f.Events[i].Worker,
					got, id, f.Events[id].Kind, f.Events[id].Worker, want)
			}
		}
	})
}

// clocks returns the past of each event, computed step by step.
func clocks(f *facts.Facts) []map[int]bool {
	all := make([]map[int]bool, len(f.Events))
	last := map[int16]int{}
	for i := range f.Events {
		e := &f.Events[i]
		all[i] = map[int]bool{}
		add := func(j int) {
			all[i][j] = true
			for k := range all[j] {
				all[i][k] = true
			}
		}
		if e.Back > 0 && i-int(e.Back) >= 0 {
			add(i - int(e.Back))
		}
		switch e.Kind {
		case actor.Arrive, actor.Drop, actor.Defer, actor.DownSeen, actor.Input, actor.Cut,
			actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake, actor.Suspect:
		default:
			if j, ok := last[e.Worker]; ok {
				add(j)
			}
			last[e.Worker] = i
		}
	}
	return all
}

// A change is in the future of its request, and its deliveries are in the future of the change. A waiting message has no future.
// Count counts the events in the past and in the future, those of the message included.
func (c *Causality) Count() (past, future int) {
	for i := range c.past {
		past += bits.OnesCount64(c.past[i])
		future += bits.OnesCount64(c.future[i])
	}
	return past, future
}

func TestCausesOfMessages(t *testing.T) {
	f := gathered(t, "gms1\nseed 2\nworkers 3\nsleep 200ms\nlatency 10ms\nat 1s pause 3\nat 1.4s resume 3\n", 1300*milli)
	var c Causality
	waiting, asked := -1, -1
	for i := range f.Messages {
		m := &f.Messages[i]
		if m.Fate == facts.Waiting && waiting < 0 {
			waiting = i
		}
		if m.Kind == facts.Request && m.Fate == facts.Done {
			asked = i
		}
	}
	c.OfMessage(f, waiting)
	if past, future := c.Count(); past < 20 || future != 2 || c.Message(waiting) != Itself {
		t.Errorf("a waiting message: %d events before, %d after", past, future)
	}
	c.OfMessage(f, asked)
	led := 0
	for i := range f.Messages {
		if m := &f.Messages[i]; m.Kind == facts.Change && m.Number == f.Messages[asked].Number {
			if c.Message(i) != Future {
				t.Errorf("%+v is on side %d of its request", m, c.Message(i))
			}
			led++
		}
	}
	if led != 2 {
		t.Errorf("%d messages carry the change", led)
	}
	c.OfEvent(f, 1<<40)
	if past, future := c.Count(); past+future > 0 || c.Event(5) != Apart {
		t.Error("an event that has not happened has causes")
	}
}
