package session

import (
	"sort"
	"time"

	"groupy/ui/cuts"
)

// cutOff lists the sends that were cut off a moment ago, and the messages that were lost.
func (s *Session) cutOff() {
	now, events := s.head.now(), s.head.Events()
	set := s.run().Settings()
	half := max(set.Latency+set.Jitter/2, time.Millisecond) / 2
	for _, p := range s.head.Pages(cutting) {
		log := (*p.Log.(*cuts.Log))[:p.N]
		first := sort.Search(len(log), func(i int) bool { return log[i].Time > now-cuts.Shown-half })
		for _, f := range log[first:] {
			if f.Event > events {
				return
			}
			age := now - f.Time
			if f.Soon && age < half { // it is lost already, but is shown on its way to the cross
				f.Flight.Progress = 0.5 * float32(age) / float32(half)
				s.flights.list = append(s.flights.list, inFlight{Flight: f.Flight, of: f.Of})
				continue
			}
			if f.Soon {
				age -= half
			}
			fade := 1 - float32(age)/float32(cuts.Shown)
			if fade <= 0 {
				continue
			}
			if f.OnWay {
				f.Flight.Vanished = fade
			} else {
				f.Flight.Cut = fade
			}
			s.flights.list = append(s.flights.list, inFlight{Flight: f.Flight, of: f.Of})
		}
	}
}
