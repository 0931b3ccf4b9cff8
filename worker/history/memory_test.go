package history_test

import (
	"fmt"
	"testing"

	"groupy/worker/history"
	"groupy/worker/scenario"
)

// With any budget, keyframes stay within it, and every jump arrives at the right moment.
func TestBudget(t *testing.T) {
	const text = three + "at 3s join\nat 5s kill leader\nat 9s join\nat 15s kill leader"
	plain := opened(t, text)
	plain.SetSpacing(1 << 30)
	var want_ []string
	var moments []scenario.Moment
	for !plain.RunUntil(16*s, 80) {
		want_ = append(want_, position(plain))
		moments = append(moments, plain.Run().Moment())
	}
	for _, budget := range []int{0, 5_000, 40_000, 120_000, history.Budget} {
		t.Run(fmt.Sprint(budget), func(t *testing.T) {
			h := opened(t, text)
			h.SetSpacing(20)
			h.SetBudget(budget)
			most := 0
			for i := range len(moments) * 3 {
				// Go back and forth, from far away and from near.
				at := (i * 37) % len(moments)
				if i%3 == 0 {
					at = min(i, len(moments)-1)
				}
				h.SeekMoment(moments[at])
				for !h.Arrive(1) {
					frames, size := h.Kept()
					if size > budget && frames > 1 {
						t.Fatalf("%d keyframes take %d", frames, size)
					}
					most = max(most, frames)
				}
				if now := position(h); now != want_[at] {
					t.Fatalf("at\n%s and not\n%s", now, want_[at])
				}
			}
			if least := min(budget/12_000, 40); most < least {
				t.Errorf("%d keyframes at most", most)
			}
		})
	}
}

// Without room for all, keyframes are denser near the present moment: a few steps back are cheap, and the start
// is never far from a keyframe.
func TestKeyframesAreDenseNearThePresent(t *testing.T) {
	const spacing = 100
	h := opened(t, three)
	h.SetSpacing(spacing / 5) // these keyframes are large, so they are further apart
	h.SetBudget(1_000_000)
	at(h, 120*s)
	events := h.Run().Sim().Events()
	kept := h.KeptAt()
	if len(kept) < 20 || len(kept) > int(events)/spacing/2 {
		t.Fatalf("%d keyframes in %d events", len(kept), events)
	}
	last := events
	for i := len(kept) - 1; i >= 0; i-- {
		gap, away := last-kept[i], events-last
		if away < 5*spacing && gap > 2*spacing || gap > 2*spacing+away {
			t.Errorf("%d events without a keyframe, %d before the present: %v", gap, away, kept)
		}
		last = kept[i]
	}
	if last > events/2 {
		t.Errorf("no keyframe before event %d of %d", last, events)
	}
}

// Large keyframes are further apart than small ones.
func TestLargeKeyframesAreFurtherApart(t *testing.T) {
	const spacing = 2000
	for _, c := range []struct {
		workers, least int
	}{{3, spacing}, {400, 5 * spacing}} {
		h := opened(t, fmt.Sprintf("gms1\nworkers %d\nsleep 100ms\n", c.workers))
		h.SetSpacing(spacing)
		h.RunUntil(scenario.MaxTime, 60_000)
		kept := h.KeptAt()
		if len(kept) < 5 {
			t.Fatalf("%d workers: %d keyframes", c.workers, len(kept))
		}
		for i := range kept[1:] {
			if gap := int(kept[i+1] - kept[i]); gap < c.least || gap > c.least*5/4+c.workers {
				t.Errorf("%d workers: %d events apart", c.workers, gap)
			}
		}
	}
}
