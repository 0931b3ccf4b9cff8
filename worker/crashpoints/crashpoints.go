// Package crashpoints plays a run once for each point of a broadcast at which its sender could crash: before the first send, between any
// two, and after the last.
package crashpoints

import (
	"errors"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Broadcast is a broadcast of a run.
type Broadcast struct {
	Sender  int // the worker whose group process sends it
	Message actor.Msg
	Class   actor.Class
	Sends   int           // to so many receivers
	Time    time.Duration // of the first send

	place scenario.Place // just before the first send
	begun int            // the number of lines that have begun then
}

// ErrNone is returned by Last if there is no broadcast yet.
var ErrNone = errors.New("there has been no broadcast yet")

// Last returns the last broadcast that begins before a moment of a run, and has two or more receivers.
func Last(sc scenario.Scenario, before scenario.Moment) (last Broadcast, err error) {
	var run *scenario.Run
	var next Broadcast // with the place of the step that is done
	type key struct {  // of a broadcast
		cause actor.EventID
		class actor.Class
	}
	var latest key
	run, err = scenario.New(sc, func(e actor.Event) {
		if e.Kind != actor.Send || e.Class == 0 || latest == (key{e.Cause, e.Class}) {
			return
		}
		latest = key{e.Cause, e.Class}
		b := next
		b.Sender, b.Message, b.Class, b.Time = worker.Number(e.Process), e.Message, e.Class, e.Time
		for _, p := range run.Sim().Outbox(e.Process) {
			if p.Cause == e.Cause && p.Class == e.Class {
				b.Sends++
			}
		}
		if b.Sends > 1 {
			last = b
		}
	})
	if err != nil {
		return last, err
	}
	for run.Moment().Compare(before) < 0 {
		next = Broadcast{place: run.Place(), begun: run.Begun()}
		if !run.Step() {
			break
		}
	}
	if last.Sends == 0 {
		return last, ErrNone
	}
	return last, nil
}

// Crash returns the scenario in which the sender of a broadcast crashes after so many sends of it.
func (b *Broadcast) Crash(sc scenario.Scenario, sends int) scenario.Scenario {
	sc = sc.Clone()
	sc.Lines = slices.Insert(sc.Lines, b.begun, scenario.Line{Place: b.place, Command: scenario.Command{Verb: scenario.CrashAfter, Sends: sends}})
	return sc
}
