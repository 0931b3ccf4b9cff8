package paint

import (
	"image"
	"image/draw"
	"testing"
	"time"
)

// timelineShot is a timeline and the size at which it is painted.
type timelineShot struct {
	name string
	w, h int
	line Timeline
}

const (
	ms  = time.Millisecond
	sec = time.Second
)

// lesson is the timeline of the design: a leader crashes after the first of four
// sends, and a promise is broken. It has every kind of mark.
func lesson() Timeline {
	return Timeline{
		To: 6 * sec, End: 6 * sec, Known: 4600 * ms, Now: 4520 * ms, Hover: -1,
		Marks: []TimelineMark{
			{200 * ms, MarkJoin}, {300 * ms, MarkView}, {600 * ms, MarkJoin}, {700 * ms, MarkView},
			{1000 * ms, MarkInput}, {1020 * ms, MarkJoin}, {1140 * ms, MarkView}, {1700 * ms, MarkExpect}, {2100 * ms, MarkInput},
			{2105 * ms, MarkLeave}, {2200 * ms, MarkView}, {3000 * ms, MarkInput}, {3500 * ms, MarkPause},
			{4080 * ms, MarkInput}, {4120 * ms, MarkCrash}, {4290 * ms, MarkElection}, {4305 * ms, MarkView}, {4375 * ms, MarkBroken},
			{5200 * ms, MarkInput}, {5500 * ms, MarkInput}, {5800 * ms, MarkExpect},
		},
	}
}

// crowd returns n marks in ten minutes, mostly views.
func crowd(n int) Timeline {
	t := Timeline{To: 10 * time.Minute, End: 10 * time.Minute, Known: 10 * time.Minute, Now: 7 * time.Minute, Hover: -1}
	seed := uint32(1)
	for i := range n {
		seed = seed*1664525 + 1013904223
		kind := MarkView
		switch seed >> 24 % 64 {
		case 0, 1, 2:
			kind = MarkCrash
		case 3, 4:
			kind = MarkElection
		case 5, 6:
			kind = MarkJoin
		case 7:
			kind = MarkLeave
		case 8, 9, 10, 11:
			kind = MarkInput
		case 12:
			if i%9 == 0 {
				kind = MarkBroken
			}
		}
		t.Marks = append(t.Marks, TimelineMark{time.Duration(i) * t.End / time.Duration(max(n-1, 1)), kind})
	}
	return t
}

func with(t Timeline, change func(*Timeline)) Timeline {
	change(&t)
	return t
}

func zoomed(t *Timeline) { t.From, t.To = 3800*ms, 4700*ms }

func looped(t *Timeline) { t.Loop, t.LoopFrom, t.LoopTo, t.Fork = true, 3900*ms, 5*sec, 2500*ms }

// timelineShots returns the timelines whose checksums are in testdata.
func timelineShots() (all []timelineShot) {
	for _, th := range []struct {
		name  string
		theme *Theme
	}{{"dark", &Dark}, {"light", &Light}} {
		add := func(name string, w, h int, scale float32, t Timeline) {
			t.Theme, t.Scale = th.theme, scale
			all = append(all, timelineShot{"timeline-" + th.name + "-" + name, w, h, t})
		}
		add("lesson-56", 800, 56, 1, lesson())
		add("lesson-48", 800, 48, 1, lesson())
		add("lesson-40", 800, 40, 1, lesson())
		add("lesson-28", 800, 28, 1, lesson())
		add("lesson-double", 1600, 112, 2, lesson())
		add("lesson-half", 1200, 72, 1.5, lesson())
		add("zoomed-56", 800, 56, 1, with(lesson(), zoomed))
		add("zoomed-28", 800, 28, 1, with(lesson(), zoomed))
		add("away", 800, 56, 1, with(lesson(), func(t *Timeline) { zoomed(t); t.Now, t.Known = 1200*ms, 1500*ms }))
		add("loop", 800, 56, 1, with(lesson(), looped))
		add("loop-28", 800, 28, 1, with(lesson(), looped))
		add("hover", 800, 56, 1, with(lesson(), func(t *Timeline) { t.Hover, t.Focused = 14, true }))
		add("hover-28", 800, 28, 1, with(lesson(), func(t *Timeline) { t.Hover, t.Focused = 13, true }))
		add("disabled", 800, 56, 1, with(lesson(), func(t *Timeline) { t.Disabled = true }))
		add("empty", 800, 56, 1, Timeline{Hover: -1})
		add("fresh", 800, 56, 1, Timeline{To: 10 * sec, End: 8 * sec, Hover: -1, Marks: lesson().Marks[:8]})
		add("instant", 800, 56, 1, with(lesson(), func(t *Timeline) { t.From, t.To = t.Now, t.Now }))
		add("narrow", 60, 48, 1, lesson())
		add("small", 200, 48, 1, lesson())
		add("crowd-300", 800, 56, 1, crowd(300))
		add("crowd-2000", 800, 56, 1, crowd(2000))
		add("crowd-50000", 800, 56, 1, crowd(50000))
		add("crowd-50000-28", 800, 28, 1, crowd(50000))
		add("wide", 3840, 56, 1, crowd(2000))
	}
	return all
}

func paintTimelineShot(s *timelineShot) *image.RGBA {
	var p TimelinePainter
	img := image.NewRGBA(image.Rect(0, 0, s.w, s.h))
	p.PaintTimeline(img, &s.line)
	return img
}

// TestTimelinePictures writes pictures to look at, one below another; it checks
// nothing.
func TestTimelinePictures(t *testing.T) {
	if *pictures == "" {
		return
	}
	for _, theme := range []*Theme{&Dark, &Light} {
		page, name, y := image.NewRGBA(image.Rect(0, 0, 1640, 2050)), "timeline-dark", 10
		if theme == &Light {
			name = "timeline-light"
		}
		draw.Draw(page, page.Rect, image.NewUniform(theme.Ground), image.Point{}, draw.Src)
		for _, s := range timelineShots() {
			if s.line.Theme != theme {
				continue
			}
			if s.w > 1640 {
				writePNG(t, s.name, paintTimelineShot(&s))
				continue
			}
			draw.Draw(page, image.Rect(10, y, 10+s.w, y+s.h), paintTimelineShot(&s), image.Point{}, draw.Src)
			y += s.h + 12
		}
		writePNG(t, name, page.SubImage(image.Rect(0, 0, 1640, y)))
	}
}
