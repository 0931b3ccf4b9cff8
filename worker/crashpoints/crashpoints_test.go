package crashpoints

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// play plays a scenario up to a time.
func play(t *testing.T, sc scenario.Scenario, to time.Duration) *scenario.Run {
	t.Helper()
	run, err := scenario.New(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for !run.RunUntil(to, 1<<20) {
	}
	return run
}

// last returns the first broadcast of a class that is the last one at some moment from a time on.
func last(t *testing.T, sc scenario.Scenario, from time.Duration, class actor.Class) Broadcast {
	t.Helper()
	for at := from; at < from+10*time.Second; at += 5 * time.Millisecond {
		b, err := Last(sc, play(t, sc, at).Moment())
		if err == nil && b.Class == class {
			return b
		}
	}
	t.Fatal("no such broadcast")
	return Broadcast{}
}

// On gms2 a change that reaches some but not all breaks Virtual Synchrony; on gms3 it is sent again. A view that reaches some leaves the
// others of gms3 stuck; if only the newcomer lacks it, nobody is.
func TestEveryCrashPoint(t *testing.T) {
	for _, x := range []struct {
		text  string
		class actor.Class
		want  string
	}{
		{"gms2\nseed 42\nworkers 5\ngap 20ms\n", scenario.ChangeBroadcast, "holds, Virtual Synchrony, Virtual Synchrony, Virtual Synchrony, holds"},
		{"gms3\nseed 42\nworkers 5\ngap 20ms\n", scenario.ChangeBroadcast, "holds, holds, holds, holds, holds"},
		{"gms3\nseed 42\nworkers 4\ngap 20ms\nat 2900ms join\n", scenario.ViewBroadcast, "holds, Progress, Progress, holds, holds"},
	} {
		sc, err := scenario.Parse("a", strings.NewReader(x.text))
		if err != nil {
			t.Fatal(err)
		}
		strip := &Strip{Broadcast: last(t, sc, 2900*time.Millisecond, x.class), sc: sc}
		calls := 0
		for !strip.Done() { // in small parts
			if err := strip.Play(func() bool { calls++; return true }); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for k, o := range strip.Outcomes {
			what := "holds"
			if len(o.Broken) > 0 {
				what = o.Broken[0].Property.String()
			}
			if sender := o.Board[strip.Sender-1]; o.Sends != k || sender.Alive() {
				t.Errorf("after %d sends: the sender has not crashed", k)
			}
			got = append(got, what)
		}
		if calls < strip.Sends {
			t.Errorf("it was asked %d times whether to stop", calls)
		}
		if all := strings.Join(got, ", "); all != x.want {
			t.Errorf("%s%s at %v: %s\nwant %s", x.text, fmt.Sprint(strip.Sends), strip.Time, all, x.want)
		}
	}
}

func TestNoBroadcastYet(t *testing.T) {
	sc, err := scenario.Parse("a", strings.NewReader("gms2\nworkers 5\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Last(sc, play(t, sc, time.Millisecond).Moment()); !errors.Is(err, ErrNone) {
		t.Errorf("error %v", err)
	}
}
