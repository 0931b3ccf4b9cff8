package serve

import (
	"context"
	"fmt"
	"io"
)

// Show serves the page until the context ends. It writes the page's address to out, and opens it in the browser if browse is
// set. Without a folder it takes the page that came with the program. Port 0 means the usual port, or any other free one.
func Show(ctx context.Context, folder string, port int, browse bool, out io.Writer) (err error) {
	if folder == "" {
		if folder, err = Find(); err != nil {
			return err
		}
	}
	s, err := Listen(folder, port)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "Groupy is at %s\nOnly this machine can open it. Ctrl-C ends it.\n", s.Address); err != nil {
		return err
	}
	if browse {
		// On some systems this returns only when the browser ends.
		go func() {
			if err := Browse(s.Address); err != nil {
				fmt.Fprintf(out, "%v. Open the address yourself.\n", err)
			}
		}()
	}
	return s.Serve(ctx)
}
