package session

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/paint"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

var (
	kill = Do{scenario.Command{Verb: scenario.KillLeader}}
	join = Do{scenario.Command{Verb: scenario.Join}}
)

// arrived carries out a seek or a search.
func arrived(t *testing.T, s *Session) {
	t.Helper()
	for s.history.Seeking() || s.playback.search != nil {
		update(t, s, Tick{Passed: frame})
	}
}

func TestStepsBack(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, Toggle{})
	var trails []uint64
	for range 50 {
		trails = append(trails, s.Run().Sim().Trail())
		update(t, s, StepEvent{})
	}
	for i := len(trails) - 1; i >= 0; i-- {
		update(t, s, StepBack{})
		arrived(t, s)
		if s.Run().Sim().Trail() != trails[i] {
			t.Fatalf("%d steps back the moment differs", len(trails)-i)
		}
	}
}

func TestReverseEndsAtTheStart(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, SetSpeed{2}, Toggle{}, Reverse{})
	play(t, s, 300*time.Millisecond)
	if now := s.Run().Now(); now < 395*time.Millisecond || now > 405*time.Millisecond {
		t.Errorf("0.3 s of playing backwards at speed 2 lead from 1 s to %v", now)
	}
	if st := s.Status(); !st.Playing || !st.Reverse {
		t.Errorf("playing %v, backwards %v", st.Playing, st.Reverse)
	}
	play(t, s, time.Second)
	if st := s.Status(); st.Playing || st.Time != 0 || !st.AtStart {
		t.Errorf("it ends at %v, playing %v", st.Time, st.Playing)
	}
}

func TestLoop(t *testing.T) {
	for _, backwards := range []bool{false, true} {
		s := open(t, nil)
		update(t, s, Seek{3 * time.Second / 2}, Loop{2 * time.Second, time.Second})
		arrived(t, s)
		if backwards {
			update(t, s, Toggle{}, Reverse{})
		}
		rounds, last := 0, s.Run().Now()
		for range 200 {
			update(t, s, Tick{Passed: 50 * time.Millisecond})
			now := s.Run().Now()
			if now < time.Second || now > 2*time.Second {
				t.Fatalf("backwards %v: it leaves the loop, to %v", backwards, now)
			}
			if now < last != backwards && now != last {
				rounds++
			}
			last = now
		}
		if rounds < 8 || rounds > 10 {
			t.Errorf("backwards %v: %d rounds of a second in 10 s", backwards, rounds)
		}
		update(t, s, Loop{})
		if s.Status().Loop != (Loop{}) {
			t.Error("the loop cannot be ended")
		}
	}
}

func TestInputInThePastOpensABranch(t *testing.T) {
	s := open(t, nil)
	play(t, s, 2*time.Second)
	update(t, s, Toggle{})
	future := s.Run().Sim().Trail()
	update(t, s, Seek{time.Second})
	arrived(t, s)
	update(t, s, kill)
	st := s.Status()
	if st.Branches != 2 || !strings.Contains(st.Notice, "opens a branch: kill leader at 1.000 s") {
		t.Fatalf("%d branches, and the notice is %q", st.Branches, st.Notice)
	}
	update(t, s, Show{1}, Seek{2 * time.Second})
	arrived(t, s)
	if s.Run().Sim().Trail() != future {
		t.Error("the old future has changed")
	}
	update(t, s, Seek{time.Second})
	arrived(t, s)
	update(t, s, kill)
	if st := s.Status(); st.Branches != 2 || st.Branch != 2 {
		t.Errorf("the same input again gives branch %d of %d", st.Branch, st.Branches)
	}
	update(t, s, Undo{}, Undo{})
	arrived(t, s)
	if st := s.Status(); st.Branches != 1 || st.Time != time.Second || len(s.Run().Lines()) != 0 || st.Redo != "kill leader" {
		t.Errorf("after undo: %d branches, at %v, redo %q", st.Branches, st.Time, st.Redo)
	}
}

