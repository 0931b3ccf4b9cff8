package session

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/check"
	"groupy/ui/paint"
	"groupy/worker/narrative"
	"groupy/worker/scenario"

	"pgregory.net/rapid"
)

// onAt opens a shipped scenario, paused at a moment.
func onAt(t *testing.T, name string, at time.Duration) *Session {
	t.Helper()
	library := shipped(t)
	sc := library[slices.IndexFunc(library, func(e scenario.Entry) bool { return e.Name == name })].Scenario
	s, err := New(name, sc)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, Pause{}, Expectations{On: true}, Seek{To: at})
	arrived(t, s)
	return s
}

// feedLines returns the sentences that the session shows now.
func feedLines(s *Session) []string {
	n := s.Shown()
	lines := make([]string, n)
	for i := range lines {
		l := s.feed.Sentence(i) // before the faults that are to blame are known
		lines[i] = scenario.Seconds(l.Time) + " " + l.Text
	}
	return lines
}

// reference returns the narrative of a run that is played from the start.
func reference(t *testing.T, sc scenario.Scenario, at scenario.Moment) (lines []string) {
	t.Helper()
	run, narrator, err := narrative.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	add := func() {
		for _, e := range narrator.Entries() {
			lines = append(lines, scenario.Seconds(e.Time)+" "+e.Text)
		}
	}
	add()
	for !run.GoOn(at, 1) {
		add()
	}
	add()
	return lines
}

func sameLines(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		a, b := "nothing", "nothing"
		if i < len(got) {
			a = got[i]
		}
		if i < len(want) {
			b = want[i]
		}
		if a != b {
			t.Fatalf("%s, line %d: %q, want %q", what, i, a, b)
		}
	}
}

func TestNarrativeUpToNow(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	all := feedLines(s)
	sameLines(t, "at 8 s", all, reference(t, s.history.Shown().Scenario, s.Run().Moment()))
	update(t, s, Seek{To: 4 * time.Second})
	early := feedLines(s)
	if len(early) == 0 || len(early) >= len(all) {
		t.Fatalf("%d sentences at 4 s, %d at 8 s", len(early), len(all))
	}
	sameLines(t, "back at 4 s", early, all[:len(early)])
	for i := range early {
		if l := s.Sentence(i); l.Event > s.Run().Sim().Events() {
			t.Errorf("%q is still to come", l.Text)
		}
	}
}

func TestEveryBranchHasItsNarrative(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	first := feedLines(s)
	update(t, s, Seek{To: 3 * time.Second}, kill, Seek{To: 6 * time.Second})
	sameLines(t, "the branch", feedLines(s), reference(t, s.history.Shown().Scenario, s.Run().Moment()))
	update(t, s, SetVersion{"gms3"})
	sameLines(t, "gms3", feedLines(s), reference(t, s.history.Shown().Scenario, s.Run().Moment()))
	update(t, s, Show{1}, Seek{To: 8 * time.Second})
	sameLines(t, "the first branch again", feedLines(s), first)
	update(t, s, Undo{}, Redo{}, join)
	play(t, s, time.Second)
	sameLines(t, "after all that", feedLines(s), reference(t, s.history.Shown().Scenario, s.head.playedTo())[:len(feedLines(s))])
}

// The sentences never lag behind the run while it plays.
func TestNarrativeWhilePlaying(t *testing.T) {
	s := onAt(t, "out-of-step", 0)
	update(t, s, Toggle{}, SetSpeed{10})
	for range 60 {
		update(t, s, Tick{Passed: 16 * time.Millisecond})
		sameLines(t, "now", feedLines(s), shownAt(reference(t, s.history.Shown().Scenario, s.head.playedTo()), s))
	}
}

// shownAt returns the lines that are true now.
func shownAt(lines []string, s *Session) []string {
	n := s.Shown()
	return lines[:min(n, len(lines))]
}

