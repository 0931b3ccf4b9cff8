package offers

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Message identifies a message in flight: by its Send, or its Duplicate if it is a copy. The reports about a worker have the same
// cause, so the workers count, too.
type Message struct {
	Cause    actor.EventID
	From, To int // workers
}

// Of identifies a message in flight.
func Of(f *actor.Flight) Message { return Message{f.Cause, worker.Number(f.From), worker.Number(f.To)} }

// delays are the times by which a message can be delayed.
var delays = []time.Duration{50 * time.Millisecond, 200 * time.Millisecond, time.Second, 5 * time.Second}

// mostNth is the greatest number of a message on its link that a command can name.
const mostNth = 1000

// OfMessage lists what can be done to a message in flight. If it is not in flight, all is off.
func OfMessage(r *scenario.Run, m Message) []Offer {
	all := onLink(r, m)
	at := slices.IndexFunc(all, func(f actor.Flight) bool { return f.Cause == m.Cause })
	switch {
	case at < 0:
		return messageOffers(m, 1, whyNotInFlight, whyNotInFlight, whyNotInFlight)
	case at >= mostNth:
		return messageOffers(m, mostNth, whyTooMany, whyTooMany, whyTooMany)
	}
	if _, report := all[at].Message.(actor.Down); report {
		return messageOffers(m, at+1, "", whyReport, whyReport)
	}
	behind := slices.ContainsFunc(all[:at], func(f actor.Flight) bool { return f.From == all[at].From && f.To == all[at].To })
	if !behind {
		return messageOffers(m, at+1, "", "", whyFirst)
	}
	return messageOffers(m, at+1, "", "", "")
}

// onLink lists what is in flight between the workers of a message, in the order in which commands count.
func onLink(r *scenario.Run, m Message) []actor.Flight {
	return slices.DeleteFunc(r.Sim().InFlight(), func(f actor.Flight) bool { return Of(&f) != Message{f.Cause, m.From, m.To} })
}

// OfMessageThen lists what can be done to a message at another moment, when it is in flight. off says why nothing can be done.
func OfMessageThen(m Message, off string) []Offer { return messageOffers(m, 1, off, off, off) }

// messageOffers lists what can be done to the nth message on its link. off says why it cannot be delayed, never why it can neither be lost
// nor doubled nor early, and first why it cannot overtake.
func messageOffers(m Message, nth int, off, never, first string) []Offer {
	f := scenario.Fault{From: m.From, To: m.To, Nth: nth}
	var later []Offer
	for _, by := range delays {
		d := f
		d.By = by
		later = append(later, command(scenario.Spaced(by), "", fault(scenario.DelayMessage, d)))
	}
	return []Offer{
		command(textLose, never, fault(scenario.Lose, f)), command(textDuplicate, never, fault(scenario.Duplicate, f)),
		heading(textDelay, off, later...),
		command(textOvertake, first, fault(scenario.Overtake, f)), command(textDeliver, never, fault(scenario.DeliverNow, f)),
	}
}
