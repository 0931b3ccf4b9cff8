package history_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// moment is what is compared of a moment that is visited twice.
type moment struct {
	events      int
	hash, trail uint64
	boxes, next string
	board       string
	place       scenario.Place
}

func look(r *scenario.Run) moment {
	sim := r.Sim()
	m := moment{events: int(sim.Events()), hash: sim.Hash(), trail: sim.Trail(), place: r.Place()}
	for n := 1; n <= sim.Processes()/2; n++ {
		m.boxes += fmt.Sprint(sim.Mailbox(worker.PID(n)), sim.Mailbox(worker.GroupPID(n)))
	}
	at, ok := sim.Next()
	m.next = fmt.Sprint(at, ok)
	m.board = fmt.Sprint(r.Board())
	return m
}

// afresh plays a scenario from its start to a moment.
func afresh(t *rapid.T, sc scenario.Scenario, to scenario.Moment) *scenario.Run {
	r, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.GoOn(to, 1<<30) {
		t.Fatal("it does not arrive")
	}
	return r
}

// traveller does random actions and compares every moment with a fresh replay.
type traveller struct {
	h      *history.History
	seen   map[string]moment
	t      *rapid.T
	budget int
}

func (tr *traveller) arrive() {
	for !tr.h.Arrive(1000) {
	}
	tr.compare()
}

func (tr *traveller) compare() {
	r := tr.h.Run()
	at, sc := r.Moment(), tr.h.Shown().Scenario
	now := look(r)
	if !sc.Same(ptr(scenario.Scenario{Settings: r.Settings(), Lines: r.Lines()})) {
		tr.t.Fatalf("the run plays\n%v\nbut the branch is\n%v", r.Scenario(), sc)
	}
	if want := look(afresh(tr.t, sc, at)); now != want {
		tr.t.Fatalf("at %v of\n%v\n%+v\nafresh\n%+v", at, sc, now, want)
	}
	key := fmt.Sprint(sc.Settings.Plain(), sc.Lines[:r.Begun()], at)
	if was, ok := tr.seen[key]; ok && was != now {
		tr.t.Fatalf("visited again it is\n%+v\nand was\n%+v", now, was)
	}
	tr.seen[key] = now
	tr.compareMarks(at)
	tr.compareTree()
	if frames, size := tr.h.Kept(); size > tr.budget && frames > 1 {
		tr.t.Fatalf("%d keyframes take %d, the limit is %d", frames, size, tr.budget)
	}
}

// compareMarks compares the marks up to now with those of a fresh history.
func (tr *traveller) compareMarks(now scenario.Moment) {
	fresh, err := history.New(tr.h.Shown().Scenario, nil, nil)
	if err != nil {
		tr.t.Fatal(err)
	}
	fresh.SeekMoment(now)
	fresh.Arrive(1 << 30)
	var marks []history.Mark
	for _, m := range tr.h.Marks() {
		if m.Moment.Compare(now) <= 0 {
			marks = append(marks, m)
		}
	}
	if got, want := fmt.Sprint(marks), fmt.Sprint(fresh.Marks()); got != want {
		tr.t.Fatalf("at %v there are the marks\n%s\nafresh\n%s", now, got, want)
	}
	if known := tr.h.Known(); known.Compare(now) < 0 {
		tr.t.Fatalf("known up to %v, at %v", known, now)
	}
}

// compareTree checks that the first branch is the root of all others, and that each comes after its parent.
func (tr *traveller) compareTree() {
	known := map[int]*scenario.Scenario{}
	for i, b := range tr.h.Branches() {
		if from, ok := known[b.Parent]; i == 0 && b.Parent != 0 || i > 0 && (!ok || from.Same(&b.Scenario)) || known[b.ID] != nil {
			tr.t.Fatalf("branch %d of\n%s", i, titles(tr.h))
		}
		for id, sc := range known {
			if sc.Same(&b.Scenario) {
				tr.t.Fatalf("branches %d and %d have the same scenario", id, b.ID)
			}
		}
		known[b.ID] = &tr.h.Branches()[i].Scenario
	}
}

