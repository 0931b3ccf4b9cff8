package figure

import (
	"bytes"
	"fmt"
	"image/color"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"groupy/ui/raster"
)

// em is the size of the outlines, which have integer coordinates.
const em = 1000

// glyphKey identifies a glyph.
type glyphKey struct {
	face  raster.Face
	index sfnt.GlyphIndex
}

// glyph returns the glyph of a character and its width in em units. A control character counts as a space, and a character
// that the fonts lack as a box.
func (p *svgRenderer) glyph(face raster.Face, r rune) (g glyphKey, width float32) {
	if r < ' ' {
		r = ' '
	}
	of := raster.Font(face)
	index, err := of.GlyphIndex(&p.buf, r)
	if err != nil {
		index = 0
	}
	advance, err := of.GlyphAdvance(&p.buf, index, fixed.I(em), font.HintingNone)
	if err != nil {
		advance = fixed.I(em / 2)
	}
	return glyphKey{face & 3, index}, float32(advance) / 64
}

// rise returns how far the baseline is below the middle of a capital letter, as in the painter.
func (p *svgRenderer) rise(face raster.Face, size float32) float32 {
	m, err := raster.Font(face).Metrics(&p.buf, fixed.Int26_6(size*64), font.HintingNone)
	if err != nil {
		return size / 3
	}
	return float32(m.CapHeight.Round()) / 2
}

// outlineOf returns a glyph as an SVG path.
func (p *svgRenderer) outlineOf(g glyphKey, r rune) string {
	segments, err := raster.Font(g.face).LoadGlyph(&p.buf, g.index, fixed.I(em), nil)
	if err != nil {
		return ""
	}
	down := 0
	if r == '·' { // the Go fonts have it at the height of an apostrophe; the painter lowers it, too
		box := segments.Bounds()
		m, _ := raster.Font(g.face).Metrics(&p.buf, fixed.I(em), font.HintingNone) // no error: the outlines could be loaded
		down = -((box.Min.Y+box.Max.Y)/2 + m.XHeight/2).Round()
	}
	var b bytes.Buffer
	for _, s := range segments {
		n := 1
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if b.Len() > 0 {
				b.WriteByte('Z')
			}
			b.WriteByte('M')
		case sfnt.SegmentOpLineTo:
			b.WriteByte('L')
		case sfnt.SegmentOpQuadTo:
			b.WriteByte('Q')
			n = 2
		case sfnt.SegmentOpCubeTo:
			b.WriteByte('C')
			n = 3
		}
		for i, at := range s.Args[:n] {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%d %d", at.X.Round(), at.Y.Round()+down)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('Z')
	}
	return b.String()
}

func (p *svgRenderer) Measure(text string, size float32, face raster.Face) (w float32) {
	for _, r := range text {
		_, width := p.glyph(face, r)
		w += width * size / em
	}
	return w
}

func (p *svgRenderer) Text(x, y, size float32, face raster.Face, text string, col, halo color.RGBA) {
	if text == "" || !(size > 0) {
		return
	}
	base := float32(math.Floor(float64(y+p.rise(face, size)) + 0.5))
	place := fmt.Sprintf(`transform="translate(%s %s) scale(%s)"`, number(x), number(base), small(size/em))
	letters := p.letters(face, text)
	if halo.A > 0 {
		fmt.Fprintf(&p.body, "<g %s %s %s stroke-width=\"%s\" stroke-linejoin=\"round\">%s</g>\n",
			place, ink("fill", halo), ink("stroke", halo), number(max(2, size/6)*em/size), letters)
	}
	fmt.Fprintf(&p.body, "<g %s %s>%s</g>\n", place, ink("fill", col), letters)
	fmt.Fprintf(&p.body, "<text x=\"%s\" y=\"%s\" font-family=\"Go, sans-serif\" font-size=\"%s\" textLength=\"%s\" "+
		"lengthAdjust=\"spacingAndGlyphs\" fill-opacity=\"0\">%s</text>\n",
		number(x), number(base), number(size), number(p.Measure(text, size, face)), escaped(text))
}

// small formats a factor with enough digits for a line of text.
func small(v float32) string { return fmt.Sprintf("%.5g", v) }

// letters returns the glyphs of a text, side by side. It defines the glyphs that are new.
func (p *svgRenderer) letters(face raster.Face, text string) string {
	var b bytes.Buffer
	at := float32(0)
	for _, r := range text {
		g, width := p.glyph(face, r)
		name := fmt.Sprintf("g%d-%d", g.face, g.index)
		if _, known := p.glyphs[g]; !known {
			path := p.outlineOf(g, r)
			if p.glyphs[g] = path != ""; path != "" {
				fmt.Fprintf(&p.defs, "<path id=\"%s\" d=\"%s\"/>\n", name, path)
			}
		}
		if p.glyphs[g] {
			fmt.Fprintf(&b, `<use xlink:href="#%s" x="%s"/>`, name, number(at))
		}
		at += width
	}
	return b.String()
}
