package raster

import "image/color"

// Line draws a solid stroke.
func (c *Canvas) Line(x0, y0, x1, y1, width float32, col color.RGBA) {
	c.Stroke(&Stroke{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: width, Colour: col})
}

// one is 1 pixel in the fixed point of lines, 16 bits behind the point.
const one = 1 << 16

// far bounds the coordinates of a line, so that no arithmetic can overflow.
const far = 1 << 20

func inReach(x, y float32) bool { return abs(x) < far && abs(y) < far }

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
