package scenario

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/versions"
)

// run plays a text up to a time.
func run(t testing.TB, text string, until time.Duration) *Run {
	t.Helper()
	sc, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.RunUntil(until, endless)
	return r
}

// A command without effect says why, is kept in the scenario, and changes nothing.
func TestWhatDoesNotApply(t *testing.T) {
	const start = "gms2\nworkers 3\nlatency 1ms\n"
	dead := start + "at 1s kill 1\nat 1s kill 2\nat 1s kill 3\n"
	for _, c := range []struct {
		text string
		do   Command
		want string
	}{
		{start, Command{Verb: Kill, Worker: 9}, "there is no worker 9 yet"},
		{start, Command{Verb: Kill, Worker: 0}, "there is no worker 0"},
		{start, Command{Verb: Join, Worker: 4}, "there is no worker 4 yet"},
		{start, Command{Verb: Join, Worker: -1}, "there is no worker -1"},
		{start, Command{Verb: Freeze, Worker: 7}, "there is no worker 7 yet"},
		{start, Command{Verb: Resume, Worker: 2}, "worker 2 is not paused"},
		{start + "at 1s pause 2", Command{Verb: Pause, Worker: 2}, "worker 2 is paused already"},
		{start + "at 1s kill 2", Command{Verb: Kill, Worker: 2}, "worker 2 has ended already"},
		{start + "at 1s leave 2", Command{Verb: Leave, Worker: 2}, "worker 2 has ended already"},
		{start + "at 1s kill 2", Command{Verb: Go, Worker: 2}, "worker 2 has ended already"},
		{start + "at 2s kill 1", Command{Verb: KillLeader}, "there is no leader"},
		{start + "at 2s kill 1", Command{Verb: KillLeaderOf, Worker: 2}, "the leader of worker 2, worker 1, has ended already"},
		{start + "at 1s kill 3\nat 2s join via 3", Command{Verb: KillLeaderOf, Worker: 4}, "worker 4 has no leader yet"},
		{dead, Command{Verb: CrashAfter, Sends: 1}, "no worker is alive to broadcast"},
		{dead, Command{Verb: Stop}, "no worker is alive to multicast it"},
		{start, Command{Verb: Disarm}, "no crash is armed"},
		{start + "at 1s crash after 1 send of view\nat 1s disarm", Command{Verb: Disarm}, "no crash is armed"},
		{dead, Command{Verb: KillLeader}, "there is no leader"},
		{"workers 1000\nsleep 1h", Command{Verb: Join}, "a run has at most 1000 workers, including those that have ended"},
	} {
		r := run(t, c.text, 2*time.Second)
		before := r.Board()
		out := r.Do(c.do)
		if out.Applied || out.Why != c.want {
			t.Errorf("%v in %q: %+v, want %q", c.do, c.text, out, c.want)
		}
		if lines := r.Scenario().Lines; !reflect.DeepEqual(lines[len(lines)-1].Command, c.do) {
			t.Errorf("%v in %q is not kept", c.do, c.text)
		}
		if !reflect.DeepEqual(r.Board(), before) {
			t.Errorf("%v in %q: something happened", c.do, c.text)
		}
	}
}

// With two leaders, kill leader names both.
func TestKillLeaderOfTwo(t *testing.T) {
	for _, e := range library(t) {
		if e.Name != "two-leaders" {
			continue
		}
		out := played(t, e.Scenario, nil).Outcomes()
		at := slices.IndexFunc(e.Lines, func(l Line) bool { return l.At == 14*time.Second })
		if want := "workers 4 and 5 lead; use kill leader of N, or kill N"; out[at].Applied || out[at].Why != want {
			t.Errorf("%+v, want %q", out[at], want)
		}
	}
}

