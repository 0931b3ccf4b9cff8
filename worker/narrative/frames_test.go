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

// A narrative is the same, to the microsecond, in whatever frames its run is played.
func TestNarrativeDoesNotDependOnFrames(t *testing.T) {
	files, err := filepath.Glob("../../assets/scenarios/*.groupy")
	more, _ := filepath.Glob("testdata/*.groupy")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range append(files, more...) {
		for _, version := range versions.Names() {
			sc := scenariotest.Read(t, file)
			sc.Version = version
			_, want := narrate(t, sc)
			for _, frame := range []time.Duration{16667 * time.Microsecond, 7 * time.Millisecond, 90 * time.Millisecond} {
				got := inFrames(t, sc, frame)
				for i := range max(len(want), len(got)) {
					if i >= len(want) || i >= len(got) || !reflect.DeepEqual(want[i], got[i]) {
						t.Fatalf("%s on %s in frames of %v, line %d: %v\nwanted %v", file, version, frame, i+1, at(got, i), at(want, i))
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

// inFrames plays a scenario as a window does: up to the time of each frame, which is usually not the time of an event.
func inFrames(t *testing.T, sc scenario.Scenario, frame time.Duration) (all []narrative.Entry) {
	t.Helper()
	run, narrator, err := narrative.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for at := time.Duration(0); run.Now() < sc.End(); at = min(at+frame, sc.End()) {
		for done := false; !done; {
			done = run.RunUntil(at, 1)
			all = append(all, narrator.Entries()...)
		}
	}
	if !slices.IsSortedFunc(all, func(a, b narrative.Entry) int { return int(a.Time - b.Time) }) {
		t.Errorf("%s: the lines are not in order of time", sc.Title)
	}
	return append(all, narrator.Rest()...)
}

// The time of a line is the time of its event. Three kinds of lines have a time of their own: expectations, changes that a
// late worker has held up, and step classes that are told after a calm.
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
			run, narrator, err := narrative.Watch(sc, func(_ *scenario.Run, e actor.Event) { at[e.ID] = e.Time })
			if err != nil {
				t.Fatal(err)
			}
			for done := false; !done; {
				done = run.RunUntil(sc.End(), 1)
				for _, e := range narrator.Entries() {
					own := e.Kind == narrative.Expect || (e.Kind == narrative.Change || e.Kind == narrative.Step) && e.Time > at[e.Event]
					if e.Time != at[e.Event] && !own {
						t.Errorf("%s on %s: %v has event %d, at %v", file, version, e, e.Event, at[e.Event])
					}
					if e.Kind == narrative.Broken {
						broken++
					}
				}
			}
		}
	}
	if broken == 0 {
		t.Error("no promise is broken: this test shows little")
	}
}
