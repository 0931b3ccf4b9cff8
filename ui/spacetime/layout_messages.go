package spacetime

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// cast is the last broadcast of a worker, for labels and stubs.
type cast struct {
	cause actor.EventID
	again bool
	cut   bool
	stubs int
	to    []int // receivers that it was never sent to
	x, y  float32
	index int32
}

// drawMessages draws the messages in sight.
func (l *Layouter) drawMessages() {
	l.lastSent = refill(l.lastSent, len(l.rowOf), -far)
	l.casts = slices.Grow(l.casts[:0], len(l.rowOf))[:len(l.rowOf)]
	for i := range l.casts {
		l.casts[i] = cast{index: -1, to: l.casts[i].to[:0]}
	}
	l.clearLanes()
	for _, i := range l.shown {
		m := &l.f.Messages[i]
		switch {
		case m.Fate == facts.Cut:
			l.drawStub(i, m)
		case l.pic.Detail == Density:
			l.absent.messages++
		case l.pic.Detail == NoReceipts && (m.Kind == facts.Request || m.Kind == facts.Join):
			l.absent.requests++
		default:
			l.drawMessage(i, m)
		}
	}
	for w := range l.casts {
		l.nameStubs(w)
	}
}

// drawMessage draws the arrow of a message, and its marks.
func (l *Layouter) drawMessage(i int32, m *facts.Message) {
	from, to := l.row(int(m.From)), l.row(int(m.To))
	y0, y1 := l.y(from), l.y(to)
	if m.Sent != facts.Unknown {
		x0 := l.x(m.Sent, m.ID)
		if m.Copy && l.v.Axis == Time {
			x0 = min(x0, l.x(m.Original, 0)+float64(l.px(6))) // beside the original
		}
		if m.Fate == facts.Lost {
			l.drawLost(i, m, x0, y0, y1)
		} else {
			l.drawArrow(i, m, x0, y0, y1)
		}
		if l.pic.Detail < NoReceipts && l.inSight(from, x0, x0) {
			l.drawSent(i, m, from, float32(x0), y0)
		}
	}
	if m.Arrived != facts.Unknown || m.Fate == facts.Waiting || m.Accept > 0 {
		if l.pic.Detail < NoReceipts {
			l.drawReceipt(i, m, to, y1)
		}
	}
}

// drawSent marks a send and labels it. Of a broadcast only the first send has a label.
func (l *Layouter) drawSent(i int32, m *facts.Message, row int, x, y float32) {
	if x-l.lastSent[row] > 0.5 {
		l.lastSent[row] = x
		l.pic.Marks = append(l.pic.Marks, Mark{X: x, Y: y, R: l.px(3), Kind: Sent, Worker: int(m.From), Message: i, Event: m.ID, Time: m.Sent, Number: int(m.Number), Index: i})
	}
	c := &l.casts[m.From]
	if l.pic.Detail > Full || c.index >= 0 && c.cause == m.Cause && c.again == m.Again && m.Cause != 0 && m.Kind <= facts.State {
		return
	}
	*c = cast{cause: m.Cause, again: m.Again, index: i, to: c.to[:0]}
	kind := LabelChange
	if m.Kind > facts.State {
		kind = LabelRequest
	}
	l.labels.add(candidate{kind: kind, text: m.Label(), x: x, y: y, r: l.px(10), place: aboveOrBelow, message: i, worker: int(m.From)})
}

// drawArrow draws the part of an arrow that is in sight.
func (l *Layouter) drawArrow(i int32, m *facts.Message, x0 float64, y0, y1 float32) {
	a := Arrow{Message: i, Kind: m.Kind, Head: Tip, Faint: m.Fate == facts.Ignored, Again: m.Again, Fate: m.Fate, Sign: signOf(m)}
	switch {
	case m.Fate == facts.Dropped:
		a.Style, a.Head = Dotted, Cross
	case m.Kind == facts.Request || m.Kind == facts.Join:
		a.Style = Dashed
	}
	x1, end := l.arrival(m, x0), float64(y1)
	if m.Arrived == facts.Unknown {
		a.Head = NoHead
		if now := l.present(); x1 > now || l.v.Axis == Order { // under way: as far as it has come
			part := 0.5
			if l.v.Axis == Time && x1 > x0 {
				part = max(0, min(1, (now-x0)/(x1-x0)))
			}
			x1, end = x0+(x1-x0)*part, float64(y0)+float64(y1-y0)*part
		}
	}
	l.addArrow(a, x0, float64(y0), x1, end)
	l.nameSign(&a, x0, float64(y0), x1, end)
}

