package actor_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

var always = actor.Rate{Num: 1, Den: 1}

// words lists the words that arrive at a process, in order.
func (r *run) words(at actor.PID) (all []string) {
	for _, e := range r.events {
		if w, ok := e.Message.(string); ok && e.Kind == actor.Arrive && e.Process == at {
			all = append(all, w)
		}
	}
	return all
}

// send makes a process send words to another.
func (r *run) send(from, to actor.PID, words ...string) {
	r.do(from, func(c *actor.Ctx) {
		for _, w := range words {
			c.Send(to, w)
		}
	})
	for range words {
		r.Step()
	}
}

// inFlight returns the Send of a word in flight.
func (r *run) sendOf(t *testing.T, word string) actor.EventID {
	for _, f := range r.InFlight() {
		if f.Message == word {
			return f.Cause
		}
	}
	t.Fatalf("%q is not in flight", word)
	return 0
}

func TestOneMessageInFlight(t *testing.T) {
	for name, x := range map[string]struct {
		fault func(r *run, t *testing.T) bool
		want  []string
	}{
		"none":      {func(*run, *testing.T) bool { return true }, []string{"a", "b", "c"}},
		"lose":      {func(r *run, t *testing.T) bool { return r.Lose(r.sendOf(t, "b")) }, []string{"a", "c"}},
		"duplicate": {func(r *run, t *testing.T) bool { return r.Duplicate(r.sendOf(t, "b")) }, []string{"a", "b", "b", "c"}},
		"delay":     {func(r *run, t *testing.T) bool { return r.Delay(r.sendOf(t, "b"), 0, time.Second) }, []string{"a", "b", "c"}},
		"overtake":  {func(r *run, t *testing.T) bool { return r.Overtake(r.sendOf(t, "c")) }, []string{"c", "a", "b"}},
		"hurry":     {func(r *run, t *testing.T) bool { return r.Hurry(r.sendOf(t, "b")) }, []string{"b", "a", "c"}},
		"not there": {func(r *run, _ *testing.T) bool { return !r.Lose(1) && !r.Delay(0, 0, ms) && !r.Overtake(99) }, []string{"a", "b", "c"}},
	} {
		r := puppets(2, actor.Config{Latency: 10 * ms, Jitter: 3 * ms, Seed: 4})
		r.send(1, 2, "a", "b", "c")
		if !x.fault(r, t) {
			t.Errorf("%s: it has no effect", name)
		}
		r.finish()
		if got := r.words(2); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v arrive, want %v", name, got, x.want)
		}
	}
}

// A delayed message holds up those behind it on its link, and the report of its sender's end; others pass it.
func TestADelayHoldsUpTheLink(t *testing.T) {
	r := puppets(3, actor.Config{Latency: 10 * ms})
	r.do(2, func(c *actor.Ctx) { c.Monitor(1) })
	r.send(1, 2, "a", "b")
	r.send(1, 3, "x")
	r.Delay(r.sendOf(t, "a"), 0, time.Second)
	r.Crash(1, "killed")
	r.finish()
	expect(t, r.list(actor.Arrive, actor.DownSeen),
		"10ms arrive 3/1 x", "1.01s arrive 2/1 a", "1.01s arrive 2/1 b", "1.01s down 2/1 {1 killed}")
}

func TestLoss(t *testing.T) {
	for name, x := range map[string]struct {
		set  func(r *run)
		want string
	}{
		"all":              {func(r *run) { r.SetLoss(actor.Loss{Rate: always}) }, "2: [] 3: []"},
		"one way":          {func(r *run) { r.SetLoss(actor.Loss{Way: actor.Way{From: 1, To: 2}, Rate: always}) }, "2: [] 3: [b]"},
		"one exception":    {func(r *run) { r.SetLoss(actor.Loss{Rate: always}); r.SetLoss(actor.Loss{Way: actor.Way{To: 3}}) }, "2: [] 3: [b]"},
		"a later one":      {func(r *run) { r.SetLoss(actor.Loss{Rate: always}); r.SetLoss(actor.Loss{}) }, "2: [a] 3: [b]"},
		"broadcasts":       {func(r *run) { r.SetLoss(actor.Loss{Class: 7, Rate: always}) }, "2: [a] 3: [b]"},
		"single messages":  {func(r *run) { r.SetLoss(actor.Loss{Class: actor.Single, Rate: always}) }, "2: [] 3: []"},
		"blocked":          {func(r *run) { r.Block(actor.Way{From: 1, To: 2}) }, "2: [] 3: [b]"},
		"blocked, healed":  {func(r *run) { r.Block(actor.Way{From: 1, To: 2}); r.Unblock(actor.Way{From: 1, To: 2}) }, "2: [a] 3: [b]"},
		"blocked, perfect": {func(r *run) { r.Block(actor.Way{From: 1, To: 2}); r.Perfect() }, "2: [a] 3: [b]"},
		"the next":         {func(r *run) { r.LoseNext(actor.Way{From: 1}, 0) }, "2: [] 3: [b]"},
		"another next":     {func(r *run) { r.LoseNext(actor.Way{From: 2}, 0) }, "2: [a] 3: [b]"},
	} {
		r := puppets(3, actor.Config{Latency: ms})
		x.set(r)
		r.do(1, func(c *actor.Ctx) { c.Send(2, "a"); c.Send(3, "b") })
		r.finish()
		if got := fmt.Sprintf("2: %v 3: %v", r.words(2), r.words(3)); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// A report is never lost, however bad the network is; a late detector reports late.
func TestReportsAreNeverLost(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms})
	r.do(2, func(c *actor.Ctx) { c.Monitor(1) })
	r.SetLoss(actor.Loss{Rate: always})
	r.Block(actor.Way{From: 1, To: 2})
	r.SetDetector(actor.Detector{Late: time.Second})
	r.Crash(1, "killed")
	r.finish()
	expect(t, r.list(actor.DownSeen), "1.001s down 2/1 {1 killed}")
}

