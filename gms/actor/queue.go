package actor

import (
	"math/bits"
	"slices"
	"time"
)

// item is something that will happen at a time: an arrival, a monitor's report, or
// the next step of a process that has work to do.
type item struct {
	at       time.Duration
	sent     time.Duration
	msg      Msg
	cause    EventID
	from, to PID
	kind     itemKind
}

type itemKind uint8

const (
	itemArrive itemKind = iota
	itemDown
	itemRun
)

// queue is a radix heap (Ahuja, Mehlhorn, Orlin, Tarjan: "Faster algorithms for
// the shortest path problem", 1990): a priority queue for keys that are never smaller
// than the last one taken, as times are. Bucket i holds the items whose
// time differs from last first in bit i-1. Items of equal times leave in the
// order in which they came, as they are always in one bucket together.
type queue struct {
	buckets [65][]item
	least   [65]time.Duration // the earliest time in each bucket
	filled  uint64            // bit i-1: bucket i (i > 0) is not empty
	head    int               // bucket 0 up to here has been taken
	last    time.Duration
	size    int
}

func (q *queue) push(it *item) {
	i := bits.Len64(uint64(it.at ^ q.last))
	if i > 0 && (q.filled&(1<<(i-1)) == 0 || it.at < q.least[i]) {
		q.least[i] = it.at
		q.filled |= 1 << (i - 1)
	}
	q.size++
	b := q.buckets[i]
	n := len(b)
	b = slices.Grow(b, 1)[:n+1]
	q.buckets[i] = b
	e := &b[n] // field by field: to copy a large struct that was just written stalls the processor
	e.at, e.sent, e.msg, e.cause, e.from, e.to, e.kind = it.at, it.sent, it.msg, it.cause, it.from, it.to, it.kind
}

// next is the time of the first item; the queue must not be empty.
func (q *queue) next() time.Duration {
	if q.head < len(q.buckets[0]) {
		return q.last
	}
	return q.least[bits.TrailingZeros64(q.filled)+1]
}

// pop takes the first item out. Items are large, so it is written where it is wanted.
func (q *queue) pop(it *item) {
	if q.head == len(q.buckets[0]) {
		q.refill()
	}
	first := &q.buckets[0][q.head]
	*it = *first
	first.msg = nil
	q.head++
	q.size--
	if q.head == len(q.buckets[0]) {
		q.buckets[0], q.head = q.buckets[0][:0], 0
	}
}

// refill spreads the first filled bucket over the ones below it.
func (q *queue) refill() {
	i := bits.TrailingZeros64(q.filled) + 1
	from := q.buckets[i]
	q.last = q.least[i]
	q.buckets[i] = from[:0]
	q.filled &^= 1 << (i - 1)
	q.size -= len(from)
	for k := range from {
		q.push(&from[k])
		from[k].msg = nil
	}
}

// each shows every item to f, those of equal times in order, until f says stop.
func (q *queue) each(f func(bucket, index int, it *item) bool) {
	for b := range q.buckets {
		start := 0
		if b == 0 {
			start = q.head
		}
		for i := start; i < len(q.buckets[b]); i++ {
			if !f(b, i, &q.buckets[b][i]) {
				return
			}
		}
	}
}

// remove takes out one item, wherever it stands.
func (q *queue) remove(b, i int) (it item) {
	if b == 0 && i == q.head {
		q.pop(&it)
		return it
	}
	it = q.buckets[b][i]
	q.buckets[b] = slices.Delete(q.buckets[b], i, i+1)
	q.size--
	if b > 0 {
		q.setLeast(b)
	}
	return it
}

func (q *queue) setLeast(b int) {
	if len(q.buckets[b]) == 0 {
		q.filled &^= 1 << (b - 1)
		return
	}
	q.least[b] = q.buckets[b][0].at
	for _, it := range q.buckets[b] {
		q.least[b] = min(q.least[b], it.at)
	}
}

// reset empties the queue, for items that are not earlier than last.
func (q *queue) reset(last time.Duration) {
	for b := range q.buckets {
		clear(q.buckets[b])
		q.buckets[b] = q.buckets[b][:0]
	}
	q.filled, q.head, q.last, q.size = 0, 0, last, 0
}
