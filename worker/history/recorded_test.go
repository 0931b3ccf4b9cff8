package history_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// recorded returns the document of a scenario with a branch, both played to 8 s: main, and kill 2.
func recorded(t testing.TB) archive.Document {
	t.Helper()
	h := opened(t, three+"at 4s join")
	at(h, 8*s)
	at(h, odd)
	do(t, h, "kill 2")
	at(h, 8*s)
	d := h.Document()
	for i, b := range d.Branches {
		if len(b.Checks) < 8 || b.Played != 8*s {
			t.Fatalf("branch %d: %d checks, played to %v", i, len(b.Checks), b.Played)
		}
	}
	return d
}

// reopened returns the history of a document, at the start of one of its branches.
func reopened(t testing.TB, d archive.Document, shown int) *history.History {
	t.Helper()
	d.Shown = shown
	h, err := history.Open(d, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.SetSpacing(60)
	return h
}

func TestDivergeFromTheRecording(t *testing.T) {
	d := recorded(t)
	checks := d.Branches[0].Checks
	wrong := len(checks) - 3
	checks[wrong].Trail++
	h := reopened(t, d, 0)
	at(h, 8*s)
	p := h.Divergence()
	if p == nil {
		t.Fatal("the divergence is not found")
	}
	want(t, "the same up to", p.After.Event, checks[wrong-1].Event)
	want(t, "not the same at", p.Before.Event, checks[wrong].Event)
	want(t, "time of it", p.Before.At, checks[wrong].At)
	if again := h.Divergence(); again != nil {
		t.Errorf("reported twice: %v", again)
	}
	want(t, "branches", titles(h), "1 main; 2<1 kill 2 at 2.000 s; *3<1 as it is played now")
	was := position(h)
	h.Undo() // there is no change
	want(t, "position", position(h), was)

	kept := h.Document().Branches[0]
	want(t, "checks of the recorded branch", kept.Checks, checks)
	want(t, "how far it was played", kept.Played, 8*s)
	show(t, h, 2)
	show(t, h, 1)
	want(t, "what is shown instead", h.Shown().ID, 3)
	want(t, "position", position(h), was)
	at(h, s)
	at(h, 8*s)
	want(t, "divergence", h.Divergence(), (*history.Divergence)(nil))
	want(t, "branches", len(h.Branches()), 3)

	at(h, odd)
	do(t, h, "kill 2")
	want(t, "a branch of it", titles(h), "1 main; *2<1 kill 2 at 2.000 s; 3<1 as it is played now")

	show(t, h, 3)
	if err := h.Delete(3); err != nil {
		t.Fatal(err)
	}
	arrive(h)
	want(t, "branches", titles(h), "*1 main; 2<1 kill 2 at 2.000 s")
	at(h, 0)
	at(h, 8*s)
	want(t, "position of what was recorded once", position(h), was)
	want(t, "divergence", h.Divergence(), (*history.Divergence)(nil))
}

// A run that is the same as its recording has no divergence, after any actions.
func TestNoDivergenceWithoutReason(t *testing.T) {
	d := recorded(t)
	none := func(t *testing.T, h *history.History) {
		t.Helper()
		if p := h.Divergence(); p != nil || len(h.Branches()) > 3 {
			t.Errorf("%v: %s", p, titles(h))
		}
	}
	t.Run("played", func(t *testing.T) {
		h := reopened(t, d, 1)
		at(h, 9*s)
		none(t, h)
	})
	t.Run("from every moment", func(t *testing.T) {
		h := reopened(t, d, 1)
		h.SetSpacing(0)
		checked := map[actor.EventID]bool{}
		for _, c := range d.Branches[1].Checks {
			checked[c.Event] = true
		}
		var at_ []scenario.Moment
		for !h.RunUntil(8*s, 1) {
			if checked[h.Run().Sim().Events()] {
				at_ = append(at_, h.Run().Moment())
			}
		}
		if len(at_) < len(checked) {
			t.Fatalf("%d checks passed of %d", len(at_), len(checked))
		}
		for _, m := range at_ {
			at(h, 0)
			h.SeekMoment(m)
			arrive(h)
			h.RunUntil(m.Time+s/10, endless)
			none(t, h)
		}
	})
	t.Run("by an input that leads to another branch", func(t *testing.T) {
		h := reopened(t, d, 0)
		at(h, odd)
		do(t, h, "kill 2")
		want(t, "branches", titles(h), "1 main; *2<1 kill 2 at 2.000 s")
		h.RunUntil(8*s, endless)
		none(t, h)
	})
	t.Run("by a new input", func(t *testing.T) {
		h := reopened(t, d, 0)
		at(h, 5*s)
		do(t, h, "kill 3")
		h.RunUntil(8*s, endless)
		none(t, h)
		show(t, h, 1)
		none(t, h)
	})
	t.Run("by an input where it was recorded to", func(t *testing.T) {
		h := reopened(t, d, 0)
		at(h, 8*s)
		do(t, h, "kill 3")
		want(t, "branches", len(h.Branches()), 2)
		h.RunUntil(9*s, endless)
		none(t, h)
		at(h, 0)
		at(h, 9*s)
		none(t, h)
	})
	t.Run("by another seed", func(t *testing.T) {
		h := reopened(t, d, 0)
		at(h, 8*s)
		apply(t, h, func(sc *scenario.Scenario) { sc.Seed = 5 })
		again := reopened(t, h.Document(), 2)
		want(t, "shown", again.Shown().Title(), "seed 5")
		if err := again.Reseed(6); err != nil {
			t.Fatal(err)
		}
		arrive(again)
		again.RunUntil(9*s, endless)
		none(t, again)
		want(t, "branches", titles(again), "1 main; 2<1 kill 2 at 2.000 s; *3<1 seed 6")
	})
	t.Run("by undo and redo", func(t *testing.T) {
		h := reopened(t, d, 0)
		at(h, 3*s)
		do(t, h, "kill 3")
		at(h, 5*s)
		undo(t, h, "kill 3")
		at(h, 8*s)
		none(t, h)
		redo(t, h, "kill 3")
		at(h, 9*s)
		none(t, h)
	})
}

// A reopened document has everything that the history had.
func TestADocumentOfAHistory(t *testing.T) {
	h := opened(t, three+"at 4s join")
	at(h, 8*s)
	at(h, odd)
	do(t, h, "kill 2")
	at(h, 6*s)
	h.Rename(2, "second")
	apply(t, h, func(sc *scenario.Scenario) { sc.Version = "gms1" })
	at(h, 7*s)
	show(t, h, 1)
	h.Delete(2)
	arrive(h)
	at(h, 5*s)
	d := h.Document()
	var b strings.Builder
	for _, br := range d.Branches {
		b.WriteString(br.Played.String() + " ")
	}
	want(t, "played", b.String(), "8s 7s ")
	again := reopened(t, d, d.Shown)
	again.SeekPlace(d.At)
	arrive(again)
	want(t, "position", position(again), position(h))
	want(t, "branches", strings.ReplaceAll(titles(h), "3<1", "2<1"), titles(again))
	want(t, "known", again.Played(), 8*time.Second)
	if !do(t, again, "kill 3") {
		t.Error("an input before the end of what was saved overwrites it")
	}
}

// What others have played beyond a line is not saved as played with the line.
func TestRecordedUpToALine(t *testing.T) {
	h := opened(t, three)
	at(h, 8*s)
	at(h, s)
	apply(t, h, func(sc *scenario.Scenario) {
		sc.Insert(scenario.Line{Place: scenario.Place{At: 2 * s}, Command: scenario.Command{Verb: scenario.Kill, Worker: 2}})
	})
	d := h.Document()
	want(t, "played", d.Branches[1].Played, 2*s)
	if n := len(d.Branches[1].Checks); n == 0 || d.Branches[1].Checks[n-1].At >= 2*s {
		t.Errorf("checks: %v", d.Branches[1].Checks)
	}
	h = reopened(t, d, 1)
	at(h, 8*s)
	want(t, "divergence", h.Divergence(), (*history.Divergence)(nil))
}

// Undo of an earlier change does not restore a recording that differs now: it would be overwritten.
func TestUndoKeepsADivergence(t *testing.T) {
	d := recorded(t)
	for i := range d.Branches[0].Checks {
		if d.Branches[0].Checks[i].At > s {
			d.Branches[0].Checks[i].Trail++
		}
	}
	h := reopened(t, d, 0)
	h.Rename(2, "x")
	at(h, 8*s)
	if h.Divergence() == nil {
		t.Fatal("it has the recording")
	}
	undo(t, h, "rename branch")
	at(h, 8*s)
	if h.Divergence() == nil {
		t.Error("after undo it has the recording")
	}
	if got := h.Document().Branches[0].Checks; !slices.Equal(got, d.Branches[0].Checks) {
		t.Error("the recording is overwritten")
	}
}

// If two branches begin alike and one differs from its recording, so does the other, from the same check on.
func TestDivergenceInTwoBranches(t *testing.T) {
	d := recorded(t)
	for _, b := range d.Branches {
		for i := range b.Checks {
			if b.Checks[i].At > s {
				b.Checks[i].Trail++
			}
		}
	}
	h := reopened(t, d, 0)
	at(h, 8*s)
	first := h.Divergence()
	show(t, h, 2)
	second := h.Divergence()
	if first == nil || second == nil || *first != *second {
		t.Errorf("they diverge %v, and %v", first, second)
	}
}
