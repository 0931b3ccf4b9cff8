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

// Diagram shows a stretch of the story as a space-time diagram, as one picture: the wheel zooms, a drag pans, a click
// goes to the moment.
type Diagram struct {
	kit.Raster
	desk  Desk
	panel *Panel
	lens  viewport
	drawn drawn // what the picture shows

	layouter  spacetime.Layouter
	pic       *spacetime.Picture
	facts     *facts.Facts
	painter   paint.SpacetimePainter
	canvas    raster.Canvas
	legend    bool
	coming    bool // more facts are
	visit     visit
	toldOf    int    // the lens as it was when the line at the bottom spoke of it last
	foot      int    // height of the legend, in pixels
	notice    string // what is not drawn
	text      func(string, float32) float32
	causality spacetime.Causality
	lit       bool // it is about what the mouse is over

	pointer fyne.Position
	inside  bool
	hit     spacetime.Hit
	gripped grip
	name    int // the worker whose name is dragged, 0 for none
}

// drawn names all that a picture depends on. What is equal need not be painted again.
type drawn struct {
	facts   *facts.Facts
	version uint64
	now     time.Duration
	event   actor.EventID
	chosen  int
	theme   *paint.Theme
	lens    int // how often it was changed
	hit     spacetime.Hit
	pointer fyne.Position // while there is a card
	legend  bool
	size    image.Point
	coming  bool // more facts are
}

func newDiagram(p *Panel) *Diagram {
	d := &Diagram{desk: p.desk, panel: p, lens: newViewport()}
	d.text = d.painter.Text
	d.Init(d, fyne.NewSize(120, 60), d.paint, d.about)
	return d
}

// Gather asks for what is in sight. It is called in every frame, with what is left of it.
func (d *Diagram) Gather(late func() bool) error {
	from, to := d.lens.interval(d.desk.Session().Moments().Moment().Time) // the status is that of the frame before
	return d.desk.Session().Update(session.Gather{From: from, To: to, Late: late})
}

// renew paints what is in sight, if it differs from what is painted.
func (d *Diagram) renew() {
	d.comeBack()
	if d.Update(); d.Picture == nil {
		return
	}
	if d.inside && d.toldOf != d.lens.changes { // the keys have moved it under the mouse
		d.tellPlace()
	}
}

// paint lays out what is in sight and paints it. It reports whether anything differs.
func (d *Diagram) paint() bool {
	f, all := d.desk.Session().Facts()
	key := d.key(f)
	key.coming = !all && f.To < d.end()
	if key == d.drawn {
		return false
	}
	d.facts, d.coming = f, key.coming
	d.foot = d.legendHeight()
	v := d.viewport(f)
	d.pic = d.layouter.Layout(f, v)
	if again := d.viewport(f); again.First != v.First { // only now the columns are known
		d.pic = d.layouter.Layout(f, again)
	}
	d.takeNotice()
	d.point()
	key.hit = d.hit
	d.drawn = key
	d.colour(key.theme)
	return true
}

func (d *Diagram) key(f *facts.Facts) drawn {
	s := d.desk.Session()
	k := drawn{
		facts: f, version: f.Version, now: s.Moments().Moment().Time, event: s.Moments().Events(), chosen: d.desk.Status().Selected,
		theme: kit.Theme(), hit: d.hit, legend: d.legend, size: d.Picture.Rect.Size(), lens: d.lens.changes,
	}
	if d.inside {
		k.pointer = d.pointer
	}
	return k
}

// colour paints the picture, and over it what is known of what the mouse is over.
func (d *Diagram) colour(theme *paint.Theme) {
	scene := paint.Spacetime{Picture: d.pic, Theme: theme, Scale: d.Scale, Hover: d.hit}
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
	(&paint.Card{At: at, Lines: d.words()}).Paint(&d.canvas, d.Scale, theme)
}

// takeNotice leaves what is not drawn to the bar above, where there is room for it.
func (d *Diagram) takeNotice() {
	d.notice = d.pic.Notice
	if d.Size().Width >= noticeFrom {
		d.pic.Notice = ""
	}
}

// part is the picture from a height to another.
func (d *Diagram) part(from, to int) *image.RGBA {
	return d.Picture.SubImage(image.Rect(0, from, d.Picture.Rect.Max.X, to)).(*image.RGBA)
}

func (d *Diagram) legendFor(theme *paint.Theme) *paint.Legend {
	return &paint.Legend{X: 8 * d.Scale, Width: float32(d.Picture.Rect.Dx()) - 16*d.Scale, Theme: theme, Scale: d.Scale}
}

// legendRoom is what the legend adds to the height, so that it takes nothing from the diagram.
func (d *Diagram) legendRoom() float32 {
	if !d.legend || d.Picture == nil {
		return 0
	}
	return float32(d.painter.LegendHeight(d.legendFor(kit.Theme()))) / d.Scale
}

// legendFits reports whether a legend leaves enough of a diagram.
func legendFits(legend, diagram float32) bool { return legend <= 0.6*diagram }

// legendHeight is how many pixels the legend takes; none, if it is not wanted or would leave too little for the diagram.
func (d *Diagram) legendHeight() int {
	high := d.legendRoom() * d.Scale
	if !legendFits(high, float32(d.Picture.Rect.Dy())) {
		return 0
	}
	return int(high + 0.5)
}
