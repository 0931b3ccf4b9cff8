package ui

import (
	"path/filepath"
	"strings"

	"groupy/ui/kit"
	"groupy/ui/report"
	"groupy/ui/reporting"
)

// exportReport asks what a report about the shown branch is to contain, makes it, and asks for a file.
func (w *Window) exportReport() {
	b := w.session.History().Shown()
	set := report.Settings{Name: w.shownName(), Scenario: b.Scenario.Clone(), End: max(b.Scenario.End(), b.Played), Page: w.place.address(),
		Source: report.SourceOf(w.session.History().Document())}
	for _, e := range w.library {
		if e.Name == w.session.Name() && e.Scenario.String() == set.Scenario.String() {
			set.Shipped = e.Name
		}
	}
	reporting.New(host{w}, set, func(page []byte) {
		w.place.chooseTarget(w.files, target{
			title: reportTitle, name: w.proposedName() + "-report", hint: reportHint, whole: withReportExtension,
			save: func(path string) error { return w.saveReport(path, page) },
		})
	}).Show()
}

func withReportExtension(name string) string {
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".html" || ext == ".htm" {
		return name
	}
	return name + ".html"
}

// saveReport writes the report, completely or not at all, and offers to show it.
func (w *Window) saveReport(path string, page []byte) error {
	if err := w.place.export(path, page, w.session.Path()); err != nil {
		return err
	}
	said := reportedText(w.place.whereabouts(path))
	if !w.place.hasFolders() || !canOpenFolders() {
		w.bottom.Say(said)
		return nil
	}
	kit.NewBox(host{w}, reportedTitle, kit.WrappedLabel(said, false),
		kit.Choice{Text: textOpenReport, Do: func() { w.openFolder(path) }},
		kit.Choice{Text: textShowInFolder, Do: func() { w.openFolder(filepath.Dir(path)) }},
		kit.Choice{Text: kit.TextClose, Main: true}).Open(520, 0, nil)
	return nil
}
