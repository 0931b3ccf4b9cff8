package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Hover is an invisible area with a tooltip. It goes over objects that have none.
type Hover struct {
	widget.BaseWidget
	host Host
	text func() string
}

// NewHover makes an area whose tooltip says text.
func NewHover(d Host, text func() string) *Hover {
	h := &Hover{host: d, text: text}
	h.ExtendBaseWidget(h)
	return h
}

func (h *Hover) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

func (h *Hover) MouseIn(e *desktop.MouseEvent) { h.host.Tip(h.text(), areaUnder(e, h.Size())) }

func (h *Hover) MouseMoved(*desktop.MouseEvent) {}

func (h *Hover) MouseOut() { h.host.Tip("", Area{}) }
