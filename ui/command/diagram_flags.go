package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// moment is a time of the run: 3.8s, or seconds without a unit.
type moment time.Duration

// UnmarshalText reads it, for kong.
func (m *moment) UnmarshalText(text []byte) error {
	word := string(text)
	if _, err := strconv.ParseFloat(word, 64); err == nil {
		word += "s"
	}
	d, err := time.ParseDuration(word)
	switch {
	case err != nil:
		return fmt.Errorf("expected duration but got %q: %w", text, err) // kong's words, which plain translates
	case d < 0 || d > scenario.MaxTime:
		return fmt.Errorf("%s: expected a time from 0s to %s", scenario.Time(d), scenario.Time(scenario.MaxTime))
	}
	*m = moment(d)
	return nil
}

// orElse returns the time, or other if none was given.
func (m *moment) orElse(other time.Duration) time.Duration {
	if m == nil {
		return other
	}
	return time.Duration(*m)
}

// orElse returns the value of a flag, or other if the flag was not given.
func orElse(flag *int, other int) int {
	if flag == nil {
		return other
	}
	return *flag
}

// kind is a kind of message that can be hidden.
type kind facts.Kind

var kinds = []string{
	facts.Change: "changes", facts.View: "views", facts.State: "states", facts.Request: "requests",
	facts.Join: "joins", facts.Other: "others",
}

// UnmarshalText reads it, for kong, in the plural or the singular.
func (k *kind) UnmarshalText(text []byte) error {
	word := string(text)
	i := slices.IndexFunc(kinds, func(name string) bool { return name == word || name == word+"s" })
	*k = kind(max(i, 0))
	if near := nearest(word, kinds); i < 0 && len(near) > 0 {
		return fmt.Errorf("%s: there is no such kind of message; did you mean %s?", text, strings.Join(near, " or "))
	} else if i < 0 {
		return fmt.Errorf("%s: there is no such kind of message; expected %s or others", text, strings.Join(kinds[:facts.Other], ", "))
	}
	return nil
}

// within returns an error if the number of a flag is out of range.
func within(flag string, n, least, most int) error {
	if n < least || n > most {
		return misused("--%s %d: expected a number from %d to %d", flag, n, least, most)
	}
	return nil
}

// workers are the numbers of workers, in an order: 1,2,5 or 1-20,30.
type workers struct {
	spans [][2]int // first and last; a span may run downwards
}

// UnmarshalText reads them, for kong.
func (w *workers) UnmarshalText(text []byte) error {
	w.spans = nil
	for _, part := range strings.Split(string(text), ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(strings.TrimSpace(first))
		to, err2 := strconv.Atoi(strings.TrimSpace(last))
		if err != nil || err2 != nil {
			return fmt.Errorf("expected a valid 64 bit int but got %q", part)
		}
		w.spans = append(w.spans, [2]int{from, to})
	}
	return nil
}

// list returns the numbers, each once, or nil if none were given. most is the number of workers.
func (w *workers) list(most int) (all []int, err error) {
	for _, s := range w.spans {
		for _, n := range s {
			if n < 1 || n > most {
				return nil, misused("--workers %d: expected numbers from 1 to %d", n, most)
			}
		}
		for i := range max(s[0], s[1]) - min(s[0], s[1]) + 1 {
			n := s[0] + i
			if s[1] < s[0] {
				n = s[0] - i
			}
			if !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all, nil
}
