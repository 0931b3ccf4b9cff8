package facts

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// From far away one sees the same lives, views, elections and pauses as from near, and as many messages.
func TestOverviewIsTheSameFromAfar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g Gatherer
		var o Overview
		run, err := scenario.New(scenariotest.Troubled(t), func(e actor.Event) {
			g.Observe(e)
			o.Observe(e)
		})
		if err != nil {
			t.Fatal(err)
		}
		g.Begin(run)
		o.Begin(run)
		run.RunUntil(scenario.MaxTime, rapid.IntRange(0, 2000).Draw(t, "steps"))
		near, afar := g.Facts(), o.Facts()
		same(t, "lines", near.Lines, afar.Lines)
		same(t, "installs", near.Installs, afar.Installs)
		same(t, "elections", near.Elections, afar.Elections)
		same(t, "stills", near.Idle, afar.Idle)
		same(t, "inputs", near.Inputs, afar.Inputs)
		total, sent := 0, 0
		for _, n := range afar.Load.Sent {
			total += int(n)
		}
		for i := range near.Messages {
			if near.Messages[i].Fate != Cut {
				sent++
			}
		}
		if total != sent || len(afar.Messages)+len(afar.Events)+len(afar.Deliveries) > 0 {
			t.Errorf("%d messages, not %d", total, sent)
		}
	})
}

// An hour takes no more than a minute.
func TestOverviewDoesNotGrow(t *testing.T) {
	var o Overview
	run, err := scenario.New(scenariotest.Parse(t, "gms3\nworkers 4\nsleep 10s\nat 60s kill leader\n"), o.Observe)
	if err != nil {
		t.Fatal(err)
	}
	o.Begin(run)
	run.RunUntil(time.Minute, 1<<30)
	minute := o.Clone()
	if w := minute.Facts().Load.Bucket; w != 40*milli {
		t.Errorf("after a minute a bucket is %v", w)
	}
	run.RunUntil(time.Hour, 1<<30)
	f := o.Facts()
	if n := len(f.Load.Sent); n > mostBuckets || f.Load.Bucket != 2560*milli || f.Size() > 3*minute.g.facts.Size() {
		t.Errorf("%d buckets of %v, %d bytes", n, f.Load.Bucket, f.Size())
	}
}

// Of too many views those that lasted shortest are left out.
func TestTooManyViews(t *testing.T) {
	g := Gatherer{sparse: true}
	run, err := scenario.New(scenariotest.Parse(t, "gms1\nworkers 2\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	for i := range mostInstalls + 10 {
		at := time.Duration(i) * milli
		if i%1000 == 0 {
			at -= milli / 2 // the one before is short, and this one is long
		}
		g.enters(Install{Worker: 1, View: 1, Event: actor.EventID(i + 100), Time: at})
	}
	f := &g.facts
	if len(f.Installs) > mostInstalls || f.Left.Installs+len(f.Installs) != mostInstalls+12 {
		t.Errorf("%d views, %d left out", len(f.Installs), f.Left.Installs)
	}
	if !slices.ContainsFunc(f.Installs, func(in Install) bool { return in.Until-in.Time == milli*3/2 }) {
		t.Error("the long ones are left out")
	}
	if last := f.Installs[len(f.Installs)-1]; last.Until != Unknown || g.at(1).install != int32(len(f.Installs)-1) {
		t.Errorf("the last is %+v", last)
	}
}
