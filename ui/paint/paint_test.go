package paint

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"image"
	"image/color"
	"os"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"groupy/ui/grid"
	"groupy/ui/raster"
)

var update = flag.Bool("update", false, "renew the sums in testdata after a change that is meant to be seen")

const sums = "testdata/scenes.sum"

// border is the width of the frame around a part, which no painter may touch.
const border = 7

// framed returns a part of w x h inside an image that is filled with a colour of no theme.
func framed(w, h int) (whole, part *image.RGBA) {
	whole = image.NewRGBA(image.Rect(0, 0, w+2*border, h+2*border))
	for i := range whole.Pix {
		whole.Pix[i] = 0xA5
	}
	return whole, whole.SubImage(image.Rect(border, border, border+w, border+h)).(*image.RGBA)
}

// untouched reports whether the image around the part is as framed made it.
func untouched(whole, part *image.RGBA) bool {
	for y := range whole.Rect.Dy() {
		for x := range whole.Rect.Dx() {
			if !image.Pt(x, y).In(part.Rect) && whole.RGBAAt(x, y) != (color.RGBA{0xA5, 0xA5, 0xA5, 0xA5}) {
				return false
			}
		}
	}
	return true
}

// anyTile draws a tile with any combination of states, also an impossible one.
func anyTile() *rapid.Generator[Tile] {
	text := rapid.OneOf(rapid.SampledFrom([]string{"", "view 6 · 17 delivered", "lacks change 17 (worker 2 has it)"}), rapid.String())
	return rapid.Custom(func(t *rapid.T) Tile {
		flag := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
		c := aColour().Draw(t, "colour")
		if flag("none") {
			c = color.RGBA{}
		}
		return Tile{
			Number: rapid.OneOf(rapid.IntRange(1, 1000), rapid.Int()).Draw(t, "number"), Colour: c, Hex: hexOf(c),
			Letter: rapid.OneOf(rapid.ByteRange('A', 'Z'), rapid.Byte()).Draw(t, "letter"),
			Leader: flag("leader"), Joining: flag("joining"), Crashed: flag("crashed"), Left: flag("left"),
			Paused: flag("paused"), Frozen: flag("frozen"), OutOfStep: flag("step"),
			View: text.Draw(t, "view"), Note: text.Draw(t, "note"), NoteBad: flag("bad"),
			Pulse: rapid.OneOf(rapid.Just[float32](0), rapid.Float32()).Draw(t, "pulse"), Selected: flag("sel"), Hovered: flag("hov"),
		}
	})
}

// anyScene draws a scene of up to n tiles.
func anyScene(t *rapid.T, n int) *Scene {
	return &Scene{
		Theme: rapid.SampledFrom([]*Theme{nil, &Dark, &Light}).Draw(t, "theme"),
		Scale: rapid.OneOf(rapid.Float32Range(0.5, 3), rapid.SampledFrom([]float32{0, -1, 1})).Draw(t, "scale"),
		Tiles: rapid.SliceOfN(anyTile(), 0, n).Draw(t, "tiles"),
		Empty: rapid.String().Draw(t, "empty"),
	}
}

func TestPaintsAnySceneAtAnySizeInside(t *testing.T) {
	length := rapid.OneOf(rapid.IntRange(1, 30), rapid.IntRange(1, 500))
	var p Painter
	rapid.Check(t, func(t *rapid.T) {
		whole, part := framed(length.Draw(t, "w"), length.Draw(t, "h"))
		p.Paint(part, anyScene(t, 12))
		if !untouched(whole, part) {
			t.Fatal("painted outside")
		}
		for y := part.Rect.Min.Y; y < part.Rect.Max.Y; y++ {
			for x := part.Rect.Min.X; x < part.Rect.Max.X; x++ {
				if part.RGBAAt(x, y).A != 255 {
					t.Fatalf("pixel %d, %d is not opaque", x, y)
				}
			}
		}
	})
	p.Paint(image.NewRGBA(image.Rectangle{}), &Scene{Tiles: calm(3)}) // nothing to paint on
}

// Paint stays inside at all common sizes of a window.
func TestPaintsEveryCommonSize(t *testing.T) {
	var p Painter
	for _, n := range []int{0, 1, 5, 12, 100, 1000} {
		tiles := mess(n)
		for _, size := range []image.Point{{1, 1}, {2, 700}, {700, 2}, {13, 13}, {40, 30}, {200, 150}, {320, 1000}, {1010, 330}} {
			for _, scale := range []float32{0.5, 1, 1.5, 3} {
				whole, part := framed(size.X, size.Y)
				p.Paint(part, &Scene{Scale: scale, Tiles: tiles, Empty: "No worker is alive."})
				if !untouched(whole, part) {
					t.Errorf("%d tiles in %v at %v: painted outside", n, size, scale)
				}
			}
		}
	}
}

