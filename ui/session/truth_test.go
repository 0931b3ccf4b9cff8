package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/inside"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/stage"
)

// A leader that is killed at a random moment may leave workers without a change. Then line, tile and tooltip say why.
func TestAKillThatBreaksAPromiseSaysWhy(t *testing.T) {
	broken := 0
	for k := range 61 {
		s := open(t, func(sc *scenario.Scenario) {
			*sc = scenariotest.Parse(t, fmt.Sprintf("gms2\nseed 42\nlatency 20ms..60ms\ngap 5ms\nat %dms kill leader", 2000+50*k))
		})
		update(t, s, Seek{6 * time.Second})
		arrived(t, s)
		if !s.Verdict().Broken {
			continue
		}
		broken++
		const why = "and nobody sent it again"
		if got := s.Status().Summary; !strings.Contains(got, "out of step") || !strings.Contains(got, why) {
			t.Errorf("kill %d: the line says %q", k, got)
		}
		for i, tile := range s.Tiles(nil) {
			if lines := s.Details(i + 1); tile.Broke && !(tile.NoteBad && strings.Contains(lines[2], why)) {
				t.Errorf("kill %d: worker %d: %q, %q", k, tile.Number, tile.Note, lines)
			}
		}
	}
	if broken == 0 {
		t.Error("no kill has broken a promise")
	}
}

// How a change alters the colour is said of a worker, of a message in flight and in the inspector, and it is true.
func TestHowAChangeAltersTheColour(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) { *sc = scenariotest.Parse(t, "gms3\nseed 3\ncolour #FA0A50\nlatency 50ms") })
	flights := 0
	for range 300 {
		update(t, s, StepEvent{})
		for i := range s.Flights(nil) {
			lines := s.FlightWords(i)
			at := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "change +") })
			if at < 0 {
				continue
			}
			flights++
			isTurn(t, lines[at][strings.Index(lines[at], "change +"):])
		}
	}
	isTurn(t, find(t, s.Details(2), "change +"))
	own := section(t, s.Inspect(2), inside.TitleWorker)
	if said := find(t, s.Details(2), "change +"); !slices.ContainsFunc(own.Facts, func(f Fact) bool { return strings.HasPrefix(f.Note, said) }) {
		t.Errorf("the inspector says %+v, not %q", own.Facts, said)
	}
	if flights == 0 {
		t.Error("no message in flight says it")
	}
}

// isTurn checks a text such as "change +6: (91, 44, 99) becomes (44, 99, 97)".
func isTurn(t *testing.T, text string) {
	t.Helper()
	var k, r, g, b, r2, g2, b2 int
	if n, _ := fmt.Sscanf(text, "change +%d: (%d, %d, %d) becomes (%d, %d, %d)", &k, &r, &g, &b, &r2, &g2, &b2); n != 7 ||
		r2 != g || g2 != b || b2 != (r+k)%256 || k < 1 || k > 20 {
		t.Errorf("%q is not true", text)
	}
}

func find(t *testing.T, lines []string, start string) string {
	t.Helper()
	i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, start) })
	if i < 0 {
		t.Fatalf("no line of %q begins with %q", lines, start)
	}
	return lines[i]
}

// Many workers that join at once wait at the leader. The line and the tooltip say that.
func TestManyThatJoinAreExplained(t *testing.T) {
	s := open(t, func(sc *scenario.Scenario) {
		*sc = scenariotest.Parse(t, "gms3\ngap 5ms\n"+strings.Repeat("at 1s join\n", 60))
	})
	update(t, s, Seek{1500 * time.Millisecond})
	arrived(t, s)
	if got := s.Status().Summary; !strings.Contains(got, "60 joining: ") || !strings.Contains(got, "messages wait at the leader") {
		t.Errorf("the line says %q", got)
	}
	waits := slices.IndexFunc(s.Run().Board(), func(b stage.Tile) bool { return b.Phase == worker.Waiting })
	lines := s.Details(waits + 1)
	find(t, lines, "its contact passes its request on to the leader")
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "at the leader, which sends each broadcast to all") }) {
		t.Errorf("the tooltip says %q", lines)
	}
	update(t, s, Seek{4 * time.Second})
	arrived(t, s)
	lines = s.Details(slices.IndexFunc(s.Run().Board(), func(b stage.Tile) bool { return !b.Alive() }) + 1)
	find(t, lines, "no view came within 1s, so it gave up joining")
	if got := s.Status().Summary; !strings.Contains(got, "gave up joining after 1s") {
		t.Errorf("after the timeout the line says %q", got)
	}
}
