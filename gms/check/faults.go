package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// The judge names a crash, or the loss of the very message that a node lacks, as the root of a violation. Once messages have been lost,
// doubled, late or early, or a living process was suspected, it makes no guess beyond that: then another run without the fault
// shows whether it is to blame.

// Faulty reports whether there was a fault other than the end of a node.
func (j *Judge) Faulty() bool { return j.faulty }

// meddled handles a fault after which a message may come late or early, or a living process is taken for dead.
func (j *Judge) meddled(e *actor.Event) {
	j.faulty = true
	switch n := j.at(e.Process); {
	case e.Kind == actor.Suspect:
		j.suspected = true
	case e.Kind == actor.Overtake && n != nil:
		n.unsure = true
	}
}

// wasLost handles a message that was lost on its way.
func (j *Judge) wasLost(e *actor.Event) {
	j.faulty = true
	switch m := e.Message.(type) {
	case gms.Msg:
		j.addCut(e, j.lossOf(e))
		j.copyIsLost(e, m)
	case gms.View:
		j.landed(e)
		j.addCut(e, j.lossOf(e))
	case gms.Mcast:
		j.requestIsLost(e, m)
	}
}

func (j *Judge) lossOf(e *actor.Event) cut {
	return cut{event: e.ID, from: j.number(e.Peer), to: j.number(e.Process), slot: none, send: e.Cause}
}

// copyIsLost handles a message that was on its way to its own sender.
func (j *Judge) copyIsLost(e *actor.Event, m gms.Msg) {
	if s := j.slotFor(m.Body); s != none {
		if own := j.table.at(s); own.sender == j.number(e.Process) && own.copies > 0 {
			own.copies--
			j.ownMissed(e, own.sender, ownOf(own, s))
		}
	}
}

func ownOf(m *message, s slot) own { return own{m.id.Count, s} }

// requestIsLost handles a request on its way to a leader. No version sends it again.
func (j *Judge) requestIsLost(e *actor.Event, m gms.Mcast) {
	if s := j.slotFor(m.Body); s != none && j.table.at(s).cast == 0 && j.table.at(s).at == j.number(e.Process) {
		j.table.at(s).strayed = !j.table.at(s).doubled
		j.isLost(e, s, false)
	}
}

// wasDoubled handles a copy of a message on its way. The Duplicate stands for the Send of the copy.
func (j *Judge) wasDoubled(e *actor.Event) {
	j.faulty = true
	if n := j.at(e.Process); n != nil {
		n.unsure = true
	}
	switch m := e.Message.(type) {
	case gms.Msg:
		if s := j.slotFor(m.Body); s != none && j.table.at(s).sender == j.number(e.Process) {
			j.table.at(s).copies++
		}
	case gms.View:
		if i := slices.IndexFunc(j.fly, func(f flight) bool { return f.send == e.Cause }); i >= 0 {
			j.fly = append(j.fly, flight{e.ID, j.fly[i].cause, j.fly[i].view})
		}
	case gms.Mcast:
		if s := j.slotFor(m.Body); s != none {
			j.table.at(s).doubled = true
		}
	}
}
