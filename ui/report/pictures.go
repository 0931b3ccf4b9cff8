package report

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strconv"
	"time"

	"groupy/ui/figure"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/ui/spacetime"
	"groupy/ui/still"
	"groupy/worker/scenario"
)

// picture is a picture in the page.
type picture struct {
	title, about string // what it is, and what it shows
	text         string // for readers who cannot see it
	data         string // a data URI
	wide, high   int    // in pixels of the page
}

// draw makes the pictures of a run: its tiles at two moments, and its diagrams. The session stands at the end.
func (m *maker) draw(p *play, s *session.Session, interesting part) (err error) {
	for _, d := range m.diagramParts(p, interesting) {
		var pic picture
		if pic, err = m.diagram(s, d); err != nil {
			return err
		}
		p.diagrams = append(p.diagrams, pic)
	}
	if err = m.before(p, s, interesting); err == nil {
		err = m.after(p, s, interesting)
	}
	return cmp.Or(m.stopped(), err)
}

// before makes the picture of the first moment.
func (m *maker) before(p *play, s *session.Session, interesting part) (err error) {
	if m.set.Before != nil {
		err = s.GoTo(m.ctx, *m.set.Before)
	} else {
		err = still.Calm(m.ctx, s, min(interesting.from, m.set.End))
	}
	about := ""
	if lines := m.set.Scenario.Lines; err == nil && m.set.Before == nil && s.Run().Now() == 0 && len(lines) > 0 && lines[0].At == 0 {
		about = ", before the first line of the scenario"
		s, err = m.untouched(p)
	}
	if err == nil {
		p.before, err = tiles(s, "Before", about)
	}
	return err
}

// untouched opens the scenario without its lines. At time 0, it is as it was before them.
func (m *maker) untouched(p *play) (*session.Session, error) {
	sc := m.set.Scenario.Clone()
	sc.Version, sc.Lines = p.version.Name, nil
	s, err := still.Open(m.set.Name, sc)
	if err == nil {
		err = s.GoTo(m.ctx, 0)
	}
	return s, err
}

// after makes the picture of the second moment: a calm one just before the end, if it is after all that matters.
func (m *maker) after(p *play, s *session.Session, interesting part) (err error) {
	const crash = 400 * time.Millisecond // after the beginning of the interesting part, at most
	before, end := s.Run().Now(), m.set.End
	if m.set.After != nil {
		err = s.GoTo(m.ctx, *m.set.After)
	} else if err = still.Calm(m.ctx, s, end); err == nil && s.Run().Now() <= max(before, interesting.from+crash, p.verdict.Since) {
		err = s.GoTo(m.ctx, end)
	}
	if err != nil {
		return err
	}
	about := ""
	switch now := s.Run().Now(); {
	case now == end:
		about = ", the end"
	case m.set.After == nil:
		about = ", a calm moment just before the end"
	}
	p.after, err = tiles(s, "After", about)
	return err
}

// Sizes of the tiles in pixels of the page.
const (
	tilesWide = 480
	rowHigh   = 150
	mostHigh  = 640
	perRow    = 3
	scale     = 2
)

// tiles paints the tiles at the present moment.
func tiles(s *session.Session, title, about string) (picture, error) {
	all := s.Tiles(nil)
	when := "at " + scenario.Seconds(s.Run().Now()) + about
	high := min(mostHigh, max(1, (len(all)+perRow-1)/perRow)*rowHigh)
	img := image.NewRGBA(image.Rect(0, 0, tilesWide*scale, high*scale))
	new(paint.Painter).Paint(img, &paint.Scene{Theme: &paint.Light, Scale: scale, Tiles: all, Empty: "No worker is alive."})
	data, err := pngData(img)
	state := stateOf(s)
	return picture{
		title: title + ", " + when, about: state, data: data, wide: tilesWide, high: high,
		text: fmt.Sprintf("The workers as tiles, %s. %s", when, state),
	}, err
}

func pngData(img image.Image) (string, error) {
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return dataURI("image/png", b.Bytes()), err
}

func dataURI(kind string, data []byte) string {
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
}

const (
	diagramWide = 1120      // in pixels of the page
	mostSVG     = 200 << 10 // bytes; a longer one becomes a PNG
)

// diagram draws the diagram of a part of the run: as an SVG if that is not large.
func (m *maker) diagram(s *session.Session, d part) (picture, error) {
	f, err := factsOf(s, d)
	if err != nil {
		return picture{}, err
	}
	drawing := figure.Drawing{
		Title: m.set.title(), Settings: s.Run().Settings().Summary(), Facts: f, View: spacetime.Viewport{From: d.from, To: d.to},
		Size:  figure.Size{Width: diagramWide, Scale: 1},
		About: func(caption string) string { return figure.Describe(f, d.from, d.to, caption) },
	}
	fig, err := drawing.Figure()
	if err != nil {
		return picture{}, err
	}
	pic := picture{
		title: fmt.Sprintf("From %s to %s: %s", scenario.Spaced(d.from), scenario.Spaced(d.to), d.why),
		about: fig.Picture.Notice, text: fig.About, wide: fig.Size().X, high: fig.Size().Y,
	}
	var b bytes.Buffer
	if err = fig.WriteSVG(&b); err != nil {
		return pic, err
	}
	if b.Len() <= mostSVG {
		pic.data = dataURI("image/svg+xml", b.Bytes())
		return pic, nil
	}
	drawing.Size = figure.Size{Width: diagramWide * scale, Scale: scale}
	if fig, err = drawing.Figure(); err == nil {
		pic.data, err = pngData(fig.Image())
	}
	return pic, err
}

// picture writes a picture with its caption.
func (h *html) picture(p *picture, scrolls bool) {
	h.in("figure", func() {
		image := func() {
			h.tag("img", "src", p.data, "alt", p.text, "width", strconv.Itoa(p.wide), "height", strconv.Itoa(p.high))
		}
		if scrolls {
			h.in("div", image, "class", "scroll", "tabindex", "0", "role", "region", "aria-label", p.title)
		} else {
			image()
		}
		h.in("figcaption", func() {
			h.one("strong", p.title)
			h.text(" ")
			h.text(p.about)
		})
	})
}
