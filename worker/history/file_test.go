package history_test

import (
	"strings"
	"testing"
	"time"

	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// A branch made at the very start is saved correctly, even if the run was played on a little without an event.
func TestABranchFromTheVeryStartCanBeSaved(t *testing.T) {
	h, err := history.New(scenario.Scenario{Settings: scenario.Defaults()}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.RunUntil(100*time.Microsecond, 1000)
	h.Seek(0)
	for !h.Arrive(1000) {
	}
	for range 3 {
		h.Do(scenario.Command{Verb: scenario.Join})
	}
	if _, err := archive.Parse("saved", strings.NewReader(h.Document().String())); err != nil {
		t.Error(err)
	}
}
