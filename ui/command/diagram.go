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

// diagramCommand draws a figure of a run.
type diagramCommand struct {
	given
	source
	long
	Out     string  `short:"o" required:"" placeholder:"FILE" help:"Write to this file: .svg, or .png at twice the size; - writes an SVG to the standard output."`
	From    *moment `placeholder:"TIME" help:"Start at this time of the run, like 3.8s."`
	To      *moment `placeholder:"TIME" help:"End at this time."`
	Order   bool    `help:"Give each event a column of its own, instead of a time axis."`
	Hide    []kind  `placeholder:"KINDS" help:"Leave out changes, views, states, requests, joins or others; separate several with commas."`
	Workers workers `placeholder:"NUMBERS" help:"Draw only these workers, from top to bottom, like 1,2,5 or 1-20,30."`
	Width   *int    `xor:"width" placeholder:"PIXELS" help:"The width of the figure (default: 1280)."`
	Height  *int    `xor:"height" placeholder:"PIXELS" help:"The height without the title and the legend; by default as tall as the workers need."`
	Size    *size   `xor:"width,height" placeholder:"WxH" help:"The size of the whole figure in pixels, like 1920x1080 for a slide. The texts grow with it. Excludes --width and --height."`
	Theme   string  `default:"light" enum:"light,dark" placeholder:"NAME" help:"light or dark (default: ${default})."`
	Legend  bool    `default:"true" negatable:"" help:"Say below what the signs mean (default: yes)."`
}

func (c *diagramCommand) Help() string {
	return `The figure is the space-time diagram of the window: one line for each worker, one arrow for each message, a title and a
legend. The letters of an SVG are drawn as outlines, so it looks the same in a browser, in Inkscape and in LaTeX. An
invisible text layer keeps them selectable. The same scenario always gives the same bytes.

Without --from and --to, groupy chooses a part of the run, and says which: the first broken promise, otherwise the first
crash, otherwise the first line of the scenario, otherwise as much of the beginning as is readable.

Examples:

  groupy diagram out-of-step -o broken.svg           where the promise breaks
  groupy diagram out-of-step --gms 3 -o mended.svg   the same on gms3
  groupy diagram hole -o hole.png --from 3s --to 5s  a part that you choose
  groupy diagram hole -o slide.png --size 1920x1080  for a slide
  groupy diagram hole -o hole.svg --order --hide requests,joins --workers 3,4,5`
}

// Limits of a figure.
const (
	leastPixels, mostPixels = 100, 4000
	leastWidth              = 320     // narrower, the legend cannot be read
	mostDrawn               = 200_000 // messages; of more, the figure shows only how many there are
	mostColumns             = 20_000  // messages on the axis of order
	cellWidth               = 8       // pixels of a cell, which stands for more messages than can be drawn
)

// Run plays the scenario and draws the run.
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

// draw plays the scenario, and returns the bytes of the figure.
func (c *diagramCommand) draw(s *session, name string, branch *archive.Branch, view spacetime.Viewport) ([]byte, error) {
	d := &drawing{c: c, sc: branch.Scenario, view: view}
	d.work = c.begin(s, d.progress)
	defer d.work.end()
	if err := d.choose(branch); err != nil {
		return nil, err
	}
	if d.why != "" {
		d.work.printLine(fmt.Sprintf("From %s to %s: %s. Choose another part with --from and --to\n", scenario.Spaced(d.view.From), scenario.Spaced(d.view.To), d.why))
	}
	f, err := d.facts()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	d.draws.Store(true)
	_, err = unlessStopped(d.work, 0, func() (bool, error) { return true, d.write(&b, name, f) })
	if d.work.stopped() {
		return nil, stoppedError(d.work, "while drawing; no diagram is written")
	}
	return b.Bytes(), err
}

// write lays out the facts, and writes the figure.
func (d *drawing) write(b *bytes.Buffer, name string, f *facts.Facts) error {
	fig, err := d.figure(name, f)
	if err != nil {
		return err
	}
	if fig.Picture.Crowded {
		d.work.printLine(fig.Picture.Notice + ". For more detail use --from, --to or --workers\n")
	}
	if figure.IsPNG(d.c.Out) {
		return fig.WritePNG(b)
	}
	return fig.WriteSVG(b)
}

