package facts

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// Facts that begin in the middle of a run agree with facts from its start.
func TestFromTheMiddle(t *testing.T) {
	flights, waits := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		sc := scenariotest.Troubled(t)
		var all, some Gatherer
		run, err := scenario.New(sc, all.Observe)
		if err != nil {
			t.Fatal(err)
		}
		all.Begin(run)
		run.RunUntil(scenario.MaxTime, rapid.IntRange(0, 900).Draw(t, "steps"))
		middle := all.Facts().Clone()
		copied := run.Copy(some.Observe)
		some.Begin(copied)
		steps := rapid.IntRange(0, 900).Draw(t, "more")
		run.RunUntil(scenario.MaxTime, steps)
		copied.RunUntil(scenario.MaxTime, steps)
		want, got := all.Facts(), some.Facts()
		f, w := compareMiddle(t, middle, want, got)
		flights, waits = flights+f, waits+w
	})
	if flights == 0 || waits == 0 {
		t.Errorf("%d under way and %d waiting in the middle: this test shows nothing", flights, waits)
	}
}

func compareMiddle(t *rapid.T, middle, want, got *Facts) (flights, waits int) {
	first := got.First
	if first != middle.First+actor.EventID(len(middle.Events)) && len(middle.Events) > 0 && got.First != 1 {
		t.Fatalf("the facts begin with event %d", first)
	}
	split := len(got.Messages)
	for i := range got.Messages {
		if m := &got.Messages[i]; m.ID >= first {
			split = i
			break
		}
	}
	later := slices.IndexFunc(want.Messages, func(m Message) bool { return m.ID >= first })
	if later < 0 {
		later = len(want.Messages)
	}
	same(t, "messages", want.Messages[later:], got.Messages[split:])
	for i := range middle.Messages {
		m, end := middle.Messages[i], want.Messages[i]
		if m.Fate != UnderWay && m.Fate != Waiting {
			continue
		}
		j := slices.IndexFunc(got.Messages[:split], func(x Message) bool {
			return x.ID == m.ID && m.Fate == UnderWay || x.Arrival == m.Arrival && m.Fate == Waiting
		})
		if j < 0 {
			t.Fatalf("%+v is missing", m)
		}
		found := got.Messages[j]
		found.Cause = end.Cause
		if m.Fate == Waiting {
			found.ID, found.Sent, found.Arrived, found.Refused = end.ID, end.Sent, end.Arrived, end.Refused
			found.Due = end.Due
			waits++
		} else {
			flights++
		}
		if found.Number == 0 { // the stage has forgotten it
			end.Number = 0
		}
		if found.Fate != UnderWay {
			found.Due = end.Due
		}
		if m.Copy || m.Delayed || m.Overtook { // in the middle of its way nothing shows what has happened to it
			found.Copy, found.Delayed, found.Overtook = end.Copy, end.Delayed, end.Overtook
			found.Sent, found.Original = end.Sent, end.Original
		}
		if found != end {
			t.Fatalf("got    %+v\nwanted %+v\nmiddle %+v", found, end, m)
		}
	}
	open := 0
	for i := range middle.Messages {
		if m := &middle.Messages[i]; m.Fate == UnderWay || m.Fate == Waiting {
			open++
		}
	}
	if open != split {
		t.Fatalf("%d are known from before, wanted %d", split, open)
	}
	compareRest(t, first, want, got)
	return flights, waits
}

func compareRest(t *rapid.T, first actor.EventID, want, got *Facts) {
	deliveries := func(f *Facts) (all []Delivery) {
		for _, d := range f.Deliveries {
			if d.Event < first {
				continue
			}
			if d.Message < first {
				d.Message = 0
			}
			all = append(all, d)
		}
		return all
	}
	whole, part := deliveries(want), deliveries(got)
	for i := range min(len(whole), len(part)) {
		if part[i].Number == 0 { // the stage has forgotten it
			whole[i].Number = 0
		}
	}
	same(t, "deliveries", whole, part)
	same(t, "installs", from(want.Installs, func(x Install) bool { return x.Event >= first }),
		from(got.Installs, func(x Install) bool { return x.Event >= first }))
	same(t, "elections", from(want.Elections, func(x Election) bool { return x.Event >= first }), got.Elections)
	same(t, "inputs", from(want.Inputs, func(x Input) bool { return x.Event >= first }), got.Inputs)
	downs := func(x Down) bool { return x.Event >= first }
	same(t, "downs", from(want.Downs, downs), from(got.Downs, downs))
	idle := func(f *Facts) (all []IdleInterval) {
		for _, s := range f.Idle {
			if s.From <= got.From {
				s.From = Unknown
			}
			if s.Until == Unknown || s.Until > got.From {
				all = append(all, s)
			}
		}
		slices.SortFunc(all, func(a, b IdleInterval) int {
			return 10000*int(a.From-b.From) + 10*(a.Worker-b.Worker) + int(a.Kind) - int(b.Kind)
		})
		return all
	}
	same(t, "idle", idle(want), idle(got))
	lasting := func(f *Facts) (all []string) {
		for _, x := range f.Lasting {
			if x.Until == Unknown || x.Until > got.From {
				all = append(all, fmt.Sprint(x.Command, max(x.From, got.From), x.Until))
			}
		}
		slices.Sort(all)
		return all
	}
	same(t, "lasting", lasting(want), lasting(got))
	from := max(0, first-want.First)
	a, b := want.About[from:], got.About[max(0, first-got.First):]
	same(t, "events", want.Events[from:], got.Events[max(0, first-got.First):])
	for i := range a { // the Arrive of a message that waited at the start is not among the events
		if b[i].What != OfNothing && want.Events[int(from)+i].Kind != actor.StateChanged && a[i].What != b[i].What {
			t.Fatalf("event %d is about %v, wanted %v", int(first)+i, b[i], a[i])
		}
	}
}

