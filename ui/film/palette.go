package film

import (
	"cmp"
	"encoding/binary"
	"image"
	"slices"
)

// A palette has 255 colours besides transparent. If a picture has more, the most frequent ones keep their exact values, so
// that flat areas look the same in every picture. The others, on the edges of shapes and letters, share what is left.
const (
	mostColours  = 255
	exactColours = 160
)

// quantizer turns what has changed between two pictures into a picture with a palette. It reuses its memory, and is for one
// goroutine at a time. The result depends on the two pictures alone.
type quantizer struct {
	table  []swatch // open addressing, by colour
	used   []int32  // slots of the table, in order of first use
	order  []int32
	pixels []byte
}

// swatch is a colour of the picture.
type swatch struct {
	key   uint32 // the colour and a bit, so that 0 is no colour
	count uint32
	index byte // in the palette
}

const (
	colourBit = 1 << 24
	firstSize = 1 << 12
)

// frame encodes how a picture differs from the one before; nil: from nothing. Both are opaque and of the same size.
func (q *quantizer) frame(before, now *image.RGBA, f *gifFrame) {
	f.area = changed(before, now)
	q.count(before, now, f.area)
	q.choose(f)
	q.index(before, now, f.area)
	f.compress(q.pixels)
}

// changed returns the smallest rectangle with all pixels that differ. A picture of a GIF is never empty, so it has at least
// one pixel.
func changed(before, now *image.RGBA) image.Rectangle {
	all := now.Rect
	if before == nil {
		return all
	}
	at := image.Rect(all.Max.X, all.Max.Y, all.Min.X, all.Min.Y)
	for y := all.Min.Y; y < all.Max.Y; y++ {
		a, b := row(before, all, y), row(now, all, y)
		first := differ(a, b)
		if first < 0 {
			continue
		}
		last := len(b) - 1
		for a[last] == b[last] {
			last--
		}
		at.Min.X, at.Max.X = min(at.Min.X, all.Min.X+first/4), max(at.Max.X, all.Min.X+last/4+1)
		at.Min.Y, at.Max.Y = min(at.Min.Y, y), y+1
	}
	if at.Min.Y >= at.Max.Y {
		return image.Rectangle{all.Min, all.Min.Add(image.Pt(1, 1))}
	}
	return at
}

// differ returns the first index at which two rows differ, -1 if they are the same.
func differ(a, b []byte) int {
	if string(a) == string(b) { // compares without a copy, and fast
		return -1
	}
	i := 0
	for a[i] == b[i] {
		i++
	}
	return i
}

// row returns row y of an area.
func row(img *image.RGBA, area image.Rectangle, y int) []byte {
	i := img.PixOffset(area.Min.X, y)
	return img.Pix[i : i+4*area.Dx()]
}

func colourAt(p []byte) uint32 { return binary.LittleEndian.Uint32(p) & 0xffffff }

// alike returns the length of the beginning of two rows that is the same, in steps that can be compared at once.
func alike(a, b []byte) (n int) {
	const step = 64
	for n+step <= len(a) && string(a[n:n+step]) == string(b[n:n+step]) { // compares without a copy
		n += step
	}
	return n
}

// count counts the colours of the pixels that have changed.
func (q *quantizer) count(before, now *image.RGBA, area image.Rectangle) {
	q.clear()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		b := row(now, area, y)
		var a []byte
		if before != nil {
			a = row(before, area, y)
		}
		for i := 0; i < len(b); {
			key, from := colourAt(b[i:]), i
			if a != nil && colourAt(a[i:]) == key {
				i += max(4, alike(a[i:], b[i:]))
				continue
			}
			for i += 4; i < len(b) && colourAt(b[i:]) == key && (a == nil || colourAt(a[i:]) != key); {
				i += 4
			}
			q.table[q.slot(key)].count += uint32((i - from) / 4)
		}
	}
}

func (q *quantizer) clear() {
	if q.table == nil {
		q.table = make([]swatch, firstSize)
	}
	for _, i := range q.used {
		q.table[i] = swatch{}
	}
	q.used = q.used[:0]
}

// slot returns where a colour is in the table. It adds the colour if it is new.
func (q *quantizer) slot(colour uint32) int32 {
	key := colour | colourBit
	mask := uint32(len(q.table) - 1)
	for i := key * 0x9e3779b1 >> 8 & mask; ; i = (i + 1) & mask {
		switch s := &q.table[i]; s.key {
		case key:
			return int32(i)
		case 0:
			if 2*len(q.used) >= len(q.table) {
				q.grow()
				return q.slot(colour)
			}
			s.key = key
			q.used = append(q.used, int32(i))
			return int32(i)
		}
	}
}

func (q *quantizer) grow() {
	old, used := q.table, q.used
	q.table, q.used = make([]swatch, 4*len(old)), make([]int32, 0, 2*len(used))
	for _, i := range used {
		q.table[q.slot(old[i].key&^colourBit)] = old[i]
	}
}

