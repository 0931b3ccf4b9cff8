package exporting

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/diagram"
	"groupy/ui/figure"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// Host is what the form needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Wake() // requests a frame
}

// Form asks what a figure shows and how it looks.
type Form struct {
	host     Host
	diagram  *diagram.Diagram
	settings Settings
	part     Part
	offered  []Part
	end      time.Duration // how far the run has been played

	pixels, from, to *kit.Field
	preview          *kit.Surface

	excerpt *excerpt // of the part, nil for what is in sight
	all     bool     // the excerpt is complete
	wrong   error    // why there is no figure
}

// New makes a form for a diagram.
func New(host Host, d *diagram.Diagram, s Settings) *Form {
	f := &Form{host: host, diagram: d, settings: s, offered: []Part{Shown, Whole, FromTo}}
	var from, to time.Duration
	from, to, f.end = d.Part()
	if loop := host.Status().Loop; loop.To > loop.From && loop.From < f.end {
		f.offered = []Part{Shown, Whole, Looped, FromTo}
	}
	f.pixels = kit.NewField(host, pixelsText(s.Width, s.Height), f.wrongPixels)
	f.from = kit.NewField(host, scenario.Time(from.Truncate(time.Millisecond)), func(string) error { _, _, err, _ := f.times(); return err })
	f.to = kit.NewField(host, scenario.Time(min(to, f.end).Truncate(time.Millisecond)), func(string) error { _, _, _, err := f.times(); return err })
	for _, field := range []*kit.Field{f.pixels, f.from, f.to} {
		field.OnChanged = func(string) { f.changed() }
	}
	f.preview = kit.NewSurface(host, fyne.NewSize(260, 160), f.draw, f.previewLabel)
	f.look()
	f.showPixels()
	f.enable()
	return f
}

// Items returns the fields of the form.
func (f *Form) Items() []*widget.FormItem {
	parts := make([]string, len(f.offered))
	for i, p := range f.offered {
		parts[i] = partTexts[p]
	}
	theme := 0
	if f.settings.Dark {
		theme = 1
	}
	item := func(label string, w fyne.CanvasObject) *widget.FormItem { return widget.NewFormItem(label, w) }
	return []*widget.FormItem{
		item(labelSize, kit.NewSelect(f.host, labelSize, sizeTexts, int(f.settings.Size), f.resize)),
		item(labelPixels, f.pixels),
		item(labelPart, kit.NewSelect(f.host, labelPart, parts, 0, func(i int) { f.part = f.offered[i]; f.changed() })),
		item(labelFrom, f.from),
		item(labelTo, f.to),
		item(labelTheme, kit.NewSelect(f.host, labelTheme, themeTexts, theme, func(i int) { f.settings.Dark = i == 1; f.changed() })),
		item(labelLegend, kit.NewCheck(f.host, textLegend, !f.settings.NoLegend, func(is bool) { f.settings.NoLegend = !is; f.changed() })),
	}
}

// resize chooses a size.
func (f *Form) resize(i int) {
	f.settings.Size = Size(i)
	if f.settings.Size == Own {
		f.pixels.Text = pixelsText(f.settings.Width, f.settings.Height)
	}
	f.changed()
}

// showPixels shows the size of the PNG, unless the user types it.
func (f *Form) showPixels() {
	if f.settings.Size == Own || !f.all {
		return
	}
	if d, err := f.drawing(true); err == nil {
		if fig, err := d.Figure(); err == nil {
			f.pixels.Text = pixelsText(fig.Size().X, fig.Size().Y)
		}
	}
}

// Preview returns a picture of the figure, which follows the fields.
func (f *Form) Preview() fyne.CanvasObject { return f.preview }

// UseSlide chooses the size of a slide.
func (f *Form) UseSlide() { f.resize(int(Slide)) }

// Settings returns what is chosen, to be remembered.
func (f *Form) Settings() Settings { return f.settings }

func (f *Form) wrongPixels(text string) error {
	if f.settings.Size != Own {
		return nil
	}
	_, _, err := parsePixels(text)
	return err
}

// times returns the interval that is typed, and what is wrong with its ends. If another part is chosen, nothing is.
func (f *Form) times() (from, to time.Duration, wrongFrom, wrongTo error) {
	if f.part != FromTo {
		return 0, 0, nil, nil
	}
	return parseInterval(f.from.Text, f.to.Text, f.end)
}

// enable enables the fields that matter, and checks all.
func (f *Form) enable() {
	for field, on := range map[*kit.Field]bool{f.pixels: f.settings.Size == Own, f.from: f.part == FromTo, f.to: f.part == FromTo} {
		if on {
			field.Enable()
		} else {
			field.Disable()
		}
		field.Refresh()      // its text may be new
		_ = field.Validate() // the field shows what is wrong
	}
}

// changed follows a change of a field.
func (f *Form) changed() {
	if w, h, err := parsePixels(f.pixels.Text); err == nil && f.settings.Size == Own {
		f.settings.Width, f.settings.Height = w, h
	}
	f.look()
	f.showPixels()
	f.enable()
	f.preview.Repaint()
	f.host.Wake()
}

// look starts to gather the facts of the chosen part.
func (f *Form) look() {
	from, to, wrongFrom, wrongTo := f.times()
	if f.wrong = cmp.Or(wrongFrom, wrongTo, f.wrongPixels(f.pixels.Text)); f.wrong != nil {
		return
	}
	switch loop := f.host.Status().Loop; f.part {
	case Shown:
		f.excerpt, f.all = nil, true
		return
	case Whole:
		from, to = 0, f.end
	case Looped:
		from, to = loop.From, min(loop.To, f.end)
	}
	if f.excerpt != nil && f.excerpt.from == from && f.excerpt.to == to {
		return
	}
	if f.excerpt, f.wrong = newExcerpt(f.host.Session(), from, to); f.wrong == nil {
		began := time.Now()
		f.all = f.excerpt.gather(func() bool { return time.Since(began) > atOnce })
	}
}

// atOnce is how long a change may gather facts at once. The next frames gather the rest.
const atOnce = 12 * time.Millisecond

// Gather goes on gathering until late returns true, and reports whether there is more to gather. The window calls it in every frame.
func (f *Form) Gather(late func() bool) (active bool) {
	if f.excerpt == nil || f.all {
		return false
	}
	if f.all = f.excerpt.gather(late); f.all {
		f.showPixels()
		f.pixels.Refresh()
		f.preview.Repaint()
	}
	return !f.all
}

// Figure lays the figure out, for a PNG or an SVG.
func (f *Form) Figure(png bool) (*figure.Figure, error) {
	if f.excerpt != nil && f.wrong == nil {
		f.all = f.excerpt.gather(nil)
	}
	d, err := f.drawing(png)
	if err != nil {
		return nil, err
	}
	return d.Figure()
}

// drawing returns what the figure shows.
func (f *Form) drawing(png bool) (d figure.Drawing, err error) {
	switch {
	case f.wrong != nil:
		return d, f.wrong
	case f.excerpt == nil:
		if d, err = f.diagram.Drawing(); err != nil {
			return d, err
		}
	default:
		d = f.diagram.DrawingOf(f.excerpt.facts(), f.excerpt.from, f.excerpt.to)
		if d.View.Axis == spacetime.Order && f.excerpt.run == nil {
			return d, errOrder
		}
	}
	f.settings.apply(&d, png, f.diagram.InSight(png))
	return d, nil
}
