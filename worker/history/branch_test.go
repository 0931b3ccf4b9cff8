package history_test

import (
	"slices"
	"testing"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
)

const three = "gms2\nworkers 3\nlatency 1ms\nsleep 200ms\n"

// odd is a time without events: all latencies and waits are whole milliseconds.
const odd = s/2000 + 2*s

func TestAnInputInThePastOpensABranch(t *testing.T) {
	h := opened(t, three+"at 4s join")
	at(h, 5*s)
	end := position(h)
	at(h, odd)
	if !do(t, h, "kill 2") {
		t.Error("no branch was opened")
	}
	want(t, "branches", titles(h), "1 main; *2<1 kill 2 at 2.000 s")
	want(t, "lines", len(h.Shown().Scenario.Lines), 2)
	want(t, "fork", h.Shown().Fork, scenario.Place{At: odd})
	want(t, "known", h.Known().Time, odd)
	at(h, 5*s)
	if position(h) == end {
		t.Error("the branch ends like its parent")
	}
	show(t, h, 1)
	want(t, "the future as it was", position(h), end)
	want(t, "known of it", h.Known().Time, 5*s)
}

func TestAnInputAtTheEndOpensNone(t *testing.T) {
	for _, c := range []struct {
		name string
		go_  func(h *history.History)
	}{
		{"at the start", func(*history.History) {}},
		{"played up to it", func(h *history.History) { h.RunUntil(odd, endless) }},
		{"come back to it", func(h *history.History) { at(h, 3*s); at(h, s); h.SeekMoment(h.Known()); arrive(h) }},
		{"after another", func(h *history.History) { at(h, 3*s); h.Do(scenario.Command{Verb: scenario.Join}) }},
		{"at the end of a branch", func(h *history.History) {
			at(h, 3*s)
			at(h, s)
			h.Do(scenario.Command{Verb: scenario.Join})
			at(h, odd)
		}},
		{"just after it has opened a branch", func(h *history.History) {
			at(h, 3*s)
			at(h, s)
			h.Do(scenario.Command{Verb: scenario.Join})
		}},
	} {
		h := opened(t, three)
		c.go_(h)
		branches, lines := len(h.Branches()), len(h.Shown().Scenario.Lines)
		if do(t, h, "kill 3") || len(h.Branches()) != branches || len(h.Shown().Scenario.Lines) != lines+1 {
			t.Errorf("%s: %s, %d lines", c.name, titles(h), len(h.Shown().Scenario.Lines))
		}
	}
}

// An input that leads to an existing scenario goes there.
func TestNoTwins(t *testing.T) {
	begin := func() *history.History {
		h := opened(t, three)
		at(h, 5*s)
		at(h, odd)
		do(t, h, "kill 2")
		at(h, 5*s)
		return h
	}
	t.Run("once more", func(t *testing.T) {
		h := begin()
		there := position(h)
		show(t, h, 1)
		at(h, odd)
		if !do(t, h, "kill 2") {
			t.Error("Do does not report that another branch is shown")
		}
		want(t, "branches", titles(h), "1 main; *2<1 kill 2 at 2.000 s")
		want(t, "known", h.Known().Time, 5*s)
		at(h, 5*s)
		want(t, "its end", position(h), there)
	})
	t.Run("where it is due", func(t *testing.T) {
		h := begin()
		at(h, odd)
		h.Back() // before the line
		arrive(h)
		undo, _ := h.Undoable()
		h.Seek(odd - 1)
		arrive(h)
		h.SeekMoment(scenario.Moment{Step: h.Run().Moment().Step, Time: odd})
		arrive(h)
		want(t, "lines begun", h.Run().Begun(), 0)
		if do(t, h, "kill 2") {
			t.Error("a branch was opened")
		}
		want(t, "lines begun", h.Run().Begun(), 1)
		want(t, "lines", len(h.Shown().Scenario.Lines), 1)
		again, _ := h.Undoable()
		want(t, "to undo", again, undo)
	})
	t.Run("after undo", func(t *testing.T) {
		h := begin()
		undo(t, h, "kill 2")
		want(t, "branches", titles(h), "*1 main")
		do(t, h, "kill 2")
		want(t, "branches", titles(h), "1 main; *3<1 kill 2 at 2.000 s")
		want(t, "what is known of it", h.Known().Time, 5*s)
		undo(t, h, "kill 2")
		redo(t, h, "kill 2")
		want(t, "branches", titles(h), "1 main; *3<1 kill 2 at 2.000 s")
	})
	t.Run("from another branch", func(t *testing.T) {
		h := begin() // 2: kill 2
		at(h, odd+s)
		do(t, h, "kill 3") // 3: both
		there := position(h)
		show(t, h, 1)
		at(h, odd+s)
		do(t, h, "kill 3") // 4: kill 3
		at(h, odd)
		do(t, h, "kill 2")
		want(t, "branches", titles(h),
			"1 main; 2<1 kill 2 at 2.000 s; *3<2 kill 3 at 3.000 s; 4<1 kill 3 at 3.000 s")
		at(h, odd+s)
		want(t, "position", position(h), there)
	})
	t.Run("other settings and back", func(t *testing.T) {
		h := begin()
		apply(t, h, func(sc *scenario.Scenario) { sc.Seed = 7 })
		apply(t, h, func(sc *scenario.Scenario) { sc.Seed = 1 })
		want(t, "branches", titles(h), "1 main; *2<1 kill 2 at 2.000 s; 3<2 seed 7")
	})
}

