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

// An Overview has the same lives, views, elections and idle intervals as a Gatherer, and counts as many messages.
func TestOverviewAgreesWithGatherer(t *testing.T) {
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
		full, sparse := g.Facts(), o.Facts()
		same(t, "lines", full.Lines, sparse.Lines)
		same(t, "installs", full.Installs, sparse.Installs)
		same(t, "elections", full.Elections, sparse.Elections)
		same(t, "idle", full.Idle, sparse.Idle)
		same(t, "inputs", full.Inputs, sparse.Inputs)
		same(t, "lasting", full.Lasting, sparse.Lasting)
		total, sent := 0, 0
		for _, n := range sparse.Load.Sent {
			total += int(n)
		}
		for i := range full.Messages {
			if m := &full.Messages[i]; m.Fate != Cut && !m.Copy {
				sent++
			}
		}
		if total != sent || len(sparse.Messages)+len(sparse.Events)+len(sparse.Deliveries) > 0 {
			t.Errorf("%d messages, wanted %d", total, sent)
		}
	})
}

// The overview of an hour takes no more memory than that of a minute.
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

// If there are too many Installs, the shortest are dropped.
func TestTooManyInstalls(t *testing.T) {
	g := Gatherer{sparse: true}
	run, err := scenario.New(scenariotest.Parse(t, "gms1\nworkers 2\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	for i := range mostInstalls + 10 {
		at := time.Duration(i) * milli
		if i%1000 == 0 {
			at -= milli / 2 // the one before is short, this one is long
		}
		g.enterView(Install{Worker: 1, View: 1, Event: actor.EventID(i + 100), Time: at})
	}
	f := &g.facts
	if len(f.Installs) > mostInstalls || f.Left.Installs+len(f.Installs) != mostInstalls+12 {
		t.Errorf("%d installs, %d left out", len(f.Installs), f.Left.Installs)
	}
	if !slices.ContainsFunc(f.Installs, func(in Install) bool { return in.Until-in.Time == milli*3/2 }) {
		t.Error("long installs are left out")
	}
	if last := f.Installs[len(f.Installs)-1]; last.Until != Unknown || g.at(1).install != int32(len(f.Installs)-1) {
		t.Errorf("the last is %+v", last)
	}
}
