package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Row is a line of a list in the panel.
type Row struct {
	Text  string
	Aside string // dim text at the right
	Depth int    // levels of indentation
	Here  bool   // marks the current row
	Dim   bool   // marks a row without effect
	Hint  string
	Id    int // identifies the row for the owner of the list
}

// Rows is a list of rows. It calls tapped for a click, and menu for a right click.
type Rows struct {
	widget.List
	host   Host
	data   []Row
	tapped func(id int)
	menu   func(id int, at fyne.Position)
	marked int // the row that the arrow keys have selected
}

// NewRows makes a list.
func NewRows(d Host, tapped func(id int), menu func(id int, at fyne.Position)) *Rows {
	l := &Rows{host: d, tapped: tapped, menu: menu}
	l.Length = func() int { return len(l.data) }
	l.CreateItem = func() fyne.CanvasObject { return newRowView(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(l.data) {
			o.(*rowView).show(l.data[i])
		}
	}
	l.OnHighlighted = func(i widget.ListItemID) { l.marked = i }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// Set replaces the rows, and scrolls to the current row if that is another one.
func (l *Rows) Set(data []Row) {
	if slices.Equal(l.data, data) {
		return
	}
	was := slices.IndexFunc(l.data, func(r Row) bool { return r.Here })
	l.data = data
	l.Refresh()
	if is := slices.IndexFunc(data, func(r Row) bool { return r.Here }); is >= 0 && is != was {
		l.ScrollTo(is)
	}
}

// TypedKey selects a row with the arrow keys and clicks it with Space or Return. It passes all other keys on.
func (l *Rows) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown:
		l.List.TypedKey(e)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if l.marked < len(l.data) {
			l.tapped(l.data[l.marked].Id)
		}
	default:
		l.host.TypedKey(e)
	}
}

func (l *Rows) TypedRune(r rune) {
	if r != ' ' {
		l.host.TypedRune(r)
	}
}

// rowView shows one row.
type rowView struct {
	widget.BaseWidget
	list  *Rows
	row   Row
	under *canvas.Rectangle
	text  *widget.Label
	aside *widget.Label
}

func newRowView(l *Rows) *rowView {
	v := &rowView{list: l, under: canvas.NewRectangle(theme.Color(theme.ColorNameSelection))}
	v.under.CornerRadius = 6
	v.under.Hide()
	v.text, v.aside = widget.NewLabel(""), widget.NewLabel("")
	v.text.Truncation = fyne.TextTruncateEllipsis
	v.aside.SizeName, v.aside.Importance = theme.SizeNameCaptionText, widget.LowImportance
	v.aside.TextStyle.Monospace = true
	v.ExtendBaseWidget(v)
	return v
}

func (v *rowView) show(r Row) {
	if v.row == r && v.text.Text == r.Text {
		return // measuring text takes time
	}
	v.row = r
	v.text.TextStyle.Bold = r.Here
	v.text.Importance = widget.MediumImportance
	if r.Dim {
		v.text.Importance = widget.LowImportance
	}
	v.text.SetText(r.Text)
	v.aside.SetText(r.Aside)
	v.under.Hidden = !r.Here
	v.Refresh()
}

// Refresh also takes the colour of the present theme.
func (v *rowView) Refresh() {
	v.under.FillColor = theme.Color(theme.ColorNameSelection)
	v.BaseWidget.Refresh()
}

func (v *rowView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: rowLayout{v}, Objects: []fyne.CanvasObject{v.under, v.text, v.aside}})
}

const (
	rowHeight = 30
	rowIndent = 14
	deepest   = 8 // the largest indentation, in levels
)

// rowLayout lays out a row.
type rowLayout struct{ *rowView }

func (v rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	v.under.Resize(size)
	x := float32(min(v.row.Depth, deepest)) * Scaled(rowIndent)
	aside := float32(0)
	if v.row.Aside != "" {
		aside = v.aside.MinSize().Width
	}
	h := v.text.MinSize().Height
	v.text.Move(fyne.NewPos(x, (size.Height-h)/2))
	v.text.Resize(fyne.NewSize(max(size.Width-x-aside, 20), h))
	h = v.aside.MinSize().Height
	v.aside.Move(fyne.NewPos(size.Width-aside, (size.Height-h)/2))
	v.aside.Resize(fyne.NewSize(aside, h))
}

func (v rowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, Scaled(rowHeight)) }

func (v *rowView) Tapped(*fyne.PointEvent) { v.list.tapped(v.row.Id) }

func (v *rowView) TappedSecondary(e *fyne.PointEvent) { v.list.menu(v.row.Id, e.AbsolutePosition) }

func (v *rowView) MouseIn(*desktop.MouseEvent) { v.list.host.Tip(v.row.Hint, AreaOf(v)) }

func (v *rowView) MouseMoved(*desktop.MouseEvent) {}

func (v *rowView) MouseOut() { v.list.host.Tip("", Area{}) }
