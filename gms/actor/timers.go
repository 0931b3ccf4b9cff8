package actor

import "time"

// timers holds the one timeout of each process: a heap by time, and at equal times by the order of
// setting. Workers set their timeout anew at every message, which would fill a plain queue with
// stale entries. Here an entry that moves later, or is cancelled, keeps its place until it reaches
// the top. An entry that moves earlier moves up at once. So an entry's key is never later than the timeout itself.
type timers struct {
	heap []timerEntry
	pos  []int32 // by process: its position in the heap from 1, 0 for none
	set  []timerSet
	seq  uint64
}

type timerEntry struct {
	at  time.Duration
	seq uint64
	pid PID
}

// timerSet is the current timeout of a process; seq 0 means none.
type timerSet struct {
	at  time.Duration
	seq uint64
}

func (a timerEntry) before(b timerEntry) bool {
	return a.at < b.at || a.at == b.at && a.seq < b.seq
}

func (t *timers) add() {
	t.pos = append(t.pos, 0)
	t.set = append(t.set, timerSet{})
}

func (t *timers) arm(p PID, at time.Duration) {
	t.seq++
	t.set[p-1] = timerSet{at, t.seq}
	e := timerEntry{at, t.seq, p}
	i := int(t.pos[p-1]) - 1
	switch {
	case i < 0:
		t.heap = append(t.heap, e)
		t.up(len(t.heap)-1, e)
	case e.before(t.heap[i]):
		t.up(i, e)
	}
}

func (t *timers) cancel(p PID) { t.set[p-1].seq = 0 }

func (t *timers) armed(p PID) bool { return t.set[p-1].seq != 0 }

// next returns the first timeout. It first moves late entries down and drops cancelled ones.
func (t *timers) next() (PID, time.Duration, bool) {
	for len(t.heap) > 0 {
		top := t.heap[0]
		set := t.set[top.pid-1]
		if set.seq == top.seq {
			return top.pid, top.at, true
		}
		if set.seq == 0 {
			t.dropTop()
		} else {
			t.down(0, timerEntry{set.at, set.seq, top.pid})
		}
	}
	return 0, 0, false
}

func (t *timers) dropTop() {
	n := len(t.heap) - 1
	t.pos[t.heap[0].pid-1] = 0
	last := t.heap[n]
	t.heap = t.heap[:n]
	if n > 0 {
		t.down(0, last)
	}
}

// The heap is 4-ary: half as deep as a binary one, and siblings share a cache line.

func (t *timers) up(i int, e timerEntry) {
	for i > 0 {
		parent := (i - 1) / 4
		if !e.before(t.heap[parent]) {
			break
		}
		t.place(i, t.heap[parent])
		i = parent
	}
	t.place(i, e)
}

func (t *timers) down(i int, e timerEntry) {
	for {
		first := 4*i + 1
		if first >= len(t.heap) {
			break
		}
		least := first
		for c := first + 1; c < min(first+4, len(t.heap)); c++ {
			if t.heap[c].before(t.heap[least]) {
				least = c
			}
		}
		if !t.heap[least].before(e) {
			break
		}
		t.place(i, t.heap[least])
		i = least
	}
	t.place(i, e)
}

func (t *timers) place(i int, e timerEntry) {
	t.heap[i] = e
	t.pos[e.pid-1] = int32(i + 1)
}

func (t *timers) copyTo(dst *timers) {
	dst.heap = append(dst.heap[:0], t.heap...)
	dst.pos = append(dst.pos[:0], t.pos...)
	dst.set = append(dst.set[:0], t.set...)
	dst.seq = t.seq
}
