package session

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/ui/describe"
	"groupy/ui/fade"
	"groupy/ui/paint"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

const frame = time.Second / 60

func open(t *testing.T, change func(*scenario.Scenario)) *Session {
	t.Helper()
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed = "gms2", 42
	if change != nil {
		change(&sc)
	}
	s, err := New("test", sc)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func update(t *testing.T, s *Session, messages ...Message) {
	t.Helper()
	for _, m := range messages {
		if err := s.Update(m); err != nil {
			t.Fatal(err)
		}
	}
}

// play lets screen time pass, in frames.
func play(t *testing.T, s *Session, d time.Duration) {
	t.Helper()
	for ; d > 0; d -= frame {
		update(t, s, Tick{Passed: min(frame, d)})
	}
}

func TestRunTimeIsScreenTimeTimesSpeed(t *testing.T) {
	for _, speed := range []float64{0.01, 0.5, 1, 2, 100} {
		s := open(t, nil)
		update(t, s, SetSpeed{speed})
		play(t, s, 2*time.Second)
		want := time.Duration(2 * speed * float64(time.Second))
		if got := s.Run().Now(); got < want-10*time.Microsecond || got > want {
			t.Errorf("speed %v: after 2 s on the screen the run is at %v, want %v", speed, got, want)
		}
	}
}

func TestSpeedStaysWithinItsLimits(t *testing.T) {
	s := open(t, nil)
	for asked, want := range map[float64]float64{0: Slowest, -3: Slowest, 1e9: Fastest, 3: 3} {
		update(t, s, SetSpeed{asked})
		if got := s.Status().Asked; got != want {
			t.Errorf("asked for %v: got %v, want %v", asked, got, want)
		}
	}
}

func TestLateFramesLowerTheSpeedReached(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Workers, sc.Sleep = 300, 10*time.Millisecond })
	for range 60 {
		update(t, s, Tick{Passed: frame, Late: func() bool { return true }})
	}
	st := s.Status()
	if st.Reached <= 0 || st.Reached >= 0.9*st.Asked {
		t.Errorf("asked for %v, reached %v: want clearly less", st.Asked, st.Reached)
	}
	if now := s.Run().Now(); now > time.Second/2 {
		t.Errorf("the run got to %v in a second of late frames", now)
	}
}

func TestPauseAndStep(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Toggle{})
	before := s.Run().Sim().Trail()
	play(t, s, time.Second)
	if s.Run().Sim().Trail() != before {
		t.Fatal("the run went on while paused")
	}
	events := s.Run().Sim().Events()
	update(t, s, StepEvent{})
	if s.Run().Sim().Events() == events {
		t.Error("a step played no event")
	}
	update(t, s, Toggle{}, StepEvent{})
	if s.Status().Playing {
		t.Error("a step while playing did not pause")
	}
}

func TestAnotherVersionKeepsTheScenario(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.CrashAfter, Sends: 1, Class: scenario.ChangeBroadcast}})
	play(t, s, 2*time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.Join}})
	play(t, s, 2*time.Second)
	moment, trail := s.Run().Now(), s.Run().Sim().Trail()
	apart := s.Tiles(nil)
	update(t, s, SetVersion{"gms3"})
	if s.Run().Version().Name != "gms3" || s.Run().Now() != moment {
		t.Fatalf("on %s at %v, want gms3 at %v", s.Run().Version().Name, s.Run().Now(), moment)
	}
	together := s.Tiles(nil)
	if stepClasses(apart) != ".ABBBA" || stepClasses(together) != ".AAAAA" {
		t.Errorf("step classes %q on gms2 and %q on gms3", stepClasses(apart), stepClasses(together))
	}
	update(t, s, SetVersion{"gms2"})
	if s.Run().Sim().Trail() != trail {
		t.Error("back on gms2 the run differs")
	}
}

