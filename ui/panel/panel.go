package panel

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/raster"
)

// Panel is the panel at the right, with its tabs: what becomes of the promises and the story in sentences,
// what is inside a worker, and the branches.
type Panel struct {
	desk      Desk
	Content   *fyne.Container
	tabs      *kit.Surface
	narrative *narrativePage
	inspector *inspectorPage
	branches  *branchesPage
	pages     [3]page // these three, by their tabs

	tab    Tab
	mode   kit.Mode
	broken check.Property // the promise that was looked at last
}

// page is what a tab shows.
type page interface {
	object() fyne.CanvasObject
	update() // as it is in sight
}

// Tab is one of the tabs.
type Tab uint8

// The tabs.
const (
	NarrativeTab Tab = iota
	InspectorTab
	BranchesTab
)

// tabNames are on the tabs, and in the preferences, in small letters.
var tabNames = [...]string{"Story", "Inspector", "Branches"}

// Widths.
const (
	Width       = 340
	LeastWindow = 640  // of the window, below which there is no room for the panel
	wideFrom    = 1100 // ... from which there is plenty
	keptSide    = "side"
	tabHeight   = 44
	pad         = 12
)

// New makes the panel, as it was kept.
func New(d Desk) *Panel {
	s := &Panel{desk: d}
	s.recall(fyne.CurrentApp().Preferences().String(keptSide))
	s.tabs = kit.NewSurface(d, fyne.NewSize(Width, tabHeight), s.drawTabs, func() string {
		return "Tabs: Story, Inspector, Branches. Shown: " + tabNames[s.tab]
	})
	s.narrative, s.inspector, s.branches = newNarrativePage(s), newInspectorPage(d), newBranchesPage(d)
	s.pages = [...]page{s.narrative, s.inspector, s.branches}
	s.Content = &fyne.Container{Layout: s, Objects: []fyne.CanvasObject{s.tabs}}
	for _, p := range s.pages {
		s.Content.Add(p.object())
	}
	s.Content.Add(kit.NewGround(theme.ColorNameSeparator))
	s.turn()
	return s
}

// recall takes up what was kept: story:wide.
func (s *Panel) recall(text string) {
	tab, mode, _ := strings.Cut(text, ":")
	for i, name := range tabNames {
		if strings.EqualFold(name, tab) {
			s.tab = Tab(i)
		}
	}
	s.mode = kit.ModeNamed(mode)
}

// Wanted reports whether the panel is to be seen in a window of a width, if there is room at all.
func (s *Panel) Wanted(width float32) bool {
	return s.mode == kit.OpenAlways || s.mode == kit.OpenIfRoom && width >= wideFrom
}

func (s *Panel) width() float32 { return s.desk.Parent().Canvas().Size().Width }

// IsOpen reports whether the panel can be seen.
func (s *Panel) IsOpen() bool { return s.Wanted(s.width()) && s.width() >= LeastWindow }

// Shows reports whether a tab can be seen.
func (s *Panel) Shows(tab Tab) bool { return s.IsOpen() && s.tab == tab }

// ToggleTab shows a tab, or closes the panel if that tab is shown.
func (s *Panel) ToggleTab(tab Tab) {
	switch {
	case s.Shows(tab):
		s.mode = kit.Closed
	case s.width() >= wideFrom:
		s.tab, s.mode = tab, kit.OpenIfRoom
	default:
		s.tab, s.mode = tab, kit.OpenAlways
		if !s.IsOpen() {
			s.desk.Say("The window is too narrow for the panel at the right.")
		}
	}
	s.arranged()
}

// showTab shows a tab, if there is room.
func (s *Panel) showTab(tab Tab) {
	if !s.Shows(tab) {
		s.ToggleTab(tab)
	}
}

func (s *Panel) arranged() {
	fyne.CurrentApp().Preferences().SetString(keptSide, strings.ToLower(tabNames[s.tab])+":"+s.mode.String())
	s.turn()
	s.desk.Arrange()
}

// turn shows the page of the tab.
func (s *Panel) turn() {
	for i, p := range s.pages {
		if Tab(i) == s.tab {
			p.object().Show()
		} else {
			p.object().Hide()
		}
	}
	s.tabs.Repaint()
}

// Update shows what there is to see, as it is.
func (s *Panel) Update() {
	if s.IsOpen() {
		s.pages[s.tab].update()
	}
}

func (s *Panel) drawTabs(p *kit.SurfacePainter, size fyne.Size) {
	t := p.Theme
	p.Fill(0, size.Height-1, size.Width, 1, t.Line)
	x := float32(pad)
	for i, name := range tabNames {
		tab := Tab(i)
		a := s.desk.Action(strings.ToLower(name))
		w := p.Width(raster.Regular, kit.BodySize, name)
		over := p.HitArea(name, x-8, 0, w+16, size.Height, a.HintAndKey(), func() { s.showTab(tab) })
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
	x = size.Width - pad - kit.SignSize
	p.Close(x, size.Height/2, size.Height-16, "Closes the panel.  Key: "+a.Key, func() {
		s.mode = kit.Closed
		s.arranged()
	})
}

func (s *Panel) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.tabs.Move(fyne.NewPos(1, 0))
	s.tabs.Resize(fyne.NewSize(size.Width-1, tabHeight))
	for _, p := range s.pages {
		p.object().Move(fyne.NewPos(1, tabHeight))
		p.object().Resize(fyne.NewSize(size.Width-1, max(size.Height-tabHeight, 1)))
	}
	objects[len(objects)-1].Resize(fyne.NewSize(1, size.Height))
}

func (s *Panel) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(Width, 60) }
