package panel

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
	"groupy/worker/words"
)

// explain opens a dialog that says what a property is, and whether it holds.
func (s *narrativePage) explain(p check.Property) {
	ses := s.host.Session()
	v := &ses.Properties()[p]
	state := widget.NewLabelWithStyle(words.Capital(s.standingOf(v))+".", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	if v.State == check.Broken {
		state.Importance = widget.DangerImportance
	}
	example := violations[p]
	picture := kit.NewSurface(s.host, fyne.NewSize(420, 104), example.draw, func() string { return violationLabel(example.says) })
	body := container.NewVBox(kit.WrappedLabel(p.Says(), false), state)
	x := ses.Explained(p)
	if x != nil {
		body.Add(kit.WrappedLabel(strings.TrimSpace(x.Sentence+" "+words.AsSentence(x.Blame)), false))
	}
	body.Add(kit.WrappedLabel(violationText(example.says, x != nil), true))
	body.Add(picture)
	body.Add(kit.WrappedLabel(testedText(p.TestedBy()), true))
	body.Add(kit.WrappedLabel(sourceText(p.From()), true))
	choices := []kit.Choice{{Text: kit.TextClose, Main: x == nil}}
	if x != nil {
		choices = append(choices, kit.Choice{Text: textFilm, Do: func() { s.host.Film(ses.ExcerptOf(&p)) }}, kit.Choice{Text: textStepByStep, Do: func() { s.panel.trace(session.Trace{Property: &p}) }},
			kit.Choice{Text: textShowIt, Do: func() { s.panel.showBreak(session.SeekEvent{Event: v.Event, Time: v.Time}, &p) }, Main: true})
	}
	kit.NewBox(s.host, p.String(), container.NewVScroll(body), choices...).Open(520, 560, nil)
}

// Lengths of the picture.
const (
	exampleLeft = 44
	exampleRow  = 44
	exampleDot  = 11 // the radius of a message
)

func (v violation) draw(p *kit.SurfacePainter, size fyne.Size) {
	t := p.Theme
	p.Canvas.FillRect(image.Rectangle{Max: p.Canvas.Size()}, t.Panel)
	p.Box(8, 0, size.Width-16, size.Height, 8, t.Ground)
	for i, line := range v.lines {
		y := float32(8 + exampleRow/2 + exampleRow*i)
		p.Text(22, y, 20, raster.Bold, kit.BodySize, string("pq"[i]), t.Text)
		signs := strings.Fields(line)
		step := (size.Width - exampleLeft - 40) / float32(len(signs))
		end := size.Width - 24
		for k, word := range signs {
			if word == "+" {
				end = exampleLeft + step*(float32(k)+0.5)
			}
		}
		p.Canvas.Line(exampleLeft*p.Scale, y*p.Scale, end*p.Scale, y*p.Scale, 1.5*p.Scale, t.Edge)
		for k, word := range signs {
			v.event(p, word, exampleLeft+step*(float32(k)+0.5), y)
		}
	}
}

func (violation) event(p *kit.SurfacePainter, word string, x, y float32) {
	t := p.Theme
	ink := t.Text
	wrong, missing := strings.HasSuffix(word, "!"), strings.HasSuffix(word, "?")
	word = strings.TrimRight(word, "!?")
	if wrong || missing {
		ink = t.Broken
	}
	centred := func(s string, y float32, c color.RGBA) {
		w := p.Width(raster.Bold, kit.SmallSize, s)
		p.Text(x-w/2, y, w+4, raster.Bold, kit.SmallSize, s, c)
	}
	switch {
	case word == ".":
	case word == "+":
		p.Sign(raster.Cross, x-kit.SignSize/2, y, t.Broken)
	case word[0] == 'v':
		if !wrong {
			ink = t.View
		}
		p.Fill(x-2, y-12, 4, 24, ink)
		name, members, _ := strings.Cut(word[1:], "=")
		text := viewText(name, members)
		own := p.Width(raster.Regular, kit.SmallSize, text)
		p.Box(x+5, y-kit.LineHeight/2, own+8, kit.LineHeight, 4, t.Ground)
		p.Text(x+9, y, own+4, raster.Regular, kit.SmallSize, text, ink)
	case word[0] == '#':
		p.Framed(x-exampleDot, y-exampleDot, 2*exampleDot, 2*exampleDot, 4, ink, t.Panel)
		centred(word[1:], y, ink)
	case word[0] == '>':
		text := sendText(word[1:])
		w := p.Width(raster.Regular, kit.SmallSize, text) + 12
		p.Framed(x-w/2, y-exampleDot, w, 2*exampleDot, exampleDot, t.Edge, t.Panel)
		p.Text(x-w/2+6, y, w, raster.Regular, kit.SmallSize, text, ink)
	default:
		p.Box(x-exampleDot-2, y-exampleDot-2, 2*exampleDot+4, 2*exampleDot+4, exampleDot+2, t.Ground)
		if missing {
			p.Canvas.Form(raster.Hole, x*p.Scale, y*p.Scale, exampleDot*p.Scale, ink)
		} else {
			p.Box(x-exampleDot, y-exampleDot, 2*exampleDot, 2*exampleDot, exampleDot, ink)
			ink = t.Ground
		}
		centred(word, y, ink)
	}
}
