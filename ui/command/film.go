package command

import (
	"cmp"
	"fmt"
	"image"
	"sync/atomic"
	"time"

	"groupy/ui/film"
	"groupy/ui/paint"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// filmCommand renders a film of a run.
type filmCommand struct {
	given
	source
	long
	Out   string  `short:"o" required:"" placeholder:"FILE" help:"Write to this file: .gif, or .mp4 or .webm through an installed ffmpeg; a name that ends in / becomes a folder with a PNG for each frame; .png is a picture of the moment of --from."`
	From  *moment `placeholder:"TIME" help:"Start at this time of the run, like 2s."`
	To    *moment `placeholder:"TIME" help:"End at this time; by default where the scenario ends."`
	Speed float64 `default:"1" placeholder:"FACTOR" help:"Play at this speed, like 0.25 (default: ${default})."`
	Size  size    `default:"1280x720" placeholder:"WxH" help:"The size in pixels (default: ${default})."`
	Fps   int     `default:"30" placeholder:"NUMBER" help:"Frames a second (default: ${default})."`
	Theme string  `default:"dark" enum:"light,dark" placeholder:"NAME" help:"light or dark (default: ${default})."`
	Slow  bool    `default:"true" negatable:"" help:"Slow down where a node crashes (default: yes)."`
	Hide  []part  `placeholder:"PARTS" help:"Leave out the title, diagram, captions or verdict; separate several with commas."`
	Vtt   bool    `help:"Write the captions beside the film, as WebVTT."`
}

func (c *filmCommand) Help() string {
	return `Each frame is painted for its moment of the run, so none is dropped, and no display is needed. The same scenario always gives
the same GIF and the same pictures. Where captions come faster than one can read, the film waits.

Examples:

  groupy film out-of-step -o crash.gif --from 3s --to 6s
  groupy film hole -o hole.mp4 --size 1920x1080 --theme light
  groupy film hole -o frames/ --fps 10 --no-slow`
}

// size is a width and a height.
type size image.Point

// UnmarshalText reads a size like 1280x720.
func (s *size) UnmarshalText(text []byte) error {
	var end string
	if n, _ := fmt.Sscanf(string(text)+" .", "%dx%d %s", &s.X, &s.Y, &end); n != 3 || end != "." {
		return fmt.Errorf("%q is not a size like 1280x720", text)
	}
	return nil
}

// part is a part of the picture.
type part film.Parts

// UnmarshalText reads the name of a part.
func (p *part) UnmarshalText(text []byte) error {
	*p = part(film.PartNamed(string(text)))
	if *p == 0 {
		return fmt.Errorf("there is no part %q of the picture; expected title, diagram, captions or verdict", text)
	}
	return nil
}

// Run plays the scenario and renders the film.
func (c *filmCommand) Run(s *session) error {
	name, _, doc, err := c.find(s, c.Scenario)
	if err != nil {
		return err
	}
	format, err := film.FormatOf(c.Out)
	if err != nil {
		return misused("-o %s: %w", scenario.Foreign(c.Out), err)
	}
	settings, stretch := c.settings(), c.stretch(&doc.Branches[doc.Shown])
	switch {
	case c.To == nil && stretch.To <= stretch.From && format != film.PNG:
		return misused("--from %s: the scenario ends at %s; give --to, too", scenario.Time(stretch.From), scenario.Time(stretch.To))
	case format == film.PNG && (c.To != nil || c.Vtt):
		return misused("-o %s: a picture shows the moment of --from; it has no --to and no --vtt", scenario.Foreign(c.Out))
	case format == film.PNG:
		stretch.To = stretch.From + time.Second // it is not played
	}
	if err = cmp.Or(stretch.Check(), format.Check(settings)); err != nil {
		return usageError{err}
	}
	take := stretch.Take(doc)
	take.Name = name
	var done atomic.Int64
	w := c.begin(s, func() string { return fmt.Sprintf("%d frames", done.Load()) })
	defer w.end()
	err = film.Make(w, take, settings, format, s.place(c.Out, c.Scenario), c.Vtt, func(n int) { done.Store(int64(n)) })
	switch {
	case w.stopped():
		return stoppedError(w, "while rendering; no film is written")
	case err != nil:
		return usageError{err} // what can fail is to write the film
	}
	return nil
}

func (c *filmCommand) settings() *film.Settings {
	settings := &film.Settings{Size: image.Point(c.Size), FPS: c.Fps, Theme: &paint.Dark}
	if c.Theme == "light" {
		settings.Theme = &paint.Light
	}
	for _, p := range c.Hide {
		settings.Hide |= film.Parts(p)
	}
	return settings
}

// stretch returns the part of a branch to film: all of it, unless a flag says otherwise.
func (c *filmCommand) stretch(b *archive.Branch) film.Stretch {
	stretch := film.Stretch{From: c.From.orElse(0), To: c.To.orElse(max(b.Scenario.End(), b.Played)), Speed: c.Speed}
	if c.Slow {
		stretch.Slow = film.Slowed
	}
	return stretch
}
