package command

import "errors"

// serveCommand shows the page.
type serveCommand struct {
	Folder string `arg:"" optional:"" name:"FOLDER" help:"The folder of the page; by default the one that came with the program."`
	Port   int    `default:"0" placeholder:"PORT" help:"Listen at this port; by default at 22010, or at a free one."`
	Open   bool   `default:"true" negatable:"" help:"Open the browser (default: yes)."`
}

func (c *serveCommand) Help() string {
	return `The page is Groupy in the browser. Only this machine can open it. What you do in it stays in the browser.

Examples:

  groupy serve                     serve the page that came with Groupy, and open the browser
  groupy serve dist/page           serve the page that make web has built
  groupy serve --no-open           only print the address`
}

// Run serves the page until a signal ends it.
func (c *serveCommand) Run(s *session) error {
	if c.Port < 0 || c.Port > 65535 {
		return misused("--port must be from 1 to 65535; %d is not", c.Port)
	}
	if s.Serve == nil {
		return usageError{errors.New("this build cannot serve the page")}
	}
	if err := s.Serve(s.ctx, c.Folder, c.Port, c.Open, flushed{s}); err != nil {
		return usageError{err}
	}
	return nil
}

// flushed is the standard output, without a delay.
type flushed struct{ *session }

func (f flushed) Write(p []byte) (int, error) {
	n, err := f.out.Write(p)
	if err == nil {
		err = f.out.Flush()
	}
	return n, err
}
