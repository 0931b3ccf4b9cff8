package paint

import (
	"bytes"
	"fmt"
	"image"
	"testing"

	"pgregory.net/rapid"

	"groupy/ui/raster"
)

// anyFlight draws a flight between n tiles, also an impossible one.
func anyFlight(n int) *rapid.Generator[Flight] {
	return rapid.Custom(func(t *rapid.T) Flight {
		f := Flight{
			From: rapid.IntRange(-1, n).Draw(t, "from"), To: rapid.IntRange(-1, n).Draw(t, "to"),
			Kind: FlightKind(rapid.IntRange(0, int(FlightReport)).Draw(t, "kind")), Colour: aColour().Draw(t, "colour"),
			Progress: rapid.OneOf(rapid.Float32Range(0, 1), rapid.Float32()).Draw(t, "progress"),
			Trail:    rapid.Float32Range(0, 2).Draw(t, "trail"),
			Again:    rapid.Bool().Draw(t, "again"), Known: rapid.Bool().Draw(t, "known"), Lost: rapid.Bool().Draw(t, "lost"),
		}
		switch rapid.IntRange(0, 3).Draw(t, "state") {
		case 0:
			f.Queued = rapid.IntRange(1, 12).Draw(t, "queued")
		case 1:
			f.Cut = rapid.Float32Range(0, 1).Draw(t, "cut")
		}
		return f
	})
}

// Flights and tiles change again and again. The picture must be the one that a new painter paints, and nothing may change
// outside the rectangle that Paint returns.
func TestFlightsLeaveNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(t, 9)
		s.Ring = rapid.Bool().Draw(t, "ring")
		draw := func() {
			s.Flights = rapid.SliceOfN(anyFlight(len(s.Tiles)), 0, 8).Draw(t, "flights")
		}
		draw()
		w, h := rapid.IntRange(1, 500).Draw(t, "w"), rapid.IntRange(1, 400).Draw(t, "h")
		whole, img := framed(w, h)
		var p Painter
		p.Paint(img, s)
		for range rapid.IntRange(1, 3).Draw(t, "rounds") {
			before := bytes.Clone(whole.Pix)
			draw()
			for i := range s.Tiles {
				if rapid.IntRange(0, 3).Draw(t, "change") == 0 {
					s.Tiles[i] = anyTile().Draw(t, "tile")
				}
			}
			changed := p.Paint(img, s)
			fresh := image.NewRGBA(image.Rect(0, 0, w, h))
			new(Painter).Paint(fresh, s)
			compare(t, whole, before, img, fresh, changed)
		}
		if !untouched(whole, img) {
			t.Fatal("painted outside")
		}
	})
}

func compare(t *rapid.T, whole *image.RGBA, before []byte, img, fresh *image.RGBA, changed image.Rectangle) {
	for y := range fresh.Rect.Dy() {
		for x := range fresh.Rect.Dx() {
			at := image.Pt(x, y).Add(img.Rect.Min)
			if got := img.RGBAAt(at.X, at.Y); got != fresh.RGBAAt(x, y) {
				t.Fatalf("pixel %d, %d is %v, a full paint gives %v", x, y, got, fresh.RGBAAt(x, y))
			}
			if i := whole.PixOffset(at.X, at.Y); !at.In(changed) && !bytes.Equal(before[i:i+4], whole.Pix[i:i+4]) {
				t.Fatalf("pixel %v changed outside %v", at, changed)
			}
		}
	}
}

func TestOnlyWhatFliesIsPaintedAnew(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 1010, 330))
	s := &Scene{Tiles: mock(), Flights: []Flight{{From: 0, To: 1, Kind: FlightChange, Progress: 0.4}}}
	var p Painter
	p.Paint(img, s)
	if got := p.Paint(img, s); !got.Empty() {
		t.Errorf("nothing moved, but %v was painted", got)
	}
	s.Flights[0].Progress = 0.5
	if got := p.Paint(img, s); got.Empty() || got.Dx() > 70 || got.Dy() > 50 {
		t.Errorf("one dot moved a little, but %v was painted", got)
	}
	without := image.NewRGBA(img.Rect)
	new(Painter).Paint(without, &Scene{Tiles: mock()})
	s.Flights = nil
	if got := p.Paint(img, s); got.Empty() || !bytes.Equal(img.Pix, without.Pix) {
		t.Error("the dot is not taken away")
	}
	s.Ring = true
	if got := p.Paint(img, s); got != img.Rect {
		t.Errorf("from grid to ring only %v was painted", got)
	}
}

