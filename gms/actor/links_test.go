package actor_test

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

func TestLatencies(t *testing.T) {
	r := puppets(2, actor.Config{Seed: 3, Latency: 2 * ms, Jitter: 4 * time.Microsecond})
	seen := map[time.Duration]int{}
	for range 500 {
		r.do(1, func(c *actor.Ctx) { c.Send(2, "a") })
		r.Step()
		sent := r.Now()
		r.Step()
		seen[r.Now()-sent]++
	}
	for d := 2 * ms; d <= 2*ms+4*time.Microsecond; d += time.Microsecond {
		if seen[d] < 60 || seen[d] > 140 {
			t.Errorf("%d of 500 took %v, want about 100", seen[d], d)
		}
		delete(seen, d)
	}
	if len(seen) > 0 {
		t.Errorf("these latencies are not between 2 ms and 2 ms + 4 us: %v", seen)
	}
}

func TestNoOrderBetweenSenders(t *testing.T) {
	r := puppets(3, actor.Config{Seed: 1, Latency: ms, Jitter: 50 * ms})
	overtook := false
	for range 50 {
		r.do(1, func(c *actor.Ctx) { c.Send(3, "first") })
		r.do(2, func(c *actor.Ctx) { c.Send(3, "second") })
		r.events = nil
		r.finish()
		for i, e := range r.events[:len(r.events)-1] {
			overtook = overtook || e.Kind == actor.Accept && e.Peer == 2 && r.events[i+1].Kind == actor.Arrive
		}
	}
	if !overtook {
		t.Error("a later sender's message never came first")
	}
}

// parcel is a message that knows its sender, receiver and number.
type parcel struct{ from, to, n int }

// order checks that the messages of one process to another arrive, or are dropped, in the order sent.
type order struct{ last map[[2]actor.PID]int }

func (o *order) see(e actor.Event) error {
	p, ok := e.Message.(parcel)
	if !ok || e.Kind != actor.Arrive && e.Kind != actor.Drop {
		return nil
	}
	way := [2]actor.PID{e.Peer, e.Process}
	if o.last[way] >= p.n {
		return fmt.Errorf("from %d to %d: number %d came after %d", e.Peer, e.Process, p.n, o.last[way])
	}
	o.last[way] = p.n
	return nil
}

// TestFirstInFirstOut checks the order for each pair of processes with any latencies, by time and by Choose,
// and also for messages to the dead.
func TestFirstInFirstOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := order{map[[2]actor.PID]int{}}
		var err error
		n := rapid.IntRange(2, 20).Draw(t, "processes")
		s := actor.New(actor.Config{
			Seed:    rapid.Uint64().Draw(t, "seed"),
			Latency: time.Duration(rapid.IntRange(0, 5).Draw(t, "latency")) * ms,
			Jitter:  time.Duration(rapid.IntRange(0, 50).Draw(t, "jitter")) * ms,
			Gap:     time.Duration(rapid.IntRange(0, 2).Draw(t, "gap")) * ms,
			Observe: func(e actor.Event) {
				if err == nil {
					err = o.see(e)
				}
			},
		})
		for range n {
			s.Spawn(&puppet{takes: "*"})
		}
		count := 0
		act := func() {
			from, to := rapid.IntRange(1, n).Draw(t, "from"), rapid.IntRange(1, n).Draw(t, "to")
			switch rapid.IntRange(0, 19).Draw(t, "what") {
			case 0:
				s.Crash(actor.Node(to), "killed")
			case 1, 2, 3, 4:
				s.Step()
			case 5, 6, 7, 8:
				if all := s.Enabled(); len(all) > 0 {
					s.Choose(all[from%len(all)])
				}
			default:
				count++
				m := parcel{from, to, count}
				s.Post(actor.PID(from), do(func(c *actor.Ctx) { c.Send(actor.PID(to), m) }))
			}
		}
		for range rapid.IntRange(0, 200).Draw(t, "acts") {
			act()
		}
		for s.Step() {
		}
		if err == nil {
			err = s.Err()
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestNothingIsForgottenOfTheWayToTheDead checks that a process remembers the link to a dead process, however
// many links it uses later.
func TestNothingIsForgottenOfTheWayToTheDead(t *testing.T) {
	for seed := range uint64(10) {
		r := puppets(110, actor.Config{Seed: seed, Jitter: time.Second})
		o := order{map[[2]actor.PID]int{}}
		for n := 1; n < 20; n++ {
			r.do(1, func(c *actor.Ctx) { c.Send(2, parcel{1, 2, n}) })
			if n == 2 {
				r.Crash(2, "killed")
			}
			r.do(1, func(c *actor.Ctx) { c.Bcast(all(110)[5*n:5*n+5], "b") })
			r.RunUntil(r.Now()+ms, forever)
		}
		r.finish()
		for _, e := range r.events {
			if err := o.see(e); err != nil {
				t.Fatal(err)
			}
		}
	}
}
