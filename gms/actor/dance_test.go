package actor_test

import (
	"fmt"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/gms1"
	"groupy/gms/gms2"
	"groupy/gms/gms3"
	"groupy/worker"

	"pgregory.net/rapid"
)

var versions = []gms.Version{gms1.Version, gms2.Version, gms3.Version}

// usual is the configuration of most tests.
var usual = actor.Config{Seed: 1, Latency: time.Millisecond, Jitter: 5 * time.Millisecond}

const forever = 1 << 30 // steps

// dance returns a run with a group of n workers that is complete from the start.
func dance(v gms.Version, n int, c actor.Config) *actor.Sim {
	s := actor.New(c)
	view := worker.FirstView(n)
	for i := 1; i <= n; i++ {
		own, group := worker.PID(i), worker.GroupPID(i)
		s.Spawn(worker.New(i, group, time.Second, worker.Colour{}), v.Form(group, own, view))
	}
	return s
}

// join adds a worker that joins through the worker contact.
func join(s *actor.Sim, v gms.Version, contact int) {
	n := worker.Number(s.NextPID())
	own, group := worker.PID(n), worker.GroupPID(n)
	s.Spawn(worker.Join(n, group, time.Second), v.Join(own, worker.PID(contact)))
}

// script is a dance with the calls from outside.
type script struct {
	version int
	n       int
	config  actor.Config
	deeds   []deed
}

type deed struct {
	What string
	Arg  int
}

func (d deed) String() string { return fmt.Sprintf("%s %d", d.What, d.Arg) }

func (t script) begin() *actor.Sim { return dance(versions[t.version], t.n, t.config) }

// watched returns the same run with another observer.
func (t script) watched(observe func(actor.Event)) script {
	t.config.Observe = observe
	return t
}

func (t script) do(s *actor.Sim, deeds []deed) {
	for _, d := range deeds {
		t.doOne(s, d)
	}
}

func (t script) doOne(s *actor.Sim, d deed) {
	number := 1 + d.Arg%(s.Processes()/2)
	node := actor.Node(number)
	switch d.What {
	case "wait":
		s.RunUntil(s.Now()+time.Duration(d.Arg)*ms, forever)
		return
	case "step":
		for range d.Arg {
			s.Step()
		}
		return
	case "choose":
		if all := s.Enabled(); len(all) > 0 {
			s.Choose(all[d.Arg%len(all)])
		}
		return
	}
	s.Input(d)
	switch d.What {
	case "crash":
		s.Crash(node, "killed")
	case "crash after":
		s.CrashAfter(1+d.Arg%4, 0)
	case "crash rate":
		s.SetCrashRate(actor.Rate{Num: d.Arg % 3, Den: 50}, d.Arg%4)
	case "pause":
		s.Pause(node)
	case "resume":
		s.Resume(node)
	case "join":
		join(s, versions[t.version], number)
	case "freeze":
		s.Post(worker.PID(number), worker.Send{Body: worker.Freeze{}})
	case "go":
		s.Post(worker.PID(number), worker.Send{Body: worker.Go{}})
	case "close":
		s.Post(worker.PID(number), worker.Close{})
	default:
		doFault(s, d, node)
	}
}

// doFault does a deed that makes the network, a node or the detector worse than perfect, or better again.
func doFault(s *actor.Sim, d deed, node actor.Node) {
	other := 1 + actor.Node(d.Arg/7%(s.Processes()/2))
	way := actor.Way{From: node, To: other}
	var flight actor.Flight
	if all := s.InFlight(); len(all) > 0 {
		flight = all[d.Arg%len(all)]
	}
	switch d.What {
	case "lose":
		s.Lose(flight.Cause)
	case "duplicate":
		s.Duplicate(flight.Cause)
	case "delay":
		s.Delay(flight.Cause, flight.To, time.Duration(d.Arg)*ms)
	case "overtake":
		s.Overtake(flight.Cause)
	case "hurry":
		s.Hurry(flight.Cause)
	case "loss":
		s.SetLoss(actor.Loss{Way: actor.Way{From: node}, Class: actor.Class(d.Arg % 2 * int(actor.Single)), Rate: actor.Rate{Num: d.Arg % 5, Den: 20}})
	case "latency":
		s.SetLatency(way, time.Duration(d.Arg)*ms/3, time.Duration(d.Arg%30)*ms)
	case "block":
		s.Block(way)
	case "unblock":
		s.Unblock(way)
	case "slow":
		s.Slow(node, time.Duration(d.Arg%20)*ms)
	case "suspect":
		s.Suspect(node, other*actor.Node(d.Arg%2))
	case "detector":
		s.SetDetector(actor.Detector{
			Late: time.Duration(d.Arg%40) * ms, Blocked: time.Duration(d.Arg%90) * ms, Paused: time.Duration(d.Arg%70) * ms,
			Rate: actor.Rate{Num: d.Arg % 3, Den: 60},
		})
	case "perfect":
		s.Perfect()
	default:
		panic("no such deed: " + d.What)
	}
}

var faultDeeds = []string{"lose", "lose", "duplicate", "delay", "overtake", "hurry", "loss", "latency", "block", "unblock", "slow", "suspect", "detector", "perfect"}

// withFaults includes all faults.
var withFaults = append(faultDeeds, inAnyOrder...)

var inTime = []string{"wait", "wait", "wait", "step", "step", "step", "crash", "crash after", "crash rate",
	"pause", "resume", "join", "freeze", "go", "go", "close"}

// inAnyOrder includes deeds that change the order of steps.
var inAnyOrder = append([]string{"choose", "choose", "choose", "choose", "choose", "choose", "choose", "choose"}, inTime...)

// scripts draws a script with the given kinds of deeds.
func scripts(sorts []string) *rapid.Generator[script] {
	return rapid.Custom(func(t *rapid.T) script {
		upTo := func(most int, name string) int { return rapid.IntRange(0, most).Draw(t, name) }
		deeds := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) deed {
			return deed{rapid.SampledFrom(sorts).Draw(t, "what"), rapid.IntRange(0, 300).Draw(t, "arg")}
		}), 0, 40)
		return script{
			version: upTo(2, "version"),
			n:       1 + upTo(4, "workers less one"),
			config: actor.Config{
				Seed:    rapid.Uint64().Draw(t, "seed"),
				Latency: time.Duration(upTo(5, "latency")) * ms,
				Jitter:  time.Duration(upTo(20, "jitter")) * ms,
				Gap:     time.Duration(upTo(2, "gap")) * ms,
			},
			deeds: deeds.Draw(t, "deeds"),
		}
	})
}
