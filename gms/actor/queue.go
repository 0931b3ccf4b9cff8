package actor

import (
	"iter"
	"math/bits"
	"time"
)

// item is something that will happen: an arrival, a monitor's report, or the next step of a process
// that has work to do.
type item struct {
	at       time.Duration
	sent     time.Duration
	msg      Msg
	cause    EventID
	from, to PID
	kind     itemKind
	class    Class
}

type itemKind uint8

const (
	itemArrive itemKind = iota
	itemDown
	itemRun
	_         // a timeout is no item; see ChooseTimeout
	itemTick  // the periodic timer of a process
	itemWatch // the detector looks at a way or a node: see Sim.watch
)

// queue is a radix heap (Ahuja, Mehlhorn, Orlin, Tarjan: "Faster algorithms for the shortest path
// problem", 1990): a priority queue for keys that are never smaller than the last key taken, such
// as times. Bucket i holds the items whose time differs from last in bit i-1 and in no higher bit.
// Items of equal times leave in the order in which they came, because they are always in the same bucket.
type queue struct {
	buckets [65]bucket
	least   [65]time.Duration // the earliest time in each bucket
	filled  uint64            // bit i-1: bucket i (i > 0) is not empty
	last    time.Duration
	size    int
	free    []*block // for reuse
}

// bucket is a list of items, made of blocks. Blocks move between buckets, so the queue takes as
// much memory as its items, and growing copies no item.
type bucket struct {
	blocks  []*block
	head, n int // the items of the blocks from head to n
}

const (
	blockSize  = 32 // items
	mostFree   = 256
	inBlock    = blockSize - 1
	blockShift = 5
)

type block [blockSize]item

func (b *bucket) at(i int) *item { return &b.blocks[i>>blockShift][i&inBlock] }

// add returns room for one more item.
func (q *queue) add(b *bucket) *item {
	if b.n == len(b.blocks)<<blockShift {
		b.blocks = append(b.blocks, q.block())
	}
	b.n++
	return b.at(b.n - 1)
}

func (q *queue) block() *block {
	n := len(q.free)
	if n == 0 {
		return new(block)
	}
	b := q.free[n-1]
	q.free = q.free[:n-1]
	return b
}

// release frees a block. Its items must hold no messages any more.
func (q *queue) release(b *block) {
	if len(q.free) < mostFree {
		q.free = append(q.free, b)
	}
}

func (q *queue) push(it *item) {
	i := bits.Len64(uint64(it.at ^ q.last))
	if i > 0 && (q.filled&(1<<(i-1)) == 0 || it.at < q.least[i]) {
		q.least[i] = it.at
		q.filled |= 1 << (i - 1)
	}
	q.size++
	e := q.add(&q.buckets[i]) // field by field: copying a large struct just after it was written stalls the processor
	e.at, e.sent, e.msg, e.cause, e.from, e.to, e.kind, e.class = it.at, it.sent, it.msg, it.cause, it.from, it.to, it.kind, it.class
}

// next returns the time of the first item. The queue must not be empty.
func (q *queue) next() time.Duration {
	if b := &q.buckets[0]; b.head < b.n {
		return q.last
	}
	return q.least[bits.TrailingZeros64(q.filled)+1]
}

// first returns the item that pop would remove. The queue must not be empty.
func (q *queue) first() (it *item) {
	at := q.next()
	for it = range q.items() {
		if it.at == at {
			break
		}
	}
	return it
}

// pop removes the first item and writes it to *it. Items are large, so it avoids a copy.
func (q *queue) pop(it *item) {
	b := &q.buckets[0]
	if b.head == b.n {
		q.refill()
	}
	first := b.at(b.head)
	*it = *first
	first.msg = nil
	b.head++
	q.size--
	switch {
	case b.head == b.n:
		q.clear(b)
	case b.head&inBlock == 0:
		q.release(b.blocks[b.head>>blockShift-1])
		b.blocks[b.head>>blockShift-1] = nil
	}
}

// clear empties a bucket. Its items must hold no messages any more.
func (q *queue) clear(b *bucket) {
	for i, k := range b.blocks {
		if k != nil {
			q.release(k)
		}
		b.blocks[i] = nil
	}
	b.blocks, b.head, b.n = b.blocks[:0], 0, 0
}

// refill moves the items of the first filled bucket to the buckets below it.
func (q *queue) refill() {
	i := bits.TrailingZeros64(q.filled) + 1
	from := &q.buckets[i]
	q.last = q.least[i]
	q.filled &^= 1 << (i - 1)
	q.size -= from.n
	for k := 0; k < from.n; k += blockSize {
		block := from.blocks[k>>blockShift]
		for j := range min(blockSize, from.n-k) {
			q.push(&block[j])
			block[j].msg = nil
		}
		from.blocks[k>>blockShift] = nil
		q.release(block)
	}
	q.clear(from)
	if cap(from.blocks) > mostFree {
		from.blocks = nil
	}
}

// takeOut removes the first item that fits.
func (q *queue) takeOut(fits func(*item) bool) item {
	for b := range q.buckets {
		for i := q.buckets[b].head; i < q.buckets[b].n; i++ {
			if fits(q.buckets[b].at(i)) {
				return q.remove(b, i)
			}
		}
	}
	panic("actor: there is no such item")
}

// remove removes an item from anywhere in the queue.
func (q *queue) remove(b, i int) (it item) {
	from := &q.buckets[b]
	if b == 0 && i == from.head {
		q.pop(&it)
		return it
	}
	it = *from.at(i)
	for ; i+1 < from.n; i++ {
		*from.at(i) = *from.at(i + 1)
	}
	from.n--
	from.at(from.n).msg = nil
	q.size--
	if b > 0 {
		q.setLeast(b)
	}
	return it
}

func (q *queue) setLeast(i int) {
	b := &q.buckets[i]
	if b.n == 0 {
		q.filled &^= 1 << (i - 1)
		return
	}
	q.least[i] = b.at(0).at
	for k := range b.n {
		q.least[i] = min(q.least[i], b.at(k).at)
	}
}

// rewrite passes all items to f, in order. f may change an item, and removes it by returning false. more are added at the end of
// their times.
func (q *queue) rewrite(f func(*item) bool, more ...item) {
	all := make([]item, 0, q.size+len(more))
	for it := range q.items() {
		if x := *it; f(&x) {
			all = append(all, x)
		}
	}
	q.reset(q.last)
	for _, items := range [][]item{all, more} {
		for i := range items {
			q.push(&items[i])
		}
	}
}

// items iterates over all items, those of equal times in order.
func (q *queue) items() iter.Seq[*item] {
	return func(yield func(*item) bool) {
		for b := range q.buckets {
			for i := q.buckets[b].head; i < q.buckets[b].n; i++ {
				if !yield(q.buckets[b].at(i)) {
					return
				}
			}
		}
	}
}

// reset empties the queue and prepares it for items not earlier than last.
func (q *queue) reset(last time.Duration) {
	for it := range q.items() {
		it.msg = nil
	}
	for b := range q.buckets {
		q.clear(&q.buckets[b])
	}
	q.filled, q.last, q.size = 0, last, 0
}
