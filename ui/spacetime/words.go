package spacetime

import (
	"fmt"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Words describes a hit, one fact a line, the most important first.
func Words(f *facts.Facts, h Hit) []string {
	switch h.Kind {
	case HitName:
		return workerWords(f, h.Worker)
	case HitBand:
		return viewWords(f, h.Worker, h.View)
	case HitArrow:
		return messageWords(f, h.Message)
	case HitWait:
		if h.Message >= 0 {
			return messageWords(f, h.Message)
		}
		return []string{fmt.Sprintf("A delivery or a report waits at worker %d", h.Worker)}
	case HitMark:
		return markWords(f, h)
	case HitLasting:
		return lastingWords(f, h)
	}
	return nil
}

func markWords(f *facts.Facts, h Hit) []string {
	i := h.Index
	switch h.Mark {
	case Sent, Received, Accepted, Duplicate, Lost:
		return messageWords(f, i)
	case Delivered:
		return deliveryWords(f, &f.Deliveries[i], h.Message)
	case Input:
		return []string{"Input: " + f.Inputs[i].Text, at(f.Inputs[i].Time)}
	case Installed:
		in := &f.Installs[i]
		return append([]string{fmt.Sprintf("Worker %d installs %s", in.Worker, viewName(f, in.View))}, at(in.Time))
	case Reported, Suspected:
		return downWords(f, &f.Downs[i])
	case Elected:
		e := &f.Elections[i]
		return []string{fmt.Sprintf("Worker %d sees that its leader is down. Worker %[1]d is now first in the list, so it leads", e.Worker), at(e.Time)}
	case Started, Exited, Crashed:
		return workerWords(f, h.Worker)
	case Lacking:
		v := &f.Violations[i]
		return []string{fmt.Sprintf("Worker %d goes to %s without a change that others have", h.Worker, viewName(f, v.Next)), v.Sentence, at(h.Time)}
	case Violated:
		v := &f.Violations[i]
		return []string{v.Property.String() + " is broken", v.Sentence, at(v.Time)}
	}
	return nil
}

func at(t time.Duration) string {
	if t == facts.Unknown {
		return "earlier"
	}
	return "at " + scenario.Seconds(t)
}

// viewName returns "view 6 = {2, 3, 4, 5}".
func viewName(f *facts.Facts, n int) string {
	if n < 1 || n > len(f.Groups) {
		return fmt.Sprintf("view %d", n)
	}
	return fmt.Sprintf("view %d = %s", n, scenario.Set(f.Groups[n-1].Members))
}

func workerWords(f *facts.Facts, n int) []string {
	if n < 1 || n > len(f.Lines) {
		return nil
	}
	l := &f.Lines[n-1]
	lines := []string{fmt.Sprintf("Worker %d", n)}
	if l.Start > 0 {
		lines = append(lines, "started "+at(l.Start))
	}
	switch {
	case l.Ended == actor.Crash && l.Reason.Of > 0:
		lines = append(lines, "crashed"+l.Reason.After()+", "+at(l.End))
	case l.Ended == actor.Crash:
		lines = append(lines, "crashed "+at(l.End))
	case l.Ended == actor.Exit:
		lines = append(lines, l.EndLabel()+", "+at(l.End))
	}
	return lines
}

func viewWords(f *facts.Facts, n, view int) []string {
	lines := []string{fmt.Sprintf("Worker %d is in %s", n, viewName(f, view))}
	for i := range f.Installs {
		if in := &f.Installs[i]; in.Worker == n && in.View == view {
			when := "installed " + at(in.Time)
			if in.Until != facts.Unknown {
				when += ", until " + scenario.Seconds(in.Until)
			}
			return append(lines, when)
		}
	}
	return lines
}

func downWords(f *facts.Facts, d *facts.Down) []string {
	text := "Worker %d gets the report that worker %d is down"
	if d.Wrong {
		text = "Worker %d suspects worker %d, which lives: its detector reports that worker %[2]d is down"
	}
	lines := []string{fmt.Sprintf(text, d.Worker, d.Of), at(d.Time)}
	if d.Accepted > d.Time && d.Time != facts.Unknown {
		lines[1] += "; it handles the report " + at(d.Accepted)
	}
	return lines
}

func deliveryWords(f *facts.Facts, d *facts.Delivery, message int) []string {
	what := facts.Message{Body: d.Body, Kind: d.MessageKind(), Number: int32(d.Number), Origin: int32(d.Origin), K: int32(d.K)}
	lines := []string{fmt.Sprintf("Worker %d delivers %s", d.Worker, what.Name())}
	when := "delivered " + at(d.Time)
	switch {
	case d.Taken == facts.Unknown:
		when += "; the worker has not taken it"
	case d.Taken > d.Time:
		when += "; the worker took it " + at(d.Taken)
	}
	if lines = append(lines, when); d.Coloured {
		lines = append(lines, "colour after it: "+d.Colour.Hex())
	}
	if message >= 0 && message < len(f.Messages) {
		m := &f.Messages[message]
		lines = append(lines, fmt.Sprintf("from worker %d: %s", m.From, times(f, m)))
	}
	return lines
}

// messageWords describes a message and its fate.
func messageWords(f *facts.Facts, i int) []string {
	if i < 0 || i >= len(f.Messages) {
		return nil
	}
	m := &f.Messages[i]
	first := fmt.Sprintf("%s, worker %d to worker %d", words.Capital(m.Name()), m.From, m.To)
	if m.Kind == facts.Request {
		first = fmt.Sprintf("Worker %d asks worker %d to multicast %s", m.From, m.To, m.Name())
	}
	if m.Again {
		first += ", resent"
	}
	if m.Copy {
		first += ", a copy made on the way"
	}
	lines := []string{first, times(f, m)}
	switch {
	case m.Delayed:
		lines = append(lines, "it was delayed on the way")
	case m.Overtook:
		lines = append(lines, "it overtook the messages sent before it")
	}
	switch m.Fate {
	case facts.Ignored:
		lines = append(lines, fmt.Sprintf("worker %d knows it already and ignores it", m.To))
	case facts.Dropped:
		lines = append(lines, fmt.Sprintf("lost: worker %d had ended", m.To))
	case facts.Lost:
		why := "lost on the way"
		if m.Barred {
			why = fmt.Sprintf("lost: the link from worker %d to worker %d was blocked", m.From, m.To)
		}
		lines = append(lines, why)
	case facts.Died:
		lines = append(lines, fmt.Sprintf("lost: worker %d ended while it waited", m.To))
	case facts.Waiting:
		if m.Refused {
			lines = append(lines, fmt.Sprintf("worker %d cannot take it in its present state", m.To))
		}
	}
	return lines
}

// times lists the times of a message: "sent 4.069 s, arrived 4.102 s, waited 12 ms, delivered 4.114 s".
func times(f *facts.Facts, m *facts.Message) string {
	if m.Fate == facts.Cut {
		return "never sent: " + senderEnd(f, int(m.From))
	}
	text := "sent earlier"
	if m.Sent != facts.Unknown {
		text = "sent " + scenario.Seconds(m.Sent)
	}
	switch {
	case m.Arrived != facts.Unknown:
		text += ", arrived " + scenario.Seconds(m.Arrived)
	case m.Fate == facts.Lost:
		return text + ", lost " + scenario.Seconds(m.Ended)
	case m.Fate == facts.UnderWay && m.Due > f.To: // otherwise an adversary holds it back
		return text + ", will arrive " + scenario.Seconds(m.Due)
	case m.Fate == facts.UnderWay:
		return text + ", under way"
	}
	switch {
	case m.Fate == facts.Waiting:
		return text + ", waits in the mailbox"
	case m.Accepted == facts.Unknown:
		return text
	case m.Arrived != facts.Unknown && m.Accepted > m.Arrived:
		text += ", waited " + howLong(m.Accepted-m.Arrived)
	}
	done := ", accepted "
	if m.Delivered != facts.Unknown {
		done = ", delivered "
		if m.Body == facts.BodyView {
			done = ", installed "
		}
		return text + done + scenario.Seconds(m.Delivered)
	}
	return text + done + scenario.Seconds(m.Accepted)
}

// senderEnd says how the sender had ended before it could send.
func senderEnd(f *facts.Facts, n int) string {
	l := &f.Lines[n-1]
	if l.Ended == actor.Exit {
		return fmt.Sprintf("worker %d had left", n)
	}
	return fmt.Sprintf("worker %d had crashed%s", n, l.Reason.After())
}
