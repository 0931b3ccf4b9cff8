package offers

import (
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
)

// play plays five workers on a version up to a time. events gets what happens.
func play(t *testing.T, version string, to time.Duration, commands ...string) (r *scenario.Run, events *[]actor.Event) {
	t.Helper()
	text := version + "\nseed 42\ngap 5ms\nsleep 100ms\n" + strings.Join(commands, "\n")
	sc, err := scenario.Parse("test", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	events = &[]actor.Event{}
	if r, err = scenario.New(sc, func(e actor.Event) { *events = append(*events, e) }); err != nil {
		t.Fatal(err)
	}
	for !r.RunUntil(to, 1000) {
	}
	return r, events
}

// texts lists what is offered: what is off in brackets with the reason, what is below a heading after it.
func texts(all []Offer) string {
	var list []string
	for _, o := range all {
		text := o.Text
		switch {
		case o.IsGap():
			continue
		case o.Off != "":
			text += " (" + o.Off + ")"
		case o.IsHeading():
			text += ": " + texts(o.Each())
		case o.Is:
			text += "*"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func TestWhatCanBeDoneToAWorker(t *testing.T) {
	for _, c := range []struct {
		commands []string
		n        int
		want     string
	}{
		{nil, 1, "Suspect it, Suspected by: Worker 2, Worker 3, Worker 4, Worker 5, Cut off from the others, Heal all links (no link is blocked)"},
		{nil, 1, "Crash in the next broadcast: Before the first send, After 1 send, After 2 sends, After 3 sends, After 4 sends, Slow down: ×10"},
		{nil, 2, "Suspect it (nobody monitors it), Suspected by (nobody monitors it)"},
		{nil, 2, "Crash in the next broadcast (it does not lead)"},
		{[]string{"at 1s slow 2 by 10"}, 2, "Slow down: ×10 (9 ms for each message)*, ×100 (99 ms for each message), ×1000 (999 ms for each message), As before"},
		{nil, 2, "As before (it is not slow)"},
		{[]string{"at 1s pause 2"}, 2, "Kill, Resume, Leave"},
		{[]string{"at 1s block 2 -> 3"}, 2, "Links: Block the link to: Worker 1, Worker 3*, Worker 4"},
		{[]string{"at 1s partition 2 | 1 3 4 5"}, 2, "Cut off from the others (it is cut off already), Heal all links,"},
		{[]string{"at 1s kill 3"}, 3, "Kill (it has ended)"},
		{[]string{"at 1s kill 3"}, 2, "Block the link to: Worker 1, Worker 4, Worker 5, Block"},
	} {
		r, _ := play(t, "gms2", 2*time.Second, c.commands...)
		if got := texts(Worker(r, c.n)); !strings.Contains(got, c.want) {
			t.Errorf("%v: worker %d: %s\nwant %s", c.commands, c.n, got, c.want)
		}
	}
	r, _ := play(t, "gms2", 2*time.Second, "at 1s kill 3")
	if got, want := texts(Short(Worker(r, 3))), "Kill, suspect, cut off, … (it has ended), Heal all links (no link is blocked), Add a worker through it"; got != want {
		t.Errorf("an ended worker: %s\nwant %s", got, want)
	}
	if r, _ = play(t, "gms1", 2*time.Second); unmonitored(r, 1) == "" {
		t.Error("on gms1 somebody monitors the leader")
	}
}

func TestWhatCanBeDoneToALink(t *testing.T) {
	for commands, want := range map[string]string{
		"":                   "Block the link from 2 to 1, Block both ways between 2 and 1, Lose the next message from 2 to 1",
		"at 1s block 2 -> 1": "Unblock the link from 2 to 1, Block both ways between 2 and 1, Lose the next message from 2 to 1 (the link is blocked)",
		"at 1s block 1 - 2":  "Unblock the link from 2 to 1, Unblock both ways between 2 and 1, Lose the next message from 2 to 1 (the link is blocked)",
	} {
		r, _ := play(t, "gms2", 2*time.Second, commands)
		if got := texts(Link(r, 2, 1)); got != want {
			t.Errorf("%s: %s\nwant %s", commands, got, want)
		}
	}
}

// Everything that is offered has an effect, and nothing that is off has one.
func TestOffersAreDoneAndOthersAreNot(t *testing.T) {
	for n := 1; n <= 3; n++ {
		setups := [][]string{nil, {"at 1s kill 3"}, {"at 1s partition 1 2 | 3 4 5", "at 1s slow 2 by 100", "at 1s pause 1"}}
		for _, commands := range setups {
			r, _ := play(t, "gms3", 1500*time.Millisecond, commands...)
			for _, o := range flat(append(Worker(r, n), append(Link(r, 1, n+1), Heal(r), Perfect(r))...), "") {
				again, _ := play(t, "gms3", 1500*time.Millisecond, commands...)
				if err := scenario.CheckCommand(o.Command); err != nil {
					t.Error(err)
				}
				out := again.Do(o.Command)
				if o.Off == "" && !out.Applied {
					t.Errorf("%v: %s is offered, but: %s", commands, o.Command, out.Why)
				}
				if o.Off != "" && out.Applied && o.Off != whyNotSlow && o.Off != whyCutOff && o.Off != whyPerfect && o.Off != whyNoLeader && o.Off != whyBlocked && o.Off != whyEnded {
					t.Errorf("%v: %s is not offered (%s), but can be done", commands, o.Command, o.Off)
				}
			}
		}
	}
}

// flat lists the offers with commands. Those below a heading that is off are off.
func flat(all []Offer, off string) (list []Offer) {
	for _, o := range all {
		if o.IsGap() {
			continue
		}
		if off != "" {
			o.Off = off
		}
		if o.IsHeading() {
			list = append(list, flat(o.Each(), o.Off)...)
		} else {
			list = append(list, o)
		}
	}
	return list
}

// Whatever is in flight: a command is about the message that it was offered for.
func TestCommandsNameTheMessageThatTheyAreOfferedFor(t *testing.T) {
	kinds := map[scenario.Verb]actor.Kind{
		scenario.Lose: actor.Lose, scenario.Duplicate: actor.Duplicate, scenario.DelayMessage: actor.Delay, scenario.Overtake: actor.Overtake,
	}
	done, reports := 0, 0
	for at := 1000 * time.Millisecond; at < 1400*time.Millisecond; at += 37 * time.Millisecond {
		commands := []string{"latency 50ms..90ms", "at 1200ms kill 1"}
		r, _ := play(t, "gms3", at, commands...)
		for _, f := range r.Sim().InFlight() {
			if worker.Number(f.From) == worker.Number(f.To) {
				continue
			}
			_, report := f.Message.(actor.Down)
			for _, o := range flat(OfMessage(r, Of(&f)), "") {
				if report && o.Off != whyReport && o.Command.Verb != scenario.DelayMessage {
					t.Fatalf("%s of a report is off because %q", o.Command, o.Off)
				}
				if o.Off != "" {
					continue
				}
				again, events := play(t, "gms3", at, commands...)
				begun := len(*events)
				if out := again.Do(o.Command); !out.Applied {
					t.Fatalf("%s: %s", o.Command, out.Why)
				}
				if o.Command.Verb == scenario.DeliverNow {
					continue
				}
				made := (*events)[begun:]
				i := slices.IndexFunc(made, func(e actor.Event) bool { return e.Kind == kinds[o.Command.Verb] })
				if i < 0 || made[i].Cause != f.Cause || made[i].Process != f.To || made[i].Peer != f.From {
					t.Fatalf("at %v: %s, offered for %+v, made %+v", at, o.Command, f, made)
				}
				if done++; report {
					reports++
				}
			}
		}
	}
	if done < 50 || reports < 4 {
		t.Errorf("only %d commands, %d of them about reports", done, reports)
	}
}

func TestOfWhatIsNotInFlightAllIsOff(t *testing.T) {
	r, _ := play(t, "gms3", time.Second)
	for _, o := range OfMessage(r, Message{Cause: 1, From: 1, To: 2}) {
		if o.Off != whyNotInFlight {
			t.Errorf("%s is off because %q", o.Text, o.Off)
		}
	}
}

func TestFind(t *testing.T) {
	r, _ := play(t, "gms2", 2*time.Second)
	all := Worker(r, 1)
	for _, o := range flat(all, "") {
		if found, ok := Find(all, o.Command); !ok || found.Command != o.Command {
			t.Errorf("%s is not found", o.Command)
		}
	}
	if o, ok := Find(all, scenario.Command{Verb: scenario.Partition}); !ok || o.Command.Sides != "1 | 2..5" {
		t.Errorf("of a partition it finds %+v", o)
	}
	if _, ok := Find(all, scenario.Command{Verb: scenario.Resume, Worker: 1}); ok {
		t.Error("a worker that is not paused can go on")
	}
}
