package figure

import (
	"errors"
	"fmt"
	"time"

	"groupy/ui/facts"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// Drawing is what a figure shows, before it is laid out.
type Drawing struct {
	Title    string
	Settings string // of the run: version, seed and so on
	Facts    *facts.Facts
	// View is the part of the run. Its size and playhead do not matter, and its RowHeight is in device-independent pixels. On the axis
	// of order, From and To choose the columns if First and Last are equal.
	View     spacetime.Viewport
	Size     Size
	Theme    *paint.Theme // nil for paint.Light
	NoLegend bool
	About    func(caption string) string // describes the figure for readers who cannot see it
}

// Size is the size of a figure.
type Size struct {
	Width, Height int     // in pixels; with Height 0 it is as high as its parts
	Scale         float32 // pixels for a device-independent pixel
	Diagram       float32 // the height of the diagram alone, in device-independent pixels, if Height is 0; 0: as high as the workers need
}

// Widths in device-independent pixels.
const (
	WideWidth  = 1280 // suits a page in landscape
	PageWidth  = 605  // 160 mm, the text of an A4 page, at 96 pixels per inch
	slideWidth = 853
	slideHigh  = 480

	printScale = 3.125 // 300 pixels per inch
)

// Slide is the size for a slide: 16:9, with texts that can be read from the last row.
var Slide = Exactly(1920, 1080)

// Exactly returns the size of a figure with this many pixels. Its texts are as large as they are on a slide of that size.
func Exactly(width, height int) Size {
	return Size{Width: width, Height: height, Scale: min(float32(width)/slideWidth, float32(height)/slideHigh)}
}

// Page returns the size of a figure for the text of an A4 page. A PNG has 300 pixels per inch.
func Page(png bool) Size {
	scale := float32(1)
	if png {
		scale = printScale
	}
	return Size{Width: int(PageWidth * scale), Scale: scale}
}

// Scaled returns the size with all lengths multiplied by a factor.
func (s Size) Scaled(by float32) Size {
	return Size{Width: int(float32(s.Width) * by), Height: int(float32(s.Height) * by), Scale: s.Scale * by, Diagram: s.Diagram}
}

// Limits of the size, in pixels.
const (
	LeastWidth, MostWidth   = 320, 4096
	LeastHeight, MostHeight = 200, 4096
)

// CheckSize returns what is wrong with a size in pixels.
func CheckSize(width, height int) error {
	if width < LeastWidth || width > MostWidth || height < LeastHeight || height > MostHeight {
		return fmt.Errorf("%dx%d is not possible: a figure is %d to %d pixels wide, and %d to %d high", width, height, LeastWidth, MostWidth, LeastHeight, MostHeight)
	}
	return nil
}

// ErrNothing is the error of a figure with an axis of order that would have no column.
var ErrNothing = errors.New("nothing happens in this part of the run, so the axis of order has no column; choose a longer part")

// Figure lays the drawing out.
func (d *Drawing) Figure() (*Figure, error) {
	v := d.View
	var p paint.SpacetimePainter
	v.Width, v.RowHeight, v.Scale, v.Text = float32(d.Size.Width), d.View.RowHeight*d.Size.Scale, d.Size.Scale, p.Text
	v.Playhead, v.PlayheadEvent, v.Scroll, v.Printed = facts.Unknown, 0, 0, true
	f := &Figure{Title: d.Title, Theme: d.Theme, Scale: d.Size.Scale, Height: d.Size.Height, NoLegend: d.NoLegend}
	var l spacetime.Layouter
	v.Height = d.diagramHeight()
	if d.Size.Height > 0 {
		v.Height = float32(d.Size.Height - f.headHeight())
	}
	if err := d.chooseColumns(&l, &v); err != nil {
		return nil, err
	}
	if f.Picture = l.Layout(d.Facts, &v); d.Size.Height > 0 {
		d.fit(f, &l, &v)
	}
	f.Caption = captionOf(d.Settings, f.Picture, v.Axis)
	if d.About != nil {
		f.About = d.About(f.Caption)
	}
	return f, nil
}

// chooseColumns finds the columns of the interval, on the axis of order.
func (d *Drawing) chooseColumns(l *spacetime.Layouter, v *spacetime.Viewport) error {
	if v.Axis != spacetime.Order || v.Last > v.First {
		return nil
	}
	if v.First, v.Last = l.Layout(d.Facts, v).ColumnsBetween(v.From, v.To); v.Last <= v.First {
		return ErrNothing
	}
	return nil
}

// Shares of the height that is left below the title.
const (
	mostLegend = 0.5
	tallestRow = 140.0 // in device-independent pixels
)

// fit makes the diagram and the legend as high together as the figure has room. It leaves out a legend that needs too much.
func (d *Drawing) fit(f *Figure, l *spacetime.Layouter, v *spacetime.Viewport) {
	room, foot := v.Height, float32(0)
	var p paint.SpacetimePainter
	for {
		v.Height = room - foot
		v.RowHeight = min((v.Height-spacetime.Around*v.Scale)/float32(max(d.rows(), 1)), tallestRow*v.Scale)
		f.Picture = l.Layout(d.Facts, v)
		if f.NoLegend {
			return
		}
		need := float32(p.LegendHeight(f.legend(0)))
		if need <= foot {
			return
		}
		if foot = need; foot > mostLegend*room {
			f.NoLegend, foot = true, 0
		}
	}
}

func (d *Drawing) rows() int {
	if d.View.Rows != nil {
		return len(d.View.Rows)
	}
	return len(d.Facts.Lines)
}

// diagramHeight returns the height of the diagram in pixels, if that of the figure is not given.
func (d *Drawing) diagramHeight() float32 {
	const row, most, leastHigh, mostHigh = 70, 1400, 100, 4000
	high := d.Size.Diagram
	if rows := d.rows(); high == 0 {
		high = float32(min(max(rows*min(row, most/max(rows, 1))+spacetime.Around, leastHigh), mostHigh))
	}
	return high * d.Size.Scale
}

// captionOf says what is shown of which run. On the axis of order, the interval is that of the columns.
func captionOf(settings string, pic *spacetime.Picture, axis spacetime.Axis) string {
	from, to := pic.Interval()
	exact := time.Nanosecond
	for ; exact < time.Millisecond && exact*20_000 <= to-from; exact *= 1000 {
	}
	word := "from"
	if axis == spacetime.Order {
		word = "events from"
	}
	return fmt.Sprintf("%s · %s %s to %s", settings, word, scenario.Spaced(from.Round(exact)), scenario.Spaced(to.Round(exact)))
}