func undo(t testing.TB, h *history.History, what string) { swap(t, h.Undo, h, what) }
func redo(t testing.TB, h *history.History, what string) { swap(t, h.Redo, h, what) }

func swap(t testing.TB, f func() (string, error), h *history.History, what string) {
	t.Helper()
	got, err := f()
	if err != nil || got != what {
		t.Fatalf("%q and not %q was taken back or made again: %v", got, what, err)
	}
	arrive(h)
}

func apply(t testing.TB, h *history.History, change func(*scenario.Scenario)) {
	t.Helper()
	sc := h.Shown().Scenario.Clone()
	change(&sc)
	if err := h.ApplyScenario(sc, "change"); err != nil {
		t.Fatal(err)
	}
	arrive(h)
}

func TestNamesOfBranches(t *testing.T) {
	h := opened(t, three+"crashes 1/100\nat 2.5s join\nat 4s kill 3\nat 6s expect together")
	for _, c := range []struct {
		change func(*scenario.Scenario)
		want   string
		fork   string
	}{
		{func(sc *scenario.Scenario) { sc.Seed = 7 }, "seed 7", "0s"},
		{func(sc *scenario.Scenario) { sc.Version = "gms3" }, "gms3", "0s"},
		{func(sc *scenario.Scenario) { sc.Version, sc.Seed, sc.Sleep = "gms1", 8, s }, "gms1, seed 8, sleep 1s", "0s"},
		{func(sc *scenario.Scenario) { sc.Crash.Num, sc.Crash.Den = 0, 0 }, "crashes off", "0s"},
		{func(sc *scenario.Scenario) { sc.Seed, sc.Crash.Num, sc.Crash.Den = 9, 0, 0 }, "seed 9, crashes off", "0s"},
		{func(sc *scenario.Scenario) { sc.Lines = sc.Lines[1:] }, "without join at 2.500 s", "2.5s"},
		{func(sc *scenario.Scenario) { sc.Lines = sc.Lines[:2] }, "without expect together at 6.000 s", "6s"},
		{func(sc *scenario.Scenario) { sc.Lines[1].Worker = 2 }, "kill 2 at 4.000 s", "4s"},
		{func(sc *scenario.Scenario) { sc.Lines[1].At = 3 * s }, "kill 3 at 3.000 s", "3s"},
		{func(sc *scenario.Scenario) { sc.Lines[1].At = 5 * s }, "without kill 3 at 4.000 s", "4s"},
		{func(sc *scenario.Scenario) {
			sc.Insert(scenario.Line{Place: scenario.Place{At: 7 * s, After: 2}, Command: scenario.Command{Verb: scenario.CrashAfter, Sends: 2, Class: scenario.ViewBroadcast}})
		}, "crash after 2 sends of view at 7.000 s", "7s+2"},
	} {
		show(t, h, 1)
		apply(t, h, c.change)
		want(t, "name", h.Shown().Title(), c.want)
		want(t, "fork", h.Shown().Fork, c.fork)
	}
	h.Rename(2, "Tuesday")
	want(t, "title", h.Branches()[1].Title(), "Tuesday")
	h.Rename(2, "")
	want(t, "title", h.Branches()[1].Title(), "seed 7")
	branches := len(h.Branches())
	apply(t, h, func(sc *scenario.Scenario) { sc.Title, sc.Look, sc.Length = "Another title", "Look", time.Hour })
	want(t, "branches of the same scenario", len(h.Branches()), branches)
}

