package history_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario/scenariotest"
)

const (
	s       = time.Second
	endless = 1 << 30
)

// opened returns the history of a scenario, at its start, with dense keyframes.
func opened(t testing.TB, text string) *history.History {
	t.Helper()
	h, err := history.New(scenariotest.Parse(t, text), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.SetSpacing(60)
	return h
}

// at goes to a time.
func at(h *history.History, to time.Duration) {
	h.Seek(to)
	arrive(h)
}

func arrive(h *history.History) {
	for !h.Arrive(1000) {
	}
}

// do does a command, written as in a file, at once.
func do(t testing.TB, h *history.History, words string) (opened bool) {
	t.Helper()
	c := scenariotest.Parse(t, "workers 9\nat 1s "+words).Lines[0].Command
	_, opened = h.Do(c)
	return opened
}

func show(t testing.TB, h *history.History, id int) {
	t.Helper()
	if err := h.Show(id); err != nil {
		t.Fatal(err)
	}
	arrive(h)
}

// titles lists the branches, the shown one with a star, as 1 main, 2<1 join.
func titles(h *history.History) string {
	var all []string
	for _, b := range h.Branches() {
		name := fmt.Sprint(b.ID)
		if b.Parent > 0 {
			name += fmt.Sprintf("<%d", b.Parent)
		}
		if b.ID == h.Shown().ID {
			name = "*" + name
		}
		all = append(all, name+" "+b.Title())
	}
	return strings.Join(all, "; ")
}

// position describes the moment and the state of the run.
func position(h *history.History) string {
	sim := h.Run().Sim()
	return fmt.Sprintf("%v after %d events %x", h.Run().Moment(), sim.Events(), sim.Hash())
}

func want(t testing.TB, what string, got, want any) {
	t.Helper()
	if got, want := fmt.Sprint(got), fmt.Sprint(want); got != want {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
	}
}
