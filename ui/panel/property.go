package panel

import (
	"fmt"
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

// breach is a picture of how a property is broken: the lines of two processes, and what happens on them, from
// left to right. v1 is a view that is installed, + a crash, > a send and all else a message that is delivered;
// nothing is nothing. What ends in ! is what must not be, and in ? what is missing.
type breach struct {
	lines [2]string // words, each at its place; . is an empty one
	says  string
}

var breaches = map[check.Property]breach{
	check.SelfInclusion:      {[2]string{"v1 . v2={q}!", "v1 . v2={q}"}, "p installs a view that it is not in."},
	check.LocalMonotonicity:  {[2]string{"v1 v2 v1!", "v1 v2 ."}, "p goes back to a view that it has left."},
	check.AgreementOnViews:   {[2]string{"v1 . v2={p,q}", "v1 . v2={q}!"}, "The same view is another list for q."},
	check.DeliveryIntegrity:  {[2]string{"v1 . .", "v1 a! ."}, "q delivers a, which nobody has sent."},
	check.NoDuplication:      {[2]string{"v1 a .", "v1 a a!"}, "q delivers a twice."},
	check.SameViewDelivery:   {[2]string{"v1 a v2 .", "v1 . v2 a!"}, "p delivers a in view 1, q in view 2."},
	check.VirtualSynchrony:   {[2]string{"v1 a b v2", "v1 a b? v2"}, "Both go from view 1 to view 2, but q without b."},
	check.ReliableTotalOrder: {[2]string{"v1 a b c", "v1 a b? c!"}, "q delivers c without b, which comes before it for p."},
	check.ReliableFIFO:       {[2]string{">1 >2 . .", ". . 1? 2!"}, "q delivers the second message of p, and not the first."},
	check.SelfDelivery:       {[2]string{">a . a? v2", ". . . v2"}, "p goes on to view 2 without its own message."},
	check.UniformAgreement:   {[2]string{"v1 a + .", "v1 a? . v2"}, "p delivers a and dies; q goes on without it."},
	check.Progress:           {[2]string{"v1 a b c", "v1 a b? c?"}, "b waits at q in vain, though the leader lives."},
	check.EqualState:         {[2]string{"v1 a b #A", "v1 . b #B!"}, "After b, p and q show different colours: q has missed a."},
}

// explain says what a property is, and how it stands.
func (s *narrativePage) explain(p check.Property) {
	ses := s.desk.Session()
	v := &ses.Properties()[p]
	state := widget.NewLabelWithStyle(words.Capital(s.standingOf(v))+".", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	if v.State == check.Broken {
		state.Importance = widget.DangerImportance
	}
	picture := kit.NewSurface(s.desk, fyne.NewSize(420, 104), breaches[p].draw, func() string { return "If it is broken: " + breaches[p].says })
	body := container.NewVBox(kit.WrappedLabel(p.Says(), false), state)
	x := ses.Explained(p)
	if x != nil {
		body.Add(kit.WrappedLabel(x.Sentence, false))
	}
	how := "How it would look if it were broken: "
	if x != nil {
		how = "An example of how it is broken, not this one: "
	}
	body.Add(kit.WrappedLabel(how+breaches[p].says, true))
	body.Add(picture)
	body.Add(kit.WrappedLabel("It is put to the test when "+p.TestedBy()+".", true))
	body.Add(kit.WrappedLabel("From: "+p.From()+".", true))
	choices := []kit.Choice{{Text: "Close", Main: x == nil}}
	if x != nil {
		choices = append(choices, kit.Choice{Text: "Step by step", Do: func() { s.side.trace(session.Trace{Property: &p}) }},
			kit.Choice{Text: "Show it", Do: func() { s.side.showBreak(session.SeekEvent{Event: v.Event, Time: v.Time}, &p) }, Main: true})
	}
	kit.NewBox(s.desk, p.String(), container.NewVScroll(body), choices...).Open(520, 560, nil)
}

// Lengths of the picture.
const (
	breachLeft = 44
	breachRow  = 44
	breachDot  = 11 // radius of a message
)

func (b breach) draw(p *kit.SurfacePainter, size fyne.Size) {
	t := p.Theme
	p.Canvas.FillRect(image.Rectangle{Max: p.Canvas.Size()}, t.Panel)
	p.Box(8, 0, size.Width-16, size.Height, 8, t.Ground)
	for i, line := range b.lines {
		y := float32(8 + breachRow/2 + breachRow*i)
		p.Text(22, y, 20, raster.Bold, kit.BodySize, string("pq"[i]), t.Text)
		signs := strings.Fields(line)
		step := (size.Width - breachLeft - 40) / float32(len(signs))
		end := size.Width - 24
		for k, word := range signs {
			if word == "+" {
				end = breachLeft + step*(float32(k)+0.5)
			}
		}
		p.Canvas.Line(breachLeft*p.Scale, y*p.Scale, end*p.Scale, y*p.Scale, 1.5*p.Scale, t.Edge)
		for k, word := range signs {
			b.event(p, word, breachLeft+step*(float32(k)+0.5), y)
		}
	}
}

func (b breach) event(p *kit.SurfacePainter, word string, x, y float32) {
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
		text := "view " + name
		if members != "" {
			text = fmt.Sprintf("%s %s", text, strings.ReplaceAll(members, ",", ", "))
		}
		own := p.Width(raster.Regular, kit.SmallSize, text)
		p.Box(x+5, y-kit.LineHeight/2, own+8, kit.LineHeight, 4, t.Ground)
		p.Text(x+9, y, own+4, raster.Regular, kit.SmallSize, text, ink)
	case word[0] == '#':
		p.Framed(x-breachDot, y-breachDot, 2*breachDot, 2*breachDot, 4, ink, t.Panel)
		centred(word[1:], y, ink)
	case word[0] == '>':
		text := "sends " + word[1:]
		w := p.Width(raster.Regular, kit.SmallSize, text) + 12
		p.Framed(x-w/2, y-breachDot, w, 2*breachDot, breachDot, t.Edge, t.Panel)
		p.Text(x-w/2+6, y, w, raster.Regular, kit.SmallSize, text, ink)
	default:
		p.Box(x-breachDot-2, y-breachDot-2, 2*breachDot+4, 2*breachDot+4, breachDot+2, t.Ground)
		if missing {
			p.Canvas.Form(raster.Hole, x*p.Scale, y*p.Scale, breachDot*p.Scale, ink)
		} else {
			p.Box(x-breachDot, y-breachDot, 2*breachDot, 2*breachDot, breachDot, ink)
			ink = t.Ground
		}
		centred(word, y, ink)
	}
}
