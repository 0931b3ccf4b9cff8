package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// fitting lays out a bar from left to right. If not all parts fit, it hides the least important ones, so the
// window can be as small as the user wants. Menus and keys still offer what the hidden parts do.
type fitting struct {
	items []Part
}

// Part is a part of a bar.
type Part struct {
	Object fyne.CanvasObject
	Rank   int  // the importance: parts of rank 1 are hidden last
	Right  bool // stands at the right end
	Grows  bool // takes the remaining width; at most one part of a bar
}

const fittingGap = 6

// NewFitting makes a bar of parts.
func NewFitting(items ...Part) *fyne.Container {
	objects := make([]fyne.CanvasObject, len(items))
	for i, it := range items {
		objects[i] = it.Object
	}
	return &fyne.Container{Layout: &fitting{items}, Objects: objects}
}

func (f *fitting) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	shown, spare := f.fit(size.Width)
	left, right := float32(0), size.Width
	for i, it := range f.items {
		if !Place(it.Object, shown[i]) || it.Right {
			continue
		}
		w := it.Object.MinSize().Width
		if it.Grows {
			w += max(spare, 0)
		}
		it.Object.Move(fyne.NewPos(left, 0))
		it.Object.Resize(fyne.NewSize(min(w, size.Width), size.Height))
		left += w + fittingGap
	}
	for i, it := range slices.Backward(f.items) {
		if it.Right && shown[i] {
			w := it.Object.MinSize().Width
			right -= w
			it.Object.Move(fyne.NewPos(right, 0))
			it.Object.Resize(fyne.NewSize(w, size.Height))
			right -= fittingGap
		}
	}
}

// fit returns which items fit, and how much width is left over.
func (f *fitting) fit(room float32) (shown []bool, spare float32) {
	order := make([]int, len(f.items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return f.items[a].Rank - f.items[b].Rank })
	shown = make([]bool, len(f.items))
	spare = room + fittingGap
	for k, i := range order {
		w := f.items[i].Object.MinSize().Width + fittingGap
		if k > 0 && w > spare {
			break
		}
		shown[i] = true
		spare -= w
	}
	return shown, spare
}

// MinSize has room for one part, because the most important one is never hidden.
func (f *fitting) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(60, 0)
	for _, it := range f.items {
		size.Height = max(size.Height, it.Object.MinSize().Height)
	}
	return size
}

// Place shows or hides an object, and returns shown.
func Place(o fyne.CanvasObject, shown bool) bool {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
	return shown
}

// Put places a bar at y with its minimal height, at most the given one, and returns the y at which it ends.
func Put(o fyne.CanvasObject, y, width, most float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height)) // first, because the height of a wrapped text depends on its width
	h := min(o.MinSize().Height, most)
	o.Move(fyne.NewPos(0, y))
	o.Resize(fyne.NewSize(width, h))
	return y + h
}
