package filming

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// Strip shows the progress of a film, and what has become of it. The window has it above the lower bar while there is something to
// show.
type Strip struct {
	films   *Films
	Content *fyne.Container
	surface *kit.Surface // painted, because its text changes all the time
	buttons *fyne.Container
	Wanted  bool // there is something to show

	text, aside string
	part        float32 // of the frames, negative where there is no progress
	bad         bool
}

const stripHeight = 34

func newStrip(f *Films) *Strip {
	s := &Strip{films: f, buttons: container.NewHBox()}
	s.surface = kit.NewSurface(f.host, fyne.NewSize(60, stripHeight), s.draw, func() string { return stripLabel(s.text + " " + s.aside) })
	s.Content = container.NewStack(container.NewBorder(widget.NewSeparator(), nil, nil, container.NewPadded(s.buttons), s.surface))
	return s
}

// Text returns what the strip says.
func (s *Strip) Text() string { return s.text + " " + s.aside }

// Buttons returns the buttons of the strip.
func (s *Strip) Buttons() []fyne.CanvasObject { return s.buttons.Objects }

// progress shows the progress of a job.
func (s *Strip) progress(j *job) {
	if s.films.job.Load() != j {
		return
	}
	s.text, s.aside = progressText(int(j.done.Load()), j.total, j.left())
	s.bad, s.part = false, float32(j.percent())/100
	if s.Wanted && len(s.buttons.Objects) == 1 {
		s.surface.Repaint()
		return
	}
	s.show(kit.NewButton(s.films.host, textCancel, func() { j.cancel() }))
}

// saved says where a film is.
func (s *Strip) saved(j *job) {
	store := s.films.host.Store()
	s.text, s.aside, s.part, s.bad = savedText(store.Whereabouts(j.path)), "", -1, false
	buttons := []fyne.CanvasObject{kit.NewButton(s.films.host, textClose, s.hide)}
	if !store.Downloads() && store.CanShow() {
		buttons = append([]fyne.CanvasObject{kit.NewButton(s.films.host, textShow, func() { store.Show(j.path) })}, buttons...)
	}
	s.show(buttons...)
}

// fails shows why there is no film.
func (s *Strip) fails(err error) {
	s.hide()
	kit.Fail(s.films.host, err)
}

func (s *Strip) show(buttons ...fyne.CanvasObject) {
	s.buttons.Objects = buttons
	s.buttons.Refresh()
	s.surface.Repaint()
	s.Wanted = true
	s.films.host.Arrange()
}

func (s *Strip) hide() {
	s.buttons.Objects, s.Wanted = nil, false
	s.films.host.Arrange()
}

func (s *Strip) draw(p *kit.SurfacePainter, size fyne.Size) {
	const edge, bar = 22, 160
	t, x := p.Theme, float32(edge)
	ink := t.Text
	if s.bad {
		ink = t.Broken
	}
	if s.part >= 0 {
		p.Box(x, size.Height/2-3, bar, 6, 3, t.Line)
		p.Box(x, size.Height/2-3, max(6, bar*s.part), 6, 3, t.Accent)
		x += bar + 14
	}
	x = p.Text(x, size.Height/2, size.Width-x-4, raster.Regular, kit.BodySize, s.text, ink) + 14
	p.Text(x, size.Height/2, size.Width-x-4, raster.Regular, kit.SmallSize, s.aside, t.Dim)
}
