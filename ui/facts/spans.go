package facts

import "time"

// NextMessage is the index of the first message from number i on that may not be over at a time. It passes over many
// old ones at once.
func (f *Facts) NextMessage(i int, at time.Duration) int { return f.messageSpans.next(i, at) }

// NextDelivery is the same for deliveries.
func (f *Facts) NextDelivery(i int, at time.Duration) int { return f.deliverySpans.next(i, at) }

// spanSize is how many things of a list share one span.
const spanSize = 128

// spans holds for each spanSize things of a list when the last of them ends, so that those
// that are long past can be passed over together.
type spans []span

type span struct {
	end  time.Duration
	open int32 // so many have not ended
}

// add opens thing number i, the last one so far.
func (s *spans) add(i int) {
	if i/spanSize == len(*s) {
		*s = append(*s, span{end: Unknown})
	}
	(*s)[i/spanSize].open++
}

// close ends thing number i.
func (s spans) close(i int, at time.Duration) {
	b := &s[i/spanSize]
	b.end = max(b.end, at)
	b.open--
}

// next is the first thing from number i on that is not in a span that ended before a time.
func (s spans) next(i int, at time.Duration) int {
	for i%spanSize == 0 && i/spanSize < len(s) && s[i/spanSize].open == 0 && s[i/spanSize].end < at {
		i += spanSize
	}
	return i
}
