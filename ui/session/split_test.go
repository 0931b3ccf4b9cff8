package session

import (
	"strings"
	"testing"
	"time"

	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// After a wrong suspicion, two workers lead. The verdict and the status line say so, and for whom.
func TestTheVerdictSaysThatTheGroupIsSplit(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		*sc = scenariotest.Parse(t, "gms3\nseed 1\nworkers 3\nlatency 20ms\nat 1s suspect 1\nat 3s kill 1")
	})
	update(t, s, Seek{2 * time.Second})
	arrived(t, s)
	const who = "worker 1 leads {1}, worker 2 leads {2, 3}"
	v, st := s.Verdict(), s.Status()
	if v.Split != who || !strings.Contains(v.Sentence, "The group is split: "+who) || !v.Broken && v.Chip != chipSplit {
		t.Errorf("verdict %+v", v)
	}
	if !strings.Contains(st.Summary, "split: "+who) {
		t.Errorf("status %q", st.Summary)
	}
	update(t, s, Seek{4 * time.Second})
	arrived(t, s)
	if v := s.Verdict(); v.Split != "" || strings.Contains(v.Sentence, "split") {
		t.Errorf("after the end of a leader: %+v", v)
	}
}