func ptr[T any](x T) *T { return &x }

func anyCommand(t *rapid.T) scenario.Command {
	if rapid.IntRange(0, 2).Draw(t, "fault") == 0 {
		return scenariotest.AnyFault(t, 5)
	}
	c := scenario.Command{Verb: scenario.Verb(rapid.IntRange(int(scenario.Join), int(scenario.Disarm)).Draw(t, "verb"))}
	switch c.Verb {
	case scenario.CrashAfter:
		c.Sends = rapid.IntRange(1, 4).Draw(t, "sends")
	case scenario.KillLeader, scenario.Disarm, scenario.Crashes:
	case scenario.Join, scenario.Freeze, scenario.Go, scenario.Stop:
		c.Worker = rapid.IntRange(0, 3).Draw(t, "via")
	default:
		c.Worker = rapid.IntRange(1, 6).Draw(t, "worker")
	}
	return c
}

// After any actions, every moment is the same as in a fresh replay.
func TestEveryMomentAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
		sc.Workers = rapid.IntRange(1, 5).Draw(t, "workers")
		sc.Sleep = 200 * time.Millisecond
		sc.Gap = time.Duration(rapid.IntRange(0, 10).Draw(t, "gap")) * time.Millisecond
		sc.Lines = []scenario.Line{{Place: scenario.Place{At: 2 * time.Second}, Command: scenario.Command{Verb: scenario.KillLeader}}}
		h, err := history.New(sc, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		h.SetSpacing(rapid.SampledFrom([]int{0, 16, 100, 16384}).Draw(t, "spacing"))
		budget := rapid.SampledFrom([]int{0, 20_000, 100_000, history.Budget}).Draw(t, "budget")
		h.SetBudget(budget)
		tr := &traveller{h: h, seen: map[string]moment{}, t: t, budget: budget}
		t.Repeat(tr.actions())
	})
}

func (tr *traveller) actions() map[string]func(*rapid.T) {
	must := func(err error) {
		if err != nil {
			tr.t.Fatal(err)
		}
	}
	anyTime := func(t *rapid.T) time.Duration {
		return time.Duration(rapid.IntRange(0, 4000).Draw(t, "time")) * time.Millisecond
	}
	anyBranch := func(t *rapid.T) int { return rapid.SampledFrom(tr.h.Branches()).Draw(t, "branch").ID }
	return map[string]func(*rapid.T){
		"": func(t *rapid.T) { tr.t = t },
		"play": func(t *rapid.T) {
			for end := tr.h.Run().Now() + anyTime(t)/4; !tr.h.RunUntil(end, 100); {
			}
			tr.compare()
		},
		"step": func(t *rapid.T) {
			before := tr.h.Run().Sim().Events()
			if now := tr.h.Step(); now == (tr.h.Run().Sim().Events() == before) {
				t.Fatalf("a step leads from event %d to %d, and says %v", before, tr.h.Run().Sim().Events(), now)
			}
			tr.compare()
		},
		"back": func(t *rapid.T) {
			before := tr.h.Run().Sim().Events()
			if tr.h.Back() {
				tr.arrive()
				if now := tr.h.Run().Sim().Events(); now >= before && tr.h.Run().Moment().Step > 0 {
					t.Fatalf("back leads from %d events to %d", before, now)
				}
			}
		},
		"do": func(t *rapid.T) {
			for range rapid.IntRange(1, 3).Draw(t, "times") {
				tr.h.Do(anyCommand(t))
				tr.compare()
			}
		},
		"jump": func(t *rapid.T) { tr.h.Seek(anyTime(t)); tr.arrive() },
		"mark": func(t *rapid.T) {
			if marks := tr.h.Marks(); len(marks) > 0 {
				m := rapid.SampledFrom(marks).Draw(t, "mark")
				tr.h.SeekMoment(m.Moment)
				tr.arrive()
				if at := tr.h.Run().Moment(); at != m.Moment {
					t.Fatalf("at %v, not at the mark %+v", at, m)
				}
			}
		},
		"interrupted": func(t *rapid.T) { tr.h.Seek(anyTime(t)); tr.h.Arrive(20); tr.h.Cancel(); tr.compare() },
		"branch":      func(t *rapid.T) { must(tr.h.Show(anyBranch(t))); tr.arrive() },
		"delete":      func(t *rapid.T) { must(tr.h.Delete(anyBranch(t))); tr.arrive() },
		"rename":      func(t *rapid.T) { tr.h.Rename(anyBranch(t), "x") },
		"seed":        func(t *rapid.T) { must(tr.h.Reseed(rapid.Uint64Range(1, 3).Draw(t, "seed"))); tr.arrive() },
		"version": func(t *rapid.T) {
			sc := tr.h.Shown().Scenario.Clone()
			sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
			must(tr.h.ApplyScenario(sc, "version"))
			tr.arrive()
		},
		"leave out": func(t *rapid.T) {
			sc := tr.h.Shown().Scenario.Clone()
			if len(sc.Lines) == 0 {
				return
			}
			i := rapid.IntRange(0, len(sc.Lines)-1).Draw(t, "line")
			sc.Lines = append(sc.Lines[:i], sc.Lines[i+1:]...)
			must(tr.h.ApplyScenario(sc, "leave out"))
			tr.arrive()
		},
		"expect": func(t *rapid.T) {
			sc := tr.h.Shown().Scenario.Clone()
			place := scenario.Place{At: anyTime(t), After: rapid.IntRange(0, 3).Draw(t, "after")}
			sc.Insert(scenario.Line{Place: place, Claim: &scenario.Claim{What: scenario.Together}})
			must(tr.h.ApplyScenario(sc, "expect"))
			tr.arrive()
		},
		"save and open": func(t *rapid.T) { tr.reopen() },
		"undo":          func(t *rapid.T) { tr.swap(tr.h.Undo, tr.h.Redo) },
		"redo":          func(t *rapid.T) { tr.swap(tr.h.Redo, tr.h.Undo) },
	}
}

