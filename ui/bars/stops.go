package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// ShowStops opens a table of the events at which the run can stop or slow down, with two columns of check boxes.
func (b *Bottom) ShowStops() {
	table := container.New(layout.NewGridLayoutWithColumns(3),
		widget.NewLabel(""), columnTitle(textStopAt), columnTitle(textSlowAt))
	check := func(on bool, of func(*session.Watch) *session.Events, at session.Events) fyne.CanvasObject {
		return container.NewCenter(kit.NewCheck(b.host, "", on, func(on bool) {
			watch := b.host.Status().Watch
			if all := of(&watch); on {
				*all |= at
			} else {
				*all &^= at
			}
			b.host.Send(watch)
		}))
	}
	watch := b.host.Status().Watch
	for i, s := range stops {
		table.Add(widget.NewLabel(s.text))
		table.Add(check(watch.Stop&s.at != 0, func(w *session.Watch) *session.Events { return &w.Stop }, s.at))
		if i < canSlow {
			table.Add(check(watch.Slow&s.at != 0, func(w *session.Watch) *session.Events { return &w.Slow }, s.at))
		} else {
			table.Add(widget.NewLabel(""))
		}
	}
	kit.NewBox(b.host, textStops, container.NewVScroll(table), kit.Choice{Text: kit.TextClose, Main: true}).Open(560, table.MinSize().Height+150, nil)
}

func columnTitle(text string) fyne.CanvasObject {
	return widget.NewLabelWithStyle(text, fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
}