// arrival returns the x where a message arrives or will arrive.
func (l *Layouter) arrival(m *facts.Message, x0 float64) float64 {
	switch {
	case m.Arrived != facts.Unknown:
		return l.x(m.Arrived, m.Arrival)
	case l.v.Axis == Order:
		return max(x0, l.present())
	case m.Due > l.f.To: // otherwise an adversary holds it back
		return l.x(m.Due, 0)
	}
	return max(x0, l.present()) + float64(l.px(12))
}

// addArrow adds an arrow, clipped to the plot.
func (l *Layouter) addArrow(a Arrow, x0, y0, x1, y1 float64) {
	c := segment{x0, y0, x1, y1}
	whole, ok := c.clip(&l.pic.Plot)
	if !ok {
		return
	}
	a.X0, a.Y0, a.X1, a.Y1 = float32(c.x0), float32(c.y0), float32(c.x1), float32(c.y1)
	if !whole {
		a.Head = NoHead
	}
	if a.Sign == Copied && c.x0 != x0 {
		a.Sign = NoSign
	}
	l.pic.Arrows = append(l.pic.Arrows, a)
}

// drawStub draws a send that a crash cut off: a short line towards its receiver that ends in a cross.
func (l *Layouter) drawStub(i int32, m *facts.Message) {
	from, to := l.row(int(m.From)), l.row(int(m.To))
	x := l.x(m.Sent, m.ID)
	c := &l.casts[m.From]
	if !c.cut || c.cause != m.Cause || c.again != m.Again || c.index >= 0 && l.f.Messages[c.index].Kind != m.Kind {
		l.nameStubs(int(m.From))
		*c = cast{cause: m.Cause, again: m.Again, cut: true, index: i, to: c.to[:0]}
	}
	c.to = append(c.to, int(m.To))
	if c.x == 0 && l.inSight(from, x, x) {
		c.x, c.y = l.clipX(x), l.y(from)
	}
	if to < 0 {
		return
	}
	if c.stubs++; c.stubs > mostStubs {
		l.absent.stubs++
		return
	}
	y, away := float64(l.y(from)), float64(l.y(to)-l.y(from))
	reach := 0.62 * float64(max(l.pic.RowHeight, l.px(10)))
	if away < 0 {
		reach = -reach
	}
	if abs(away)*0.62 < abs(reach) {
		reach = away * 0.62
	}
	x1 := x + float64(l.px(10)) + float64(l.px(9))*float64(c.stubs-1)
	if !l.inSight(from, x, x1) {
		return
	}
	l.addArrow(Arrow{Message: i, Kind: m.Kind, Style: Dotted, Head: Cross, Again: m.Again, Fate: m.Fate}, x, y, x1, y+reach)
	c.x, c.y = l.clipX(x1), l.clipY(y+reach)
}

func abs(x float64) float64 { return max(x, -x) }

func (l *Layouter) clipY(y float64) float32 {
	return float32(max(float64(l.pic.Plot.Y0), min(float64(l.pic.Plot.Y1), y)))
}

// mostStubs is the maximum number of stubs drawn of one broadcast.
const mostStubs = 12

// nameStubs names the receivers that a message was never sent to, beside the last stub.
func (l *Layouter) nameStubs(w int) {
	c := &l.casts[w]
	if !c.cut || c.x == 0 || !l.roomy() {
		return
	}
	text := "never sent to " + scenario.Numbers(c.to)
	l.labels.add(candidate{kind: LabelCut, text: text, x: c.x, y: c.y, r: l.px(8), place: around, message: c.index, worker: w})
}

