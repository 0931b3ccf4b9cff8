package film

import (
	"bufio"
	"compress/lzw"
	"encoding/binary"
	"image"
	"io"
	"time"
)

// A GIF counts time in hundredths of a second.
const gifTick = 10 * time.Millisecond

// gifFrame is one encoded picture of a GIF: what differs from the picture before.
type gifFrame struct {
	area    image.Rectangle
	palette [256][3]byte
	bits    int // of the colour table: it has 1<<bits colours
	data    []byte
}

// gifWriter writes a GIF, picture by picture. It keeps none of them.
type gifWriter struct {
	w    *bufio.Writer
	size image.Point
}

func newGIFWriter(w io.Writer, size image.Point) (*gifWriter, error) {
	g := &gifWriter{bufio.NewWriter(w), size}
	head := []byte("GIF89a\x00\x00\x00\x00\x70\x00\x00" + // no global colour table
		"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00") // repeats for ever
	binary.LittleEndian.PutUint16(head[6:], uint16(size.X))
	binary.LittleEndian.PutUint16(head[8:], uint16(size.Y))
	_, err := g.w.Write(head)
	return g, err
}

// write adds a picture that is shown for a number of ticks.
func (g *gifWriter) write(f *gifFrame, ticks int) error {
	head := []byte("\x21\xf9\x04\x05\x00\x00\x00\x00" + // later pictures cover it; colour 0 is transparent
		"\x2c\x00\x00\x00\x00\x00\x00\x00\x00\x80")
	binary.LittleEndian.PutUint16(head[4:], uint16(ticks))
	for i, n := range [...]int{f.area.Min.X, f.area.Min.Y, f.area.Dx(), f.area.Dy()} {
		binary.LittleEndian.PutUint16(head[9+2*i:], uint16(n))
	}
	head[17] |= byte(f.bits - 1)
	g.w.Write(head) // a bufio.Writer keeps its first error
	for _, c := range f.palette[:1<<f.bits] {
		g.w.Write(c[:])
	}
	g.w.WriteByte(byte(f.codeSize()))
	for rest := f.data; len(rest) > 0; {
		n := min(len(rest), 255)
		g.w.WriteByte(byte(n))
		g.w.Write(rest[:n])
		rest = rest[n:]
	}
	return g.w.WriteByte(0)
}

func (g *gifWriter) close() error {
	g.w.WriteByte(0x3b)
	return g.w.Flush()
}

// codeSize returns the number of bits of an uncompressed pixel. GIF allows no less than 2.
func (f *gifFrame) codeSize() int { return max(2, f.bits) }

// compress packs the pixels of the frame.
func (f *gifFrame) compress(pixels []byte) {
	out := bytesWriter{f.data[:0]}
	z := lzw.NewWriter(&out, lzw.LSB, f.codeSize())
	z.Write(pixels) // a bytesWriter never fails
	z.Close()
	f.data = out.b
}

type bytesWriter struct{ b []byte }

func (w *bytesWriter) Write(p []byte) (int, error) {
	w.b = append(w.b, p...)
	return len(p), nil
}

// ticksUntil returns the number of ticks up to the end of frame i, so that delays add up to the right length.
func ticksUntil(i, fps int) int { return (i*int(time.Second/gifTick) + fps/2) / fps }

// gifEncoder writes a film as a GIF.
type gifEncoder struct {
	w       *gifWriter
	fps     int
	written int
}

func newGIFEncoder(w io.Writer, s *Settings) (*gifEncoder, error) {
	g, err := newGIFWriter(w, s.Size)
	return &gifEncoder{w: g, fps: s.FPS}, err
}

func (e *gifEncoder) encode(before *image.RGBA, s *slot) { s.quantizer.frame(before, s.img, &s.gif) }

func (e *gifEncoder) write(s *slot) error {
	e.written++
	return e.w.write(&s.gif, ticksUntil(e.written, e.fps)-ticksUntil(e.written-1, e.fps))
}

func (e *gifEncoder) close() error { return e.w.close() }
