package panel

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/words"
)

// inspectorPage shows the state and the mailboxes of the selected worker.
type inspectorPage struct {
	host    Host
	surface *kit.ScrollSurface
	key     inspectorKey
	last    time.Time // of the last update
	offset  float32   // how far the page is scrolled
	height  float32   // of the whole page
}

// inspectorKey identifies what the page shows.
type inspectorKey struct {
	worker, step, jumps int
	playing             bool
	theme               *paint.Theme
}

// manyWorkers: with more workers, inspecting one takes too long for every frame. While such a run plays, the page is updated at
// most ten times a second.
const manyWorkers = 100

func newInspectorPage(d Host) *inspectorPage {
	s := &inspectorPage{host: d}
	s.surface = kit.NewScrollSurface(d, fyne.NewSize(60, 60), s.draw, s.says)
	s.surface.OnScroll = s.scroll
	s.surface.OnDrag = func(_ fyne.Position, dy float32) { s.scroll(dy) }
	return s
}

func (s *inspectorPage) object() fyne.CanvasObject { return s.surface }

func (s *inspectorPage) update() {
	st, ses := s.host.Status(), s.host.Session()
	key := inspectorKey{st.Selected, ses.Moments().Moment().Step, ses.Moments().Jumps(), st.Playing, kit.Theme()}
	if key == s.key || st.Playing && st.Workers > manyWorkers && time.Since(s.last) < time.Second/10 {
		return
	}
	s.last = time.Now()
	if key.worker != s.key.worker {
		s.offset = 0
	}
	s.key = key
	s.surface.Repaint()
}

func (s *inspectorPage) scroll(dy float32) {
	s.offset = min(max(s.offset-dy, 0), max(s.height-s.surface.Room().Height, 0))
	s.surface.Repaint()
}

// Lengths of the inspector.
const (
	nameWidth     = 72 // the width of the names
	meansGap      = 8  // between what a field is and its value
	inspectorHead = 32
)

func (s *inspectorPage) draw(p *kit.SurfacePainter, size fyne.Size) {
	t, w := p.Theme, size.Width-2*pad
	n := s.host.Status().Selected
	sections := s.host.Session().Inspect(n)
	if len(sections) == 0 {
		p.Lines(pad, pageGap, w, raster.Regular, p.Wrap(raster.Regular, kit.SmallSize, w, textNobodySelected, 8), t.Dim)
		return
	}
	s.offset = min(s.offset, max(s.height-size.Height, 0))
	y := pageGap - s.offset
	p.Text(pad, y+10, w, raster.Bold, 15, workerText(n), t.Text)
	y += 24
	for i, line := range s.host.Session().Details(n) {
		if i == 0 {
			_, line, _ = strings.Cut(line, ", ")
		}
		y = p.Lines(pad, y, w, raster.Regular, p.Wrap(raster.Regular, kit.SmallSize, w, words.Capital(line), 3), t.Dim)
	}
	y += 4
	for _, sec := range sections {
		y = s.section(p, sec, y, size)
	}
	s.height = y + s.offset + pageGap
	if s.height > size.Height {
		bar := max(size.Height*size.Height/s.height, 24)
		at := (size.Height - bar) * s.offset / (s.height - size.Height)
		p.Box(size.Width-feedBar-4, at, feedBar, bar, feedBar/2, t.Edge)
	}
}

// titleTerm returns the term of the glossary that explains the title of a section, such as mailbox for "Mailbox, worker".
func titleTerm(title string) string {
	title, _, _ = strings.Cut(title, ",")
	return strings.ToLower(title)
}

