package history_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"

	"pgregory.net/rapid"
)

// counter is an observer that writes, for every crash, start and installed view, the event and how many there
// were before.
type counter struct {
	seen actor.EventID
	new  []string
}

// lines is its log.
type lines struct{ all []string }

func (l *lines) Len() int { return len(l.all) }

func (c *counter) Observe(e *actor.Event) {
	c.seen++
	if e.Kind == actor.Crash || e.Kind == actor.Start || e.Kind == actor.Install {
		c.new = append(c.new, fmt.Sprintf("event %d of %d: %v of %d", c.seen, e.ID, e.Kind, e.Process))
	}
}

func (c *counter) Write(to history.Log, ahead int) int {
	n := len(c.new)
	l := to.(*lines)
	l.all = append(l.all, c.new[min(ahead, n):]...)
	c.new = nil
	return n
}

func (c *counter) NewLog(history.Log, int) history.Log { return &lines{} }
func (c *counter) Copy(*scenario.Run) history.Observer { return &counter{seen: c.seen} }
func (c *counter) Size() int                           { return 5000 }
func counts(run *scenario.Run) history.Observer        { return &counter{seen: run.Sim().Events()} }

// written returns what the observer has written about the shown scenario.
func written(h *history.History) (all []string) {
	for _, p := range h.Pages(0) {
		if p.From != len(all) {
			return append(all, fmt.Sprintf("a page begins at line %d, after %d", p.From, len(all)))
		}
		all = append(all, p.Log.(*lines).all[:p.N]...)
	}
	return all
}

// After any actions, with any room for keyframes, an observer has written the same as in a fresh run, and its
// state at the end is the same.
func TestObserversWriteWhatAFreshRunWrites(t *testing.T) {
	texts := []string{
		three + "at 3s join\nat 5s kill leader\nat 9s join\nat 15s kill leader", crashing, "gms3\nworkers 4\nat 1s kill 2\nat 1s join\nat 4s pause 1\n",
		"gms3\nworkers 4\nsleep 300ms\nat 1s loss 1/10\nat 2s partition 1 2 | 3 4\nat 3s heal\nat 4s suspect 1\nat 5s detector wrong 1/50\n",
	}
	rapid.Check(t, func(rt *rapid.T) {
		h, err := history.New(scenariotest.Parse(t, rapid.SampledFrom(texts).Draw(rt, "scenario")), nil, nil, counts)
		if err != nil {
			rt.Fatal(err)
		}
		h.SetSpacing(rapid.IntRange(20, 400).Draw(rt, "spacing"))
		budget := rapid.SampledFrom([]int{0, 50_000, 400_000, history.Budget}).Draw(rt, "budget")
		h.SetBudget(budget)
		for range rapid.IntRange(2, 16).Draw(rt, "ways") {
			switch rapid.IntRange(0, 7).Draw(rt, "way") {
			case 0, 1, 2:
				at(h, s*time.Duration(rapid.SampledFrom([]int{0, 10, 30, 31, 45, 52, 80, 110}).Draw(rt, "to"))/10)
			case 3:
				h.RunUntil(h.Run().Now()+s/3, endless)
			case 4:
				do(t, h, rapid.SampledFrom([]string{"join", "kill leader", "kill 2", "loss 1/2", "detector wrong 1/5", "suspect 1", "perfect"}).Draw(rt, "command"))
			case 5:
				h.Back()
			case 6:
				_, _ = h.Undo()
			case 7:
				all := h.Branches()
				show(t, h, all[rapid.IntRange(0, len(all)-1).Draw(rt, "branch")].ID)
			}
			arrive(h)
			if frames, size := h.Kept(); frames > 1 && size > budget {
				rt.Fatalf("%d keyframes take %d of %d", frames, size, budget)
			}
		}
		fresh, err := history.New(h.Shown().Scenario, nil, nil, counts)
		if err != nil {
			rt.Fatal(err)
		}
		fresh.SeekMoment(h.Known())
		arrive(fresh)
		// Other scenarios may have written more after the next input.
		got, want := written(h), written(fresh)
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			rt.Fatalf("it has written\n%q\nand in a fresh run\n%q", got, want)
		}
		o, run := h.Furthest(0)
		if o.(*counter).seen != run.Sim().Events() {
			rt.Fatalf("at the end it has observed %d of %d events", o.(*counter).seen, run.Sim().Events())
		}
	})
}
