package clipboard

import (
	"bytes"
	"encoding/binary"
	"image/color"
	"image/png"
)

// deviceIndependentBitmap converts a PNG to what every program on Windows understands: a header, and the rows from the bottom up,
// with 24 bits a pixel.
func deviceIndependentBitmap(content []byte) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	size := img.Bounds().Size()
	const header = 40
	row := (size.X*3 + 3) / 4 * 4
	out := make([]byte, header, header+row*size.Y)
	binary.LittleEndian.PutUint32(out[0:], header)
	binary.LittleEndian.PutUint32(out[4:], uint32(size.X))
	binary.LittleEndian.PutUint32(out[8:], uint32(size.Y))
	binary.LittleEndian.PutUint16(out[12:], 1)  // plane
	binary.LittleEndian.PutUint16(out[14:], 24) // bits a pixel
	binary.LittleEndian.PutUint32(out[20:], uint32(row*size.Y))
	for y := size.Y - 1; y >= 0; y-- {
		for x := range size.X {
			c := color.RGBAModel.Convert(img.At(img.Bounds().Min.X+x, img.Bounds().Min.Y+y)).(color.RGBA)
			out = append(out, c.B, c.G, c.R)
		}
		out = append(out, make([]byte, row-size.X*3)...)
	}
	return out, nil
}
