package actor

import (
	"time"
	"unsafe"
)

// Snapshot is a run at a moment. It is immutable. Any number of runs can be restored from it,
// in several goroutines.
type Snapshot struct {
	world world
	last  time.Duration // of the queue
	items []item
}

// Snapshot returns the present moment. It shares all processes with the run; the run copies a
// process before it writes to it again.
func (s *Sim) Snapshot() *Snapshot {
	k := &Snapshot{last: s.queue.last, items: make([]item, 0, s.queue.size)}
	for it := range s.queue.items() {
		k.items = append(k.items, *it)
	}
	s.world.copyTo(&k.world)
	clear(s.mine)
	return k
}

// Restore sets the run to the moment of a snapshot. The snapshot must come from a run with the same
// Config; it can be used again.
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
	dst.faults, dst.network, dst.failure = w.faults, w.network, w.failure
}

// Events returns the number of events up to the snapshot.
func (k *Snapshot) Events() EventID { return k.world.events }

// Trail returns the rolling hash of these events.
func (k *Snapshot) Trail() uint64 { return k.world.trail }

// Size estimates the memory of the snapshot in bytes, as if it shared nothing with others. Messages
// and the states of processes are not counted.
func (k *Snapshot) Size() int {
	const perProcess = unsafe.Sizeof(proc{}) + unsafe.Sizeof((*proc)(nil)) + unsafe.Sizeof(timerSet{}) +
		unsafe.Sizeof(timerEntry{}) + unsafe.Sizeof(int32(0))
	size := len(k.world.procs)*int(perProcess) + len(k.items)*int(unsafe.Sizeof(item{})) +
		len(k.world.nodes)*int(unsafe.Sizeof(node{}))
	for _, p := range k.world.procs {
		size += len(p.links.table)*int(unsafe.Sizeof(link{})) + int(p.mail.size)*int(unsafe.Sizeof(queued{}))
	}
	return size
}