func TestSeeksAreSplitIntoFrames(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Workers, sc.Sleep = 20, 100*time.Millisecond })
	play(t, s, 10*time.Second)
	moment := s.Run().Now()
	update(t, s, SetVersion{"gms1"}, Tick{Passed: frame, Late: func() bool { return true }})
	if p := s.Status().Progress; p <= 0 || p >= 1 {
		t.Fatalf("progress %v after a late frame", p)
	}
	update(t, s, Do{scenario.Command{Verb: scenario.KillLeader}})
	for s.Status().Progress < 1 {
		update(t, s, Tick{Passed: frame, Late: func() bool { return true }})
	}
	if s.Run().Now() != moment || len(s.Run().Scenario().Lines) != 0 {
		t.Errorf("at %v with lines %v; want %v, and no command applied on the way",
			s.Run().Now(), s.Run().Scenario().Lines, moment)
	}
}

func TestRestartDropsInputsAndReplayKeepsThem(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.KillLeader}})
	play(t, s, time.Second)
	trail, moment := s.Run().Sim().Trail(), s.Run().Now()
	update(t, s, Seek{0})
	if s.Run().Now() != 0 {
		t.Fatal("a replay does not start at the start")
	}
	s.Run().RunUntil(moment, 1<<30)
	if s.Run().Sim().Trail() != trail {
		t.Error("the replay differs")
	}
	update(t, s, Restart{})
	if n := len(s.Run().Scenario().Lines); n != 0 {
		t.Errorf("%d lines after a restart", n)
	}
}

func TestAnotherSeedKeepsTheLines(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.Join}}, SetSeed{7})
	if sc := s.Run().Scenario(); sc.Seed != 7 || len(sc.Lines) != 1 || s.Run().Now() != 0 {
		t.Errorf("seed %d, %d lines, at %v", sc.Seed, len(sc.Lines), s.Run().Now())
	}
}

func TestNoticeOfACommand(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Version, sc.Workers = "gms1", 2 })
	for _, step := range []struct {
		do   scenario.Command
		want string
	}{
		{scenario.Command{Verb: scenario.Join}, "Worker 3 joins."},
		{scenario.Command{Verb: scenario.KillLeader}, "Kill leader."},
		{scenario.Command{Verb: scenario.KillLeader}, "Kill leader: there is no leader."},
		{scenario.Command{Verb: scenario.Pause, Worker: 1}, "Pause 1: worker 1 has ended already."},
	} {
		update(t, s, Do{step.do})
		if got := s.Status().Notice; got != step.want {
			t.Errorf("notice %q, want %q", got, step.want)
		}
	}
}

func TestAWorkerCanJoinWhenNoneIsAlive(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Workers = 1 })
	update(t, s, Do{scenario.Command{Verb: scenario.Kill, Worker: 1}})
	if st := s.Status(); st.Alive != 0 || len(st.Leaders) != 0 {
		t.Fatalf("%d alive, leaders %v", st.Alive, st.Leaders)
	}
	play(t, s, time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.Join}})
	play(t, s, 5*time.Second)
	tiles := s.Tiles(nil)
	if !tiles[1].Leader || tiles[1].Letter != 'A' || !strings.Contains(tiles[1].View, "delivered") {
		t.Errorf("the newcomer: %+v", tiles[1])
	}
}

func TestColoursBlendAndDeliveriesPulse(t *testing.T) {
	s := open(t, nil)
	s.Tiles(nil)
	for deliveries(s) == 0 {
		update(t, s, Tick{Passed: time.Millisecond})
	}
	first := s.Tiles(nil)[0]
	if first.Pulse != 1 {
		t.Errorf("pulse %v at the delivery", first.Pulse)
	}
	update(t, s, Toggle{})
	if !s.Active() {
		t.Fatal("a blend under way does not count as active")
	}
	update(t, s, Tick{Passed: fade.BlendTime / 2})
	half := s.Tiles(nil)[0]
	update(t, s, Tick{Passed: fade.PulseTime})
	last := s.Tiles(nil)[0]
	if half.Colour == first.Colour || half.Colour == last.Colour {
		t.Errorf("colours %v, %v, %v: no blend", first.Colour, half.Colour, last.Colour)
	}
	if last.Pulse != 0 || s.Active() {
		t.Errorf("pulse %v, active %v after the animation", last.Pulse, s.Active())
	}
	update(t, s, Animate{false}, Toggle{})
	play(t, s, time.Second)
	for _, tile := range s.Tiles(nil) {
		if tile.Pulse != 0 {
			t.Error("a pulse without animation")
		}
	}
}

