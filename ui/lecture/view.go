package lecture

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
)

// Host is what the view needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Stir()                                                       // notes that the mouse has moved
	Titles() (title, place string)                               // the title, and the place in the playlist; empty if there is no playlist
	Lend() (tiles, diagram, bottom fyne.CanvasObject, open bool) // open reports whether the diagram is wanted
}

// Lengths as parts of the height of the screen. leastText is the least size of text, from the top of a d to the foot of a p. The
// fonts need a size that is a little larger.
const (
	leastText = 1.0 / 30
	textSize  = leastText * 1.08
	titleSize = textSize * 1.1
	lineHigh  = textSize * 1.5
)

// diagramShare is the part of the height below the head that the diagram takes.
const diagramShare = 0.52

// smallest is the size of text below which tiles and diagram leave it out, in device-independent pixels of theirs. Labels of the
// diagram have this size.
const smallest = 12

// View is the lecture view without the parts that the window lends it.
type View struct {
	host    Host
	head    *head
	bar     fyne.CanvasObject
	buttons []*kit.ActionButton
	ground  *ground
	curtain *curtain
	keys    *keys
	size    fyne.Size
}

// New makes the view.
func New(host Host) *View {
	v := &View{host: host, ground: newGround(host), curtain: newCurtain(host), keys: newKeys()}
	v.head = newHead(v)
	var parts []kit.Part
	for rank, name := range []string{"lecture", "goback", "goon", "predict", "black", "lastinlist", "nextinlist"} {
		b := kit.NewActionButton(host, name, nil)
		v.buttons = append(v.buttons, b)
		parts = append(parts, kit.Part{Object: b, Rank: rank + 1})
	}
	v.bar = kit.NewBar(kit.NewFitting(parts...), true)
	return v
}

// Objects lists what the window must contain: first what is behind the bar at the bottom, then what is in front of everything.
func (v *View) Objects() (behind, front []fyne.CanvasObject) {
	return []fyne.CanvasObject{v.ground}, []fyne.CanvasObject{v.head, v.bar, v.curtain, v.keys}
}

// Hide hides the view.
func (v *View) Hide() {
	for _, o := range []fyne.CanvasObject{v.ground, v.head, v.bar, v.curtain} {
		o.Hide()
	}
}

// Print returns the size of text in tiles and diagram, for a screen of a height.
func Print(height float32) kit.Print {
	return kit.Print{By: textSize * height / smallest, Least: smallest}
}

// Top returns the height of the head on a screen of a height.
func Top(height float32) float32 { return 2 * lineHigh * height }

// Layout arranges the view and the lent parts on the screen. They leave room at the left, below the head.
func (v *View) Layout(size fyne.Size, left float32) {
	v.size = size
	st := v.host.Status()
	tiles, diagram, bottom, open := v.host.Lend()
	put := func(o fyne.CanvasObject, x, y, high float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(size.Width-x, max(high, 1)))
		o.Show()
	}
	top := Top(size.Height)
	put(v.head, 0, 0, top)
	high := float32(0)
	if kit.Place(diagram, open) {
		high = diagramShare * (size.Height - top)
		put(diagram, left, size.Height-high, high)
	}
	put(tiles, left, top, size.Height-top-high)
	end := size.Height
	if kit.Place(bottom, st.Controls) {
		end -= bottom.MinSize().Height
		put(bottom, left, end, size.Height-end)
	}
	if kit.Place(v.bar, st.Controls) {
		end -= v.bar.MinSize().Height
		put(v.bar, left, end, v.bar.MinSize().Height)
	}
	if kit.Place(v.ground, st.Controls) {
		put(v.ground, left, end, size.Height-end)
	}
	if kit.Place(v.curtain, st.Black) {
		put(v.curtain, 0, 0, size.Height)
	}
}

// Update shows the session in its present state.
func (v *View) Update() {
	for _, b := range v.buttons {
		b.Update()
	}
	v.head.Present(v.head.says())
}

// Head returns the lines above the tiles.
func (v *View) Head() *kit.Surface { return &v.head.Surface }

// LeastText returns the size of the smallest text of the head, in pixels.
func (v *View) LeastText() float32 { return v.head.Painter.Canvas.LeastText() }

// head has the title, the moment and the verdict.
type head struct {
	kit.Surface
	view *View
}

func newHead(v *View) *head {
	h := &head{view: v}
	h.Plain = true
	h.InitSurface(h, v.host, fyne.NewSize(60, 20), h.draw, func() string {
		s := h.says()
		return headLabel(s.title, s.moment, s.verdict.Headline)
	})
	return h
}

// said is what the head shows.
type said struct {
	title, moment string
	verdict       session.Verdict
}

func (h *head) says() said {
	st := h.view.host.Status()
	title, place := h.view.host.Titles()
	if !st.Controls {
		place = ""
	}
	now := st.Time
	if st.Playing {
		now = now.Truncate(10 * time.Millisecond) // nobody can read more
	}
	s := said{title, momentText(place, st.Version, now), *st.Verdict}
	s.verdict.Show = nil // it cannot be compared
	return s
}

func (h *head) draw(p *kit.SurfacePainter, size fyne.Size) {
	s, t, all := h.says(), p.Theme, h.view.size.Height
	pad, line := textSize*all*0.6, size.Height/2
	w := p.Width(raster.Regular, textSize*all, s.moment)
	p.Text(size.Width-pad-w, line/2, w+1, raster.Regular, textSize*all, s.moment, t.Dim)
	p.Text(pad, line/2, size.Width-w-3*pad, raster.Bold, titleSize*all, s.title, t.Text)
	ink := t.Text
	if s.verdict.Broken {
		ink = t.Broken
		p.Fill(0, line, size.Width, line, t.BrokenGround)
	} else if !s.verdict.Tested {
		ink = t.Dim
	}
	text := ""
	for _, text = range verdictTexts(&s.verdict) {
		if p.Width(raster.Bold, textSize*all, text) <= size.Width-2*pad {
			break
		}
	}
	p.Text(pad, line*1.5, size.Width-2*pad, raster.Bold, textSize*all, text, ink)
}

func (h *head) MouseMoved(e *desktop.MouseEvent) {
	h.view.host.Stir()
	h.Surface.MouseMoved(e)
}

// ground is behind the controls.
type ground struct {
	kit.Ground
	host Host
}

func newGround(host Host) *ground {
	g := &ground{host: host}
	g.Init(g, theme.ColorNameBackground)
	return g
}

func (g *ground) MouseIn(*desktop.MouseEvent)    { g.host.Stir() }
func (g *ground) MouseMoved(*desktop.MouseEvent) { g.host.Stir() }
func (g *ground) MouseOut()                      {}

// curtain is the black screen. A click opens it.
type curtain struct {
	widget.BaseWidget
	host Host
}

func newCurtain(host Host) *curtain {
	c := &curtain{host: host}
	c.ExtendBaseWidget(c)
	return c
}

func (c *curtain) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Black))
}

func (c *curtain) Tapped(*fyne.PointEvent) { c.host.Send(session.Black{}) }

func (c *curtain) Cursor() desktop.Cursor { return desktop.HiddenCursor }
