package session

import (
	"fmt"
	"image"
	"testing"
	"time"

	"groupy/ui/fade"
	"groupy/ui/paint"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// BenchmarkFrame measures a frame without the simulation: making the tiles of workers that have all changed, and painting them
// at 1280x720. The baseline only paints.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{5, 100, 1000} {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version, sc.Workers = "gms3", n
		s, err := New("bench", sc)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Update(Tick{Passed: time.Second}); err != nil {
			b.Fatal(err)
		}
		var p paint.Painter
		dst := image.NewRGBA(image.Rect(0, 0, 1280, 720))
		scene := paint.Scene{Tiles: s.Tiles(nil)}
		b.Run(fmt.Sprintf("workers=%d/paint", n), func(b *testing.B) {
			for range b.N {
				p.Forget()
				p.Paint(dst, &scene)
			}
		})
		b.Run(fmt.Sprintf("workers=%d/tiles+paint", n), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				b.StopTimer()
				for i := range s.scene.shown { // as if all had just changed colour
					s.scene.shown[i].From.R ^= 0x55
					s.scene.shown[i].Since = s.passed
				}
				s.passed += fade.BlendTime / 3
				b.StartTimer()
				scene.Tiles = s.Tiles(scene.Tiles[:0])
				p.Paint(dst, &scene)
			}
		})
	}
}

// BenchmarkOpenHour measures the time to the first picture at 1280x720 of an hour-long run of 10 workers that was saved at its
// end. The rest of the seek is split into frames. The baseline is a run that was saved at its start.
func BenchmarkOpenHour(b *testing.B) {
	for _, at := range []time.Duration{0, time.Hour} {
		b.Run(fmt.Sprintf("at=%v", at), func(b *testing.B) {
			sc := scenario.Scenario{Settings: scenario.Defaults()}
			sc.Version, sc.Workers, sc.Length = "gms3", 10, time.Hour
			d := archive.NewDocument(sc)
			d.At.At = at
			s, err := New("bench", sc)
			if err != nil {
				b.Fatal(err)
			}
			var p paint.Painter
			var tp paint.TimelinePainter
			dst := image.NewRGBA(image.Rect(0, 0, 1280, 720))
			bar := image.NewRGBA(image.Rect(0, 0, 900, 52))
			b.ResetTimer()
			for range b.N {
				if err := s.Update(OpenDocument{Name: "hour", Document: d}); err != nil {
					b.Fatal(err)
				}
				p.Forget()
				p.Paint(dst, &paint.Scene{Tiles: s.Tiles(nil)})
				var t paint.Timeline
				s.Timeline(&t)
				tp.PaintTimeline(bar, &t)
			}
		})
	}
}

// BenchmarkGather measures gathering the facts of 1.5 s: in a run of a thousand events (the baseline), and anywhere in a run of
// more than a million.
func BenchmarkGather(b *testing.B) {
	for _, long := range []time.Duration{2 * time.Second, 30 * time.Minute} {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version, sc.Workers = "gms3", 10
		s, err := New("bench", sc)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Update(Seek{To: long}); err != nil {
			b.Fatal(err)
		}
		for s.history.Seeking() {
			if err := s.Update(Tick{Passed: time.Millisecond}); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprintf("events=%d", s.Run().Sim().Events()), func(b *testing.B) {
			for i := range b.N {
				s.gathering = gathering{}
				from := (long - 1500*time.Millisecond) * time.Duration(i%97) / 97
				if err := s.Update(Gather{From: from, To: from + 1500*time.Millisecond}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPlayInSight measures a frame of 16 ms at speed 1 with the narrative, the verdict and the diagram in sight: with so
// many messages that the diagram shows only an overview, and with every message.
func BenchmarkPlayInSight(b *testing.B) {
	for _, workers := range []int{10, 1000} {
		for _, span := range []time.Duration{1500 * time.Millisecond, 20 * time.Millisecond} {
			b.Run(fmt.Sprintf("workers=%d/span=%v", workers, span), func(b *testing.B) {
				sc := scenario.Scenario{Settings: scenario.Defaults()}
				sc.Version, sc.Workers = "gms3", workers
				s, err := New("bench", sc)
				if err != nil {
					b.Fatal(err)
				}
				frame := func() {
					now := s.Run().Now()
					for _, m := range []Message{Tick{Passed: 16 * time.Millisecond}, Gather{From: max(0, now-span*3/4), To: now + span/4}} {
						if err := s.Update(m); err != nil {
							b.Fatal(err)
						}
					}
					n := s.Shown()
					for i := max(0, n-20); i < n; i++ {
						s.Sentence(i)
					}
					if f, _ := s.Facts(); f.To < now || s.Verdict() == nil {
						b.Fatalf("it lags: facts are known up to %v", f.To)
					}
				}
				for range 20 {
					frame()
				}
				before := s.Run().Sim().Events()
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					frame()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(s.Run().Sim().Events()-before), "ns/event")
			})
		}
	}
}
