package clipboard

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
)

func picture(t *testing.T) (image.Image, []byte) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 5, 3))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 3)
	}
	for y := range 3 {
		for x := range 5 {
			img.Pix[img.PixOffset(x, y)+3] = 255
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return img, b.Bytes()
}

// With a file header before it, the bitmap is a BMP, which another decoder reads.
func TestDeviceIndependentBitmap(t *testing.T) {
	img, content := picture(t)
	bitmap, err := deviceIndependentBitmap(content)
	if err != nil {
		t.Fatal(err)
	}
	head := []byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00")
	binary.LittleEndian.PutUint32(head[2:], uint32(len(head)+len(bitmap)))
	got, err := bmp.Decode(bytes.NewReader(append(head, bitmap...)))
	if err != nil || got.Bounds() != img.Bounds() {
		t.Fatal(got, err)
	}
	for y := range 3 {
		for x := range 5 {
			if a, b := color.RGBAModel.Convert(got.At(x, y)), img.At(x, y); a != b {
				t.Errorf("the pixel at %d, %d is %v, want %v", x, y, a, b)
			}
		}
	}
	if _, err := deviceIndependentBitmap([]byte("no picture")); err == nil {
		t.Error("no error for what is no PNG")
	}
}
