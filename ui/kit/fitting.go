package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// fitting lays out a bar from left to right, and leaves out what does not fit: the least
// important first. So the window can be as small as the user wants. What is left out
// can still be done by menu and key.
type fitting struct {
	items []Part
}

// Part is a part of a bar.
type Part struct {
	Object fyne.CanvasObject
	Rank   int  // 1 is the last to go
	Right  bool // stands at the right end
	Grows  bool // takes what is left over; at most one
}

const fittingGap = 6

// NewFitting makes a bar of its parts.
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

// fit returns which items there is room for, and how much room is left over.
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

// MinSize has room for one part: it is always there.
func (f *fitting) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(60, 0)
	for _, it := range f.items {
		size.Height = max(size.Height, it.Object.MinSize().Height)
	}
	return size
}

// Place shows a part, or hides it, and returns which.
func Place(o fyne.CanvasObject, shown bool) bool {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
	return shown
}

// Put gives a bar its height at y, but not more than most, and returns where it ends.
func Put(o fyne.CanvasObject, y, width, most float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height)) // first, as text may be higher where it is less wide
	h := min(o.MinSize().Height, most)
	o.Move(fyne.NewPos(0, y))
	o.Resize(fyne.NewSize(width, h))
	return y + h
}
