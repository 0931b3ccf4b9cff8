package scenario

import (
	"strconv"
	"strings"
	"time"
)

// Seconds writes a moment of a run with milliseconds: 4.120 s, 12:34.567, 1:02:03.456.
func Seconds(t time.Duration) string { return Clock(t, time.Millisecond) }

// Clock writes a moment of a run that is a multiple of step, with the digits that step needs: 4.1 s, 12:30, 3:20:05.
func Clock(t, step time.Duration) string { return string(AppendClock(nil, t, step)) }

// AppendClock appends what Clock writes.
func AppendClock(b []byte, t, step time.Duration) []byte {
	if t >= time.Hour {
		b = append(strconv.AppendInt(b, int64(t/time.Hour), 10), ':')
		b = appendTwo(b, t/time.Minute%60)
	} else if t >= time.Minute {
		b = strconv.AppendInt(b, int64(t/time.Minute), 10)
	}
	if t < time.Minute {
		b = strconv.AppendInt(b, int64(t/time.Second), 10)
	} else {
		b = appendTwo(append(b, ':'), t/time.Second%60)
	}
	for unit, point := time.Second, "."; step%unit != 0; point = "" {
		unit /= 10
		b = append(append(b, point...), '0'+byte(t/unit%10))
	}
	if t < time.Minute {
		b = append(b, " s"...)
	}
	return b
}

func appendTwo(b []byte, n time.Duration) []byte { return append(b, '0'+byte(n/10), '0'+byte(n%10)) }

// Time writes a time without units that are zero: 24h, not 24h0m0s.
func Time(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// Spaced writes a time with a space before its unit: 20 ms.
func Spaced(d time.Duration) string {
	text := Time(d)
	i := strings.IndexFunc(text, func(c rune) bool { return c != '.' && (c < '0' || c > '9') })
	if d >= time.Minute {
		return text // 1m30s
	}
	return text[:i] + " " + text[i:]
}
