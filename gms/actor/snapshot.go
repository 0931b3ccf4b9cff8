package actor

// Snapshot is a run at a moment. States, messages and waiting mail are immutable and
// shared with the run, so taking one copies a few flat tables.
type Snapshot struct {
	world world
}

// Snapshot keeps the present moment.
func (s *Sim) Snapshot() *Snapshot {
	k := new(Snapshot)
	s.world.copyTo(&k.world)
	return k
}

// Restore takes the run back, or forward, to a moment kept of a run with the same
// Config. The snapshot stays as it is and can be used again.
func (s *Sim) Restore(k *Snapshot) { k.world.copyTo(&s.world) }

func (w *world) copyTo(dst *world) {
	dst.now, dst.events, dst.trail, dst.input = w.now, w.events, w.trail, w.input
	dst.procs = append(dst.procs[:0], w.procs...)
	dst.nodes = append(dst.nodes[:0], w.nodes...)
	w.queue.copyTo(&dst.queue)
	w.timers.copyTo(&dst.timers)
	w.links.copyTo(&dst.links)
	dst.faults, dst.failure = w.faults, w.failure
}
