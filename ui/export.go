package ui

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"groupy/ui/figure"
	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// exportDiagram writes what the diagram shows to a file: what it shows now, whatever plays on meanwhile.
func (w *Window) exportDiagram() {
	if !w.diagram.IsOpen() {
		w.diagram.Toggle()
	}
	svg, png := w.diagram.Diagram.Figures()
	w.askPlace(target{
		title: "Export the diagram for a report", name: strings.TrimSuffix(filepath.Base(w.session.Name()), scenario.Extension) + "-" + w.status.Version,
		hint:  "It ends with .svg, which is added if need be, or with .png.",
		whole: withFigureExtension, wrong: wrongFigure,
		save: func(path string) error { return w.exportTo(path, svg, png) },
	})
}

// wrongFigure refuses what would be another kind of picture by its name.
func wrongFigure(name string) error {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".jpg", ".jpeg", ".gif", ".pdf", ".eps", ".bmp", ".webp", ".tif", ".tiff":
		return errors.New("a name that ends with .svg or .png, not with " + ext)
	}
	return nil
}

func withFigureExtension(name string) string {
	if figure.IsNamed(name) {
		return name
	}
	return name + ".svg"
}

// exportTo writes the figure once it is complete: a file is never half of it.
func (f *files) exportTo(path string, svg, png *figure.Figure) error {
	var b bytes.Buffer
	write := svg.WriteSVG
	if figure.IsPNG(path) {
		write = png.WritePNG
	}
	err := write(&b)
	if err == nil {
		err = disk.Place{Path: path, InUse: disk.Info(f.desk.Session().Path())}.Write(b.Bytes())
	}
	if err != nil {
		return err
	}
	f.desk.Say("The diagram is in " + path + ".")
	return nil
}
