package sweep_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/sweep"
)

// swept plays a plan to its end.
func swept(t testing.TB, p *sweep.Plan) ([]sweep.Summary, []sweep.Result) {
	t.Helper()
	counted := p.Summaries()
	var all []sweep.Result
	if err := p.Play(context.Background(), func(r sweep.Result) { sweep.Add(counted, r); all = append(all, r) }); err != nil {
		t.Fatal(err)
	}
	return counted, all
}

// random returns a scenario in which leaders crash.
func random(t testing.TB) scenario.Scenario {
	return scenariotest.Parse(t, "gms2\nworkers 5\nlatency 20ms..40ms\ncrashes 1/100\nat 2s join\nat 3s expect together\n")
}

// The results are the same on any number of cores, and come in order of the seeds.
func TestCoresDoNotMatter(t *testing.T) {
	p := sweep.Plan{Scenario: random(t), Versions: []string{"gms1", "gms2", "gms3"}, From: 7, Seeds: 50, End: 5 * time.Second, Cores: 1}
	oneCounted, one := swept(t, &p)
	p.Cores = 5
	moreCounted, more := swept(t, &p)
	if !reflect.DeepEqual(one, more) || !reflect.DeepEqual(oneCounted, moreCounted) {
		t.Error("five cores have another count than one")
	}
	for i, r := range one {
		if r.Seed != 7+uint64(i/3) || r.Version != p.Versions[i%3] {
			t.Fatalf("result %d is of %s, seed %d", i, r.Version, r.Seed)
		}
	}
	if len(one) != 150 || oneCounted[0].Runs != 50 {
		t.Errorf("%d results, %d runs", len(one), oneCounted[0].Runs)
	}
}

