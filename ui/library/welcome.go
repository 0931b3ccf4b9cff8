package library

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// Welcome says what Groupy shows, and offers three scenarios. It is a panel over the window, which treats it as a dialog.
type Welcome struct {
	widget.BaseWidget
	Greeting
	host    kit.Host
	shade   *kit.Ground
	panel   *canvas.Rectangle
	title   *widget.Label
	intro   *widget.Label
	note    *widget.Label
	cards   []*welcomeCard
	lesson  *kit.Button // the first offer; nil if there is none
	library *kit.Button
	closing *kit.Button
	scroll  *container.Scroll
	content *fyne.Container
	cancel  context.CancelFunc // nil while it is not shown
	closed  func()
	brush   raster.Canvas // measures texts
}

// Greeting is what the window tells the welcome.
type Greeting struct {
	Library []scenario.Entry
	Gallery *Gallery
	Still   bool                                        // the user wants no moving pictures
	Again   string                                      // says how to see the welcome again
	ShowAll func()                                      // shows the library
	Lesson  string                                      // says which lesson to begin with; empty for none
	Teach   func()                                      // begins it
	Choose  func(e scenario.Entry, begin time.Duration) // opens a scenario, and plays it from shortly before it gets interesting
}

// NewWelcome makes the welcome.
func NewWelcome(d kit.Host, g Greeting) *Welcome {
	w := &Welcome{host: d, Greeting: g, shade: kit.NewGround(theme.ColorNameShadow), panel: canvas.NewRectangle(nil),
		title: widget.NewLabel(textWelcome), intro: kit.WrappedLabel(textIntro, false), note: widget.NewLabel(g.Again)}
	w.title.TextStyle.Bold, w.title.SizeName = true, theme.SizeNameSubHeadingText
	w.title.Truncation = fyne.TextTruncateEllipsis
	w.note.Importance, w.note.SizeName, w.note.Truncation = widget.LowImportance, theme.SizeNameCaptionText, fyne.TextTruncateEllipsis
	w.note.Alignment = fyne.TextAlignTrailing
	inside := &fyne.Container{Layout: offersLayout{w}, Objects: []fyne.CanvasObject{w.intro}}
	if g.Lesson != "" {
		w.lesson = kit.NewButton(d, g.Lesson, func() { w.Hide(); g.Teach() })
		w.lesson.Importance = widget.HighImportance
		w.lesson.OnFocus = func() { w.reveal(w.lesson) }
		inside.Objects = append(inside.Objects, w.lesson)
	}
	for i := range offers {
		for _, e := range g.Library {
			if e.Name == offers[i].name {
				w.cards = append(w.cards, newWelcomeCard(w, e, &offers[i]))
				inside.Objects = append(inside.Objects, w.cards[len(w.cards)-1])
			}
		}
	}
	w.library = kit.NewButton(d, textOpenLibrary, func() { w.Hide(); g.ShowAll() })
	w.closing = kit.NewIcon(d, theme.CancelIcon(), kit.TextClose, w.Hide)
	w.closing.Importance = widget.LowImportance
	w.scroll = container.NewVScroll(inside)
	w.content = &fyne.Container{Layout: welcomeLayout{w}, Objects: []fyne.CanvasObject{
		w.shade, w.panel, w.title, w.scroll, w.library, w.note, w.closing,
	}}
	w.colour()
	w.ExtendBaseWidget(w)
	return w
}

// colour takes the colours of the present theme.
func (w *Welcome) colour() {
	w.panel.FillColor, w.panel.StrokeColor = theme.Color(theme.ColorNameOverlayBackground), theme.Color(theme.ColorNameInputBorder)
	w.panel.StrokeWidth, w.panel.CornerRadius = 1, 14
}

// Refresh takes the colours of the present theme.
func (w *Welcome) Refresh() {
	w.colour()
	w.BaseWidget.Refresh()
}

// open closes the welcome, and chooses a scenario.
func (w *Welcome) open(c *welcomeCard) {
	w.Hide()
	w.Choose(c.entry, c.offer.from)
}

// reveal scrolls to a card, or to the button of the lesson.
func (w *Welcome) reveal(c fyne.CanvasObject) {
	top, high := c.Position().Y-welcomeGap, c.Size().Height+2*welcomeGap
	at := min(max(w.scroll.Offset.Y, top+high-w.scroll.Size().Height), top)
	if first := w.first(); c == first && high <= w.scroll.Size().Height {
		at = max(0, top+high-w.scroll.Size().Height) // with the introduction, if there is room
	}
	if at = max(at, 0); at != w.scroll.Offset.Y {
		w.scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
}

// first returns what gets the focus first, nil for nothing.
func (w *Welcome) first() fyne.CanvasObject {
	switch {
	case w.lesson != nil:
		return w.lesson
	case len(w.cards) > 0:
		return w.cards[0]
	}
	return nil
}

// TypedKey handles the keys that mean the same wherever the focus is.
func (w *Welcome) TypedKey(e *fyne.KeyEvent) {
	on := w.host.Parent().Canvas()
	switch e.Name {
	case fyne.KeyEscape:
		w.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case w.lesson != nil:
			w.lesson.OnTapped()
		case len(w.cards) == 0:
			w.Hide()
		default:
			w.open(w.cards[0])
		}
	case fyne.KeyLeft, fyne.KeyUp:
		on.FocusPrevious()
	case fyne.KeyRight, fyne.KeyDown:
		on.FocusNext()
	}
}

// Show opens the welcome, and starts to play the scenarios whose ends are not yet known.
func (w *Welcome) Show() {
	on := w.host.Parent().Canvas()
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	on.Overlays().Add(w)
	w.Resize(on.Size())
	var entries []scenario.Entry
	for _, c := range w.cards {
		entries = append(entries, c.entry)
	}
	w.Gallery.fill(ctx, entries, func(string) {
		for _, c := range w.cards {
			c.Repaint()
		}
	})
	if first, ok := w.first().(fyne.Focusable); ok {
		on.Focus(first)
	}
}

// Hide closes the welcome, and stops the playing.
func (w *Welcome) Hide() {
	if w.cancel == nil {
		return
	}
	w.cancel()
	w.cancel = nil
	for _, c := range w.cards {
		c.clip.stop()
	}
	w.host.Parent().Canvas().Overlays().Remove(w)
	if w.closed != nil {
		w.closed()
	}
}

func (w *Welcome) Dismiss() { w.Hide() }

func (w *Welcome) SetOnClosed(closed func()) { w.closed = closed }

func (w *Welcome) SetDismissText(string) {}

// Tapped handles a click beside the panel, which does nothing.
func (w *Welcome) Tapped(*fyne.PointEvent) {}

func (w *Welcome) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.content) }
