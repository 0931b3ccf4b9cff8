package stage_test

import (
	"reflect"
	"testing"
	"time"

	"groupy/worker/stage"
)

// A wrong suspicion splits the group. A clean election does not, and neither does a crash.
func TestSplit(t *testing.T) {
	const group = "gms3\nseed 1\nworkers 5\nlatency 20ms\n"
	for _, c := range []struct {
		lines string
		want  []stage.Side
	}{
		{"", nil},
		{"at 1s kill leader", nil},
		{"at 1s suspect 1", []stage.Side{{1, []int{1}}, {2, []int{2, 3, 4, 5}}}},
		{"at 1s suspect 1 by 2", []stage.Side{{1, []int{1, 3, 4, 5}}, {2, []int{2}}}},
		{"at 1s suspect 1\nat 2s kill 1", nil},
		{"at 1s suspect 1\nat 2s suspect 2 by 3", []stage.Side{{1, []int{1}}, {2, []int{2, 4, 5}}, {3, []int{3}}}},
		{"at 1s suspect 1\nat 2s kill 4", []stage.Side{{1, []int{1}}, {2, []int{2, 3, 5}}}},
	} {
		if got := stage.Split(play(t, group+c.lines, 3*time.Second).Board()); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %v, want %v", c.lines, got, c.want)
		}
	}
}

// A lost change does not wait for ever: who enters the next view without it has gone past it.
func TestALostChangeIsLacked(t *testing.T) {
	r := play(t, "gms2\nseed 1\nworkers 3\nlatency 20ms\nat 1s lose next of change 1 -> 3\nat 2s kill leader", 4*time.Second)
	if b := r.Board(); len(b[2].Missing) != 1 || len(b[1].Missing) != 0 {
		t.Errorf("worker 3 lacks %v, worker 2 %v", b[2].Missing, b[1].Missing)
	}
}
