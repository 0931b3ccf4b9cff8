package command

import (
	"fmt"
	"io"
	"os"
	"strings"

	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// longestLink is the longest link that the page's address may contain: browsers limit the length of a redirection.
const longestLink = 100 << 10

// withoutWindow offers the page where no window can open. Otherwise it returns an error that says what to do instead. An error in
// the scenario comes first.
func (o *openCommand) withoutWindow(s *session, why NoWindow, doc archive.Document, wrong error) error {
	if wrong != nil {
		return wrong
	}
	what := o.Scenario
	if what == "" {
		what = scenario.DefaultName
	}
	asText := "To play it as text: groupy run " + scenario.Foreign(what)
	if isLesson(what) {
		asText = "To read it as text: groupy lesson " + scenario.Foreign(what)
	}
	if s.Page == nil || s.Page.Find() != nil {
		return fmt.Errorf("%w.\n%s", why, asText)
	}
	page := Page{Browse: true, Closes: true, Hint: unopened()}
	if o.Scenario != "" || o.source != (source{}) {
		link, err := archive.Link(doc)
		if err != nil || len(link) > longestLink || isLesson(what) {
			return fmt.Errorf("%w.\n%s\n%s", why, "To see it in a browser: groupy serve. Then open the file there", asText)
		}
		page.Link = link
	}
	switch {
	case !s.Browser:
		return fmt.Errorf("%w.\n%s\n%s", why, elsewhere(), asText)
	case o.Log != "": // the page writes no log
	case s.Dialogs != nil:
		return s.askInDialog(why, page)
	case isTerminal(s.In) && isTerminal(s.Err) && os.Getenv("CI") == "":
		return s.ask(why, page, asText)
	}
	return fmt.Errorf("%w.\n%s\n%s", why, "To see it in the browser: groupy serve", asText)
}

const errDeclined = reported("the page was offered and declined")

// askInDialog asks in a dialog whether to show the page. Where there is no dialog, it shows the page at once.
func (s *session) askInDialog(why NoWindow, page Page) error {
	yes, err := unlessStopped(s.ctx, 0, func() (bool, error) {
		yes, asked := s.Dialogs.Ask(fmt.Sprintf("The window cannot open:\n%s.\n\nOpen Groupy in the browser instead?", why))
		return yes || !asked, nil
	})
	switch {
	case err != nil:
		return err
	case yes:
		return s.show(page)
	}
	return errDeclined
}

// ask asks on the terminal whether to show the page.
func (s *session) ask(why NoWindow, page Page, asText string) error {
	fmt.Fprintf(s.Err, "groupy: %s.\nOpen it in the browser instead? [Y/n] ", why)
	switch answer, err := readLine(s.in); {
	case s.ctx.Err() != nil:
		return err
	case err == nil && (answer == "" || strings.HasPrefix(strings.ToLower(answer), "y")):
		return s.show(page)
	case err != nil: // the end of the input
		fmt.Fprintln(s.Err)
	}
	fmt.Fprintln(s.Err, asText)
	return errDeclined
}

func (s *session) show(page Page) error {
	if err := s.Page.Show(s.ctx, page, flushed{s.out}); err != nil {
		return usageError{err}
	}
	return nil
}

// elsewhere says how to serve the page where no browser can open.
func elsewhere() string {
	if host := sshHost(); host != "" {
		return "To see it in your browser, type this on the machine in front of you, and open the address that it prints:\n" +
			"  ssh -t -L 22010:127.0.0.1:22010 " + host + " groupy serve --no-open --port 22010"
	}
	return "To serve it for a browser on this machine: groupy serve --no-open"
}

// unopened says how to see the page that is served already, if no browser opens. PORT stands for its port.
func unopened() string {
	if host := sshHost(); host != "" {
		return "To see it in your browser, type this on the machine in front of you, and then open the address there:\n" +
			"  ssh -N -L PORT:127.0.0.1:PORT " + host
	}
	return "Copy the address into a browser on this machine."
}

// sshHost returns the address of this machine if the user works on it over SSH.
func sshHost() string {
	// SSH sets the addresses and ports of both ends.
	if ends := strings.Fields(os.Getenv("SSH_CONNECTION")); len(ends) == 4 {
		return scenario.Foreign(ends[2])
	}
	return ""
}

// readLine reads a line, without its end. It reads nothing after it.
func readLine(r io.Reader) (string, error) {
	var line []byte
	for b := make([]byte, 1); ; {
		switch n, err := r.Read(b); {
		case n == 1 && b[0] == '\n':
			return strings.TrimSpace(string(line)), nil
		case n == 1:
			line = append(line, b[0])
		case err != nil:
			return "", err
		}
	}
}