func (s *inspectorPage) section(p *kit.SurfacePainter, sec session.Section, y float32, size fyne.Size) float32 {
	t, w := p.Theme, size.Width-2*pad
	p.Fill(pad, y+4, w, 1, t.Line)
	mid := y + 4 + inspectorHead/2
	end := p.Text(pad, mid, w, raster.Bold, kit.SmallSize, sec.Title, t.Text)
	p.HitArea("section:"+sec.Title, pad-6, y, end-pad+12, inspectorHead, gms.Explain(titleTerm(sec.Title)), nil)
	end = p.Text(end+8, mid, pad+w-end-8, raster.Mono, kit.SmallSize, sec.Aside, t.View)
	y += inspectorHead
	if len(sec.Facts) == 0 && p.Width(raster.Regular, kit.SmallSize, sec.None) < pad+w-end-4 {
		p.Text(end+4, mid, pad+w-end-4, raster.Regular, kit.SmallSize, sec.None, t.Dim)
		return y
	}
	if len(sec.Facts) == 0 {
		return p.Lines(pad, y, w, raster.Regular, p.Wrap(raster.Regular, kit.SmallSize, w, sec.None, 2), t.Dim) + 4
	}
	for _, f := range sec.Facts {
		if f.Means != "" {
			y = s.field(p, sec.Title, f, y, w)
		} else {
			y = s.message(p, f, y, w)
		}
	}
	return y + 4
}

// field draws a field: its name in the protocol, what it is, and its value, below where there is no room beside it. It returns the y at
// which it ends.
func (s *inspectorPage) field(p *kit.SurfacePainter, section string, f session.Fact, y, w float32) float32 {
	t, face, from := p.Theme, raster.Mono, y
	if f.New {
		face = raster.MonoBold
		p.Box(pad-6, y+2, 3, kit.LineHeight-4, 1, t.Accent)
	}
	p.Text(pad, y+kit.LineHeight/2, nameWidth, raster.Mono, kit.SmallSize, f.Name, t.Dim)
	left, room := pad+float32(nameWidth), w-nameWidth
	end := p.Text(left, y+kit.LineHeight/2, room, raster.Regular, kit.SmallSize, f.Means, t.Dim) + meansGap
	if p.Width(face, kit.SmallSize, f.Value) <= pad+w-end {
		p.Text(end, y+kit.LineHeight/2, pad+w-end, face, kit.SmallSize, f.Value, t.Text)
		y += kit.LineHeight
	} else {
		y = p.Lines(left, y+kit.LineHeight, room, face, p.Wrap(face, kit.SmallSize, room, f.Value, 4), t.Text)
	}
	p.HitArea("field:"+section+f.Name, pad-6, from, w+12, y-from, gms.Explain(f.Term), nil)
	if f.Note != "" {
		y = p.Lines(left, y, room, raster.Regular, p.Wrap(raster.Regular, kit.SmallSize, room, f.Note, 3), t.Dim)
	}
	return y + 4
}

// message draws a message that waits or is in flight, and returns the y at which it ends. One in flight has a menu.
func (s *inspectorPage) message(p *kit.SurfacePainter, f session.Fact, y, w float32) float32 {
	more := messageText(f)
	lines := p.Wrap(raster.Regular, kit.SmallSize, w, words.Capital(f.Name), 3)
	var rest []string
	if more != "" {
		rest = p.Wrap(raster.Regular, kit.SmallSize, w-8, more, 3)
	}
	if f.Flight.Cause > 0 {
		key := fmt.Sprint(f.Flight.Cause, f.Flight.To)
		p.Row(key, pad-6, y, w+12, float32(len(lines)+len(rest))*kit.LineHeight, hintMessage, func() { s.openMenu(f.Flight, y) })
	}
	y = p.Lines(pad, y, w, raster.Regular, lines, p.Theme.Text)
	return p.Lines(pad+8, y, w-8, raster.Regular, rest, p.Theme.Dim) + 4
}

// openMenu opens the menu of a message in flight, below its line.
func (s *inspectorPage) openMenu(f actor.Flight, y float32) {
	s.host.Menus().OpenFlight(&f, s.surface.Outer(fyne.NewPos(pad, y+kit.LineHeight)))
}

// says describes the page for screen readers.
func (s *inspectorPage) says() string {
	n := s.host.Status().Selected
	sections := s.host.Session().Inspect(n)
	if len(sections) == 0 {
		return textNobodySelected
	}
	return inspectorLabel(n, sections)
}
