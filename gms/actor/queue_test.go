package actor

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"
	"unsafe"
)

// TestQueueKeepsTheOrder checks that items leave in the order of their times, and at equal times in the order
// in which they came, with any items coming in between. Items can be removed anywhere.
func TestQueueKeepsTheOrder(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	var q queue
	var want []item // in order
	for id := EventID(1); id < 30_000; id++ {
		switch n := dice.IntN(100); {
		case n < 53:
			it := item{at: q.last + time.Duration(dice.IntN(1<<dice.IntN(30))), cause: id, msg: id}
			q.push(&it)
			i := len(want)
			for i > 0 && want[i-1].at > it.at {
				i--
			}
			want = slices.Insert(want, i, it)
		case n < 56 && len(want) > 0:
			k := dice.IntN(len(want))
			if got := q.takeOut(func(it *item) bool { return it.cause == want[k].cause }); got != want[k] {
				t.Fatalf("took out %v and not %v", got, want[k])
			}
			want = slices.Delete(want, k, k+1)
		case len(want) > 0:
			if at := q.next(); at != want[0].at {
				t.Fatalf("the next is at %v and not %v", at, want[0].at)
			}
			var got item
			if q.pop(&got); got != want[0] {
				t.Fatalf("got %v and not %v", got, want[0])
			}
			want = want[1:]
		}
		if q.size != len(want) {
			t.Fatalf("%d items and not %d", q.size, len(want))
		}
	}
}

// TestQueueTakesWhatIsInIt checks that a queue takes as much memory as its items: moving items between buckets
// takes none, and items that left take none.
func TestQueueTakesWhatIsInIt(t *testing.T) {
	const n = 200_000
	allocated := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.TotalAlloc
	}
	var q queue
	before := allocated()
	for i := range n {
		q.push(&item{at: time.Duration(i*7919%n) * time.Microsecond})
	}
	for q.size > 0 {
		var it item
		q.pop(&it)
	}
	if took, fair := allocated()-before, uint64(n*unsafe.Sizeof(item{})); took > fair*5/4 {
		t.Errorf("%d items took %d bytes, and are %d", n, took, fair)
	}
	left := len(q.free)
	for i := range q.buckets {
		left += len(q.buckets[i].blocks)
	}
	if left > mostFree {
		t.Errorf("the empty queue keeps %d blocks", left)
	}
}
