package history_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/gms1"
	"groupy/gms/versions"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// Back leads to the moment before the last event, from anywhere.
func TestBack(t *testing.T) {
	for _, text := range []string{
		three + "at 0s expect together\nat 400ms kill 2\nat 400ms expect together\nat 400ms expect alive 1 3\nat 450ms leave 3",
		// Their timeouts run out, one by one, without an event.
		three + "sleep 300ms\nat 200ms pause 1\nat 200ms pause 2\nat 200ms pause 3\nat 1s expect together\nat 1.2s resume 2",
		"gms1\nworkers 1\nsleep 1s",
	} {
		text = strings.Replace(text, "sleep 200ms\nsleep", "sleep", 1)
		h := opened(t, text)
		type visited struct {
			moment scenario.Moment
			events actor.EventID
			state  string
		}
		var all []visited
		visit := func() {
			all = append(all, visited{h.Run().Moment(), h.Run().Sim().Events(), position(h)})
		}
		visit()
		for !h.RunUntil(3*s/2, 1) {
			visit()
		}
		visit() // the idle time at the end
		quiet := 0
		for i := len(all) - 1; i > 0; i-- {
			h.SeekMoment(all[i].moment)
			arrive(h)
			want(t, "position", position(h), all[i].state)
			before := i
			for before > 0 && all[before].events == all[i].events {
				before--
			}
			if before < i-1 {
				quiet++
			}
			if !h.Back() {
				t.Fatalf("nothing has happened before %v", all[i].moment)
			}
			arrive(h)
			if position(h) != all[before].state {
				t.Fatalf("back from\n%s leads to\n%s and not to\n%s", all[i].state, position(h), all[before].state)
			}
		}
		if quiet == 0 {
			t.Error("no moment had a step without an event before it")
		}
		h.Seek(0)
		arrive(h)
		if h.SeekMoment(scenario.Moment{}); !h.Arrive(1) || h.Back() || h.Seeking() {
			t.Error("Back works at the start")
		}
	}
}

func TestBackAfterALine(t *testing.T) {
	h := opened(t, three)
	at(h, odd)
	steps, events := h.Run().Moment().Step, h.Run().Sim().Events()
	do(t, h, "kill 2")
	if !h.Back() {
		t.Fatal("Back does not work")
	}
	arrive(h)
	want(t, "lines", len(h.Run().Lines()), 1)
	want(t, "lines begun", h.Run().Begun(), 0)
	want(t, "steps", h.Run().Moment().Step, steps)
	want(t, "events", h.Run().Sim().Events(), events)
}

// Many steps without an event are not gone back one by one.
func TestBackInTwoJumps(t *testing.T) {
	text := "gms1\nworkers 200\nsleep 1s\n"
	for n := 1; n <= 200; n++ {
		text += "at 5ms pause " + time.Duration(n).String()[:len(time.Duration(n).String())-2] + "\n"
	}
	h := opened(t, text)
	at(h, 2*s)
	events, jumps := h.Run().Sim().Events(), h.Jumps()
	if !h.Back() {
		t.Fatal("Back does not work")
	}
	arrive(h)
	if now := h.Run().Sim().Events(); now >= events {
		t.Errorf("back leads from %d events to %d", events, now)
	}
	if h.Jumps() > jumps+3 {
		t.Errorf("it took %d jumps", h.Jumps()-jumps)
	}
}

func TestKnown(t *testing.T) {
	h := opened(t, three+"at 3s join")
	known := func(want_ time.Duration) { t.Helper(); want(t, "known", h.Known().Time, want_) }
	known(0)
	at(h, 2*s)
	known(2 * s)
	at(h, s)
	known(2 * s)
	h.Seek(5 * s)
	for h.Run().Now() < 4*s {
		want(t, "arrived", h.Arrive(10), false)
	}
	h.Cancel()
	want(t, "known", h.Known(), h.Run().Moment())
	at(h, 5*s)
	known(5 * s)
	at(h, odd)
	do(t, h, "kill 2")
	known(odd)
	apply(t, h, func(sc *scenario.Scenario) { sc.Lines = nil })
	known(2957 * time.Millisecond) // the last event before a line of others
	at(h, 8*s)
	apply(t, h, func(sc *scenario.Scenario) { sc.Seed = 3 })
	known(8 * s)
	at(h, 9*s)
	show(t, h, 1)
	known(9 * s)
}

