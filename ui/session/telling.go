package session

import (
	"slices"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/story"
)

// telling tells a story in sentences, with a run of its own, as far as it has been played. It never
// forgets: where stories part, another telling goes on from the last stop that they share.
type telling struct {
	run      *scenario.Run
	teller   *story.Teller
	overview *facts.Overview
	sc       scenario.Scenario
	log      storyLog
	stops    []tellingStop // in order
	every    actor.EventID // events between two stops
}

// tellingStop is a moment to go on from.
type tellingStop struct {
	frame    *scenario.Keyframe
	teller   *story.Teller
	overview *facts.Overview
	lines    int // of the log
}

const (
	mostTellings = 8
	mostStops    = 24
	fewestStops  = 4
	stopsSize    = 12 << 20 // bytes that the stops of a telling take, or the fewest of them
	firstStops   = 4096     // events between two of them at first
)

func newTelling(sc scenario.Scenario) (*telling, error) {
	t := &telling{sc: sc, every: firstStops, overview: &facts.Overview{}}
	run, err := scenario.New(sc, t.observe)
	if err != nil {
		return nil, err
	}
	t.run, t.teller = run, story.New(run)
	t.overview.Begin(run)
	t.hear()
	t.stop()
	return t, nil
}

func (t *telling) observe(e actor.Event) {
	if t.teller != nil { // else it is the group of the start, which the teller knows
		t.teller.Observe(e)
		t.overview.Observe(e)
	}
}

func (t *telling) hear() {
	for _, e := range t.teller.Told() {
		t.log.add(e)
	}
}

// stop keeps the present moment. When there are too many, or they take too much, every second one goes.
func (t *telling) stop() {
	frame := t.run.Keyframe()
	if n := len(t.stops); n >= mostStops || n >= fewestStops && (n+1)*frame.Size() > stopsSize {
		half := (n + 1) / 2
		for i := range half {
			t.stops[i] = t.stops[2*i]
		}
		clear(t.stops[half:])
		t.stops = t.stops[:half]
		t.every *= 2
	}
	t.stops = append(t.stops, tellingStop{frame, t.teller.Clone(t.run), t.overview.Clone(), t.log.n})
}

// on tells what happens up to a moment, in at most limit steps. It returns true when all is told.
func (t *telling) on(m scenario.Moment, limit int) bool {
	for range limit {
		if t.run.Moment().Compare(m) >= 0 || t.run.Err() != nil {
			return true
		}
		t.run.GoOn(m, 1)
		t.hear()
		last := t.stops[len(t.stops)-1].frame.Events()
		if t.run.Sim().Events()-last >= max(t.every, actor.EventID(64*t.run.Sim().Processes())) {
			t.stop()
		}
	}
	return t.run.Moment().Compare(m) >= 0
}

// suits tells whether what has been told so far is the beginning of a story, too.
func (t *telling) suits(sc *scenario.Scenario) bool {
	return sameStart(&t.sc, sc, t.run.Begun(), t.run.Place())
}

// sameStart tells whether two stories are the same run at a place, with so many lines done.
func sameStart(a, b *scenario.Scenario, lines int, at scenario.Place) bool {
	if a.Settings.Plain() != b.Settings.Plain() || len(a.Lines) < lines || len(b.Lines) < lines {
		return false
	}
	return slices.EqualFunc(a.Lines[:lines], b.Lines[:lines], scenario.Line.Equal) &&
		(len(b.Lines) == lines || at.Compare(b.Lines[lines].Place) <= 0)
}

// turn goes on with a story that it suits.
func (t *telling) turn(sc scenario.Scenario) {
	if !slices.EqualFunc(t.sc.Lines, sc.Lines, scenario.Line.Equal) {
		t.run.Restore(sc, t.run.Keyframe())
	}
	t.sc = sc
}

// shared is how many of the stops are moments of a story, too.
func (t *telling) shared(sc *scenario.Scenario) int {
	n := 0
	for n < len(t.stops) && sameStart(&t.sc, sc, t.stops[n].frame.Lines, t.stops[n].frame.Place) {
		n++
	}
	return n
}

// fork is a telling of another story that goes on from one of the stops.
func (t *telling) fork(sc scenario.Scenario, stops int) (*telling, error) {
	from := t.stops[stops-1]
	f := &telling{sc: sc, every: t.every, stops: slices.Clone(t.stops[:stops]), log: t.log.upTo(from.lines)}
	run, err := scenario.New(sc, f.observe)
	if err != nil {
		return nil, err
	}
	run.Restore(sc, from.frame)
	f.run, f.teller, f.overview = run, from.teller.Clone(run), from.overview.Clone()
	f.overview.Move(run)
	return f, nil
}

// tellings are those of the stories that were shown lately, the last one last.
type tellings []*telling

// of is the telling of a story.
func (all *tellings) of(sc scenario.Scenario) (*telling, error) {
	best, most := -1, 0
	for i, t := range *all {
		if t.suits(&sc) && (best < 0 || t.run.Moment().Compare((*all)[best].run.Moment()) > 0) {
			best = i
		}
	}
	if best >= 0 {
		t := (*all)[best]
		t.turn(sc)
		*all = append(slices.Delete(*all, best, best+1), t)
		return t, nil
	}
	for i, t := range *all {
		if n := t.shared(&sc); n > 0 && (best < 0 || n > most) {
			best, most = i, n
		}
	}
	t, err := all.begin(sc, best, most)
	if err != nil {
		return nil, err
	}
	if len(*all) == mostTellings {
		*all = slices.Delete(*all, 0, 1)
	}
	*all = append(*all, t)
	return t, nil
}

func (all *tellings) begin(sc scenario.Scenario, like, stops int) (*telling, error) {
	if like < 0 {
		return newTelling(sc)
	}
	return (*all)[like].fork(sc, stops)
}
