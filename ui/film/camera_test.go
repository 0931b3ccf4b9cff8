package film

import (
	"testing"
	"time"
)

// The diagram turns pages. It does not turn to a last page that would be almost empty: where the film ends on the page, the page stays.
func TestTheLastPageStays(t *testing.T) {
	for _, x := range []struct {
		until float64
		turns int
	}{{0, 2}, {8, 2}, {6.9, 1}} {
		v, turns, from := view{until: x.until}, 0, -1.0
		for at := time.Duration(0); at < 6900*time.Millisecond; at += 40 * time.Millisecond {
			v.follow(at, at, 1, false)
			if from >= 0 && v.from != from {
				turns++
			}
			from = v.from
		}
		if turns != x.turns {
			t.Errorf("the film ends at %g s, and the page turns %d times, want %d", x.until, turns, x.turns)
		}
	}
}
