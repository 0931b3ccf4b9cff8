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
		code := command.Main(strings.Fields(args), command.Streams{Out: &out, Err: &errs, Page: &command.PageServer{Show: show}}, nil)
		if got := fmt.Sprint(code, ":", out.String(), errs.String()); !strings.HasPrefix(got, want) {
			t.Errorf("groupy %s: %q, want %q", args, got, want)
		}
	}
	if _, errs, code := groupy("", nil, "serve"); code != 2 || !strings.Contains(errs, "cannot serve") {
		t.Errorf("without a server it ends with %d and says %q", code, errs)
	}
}
