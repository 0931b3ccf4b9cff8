package scenario

import (
	"slices"
	"testing"
	"time"
)

func TestNumbers(t *testing.T) {
	many := make([]int, 1000)
	odd := make([]int, 500)
	for i := range many {
		many[i] = i + 1
		odd[i/2] = i/2*2 + 1
	}
	for _, c := range []struct {
		list         []int
		numbers, set string
	}{
		{nil, "", "{}"},
		{[]int{4}, "4", "{4}"},
		{[]int{2, 3, 4, 5}, "2, 3, 4 and 5", "{2, 3, 4, 5}"},
		{[]int{1, 4, 5, 6, 7, 8, 9, 10}, "1 and 4 to 10", "{1, 4 to 10}"},
		{many, "1 to 1000", "{1 to 1000}"},
		{odd, "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 488 more", "{1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 488 more}"},
	} {
		if got := Numbers(c.list); got != c.numbers {
			t.Errorf("written %q, want %q", got, c.numbers)
		}
		if got := Set(c.list); got != c.set {
			t.Errorf("written %q, want %q", got, c.set)
		}
	}
}

func TestTime(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"24h": 24 * time.Hour, "1m": time.Minute, "1h30m": 90 * time.Minute, "1h0m5s": time.Hour + 5*time.Second,
		"10m": 10 * time.Minute, "1m30s": 90 * time.Second, "20ms": 20 * time.Millisecond, "0s": 0, "10s": 10 * time.Second,
	} {
		if got := Time(d); got != want {
			t.Errorf("%v is written %q, want %q", d, got, want)
		}
		if back, err := time.ParseDuration(Time(d)); err != nil || back != d {
			t.Errorf("%v is read back as %v, %v", d, back, err)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"hole", "hole-by-join", "in-step", "out-of-step", "run", "at"}
	for word, want := range map[string][]string{
		"hole": {"hole"}, "HOEL": {"hole"}, "outofstep": {"out-of-step"}, "rnu": {"run"}, "aat": {"at"}, "a": {"at"},
		"zzzzzz": nil, "": nil,
	} {
		if got := Nearest(word, names); !slices.Equal(got, want) {
			t.Errorf("near %q are %v, want %v", word, got, want)
		}
	}
}
