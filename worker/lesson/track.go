package lesson

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// track is a scenario on a version, with what happens in its run.
type track struct {
	scenario.Scenario
	end   time.Duration
	marks []mark
	run   *scenario.Run // at some moment
	left  *int          // steps that the lesson may still play
}

// mark is what happens at a moment of a run.
type mark struct {
	what     What
	number   int            // of a View
	property check.Property // for BreaksProperty
	claimed  bool           // for BreaksProperty
	moment   scenario.Moment
}

var errTooLong = errors.New("the lesson takes too long to play: let its scenarios have fewer workers, or a shorter length")

// newTrack plays a scenario to its end, and finds what happens.
func newTrack(sc scenario.Scenario, left *int) (*track, error) {
	t := &track{Scenario: sc, end: sc.End(), left: left}
	if err := t.restart(); err != nil {
		return nil, err
	}
	var fresh []mark
	run, detector := (*scenario.Run)(nil), history.MarkDetector{}
	run, err := scenario.New(sc, func(e actor.Event) {
		if run == nil {
			return // the group forms
		}
		if m, ok := detector.Detect(e); ok {
			fresh = append(fresh, marksOf(&m)...)
		}
	})
	if err != nil {
		return nil, err
	}
	detector = history.MarkDetectorOf(run)
	broken, found := map[check.Property]bool{}, 0
	for done := false; !done; {
		if done, err = t.step(run, func() bool { return run.RunUntil(t.end, 1) }); err != nil {
			return nil, err
		}
		if run.Judge().Found() > found {
			found = run.Judge().Found()
			fresh = append(fresh, breaks(run, broken)...)
		}
		for _, m := range fresh {
			m.moment = run.Moment()
			t.marks = append(t.marks, m)
		}
		fresh = fresh[:0]
	}
	return t, t.unexpected(run)
}

// marksOf translates a mark of the timeline.
func marksOf(m *history.Mark) (list []mark) {
	switch m.Kind {
	case history.Crashed:
		list = []mark{{what: Crash}}
	case history.Left:
		list = []mark{{what: Leave}}
	case history.Joined:
		list = []mark{{what: Join}}
	case history.View:
		list = []mark{{what: View, number: m.Number}}
	case history.Elected:
		list = []mark{{what: View, number: m.Number}, {what: Election}}
	case history.Fault:
		list = []mark{{what: Fault}}
		switch m.Fault {
		case actor.Lose:
			list = append(list, mark{what: Loss})
		case actor.Suspect:
			list = append(list, mark{what: Suspicion})
		}
	}
	return list
}

// breaks lists the properties that are broken now and were not before.
func breaks(run *scenario.Run, before map[check.Property]bool) (list []mark) {
	for _, v := range run.Judge().Verdicts() {
		if v.Times > 0 && !before[v.Property] {
			before[v.Property] = true
			list = append(list, mark{what: BreaksProperty, property: v.Property, claimed: v.State == check.Broken})
		}
	}
	return list
}

// unexpected returns an error if the run is not as the scenario expects.
func (t *track) unexpected(run *scenario.Run) error {
	for i, o := range run.Outcomes() {
		if l := run.Lines()[i]; l.Claim != nil && !o.Applied && !o.Skipped {
			return &lineError{i, fmt.Sprintf("the run contradicts this expectation: %s", o.Why)}
		}
	}
	return run.Err()
}

// lineError is an error about a line of a scenario.
type lineError struct {
	index int
	msg   string
}

func (e *lineError) Error() string { return e.msg }

// step does a step of a run, if the lesson may still play one.
func (t *track) step(run *scenario.Run, do func() bool) (done bool, err error) {
	if *t.left--; *t.left < 0 {
		return true, errTooLong
	}
	return do(), run.Err()
}

func (t *track) restart() (err error) {
	t.run, err = scenario.New(t.Scenario, nil)
	return err
}

// toTime plays the run to a time, up to and including all that happens then.
func (t *track) toTime(at time.Duration) error {
	return t.to(at < t.run.Now() || at == 0, func() bool { return t.run.RunUntil(at, 1) })
}