// The effect of each command, as the board shows it one second later.
func TestWhatApplies(t *testing.T) {
	const start = "gms2\nworkers 3\nlatency 1ms\n"
	for text, claim := range map[string]string{
		"at 1s kill 2":                                         "alive 1 3",
		"at 1s kill leader":                                    "leader 2",
		"at 1s kill leader of 3":                               "1 crashed",
		"at 1s crash after 2 sends":                            "1 crashed",
		"at 1s crash after 9 sends of view\nat 1s join":        "1 crashed",
		"at 1s crash after 1 send of view":                     "alive 1..3",
		"at 1s crash after 1 send\nat 1s disarm":               "alive 1..3",
		"at 1s crashes 1/1":                                    "alive 3",
		"at 1s crashes 1/1 most 1":                             "alive 2 3",
		"at 1s freeze":                                         "1..3 are frozen",
		"at 1s freeze via 2\nat 1.5s go via 2":                 "1..3 are dancing",
		"at 1s stop":                                           "1..3 left",
		"at 1s leave 1":                                        "leader 2",
		"at 1s pause 2\nat 1s kill leader":                     "leader none", // the next leader is paused
		"at 1s pause 2\nat 1s kill 1\nat 1.5s resume 2":        "leader 2",
		"at 1s join via 3":                                     "4 is dancing",
		"at 1s join\nat 1s pause 4":                            "4 is joining",
		"at 1s kill 1\nat 1s kill 2\nat 1s kill 3\nat 1s join": "leader 4",
		"at 1s kill 1\nat 1s kill 2\nat 1s kill 3\nat 1s join\nat 1.5s join": "4 5 in view 4 5",
	} {
		r := run(t, start+text+"\nat 2s expect "+claim, 2*time.Second)
		for i, o := range r.Outcomes() {
			if !o.Applied {
				t.Errorf("%q: %v: %s", text, r.Scenario().Lines[i], o.Why)
			}
		}
	}
}

// A claim that does not hold reports what is found instead.
func TestWhatIsFoundInstead(t *testing.T) {
	const start = "gms2\nworkers 5\nseed 3\nlatency 20ms\n"
	apart := start + "at 1s crash after 1 send of change\n"
	for _, c := range []struct{ text, claim, want string }{
		{start, "apart", "A = {1, 2, 3, 4, 5}"},
		{apart, "together", "A = {2}, B = {3, 4, 5}"},
		{start, "leader 2", "1 leads"},
		{start, "leader none", "1 leads"},
		{start + "at 4s kill leader", "leader 1", "nobody leads"},
		{start, "alive 1 2", "1, 2, 3, 4 and 5 are alive"},
		{"workers 1000\nsleep 1h\nlatency 0s\nat 3s kill 7", "alive 1..1000", "1, 2, 3, 4, 5, 6 and 8 to 1000 are alive"},
		{"workers 1\nat 4s kill 1", "alive 1", "nobody is alive"},
		{start, "3 in view 1 2", "worker 3 is in view 1 = {1, 2, 3, 4, 5}"},
		{start + "at 3.99s join", "6 in view 1..6", "worker 6 is in no view yet"},
		{apart, "2 lacks change 1", "worker 2 lacks nothing"},
		{start, "1 is stuck", "worker 1 is not stuck"},
		{start, "1 is joining", "worker 1 dances"},
		{start, "1 is frozen", "worker 1 dances"},
		{start + "at 3.99s join", "6 is dancing", "worker 6 waits for a view"},
		{start, "1 crashed", "worker 1 has not crashed"},
		{start, "1 left", "worker 1 has not left"},
		{start + "at 1s kill 5", "5 is dancing", "worker 5 has ended: killed"},
		{start + "at 1s kill 5", "5 lacks nothing", "worker 5 has ended: killed"},
		{start + "at 1s kill 5", "5 is stuck", "worker 5 has ended: killed"},
	} {
		r := run(t, c.text+"\nat 4s expect "+c.claim, 4*time.Second)
		out := r.Outcomes()[len(r.Outcomes())-1]
		if out.Applied || out.Skipped || out.Why != c.want {
			t.Errorf("%s in %q: %+v, want %q", c.claim, c.text, out, c.want)
		}
	}
}

