package sweep

import (
	"fmt"
	"math"
	"slices"
	"time"

	"groupy/gms/check"
)

// Summary counts the results of the runs of one version.
type Summary struct {
	Version       string     `json:"version"`
	Runs          int        `json:"runs"`
	Crashes       int        `json:"crashes"`
	LeaderCrashes int        `json:"leader_crashes"`
	Exits         int        `json:"exits"`
	Sent          int        `json:"sent"`
	Delivered     int        `json:"delivered"`
	Failed        int        `json:"expects_failed"` // runs in which an expectation failed
	Errors        int        `json:"errors"`         // runs in which a handler failed
	FirstError    Error      `json:"-"`              // the first of these
	Recovery      Times      `json:"recovery"`
	Unrecovered   int        `json:"unrecovered"` // runs that end with a member waiting for a view since a leader's crash
	Properties    []Property `json:"-"`
}

// Error is a run in which a handler failed.
type Error struct {
	Seed uint64
	Err  error
}

// Property is how often a property was broken.
type Property struct {
	check.Property
	Tested     int    // runs in which it was tested
	Broke      int    // runs in which it was broken, claimed or not
	BrokeClaim int    // runs in which it was broken although it was claimed
	First      uint64 // the seed of the first run in which it was broken
	After      Times  // from the crash to the break
	Blamed     int    // runs in which it is known whether an assumption had failed before it was broken
	Assumed    int    // and in which one had
}

// Times is a list of durations.
type Times struct {
	all    []time.Duration
	sorted bool
}

// Len returns the number of durations.
func (t *Times) Len() int { return len(t.all) }

// Quantile returns the least duration that is not below a share q of all; 0 if there is none.
func (t *Times) Quantile(q float64) time.Duration {
	if len(t.all) == 0 {
		return 0
	}
	if !t.sorted {
		slices.Sort(t.all)
		t.sorted = true
	}
	i := int(math.Ceil(q*float64(len(t.all)))) - 1
	return t.all[min(max(i, 0), len(t.all)-1)]
}

// MarshalJSON writes their number, their median and the 95th percentile.
func (t *Times) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `{"count":%d,"median_us":%d,"p95_us":%d}`, t.Len(), t.Quantile(0.5).Microseconds(), t.Quantile(0.95).Microseconds()), nil
}

func (t *Times) add(d time.Duration) { t.all, t.sorted = append(t.all, d), false }

// Summaries returns an empty summary for each version of the plan.
func (p *Plan) Summaries() []Summary {
	all := make([]Summary, len(p.Versions))
	for i, v := range p.Versions {
		all[i].Version = v
		for _, q := range check.Properties() {
			all[i].Properties = append(all[i].Properties, Property{Property: q})
		}
	}
	return all
}

// Add adds the next result.
func Add(all []Summary, r Result) {
	s := &all[r.version]
	s.Runs++
	s.Crashes += r.Crashes
	s.LeaderCrashes += r.LeaderCrashes
	s.Exits += r.Exits
	s.Sent += r.Sent
	s.Delivered += r.Delivered
	if r.Failed > 0 {
		s.Failed++
	}
	if r.Err != nil {
		if s.Errors++; s.Errors == 1 {
			s.FirstError = Error{r.Seed, r.Err}
		}
	}
	for _, d := range r.Recoveries {
		s.Recovery.add(d)
	}
	if r.Unrecovered {
		s.Unrecovered++
	}
	for i := range r.Standings {
		s.Properties[i].count(&r.Standings[i], r.Seed)
	}
}

func (p *Property) count(b *Standing, seed uint64) {
	if b.State != check.NotTested {
		p.Tested++
	}
	if !b.Broke() {
		return
	}
	if p.Broke++; p.Broke == 1 {
		p.First = seed
	}
	if b.State == check.Broken {
		p.BrokeClaim++
	}
	if b.Blamed {
		p.Blamed++
	}
	if b.Assumed {
		p.Assumed++
	}
	if b.Ended {
		p.After.add(b.SinceEnd)
	}
}

// Interval returns a 95 % confidence interval for the chance of an event that was seen in k of n runs: Wilson's
// score interval, which also holds for rare events.
func Interval(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	share, count := float64(k)/float64(n), float64(n)
	middle := share + z*z/(2*count)
	half := z * math.Sqrt(share*(1-share)/count+z*z/(4*count*count))
	whole := 1 + z*z/count
	return max(0, (middle-half)/whole), min(1, (middle+half)/whole)
}
