package facts

import "time"

// NextMessage returns the index of the first message from i on that may still be under way at a time. It skips many old messages
// at once.
func (f *Facts) NextMessage(i int, at time.Duration) int { return f.messageSpans.next(i, at) }

// NextDelivery does the same for deliveries.
func (f *Facts) NextDelivery(i int, at time.Duration) int { return f.deliverySpans.next(i, at) }

// spanSize is the number of list elements in a span.
const spanSize = 128

// spans divides a list into spans of spanSize elements, and holds when the last element of each ended. So old elements can be
// skipped together.
type spans []span

type span struct {
	end  time.Duration // when the last of the ended elements ended
	open int32         // number of elements that have not ended
}

// add opens element i, the last so far.
func (s *spans) add(i int) {
	if i/spanSize == len(*s) {
		*s = append(*s, span{end: Unknown})
	}
	(*s)[i/spanSize].open++
}

// close ends element i.
func (s spans) close(i int, at time.Duration) {
	b := &s[i/spanSize]
	b.end = max(b.end, at)
	b.open--
}

// next returns i, or the next index after the whole spans from i on that ended before a time. From the middle of a span it skips
// nothing.
func (s spans) next(i int, at time.Duration) int {
	for i%spanSize == 0 && i/spanSize < len(s) && s[i/spanSize].open == 0 && s[i/spanSize].end < at {
		i += spanSize
	}
	return i
}
