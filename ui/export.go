package ui

import (
	"bytes"
	"path/filepath"
	"strings"

	"groupy/ui/figure"
)

// exportDiagram asks for a file, and writes to it what the diagram shows when the question opens. It opens the diagram if it is
// closed.
func (w *Window) exportDiagram() {
	if !w.diagram.IsOpen() {
		w.diagram.Toggle()
	}
	svg, png := w.diagram.Diagram.Figures()
	w.place.chooseTarget(w.files, target{
		title: exportTitle, name: w.proposedName() + "-" + w.status.Version,
		hint:  exportHint,
		whole: withFigureExtension, wrong: wrongFigure,
		save: func(path string) error { return w.exportTo(path, svg, png) },
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

// exportTo renders the figure in the format of a path, and writes it completely or not at all.
func (f *files) exportTo(path string, svg, png *figure.Figure) error {
	var b bytes.Buffer
	write := svg.WriteSVG
	if figure.IsPNG(path) {
		write = png.WritePNG
	}
	err := write(&b)
	if err == nil {
		err = f.place.export(path, b.Bytes(), f.host.Session().Path())
	}
	if err != nil {
		return err
	}
	f.host.Say(exportedText(f.place.whereabouts(path)))
	return nil
}
