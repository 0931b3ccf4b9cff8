package paint

import (
	"image"
	"os"
	"strings"
	"testing"
	"time"

	"groupy/ui/facts"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// spacetimeShot is a diagram and the size at which it is painted.
type spacetimeShot struct {
	name     string
	scenario string // the name of a shipped one, or a text
	version  string
	until    time.Duration
	view     spacetime.Viewport
	whole    bool // an overview
	lit      func(*Spacetime, *facts.Facts)
	theme    *Theme
}

func factsOf(t testing.TB, s *spacetimeShot) *facts.Facts {
	t.Helper()
	text := s.scenario
	if !strings.Contains(text, "\n") {
		data, err := os.ReadFile("../../assets/scenarios/" + s.scenario + ".groupy")
		if err != nil {
			t.Fatal(err)
		}
		text = string(data)
	}
	sc, err := scenario.Parse(s.name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if s.version != "" {
		sc.Version = s.version
	}
	until := s.until
	if until == 0 {
		until = sc.End()
	}
	var o facts.Overview
	var g facts.Gatherer
	observe := g.Observe
	if s.whole {
		observe = o.Observe
	}
	run, err := scenario.New(sc, observe)
	if err != nil {
		t.Fatal(err)
	}
	if s.whole {
		o.Begin(run)
		run.RunUntil(until, 1<<30)
		return o.Facts()
	}
	g.Begin(run)
	run.RunUntil(until, 1<<30)
	f := g.Facts()
	f.Violations = violations(f, s.version)
	return f
}

// violations returns violations with fixed words, so that the pictures do not depend on the sentences of the judge.
func violations(f *facts.Facts, version string) []facts.Violation {
	for _, in := range f.Installs {
		if in.Worker == 4 && in.Event > 0 && version == "gms2" {
			return []facts.Violation{{Claimed: true, Event: in.Event, Time: in.Time, Worker: 4, Short: "Workers 3, 4 and 5 went to view 2 without change 17", Workers: []int{3, 4, 5}, Next: 2}}
		}
	}
	return nil
}

func paintSpacetimeShot(t testing.TB, s *spacetimeShot) *image.RGBA {
	f := factsOf(t, s)
	var p SpacetimePainter
	var l spacetime.Layouter
	v := s.view
	v.Text = p.Text
	what := Spacetime{Picture: l.Layout(f, &v), Theme: s.theme, Scale: v.Scale}
	if s.lit != nil {
		s.lit(&what, f)
	}
	img := image.NewRGBA(image.Rect(0, 0, int(v.Width), int(v.Height)))
	p.Paint(img, &what)
	return img
}

// seen returns a viewport on a part of a run.
func seen(w, h float32, from, to, playhead time.Duration) spacetime.Viewport {
	return spacetime.Viewport{Width: w, Height: h, Scale: 1, From: from, To: to, Playhead: playhead}
}

// litBy highlights the causes and effects of the first mark of a kind.
func litBy(kind spacetime.MarkKind) func(*Spacetime, *facts.Facts) {
	return func(s *Spacetime, f *facts.Facts) {
		for _, m := range s.Picture.Marks {
			if m.Kind == kind {
				s.Causes = &spacetime.Causality{}
				s.Causes.OfEvent(f, m.Event)
				s.Hover = spacetime.Hit{
					Kind: spacetime.HitMark, Mark: m.Kind, Worker: m.Worker, Message: int(m.Message), Event: m.Event, Index: int(m.Index),
				}
				return
			}
		}
	}
}

// dancers returns a scenario of n workers.
func dancers(n, sleep string) string {
	return "gms3\nseed 7\nworkers " + n + "\nsleep " + sleep + "\nlatency 20ms..60ms\n"
}

// faulty has faults of messages, links, nodes and the detector. parted has a partition that a detector takes for deaths.
const (
	faulty = "gms2\nseed 5\nworkers 4\nlatency 150ms\nsleep 600ms\nlength 3s\nat 1s lose next of change 1 -> 4\nat 1.05s slow 2 by 20\nat 1.1s detector late 50ms\n" +
		"at 1.2s duplicate 1 -> 3\nat 1.25s delay 1 -> 3 by 100ms\nat 1.3s overtake 1 -> 2 2\nat 1.35s lose 2 -> 1\nat 1.4s block 1 - 3\n" +
		"at 1.8s suspect 1 by 4\nat 1.9s heal\nat 2.2s perfect\n"
	parted = "gms3\nseed 5\nworkers 5\nlatency 20ms..60ms\nsleep 600ms\nlength 4s\nat 1s detector blocked 300ms\nat 1.7s partition 1 2 | 3 4 5\nat 2.4s heal\n"
)

// spacetimeShots returns the diagrams whose checksums are in testdata.
func spacetimeShots() (all []spacetimeShot) {
	crash := seen(1280, 400, 3800*ms, 4600*ms, 4520*ms)
	order := spacetime.Viewport{Width: 1280, Height: 400, Scale: 1, Axis: spacetime.Order, First: 180, Last: 240, Playhead: facts.Unknown}
	double := seen(3840, 2160, 3800*ms, 4600*ms, 4520*ms)
	double.Scale = 2
	hidden := crash
	hidden.Hide = spacetime.Hiding(facts.Request, facts.Join)
	for _, th := range []struct {
		name  string
		theme *Theme
	}{{"dark", &Dark}, {"light", &Light}} {
		add := func(name, script, version string, until time.Duration, v spacetime.Viewport) *spacetimeShot {
			all = append(all, spacetimeShot{
				name: "spacetime-" + th.name + "-" + name, scenario: script, version: version, until: until, view: v, theme: th.theme,
			})
			return &all[len(all)-1]
		}
		add("gms2", "out-of-step", "gms2", 6*sec, crash)
		add("gms3", "out-of-step", "gms3", 6*sec, crash)
		add("now", "out-of-step", "gms2", 4060*ms, seen(1280, 400, 3800*ms, 4600*ms, 4060*ms))
		add("hidden", "out-of-step", "gms2", 6*sec, hidden)
		add("order", "out-of-step", "gms3", 6*sec, order)
		add("past", "out-of-step", "gms2", 6*sec, crash).lit = litBy(spacetime.Crashed)
		add("future", "out-of-step", "gms3", 6*sec, crash).lit = litBy(spacetime.Delivered)
		add("hole", "hole", "", 0, seen(1280, 400, 3800*ms, 5200*ms, 5*sec))
		add("stuck", "stuck-leader", "", 0, seen(1280, 400, 0, 4*sec, 2*sec))
		add("join", "join-through-follower", "", 0, seen(1280, 400, 0, 4*sec, 2*sec))
		add("freeze", "freeze-and-go", "", 0, seen(1280, 400, 0, 8*sec, 4*sec))
		add("100", dancers("100", "1s"), "", 2*sec, seen(1280, 720, 1500*ms, 1600*ms, 1550*ms))
		add("100-density", dancers("100", "1s"), "", 2*sec, seen(1280, 720, 1*sec, 2*sec, 1550*ms))
		add("1000", dancers("1000", "20s"), "", 300*ms, seen(1280, 720, 200*ms, 235*ms, 220*ms))
		add("hour", "gms3\nseed 3\nworkers 6\nsleep 1s\nlatency 20ms..60ms\nat 10m kill 3\nat 20m join via 1\nat 40m kill leader\n", "", time.Hour,
			seen(1280, 300, 0, time.Hour, 30*time.Minute)).whole = true
		add("nothing", "out-of-step", "", sec, seen(1280, 300, 20*sec, 21*sec, facts.Unknown))
		add("one", dancers("1", "200ms"), "", 3*sec, seen(1280, 200, 0, 3*sec, 2*sec))
		add("small", "out-of-step", "gms2", 6*sec, seen(200, 150, 3800*ms, 4600*ms, 4520*ms))
		add("faults", faulty, "", 3*sec, seen(1280, 480, 900*ms, 2300*ms, facts.Unknown))
		add("partition", parted, "", 4*sec, seen(1280, 480, 1500*ms, 2700*ms, facts.Unknown))
		if th.theme == &Light {
			add("double", "out-of-step", "gms2", 6*sec, double)
		}
	}
	return all
}

// TestSpacetimePictures writes pictures to look at; it checks nothing.
func TestSpacetimePictures(t *testing.T) {
	if *pictures == "" {
		return
	}
	for _, s := range spacetimeShots() {
		writePNG(t, s.name, paintSpacetimeShot(t, &s))
	}
	writePNG(t, "spacetime-dark-legend", paintLegend(&Legend{X: 14, Width: 1252, All: true}))
	writePNG(t, "spacetime-light-legend", paintLegend(&Legend{X: 14, Width: 800, Theme: &Light}))
}

func paintLegend(l *Legend) *image.RGBA {
	var p SpacetimePainter
	img := image.NewRGBA(image.Rect(0, 0, int(l.X+l.Width+l.X), p.LegendHeight(l)))
	p.PaintLegend(img, l)
	return img
}
