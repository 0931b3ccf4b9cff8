package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/gms"
	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/worker/words"
)

// Size of the dialogs.
const (
	width  = 660
	height = 620
)

// ShowPrimer says on one page what the window is about.
func ShowPrimer(d kit.Host) {
	body := container.NewVBox()
	addParts(body, before)
	body.Add(heading(textVersions))
	for i := range versions.All {
		body.Add(kit.WrappedLabel(versionText(&versions.All[i]), false))
	}
	for _, a := range versions.Assumptions() {
		body.Add(kit.WrappedLabel(words.Capital(assumptionText(a)), true))
	}
	addParts(body, after)
	body.Add(heading(textKeys))
	for _, name := range firstKeys {
		body.Add(kit.WrappedLabel(keyText(d.Action(name)), false))
	}
	show(d, textPrimer, body)
}

// ShowGlossary lists the terms.
func ShowGlossary(d kit.Host) {
	body := container.NewVBox()
	for _, t := range gms.Glossary {
		term := &widget.TextSegment{Text: words.Capital(t.Name) + "  ", Style: widget.RichTextStyle{Inline: true, TextStyle: fyne.TextStyle{Bold: true}}}
		text := widget.NewRichText(term, &widget.TextSegment{Text: words.AsSentence(t.Means), Style: widget.RichTextStyleInline})
		text.Wrapping = fyne.TextWrapWord
		body.Add(text)
	}
	show(d, textGlossary, body)
}

// ShowSigns says what the signs of tiles and diagram mean.
func ShowSigns(d kit.Host) {
	show(d, textSigns, newSigns(d).surface)
}

// show opens a page, with ways to the two others.
func show(d kit.Host, title string, content fyne.CanvasObject) {
	var choices []kit.Choice
	for _, page := range []kit.Choice{
		{Text: textPrimer, Do: func() { ShowPrimer(d) }}, {Text: textGlossary, Do: func() { ShowGlossary(d) }}, {Text: textSigns, Do: func() { ShowSigns(d) }},
	} {
		if page.Text != title {
			choices = append(choices, page)
		}
	}
	scroll := container.NewVScroll(content)
	kit.NewBox(d, title, scroll, append(choices, kit.Choice{Text: kit.TextClose, Main: true})...).Open(width, height, nil)
}

func addParts(body *fyne.Container, parts []part) {
	for _, p := range parts {
		body.Add(heading(p.heading))
		for _, text := range p.paragraphs {
			body.Add(kit.WrappedLabel(text, false))
		}
	}
}

func heading(text string) fyne.CanvasObject {
	l := widget.NewLabel(text)
	l.TextStyle.Bold = true
	return l
}