// Some tiles change again and again. The picture must be the one that a new painter
// paints, and nothing may change outside the rectangle that Paint returns.
func TestRepaintEqualsFullPaint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyScene(t, 9)
		w, h := rapid.IntRange(1, 600).Draw(t, "w"), rapid.IntRange(1, 400).Draw(t, "h")
		_, img := framed(w, h)
		var p Painter
		p.Paint(img, s)
		for range rapid.IntRange(1, 3).Draw(t, "rounds") {
			before := bytes.Clone(img.Pix)
			for i := range s.Tiles {
				if rapid.Bool().Draw(t, "change") {
					s.Tiles[i] = anyTile().Draw(t, "tile")
				}
			}
			changed := p.Paint(img, s)
			fresh := image.NewRGBA(image.Rect(0, 0, w, h))
			new(Painter).Paint(fresh, s)
			for y := range h {
				for x := range w {
					at := image.Pt(x, y).Add(img.Rect.Min)
					got := img.RGBAAt(at.X, at.Y)
					if got != fresh.RGBAAt(x, y) {
						t.Fatalf("pixel %d, %d is %v, a full paint gives %v", x, y, got, fresh.RGBAAt(x, y))
					}
					if i := img.PixOffset(at.X, at.Y); !at.In(changed) && !bytes.Equal(before[i:i+4], img.Pix[i:i+4]) {
						t.Fatalf("pixel %v changed outside %v", at, changed)
					}
				}
			}
		}
	})
}

func TestPaintSaysWhatChanged(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 1010, 330))
	s := &Scene{Tiles: mock()}
	var p Painter
	if got := p.Paint(img, s); got != img.Rect {
		t.Errorf("the first paint changed %v", got)
	}
	if got := p.Paint(img, s); !got.Empty() {
		t.Errorf("the same scene again changed %v", got)
	}
	s.Tiles[2].Pulse = 0.5
	if got, tile := p.Paint(img, s), grid.Layout(5, 1010, 330, 1).Rect(2); !tile.In(got) || got.Dx() > tile.Dx()+12 {
		t.Errorf("tile %v changed %v", tile, got)
	}
	theme := Light
	for _, c := range []struct {
		what   string
		change func()
	}{
		{"another theme", func() { s.Theme = &theme }},
		{"its tokens", func() { theme.Edge = raster.RGB(0x123456) }},
		{"another scale", func() { s.Scale = 1.25 }},
		{"one tile less", func() { s.Tiles = s.Tiles[:4] }},
		{"Forget", p.Forget},
		{"another image", func() { img = image.NewRGBA(img.Rect) }},
		{"no tile", func() { s.Tiles = nil }},
		{"another sentence", func() { s.Empty = "Add a peer." }},
	} {
		c.change()
		if got := p.Paint(img, s); got != img.Rect {
			t.Errorf("after %s only %v was painted", c.what, got)
		}
	}
}

// With the same colour for all, any two states must look different, at every level.
func TestStatesReadWithoutColour(t *testing.T) {
	th := Dark
	th.Broken, th.Leader, th.View, th.Accent, th.Edge = th.Dim, th.Dim, th.Dim, th.Dim, th.Dim
	th.BrokenGround = th.Ground
	states := map[string]Tile{
		"follower": {}, "leader": {Leader: true}, "crashed": {Crashed: true}, "left": {Left: true}, "joining": {Joining: true},
		"paused": {Paused: true}, "frozen": {Frozen: true}, "out of step": {OutOfStep: true, Letter: 'B'}, "group C": {Letter: 'C'},
		"paused leader": {Paused: true, Leader: true}, "frozen out of step": {Frozen: true, OutOfStep: true, Letter: 'B'},
	}
	for _, size := range []image.Point{{230, 330}, {160, 200}, {110, 110}, {64, 64}, {34, 34}, {22, 22}} {
		seen := map[string]string{}
		for name, tile := range states {
			tile.Number, tile.Colour, tile.Hex = 7, raster.RGB(0x606060), "#606060"
			img := image.NewRGBA(image.Rectangle{Max: size})
			new(Painter).Paint(img, &Scene{Theme: &th, Tiles: []Tile{tile}})
			if other, ok := seen[string(img.Pix)]; ok {
				t.Errorf("%v: %s looks like %s", size, name, other)
			}
			seen[string(img.Pix)] = name
		}
	}
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	for _, s := range shots() {
		var p Painter
		img := image.NewRGBA(image.Rect(0, 0, s.w, s.h))
		if p.Paint(img, &s.scene); len(s.scene.Tiles) == 0 {
			continue // its sentence is broken into lines in every frame
		}
		if got := testing.AllocsPerRun(3, func() { p.Forget(); p.Paint(img, &s.scene) }); got > 0 {
			t.Errorf("%s: %v allocations a frame", s.name, got)
		}
	}
}

// Each scene must have the checksum in testdata.
func TestScenesKeepTheirPixels(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("curves of glyphs may round otherwise where multiplication and addition are one instruction")
	}
	var now strings.Builder
	for _, s := range shots() {
		fmt.Fprintf(&now, "%x  %s\n", sha256.Sum256(paintShot(&s).Pix), s.name)
	}
	compareSums(t, sums, now.String())
}

// compareSums compares checksums, one on each line, with a file.
func compareSums(t *testing.T, file, now string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(now), "\n") {
		if !strings.Contains(string(kept), line+"\n") {
			t.Errorf("%s has changed; look at it with -pictures, then renew the checksum with -update", strings.Fields(line)[1])
		}
	}
}

func TestNotesAreBrief(t *testing.T) {
	for note, want := range map[string]string{
		"lacks change 17 (worker 2 has it)": "lacks change 17",
		"stuck: 23 messages wait, 2 behind": "stuck: 23 messages wait",
		"a, b (c, d)":                       "a, b (c, d)",
		"crashed after send 1 of 40":        "crashed after send 1 of 40", // nothing can be left out
	} {
		if got := brief(note, func(s string) bool { return len(s) <= 23 }); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
