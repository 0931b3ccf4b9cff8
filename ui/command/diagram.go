package command

import (
	"bytes"
	"cmp"
	"fmt"
	"sync/atomic"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/ui/figure"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// diagramCommand makes a figure of a run.
type diagramCommand struct {
	Scenario string `arg:"" name:"FILE|NAME|LINK" help:"A scenario file, the name of one that comes with Groupy, a groupy: link, or - for the standard input."`
	source
	long
	Out     string  `short:"o" required:"" placeholder:"FILE" help:"Write it to this file: .svg, or .png at twice the size; to - for an SVG on the standard output."`
	From    *moment `placeholder:"TIME" help:"From this time of the run on, like 3.8s."`
	To      *moment `placeholder:"TIME" help:"Up to this time."`
	Order   bool    `help:"A column for each thing that happens, however near in time they are."`
	Hide    []kind  `placeholder:"KINDS" help:"Leave out changes, views, states, requests, joins or others; several with commas."`
	Workers workers `placeholder:"NUMBERS" help:"Only these, from top to bottom, like 1,2,5 or 1-20,30."`
	Width   int     `default:"1280" placeholder:"PIXELS" help:"So wide (${default})."`
	Height  int     `default:"0" placeholder:"PIXELS" help:"So high, without the title and the legend; else as high as the workers need."`
	Theme   string  `default:"light" enum:"light,dark" placeholder:"NAME" help:"light (as it is without this) or dark."`
}

func (c *diagramCommand) Help() string {
	return `It draws the space-time diagram of the window, for a report: a line a worker, an arrow a message, with a title and a legend. An
SVG has all its letters as outlines, so it looks the same in a browser, in Inkscape and in what LaTeX makes of it, and one
can select the text in it. The same story always makes the same bytes.

Without --from and --to it shows what is worth a look, and says what that is: where a promise is first broken, else the first
crash, else what is first done from outside, else as much of the beginning as can be read.

Examples:

  groupy diagram out-of-step -o broken.svg           where the promise breaks
  groupy diagram out-of-step --gms 3 -o mended.svg   the same on gms3
  groupy diagram hole -o hole.png --from 3s --to 5s  a stretch of your own
  groupy diagram hole -o hole.svg --order --hide requests,joins --workers 3,4,5`
}

// Limits of what can be asked for.
const (
	leastPixels, mostPixels = 100, 4000
	leastWidth              = 320     // so that the legend can be read
	mostDrawn               = 200_000 // messages; of more only how many there are
	mostColumns             = 20_000  // messages on the axis of order
	cellWidth               = 8       // pixels of the cells that stand for more messages than can be drawn
)

// Run plays the story and draws it.
func (c *diagramCommand) Run(s *session) error {
	name, _, doc, err := c.find(s, c.Scenario)
	if err != nil {
		return err
	}
	view, err := c.viewport()
	if err != nil {
		return err
	}
	out, err := s.output(c.Out, c.Scenario)
	if err != nil {
		return err
	}
	picture, err := c.draw(s, name, &doc.Branches[doc.Shown], view)
	if err != nil {
		out.file.Abort()
		return err
	}
	out.Write(picture)
	return out.end(nil)
}

// draw plays the story, and draws what is asked for.
func (c *diagramCommand) draw(s *session, name string, branch *archive.Branch, view spacetime.Viewport) ([]byte, error) {
	d := &drawing{c: c, sc: branch.Scenario, view: view}
	d.work = c.begin(s, d.far)
	defer d.work.end()
	if err := d.choose(branch); err != nil {
		return nil, err
	}
	if d.why != "" {
		d.work.say(fmt.Sprintf("From %s to %s: %s. Another stretch: --from and --to\n", scenario.Spaced(d.view.From), scenario.Spaced(d.view.To), d.why))
	}
	f, err := d.facts()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	d.draws.Store(true)
	_, err = unlessStopped(d.work, 0, func() (bool, error) { return true, d.write(&b, name, f) })
	if d.work.stopped() {
		return nil, cut(d.work, "while it was drawn; no diagram is written")
	}
	return b.Bytes(), err
}

// write lays the facts out, and writes the picture.
func (d *drawing) write(b *bytes.Buffer, name string, f *facts.Facts) error {
	fig, err := d.figure(name, f)
	if err != nil {
		return err
	}
	if fig.Picture.Crowded {
		d.work.say(fig.Picture.Notice + ". For more detail use --from, --to or --workers\n")
	}
	if figure.IsPNG(d.c.Out) {
		return fig.WritePNG(b)
	}
	return fig.WriteSVG(b)
}

// viewport is what is asked for, as far as it can be told without playing.
func (c *diagramCommand) viewport() (v spacetime.Viewport, err error) {
	if from, to := c.From.orElse(0), c.To.orElse(scenario.MaxTime); c.To != nil && c.From != nil && to <= from {
		return v, misused("--to %s: expected a time after --from %s", scenario.Time(to), scenario.Time(from))
	}
	if err := within("width", c.Width, leastWidth, mostPixels); err != nil {
		return v, err
	}
	if err := within("height", c.Height, leastPixels, mostPixels); err != nil && c.Height != 0 {
		return v, fmt.Errorf("%w, or 0", err)
	}
	if c.Out != "-" && !figure.IsNamed(c.Out) {
		return v, misused("-o %s: expected a name that ends in .svg or .png", scenario.Foreign(c.Out))
	}
	for _, k := range c.Hide {
		v.Hide |= spacetime.Hiding(facts.Kind(k))
	}
	return v, nil
}

// drawing is a run that becomes a figure.
type drawing struct {
	c    *diagramCommand
	sc   scenario.Scenario
	view spacetime.Viewport
	work *work
	is   played

	draws atomic.Bool // it has been played
	why   string      // what there is to be seen, if that was not asked for
	many  bool        // more messages than can be drawn
}

// choose finds out which stretch to show. For that the story is played from afar, once.
func (d *drawing) choose(b *archive.Branch) error {
	end := max(d.sc.End(), b.Played)
	from, to := d.c.From.orElse(0), d.c.To.orElse(0)
	if d.c.To != nil {
		end = to
	} else if d.c.From != nil {
		end = max(end, from+time.Second)
	}
	var o facts.Overview
	if err := d.play(o.Observe, o.Begin, end); err != nil {
		return err
	}
	f := o.Facts()
	rows, err := d.c.Workers.list(len(f.Lines))
	if err != nil {
		return err
	}
	v := &d.view
	v.Rows = rows
	switch {
	case d.c.From == nil && d.c.To == nil:
		v.From, v.To, d.why = telling(f, end)
	case d.c.To == nil:
		v.From, v.To = from, min(from+time.Second, end)
	default:
		v.From, v.To = d.c.From.orElse(max(0, to-time.Second)), to
	}
	if v.To <= v.From {
		return misused("there is nothing from %s to %s", scenario.Time(v.From), scenario.Time(v.To))
	}
	n := sent(f, v.From, v.To)
	if d.many = n > mostDrawn; d.c.Order && n > mostColumns {
		return misused("--order: from %s to %s there are %d messages, too many for a column each; choose a shorter stretch",
			scenario.Time(v.From), scenario.Time(v.To), n)
	}
	return nil
}

// telling is a stretch that is worth a look, and why.
func telling(f *facts.Facts, end time.Duration) (from, to time.Duration, why string) {
	const before, after, near = 300 * time.Millisecond, 300 * time.Millisecond, 2 * time.Second
	crash := facts.Unknown
	for _, l := range f.Lines {
		if l.Ended == actor.Crash && (crash == facts.Unknown || l.End < crash) {
			crash = l.End
		}
	}
	for _, v := range f.Violations {
		if !v.Claimed {
			continue
		}
		from, why = v.Time, "here a promise is first broken"
		for _, l := range f.Lines { // with what led to it
			if l.Ended == actor.Crash && l.End <= v.Time && v.Time-l.End < near && l.End <= from {
				from = l.End
			}
		}
		return roundDown(from - before), min(roundDown(v.Time+after)+tenth, max(end, v.Time+tenth)), why
	}
	if crash != facts.Unknown {
		return roundDown(crash - before), min(roundDown(crash+2*after)+tenth, max(end, crash+tenth)), "here is the first crash"
	}
	if len(f.Inputs) > 0 && f.Inputs[0].Time > 0 {
		from = roundDown(f.Inputs[0].Time - before)
		return from, readable(f, from, end), "here something is first done from outside"
	}
	if to := readable(f, 0, end); to < end {
		return 0, to, "so much of the beginning can be read"
	}
	return 0, end, "this is all of it"
}

const tenth = 100 * time.Millisecond

func roundDown(t time.Duration) time.Duration { return max(0, t/tenth*tenth) }

// readable is until when no more messages are sent from some time on than can be told apart.
func readable(f *facts.Facts, from, end time.Duration) time.Duration {
	const most = 80
	n := 0
	for i, sent := range f.Load.Sent {
		at := time.Duration(i) * f.Load.Bucket
		if at < from {
			continue
		}
		if n += int(sent); n > most {
			return min(end, roundDown(at)+tenth)
		}
	}
	return end
}

// sent is about how many messages are sent in a stretch.
func sent(f *facts.Facts, from, to time.Duration) (n int) {
	for i, sent := range f.Load.Sent {
		if at := time.Duration(i) * f.Load.Bucket; at >= from-f.Load.Bucket && at <= to {
			n += int(sent)
		}
	}
	return n
}

// facts plays the story up to the end of the stretch, and gathers what happens.
func (d *drawing) facts() (*facts.Facts, error) {
	if d.many {
		var o facts.Overview
		begin := func(run *scenario.Run) {
			o.Begin(run)
			o.Count(d.view.From, d.view.To, d.c.Width/cellWidth)
		}
		err := d.play(o.Observe, begin, d.view.To)
		return o.Facts(), err
	}
	var g facts.Gatherer
	g.Limit(2*mostDrawn, 8*mostDrawn)
	err := d.play(g.Observe, g.Begin, d.view.To)
	return g.Facts(), err
}

// diagramSlice is how many steps are played between two looks at whether to stop.
const diagramSlice = 4096

// far is how far it is, from any goroutine.
func (d *drawing) far() string {
	if d.draws.Load() {
		return d.is.far() + ", and it is being drawn"
	}
	return d.is.far()
}

// play plays the story.
func (d *drawing) play(observe func(actor.Event), begin func(*scenario.Run), end time.Duration) error {
	run, err := scenario.New(d.sc, observe)
	if run == nil {
		return usage{err}
	}
	begin(run)
	if !d.is.to(run, end, diagramSlice, d.work) {
		return cut(d.work, "at %s of %s; no diagram is written", scenario.Seconds(run.Now()), scenario.Spaced(end))
	}
	return failure(run)
}

// figure lays the facts out.
func (d *drawing) figure(name string, f *facts.Facts) (*figure.Figure, error) {
	v, scale := d.view, float32(1)
	if figure.IsPNG(d.c.Out) {
		scale = 2
	}
	rows := cmp.Or(len(v.Rows), len(f.Lines))
	high := cmp.Or(d.c.Height, min(max(rows*min(70, 1400/max(rows, 1))+32, leastPixels), mostPixels))
	v.Width, v.Height, v.Scale, v.Playhead = float32(d.c.Width)*scale, float32(high)*scale, scale, facts.Unknown
	v.Printed = true
	var p paint.SpacetimePainter
	v.Text = p.Text
	var l spacetime.Layouter
	pic := l.Layout(f, &v)
	if d.c.Order {
		v.Axis = spacetime.Order
		if pic = l.Layout(f, &v); pic.Columns == 0 {
			return nil, misused("--order: nothing happens from %s to %s", scenario.Time(v.From), scenario.Time(v.To))
		}
		v.First, v.Last = columns(f, pic, v.From, v.To)
		pic = l.Layout(f, &v)
	}
	fig := &figure.Figure{Title: cmp.Or(d.sc.Title, name), Picture: pic, Scale: scale}
	fig.Caption = fmt.Sprintf("%s · from %s to %s", d.sc.Summary(), scenario.Spaced(v.From), scenario.Spaced(v.To))
	fig.About = described(f, &v, fig.Caption)
	if d.c.Theme == "dark" {
		fig.Theme = &paint.Dark
	}
	return fig, nil
}

// columns are those of a stretch of time.
func columns(f *facts.Facts, pic *spacetime.Picture, from, to time.Duration) (first, last float64) {
	at := func(t time.Duration) float64 {
		return float64(max(0, pic.ColumnOf(f.First+actor.EventID(f.IndexAt(t)))))
	}
	first, last = at(from), at(to)+1
	return first, max(last, first+1)
}
