package ui

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/build"
	"groupy/ui/kit"
	"groupy/ui/places"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Widths of the dialog.
const (
	aboutWidth = 600
	aboutLeast = 470 // a narrower one has room for three buttons only
)

// showAbout says what Groupy is, which build this is, and what it has stored where.
func (w *Window) showAbout() {
	page, list := !w.place.hasFolders(), w.place.stored()
	said := aboutBuild(build.Commit(), build.System())
	heading := widget.NewLabel(storedTitle(page))
	heading.TextStyle.Bold = true
	all := container.NewVBox(kit.WrappedLabel(aboutText, false), kit.WrappedLabel(said, true), widget.NewSeparator(), heading)
	for i := range list {
		all.Add(placeText(&list[i], page))
	}
	all.Add(kit.WrappedLabel(storedNote, true))
	choices := []kit.Choice{{Text: textCopy, Do: func() { w.copyText(aboutCopy(build.String(), list, page)) }}}
	width := min(aboutWidth, w.win.Canvas().Size().Width-20)
	if !page && canOpenFolders() && len(list) > 0 && width >= aboutLeast {
		choices = append(choices, kit.Choice{Text: textOpenFolder, Do: func() { w.openFolder(list[0].Path) }})
	}
	if len(list) > 0 {
		choices = append(choices, kit.Choice{Text: textRemoveStored, Do: w.askForget})
	}
	choices = append(choices, kit.Choice{Text: kit.TextClose, Main: true})
	scroll := container.NewVScroll(all)
	b := kit.NewBox(host{w}, aboutTitle(build.Version), scroll, choices...)
	all.Resize(fyne.NewSize(width-48, 1)) // so that the texts know how many lines they need
	b.Open(width, all.MinSize().Height+120, nil)
}

// placeText shows what is in a place and, except in a page, its path.
func placeText(p *places.Place, page bool) fyne.CanvasObject {
	what := &widget.TextSegment{Text: capital(p.What), Style: widget.RichTextStyleStrong}
	amount := &widget.TextSegment{Text: "  " + placeAmount(p, page), Style: widget.RichTextStyleParagraph}
	text := widget.NewRichText(what, amount)
	text.Wrapping = fyne.TextWrapBreak // paths have no spaces
	if !page {
		path := &widget.TextSegment{Text: scenario.Foreign(p.Path), Style: widget.RichTextStyleParagraph}
		path.Style.SizeName, path.Style.ColorName = theme.SizeNameCaptionText, theme.ColorNamePlaceHolder
		text.Segments = append(text.Segments, path)
	}
	return text
}

// copyText copies a text to the clipboard.
func (w *Window) copyText(text string) {
	w.place.copy(text, func(err error) {
		if err != nil {
			kit.Fail(host{w}, err)
			return
		}
		w.say(textCopied)
	})
}

// canOpenFolders reports whether the desktop has a program that shows a folder.
func canOpenFolders() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	_, err := exec.LookPath("xdg-open")
	return err == nil
}

// openFolder makes the desktop show a folder.
func (w *Window) openFolder(path string) {
	path = filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		path = "/" + path
	}
	if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: path}); err != nil {
		kit.Fail(host{w}, err)
	}
}

// askForget asks whether to remove what Groupy has stored. To remove it, the window must end: it would store its settings again.
func (w *Window) askForget() {
	list := w.place.stored()
	others := places.Running(list)
	if w.autosaver.broken == nil {
		others-- // this window itself
	}
	yes, page := forgetYes, !w.place.hasFolders()
	if page {
		yes = forgetInPage
	}
	crashed := len(archive.Recoveries(w.unsavedFolder()))
	kit.Confirm(host{w}, forgetTitle, forgetText(places.Removable(list), page, w.session.Unsaved(), crashed, max(others, 0)), yes, textKeep, func() {
		w.unlessUnsaved(w.forget)
	})
}

// forget removes what Groupy has stored. The window's own unsaved work is saved, or given up.
func (w *Window) forget() {
	if err := w.place.forget(w); err != nil {
		kit.Fail(host{w}, err)
	}
}

// Forgets reports whether what Groupy has stored must be removed when the window has closed.
func (w *Window) Forgets() bool { return w.forgetting.Load() }
