package record_test

import (
	"bytes"
	"strings"
	"testing"

	"groupy/gms/check"
	"groupy/worker/record"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// A violation in a complete log names the fault that led to it, with its line.
func TestAFaultThatLedToAViolationIsNamed(t *testing.T) {
	for _, c := range []struct {
		scenario, version string
		property          check.Property
		says, event       string
	}{
		{"wrong-suspicion", "gms3", check.UniformAgreement, "worker 5 wrongly suspected worker 1 (line ", `"event":"suspect"`},
		{"old-leader-wakes", "gms2", check.VirtualSynchrony, "wrongly suspected worker 1 (line ", `"event":"suspect"`},
		{"duplicate", "gms2", check.NoDuplication, " was duplicated (line ", `"event":"duplicate"`},
		{"lost-middle", "gms3", check.Progress, " was lost (line ", `"event":"lose"`},
		{"out-of-step", "gms2", check.VirtualSynchrony, "because the leader, worker 1, crashed", `"event":"crash"`},
	} {
		sc := scenariotest.Read(t, "../../assets/scenarios", c.scenario+scenario.Extension)
		sc.Version = c.version
		log := logOf(t, sc)
		r, err := record.Judge("log", strings.NewReader(log), "")
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, v := range r.Violations() {
			if v.Property != c.property || found {
				continue
			}
			found = true
			cause, ok := r.Cause(&v)
			if said := r.Say(v); !strings.Contains(said, c.says) || !ok {
				t.Errorf("%s on %s: %s", c.scenario, c.version, said)
			} else if line := strings.Split(log, "\n")[cause.Line-1]; !strings.Contains(line, c.event) {
				t.Errorf("%s on %s: line %d is %s", c.scenario, c.version, cause.Line, line)
			}
		}
		if !found {
			t.Errorf("%s on %s: %v is not broken", c.scenario, c.version, c.property)
		}
	}
}

// logOf plays a scenario and returns its complete log.
func logOf(t *testing.T, sc scenario.Scenario) string {
	var b bytes.Buffer
	w := record.NewWriter(&b, &sc.Settings)
	run, err := scenario.New(sc, w.Observe)
	if err != nil {
		t.Fatal(err)
	}
	for !run.RunUntil(sc.End(), 1<<20) {
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Where no fault came before, the sentence says so.
func TestNoFaultLedToIt(t *testing.T) {
	log := `{"groupy":1,"claims":"gms3","complete":true}
{"event":"start","id":1,"us":0,"worker":1,"process":"worker","view":[1,2],"state":"a"}
{"event":"start","id":2,"us":0,"worker":2,"process":"worker","view":[1,2],"state":"a"}
{"event":"deliver","id":3,"us":0,"cause":1,"worker":1,"from":2,"count":1}
`
	r, err := record.Judge("log", strings.NewReader(log), "")
	if err != nil {
		t.Fatal(err)
	}
	all := r.Violations()
	if len(all) == 0 || !strings.HasSuffix(r.Say(all[0]), ", and no fault in this log led to it.") {
		t.Errorf("%d violations: %v", len(all), all)
	}
}
