package session

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/ui/feed"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// recorded is a log of events from another program. A step is an event.
type recorded struct {
	log    []actor.Event
	at     scenario.Moment
	to     *scenario.Moment
	jumps  int
	halted bool
}

func (r *recorded) end() int { return len(r.log) }

// next counts the events up to a time.
func (r *recorded) next(t time.Duration) int {
	n := slices.IndexFunc(r.log, func(e actor.Event) bool { return e.Time > t })
	if n < 0 {
		return len(r.log)
	}
	return n
}

func (r *recorded) Moment() scenario.Moment { return r.at }
func (r *recorded) Events() actor.EventID   { return actor.EventID(r.at.Step) }
func (r *recorded) Jumps() int              { return r.jumps }
func (r *recorded) Seeking() bool           { return r.to != nil }
func (r *recorded) Progress() float64       { return 1 }
func (r *recorded) Cancel()                 { r.to = nil }
func (r *recorded) Halt()                   { r.halted = true }

func (r *recorded) Board() []stage.Tile {
	board := []stage.Tile{{Number: 1}, {Number: 2}, {Number: 3}}
	for _, e := range r.log[:r.at.Step] {
		if e.Kind == actor.Crash {
			board[worker.Number(e.Process)-1].Ended = actor.Crash
		}
	}
	return board
}

func (r *recorded) Known() scenario.Moment {
	return scenario.Moment{Step: r.end(), Time: r.log[r.end()-1].Time}
}

func (r *recorded) Marks() (all []history.Mark) {
	for i, e := range r.log {
		if e.Kind == actor.Crash {
			all = append(all, history.Mark{
				Kind: history.Crashed, Moment: scenario.Moment{Step: i + 1, Time: e.Time}, Event: e.ID, Worker: worker.Number(e.Process),
			})
		}
	}
	return all
}

func (r *recorded) Pages(int) []history.Page {
	g := &feed.Log{}
	for _, e := range r.log {
		g.Add(narrative.Entry{Time: e.Time, Event: e.ID, Text: fmt.Sprintf("%v of worker %d", e.Kind, worker.Number(e.Process))})
	}
	return []history.Page{{Log: g, N: g.Len()}}
}

func (r *recorded) RunUntil(t time.Duration, limit int) bool {
	for r.halted = false; r.at.Step < r.next(t) && limit > 0 && !r.halted; limit-- {
		r.Step()
	}
	if r.at.Step == r.next(t) {
		r.at.Time = t
	}
	return r.at.Time == t || r.halted
}

func (r *recorded) Step() bool {
	if r.at.Step == r.end() {
		return false
	}
	r.at = scenario.Moment{Step: r.at.Step + 1, Time: r.log[r.at.Step].Time}
	return true
}

func (r *recorded) Seek(t time.Duration)         { r.SeekMoment(scenario.Moment{Step: r.next(t), Time: t}) }
func (r *recorded) SeekMoment(m scenario.Moment) { r.to = &m }

func (r *recorded) Back() bool {
	if r.at.Step == 0 {
		return false
	}
	r.SeekMoment(scenario.Moment{Step: r.at.Step - 1, Time: r.log[max(r.at.Step-2, 0)].Time})
	return true
}

func (r *recorded) Arrive(int) bool {
	if r.to != nil {
		r.at, r.to = *r.to, nil
		r.jumps++
	}
	return true
}

// A recorded log can be shown like a run that was played here: its tiles, its sentences, and its moments.
func TestRecordedLog(t *testing.T) {
	at := func(id actor.EventID, kind actor.Kind, n int) actor.Event {
		return actor.Event{ID: id, Kind: kind, Process: worker.PID(n), Time: time.Duration(id) * time.Second}
	}
	s := &Session{head: playhead{Moments: &recorded{log: []actor.Event{
		at(1, actor.Start, 1), at(2, actor.Start, 2), at(3, actor.Crash, 1), at(4, actor.Deliver, 2), at(5, actor.Crash, 2),
	}}}}
	h := &s.head
	shows := func(what string, now time.Duration, told string, crashed int) {
		t.Helper()
		s.feed.Follow(h.Pages(sentences))
		s.scene.follow(h, s.passed)
		n := 0
		for _, tile := range s.Tiles([]paint.Tile{}) {
			if tile.Crashed {
				n++
			}
		}
		if last := s.Sentence(s.Shown() - 1).Text; h.now() != now || last != told || n != crashed {
			t.Errorf("%s: at %v the last line is %q, and %d have crashed", what, h.now(), last, n)
		}
	}
	goes := func(start func()) {
		start()
		h.arrive(nil)
		s.scene.landed(h)
		h.stepToEvent()
	}
	h.RunUntil(2500*time.Millisecond, 10)
	shows("played on", 2500*time.Millisecond, "start of worker 2", 0)
	list := s.stopsAmong(h.Marks(), nil)
	next := slices.IndexFunc(list, h.ahead)
	goes(func() { h.seekStop(list[next].shows()) })
	shows("the next mark", 3*time.Second, "crash of worker 1", 1)
	goes(func() { h.seekEvent(SeekEvent{Event: 5, Time: 5 * time.Second}) })
	shows("the last event", 5*time.Second, "crash of worker 2", 2)
	goes(func() { h.Back() })
	shows("back", 4*time.Second, "deliver of worker 2", 1)
	goes(func() { h.Seek(time.Second) })
	shows("a time", time.Second, "start of worker 1", 0)
	if got := h.playedTo(); got.Step != 5 {
		t.Errorf("it is known up to %+v", got)
	}
}
