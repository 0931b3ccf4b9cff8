package facts

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Overview makes Facts without messages for a whole run: the lives and views of workers, elections, inputs and violations, and
// the number of sends over time. An hour takes no more memory than a minute: the buckets of the Load double in length when
// there are too many, and the shortest Installs are dropped and counted.
//
// Its methods are those of a Gatherer.
type Overview struct{ g Gatherer }

// mostBuckets is the maximum number of buckets of a Load, and leastBucket their length at first.
const (
	mostBuckets = 2048
	leastBucket = 10 * time.Millisecond
)

// Begin starts at the present moment of a run.
func (o *Overview) Begin(run *scenario.Run) {
	o.g.sparse = true
	o.g.Begin(run)
	o.g.facts.Load = Load{Bucket: leastBucket}
}

// Observe records the next event of the run. Before Begin it does nothing.
func (o *Overview) Observe(e actor.Event) { o.g.Observe(e) }

// Facts returns the facts so far. They are valid until the next event.
func (o *Overview) Facts() *Facts { return o.g.Facts() }

// Clone returns an independent copy.
func (o *Overview) Clone() *Overview { return &Overview{*o.g.Clone()} }

// Move switches to another run, which must stand at the same event.
func (o *Overview) Move(run *scenario.Run) { o.g.Move(run) }

// observeSparsely records an event without single messages.
func (g *Gatherer) observeSparsely(e *actor.Event) {
	switch e.Kind {
	case actor.Arrive:
		g.facts.Busy.add(e)
	case actor.Send:
		g.facts.Busy.add(e)
		if worker.Number(e.Process) != worker.Number(e.Peer) {
			g.facts.Load.add(e.Time)
		}
	case actor.Accept:
		g.acceptedSparsely(e)
	case actor.Install:
		g.installed(e)
	case actor.StateChanged:
		if !worker.IsGroup(e.Process) {
			g.endIdle(worker.Number(e.Process), Joining, e.Time)
		}
	case actor.Start:
		g.started(e)
	case actor.Crash, actor.Exit:
		g.ended(e)
	case actor.Input:
		g.input(e)
	}
}

// acceptedSparsely handles the Accept of a down report, a freeze or a go.
func (g *Gatherer) acceptedSparsely(e *actor.Event) {
	if worker.IsGroup(e.Process) {
		if _, down := e.Message.(actor.Down); down {
			g.elects(e)
		}
		return
	}
	switch e.Message.(type) {
	case worker.Freeze:
		g.freezes(worker.Number(e.Process), BodyFreeze, e.Time)
	case worker.Go:
		g.freezes(worker.Number(e.Process), BodyGo, e.Time)
	}
}

// add counts a send.
func (l *Load) add(at time.Duration) {
	i := int(at / l.Bucket)
	for i >= mostBuckets {
		l.widen()
		i = int(at / l.Bucket)
	}
	for len(l.Sent) <= i {
		l.Sent = append(l.Sent, 0)
	}
	l.Sent[i]++
}

// Between estimates the number of sends in an interval. It counts the buckets at its ends in proportion.
func (l *Load) Between(from, to time.Duration) (n int) {
	if l.Bucket == 0 || to < from {
		return 0
	}
	for i := max(0, int(from/l.Bucket)); i <= int(to/l.Bucket) && i < len(l.Sent); i++ {
		at := time.Duration(i) * l.Bucket
		part := min(to, at+l.Bucket) - max(from, at)
		n += int(time.Duration(l.Sent[i]) * part / l.Bucket)
	}
	return n
}

// widen merges buckets two by two.
func (l *Load) widen() {
	n := (len(l.Sent) + 1) / 2
	for i := range n {
		sum := l.Sent[2*i]
		if 2*i+1 < len(l.Sent) {
			sum += l.Sent[2*i+1]
		}
		l.Sent[i] = sum
	}
	l.Sent = l.Sent[:n]
	l.Bucket *= 2
}
