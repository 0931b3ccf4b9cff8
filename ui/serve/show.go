package serve

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
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

// browse opens an address in the browser. It is a variable for tests.
var browse = Browse

// Show serves a page until the context ends, and writes its address to out.
func Show(ctx context.Context, p Page, out io.Writer) (err error) {
	if p.Folder == "" {
		if p.Folder, err = Find(); err != nil {
			return err
		}
	}
	s, err := Listen(p.Folder, p.Port)
	if err != nil {
		return err
	}
	address, ends := s.Address, "Ctrl-C ends it."
	if p.Link != "" {
		s.link, address = p.Link, s.Address+opener
	}
	if p.Closes {
		s.first, s.last = firstWait, lastWait
		ends = "Leave this open: it ends with the page, or with Ctrl-C."
	}
	if _, err := fmt.Fprintf(out, "Groupy is at %s\nOnly this machine can open it. %s\n", address, ends); err != nil {
		return err
	}
	hint := strings.ReplaceAll(p.Hint, "PORT", strconv.Itoa(s.port()))
	if p.Browse {
		// On some systems this returns only when the browser ends.
		go func() {
			if err := browse(address); err != nil {
				fmt.Fprintf(out, "No browser is open: %v.\n%s\n", err, hint)
			}
		}()
	} else if hint != "" {
		fmt.Fprintln(out, hint)
	}
	return s.Serve(ctx)
}
