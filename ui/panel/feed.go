package panel

import (
	"fmt"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// feedList shows the sentences of the narrative, the latest at the bottom. It reads only the sentences in sight, so its
// cost does not depend on how many there are.
type feedList struct {
	host    Host
	surface *kit.ScrollSurface

	held   bool    // the user has scrolled, so the list does not follow the run
	last   int     // while held: the index of the lowest row in sight
	below  float32 // while held: how much of that row is below the edge
	top    float32 // the y at which the rows begin
	height float32
	rows   int // the number of rows in sight
	hidden session.Kinds
	only   bool // show only sentences about the selected worker
}

// Lengths of the feed.
const (
	feedHead = 32
	feedGap  = 8  // between two sentences
	feedMost = 8  // the most lines of a sentence
	feedTime = 64 // the minimal width of the times
	feedBar  = 4  // the width of the scroll bar
)

func (f *feedList) draw(p *kit.SurfacePainter, y float32, size fyne.Size) {
	n := f.host.Session().Shown()
	f.head(p, y, size)
	f.top = y + feedHead
	f.height = size.Height - f.top
	if f.height < kit.LineHeight {
		return
	}
	if n == 0 {
		text := textNothingYet
		if f.host.Session().Filter() != (session.Filter{}) {
			text = textNoMatchYet
		}
		p.Lines(pad, f.top+4, size.Width-2*pad, raster.Regular, p.Wrap(raster.Regular, kit.SmallSize, size.Width-2*pad, text, 3), p.Theme.Dim)
		return
	}
	p.Clip(0, f.top, size.Width, f.height)
	f.list(p, n, size)
	p.Unclip()
}

// head draws the line above the list, with the filter.
func (f *feedList) head(p *kit.SurfacePainter, y float32, size fyne.Size) {
	t, mid := p.Theme, y+feedHead/2
	p.Text(pad, mid, size.Width/2, raster.Bold, kit.SmallSize, textHappened, t.Text)
	p.HitArea("happened", pad-4, y, p.Width(raster.Bold, kit.SmallSize, textHappened)+8, feedHead, hintHappened, nil)
	text := f.filterText()
	w := p.Width(raster.Regular, kit.SmallSize, text)
	x := size.Width - pad - w - 14
	ink := t.View
	p.Text(x, mid, w+2, raster.Regular, kit.SmallSize, text, ink)
	p.Sign(raster.Down, x+w+4, mid, ink)
	if p.HitArea("filter", x-8, y, w+30, feedHead, hintFilter, f.showFilter) {
		p.Fill(x, mid+7, w, 1, ink)
	}
}

// list draws the rows in sight.
func (f *feedList) list(p *kit.SurfacePainter, n int, size fyne.Size) {
	last, bottom := n-1, f.top+f.height-4
	if f.held {
		f.last = min(f.last, n-1)
		last, bottom = f.last, bottom+f.below
	}
	first, y := last+1, bottom
	for first > 0 && y > f.top {
		first--
		y -= f.rowHeight(p, first, size)
	}
	if first == 0 && y > f.top { // all rows above are in sight, so begin at the top
		y = f.top
		if f.held {
			f.settle(p, n, size)
		}
	} else if !f.held && y < f.top && first < last { // show whole sentences only
		first++
		y = f.top
	}
	f.rows = 0
	for i := first; i < n && y < f.top+f.height; i++ {
		h := f.rowHeight(p, i, size)
		f.row(p, i, y, h, size)
		y += h
		f.rows++
	}
	if f.rows < n {
		share := f.height / float32(n)
		bar := max(share*float32(f.rows), 24)
		at := f.top + (f.height-bar)*float32(first)/float32(max(n-f.rows, 1))
		p.Box(size.Width-feedBar-4, min(at, f.top+f.height-bar), feedBar, bar, feedBar/2, p.Theme.Edge)
	}
}

// settle finds the lowest row in sight while the first row is at the top. If that is the last row, the list follows the
// run again.
func (f *feedList) settle(p *kit.SurfacePainter, n int, size fyne.Size) {
	y, i := f.top, 0
	for ; i < n; i++ {
		if y += f.rowHeight(p, i, size); y >= f.top+f.height-4 {
			f.last, f.below = i, y-(f.top+f.height-4)
			return
		}
	}
	f.held = false
}

// timeWidth is the width of the present time, which is the longest one.
func (f *feedList) timeWidth(p *kit.SurfacePainter) float32 {
	return max(feedTime, p.Width(raster.Mono, kit.SmallSize-1, scenario.Seconds(f.host.Status().Time))+12)
}

func (f *feedList) textWidth(p *kit.SurfacePainter, size fyne.Size) float32 {
	return size.Width - 2*pad - f.timeWidth(p) - feedBar
}

func (f *feedList) rowLines(p *kit.SurfacePainter, i int, size fyne.Size) (l session.Sentence, lines []string) {
	l = f.host.Session().Sentence(i)
	return l, p.Wrap(raster.Regular, kit.SmallSize, f.textWidth(p, size), words.Capital(l.Text), feedMost)
}

func (f *feedList) rowHeight(p *kit.SurfacePainter, i int, size fyne.Size) float32 {
	_, lines := f.rowLines(p, i, size)
	return float32(len(lines))*kit.LineHeight + feedGap
}

func (f *feedList) row(p *kit.SurfacePainter, i int, y, h float32, size fyne.Size) {
	t := p.Theme
	l, lines := f.rowLines(p, i, size)
	key := fmt.Sprint("row ", l.Event, " ", i)
	from, end := max(y, f.top), min(y+h, f.top+f.height)
	if p.HitArea(key, 4, from, size.Width-16, end-from, goesTo(scenario.Seconds(l.Time)), func() {
		f.host.Send(l.Shows())
	}) {
		p.Box(6, y, size.Width-20, h, 6, raster.Blend(t.Panel, t.Line, 0.6))
	}
	p.Text(pad, y+feedGap/2+kit.LineHeight/2, f.timeWidth(p), raster.Mono, kit.SmallSize-1, scenario.Seconds(l.Time), t.Dim)
	ink := t.Text
	switch {
	case l.Bad:
		ink = t.Broken
	case l.Kind == narrative.View || l.Kind == narrative.Election:
		ink = t.View
	}
	p.Lines(pad+f.timeWidth(p), y+feedGap/2, f.textWidth(p, size), raster.Regular, lines, ink)
}

// scroll moves the list.
func (f *feedList) scroll(dy float32) {
	n := f.host.Session().Shown()
	if n == 0 {
		return
	}
	p, size := &f.surface.Painter, f.surface.Room()
	if !f.held {
		if dy <= 0 {
			return
		}
		f.held, f.last, f.below = true, n-1, 0
	}
	f.last = min(f.last, n-1)
	f.below += dy
	for f.last > 0 {
		h := f.rowHeight(p, f.last, size)
		if f.below < h {
			break
		}
		f.below -= h
		f.last--
	}
	for f.below < 0 && f.last < n-1 {
		f.last++
		f.below += f.rowHeight(p, f.last, size)
	}
	if f.below < 0 {
		f.held = false
	}
	f.surface.Repaint()
}

// drag moves the list, or its scroll bar if the mouse is there.
func (f *feedList) drag(at fyne.Position, dy float32) {
	n := f.host.Session().Shown()
	if at.Y < f.top || n == 0 {
		return
	}
	if at.X < f.surface.Room().Width-2*pad {
		f.scroll(dy)
		return
	}
	part := min(max((at.Y-f.top)/max(f.height, 1), 0), 1)
	f.held, f.last, f.below = true, int(part*float32(n-1)), 0
	if f.last == n-1 {
		f.held = false
	}
	f.surface.Repaint()
}

func (f *feedList) filterText() string {
	filter := f.host.Session().Filter()
	switch {
	case filter.Worker > 0 && filter.Hidden != 0:
		return workerText(filter.Worker) + textAsSelection
	case filter.Worker > 0:
		return workerText(filter.Worker)
	case filter.Hidden != 0:
		return textSelection
	case f.only:
		return textNoneChosen
	}
	return textEverything
}

// filter sends the wanted filter to the session.
func (f *feedList) filter() {
	f.held = false
	f.filterFor(f.host.Status().Selected)
	f.host.Refresh()
	f.host.Wake()
}

// filterFor sends the filter to the session, if it has changed. n is the selected worker.
func (f *feedList) filterFor(n int) {
	filter := session.Filter{Hidden: f.hidden}
	if f.only {
		filter.Worker = n
	}
	if filter != f.host.Session().Filter() {
		_ = f.host.Session().Update(filter) // cannot fail
	}
}

// showFilter opens the menu of the filter.
func (f *feedList) showFilter() {
	var items []*fyne.MenuItem
	offer := func(text string, on bool, change func()) {
		items = append(items, &fyne.MenuItem{Label: text, Checked: on, Action: func() { change(); f.filter() }})
	}
	offer(textEverything, f.hidden == 0 && !f.only, func() { f.hidden, f.only = 0, false })
	offer(textSelected, f.only, func() { f.only = !f.only })
	items = append(items, fyne.NewMenuItemSeparator())
	for _, k := range feedKinds {
		offer(k.text, f.hidden&k.kinds == 0, func() { f.hidden ^= k.kinds })
	}
	o := f.surface.HitAreaNamed("filter")
	at := f.surface.Outer(fyne.Position{})
	if o != nil {
		at = f.surface.Outer(o.At.AddXY(0, o.Size.Height))
	}
	kit.PopUp(f.host, at, items...)
}