func from[T any](list []T, keep func(T) bool) (all []T) {
	for _, x := range list {
		if keep(x) {
			all = append(all, x)
		}
	}
	return all
}

func same[T any](t *rapid.T, what string, want, got []T) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || !reflect.DeepEqual(want[i], got[i]) {
			t.Fatalf("%s, number %d of %d:\ngot    %+v\nwanted %+v", what, i, len(want), got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
		}
	}
}

// The facts agree with a count of the events.
func TestFactsAgreeWithEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g Gatherer
		count := map[actor.Kind]int{}
		var delivered, coloured int
		run, err := scenario.New(scenariotest.Troubled(t), func(e actor.Event) {
			g.Observe(e)
			remote := worker.Number(e.Process) != worker.Number(e.Peer) && e.Process > 0 && e.Peer > 0
			switch _, report := e.Message.(actor.Down); {
			case e.Kind == actor.Deliver:
				delivered++
			case e.Kind == actor.StateChanged:
				coloured++
			case report && e.Kind == actor.Accept || e.Kind != actor.Accept && !remote:
				return
			case e.Kind == actor.Accept && !remote:
				return
			}
			count[e.Kind]++
		})
		if err != nil {
			t.Fatal(err)
		}
		g.Begin(run)
		run.RunUntil(scenario.MaxTime, rapid.IntRange(0, 3000).Draw(t, "steps"))
		f := g.Facts()
		got := map[actor.Kind]int{}
		for i := range f.Messages {
			m := &f.Messages[i]
			checkMessage(t, f, i)
			if m.Fate == Cut {
				got[actor.Cut]++
				continue
			}
			if m.Copy {
				got[actor.Duplicate]++
			} else {
				got[actor.Send]++
			}
			switch {
			case m.Fate == Lost:
				got[actor.Lose]++
			case m.Fate == Dropped:
				got[actor.Drop]++
			case m.Arrival > 0:
				got[actor.Arrive]++
			}
			if m.Accept > 0 {
				got[actor.Accept]++
			}
		}
		for _, k := range []actor.Kind{actor.Send, actor.Cut, actor.Drop, actor.Arrive, actor.Accept, actor.Lose, actor.Duplicate} {
			if got[k] != count[k] {
				t.Errorf("%d messages with %v, want %d", got[k], k, count[k])
			}
		}
		n := 0
		for _, d := range f.Deliveries {
			if d.Coloured {
				n++
			}
		}
		if len(f.Deliveries) != delivered || n != coloured {
			t.Errorf("%d deliveries, %d of them with a colour; want %d and %d", len(f.Deliveries), n, delivered, coloured)
		}
		checkBoard(t, run, f)
	})
}

func checkMessage(t *rapid.T, f *Facts, i int) {
	m := &f.Messages[i]
	times := []time.Duration{m.Sent, m.Arrived, m.Accepted, m.Delivered}
	last := time.Duration(0)
	for _, at := range times {
		if at == Unknown {
			continue
		}
		if at < last {
			t.Fatalf("%+v goes back in time", m)
		}
		last = at
	}
	if m.From == m.To || f.MessageAt(m.ID) != i || m.Arrival > 0 && f.of(m.Arrival, OfMessage) != i || m.Accept > 0 && f.of(m.Accept, OfMessage) != i {
		t.Fatalf("%+v is not found by its events", m)
	}
	handed := m.Delivery > 0
	switch m.Fate {
	case UnderWay:
		if m.Arrived != Unknown || m.Due < f.To {
			t.Fatalf("under way: %+v", m)
		}
	case Lost:
		if m.Arrived != Unknown || m.Accepted != Unknown || m.Ended < m.Sent || m.Due < m.Ended || m.Barred && m.Ended != m.Sent {
			t.Fatalf("lost: %+v", m)
		}
	case Waiting, Died:
		if m.Arrived == Unknown || m.Accepted != Unknown || (m.Fate == Died) != (m.Ended != Unknown) {
			t.Fatalf("waits: %+v", m)
		}
	case Done:
		if m.Accepted == Unknown || handed != (m.Kind <= State) {
			t.Fatalf("done: %+v", m)
		}
	case Ignored:
		if m.Accepted == Unknown || handed || m.Kind > State {
			t.Fatalf("ignored: %+v", m)
		}
	case Cut:
		if m.Arrival+m.Accept > 0 || f.Lines[m.From-1].Ended == actor.NoEvent || m.Sent != f.Lines[m.From-1].End {
			t.Fatalf("cut: %+v", m)
		}
	}
}

