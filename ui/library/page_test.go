package library

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// host is a window that has only the page.
type host struct {
	kit.Host
	win fyne.Window
}

func (d host) Parent() fyne.Window { return d.win }
func (host) Hint(string)           {}
func (host) Tip(string, kit.Area)  {}

// TestCardsFitAnyWindow checks that no text is wider than its card, and that no two cards overlap.
func TestCardsFitAnyWindow(t *testing.T) {
	test.NewTempApp(t)
	entries, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	p := NewPage(host{win: test.NewTempWindow(t, nil)}, entries, &Gallery{}, entries[2].Name, nil)
	p.filter("")
	for _, size := range []struct {
		width   float32
		columns int
	}{{60, 1}, {400, 1}, {640, 2}, {800, 2}, {1000, 3}, {1280, 4}, {1440, 4}, {1920, 4}, {5000, 4}} {
		p.Resize(fyne.NewSize(size.width, 700))
		if p.Grid.Columns != size.columns {
			t.Errorf("%v wide: %d columns", size.width, p.Grid.Columns)
		}
		for i, c := range p.Cards {
			if err := inside(c, size.width); err != nil && size.width > 200 {
				t.Errorf("%v wide, %s: %v", size.width, c.Entry.Name, err)
			}
			if i > 0 && overlap(c, p.Cards[i-1]) {
				t.Errorf("%v wide: cards %d and %d overlap", size.width, i, i+1)
			}
		}
	}
}

func overlap(a, b fyne.CanvasObject) bool {
	p, q, s, u := a.Position(), b.Position(), a.Size(), b.Size()
	return p.X < q.X+u.Width && q.X < p.X+s.Width && p.Y < q.Y+u.Height && q.Y < p.Y+s.Height
}

// inside checks that a card is inside the window, and that its texts are inside the card, at several scales.
func inside(c *Card, width float32) error {
	if x := c.Position().X; x < 0 || x+c.Size().Width > width {
		return fmt.Errorf("the card is at x %v and %v wide", x, c.Size().Width)
	}
	if c.Size().Height < c.height {
		return fmt.Errorf("the card is %v high, but needs %v", c.Size().Height, c.height)
	}
	for _, scale := range []float32{0.75, 1, 1.5, 2} {
		for _, line := range c.look[:max(len(c.look)-1, 0)] { // the last one may end in an ellipsis
			if w := c.page.brush.Width(raster.Regular, kit.SmallSize*scale, line) / scale; w > c.width-cardPad {
				return fmt.Errorf("at scale %v the text %q is %v wide, and the card %v", scale, line, w, c.width)
			}
		}
	}
	return nil
}
