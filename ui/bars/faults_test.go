package bars

import (
	"strings"
	"testing"
	"time"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// perform applies a command of the language.
func (d *host) perform(t *testing.T, text string) {
	t.Helper()
	c, err := scenario.ParseCommand(text)
	if err != nil {
		t.Fatal(err)
	}
	d.Send(session.Do{Command: c})
}

// The strip says what is active and which assumption was broken first, and a click goes there.
func TestStripOfFaults(t *testing.T) {
	d := newHost(t)
	d.Send(session.SetVersion{Name: "gms3"})
	f := NewFaults(d)
	says := func() string {
		f.Update()
		f.surface.Generate(900, 28)
		return strings.Join(f.texts(), "; ")
	}
	d.Send(session.Pause{})
	d.Send(session.Seek{To: time.Second})
	if got := says(); got != "" || f.Height(900) != 0 {
		t.Errorf("without a fault the strip says %q", got)
	}
	d.perform(t, "detector late 500ms")
	d.perform(t, "suspect 1")
	if got := says(); got != "Faults: detector late by 500 ms; Assumption broken: perfect detector (1 is suspected by 2, 3, 4 and 5, at 1.000 s)" {
		t.Errorf("the strip says %q", got)
	}
	if f.Height(900) != faultsRow || f.Height(300) != 2*faultsRow {
		t.Errorf("the strip is %v and %v high", f.Height(900), f.Height(300))
	}
	d.perform(t, "loss 1/2")
	d.Send(session.Seek{To: 4 * time.Second})
	if got := says(); !strings.HasSuffix(got, "+1") || !strings.Contains(assumptionHint(f.broken), "reliable links") {
		t.Errorf("with two broken assumptions the strip says %q", got)
	}
	d.Send(f.at)
	if got := d.status.Time; got != time.Second {
		t.Errorf("the chip goes to %v", got)
	}
	d.Send(session.Seek{To: 4 * time.Second})
	d.Send(session.Predict{On: true})
	if got := says(); strings.Contains(got, "Assumption") {
		t.Errorf("while the audience predicts the strip says %q", got)
	}
	d.Send(session.Predict{})
	d.Send(session.Seek{To: 500 * time.Millisecond})
	if got := says(); got != "" {
		t.Errorf("before the faults the strip says %q", got)
	}
	if got := d.session.LastingAt(2 * time.Second); got != "detector late by 500 ms; loss 50 %" {
		t.Errorf("at 2 s %q lasts", got)
	}
}
