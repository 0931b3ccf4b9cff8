// Package asking has dialogs that ask for a file or a folder, and for the settings of a run.
package asking

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/worker/scenario"
)

// Settings asks for settings, beginning with the given ones.
func Settings(d kit.Host, title, yes string, s scenario.Settings, then func(scenario.Settings)) {
	names := versions.Names()
	if !slices.Contains(names, s.Version) {
		names = append(names, s.Version) // of a lesson
	}
	version := kit.NewSelect(d, labelVersion, names, slices.Index(names, s.Version), func(i int) { s.Version = names[i] })
	items := []*widget.FormItem{{Text: labelVersion, Widget: version}}
	var first *kit.Field
	for _, f := range fields {
		field := kit.NewField(d, s.Value(f.name), func(text string) error {
			return s.Set(f.name, strings.TrimSpace(text)) // a value that is right is kept
		})
		if first == nil {
			first = field
		}
		items = append(items, &widget.FormItem{Text: f.label, Widget: field, HintText: f.hint})
	}
	kit.NewForm(d, title, yes, items, func() { then(s) }).Open(kit.Scaled(460), 0, first)
}
