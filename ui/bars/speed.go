package bars

import (
	"math"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
)

// speedControl has the slider of the speed, and below it the speed in words. While the run slows down around events, it says so, and a
// click switches that off.
type speedControl struct {
	host   Host
	slider *kit.Slider
	words  *kit.Surface
	object *fyne.Container
}

// Lengths of the control.
const (
	speedWidth = 176
	speedWords = 18 // the height of the words
)

func newSpeedControl(d Host) *speedControl {
	c := &speedControl{host: d}
	c.slider = kit.NewSlider(d, math.Log10(session.Slowest), math.Log10(session.Fastest), 0.05,
		func(v float64) { d.Send(session.SetSpeed{Factor: math.Pow(10, v)}) }, hintSpeed,
		func() string { return speedLabel(d.Status().Asked) })
	c.words = kit.NewSurface(d, fyne.NewSize(speedWidth, speedWords), c.draw, func() string { return speed(d.Status()) + ". " + slowNote(d.Status().Watch.Slow) })
	c.object = &fyne.Container{Layout: c, Objects: []fyne.CanvasObject{c.slider, c.words}}
	return c
}

func (c *speedControl) update(st *session.Status) {
	if v := math.Log10(st.Asked); math.Abs(c.slider.Value-v) > 0.01 {
		c.slider.Value = v
		c.slider.Refresh()
	}
	c.words.Present([...]any{speed(st), st.Watch.Slow, st.Slowed, kit.Theme()})
}

func (c *speedControl) draw(p *kit.SurfacePainter, size fyne.Size) {
	t, st, mid := p.Theme, c.host.Status(), size.Height/2-2
	x := p.Text(6, mid, size.Width-6, raster.Regular, kit.SmallSize, speed(st), t.Dim) + 8
	note := slowNote(st.Watch.Slow)
	if note == "" || x+p.Width(raster.Regular, kit.SmallSize, note)+kit.SignSize+4 > size.Width {
		return
	}
	ink := t.View
	if st.Slowed {
		ink = t.Text
	}
	end := p.Link("slow", x, mid, note, hintSlowNote, func() {
		watch := c.host.Status().Watch
		watch.Slow = 0
		c.host.Send(watch)
	})
	p.Sign(raster.Cross, end+4, mid, ink)
}

func (c *speedControl) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	words := kit.Scaled(speedWords)
	c.slider.Move(fyne.NewPos(0, 0))
	c.slider.Resize(fyne.NewSize(size.Width, max(size.Height-words, 1)))
	c.words.Move(fyne.NewPos(0, size.Height-words))
	c.words.Resize(fyne.NewSize(size.Width, words))
}

// MinSize is lower than that of a slider, which has more room around it than it needs.
func (c *speedControl) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(speedWidth), kit.Scaled(rowHeight))
}
