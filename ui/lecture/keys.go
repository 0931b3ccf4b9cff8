package lecture

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// keys shows the keys and clicks that were pressed lately, for whoever watches a recording of the screen. It takes no clicks.
type keys struct {
	kit.Raster
	brush raster.Canvas
	shown string
	size  float32 // of the text, in units
}

func newKeys() *keys {
	k := &keys{}
	k.Init(k, fyne.NewSize(20, 20), k.paint, func() string { return k.shown })
	return k
}

// keySize is the size of the text outside the lecture view, in units.
const keySize = 18

// LayoutKeys places the keys in the middle above the line at the bottom, if there are any.
func (v *View) LayoutKeys(size fyne.Size, bottom float32) {
	k, st := v.keys, v.host.Status()
	if !kit.Place(k, st.Keys != "") {
		return
	}
	k.shown, k.size = st.Keys, keySize
	if st.Lecture {
		k.size = textSize * size.Height
	}
	wide := min(float32(k.brush.Measure(raster.Bold, k.size, k.shown))+2*k.size, size.Width)
	k.Resize(fyne.NewSize(wide, 2*k.size))
	k.Move(fyne.NewPos((size.Width-wide)/2, bottom-2.5*k.size))
	k.Repaint()
}

func (k *keys) paint() bool {
	t, c, box := kit.Theme(), &k.brush, k.Picture.Rect.Size()
	c.On(k.Picture)
	c.FillRect(k.Picture.Rect, t.Text)
	size := k.size * k.Scale
	w := c.Measure(raster.Bold, size, k.shown)
	c.TextIn(max(0, (box.X-w)/2), (box.Y+c.CapHeight(raster.Bold, size))/2, box.X, raster.Bold, size, k.shown, t.Panel)
	return true
}

// Keys returns the keys and clicks that are shown, empty for none.
func (v *View) Keys() string {
	if !v.keys.Visible() {
		return ""
	}
	return v.keys.shown
}
