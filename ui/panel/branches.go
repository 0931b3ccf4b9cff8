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

// branchesPage shows the branches of the story as a tree, and the inputs of the one that is shown.
type branchesPage struct {
	desk     Desk
	content  *fyne.Container
	branches *kit.Rows
	inputs   *kit.Rows
	key      [4]any // what the lists were made from
}

func newBranchesPage(d Desk) *branchesPage {
	s := &branchesPage{desk: d}
	s.branches = kit.NewRows(d, func(id int) { d.Send(session.Show{Branch: id}) }, s.showBranchMenu)
	s.inputs = kit.NewRows(d, s.goToLine, s.showLineMenu)
	body := container.NewGridWithRows(2, headed("Branches", s.branches), headed("What is done in this branch", s.inputs))
	s.content = container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), body)
	return s
}

func headed(title string, list fyne.CanvasObject) fyne.CanvasObject {
	label := widget.NewLabelWithStyle(title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	return container.NewBorder(label, nil, nil, nil, list)
}

func (s *branchesPage) object() fyne.CanvasObject { return s.content }

func (s *branchesPage) update() {
	h := s.desk.Session().History()
	key := [4]any{h, h.Version(), h.Run().Begun(), h.Jumps()}
	if s.key == key {
		return
	}
	s.key = key
	s.branches.Set(branchRows(h))
	s.inputs.Set(inputRows(h.Run()))
}

// branchRows lists the branches as a tree: each after the one that it was made from.
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
		Hint: "Goes to this branch, at the same moment. Right click: rename, delete."}
	if b.Name != "" && b.Differ != "" {
		r.Hint = words.Capital(b.Differ) + ". " + r.Hint
	}
	if b.Instead > 0 {
		r.Dim, r.Hint = true, "As it was recorded. Played now it goes another way: see the branch made from it."
	}
	return r
}

// inputRows lists what is done in a run: with its outcome, as far as it has been done.
func inputRows(run *scenario.Run) []kit.Row {
	lines, outcomes := run.Lines(), run.Outcomes()
	list := make([]kit.Row, len(lines))
	for i, l := range lines {
		list[i] = kit.Row{Text: l.Words(), Aside: scenario.Seconds(l.At), Id: i, Here: i == len(outcomes)-1,
			Hint: "Goes there. Right click: leave it out."}
		if i >= len(outcomes) {
			list[i].Hint = "Still to come. " + list[i].Hint
		} else if out := outcomes[i]; !out.Applied && !out.Skipped {
			list[i].Dim, list[i].Hint = true, "In vain: "+out.Why+"."
		}
	}
	return list
}

// goToLine goes to where a line of the story is done.
func (s *branchesPage) goToLine(i int) {
	for _, m := range s.desk.Session().Moments().Marks() {
		if (m.Kind == history.Input || m.Kind == history.Expected) && m.Number == i {
			s.desk.Send(session.SeekMark{To: m.Moment})
			return
		}
	}
	if lines := s.desk.Session().Run().Lines(); i < len(lines) {
		s.desk.Send(session.Pause{})
		s.desk.Send(session.Seek{To: lines[i].At})
	}
}

func (s *branchesPage) showLineMenu(i int, at fyne.Position) {
	kit.PopUp(s.desk, at,
		fyne.NewMenuItem("Go there", func() { s.goToLine(i) }),
		fyne.NewMenuItem("Leave it out", func() { s.desk.Send(session.LeaveOut{Line: i}) }),
	)
}

func (s *branchesPage) showBranchMenu(id int, at fyne.Position) {
	del := fyne.NewMenuItem("Delete", func() { s.desk.Send(session.Delete{Branch: id}) })
	if del.Disabled = s.desk.Status().Branches < 2; del.Disabled {
		del.Label = "Delete (it is the only one)"
	}
	kit.PopUp(s.desk, at,
		fyne.NewMenuItem("Go to it", func() { s.desk.Send(session.Show{Branch: id}) }),
		fyne.NewMenuItem("Rename…", func() { s.askName(id) }),
		del,
	)
}

// askName asks for the name of a branch.
func (s *branchesPage) askName(id int) {
	q := kit.Question{
		Title: "Rename the branch", Yes: "Rename", Label: "Name", Hint: "Empty: it is called by what it differs in.",
		Wrong: archive.CheckName,
		Then:  func(name string) { s.desk.Send(session.Rename{Branch: id, Name: name}) },
	}
	for _, b := range s.desk.Session().History().Branches() {
		if b.ID == id {
			q.Text, q.Unsaid = b.Name, b.Title()
		}
	}
	q.Ask(s.desk)
}