// viewport checks the flags, and returns the part of the viewport that does not depend on the run.
func (c *diagramCommand) viewport() (v spacetime.Viewport, err error) {
	if from, to := c.From.orElse(0), c.To.orElse(scenario.MaxTime); c.To != nil && c.From != nil && to <= from {
		return v, misused("--to %s: expected a time after --from %s", scenario.Time(to), scenario.Time(from))
	}
	if err := within("width", orElse(c.Width, figure.WideWidth), leastWidth, mostPixels); err != nil {
		return v, err
	}
	if high := orElse(c.Height, 0); high != 0 {
		if err := within("height", high, leastPixels, mostPixels); err != nil {
			return v, fmt.Errorf("%w, or 0", err)
		}
	}
	if c.Size != nil {
		if err := figure.CheckSize(c.Size.X, c.Size.Y); err != nil {
			return v, misused("--size %w", err)
		}
	}
	if c.Out != "-" && !figure.IsNamed(c.Out) {
		return v, misused("-o %s: expected a name that ends in .svg or .png", scenario.Foreign(c.Out))
	}
	for _, k := range c.Hide {
		v.Hide |= spacetime.Hiding(facts.Kind(k))
	}
	return v, nil
}

// drawing is the state of a command that draws a figure.
type drawing struct {
	c    *diagramCommand
	sc   scenario.Scenario
	view spacetime.Viewport
	work *work
	played

	draws atomic.Bool // the run has been played
	why   string      // why this part of the run was chosen; empty if the user chose it
	many  bool        // there are more messages than can be drawn
}

// choose sets the part of the run to show. It plays the run once and looks at an overview.
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
		v.From, v.To, d.why = f.Interesting(end)
	case d.c.To == nil:
		v.From, v.To = from, min(from+time.Second, end)
	default:
		v.From, v.To = d.c.From.orElse(max(0, to-time.Second)), to
	}
	if v.To <= v.From {
		return misused("nothing happens from %s to %s; choose another part with --from and --to", scenario.Time(v.From), scenario.Time(v.To))
	}
	n := sent(f, v.From, v.To)
	if d.many = n > mostDrawn; d.c.Order && n > mostColumns {
		return misused("--order: from %s to %s there are %d messages, too many for a column each; choose a shorter part",
			scenario.Time(v.From), scenario.Time(v.To), n)
	}
	return nil
}

// sent returns about how many messages are sent between two times.
func sent(f *facts.Facts, from, to time.Duration) (n int) {
	for i, sent := range f.Load.Sent {
		if at := time.Duration(i) * f.Load.Bucket; at >= from-f.Load.Bucket && at <= to {
			n += int(sent)
		}
	}
	return n
}

// facts plays the run up to the end of the part to show, and gathers its facts.
func (d *drawing) facts() (*facts.Facts, error) {
	if d.many {
		var o facts.Overview
		begin := func(run *scenario.Run) {
			o.Begin(run)
			size := d.c.size()
			o.Count(d.view.From, d.view.To, int(float32(size.Width)/size.Scale)/cellWidth)
		}
		err := d.play(o.Observe, begin, d.view.To)
		return o.Facts(), err
	}
	var g facts.Gatherer
	g.Limit(2*mostDrawn, 8*mostDrawn)
	err := d.play(g.Observe, g.Begin, d.view.To)
	return g.Facts(), err
}

// diagramSlice is the number of steps between two checks whether to stop.
const diagramSlice = 4096

// progress says how far the work is. It may be called from any goroutine.
func (d *drawing) progress() string {
	if d.draws.Load() {
		return d.played.progress() + ", drawing"
	}
	return d.played.progress()
}

// play plays the run up to end.
func (d *drawing) play(observe func(actor.Event), begin func(*scenario.Run), end time.Duration) error {
	run, err := scenario.New(d.sc, observe)
	if run == nil {
		return usageError{err}
	}
	begin(run)
	if !d.played.to(run, end, diagramSlice, d.work) {
		return stoppedError(d.work, "at %s of %s; no diagram is written", scenario.Seconds(run.Now()), scenario.Spaced(end))
	}
	return failure(run)
}

// figure lays out the facts.
func (d *drawing) figure(name string, f *facts.Facts) (*figure.Figure, error) {
	drawn := figure.Drawing{
		Title: cmp.Or(d.sc.Title, name), Settings: d.sc.Summary(), Facts: f, View: d.view, Size: d.c.size(), NoLegend: !d.c.Legend,
		About: func(caption string) string { return figure.Describe(f, d.view.From, d.view.To, caption) },
	}
	if d.c.Theme == "dark" {
		drawn.Theme = &paint.Dark
	}
	if d.c.Order {
		drawn.View.Axis = spacetime.Order
	}
	fig, err := drawn.Figure()
	if err != nil {
		return nil, misused("--order: nothing happens from %s to %s", scenario.Time(d.view.From), scenario.Time(d.view.To))
	}
	return fig, nil
}

// size returns the size of the figure. A PNG has twice the pixels of an SVG, unless the size is given in pixels.
func (c *diagramCommand) size() figure.Size {
	if c.Size != nil {
		return figure.Exactly(c.Size.X, c.Size.Y)
	}
	scale := 1
	if figure.IsPNG(c.Out) {
		scale = 2
	}
	return figure.Size{Width: orElse(c.Width, figure.WideWidth) * scale, Scale: float32(scale), Diagram: float32(orElse(c.Height, 0))}
}
