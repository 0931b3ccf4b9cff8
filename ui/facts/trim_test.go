package facts

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// trim drops what was over before a time, as overflow does. Messages under way or waiting are kept.
func (g *Gatherer) trim(before time.Duration) {
	f := &g.facts
	if g.run == nil || before <= f.From {
		return
	}
	if !g.sparse {
		g.forget(f.First+actor.EventID(f.IndexAt(before)), before, false)
	}
	f.From, f.Left = before, Left{}
}

func (f *Facts) of(id actor.EventID, what Subject) int {
	if f.event(id) != nil && f.About[id-f.First].What == what {
		return int(f.About[id-f.First].Of)
	}
	return -1
}

// Trimmed facts agree with the whole facts from then on.
func TestTrim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := scenariotest.Troubled(t)
		var whole, short Gatherer
		run, err := scenario.New(sc, func(e actor.Event) {
			whole.Observe(e)
			short.Observe(e)
		})
		if err != nil {
			t.Fatal(err)
		}
		whole.Begin(run)
		short.Begin(run)
		for range 6 {
			run.RunUntil(scenario.MaxTime, rapid.IntRange(0, 300).Draw(t, "steps"))
			short.trim(time.Duration(rapid.Int64Range(0, int64(run.Now())+1).Draw(t, "before")))
			compareTrimmed(t, whole.Facts(), short.Facts())
		}
	})
}

func compareTrimmed(t *rapid.T, want, got *Facts) {
	t.Helper()
	first := got.First
	same(t, "messages", from(want.Messages, func(m Message) bool {
		last, over := want.lastOf(&m)
		return !over || last >= first
	}), got.Messages)
	same(t, "deliveries", from(want.Deliveries, func(d Delivery) bool {
		l := &want.Lines[d.Worker-1]
		return max(d.Event, d.TakenBy) >= first || d.Taken == Unknown && (l.Ended == actor.NoEvent || l.EndEvent >= first)
	}), got.Deliveries)
	same(t, "elections", from(want.Elections, func(x Election) bool { return x.Event >= first }), got.Elections)
	same(t, "inputs", from(want.Inputs, func(x Input) bool { return x.Event >= first }), got.Inputs)
	same(t, "installs", from(want.Installs, func(x Install) bool { return x.Until == Unknown || x.Until >= got.From }),
		from(got.Installs, func(x Install) bool { return x.Until == Unknown || x.Until >= got.From }))
	for i := range got.Messages {
		if m := &got.Messages[i]; m.ID >= first && got.MessageAt(m.ID) != i || m.ID > 0 && got.MessageAt(m.ID) != i || m.Accept >= first && got.of(m.Accept, OfMessage) != i {
			t.Fatalf("%+v is not found by its events", m)
		}
	}
	for i := range got.Deliveries {
		if d := &got.Deliveries[i]; d.Event >= first && got.of(d.Event, OfDelivery) != i {
			t.Fatalf("%+v is not found by its event", d)
		}
	}
	for i := range got.Events {
		e, r := &got.Events[i], got.About[i]
		switch {
		case r.What == OfDown && got.Downs[r.Of].Event != first+actor.EventID(i) && got.Downs[r.Of].Accept != first+actor.EventID(i):
			t.Fatalf("event %d refers to %+v", int(first)+i, got.Downs[r.Of])
		case r.What == OfInstall && e.Kind == actor.Install && got.Installs[r.Of].Event != first+actor.EventID(i):
			t.Fatalf("event %d refers to %+v", int(first)+i, got.Installs[r.Of])
		}
	}
}

// Above the limit, the oldest messages are dropped and counted.
func TestLimit(t *testing.T) {
	for _, text := range []string{
		"gms1\nworkers 20\nsleep 100ms\nlatency 5ms\n",
		"gms1\nworkers 20\nsleep 100ms\nlatency 5ms\nat 0.1s pause 3\nat 0.1s pause 4\n", // whose mailboxes fill
	} {
		g := &Gatherer{}
		g.Limit(500, 2000)
		sent := 0
		run, err := scenario.New(scenariotest.Parse(t, text), func(e actor.Event) {
			g.Observe(e)
			if e.Kind == actor.Send && worker.Number(e.Process) != worker.Number(e.Peer) {
				sent++
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		g.Begin(run)
		size := 0
		for at := 500 * milli; at <= 5*second; at += 500 * milli {
			run.RunUntil(at, 1<<30)
			f := g.Facts()
			if len(f.Messages) >= 500 || len(f.Events) >= 2000 || len(g.early) > 1000 {
				t.Fatalf("%d messages, %d events, %d open", len(f.Messages), len(f.Events), len(g.early))
			}
			if f.Left.Messages+len(f.Messages) != sent || f.From == 0 {
				t.Errorf("%d messages and %d left out, wanted %d in all", len(f.Messages), f.Left.Messages, sent)
			}
			if at == second {
				size = f.Size()
			}
			if at > second && f.Size() > 2*size {
				t.Errorf("at %v it takes %d bytes, at 1 s it took %d", at, f.Size(), size)
			}
		}
	}
}

// A copy does not change with the original.
func TestClone(t *testing.T) {
	run, g := begin(t, scenariotest.Parse(t, broken))
	run.RunUntil(4*second, 1<<30)
	c := g.Clone()
	before := len(c.Facts().Messages)
	run.RunUntil(6*second, 1<<30)
	g.trim(5 * second)
	if len(c.facts.Messages) != before || c.facts.Messages[0].ID != 19 && c.facts.Messages[0].Sent > second || c.facts.From != 0 {
		t.Errorf("the copy has %d messages, from %v", len(c.facts.Messages), c.facts.Messages[0].Sent)
	}
	if size := c.facts.Size(); size < 50*before || size > 4000*before {
		t.Errorf("%d bytes", size)
	}
}
