package film

import (
	"testing"
	"time"
)

// A film ends at the end of its part, however few frames there are and however fast it is, and shows nothing of what comes later.
func TestAFilmEndsWhereItIsAsked(t *testing.T) {
	for _, x := range []struct {
		fps   int
		speed float64
		to    time.Duration
	}{{1, 100, time.Second}, {10, 1, 4020 * time.Millisecond}, {30, 1, 10 * time.Second}, {10, 0.25, 4068 * time.Millisecond}} {
		s := Settings{Size: small.Size, FPS: x.fps, Theme: small.Theme, Hide: Diagram}
		cam, err := newCamera(Stretch{To: x.to, Speed: x.speed, Slow: Slowed}.Take(document(t, "out-of-step")), &s)
		if err != nil {
			t.Fatal(err)
		}
		var one shot
		for more := true; more; {
			if more, err = cam.next(&one); err != nil {
				t.Fatal(err)
			}
		}
		if one.status.Time != x.to {
			t.Errorf("%+v: the last frame is of %v", x, one.status.Time)
		}
	}
}

// The diagram shows nothing outside the film. What was slow stays in sight when the film is fast again.
func TestPagesStayInTheFilm(t *testing.T) {
	v := view{least: 3, until: 4}
	for at := time.Duration(0); at <= time.Second; at += 40 * time.Millisecond {
		if from, to := v.follow(3*time.Second+at, at, 1, false); from < 3*time.Second || to > 4200*time.Millisecond {
			t.Fatalf("at %v it shows %v to %v", at, from, to)
		}
	}
	v = view{until: 60}
	now := 3 * time.Second
	for at := time.Duration(0); now < 4700*time.Millisecond; at += 40 * time.Millisecond {
		slow := now > 4*time.Second && now < 4300*time.Millisecond
		from, to := v.follow(now, at, 1, slow)
		if now > 4300*time.Millisecond && (from > 4*time.Second || to-from > 2200*time.Millisecond) {
			t.Fatalf("at %v, after the slow part, it shows %v to %v", now, from, to)
		}
		if now += 40 * time.Millisecond; slow {
			now -= 35 * time.Millisecond
		}
	}
}

// In a player few captions are there at a time, and each can be read. They are there even if the picture has none; then they come as fast as the film.
func TestCaptionsForPlayers(t *testing.T) {
	seen := small
	seen.Hide = Diagram
	hidden := small
	hidden.Hide = Captions | Diagram
	for _, s := range []*Settings{&seen, &hidden} {
		for _, name := range []string{"hole", "whatever-leader-dies"} {
			_, frames, all := gifOf(t, name, s, Stretch{To: 8 * time.Second, Speed: 1, Slow: Slowed})
			if len(all) < 4 {
				t.Fatalf("%s: %d captions", name, len(all))
			}
			for i, c := range all {
				if c.From < 0 || c.To > s.at(frames) || c.To-c.From < takes(c.Text) && c.From > 0 && c.To < s.at(frames) {
					t.Errorf("%s: %q is there from %v to %v of %v", name, c.Text, c.From, c.To, s.at(frames))
				}
				if i > 3 && s == &seen && all[i-4].To > c.From+time.Millisecond {
					t.Errorf("%s: at %v there are five captions", name, c.From)
				}
			}
		}
	}
}

// The diagram turns pages. It does not turn to a last page that would be almost empty: where the film ends on the page, the page stays.
func TestTheLastPageStays(t *testing.T) {
	for _, x := range []struct {
		until float64
		turns int
	}{{0, 2}, {8, 2}, {6.9, 1}} {
		v, turns, from := view{until: x.until}, 0, -1.0
		for at := time.Duration(0); at < 6900*time.Millisecond; at += 40 * time.Millisecond {
			v.follow(at, at, 1, false)
			if from >= 0 && v.from != from {
				turns++
			}
			from = v.from
		}
		if turns != x.turns {
			t.Errorf("the film ends at %g s, and the page turns %d times, want %d", x.until, turns, x.turns)
		}
	}
}
