package diagram

import (
	"slices"
	"testing"
	"time"

	"groupy/ui/spacetime"
)

func TestViewportFollowsThePlayheadOrStays(t *testing.T) {
	l := newViewport()
	from, to := l.interval(10 * time.Second)
	if to-from != firstSpan || from != 10*time.Second-firstSpan*4/5 {
		t.Errorf("following the playhead at 10 s it shows %v to %v", from, to)
	}
	if early, _ := l.interval(time.Millisecond); early != 0 {
		t.Errorf("at 1 ms it begins at %v, want 0", early)
	}
	l.stopFollowing(10*time.Second, 7)
	if again, _ := l.interval(20 * time.Second); again != from {
		t.Errorf("it does not stay at %v: it is at %v", from, again)
	}
	l.pan(0.5, 20*time.Second, time.Hour, 9)
	if moved, _ := l.interval(0); moved != from+firstSpan/2 {
		t.Errorf("panned by half a width it is at %v", moved)
	}
	l.pan(-100, 0, time.Hour, 0)
	if moved, _ := l.interval(0); moved != 0 {
		t.Errorf("panned beyond the start it is at %v, want 0", moved)
	}
}

func TestZoomKeepsWhatIsUnderTheMouse(t *testing.T) {
	l := newViewport()
	l.show(4*time.Second, 2*time.Second)
	l.zoom(2, 0.25, 10*time.Second)
	if from, to := l.interval(0); from != 4250*time.Millisecond || to != 5250*time.Millisecond {
		t.Errorf("zoomed in: from %v to %v", from, to)
	}
	for range 100 {
		l.zoom(0.5, 0.5, 10*time.Second)
	}
	if from, to := l.interval(0); from != 0 || to != 12500*time.Millisecond {
		t.Errorf("zoomed out as far as possible: from %v to %v", from, to)
	}
	for range 100 {
		l.zoom(2, 0.5, 10*time.Second)
	}
	if l.span != shortestSpan {
		t.Errorf("zoomed in as far as possible: %v", l.span)
	}
	l.toggleAxis()
	for range 100 {
		l.zoom(2, 0.5, 0)
	}
	if l.axis != spacetime.Order || l.columns != fewest {
		t.Errorf("%v columns on axis %v, want %v", l.columns, l.axis, fewest)
	}
}

func TestLinesAreMovedAndHidden(t *testing.T) {
	l := newViewport()
	l.move(5, 2, 5)
	if got := l.rows(5); !slices.Equal(got, []int{1, 5, 2, 3, 4}) {
		t.Errorf("5 in the place of 2: %v", got)
	}
	l.hideWorker(3)
	l.hideWorker(1)
	if got := l.rows(6); !slices.Equal(got, []int{5, 2, 4, 6}) {
		t.Errorf("without 1 and 3, and with a newcomer: %v", got)
	}
	l.move(4, 5, 6)
	if got := l.rows(6); !slices.Equal(got, []int{4, 5, 2, 6}) {
		t.Errorf("4 in the place of 5: %v", got)
	}
	l.only([]int{2, 6}, 6)
	if got := l.rows(6); !slices.Equal(got, []int{2, 6}) {
		t.Errorf("only 2 and 6: %v", got)
	}
	if l.showAll(); len(l.rows(6)) != 6 || l.rows(6)[5] != 6 {
		t.Errorf("all: %v", l.rows(6))
	}
}

func TestPanningKeepsTheRunInSight(t *testing.T) {
	l := newViewport()
	for range 50 {
		l.pan(0.7, 5*time.Second, 6*time.Second, 9)
	}
	if from, _ := l.interval(5 * time.Second); from >= 6*time.Second || from < 5*time.Second {
		t.Errorf("of a run of 6 s it shows what is after %v", from)
	}
}

func TestLinesCanBeMadeHigher(t *testing.T) {
	l := newViewport()
	l.zoomLines(2, 2, 4, 50) // from 2 to 8, around the 25th line
	if l.rowHeight != 8 || l.scroll != 150 {
		t.Errorf("lines of %v, moved by %v", l.rowHeight, l.scroll)
	}
	if l.zoomLines(8, 2, 100, 0); l.rowHeight != highestLine {
		t.Errorf("lines of %v", l.rowHeight)
	}
	if l.zoomLines(8, 2, 0.1, 0); l.rowHeight != 0 || l.scroll != 0 {
		t.Errorf("lines of %v, moved by %v, although all have room", l.rowHeight, l.scroll)
	}
}
