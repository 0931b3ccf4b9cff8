package reporting

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/ui/report"
	"groupy/worker/scenario"
)

// Dialog asks what a report is to contain, and makes it. Its fields are for tests.
type Dialog struct {
	Post func(func()) // runs a function on the UI goroutine; fyne.Do if nil
	Go   func(func()) // runs a function on a goroutine of its own; a go statement if nil

	host    kit.Host
	set     report.Settings
	then    func(page []byte)
	box     *kit.Box
	problem *widget.Label

	versions          []*kit.Check
	by, before, after *kit.Field
	sweeps            *kit.Check
	seeds             *kit.Field
}

// New makes a dialog. The settings have the scenario, how far it is played, and what is proposed for the rest. then gets the page.
func New(d kit.Host, set report.Settings, then func(page []byte)) *Dialog {
	return &Dialog{host: d, set: set, then: then, Post: fyne.Do, Go: func(f func()) { go f() }}
}

// Lengths of the dialogs.
const (
	width       = 620
	seedsWide   = 90
	progressLow = 400
)

// Show opens the dialog.
func (d *Dialog) Show() {
	d.problem = kit.WrappedLabel("", false)
	d.problem.Importance = widget.DangerImportance
	content := container.NewVBox(d.form(), kit.WrappedLabel(textAbout, true), d.problem)
	d.box = kit.NewBox(d.host, textTitle, content, kit.Choice{Text: kit.TextCancel}, kit.Choice{Text: textMake, Do: d.make, Main: true})
	d.changed()
	d.box.Open(width, 0, d.by)
}

func (d *Dialog) form() fyne.CanvasObject {
	changed := func(string) { d.changed() }
	field := func(text, unsaid string) *kit.Field {
		f := kit.NewField(d.host, text, nil)
		f.SetPlaceHolder(unsaid)
		f.OnChanged = changed
		return f
	}
	d.by = field(d.set.By, unsaidBy)
	d.before, d.after = field("", unsaidBefore), field("", afterText(d.set.End))
	row := container.NewHBox()
	for _, name := range versions.Names() {
		c := kit.NewCheck(d.host, name, true, func(bool) { d.changed() })
		d.versions = append(d.versions, c)
		row.Add(c)
	}
	d.sweeps = kit.NewCheck(d.host, textSeeds, true, func(bool) { d.changed() })
	d.seeds = field("", unsaidSeeds)
	return widget.NewForm(
		&widget.FormItem{Text: labelBy, Widget: d.by},
		&widget.FormItem{Text: labelVersions, Widget: row},
		&widget.FormItem{Text: labelBefore, Widget: d.before},
		&widget.FormItem{Text: labelAfter, Widget: d.after},
		&widget.FormItem{Text: labelSeeds, Widget: container.NewHBox(d.sweeps, container.NewGridWrap(fyne.NewSize(seedsWide, d.seeds.MinSize().Height), d.seeds))},
	)
}

// changed says what is wrong, and lets the user go on only if nothing is.
func (d *Dialog) changed() {
	if d.box == nil {
		return
	}
	_, err := d.settings()
	if d.problem.SetText(""); err != nil {
		d.problem.SetText(err.Error())
		d.box.Main.Disable()
	} else {
		d.box.Main.Enable()
	}
	if d.sweeps.Checked {
		d.seeds.Enable()
	} else {
		d.seeds.Disable()
	}
}

// settings returns what the user has chosen.
func (d *Dialog) settings() (*report.Settings, error) {
	set := d.set
	set.By, set.Seeds, set.Versions = strings.TrimSpace(d.by.Text), 0, nil
	for i, name := range versions.Names() {
		if d.versions[i].Checked {
			set.Versions = append(set.Versions, name)
		}
	}
	if len(set.Versions) == 0 {
		return nil, errNoVersion
	}
	var err error
	if set.Before, err = readTime(d.before.Text); err != nil {
		return nil, err
	}
	if set.After, err = readTime(d.after.Text); err != nil {
		return nil, err
	}
	if text := strings.TrimSpace(d.seeds.Text); d.sweeps.Checked && text == "" {
		set.Seeds = report.AutoSeeds
	} else if d.sweeps.Checked {
		if set.Seeds, err = strconv.Atoi(text); err != nil || set.Seeds < 1 {
			return nil, errSeeds
		}
	}
	return &set, set.Check()
}

// readTime reads a time of the run: 3.8s, or seconds without a unit. An empty text is no time.
func readTime(text string) (*time.Duration, error) {
	text = strings.ReplaceAll(strings.TrimSpace(text), " ", "")
	if text == "" {
		return nil, nil
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		text += "s"
	}
	t, err := time.ParseDuration(text)
	if err != nil || t < 0 || t > scenario.MaxTime {
		return nil, errTime
	}
	t = t.Truncate(scenario.Resolution)
	return &t, nil
}

// rest is how often the work lets the window work, and for how long. In a page, there is only one thread.
const (
	restAfter = 30 * time.Millisecond
	rest      = time.Millisecond
)

// make makes the report, and shows the progress. Escape and the button cancel it.
func (d *Dialog) make() {
	set, err := d.settings()
	if err != nil { // cannot happen: the button is disabled
		kit.Fail(d.host, err)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	bar, text := widget.NewProgressBar(), widget.NewLabel(textBegins)
	bar.TextFormatter = func() string { return "" }
	box := kit.NewBox(d.host, textMaking, container.NewVBox(bar, text), kit.Choice{Text: kit.TextCancel, Main: true})
	box.SetOnClosed(cancel)
	box.Open(progressLow, 0, nil)
	worked := time.Now()
	progress := func(what string, part float64) {
		if time.Since(worked) < restAfter {
			return
		}
		d.Post(func() {
			bar.SetValue(part)
			text.SetText(progressText(what, part))
		})
		time.Sleep(rest)
		worked = time.Now()
	}
	d.Go(func() {
		page, err := report.Make(ctx, set, progress)
		d.Post(func() {
			stopped := ctx.Err() != nil
			box.Hide()
			switch {
			case stopped || errors.Is(err, context.Canceled):
			case err != nil:
				kit.Fail(d.host, err)
			default:
				d.then(page)
			}
		})
	})
}
