package tape

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/worker/scenario"
)

// anyNotes draws notes whose times are in order, as a session makes them.
func anyNotes(t *rapid.T) (all []Note) {
	var now scenario.Moment
	first := scenario.Scenario{Settings: scenario.Defaults()}
	for i := range rapid.IntRange(1, 30).Draw(t, "notes") {
		n := Note{
			Passed: time.Duration(rapid.Int64Range(0, 1e9).Draw(t, "passed")), Landed: rapid.Bool().Draw(t, "landed"),
			Jumped: rapid.Bool().Draw(t, "jumped"), Waited: rapid.Bool().Draw(t, "waited"), Title: rapid.StringN(0, 3, -1).Draw(t, "title"),
			Playing: Playing{On: rapid.Bool().Draw(t, "on"), Slowed: rapid.Bool().Draw(t, "slowed"), Speed: rapid.Float64Range(0.01, 100).Draw(t, "speed"), Selected: rapid.IntRange(0, 500).Draw(t, "selected")},
		}
		if now.Step, now.Time = now.Step+rapid.IntRange(0, 50).Draw(t, "steps"), now.Time+time.Duration(rapid.Int64Range(0, 1e9).Draw(t, "time")); n.Landed {
			now = scenario.Moment{Step: rapid.IntRange(0, 1000).Draw(t, "step"), Time: time.Duration(rapid.Int64Range(0, 1e12).Draw(t, "at"))}
			n.From = scenario.Moment{Step: max(0, now.Step-1), Time: now.Time}
		}
		n.Moment = now
		if i == 0 || rapid.IntRange(0, 5).Draw(t, "scenario") == 0 {
			sc := first.Clone()
			sc.Seed = rapid.Uint64Range(0, 2).Draw(t, "seed")
			n.Scenario = &sc
		}
		if rapid.IntRange(0, 5).Draw(t, "command") == 0 {
			n.Command = &scenario.Command{Verb: scenario.Kill, Worker: rapid.IntRange(1, 5).Draw(t, "worker")}
		}
		all = append(all, n)
	}
	return all
}

// What is read from a tape is what was written.
func TestNotesAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyNotes(t)
		var tape Tape
		length := time.Duration(0)
		for _, n := range all {
			tape.Add(n)
			length += n.Passed
		}
		got, more := tape.Play().Next(length, nil)
		if more || !reflect.DeepEqual(got, all) {
			t.Fatalf("read\n%+v\nwritten\n%+v", got, all)
		}
	})
}

// Whatever the steps in which a tape is read, all notes come at their times, and the parts between them add up.
func TestNotesComeInTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := anyNotes(t)
		var tape Tape
		for _, n := range all {
			tape.Add(n)
		}
		p, passed := tape.Play(), time.Duration(0)
		var last scenario.Moment
		for at, more := time.Duration(0), true; more; at += time.Duration(rapid.Int64Range(1, 2e9).Draw(t, "step")) {
			var got []Note
			got, more = p.Next(at, nil)
			for _, n := range got {
				passed += n.Passed
				if n.Partly && (n.Landed || n.Moment.Time < last.Time) {
					t.Fatalf("a part of the way goes back: %+v after %+v", n, last)
				}
				last = n.Moment
			}
			if more && passed != at {
				t.Fatalf("at %v the notes have passed %v", at, passed)
			}
		}
		if last != all[len(all)-1].Moment {
			t.Fatalf("at the end %+v, want %+v", last, all[len(all)-1].Moment)
		}
	})
}
