package words_test

import (
	"fmt"
	"strings"
	"testing"

	"groupy/worker/blame"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// faulty lists runs with a fault, in which a promise is broken.
var faulty = []string{
	"gms3\nseed 7\nworkers 4\nat 1s lose next of change 1 -> 3",
	"gms2\nseed 7\nworkers 4\nlatency 300ms\nat 2s duplicate 1 -> 2",
	"gms2\nseed 7\nworkers 4\nsleep 100ms\nlatency 300ms\nat 2s overtake 1 -> 2 2",
	"gms2\nseed 7\nworkers 4\nat 1s suspect 1",
	"gms2\nseed 7\nworkers 4\nat 1s suspect 1 by 3",
	"gms3\nseed 7\nworkers 5\nat 2s partition 1 2 | 3..5\nat 4s heal",
	"gms1\nseed 7\nworkers 3\nat 2s block 1 - 3\nat 3s heal",
	"gms2\nseed 7\nworkers 4\nat 1s detector blocked 300ms\nat 2s block 1 -> 3",
	"gms2\nseed 7\nworkers 4\nsleep 200ms\nat 1s detector paused 300ms\nat 2s pause leader",
	"gms2\nseed 7\nworkers 4\nat 1s loss 1/20",
	"gms2\nseed 7\nworkers 4\nat 1s detector wrong 1/50",
	"gms2\nseed 42\nworkers 5\nat 1s slow 3 by 20\nat 2s delay 1 -> 3 by 1ms\nat 4s crash after 1 send of change",
	"gms2\nseed 42\nworkers 5\nat 1s lose next of request 3 -> 1\nat 4s crash after 1 send of change",
	"gms2\nseed 7\nworkers 3\nlatency 20ms\nat 1s lose next of change 1 -> 3\nat 1s lose next of change 1 -> 3",
}

// TestBlame explains broken promises in runs with faults. Read a changed golden file as a student would: did the protocol fail, or what
// it relies on?
func TestBlame(t *testing.T) {
	var b strings.Builder
	for _, text := range faulty {
		sc := scenariotest.Parse(t, text)
		run := played(t, sc)
		found := blame.All(sc, run.Judge(), func() bool { return true })
		fmt.Fprintln(&b, strings.ReplaceAll(text, "\n", "; "))
		for _, x := range words.BlamedExplanations(run, found) {
			fmt.Fprintf(&b, "  %s. %s (%d)\n    cause: %s\n    %s\n", x.Headline, x.Sentence, x.Times, x.Cause, x.Blame)
		}
	}
	scenariotest.Golden(t, "testdata/blame.txt", b.String())
}
