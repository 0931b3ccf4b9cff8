package session

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/ui/cuts"
	"groupy/ui/describe"
	"groupy/ui/inside"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/scenario"
)

// flights lists the messages between workers: those under way in order of arrival, those that are not sent yet in order of
// sending, and those that a crash cut off a moment ago. The list depends only on the moment of the run, except when the run
// plays too fast for the eye: see glimpse. It has at most paint.MostFlights messages under way, those that arrive first. With
// more than paint.MostFlightTiles workers it is empty.
type flights struct {
	glimpse glimpse
	key     flightsKey
	list    []inFlight
	leftOut int // messages beyond paint.MostFlights
}

// flightsKey identifies what the list was made for.
type flightsKey struct {
	momentKey
	now, passed                   time.Duration
	playing, reverse, noAnimation bool
	speed                         float64
}

// inFlight is a message in the list.
type inFlight struct {
	paint.Flight
	of   actor.Flight // Cause and Arrives are 0 if it is not in flight
	turn turn
}

// Flights appends the messages to paint to flights.
func (s *Session) Flights(flights []paint.Flight) []paint.Flight {
	for i := range s.flights.list {
		flights = append(flights, s.flights.list[i].Flight)
	}
	return flights
}

// InFlight returns a message of Flights by its index. Its Cause is 0 if it is not in flight: not sent yet, or lost.
func (s *Session) InFlight(i int) (paint.Flight, actor.Flight) {
	if i < 0 || i >= len(s.flights.list) {
		return paint.Flight{}, actor.Flight{}
	}
	f := &s.flights.list[i]
	return f.Flight, f.of
}

// FlightsLeftOut counts the messages under way that Flights leaves out because there are too many.
func (s *Session) FlightsLeftOut() int { return s.flights.leftOut }

// followFlights updates the list for the present moment.
func (s *Session) followFlights() {
	f := &s.flights
	key := flightsKey{s.head.key(), s.head.now(), s.passed, s.playback.playing, s.playback.reverse, s.scene.noAnimation, s.speedNow()}
	if key == f.key {
		return
	}
	f.key, f.list, f.leftOut = key, f.list[:0], 0
	if len(s.scene.board) > paint.MostFlightTiles {
		return
	}
	s.barred()
	v := flying{s: s, sim: s.run().Sim(), now: s.head.now(), trail: s.trail()}
	all := v.sim.InFlight()
	s.updateGlimpse(all, v.now)
	v.moving(all)
	if s.glimpses(v.now) {
		v.waiting()
	}
	if !s.playback.playing || cuts.Shown >= time.Duration(float64(quickWay)*s.speedNow()) { // otherwise it would flash
		s.cutOff()
	}
}

// mostBarred is the maximum number of blocked links that are drawn. Tiles name them, too.
const mostBarred = 60

// barred lists the blocked links.
func (s *Session) barred() {
	sim := s.run().Sim()
	ways := sim.Blocks()
	for _, w := range ways[:min(len(ways), mostBarred)] {
		back := sim.Blocked(actor.Way{From: w.To, To: w.From})
		if back && w.From > w.To {
			continue // it is drawn with the other direction
		}
		f := paint.Flight{From: int(w.From) - 1, To: int(w.To) - 1, Barrier: true, BothWays: back}
		s.flights.list = append(s.flights.list, inFlight{Flight: f})
	}
}

// flying makes the list for one moment.
type flying struct {
	s      *Session
	sim    *actor.Sim
	now    time.Duration
	trail  time.Duration // run time that a streak shows
	coming []coming      // by worker, for workers with changes under way
}

// coming is what a worker will look like after the changes on their way to it.
type coming struct {
	known  bool // the colour can be foretold
	looked bool
	colour worker.Colour
	last   int // the highest message number, if messages have numbers
}

// moving lists the messages under way.
func (v *flying) moving(all []actor.Flight) {
	quick, list := v.s.quick(), &v.s.flights
	for i := range all {
		fl := &all[i]
		if inside.Stays(fl) {
			continue
		}
		f := v.flight(fl.From, fl.To, fl.Message, fl.Class)
		turned := v.tint(&f, fl.To, fl.Message) // in order of arrival, because each colour depends on the one before
		if quick && !v.s.glimpsed(fl) {
			continue
		}
		if len(list.list) == paint.MostFlights {
			list.leftOut++
			continue
		}
		f.Known = f.Again && v.knows(fl)
		way := max(fl.Arrives-fl.Sent, 1)
		f.Progress = max(0, min(1, float32(v.now-fl.Sent)/float32(way)))
		f.Trail = min(1, float32(v.trail)/float32(way))
		list.list = append(list.list, inFlight{f, *fl, turned})
	}
}

