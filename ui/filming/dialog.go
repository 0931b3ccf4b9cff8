package filming

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/film"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// filmDialog asks what to film, and how.
type filmDialog struct {
	films *Films
	host  Host
	options
	box      *kit.Box
	document archive.Document // as of the opening of the dialog
	choices  []choice         // what can be filmed
	chosen   int              // the index of one of them
	setting  bool             // the dialog itself changes the fields

	what     *kit.Select
	from, to *kit.Field
	speed    *kit.Select
	slow     *kit.Check
	subtitle *kit.Check
	preview  *preview
	estimate *widget.Label
	problem  *widget.Label
	frames   int                // of the film, 0 while it is not known
	counting context.CancelFunc // ends the counting of frames
	noVideo  error              // why videos cannot be made; nil if they can, or while it is not known
}

// choice is something to film.
type choice struct {
	text      string
	from, to  time.Duration
	recording *session.Recording
	own       bool // the user gives the times
}

func newDialog(f *Films, e *session.Excerpt, recorded bool) *filmDialog {
	d := &filmDialog{films: f, host: f.host, options: readOptions(fyne.CurrentApp().Preferences()), counting: func() {}}
	d.document = d.host.Session().Document()
	d.offer(e, recorded)
	if f.host.Store().Downloads() && formats[d.format()].Video() {
		d.Format = film.GIF.String()
	}
	return d
}

// offer lists what can be filmed, and chooses one of it.
func (d *filmDialog) offer(e *session.Excerpt, recorded bool) {
	s := d.host.Session()
	now, known := s.Moments().Moment().Time, s.Moments().Known().Time
	add := func(c choice, choose bool) {
		if choose {
			d.chosen = len(d.choices)
		}
		d.choices = append(d.choices, c)
	}
	b := &d.document.Branches[d.document.Shown]
	add(choice{text: textWholeRun, to: max(b.Scenario.End(), b.Played, known)}, true)
	if now > 0 {
		add(choice{text: textLast, from: max(0, now-10*time.Second), to: now}, false)
	}
	if l := s.Status().Loop; l.To > l.From {
		add(choice{text: textLoop, from: l.From, to: l.To}, true)
	}
	if r := s.Recorded(); r != nil && !s.Recording() && r.Length > 0 {
		add(choice{text: recordingText(r.Length), recording: r}, recorded)
	}
	if e != nil {
		add(choice{text: e.What, from: e.From, to: e.To}, true)
	}
	c := d.choices[d.chosen]
	c.text, c.own, c.recording = textOwn, true, nil
	if c.to == 0 {
		c.to = d.choices[0].to
	}
	add(c, false)
}

// Lengths of the dialog.
const (
	dialogWidth  = 900
	dialogHigh   = 600
	formWidth    = 390
	leastPreview = 220
	mostPreview  = 448
)

func (d *filmDialog) show() {
	room := min(d.host.Parent().Canvas().Size().Width-20, dialogWidth)
	d.preview = newPreview(d.films, min(max(room-formWidth-40, leastPreview), mostPreview), func() string { return d.estimate.Text })
	d.estimate, d.problem = kit.WrappedLabel("", true), kit.WrappedLabel("", false)
	d.problem.Importance = widget.DangerImportance
	right := container.NewVBox(d.preview, d.estimate, d.problem)
	form := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 14), d.form()))
	content := container.NewBorder(nil, nil, nil, right, form)
	d.box = kit.NewBox(d.host, textTitle, content, kit.Choice{Text: kit.TextCancel}, kit.Choice{Text: textSave, Do: d.save, Main: true})
	d.box.SetOnClosed(d.close)
	d.box.Open(room, dialogHigh, nil)
	d.changed()
	d.findVideo()
}

// close ends all that the dialog does in the background.
func (d *filmDialog) close() {
	d.preview.cancel()
	d.counting()
}

