package check_test

import (
	"reflect"
	"slices"
	"testing"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
)

// troubles returns the shipped scenarios on every version, and random scenarios with many crashes.
func troubles(t *testing.T) (all []scenario.Scenario) {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library {
		for _, version := range versions.Names() {
			sc := e.Scenario
			sc.Version = version
			all = append(all, sc)
		}
	}
	seeds := uint64(60)
	if testing.Short() {
		seeds = 10
	}
	for seed := range seeds {
		all = append(all, crashing(seed))
	}
	return append(all, crashing(rare[0]), crashing(rare[1]), crashing(rare[2]))
}

// A kept violation grows when more workers share it. Last and Grown show it; the number of times does not.
func TestItIsSeenThatAViolationGrows(t *testing.T) {
	grown := map[check.Property]int{}
	for _, sc := range troubles(t) {
		var trace []actor.Event
		judge(t, sc, func(e actor.Event) { trace = append(trace, e) })
		j := check.New(config(sc.Version, sc.Workers))
		var was []check.Violation
		count := 0
		for _, e := range trace {
			j.Observe(e)
			is, n := j.Violations(), j.Grown()
			if n == count && !reflect.DeepEqual(is, was) {
				t.Fatalf("%s on %s: at event %d the violations change, but Grown does not", sc.Title, sc.Version, e.ID)
			}
			count = n
			for _, v := range is {
				i := slices.IndexFunc(was, func(w check.Violation) bool {
					return w.Property == v.Property && w.Event == v.Event && w.Message == v.Message && w.Missing == v.Missing && w.Root == v.Root && w.Next == v.Next
				})
				if i >= 0 && (len(was[i].Have) != len(v.Have) || len(was[i].Lack) != len(v.Lack)) {
					grown[v.Property]++
					if v.Last == was[i].Last {
						t.Fatalf("%s on %s: at event %d %v grows from %v and %v to %v and %v, but Last is still %d",
							sc.Title, sc.Version, e.ID, v.Property, nums(was[i].Have), nums(was[i].Lack), nums(v.Have), nums(v.Lack), v.Last)
					}
				}
			}
			was = is
		}
	}
	for _, p := range []check.Property{check.VirtualSynchrony, check.UniformAgreement, check.Progress, check.EqualState} {
		if grown[p] == 0 {
			t.Errorf("%v never grew: this test does not cover it", p)
		}
	}
}

// A kept violation names all workers that have taken the message after which states differ. With two leaders, a worker may take
// messages in an order of its own, and then some are not named.
func TestAllWhoDifferAreNamed(t *testing.T) {
	named := 0
	for _, sc := range troubles(t) {
		took := map[check.Identity][]actor.PID{}
		state := map[actor.PID]uint64{}
		j, _ := judge(t, sc, func(e actor.Event) {
			switch {
			case worker.IsGroup(e.Process):
			case e.Kind == actor.Start, e.Kind == actor.StateChanged:
				state[e.Process] = e.Digest
			case e.Kind == actor.Accept && state[e.Process] != 0:
				if id, ok := config(sc.Version, sc.Workers).Identify(e.Message); ok {
					took[id] = append(took[id], e.Process)
				}
			}
		})
		if j.Faulty() {
			continue
		}
		all, kept := map[check.Identity][]actor.PID{}, 0
		var last check.Identity
		for _, v := range j.Violations() {
			if v.Property == check.EqualState {
				kept++
				last = v.Message
				all[v.Message] = slices.Concat(all[v.Message], v.Have, v.Lack)
			}
		}
		if kept == check.Kept {
			delete(all, last) // a worker that lacks something else may be in a violation that is not kept
		}
		for id, list := range all {
			for _, p := range took[id] {
				if named++; !slices.Contains(list, p) {
					t.Errorf("%s on %s, seed %d: worker %d has taken %v, and only %v are named", sc.Title, sc.Version, sc.Seed, worker.Number(p), id, nums(list))
				}
			}
		}
	}
	if named == 0 {
		t.Error("no states differ: this test covers nothing")
	}
}

// The result is the same whether a run is judged at once or by copies taken on the way. Violations that were
// read earlier do not change.
func TestTheSameIsFoundHoweverItIsPlayed(t *testing.T) {
	for i, sc := range troubles(t) {
		var trace []actor.Event
		whole, _ := judge(t, sc, func(e actor.Event) { trace = append(trace, e) })
		j := check.New(config(sc.Version, sc.Workers))
		every := 1 + i%7*len(trace)/200
		for k, e := range trace {
			j.Observe(e)
			if k%every != 0 || k < len(trace)/4 && k%31 != 0 {
				continue
			}
			read, old := j.Violations(), j
			before := slices.Clone(read)
			for i := range before {
				before[i].Have, before[i].Lack = slices.Clone(read[i].Have), slices.Clone(read[i].Lack)
				before[i].Chain = slices.Clone(read[i].Chain)
			}
			j = j.Clone()
			fold(old, trace[k+1:min(k+9, len(trace))])
			if !reflect.DeepEqual(read, before) {
				t.Fatalf("%s on %s: what was read at event %d has changed", sc.Title, sc.Version, e.ID)
			}
		}
		if !same(j, whole) || j.Grown() != whole.Grown() {
			t.Fatalf("%s on %s, seed %d: in steps\n%+v\nin one go\n%+v", sc.Title, sc.Version, sc.Seed, j.Violations(), whole.Violations())
		}
	}
}

// Two states differ from each other, and in a run without other faults the end of a node is to blame, even if a slow link delays its
// report.
func TestTwoSidesAndACause(t *testing.T) {
	for _, sc := range troubles(t) {
		j, _ := judge(t, sc, nil)
		for _, v := range j.Violations() {
			if v.Property == check.EqualState && (len(v.Have) == 0 || len(v.Lack) == 0) {
				t.Errorf("%s on %s: %v differ from %v", sc.Title, sc.Version, nums(v.Lack), nums(v.Have))
			}
			if v.Root == 0 && !j.Faulty() {
				t.Errorf("%s on %s, seed %d: %v has no cause", sc.Title, sc.Version, sc.Seed, v.Property)
			}
		}
	}
}