func TestProgressAndCancel(t *testing.T) {
	h := opened(t, three)
	h.SetSpacing(1 << 30)
	at(h, s)
	want(t, "progress at rest", h.Progress(), 1)
	h.Seek(9 * s)
	want(t, "progress at first", h.Progress(), 0)
	last, ways := 0.0, 0
	for !h.Arrive(100) {
		now := h.Progress()
		if now < last || now > 1 || !h.Seeking() {
			t.Fatalf("progress %v after %v", now, last)
		}
		if wanted := (h.Run().Now() - s).Seconds() / 8; now < wanted-1e-9 || now > wanted+1e-9 {
			t.Fatalf("progress %v at %v", now, h.Run().Now())
		}
		last, ways = now, ways+1
	}
	if ways < 10 || last < 0.8 {
		t.Errorf("%d times, %v at last", ways, last)
	}
	want(t, "progress at the end", h.Progress(), 1)
	want(t, "seeking", h.Seeking(), false)

	h.Seek(5 * s)
	h.Arrive(100)
	was := position(h)
	h.Cancel()
	want(t, "seeking", h.Seeking(), false)
	want(t, "progress", h.Progress(), 1)
	want(t, "there", h.Arrive(1000), true)
	want(t, "position", position(h), was)
}

// Playing ends the way to a target, so that it is not continued later.
func TestPlayingEndsTheWay(t *testing.T) {
	for name, play := range map[string]func(h *history.History){
		"RunUntil": func(h *history.History) { h.RunUntil(5*s, endless) },
		"Step":     func(h *history.History) { h.Step() },
		"Do":       func(h *history.History) { h.Do(scenario.Command{Verb: scenario.Join}) },
	} {
		h := opened(t, three)
		at(h, 3*s)
		h.Seek(s)
		h.Arrive(1)
		play(h)
		if h.Seeking() {
			t.Errorf("%s: the run is still on its way", name)
		}
	}
}

func TestHalt(t *testing.T) {
	var h *history.History
	var stopAt actor.EventID
	var stopMark history.Kind
	marks := false
	events := func(e actor.Event) {
		if e.ID == stopAt {
			h.Halt()
		}
	}
	passed := func(m history.Mark) {
		if marks && m.Kind == stopMark {
			h.Halt()
		}
	}
	h, err := history.New(scenariotest.Parse(t, three+"at 2s kill leader"), events, passed)
	if err != nil {
		t.Fatal(err)
	}
	stopAt = 100
	want(t, "done", h.RunUntil(s, endless), true)
	if now := h.Run().Sim().Events(); now < 100 || now > 110 {
		t.Errorf("halted at event %d", now)
	}
	stopAt = 200
	h.Seek(s)
	want(t, "there", h.Arrive(endless), true)
	want(t, "seeking", h.Seeking(), false)
	if now := h.Run().Sim().Events(); now < 200 || now > 210 {
		t.Errorf("halted at event %d", now)
	}
	stopAt = 0
	want(t, "goes on", h.RunUntil(s, endless), true)
	want(t, "time", h.Run().Now(), s)
	marks, stopMark = true, history.Elected
	h.RunUntil(5*s, endless)
	want(t, "time of the election", h.Run().Now(), 2*s+time.Millisecond)
	last := h.Marks()[len(h.Marks())-1]
	want(t, "the last mark", last.Kind, history.Elected)
	want(t, "its moment", last.Moment, h.Run().Moment())
	stopAt = h.Run().Sim().Events() + 1
	was := stopAt
	want(t, "step", h.Step(), true)
	if now := h.Run().Sim().Events(); now < was || now > was+10 {
		t.Errorf("a halted step leads to event %d", now)
	}
}

