package bars

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"groupy/ui/faults"
	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
)

// Faults is the strip below the caption that says which faults are active, and which assumption of the version was broken first. It is
// there while it has something to say.
type Faults struct {
	host    Host
	surface *kit.Surface
	active  string   // what is active, in a line
	broken  []string // assumptions, each with what broke it
	at      session.SeekEvent
}

// Lengths of the strip.
const (
	faultsRow = 28
	faultsPad = 10
	faultsGap = 8
)

// NewFaults makes the strip.
func NewFaults(d Host) *Faults {
	f := &Faults{host: d}
	f.surface = kit.NewSurface(d, fyne.NewSize(60, faultsRow), f.draw, func() string { return strings.Join(f.texts(), ". ") })
	return f
}

// Content returns the object of the strip.
func (f *Faults) Content() fyne.CanvasObject { return f.surface }

// Update shows the session in its present state. It reports whether the strip needs another height.
func (f *Faults) Update() bool {
	ses, before := f.host.Session(), f.Height(f.surface.Size().Width)
	was, said := f.active, f.broken
	f.active, f.broken = "", nil
	if all := ses.Faults(); len(all) > 0 {
		f.active = activeText(faults.Summary(all))
	}
	for i, b := range ses.Breaches() {
		f.broken = append(f.broken, b.Says(ses.Run()))
		if i == 0 {
			f.at = session.SeekEvent{Event: b.Event.ID, Time: b.Event.Time}
		}
	}
	if f.active != was || !slices.Equal(f.broken, said) {
		f.surface.Repaint()
	}
	return f.Height(f.surface.Size().Width) != before || (len(f.texts()) > 0) != f.surface.Visible()
}

// texts are what the strip says: the active faults, and the broken assumption.
func (f *Faults) texts() (list []string) {
	if f.active != "" {
		list = append(list, f.active)
	}
	if len(f.broken) > 0 {
		list = append(list, assumptionText(f.broken))
	}
	return list
}

// Height returns the height that the strip needs at a width, 0 if it has nothing to say.
func (f *Faults) Height(width float32) float32 {
	switch texts := f.texts(); {
	case len(texts) == 0:
		return 0
	case len(texts) == 2 && f.widths() > width:
		return kit.Scaled(2 * faultsRow)
	}
	return kit.Scaled(faultsRow)
}

// widths returns the width of all in one row.
func (f *Faults) widths() (w float32) {
	w = kit.Scaled(2 * faultsPad)
	for _, text := range f.texts() {
		w += boxWidth(text) + kit.Scaled(faultsGap)
	}
	return w
}

func boxWidth(text string) float32 {
	return kit.TextWidth(text, kit.CaptionSize) + kit.Scaled(kit.SignSize+8)
}

func (f *Faults) draw(p *kit.SurfacePainter, size fyne.Size) {
	t := p.Theme
	p.Fill(0, 0, size.Width, size.Height, t.Ground)
	x, y := float32(faultsPad), float32(0)
	if f.active != "" {
		end := f.box(p, "active", x, y, size, raster.Circle, f.active, hintActive, f.host.ShowFaults)
		if x = end + faultsGap; size.Height > 1.5*faultsRow {
			x, y = faultsPad, faultsRow
		}
	}
	if len(f.broken) > 0 {
		f.box(p, "assumption", x, y, size, raster.Cross, assumptionText(f.broken), assumptionHint(f.broken), func() {
			f.host.Send(f.at)
			f.host.ShowFaults()
		})
	}
}

// box draws a text in a frame that can be clicked, and returns the x at which it ends.
func (f *Faults) box(p *kit.SurfacePainter, key string, x, y float32, size fyne.Size, sign raster.Form, text, hint string, do func()) float32 {
	t := p.Theme
	w := min(kit.SignSize+24+p.Width(raster.Regular, kit.SmallSize, text), size.Width-faultsPad-x)
	border := raster.Blend(t.BrokenGround, t.Broken, 0.4)
	if p.HitArea(key, x, y, w, faultsRow, hint, do) {
		border = t.Broken
	}
	p.Framed(x, y+2, w, faultsRow-4, 8, border, t.BrokenGround)
	mid := y + faultsRow/2
	p.Sign(sign, x+8, mid, t.Broken)
	p.Text(x+8+kit.SignSize+6, mid, w-kit.SignSize-20, raster.Regular, kit.SmallSize, text, t.Text)
	return x + w
}