func TestStopAtEvents(t *testing.T) {
	for _, tt := range []struct {
		at   Events
		want string
	}{
		{AtCrash, "Stopped: worker 1 crashes."},
		{AtElection, "Stopped: worker 2 leads view 2 = {2, 3, 4, 5}."},
		{AtView, "Stopped: worker 2 leads view 2 = {2, 3, 4, 5}."},
		{AtBroadcast, "Stopped: a broadcast begins."},
		{AtFailure, "Stopped: expect gms2 apart: not as expected."},
	} {
		s := open(t, func(sc *scenario.Scenario) {
			sc.Lines = []scenario.Line{
				{Place: scenario.Place{At: time.Second}, Command: kill.Command},
				{Place: scenario.Place{At: 2 * time.Second}, Claim: &scenario.Claim{Versions: []string{"gms2"}, What: scenario.Apart}},
			}
		})
		update(t, s, Watch{Stop: tt.at})
		play(t, s, 3*time.Second)
		if st := s.Status(); st.Playing || st.Notice != tt.want {
			t.Errorf("playing %v at %v; the notice is %q, wanted %q", st.Playing, st.Time, st.Notice, tt.want)
		}
		at := s.Run().Moment()
		if tt.at == AtBroadcast {
			continue
		}
		update(t, s, Watch{}, Toggle{})
		play(t, s, time.Second)
		update(t, s, Watch{Stop: tt.at}, Toggle{}, Reverse{})
		play(t, s, 3*time.Second)
		arrived(t, s)
		if now := s.Run().Moment(); tt.at != AtFailure && now != at {
			t.Errorf("%v: backwards it stops at %v, forwards at %v", tt.at, now, at)
		}
	}
}

func TestSlowDownBeforeAndAfter(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Lines = []scenario.Line{{Place: scenario.Place{At: time.Second}, Command: kill.Command}}
	})
	update(t, s, Watch{Slow: AtCrash})
	slowed, first := time.Duration(0), time.Duration(-1)
	for range 300 {
		before := s.Run().Now()
		update(t, s, Tick{Passed: frame})
		if s.Status().Slowed {
			slowed += frame
			if first < 0 {
				first = before
			}
			if step := s.Run().Now() - before; step > frame/slowness+time.Microsecond {
				t.Fatalf("a slow frame is %v of the run", step)
			}
		}
	}
	if first < 900*time.Millisecond || first >= time.Second {
		t.Errorf("it slows down at %v", first)
	}
	if want := slowBefore + slowAfter; slowed < want-4*frame || slowed > want+4*frame {
		t.Errorf("it is slow for %v, want about %v", slowed, want)
	}
}

// A tick that is held lets pulses fade. The run and its slow motion stay where they are.
func TestAHeldTickPassesTimeOnTheScreenAlone(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Lines = []scenario.Line{{Place: scenario.Place{At: time.Second}, Command: kill.Command}}
	})
	update(t, s, Watch{Slow: AtCrash})
	for !s.Status().Slowed || s.Run().Now() <= time.Second {
		update(t, s, Tick{Passed: frame})
	}
	at := s.Run().Moment()
	for range 200 {
		update(t, s, Tick{Passed: frame, Held: true})
	}
	if s.scene.fades(s.passed) {
		t.Error("a tile still fades")
	}
	update(t, s, Tick{Passed: frame})
	if st := s.Status(); !st.Slowed || s.Run().Now() <= at.Time || s.Run().Now() > at.Time+frame {
		t.Errorf("after %v it goes on at %v, slowed: %v", at.Time, s.Run().Now(), st.Slowed)
	}
}

func TestNextAndPreviousMark(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Lines = []scenario.Line{
			{Place: scenario.Place{At: time.Second}, Command: kill.Command},
			{Place: scenario.Place{At: 2 * time.Second}, Command: join.Command},
		}
	})
	var there, back []string
	for range 4 {
		update(t, s, NextMark{})
		arrived(t, s)
		there = append(there, s.Run().Moment().Time.Truncate(100*time.Millisecond).String())
	}
	for range 4 {
		back = append(back, s.Run().Moment().Time.Truncate(100*time.Millisecond).String())
		update(t, s, PrevMark{})
		arrived(t, s)
	}
	slices.Reverse(back)
	for range 9 {
		update(t, s, NextMark{})
		arrived(t, s)
	}
	if now, known := s.Run().Now(), s.history.Known().Time; now > 3*time.Second || known != now || !strings.Contains(s.Status().Notice, "There is no mark up to ") {
		t.Errorf("without a next mark it goes to %v, has played up to %v, and says %q", now, known, s.Status().Notice)
	}
	for range 9 {
		update(t, s, PrevMark{})
		arrived(t, s)
	}
	if !slices.Equal(there, back) || there[0] != "1s" {
		t.Errorf("forwards %v, backwards %v", there, back)
	}
	update(t, s, PrevMark{})
	arrived(t, s)
	if s.Run().Now() != 0 {
		t.Errorf("before the first mark it goes to %v", s.Run().Now())
	}
}

