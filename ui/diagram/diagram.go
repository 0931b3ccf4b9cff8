package diagram

import (
	"image"
	"time"

	"fyne.io/fyne/v2"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/ui/spacetime"
)

// Diagram shows a part of the run as a space-time diagram, as one picture. The wheel zooms, a drag pans, and a click
// goes to a moment.
type Diagram struct {
	kit.Raster
	host     Host
	panel    *Panel
	viewport viewport
	print    kit.Print
	drawn    pictureKey // of the present picture

	layouter  spacetime.Layouter
	pic       *spacetime.Picture
	facts     *facts.Facts
	painter   paint.SpacetimePainter
	canvas    raster.Canvas
	legend    bool
	coming    bool // more facts are being gathered
	visit     visit
	hintedAt  int    // viewport.changes at the last hint
	foot      int    // the height of the legend, in pixels
	notice    string // says what is not drawn
	text      func(string, float32) float32
	bold      func(string, float32) float32
	causality spacetime.Causality
	lit       bool // causality is that of what the mouse is over

	pointer fyne.Position
	inside  bool
	hit     spacetime.Hit
	gripped grip
	name    int // the worker whose line is dragged, 0 for none
}

// pictureKey identifies what a picture shows. A picture with an equal key need not be painted again.
type pictureKey struct {
	facts   *facts.Facts
	version uint64
	now     time.Duration
	event   actor.EventID
	chosen  int
	theme   *paint.Theme
	changes int // of the viewport
	hit     spacetime.Hit
	pointer fyne.Position // while the mouse is inside
	legend  bool
	size    image.Point
	print   kit.Print
	coming  bool // more facts are being gathered
}

func newDiagram(p *Panel) *Diagram {
	d := &Diagram{host: p.host, panel: p, viewport: newViewport()}
	d.text = d.painter.Text
	d.bold = func(text string, size float32) float32 { return d.canvas.Width(raster.Bold, size, text) }
	d.Init(d, fyne.NewSize(120, 60), d.paint, d.label)
	return d
}

// Gather gathers the facts in sight until late returns true. It is called in every frame.
func (d *Diagram) Gather(late func() bool) error {
	from, to := d.viewport.interval(d.host.Session().Moments().Moment().Time) // Status is still that of the previous frame
	return d.host.Session().Update(session.Gather{From: from, To: to, Late: late})
}

// renew repaints the diagram if what is in sight has changed.
func (d *Diagram) renew() {
	d.comeBack()
	if d.Update(); d.Picture == nil {
		return
	}
	if d.inside && d.hintedAt != d.viewport.changes { // keys have moved the diagram under the mouse
		d.updateHint()
	}
}

// paint lays out and paints what is in sight, and reports whether it has changed.
func (d *Diagram) paint() bool {
	f, all := d.host.Session().Facts()
	key := d.key(f)
	key.coming = !all && f.To < d.end()
	if key == d.drawn {
		return false
	}
	d.facts, d.coming = f, key.coming
	d.foot = d.legendHeight()
	v := d.layoutViewport(f)
	d.pic = d.layouter.Layout(f, v)
	if again := d.layoutViewport(f); again.First != v.First || again.Last != v.Last { // only the layout knows the columns
		d.pic = d.layouter.Layout(f, again)
	}
	d.takeNotice()
	d.point()
	key.hit = d.hit
	d.drawn = key
	d.colour(key.theme)
	return true
}

func (d *Diagram) key(f *facts.Facts) pictureKey {
	s := d.host.Session()
	k := pictureKey{
		facts: f, version: f.Version, now: s.Moments().Moment().Time, event: s.Moments().Events(), chosen: d.host.Status().Selected,
		theme: kit.Theme(), hit: d.hit, legend: d.legend, size: d.Picture.Rect.Size(), print: d.print, changes: d.viewport.changes,
	}
	if d.points() {
		k.pointer = d.pointer
	}
	return k
}

// colour paints the picture, the legend, and a card about what the mouse is over.
func (d *Diagram) colour(theme *paint.Theme) {
	scene := paint.Spacetime{Picture: d.pic, Theme: theme, Scale: d.scale(), Hover: d.hit, Selected: d.host.Status().Selected}
	if d.lit {
		scene.Causes = &d.causality
	}
	size := d.Picture.Rect.Size()
	d.painter.Paint(d.part(0, size.Y-d.foot), &scene)
	if d.foot > 0 {
		d.painter.PaintLegend(d.part(size.Y-d.foot, size.Y), d.legendFor(theme))
	}
	d.canvas.On(d.Picture)
	at := image.Pt(int(d.pointer.X*d.Scale), int(d.pointer.Y*d.Scale))
	(&paint.Card{At: at, Lines: d.words()}).Paint(&d.canvas, d.scale(), theme)
}

// takeNotice moves the notice to the bar above, if there is room for it.
func (d *Diagram) takeNotice() {
	d.notice = d.pic.Notice
	if d.Size().Width >= noticeFrom || d.panel.bare {
		d.pic.Notice = ""
	}
}

// LeastText returns the size of the smallest text of the picture, in pixels.
func (d *Diagram) LeastText() float32 { return d.painter.LeastText() }

// scale returns the pixels of a device-independent pixel in the picture. A tall diagram has larger labels: up to 16 pixels instead of 12.
func (d *Diagram) scale() float32 {
	scale := d.print.Scale(d.Scale)
	if d.panel.bare {
		return scale
	}
	const least, most, tall, step = 12, 16, 300, 75
	high := d.Size().Height * d.Scale / scale
	return scale * min(max(least, float32(int(least+(high-tall)/step))), most) / least
}

// part returns the part of the picture between two heights.
func (d *Diagram) part(from, to int) *image.RGBA {
	return d.Picture.SubImage(image.Rect(0, from, d.Picture.Rect.Max.X, to)).(*image.RGBA)
}

func (d *Diagram) legendFor(theme *paint.Theme) *paint.Legend {
	return &paint.Legend{X: 8 * d.scale(), Width: float32(d.Picture.Rect.Dx()) - 16*d.scale(), Theme: theme, Scale: d.scale()}
}

// legendRoom returns the height that the legend needs, 0 if it is not wanted.
func (d *Diagram) legendRoom() float32 {
	if !d.legend || d.Picture == nil {
		return 0
	}
	return float32(d.painter.LegendHeight(d.legendFor(kit.Theme()))) / d.Scale
}

// legendFits reports whether a legend leaves enough room for the diagram. Both arguments are heights.
func legendFits(legend, diagram float32) bool { return legend <= 0.6*diagram }

// legendHeight returns the height of the legend in pixels, 0 if it is not wanted or does not fit.
func (d *Diagram) legendHeight() int {
	high := d.legendRoom() * d.Scale
	if !legendFits(high, float32(d.Picture.Rect.Dy())) {
		return 0
	}
	return int(high + 0.5)
}
