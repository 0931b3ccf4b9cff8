package session

import (
	"fmt"

	"groupy/worker/scenario"
	"groupy/worker/words"
)

// FlightWords says what one of the messages is among Flights, by its index: nil if there is none.
func (s *Session) FlightWords(i int) []string {
	if i < 0 || i >= len(s.flights.list) {
		return nil
	}
	f := &s.flights.list[i]
	lines := []string{words.Capital(words.Typed(s.run(), f.message)), fmt.Sprintf("from worker %d to worker %d", f.From+1, f.To+1)}
	switch {
	case f.Cut > 0:
		return append(lines, fmt.Sprintf("never sent: worker %d ended before", f.From+1))
	case f.Queued > 0:
		lines = append(lines, fmt.Sprintf("still to be sent, as number %d", f.Queued))
	default:
		lines = append(lines, "sent at "+scenario.Seconds(f.sent), "arrives at "+scenario.Seconds(f.arrives))
	}
	if f.Again {
		lines = append(lines, "sent again by a new leader")
	}
	if f.Known {
		lines = append(lines, "known there already: it will be ignored")
	}
	if f.Lost {
		lines = append(lines, fmt.Sprintf("lost: worker %d has ended", f.To+1))
	}
	return lines
}
