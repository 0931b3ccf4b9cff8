package actor_test

import (
	"testing"
	"time"

	"groupy/gms/actor"
)

// differences lists small changes to one run. Each leads to a different moment.
var differences = []struct {
	name   string
	change func(r *run)
}{
	{"nothing", func(r *run) {}},
	{"a state", func(r *run) { r.Post(1, become{takes: "a"}) }},
	{"another state", func(r *run) { r.Post(1, become{takes: "ab"}) }},
	{"the state of another", func(r *run) { r.Post(2, become{takes: "a"}) }},
	{"a message waits", func(r *run) { r.Post(1, "x") }},
	{"another message waits", func(r *run) { r.Post(1, "y") }},
	{"one of another type waits", func(r *run) { r.Post(1, parcel{}) }},
	{"a message waits elsewhere", func(r *run) { r.Post(2, "x") }},
	{"two messages wait", func(r *run) { r.Post(1, "x"); r.Post(1, "y") }},
	{"two messages wait in another order", func(r *run) { r.Post(1, "y"); r.Post(1, "x") }},
	{"a message of somebody waits", func(r *run) { r.do(5, func(c *actor.Ctx) { c.Deliver(4, "x") }) }},
	{"a message of somebody else waits", func(r *run) { r.do(6, func(c *actor.Ctx) { c.Deliver(4, "x") }) }},
	{"a pause", func(r *run) { r.Pause(1) }},
	{"a message came in a pause", func(r *run) { r.Pause(1); r.Post(1, "x") }},
	{"a message came before a pause", func(r *run) { r.Post(1, "x"); r.Pause(1) }},
	{"a broadcast", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Bcast(all(3), "b") }) }},
	{"another broadcast", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Bcast(all(3), "c") }) }},
	{"to others", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Bcast(all(2), "b") }) }},
	{"a broadcast and more", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Bcast(all(3), "b"); c.Exit("done") }) }},
	{"a send left", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Bcast(all(3), "b") }); r.Step() }},
	{"a send left, and one will be the last", func(r *run) {
		r.CrashAfter(2, 0)
		r.do(1, func(c *actor.Ctx) { c.Bcast(all(3), "b") })
		r.Step()
	}},
	{"a message in flight", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Send(2, "x") }); r.Step() }},
	{"another message in flight", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Send(2, "y") }); r.Step() }},
	{"a message in flight to another", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Send(3, "x") }); r.Step() }},
	{"a timeout", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Timeout(ms, "t") }) }},
	{"a later timeout", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Timeout(2*ms, "t") }) }},
	{"another timeout", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Timeout(ms, "u") }) }},
	{"two timeouts", func(r *run) { timeouts(r, 1, 2) }},
	{"two timeouts in another order", func(r *run) { timeouts(r, 2, 1) }},
	{"a timeout that has run out", func(r *run) { timeouts(r, 1); r.Pause(1); r.Step() }},
	{"a timeout that has not", func(r *run) { timeouts(r, 1); r.Pause(1); r.Advance(ms) }},
	{"a draw", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Rand(0, 9) }) }},
	{"another draw", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Rand(1, 9) }) }},
	{"two draws", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Rand(0, 9); c.Rand(0, 9) }) }},
	{"a latency", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Send(9, "x") }); r.finish() }},
	{"two latencies", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Send(9, "x"); c.Send(9, "x") }); r.finish() }},
	{"a draw for a crash", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{9}, "x") }); r.finish() }},
	{"later", func(r *run) { r.Advance(ms) }},
	{"a monitor", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Monitor(2) }) }},
	{"another monitor", func(r *run) { r.do(1, func(c *actor.Ctx) { c.Monitor(3) }) }},
	{"a death", func(r *run) { r.Crash(1, "killed") }},
	{"a report", func(r *run) { r.do(2, func(c *actor.Ctx) { c.Monitor(1) }); r.Crash(1, "killed") }},
	{"an armed crash", func(r *run) { r.CrashAfter(1, 0) }},
	{"a later armed crash", func(r *run) { r.CrashAfter(2, 0) }},
	{"an armed crash of a class", func(r *run) { r.CrashAfter(1, 1) }},
	{"a crash rate", func(r *run) { r.SetCrashRate(actor.Rate{Num: 1, Den: 100}, 0) }},
	{"a limit", func(r *run) { r.SetCrashRate(actor.Rate{}, 1) }},
	{"one process more", func(r *run) { r.Spawn(&puppet{}) }},
	{"two, on a node", func(r *run) { r.Spawn(&puppet{}, &puppet{}); r.Spawn(&puppet{}) }},
	{"two, on another node", func(r *run) { r.Spawn(&puppet{}); r.Spawn(&puppet{}, &puppet{}) }},
	{"a failure", func(r *run) { r.do(1, func(c *actor.Ctx) { panic("oh") }) }},
}

// timeouts lets some processes set a timeout for the same time.
func timeouts(r *run, pids ...actor.PID) {
	for _, p := range pids {
		r.do(p, func(c *actor.Ctx) { c.Timeout(ms, "t") })
	}
}