// A suspected process lives on. Its monitor is told once, and gets its messages as before.
func TestSuspicion(t *testing.T) {
	for name, x := range map[string]struct {
		suspect func(r *run)
		want    []string
	}{
		"all":     {func(r *run) { r.Suspect(1, 0) }, []string{"0s suspect 2/1 {1 suspected}", "0s suspect 3/1 {1 suspected}"}},
		"one":     {func(r *run) { r.Suspect(1, 3) }, []string{"0s suspect 3/1 {1 suspected}"}},
		"twice":   {func(r *run) { r.Suspect(1, 3); r.Suspect(1, 3) }, []string{"0s suspect 3/1 {1 suspected}"}},
		"nobody":  {func(r *run) { r.Suspect(2, 0) }, nil},
		"blocked": {func(r *run) { r.SetDetector(actor.Detector{Blocked: 2 * ms}); r.Block(actor.Way{From: 1, To: 2}) }, []string{"2ms suspect 2/1 {1 suspected}"}},
		"healed in time": {func(r *run) {
			r.SetDetector(actor.Detector{Blocked: 2 * ms})
			r.Block(actor.Way{From: 1, To: 2})
			r.RunUntil(ms, 9)
			r.Unblock(actor.Way{From: 1, To: 2})
		}, nil},
		"paused":        {func(r *run) { r.SetDetector(actor.Detector{Paused: 3 * ms}); r.Pause(1) }, []string{"3ms suspect 2/1 {1 suspected}", "3ms suspect 3/1 {1 suspected}"}},
		"paused before": {func(r *run) { r.Pause(1); r.SetDetector(actor.Detector{Paused: 3 * ms}) }, []string{"3ms suspect 2/1 {1 suspected}", "3ms suspect 3/1 {1 suspected}"}},
		"resumed in time": {func(r *run) {
			r.SetDetector(actor.Detector{Paused: 3 * ms})
			r.Pause(1)
			r.RunUntil(ms, 9)
			r.Resume(1)
		}, nil},
	} {
		r := puppets(3, actor.Config{Latency: ms})
		for _, p := range []actor.PID{2, 3} {
			r.do(p, func(c *actor.Ctx) { c.Monitor(1) })
		}
		x.suspect(r)
		r.finish()
		if got := r.list(actor.Suspect); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
		r.Perfect()
		if r.Paused(1) {
			continue
		}
		r.send(1, 2, "still here")
		r.finish()
		if !r.Alive(1) || !slices.Contains(r.words(2), "still here") {
			t.Errorf("%s: the suspected process does not live on", name)
		}
	}
}

// A slow node takes its time for each message; its timeouts and the messages of others wait meanwhile.
func TestASlowNode(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms})
	r.Slow(2, 10*ms)
	r.send(1, 2, "a", "b", "c")
	r.finish()
	expect(t, r.list(actor.Accept), "1ms accept 2/1 a", "11ms accept 2/1 b", "21ms accept 2/1 c")
}

// A periodic timer goes on whatever the process accepts, until it is replaced, ended, or the process dies.
func TestEvery(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms})
	r.do(1, func(c *actor.Ctx) { c.Every(10*ms, "tick") })
	r.RunUntil(25*ms, 99)
	r.do(1, func(c *actor.Ctx) { c.Every(4*ms, "tack") })
	r.RunUntil(34*ms, 99)
	r.do(1, func(c *actor.Ctx) { c.Every(0, nil) })
	r.finish()
	expect(t, r.list(actor.Arrive), "10ms arrive 1/1 tick", "20ms arrive 1/1 tick", "29ms arrive 1/1 tack", "33ms arrive 1/1 tack")
	r.do(1, func(c *actor.Ctx) { c.Every(ms, "tick") })
	r.Crash(1, "killed")
	r.finish()
	if r.Err() != nil || len(r.words(1)) != 4 {
		t.Errorf("%v arrive; %v", r.words(1), r.Err())
	}
}

func TestACrashBeforeTheFirstSend(t *testing.T) {
	r := puppets(3, actor.Config{Latency: ms})
	r.CrashAfter(0, 0)
	r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{2, 3}, "a") })
	r.finish()
	expect(t, r.list(actor.Send, actor.Crash, actor.Cut), "0s crash 1 crashed in a broadcast before send 1 of 2", "0s cut 1/2 a", "0s cut 1/3 a")
}

// Once all faults are taken back, nothing of them is left: a run with a perfect network has the hash that it always had.
func TestAPerfectNetworkLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		script := scripts(inTime).Draw(t, "script")
		plain, faulty := script.begin(), script.begin()
		script.do(plain, script.deeds)
		faulty.SetLoss(actor.Loss{Rate: always})
		faulty.SetLatency(actor.Way{}, time.Second, 0)
		faulty.Block(actor.Way{From: 1, To: 2})
		faulty.Slow(1, time.Second)
		faulty.SetDetector(actor.Detector{Late: time.Second})
		faulty.Perfect()
		script.do(faulty, script.deeds)
		if plain.Hash() != faulty.Hash() || plain.Trail() != faulty.Trail() {
			t.Fatal("the hashes differ")
		}
	})
}