func TestLacksNamesTheChange(t *testing.T) {
	r := run(t, "gms2\nworkers 5\nseed 3\nlatency 20ms\nat 1s crash after 1 send of change", 4*time.Second)
	tile := r.Board()[2]
	if len(tile.Lacks) != 1 || !slices.Equal(tile.Lacks[0].Have, []int{2}) {
		t.Fatalf("worker 3 lacks %v; only worker 2 has it", tile.Lacks)
	}
	change := tile.Lacks[0].Change
	if out := r.Holds(&Claim{What: Lacks, Workers: []int{3, 4, 5}, Change: change}); !out.Applied {
		t.Errorf("they lack it: %s", out.Why)
	}
	if out := r.Holds(&Claim{What: Lacks, Workers: []int{3}, Change: change + 1}); out.Applied || !strings.HasPrefix(out.Why, "worker 3 lacks change ") {
		t.Errorf("it does not lack the next: %+v", out)
	}
	if out := r.Holds(&Claim{What: Lacks, Workers: []int{3}}); out.Applied {
		t.Errorf("it does not lack nothing: %+v", out)
	}
}

// A claim for other versions is skipped.
func TestClaimsOfOtherVersionsAreSkipped(t *testing.T) {
	r := run(t, "gms2\nat 1s expect gms1,gms3 apart\nat 1s expect gms2,gms3 together", time.Second)
	if out := r.Outcomes(); !out[0].Skipped || out[0].Applied || out[1].Skipped || !out[1].Applied {
		t.Errorf("%+v", out)
	}
}

// broken is a version with a bug.
type broken struct{ gms.Process }

func (b broken) Receive(c *actor.Ctx, m actor.Msg) actor.State {
	if _, ok := m.(gms.Mcast); ok {
		panic("a mistake")
	}
	b.Process.Receive(c, m)
	return &b
}

func TestMistakeInAVersionEndsTheRun(t *testing.T) {
	gms1 := versions.All[0]
	versions.All = append(versions.All, versions.Version{Version: gms.Version{Name: "broken", Join: gms1.Join, Form: func(self, own actor.PID, v gms.View) gms.Process {
		return &broken{gms1.Form(self, own, v)}
	}}})
	defer func() { versions.All = versions.All[:len(versions.All)-1] }()
	sc := group("broken", 3, time.Second)
	sc.Insert(Line{Place: Place{At: 9 * time.Second}, Command: Command{Verb: Kill, Worker: 1}})
	r, err := New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.RunUntil(10*time.Second, endless) || r.Err() == nil || !strings.Contains(r.Err().Error(), "a mistake") {
		t.Fatalf("at %v: %v", r.Now(), r.Err())
	}
	if r.Now() >= time.Second || len(r.Outcomes()) > 0 || r.Step() {
		t.Errorf("the run went on: it is at %v, with %v", r.Now(), r.Outcomes())
	}
	if out := r.Do(Command{Verb: Kill, Worker: 2}); out.Applied || !r.alive(2) || len(r.Scenario().Lines) != 1 {
		t.Errorf("a failed run took a command: %+v", out)
	}
}

func TestNewKnowsItsVersions(t *testing.T) {
	if _, err := New(group("gms9", 1, time.Second), nil); err == nil || !strings.Contains(err.Error(), enumerate(versions.Names(), "or")) {
		t.Error(err)
	}
}

// A line at T+K is done after K steps at T, or after the last step at T.
func TestPlaces(t *testing.T) {
	sc := group("gms1", 3, time.Second) // all steps of a change happen at one time
	first := run(t, sc.String(), 0)
	for first.Stage().Changes() == 0 {
		first.Step()
	}
	at := first.Now()
	for steps := range 20 {
		sc.Lines = []Line{
			{Place: Place{At: at, After: steps}, Command: Command{Verb: Pause, Worker: 3}},
			{Place: Place{At: at + Resolution, After: steps}, Command: Command{Verb: Pause, Worker: 2}},
		}
		r, _ := New(sc, nil)
		for len(r.Outcomes()) == 0 {
			r.step(MaxTime)
		}
		if place := r.Place(); place.At != at || place.After != steps && place.After > 12 {
			t.Errorf("a line at %v is done at %v", sc.Lines[0].Place, place)
		}
		for len(r.Outcomes()) == 1 {
			r.step(MaxTime)
		}
		if r.Now() != at+Resolution {
			t.Errorf("a line at %v is done at %v", sc.Lines[1].Place, r.Now())
		}
	}
}

