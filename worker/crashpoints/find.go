package crashpoints

import (
	"errors"
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
	Time    time.Duration // of the first send, or of the crash before it
}

// ErrNone is returned if there is no broadcast yet.
var ErrNone = errors.New("there has been no broadcast yet")

// finder finds the last broadcast with two or more receivers that begins before a moment of a run.
type finder struct {
	run    *scenario.Run
	before scenario.Moment

	last  Broadcast
	start scenario.Moment // just before its first send, and before the line own
	base  *scenario.Run   // stands at the start or before it
	own   int             // the line just before the first send that makes the sender crash; -1 for none

	now     scenario.Moment // before the present step
	line    int             // the line before the present step that has armed a crash; -1 for none
	kept    *scenario.Run   // the latest copy of the run
	known   broadcast       // the latest
	crashed actor.EventID   // the latest crash before the first send of a broadcast
	of      int             // with so many receivers
}

// broadcast identifies a broadcast.
type broadcast struct {
	cause actor.EventID
	class actor.Class
}

// copyEvery is the number of steps between two copies of the run.
const copyEvery = 1024

func newFinder(sc scenario.Scenario, before scenario.Moment) (*finder, error) {
	f := &finder{before: before, own: -1}
	var err error
	if f.run, err = scenario.New(sc, f.observe); err == nil {
		f.kept = f.run.Copy(nil)
	}
	return f, err
}

// play plays up to the moment, in at most limit steps. It returns false if the limit stopped it.
func (f *finder) play(limit int) bool {
	for range limit {
		if f.now = f.run.Moment(); f.now.Compare(f.before) >= 0 {
			return true
		}
		if f.line = f.armed(); f.line < 0 && f.now.Step >= f.kept.Moment().Step+copyEvery {
			f.kept = f.run.Copy(nil)
		}
		if !f.run.Step() {
			return true
		}
	}
	return false
}

// armed returns the line at the present place that has armed a crash, -1 if there is none.
func (f *finder) armed() int {
	n := f.run.Begun() - 1
	if n < 0 {
		return -1
	}
	if l := f.run.Lines()[n]; l.Claim != nil || l.Verb != scenario.CrashAfter || l.Place != f.run.Place() {
		return -1
	}
	return n
}

// observe takes each event of the run. A crash before the first send cuts off all sends of a broadcast.
func (f *finder) observe(e actor.Event) {
	switch why, _ := e.Message.(actor.Reason); {
	case e.Kind == actor.Crash && why.Of > 1 && why.Send == 0:
		f.crashed, f.of = e.ID, why.Of
	case e.Kind == actor.Cut && e.Class != 0 && e.Cause == f.crashed && f.of > 0:
		f.begins(e, f.of)
		f.of = 0
	case e.Kind == actor.Send && e.Class != 0 && f.known != broadcast{e.Cause, e.Class}:
		f.known = broadcast{e.Cause, e.Class}
		f.begins(e, f.sends(e))
	}
}

// sends counts the receivers of a broadcast, after its first send.
func (f *finder) sends(e actor.Event) (n int) {
	for _, p := range f.run.Sim().Outbox(e.Process) {
		if p.Cause == e.Cause && p.Class == e.Class {
			n++
		}
	}
	return n
}

// begins notes a broadcast to so many receivers.
func (f *finder) begins(e actor.Event, sends int) {
	if f.run == nil || sends < 2 {
		return
	}
	f.last = Broadcast{Sender: worker.Number(e.Process), Message: e.Message, Class: e.Class, Sends: sends, Time: e.Time}
	f.start, f.base, f.own = f.now, f.kept, f.line
	if f.own >= 0 {
		f.start.Step--
	}
}
