package lessons

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/course"
	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/worker/lesson"
)

// overview lists all lessons, with what was done of each.
type overview struct {
	kit.ScrollSurface
	lessons *Lessons
	all     map[string]course.Progress
	chosen  int
	offset  float32
	begin   func(i int)
}

// Lengths of the overview.
const (
	rowHigh   = 66
	rowRight  = 150
	rowNumber = 34
)

// ShowAll opens the overview.
func (l *Lessons) ShowAll() {
	o := &overview{lessons: l, all: allProgress()}
	o.chosen = max(0, slices.IndexFunc(l.library, func(e lesson.Entry) bool { return !o.all[e.Name].Over() }))
	if v := l.host.Status().Lesson; v != nil {
		if i := slices.IndexFunc(l.library, func(e lesson.Entry) bool { return e.Name == v.Name }); i >= 0 {
			o.chosen = i
		}
	}
	o.InitSurface(o, l.host, fyne.NewSize(240, 120), o.draw, o.says)
	o.OnScroll = func(dy float32) { o.scroll(-dy) }
	o.OnDrag = func(_ fyne.Position, dy float32) { o.scroll(-dy) }
	box := kit.NewBox(l.host, textOverview, o,
		kit.Choice{Text: textOpenFile, Do: func() { l.host.Perform(l.host.Action("open")) }},
		kit.Choice{Text: kit.TextClose},
		kit.Choice{Text: o.verb(), Do: func() { l.Start(o.chosen) }, Main: true})
	o.begin = func(i int) {
		box.Hide()
		l.Start(i)
	}
	box.Move = func(lines int) {
		o.chosen = min(max(o.chosen+lines, 0), len(l.library)-1)
		box.Main.SetText(o.verb())
		o.see()
	}
	box.Open(kit.Scaled(820), kit.Scaled(640), nil)
	o.see()
}

// verb says what the main button does with the chosen lesson.
func (o *overview) verb() string {
	if p := o.all[o.lessons.library[o.chosen].Name]; p.Begun() && !p.Over() {
		return textContinue
	}
	return textStart
}

func (o *overview) scroll(by float32) {
	o.offset = min(max(o.offset+by, 0), max(float32(len(o.lessons.library))*rowHigh-o.Room().Height, 0))
	o.Repaint()
}

// see scrolls to the chosen lesson.
func (o *overview) see() {
	y := float32(o.chosen) * rowHigh
	o.offset = min(max(o.offset, y+rowHigh-o.Room().Height), y)
	o.scroll(0)
}

func (o *overview) draw(p *kit.SurfacePainter, size fyne.Size) {
	for i := range o.lessons.library {
		if y := float32(i)*rowHigh - o.offset; y > -rowHigh && y < size.Height {
			o.row(p, i, y, size.Width)
		}
	}
	if all := float32(len(o.lessons.library)) * rowHigh; all > size.Height {
		long := max(size.Height*size.Height/all, 20)
		p.Box(size.Width-barWidth, (size.Height-long)*o.offset/(all-size.Height), barWidth, long, 2, p.Theme.Edge)
	}
}

func (o *overview) row(p *kit.SurfacePainter, i int, y, width float32) {
	th, e := p.Theme, &o.lessons.library[i]
	progress := o.all[e.Name]
	w := width - 12
	over := p.HitArea(fmt.Sprint(i), 0, y, w, rowHigh-4, e.About, func() { o.begin(i) })
	if over || i == o.chosen {
		p.Box(0, y, w, rowHigh-4, 8, raster.Blend(th.Panel, th.Line, 0.6))
	}
	if i == o.chosen {
		p.Box(0, y, 4, rowHigh-4, 2, th.Accent)
	}
	p.Text(14, y+20, rowNumber, raster.Bold, textSize, keyText(i+1), th.Dim)
	right := w - rowRight
	if w < 460 {
		right = w - 8
	}
	p.Text(14+rowNumber, y+20, right-20-rowNumber, raster.Bold, textSize, e.Title, th.Text)
	for k, s := range p.Wrap(raster.Regular, kit.SmallSize, right-20-rowNumber, e.About, 2) {
		p.Text(14+rowNumber, y+38+float32(k)*kit.LineHeight, right-20-rowNumber, raster.Regular, kit.SmallSize, s, th.Dim)
	}
	if right == w-8 {
		return
	}
	if e.Minutes > 0 {
		p.Text(right, y+20, rowRight-4, raster.Regular, kit.SmallSize, minutesText(e.Minutes), th.Dim)
	}
	x, ink := right, th.Dim
	if progress.Over() {
		p.Sign(raster.Check, x, y+40, th.View)
		x, ink = x+kit.SignSize+6, th.Text
	} else if progress.Begun() {
		ink = th.Text
	}
	p.Text(x, y+40, w-x-4, raster.Regular, kit.SmallSize, progressText(e.Lesson, progress), ink)
}

// says describes the chosen lesson for screen readers.
func (o *overview) says() string {
	e := &o.lessons.library[o.chosen]
	return fmt.Sprintf("%s %d: %s. %s %s.", textOverview, o.chosen+1, e.Title, e.About, progressText(e.Lesson, o.all[e.Name]))
}
