package ui

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"groupy/ui/figure"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
)

// exportWidth is how wide a figure is, in device-independent pixels: as wide as a page has room for.
const exportWidth = 1280

// exportDiagram writes what the diagram shows to a file.
func (w *Window) exportDiagram() {
	if !w.diagram.open() {
		w.diagram.toggle()
	}
	version := w.status.Version
	w.askPlace(target{
		title: "Export the diagram for a report", name: strings.TrimSuffix(filepath.Base(w.session.Name()), ".groupy") + "-" + version,
		hint:  "It ends with .svg, which is added if need be, or with .png.",
		whole: withFigureExtension, save: w.exportTo,
	})
}

func withFigureExtension(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".svg", ".png":
		return name
	}
	return name + ".svg"
}

// exportTo writes the figure once it is complete: a file is never half of it.
func (w *Window) exportTo(path string) {
	var b bytes.Buffer
	png := strings.EqualFold(filepath.Ext(path), ".png")
	fig := w.diagram.diagram.figure(png)
	write := fig.WriteSVG
	if png {
		write = fig.WritePNG
	}
	err := write(&b)
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o644)
	}
	if err != nil {
		w.showError(fmt.Errorf("the diagram cannot be written: %w", err))
		return
	}
	w.bottom.say("The diagram is in " + path + ".")
}

// figure is what is in sight as a figure on a light ground, a PNG at twice the size.
func (d *diagram) figure(png bool) *figure.Figure {
	scale := float32(1)
	if png {
		scale = 2
	}
	v := d.viewport(d.facts)
	high := max(float32(d.picture.Rect.Dy())/max(d.scale, 0.1), 40+24*float32(len(d.lens.shownRows(d.facts.Workers()))))
	v.Width, v.Height, v.Scale = exportWidth*scale, min(high, 2000)*scale, scale
	v.RowHeight, v.Scroll, v.Playhead = d.lens.high*scale, 0, spacetime.Unknown
	var p paint.SpacetimePainter
	v.Text = p.Text
	st := d.window.status
	title := st.Title
	if title == "" {
		title = d.window.session.Name()
	}
	from, to := v.From, v.To
	return &figure.Figure{
		Title: title, Caption: fmt.Sprintf("%s · seed %d · %d workers · from %s to %s", st.Version, st.Seed, st.Workers, clock(from), clock(to)),
		About: d.AccessibilityLabel(), Picture: new(spacetime.Layouter).Layout(d.facts, v), Theme: &paint.Light, Scale: scale,
	}
}
