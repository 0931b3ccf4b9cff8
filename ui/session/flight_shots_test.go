package session

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"groupy/assets"
	"groupy/ui/paint"
	"groupy/worker/scenario"
)

var pictures = flag.String("pictures", "", "write pictures of the tiles with messages under way into this directory")

// staged opens a shipped scenario, paused.
func staged(t testing.TB, name string, change func(*scenario.Scenario)) *Session {
	t.Helper()
	text, err := assets.Scenarios.ReadFile("scenarios/" + name + ".groupy")
	if err != nil {
		t.Fatal(err)
	}
	sc, err := scenario.Parse(name, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&sc)
	}
	s, err := New(name, sc)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Update(Pause{}); err != nil {
		t.Fatal(err)
	}
	return s
}

// goTo takes a session to a moment.
func goTo(t testing.TB, s *Session, at time.Duration) {
	t.Helper()
	if err := s.Update(Seek{To: at}); err != nil {
		t.Fatal(err)
	}
	for s.history.Seeking() {
		if err := s.Update(Tick{Passed: frame}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFlightPictures writes pictures for people to look at. It checks nothing.
func TestFlightPictures(t *testing.T) {
	if *pictures == "" {
		return
	}
	for _, workers := range []int{1, 5, 12, 40, 100} {
		s := staged(t, "out-of-step", func(sc *scenario.Scenario) {
			if sc.Workers = workers; workers != 5 {
				sc.Lines = nil
			}
		})
		moments := []int{4040, 4060, 4069, 4080, 4120, 4400}
		if workers != 5 {
			moments = []int{2010, 2030}
		}
		for _, ms := range moments {
			goTo(t, s, time.Duration(ms)*time.Millisecond)
			for _, size := range []image.Point{{1280, 560}, {1010, 330}, {400, 230}} {
				for _, ring := range []bool{false, true} {
					for name, th := range map[string]*paint.Theme{"dark": &paint.Dark, "light": &paint.Light} {
						scene := paint.Scene{Theme: th, Scale: 1, Ring: ring, Tiles: s.Tiles(nil), Flights: s.Flights(nil)}
						writeScene(t, fmt.Sprintf("%s-%d-%d-%dx%d-ring%v", name, workers, ms, size.X, size.Y, ring), &scene, size)
					}
				}
			}
		}
	}
}

func writeScene(t *testing.T, name string, scene *paint.Scene, size image.Point) {
	t.Helper()
	img := image.NewRGBA(image.Rectangle{Max: size})
	new(paint.Painter).Paint(img, scene)
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