// form makes the choices.
func (d *filmDialog) form() fyne.CanvasObject {
	f := container.New(layout.NewFormLayout())
	row := func(label string, o fyne.CanvasObject) {
		f.Add(widget.NewLabel(label))
		f.Add(o)
	}
	d.from, d.to = d.timeField(), d.timeField()
	texts := make([]string, len(d.choices))
	for i, c := range d.choices {
		texts[i] = shortened(c.text)
	}
	d.what = kit.NewSelect(d.host, labelWhat, texts, d.chosen, func(i int) { d.choose(i) })
	row(labelWhat, d.what)
	row(labelFrom, container.NewGridWithColumns(2, d.from, container.NewBorder(nil, nil, widget.NewLabel(labelTo), nil, d.to)))
	d.showTimes()
	row(labelFormat, d.formatSelect())
	row(labelSize, selecting(d, labelSize, sizes, func(i int) string { return sizes[i].text }, d.size(), func(i int) {
		d.Width, d.Height = sizes[i].width, sizes[i].height
	}))
	row(labelFPS, selecting(d, labelFPS, rates, func(i int) string { return rateText(rates[i]) }, indexOf(rates, d.FPS), func(i int) { d.FPS = rates[i] }))
	d.speed = selecting(d, labelSpeed, speeds, func(i int) string { return speedText(speeds[i]) }, indexOf(speeds, d.Speed), func(i int) { d.Speed = speeds[i] })
	row(labelSpeed, d.speed)
	light := 0
	if d.Light {
		light = 1
	}
	row(labelTheme, selecting(d, labelTheme, themes, func(i int) string { return themes[i] }, light, func(i int) { d.Light = i == 1 }))
	row(labelParts, d.partChecks())
	d.slow = kit.NewCheck(d.host, textSlow, !d.Fast, func(on bool) { d.Fast = !on; d.changed() })
	d.subtitle = kit.NewCheck(d.host, textSubtitle, d.VTT, func(on bool) { d.VTT = on; d.changed() })
	row("", d.slow)
	row("", d.subtitle)
	return f
}

// selecting makes a select for one of a list.
func selecting[T any](d *filmDialog, label string, list []T, text func(i int) string, chosen int, choose func(i int)) *kit.Select {
	texts := make([]string, len(list))
	for i := range list {
		texts[i] = text(i)
	}
	return kit.NewSelect(d.host, label, texts, chosen, func(i int) {
		choose(i)
		d.changed()
	})
}

func indexOf[T comparable](list []T, one T) int {
	for i := range list {
		if list[i] == one {
			return i
		}
	}
	return 0
}

// formatSelect offers the formats. Where films are downloads, there are no folders and no other programs.
func (d *filmDialog) formatSelect() fyne.CanvasObject {
	list := formats
	if d.host.Store().Downloads() {
		list = nil
		for _, f := range formats {
			if f.Format == film.GIF || f.Format == film.PNG {
				list = append(list, f)
			}
		}
	}
	chosen := 0
	for i, f := range list {
		if f.String() == d.Format {
			chosen = i
		}
	}
	return selecting(d, labelFormat, list, func(i int) string { return list[i].text }, chosen, func(i int) { d.Format = list[i].String() })
}

func (d *filmDialog) partChecks() fyne.CanvasObject {
	grid := container.NewGridWithColumns(2)
	for _, p := range parts {
		grid.Add(kit.NewCheck(d.host, p.text, d.Hide&p.Parts == 0, func(on bool) {
			if d.Hide |= p.Parts; on {
				d.Hide &^= p.Parts
			}
			d.changed()
		}))
	}
	return grid
}

// timeField makes a field for a time of the run. What the user types is a choice of its own.
func (d *filmDialog) timeField() *kit.Field {
	f := kit.NewField(d.host, "", func(text string) error {
		_, err := readTime(text)
		return err
	})
	f.OnChanged = func(string) {
		if d.setting {
			return
		}
		own := len(d.choices) - 1
		d.choices[own].from, _ = readTime(d.from.Text)
		d.choices[own].to, _ = readTime(d.to.Text)
		d.setting = true
		d.what.SetSelectedIndex(own)
		d.setting = false
		d.chosen = own
		d.changed()
	}
	return f
}

// choose chooses what to film.
func (d *filmDialog) choose(i int) {
	if d.setting {
		return
	}
	d.chosen = i
	d.showTimes()
	d.changed()
}

func (d *filmDialog) showTimes() {
	c := &d.choices[d.chosen]
	d.setting = true
	if c.recording == nil {
		d.from.SetText(scenario.Time(c.from))
		d.to.SetText(scenario.Time(c.to))
	}
	d.setting = false
}