// toMoment plays the run to a moment.
func (t *track) toMoment(m scenario.Moment) error {
	return t.to(m.Compare(t.run.Moment()) < 0, func() bool { return t.run.GoOn(m, 1) })
}

func (t *track) to(back bool, do func() bool) error {
	if back {
		if err := t.restart(); err != nil {
			return err
		}
	}
	for done := false; !done; {
		var err error
		if done, err = t.step(t.run, do); err != nil {
			return err
		}
	}
	return nil
}

// find plays the run to a moment that a lesson names, and returns it.
func (t *track) find(m *Moment) (scenario.Moment, error) {
	at, err := t.when(m)
	switch {
	case err != nil:
	case m.What != AtTime && m.Time == 0 && m.What != AtStart && m.What != AtEnd:
		err = t.toMoment(at)
	case at.Time < 0:
		err = fmt.Errorf("%s would be before the run begins: %s is at %s", m, afterTime(m), scenario.Seconds(at.Time-m.Time))
	case at.Time > t.end:
		err = fmt.Errorf("%s is after the end of the scenario, %s: change the moment, or write a line like \"length %s\" into the scenario",
			m, scenario.Seconds(t.end), scenario.Time(at.Time.Truncate(time.Second)+time.Second))
	default:
		err = t.toTime(at.Time)
	}
	return t.run.Moment(), err
}

func afterTime(m *Moment) string {
	plain := *m
	plain.Time = 0
	return plain.String()
}

// when returns the moment or the time that a lesson names.
func (t *track) when(m *Moment) (at scenario.Moment, err error) {
	switch m.What {
	case AtTime, AtStart:
		at.Time = m.Time
		return at, nil
	case AtEnd:
		at.Time = t.end + m.Time
		return at, nil
	}
	n := 0
	for _, k := range t.marks {
		if !k.is(m) {
			continue
		}
		if n++; n == m.N || m.What == View || m.What == BreaksProperty {
			k.moment.Time += m.Time
			return k.moment, nil
		}
	}
	return at, t.absent(m)
}

// is reports whether a mark is of the kind that a moment names, or is its view or property.
func (k *mark) is(m *Moment) bool {
	switch m.What {
	case View:
		return k.what == View && k.number == m.N
	case Breaks:
		return k.what == BreaksProperty && k.claimed
	case BreaksProperty:
		return k.what == BreaksProperty && k.property == m.Property
	}
	return k.what == m.What
}

// absent returns the error for something that does not happen in the run.
func (t *track) absent(m *Moment) error {
	what := map[What][2]string{
		Crash: {"crash", "crashes"}, Leave: {"worker that leaves", "workers that leave"}, Join: {"newcomer", "newcomers"},
		View: {"view", "views"}, Election: {"election", "elections"}, Fault: {"fault", "faults"}, Loss: {"lost message", "lost messages"},
		Suspicion: {"suspicion", "suspicions"}, Breaks: {"broken promise", "broken promises"},
	}[m.What]
	end := fmt.Sprintf("up to %s, the end of the scenario", scenario.Seconds(t.end))
	if m.What == BreaksProperty {
		return fmt.Errorf("%v is not broken on %s %s", m.Property, t.Version, end)
	}
	var found []string
	for _, k := range t.marks {
		kind := *m
		kind.N = k.number
		if !k.is(&kind) {
			continue
		}
		text := "at " + scenario.Seconds(k.moment.Time)
		if m.What == View {
			text = fmt.Sprintf("view %d %s", k.number, text)
		}
		found = append(found, text)
	}
	name := fmt.Sprintf("%s %d", what[0], m.N)
	switch {
	case len(found) == 0 && m.What == View:
		return fmt.Errorf("there is no %s on %s %s: no view is installed after the first", name, t.Version, end)
	case len(found) == 0:
		return fmt.Errorf("there is no %s on %s %s", what[0], t.Version, end)
	case len(found) > 5:
		found = append(found[:5], "…")
	}
	return fmt.Errorf("there is no %s on %s %s; the %s: %s", name, t.Version, end, what[1], strings.Join(found, ", "))
}
