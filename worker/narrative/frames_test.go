package narrative_test

import (
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// A story is the same, to the microsecond, in whatever slices of time it is played.
func TestStoryIsTheSameInFrames(t *testing.T) {
	files, err := filepath.Glob("../../assets/scenarios/*.groupy")
	more, _ := filepath.Glob("testdata/*.groupy")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range append(files, more...) {
		for _, version := range versions.Names() {
			sc := scenariotest.Read(t, file)
			sc.Version = version
			_, want := tell(t, sc)
			for _, frame := range []time.Duration{16667 * time.Microsecond, 7 * time.Millisecond, 90 * time.Millisecond} {
				got := inFrames(t, sc, frame)
				for i := range max(len(want), len(got)) {
					if i >= len(want) || i >= len(got) || !reflect.DeepEqual(want[i], got[i]) {
						t.Fatalf("%s on %s in frames of %v, line %d: %v\nand not %v", file, version, frame, i+1, at(got, i), at(want, i))
					}
				}
			}
		}
	}
}

func at(list []narrative.Entry, i int) string {
	if i < len(list) {
		return list[i].String()
	}
	return "(the end)"
}

// inFrames tells it as a window does: up to the time of each frame, which is mostly not that of an event.
func inFrames(t *testing.T, sc scenario.Scenario, frame time.Duration) (all []narrative.Entry) {
	t.Helper()
	run, teller, err := narrative.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for at := time.Duration(0); run.Now() < sc.End(); at = min(at+frame, sc.End()) {
		for done := false; !done; {
			done = run.RunUntil(at, 1)
			all = append(all, teller.Entries()...)
		}
	}
	if !slices.IsSortedFunc(all, func(a, b narrative.Entry) int { return int(a.Time - b.Time) }) {
		t.Errorf("%s: the lines are not in the order of time", sc.Title)
	}
	return append(all, teller.Rest()...)
}

// The time of a line is that of the event that it names: no sentence comes before what it tells, and none is dated back.
// But what is expected has a time of its own, and so has the line of a change that somebody has kept waiting.
func TestTimesAreThoseOfTheEvents(t *testing.T) {
	files, err := filepath.Glob("../../assets/scenarios/*.groupy")
	more, _ := filepath.Glob("testdata/*.groupy")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	broken := 0
	for _, file := range append(files, more...) {
		for _, version := range versions.Names() {
			sc := scenariotest.Read(t, file)
			sc.Version = version
			at := map[actor.EventID]time.Duration{}
			run, teller, err := narrative.Watch(sc, func(_ *scenario.Run, e actor.Event) { at[e.ID] = e.Time })
			if err != nil {
				t.Fatal(err)
			}
			for done := false; !done; {
				done = run.RunUntil(sc.End(), 1)
				for _, e := range teller.Entries() {
					own := e.Kind == narrative.Expect || e.Kind == narrative.Change && e.Time > at[e.Event]
					if e.Time != at[e.Event] && !own {
						t.Errorf("%s on %s: %v is of event %d, at %v", file, version, e, e.Event, at[e.Event])
					}
					if e.Kind == narrative.Broken {
						broken++
					}
				}
			}
		}
	}
	if broken == 0 {
		t.Error("nothing is broken: this test shows little")
	}
}
