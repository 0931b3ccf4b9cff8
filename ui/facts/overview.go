package facts

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Overview makes sparse Facts of a whole run, to be seen from far away: who lived when and in which view,
// who came to lead, what was done from outside, what is broken; of the messages only how many there
// were when. An hour takes no more than a minute: the buckets of the Load double in width when they get
// too many, and of too many views those that lasted shortest are left out, and counted.
//
// It is used like a Gatherer, from the start of a run or from wherever that stands.
type Overview struct{ g Gatherer }

// mostBuckets is how many buckets a load has at most, and leastBucket how long one is at first.
const (
	mostBuckets = 2048
	leastBucket = 10 * time.Millisecond
)

// Begin makes a run the one whose events are observed from now on.
func (o *Overview) Begin(run *scenario.Run) {
	o.g.sparse = true
	o.g.Begin(run)
	o.g.facts.Load = Load{Bucket: leastBucket}
}

// Observe takes the next event of the run. Before Begin it does nothing.
func (o *Overview) Observe(e actor.Event) { o.g.Observe(e) }

// Facts is what is known so far. It is good until the next event is observed; Clone keeps it.
func (o *Overview) Facts() *Facts { return o.g.Facts() }

// Clone is a copy that goes its own way.
func (o *Overview) Clone() *Overview { return &Overview{*o.g.Clone()} }

// Move is a Gatherer's.
func (o *Overview) Move(run *scenario.Run) { o.g.Move(run) }

// observeSparsely takes in only what can be seen from far away.
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
			g.goesOn(worker.Number(e.Process), Joining, e.Time)
		}
	case actor.Start:
		g.started(e)
	case actor.Crash, actor.Exit:
		g.ended(e)
	case actor.Input:
		g.input(e)
	}
}

// acceptedSparsely: only two things matter, the word that a leader is dead and the word to freeze.
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

// add counts one more.
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

// Between is how many messages were sent in an interval: of the buckets at its ends, a part that is as large as theirs in time.
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

// widen makes one bucket of each two.
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