func deliveries(s *Session) (n int) {
	for _, b := range s.Run().Board() {
		n += b.Delivered
	}
	return n
}

func TestOpeningABadScenarioKeepsTheSession(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	trail := s.Run().Sim().Trail()
	bad := s.Run().Scenario()
	bad.Version = "gms9"
	if err := s.Update(Open{Name: "bad", Scenario: bad}); err == nil {
		t.Fatal("no error")
	}
	if s.Name() != "test" || s.Run().Sim().Trail() != trail {
		t.Error("the session has changed")
	}
}

func TestRefusedChangesKeepTheSeek(t *testing.T) {
	for name, refused := range map[string]Message{"name": Rename{1, " "}, "line": LeaveOut{9}, "version": SetVersion{"gms9"}} {
		s := open(t, func(sc *scenario.Scenario) { sc.Workers, sc.Sleep = 20, 100*time.Millisecond })
		play(t, s, 10*time.Second)
		update(t, s, SetVersion{"gms1"})
		was, document := s.Moments().Moment(), s.Document().String()
		if err := s.Update(refused); err == nil || s.Status().Progress == 1 {
			t.Errorf("%s: error %v, progress %v", name, err, s.Status().Progress)
		}
		if s.Moments().Moment() != was || s.Document().String() != document {
			t.Errorf("%s: the moment was %v, and is %v", name, was, s.Moments().Moment())
		}
	}
}

// The scenario before stands at the same step after as many jumps.
func TestNothingStaysOfTheScenarioBefore(t *testing.T) {
	s, small := open(t, nil), scenario.Scenario{Settings: scenario.Defaults()}
	small.Version, small.Workers, small.Sleep = "gms3", 2, 7*time.Millisecond
	other, err := New("test", small)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, Select{2}, Open{Name: "test", Scenario: small})
	update(t, other, Select{2})
	if got, want := fmt.Sprintf("%+v", s.Tiles(nil)), fmt.Sprintf("%+v", other.Tiles(nil)); got != want {
		t.Errorf("tiles\n%s\nwanted\n%s", got, want)
	}
	if got, want := fmt.Sprintf("%+v", s.Inspect(2)), fmt.Sprintf("%+v", other.Inspect(2)); got != want {
		t.Errorf("the inside of worker 2\n%s\nwanted\n%s", got, want)
	}
	was := s.Moments().Jumps()
	if update(t, s, Open{Name: "test", Scenario: small}); s.Moments().Jumps() <= was {
		t.Error("the jumps do not tell the moments of two scenarios apart")
	}
}

func TestTilesAfterACrash(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.CrashAfter, Sends: 1, Class: scenario.ChangeBroadcast}})
	play(t, s, 3*time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.Pause, Worker: 5}})
	tiles := s.Tiles(nil)
	if c := tiles[0]; !c.Crashed || c.Note != "after send 1 of 4" || c.Letter != 0 {
		t.Errorf("the crashed one: %+v", c)
	}
	if l := tiles[1]; !l.Leader || l.OutOfStep {
		t.Errorf("the leader: %+v", l)
	}
	if l := tiles[2]; !l.OutOfStep || !l.NoteBad || !strings.Contains(l.Note, "(worker 2 has it)") {
		t.Errorf("the one that lacks a change: %+v", l)
	}
	if !tiles[4].Paused {
		t.Errorf("the paused one: %+v", tiles[4])
	}
}

// stepClasses writes the step class of each tile, a dot for none.
func stepClasses(tiles []paint.Tile) string {
	var b strings.Builder
	for _, t := range tiles {
		b.WriteByte(max(t.Letter, '.'))
	}
	return b.String()
}

