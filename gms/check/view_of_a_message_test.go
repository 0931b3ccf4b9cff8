package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// These tests settle which view a message belongs to; two simple judges differed from this one. Chockler,
// Keidar and Vitenberg define two properties in section 6. Strong Total Order knows no views: all receive in an
// order consistent with one timestamp function f. Reliable Total Order adds that nothing is left out within a
// view: a process that receives m' has first received every m that was sent in the same view and has f(m) <
// f(m'). So in each view all receive a prefix of one sequence.
//
// "Sent in the same view" needs Sending View Delivery. gms has Same View Delivery. There, a request that waits for the
// next leader is sent in one view, by its worker, and delivered in the next view by all. A joiner of the next view
// delivers it, and rightly lacks everything else sent in the old view. So here the view of a message is the view of its
// first delivery. If Same View Delivery holds, there is no other. If it is broken, two cases remain: the following runs.

// Early: worker 3 takes change 24, of view 2, while it is in view 1, before changes 21 to 23 of view 1. Worker
// 2 has delivered these in view 1, and 24 in view 2. No f allows both, so even Strong Total Order is broken,
// which Reliable Total Order implies. This judge used to compare only messages whose first delivery was in one
// view, and said that the order holds. That was wrong.
func TestAMessageOfALaterViewComesEarly(t *testing.T) {
	j, run := judge(t, readCase(t, "early-448.groupy"), nil)
	v := violation(t, j, check.ReliableTotalOrder)
	if got := nums(v.Lack); v.Event != 1205 || v.View != 1 || !slices.Equal(got, []int{3}) || run.Stage().ChangeNumber(v.Body.(worker.Change)) != 21 {
		t.Errorf("event %d, view %d: %v lack %v", v.Event, v.View, got, v.Body)
	}
	if !v.Leader || worker.Number(v.Process) != 1 {
		t.Errorf("the cause is worker %d (leader: %v)", worker.Number(v.Process), v.Leader)
	}
	var took []int // by worker 3, in view 1
	for _, body := range handed(t, "early-448.groupy", 3) {
		took = append(took, run.Stage().ChangeNumber(body.(worker.Change)))
	}
	if got := took[len(took)-4:]; !slices.Equal(got, []int{24, 21, 22, 23}) {
		t.Errorf("worker 3 delivers %v", got)
	}
}

func readCase(t *testing.T, file string) scenario.Scenario {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	return scenariotest.Parse(t, string(text))
}

// handed lists the messages delivered to a worker in its first view.
func handed(t *testing.T, file string, n int) (all []actor.Msg) {
	first := true
	judge(t, readCase(t, file), func(e actor.Event) {
		switch {
		case e.Process != worker.GroupPID(n):
		case e.Kind == actor.Install:
			first = false
		case e.Kind == actor.Deliver && first:
			all = append(all, e.Message)
		}
	})
	return all
}

// Late: worker 4, which was stuck, leads view 4 = {4, 5} with old numbers. Worker 5 is a member of view 4, but
// still in view 3. It throws away changes 4 to 6 of view 4 as known, and delivers 7, whose number it waits for.
// A judge that looks at each view only through the workers in it sees nothing: 5 never enters view 4, and is
// alone in view 3. But the message belongs to view 4, and 5 should have delivered the messages before it. The
// definition of the paper agrees: changes 8 and 4 were both sent in view 4, by worker 4, and 5 delivers 8
// without 4, which also breaks Reliable FIFO. Here this judge was right.
func TestAMessageComesToAMemberThatIsBehind(t *testing.T) {
	j, run := judge(t, readCase(t, "late-887.groupy"), nil)
	v := violation(t, j, check.ReliableTotalOrder)
	if got := nums(v.Lack); v.Event != 441 || v.View != 4 || !slices.Equal(got, []int{5}) || run.Stage().ChangeNumber(v.Body.(worker.Change)) != 4 {
		t.Errorf("event %d, view %d: %v lack %v", v.Event, v.View, got, v.Body)
	}
	if j.In(worker.GroupPID(5)) == 4 {
		t.Error("worker 5 has come to view 4")
	}
	if f := violation(t, j, check.ReliableFIFO); f.Event != 488 || f.Message != v.Message {
		t.Errorf("FIFO is broken in event %d, by %v", f.Event, f.Message)
	}
}

// Early, but after all messages of its own view: the order holds. Same View Delivery and Virtual Synchrony are broken.
func TestEarlyAndInOrder(t *testing.T) {
	j, _ := judge(t, scenariotest.Read(t, "../../assets/scenarios", "two-views"+scenario.Extension), nil)
	for p, want := range map[check.Property]check.State{
		check.SameViewDelivery: check.Broken, check.VirtualSynchrony: check.Broken, check.ReliableTotalOrder: check.HoldsSoFar, check.EqualState: check.HoldsSoFar,
	} {
		if got := j.Verdicts()[p].State; got != want {
			t.Errorf("%v: %v, and not %v", p, got, want)
		}
	}
}

// The oracle agrees on both runs.
func TestOracleOnTheTwoRuns(t *testing.T) {
	for _, file := range []string{"early-448.groupy", "late-887.groupy"} {
		var trace []actor.Event
		sc := readCase(t, file)
		j, _ := judge(t, sc, func(e actor.Event) { trace = append(trace, e) })
		compare(t, j, trace, sc.Workers, func() string { return file }, map[check.Property]int{}, map[check.Property]int{})
	}
}
