package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/raster"
)

// side is the panel at the right, with its tabs: what becomes of the promises and the story in sentences,
// what is inside a worker, and the branches.
type side struct {
	desk    PanelDesk
	content *fyne.Container
	tabs    *kit.Sheet
	story   *storyPage
	inside  *inspectorPage
	tree    *branchesPage
	pages   [3]sidePage // these three, by their tabs

	tab    sideTab
	mode   kit.Mode
	broken check.Property // the promise that was looked at last
}

// sidePage is what a tab shows.
type sidePage interface {
	object() fyne.CanvasObject
	update() // as it is in sight
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

// Widths.
const (
	sideWidth = 340
	sideFrom  = 640  // of the window, below which there is no room for the panel
	wideFrom  = 1100 // ... from which there is plenty
	keptSide  = "side"
	tabHeight = 44
	sidePad   = 12
)

func newSide(d PanelDesk) *side {
	s := &side{desk: d}
	s.recall(fyne.CurrentApp().Preferences().String(keptSide))
	s.tabs = kit.NewSheet(d, fyne.NewSize(sideWidth, tabHeight), s.drawTabs, func() string {
		return "Tabs: Story, Inspector, Branches. Shown: " + tabNames[s.tab]
	})
	s.story, s.inside, s.tree = newStoryPage(s), newInspectorPage(d), newBranchesPage(d)
	s.pages = [...]sidePage{s.story, s.inside, s.tree}
	ground, line := kit.NewGround(theme.ColorNameHeaderBackground), kit.NewGround(theme.ColorNameSeparator)
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
	s.mode = kit.ModeNamed(mode)
}

// wanted tells whether the panel is to be seen in a window of a width, if there is room at all.
func (s *side) wanted(width float32) bool {
	return s.mode == kit.OpenAlways || s.mode == kit.OpenIfRoom && width >= wideFrom
}

func (s *side) width() float32 { return s.desk.Parent().Canvas().Size().Width }

// open tells whether the panel can be seen.
func (s *side) open() bool { return s.wanted(s.width()) && s.width() >= sideFrom }

// shows tells whether a tab can be seen.
func (s *side) shows(tab sideTab) bool { return s.open() && s.tab == tab }

// toggleTab shows a tab, or closes the panel if that tab is shown.
func (s *side) toggleTab(tab sideTab) {
	switch {
	case s.shows(tab):
		s.mode = kit.Closed
	case s.width() >= wideFrom:
		s.tab, s.mode = tab, kit.OpenIfRoom
	default:
		s.tab, s.mode = tab, kit.OpenAlways
		if !s.open() {
			s.desk.Say("The window is too narrow for the panel at the right.")
		}
	}
	s.arranged()
}

// showTab shows a tab, if there is room.
func (s *side) showTab(tab sideTab) {
	if !s.shows(tab) {
		s.toggleTab(tab)
	}
}

func (s *side) arranged() {
	fyne.CurrentApp().Preferences().SetString(keptSide, strings.ToLower(tabNames[s.tab])+":"+s.mode.String())
	s.turn()
	s.desk.Arrange()
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
	s.tabs.Repaint()
}

// update shows what there is to see, as it is.
func (s *side) update() {
	if s.open() {
		s.pages[s.tab].update()
	}
}

// repaint follows the theme.
func (s *side) repaint() {
	s.tabs.Repaint()
	s.story.sheet.Repaint()
	s.inside.sheet.Repaint()
}

func (s *side) drawTabs(p *kit.Pen, size fyne.Size) {
	t := p.Theme
	p.Fill(0, size.Height-1, size.Width, 1, t.Line)
	x := float32(sidePad)
	for i, name := range tabNames {
		tab := sideTab(i)
		a := s.desk.Action(strings.ToLower(name))
		w := p.Width(raster.Regular, kit.BodySize, name)
		over := p.Spot(name, x-8, 0, w+16, size.Height, a.HintAndKey(), func() { s.showTab(tab) })
		ink := t.Dim
		if tab == s.tab || over {
			ink = t.Text
		}
		p.Text(x, size.Height/2, w+4, raster.Regular, kit.BodySize, name, ink)
		if tab == s.tab {
			p.Fill(x, size.Height-3, w, 3, t.Accent)
		}
		x += w + 24
	}
	a := s.desk.Action(strings.ToLower(tabNames[s.tab]))
	x = size.Width - sidePad - kit.SignSize
	ink := t.Dim
	if p.Spot("close", x-8, 8, kit.SignSize+16, size.Height-16, fmt.Sprintf("Closes the panel.  Key: %s", a.Key), func() {
		s.mode = kit.Closed
		s.arranged()
	}) {
		ink = t.Text
	}
	p.Sign(kit.Cross, x, size.Height/2, ink)
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
