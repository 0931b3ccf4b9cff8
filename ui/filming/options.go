package filming

import (
	"encoding/json"
	"image"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/film"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/worker/scenario"
)

// options are the choices of the dialog that are remembered.
type options struct {
	Format string     `json:"format"`
	Width  int        `json:"width"`
	Height int        `json:"height"`
	FPS    int        `json:"fps"`
	Speed  float64    `json:"speed"`
	Fast   bool       `json:"fast"` // does not slow down
	Light  bool       `json:"light"`
	Hide   film.Parts `json:"hide"`
	VTT    bool       `json:"vtt"`
}

// prefFilm is the name of the preference.
const prefFilm = "film"

// readOptions reads the options. Missing or damaged ones have the values of the first time.
func readOptions(p fyne.Preferences) options {
	o := options{Light: kit.Theme() == &paint.Light}
	_ = json.Unmarshal([]byte(p.StringWithFallback(prefFilm, "{}")), &o) // what cannot be read has its default
	f, s := formats[o.format()], sizes[o.size()]
	o.Format, o.Width, o.Height = f.String(), s.width, s.height
	if !slices.Contains(rates, o.FPS) {
		o.FPS = 25
	}
	if !slices.Contains(speeds, o.Speed) {
		o.Speed = 1
	}
	o.Hide &= film.Title | film.Diagram | film.Captions | film.Verdict
	return o
}

func (o *options) write(p fyne.Preferences) {
	if text, err := json.Marshal(o); err == nil {
		p.SetString(prefFilm, string(text))
	}
}

// format returns the index of the format, or 0.
func (o *options) format() int {
	for i, f := range formats {
		if f.String() == o.Format {
			return i
		}
	}
	return 0
}

// size returns the index of the size, or 0.
func (o *options) size() int {
	for i, s := range sizes {
		if s.width == o.Width && s.height == o.Height {
			return i
		}
	}
	return 0
}

// settings returns the settings of the film.
func (o *options) settings() film.Settings {
	s := film.Settings{Size: image.Pt(o.Width, o.Height), FPS: o.FPS, Theme: &paint.Dark, Hide: o.Hide}
	if o.Light {
		s.Theme = &paint.Light
	}
	return s
}

// readTime reads a time of the run, in seconds or with a unit.
func readTime(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		text += "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 || d > scenario.MaxTime {
		return 0, errTime(scenario.MaxTime)
	}
	return d.Truncate(scenario.Resolution), nil
}
