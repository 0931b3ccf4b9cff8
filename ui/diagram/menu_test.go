package diagram

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/facts"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// choose chooses an item of a menu by its path, such as Delay by › 1 s.
func choose(t *testing.T, items []*fyne.MenuItem, path string) {
	t.Helper()
	name, rest, more := strings.Cut(path, " › ")
	i := slices.IndexFunc(items, func(i *fyne.MenuItem) bool { return i.Label == name })
	switch {
	case i < 0:
		t.Fatalf("there is no %q", name)
	case more:
		choose(t, items[i].ChildMenu.Items, rest)
	default:
		items[i].Action()
	}
}

// The menu of an arrow does to its message what it says, at the moment at which it was in flight, and the picture stays where it is.
func TestMenuOfAnArrow(t *testing.T) {
	for path, verb := range map[string]scenario.Verb{
		"Lose": scenario.Lose, "Duplicate": scenario.Duplicate, "Delay by › 200 ms": scenario.DelayMessage, "Deliver now": scenario.DeliverNow,
		"Block the link from 1 to 3 from here on": scenario.Block,
	} {
		w, d := open(t, "in-step", 4*time.Second)
		if err := d.Gather(func() bool { return false }); err != nil {
			t.Fatal(err)
		}
		d.renew()
		i := slices.IndexFunc(d.facts.Messages, func(m facts.Message) bool {
			return m.Sent > 3*time.Second && m.From == 1 && m.To == 3 && m.Kind == facts.Change
		})
		m := d.facts.Messages[i]
		choose(t, d.messageItems(spacetime.Hit{Kind: spacetime.HitArrow, Message: i, Index: -1, Time: m.Sent}, 1, fyne.Position{}), path)
		lines, n := w.session.Run().Lines(), len(w.session.Run().Outcomes())
		if n == 0 || lines[n-1].Verb != verb || lines[n-1].From != 1 || lines[n-1].To != 3 || lines[n-1].At != m.Sent || !w.session.Run().Outcomes()[n-1].Applied {
			t.Errorf("%s at %v: %+v", path, m.Sent, lines)
		}
		if d.viewport.follow {
			t.Errorf("%s: the diagram moves", path)
		}
	}
}

func TestMenuOfALine(t *testing.T) {
	w, d := open(t, "in-step", 4*time.Second)
	choose(t, d.lineItems(2, 2500*time.Millisecond, fyne.Position{}), "Worker 2 at 2.500 s › Pause")
	if !w.session.Moments().Board()[1].Paused || w.status.Time != 2500*time.Millisecond {
		t.Errorf("at %v, worker 2 is not paused", w.status.Time)
	}
	if items := d.lineItems(2, facts.Unknown, fyne.Position{}); items[0].Label != "Actions on worker 2…" {
		t.Errorf("at a name, the menu begins with %q", items[0].Label)
	}
}

func TestWhatCannotBeDoneToAnArrow(t *testing.T) {
	for want, m := range map[string]facts.Message{
		whyNeverSent: {ID: 9, Fate: facts.Cut, Sent: 1}, whyLostAtOnce: {ID: 9, Fate: facts.Lost, Sent: 1, Ended: 1}, whySentBefore: {},
		"": {ID: 9, Fate: facts.Lost, Sent: 1, Ended: 2},
	} {
		if got := whyNothing(&m); got != want {
			t.Errorf("%+v: %q, want %q", m, got, want)
		}
	}
}
