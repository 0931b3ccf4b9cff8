package command_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"groupy/ui/command"
)

func TestServe(t *testing.T) {
	t.Setenv("SSH_CONNECTION", "")
	show := func(_ context.Context, p command.Page, out io.Writer) error {
		fmt.Fprintln(out, p.Folder, p.Port, p.Browse)
		if p.Folder == "none" {
			return errors.New("there is no page")
		}
		return nil
	}
	for args, want := range map[string]string{
		"serve":                          "0: 0 true",
		"serve dist/page --no-open":      "0:dist/page 0 false",
		"serve --port 8000":              "0: 8000 true",
		"serve --port 65536":             "2:groupy: --port must be",
		"serve --port -1":                "2:groupy: --port must be",
		"serve none":                     "2:none 0 true\ngroupy: there is no page",
		"serve --port":                   "2:groupy: --port",
		"serve one two":                  "2:groupy: two is one argument too many",
		"serve --port 12345678901234567": "2:groupy: --port",
	} {
		var out, errs bytes.Buffer
		code := command.Main(strings.Fields(args), command.Streams{Out: &out, Err: &errs, Browser: true, Page: &command.PageServer{Show: show}}, nil)
		if got := fmt.Sprint(code, ":", out.String(), errs.String()); !strings.HasPrefix(got, want) {
			t.Errorf("groupy %s: %q, want %q", args, got, want)
		}
	}
	if _, errs, code := groupy("", nil, "serve"); code != 2 || !strings.Contains(errs, "cannot serve") {
		t.Errorf("without a server it ends with %d and says %q", code, errs)
	}
}

// Over SSH, and where there is no display, no browser opens, and the output says how to see the page.
func TestServeOpensNoBrowserOnAnotherMachine(t *testing.T) {
	for _, c := range []struct {
		ssh, args string
		browser   bool
		hint      string
	}{
		{"10.0.0.9 50000 10.0.0.1 22", "serve", true, "  ssh -N -L PORT:127.0.0.1:PORT 10.0.0.1"},
		{"10.0.0.9 50000 10.0.0.1 22", "serve --no-open", false, ""},
		{"", "serve", false, "Copy the address into a browser"},
	} {
		t.Setenv("SSH_CONNECTION", c.ssh)
		var got command.Page
		page := &command.PageServer{Show: func(_ context.Context, p command.Page, _ io.Writer) error { got = p; return nil }}
		code := command.Main(strings.Fields(c.args), command.Streams{Out: io.Discard, Err: io.Discard, Browser: c.browser, Page: page}, nil)
		if code != 0 || got.Browse || !strings.Contains(got.Hint, c.hint) || (got.Hint == "") != (c.hint == "") {
			t.Errorf("%+v: %d, %+v", c, code, got)
		}
	}
}