// swap undoes, redoes and undoes: the result must be the same as after the first undo.
func (tr *traveller) swap(one, other func() (string, error)) {
	var first string
	for i, f := range []func() (string, error){one, other, one} {
		what, err := f()
		if err != nil {
			tr.t.Fatal(err)
		}
		if what == "" {
			return
		}
		tr.arrive()
		now := fmt.Sprint(tr.h.Branches(), tr.h.Shown().ID, tr.h.Run().Moment())
		if i == 0 {
			first = now
		} else if i == 2 && now != first {
			tr.t.Fatalf("after undo, redo and undo it is\n%s\nand not\n%s", now, first)
		}
	}
}

// reopen saves and opens the history: it must have the same branches and the same moment.
func (tr *traveller) reopen() {
	text := tr.h.Document().String()
	d, err := archive.Parse("saved", strings.NewReader(text))
	if err != nil {
		tr.t.Fatalf("%v in\n%s", err, text)
	}
	h, err := history.Open(d, nil, nil)
	if err != nil {
		tr.t.Fatal(err)
	}
	was, before := look(tr.h.Run()), titles(tr.h)
	run := tr.h.Run()
	next := run.Lines()[run.Begun():]
	tr.h = h
	h.SetSpacing(500)
	h.SetBudget(tr.budget)
	h.SeekPlace(d.At)
	tr.arrive()
	if now := titles(h); len(h.Branches()) != len(d.Branches) || strings.Count(now, ";") != strings.Count(before, ";") {
		tr.t.Fatalf("saved\n%s\nopened\n%s", before, now)
	}
	if len(next) > 0 && next[0].Place == d.At {
		return // a place is the moment after all lines at that place
	}
	if now := look(h.Run()); now != was {
		tr.t.Fatalf("saved\n%+v\nopened\n%+v\nin\n%s", was, now, text)
	}
	if p := h.Divergence(); p != nil {
		tr.t.Fatalf("%v in\n%s", p, text)
	}
}
