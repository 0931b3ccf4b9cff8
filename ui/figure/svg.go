package figure

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"

	"golang.org/x/image/font/sfnt"

	"groupy/ui/paint"
	"groupy/ui/raster"
)

// WriteSVG writes the figure as an SVG. Equal figures give equal bytes.
func (f *Figure) WriteSVG(w io.Writer) error {
	p := &svgRenderer{glyphs: map[glyphKey]bool{}}
	width, height := f.Picture.Width, f.draw(p, func(y float32, draw func()) {
		p.group(0, y)
		draw()
		p.body.WriteString("</g>\n")
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" role="img">`+"\n",
		number(width), number(height))
	fmt.Fprintf(&out, "<title>%s</title>\n<desc>%s</desc>\n<defs>\n", escaped(f.Title), escaped(f.About))
	out.Write(p.defs.Bytes())
	fmt.Fprintf(&out, "</defs>\n<rect width=\"%s\" height=\"%s\" fill=\"%s\"/>\n", number(width), number(height), hex(f.theme().Panel))
	out.Write(p.body.Bytes())
	out.WriteString("</svg>\n")
	_, err := w.Write(out.Bytes())
	return err
}

// draw draws all parts of the figure, and returns its height. It calls at with each part that lies below the title.
func (f *Figure) draw(out raster.Renderer, at func(y float32, draw func())) (height float32) {
	f.head(out)
	y := float32(f.headHeight())
	at(y, func() { paint.DrawSpacetime(out, f.diagram()) })
	if y += f.Picture.Height; !f.NoLegend {
		at(y, func() { y += float32(math.Ceil(float64(paint.DrawLegend(out, f.legend(0))))) })
	}
	return max(y, float32(f.Height))
}

// svgRenderer is a raster.Renderer that writes SVG.
type svgRenderer struct {
	body, defs bytes.Buffer
	glyphs     map[glyphKey]bool // true if defined, false if the glyph is empty
	buf        sfnt.Buffer
	scratch    []float32
}

func (p *svgRenderer) group(x, y float32) {
	fmt.Fprintf(&p.body, "<g transform=\"translate(%s %s)\">\n", number(x), number(y))
}

// number formats a length to a hundredth of a pixel.
func number(v float32) string {
	r := math.Round(float64(v)*100) / 100
	if r == 0 || math.IsNaN(r) || math.IsInf(r, 0) {
		return "0"
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func hex(c color.RGBA) string {
	if c.A != 0 && c.A != 255 { // undo the premultiplied alpha, which is an attribute of its own
		part := func(v uint8) uint8 { return uint8(min(int(v)*255/int(c.A), 255)) }
		c = color.RGBA{R: part(c.R), G: part(c.G), B: part(c.B), A: 255}
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

// ink returns the attributes of a colour and its opacity.
func ink(attribute string, c color.RGBA) string {
	text := attribute + `="` + hex(c) + `"`
	if c.A != 255 {
		text += ` ` + attribute + `-opacity="` + number(float32(c.A)/255) + `"`
	}
	return text
}

func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // writing to a buffer cannot fail
	return b.String()
}

func (p *svgRenderer) Sees(x0, x1 float32) bool { return true }

func (p *svgRenderer) Box(x0, y0, x1, y1 float32, col color.RGBA) {
	// whole pixels, as on the screen, keep edges sharp
	a, b := whole(x0), whole(y0)
	w, h := max(whole(x1)-a, 1), max(whole(y1)-b, 1)
	fmt.Fprintf(&p.body, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>\n", number(a), number(b), number(w), number(h), ink("fill", col))
}

func whole(v float32) float32 { return float32(math.Floor(float64(v) + 0.5)) }

func (p *svgRenderer) Stroke(s *raster.Stroke) {
	dash := ""
	if s.Dash > 0 && s.Gap > 0 {
		dash = fmt.Sprintf(` stroke-dasharray="%s %s"`, number(s.Dash), number(s.Gap))
	}
	fmt.Fprintf(&p.body, "<path d=\"M%s %sL%s %s\" fill=\"none\" stroke-width=\"%s\" %s%s/>\n",
		number(s.X0), number(s.Y0), number(s.X1), number(s.Y1), number(s.Width), ink("stroke", s.Colour), dash)
}

func (p *svgRenderer) Fill(points []float32, col color.RGBA) {
	p.body.WriteString(`<path d="`)
	p.outline(points)
	fmt.Fprintf(&p.body, "\" %s/>\n", ink("fill", col))
}

func (p *svgRenderer) outline(points []float32) {
	for i := 0; i+1 < len(points); i += 2 {
		letter := byte('L')
		if i == 0 {
			letter = 'M'
		}
		p.body.WriteByte(letter)
		p.body.WriteString(number(points[i]) + " " + number(points[i+1]))
	}
	p.body.WriteByte('Z')
}

func (p *svgRenderer) Form(f raster.Form, x, y, r float32, col color.RGBA) {
	if col.A == 0 || !(r > 0) {
		return
	}
	at := fmt.Sprintf(`<circle cx="%s" cy="%s"`, number(x), number(y))
	switch hole := f.Hole(); {
	case f == raster.Disc:
		fmt.Fprintf(&p.body, "%s r=\"%s\" %s/>\n", at, number(r), ink("fill", col))
		return
	case hole > 0:
		fmt.Fprintf(&p.body, "%s r=\"%s\" fill=\"none\" stroke-width=\"%s\" %s/>\n", at, number(r*(1+hole)/2), number(r*(1-hole)), ink("stroke", col))
		return
	}
	p.body.WriteString(`<path d="`)
	for _, outline := range f.Outline() {
		p.scratch = p.scratch[:0]
		for i := 0; i+1 < len(outline); i += 2 {
			p.scratch = append(p.scratch, x+outline[i]*r, y+outline[i+1]*r)
		}
		p.outline(p.scratch)
	}
	fmt.Fprintf(&p.body, "\" %s/>\n", ink("fill", col))
}
