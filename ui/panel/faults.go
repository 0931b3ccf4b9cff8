package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/faults"
	"groupy/ui/kit"
	"groupy/ui/offers"
	"groupy/ui/session"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// faultsPage shows the faults that are active, and dials for them.
type faultsPage struct {
	host    Host
	content *container.Scroll
	all     *fyne.Container
	heading *widget.Label
	list    *fyne.Container // of the active faults
	listed  []string        // their texts
	buttons []*kit.ActionButton

	links     linkDials
	partition partitionDials
	nodes     nodeDials
	detector  detectorDials
	picks     picks
	now       faultsNow
}

// faultsNow is what the page shows at the present moment.
type faultsNow struct {
	active  []faults.Fault
	lasting []scenario.Command
	sides   [][]int // of the partition that lasts, nil for none
	alive   []int
	leader  int // the first one; 0: none
}

// picks are the workers that the user has picked, 0 for none: then the leader and the selected worker count.
type picks struct {
	from, to, worker, suspect, by int
	selected                      int // when they were picked
}

func newFaultsPage(d Host) *faultsPage {
	s := &faultsPage{host: d, heading: widget.NewLabel(""), list: container.New(layout.NewCustomPaddedVBoxLayout(0))}
	s.heading.TextStyle.Bold = true
	s.look()
	perfect := s.offered(textPerfect, hintPerfect, func() offers.Offer { return offers.Perfect(d.Session().Run()) })
	perfect.Action.Key = d.Action("perfect").Key
	s.all = container.New(layout.NewCustomPaddedVBoxLayout(dialGap), container.New(toTheLeft{}, s.heading),
		container.NewStack(kit.Room(120, faultHigh), s.list), // the first fault does not move the dials
		container.New(columns{1}, perfect))
	s.addLinks()
	s.addPartition()
	s.addNodes()
	s.addDetector()
	s.content = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 12, pad, pad+4), s.all))
	return s
}

func (s *faultsPage) object() fyne.CanvasObject { return s.content }

// look takes the present moment.
func (s *faultsPage) look() {
	st := s.host.Status()
	n := faultsNow{active: s.host.Session().Faults(), lasting: s.host.Session().Lasting(), sides: s.now.sides}
	if !same(n.lasting, s.now.lasting) {
		n.sides = faults.Sides(n.lasting)
	}
	board := s.host.Session().Moments().Board()
	for i := range board {
		if board[i].Alive() {
			n.alive = append(n.alive, board[i].Number)
		}
	}
	if len(st.Leaders) > 0 {
		n.leader = st.Leaders[0]
	}
	s.now = n
	if p := &s.picks; p.selected != st.Selected {
		p.selected, p.to, p.worker = st.Selected, 0, 0
	}
}

// same reports whether two lists of the session are one list.
func same(a, b []scenario.Command) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func (s *faultsPage) update() {
	s.look()
	s.updateList()
	s.links.update(s)
	s.partition.update(s)
	s.nodes.update(s)
	s.detector.update(s)
	for _, b := range s.buttons {
		b.Update()
	}
}

// updateList lists the active faults, each with a cross that ends it.
func (s *faultsPage) updateList() {
	heading := headingText(len(s.now.active), faults.OfNetwork(s.now.active))
	if s.heading.Text != heading {
		s.heading.SetText(heading)
	}
	texts := make([]string, len(s.now.active))
	for i, f := range s.now.active {
		texts[i] = f.Text
	}
	if slices.Equal(texts, s.listed) {
		return
	}
	s.listed = texts
	s.list.Objects = nil
	for _, f := range s.now.active {
		s.list.Add(s.row(f))
	}
	s.all.Refresh()
}

// row makes the row of an active fault.
func (s *faultsPage) row(f faults.Fault) fyne.CanvasObject {
	text := widget.NewLabel(words.Capital(f.Text))
	text.Truncation = fyne.TextTruncateEllipsis
	end := kit.NewButtonOf(s.host, &kit.Action{Text: endText(f.Text), Hint: endText(f.Text), Do: func() { s.end(f.Text) }, Off: func() string {
		if len(f.End) == 0 {
			return whyOnlyPerfect
		}
		return ""
	}}, theme.CancelIcon())
	end.Text = ""
	end.OnTapped = end.Action.Do
	end.Update()
	return container.New(faultRow{}, text, end)
}