// choose chooses the palette, and the index of each colour.
func (q *quantizer) choose(f *gifFrame) {
	n := 1 // 0 is transparent
	add := func(c uint32) { f.palette[n] = [3]byte{byte(c), byte(c >> 8), byte(c >> 16)}; n++ }
	q.order = append(q.order[:0], q.used...)
	exact := len(q.order)
	if exact > mostColours {
		exact = exactColours
		slices.SortFunc(q.order, func(a, b int32) int {
			s, t := &q.table[a], &q.table[b]
			return cmp.Or(cmp.Compare(t.count, s.count), cmp.Compare(s.key, t.key))
		})
	}
	for _, i := range q.order[:exact] {
		q.table[i].index = byte(n)
		add(q.table[i].key &^ colourBit)
	}
	rest := q.order[exact:]
	for _, c := range q.cut(rest, mostColours-exact) {
		add(c)
	}
	for _, i := range rest {
		q.table[i].index = nearest(f.palette[1:n], q.table[i].key)
	}
	for f.bits = 1; 1<<f.bits < n; f.bits++ {
	}
	clear(f.palette[n:])
}

// nearest returns the index of the colour that is most like another one, where the eye weighs green most.
func nearest(palette [][3]byte, key uint32) byte {
	r, g, b := int(byte(key)), int(byte(key>>8)), int(byte(key>>16))
	best, at := 1<<30, 0
	for i, c := range palette {
		dr, dg, db := int(c[0])-r, int(c[1])-g, int(c[2])-b
		if d := 2*dr*dr + 4*dg*dg + db*db; d < best {
			best, at = d, i
		}
	}
	return byte(at + 1)
}

// cut divides colours into at most n boxes (median cut: P. Heckbert, Color image quantization for frame buffer display,
// SIGGRAPH 1982), and returns the mean of each.
func (q *quantizer) cut(colours []int32, n int) (means []uint32) {
	if len(colours) == 0 {
		return nil
	}
	boxes := []box{q.box(colours)}
	for len(boxes) < n {
		widest := 0
		for i := range boxes {
			if boxes[i].weight() > boxes[widest].weight() {
				widest = i
			}
		}
		b := boxes[widest]
		if b.weight() == 0 {
			break
		}
		low, high := q.halves(b)
		boxes[widest] = q.box(low)
		boxes = append(boxes, q.box(high))
	}
	for _, b := range boxes {
		means = append(means, q.mean(b.colours))
	}
	return means
}

// box is a set of colours.
type box struct {
	colours []int32
	shift   int    // the channel in which it is widest
	width   uint64 // there
	count   uint64 // of pixels
}

func (b *box) weight() uint64 { return b.width * b.width * b.count }

func (q *quantizer) box(colours []int32) box {
	b := box{colours: colours}
	low, high := [3]byte{255, 255, 255}, [3]byte{}
	for _, i := range colours {
		b.count += uint64(q.table[i].count)
		for c := range 3 {
			v := byte(q.table[i].key >> (8 * c))
			low[c], high[c] = min(low[c], v), max(high[c], v)
		}
	}
	for c := range 3 {
		if w := uint64(high[c]) - uint64(low[c]); w > b.width {
			b.width, b.shift = w, 8*c
		}
	}
	return b
}

// halves divides a box of two or more colours where half of its pixels are on either side.
func (q *quantizer) halves(b box) (low, high []int32) {
	slices.SortFunc(b.colours, func(i, j int32) int {
		s, t := q.table[i].key, q.table[j].key
		return cmp.Or(cmp.Compare(byte(s>>b.shift), byte(t>>b.shift)), cmp.Compare(s, t))
	})
	at, sum := 0, uint64(0)
	for at < len(b.colours)-1 && (at == 0 || 2*sum < b.count) {
		sum += uint64(q.table[b.colours[at]].count)
		at++
	}
	return b.colours[:at], b.colours[at:]
}

// mean returns the mean of some colours, weighted by their pixels.
func (q *quantizer) mean(colours []int32) (c uint32) {
	var sum [3]uint64
	var n uint64
	for _, i := range colours {
		count := uint64(q.table[i].count)
		n += count
		for c := range 3 {
			sum[c] += count * uint64(byte(q.table[i].key>>(8*c)))
		}
	}
	for k, s := range sum {
		c |= uint32((s+n/2)/n) << (8 * k)
	}
	return c
}

// unchanged are the indices of a row that has not changed.
var unchanged [MostSide]byte

// index turns the pixels into indices of the palette. Those that have not changed are transparent.
func (q *quantizer) index(before, now *image.RGBA, area image.Rectangle) {
	q.pixels = slices.Grow(q.pixels[:0], area.Dx()*area.Dy())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		b := row(now, area, y)
		var a []byte
		if before != nil {
			a = row(before, area, y)
		}
		last, index := uint32(0), byte(0) // 0 is no key
		for i := 0; i < len(b); i += 4 {
			c := colourAt(b[i:])
			if a != nil && colourAt(a[i:]) == c {
				if n := alike(a[i:], b[i:]); n > 0 {
					q.pixels = append(q.pixels, unchanged[:n/4]...)
					i += n - 4
				} else {
					q.pixels = append(q.pixels, 0)
				}
				continue
			}
			if c|colourBit != last {
				last, index = c|colourBit, q.table[q.slot(c)].index
			}
			q.pixels = append(q.pixels, index)
		}
	}
}
