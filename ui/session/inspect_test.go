package session

import (
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/ui/inside"
	"groupy/worker"
	"groupy/worker/scenario"
)

func section(t *testing.T, list []Section, title string) Section {
	t.Helper()
	for _, s := range list {
		if s.Title == title {
			return s
		}
	}
	t.Fatalf("there is no section %q in %+v", title, list)
	return Section{}
}

func value(s Section, name string) string {
	for _, f := range s.Facts {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

func TestFieldsHaveTheProtocolsNames(t *testing.T) {
	s := onAt(t, "hole", 7*time.Second)
	list := s.Inspect(4)
	group := section(t, list, "Group process")
	if group.Aside != "follower" {
		t.Errorf("wrong state: %s", group.Aside)
	}
	for name, want := range map[string]string{"Worker": "worker 4", "Leader": "group process 3", "Slaves": "group processes 4, 5", "Group": "workers 3, 4, 5"} {
		if got := value(group, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if value(group, "n") == "" || !strings.HasPrefix(value(group, "last"), "change ") || !strings.Contains(value(group, "last"), ", number ") {
		t.Errorf("n %q, last %q", value(group, "n"), value(group, "last"))
	}
	if own := section(t, list, "Worker"); own.Aside != "dancing" || value(own, "number") != "4" || !strings.HasPrefix(value(own, "colour"), "#") {
		t.Errorf("%+v", own)
	}
	mail := section(t, list, "Mailbox, group process")
	if len(mail.Facts) != inside.MostListed+1 || !strings.Contains(mail.Facts[0].Note, "this process follows group process 3") {
		t.Errorf("%+v", mail)
	}
	if s.Inspect(0) != nil || s.Inspect(99) != nil {
		t.Error("an inspection of no worker has sections")
	}
	if section(t, s.Inspect(1), "Mailbox").None == "" {
		t.Error("the mailbox of a crashed worker has no text")
	}
}

// The outbox lists what then leaves.
func TestOutbox(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { sc.Gap = 10 * time.Millisecond })
	update(t, s, Pause{})
	for range 2000 {
		update(t, s, StepEvent{})
		if s.Run().Sim().Pending(worker.GroupPID(1)) > 0 {
			break
		}
	}
	list := s.Inspect(1)
	box := section(t, list, "Outbox")
	left := s.Run().Sim().Pending(worker.GroupPID(1)) + s.Run().Sim().Pending(worker.PID(1))
	if left == 0 || len(box.Facts) != left {
		t.Fatalf("%d messages are left, but the list is %+v", left, box.Facts)
	}
	if last := box.Facts[left-1]; last.Value != "to worker 1" {
		t.Errorf("the last is %+v", last)
	}
	update(t, s, StepEvent{}, StepEvent{})
	if way := section(t, s.Inspect(1), "In flight"); len(way.Facts) == 0 || way.Facts[0].Note == "" {
		t.Errorf("%+v", way)
	}
}

func TestChangedFieldsAreMarked(t *testing.T) {
	s := open(t, nil)
	update(t, s, Pause{}, Seek{To: time.Second})
	update(t, s, Select{2})
	for range 3000 {
		update(t, s, StepEvent{})
		own := section(t, s.Inspect(2), "Worker")
		for _, f := range own.Facts {
			if f.New {
				if f.Name != "colour" && f.Name != "count" {
					t.Errorf("%s is marked", f.Name)
				}
				update(t, s, StepEvent{})
				return
			}
		}
	}
	t.Error("no field is ever marked")
}

func TestWhyAMessageWaits(t *testing.T) {
	s := open(t, nil)
	update(t, s, Pause{}, Seek{To: time.Second})
	sim := s.Run().Sim()
	if why := inside.Waits(sim, worker.GroupPID(2), gms.View{Leader: worker.GroupPID(5)}); why != "it names group process 5 as leader, but this process follows group process 1" {
		t.Error(why)
	}
	if why := inside.Waits(sim, worker.GroupPID(1), gms.View{}); why != "a leader takes no message of this type" {
		t.Error(why)
	}
	update(t, s, Do{scenario.Command{Verb: scenario.Pause, Worker: 2}})
	if why := inside.Waits(s.Run().Sim(), worker.PID(2), worker.Go{}); why != "the worker is paused" {
		t.Error(why)
	}
}
