package words_test

import (
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// stepsTo describes the chain that leads to the first violation of a property, the cause first.
func stepsTo(t *testing.T, name, version string, p check.Property) (steps []string) {
	t.Helper()
	sc := scenariotest.Read(t, "../../assets/scenarios/"+name+".groupy")
	sc.Version = version
	run, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	run.RunUntil(sc.End(), 1<<30)
	all := run.Judge().Violations()
	i := slices.IndexFunc(all, func(v check.Violation) bool { return v.Property == p })
	if i < 0 {
		t.Fatalf("%s on %s does not break %v", name, version, p)
	}
	chain := slices.Clone(all[i].Chain)
	slices.Sort(chain)
	var again *scenario.Run
	again, _ = scenario.New(sc, func(e actor.Event) {
		if slices.Contains(chain, e.ID) {
			steps = append(steps, e.Time.Round(time.Millisecond).String()+" "+words.Link(again, e))
		}
	})
	again.RunUntil(all[i].Time, 1<<30)
	return steps
}

func TestChains(t *testing.T) {
	for _, c := range []struct {
		name, version string
		property      check.Property
		want          []string
	}{
		{"out-of-step", "gms2", check.VirtualSynchrony, []string{
			"4.07s worker 1 sends change 17 (+19 from worker 2) to worker 2",
			"4.07s worker 1 crashes after send 1 of 4",
			"4.07s change 17 is not sent to worker 3",
			"4.118s worker 2 delivers change 17 (+19 from worker 2) in view 1",
			"4.118s worker 2 sees that worker 1 is down, and leads",
			"4.118s worker 2 sends view 2 = {2, 3, 4, 5} to worker 3",
			"4.146s worker 3 installs view 2",
			"4.158s worker 2 installs view 2",
		}},
		{"out-of-step", "gms2", check.EqualState, []string{
			"4.07s worker 1 sends change 17 (+19 from worker 2) to worker 2",
			"4.07s worker 1 crashes after send 1 of 4",
			"4.07s change 17 is not sent to worker 3",
			"4.118s worker 2 delivers change 17 (+19 from worker 2) in view 1",
			"4.118s worker 2 sees that worker 1 is down, and leads",
			"4.118s worker 2 sends view 2 = {2, 3, 4, 5} to worker 3",
			"4.146s worker 3 installs view 2",
			"4.82s worker 2 applies change 18 (+1 from worker 2)",
		}},
		{"hole", "gms3", check.Progress, []string{
			"3.047s worker 2 sends view 2 = {2, 3, 4, 5} to worker 3",
			"3.047s worker 2 crashes after send 1 of 3",
			"3.047s view 2 is not sent to worker 4",
			"3.082s worker 3 sees that worker 2 is down, and leads",
			"3.082s worker 3, now the leader, resends view 2 to worker 4",
			"3.085s worker 4 sees that worker 2 is down, and follows worker 3",
			"3.113s worker 4 follows worker 3, so it cannot take view 2, which names worker 2 as leader: the view waits",
		}},
		{"stuck-leader", "gms3", check.ReliableTotalOrder, []string{
			"3.047s worker 2 crashes after send 1 of 3",
			"3.047s view 2 is not sent to worker 5",
			"3.082s worker 3 sees that worker 2 is down, and leads",
			"3.121s worker 5 follows worker 3, so it cannot take view 2, which names worker 2 as leader: the view waits",
			"7.049s worker 4 sees that worker 3 is down, and leads",
			"7.666s worker 4 delivers change 43 (+12 from worker 5) in view 4",
			"7.697s worker 5 ignores change 43 from worker 4 as a duplicate, because of its number, 23",
			"13.357s worker 5 delivers change 64 (+10 from worker 5) in view 4",
		}},
		{"stuck-leader", "gms3", check.SameViewDelivery, []string{
			"3.047s worker 2 crashes after send 1 of 3",
			"3.047s view 2 is not sent to worker 5",
			"3.082s worker 3 sees that worker 2 is down, and leads",
			"3.121s worker 5 follows worker 3, so it cannot take view 2, which names worker 2 as leader: the view waits",
			"3.195s worker 3 delivers change 21 (+19 from worker 5) in view 3",
			"7.049s worker 4 sees that worker 3 is down, and leads",
			"7.087s worker 5 installs view 4",
			"7.514s worker 5 delivers change 21 (+19 from worker 5) in view 4",
		}},
		{"two-leaders", "gms3", check.UniformAgreement, []string{
			"2.04s worker 1 crashes after send 1 of 3",
			"2.04s view 2 is not sent to worker 3",
			"2.084s worker 2 sees that worker 1 is down, and leads",
			"2.084s worker 2, now the leader, resends view 2 to worker 3",
			"2.117s worker 3 follows worker 2, so it cannot take view 2, which names worker 1 as leader: the view waits",
			"2.144s worker 2 delivers change 8 (+9 from worker 2) in view 3",
			"6.049s worker 3 sees that worker 2 is down, and leads",
			"6.049s worker 3 installs view 4",
		}},
		{"whatever-leader-dies", "gms3", check.SelfDelivery, []string{
			"2.833s worker 2 sends +1 from worker 2 to worker 1",
			"2.848s worker 1 sends change 18 (+13 from worker 1) to worker 3",
			"2.848s worker 1 crashes after send 2 of 5",
			"2.848s the group process of worker 1 ends, and the messages in its mailbox are lost",
		}},
		{"hole", "gms3", check.SelfDelivery, []string{
			"3s input: kill leader",
			"3s worker 1 is killed",
			"3.028s worker 4 sends +19 from worker 4 to worker 1",
		}},
	} {
		if got := stepsTo(t, c.name, c.version, c.property); !slices.Equal(got, c.want) {
			t.Errorf("%s, %v:\n%q\nwanted\n%q", c.name, c.property, got, c.want)
		}
	}
}
