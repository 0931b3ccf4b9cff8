package stage

import (
	"slices"
	"testing"
)

func TestPlace(t *testing.T) {
	p := place{next: 1}
	for _, n := range []int{1, 2, 5, 6, 4} { // 4 comes late
		p.pass(n)
	}
	if p.next != 7 || !slices.Equal(p.lacks, []int{3}) {
		t.Fatalf("%+v", p)
	}
	for n, want := range []bool{1: true, true, false, true, true, true, false} {
		if n > 0 && p.has(n) != want {
			t.Errorf("has %d: %v", n, !want)
		}
	}
	p.skip(9)
	p.skip(8) // nothing new
	if p.next != 9 || !slices.Equal(p.lacks, []int{3, 7, 8}) || !slices.Equal(p.lacksBefore(8), []int{3, 7}) || len(p.lacksBefore(99)) != 3 {
		t.Errorf("%+v", p)
	}
}

// What is lent or copied of a place stays as it is.
func TestPlaceIsNotWrittenIn(t *testing.T) {
	p := place{next: 1}
	p.skip(6)
	lent := p
	p.pass(2)
	p.pass(9)
	if !slices.Equal(lent.lacks, []int{1, 2, 3, 4, 5}) || !slices.Equal(p.lacks, []int{1, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("lent %v, own %v", lent.lacks, p.lacks)
	}
}

// Of many that are lacked the last are remembered, and none before counts as taken.
func TestPlaceForgetsTheEarliest(t *testing.T) {
	p := place{next: 1}
	p.skip(100)
	p.pass(100)
	if len(p.lacks) != keptLacks || p.lacks[0] != 100-keptLacks || p.has(50) || p.has(99) || !p.has(100) {
		t.Errorf("%+v", p)
	}
}