// drawReceipt marks the receipt, the wait and the acceptance of a message. A delivery has its own mark.
func (l *Layouter) drawReceipt(i int32, m *facts.Message, row int, y float32) {
	if m.Fate == facts.Dropped {
		return
	}
	x0 := l.x(m.Arrived, m.Arrival)
	end, event := m.Accepted, m.Accept
	if m.Fate == facts.Died {
		end, event = m.Ended, l.f.Lines[m.To-1].EndEvent
	}
	x1 := l.until(end, event)
	at := Mark{X: float32(x1), Y: y, R: l.px(4), Worker: int(m.To), Message: i, Event: m.Accept, Time: m.Accepted, Number: int(m.Number), Index: i}
	if x1-x0 >= 1 {
		l.drawWait(i, int(m.To), row, x0, x1, m.Fate)
		if l.inSight(row, x0, x0) {
			got := at
			got.X, got.Kind, got.Event, got.Time = float32(x0), Received, m.Arrival, m.Arrived
			l.pic.Marks = append(l.pic.Marks, got)
		}
		if m.Arrived != facts.Unknown {
			l.nameWait(i, m, x0, x1, y)
		}
	}
	if !l.inSight(row, x1, x1) {
		return
	}
	switch {
	case m.Fate == facts.Died:
		at.Kind, at.Event, at.Time = Lost, event, m.Ended
	case m.Fate == facts.Ignored:
		at.Kind = Duplicate
	case m.Fate == facts.Done && m.Delivery == 0:
		at.Kind, at.R = Accepted, l.px(5)
	default:
		return
	}
	l.pic.Marks = append(l.pic.Marks, at)
}

// nameWait says how long a message waited, if there is room.
func (l *Layouter) nameWait(i int32, m *facts.Message, x0, x1 float64, y float32) {
	a, b := l.clipX(x0), l.clipX(x1)
	if l.pic.Detail > Full || b-a < l.px(48) || m.Accepted == facts.Unknown {
		return
	}
	text := "waits " + howLong(m.Accepted-m.Arrived)
	l.labels.add(candidate{kind: LabelWait, text: text, x: (a + b) / 2, y: y, r: l.px(10), place: below, message: i, worker: int(m.To)})
}

// drawDeliveries draws the deliveries in sight.
func (l *Layouter) drawDeliveries() {
	f := l.f
	if l.pic.Detail == Density || l.pic.RowHeight < l.px(3) {
		l.absent.marks += len(f.Deliveries)
		return // only whether there are any matters
	}
	for i := f.NextDelivery(0, l.from); i < len(f.Deliveries); i = f.NextDelivery(i+1, l.from) {
		d := &f.Deliveries[i]
		if d.Time > l.to {
			break
		}
		if row := l.row(d.Worker); row >= 0 && !l.v.Hide.Has(d.MessageKind()) {
			l.drawDelivery(int32(i), d, row)
		}
	}
}

func (l *Layouter) drawDelivery(i int32, d *facts.Delivery, row int) {
	x := l.x(d.Time, d.Event)
	l.drawUntilTaken(d.Worker, row, x, d.Taken, d.TakenBy)
	if !l.inSight(row, x, x) {
		return
	}
	r := l.px(3)
	if d.Coloured || d.Body == facts.BodyChange {
		r = l.px(4.5)
	}
	message := int32(-1)
	if d.Message != 0 {
		message = int32(l.f.MessageAt(d.Message))
	}
	l.pic.Marks = append(l.pic.Marks, Mark{
		X: float32(x), Y: l.y(row), R: min(r, max(l.pic.RowHeight/2, 0.5)), Kind: Delivered, Worker: d.Worker, Message: message,
		Event: d.Event, Time: d.Time, Colour: d.Colour, Coloured: d.Coloured, Number: d.Number, Index: i,
	})
}

// drawUntilTaken draws how long a delivery or a report waits at a worker.
func (l *Layouter) drawUntilTaken(worker, row int, x float64, taken time.Duration, by actor.EventID) {
	fate := facts.Done
	if line := &l.f.Lines[worker-1]; taken == facts.Unknown && line.Ended != actor.NoEvent {
		taken, by, fate = line.End, line.EndEvent, facts.Died
	} else if taken == facts.Unknown {
		fate = facts.Waiting
	}
	if x1 := l.until(taken, by); x1-x >= 1 && l.pic.Detail < NoReceipts {
		l.drawWait(-1, worker, row, x, x1, fate)
	}
}

// howLong formats a duration, rounded to milliseconds if it is at least one.
func howLong(d time.Duration) string {
	if d >= time.Millisecond {
		d = d.Round(time.Millisecond)
	}
	return scenario.Spaced(d.Round(time.Microsecond))
}
