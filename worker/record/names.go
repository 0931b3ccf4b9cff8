package record

import (
	"fmt"
	"strconv"
	"strings"

	"groupy/worker/scenario"
)

// who returns the number of a worker; 0 if there is none.
func (r *reader) who(n name) (int, error) {
	if n == "" {
		return 0, nil
	}
	text, isText := n.text()
	if r.numbered && isText || len(r.named) > 0 && !isText {
		return 0, r.fail("worker %s: workers are numbers or names in quotes, but not both in one log", scenario.Visible(strings.TrimPrefix(string(n), `"`)))
	}
	i, ok := r.people[n]
	if ok {
		return i, nil
	}
	if !isText {
		r.numbered = true
		i, err := strconv.Atoi(string(n))
		r.people[n] = i
		return i, err
	}
	if len(r.named) == MaxWorkers {
		return 0, r.fail("there are too many workers: %s is number %d, and at most %d are allowed", scenario.Visible(text), MaxWorkers+1, MaxWorkers)
	}
	r.named = append(r.named, scenario.Visible(text))
	r.people[n] = len(r.named)
	return len(r.named), nil
}

// anew returns a new number for a worker that has ended and starts again, under the name of number n.
func (r *reader) anew(as name, n int) (int, error) {
	list, before, limit := &r.named, 0, "and counts as a new worker: at most %d are allowed"
	if r.numbered {
		list, before, limit = &r.again, MaxWorkers, "but at most %d workers may"
	}
	if len(*list) == MaxWorkers {
		return 0, r.fail("worker %s starts again, "+limit, r.workerName(n), MaxWorkers)
	}
	*list = append(*list, r.workerName(n))
	anew := before + len(*list)
	r.people[as], r.begun[anew] = anew, r.number
	return anew, nil
}

// workerName returns the name of a worker in the log.
func (r *reader) workerName(n int) string {
	switch {
	case n >= 1 && n <= len(r.named):
		return r.named[n-1]
	case n > MaxWorkers && n-MaxWorkers <= len(r.again):
		return r.again[n-MaxWorkers-1]
	}
	return strconv.Itoa(n)
}

// toldName returns a worker for a sentence. A worker that has started again is told apart from the earlier one
// of its name.
func (r *reader) toldName(n int) string {
	if line, anew := r.begun[n]; anew {
		return fmt.Sprintf("%s (restarted in line %d)", r.workerName(n), line)
	}
	return r.workerName(n)
}
