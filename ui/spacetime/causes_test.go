package spacetime

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Past and future are what a vector clock says, kept by hand for each event.
func TestCausesAreVectorClocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := troubled(t)
		var g Gatherer
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

// clocks is, for each event, all that came before it, found step by step.
func clocks(f *Facts) []map[int]bool {
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
		case actor.Arrive, actor.Drop, actor.Defer, actor.DownSeen, actor.Input, actor.Cut:
		default:
			if j, ok := last[e.Worker]; ok {
				add(j)
			}
			last[e.Worker] = i
		}
	}
	return all
}

// A change comes of the request for it, and leads to its deliveries; a message that waits has led to nothing.
func TestCausesOfMessages(t *testing.T) {
	f := gathered(t, "gms1\nseed 2\nworkers 3\nsleep 200ms\nlatency 10ms\nat 1s pause 3\nat 1.4s resume 3\n", 1300*milli)
	var c Causality
	waiting, asked := -1, -1
	for i := range f.Messages {
		m := &f.Messages[i]
		if m.Fate == Waiting && waiting < 0 {
			waiting = i
		}
		if m.Kind == Request && m.Fate == Done {
			asked = i
		}
	}
	c.OfMessage(f, waiting)
	if past, future := c.Count(); past < 20 || future != 2 || c.Message(waiting) != Itself {
		t.Errorf("of one that waits: %d events before, %d after", past, future)
	}
	c.OfMessage(f, asked)
	led := 0
	for i := range f.Messages {
		if m := &f.Messages[i]; m.Kind == Change && m.Number == f.Messages[asked].Number {
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
		t.Error("an event that has not been has causes")
	}
}

// Trimmed facts are the facts of what is left, and do not grow.
func TestTrim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := troubled(t)
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
		if m := &got.Messages[i]; m.ID >= first && got.MessageAt(m.ID) != i || m.ID > 0 && got.MessageAt(m.ID) != i || m.Accept >= first && got.of(m.Accept, tableMessages) != i {
			t.Fatalf("%+v is not found by its events", m)
		}
	}
	for i := range got.Deliveries {
		if d := &got.Deliveries[i]; d.Event >= first && got.of(d.Event, tableDeliveries) != i {
			t.Fatalf("%+v is not found by its event", d)
		}
	}
	for i := range got.Events {
		e := &got.Events[i]
		switch {
		case e.what == tableDowns && got.Downs[e.Of].Event != first+actor.EventID(i) && got.Downs[e.Of].Accept != first+actor.EventID(i):
			t.Fatalf("event %d is of %+v", int(first)+i, got.Downs[e.Of])
		case e.what == tableInstalls && e.Kind == actor.Install && got.Installs[e.Of].Event != first+actor.EventID(i):
			t.Fatalf("event %d is of %+v", int(first)+i, got.Installs[e.Of])
		}
	}
}

// When there is too much, the oldest goes, and is counted.
func TestLimit(t *testing.T) {
	for _, text := range []string{
		"gms1\nworkers 20\nsleep 100ms\nlatency 5ms\n",
		"gms1\nworkers 20\nsleep 100ms\nlatency 5ms\nat 0.1s pause 3\nat 0.1s pause 4\n", // whose mailboxes fill
	} {
		g := &Gatherer{}
		g.Limit(500, 2000)
		sent := 0
		run, err := scenario.New(scenarioOf(t, text), func(e actor.Event) {
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
				t.Errorf("%d messages and %d left out; there were %d", len(f.Messages), f.Left.Messages, sent)
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

// A copy goes its own way.
func TestClone(t *testing.T) {
	run, g := begin(t, scenarioOf(t, broken))
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
