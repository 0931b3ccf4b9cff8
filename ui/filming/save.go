package filming

import (
	"path/filepath"
	"strings"

	"groupy/ui/film"
)

// save asks for the name of the film, and renders it.
func (d *filmDialog) save() {
	format := formats[d.format()].Format
	ending, hint := format.String(), hintEnding(format)
	if format == film.PNGs {
		ending = ""
	}
	j := &job{take: d.take()(), settings: d.settings(), format: format, total: d.frames, vtt: d.VTT && !d.still()}
	store := d.host.Store()
	store.Ask(textSaveTitle, store.Name(), hint, func(name string) string { return withEnding(name, ending) },
		func(name string) error { return wrongEnding(name, ending) },
		func(path string) error {
			j.path = path
			d.films.start(j)
			return nil
		})
}

func withEnding(name, ending string) string {
	if strings.EqualFold(filepath.Ext(name), ending) {
		return name
	}
	return name + ending
}

// wrongEnding returns an error if a name has the ending of another format.
func wrongEnding(name, ending string) error {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range formats {
		if ext != "" && ext == f.String() && ext != ending {
			return errEnding(ending)
		}
	}
	return nil
}
