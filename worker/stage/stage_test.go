package stage_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// run starts a scenario.
func run(t *testing.T, text string, observe func(actor.Event)) *scenario.Run {
	t.Helper()
	sc, err := scenario.Parse("text", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.New(sc, observe)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// play plays a scenario up to a time.
func play(t *testing.T, text string, until time.Duration) *scenario.Run {
	t.Helper()
	r := run(t, text, nil)
	r.RunUntil(until, 1<<30)
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	return r
}

// stepClasses returns the step classes as AAB-: one letter for each worker, - if it has ended or has no state.
func stepClasses(board []stage.Tile) (word string) {
	for _, t := range board {
		if t.StepClass == 0 {
			word += "-"
		} else {
			word += string(rune(t.StepClass))
		}
	}
	return word
}

func expectStepClasses(t *testing.T, r *scenario.Run, want string) {
	t.Helper()
	if got := stepClasses(r.Board()); got != want {
		t.Errorf("at %v: %s, want %s", r.Now(), got, want)
	}
}

const quick = "sleep 100ms\nlatency 1ms..3ms\n"

func TestAllInStep(t *testing.T) {
	r := play(t, "gms1\n"+quick, 5*time.Second)
	expectStepClasses(t, r, "AAAAA")
	for _, tile := range r.Board() {
		if tile.Delivered < 200 || !tile.HasColour || len(tile.Lacks) > 0 || !tile.Alive() || tile.View != 1 || tile.Leader != 1 {
			t.Errorf("%+v", tile)
		}
	}
	if n := r.Stage().Changes(); n < 200 {
		t.Errorf("%d changes", n)
	}
}

// A late worker is in step, however late it is.
func TestLateIsInStep(t *testing.T) {
	const text = "gms1\nworkers 4\n" + quick + "at 1s pause 3\nat 6s resume 3\n"
	r := play(t, text, 1100*time.Millisecond)
	expectStepClasses(t, r, "AAAA")
	if b := r.Board()[2]; b.Behind < 1 || b.Behind > 32 || !b.Paused || b.Stuck {
		t.Errorf("soon: %+v", b)
	}
	r = play(t, text, 5*time.Second)
	expectStepClasses(t, r, "AAAA")
	if b := r.Board()[2]; b.Behind < 100 || b.Waiting < 100 || len(b.Lacks) > 0 {
		t.Errorf("later: %+v", b)
	}
	r = play(t, text, 7*time.Second)
	expectStepClasses(t, r, "AAAA")
	if b := r.Board()[2]; b.Behind > 2 || b.Waiting > 0 || len(b.Lacks) > 0 {
		t.Errorf("caught up: %+v", b)
	}
}

const crash = "gms2\nworkers 5\n" + quick + "at 1s crash after 2 sends of change\n"

func TestOutOfStepInMidBroadcast(t *testing.T) {
	r := play(t, crash, 3*time.Second)
	expectStepClasses(t, r, "-AABB")
	board := r.Board()
	missed := board[3].Lacks
	if len(missed) != 1 || !slices.Equal(missed[0].Have, []int{2, 3}) || !reflect.DeepEqual(missed, board[4].Lacks) {
		t.Errorf("4 lacks %v, 5 lacks %v", missed, board[4].Lacks)
	}
	for _, n := range []int{2, 3} {
		if len(board[n-1].Lacks) > 0 {
			t.Errorf("%d lacks %v", n, board[n-1].Lacks)
		}
	}
	if b := board[0]; b.Ended != actor.Crash || b.Why.Send != 2 || b.Why.Of != 4 || b.Alive() {
		t.Errorf("the leader: %+v", b)
	}
}

// A worker that is out of step stays so during a long pause.
func TestOutOfStepAndLate(t *testing.T) {
	r := play(t, crash+"at 2s pause 4\n", 9*time.Second)
	expectStepClasses(t, r, "-AABB")
	if b := r.Board()[3]; b.Behind < 100 {
		t.Errorf("worker 4 is %d behind: this test covers nothing", b.Behind)
	}
}

// A change that no living worker has is not lacking.
func TestNobodyLacksWhatNobodyHas(t *testing.T) {
	r := play(t, "gms2\nworkers 4\n"+quick+"at 1s crash after 1 send of change\nat 2s kill 2\n", 3*time.Second)
	expectStepClasses(t, r, "--AA")
	for _, b := range r.Board() {
		if len(b.Lacks) > 0 {
			t.Errorf("worker %d lacks %v", b.Number, b.Lacks)
		}
	}
}

// On gms2 a worker may miss a view without being out of step.
func TestMissedViewIsNotOutOfStep(t *testing.T) {
	r := play(t, "gms2\nworkers 5\n"+quick+"at 1s crash after 1 send of view\nat 1s kill leader\n", 4*time.Second)
	expectStepClasses(t, r, "--AAA")
	if b := r.Board(); b[2].View != 3 || b[4].View != 3 || len(b[4].Lacks) > 0 {
		t.Errorf("%+v\n%+v", b[2], b[4])
	}
}

func TestStuckInTheHole(t *testing.T) {
	const hole = "gms3\nworkers 5\nsleep 100ms\nlatency 2ms..3ms\nat 1s crash after 1 send of view\nat 1s kill leader\n"
	r := play(t, hole, 4*time.Second)
	expectStepClasses(t, r, "--AAA") // late for ever, but in step
	for n, stuck := range []bool{false, false, false, true, true} {
		if b := r.Board()[n]; b.Stuck != stuck {
			t.Errorf("worker %d: stuck is %v", n+1, b.Stuck)
		}
	}
	r = play(t, hole+"at 3s kill leader\n", 5*time.Second)
	if b := r.Board()[3]; b.Stuck || b.Waiting == 0 || b.Leader != 4 {
		t.Errorf("a leader is not stuck, whatever waits: %+v", b)
	}
	expectStepClasses(t, r, "---AB")
}

// A joiner has the position of the state that it was given, and lacks what that state lacked.
func TestJoinersPosition(t *testing.T) {
	r := run(t, "gms2\nworkers 3\n"+quick+"at 2s join\n", nil)
	r.RunUntil(1990*time.Millisecond, 1<<30)
	for r.Step() && r.Now() < 3*time.Second {
		board := r.Board()
		if word := stepClasses(board); word != "AAA" && word != "AAA-" && word != "AAAA" {
			t.Fatalf("at %v: %s", r.Now(), word)
		}
		if len(board) == 4 && len(board[3].Lacks) > 0 {
			t.Fatalf("at %v worker 4 lacks %v", r.Now(), board[3].Lacks)
		}
	}
	if b := r.Board()[3]; !b.HasColour || b.Behind > 5 {
		t.Errorf("%+v", b)
	}
}

// A worker that is later than the joining of a newcomer is compared with others, or by what it lacks: the
// newcomer has no past.
func TestLateBeyondANewcomer(t *testing.T) {
	for seed := range 20 {
		r := run(t, fmt.Sprintf("gms1\nseed %d\nworkers 3\nlatency 1ms..300ms\ngap 100ms\nat 5s pause 3\nat 5s join\nat 8s join\n", seed), nil)
		for r.Step() && r.Now() < 20*time.Second {
			if word := stepClasses(r.Board()); strings.Contains(word, "B") {
				t.Fatalf("seed %d at %v: %s", seed, r.Now(), word)
			}
		}
	}
}

// Views are numbered when they are first sent; a resent view keeps its number.
func TestViews(t *testing.T) {
	r := play(t, "gms3\nworkers 3\n"+quick+"at 1s join\nat 2s kill leader\nat 3s join via 3\nat 3s kill 3\n", 4*time.Second)
	want := [][]int{nil, {1, 2, 3}, {1, 2, 3, 4}, {2, 3, 4}, nil}
	for n, members := range want {
		if got := r.Stage().Members(n); !slices.Equal(got, members) {
			t.Errorf("view %d = %v, want %v", n, got, members)
		}
	}
	r = play(t, "gms3\nworkers 4\nlatency 2ms\nsleep 1h\nat 1s join\nat 1s crash after 1 send of view\nat 2s join\n", 3*time.Second)
	for n, members := range [][]int{nil, {1, 2, 3, 4}, {1, 2, 3, 4, 5}, {2, 3, 4, 5}, {2, 3, 4, 5, 6}, nil} {
		if got := r.Stage().Members(n); !slices.Equal(got, members) {
			t.Errorf("with a resend, view %d = %v, want %v", n, got, members)
		}
	}
	if b := r.Board(); b[1].View != 4 || b[2].View != 1 || b[4].View != 4 {
		t.Errorf("worker 2 is in view %d, 3 in %d, 5 in %d", b[1].View, b[2].View, b[4].View)
	}
}

// If no worker lives, a newcomer starts a new group with its own view and state.
func TestNewGroup(t *testing.T) {
	r := play(t, "gms2\nworkers 2\n"+quick+"at 1s kill 1\nat 1s kill 2\nat 2s join\nat 3s join\n", 5*time.Second)
	expectStepClasses(t, r, "--AA")
	b := r.Board()
	if b[3].View == b[0].View || !slices.Equal(b[3].Members, []int{3, 4}) || b[3].Leader != 3 || len(b[3].Lacks) > 0 {
		t.Errorf("%+v", b[3])
	}
}

// Changes are numbered by their first sends. A change that was sent to nobody has no number.
func TestNumbers(t *testing.T) {
	var order []worker.Change
	r := run(t, "gms3\nworkers 3\nsleep 200ms\nlatency 1ms..3ms\nat 1s crash after 1 send of change\n", func(e actor.Event) {
		if c, ok := e.Message.(worker.Change); ok && e.Kind == actor.Deliver && !slices.Contains(order, c) {
			order = append(order, c)
		}
	})
	r.RunUntil(2*time.Second, 1<<30)
	if len(order) < 20 {
		t.Fatalf("%d changes: this test covers nothing", len(order))
	}
	for i, c := range order {
		if got := r.Stage().ChangeNumber(c); got != i+1 {
			t.Errorf("%v has number %d, want %d", c, got, i+1)
		}
	}
	if n := r.Stage().ChangeNumber(worker.Change{Worker: 1, Count: 9999}); n != 0 {
		t.Errorf("a change that does not exist has number %d", n)
	}
}

// A copy is independent: neither sees the events of the other.
func TestClone(t *testing.T) {
	for _, version := range versions.Names() {
		var events []actor.Event
		r := run(t, version+"\nworkers 4\nsleep 50ms\nlatency 1ms..9ms\ncrashes 1/40\nat 1s join\nat 1.5s pause 5\nat 2s join\n",
			func(e actor.Event) { events = append(events, e) })
		r.RunUntil(4*time.Second, 1<<30)
		all := fold(stage.New(4), events)
		for cut := 0; cut < len(events); cut += 1 + len(events)/50 {
			kept := fold(stage.New(4), events[:cut])
			copied := fold(kept.Clone(), events[cut:])
			if !reflect.DeepEqual(copied, all) {
				t.Fatalf("%s: the copy made at event %d has another result", version, cut)
			}
			if !reflect.DeepEqual(kept, fold(stage.New(4), events[:cut])) {
				t.Fatalf("%s: the stage copied at event %d has changed", version, cut)
			}
		}
		if !reflect.DeepEqual(all.Board(r.Sim()), r.Stage().Board(r.Sim())) {
			t.Errorf("%s: the run's own stage differs", version)
		}
	}
}

func fold(s *stage.Stage, events []actor.Event) *stage.Stage {
	for _, e := range events {
		s.Observe(e)
	}
	return s
}

// A worker that was paused for so long that numbers of changes are forgotten catches up, even with changes of a
// worker that died meanwhile, and lacks nothing.
func TestForgottenChanges(t *testing.T) {
	const text = "gms1\nworkers 4\nsleep 2ms\nlatency 0s\nat 0.1s pause 3\nat 0.2s kill 4\nat 12s resume 3\n"
	r := play(t, text, 11*time.Second)
	if b := r.Board()[2]; b.Behind < 6_000 {
		t.Fatalf("worker 3 is %d behind: this test covers nothing", b.Behind)
	}
	before := r.Stage().Changes()
	r = play(t, text, 13*time.Second)
	board := r.Board()
	expectStepClasses(t, r, "AAA-")
	if len(board[2].Lacks)+len(board[1].Lacks) > 0 || board[2].Behind > 1 {
		t.Errorf("worker 2 lacks %v, worker 3 lacks %v and is %d behind", board[1].Lacks, board[2].Lacks, board[2].Behind)
	}
	if got := r.Stage().Changes() - board[0].Delivered; got != 0 {
		t.Errorf("%d changes are numbered, there were %d before", got, before)
	}
}

// Board works at every event on every version. The leader and the number that the stage has observed are those
// in the group process.
func TestBoardAtEveryEvent(t *testing.T) {
	for seed := range 20 {
		for _, version := range versions.Names() {
			r := run(t, fmt.Sprintf("%s\nseed %d\nworkers 4\nsleep 50ms\nlatency 1ms..9ms\ncrashes 1/40\nat 0.5s join\nat 0.7s freeze\nat 1s go\nat 1.5s join via 2\n", version, seed), nil)
			for r.Step() && r.Now() < 2*time.Second {
				for _, b := range r.Board() {
					if b.Alive() != (r.Sim().Alive(worker.PID(b.Number))) || (b.StepClass != 0) != (b.Alive() && b.HasColour) || b.Behind < 0 {
						t.Fatalf("seed %d on %s at %v: %+v", seed, version, r.Now(), b)
					}
					p := r.Sim().State(worker.GroupPID(b.Number)).(gms.Process)
					if n := reflect.Indirect(reflect.ValueOf(p)).FieldByName("n"); b.Leader != worker.Number(p.Known().Leader) ||
						n.IsValid() && p.Role() == gms.Follower && r.Stage().Last(b.Number) != int(n.Int())-1 {
						t.Fatalf("seed %d on %s at %v: it follows %d and has number %d, its process says %+v", seed, version, r.Now(), b.Leader,
							r.Stage().Last(b.Number), p)
					}
				}
			}
			if r.Err() != nil {
				t.Fatal(r.Err())
			}
		}
	}
}

// A worker that enters a view without a change that another has is out of step from that moment on, not only
// from the next change.
func TestOutOfStepAtTheView(t *testing.T) {
	r := run(t, crash, nil)
	for r.Board()[4].View < 2 {
		r.RunUntil(r.Now()+time.Millisecond, 1<<30)
	}
	r.RunUntil(r.Now()+10*time.Millisecond, 1<<30)
	if n := r.Stage().Changes(); n != r.Board()[1].Delivered {
		t.Skipf("a change came in between: %d", n)
	}
	expectStepClasses(t, r, "-AABB")
}

// A joiner that is still asking throws away an answer that comes before its own request: it has no state and no
// step class.
func TestAnswerThrownAway(t *testing.T) {
	thrown := 0
	for seed := range 8 {
		r := play(t, fmt.Sprintf("gms2\nseed %d\nworkers 4\nsleep 95ms\nlatency 2ms\ngap 20ms\n"+
			"crashes 1/15 most 1\nat 61ms join via 1\n", seed+1), 5*time.Second)
		b := r.Board()[4]
		if b.Alive() && b.Phase < worker.Dancing {
			thrown++
			if b.StepClass != 0 || b.HasColour {
				t.Errorf("seed %d: step class %c, colour %v", seed+1, b.StepClass, b.HasColour)
			}
		}
	}
	if thrown == 0 {
		t.Error("no worker waits for ever: this test covers nothing")
	}
}

// The step class of two workers does not depend on their order: a late worker and one that lacks a change that
// no living worker has are in step.
func TestLateIsInStepWithWhoLacks(t *testing.T) {
	const text = "gms2\nseed 1\nsleep 169ms\nlatency 16ms\ngap 14ms\ncrashes 1/7\nat 0s pause 4\nat 36ms join\n"
	for at, want := range map[time.Duration]string{
		100 * time.Millisecond: "-ABAB-", // 2 has change 1; 4 is late
		200 * time.Millisecond: "--AAA-", // no living worker has it
		400 * time.Millisecond: "---AA-",
	} {
		expectStepClasses(t, play(t, text, at), want)
	}
}

// Lacking counts all changes that a worker lacks, and Missing has their ranges; Lacks lists only some.
func TestAllThatIsLacking(t *testing.T) {
	text, err := os.ReadFile("../../assets/scenarios/stuck-leader.groupy")
	if err != nil {
		t.Fatal(err)
	}
	board := play(t, string(text), 13500*time.Millisecond).Board()
	five := board[4]
	if five.Lacking != 21 || !slices.Equal(five.Missing, []stage.Range{{From: 43, To: 63}}) || five.Lacks[0].Change != 43 || five.Lacks[len(five.Lacks)-1].Change != 63 {
		t.Errorf("worker 5 lacks %d: %v, listed are %v", five.Lacking, five.Missing, five.Lacks)
	}
	// Worker 4 came to lead with these changes in its mailbox, and takes none of them any more.
	four := board[3]
	if four.Lacking != 21 || !slices.Equal(four.Missing, []stage.Range{{From: 21, To: 41}}) || !slices.Equal(four.Lacks[0].Have, []int{5}) {
		t.Errorf("worker 4 lacks %d: %v", four.Lacking, four.Missing)
	}
}

// While no living worker has taken a change, nobody lacks it. Nor does a worker lack a change that it may still take.
func TestStuckOneMayStillTakeIt(t *testing.T) {
	text, err := os.ReadFile("../../assets/scenarios/stuck-leader.groupy")
	if err != nil {
		t.Fatal(err)
	}
	r := play(t, string(text), 7300*time.Millisecond)
	for _, b := range r.Board() {
		if b.Lacking > 0 {
			t.Errorf("worker %d lacks %v", b.Number, b.Missing)
		}
	}
	expectStepClasses(t, r, "---AA")
}

// A worker that has installed a view without a change of the old leader never gets it. The stage knows this at
// once, not only when a worker that has the change installs the view, too.
func TestGonePastAtTheView(t *testing.T) {
	r := run(t, "gms2\nworkers 40\nsleep 1s\nlatency 20ms\ngap 20ms\nat 1s crash after 20 sends of change\n", nil)
	for r.Board()[30].View < 2 {
		r.Step()
	}
	board := r.Board()
	if board[1].View == 2 || board[20].View == 2 && len(board[30].Missing) == 0 {
		t.Fatalf("worker 2 is in view %d: this test covers nothing", board[1].View)
	}
	if b := board[30]; b.Lacking != 1 || b.StepClass != 'B' {
		t.Errorf("worker 31 lacks %v and is in step class %c", b.Missing, b.StepClass)
	}
}

// A worker that takes a change twice is no further than the others: it is out of step with them at once, and they are not behind.
func TestADuplicateBringsNobodyFurther(t *testing.T) {
	const text = "gms2\nseed 42\nworkers 5\nlatency 20ms..60ms\ngap 20ms\nat 3445ms duplicate 1 -> 3\n"
	twice := 0
	r := run(t, text, func(e actor.Event) {
		if e.Kind == actor.Duplicate {
			twice++
		}
	})
	for !r.RunUntil(3510*time.Millisecond, 1<<20) { // all have change 12, and nobody the next
	}
	if twice != 1 {
		t.Fatalf("%d messages are doubled: this test covers nothing", twice)
	}
	for _, b := range r.Board() {
		if (b.Number == 3) == (b.StepClass == 'A') || b.Behind > 0 {
			t.Errorf("worker %d is in class %c, %d behind", b.Number, b.StepClass, b.Behind)
		}
	}
}