// A seed that is tried after another replaces it, unless the user has named or changed that branch.
func TestReseed(t *testing.T) {
	h := opened(t, three)
	at(h, 5*s)
	reseed := func(seed uint64) {
		if err := h.Reseed(seed); err != nil {
			t.Fatal(err)
		}
		arrive(h)
		want(t, "time", h.Run().Now(), 5*s)
	}
	for seed := range uint64(5) {
		reseed(seed + 2)
	}
	want(t, "branches", titles(h), "1 main; *2<1 seed 6")
	h.Rename(2, "a good one")
	reseed(7)
	reseed(8)
	want(t, "branches", titles(h), "1 main; 2<1 a good one; *3<2 seed 8")
	do(t, h, "kill 1")
	reseed(9)
	want(t, "branches", titles(h), "1 main; 2<1 a good one; 3<2 seed 8; *4<3 seed 9")
	for _, what := range []string{"seed", "kill 1", "seed", "seed"} {
		undo(t, h, what)
	}
	want(t, "branches", titles(h), "1 main; *2<1 a good one")
}

func TestShowAtTheSameMoment(t *testing.T) {
	h := opened(t, three)
	at(h, 5*s)
	at(h, odd)
	do(t, h, "kill 2")
	at(h, 5*s)
	fork := h.Shown().Fork
	t.Run("in what both have in common", func(t *testing.T) {
		at(h, s)
		within := 0
		for h.Run().Now() < 2*s {
			h.RunUntil(2*s, 1)
			if h.Run().Place().After > 1 {
				within++
			}
			was := position(h)
			show(t, h, 3-h.Shown().ID)
			want(t, "position", position(h), was)
		}
		if within < 50 {
			t.Errorf("only %d of the moments were within an instant", within)
		}
	})
	t.Run("at the fork", func(t *testing.T) {
		show(t, h, 1)
		h.SeekMoment(scenario.Moment{Time: 0})
		arrive(h)
		for h.Run().Place().Compare(fork) < 0 {
			h.RunUntil(fork.At, 1)
		}
		was := position(h)
		show(t, h, 2)
		want(t, "position before the line", position(h), was)
		h.RunUntil(fork.At, 1)
		want(t, "lines begun", h.Run().Begun(), 1)
		show(t, h, 1)
		want(t, "position at the same time", position(h), was)
	})
	t.Run("after it", func(t *testing.T) {
		show(t, h, 2)
		at(h, 3*s)
		h.Back()
		arrive(h)
		now := h.Run().Now()
		show(t, h, 1)
		want(t, "time", h.Run().Now(), now)
		was := position(h)
		at(h, now)
		want(t, "all that happens up to then has", position(h), was)
	})
	t.Run("one that does not exist", func(t *testing.T) {
		was := position(h)
		show(t, h, 99)
		want(t, "position", position(h), was)
	})
}

func TestDelete(t *testing.T) {
	// 2 and 4 are made from 1, 3 from 2.
	begin := func() *history.History {
		h := opened(t, three)
		at(h, 5*s)
		for _, c := range []struct {
			from  int
			at    time.Duration
			words string
		}{{1, odd, "kill 2"}, {2, odd + s, "join"}, {1, odd - s, "kill 3"}} {
			show(t, h, c.from)
			at(h, c.at)
			do(t, h, c.words)
			at(h, 5*s)
		}
		want(t, "branches", titles(h), "1 main; 2<1 kill 2 at 2.000 s; 3<2 join at 3.000 s; *4<1 kill 3 at 1.000 s")
		return h
	}
	for _, c := range []struct {
		name    string
		shown   int
		deleted []int
		want    string
		fork    string // of the last
	}{
		{"a leaf", 1, []int{3}, "*1 main; 2<1 kill 2 at 2.000 s; 4<1 kill 3 at 1.000 s", "1.0005s"},
		{"a leaf that is shown", 3, []int{3}, "1 main; *2<1 kill 2 at 2.000 s; 4<1 kill 3 at 1.000 s", "1.0005s"},
		{"one in the middle", 3, []int{4, 2}, "1 main; *3<1 kill 2 at 2.000 s", "2.0005s"},
		{"one in the middle that is shown", 2, []int{2}, "*1 main; 3<1 kill 2 at 2.000 s; 4<1 kill 3 at 1.000 s", "1.0005s"},
		{"the first", 4, []int{1}, "2 main; 3<2 join at 3.000 s; *4<2 kill 3 at 1.000 s", "1.0005s"},
		{"the first that is shown", 1, []int{1}, "*2 main; 3<2 join at 3.000 s; 4<2 kill 3 at 1.000 s", "1.0005s"},
		{"the first two", 1, []int{1, 2}, "*3 main; 4<3 kill 3 at 1.000 s", "1.0005s"},
		{"all but the last, which stays", 1, []int{1, 2, 3, 4}, "*4 main", "0s"},
		{"one that does not exist", 1, []int{9, 0}, "*1 main; 2<1 kill 2 at 2.000 s; 3<2 join at 3.000 s; 4<1 kill 3 at 1.000 s", "1.0005s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := begin()
			show(t, h, c.shown)
			before := titles(h)
			version := h.Version()
			for _, id := range c.deleted {
				if err := h.Delete(id); err != nil {
					t.Fatal(err)
				}
				arrive(h)
			}
			want(t, "branches", titles(h), c.want)
			want(t, "fork", h.Branches()[len(h.Branches())-1].Fork, c.fork)
			want(t, "time", h.Run().Now(), 5*s)
			if changed := h.Version() != version; changed != (titles(h) != before) {
				t.Error("Version does not show the change")
			}
			after, was := titles(h), position(h)
			for titles(h) != before {
				undo(t, h, "delete branch")
			}
			want(t, "time", h.Run().Now(), 5*s)
			for titles(h) != after {
				redo(t, h, "delete branch")
			}
			want(t, "branches done again", titles(h), c.want)
			want(t, "position", position(h), was)
		})
	}
}

