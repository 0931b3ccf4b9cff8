package stage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestPlace(t *testing.T) {
	p := place{next: 1}
	for _, n := range []int{1, 2, 5, 6, 4} { // 4 comes late
		p.pass(n)
	}
	if p.next != 7 || !slices.Equal(p.lacks, []Range{{3, 3}}) {
		t.Fatalf("%+v", p)
	}
	for n, want := range []bool{1: true, true, false, true, true, true, false} {
		if n > 0 && p.has(n) != want {
			t.Errorf("has %d: %v", n, !want)
		}
	}
	p.skip(9)
	p.skip(8) // no new change
	if p.next != 9 || !slices.Equal(p.lacks, []Range{{3, 3}, {7, 8}}) {
		t.Errorf("%+v", p)
	}
}

// A place that was sent or copied does not change.
func TestPlaceIsNotWrittenIn(t *testing.T) {
	p := place{next: 1}
	p.skip(6)
	lent := p
	p.pass(2)
	p.pass(9)
	if !slices.Equal(lent.lacks, []Range{{1, 5}}) || !slices.Equal(p.lacks, []Range{{1, 1}, {3, 8}}) {
		t.Errorf("lent %v, own %v", lent.lacks, p.lacks)
	}
}

// With many ranges, the last ones are remembered, and no earlier change counts as taken.
func TestPlaceForgetsTheEarliest(t *testing.T) {
	p := place{next: 1}
	for n := 2; n <= 2*mostRanges+20; n += 2 {
		p.pass(n) // every second one
	}
	if len(p.lacks) != mostRanges || p.has(4) || p.has(5) || !p.has(2*mostRanges) || p.has(2*mostRanges+1) {
		t.Errorf("%d ranges from %v, all before %d is forgotten", len(p.lacks), p.lacks[0], p.floor)
	}
}

// Ranges behave like lists of numbers.
func TestRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string) (list []Range, set map[int]bool) {
			set = map[int]bool{}
			for n := range 24 {
				if rapid.Bool().Draw(t, what) {
					list, set[n] = plus(list, Range{n, n}), true
				}
			}
			return list, set
		}
		a, in := draw("a")
		b, inB := draw("b")
		n := rapid.IntRange(0, 24).Draw(t, "n")
		less, shared, one := minus(a, b), both(a, b), without(a, n)
		same := true
		for x := range 24 {
			same = same && (x >= n || in[x] == inB[x])
			if holds(a, x) != in[x] || holds(less, x) != (in[x] && !inB[x]) || holds(shared, x) != (in[x] && inB[x]) || holds(one, x) != (in[x] && x != n) {
				t.Fatalf("%v and %v: at %d", a, b, x)
			}
		}
		if Count(a) != len(in) || len(Numbers(a)) != len(in) || sameBefore(a, b, n) != same || !slices.IsSorted(Numbers(less)) {
			t.Fatalf("%v: %d, %v, %v", a, Count(a), Numbers(a), sameBefore(a, b, n))
		}
	})
}
