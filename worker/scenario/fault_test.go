package scenario

import (
	"strings"
	"testing"
)

// Each command about a fault is read back as it was written.
func TestFaultsAreWrittenAsTheyAreRead(t *testing.T) {
	for _, text := range []string{
		"pause leader", "leave leader", "crash after 0 sends of change",
		"lose 1 -> 3", "lose 1 -> 3 2", "lose next 1 -> 3", "lose next", "lose next of view", "lose next of change 1 -> 3", "lose next of request 3 -> 1",
		"duplicate 1 -> 3", "delay 1 -> 3 by 500ms", "delay 1 -> 3 4 by 1µs", "overtake 1 -> 2 2", "deliver 5 -> 1",
		"loss 1/100", "loss off", "loss 1/10 of view", "loss 1/10 of request 2 -> 1", "loss off 2 -> 1",
		"latency 1 -> 2 20ms", "latency 1 -> 2 20ms..1s", "block 1 -> 2", "block 1 - 2", "unblock 1 - 2",
		"partition 1 2 | 3..5", "partition 1 | 2 | 3 4 5", "heal", "slow 2 by 5", "slow 2 by 1", "suspect 1", "suspect 1 by 3",
		"detector perfect", "detector late 2s", "detector blocked 500ms", "detector paused 1s", "detector wrong 1/1000", "detector wrong off", "perfect",
		"latency 1 -> 2 off", "detector late off", "detector blocked off", "detector paused off",
		"choose arrive 1 -> 3", "choose arrive 2 -> worker 3", "choose down 1 at 4", "choose go 2", "choose timeout worker 2", "choose tick 5",
	} {
		sc, err := Parse("a", strings.NewReader("at 1s "+text+"\n"))
		if err != nil {
			t.Error(err)
			continue
		}
		c := sc.Lines[0].Command
		if got := c.String(); got != strings.ReplaceAll(text, "3 4 5", "3..5") {
			t.Errorf("%q is written as %q", text, got)
		}
		if err := CheckCommand(c); err != nil {
			t.Error(err)
		}
	}
}

func TestFaultsThatMakeNoSense(t *testing.T) {
	for text, says := range map[string]string{
		"lose":                      "something is missing",
		"lose 1":                    "expected: ->",
		"lose 1 -> 1":               "is the same worker",
		"lose 1 -> 9":               `"9" does not exist yet`,
		"lose 1 -> 3 0":             "is out of range",
		"lose next of chang 1 -> 3": `did you mean "change"?`,
		"delay 1 -> 3":              "expected: by",
		"delay 1 -> 3 by 0s":        "is out of range",
		"loss 2/1":                  "is out of range; expected a number before the slash, 1 to 1",
		"loss 0.5":                  "a chance like 1/100",
		"loss 1/10 most 2":          "is not a number",
		"partition 1 2":             "expected | and the workers of another side",
		"partition 1 2 | 2 3":       "names worker 2 twice",
		"partition | 1":             `"|" is not a number`,
		"partition":                 "something is missing",
		"slow 1 by 0":               "is out of range",
		"suspect 1 by 1":            "nobody suspects itself",
		"suspect":                   "something is missing",
		"detector":                  "expected: perfect, late, blocked, paused, wrong",
		"detector late":             "expected a time",
		"choose":                    "expected: arrive, down, go, timeout, tick",
		"choose arrive 1":           "expected: ->",
		"choose down 1 -> 2":        "expected: at",
		"choose timeout work 2":     "is not a number",
		"crash after -1 sends":      "is not a number",
	} {
		_, err := Parse("a", strings.NewReader("at 1s "+text+"\n"))
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want %q", text, err, says)
		}
	}
}

// A command typed by hand needs no spaces around its signs.
func TestParseCommandWithoutSpaces(t *testing.T) {
	for text, want := range map[string]string{"block 1->2": "block 1 -> 2", "partition 1 2|3": "partition 1 2 | 3", "lose 2->1 3": "lose 2 -> 1 3"} {
		if c, err := ParseCommand(text); err != nil || c.String() != want {
			t.Errorf("%q is read as %q, %v", text, c, err)
		}
	}
}
