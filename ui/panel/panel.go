package panel

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/raster"
)

// Panel is the panel at the right, with its tabs.
type Panel struct {
	host      Host
	Content   *fyne.Container
	tabs      *kit.Surface
	narrative *narrativePage
	inspector *inspectorPage
	branches  *branchesPage
	faults    *faultsPage
	pages     [4]page // by their tabs

	tab    Tab
	mode   kit.Mode
	lent   lent
	broken check.Property // the promise that ShowBroken went to last
}

// page is the content of a tab.
type page interface {
	object() fyne.CanvasObject
	update() // called while the page is visible
}

// Tab is one of the tabs.
type Tab uint8

// The tabs.
const (
	NarrativeTab Tab = iota
	InspectorTab
	BranchesTab
	FaultsTab
)

// Lengths of the panel.
const (
	Width       = 340
	LeastWindow = 640  // the width of the window below which there is no room for the panel
	wideFrom    = 1100 // the width of the window from which there is plenty of room
	tabHeight   = 44
	pad         = 12
)

// prefPanel is the name of the preference.
const prefPanel = "side"

// New makes the panel as the preferences say.
func New(d Host) *Panel {
	s := &Panel{host: d}
	s.restore(fyne.CurrentApp().Preferences().String(prefPanel))
	s.tabs = kit.NewSurface(d, fyne.NewSize(60, tabHeight), s.drawTabs, func() string { return tabsLabel(s.tab) })
	s.narrative, s.inspector, s.branches, s.faults = newNarrativePage(s), newInspectorPage(d), newBranchesPage(d), newFaultsPage(d)
	s.pages = [...]page{s.narrative, s.inspector, s.branches, s.faults}
	s.Content = &fyne.Container{Layout: s, Objects: []fyne.CanvasObject{s.tabs}}
	for _, p := range s.pages {
		s.Content.Add(p.object())
	}
	s.Content.Add(kit.NewGround(theme.ColorNameSeparator))
	s.showPage()
	return s
}

// restore reads a preference such as "narrative:wide".
func (s *Panel) restore(text string) {
	tab, mode, _ := strings.Cut(text, ":")
	for i, name := range tabNames {
		if strings.EqualFold(name, tab) {
			s.tab = Tab(i)
		}
	}
	s.mode = kit.ModeNamed(mode)
}

// Wanted reports whether the panel is wanted in a window of a width. There may still be no room for it.
func (s *Panel) Wanted(width float32) bool {
	return s.mode == kit.OpenAlways || s.mode == kit.OpenIfRoom && width >= kit.Scaled(wideFrom)
}

func (s *Panel) width() float32 { return s.host.Parent().Canvas().Size().Width }

// IsOpen reports whether the panel is visible.
func (s *Panel) IsOpen() bool { return s.Wanted(s.width()) && s.width() >= kit.Scaled(LeastWindow) }

// Shows reports whether a tab is visible.
func (s *Panel) Shows(tab Tab) bool { return s.IsOpen() && s.tab == tab }

// ToggleTab shows a tab, or closes the panel if it shows that tab.
func (s *Panel) ToggleTab(tab Tab) {
	switch {
	case s.Shows(tab):
		s.mode = kit.Closed
	case s.width() >= kit.Scaled(wideFrom):
		s.tab, s.mode = tab, kit.OpenIfRoom
	default:
		s.tab, s.mode = tab, kit.OpenAlways
		if !s.IsOpen() {
			s.host.Say(textNarrow)
		}
	}
	s.arranged()
}

// showTab shows a tab, if there is room for the panel.
func (s *Panel) showTab(tab Tab) {
	if !s.Shows(tab) {
		s.ToggleTab(tab)
	}
}

// ShowFaults shows the faults, if there is room for the panel.
func (s *Panel) ShowFaults() { s.showTab(FaultsTab) }

func (s *Panel) arranged() {
	fyne.CurrentApp().Preferences().SetString(prefPanel, strings.ToLower(tabNames[s.tab])+":"+s.mode.String())
	s.showPage()
	s.host.Arrange()
}

// showPage shows the page of the present tab, and hides the others.
func (s *Panel) showPage() {
	for i, p := range s.pages {
		if Tab(i) == s.tab {
			p.object().Show()
		} else {
			p.object().Hide()
		}
	}
	s.tabs.Repaint()
}

// Update shows the session in its present state.
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
		a := s.host.Action(strings.ToLower(name))
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
	a := s.host.Action(strings.ToLower(tabNames[s.tab]))
	x = size.Width - pad - kit.SignSize
	p.Close(x, size.Height/2, size.Height-16, kit.WithKey(hintClose, a.Key), func() {
		s.mode = kit.Closed
		s.arranged()
	})
}

func (s *Panel) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := kit.Scaled(tabHeight)
	s.tabs.Move(fyne.NewPos(1, 0))
	s.tabs.Resize(fyne.NewSize(size.Width-1, top))
	for _, p := range s.pages {
		p.object().Move(fyne.NewPos(1, top))
		p.object().Resize(fyne.NewSize(size.Width-1, max(size.Height-top, 1)))
	}
	objects[len(objects)-1].Resize(fyne.NewSize(1, size.Height))
}

func (s *Panel) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(kit.Scaled(Width), 60) }
