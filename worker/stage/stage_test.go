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

// run starts a story.
func run(t *testing.T, text string, watch func(actor.Event)) *scenario.Run {
	t.Helper()
	sc, err := scenario.Parse("story", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := scenario.New(sc, watch)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// play plays it up to a time.
func play(t *testing.T, text string, until time.Duration) *scenario.Run {
	t.Helper()
	r := run(t, text, nil)
	r.RunUntil(until, 1<<30)
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	return r
}

// letters is who is in step with whom, as AAB-: by worker, - for who ended or has no state.
func letters(board []stage.Tile) (word string) {
	for _, t := range board {
		if t.StepClass == 0 {
			word += "-"
		} else {
			word += string(rune(t.StepClass))
		}
	}
	return word
}

func expectLetters(t *testing.T, r *scenario.Run, want string) {
	t.Helper()
	if got := letters(r.Board()); got != want {
		t.Errorf("at %v: %s, want %s", r.Now(), got, want)
	}
}

const quick = "sleep 100ms\nlatency 1ms..3ms\n"

func TestAllInStep(t *testing.T) {
	r := play(t, "gms1\n"+quick, 5*time.Second)
	expectLetters(t, r, "AAAAA")
	for _, tile := range r.Board() {
		if tile.Delivered < 200 || !tile.HasColour || len(tile.Lacks) > 0 || !tile.Alive() || tile.View != 1 || tile.Leader != 1 {
			t.Errorf("%+v", tile)
		}
	}
	if n := r.Stage().Changes(); n < 200 {
		t.Errorf("%d changes", n)
	}
}

// Late is not out of step, however late.
func TestLateIsInStep(t *testing.T) {
	const story = "gms1\nworkers 4\n" + quick + "at 1s pause 3\nat 6s resume 3\n"
	r := play(t, story, 1100*time.Millisecond)
	expectLetters(t, r, "AAAA")
	if b := r.Board()[2]; b.Behind < 1 || b.Behind > 32 || !b.Paused || b.Stuck {
		t.Errorf("soon: %+v", b)
	}
	r = play(t, story, 5*time.Second)
	expectLetters(t, r, "AAAA")
	if b := r.Board()[2]; b.Behind < 100 || b.Waiting < 100 || len(b.Lacks) > 0 {
		t.Errorf("later: %+v", b)
	}
	r = play(t, story, 7*time.Second)
	expectLetters(t, r, "AAAA")
	if b := r.Board()[2]; b.Behind > 2 || b.Waiting > 0 || len(b.Lacks) > 0 {
		t.Errorf("caught up: %+v", b)
	}
}

const crash = "gms2\nworkers 5\n" + quick + "at 1s crash after 2 sends of change\n"

func TestOutOfStepInMidBroadcast(t *testing.T) {
	r := play(t, crash, 3*time.Second)
	expectLetters(t, r, "-AABB")
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

// Whoever is out of step stays so when it is paused for long.
func TestOutOfStepAndLate(t *testing.T) {
	r := play(t, crash+"at 2s pause 4\n", 9*time.Second)
	expectLetters(t, r, "-AABB")
	if b := r.Board()[3]; b.Behind < 100 {
		t.Errorf("worker 4 is %d behind: this test shows nothing", b.Behind)
	}
}

// When nobody who lives has it, nobody lacks it.
func TestNobodyLacksWhatNobodyHas(t *testing.T) {
	r := play(t, "gms2\nworkers 4\n"+quick+"at 1s crash after 1 send of change\nat 2s kill 2\n", 3*time.Second)
	expectLetters(t, r, "--AA")
	for _, b := range r.Board() {
		if len(b.Lacks) > 0 {
			t.Errorf("worker %d lacks %v", b.Number, b.Lacks)
		}
	}
}

// On gms2 one may miss a view and be none the worse.
func TestMissedViewIsNotOutOfStep(t *testing.T) {
	r := play(t, "gms2\nworkers 5\n"+quick+"at 1s crash after 1 send of view\nat 1s kill leader\n", 4*time.Second)
	expectLetters(t, r, "--AAA")
	if b := r.Board(); b[2].View != 3 || b[4].View != 3 || len(b[4].Lacks) > 0 {
		t.Errorf("%+v\n%+v", b[2], b[4])
	}
}

func TestStuckInTheHole(t *testing.T) {
	const hole = "gms3\nworkers 5\nsleep 100ms\nlatency 2ms..3ms\nat 1s crash after 1 send of view\nat 1s kill leader\n"
	r := play(t, hole, 4*time.Second)
	expectLetters(t, r, "--AAA") // late for ever, but in step
	for n, stuck := range []bool{false, false, false, true, true} {
		if b := r.Board()[n]; b.Stuck != stuck {
			t.Errorf("worker %d: stuck is %v", n+1, b.Stuck)
		}
	}
	r = play(t, hole+"at 3s kill leader\n", 5*time.Second)
	if b := r.Board()[3]; b.Stuck || b.Waiting == 0 || b.Leader != 4 {
		t.Errorf("a leader is not stuck, whatever waits: %+v", b)
	}
	expectLetters(t, r, "---AB")
}

// A joiner has the position of the state that it was given, and lacks what that lacked.
func TestJoinersPosition(t *testing.T) {
	r := run(t, "gms2\nworkers 3\n"+quick+"at 2s join\n", nil)
	r.RunUntil(1990*time.Millisecond, 1<<30)
	for r.Step() && r.Now() < 3*time.Second {
		board := r.Board()
		if word := letters(board); word != "AAA" && word != "AAA-" && word != "AAAA" {
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

// One that is late by more than the time since a newcomer joined is compared with others, or
// by what it lacks: the newcomer has no past.
func TestLateBeyondANewcomer(t *testing.T) {
	for seed := range 20 {
		r := run(t, fmt.Sprintf("gms1\nseed %d\nworkers 3\nlatency 1ms..300ms\ngap 100ms\nat 5s pause 3\nat 5s join\nat 8s join\n", seed), nil)
		for r.Step() && r.Now() < 20*time.Second {
			if word := letters(r.Board()); strings.Contains(word, "B") {
				t.Fatalf("seed %d at %v: %s", seed, r.Now(), word)
			}
		}
	}
}

// Views are numbered as they are first sent; a resent one keeps its number.
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

// Where nobody lives, a newcomer starts a group, view and state of its own.
func TestNewGroup(t *testing.T) {
	r := play(t, "gms2\nworkers 2\n"+quick+"at 1s kill 1\nat 1s kill 2\nat 2s join\nat 3s join\n", 5*time.Second)
	expectLetters(t, r, "--AA")
	b := r.Board()
	if b[3].View == b[0].View || !slices.Equal(b[3].Members, []int{3, 4}) || b[3].Leader != 3 || len(b[3].Lacks) > 0 {
		t.Errorf("%+v", b[3])
	}
}

// The numbers of changes are those of their first sends; one that nobody was sent has none.
func TestNumbers(t *testing.T) {
	var order []worker.Change
	r := run(t, "gms3\nworkers 3\nsleep 200ms\nlatency 1ms..3ms\nat 1s crash after 1 send of change\n", func(e actor.Event) {
		if c, ok := e.Message.(worker.Change); ok && e.Kind == actor.Deliver && !slices.Contains(order, c) {
			order = append(order, c)
		}
	})
	r.RunUntil(2*time.Second, 1<<30)
	if len(order) < 20 {
		t.Fatalf("%d changes: this test shows nothing", len(order))
	}
	for i, c := range order {
		if got := r.Stage().ChangeNumber(c); got != i+1 {
			t.Errorf("%v has number %d, want %d", c, got, i+1)
		}
	}
	if n := r.Stage().ChangeNumber(worker.Change{Worker: 1, Count: 9999}); n != 0 {
		t.Errorf("one that never was has number %d", n)
	}
}

// A copy goes its own way: neither sees what the other is shown.
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
				t.Fatalf("%s: the copy made at event %d has not come to the same", version, cut)
			}
			if !reflect.DeepEqual(kept, fold(stage.New(4), events[:cut])) {
				t.Fatalf("%s: what was copied at event %d has changed", version, cut)
			}
		}
		if !reflect.DeepEqual(all.Board(r.Sim()), r.Board()) {
			t.Errorf("%s: the run's own stage has seen something else", version)
		}
	}
}

func fold(s *stage.Stage, events []actor.Event) *stage.Stage {
	for _, e := range events {
		s.Observe(e)
	}
	return s
}

// One that has slept through so many changes that their numbers are forgotten catches up,
// also with those of somebody who has died meanwhile, and lacks nothing.
func TestForgottenChanges(t *testing.T) {
	const story = "gms1\nworkers 4\nsleep 2ms\nlatency 0s\nat 0.1s pause 3\nat 0.2s kill 4\nat 12s resume 3\n"
	r := play(t, story, 11*time.Second)
	if b := r.Board()[2]; b.Behind < 6_000 {
		t.Fatalf("worker 3 is %d behind: this test shows nothing", b.Behind)
	}
	before := r.Stage().Changes()
	r = play(t, story, 13*time.Second)
	board := r.Board()
	expectLetters(t, r, "AAA-")
	if len(board[2].Lacks)+len(board[1].Lacks) > 0 || board[2].Behind > 1 {
		t.Errorf("worker 2 lacks %v, worker 3 lacks %v and is %d behind", board[1].Lacks, board[2].Lacks, board[2].Behind)
	}
	if got := r.Stage().Changes() - board[0].Delivered; got != 0 {
		t.Errorf("%d changes have two numbers (there were %d)", got, before)
	}
}

// A board is told at every event, on every version, without a slip. Whom a worker follows, and the number that it has
// got to, are observed: they are what its group process knows.
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

// Whoever enters a view without a change that another has is out of step from that moment on,
// not only when the next change shows it.
func TestOutOfStepAtTheView(t *testing.T) {
	r := run(t, crash, nil)
	for r.Board()[4].View < 2 {
		r.RunUntil(r.Now()+time.Millisecond, 1<<30)
	}
	r.RunUntil(r.Now()+10*time.Millisecond, 1<<30)
	if n := r.Stage().Changes(); n != r.Board()[1].Delivered {
		t.Skipf("a change came in between: %d", n)
	}
	expectLetters(t, r, "-AABB")
}

// A joiner that still asks throws away the answer to its request that comes before the
// request itself: it has no state, and no letter.
func TestAnswerThrownAway(t *testing.T) {
	thrown := 0
	for seed := range 8 {
		r := play(t, fmt.Sprintf("gms2\nseed %d\nworkers 4\nsleep 95ms\nlatency 2ms\ngap 20ms\n"+
			"crashes 1/15 most 1\nat 61ms join via 1\n", seed+1), 5*time.Second)
		b := r.Board()[4]
		if b.Alive() && b.Phase < worker.Dancing {
			thrown++
			if b.StepClass != 0 || b.HasColour {
				t.Errorf("seed %d: letter %c, colour %v", seed+1, b.StepClass, b.HasColour)
			}
		}
	}
	if thrown == 0 {
		t.Error("nobody waits for ever: this test shows nothing")
	}
}

// Whether two are in step does not depend on which of those that have come as far is the first:
// who is late and who lacks what nobody has any more go on together.
func TestLateIsInStepWithWhoLacks(t *testing.T) {
	const story = "gms2\nseed 1\nsleep 169ms\nlatency 16ms\ngap 14ms\ncrashes 1/7\nat 0s pause 4\nat 36ms join\n"
	for at, want := range map[time.Duration]string{
		100 * time.Millisecond: "-ABAB-", // 2 has change 1, 4 is late
		200 * time.Millisecond: "--AAA-", // nobody has it
		400 * time.Millisecond: "---AA-",
	} {
		expectLetters(t, play(t, story, at), want)
	}
}

// What one lacks is counted in full, and told by its ranges: here more than are told one by one.
func TestAllThatIsLacking(t *testing.T) {
	text, err := os.ReadFile("../../assets/scenarios/stuck-leader.groupy")
	if err != nil {
		t.Fatal(err)
	}
	board := play(t, string(text), 13500*time.Millisecond).Board()
	five := board[4]
	if five.Lacking != 21 || !slices.Equal(five.Missing, []stage.Range{{From: 43, To: 63}}) || five.Lacks[0].Change != 43 || five.Lacks[len(five.Lacks)-1].Change != 63 {
		t.Errorf("worker 5 lacks %d: %v, told are %v", five.Lacking, five.Missing, five.Lacks)
	}
	// Worker 4 came to lead with these in its mailbox: it takes none of them any more.
	four := board[3]
	if four.Lacking != 21 || !slices.Equal(four.Missing, []stage.Range{{From: 21, To: 41}}) || !slices.Equal(four.Lacks[0].Have, []int{5}) {
		t.Errorf("worker 4 lacks %d: %v", four.Lacking, four.Missing)
	}
}

// As long as nobody who lives has taken it, nobody lacks it, and who may still take it does not.
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
	expectLetters(t, r, "---AA")
}

// Who has installed a view without a change of the old leader never gets it: that is known at once, and not only
// when somebody who has it installs the view, too.
func TestGonePastAtTheView(t *testing.T) {
	r := run(t, "gms2\nworkers 40\nsleep 1s\nlatency 20ms\ngap 20ms\nat 1s crash after 20 sends of change\n", nil)
	for r.Board()[30].View < 2 {
		r.Step()
	}
	board := r.Board()
	if board[1].View == 2 || board[20].View == 2 && len(board[30].Missing) == 0 {
		t.Fatalf("worker 2 is in view %d: this test shows nothing", board[1].View)
	}
	if b := board[30]; b.Lacking != 1 || b.StepClass != 'B' {
		t.Errorf("worker 31 lacks %v and is in group %c", b.Missing, b.StepClass)
	}
}