// flight makes a message to paint, without its position and colour.
func (v *flying) flight(from, to actor.PID, m actor.Msg, class actor.Class) paint.Flight {
	return paint.Flight{
		From: worker.Number(from) - 1, To: worker.Number(to) - 1, Kind: cuts.Kind(m), Lost: !v.sim.Alive(to),
		Again: class == scenario.ResendBroadcast,
	}
}

// tint gives a change the colour that its receiver will have after it.
func (v *flying) tint(f *paint.Flight, to actor.PID, m actor.Msg) (turn turn) {
	if m, ok := m.(gms.Msg); ok && !f.Lost {
		if c, ok := m.Body.(worker.Change); ok {
			if turn = v.changes(worker.Number(to), m.N, c); turn.known {
				f.Colour = describe.RGB(turn.after)
			}
		}
	}
	return turn
}

// turn is what a change does to the colour of its receiver.
type turn struct {
	known, same   bool // same: it is a duplicate, and does nothing
	before, after worker.Colour
}

// changes returns what a change does to the colour of a worker after all that arrives before it. The colour is not known
// if the worker has none yet, or cannot take what waits in its mailbox.
func (v *flying) changes(n, number int, c worker.Change) turn {
	if v.coming == nil {
		v.coming = make([]coming, v.sim.Processes()/2)
	}
	w := &v.coming[n-1]
	if !w.looked {
		*w = v.look(n)
	}
	before := w.colour
	taken := w.take(number, c)
	return turn{w.known, !taken, before, w.colour}
}

// take applies a change, and reports whether it does. A duplicate does nothing.
func (w *coming) take(number int, c worker.Change) bool {
	if number > 0 && number <= w.last {
		return false
	}
	w.last = max(w.last, number)
	w.colour = w.colour.Changed(c.K)
	return true
}

// mostMail is the maximum number of waiting messages for which a colour is foretold.
const mostMail = 64

// look foretells the colour of a worker after all messages in its mailboxes.
func (v *flying) look(n int) coming {
	b := &v.s.scene.board[n-1]
	w := coming{looked: true, colour: b.Colour}
	group := worker.GroupPID(n)
	if !b.HasColour || b.Stuck || b.Role == gms.Leader || b.Waiting > mostMail {
		return w
	}
	w.known, w.last = true, v.s.run().Stage().Last(n)
	for _, l := range v.sim.Mailbox(worker.PID(n)) {
		if c, ok := l.Message.(worker.Change); ok {
			w.take(0, c)
		}
	}
	for _, l := range v.sim.Mailbox(group) {
		if m, ok := l.Message.(gms.Msg); ok {
			if c, ok := m.Body.(worker.Change); ok {
				w.take(m.N, c)
			}
		}
	}
	return w
}

// knows reports whether the receiver of a resend has the message already, and will ignore it.
func (v *flying) knows(fl *actor.Flight) bool {
	stage, to := v.s.run().Stage(), worker.Number(fl.To)
	if !v.sim.Alive(fl.To) || stage.Leader(to) == to {
		return false
	}
	switch m := fl.Message.(type) {
	case gms.Msg:
		return m.N <= stage.Last(to)
	case gms.View:
		return m.N <= stage.Last(to)
	}
	return false
}

// waiting lists the messages in the outboxes for other nodes.
func (v *flying) waiting() {
	list := &v.s.flights.list
	for n := 1; n <= v.sim.Processes()/2; n++ {
		place := 0
		for _, p := range [...]actor.PID{worker.PID(n), worker.GroupPID(n)} {
			if v.sim.Pending(p) == 0 {
				continue
			}
			for _, parcel := range v.sim.Outbox(p) {
				if worker.Number(parcel.To) == n || place == paint.MostFlightTiles {
					continue
				}
				place++
				f := v.flight(p, parcel.To, parcel.Message, parcel.Class) // its colour is known when it leaves
				f.Queued = place
				*list = append(*list, inFlight{Flight: f, of: actor.Flight{Message: parcel.Message}})
			}
		}
	}
}
