package story_test

import (
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/scenario"
	"groupy/worker/story"
)

// stepsTo is the chain behind the first violation of a property, the cause first, each step in words.
func stepsTo(t *testing.T, name, version string, p check.Property) (steps []string) {
	t.Helper()
	sc := parse(t, "../../assets/scenarios/"+name+".groupy")
	sc.Version = version
	run, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	run.RunUntil(sc.End(), 1<<30)
	all := run.Judge().Violations()
	i := slices.IndexFunc(all, func(v check.Violation) bool { return v.Property == p })
	if i < 0 {
		t.Fatalf("%s on %s breaks no %v", name, version, p)
	}
	chain := slices.Clone(all[i].Chain)
	slices.Sort(chain)
	var again *scenario.Run
	again, _ = scenario.New(sc, func(e actor.Event) {
		if slices.Contains(chain, e.ID) {
			steps = append(steps, e.Time.Round(time.Millisecond).String()+" "+story.Link(again, e))
		}
	})
	again.RunUntil(all[i].Time, 1<<30)
	return steps
}

func TestAChainIsToldStepByStep(t *testing.T) {
	for _, c := range []struct {
		name, version string
		property      check.Property
		want          []string
	}{
		{"out-of-step", "gms2", check.VirtualSynchrony, []string{
			"4.07s worker 1 sends change 17 (+19 from worker 2) to worker 2",
			"4.07s worker 1 crashes after send 1 of 4",
			"4.07s change 17 is not sent to worker 3",
			"4.146s worker 3 installs view 2",
			"4.158s worker 2 installs view 2",
		}},
		{"hole", "gms3", check.Progress, []string{
			"3.047s worker 2 sends view 2 = {2, 3, 4, 5} to worker 3",
			"3.047s worker 2 crashes after send 1 of 3",
			"3.047s view 2 is not sent to worker 4",
			"3.082s worker 3 takes it that worker 2 is down",
			"3.085s worker 4 takes it that worker 2 is down",
			"3.113s worker 4 cannot take view 2 from worker 3: it waits",
		}},
		{"stuck-leader", "gms3", check.ReliableTotalOrder, []string{
			"3.047s worker 2 sends view 2 = {2, 3, 4, 5} to worker 3",
			"3.047s worker 2 crashes after send 1 of 3",
			"3.047s view 2 is not sent to worker 5",
			"3.082s worker 3 takes it that worker 2 is down",
			"3.093s worker 5 takes it that worker 2 is down",
			"3.121s worker 5 cannot take view 2 from worker 3: it waits",
			"7.049s worker 4 takes it that worker 3 is down",
			"7.049s worker 4 installs view 4",
			"7.697s worker 5 takes change 43 from worker 4 for an old one (number 23), and throws it away",
			"13.357s worker 5 delivers change 64 (+10 from worker 5)",
		}},
		{"stuck-leader", "gms3", check.SameViewDelivery, []string{
			"3.047s worker 2 sends view 2 = {2, 3, 4, 5} to worker 3",
			"3.047s worker 2 crashes after send 1 of 3",
			"3.047s view 2 is not sent to worker 5",
			"3.082s worker 3 takes it that worker 2 is down",
			"3.093s worker 5 takes it that worker 2 is down",
			"3.121s worker 5 cannot take view 2 from worker 3: it waits",
			"7.049s worker 4 takes it that worker 3 is down",
			"7.087s worker 5 installs view 4",
			"7.514s worker 5 delivers change 21 (+19 from worker 5)",
		}},
		{"two-leaders", "gms3", check.UniformAgreement, []string{
			"2.04s worker 1 sends view 2 = {1, 2, 3, 4} to worker 2",
			"2.04s worker 1 crashes after send 1 of 3",
			"2.04s view 2 is not sent to worker 3",
			"2.078s worker 3 takes it that worker 1 is down",
			"2.084s worker 2 takes it that worker 1 is down",
			"2.117s worker 3 cannot take view 2 from worker 2: it waits",
			"6.049s worker 3 takes it that worker 2 is down",
			"6.049s worker 3 installs view 4",
		}},
		{"whatever-leader-dies", "gms3", check.SelfDelivery, []string{
			"2.848s worker 1 sends change 18 (+13 from worker 1) to worker 3",
			"2.848s worker 1 crashes after send 2 of 5",
			"2.848s the group process of worker 1 ends, with what waits there",
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
