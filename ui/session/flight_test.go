package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/scenario"
)

const ms = time.Millisecond

// flightsText describes flights, one a line.
func flightsText(flights []paint.Flight) string {
	var b strings.Builder
	for _, f := range flights {
		fmt.Fprintf(&b, "%d-%d %s", f.From+1, f.To+1, [...]string{"request", "change", "view", "state", "join", "report"}[f.Kind])
		switch {
		case f.Cut > 0:
			fmt.Fprintf(&b, " cut %.2f", f.Cut)
		case f.Queued > 0:
			fmt.Fprintf(&b, " waits %d", f.Queued)
		default:
			fmt.Fprintf(&b, " %.2f", f.Progress)
		}
		for _, is := range []struct {
			on   bool
			word string
		}{{f.Again, " again"}, {f.Known, " known"}, {f.Lost, " lost"}} {
			if is.on {
				b.WriteString(is.word)
			}
		}
		if f.Colour.A > 0 {
			fmt.Fprintf(&b, " #%02X%02X%02X", f.Colour.R, f.Colour.G, f.Colour.B)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestACrashInMidBroadcastIsSeen(t *testing.T) {
	s := staged(t, "out-of-step", nil)
	goTo(t, s, 4060*ms)
	if got := flightsText(s.Flights(nil)); strings.Contains(got, "cut") || !strings.Contains(got, "-1 request") {
		t.Errorf("just before the crash:\n%s", got)
	}
	goTo(t, s, 4080*ms)
	got := flightsText(s.Flights(nil))
	for _, want := range []string{"1-2 change 0.", "1-3 change cut 0.98", "1-4 change cut 0.98", "1-5 change cut 0.98", "1-3 report"} {
		if !strings.Contains(got, want) {
			t.Errorf("just after the crash there is no %q:\n%s", want, got)
		}
	}
	goTo(t, s, 4660*ms)
	if got := flightsText(s.Flights(nil)); !strings.Contains(got, "cut 0.0") {
		t.Errorf("0.59 s after the crash:\n%s", got)
	}
	goTo(t, s, 4680*ms)
	if got := flightsText(s.Flights(nil)); strings.Contains(got, "cut") {
		t.Errorf("0.61 s after the crash:\n%s", got)
	}
}

// The flights depend only on the moment, not on whether the run was played to it or jumped to it.
func TestFlightsAreAFunctionOfTheMoment(t *testing.T) {
	for _, name := range []string{"out-of-step", "hole", "whatever-leader-dies", "join-through-dead"} {
		played, jumped := staged(t, name, nil), staged(t, name, nil)
		want := map[time.Duration]string{}
		var moments []time.Duration
		for at := 2900 * ms; at < 5500*ms; at += 17 * ms {
			played.history.RunUntil(at, 1<<30)
			played.follow()
			moments, want[at] = append(moments, at), sortedFlights(played)
		}
		goTo(t, jumped, 9*time.Second)
		slices.Reverse(moments)
		for _, at := range moments {
			goTo(t, jumped, at)
			if got := sortedFlights(jumped); got != want[at] {
				t.Fatalf("%s at %v: after a jump\n%s\nwhen played\n%s", name, at, got, want[at])
			}
		}
	}
}

func sortedFlights(s *Session) string {
	lines := strings.Split(flightsText(s.Flights(nil)), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// A change has the colour that its receiver will have.
func TestChangesHaveTheColourOfTheirReceivers(t *testing.T) {
	for _, name := range []string{"in-step", "out-of-step", "whatever-leader-dies"} {
		s := staged(t, name, nil)
		foretold := map[[2]actor.PID]paint.Flight{}
		seen, known := 0, 0
		for at := 20 * ms; at < 7*time.Second; at += 5 * ms {
			s.history.RunUntil(at, 1<<30)
			s.follow()
			for _, f := range s.Flights(nil) {
				if f.Kind != paint.FlightChange || f.Queued > 0 || f.Cut > 0 || f.Known {
					continue
				}
				if seen++; f.Colour.A > 0 {
					known++
					foretold[[2]actor.PID{actor.PID(f.To), actor.PID(uint32(f.Colour.R)<<16 | uint32(f.Colour.G)<<8 | uint32(f.Colour.B))}] = f
				}
			}
			for i, b := range s.scene.board {
				c := b.Colour
				delete(foretold, [2]actor.PID{actor.PID(i), actor.PID(uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B))})
			}
		}
		if seen == 0 || known < seen*9/10 {
			t.Errorf("%s: %d changes, but a colour is known for %d", name, seen, known)
		}
		if len(foretold) > 12 { // of the last moments, of crashed workers, and of two changes within 5 ms
			t.Errorf("%s: %d foretold colours never came", name, len(foretold))
		}
	}
}

// The sends of a broadcast leave one by one, in order, and the rest move up.
func TestSendsLeaveInOrder(t *testing.T) {
	s := staged(t, "out-of-step", nil)
	var rows []string
	for at := time.Second; at < 4*time.Second; at += ms {
		s.history.RunUntil(at, 1<<30)
		s.follow()
		row := ""
		for _, f := range s.Flights(nil) {
			if f.Queued > 0 {
				if row += fmt.Sprint(f.To + 1); f.Queued != len(row) {
					t.Fatalf("place %d in row %q", f.Queued, row)
				}
			}
		}
		if len(rows) == 0 || rows[len(rows)-1] != row {
			rows = append(rows, row)
		}
	}
	if got := strings.Join(rows, " "); !strings.Contains(got, "345 45 5 ") {
		t.Errorf("waiting sends: %s", got)
	}
}

func TestResendsAreMarked(t *testing.T) {
	s := staged(t, "out-of-step", func(sc *scenario.Scenario) { sc.Version = "gms3" })
	again, known := 0, 0
	for at := 4070 * ms; at < 4400*ms; at += 5 * ms {
		s.history.RunUntil(at, 1<<30)
		s.follow()
		for _, f := range s.Flights(nil) {
			if f.Kind == paint.FlightChange && f.Again && f.From == 1 {
				again++
			}
			if f.Known {
				known++
			}
		}
	}
	if again == 0 || known != 0 {
		t.Errorf("the resent change is marked %d times, and %d times as known already", again, known)
	}
}

// When the run is too fast for the eye, messages are shown in glimpses, at most three a second.
func TestNoMoreThanThreeGlimpsesASecond(t *testing.T) {
	for _, c := range []struct {
		workers int
		speed   float64
	}{{5, 1}, {5, 4}, {20, 1}, {20, 8}, {5, 100}} {
		s := open(t, func(sc *scenario.Scenario) { sc.Workers = c.workers })
		update(t, s, SetSpeed{c.speed})
		begins, shown := 0, 0
		was := false
		const seconds = 10
		for range 60 * seconds {
			update(t, s, Tick{Passed: frame})
			n := 0
			for _, f := range s.Flights(nil) {
				if f.Cut == 0 {
					n++
				}
			}
			if n > 0 && !was {
				begins++
			}
			if was = n > 0; was {
				shown++
			}
		}
		if begins > 3*seconds || shown == 0 {
			t.Errorf("%d workers at %v: %d glimpses in %d s, shown in %d frames", c.workers, c.speed, begins, seconds, shown)
		}
		update(t, s, Animate{Wanted: false}, Tick{Passed: frame})
		if n := len(s.Flights(nil)); n > 0 {
			t.Errorf("%d flights without animation", n)
		}
		update(t, s, Pause{})
		if all := s.run().Sim().InFlight(); len(all) > 0 && len(s.Flights(nil)) < len(all) {
			t.Errorf("paused, %d of %d are shown", len(s.Flights(nil)), len(all))
		}
	}
}

func TestAllFlightsAreShownWhenSlow(t *testing.T) {
	s := open(t, nil)
	update(t, s, SetSpeed{0.1})
	for range 300 {
		update(t, s, Tick{Passed: frame})
		if got, want := len(s.Flights(nil)), len(s.run().Sim().InFlight()); got < want {
			t.Fatalf("%d of %d", got, want)
		}
	}
}

func TestFlightsAreLimited(t *testing.T) {
	many := open(t, func(sc *scenario.Scenario) { sc.Workers = paint.MostFlightTiles + 1 })
	play(t, many, time.Second)
	if n := len(many.Flights(nil)); n > 0 {
		t.Errorf("%d workers: %d flights", paint.MostFlightTiles+1, n)
	}
	s := staged(t, "out-of-step", func(sc *scenario.Scenario) {
		sc.Workers, sc.Lines, sc.Gap, sc.Sleep, sc.Latency = 60, nil, 0, 20*ms, 300*ms
	})
	goTo(t, s, 700*ms)
	moving := 0
	for _, f := range s.Flights(nil) {
		if f.Queued == 0 && f.Cut == 0 {
			moving++
		}
	}
	if all := len(s.run().Sim().InFlight()); moving != paint.MostFlights || s.FlightsLeftOut() != all-moving {
		t.Errorf("%d of %d under way are shown, and %d are counted as left out", moving, all, s.FlightsLeftOut())
	}
}

func TestFlightsOfEveryScenarioAreBetweenTiles(t *testing.T) {
	for _, e := range shipped(t) {
		s := staged(t, e.Name, nil)
		for at := time.Duration(0); at < e.End(); at += 50 * ms {
			s.history.RunUntil(at, 1<<30)
			s.follow()
			n := s.run().Sim().Processes() / 2
			for _, f := range s.Flights(nil) {
				if f.From < 0 || f.From >= n || f.To < 0 || f.To >= n || f.From == f.To || f.Progress < 0 || f.Progress > 1 || f.Cut < 0 || f.Cut > 1 {
					t.Fatalf("%s at %v: %+v of %d", e.Name, at, f, n)
				}
				if f.Lost != !s.run().Sim().Alive(worker.PID(f.To+1)) && f.Cut == 0 {
					t.Fatalf("%s at %v: %+v", e.Name, at, f)
				}
			}
		}
	}
}

// BenchmarkFlights measures making the list of flights, as in each frame. The baseline is the runtime's own list.
func BenchmarkFlights(b *testing.B) {
	for _, n := range []int{5, 100, 1000} {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version, sc.Workers = "gms3", n
		s, err := New("bench", sc)
		if err != nil {
			b.Fatal(err)
		}
		_ = s.Update(Tick{Passed: time.Second})
		_ = s.Update(Pause{})
		var flights []paint.Flight
		b.Run(fmt.Sprintf("workers=%d/list", n), func(b *testing.B) {
			for range b.N {
				s.run().Sim().InFlight()
			}
		})
		b.Run(fmt.Sprintf("workers=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				s.flights.key = flightsKey{}
				s.followFlights()
				flights = s.Flights(flights[:0])
			}
			b.ReportMetric(float64(len(flights)), "flights")
		})
	}
}
