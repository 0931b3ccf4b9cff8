package actor

import "time"

// link is what is remembered of the way from one process to another: how many
// messages have gone it, and when the last one arrives. The k-th message's latency is
// a draw of the link's own, and none overtakes another.
type link struct {
	key   uint64 // from and to; 0 is a free place
	count uint64
	clear time.Duration // nothing sent now may arrive before
}

// links is an open-addressing hash table of the links in use. A leader's group uses
// two a follower, where a dense table would hold one for each pair.
type links struct {
	table []link // its length is a power of two
	used  int
}

func linkKey(from, to PID) uint64 { return uint64(uint32(from))<<32 | uint64(uint32(to)) }

// at finds the link, and makes it if it is new. The pointer holds until the next call.
func (l *links) at(from, to PID, s *Sim) *link {
	if l.used*2 >= len(l.table) {
		l.grow(s)
	}
	key := linkKey(from, to)
	i := l.slot(key)
	if l.table[i].key == 0 {
		l.table[i].key = key
		l.used++
	}
	return &l.table[i]
}

func (l *links) slot(key uint64) int {
	mask := len(l.table) - 1
	i := int(key*0x9e3779b97f4a7c15>>32) & mask
	for l.table[i].key != 0 && l.table[i].key != key {
		i = (i + 1) & mask
	}
	return i
}

// grow makes room, and forgets what can matter to nobody any more.
func (l *links) grow(s *Sim) {
	old := l.table
	live := 0
	for i := range old {
		if old[i].matters(s) {
			live++
		}
	}
	size := 16
	for size < live*4 {
		size *= 2
	}
	l.table, l.used = make([]link, size), 0
	for i := range old {
		if old[i].matters(s) {
			l.table[l.slot(old[i].key)] = old[i]
			l.used++
		}
	}
}

// matters: nobody sees what goes to the dead. A link out of the dead matters while
// something is on its way, as a monitor's report must come after that.
func (k *link) matters(s *Sim) bool {
	from, to := PID(k.key>>32), PID(uint32(k.key))
	return k.key != 0 && s.Alive(to) && (s.Alive(from) || k.clear > s.now)
}

func (l *links) copyTo(dst *links) {
	dst.table = append(dst.table[:0], l.table...)
	dst.used = l.used
}
