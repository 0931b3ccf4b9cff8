package panel

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// openFaults shows the tab for five workers on a version.
func openFaults(t testing.TB, version string) (*host, *faultsPage) {
	t.Helper()
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = version
	d, p := open(t, sc, 2*time.Second)
	p.showTab(FaultsTab)
	d.paint()
	return d, p.faults
}

// lasting lists the faults that last.
func (d *host) lasting() (list []string) {
	for _, c := range d.session.Run().Lasting() {
		list = append(list, c.String())
	}
	return list
}

func TestDialsSetAndShowWhatLasts(t *testing.T) {
	d, s := openFaults(t, "gms3")
	for _, step := range []struct {
		dial *kit.Dial
		pick string
		want string
	}{
		{s.links.loss, "5 %", "loss 5/100"},
		{s.links.latency, "1 s", "latency 1 -> 2 1s"},
		{s.nodes.slow, "×5", "slow 1 by 5"},
		{s.detector.late, "500 ms", "detector late 500ms"},
		{s.detector.wrong, "1 %", "detector wrong 1/100"},
		{s.detector.blocked, "DOWN after 1 s", "detector blocked 1s"},
		{s.detector.paused, "DOWN after 1 s", "detector paused 1s"},
	} {
		was := step.dial.Selected
		step.dial.SetSelected(step.pick)
		if !slices.Contains(d.lasting(), step.want) || step.dial.Selected != step.pick {
			t.Errorf("%s: %q lasts, the dial shows %q", step.want, d.lasting(), step.dial.Selected)
		}
		d.Send(session.Undo{})
		if step.dial.Selected != was || len(d.lasting()) > 0 {
			t.Errorf("%s: after undo %q lasts, and the dial shows %q, want %q", step.want, d.lasting(), step.dial.Selected, was)
		}
		d.Send(session.Redo{})
		if step.dial.Selected != step.pick {
			t.Errorf("%s: after redo the dial shows %q", step.want, step.dial.Selected)
		}
		d.Send(session.Undo{})
	}
	d.Send(session.Do{Command: scenario.Command{Verb: scenario.Slow, Worker: 1, Fault: scenario.Fault{Factor: 7}}})
	if s.nodes.slow.Selected != "×7" {
		t.Errorf("for a factor that is not offered the dial shows %q", s.nodes.slow.Selected)
	}
}

// Whatever the dials do, the cross of a fault and undo lead back to what was before.
func TestCrossAndUndoLeadBack(t *testing.T) {
	d, s := openFaults(t, "gms2")
	dials := []*kit.Dial{s.links.loss, s.links.latency, s.nodes.slow, s.detector.late, s.detector.wrong, s.detector.blocked, s.detector.paused}
	rapid.Check(t, func(r *rapid.T) {
		before := d.lasting()
		k := dials[rapid.IntRange(0, len(dials)-1).Draw(r, "dial")]
		s.links.class = rapid.IntRange(0, 4).Draw(r, "kind")
		s.links.one = rapid.Bool().Draw(r, "one")
		s.update()
		if k.SelectedIndex() != 0 && k.Selected != k.Options[0] {
			r.Fatalf("%s shows %q, but %q lasts", k.AccessibilityLabel(), k.Selected, before)
		}
		k.SetSelected(k.Options[rapid.IntRange(1, len(k.Options)-2).Draw(r, "value")])
		if len(d.lasting()) != len(before)+1 {
			r.Fatalf("%q lasts after %s", d.lasting(), k.AccessibilityLabel())
		}
		if rapid.Bool().Draw(r, "undo") {
			d.Send(session.Undo{})
		} else {
			s.end(s.now.active[0].Text)
		}
		if got := d.lasting(); !slices.Equal(got, before) {
			r.Fatalf("%q lasts, want %q", got, before)
		}
	})
}

func TestPerfectNetwork(t *testing.T) {
	d, s := openFaults(t, "gms3")
	perfect := s.buttons[0]
	if !perfect.Disabled() || perfect.Why != "Network, nodes and detector are perfect." || s.heading.Text != textNoFault {
		t.Errorf("at first the button is disabled: %v, %q, %q", perfect.Disabled(), perfect.Why, s.heading.Text)
	}
	for _, text := range []string{"loss 1/10", "lose next 1 -> 2", "partition 1 | 2..5", "slow 2 by 5", "detector late 1s", "pause 3"} {
		c, err := scenario.ParseCommand(text)
		if err != nil {
			t.Fatal(err)
		}
		d.Send(session.Do{Command: c})
	}
	if n := len(s.list.Objects); n != 6 || perfect.Disabled() {
		t.Errorf("%d faults are listed", n)
	}
	perfect.Tapped(nil)
	if !d.session.Run().Sim().IsPerfect() || len(s.listed) != 1 || s.listed[0] != "Paused: worker 3" || !perfect.Disabled() {
		t.Errorf("after one click %q is active", s.listed)
	}
	d.Send(session.Undo{})
	if len(s.listed) != 6 {
		t.Errorf("after undo %q is active", s.listed)
	}
}