func different(change func(r *run)) *run {
	r := newRun(actor.Config{Latency: 5 * ms, Gap: ms})
	for range 3 {
		r.Spawn(&puppet{takes: "tu"})
	}
	r.Spawn(&puppet{}, &puppet{}, &puppet{})
	change(r)
	return r
}

func TestHashTellsDifferentMomentsApart(t *testing.T) {
	seen := map[uint64]string{}
	for _, d := range differences {
		a, b := different(d.change), different(d.change)
		if a.Hash() != b.Hash() || a.Trail() != b.Trail() {
			t.Errorf("%s: two equal runs have different hashes", d.name)
		}
		if other, ok := seen[a.Hash()]; ok {
			t.Errorf("%s: it has the same hash as %s", d.name, other)
		}
		seen[a.Hash()] = d.name
		k := a.Snapshot()
		a.finish()
		a.Restore(k)
		if a.Hash() != b.Hash() {
			t.Errorf("%s: restored, it has another hash", d.name)
		}
	}
}

// TestHashForgetsTheWay checks that the hash of a moment does not depend on the way to it.
func TestHashForgetsTheWay(t *testing.T) {
	ways := []func(r *run){
		func(r *run) {},
		func(r *run) { r.Post(1, become{takes: "x"}); r.Post(1, become{takes: "tu"}) },
		func(r *run) { r.Pause(1); r.Resume(1) },
		func(r *run) { timeouts(r, 1, 2, 3); r.Post(1, "t"); r.Post(2, "t"); r.Post(3, "t") },
		func(r *run) { r.Input("nothing") },
		func(r *run) { r.Pause(2); r.Post(2, "t"); r.Resume(2); r.finish() },
	}
	want := different(ways[0]).Hash()
	for i, way := range ways {
		r := different(way)
		if r.Hash() != want {
			t.Errorf("way %d leads to another hash", i)
		}
		if base := different(ways[0]); r.Events() > base.Events() && r.Trail() == base.Trail() {
			t.Errorf("way %d has the trail of an empty run", i)
		}
	}
}

// TestHashForgetsWhenAWayWasClear checks that past send times change only the trail, not the hash.
func TestHashForgetsWhenAWayWasClear(t *testing.T) {
	sent := func(at time.Duration) *run {
		return different(func(r *run) {
			r.Advance(at)
			r.do(1, func(c *actor.Ctx) { c.Send(9, "x") })
			r.finish()
			r.Advance(20 * ms)
		})
	}
	if early, late := sent(0), sent(10*ms); early.Hash() != late.Hash() || early.Trail() == late.Trail() {
		t.Errorf("hashes %x and %x, trails %x and %x", early.Hash(), late.Hash(), early.Trail(), late.Trail())
	}
}

// TestTrailTellsCausesApart compares two runs of the same events, in which a crash has different causes.
func TestTrailTellsCausesApart(t *testing.T) {
	crash := func(inputFirst bool) *run {
		r := different(func(r *run) { r.do(1, func(c *actor.Ctx) { c.Send(2, "x") }); r.Pause(1) })
		if inputFirst {
			r.Input("kill it")
			r.Step() // the step of a paused process: nothing happens, but the input is over
		} else {
			r.Step()
			r.Input("kill it")
		}
		r.Crash(1, "killed")
		return r
	}
	one, other := crash(false), crash(true)
	expect(t, other.list(), one.list()...)
	if one.Hash() != other.Hash() || one.Trail() == other.Trail() {
		t.Errorf("trails %x and %x", one.Trail(), other.Trail())
	}
}

func TestHashLooksIntoMessages(t *testing.T) {
	type all struct {
		b bool
		u uint8
		f float64
		l []int
		a [2]int8
		p *parcel
		m actor.Msg
	}
	one, seven := 1, int8(1)
	seen := map[uint64]actor.Msg{}
	for _, m := range []actor.Msg{
		nil, 0, int8(0), "", "a", "abcdefgh", "abcdefghi", &one, &seven, struct{}{},
		all{}, all{b: true}, all{u: 1}, all{f: 1}, all{l: []int{0}}, all{l: []int{0, 0}}, all{l: []int{1}}, all{a: [2]int8{0, 1}},
		all{p: &parcel{}}, all{p: &parcel{n: 1}}, all{m: 0}, all{m: int8(0)}, all{m: all{}},
	} {
		r := puppets(1, actor.Config{})
		r.Pause(1)
		r.Post(1, m)
		if other, ok := seen[r.Hash()]; ok {
			t.Errorf("%#v and %#v have one hash", m, other)
		}
		seen[r.Hash()] = m
	}
}

// A message with values that have no order, or no content, cannot be hashed.
func TestWhatCannotBeHashed(t *testing.T) {
	for _, m := range []actor.Msg{map[int]int{}, func() {}, make(chan int)} {
		r := puppets(1, actor.Config{})
		r.Pause(1)
		r.Post(1, m)
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T was hashed", m)
				}
			}()
			r.Hash()
		}()
	}
}
