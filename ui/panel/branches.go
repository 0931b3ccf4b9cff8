package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// branchesPage shows the branches as a tree, and the inputs of the shown branch.
type branchesPage struct {
	host     Host
	content  *fyne.Container
	branches *kit.Rows
	inputs   *kit.Rows
	key      [6]any // identifies what the lists were made from
}

func newBranchesPage(d Host) *branchesPage {
	s := &branchesPage{host: d}
	s.branches = kit.NewRows(d, func(id int) { d.Send(session.Show{Branch: id}) }, s.showBranchMenu)
	s.inputs = kit.NewRows(d, s.goToLine, s.showLineMenu)
	body := container.NewGridWithRows(2, headed(textBranches, s.branches), headed(textInputs, s.inputs))
	s.content = container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), body)
	return s
}

func headed(title string, list fyne.CanvasObject) fyne.CanvasObject {
	label := widget.NewLabelWithStyle(title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	return container.NewBorder(label, nil, nil, nil, list)
}

func (s *branchesPage) object() fyne.CanvasObject { return s.content }

func (s *branchesPage) update() {
	h := s.host.Session().History()
	hides, expects := s.host.Status().Hides, s.host.Status().Expects
	key := [6]any{h, h.Version(), h.Run().Begun(), h.Jumps(), hides, expects}
	if s.key == key {
		return
	}
	s.key = key
	s.branches.Set(branchRows(h))
	s.inputs.Set(inputRows(h.Run(), hides, expects))
}

// branchRows lists the branches as a tree, each one below its parent.
func branchRows(h *history.History) []kit.Row {
	all := h.Branches()
	var list []kit.Row
	var add func(parent, depth int)
	add = func(parent, depth int) {
		for i := range all {
			if b := &all[i]; b.Parent == parent {
				list = append(list, branchRow(b, depth, b.ID == h.Shown().ID))
				add(b.ID, depth+1)
			}
		}
	}
	add(0, 0)
	return list
}

func branchRow(b *history.Branch, depth int, here bool) kit.Row {
	r := kit.Row{Text: b.Title(), Aside: b.Scenario.Version, Depth: depth, Here: here, Id: b.ID,
		Hint: hintBranch}
	if b.Name != "" && b.Differ != "" {
		r.Hint = words.Capital(b.Differ) + ". " + r.Hint
	}
	if b.Instead > 0 {
		r.Dim, r.Hint = true, hintRecorded
	}
	return r
}

// inputRows lists the inputs of a run, with their outcomes as far as it has been played. If hides is set, it hides what tells
// the future. Expectations are among them only if expects is set.
func inputRows(run *scenario.Run, hides, expects bool) (list []kit.Row) {
	outcomes, here := run.Outcomes(), -1
	for i, l := range run.Lines() {
		if l.Claim != nil && !expects {
			continue
		}
		r := kit.Row{Text: l.Words(), Aside: scenario.Seconds(l.At), Id: i, Hint: hintInput}
		switch {
		case hides && (i >= len(outcomes) || l.Claim != nil):
			r = kit.Row{Text: textHiddenLine, Id: i, Dim: true}
		case i >= len(outcomes):
			r.Hint = hintToCome + r.Hint
		case !outcomes[i].Applied && !outcomes[i].Skipped:
			r.Dim, r.Hint = true, noEffect(outcomes[i].Why)
		}
		if i < len(outcomes) {
			here = len(list)
		}
		list = append(list, r)
	}
	if here >= 0 && list[here].Text != textHiddenLine {
		list[here].Here = true
	}
	return list
}

// goToLine goes to the moment of a line of the scenario.
func (s *branchesPage) goToLine(i int) {
	for _, m := range s.host.Session().Moments().Marks() {
		if m.IsLine() && m.Number == i {
			s.host.Send(session.SeekMark{To: m.Moment})
			return
		}
	}
	if lines := s.host.Session().Run().Lines(); i < len(lines) {
		s.host.Send(session.Pause{})
		s.host.Send(session.Seek{To: lines[i].At})
	}
}

func (s *branchesPage) showLineMenu(i int, at fyne.Position) {
	kit.PopUp(s.host, at,
		fyne.NewMenuItem(textGoThere, func() { s.goToLine(i) }),
		fyne.NewMenuItem(textLeaveOut, func() { s.host.Send(session.LeaveOut{Line: i}) }),
	)
}

func (s *branchesPage) showBranchMenu(id int, at fyne.Position) {
	del := fyne.NewMenuItem(textDelete, func() { s.host.Send(session.Delete{Branch: id}) })
	if del.Disabled = s.host.Status().Branches < 2; del.Disabled {
		del.Label = textDeleteOnly
	}
	kit.PopUp(s.host, at,
		fyne.NewMenuItem(textGoToBranch, func() { s.host.Send(session.Show{Branch: id}) }),
		fyne.NewMenuItem(textRename, func() { s.askName(id) }),
		del,
	)
}

// askName asks the user for the name of a branch.
func (s *branchesPage) askName(id int) {
	q := kit.Question{
		Title: askNameTitle, Yes: askNameYes, Label: askNameLabel, Hint: askNameHint,
		Wrong: archive.CheckName,
		Then:  func(name string) { s.host.Send(session.Rename{Branch: id, Name: name}) },
	}
	for _, b := range s.host.Session().History().Branches() {
		if b.ID == id {
			q.Text, q.Unsaid = b.Name, b.Title()
		}
	}
	q.Ask(s.host)
}