func TestTimelineMarks(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Length = 20 * time.Second
		sc.Lines = []scenario.Line{
			{Place: scenario.Place{At: time.Second}, Command: kill.Command},
			{Place: scenario.Place{At: 9 * time.Second}, Command: join.Command},
		}
	})
	update(t, s, Seek{3 * time.Second})
	arrived(t, s)
	var tl paint.Timeline
	s.Timeline(&tl)
	if tl.End != 20*time.Second || tl.Known != 3*time.Second || tl.Now != 3*time.Second {
		t.Errorf("%+v", tl)
	}
	kinds := map[paint.MarkKind]int{}
	for i, m := range tl.Marks {
		kinds[m.Kind]++
		to, words := s.MarkAt(i)
		if to == nil || words == "" {
			t.Errorf("mark %d leads nowhere", i)
		}
		if i > 0 && m.At < tl.Marks[i-1].At {
			t.Errorf("mark %d is out of order", i)
		}
	}
	if kinds[paint.MarkInput] != 2 || kinds[paint.MarkCrash] != 1 || kinds[paint.MarkElection] != 1 {
		t.Errorf("%v", kinds)
	}
	if to, words := s.MarkAt(len(tl.Marks) - 1); (to != Seek{9 * time.Second}) || words != "join, still to come" {
		t.Errorf("the last mark leads to %v, and says %q", to, words)
	}
	for _, i := range []int{-1, len(tl.Marks)} {
		if to, _ := s.MarkAt(i); to != nil {
			t.Errorf("there is a mark %d: %v", i, to)
		}
	}
}

func TestHorizon(t *testing.T) {
	seen := map[time.Duration]bool{}
	for played := time.Duration(0); played < 3*time.Hour; played += 100 * time.Millisecond {
		h := horizon(played, 5*time.Second)
		if h < played || played > time.Minute && h > played*3/2 {
			t.Fatalf("%v was played, but the timeline ends at %v", played, h)
		}
		seen[h] = true
	}
	if len(seen) > 40 {
		t.Errorf("%d horizons in three hours", len(seen))
	}
}

func TestDocument(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, join, Seek{time.Second / 2})
	arrived(t, s)
	update(t, s, kill, Rename{2, "without a leader"}, Toggle{})
	if !s.Unsaved() {
		t.Error("inputs and a name do not count as unsaved")
	}
	text := s.Document().String()
	d, err := archive.Parse("saved", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, Saved{"/x/lesson.groupy"})
	if s.Unsaved() || s.Name() != "lesson" || s.Path() != "/x/lesson.groupy" {
		t.Errorf("saved: unsaved %v, %q, %q", s.Unsaved(), s.Name(), s.Path())
	}
	again := open(t, nil)
	update(t, again, OpenDocument{Name: "lesson", Path: "/x/lesson.groupy", Document: d})
	arrived(t, again)
	if st := again.Status(); st.Playing || st.Branches != 2 || st.Branch != 2 || st.Time != time.Second/2 || again.Unsaved() {
		t.Errorf("opened: %+v, unsaved %v", st, again.Unsaved())
	}
	if got := again.history.Shown().Title(); got != "without a leader" {
		t.Errorf("the branch is called %q", got)
	}
	if again.Run().Sim().Trail() != s.Run().Sim().Trail() {
		t.Error("the moment differs")
	}
}

func TestAnotherVersionNeedsNoSaving(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	update(t, s, SetVersion{"gms3"}, SetSeed{9})
	arrived(t, s)
	if s.Unsaved() {
		t.Error("a version and a seed count as unsaved")
	}
	update(t, s, kill)
	if !s.Unsaved() {
		t.Error("an input does not count as unsaved")
	}
}

// If the hashes in a file differ from those of its run, the run becomes a new branch, and a notice says so.
func TestDivergence(t *testing.T) {
	s := open(t, nil)
	play(t, s, 3*time.Second)
	d := s.Document()
	d.Branches[0].Checks[2].Trail++
	again := open(t, nil)
	update(t, again, OpenDocument{Name: "old", Document: d})
	arrived(t, again)
	st := again.Status()
	if st.Branches != 2 || st.Branch != 2 || !strings.Contains(st.Notice, "this run differs from the saved one, from a point between events ") {
		t.Errorf("%d branches, the notice is %q", st.Branches, st.Notice)
	}
	out := again.Document()
	if len(out.Branches) != 2 || out.Branches[0].Checks[2] != d.Branches[0].Checks[2] {
		t.Error("the recorded branch is not kept as it was")
	}
	update(t, again, Show{1})
	if again.Status().Branch != 2 {
		t.Error("a branch that cannot be played is shown")
	}
}