// A run of a sweep is the same as a single run with its seed.
func TestSameAsAlone(t *testing.T) {
	p := sweep.Plan{Scenario: random(t), Versions: []string{"gms2"}, Seeds: 40, End: 6 * time.Second}
	counted, all := swept(t, &p)
	var broke, failed int
	for _, r := range all {
		sc := p.Scenario
		sc.Seed = r.Seed
		crashes, sent := 0, 0
		run, err := scenario.New(sc, func(e actor.Event) {
			if e.Kind == actor.Crash && e.Process%2 == 0 {
				crashes++
			}
			if e.Kind == actor.Send && (e.Process+1)/2 != (e.Peer+1)/2 {
				sent++
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		run.RunUntil(p.End, 1<<30)
		for i, v := range run.Judge().Verdicts() {
			if r.Standings[i].Verdict != v {
				t.Errorf("seed %d: %v, a single run has %v", r.Seed, r.Standings[i].Verdict, v)
			}
		}
		if r.Standings[check.VirtualSynchrony].Broke() {
			broke++
		}
		if !run.Outcomes()[1].Applied {
			failed++
		}
		if r.Crashes != crashes || r.Sent != sent {
			t.Errorf("seed %d: %d crashes and %d sent, a single run has %d and %d", r.Seed, r.Crashes, r.Sent, crashes, sent)
		}
	}
	if q := counted[0].Properties[check.VirtualSynchrony]; q.Broke != broke || broke < 5 || counted[0].Failed != failed || failed == 0 {
		t.Errorf("%d and %d runs, the summary has %d and %d", broke, failed, q.Broke, counted[0].Failed)
	}
}

// First is the first seed that breaks a property.
func TestFirstSeeds(t *testing.T) {
	p := sweep.Plan{Scenario: random(t), Versions: []string{"gms3"}, Seeds: 200, End: 10 * time.Second}
	counted, all := swept(t, &p)
	found := 0
	for _, q := range counted[0].Properties {
		for _, r := range all {
			if r.Standings[q.Property].Broke() {
				found++
				if r.Seed != q.First {
					t.Errorf("%v: seed %d is the first, and not %d", q.Property, r.Seed, q.First)
				}
				break
			}
		}
	}
	if found < 2 {
		t.Errorf("only %d properties are ever broken", found)
	}
}

// After the leader's death all others get the report and the next view. With messages that take exactly 10 ms,
// that is one report and one view.
func TestRecovery(t *testing.T) {
	for version, want := range map[string]string{"gms1": "[] true", "gms2": "[20ms] false", "gms3": "[20ms] false"} {
		p := sweep.Plan{Scenario: scenariotest.Parse(t, version+"\nworkers 4\nsleep 1h\nlatency 10ms\nat 1s kill leader\n"), Versions: []string{version}, Seeds: 1, End: 3 * time.Second}
		_, all := swept(t, &p)
		if got := fmt.Sprint(all[0].Recoveries, all[0].Unrecovered); got != want || all[0].LeaderCrashes != 1 {
			t.Errorf("%s: %s, and not %s; %d leaders crashed", version, got, want, all[0].LeaderCrashes)
		}
	}
	for name, c := range map[string]struct{ lines, want string }{
		"two in a row":         {"at 1s kill leader\nat 1005ms kill 2\n", "[30ms] false"}, // two reports, one after the other, and a view
		"only a follower":      {"at 1s kill 3\n", "[] false"},
		"nobody is left":       {"at 1s kill 2\nat 1s kill 3\nat 1s kill 4\nat 2s kill 1\n", "[] false"},
		"a leader that leaves": {"at 1s leave 1\n", "[] false"},
	} {
		p := sweep.Plan{Scenario: scenariotest.Parse(t, "gms2\nworkers 4\nsleep 1h\nlatency 10ms\n"+c.lines), Versions: []string{"gms2"}, Seeds: 1, End: 3 * time.Second}
		_, all := swept(t, &p)
		if got := fmt.Sprint(all[0].Recoveries, all[0].Unrecovered); got != c.want {
			t.Errorf("%s: %s, and not %s", name, got, c.want)
		}
	}
}

// The property breaks with the view: a report and a latency after the crash.
func TestCrashToBreak(t *testing.T) {
	p := sweep.Plan{Scenario: scenariotest.Read(t, "../../assets/scenarios", "out-of-step"+scenario.Extension), Versions: []string{"gms2"}, From: 42, Seeds: 1, End: 10 * time.Second}
	_, all := swept(t, &p)
	b := all[0].Standings[check.VirtualSynchrony]
	if !b.Ended || b.SinceEnd <= 0 || b.SinceEnd > time.Second || b.Time-b.SinceEnd < 4*time.Second {
		t.Errorf("broken at %v, %v after the crash", b.Time, b.SinceEnd)
	}
}

// A stopped sweep has shown its first runs.
func TestStopped(t *testing.T) {
	p := sweep.Plan{Scenario: random(t), Versions: []string{"gms2"}, Seeds: 1_000_000, End: time.Second}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	next := uint64(0)
	err := p.Play(ctx, func(r sweep.Result) {
		if r.Seed != next {
			t.Fatalf("seed %d comes after %d", r.Seed, next)
		}
		if next++; next == 100 {
			cancel()
		}
	})
	if err != context.Canceled || next < 100 || next > 10_000 {
		t.Errorf("%v after %d runs", err, next)
	}
	p.Versions = []string{"gms9"}
	if err := p.Play(context.Background(), func(sweep.Result) { t.Error("there is a result") }); err == nil {
		t.Error("gms9 is played")
	}
}

// broken is a group process with a bug.
type broken struct{ gms.Member }

func (b *broken) Role() gms.Role { return gms.Leader }
func (b *broken) Receive(_ *actor.Ctx, m actor.Msg) actor.State {
	if _, ok := m.(gms.Mcast); ok {
		panic("a mistake")
	}
	return nil
}

// A bug in a version ends the run, not the sweep.
func TestMistakes(t *testing.T) {
	before := versions.All
	defer func() { versions.All = before }()
	versions.All = []versions.Version{{Version: gms.Version{Name: "gms1", Form: func(self, own actor.PID, v gms.View) gms.Process {
		return &broken{gms.Member{Worker: own}.With(v)}
	}}}}
	p := sweep.Plan{Scenario: scenario.Scenario{Settings: scenario.Defaults()}, Versions: []string{"gms1"}, From: 3, Seeds: 20, End: 5 * time.Second}
	counted, _ := swept(t, &p)
	if s := counted[0]; s.Runs != 20 || s.Errors != 20 || s.FirstError.Seed != 3 || !strings.Contains(s.FirstError.Err.Error(), "a mistake") {
		t.Errorf("%d of %d runs, first seed %d: %v", s.Errors, s.Runs, s.FirstError.Seed, s.FirstError.Err)
	}
}

// Wilson's interval, compared with values from the literature.
func TestInterval(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{{0, 10, 0, 0.2775}, {10, 10, 0.7225, 1}, {5, 10, 0.2366, 0.7634}, {1, 10000, 0.0000177, 0.000566}, {0, 0, 0, 1}, {81, 263, 0.2553, 0.3662}} {
		low, high := sweep.Interval(c.k, c.n)
		if math.Abs(low-c.low) > 6e-5 || math.Abs(high-c.high) > 6e-5 {
			t.Errorf("%d of %d: %.5f to %.5f, and not %.5f to %.5f", c.k, c.n, low, high, c.low, c.high)
		}
	}
}

// Five waits for a recovery: the times that half of them, and 95 % of them, do not exceed.
func TestQuantiles(t *testing.T) {
	p := sweep.Plan{Versions: []string{"gms2"}}
	counted := p.Summaries()
	for i := 100; i > 0; i-- {
		sweep.Add(counted, sweep.Result{Recoveries: []time.Duration{time.Duration(i)}})
	}
	if r := &counted[0].Recovery; r.Len() != 100 || r.Quantile(0.5) != 50 || r.Quantile(0.95) != 95 || r.Quantile(0) != 1 || r.Quantile(1) != 100 {
		t.Errorf("%d recoveries, median %d, 95 %% %d", r.Len(), r.Quantile(0.5), r.Quantile(0.95))
	}
}
