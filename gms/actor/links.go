package actor

import (
	"cmp"
	"slices"
	"time"
)

// link is the state of the way from one process to another: the number of messages sent, and when
// the last one arrives. The latency of the k-th message is a draw of the link's own. No message
// overtakes another.
type link struct {
	to    PID
	count uint32        // 0 marks a free slot
	clear time.Duration // no later message arrives before this
}

// links is an open-addressing hash table of the links out of one process. A follower uses one link,
// a leader one for each follower; a dense table would hold all pairs.
type links struct {
	table  []link // its length is a power of two
	used   int32
	shared bool // with a snapshot: copied before the next write
}

// next counts one more message to p and returns the link, which may be written. The pointer is
// valid until the next call.
func (l *links) next(p PID) *link {
	switch {
	case int(l.used)*4 >= len(l.table)*3:
		l.grow()
	case l.shared:
		l.table, l.shared = slices.Clone(l.table), false
	}
	k := l.slot(p)
	if k.count == 0 {
		k.to = p
		l.used++
	}
	k.count++
	return k
}

// slot returns the link to p, or the free slot to put it in.
func (l *links) slot(p PID) *link {
	mask := len(l.table) - 1
	i := int(uint64(p)*0x9e3779b97f4a7c15>>32) & mask
	for l.table[i].count != 0 && l.table[i].to != p {
		i = (i + 1) & mask
	}
	return &l.table[i]
}

func (l *links) grow() {
	old := l.table
	l.table, l.shared = make([]link, max(2, 2*len(old))), false
	for _, k := range old {
		if k.count > 0 {
			*l.slot(k.to) = k
		}
	}
}

// closing returns the links that still matter when their process has died: those with messages on
// their way. A monitor's report must arrive after them.
func (l *links) closing(now time.Duration) (rest links) {
	for _, k := range l.table {
		if k.clear > now {
			rest.next(k.to).clear = k.clear
		}
	}
	return rest
}

// sorted lists the links in order of their receivers.
func (l *links) sorted() []link {
	all := slices.DeleteFunc(slices.Clone(l.table), func(k link) bool { return k.count == 0 })
	slices.SortFunc(all, func(a, b link) int { return cmp.Compare(a.to, b.to) })
	return all
}

// linkKey identifies the way from one process to another.
func linkKey(from, to PID) uint64 { return uint64(uint32(from))<<32 | uint64(uint32(to)) }
