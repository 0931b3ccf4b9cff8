package record_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/record"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

var seeds = flag.Uint64("seeds", 10, "the number of seeds of TestSoakFaults")

// Limits of a run of a minute, whatever its faults.
const (
	mostEvents = 400_000
	mostHeap   = 512 << 20
)

// With all faults at random, on every version, for a minute of simulated time: no handler fails, events and memory stay within
// limits, and the run is the same when it is played again, from its start or from a copy in its middle. Of every tenth seed, the
// record is judged as the run was.
func TestSoakFaults(t *testing.T) {
	const length = time.Minute
	most, begun := uint64(0), time.Now()
	for seed := range *seeds {
		for _, version := range versions.Names() {
			r := rand.New(rand.NewPCG(seed, 17))
			text := scenariotest.Anything(r.IntN, version, length)
			sc := scenariotest.Parse(t, text)
			name := fmt.Sprintf("seed %d on %s", seed, version)
			var b bytes.Buffer
			w := record.NewWriter(&b, &sc.Settings)
			observe := w.Observe
			if seed%10 != 0 {
				observe = nil
			}
			run := soaked(t, name, text, sc, observe)
			if seed%10 == 0 {
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
				same(t, name, b.String(), run)
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if most = max(most, m.HeapAlloc); m.HeapAlloc > mostHeap {
				t.Fatalf("%s: the heap has %d MB", name, m.HeapAlloc>>20)
			}
			if t.Failed() {
				t.Fatalf("%s:\n%s", name, text)
			}
		}
	}
	t.Logf("%d seeds on each version, in %v; at most %d MB", *seeds, time.Since(begun).Round(time.Second), most>>20)
}

// soaked plays a scenario, again from its start, and again from its middle.
func soaked(t *testing.T, name, text string, sc scenario.Scenario, observe func(actor.Event)) *scenario.Run {
	t.Helper()
	play := func(r *scenario.Run, to time.Duration) *scenario.Run {
		t.Helper()
		r.RunUntil(to, 1<<30)
		if err := r.Err(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		return r
	}
	begin := func(observe func(actor.Event)) *scenario.Run {
		t.Helper()
		r, err := scenario.New(sc, observe)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return r
	}
	run := play(begin(observe), sc.End())
	if n := run.Sim().Events(); n > mostEvents {
		t.Errorf("%s: %d events in %v", name, n, sc.End())
	}
	half := play(begin(nil), sc.End()/2)
	for what, again := range map[string]*scenario.Run{"a copy": half.Copy(nil), "the run again": half} {
		play(again, sc.End())
		if again.Sim().Trail() != run.Sim().Trail() || again.Sim().Hash() != run.Sim().Hash() {
			t.Errorf("%s: %s has another hash", name, what)
		}
		if !reflect.DeepEqual(again.Judge().Verdicts(), run.Judge().Verdicts()) {
			t.Errorf("%s: %s has another verdict", name, what)
		}
	}
	return run
}