func TestUndo(t *testing.T) {
	h := opened(t, three)
	type step struct {
		what string
		do   func()
	}
	steps := []step{
		{"kill 2", func() { at(h, odd); do(t, h, "kill 2") }},
		{"join", func() { at(h, odd+s); do(t, h, "join") }},
		{"kill 3", func() { at(h, 6*s); at(h, odd); do(t, h, "kill 3") }},
		{"rename branch", func() { at(h, 4*s); h.Rename(2, "third") }},
		{"change", func() { apply(t, h, func(sc *scenario.Scenario) { sc.Version = "gms3" }) }},
		{"seed", func() { at(h, 3*s); h.Reseed(5); arrive(h) }},
		{"delete branch", func() { at(h, s); h.Delete(1); arrive(h) }},
	}
	type state struct{ titles, position string }
	var before, after []state
	now := func() state { return state{titles(h), position(h)} }
	for _, st := range steps {
		st.do()
		after = append(after, now())
		undo(t, h, st.what)
		before = append(before, now())
		redo(t, h, st.what)
		want(t, "done again: "+st.what, now(), after[len(after)-1])
	}
	for range 2 {
		for i := len(steps) - 1; i >= 0; i-- {
			_, redo := h.Undoable()
			undo(t, h, steps[i].what)
			want(t, "undone: "+steps[i].what, now(), before[i])
			if i+1 < len(steps) {
				want(t, "what can be done again", redo, steps[i+1].what)
			}
		}
		if what, err := h.Undo(); what != "" || err != nil || h.Seeking() {
			t.Errorf("something was undone: %q, %v", what, err)
		}
		for i, st := range steps {
			redo(t, h, st.what)
			want(t, "done again: "+st.what, titles(h), after[i].titles)
		}
	}
	undo(t, h, "delete branch")
	h.Rename(1, "first")
	if what, err := h.Redo(); what != "" || err != nil {
		t.Errorf("%q can be redone although there was another change", what)
	}
}

func TestUndoHasAnEnd(t *testing.T) {
	h := opened(t, three)
	for i := range 1005 {
		h.Rename(1, time.Duration(i+1).String())
	}
	n := 0
	for {
		what, err := h.Undo()
		if err != nil {
			t.Fatal(err)
		}
		if what == "" {
			break
		}
		arrive(h)
		n++
	}
	want(t, "changes undone", n, 1000)
	want(t, "name", h.Shown().Name, "5ns")
}

// A scenario as it was opened does not change while scripted lines are still to come. A branch made from it
// gets the next command.
func TestAScriptedFutureStays(t *testing.T) {
	h := opened(t, three+"at 4s join")
	h.RunUntil(s, endless)
	want(t, "opens a branch", do(t, h, "kill 3"), true)
	want(t, "branches", titles(h), "1 main; *2<1 kill 3 at 1.000 s")
	h.RunUntil(2*s, endless)
	want(t, "opens another", do(t, h, "kill 2"), false)
	show(t, h, 1)
	want(t, "lines of main", len(h.Shown().Scenario.Lines), 1)
	at(h, 5*s)
	want(t, "opens one at its end", do(t, h, "kill 2"), false)
}

// A line that was left out names the branch, even among several lines at one time.
func TestTheNameOfWhatWasLeftOut(t *testing.T) {
	for i, name := range []string{"without kill 2 at 2.000 s", "without join at 2.000 s", "without expect together at 2.000 s", "without join at 3.000 s"} {
		h := opened(t, three+"at 2s kill 2\nat 2s join\nat 2s expect together\nat 3s join")
		sc := h.Shown().Scenario.Clone()
		sc.Lines = slices.Delete(sc.Lines, i, i+1)
		if err := h.ApplyScenario(sc, "x"); err != nil {
			t.Fatal(err)
		}
		want(t, "name", h.Shown().Title(), name)
	}
}
