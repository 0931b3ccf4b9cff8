package choices

import "groupy/ui/paint"

// Drawn says which of the flights on the stage a step is: the flights that were given to Light and what it added to them.
type Drawn struct{ steps []int } // by flight: the index of the step, -1 for none

// place is where a step is drawn.
type place struct {
	kind     Kind
	from, to int // workers
}

// Light lights the flights that are steps, and adds the timeouts. pointed is the step that stands out, -1 for none.
func (d *Drawn) Light(flights []paint.Flight, steps []Step, pointed int) []paint.Flight {
	d.steps = d.steps[:0]
	places, timed := map[place]int{}, map[int]bool{}
	for i := range steps {
		if s := &steps[i]; s.Kind < Timeouts && (s.Kind != Processes || s.Sends) {
			places[place{s.Kind, s.From, s.To}] = i
		}
	}
	for i := range flights {
		f := &flights[i]
		at := placeOf(f)
		step, lit := places[at]
		if delete(places, at); !lit { // only the first one on its link
			step = -1
		}
		f.Lit, f.Pointed = lit, lit && step == pointed
		d.steps = append(d.steps, step)
	}
	for i := range steps {
		if s := &steps[i]; s.Kind == Timeouts && !timed[s.To] { // one clock for the two processes of a node
			timed[s.To] = true
			flights = append(flights, paint.Flight{From: s.To - 1, To: s.To - 1, Due: true, Lit: true, Pointed: i == pointed})
			d.steps = append(d.steps, i)
		}
	}
	return flights
}

// placeOf returns where a flight is. A flight that is no step is at no worker.
func placeOf(f *paint.Flight) place {
	switch {
	case f.Barrier || f.Cut > 0 || f.Vanished > 0 || f.Queued > 1:
		return place{}
	case f.Queued == 1:
		return place{Processes, 0, f.From + 1}
	case f.Kind == paint.FlightReport:
		return place{Deaths, f.From + 1, f.To + 1}
	}
	return place{Arrivals, f.From + 1, f.To + 1}
}

// Step returns the step that a flight is, -1 for none.
func (d *Drawn) Step(flight int) int {
	if flight < 0 || flight >= len(d.steps) {
		return -1
	}
	return d.steps[flight]
}
