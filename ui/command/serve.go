package command

import (
	"bufio"
	"context"
	"errors"
	"io"
)

// Page says which page to show, and how.
type Page struct {
	Folder string // of the page; empty: that of the page which came with the program
	Port   int    // 0: the usual port, or any other free one
	Browse bool   // open it in the browser
	Link   string // what it shows first, as a link; if it is empty, what it would show anyway
	Closes bool   // end when no tab shows it any more
	Hint   string // how to see it if no browser opens, in which PORT stands for the port; may be empty
}

// PageServer serves the page, which is Groupy in the browser.
type PageServer struct {
	Find func() error // returns an error if no page came with the program
	Show func(context.Context, Page, io.Writer) error
}

// serveCommand shows the page.
type serveCommand struct {
	Folder string `arg:"" optional:"" name:"FOLDER" help:"The folder of the page; by default that of the page which came with Groupy."`
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
	if s.Page == nil {
		return usageError{errors.New("this build cannot serve the page")}
	}
	page := Page{Folder: c.Folder, Port: c.Port, Browse: c.Open && s.Browser && sshHost() == ""}
	if c.Open {
		page.Hint = unopened()
	}
	return s.show(page)
}

// flushed is an output without a delay.
type flushed struct{ out *bufio.Writer }

func (f flushed) Write(p []byte) (int, error) {
	n, err := f.out.Write(p)
	if err == nil {
		err = f.out.Flush()
	}
	return n, err
}