// With the same colour for all, every kind and state of a flight must look different, on a tile of any colour.
func TestFlightsReadWithoutColour(t *testing.T) {
	th := Dark
	th.Broken, th.View, th.Accent, th.Leader = th.Text, th.Text, th.Text, th.Text
	flights := map[string]Flight{
		"request": {}, "change": {Kind: FlightChange}, "view": {Kind: FlightView}, "state": {Kind: FlightState},
		"join": {Kind: FlightJoin}, "report": {Kind: FlightReport}, "resend": {Kind: FlightChange, Again: true},
		"known": {Kind: FlightChange, Again: true, Known: true}, "lost": {Kind: FlightChange, Lost: true},
		"cut": {Kind: FlightChange, Cut: 1}, "waits": {Kind: FlightChange, Queued: 1},
		"view waits": {Kind: FlightView, Queued: 1}, "resend waits": {Kind: FlightChange, Queued: 1, Again: true},
	}
	for _, size := range []image.Point{{900, 500}, {300, 200}, {110, 90}} {
		for _, ground := range []uint32{0x000000, 0x808080, 0xFFFFFF} {
			tiles := calm(5)
			for i := range tiles {
				tiles[i].Colour = raster.RGB(ground)
			}
			seen := map[string]string{}
			for name, f := range flights {
				f.To, f.Progress, f.Colour = 4, 0.5, raster.RGB(ground)
				img := image.NewRGBA(image.Rectangle{Max: size})
				new(Painter).Paint(img, &Scene{Theme: &th, Tiles: tiles, Flights: []Flight{f}})
				if other, ok := seen[string(img.Pix)]; ok && !(size.X == 110 && f.Queued > 0) { // queued messages are dots there
					t.Errorf("%v on %06X: %s looks like %s", size, ground, name, other)
				}
				seen[string(img.Pix)] = name
			}
		}
	}
}

func TestTooManyTilesHaveNoFlights(t *testing.T) {
	img, without := frame720(), frame720()
	tiles := calm(MostFlightTiles + 1)
	new(Painter).Paint(without, &Scene{Tiles: tiles})
	new(Painter).Paint(img, &Scene{Tiles: tiles, Flights: broadcast(50, 20)})
	if !bytes.Equal(img.Pix, without.Pix) {
		t.Error("flights were painted")
	}
}

// BenchmarkFlights moves flights over tiles that do not change, at 1280x720. BenchmarkFull100 measures a full frame.
func BenchmarkFlights(b *testing.B) {
	for _, c := range []struct {
		tiles, flights int
		ring           bool
		trail          float32
	}{{5, 4, false, 0}, {5, 4, true, 0}, {40, 39, true, 0}, {100, 100, false, 0}, {100, 100, false, 1}, {200, 500, false, 0}, {1000, 500, false, 0}} {
		b.Run(fmt.Sprintf("tiles=%d/flights=%d/ring=%v/trail=%v", c.tiles, c.flights, c.ring, c.trail), func(b *testing.B) {
			s := &Scene{Tiles: calm(c.tiles), Ring: c.ring}
			for i := range c.flights {
				s.Flights = append(s.Flights, Flight{To: 1 + i%(c.tiles-1), Kind: FlightChange, Colour: raster.RGB(0xE8D24A), Again: i%2 == 0, Trail: c.trail})
			}
			var p Painter
			img := frame720()
			b.ReportAllocs()
			for k := range b.N {
				for i := range s.Flights {
					s.Flights[i].Progress = float32((k+i)%97) / 97
				}
				p.Paint(img, s)
			}
		})
	}
}
