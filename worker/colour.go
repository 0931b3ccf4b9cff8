package worker

import "fmt"

// Colour is the state of a worker: red, green and blue.
type Colour struct{ R, G, B uint8 }

// Changed returns the colour after change(k): the three values rotate, and the old red comes last, increased by
// k modulo 256. A worker that misses a single change has another rotation for ever.
func (c Colour) Changed(k int) Colour { return Colour{c.G, c.B, c.R + uint8(k)} }

// Hex returns the colour as #RRGGBB.
func (c Colour) Hex() string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// Digest packs the colour into a number that is not zero.
func (c Colour) Digest() uint64 { return 1<<24 | uint64(c.R)<<16 | uint64(c.G)<<8 | uint64(c.B) }

// ColourOf unpacks a digest; false if it holds no colour.
func ColourOf(digest uint64) (Colour, bool) {
	return Colour{uint8(digest >> 16), uint8(digest >> 8), uint8(digest)}, digest != 0
}
