package scenario

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// What lasts is listed as the commands that bring it about.
func TestLasting(t *testing.T) {
	play := func(text string, to time.Duration) []Command {
		sc, err := Parse("a", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r, err := New(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.RunUntil(to, 1<<30)
		return r.Lasting()
	}
	const faults = "gms2\nat 1s block 2 - 1\nat 1s block 1 -> 3\nat 1s loss 1/10 of change\nat 1s loss off of view\nat 1s loss 1/100 1 -> 2\n" +
		"at 1s latency 1 -> 2 20ms..1s\nat 1s slow 2 by 5\nat 1s detector late 2s\nat 1s detector wrong 1/1000\nat 1s lose next 1 -> 2\nat 1.5s lose next of resend 1 -> 2\n"
	want := "[block 1 -> 2 block 1 -> 3 block 2 -> 1 loss 1/10 of change loss 1/100 1 -> 2 lose next 1 -> 2 lose next of resend 1 -> 2 latency 1 -> 2 20ms..1s slow 2 by 5 detector late 2s detector wrong 1/1000]"
	if got := fmt.Sprint(play(faults, 2*time.Second)); got != want {
		t.Errorf("%s lasts, want %s", got, want)
	}
	if got := fmt.Sprint(play("gms2\nlatency 1s\nat 1s lose next 1 -> 2\n", time.Second)); got != "[lose next 1 -> 2]" {
		t.Errorf("%s lasts before a message is lost", got)
	}
	if got := play(faults+"at 2s perfect", 2*time.Second); got != nil {
		t.Errorf("%v lasts after all is perfect", got)
	}
	large := "gms2\nworkers 1000\nsleep 1h\nat 1s detector blocked 1s\nat 1s partition 1..500 | 501..1000\n"
	if got := play(large, time.Second); len(got) != 2 || got[0] != (Command{Verb: Block}) {
		t.Errorf("%d faults last in a large group", len(got))
	}
	if got := play(large+"at 1s heal", time.Second); len(got) != 1 {
		t.Errorf("%v lasts after heal", got)
	}
}