// From the default group, each of the three questions of the exercise takes a few clicks.
func TestThreeQuestions(t *testing.T) {
	d, s := openFaults(t, "gms3")
	s.links.next.Tapped(nil)
	d.Send(session.Seek{To: 6 * time.Second})
	if b := d.session.Breaches(); len(b) != 1 || !strings.HasPrefix(b[0].Says(d.session.Run()), "reliable links (change ") {
		t.Errorf("a lost message: %+v", b)
	}
	d, s = openFaults(t, "gms3")
	s.detector.do.Tapped(nil)
	d.Send(session.Seek{To: 3 * time.Second})
	if len(d.status.Leaders) != 2 {
		t.Errorf("a wrong suspicion: %v lead", d.status.Leaders)
	}
	d, s = openFaults(t, "gms3")
	s.links.kind.SetSelected("changes")
	s.links.loss.SetSelected("100 %")
	d.Send(session.Seek{To: 3 * time.Second})
	d.Send(session.Do{Command: scenario.Command{Verb: scenario.KillLeader}})
	d.Send(session.Seek{To: 8 * time.Second})
	if v := d.session.Properties()[check.UniformAgreement]; v.State != check.NotClaimedFails {
		t.Errorf("a delivery by nobody who survives: %v", v.State)
	}
}

// The pickers begin with the leader and the selected worker.
func TestPickersFollowLeaderAndSelection(t *testing.T) {
	d, s := openFaults(t, "gms3")
	state := func() string { return fmt.Sprint(s.from(), s.to(), s.worker(), s.suspect(), s.by()) }
	if got := state(); got != "1 2 1 1 0" {
		t.Errorf("at first %s", got)
	}
	d.Send(session.Select{Worker: 4})
	if got := state(); got != "1 4 4 1 0" {
		t.Errorf("with worker 4 selected %s", got)
	}
	s.links.to.SetSelected("1 leads")
	if got := state(); got != "4 1 4 1 0" {
		t.Errorf("with the ends exchanged %s", got)
	}
	d.Send(session.Do{Command: scenario.Command{Verb: scenario.KillLeader}})
	d.Send(session.Seek{To: 4 * time.Second})
	if got := state(); got != "4 2 4 2 0" {
		t.Errorf("with another leader %s", got)
	}
}

func TestBadValuesSayWhatIsWrong(t *testing.T) {
	_, s := openFaults(t, "gms3")
	for text, says := range map[string]string{
		"loss 2":              "a chance like 1/100",
		"loss 150 %":          "a chance like 1/100",
		"loss 3/2":            "out of range",
		"slow 1 by 0":         "out of range",
		"slow 1 by fast":      "is not a number",
		"latency 1 -> 2 5":    "has no unit",
		"latency 1 -> 2":      "something is missing",
		"detector late 1ns":   "out of range",
		"partition 1 2 | 2 3": "names worker 2 twice",
		"partition 1 2":       "expected | and the workers of another side",
		"partition 1 | 9":     "there is no worker 9 yet",
		"partition ":          "something is missing",
	} {
		c, err := scenario.ParseCommand(text)
		if err == nil {
			err = s.exist(c)
		}
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want %q", text, err, says)
		}
	}
}

func TestPartitionByChips(t *testing.T) {
	d, s := openFaults(t, "gms3")
	if s.sides() != "1 2 | 3..5" {
		t.Errorf("at first the sides are %s", s.sides())
	}
	s.move(3)
	s.divide()
	if s.sides() != "1 2 3 | 4 5" && s.sides() != "1..3 | 4 5" {
		t.Errorf("the sides are %s", s.sides())
	}
	if len(s.listed) != 1 || s.listed[0] != "Partition: 1..3 | 4 5" {
		t.Errorf("%q is active", s.listed)
	}
	if s.end(s.listed[0]); len(d.lasting()) != 0 {
		t.Errorf("%q lasts", d.lasting())
	}
}

// A large partition is listed once, not in every frame.
func TestWhatLastsIsListedOnce(t *testing.T) {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Workers = "gms3", 80
	d, p := open(t, sc, time.Second)
	p.showTab(FaultsTab)
	c, err := scenario.ParseCommand("partition 1..40 | 41..80")
	if err != nil {
		t.Fatal(err)
	}
	d.Send(session.Do{Command: c})
	before := d.session.Lasting()
	d.Send(session.Toggle{})
	d.Send(session.Tick{Passed: time.Second})
	if after := d.session.Lasting(); len(after) != 2*40*40 || !same(before, after) {
		t.Errorf("%d faults are listed anew", len(after))
	}
	if got := p.faults.listed; len(got) != 1 || got[0] != "Partition: 1..40 | 41..80" {
		t.Errorf("%q is active", got)
	}
}

// A click at the place of a dial hits it also when the first fault has become active.
func TestTheFirstFaultDoesNotMoveTheDials(t *testing.T) {
	d, s := openFaults(t, "gms3")
	was := s.content.Content.MinSize().Height
	d.Send(session.Do{Command: scenario.Command{Verb: scenario.Block, Fault: scenario.Fault{From: 1, To: 2}}})
	if now := s.content.Content.MinSize().Height; len(s.listed) != 1 || now != was {
		t.Errorf("with %q the page is %v high, was %v", s.listed, now, was)
	}
}
