package paint

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/raster"
)

func TestTimesOnTheAxis(t *testing.T) {
	const us = time.Microsecond
	for _, c := range []struct {
		at, step, to time.Duration
		want         string
	}{
		{0, sec, 10 * sec, "0"},
		{250 * us, 50 * us, 900 * us, "250 µs"},
		{4100 * us, 100 * us, 9 * ms, "4.1 ms"},
		{200 * ms, 100 * ms, 900 * ms, "200 ms"},
		{200 * ms, 200 * ms, sec, "0.2 s"},
		{4100 * ms, 100 * ms, 5 * sec, "4.1 s"},
		{4 * sec, 100 * ms, 5 * sec, "4.0 s"},
		{4123450 * us, 50 * us, 5 * sec, "4.12345 s"},
		{45 * sec, 5 * sec, 80 * sec, "45 s"},
		{60 * sec, 5 * sec, 80 * sec, "1 min"},
		{75 * sec, 5 * sec, 80 * sec, "1 min 15 s"},
		{12 * time.Minute, time.Minute, time.Hour, "12 min"},
		{3 * time.Hour, time.Hour, 9 * time.Hour, "3 h"},
		{200 * time.Minute, 20 * time.Minute, 9 * time.Hour, "3 h 20 min"},
		{3*time.Hour + 5*sec, 5 * sec, 9 * time.Hour, "3:00:05"},
		{12*time.Minute + 30250*ms, 50 * ms, time.Hour, "12:30.25"},
		{12*time.Minute + 5*sec, 500 * ms, time.Hour, "12:05.0"},
		{25*time.Hour + 9*time.Minute + 1500*ms, 500 * ms, 30 * time.Hour, "25:09:01.5"},
	} {
		if got := string(appendTime(nil, c.at, c.step, c.to)); got != c.want {
			t.Errorf("%v in steps of %v up to %v is %q, want %q", c.at, c.step, c.to, got, c.want)
		}
	}
}

func TestLabelsAreRoundAndApart(t *testing.T) {
	var c raster.Canvas
	var labels []axisLabel
	rapid.Check(t, func(t *rapid.T) {
		line, width := stretch(t), rapid.IntRange(60, 4000).Draw(t, "width")
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
		if _, length := line.track(width); len(labels) > axisMany+1 || len(labels) < 2 && length > float64(u.px(4*axisApart)) && line.across() > 1e5 {
			t.Fatalf("%d labels on %d pixels", len(labels), width)
		}
	})
}

func TestAxisByFigures(t *testing.T) {
	for want, line := range map[string]Timeline{
		"0 1 s 2 s 3 s 4 s 5 s 6 s":                                        {To: 6 * sec, End: 6 * sec},
		"0 2 min 4 min 6 min 8 min 10 min":                                 {To: 10 * time.Minute, End: 10 * time.Minute},
		"0 30 min 1 h 1 h 30 min 2 h 2 h 30 min 3 h 3 h 30 min 4 h":        {To: 4 * time.Hour, End: 4 * time.Hour},
		"0 100 µs 200 µs 300 µs 400 µs 500 µs 600 µs 700 µs 800 µs 900 µs": {To: 900 * time.Microsecond, End: time.Hour},
		"3.8 s 3.9 s 4.0 s 4.1 s 4.2 s 4.3 s 4.4 s 4.5 s 4.6 s 4.7 s":      {From: 3800 * ms, To: 4700 * ms, End: 6 * sec},
		"1 min 20 s 1 min 30 s 1 min 40 s 1 min 50 s 2 min 2 min 10 s":     {From: 75 * sec, To: 135 * sec, End: 600 * sec},
		"4.52 s": {From: 4520 * ms, To: 4520 * ms, End: 6 * sec},
		"":       {},
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