// end ends one of the active faults.
func (s *faultsPage) end(text string) {
	i := slices.IndexFunc(s.now.active, func(f faults.Fault) bool { return f.Text == text })
	if i < 0 {
		return
	}
	for _, c := range s.now.active[i].End {
		s.do(c)
	}
}

func (s *faultsPage) do(c scenario.Command) { s.host.Send(session.Do{Command: c}) }

// button makes a button. off returns why it cannot be pressed now; it may be nil.
func (s *faultsPage) button(text, hint string, off func() string, do func()) *kit.ActionButton {
	if off == nil {
		off = func() string { return "" }
	}
	b := kit.NewButtonOf(s.host, &kit.Action{Text: text, Hint: hint, Do: do, Off: off}, nil)
	b.OnTapped = do
	s.buttons = append(s.buttons, b)
	return b
}

// offered makes a button for what can be done now, or not.
func (s *faultsPage) offered(text, hint string, now func() offers.Offer) *kit.ActionButton {
	off := func() string {
		o := now()
		return words.AsSentence(o.Off)
	}
	return s.button(text, hint, off, func() { s.do(now().Command) })
}

// section adds the title of a part of the page.
func (s *faultsPage) section(title string) {
	label := widget.NewLabel(title)
	label.TextStyle.Bold = true
	label.SizeName = theme.SizeNameCaptionText
	s.all.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widget.NewSeparator(), container.New(toTheLeft{}, label)))
}

// dials adds a row: a label, and controls that share the rest of it.
func (s *faultsPage) dials(label string, controls ...fyne.CanvasObject) {
	l := widget.NewLabel(label)
	l.SizeName, l.Importance = theme.SizeNameCaptionText, widget.LowImportance
	s.all.Add(container.New(dialRow{}, append([]fyne.CanvasObject{l}, controls...)...))
}

// together adds a row of buttons of the same width.
func (s *faultsPage) together(buttons ...fyne.CanvasObject) {
	s.all.Add(container.New(columns{len(buttons)}, buttons...))
}

// Lengths of the page.
const (
	dialGap   = 4
	dialName  = 84 // the width of the names
	dialHigh  = 30 // the height of a row
	titleHigh = 24
	faultHigh = 26 // the height of the row of an active fault
)

// dialRow puts a name at the left, and lets controls share the rest.
type dialRow struct{}

func (dialRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(-theme.InnerPadding(), (size.Height-h)/2))
	objects[0].Resize(fyne.NewSize(dialName+theme.InnerPadding(), h))
	n := float32(len(objects) - 1)
	each := (size.Width - dialName - dialGap*(n-1)) / n
	for i, o := range objects[1:] {
		o.Move(fyne.NewPos(dialName+float32(i)*(each+dialGap), 0))
		o.Resize(fyne.NewSize(each, size.Height))
	}
}

func (dialRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(dialName+120, dialHigh) }

// columns puts controls in rows of the same number.
type columns struct{ in int }

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	each := (size.Width - dialGap*float32(c.in-1)) / float32(c.in)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%c.in)*(each+dialGap), float32(i/c.in)*(dialHigh+dialGap)))
		o.Resize(fyne.NewSize(each, dialHigh))
	}
}

func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rows := (len(objects) + c.in - 1) / c.in
	return fyne.NewSize(120, float32(rows)*(dialHigh+dialGap)-dialGap)
}

// toTheLeft lets a label begin at the left edge, without its padding.
type toTheLeft struct{}

func (toTheLeft) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(-theme.InnerPadding(), (size.Height-h)/2))
	objects[0].Resize(fyne.NewSize(size.Width+theme.InnerPadding(), h))
}

func (toTheLeft) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, titleHigh) }

// faultRow puts a text at the left, and a small button at the right.
type faultRow struct{}

func (faultRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(-theme.InnerPadding(), (size.Height-h)/2))
	objects[0].Resize(fyne.NewSize(size.Width-size.Height+theme.InnerPadding(), h))
	objects[1].Move(fyne.NewPos(size.Width-size.Height, 0))
	objects[1].Resize(fyne.NewSize(size.Height, size.Height))
}

func (faultRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, faultHigh) }