// stretch returns the part of the run to film.
func (d *filmDialog) stretch() film.Stretch {
	c := &d.choices[d.chosen]
	p := film.Stretch{From: c.from, To: c.to, Speed: d.Speed}
	if !d.Fast {
		p.Slow = film.Slowed
	}
	return p
}

// take returns a function that returns takes of what is to be filmed. Any goroutine may call it.
func (d *filmDialog) take() func() *film.Take {
	doc := d.document
	if d.still() {
		return func() *film.Take { return film.Moment(doc) }
	}
	if r := d.choices[d.chosen].recording; r != nil {
		return func() *film.Take { return film.Recorded(r) }
	}
	p := d.stretch()
	doc.At = scenario.Place{} // what comes later is not known before
	return func() *film.Take { return p.Take(doc) }
}

func (d *filmDialog) still() bool { return formats[d.format()].Format == film.PNG }

// wrong returns why no film can be made.
func (d *filmDialog) wrong() error {
	format, settings := formats[d.format()].Format, d.settings()
	if err := format.Check(&settings); err != nil {
		return err
	}
	if format.Video() && d.noVideo != nil {
		return d.noVideo
	}
	if d.frames > film.MostFrames {
		return errTooLong(film.MostFrames)
	}
	c := &d.choices[d.chosen]
	if d.still() || c.recording != nil {
		return nil
	}
	if c.own {
		for _, f := range []*kit.Field{d.from, d.to} {
			if err := f.Validate(); err != nil {
				return err
			}
		}
	}
	p := d.stretch()
	return p.Check()
}

// changed shows the film that is chosen now.
func (d *filmDialog) changed() {
	if d.box == nil {
		return
	}
	d.options.write(fyne.CurrentApp().Preferences())
	recorded := d.choices[d.chosen].recording != nil
	enable(d.what, !d.still())
	for _, o := range []fyne.Disableable{d.from, d.to, d.speed, d.slow} {
		enable(o, !d.still() && !recorded)
	}
	enable(d.subtitle, !d.still())
	d.counting()
	d.frames = 0
	d.check()
	if p := d.stretch(); !d.still() && !recorded && p.Check() != nil {
		d.estimate.SetText("")
		d.preview.say("")
		return
	}
	d.preview.play(d.take(), d.settings(), d.still())
	d.count()
}

// count finds out how long the film is.
func (d *filmDialog) count() {
	settings := d.settings()
	if d.still() {
		d.estimate.SetText(momentText(d.document.At.At))
		return
	}
	if r := d.choices[d.chosen].recording; r != nil {
		d.counted(int((int64(r.Length)*int64(settings.FPS) + int64(time.Second) - 1) / int64(time.Second)))
		return
	}
	d.estimate.SetText(textCounting)
	ctx, cancel := context.WithCancel(context.Background())
	d.counting = cancel
	take := d.take()
	go func() {
		frames, err := film.Count(ctx, take(), &settings)
		d.films.Post(func() {
			if err == nil && ctx.Err() == nil {
				d.counted(frames)
			}
		})
	}()
}

func (d *filmDialog) counted(frames int) {
	d.frames = frames
	d.estimate.SetText(framesText(frames, d.FPS))
	d.check()
}

// check says what is wrong.
func (d *filmDialog) check() {
	err := d.wrong()
	enable(d.box.Main, err == nil)
	text := ""
	if err != nil {
		text = words(err)
	}
	d.problem.SetText(text)
}

// findVideo finds out whether videos can be made.
func (d *filmDialog) findVideo() {
	if d.host.Store().Downloads() {
		return
	}
	go func() {
		_, err := film.FFmpeg(context.Background())
		d.films.Post(func() {
			d.noVideo = err
			d.check()
		})
	}()
}

func enable(o fyne.Disableable, on bool) {
	if on == !o.Disabled() {
		return
	}
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}

// shortened returns a text that is short enough for a select.
func shortened(text string) string {
	const most = 44
	if all := []rune(text); len(all) > most {
		return string(all[:most-1]) + "…"
	}
	return text
}

// words returns an error as a sentence.
func words(err error) string {
	text := err.Error()
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
