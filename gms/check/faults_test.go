package check_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// Whatever faults there are, the judge calls a liveness property broken only if the run never mends it: a message that a member
// cannot take is not taken while its leader lives, and a message that will never come does not come.
func TestNoFaultMakesTheJudgeWrong(t *testing.T) {
	broken := map[check.Property]int{}
	rapid.Check(t, func(t *rapid.T) {
		pick := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }
		text := scenariotest.Anything(pick, rapid.SampledFrom(versions.Names()).Draw(t, "version"), 6*time.Second)
		sc, err := scenario.Parse("anything", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		var trace []actor.Event
		run, err := scenario.New(sc, func(e actor.Event) { trace = append(trace, e) })
		if err != nil {
			t.Fatal(err)
		}
		run.RunUntil(12*time.Second, 1<<40)
		if run.Err() != nil {
			t.Fatal(run.Err())
		}
		if len(trace) < 4000 { // the oracle knows no faults, which matter for liveness alone
			compare(t, run.Judge(), trace, sc.Workers, func() string { return text }, map[check.Property]int{}, map[check.Property]int{},
				check.SelfDelivery, check.Progress, check.ReliableFIFO)
		}
		for _, v := range run.Judge().Violations() {
			broken[v.Property]++
			var e actor.Event
			switch v.Property {
			case check.SelfDelivery:
				e = deliveredLater(trace, v)
			case check.Progress:
				e = takenLater(trace, v)
			}
			if e.ID > 0 {
				t.Errorf("%v was broken at event %d by %v, and then came %+v in\n%s", v.Property, v.Event, nums(v.Lack), e, text)
			}
		}
	})
	t.Logf("broken: %v", broken)
}

// deliveredLater returns the delivery to its sender of a message that was never to come.
func deliveredLater(trace []actor.Event, v check.Violation) actor.Event {
	for _, e := range trace[v.Event:] {
		if c, ok := e.Message.(worker.Change); ok && e.Kind == actor.Deliver && slices.Contains(v.Lack, e.Peer) && (check.Identity{Sender: worker.PID(c.Worker), Count: c.Count}) == v.Message {
			return e
		}
	}
	return actor.Event{}
}

// takenLater returns the Accept of a message that a member was never to take while its leader lives.
func takenLater(trace []actor.Event, v check.Violation) actor.Event {
	var deferred actor.Event // the message is the last one that the member could not take before it was called stuck
	for _, e := range trace[:v.Event] {
		if e.Kind == actor.Defer && worker.IsGroup(e.Process) && slices.Contains(v.Lack, worker.PID(worker.Number(e.Process))) {
			deferred = e
		}
	}
	for _, e := range trace[v.Event:] {
		switch {
		case e.Kind == actor.Accept && e.Process == deferred.Process && e.Cause == deferred.Cause && reflect.DeepEqual(e.Message, deferred.Message):
			return e
		case (e.Kind == actor.Crash || e.Kind == actor.Exit) && (e.Process == deferred.Peer || e.Process == deferred.Process):
			return actor.Event{}
		case e.Kind == actor.Accept && e.Process == deferred.Process:
			if _, down := e.Message.(actor.Down); down {
				return actor.Event{}
			}
		}
	}
	return actor.Event{}
}