// brittle is a group process that fails when a worker joins.
type brittle struct{ gms.Process }

func (s brittle) Receive(c *actor.Ctx, m actor.Msg) actor.State {
	if _, ok := m.(gms.Join); ok {
		panic("it breaks")
	}
	next := s.Process.Receive(c, m)
	if next == nil {
		return nil
	}
	return &brittle{next.(gms.Process)}
}

func withBrittle(t *testing.T) {
	v := gms1.Version
	v.Name = "brittle"
	v.Form = func(self, worker actor.PID, view gms.View) gms.Process {
		return &brittle{gms1.Version.Form(self, worker, view)}
	}
	was := versions.All
	versions.All = append(slices.Clone(was), versions.Version{Version: v})
	t.Cleanup(func() { versions.All = was })
}

func TestAFailureEndsTheRun(t *testing.T) {
	withBrittle(t)
	sc := scenariotest.Parse(t, three+"at 2s join\nat 4s kill 2")
	sc.Version = "brittle"
	h, err := history.New(sc, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	end := 2*s + time.Millisecond // when the request arrives
	failed := func() {
		t.Helper()
		if h.Run().Err() == nil {
			t.Fatal("there is no failure")
		}
		want(t, "time", h.Run().Now(), end)
		want(t, "known", h.Known(), h.Run().Moment())
	}
	for range 2 {
		want(t, "done", h.RunUntil(10*s, endless), true)
		failed()
		was := position(h)
		want(t, "step", h.Step(), false)
		at(h, 10*s)
		failed()
		out, opened := h.Do(scenario.Command{Verb: scenario.Join})
		if out.Applied || opened || !strings.Contains(out.Why, "it breaks") {
			t.Errorf("%+v, %v", out, opened)
		}
		want(t, "branches", titles(h), "*1 main")
		want(t, "position", position(h), was)

		if !h.Back() {
			t.Fatal("Back does not work")
		}
		arrive(h)
		if err := h.Run().Err(); err != nil {
			t.Errorf("before it failed: %v", err)
		}
		want(t, "step", h.Step(), true)
		failed()
		want(t, "position", position(h), was)
		at(h, s)
		if err := h.Run().Err(); err != nil {
			t.Errorf("long before it failed: %v", err)
		}
	}
	do(t, h, "kill 3") // another way on
	at(h, 3*s)
	want(t, "branches", titles(h), "1 main; *2<1 kill 3 at 1.000 s")
}

func TestTheEndOfTime(t *testing.T) {
	h := opened(t, "gms2\nworkers 2\nsleep 1h\nlatency 1ms")
	h.RunUntil(scenario.MaxTime-s, endless)
	for h.Step() {
	}
	if h.Run().Now() > scenario.MaxTime {
		t.Errorf("steps lead to %v", h.Run().Now())
	}
	for range 2 {
		want(t, "done", h.RunUntil(scenario.MaxTime+time.Hour, endless), true)
		want(t, "time", h.Run().Now(), scenario.MaxTime)
		at(h, 48*time.Hour)
		want(t, "time", h.Run().Now(), scenario.MaxTime)
		want(t, "step", h.Step(), false)
		want(t, "time after it", h.Run().Now(), scenario.MaxTime)
		want(t, "known", h.Known().Time, scenario.MaxTime)
		at(h, -s)
		want(t, "time", h.Run().Moment(), scenario.Moment{})
	}
	at(h, scenario.MaxTime)
	want(t, "opens a branch", do(t, h, "kill 2"), false)
	want(t, "worker 2", h.Run().Board()[1].Ended, actor.Crash)
}
