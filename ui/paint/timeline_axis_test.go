package paint

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/raster"
)

func TestLabelsAreRoundAndApart(t *testing.T) {
	var c raster.Canvas
	var labels []axisLabel
	rapid.Check(t, func(t *rapid.T) {
		line, width := anyPart(t), rapid.IntRange(60, 4000).Draw(t, "width")
		line.Scale = rapid.Float32Range(0.5, 3).Draw(t, "scale")
		u := unitsOf(line.Scale)
		labels = line.axisLabels(&c, width, labels)
		seen, end := map[string]bool{}, 0
		for i := range labels {
			l := &labels[i]
			text := string(l.text[:l.n])
			if l.x < end || l.x < 0 || l.x+l.w > width {
				t.Fatalf("%q is at %d to %d of %d, the one before ends at %d", text, l.x, l.x+l.w, width, end)
			}
			if w := c.Measure(raster.Regular, u.size(axisPoints), text); w != l.w {
				t.Fatalf("%q is %d wide, not %d", text, w, l.w)
			}
			if seen[text] || strings.ContainsAny(text, "-") {
				t.Fatalf("%q twice, or less than nothing", text)
			}
			seen[text], end = true, l.x+l.w+u.px(axisGap)
		}
		// Each round step is at most three times as long as the one before, so six times the least distance has room for two.
		if _, length := line.track(width); len(labels) > axisMany+1 || len(labels) < 2 && length > float64(u.px(6*axisApart)) && line.across() > float64(leastAcross) {
			t.Fatalf("%d labels on %d pixels", len(labels), width)
		}
	})
}

func TestAxisByFigures(t *testing.T) {
	for want, line := range map[string]Timeline{
		"0 s 1 s 2 s 3 s 4 s 5 s 6 s":                                                               {To: 6 * sec, End: 6 * sec},
		"0 s 2:00 4:00 6:00 8:00 10:00":                                                             {To: 10 * time.Minute, End: 10 * time.Minute},
		"0 s 30:00 1:00:00 1:30:00 2:00:00 2:30:00 3:00:00 3:30:00 4:00:00":                         {To: 4 * time.Hour, End: 4 * time.Hour},
		"0.0000 s 0.0001 s 0.0002 s 0.0003 s 0.0004 s 0.0005 s 0.0006 s 0.0007 s 0.0008 s 0.0009 s": {To: 900 * time.Microsecond, End: time.Hour},
		"3.8 s 3.9 s 4.0 s 4.1 s 4.2 s 4.3 s 4.4 s 4.5 s 4.6 s 4.7 s":                               {From: 3800 * ms, To: 4700 * ms, End: 6 * sec},
		"1:20 1:30 1:40 1:50 2:00 2:10":                                                             {From: 75 * sec, To: 135 * sec, End: 600 * sec},
		"4.52 s":                                                                                    {From: 4520 * ms, To: 4520 * ms, End: 6 * sec},
		"":                                                                                          {},
	} {
		var got []string
		var c raster.Canvas
		for _, l := range line.axisLabels(&c, 800, nil) {
			got = append(got, string(l.text[:l.n]))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v to %v: %q, want %q", line.From, line.To, got, want)
		}
	}
}