func TestNoticeOfAScenarioLine(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Insert(scenario.Line{Place: scenario.Place{At: time.Second}, Command: scenario.Command{Verb: scenario.KillLeader}})
		sc.Insert(scenario.Line{Place: scenario.Place{At: 3 * time.Second}, Claim: &scenario.Claim{What: scenario.Apart}})
	})
	update(t, s, Expectations{On: true})
	play(t, s, 2*time.Second)
	if got := s.Status().Notice; got != "The scenario: Kill leader." {
		t.Errorf("after a line of the scenario: %q", got)
	}
	update(t, s, Do{scenario.Command{Verb: scenario.Join}})
	play(t, s, 500*time.Millisecond)
	if got := s.Status().Notice; got != "Worker 6 joins. This opens a branch: join at 2.000 s." {
		t.Errorf("after a command: %q", got)
	}
	play(t, s, time.Second)
	if got := s.Status().Notice; !strings.HasPrefix(got, "Not as expected: expect apart.") {
		t.Errorf("after an expect that fails: %q", got)
	}
}

// On gms1 no worker takes over, so a worker that lacks the last change of the crashed leader never gets it.
func TestNoteOfAWorkerBehindItsCrashedLeader(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Version = "gms1" })
	play(t, s, time.Second)
	update(t, s, Do{scenario.Command{Verb: scenario.CrashAfter, Sends: 1, Class: scenario.ChangeBroadcast}})
	play(t, s, 3*time.Second)
	tiles := s.Tiles(nil)
	if tiles[1].Note != "waits for the dead leader 1" || tiles[2].Note != "1 behind for ever: its leader 1 is dead" || !tiles[2].NoteBad {
		t.Errorf("worker 2: %q, worker 3: %q", tiles[1].Note, tiles[2].Note)
	}
}

func TestSummaryCountsWorkersWithoutState(t *testing.T) {
	dead, alive := stage.Tile{Ended: actor.Crash}, stage.Tile{}
	with := stage.Tile{StepClass: 'A'}
	for _, c := range []struct {
		board []stage.Tile
		want  string
	}{
		{[]stage.Tile{dead, with, with, alive}, "3 alive · worker 2 leads · 2 agree · 1 joining"},
		{[]stage.Tile{dead, with, alive}, "2 alive · worker 2 leads · 1 joining"},
		{[]stage.Tile{with, with}, "2 alive · worker 2 leads · all agree"},
		{[]stage.Tile{alive}, "1 alive · worker 2 leads"},
	} {
		if got := describe.Summary(c.board, []int{2}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSummary(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	if got, want := s.Status().Summary, "5 alive · worker 1 leads · all agree"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	update(t, s, Do{scenario.Command{Verb: scenario.CrashAfter, Sends: 1, Class: scenario.ChangeBroadcast}})
	play(t, s, 3*time.Second)
	if got, want := s.Status().Summary, "4 alive · worker 2 leads · out of step: A has 1, B has 3 · worker 1 crashed after send 1 of 4 before change 5 was sent to workers 3, 4 and 5, and nobody sent it again"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for n := 2; n <= 5; n++ {
		update(t, s, Do{scenario.Command{Verb: scenario.Kill, Worker: n}})
	}
	if got, want := s.Status().Summary, "No worker is alive. Add a worker, or restart."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// When changes come faster than a blend lasts, workers of one state must still look alike.
func TestFastChangesDoNotBlend(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Sleep, sc.Latency, sc.Jitter = 50*time.Millisecond, 0, 0 })
	mixed := 0
	for range 300 {
		play(t, s, frame)
		for i, tile := range s.Tiles(nil) {
			if tile.Colour != describe.RGB(s.Run().Board()[i].Colour) {
				mixed++
			}
		}
	}
	if mixed > 300*5/10 {
		t.Errorf("%d of %d tiles showed a mixture", mixed, 300*5)
	}
}

func shipped(t *testing.T) []scenario.Entry {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	return library
}
