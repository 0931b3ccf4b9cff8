package spacetime

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// TestGoldens writes a picture of each shipped scenario as text: around the first crash or, without one, the first input.
func TestGoldens(t *testing.T) {
	all, err := scenario.Library(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range all {
		t.Run(entry.Name, func(t *testing.T) {
			scenariotest.Golden(t, "testdata/"+entry.Name+".txt", pictured(t, entry.Scenario, Time))
		})
	}
}

// TestGoldensOfVersions writes pictures of one scenario on each version, on the axis of order.
func TestGoldensOfVersions(t *testing.T) {
	for _, version := range versions.Names() {
		sc := scenariotest.Parse(t, broken)
		sc.Version = version
		scenariotest.Golden(t, "testdata/order."+version+".txt", pictured(t, sc, Order))
	}
}

// TestGoldensOfFaults writes a picture of all faults of messages, links, nodes and the detector, on both axes.
func TestGoldensOfFaults(t *testing.T) {
	sc := scenariotest.Parse(t, faulty)
	for axis, name := range []string{"time", "order"} {
		text := pictured(t, sc, Axis(axis))
		scenariotest.Golden(t, "testdata/faults."+name+".txt", text)
		if axis == int(Time) {
			for _, what := range []string{" x ", " | ", "solid copied", "solid late", "solid overtaking", "suspected worker", "bracket", "cut off from 3", "slow ×20", `"detector late 50ms"`} {
				if !strings.Contains(text, what) {
					t.Errorf("the picture has no %q", what)
				}
			}
		}
	}
}

// faulty has all faults, within a second.
const faulty = `gms2
seed 5
workers 4
latency 150ms
sleep 300ms
length 3s
at 1s    lose next of change 1 -> 4
at 1.05s slow 2 by 20
at 1.1s  detector late 50ms
at 1.2s  duplicate 1 -> 2
at 1.25s delay 1 -> 3 by 100ms
at 1.3s  overtake 1 -> 2 2
at 1.3s  lose 2 -> 1
at 1.4s  block 1 - 3
at 1.8s  suspect 1 by 4
at 1.9s  heal
at 2.2s  perfect
`

func pictured(t *testing.T, sc scenario.Scenario, axis Axis) string {
	t.Helper()
	run, g := begin(t, sc)
	run.RunUntil(sc.End(), 1<<30)
	f := g.Facts()
	var b bytes.Buffer
	if err := printFacts(&b, f); err != nil {
		t.Fatal(err)
	}
	var l Layouter
	v := Viewport{Width: 1280, Height: 400, Playhead: moment(f), Axis: axis}
	v.From, v.To = max(0, v.Playhead-500*milli), v.Playhead+1500*milli
	if axis == Order {
		l.Layout(f, &v)
		id := f.First + actor.EventID(f.IndexAt(v.Playhead))
		v.First, v.PlayheadEvent = float64(l.pic.ColumnOf(id)-30), id
		v.Last = v.First + 60
	}
	p := l.Layout(f, &v)
	sound(t, p)
	if err := Print(&b, f, p); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 60_000 {
		t.Errorf("%d bytes", b.Len())
	}
	return b.String()
}

// moment returns the time of the first crash or, without one, of the first input.
func moment(f *facts.Facts) time.Duration {
	first := time.Duration(-1)
	for _, l := range f.Lines {
		if l.Ended == actor.Crash && (first < 0 || l.End < first) {
			first = l.End
		}
	}
	if first < 0 && len(f.Inputs) > 0 {
		first = f.Inputs[0].Time
	}
	return max(first, 0)
}

// Ticks have round times, and are neither too near to nor too far from each other.
func TestTicks(t *testing.T) {
	for span := 10 * time.Microsecond; span < 30*time.Hour; span = span * 17 / 10 {
		var l Layouter
		f := crowd(3, 1)
		f.To = span
		p := l.Layout(f, &Viewport{Width: 1280, Height: 300, To: span, Playhead: facts.Unknown})
		sound(t, p)
		if len(p.Ticks) < 4 || len(p.Ticks) > 18 {
			t.Errorf("%d ticks for %v", len(p.Ticks), span)
		}
		texts := map[string]bool{}
		for i, x := range p.Ticks {
			if x.Text == "" || texts[x.Text] {
				t.Errorf("%v: tick %d says %q", span, i, x.Text)
			}
			texts[x.Text] = true
		}
	}
}

// On the axis of order, each drawn event has a column, in order, however near it is to others in time.
func TestColumns(t *testing.T) {
	f := gathered(t, broken, 5*second)
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 400, Axis: Order, Playhead: facts.Unknown})
	if p.Columns < 100 || p.Columns > len(f.Events)/2 {
		t.Fatalf("%d columns of %d events", p.Columns, len(f.Events))
	}
	m := &f.Messages[0]
	if p.ColumnOf(m.Arrival) != p.ColumnOf(m.Accept) || p.ColumnOf(m.ID) >= p.ColumnOf(m.Arrival) {
		t.Errorf("%+v: %d %d %d", m, p.ColumnOf(m.ID), p.ColumnOf(m.Arrival), p.ColumnOf(m.Accept))
	}
	last := -1
	for i := range f.Events {
		if c := p.ColumnOf(f.First + actor.EventID(i)); c < last || c > last+1 {
			t.Fatalf("event %d has column %d after %d", i, c, last)
		} else {
			last = c
		}
	}
	// A crash and the sends that it cuts off are neighbours.
	line := &f.Lines[0]
	for i := range f.Messages {
		if m := &f.Messages[i]; m.Fate == facts.Cut && p.ColumnOf(m.ID) != p.ColumnOf(line.EndEvent) {
			t.Errorf("cut in %d, the crash in %d", p.ColumnOf(m.ID), p.ColumnOf(line.EndEvent))
		}
	}
	before := p.Columns
	p = l.Layout(f, &Viewport{Width: 1280, Height: 400, Axis: Order, Hide: Hiding(facts.Request), Playhead: facts.Unknown})
	if p.Columns >= before {
		t.Errorf("%d columns without requests, %d with them", p.Columns, before)
	}
	v := Viewport{Width: 1280, Height: 400, Axis: Order, First: 10, Last: 20, Playhead: facts.Unknown}
	l.Layout(f, &v)
	v.PlayheadEvent = f.First + actor.EventID(l.columns.first[15])
	p = l.Layout(f, &v)
	sound(t, p)
	near(t, "the playhead", p.Playhead, p.Plot.X0+(p.Plot.X1-p.Plot.X0)*0.55)
	if at := p.TimeAt(p.Playhead); at != f.Events[l.columns.first[15]].Time {
		t.Errorf("the time at the playhead is %v", at)
	}
}

func ExampleLayouter() {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	var g facts.Gatherer
	run, _ := scenario.New(sc, g.Observe)
	g.Begin(run)
	run.RunUntil(time.Second, 1<<30)
	f := g.Facts()
	var l Layouter
	p := l.Layout(f, &Viewport{Width: 1280, Height: 400, To: time.Second})
	fmt.Println(len(f.Lines), "workers,", len(p.Bands), "bands")
	// Output: 5 workers, 5 bands
}
