package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
)

// identify is the identity of what the dancers multicast: a joiner asks for the state once, and
// each worker answers it once.
func identify(body actor.Msg) (check.Identity, bool) {
	switch m := body.(type) {
	case worker.Change:
		return check.Identity{Sender: worker.PID(m.Worker), Count: m.Count}, true
	case worker.StateRequest:
		return check.Identity{Sender: worker.PID(m.Ref)}, true
	case worker.StateReply:
		return check.Identity{Sender: worker.PID(m.From), Count: -m.Ref}, true
	}
	return check.Identity{}, false
}

// formed is the view that a worker with a state is in from its start: that of the group of the start,
// or one of its own.
func formed(workers int) func(actor.Event) (gms.View, bool) {
	first := worker.FirstView(workers)
	return func(e actor.Event) (gms.View, bool) {
		if e.Kind != actor.Start || worker.IsGroup(e.Process) || e.Digest == 0 {
			return gms.View{}, false
		}
		n := worker.Number(e.Process)
		if n <= workers {
			return first, true
		}
		return gms.View{Leader: worker.GroupPID(n), Group: []actor.PID{e.Process}}, true
	}
}

func config(version string, workers int) check.Config {
	return check.Config{Identify: identify, Formed: formed(workers), Claims: check.ClaimsOf(version)}
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