// The time of a run can always be written in a file.
func TestTimesAreWholeMicroseconds(t *testing.T) {
	r := run(t, "gms2", 0)
	r.RunUntil(1234567891, 1<<30)
	r.Do(Command{Verb: KillLeader})
	r.GoOn(Moment{Time: 1234999999}, 1<<30)
	r.Do(Command{Verb: Join})
	if _, err := Parse("again", strings.NewReader(r.Scenario().String())); err != nil || r.Now()%Resolution != 0 {
		t.Errorf("at %v: %v", r.Now(), err)
	}
}

// A scenario that grew by commands at any moments can be written, read and played again with the same result.
func TestDoThenReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRun(t)
		d := drawer{t, r.workers()}
		for range d.number("moves", 1, 12) {
			if d.flag("steps") {
				for range d.number("so many", 1, 40) {
					r.Step()
				}
			} else {
				r.RunUntil(r.Now()+d.time("on", 0, time.Second, time.Millisecond), endless)
			}
			d.workers = r.workers()
			r.Do(d.command())
		}
		end := r.Now() + d.time("rest", 0, 3*time.Second, time.Microsecond)
		r.RunUntil(end, endless)
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
		sc, err := parse(r.Scenario().String())
		if err != nil {
			t.Fatal(err)
		}
		again, err := New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		again.RunUntil(end, endless)
		if again.Sim().Hash() != r.Sim().Hash() || again.Sim().Trail() != r.Sim().Trail() ||
			!slices.Equal(again.Outcomes(), r.Outcomes()) || !reflect.DeepEqual(again.Board(), r.Board()) || again.Place() != r.Place() {
			t.Fatalf("the run differs, at %v and %v:\n%v", r.Place(), again.Place(), sc)
		}
	})
}

// drawRun starts a run in which much happens at the same time, with a line still to come.
func drawRun(t *rapid.T) *Run {
	d := drawer{t, 0}
	sc := group(rapid.SampledFrom(versions.Names()).Draw(t, "version"), d.number("workers", 1, 5), 200*time.Millisecond)
	sc.Seed = rapid.Uint64().Draw(t, "seed")
	sc.Latency = d.time("latency", 0, 20*time.Millisecond, 10*time.Millisecond)
	sc.Jitter = d.time("jitter", 0, 20*time.Millisecond, 10*time.Millisecond)
	sc.Gap = d.time("gap", 0, 10*time.Millisecond, 5*time.Millisecond)
	sc.Lines = []Line{{Place: Place{At: 500 * time.Millisecond}, Command: Command{Verb: CrashAfter, Sends: 1}}}
	r, err := New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Scenario returns a copy.
func TestScenarioIsACopy(t *testing.T) {
	r := run(t, example, 5*time.Second)
	r.Scenario().Lines[0].Verb = Join
	if r.Scenario().Lines[0].Verb != CrashAfter {
		t.Error("the scenario of a run was changed from outside")
	}
	if got := r.Leaders(); !slices.Equal(got, []int{2}) || r.Settings().Seed != 42 || r.Version().Name != "gms2" {
		t.Errorf("leaders %v, settings %v", got, r.Settings())
	}
}

// A line after more steps than there are at its time is done after the last of them. A later command at that
// time comes after it.
func TestALineAfterMoreStepsThanThereAre(t *testing.T) {
	sc := Scenario{Settings: Defaults()}
	sc.Lines = []Line{{Place: Place{At: time.Second, After: 7}, Command: Command{Verb: Freeze}}}
	r, err := New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for r.Begun() == 0 {
		r.RunUntil(2*time.Second, 1)
	}
	r.Do(Command{Verb: KillLeader})
	for range 5 {
		r.RunUntil(2*time.Second, 1)
	}
	r.Do(Command{Verb: Join})
	r.RunUntil(2*time.Second, 1<<30)
	lines := r.Lines()
	if lines[1].Place != (Place{At: time.Second, After: 7}) || lines[2].Place.Compare(lines[1].Place) < 0 {
		t.Errorf("%v", lines)
	}
	again, err := New(r.Scenario(), nil)
	if err != nil {
		t.Fatal(err)
	}
	again.RunUntil(2*time.Second, 1<<30)
	if again.Sim().Trail() != r.Sim().Trail() {
		t.Error("the replay differs")
	}
}
