package check_test

import (
	"os"
	"path/filepath"
	"strings"
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

// shipped reads a scenario that comes with the program.
func shipped(t testing.TB, name string) scenario.Scenario {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "assets", "scenarios", name+scenario.Extension))
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(text))
}

func parse(t testing.TB, text string) scenario.Scenario {
	t.Helper()
	sc, err := scenario.Parse("story", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

func nums(list []actor.PID) (all []int) {
	for _, p := range list {
		all = append(all, worker.Number(p))
	}
	return all
}
