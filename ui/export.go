package ui

import (
	"bytes"
	"path/filepath"
	"strings"

	"groupy/ui/exporting"
	"groupy/ui/figure"
	"groupy/ui/kit"
)

// prefFigure is the name of the preference for how figures look.
const prefFigure = "figure"

// figureForm makes the form for a figure of the diagram. It opens the diagram if it is closed.
func (w *Window) figureForm() *exporting.Form {
	if !w.diagram.IsOpen() {
		w.diagram.Toggle()
	}
	w.exporting = exporting.New(host{w}, w.diagram.Diagram, exporting.ReadSettings(w.app.Preferences().String(prefFigure)))
	return w.exporting
}

// exportDiagram asks how a figure of the diagram looks, and for a file, and writes it.
func (w *Window) exportDiagram() { w.exportWith(w.figureForm()) }

func (w *Window) exportWith(form *exporting.Form) {
	keep := func() { w.app.Preferences().SetString(prefFigure, form.Settings().String()) }
	w.place.chooseTarget(w.files, target{
		title: exportTitle, name: w.proposedName() + "-" + w.status.Version,
		hint:  exportHint,
		whole: withFigureExtension, wrong: wrongFigure,
		form: form,
		save: func(path string) error {
			keep()
			return w.exportTo(path, form.Figure)
		},
		copy: func() {
			keep()
			w.copyFigure(form)
		},
	})
}

// copySlide puts a figure of what the diagram shows on the clipboard, in the size of a slide.
func (w *Window) copySlide() {
	form := w.figureForm()
	form.UseSlide()
	w.copyFigure(form)
}

// copyFigure puts a figure on the clipboard. If that fails, it offers to save it.
func (w *Window) copyFigure(form *exporting.Form) {
	var b bytes.Buffer
	fig, err := form.Figure(true)
	if err == nil {
		err = fig.WritePNG(&b)
	}
	if err != nil {
		kit.Fail(host{w}, err)
		return
	}
	w.place.copyPicture(b.Bytes(), func(said string, err error) {
		if err == nil {
			w.bottom.Say(said)
			return
		}
		kit.NewBox(host{w}, notCopiedTitle, kit.WrappedLabel(notCopiedText(err), false), kit.Choice{Text: kit.TextCancel},
			kit.Choice{Text: textSaveInstead, Do: func() { w.exportWith(form) }, Main: true}).Open(460, 0, nil)
	})
}

// wrongFigure returns an error if a name ends in the extension of another picture format.
func wrongFigure(name string) error {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".jpg", ".jpeg", ".gif", ".pdf", ".eps", ".bmp", ".webp", ".tif", ".tiff":
		return errEnding(ext)
	}
	return nil
}

func withFigureExtension(name string) string {
	if figure.IsNamed(name) {
		return name
	}
	return name + ".svg"
}

// exportTo renders a figure in the format of a path, and writes it completely or not at all.
func (f *files) exportTo(path string, of func(png bool) (*figure.Figure, error)) error {
	var b bytes.Buffer
	fig, err := of(figure.IsPNG(path))
	if err == nil {
		err = write(fig, &b, path)
	}
	if err == nil {
		err = f.place.export(path, b.Bytes(), f.host.Session().Path())
	}
	if err != nil {
		return err
	}
	f.host.Say(exportedText(f.place.whereabouts(path)))
	return nil
}

func write(fig *figure.Figure, b *bytes.Buffer, path string) error {
	if figure.IsPNG(path) {
		return fig.WritePNG(b)
	}
	return fig.WriteSVG(b)
}
