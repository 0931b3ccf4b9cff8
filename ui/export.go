package ui

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"groupy/ui/facts"
	"groupy/ui/figure"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// exportWidth is how wide a figure is, in device-independent pixels: as wide as a page has room for.
const exportWidth = 1280

// exportDiagram writes what the diagram shows to a file: what it shows now, whatever plays on meanwhile.
func (w *Window) exportDiagram() {
	if !w.diagram.open() {
		w.diagram.toggle()
	}
	d := w.diagram.diagram
	if d.picture == nil { // it has never been seen: in a window that is too low for it, say
		d.generate(exportWidth, 300)
	}
	svg, png := d.figure(false), d.figure(true)
	w.askPlace(target{
		title: "Export the diagram for a report", name: strings.TrimSuffix(filepath.Base(w.session.Name()), ".groupy") + "-" + w.status.Version,
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
	switch strings.ToLower(filepath.Ext(name)) {
	case ".svg", ".png":
		return name
	}
	return name + ".svg"
}

// exportTo writes the figure once it is complete: a file is never half of it.
func (w *Window) exportTo(path string, svg, png *figure.Figure) error {
	var b bytes.Buffer
	write := svg.WriteSVG
	if strings.EqualFold(filepath.Ext(path), ".png") {
		write = png.WritePNG
	}
	err := write(&b)
	if err == nil {
		err = disk.Place{Path: path, InUse: disk.Info(w.session.Path())}.Write(b.Bytes())
	}
	if err != nil {
		return err
	}
	w.bottom.say("The diagram is in " + path + ".")
	return nil
}

// figure is what is in sight as a figure on a light ground, a PNG at twice the size.
func (d *diagram) figure(png bool) *figure.Figure {
	scale := float32(1)
	if png {
		scale = 2
	}
	v := d.viewport(d.facts)
	if end := d.end(); v.From < end { // what is still to come is blank
		v.To = min(v.To, end)
	}
	high := max(float32(d.picture.Rect.Dy())/max(d.scale, 0.1), 40+24*float32(len(d.lens.shownRows(d.facts.Workers()))))
	v.Width, v.Height, v.Scale = exportWidth*scale, min(high, 2000)*scale, scale
	v.RowHeight, v.Scroll, v.Playhead, v.Printed = d.lens.high*scale, 0, facts.Unknown, true
	var p paint.SpacetimePainter
	v.Text = p.Text
	title := d.window.status.Title
	if title == "" {
		title = d.window.session.Name()
	}
	from, to := d.inSight()
	to = min(to, max(d.end(), from))
	return &figure.Figure{
		Title: title, Caption: fmt.Sprintf("%s · from %s to %s", d.window.session.Run().Settings().Summary(), scenario.Seconds(from), scenario.Seconds(to)),
		About: d.AccessibilityLabel(), Picture: new(spacetime.Layouter).Layout(d.facts, v), Theme: &paint.Light, Scale: scale,
	}
}
