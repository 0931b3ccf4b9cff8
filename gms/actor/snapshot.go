package actor

import "time"

// Snapshot is a run at a moment. It is never written, and any number of runs, also in
// several goroutines, can be restored from it.
type Snapshot struct {
	world world
	last  time.Duration // of the queue
	items []item
}

// Snapshot keeps the present moment. It shares all processes with the run, which copies
// each when it next writes to it.
func (s *Sim) Snapshot() *Snapshot {
	k := &Snapshot{last: s.queue.last, items: make([]item, 0, s.queue.size)}
	s.queue.each(func(_, _ int, it *item) bool { k.items = append(k.items, *it); return true })
	s.world.copyTo(&k.world)
	clear(s.mine)
	return k
}

// Restore takes the run back, or forward, to a moment kept of a run with the same
// Config. The snapshot stays as it is and can be used again.
func (s *Sim) Restore(k *Snapshot) {
	s.queue.reset(k.last)
	for i := range k.items {
		s.queue.push(&k.items[i])
	}
	k.world.copyTo(&s.world)
	s.mine = append(s.mine[:0], make([]bool, len(s.procs))...)
}

func (w *world) copyTo(dst *world) {
	dst.now, dst.events, dst.trail, dst.input = w.now, w.events, w.trail, w.input
	dst.procs = append(dst.procs[:0], w.procs...)
	dst.nodes = append(dst.nodes[:0], w.nodes...)
	w.timers.copyTo(&dst.timers)
	dst.faults, dst.failure = w.faults, w.failure
}
