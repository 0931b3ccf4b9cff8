package exporting

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"groupy/ui/figure"
	"groupy/ui/paint"
)

// Settings say how figures look. They are remembered, as JSON.
type Settings struct {
	Size     Size `json:"size"`
	Width    int  `json:"width"` // of a size of one's own
	Height   int  `json:"height"`
	Dark     bool `json:"dark"`
	NoLegend bool `json:"noLegend"`
}

// Size is a size that the dialog offers.
type Size uint8

// The sizes.
const (
	InSight Size = iota
	Slide
	Page
	Own
)

// Part is a part of the run that the dialog offers.
type Part uint8

// The parts.
const (
	Shown Part = iota
	Whole
	Looped
	FromTo
)

// ReadSettings reads settings. What is missing or damaged is as at the first start.
func ReadSettings(text string) Settings {
	s := Settings{Width: figure.Slide.Width, Height: figure.Slide.Height}
	if err := json.Unmarshal([]byte(text), &s); err != nil || s.Size > Own || figure.CheckSize(s.Width, s.Height) != nil {
		return Settings{Width: figure.Slide.Width, Height: figure.Slide.Height}
	}
	return s
}

// String returns the settings as ReadSettings reads them.
func (s Settings) String() string {
	text, _ := json.Marshal(s) // no error: they are numbers and bools
	return string(text)
}

// apply makes a drawing look as the settings say. inSight is the size of one that looks like the diagram.
func (s Settings) apply(d *figure.Drawing, png bool, inSight figure.Size) {
	switch s.Size {
	case InSight:
		d.Size = inSight
	case Slide:
		d.Size = figure.Slide
	case Page:
		d.Size = figure.Page(png)
	case Own:
		d.Size = figure.Exactly(s.Width, s.Height)
	}
	if d.NoLegend = s.NoLegend; s.Dark {
		d.Theme = &paint.Dark
	}
}

// parsePixels reads a size like 1280x720.
func parsePixels(text string) (width, height int, err error) {
	w, h, found := strings.Cut(strings.NewReplacer("×", "x", "X", "x", " ", "").Replace(text), "x")
	width, err1 := strconv.Atoi(w)
	height, err2 := strconv.Atoi(h)
	if !found || err1 != nil || err2 != nil {
		return 0, 0, errNoSize
	}
	return width, height, figure.CheckSize(width, height)
}

func pixelsText(width, height int) string { return fmt.Sprintf("%dx%d", width, height) }

// parseTime reads a time like 3.8s. A number without a unit means seconds.
func parseTime(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		text += "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, errNoTime
	}
	return d, nil
}

// parseInterval reads an interval of a run that has been played up to end. It returns what is wrong with each time.
func parseInterval(fromText, toText string, end time.Duration) (from, to time.Duration, wrongFrom, wrongTo error) {
	from, wrongFrom = parseTime(fromText)
	to, wrongTo = parseTime(toText)
	switch {
	case wrongFrom != nil:
	case from >= end:
		wrongFrom = errNotPlayed(end)
	case wrongTo == nil && to <= from:
		wrongTo = errAfter(from)
	}
	if wrongTo == nil && to > end {
		wrongTo = errNotPlayed(end)
	}
	return from, to, wrongFrom, wrongTo
}
