package check_test

import (
	"testing"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
)

func config(version string, workers int) check.Config {
	return worker.Judged(version, workers)
}

// judge plays a scenario to its end and judges it.
func judge(t testing.TB, sc scenario.Scenario, also func(actor.Event)) (*check.Judge, *scenario.Run) {
	t.Helper()
	j := check.New(config(sc.Version, sc.Workers))
	run, err := scenario.New(sc, func(e actor.Event) {
		j.Observe(e)
		if also != nil {
			also(e)
		}
	})
	if err == nil {
		run.RunUntil(sc.End(), 1<<40)
		err = run.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return j, run
}

func nums(list []actor.PID) (all []int) {
	for _, p := range list {
		all = append(all, worker.Number(p))
	}
	return all
}
