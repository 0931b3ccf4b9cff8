package words

import (
	"testing"

	"groupy/gms/actor"
)

// A root need not be an end: a version may blame a lost message.
func TestGoneKnowsFaultsThatAreNoEnds(t *testing.T) {
	for kind, want := range map[actor.Kind]string{
		actor.Crash: "crashed", actor.Exit: "left", actor.Drop: "lost a message", actor.Timer: "was at fault",
	} {
		if got := Gone(kind); got != want {
			t.Errorf("%v: %q, want %q", kind, got, want)
		}
	}
}
