package narrative

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/worker/scenario"
	"groupy/worker/words"
)

// tellStepClasses says which workers are in step, if that has changed.
func (t *Narrator) tellStepClasses(at time.Duration) {
	if t.checkClasses {
		t.checkClasses, t.lastTaken, t.lastCheck, t.forecast = false, 0, at, forecast{}
		t.tellIfChanged(t.stepClasses(), at)
	}
}

// stepClasses returns the present step classes of all workers.
func (t *Narrator) stepClasses() []byte {
	board := t.run.Board()
	now := make([]byte, len(board))
	for i := range board {
		now[i] = board[i].StepClass
	}
	return now
}

// tellIfChanged says which workers are in step at a moment, if that differs from the last such line.
func (t *Narrator) tellIfChanged(now []byte, at time.Duration) {
	classes := map[byte][]int{}
	for i, class := range now {
		if class > 0 {
			classes[class] = append(classes[class], i+1)
		}
	}
	was := t.lastClasses
	t.lastClasses = now
	if !classesChanged(was, now) {
		return
	}
	e := Entry{Time: at, Kind: Step, Event: t.last, Bad: len(classes) > 1}
	switch {
	case e.Bad:
		e.Text = "out of step: " + words.StepClasses(classes)
	case len(classes['A']) == 0:
		return
	default:
		who := "all living workers"
		if len(classes['A']) < t.living() { // a worker without the state has no step class
			who = "all workers that have a state"
		}
		e.Text = fmt.Sprintf("in step again: %s, %s", who, scenario.Set(classes['A']))
	}
	t.add(e)
}

// classesChanged reports whether step classes have changed, apart from workers that have left or joined.
func classesChanged(was, now []byte) bool {
	high := func(classes []byte) byte {
		return slices.Max(append(slices.Clone(classes), 'A'))
	}
	if high(was) != high(now) {
		return true
	}
	for i := range min(len(was), len(now)) {
		if was[i] != 0 && now[i] != 0 && was[i] != now[i] {
			return true
		}
	}
	return false
}

// isSplit reports whether workers are out of step, as last told.
func (t *Narrator) isSplit() bool {
	return strings.ContainsRune(string(t.lastClasses), 'B')
}
