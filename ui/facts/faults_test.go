package facts

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// The faults of messages, and the intervals of faults that last.
func TestFaults(t *testing.T) {
	sc := scenariotest.Parse(t, `gms2
seed 1
workers 3
latency 100ms
at 1s   lose next of change 1 -> 3
at 2s   block 1 -> 2
at 3s   unblock 1 -> 2
at 3.5s slow 2 by 5
at 4s   detector late 2s
at 5s   perfect
at 6s   suspect 1 by 3
`)
	var g Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	run.RunUntil(7*time.Second, 1<<30)
	f := g.Facts()
	var lasting []string
	for _, x := range f.Lasting {
		lasting = append(lasting, fmt.Sprint(x.Command, " ", x.From, " ", x.Until))
	}
	want := []string{"lose next of change 1 -> 3 1s 1.286s", "block 1 -> 2 2s 3s", "slow 2 by 5 3.5s 5s", "detector late 2s 4s 5s"}
	if !reflect.DeepEqual(lasting, want) {
		t.Errorf("faults that last: %q, want %q", lasting, want)
	}
	lost, barred := 0, 0
	for i := range f.Messages {
		switch m := &f.Messages[i]; {
		case m.Fate != Lost:
		case m.Barred:
			barred++
			if m.To != 2 || m.Sent < 2*time.Second || m.Sent > 3*time.Second {
				t.Errorf("lost on a blocked link: %+v", m)
			}
		default:
			lost++
			if m.To != 3 || m.Kind != Change {
				t.Errorf("lost: %+v", m)
			}
		}
	}
	if lost != 1 || barred < 2 {
		t.Errorf("%d messages lost, %d on a blocked link", lost, barred)
	}
	if n := len(f.Downs); n != 1 || !f.Downs[0].Wrong || f.Downs[0].Worker != 3 || f.Downs[0].Of != 1 {
		t.Errorf("reports: %+v", f.Downs)
	}
}

// One message can be doubled, delayed or overtake others; the copy is a message of its own.
func TestFaultsOfOneMessage(t *testing.T) {
	sc := scenariotest.Parse(t, "gms2\nseed 1\nworkers 2\nlatency 400ms\nat 2s duplicate 1 -> 2\nat 2s delay 1 -> 2 2 by 1s\nat 2s overtake 1 -> 2 2\nat 2.1s lose 2 -> 1")
	var g Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	run.RunUntil(6*time.Second, 1<<30)
	var copies, delayed, overtook, lost int
	f := g.Facts()
	for i := range f.Messages {
		m := &f.Messages[i]
		if m.Copy {
			copies++
			if m.Sent != 2*time.Second || m.Arrived == Unknown || f.MessageAt(m.ID) != i {
				t.Errorf("the copy: %+v", m)
			}
		}
		if m.Delayed {
			delayed++
		}
		if m.Overtook {
			overtook++
		}
		if m.Fate == Lost {
			lost++
			if m.Ended != 2100*time.Millisecond || m.Due <= m.Ended {
				t.Errorf("lost: %+v", m)
			}
		}
	}
	if copies != 1 || delayed < 1 || overtook != 1 || lost != 1 {
		t.Errorf("%d copies, %d delayed, %d overtook, %d lost", copies, delayed, overtook, lost)
	}
}
