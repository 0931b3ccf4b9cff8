package session

import (
	"strings"
	"testing"
	"time"

	"groupy/gms/check"
)

func TestTraceGoesAlongAChain(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	if s.Chain() != nil {
		t.Fatal("a chain is shown without a Trace")
	}
	update(t, s, Trace{})
	c := s.Chain()
	if c == nil || c.Property != check.VirtualSynchrony || len(c.Links) != 8 {
		t.Fatalf("%+v", c)
	}
	for i, want := range []string{
		"Worker 1 sends change 17", "Worker 1 crashes after send 1 of 4", "Change 17 is not sent to worker 3",
		"Worker 2 delivers change 17 (+19 from worker 2) in view 1", "Worker 2 sees that worker 1 is down, and leads",
		"Worker 2 sends view 2 = {2, 3, 4, 5} to worker 3", "Worker 3 installs view 2", "Worker 2 installs view 2",
	} {
		if !strings.HasPrefix(c.Links[i].Text, want) {
			t.Errorf("link %d: %q", i, c.Links[i].Text)
		}
	}
	if c.Last.Text != "Worker 5 installs view 2" || c.Links[1].Event != c.Fault {
		t.Errorf("it ends with %q, and is caused by event %d", c.Last.Text, c.Fault)
	}
	// The send, the crash after it and what it cut off are one step of the run, so one moment.
	for i, reached := range []int{3, 4, 5, 6, 7, 8, 3} {
		if arrived(t, s); s.Reached(c) != reached || s.Run().Now() != c.Links[reached-1].Time {
			t.Errorf("after %d more: %d links at %v", i, s.Reached(c), s.Run().Now())
		}
		if s.Verdict().Broken != (reached == 8) {
			t.Errorf("after %d more: broken %v", i, s.Verdict().Broken)
		}
		update(t, s, Trace{})
	}
	update(t, s, SetVersion{"gms3"})
	if s.Chain() != nil {
		t.Error("it is shown on another version, too")
	}
	update(t, s, Trace{})
	if s.Chain() != nil {
		t.Error("gms3 breaks nothing, but there is a chain")
	}
}

func TestChainOfAPropertyThatIsNotClaimed(t *testing.T) {
	s := onAt(t, "out-of-step", 8*time.Second)
	p := check.UniformAgreement
	update(t, s, Trace{&p})
	if c := s.Chain(); c == nil || c.Property != p || !strings.Contains(c.Headline, "not claimed") {
		t.Errorf("%+v", c)
	}
	update(t, s, Untrace{})
	if s.Chain() != nil {
		t.Error("the chain is still shown")
	}
}
