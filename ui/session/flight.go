package session

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/scenario"
)

// flights is what is on its way between the workers: what moves, in the order of its arrival, what still waits at its
// senders, in the order in which it will leave, and what was cut a moment ago. It is what it is by the moment of the
// run alone, however that was reached, but for what plays too quickly to be followed: see glimpse.
// Of more than paint.MostFlights those that arrive first are listed; of more than paint.MostFlightTiles workers nothing is.
type flights struct {
	glimpse glimpse
	key     flightsKey
	list    []inFlight
	leftOut int // as there are too many
}

// flightsKey names what they were listed of.
type flightsKey struct {
	momentKey
	now, passed             time.Duration
	playing, reverse, still bool
}

// inFlight is a message that is listed.
type inFlight struct {
	paint.Flight
	message       actor.Msg
	sent, arrives time.Duration
}

// Flights appends what is under way to flights.
func (s *Session) Flights(flights []paint.Flight) []paint.Flight {
	for i := range s.flights.list {
		flights = append(flights, s.flights.list[i].Flight)
	}
	return flights
}

// FlightsLeftOut is how many messages under way are not among Flights, as there are too many.
func (s *Session) FlightsLeftOut() int { return s.flights.leftOut }

// followFlights lists what is under way now.
func (s *Session) followFlights() {
	f := &s.flights
	key := flightsKey{s.head.key(), s.head.now(), s.passed, s.playback.playing, s.playback.reverse, s.scene.still}
	if key == f.key {
		return
	}
	f.key, f.list, f.leftOut = key, f.list[:0], 0
	if len(s.scene.board) > paint.MostFlightTiles {
		return
	}
	v := flying{s: s, sim: s.run().Sim(), now: s.head.now(), trail: s.trail()}
	all := v.sim.InFlight()
	s.glance(all, v.now)
	v.moving(all)
	if s.glimpses(v.now) {
		v.waiting()
	}
	if !s.playback.playing || cutShown >= time.Duration(float64(quickWay)*s.speedNow()) { // or it would be a flash
		s.cutOff()
	}
}

// flying looks at what is under way at a moment.
type flying struct {
	s      *Session
	sim    *actor.Sim
	now    time.Duration
	trail  time.Duration // how much of the way a streak shows
	coming []coming      // by worker, for those who are sent changes
}

// coming is what a worker will look like when all that is on its way to it has come.
type coming struct {
	known  bool // the colour is worth something
	looked bool
	colour worker.Colour
	last   int // the highest number of what comes, where there are numbers
}

// moving lists what is under way.
func (v *flying) moving(all []actor.Flight) {
	quick, list := v.s.quick(), &v.s.flights
	for i := range all {
		fl := &all[i]
		if stays(fl) {
			continue
		}
		f := v.flight(fl.From, fl.To, fl.Message, fl.Class)
		v.tint(&f, fl.To, fl.Message) // in order of arrival, so that colours follow each other
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
		list.list = append(list.list, inFlight{f, fl.Message, fl.Sent, fl.Arrives})
	}
}

// stays reports whether a message goes from nowhere, or nowhere else.
func stays(fl *actor.Flight) bool {
	return fl.From == 0 || worker.Number(fl.From) == worker.Number(fl.To)
}

// flight is a message as it is painted, but for where it is and what colour it gives.
func (v *flying) flight(from, to actor.PID, m actor.Msg, class actor.Class) paint.Flight {
	return paint.Flight{
		From: worker.Number(from) - 1, To: worker.Number(to) - 1, Kind: flightKind(m), Lost: !v.sim.Alive(to),
		Again: class == scenario.ResendBroadcast,
	}
}

// tint gives a change the colour that its receiver gets by it.
func (v *flying) tint(f *paint.Flight, to actor.PID, m actor.Msg) {
	if m, ok := m.(gms.Msg); ok && !f.Lost {
		if c, ok := m.Body.(worker.Change); ok {
			if next, known := v.changes(worker.Number(to), m.N, c); known {
				f.Colour = rgb(next)
			}
		}
	}
}

// changes is the colour that a worker gets by a change that is on its way to it, after all that comes to it before.
// It is not known of one who has no colour, or cannot take what waits for it.
func (v *flying) changes(n, number int, c worker.Change) (worker.Colour, bool) {
	if v.coming == nil {
		v.coming = make([]coming, v.sim.Processes()/2)
	}
	w := &v.coming[n-1]
	if !w.looked {
		*w = v.look(n)
	}
	w.take(number, c)
	return w.colour, w.known
}

// take lets a change come, unless it has come already.
func (w *coming) take(number int, c worker.Change) {
	if number > 0 && number <= w.last {
		return
	}
	w.last = max(w.last, number)
	w.colour = w.colour.Changed(c.K)
}

// mostMail is how much mail is looked at, at most, to know a colour.
const mostMail = 64

// look is what a worker will look like when it has taken its mail.
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

// knows reports whether the receiver of a resend has that already: it will throw it away.
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

// waiting lists what is still in the outboxes, for other nodes.
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
				f := v.flight(p, parcel.To, parcel.Message, parcel.Class) // what colour it will give is seen when it leaves
				f.Queued = place
				*list = append(*list, inFlight{Flight: f, message: parcel.Message})
			}
		}
	}
}

// flightKind sorts messages.
func flightKind(m actor.Msg) paint.FlightKind {
	switch m := m.(type) {
	case gms.Join:
		return paint.FlightJoin
	case actor.Down:
		return paint.FlightReport
	case gms.View:
		return paint.FlightView
	case gms.Msg:
		if _, ok := m.Body.(worker.Change); ok {
			return paint.FlightChange
		}
		return paint.FlightState
	}
	return paint.FlightRequest
}
