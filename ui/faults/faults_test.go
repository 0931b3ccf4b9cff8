package faults

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// played plays a scenario up to a time.
func played(t testing.TB, text string, to time.Duration) (*scenario.Run, *Witness) {
	t.Helper()
	sc, err := scenario.Parse("a", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	w := &Witness{}
	run, err := scenario.New(sc, func(e actor.Event) { w.Observe(&e) })
	if err != nil {
		t.Fatal(err)
	}
	w.run = run
	run.RunUntil(to, 1<<30)
	return run, w
}

func command(t testing.TB, text string) scenario.Command {
	t.Helper()
	c, err := scenario.ParseCommand(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func texts(all []Fault) (list []string) {
	for _, f := range all {
		list = append(list, f.Text)
	}
	return list
}

func TestActiveFaultsInWords(t *testing.T) {
	for text, want := range map[string]string{
		"loss 5/100":                    "Loss 5 %: all messages",
		"loss 1/300 of change 1 -> 3":   "Loss 0.3333 %: changes from 1 to 3",
		"lose next of view 1 -> 3":      "The next view from 1 to 3 will be lost",
		"latency 1 -> 2 20ms..1s":       "Latency from 1 to 2: 20 ms to 1 s",
		"block 1 -> 2":                  "Blocked from 1 to 2",
		"block 1 - 2":                   "Blocked both ways: 1 and 2",
		"partition 1 2 | 3..5":          "Partition: 1 2 | 3..5",
		"partition 1 | 2 4 | 3":         "Partition: 1 | 2 4 | 3",
		"slow 2 by 5":                   "Slow ×5: worker 2",
		"detector late 500ms":           "Detector late by 500 ms",
		"detector blocked 1s":           "A link blocked for 1 s counts as DOWN",
		"detector paused 1s":            "A pause of 1 s counts as DOWN",
		"detector wrong 1/1000":         "Detector wrong after 0.1 % of messages",
		"pause 2":                       "Paused: worker 2",
		"crash after 2 sends of change": "1 crash is armed",
		"crashes 1/100":                 "crashes at random: 1 % of sends",
		"detector late off":             "",
		"latency 1 -> 2 off":            "",
	} {
		run, _ := played(t, "gms3\nsleep 1h\n", time.Second)
		run.Do(command(t, text))
		all := Active(run)
		if got := strings.Join(texts(all), "; "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		for _, f := range all {
			for _, c := range f.End {
				if out := run.Do(c); !out.Applied {
					t.Errorf("%s: %v has no effect: %s", text, c, out.Why)
				}
			}
			if left := Active(run); len(f.End) > 0 && len(left) > 0 {
				t.Errorf("after its end %q is active", texts(left))
			}
		}
	}
}

// A partition of many workers is one fault; many blocked links that make none are one, too.
func TestManyBlockedLinksAreOneFault(t *testing.T) {
	run, _ := played(t, "gms3\nworkers 12\nsleep 1h\nat 1s partition 1..4 | 5..12\nat 2s unblock 1 - 5", 3*time.Second)
	if got := texts(Active(run)); len(got) != 1 || got[0] != "31 links are blocked" {
		t.Errorf("%q", got)
	}
}

// dialled draws a command of one of the dials.
func dialled(t *rapid.T) string {
	a := rapid.IntRange(1, 5).Draw(t, "a")
	b := rapid.IntRange(1, 4).Draw(t, "b")
	if b >= a {
		b++
	}
	link := fmt.Sprintf("%d -> %d", a, b)
	of := rapid.SampledFrom([]string{"", " of change", " of view", " of request"}).Draw(t, "of")
	where := rapid.SampledFrom([]string{"", " " + link}).Draw(t, "where")
	return rapid.SampledFrom([]string{
		"loss 5/100" + of + where, "loss 1/2" + of + where, "latency " + link + " 1s", "block " + link, fmt.Sprintf("block %d - %d", a, b),
		fmt.Sprintf("slow %d by %d", a, b+1), "detector late 500ms", "detector blocked 1s", "detector paused 1s", "detector wrong 1/100",
	}).Draw(t, "command")
}

// The end of a fault ends just this one.
func TestTheEndOfAFaultEndsJustThisOne(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		run, _ := played(t, "gms3\nsleep 1h\n", time.Second)
		for range rapid.IntRange(1, 8).Draw(r, "faults") {
			run.Do(command(t, dialled(r)))
		}
		all := Active(run)
		if len(all) == 0 {
			t.Fatal("nothing is active")
		}
		i := rapid.IntRange(0, len(all)-1).Draw(r, "which")
		blocked := len(run.Sim().Blocks())
		for _, c := range all[i].End {
			blocked -= unblocks(c, blocked)
			if out := run.Do(c); !out.Applied {
				r.Fatalf("%v has no effect: %s", c, out.Why)
			}
		}
		if got := len(run.Sim().Blocks()); got != blocked {
			r.Fatalf("without %q: %d links are blocked, want %d", all[i].Text, got, blocked)
		}
		left, want := notOfLinks(texts(Active(run))), notOfLinks(slices.Delete(texts(all), i, i+1))
		if !sameTexts(left, want) {
			r.Fatalf("without %q: %q are left, want %q", all[i].Text, left, want)
		}
	})
}

// unblocks counts the links of those blocked that a command unblocks.
func unblocks(c scenario.Command, blocked int) int {
	switch {
	case c.Verb == scenario.Heal:
		return blocked
	case c.Verb == scenario.Unblock && c.Both:
		return 2
	case c.Verb == scenario.Unblock:
		return 1
	}
	return 0
}

// notOfLinks leaves out blocked links. What is left of them may be a partition.
func notOfLinks(texts []string) []string {
	return slices.DeleteFunc(texts, func(t string) bool {
		return strings.HasPrefix(t, "Blocked") || strings.HasPrefix(t, "Partition") || strings.HasSuffix(t, "links are blocked")
	})
}

func sameTexts(a, b []string) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// The first breach of each assumption is noted, if the version relies on it.
func TestBreaches(t *testing.T) {
	for text, want := range map[string]string{
		"gms3\nat 2s lose next of change 1 -> 3\nat 3s suspect 1": "reliable links (change 14, 1 → 3, at 2.105 s)",
		"gms3\nat 2s suspect 1":                                   "perfect detector (1 is suspected by 2, 3, 4 and 5, at 2.000 s)",
		"gms3\nat 2s kill leader":                                 "",
		"gms3\nat 2s slow 2 by 5":                                 "",
	} {
		run, w := played(t, text, 4*time.Second)
		got := ""
		if list := w.Breaches(); len(list) > 0 {
			got = list[0].Says(run)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestChance(t *testing.T) {
	for text, want := range map[string]string{"2 %": "1/50", "100%": "1/1", "0.5 %": "1/200", "1/300": "1/300", "150 %": "", "0 %": "", "off": "off", "x %": "", "NaN %": "", "-1 %": "", "": "", "0.5": "", "0.001 %": "1/100000"} {
		if got, err := Chance(text); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
}
