package film

import (
	"image"
	"image/color"
	"time"

	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// Lengths of a frame in device-independent pixels. A frame of designWidth x designHeight or more of them has room for everything.
const (
	designWidth, designHeight = 800, 576
	pad                       = 14
	headHigh                  = 40
	verdictHigh               = 54 // two lines
	captionHigh               = 22
	captionsHigh              = mostLines*captionHigh + 14
	titleSize                 = 18
	smallSize                 = 14
	captionSize               = 15.5
)

// painter paints shots. It is for one goroutine at a time.
type painter struct {
	frame paint.FramePainter
	c     raster.Canvas
}

// scaleOf returns the pixels for a device-independent pixel in a picture of a size.
func scaleOf(size image.Point) float32 {
	return min(float32(size.X)/designWidth, float32(size.Y)/designHeight)
}

// areas are the parts of a frame, from the top.
type areas struct{ head, middle, verdict, captions image.Rectangle }

func (s *Settings) areas() (a areas) {
	u, all := scaleOf(s.Size), image.Rectangle{Max: s.Size}
	high := func(part Parts, dip float32) int {
		if s.Hide&part != 0 {
			return 0
		}
		return int(dip * u)
	}
	a.head, a.middle, a.verdict, a.captions = all, all, all, all
	a.head.Max.Y = high(Title, headHigh)
	a.captions.Min.Y = all.Max.Y - high(Captions, captionsHigh)
	a.verdict.Max.Y = a.captions.Min.Y
	a.verdict.Min.Y = a.verdict.Max.Y - high(Verdict, verdictHigh)
	a.middle.Min.Y, a.middle.Max.Y = a.head.Max.Y, a.verdict.Min.Y
	return a
}

// lay lays out the diagram of a shot. The facts change with the next one.
func (p *painter) lay(settings *Settings, s *shot) {
	s.frame.Scale = scaleOf(settings.Size)
	p.frame.Lay(settings.areas().middle, &s.frame)
}

// paint paints all of img, which has the size of the settings.
func (p *painter) paint(img *image.RGBA, settings *Settings, s *shot) {
	a, th := settings.areas(), settings.Theme
	p.frame.Paint(img.SubImage(a.middle).(*image.RGBA), &s.frame)
	p.c.On(img)
	for _, r := range []image.Rectangle{a.head, a.verdict, a.captions} {
		p.c.FillRect(r, th.Panel)
	}
	u := scaleOf(settings.Size)
	p.head(a.head, u, th, s)
	p.verdict(a.verdict, u, th, s)
	p.captions(a.captions, u, th, s)
}

func (p *painter) head(r image.Rectangle, u float32, th *paint.Theme, s *shot) {
	if r.Empty() {
		return
	}
	st := &s.status
	x, y := float32(r.Min.X)+pad*u, float32(r.Max.Y)-13*u
	out := p.c.Renderer()
	right := float32(r.Max.X) - pad*u
	text := st.Version + "   " + scenario.Seconds(st.Time.Truncate(10*time.Millisecond))
	if st.Slowed {
		text = "slow motion   " + text
	}
	w := p.c.Width(raster.Bold, smallSize*u, text)
	out.Text(right-w, y, smallSize*u, raster.Bold, text, th.Dim, color.RGBA{})
	title := raster.Fit(out, st.Title, titleSize*u, right-w-x-pad*u, raster.Bold)
	out.Text(x, y, titleSize*u, raster.Bold, title, th.Text, color.RGBA{})
}

func (p *painter) verdict(r image.Rectangle, u float32, th *paint.Theme, s *shot) {
	if r.Empty() {
		return
	}
	v := s.status.Verdict
	ink, text := th.Dim, v.Headline
	if v.Broken {
		p.c.FillRect(r, th.BrokenGround)
		ink = th.Broken
		if v.Short != "" {
			text += ": " + v.Short
		}
	}
	out := p.c.Renderer()
	x, y, width := float32(r.Min.X)+pad*u, float32(r.Min.Y)+captionHigh*u, float32(r.Dx())-2*pad*u
	if v.Cause == "" { // one line, in the middle
		y += captionHigh / 2 * u
	}
	text = raster.Fit(out, text, captionSize*u, width, raster.Bold)
	out.Text(x, y, captionSize*u, raster.Bold, text, ink, color.RGBA{})
	cause := raster.Fit(out, v.Cause, captionSize*u, width, raster.Regular)
	out.Text(x, y+captionHigh*u, captionSize*u, raster.Regular, cause, ink, color.RGBA{})
}

func (p *painter) captions(r image.Rectangle, u float32, th *paint.Theme, s *shot) {
	if r.Empty() {
		return
	}
	out := p.c.Renderer()
	x, y := float32(r.Min.X)+pad*u, float32(r.Min.Y)+(captionHigh-2)*u
	for _, c := range s.captions {
		ink := th.Text
		if c.bad {
			ink = th.Broken
		}
		for _, line := range c.lines {
			out.Text(x, y, captionSize*u, raster.Regular, line, ink, color.RGBA{})
			y += captionHigh * u
		}
	}
}

// captionLines breaks a sentence into the lines that fit into a picture. It shortens one that needs too many.
func captionLines(c *raster.Canvas, s *Settings, text string) (lines []string) {
	u := scaleOf(s.Size)
	width, size := int(float32(s.Size.X)-2*pad*u), float32(captionSize*u)
	for text != "" && len(lines) < mostLines-1 {
		var line string
		line, text = c.BreakLine(raster.Regular, size, width, text)
		lines = append(lines, line)
	}
	if text != "" {
		lines = append(lines, raster.Fit(c.Renderer(), text, size, float32(width), raster.Regular))
	}
	return lines
}
