package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/raster"
	"groupy/ui/session"
)

// side is the panel at the right, with its tabs: what becomes of the promises and the story in sentences,
// what is inside a worker, and the branches.
type side struct {
	window  *Window
	content *fyne.Container
	tabs    *sheet
	pages   [3]sidePage

	tab  sideTab
	mode sideMode
}

// sidePage is what a tab shows.
type sidePage interface {
	object() fyne.CanvasObject
	update(st session.Status, ses *session.Session) // as it is in sight
}

// sideTab is one of the tabs.
type sideTab uint8

const (
	storyTab sideTab = iota
	inspectorTab
	branchesTab
)

// tabNames are on the tabs, and in the preferences, in small letters.
var tabNames = [...]string{"Story", "Inspector", "Branches"}

// sideMode says when the panel is open.
type sideMode uint8

const (
	openIfWide sideMode = iota // when there is plenty of room for it
	openAlways                 // whenever there is room at all
	closed
)

var modeNames = [...]string{"wide", "open", "closed"}

// Widths.
const (
	sideWidth = 340
	wideFrom  = 1100 // of the window: there is plenty of room for the panel
	tabHeight = 44
	sidePad   = 12
)

func newSide(w *Window) *side {
	s := &side{window: w}
	s.recall(w.app.Preferences().String(keptSide))
	s.tabs = newSheet(w, fyne.NewSize(sideWidth, tabHeight), s.drawTabs, func() string {
		return "Tabs: Story, Inspector, Branches. Shown: " + tabNames[s.tab]
	})
	s.pages = [...]sidePage{newStoryPage(w), newInspectorPage(w), newBranchesPage(w)}
	ground, line := newGround(theme.ColorNameHeaderBackground), newGround(theme.ColorNameSeparator)
	s.content = &fyne.Container{Layout: s, Objects: []fyne.CanvasObject{ground, s.tabs}}
	for _, p := range s.pages {
		s.content.Add(p.object())
	}
	s.content.Add(line)
	s.turn()
	return s
}

// recall takes up what was kept: story:wide.
func (s *side) recall(text string) {
	tab, mode, _ := strings.Cut(text, ":")
	for i, name := range tabNames {
		if strings.EqualFold(name, tab) {
			s.tab = sideTab(i)
		}
	}
	for i, name := range modeNames {
		if name == mode {
			s.mode = sideMode(i)
		}
	}
}

// wanted tells whether the panel is to be seen in a window of a width, if there is room at all.
func (s *side) wanted(width float32) bool {
	return s.mode == openAlways || s.mode == openIfWide && width >= wideFrom
}

func (s *side) width() float32 { return s.window.win.Canvas().Size().Width }

// open tells whether the panel can be seen.
func (s *side) open() bool { return s.wanted(s.width()) && s.width() >= sideFrom }

// shows tells whether a tab can be seen.
func (s *side) shows(tab sideTab) bool { return s.open() && s.tab == tab }

// toggleTab shows a tab, or closes the panel if that tab is shown.
func (w *Window) toggleTab(tab sideTab) {
	s := w.side
	switch {
	case s.shows(tab):
		s.mode = closed
	case s.width() >= wideFrom:
		s.tab, s.mode = tab, openIfWide
	default:
		s.tab, s.mode = tab, openAlways
		if !s.open() {
			w.bottom.say("The window is too narrow for the panel at the right.")
		}
	}
	s.arranged()
}

// showTab shows a tab, if there is room.
func (w *Window) showTab(tab sideTab) {
	if !w.side.shows(tab) {
		w.toggleTab(tab)
	}
}

func (s *side) arranged() {
	w := s.window
	w.app.Preferences().SetString(keptSide, strings.ToLower(tabNames[s.tab])+":"+modeNames[s.mode])
	s.turn()
	w.all.Refresh()
	w.refresh()
	w.awake()
}

// turn shows the page of the tab.
func (s *side) turn() {
	for i, p := range s.pages {
		if sideTab(i) == s.tab {
			p.object().Show()
		} else {
			p.object().Hide()
		}
	}
	s.tabs.repaint()
}

// update shows what there is to see, as it is.
func (s *side) update(st session.Status, ses *session.Session) {
	if s.open() {
		s.pages[s.tab].update(st, ses)
	}
}

// repaint follows the theme.
func (s *side) repaint() {
	s.tabs.repaint()
	for _, p := range s.pages {
		if sheet, ok := p.object().(*sheet); ok {
			sheet.repaint()
		}
	}
}

func (s *side) drawTabs(p *pen, size fyne.Size) {
	t := p.theme
	p.fill(0, size.Height-1, size.Width, 1, t.Line)
	x := float32(sidePad)
	for i, name := range tabNames {
		tab := sideTab(i)
		a := s.window.action(strings.ToLower(name))
		w := p.width(raster.Regular, penBody, name)
		over := p.spot(name, x-8, 0, w+16, size.Height, a.hint+"  Key: "+a.key, func() { s.window.showTab(tab) })
		ink := t.Dim
		if tab == s.tab || over {
			ink = t.Text
		}
		p.text(x, size.Height/2, w+4, raster.Regular, penBody, name, ink)
		if tab == s.tab {
			p.fill(x, size.Height-3, w, 3, t.Accent)
		}
		x += w + 24
	}
	a := s.window.action(strings.ToLower(tabNames[s.tab]))
	x = size.Width - sidePad - penSign
	ink := t.Dim
	if p.spot("close", x-8, 8, penSign+16, size.Height-16, fmt.Sprintf("Closes the panel.  Key: %s", a.key), func() {
		s.mode = closed
		s.arranged()
	}) {
		ink = t.Text
	}
	p.sign(broken, x, size.Height/2, ink)
}

// Layout is Fyne's.
func (s *side) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	s.tabs.Move(fyne.NewPos(1, 0))
	s.tabs.Resize(fyne.NewSize(size.Width-1, tabHeight))
	for _, p := range s.pages {
		p.object().Move(fyne.NewPos(1, tabHeight))
		p.object().Resize(fyne.NewSize(size.Width-1, max(size.Height-tabHeight, 1)))
	}
	objects[len(objects)-1].Resize(fyne.NewSize(1, size.Height))
}

// MinSize is Fyne's.
func (s *side) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(sideWidth, 60) }
