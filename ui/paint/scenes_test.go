package paint

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"groupy/ui/raster"
)

var pictures = flag.String("pictures", "", "write representative scenes as PNG files into this directory")

// shot is a scene and the size at which it is painted.
type shot struct {
	name  string
	w, h  int
	scene Scene
}

// hexOf returns a colour as a tile writes it.
func hexOf(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// mess returns n tiles with all states among them.
func mess(n int) []Tile {
	tiles := make([]Tile, n)
	for i := range tiles {
		c := raster.RGB(0x5B2C63)
		t := Tile{Number: i + 1, View: "view 6 · 17 delivered", Note: "queue 0"}
		switch i % 12 {
		case 0:
			t.Crashed, t.Note, t.View = true, "view 5", "crashed after send 1 of 4"
		case 1:
			t.Leader, t.Letter, c = i < 12, 'A', raster.RGB(0x2C6364)
		case 2, 3:
			t.OutOfStep, t.Letter, t.NoteBad = true, 'B', true
			t.View, t.Note = "view 6 · 16 delivered", "lacks change 17 (worker 2 has it)"
		case 4:
			t.Paused, t.Letter, c, t.Note = true, 'C', raster.RGB(0xE8D24A), "queue 3"
		case 5:
			t.Frozen, t.Letter, c = true, 'D', raster.RGB(0x0B0B0D)
		case 6:
			t.Joining, t.View, t.Note, c = true, "asked worker 2", "no state yet", color.RGBA{}
		case 7:
			t.Left, t.View, t.Note = true, "left view 5", ""
		case 8:
			t.Pulse, t.Letter, c = 1, 'A', raster.RGB(0x2C6364)
		case 9:
			t.Selected, t.Letter, c = true, 'E', raster.RGB(0xFF6B57)
		case 10:
			t.Hovered, t.Letter, c = true, 'F', raster.RGB(0xF4F4F4)
		case 11:
			t.Paused, t.Leader, t.Letter, t.OutOfStep, c = true, i < 12, 'B', true, raster.RGB(0x3F7D20)
		}
		t.Colour = c
		if c.A != 0 {
			t.Hex = hexOf(c)
		}
		tiles[i] = t
	}
	return tiles
}

// mock returns the tiles of the design: the leader has crashed after the first of
// four sends.
func mock() []Tile {
	purple, green := raster.RGB(0x5B2C63), raster.RGB(0x2C6364)
	tiles := []Tile{
		{Number: 1, Colour: purple, Crashed: true, View: "crashed after send 1 of 4", Note: "view 5"},
		{Number: 2, Colour: green, Letter: 'A', Leader: true, View: "view 6 · 17 delivered", Note: "queue 0"},
	}
	for n := 3; n <= 5; n++ {
		tiles = append(tiles, Tile{Number: n, Colour: purple, Letter: 'B', OutOfStep: true,
			View: "view 6 · 16 delivered", Note: "lacks change 17 (worker 2 has it)", NoteBad: true})
	}
	for i := range tiles {
		tiles[i].Hex = hexOf(tiles[i].Colour)
	}
	return tiles
}

// calm returns n equal workers; the first leads.
func calm(n int) []Tile {
	tiles := make([]Tile, n)
	for i := range tiles {
		tiles[i] = Tile{Number: i + 1, Colour: raster.RGB(0x2C6364), Hex: "#2C6364", Leader: i == 0,
			View: "view 6 · 17 delivered", Note: "queue 0"}
	}
	return tiles
}

// everyFlight returns a flight of each kind in each state, between five tiles.
func everyFlight() []Flight {
	green := raster.RGB(0x2C6364)
	return []Flight{
		{From: 0, To: 1, Kind: FlightChange, Colour: green, Progress: 0.6},
		{From: 0, To: 2, Kind: FlightChange, Cut: 1},
		{From: 0, To: 3, Kind: FlightChange, Cut: 0.4},
		{From: 0, To: 4, Kind: FlightChange, Cut: 0.1},
		{From: 1, To: 2, Kind: FlightChange, Colour: green, Progress: 0.5, Again: true},
		{From: 1, To: 3, Kind: FlightChange, Progress: 0.5, Again: true, Known: true},
		{From: 1, To: 4, Kind: FlightView, Progress: 0.5},
		{From: 1, To: 3, Kind: FlightView, Queued: 1},
		{From: 1, To: 4, Kind: FlightView, Queued: 2, Again: true},
		{From: 1, To: 2, Kind: FlightChange, Queued: 3},
		{From: 2, To: 1, Kind: FlightRequest, Progress: 0.5},
		{From: 3, To: 1, Kind: FlightState, Progress: 0.5},
		{From: 4, To: 1, Kind: FlightJoin, Progress: 0.5},
		{From: 3, To: 0, Kind: FlightRequest, Progress: 0.7, Lost: true},
		{From: 0, To: 4, Kind: FlightReport, Progress: 0.4},
		{From: 4, To: 3, Kind: FlightChange, Colour: green, Progress: 0.8, Trail: 0.6},
	}
}

// partedTiles returns five workers in two parts that are cut off from each other.
func partedTiles() []Tile {
	tiles := calm(5)
	for i := range tiles {
		tiles[i].Note = "cut off from 3, 4 and 5"
		if i > 1 {
			tiles[i].Note = "cut off from 1 and 2"
		}
	}
	tiles[0].Note, tiles[4].Note = "suspected by 3, cut off from 3, 4 and 5", "slow ×5"
	return tiles
}

// faultyFlights returns blocked links, and messages that are lost.
func faultyFlights() []Flight {
	return []Flight{
		{From: 0, To: 2, Barrier: true, BothWays: true}, {From: 1, To: 3, Barrier: true}, {From: 3, To: 1, Vanished: 0.9, Barred: true},
		{From: 0, To: 1, Kind: FlightChange, Vanished: 1}, {From: 4, To: 3, Kind: FlightView, Vanished: 0.3},
		{From: 1, To: 2, Kind: FlightChange, Progress: 0.4},
	}
}

// broadcast returns the broadcast of a leader to n others: left of the messages have left, the others are queued.
func broadcast(n, left int) (flights []Flight) {
	for i := 1; i < n; i++ {
		f := Flight{To: i, Kind: FlightChange, Colour: raster.RGB(0xE8D24A), Progress: float32(left-i) / float32(left)}
		if i > left {
			f.Queued, f.Progress = i-left, 0
		}
		flights = append(flights, f)
	}
	return flights
}

// shots returns the scenes whose checksums are in testdata.
func shots() []shot {
	var all []shot
	for _, th := range []struct {
		name  string
		theme *Theme
	}{{"dark", &Dark}, {"light", &Light}} {
		add := func(name string, w, h int, scale float32, tiles []Tile) {
			all = append(all, shot{th.name + "-" + name, w, h, Scene{Theme: th.theme, Scale: scale, Tiles: tiles,
				Empty: "No worker is alive. Add a peer, or go back in time."}})
		}
		add("empty", 1010, 330, 1, nil)
		add("1", 1010, 700, 1, calm(1))
		add("5", 1010, 330, 1, mock())
		add("5-double", 2020, 660, 2, mock())
		add("5-narrow", 640, 330, 1, mock())
		add("12", 1010, 330, 1, mess(12))
		add("12-tall", 1010, 700, 1, mess(12))
		add("24", 1010, 700, 1, mess(24))
		add("100", 1280, 720, 1, mess(100))
		add("100-panel", 1010, 330, 1, mess(100))
		add("300", 1010, 700, 1, mess(300))
		add("1000", 1010, 700, 1, mess(1000))
		add("1000-panel", 1010, 330, 1, mess(1000))
		add("small", 200, 150, 1, mock())
		fly := func(name string, w, h int, ring bool, tiles []Tile, flights []Flight) {
			add(name, w, h, 1, tiles)
			last := &all[len(all)-1].scene
			last.Ring, last.Flights = ring, flights
		}
		fly("flights", 1010, 330, false, mock(), everyFlight())
		fly("flights-ring", 1010, 560, true, mock(), everyFlight())
		fly("flights-small", 400, 300, true, mock(), everyFlight())
		fly("faults", 1010, 330, false, partedTiles(), faultyFlights())
		fly("faults-ring", 1010, 560, true, partedTiles(), faultyFlights())
		fly("flights-12", 1010, 560, false, calm(12), broadcast(12, 4))
		fly("flights-40-ring", 1280, 720, true, mess(40), broadcast(40, 20))
		fly("flights-100", 1280, 720, false, calm(100), broadcast(100, 60))
	}
	return all
}

func paintShot(s *shot) *image.RGBA {
	var p Painter
	img := image.NewRGBA(image.Rect(0, 0, s.w, s.h))
	p.Paint(img, &s.scene)
	return img
}

// TestPictures writes pictures to look at; it checks nothing.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		return
	}
	for _, s := range shots() {
		img := paintShot(&s)
		writePNG(t, s.name, img)
		if s.name == "dark-12-tall" {
			for name, m := range dichromacies {
				writePNG(t, s.name+"-"+name, simulate(img, m))
			}
		}
	}
}

func writePNG(t *testing.T, name string, img image.Image) {
	t.Helper()
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// dichromacies are the three kinds of colour blindness, as matrices on linear
// light (Machado, Oliveira and Fernandes 2009, severity 1).
var dichromacies = map[string][9]float64{
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// light returns the linear light of an sRGB value, 0 to 1.
func light(v uint8) float64 { return raster.Luminance(color.RGBA{v, v, v, 255}) }

func simulate(img *image.RGBA, m [9]float64) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	encode := func(v float64) uint8 { // the inverse of light, by search
		lo, hi := 0, 255
		for lo < hi {
			if mid := (lo + hi) / 2; light(uint8(mid)) < v {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return uint8(lo)
	}
	for i := 0; i < len(img.Pix); i += 4 {
		r, g, b := light(img.Pix[i]), light(img.Pix[i+1]), light(img.Pix[i+2])
		for k := range 3 {
			out.Pix[i+k] = encode(m[3*k]*r + m[3*k+1]*g + m[3*k+2]*b)
		}
		out.Pix[i+3] = 255
	}
	return out
}
