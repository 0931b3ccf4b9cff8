package worker

import "fmt"

// Colour is a worker's whole state: red, green and blue.
type Colour struct{ R, G, B uint8 }

// Changed is the colour after change(k): the three rotate, and red comes out last, k
// brighter, or dark again past 255. So whoever misses a single change has another rotation for ever.
func (c Colour) Changed(k int) Colour { return Colour{c.G, c.B, c.R + uint8(k)} }

// Hex is the colour as #RRGGBB.
func (c Colour) Hex() string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// Digest packs the colour into a number that is not zero.
func (c Colour) Digest() uint64 { return 1<<24 | uint64(c.R)<<16 | uint64(c.G)<<8 | uint64(c.B) }

// ColourOf unpacks a digest; false if there is no colour in it yet.
func ColourOf(digest uint64) (Colour, bool) {
	return Colour{uint8(digest >> 16), uint8(digest >> 8), uint8(digest)}, digest != 0
}
