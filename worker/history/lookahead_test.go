package history_test

import (
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

const crashing = "gms2\nseed 42\nworkers 5\nlength 10s\nat 4s crash after 1 send of change\n"

// eventsOf returns all events of a scenario up to a time.
func eventsOf(t *testing.T, text string, to time.Duration) (all []actor.Event) {
	t.Helper()
	run, err := scenario.New(scenariotest.Parse(t, text), func(e actor.Event) { all = append(all, e) })
	if err != nil {
		t.Fatal(err)
	}
	run.RunUntil(to, endless)
	return all
}

func TestAnEventIsLookedUp(t *testing.T) {
	h := opened(t, crashing)
	at(h, 6*s)
	was := h.Run().Moment()
	all := eventsOf(t, crashing, 6*s)
	for _, id := range []int{1, 10, 11, len(all) / 2, len(all) - 1, len(all)} {
		want := all[id-1]
		shown := 0
		ok := h.Look([]actor.EventID{want.ID}, func(run *scenario.Run, e actor.Event) {
			shown++
			if e.ID != want.ID || e.Time != want.Time || e.Kind != want.Kind || e.Process != want.Process {
				t.Errorf("event %d is %+v, not %+v", id, e, want)
			}
			if had := run.Sim().Events(); had != want.ID && (id > 10 || had != 10) { // the first 10 belong to the start
				t.Errorf("event %d is shown after %d events", id, run.Sim().Events())
			}
		})
		if ok != 1 || shown != 1 {
			t.Errorf("event %d: found %v, shown %d times", id, ok, shown)
		}
	}
	var order []actor.EventID
	some := []actor.EventID{-1, 0, 3, 9, 11, 12, all[len(all)-1].ID, all[len(all)-1].ID + 99}
	n := h.Look(some, func(run *scenario.Run, e actor.Event) { order = append(order, e.ID) })
	if n != 5 || !slices.Equal(order, some[2:7]) {
		t.Errorf("of %v %d are found, %v are shown", some, n, order)
	}
	if h.Run().Moment() != was || h.Seeking() {
		t.Error("Look moves the run")
	}
	for _, id := range []actor.EventID{0, -1, actor.EventID(len(all) + 1000)} {
		if h.Look([]actor.EventID{id}, func(*scenario.Run, actor.Event) { t.Errorf("event %d is shown", id) }) > 0 {
			t.Errorf("event %d is found", id)
		}
	}
}

func TestAReplayHasTheSameEvents(t *testing.T) {
	h := opened(t, crashing)
	at(h, 6*s)
	all := eventsOf(t, crashing, 6*s)
	for _, from := range []time.Duration{0, s, 4 * s, 5 * s} {
		var seen []actor.Event
		run, err := h.ReplayFrom(from, func(e actor.Event) { seen = append(seen, e) })
		if err != nil {
			t.Fatal(err)
		}
		if from > 0 && run.Now() >= from {
			t.Errorf("a replay before %v is at %v", from, run.Now())
		}
		run.RunUntil(6*s, endless)
		same := slices.EqualFunc(seen, all[len(all)-len(seen):], func(a, b actor.Event) bool {
			return a.ID == b.ID && a.Time == b.Time && a.Kind == b.Kind
		})
		if !same || run.Sim().Trail() != h.Run().Sim().Trail() {
			t.Errorf("a replay from %v has other events", from)
		}
		if from >= 4*s && len(seen) > len(all)*3/4 {
			t.Errorf("a replay before %v has %d of %d events", from, len(seen), len(all))
		}
	}
}
