package stage_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// ledger records in the simplest way which changes the state of each worker has.
type ledger struct {
	run  *scenario.Run
	took []map[int]bool                     // by worker; nil while it has no state
	lent map[worker.StateReply]map[int]bool // the changes in a state that a worker has sent
}

func (l *ledger) observe(e actor.Event) {
	if l.run == nil || e.Kind == actor.Start && worker.IsGroup(e.Process) {
		return
	}
	if e.Kind == actor.Start {
		l.took = append(l.took, nil)
		if e.Digest != 0 {
			l.took[len(l.took)-1] = map[int]bool{}
		}
		return
	}
	if e.Kind != actor.Accept || worker.IsGroup(e.Process) {
		return
	}
	n := worker.Number(e.Process) - 1
	switch m := e.Message.(type) {
	case worker.Change:
		if l.took[n] != nil {
			l.took[n][l.run.Stage().ChangeNumber(m)] = true
		}
	case worker.StateRequest:
		if l.took[n] != nil {
			l.lent[worker.StateReply{Ref: m.Ref, From: n + 1}] = copied(l.took[n])
		}
	case worker.StateReply:
		if tile := l.run.Board()[n]; l.took[n] == nil && m.Ref == n+1 && tile.HasColour {
			l.took[n] = copied(l.lent[worker.StateReply{Ref: m.Ref, From: m.From}])
		}
	}
}

func copied(set map[int]bool) map[int]bool {
	c := map[int]bool{}
	for n := range set {
		c[n] = true
	}
	return c
}

// A worker is reported to lack exactly the changes that it has not taken, that a living worker has, and that
// come before one that it has.
func TestLacksAreTrue(t *testing.T) {
	lacking := 0
	for seed := range 60 {
		for _, version := range []string{"gms2", "gms3"} {
			l := &ledger{lent: map[worker.StateReply]map[int]bool{}}
			l.run = run(t, fmt.Sprintf("%s\nseed %d\nworkers 5\nsleep 60ms\nlatency 1ms..40ms\ngap 3ms\ncrashes 1/60 most 4\nat 0.5s join\nat 0.9s pause 4\nat 1.6s resume 4\n", version, seed), l.observe)
			for range 5 {
				l.took = append(l.took, map[int]bool{})
			}
			for l.run.Step() && l.run.Now() < 2500*time.Millisecond {
				lacking += l.check(t)
			}
		}
	}
	if lacking == 0 {
		t.Error("no worker lacks anything: this test covers nothing")
	}
}

func (l *ledger) check(t *testing.T) (lacking int) {
	t.Helper()
	board := l.run.Board()
	held := func(n int) bool {
		return slices.ContainsFunc(board, func(b stage.Tile) bool { return b.Alive() && l.took[b.Number-1][n] })
	}
	for _, b := range board {
		took := l.took[b.Number-1]
		if !b.Alive() || took == nil {
			continue
		}
		missing := stage.Numbers(b.Missing)
		if len(missing) != b.Lacking {
			t.Fatalf("worker %d lacks %v, but Lacking is %d", b.Number, b.Missing, b.Lacking)
		}
		lacking += len(missing)
		last := 0
		for n := range took {
			last = max(last, n)
		}
		for n := 1; n <= l.run.Stage().Changes(); n++ {
			said := slices.Contains(missing, n)
			if said && (took[n] || !held(n)) || !said && n < last && !took[n] && held(n) {
				t.Fatalf("%v\nat %v worker %d is reported to lack %v; change %d: %v", l.run.Settings(), l.run.Now(), b.Number, b.Missing, n, took[n])
			}
		}
	}
	return lacking
}
