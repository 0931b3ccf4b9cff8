package scenariotest

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"

	"groupy/worker/scenario"
)

// Fault returns a command about a fault, as in a file, for a group of at least two workers. pick returns a number below n.
func Fault(workers int, pick func(n int) int) string {
	a := 1 + pick(workers)
	b := 1 + (a+pick(workers-1))%workers
	link := fmt.Sprintf("%d -> %d", a, b)
	rate := []string{"1/1000", "1/100", "1/10", "1/2", "1/1", "off"}[pick(6)]
	kind := []string{"", " of change", " of view", " of resend", " of request"}[pick(5)]
	long := []string{"30ms", "250ms", "2s"}[pick(3)]
	all := []string{
		fmt.Sprintf("crash after %d sends", pick(workers)), "lose " + link, "lose next" + kind + " " + link, "duplicate " + link, "duplicate " + link,
		"delay " + link + " by " + long, "overtake " + link + " 2", "deliver " + link, "loss " + rate + kind, "loss " + rate + kind + " " + link,
		"latency " + link + " " + long, fmt.Sprintf("block %d - %d", a, b), "block " + link, "unblock " + link, fmt.Sprintf("partition %d | %d", a, b), "heal",
		fmt.Sprintf("slow %d by %d", a, 1+pick(200)), fmt.Sprintf("pause %d", a), fmt.Sprintf("resume %d", a), "pause leader", "leave leader",
		fmt.Sprintf("suspect %d", a), fmt.Sprintf("suspect %d by %d", a, b), "detector perfect", "detector late " + long, "detector blocked " + long,
		"detector paused " + long, "detector wrong " + rate, "perfect",
	}
	return all[pick(len(all))]
}

// AnyFault draws a command about a fault, for a group of at least two workers.
func AnyFault(t *rapid.T, workers int) scenario.Command {
	words := Fault(workers, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "part of a fault") })
	sc, err := scenario.Parse("a fault", strings.NewReader(fmt.Sprintf("workers %d\nat 1s %s", workers, words)))
	if err != nil {
		t.Fatal(err)
	}
	return sc.Lines[0].Command
}

// Anything returns a scenario with all faults at random, of a version and a length. pick returns a number below n.
func Anything(pick func(n int) int, version string, length time.Duration) string {
	n := 3 + pick(4)
	var b strings.Builder
	latency := []string{"20ms..60ms", "100ms..400ms", "150ms"}[pick(3)] // with the longer ones, a message is in flight nearly always
	fmt.Fprintf(&b, "%s\nseed %d\nworkers %d\nsleep 400ms\nlatency %s\ngap 20ms\nlength %s\n\n", version, pick(1<<30), n, latency, scenario.Time(length))
	lines := 1 + pick(12*max(1, int(length/(8*time.Second))))
	for i := range lines {
		at := length * time.Duration(i+1) / time.Duration(lines+1)
		what := Fault(n, pick)
		switch pick(6) {
		case 0:
			what = fmt.Sprintf("kill %d", 1+pick(n))
		case 1:
			what = []string{"join", "kill leader", "crashes 1/200", "freeze", "go"}[pick(5)]
		}
		fmt.Fprintf(&b, "at %s %s\n", scenario.Time(at.Truncate(time.Millisecond)), what)
	}
	return b.String()
}