func TestLeaveOut(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Lines = []scenario.Line{{Place: scenario.Place{At: time.Second}, Command: kill.Command}}
	})
	play(t, s, 2*time.Second)
	update(t, s, LeaveOut{0})
	arrived(t, s)
	if st := s.Status(); st.Alive != 5 || s.history.Shown().Title() != "without kill leader at 1.000 s" {
		t.Errorf("%d are alive in %q", st.Alive, s.history.Shown().Title())
	}
	if err := s.Update(LeaveOut{0}); err == nil {
		t.Error("no error for a line that does not exist")
	}
}

func TestReverse(t *testing.T) {
	s := open(t, nil)
	play(t, s, time.Second)
	for _, step := range []struct {
		m                Message
		playing, reverse bool
	}{{Toggle{}, false, false}, {Toggle{}, true, false}, {Reverse{}, true, true}, {Reverse{}, false, true}, {Reverse{}, true, true}, {Toggle{}, false, false}} {
		if update(t, s, step.m); s.Status().Playing != step.playing || step.playing && s.Status().Reverse != step.reverse {
			t.Errorf("after %T: playing %v, backwards %v", step.m, s.Status().Playing, s.Status().Reverse)
		}
	}
}

// The window stops at "pause here", forwards, backwards and at any speed, and says why. It is also a mark.
func TestPauseHere(t *testing.T) {
	pauses := []time.Duration{0, 2 * time.Second, 2500 * time.Millisecond, 14 * time.Second}
	for _, speed := range []float64{1, 100} {
		s := open(t, func(sc *scenario.Scenario) {
			for _, at := range pauses {
				sc.Insert(scenario.Line{Place: scenario.Place{At: at}, Command: scenario.Command{Verb: scenario.PauseHere}})
			}
		})
		update(t, s, SetSpeed{speed})
		for _, at := range pauses {
			playOn(t, s)
			st := s.Status()
			if st.Playing || st.Time != at || st.Notice != "Stopped: the scenario pauses here." {
				t.Fatalf("speed %v: it is at %v, playing %v, and says %q; want to stop at %v", speed, st.Time, st.Playing, st.Notice, at)
			}
			update(t, s, Toggle{})
		}
		update(t, s, Seek{15 * time.Second}, Reverse{})
		for _, at := range []time.Duration{14 * time.Second, 2500 * time.Millisecond, 2 * time.Second} {
			playOn(t, s)
			if st := s.Status(); st.Playing || st.Time != at {
				t.Fatalf("speed %v: backwards it is at %v, playing %v; want to stop at %v", speed, st.Time, st.Playing, at)
			}
			update(t, s, Reverse{})
		}
	}
}

// playOn plays until the run stops, for at most 20 s of screen time.
func playOn(t *testing.T, s *Session) {
	t.Helper()
	for passed := time.Duration(0); s.Status().Playing && passed < 20*time.Second; passed += frame {
		update(t, s, Tick{Passed: frame})
	}
}

func TestPauseHereIsAMark(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		sc.Sleep = scenario.MaxSleep // nothing else happens
		for _, at := range []time.Duration{2 * time.Second, 14 * time.Second} {
			sc.Insert(scenario.Line{Place: scenario.Place{At: at}, Command: scenario.Command{Verb: scenario.PauseHere}})
		}
	})
	update(t, s, Pause{}, Seek{time.Second}, NextMark{})
	arrived(t, s)
	if st := s.Status(); st.Time != 2*time.Second || st.Notice != "The scenario pauses here." {
		t.Errorf("the next mark is at %v: %q", st.Time, st.Notice)
	}
	var line paint.Timeline
	s.Timeline(&line)
	last := line.Marks[len(line.Marks)-1]
	if last.Kind != paint.MarkPause || last.At != 14*time.Second || line.End < last.At {
		t.Errorf("the last mark of the timeline, which ends at %v, is %+v", line.End, last)
	}
	if to, words := s.MarkAt(len(line.Marks) - 1); words != "pause here, still to come" || to != (Seek{14 * time.Second}) {
		t.Errorf("it is described as %q, and leads to %v", words, to)
	}
	if _, words := s.MarkAt(len(line.Marks) - 2); words != "the scenario pauses here" {
		t.Errorf("the mark that was played is described as %q", words)
	}
}
