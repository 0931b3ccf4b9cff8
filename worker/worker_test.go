package worker_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// run plays a scenario up to a time. It lists the messages that the workers took, as "3 worker.Freeze{}".
func run(t *testing.T, text string, until time.Duration) (*scenario.Run, []string) {
	t.Helper()
	sc, err := scenario.Parse("text", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var taken []string
	r, err := scenario.New(sc, func(e actor.Event) {
		if e.Kind == actor.Accept && !worker.IsGroup(e.Process) {
			taken = append(taken, fmt.Sprintf("%d %T", worker.Number(e.Process), e.Message))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r.RunUntil(until, 1<<30)
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	return r, taken
}

func TestColour(t *testing.T) {
	c := worker.Colour{R: 250, G: 2, B: 3}
	if got := c.Changed(20); got != (worker.Colour{R: 2, G: 3, B: 14}) {
		t.Errorf("%v changed by 20 is %v", c, got)
	}
	if got := c.Hex(); got != "#FA0203" {
		t.Errorf("%v is written %s", c, got)
	}
	if _, ok := worker.ColourOf(0); ok {
		t.Error("an empty digest has a colour")
	}
	if err := quick.Check(func(c worker.Colour) bool {
		back, ok := worker.ColourOf(c.Digest())
		return ok && back == c && c.Digest() != 0
	}, nil); err != nil {
		t.Error(err)
	}
	// A worker that misses any one of four changes has another colour afterwards.
	if err := quick.Check(func(c worker.Colour, ks [4]uint8, missed uint8) bool {
		all, less := c, c
		for i, k := range ks {
			all = all.Changed(1 + int(k)%worker.Largest)
			if i != int(missed)%len(ks) {
				less = less.Changed(1 + int(k)%worker.Largest)
			}
		}
		return all != less
	}, &quick.Config{Rand: rand.New(rand.NewSource(1))}); err != nil {
		t.Error(err)
	}
}

func TestNumbers(t *testing.T) {
	for n := 1; n < 100; n++ {
		own, group := worker.PID(n), worker.GroupPID(n)
		if group != own+1 || worker.Number(own) != n || worker.Number(group) != n || worker.IsGroup(own) || !worker.IsGroup(group) {
			t.Errorf("worker %d: processes %d and %d", n, own, group)
		}
	}
	if worker.Number(0) != 0 || worker.IsGroup(0) {
		t.Error("no process has a worker")
	}
	v := worker.FirstView(3)
	if v.Leader != 2 || !slices.Equal(v.Slaves, []actor.PID{4, 6}) || !slices.Equal(v.Group, []actor.PID{1, 3, 5}) {
		t.Errorf("the first view of three is %v", v)
	}
}

// A joiner goes through its phases in order.
func TestPhases(t *testing.T) {
	r, _ := run(t, "gms1\nworkers 2\nlatency 50ms\nat 1s join\nat 3s freeze\nat 5s go\nat 6s stop\n", time.Second)
	var phases []string
	for end := false; !end; end = !r.Step() || r.Now() > 8*time.Second {
		if p := r.Board()[2].Phase.String(); len(phases) == 0 || phases[len(phases)-1] != p {
			phases = append(phases, p)
		}
	}
	want := []string{"waits for a view", "asks for the state", "waits for the state", "dances", "frozen", "dances", "stopped"}
	if !slices.Equal(phases, want) {
		t.Errorf("%v, want %v", phases, want)
	}
}

// A request to a joiner that has no state yet is lost: it is thrown away.
func TestAskingThrowsAway(t *testing.T) {
	r, taken := run(t, "gms1\nworkers 1\nsleep 1h\nlatency 50ms\nat 1s join\nat 1.09s join via 2\n", 3*time.Second)
	if b := r.Board(); b[1].Phase != worker.Dancing || b[2].Phase != worker.Waiting || len(b[1].Members) != 2 {
		t.Errorf("2 %v, 3 %v", b[1].Phase, b[2].Phase)
	}
	if !slices.Contains(taken, "2 gms.Join") {
		t.Error("worker 2 has not taken the request at all")
	}
}

// A frozen worker takes go, stop and requests to multicast. All other messages wait until it goes on.
func TestFrozenTakesLittle(t *testing.T) {
	const text = "gms2\nworkers 3\nsleep 1h\nlatency 1ms\nat 1s freeze\nat 2s join via 2\nat 2.5s freeze via 2\n"
	r, taken := run(t, text, 2900*time.Millisecond)
	if slices.Contains(taken, "2 gms.Join") || r.Board()[1].Waiting == 0 {
		t.Errorf("a frozen worker took the join: %v", taken)
	}
	if n := count(taken, "3 worker.Freeze"); n != 1 {
		t.Errorf("worker 3 took %d freezes: the second one must wait", n)
	}
	r, taken = run(t, text+"at 2.95s go\n", 4*time.Second)
	for n := 1; n <= 3; n++ {
		if r.Board()[n-1].Phase != worker.Frozen || count(taken, fmt.Sprintf("%d worker.Freeze", n)) != 2 {
			t.Errorf("worker %d: the second freeze comes after go", n)
		}
	}
	r, _ = run(t, "gms2\nworkers 3\nlatency 1ms\nat 1s freeze\nat 2s stop\nat 2.5s kill 1\n", 3*time.Second)
	for _, b := range r.Board() {
		if b.Ended != actor.Exit {
			t.Errorf("worker %d has not stopped: %v", b.Number, b.Phase)
		}
	}
}

func count(list []string, word string) (n int) {
	for _, w := range list {
		if w == word {
			n++
		}
	}
	return n
}

// A worker can be closed in every phase.
func TestCloseInEveryPhase(t *testing.T) {
	const start = "gms1\nworkers 2\nlatency 50ms\ngap 20ms\nat 1s join\n"
	for phase, text := range map[worker.Phase]string{
		worker.Waiting:   start + "at 1.01s leave 3\n",
		worker.Asking:    start + "at 1.15s leave 3\n",
		worker.Receiving: start + "at 1.25s leave 3\n",
		worker.Dancing:   start + "at 3s leave 3\n",
		worker.Frozen:    start + "at 3s freeze\nat 4s leave 3\n",
	} {
		r, _ := run(t, text, 0)
		last := worker.Stopped
		for r.Step() && r.Now() < 5*time.Second {
			b := r.Board()
			if len(b) == 3 && b[2].Alive() && b[2].Phase != worker.Stopped {
				last = b[2].Phase
			}
		}
		if b := r.Board()[2]; b.Ended != actor.Exit || last != phase {
			t.Errorf("%v: worker 3 ended %v when it %v", phase, b.Ended, last)
		}
	}
}

// A change is drawn evenly from 1 to Largest.
func TestChangesAreEven(t *testing.T) {
	seen := map[int]int{}
	sc := scenario.Defaults()
	sc.Sleep = 20 * time.Millisecond
	r, err := scenario.New(scenario.Scenario{Settings: sc}, func(e actor.Event) {
		if c, ok := e.Message.(worker.Change); ok && e.Kind == actor.Deliver && worker.Number(e.Peer) == 1 {
			seen[c.K]++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r.RunUntil(time.Minute, 1<<30)
	total, square := 0, 0.0
	for k := 1; k <= worker.Largest; k++ {
		total += seen[k]
	}
	each := float64(total) / worker.Largest
	for k := 1; k <= worker.Largest; k++ {
		square += (float64(seen[k]) - each) * (float64(seen[k]) - each) / each
	}
	// With 19 degrees of freedom, chi square is above 50 once in 8,000 times.
	if len(seen) != worker.Largest || total < 2000 || square > 50 {
		t.Errorf("%d changes, chi square %.1f: %v", total, square, seen)
	}
}