// After any way through time and branches, the narrative is that of a run that is played from the start.
func TestNarrativeIsThatOfAFreshRun(t *testing.T) {
	library := shipped(t)
	rapid.Check(t, func(rt *rapid.T) {
		s, err := New("any", rapid.SampledFrom(library).Draw(rt, "scenario").Scenario)
		if err != nil {
			rt.Fatal(err)
		}
		update(t, s, Pause{}, Expectations{On: true})
		for range rapid.IntRange(3, 14).Draw(rt, "ways") {
			at := rapid.Float64Range(0, 9).Draw(rt, "at")
			m := rapid.SampledFrom([]Message{
				Seek{time.Duration(at * 1e9)}, Seek{time.Duration(at * 1e9)}, Seek{time.Duration(at * 1e9)}, kill, join, Undo{}, Redo{}, StepBack{}, StepEvent{}, NextMark{},
				PrevMark{}, SetVersion{"gms2"}, SetVersion{"gms3"}, SetSeed{3}, LeaveOut{0}, Show{1}, Show{2}, Restart{},
			}).Draw(rt, "message")
			_ = s.Update(m)
			arrived(t, s)
			update(t, s)
		}
		want := reference(t, s.history.Shown().Scenario, s.head.playedTo())
		got := feedLines(s)
		if len(got) > len(want) || !slices.Equal(got, want[:len(got)]) {
			rt.Fatalf("got\n%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if now := reference(t, s.history.Shown().Scenario, s.Run().Moment()); len(got) < len(now) {
			rt.Fatalf("%d sentences, but %d are true at %v:\n%s", len(got), len(now), s.Run().Now(), strings.Join(now[len(got):], "\n"))
		}
	})
}

func TestFilter(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	update(t, s, Filter{Hidden: KindsOf(narrative.Change, narrative.Expect)})
	for _, line := range feedLines(s) {
		if strings.Contains(line, ": all 5 now") || strings.Contains(line, "expect") {
			t.Errorf("not wanted: %s", line)
		}
	}
	if n := len(feedLines(s)); n < 4 || n > 12 {
		t.Errorf("%d sentences", n)
	}
	update(t, s, Filter{Worker: 4, Hidden: KindsOf(narrative.Change)})
	if all := strings.Join(feedLines(s), "\n"); !strings.Contains(all, "workers 3, 4 and 5 install view 2") || strings.Contains(all, "worker 2 delivers change 17") {
		t.Errorf("the feed of worker 4:\n%s", all)
	}
}

func TestVerdictFollowsThePlayhead(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	v := s.Verdict()
	if !v.Broken || v.Headline != "Virtual Synchrony is broken" || !strings.HasPrefix(v.Chip, "broken since 4.1") || v.Other != "gms3" {
		t.Errorf("%+v", v)
	}
	for _, want := range []string{"Worker 2", "workers 3, 4 and 5", "crashed after send 1 of 4"} {
		if !strings.Contains(strings.ToLower(v.Sentence), strings.ToLower(want)) {
			t.Errorf("%q does not name %s", v.Sentence, want)
		}
	}
	update(t, s, v.Show)
	if st := s.Status(); !st.Verdict.Broken || st.Time != v.Since || s.Run().Sim().Events() < v.Show.(SeekEvent).Event || st.Playing {
		t.Errorf("at %v, broken %v", st.Time, st.Verdict.Broken)
	}
	update(t, s, StepBack{})
	arrived(t, s)
	if s.Verdict().Broken || s.Status().BrokenAt == nil {
		t.Errorf("one event before: %+v, broken later: %v", s.Verdict(), s.Status().BrokenAt)
	}
	update(t, s, Trace{})
	if b := s.Run().Board()[0]; b.Alive() || s.Run().Now() > v.Since {
		t.Errorf("the cause: worker 1 is alive: %v at %v", b.Alive(), s.Run().Now())
	}
	update(t, s, StepBack{})
	arrived(t, s)
	if b := s.Run().Board()[0]; !b.Alive() {
		t.Error("worker 1 had crashed before the cause")
	}
	update(t, s, Seek{})
	if v := s.Verdict(); v.Tested || v.Chip != "nothing tested yet" {
		t.Errorf("at the start: %+v", v)
	}
	update(t, s, SetVersion{"gms3"}, Seek{To: 8 * time.Second})
	arrived(t, s)
	if v := s.Verdict(); v.Broken || v.Chip != "all promises hold" {
		t.Errorf("gms3: %+v", v)
	}
}

func TestStopAtTheFirstBrokenPromise(t *testing.T) {
	s := onAt(t, "out-of-step", time.Second)
	update(t, s, Watch{Stop: AtBroken}, Toggle{})
	play(t, s, 6*time.Second)
	st := s.Status()
	if st.Playing || !st.Verdict.Broken || st.Time != st.Verdict.Since || !strings.Contains(st.Notice, "Virtual Synchrony is broken") {
		t.Errorf("playing %v at %v: %s", st.Playing, st.Time, st.Notice)
	}
	update(t, s, Toggle{})
	play(t, s, 2*time.Second)
	if !s.Status().Playing {
		t.Error("it stops at the second one, too")
	}
}

func TestBrokenPromisesAreMarked(t *testing.T) {
	s := onAt(t, "stuck-leader", 14*time.Second)
	var line paint.Timeline
	s.Timeline(&line)
	broken, last := 0, time.Duration(0)
	for i, m := range line.Marks {
		if m.At < last {
			t.Errorf("mark %d comes before the one before it", i)
		}
		last = m.At
		to, words := s.MarkAt(i)
		if to == nil || words == "" {
			t.Errorf("mark %d leads nowhere", i)
		}
		if e, ok := to.(SeekEvent); ok {
			broken++
			if m.Kind != paint.MarkBroken || e.Time != m.At {
				t.Errorf("mark %d is a %v at %v and leads to %v", i, m.Kind, m.At, e.Time)
			}
		} else if mark, ok := to.(SeekMark); ok && mark.To.Time != m.At {
			t.Errorf("mark %d at %v leads to %v", i, m.At, mark.To.Time)
		}
	}
	if broken < 3 {
		t.Errorf("%d broken promises are marked", broken)
	}
	update(t, s, Seek{To: time.Second})
	n := len(line.Marks)
	if s.Timeline(&line); len(line.Marks) != n {
		t.Errorf("%d marks, and %d after going back", n, len(line.Marks))
	}
}

func TestPropertiesThatAreNotClaimed(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	if s.Claims(check.UniformAgreement) || !s.Claims(check.VirtualSynchrony) {
		t.Error("claims are mixed up")
	}
	if x := s.Explained(check.VirtualSynchrony); x == nil || s.Explained(check.SelfInclusion) != nil {
		t.Error("the explanation is not of the broken property")
	}
}

func TestReverseStopsAtTheBrokenPromise(t *testing.T) {
	s := onAt(t, "out-of-step", 6*time.Second)
	since := s.Verdict().Since
	update(t, s, Watch{Stop: AtBroken}, Reverse{})
	play(t, s, 5*time.Second)
	st := s.Status()
	if st.Playing || st.Time != since || !st.Verdict.Broken || !strings.HasPrefix(st.Notice, "Stopped: ") {
		t.Errorf("playing %v at %v: %s", st.Playing, st.Time, st.Notice)
	}
	update(t, s, Reverse{})
	play(t, s, time.Second)
	if st = s.Status(); st.Time >= since || !st.Playing {
		t.Errorf("it does not go on backwards: playing %v at %v", st.Playing, st.Time)
	}
}

func TestNextMarkMayBeABrokenPromise(t *testing.T) {
	s := onAt(t, "out-of-step", 6*time.Second)
	since := s.Verdict().Since
	var forth, back []time.Duration
	update(t, s, Seek{})
	arrived(t, s)
	for s.Run().Now() < 5*time.Second {
		update(t, s, NextMark{})
		arrived(t, s)
		forth = append(forth, s.Run().Now())
	}
	for s.Run().Now() > 0 {
		update(t, s, PrevMark{})
		arrived(t, s)
		back = append(back, s.Run().Now())
	}
	slices.Reverse(back)
	if !slices.Contains(forth, since) || !slices.Equal(forth[:len(forth)-1], back[1:]) {
		t.Errorf("forwards %v, backwards %v, broken at %v", forth, back, since)
	}
}

func TestSentencesLeadToTheirTime(t *testing.T) {
	s := onAt(t, "out-of-step", 7*time.Second)
	n := s.Shown()
	for i := 0; i < n; i++ {
		l := s.Sentence(i)
		update(t, s, l.Shows())
		arrived(t, s)
		if got := s.Shown(); s.Run().Now() != l.Time || got <= i {
			t.Errorf("%q of %v leads to %v, with %d sentences", l.Text, l.Time, s.Run().Now(), got)
		}
		update(t, s, Seek{To: 7 * time.Second})
		arrived(t, s)
	}
}
