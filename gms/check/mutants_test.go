package check_test

import (
	"slices"
	"testing"

	"groupy/gms"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario/scenariotest"
)

const (
	dance = "workers 5\nsleep 300ms\nlatency 5ms..10ms\ngap 2ms\nlength 5s\n"
	join  = "at 1s join\nat 2s join\n"
	cutIt = "at 1s crash after 1 send of change\n"
)

// TestMutants checks that each flaw is found by the property that it breaks, and that the same scenario on gms3
// breaks only Self Delivery.
func TestMutants(t *testing.T) {
	for _, c := range []struct {
		flaw flaw
		text string
		by   check.Property
	}{
		{"does not number", "seed 1\nat 1s crash after 3 sends of change\n", check.NoDuplication},
		{"does not resend", "seed 2\n" + cutIt, check.Progress},
		{"resends to itself", "seed 3\nat 1s kill leader\n", check.NoDuplication},
		{"delivers twice", "seed 4\n", check.NoDuplication},
		{"skips its own worker", "seed 5\n" + join, check.VirtualSynchrony},
		{"skips messages of its own worker", "seed 6\n", check.ReliableTotalOrder},
		{"elects the last", "seed 7\n" + cutIt, check.SameViewDelivery},
		{"sends to the last first", "seed 8\n" + cutIt, check.UniformAgreement},
		{"forgets the joiner", "seed 9\nat 1s join\nat 2s kill leader\n", check.Progress},
		{"sends the view after the next message", "seed 10\n" + join, check.SameViewDelivery},
		{"delivers before it is in the view", "seed 11\n" + join, check.SameViewDelivery},
		{"reorders two messages", "seed 12\n", check.ReliableTotalOrder},
		{"invents a message", "seed 13\n", check.DeliveryIntegrity},
		{"delivers an old view", "seed 14\n" + join, check.LocalMonotonicity},
		{"changes the members of a view", "seed 15\n" + join, check.AgreementOnViews},
		{"leaves itself out", "seed 16\n" + join, check.SelfInclusion},
		{"loses a request", "seed 17\n", check.ReliableFIFO},
		{"loses a request", "seed 18\n" + join, check.ReliableFIFO},
		{"changes a message", "seed 19\n", check.EqualState},
	} {
		t.Run(string(c.flaw), func(t *testing.T) {
			brokenBy(t, flawed(c.flaw), c.text, c.by)
		})
	}
}

func brokenBy(t *testing.T, v gms.Version, text string, by check.Property) {
	sc := scenariotest.Parse(t, "gms3\n"+dance+text)
	right, _ := judge(t, sc, nil)
	for _, verdict := range right.Verdicts() {
		if verdict.Times > 0 && verdict.Property != check.SelfDelivery {
			t.Errorf("gms3 itself breaks %v", verdict.Property)
		}
	}
	defer func(old []versions.Version) { versions.All = old }(versions.All)
	versions.All = append(slices.Clip(versions.All), versions.Version{Version: v})
	sc.Version = v.Name
	j, _ := judge(t, sc, nil)
	var found []string
	for _, verdict := range j.Verdicts() {
		if verdict.Times > 0 {
			found = append(found, verdict.Property.String())
		}
	}
	if verdict := j.Verdicts()[by]; verdict.Times == 0 {
		t.Errorf("%v holds: broken are only %v", by, found)
	}
	t.Logf("%s breaks %v", v.Name, found)
}
