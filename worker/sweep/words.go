package sweep

import (
	"fmt"
	"strings"
	"time"
)

// Recovered says how long the group took to recover from the crash of a leader.
func (s *Summary) Recovered() string {
	if s.Recovery.Len() == 0 && s.Unrecovered == 0 {
		return "no leader crashed that had followers"
	}
	var parts []string
	if n := s.Recovery.Len(); n > 0 {
		parts = append(parts, fmt.Sprintf("median %s, 95 %% within %s (%s)",
			milli(s.Recovery.Quantile(0.5)), milli(s.Recovery.Quantile(0.95)), plural(n, "time")))
	}
	if s.Unrecovered > 0 {
		parts = append(parts, "never, in "+plural(s.Unrecovered, "run"))
	}
	return strings.Join(parts, "; ")
}

// milli returns a time in milliseconds.
func milli(d time.Duration) string {
	return fmt.Sprintf("%.0f ms", float64(d)/float64(time.Millisecond))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