// checkBoard compares facts with the board of the run.
func checkBoard(t *rapid.T, run *scenario.Run, f *Facts) {
	for _, tile := range run.Board() {
		l := &f.Lines[tile.Number-1]
		if l.Ended != tile.Ended || l.Reason != tile.Why {
			t.Errorf("worker %d: %+v", tile.Number, l)
		}
		colour, coloured := l.Colour, l.Coloured
		changes, last := 0, actor.EventID(0)
		for _, d := range f.Deliveries {
			if d.Worker == tile.Number && d.Coloured && d.TakenBy > last { // a joiner takes the state before earlier deliveries
				colour, coloured, last = d.Colour, true, d.TakenBy
			}
			if d.Worker == tile.Number && d.Body == BodyChange {
				changes++
			}
		}
		if colour != tile.Colour || coloured != tile.HasColour || changes != tile.Delivered {
			t.Errorf("worker %d: %v, %d delivered; want %v, %d", tile.Number, colour, changes, tile.Colour, tile.Delivered)
		}
		view := 0
		for _, in := range f.Installs {
			if in.Worker == tile.Number && in.Until == Unknown {
				view = in.View
			}
		}
		if tile.Alive() && view != tile.View {
			t.Errorf("worker %d is in view %d, wanted %d", tile.Number, view, tile.View)
		}
		idle := [idleKinds]bool{}
		for _, s := range f.Idle {
			if s.Worker == tile.Number && s.Until == Unknown {
				idle[s.Kind] = true
			}
		}
		joining := tile.Phase == worker.Waiting || tile.Phase == worker.Asking || tile.Phase == worker.Receiving
		if tile.Alive() && (idle != [idleKinds]bool{tile.Paused, tile.Phase == worker.Frozen, joining}) {
			t.Errorf("worker %d: idle %v, but it is paused %v, %v", tile.Number, idle, tile.Paused, tile.Phase)
		}
	}
}

// A resend under way is recognised, even if the leader has gone on to its own view. Its later messages are not resends.
func TestResendFoundUnderWay(t *testing.T) {
	for at, want := range map[time.Duration]int{1030 * milli: 2, 1300 * milli: 0} {
		run, _ := begin(t, scenariotest.Parse(t, "gms3\nworkers 4\nsleep 40ms\nlatency 20ms\nat 1s kill leader\n"))
		run.RunUntil(at, 1<<30)
		var g Gatherer
		g.Begin(run.Copy(g.Observe))
		again, first := 0, 0
		for _, m := range g.Facts().Messages {
			if m.Again && m.Kind == Change && m.From == 2 && m.Fate == UnderWay {
				again++
			} else if m.Kind == Change {
				first++
			}
		}
		if again != want || want == 0 && first == 0 {
			t.Errorf("at %v %d resends and %d others are under way", at, again, first)
		}
	}
}

func TestSpans(t *testing.T) {
	var s spans
	for i := range spanSize + 1 {
		s.add(i)
	}
	for i := range spanSize {
		if s.next(0, 99*second) > 0 {
			t.Fatal("a span is skipped before all its elements have ended")
		}
		s.close(i, time.Duration(spanSize-i)*second) // the first ends last
	}
	if len(s) != 2 || s.next(0, spanSize*second) != 0 || s.next(0, spanSize*second+1) != spanSize || s.next(1, 999*second) != 1 || s.next(spanSize, 999*second) != spanSize {
		t.Errorf("%+v", s)
	}
}

// The judge finds the same violation again with every later change. Again marks these.
func TestAgain(t *testing.T) {
	f := gathered(t, broken, 20*second)
	first, again := 0, 0
	for _, v := range f.Violations {
		if v.Property == check.EqualState && v.Claimed {
			if v.Again {
				again++
			} else {
				first++
			}
		}
	}
	if first == 0 || again == 0 {
		t.Errorf("%d new violations, %d repeated", first, again)
	}
}
