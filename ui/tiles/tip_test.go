package tiles

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/gms"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
)

func (d *host) TipBeside(lines []string, b kit.Beside) { d.tip, d.beside = lines, b }

// move moves the mouse to a point, and makes a frame.
func (d *host) move(at fyne.Position, now time.Time) (waits bool) {
	d.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	return d.frame(now)
}

func (d *host) frame(now time.Time) (waits bool) {
	waits = d.view.Rest(now)
	d.Refresh()
	return waits
}

// A tile explains itself after the mouse has rested on it. Then the mouse may move on the tile, and another tile waits again.
func TestATileExplainsItselfAfterARest(t *testing.T) {
	d, v := open(t, five())
	at := func(n int) fyne.Position {
		p, size := v.Area(n)
		return p.AddXY(size.Width/2, size.Height/2)
	}
	now := time.Now()
	after := func(d time.Duration) time.Time { now = now.Add(d); return now }
	if !d.move(at(1), after(0)) || d.tip != nil {
		t.Fatalf("at once the tooltip says %q", d.tip)
	}
	if !d.move(at(1).AddXY(3, 0), after(restTime-time.Millisecond)) || !d.frame(after(restTime-time.Millisecond)) || d.tip != nil {
		t.Fatalf("while the mouse moves, the tooltip says %q", d.tip)
	}
	if d.frame(after(time.Millisecond)) || len(d.tip) == 0 || d.tip[0] != "Worker 1, leader" {
		t.Fatalf("after a rest the tooltip says %q", d.tip)
	}
	if d.move(at(1).AddXY(-3, 0), after(0)) || len(d.tip) == 0 {
		t.Error("the tooltip goes when the mouse moves on the tile")
	}
	if !d.move(at(2), after(0)) || d.tip != nil {
		t.Errorf("over the next tile, the tooltip says %q at once", d.tip)
	}
	d.frame(after(restTime))
	if v.MouseOut(); d.tip != nil || v.Rest(now) {
		t.Errorf("without the mouse, the tooltip says %q", d.tip)
	}
}

// Over a word of a tile, the tooltip begins with what the word means.
func TestATooltipBeginsWithTheWordUnderTheMouse(t *testing.T) {
	d, v := open(t, five())
	d.win.Resize(fyne.NewSize(1200, 700))
	v.Generate(1200, 700)
	d.Send(session.Seek{To: 2 * time.Second})
	from, size := v.Area(1)
	seen := map[string]bool{}
	for y := from.Y; y < from.Y+size.Height; y += 4 {
		for x := from.X; x < from.X+size.Width; x += 4 {
			at := fyne.NewPos(x, y)
			if v.FlightAt(at) >= 0 {
				continue
			}
			d.move(at, time.Now())
			v.rest.done = true
			d.Refresh()
			term := v.painter.TermAt(v.Pixel(at))
			if seen[term] = true; term != "" && !strings.HasSuffix(d.tip[1], ": "+gms.Meaning(term)) {
				t.Fatalf("over %q the tooltip says %q", term, d.tip)
			}
		}
	}
	for _, term := range []string{"leader", "step class", "view", "delivery", paint.TermColour} {
		if !seen[term] {
			t.Errorf("%q is nowhere on the tile", term)
		}
	}
}

// A tooltip covers its tile and the others only if there is no room elsewhere.
func TestATooltipCoversNoTiles(t *testing.T) {
	d, v := open(t, five())
	for n := 1; n <= 5; n++ {
		at, size := v.Area(n)
		d.move(at.AddXY(size.Width/2, size.Height/2), time.Now())
		v.rest.done = true
		d.Refresh()
		var tip kit.Tooltip
		tip.Init(&tip, fyne.NewSize(1, 1), func() bool { return true }, tip.Text)
		tip.TellBeside(strings.Join(d.tip, "\n"), d.beside, fyne.NewSize(1200, 900))
		if c := v.covers(kit.Area{At: tip.Position(), Size: tip.Size()}); c > 0 {
			t.Errorf("the tooltip of worker %d covers %v of the tiles", n, c)
		}
		below := tip.Position().Y > v.Size().Height
		if beside := tip.Position().X > at.X+size.Width; !below && !beside && tip.Position().Y < at.Y+size.Height {
			t.Errorf("the tooltip of worker %d is at %v", n, tip.Position())
		}
	}
}
