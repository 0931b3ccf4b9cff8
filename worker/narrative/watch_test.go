package narrative

import (
	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Watch makes a run of a scenario and a narrator that observes it. If also is not nil, it gets each event after the
// narrator.
func Watch(sc scenario.Scenario, also func(*scenario.Run, actor.Event)) (run *scenario.Run, t *Narrator, err error) {
	run, err = scenario.New(sc, func(e actor.Event) {
		if t == nil {
			return // the first group is made before the narrator, and New describes it
		}
		t.Observe(e)
		if also != nil {
			also(run, e)
		}
	})
	if run != nil {
		t = New(run)
	}
	return run, t, err
}
