package scenario

import (
	"testing"
	"time"
)

func TestMomentsAreWrittenInOneWay(t *testing.T) {
	const us, ms, sec = time.Microsecond, time.Millisecond, time.Second
	for _, c := range []struct {
		at, step time.Duration
		want     string
	}{
		{0, sec, "0 s"}, {4100 * ms, 100 * ms, "4.1 s"}, {4 * sec, 100 * ms, "4.0 s"}, {4 * sec, sec, "4 s"}, {250 * us, 50 * us, "0.00025 s"},
		{1234567 * us, us, "1.234567 s"}, {60 * sec, 5 * sec, "1:00"}, {90 * sec, 30 * sec, "1:30"},
		{12*time.Minute + 5*sec + 250*ms, 50 * ms, "12:05.25"}, {3*time.Hour + 5*time.Minute, time.Minute, "3:05:00"},
		{25*time.Hour + 9*time.Minute + 1500*ms, 500 * ms, "25:09:01.5"}, {26 * time.Hour, time.Hour, "26:00:00"},
		{4120*ms + 999*us, ms, "4.120 s"}, {59999 * ms, ms, "59.999 s"}, {3723456 * ms, ms, "1:02:03.456"},
	} {
		if got := Clock(c.at, c.step); got != c.want {
			t.Errorf("%v in steps of %v is %q, want %q", c.at, c.step, got, c.want)
		}
	}
}
