package lesson

import (
	"fmt"
	"slices"

	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// Point is what a step points at. The window lights it.
type Point struct {
	At      Target
	Number  int            // of the worker, change or view
	Promise check.Property // for APromise
	Button  string         // for AButton: the name of its action
	place
}

// Target is the kind of a Point.
type Target uint8

// The kinds of points.
const (
	TheLeader  Target = iota // its tile; if several lead, all of them
	AWorker                  // its tile, and its line in the diagram
	AChange                  // its arrows in the diagram
	AView                    // its band in the diagram
	APromise                 // in the panel
	AButton                  // in a bar or a menu
	TheTiles                 // all of them
	TheDiagram               // as a whole
	ThePromises
	TheNarrative
	TheInspector
	TheFaults
	TheVerdict
	TheTimeline
	TheStatus // the line at the bottom
	TheSpeed
)

// targets are the words of points.
var targets = []string{
	TheLeader: "leader", AWorker: "worker", AChange: "change", AView: "view", APromise: "promise", AButton: "button", TheTiles: "tiles",
	TheDiagram: "diagram", ThePromises: "promises", TheNarrative: "narrative", TheInspector: "inspector", TheFaults: "faults",
	TheVerdict: "verdict", TheTimeline: "timeline", TheStatus: "status", TheSpeed: "speed",
}

// Buttons are the names of the actions whose buttons a lesson can point at.
func Buttons() []string {
	return append([]string{
		"add", "kill", "crash", "disarm", "random", "freeze", "go", "restart", "seed", "scenarios", "play", "step", "back", "next", "prev",
		"slower", "faster", "broken", "cause", "predict", "stopat", "narrative", "inspector", "branches", "diagram", "axis", "legend", "undo",
		"pauseleader", "suspect", "partition", "heal", "perfect",
	}, versions.Names()...)
}

// needs returns the page of the panel that a point is on.
func (t Target) needs() Panel {
	switch t {
	case APromise, ThePromises:
		return Promises
	case TheNarrative:
		return Narrative
	case TheInspector:
		return Inspector
	case TheFaults:
		return Faults
	}
	return NoPanel
}

// point reads what is pointed at.
func (p *parser) point() Point {
	target := Point{At: Target(max(0, p.in.TakeOneOf(targets...))), place: p.here()}
	switch target.At {
	case AWorker:
		target.Number = p.in.Number("a worker's number", 1, scenario.MaxWorkers)
	case AChange:
		target.Number = p.in.Number("the number of a change", 1, maxChange)
	case AView:
		target.Number = p.in.Number("the number of a view", 1, maxCount)
	case APromise:
		q, ok := propertyNamed(p.in.Take())
		if target.Promise = q; !ok {
			p.in.Unknown(propertyWords()...)
		}
	case AButton:
		if target.Button = p.in.Take(); !slices.Contains(Buttons(), target.Button) {
			p.in.Unknown(Buttons()...)
		}
	}
	return target
}

const maxChange = 1_000_000

// String returns the point as a lesson has it.
func (t *Point) String() string {
	name := targets[t.At]
	switch t.At {
	case AWorker, AChange, AView:
		return fmt.Sprintf("%s %d", name, t.Number)
	case APromise:
		return name + " " + scenario.PropertyWord(t.Promise)
	case AButton:
		return name + " " + t.Button
	}
	return name
}

// missing returns why there is nothing to point at in a run, or an empty string.
func (t *Point) missing(run *scenario.Run) string {
	switch t.At {
	case TheLeader:
		if len(run.Leaders()) == 0 {
			return "nobody leads"
		}
	case AWorker:
		if n := len(run.Board()); t.Number > n {
			return fmt.Sprintf("there is no worker %d yet: the last one is worker %d", t.Number, n)
		}
	case AChange:
		if n := run.Stage().Changes(); t.Number > n {
			return fmt.Sprintf("there is no change %d yet: the last one is change %d", t.Number, n)
		}
	case AView:
		if n := run.Stage().Views(); t.Number > n {
			return fmt.Sprintf("there is no view %d yet: the last one is view %d", t.Number, n)
		}
	}
	return ""
}
