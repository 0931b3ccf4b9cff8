package raster

import (
	"image"
	"image/color"
	"image/draw"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Face is one of the embedded Go fonts.
type Face uint8

// The faces. Names are bold; hex codes and times are monospaced.
const (
	Regular Face = iota
	Bold
	Mono
	MonoBold
)

const (
	ellipsis = '…'
	// phases is the number of positions within a pixel where a glyph can start.
	// With whole pixels, small text would be spaced unevenly.
	phases = 4
	// maxStrikes limits the glyph cache while a window is dragged between screens of different scale.
	maxStrikes = 24
	maxSize    = 512
)

// Font returns an embedded font, which is parsed when first needed. Goroutines may share it.
func Font(f Face) *opentype.Font { return fonts()[f&3] }

var fonts = sync.OnceValue(func() (all [4]*opentype.Font) {
	for i, ttf := range [...][]byte{goregular.TTF, gobold.TTF, gomono.TTF, gomonobold.TTF} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			panic("raster: an embedded font is damaged: " + err.Error())
		}
		all[i] = f
	}
	return all
})

type strikeKey struct {
	face Face
	size fixed.Int26_6
}

// strike is a face in a size, with a cache of its glyphs.
type strike struct {
	face  font.Face
	size  float32
	cap   int // height of a capital, in pixels
	ascii [128]*glyph
	other map[rune]*glyph
}

// glyph holds the masks of a rune, one for each position within a pixel.
type glyph struct {
	advance fixed.Int26_6
	at      [phases]*image.Alpha // relative to the dot
}

func (c *Canvas) strike(f Face, size float32) *strike {
	if !(size >= 1) {
		size = 1
	}
	key := strikeKey{f & 3, fixed.Int26_6(min(size, maxSize) * 64)}
	if s := c.strikes[key]; s != nil {
		return s
	}
	if c.strikes == nil || len(c.strikes) >= maxStrikes {
		c.strikes = map[strikeKey]*strike{}
	}
	face, err := opentype.NewFace(Font(key.face),
		&opentype.FaceOptions{Size: float64(key.size) / 64, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("raster: an embedded font has no face: " + err.Error())
	}
	s := &strike{face: face, size: float32(key.size) / 64, cap: face.Metrics().CapHeight.Round(), other: map[rune]*glyph{}}
	c.strikes[key] = s
	return s
}

func (s *strike) glyph(r rune) *glyph {
	if r < ' ' {
		r = ' '
	}
	if r < 128 {
		if s.ascii[r] == nil {
			s.ascii[r] = s.rasterise(r)
		}
		return s.ascii[r]
	}
	g := s.other[r]
	if g == nil {
		g = s.rasterise(r)
		s.other[r] = g
	}
	return g
}

func (s *strike) rasterise(r rune) *glyph {
	g := &glyph{}
	g.advance, _ = s.face.GlyphAdvance(r)
	for i := range g.at {
		dot := fixed.Point26_6{X: fixed.Int26_6(i * 64 / phases)}
		box, m, from, _, _ := s.face.Glyph(dot, r)
		if r == '·' { // the Go fonts place it as high as an apostrophe
			box = box.Add(image.Pt(0, -(s.face.Metrics().XHeight.Round()+box.Dy())/2-box.Min.Y))
		}
		g.at[i] = image.NewAlpha(box)
		draw.Draw(g.at[i], box, m, from, draw.Src)
	}
	return g
}

// Measure returns the width of a text in pixels, rounded up.
func (c *Canvas) Measure(f Face, size float32, s string) int {
	return c.strike(f, size).measure(s).Ceil()
}

func (s *strike) measure(text string) (w fixed.Int26_6) {
	for _, r := range text {
		w += s.glyph(r).advance
	}
	return w
}

// Width returns the width of a text in pixels, not rounded.
func (c *Canvas) Width(f Face, size float32, s string) float32 {
	return float32(c.strike(f, size).measure(s)) / 64
}

// CapHeight returns the height of a capital in pixels.
func (c *Canvas) CapHeight(f Face, size float32) int { return c.strike(f, size).cap }

// Text writes s with its baseline at y, and returns the x where it ends.
func (c *Canvas) Text(x, y int, f Face, size float32, s string, col color.RGBA) int {
	return c.write(c.strike(f, size), fixed.I(x), y, s, inkOf(col)).Ceil()
}

// LeastText returns the size of the smallest text that was written since On, in pixels; 0 if none was.
func (c *Canvas) LeastText() float32 { return c.least }

func (c *Canvas) write(s *strike, x fixed.Int26_6, y int, text string, k ink) fixed.Int26_6 {
	if text != "" && (c.least == 0 || s.size < c.least) {
		c.least = s.size
	}
	for _, r := range text {
		g := s.glyph(r)
		px := x.Floor()
		c.mask(px, y, g.at[int(x-fixed.I(px))*phases/64], k)
		x += g.advance
	}
	return x
}

// TextIn writes s like Text, but at most w pixels wide. An ellipsis replaces what does
// not fit. If not even the ellipsis fits, it writes nothing.
func (c *Canvas) TextIn(x, y, w int, f Face, size float32, s string, col color.RGBA) int {
	st := c.strike(f, size)
	n, cut := st.fit(s, w)
	if n == 0 && (!cut || st.glyph(ellipsis).advance > fixed.I(w)) {
		return x
	}
	k := inkOf(col)
	end := c.write(st, fixed.I(x), y, s[:n], k)
	if cut {
		end = c.write(st, end, y, string(ellipsis), k)
	}
	return end.Ceil()
}

// fit returns how many bytes of text to write within w pixels, and whether an
// ellipsis must follow. There is no space before the ellipsis.
func (s *strike) fit(text string, w int) (n int, cut bool) {
	limit, dots := fixed.I(w), s.glyph(ellipsis).advance
	var at fixed.Int26_6
	for i, r := range text {
		if at+dots <= limit {
			n = i
		}
		at += s.glyph(r).advance
		if at > limit {
			for n > 0 && text[n-1] == ' ' {
				n--
			}
			return n, true
		}
	}
	return len(text), false
}

// BreakLine splits off as many words as fit into w pixels. It keeps a parenthesis together if possible. A word that is too long for
// any line stays whole.
func (c *Canvas) BreakLine(f Face, size float32, w int, text string) (line, rest string) {
	return c.strike(f, size).breakLine(text, w)
}

func (s *strike) breakLine(text string, w int) (line, rest string) {
	limit := fixed.I(w)
	var at fixed.Int26_6
	split, aside := -1, false
	for i, r := range text {
		if r == ' ' && !aside {
			split = i
			aside = i+1 < len(text) && text[i+1] == '('
		}
		if r == ')' {
			aside = false
		}
		at += s.glyph(r).advance
		if at > limit && split > 0 && r != ' ' {
			return text[:split], text[split+utf8.RuneLen(' '):]
		}
	}
	return text, ""
}

// Wrap breaks a text into at most most lines of w pixels. The last line may be too long; TextIn
// shortens it.
func (c *Canvas) Wrap(f Face, size float32, w int, text string, most int) (lines []string) {
	st := c.strike(f, size)
	for rest := text; rest != ""; {
		if len(lines) == most-1 {
			return append(lines, rest)
		}
		var line string
		line, rest = st.breakLine(rest, w)
		lines = append(lines, line)
	}
	return lines
}
