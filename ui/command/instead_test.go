package command_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"groupy/ui/command"
	"groupy/worker/archive"
)

const noGL = command.NoWindow("the display has no OpenGL that can be used")

// desk is a desktop on which no window can open.
type desk struct {
	noPage, noBrowser bool
	dialogs           bool // nobody sees a terminal
	yes, asked        bool // the answer in a dialog
	fails             error
	question          string
	shown             []command.Page
}

func (d *desk) groupy(args ...string) (errs string, code int) {
	var e bytes.Buffer
	s := command.Streams{In: strings.NewReader(""), Out: io.Discard, Err: &e, Browser: !d.noBrowser}
	s.Page = &command.PageServer{
		Find: func() error {
			if d.noPage {
				return errors.New("no page")
			}
			return nil
		},
		Show: func(_ context.Context, p command.Page, _ io.Writer) error {
			d.shown = append(d.shown, p)
			return d.fails
		},
	}
	if d.dialogs {
		s.Dialogs = &command.Dialogs{Tell: func(string) {}, Ask: func(text string) (yes, asked bool) {
			d.question = text
			return d.yes, d.asked
		}}
	}
	code = command.Main(args, s, func(context.Context, command.Window) error { return noGL })
	return e.String(), code
}

// A user who has double-clicked is asked in a dialog. Where there is none, the page opens at once.
func TestPageIsOffered(t *testing.T) {
	for _, c := range []struct {
		desk
		shown, code int
	}{
		{desk{dialogs: true, yes: true, asked: true}, 1, 0},
		{desk{dialogs: true, asked: true}, 0, 1},
		{desk{dialogs: true}, 1, 0},
		{desk{dialogs: true, yes: true, asked: true, fails: errors.New("no port")}, 1, 2},
	} {
		errs, code := c.groupy()
		if code != c.code || len(c.desk.shown) != c.shown || !strings.Contains(c.question, string(noGL)) || (errs == "") != (c.fails == nil) {
			t.Errorf("%+v: it ends with %d, says %q, asks %q and shows %v", c.desk, code, errs, c.question, c.desk.shown)
		}
		for _, p := range c.desk.shown {
			if want := (command.Page{Browse: true, Closes: true, Hint: p.Hint}); p != want || p.Hint == "" {
				t.Errorf("it shows %+v", p)
			}
		}
	}
}

// Where nobody can be asked, nothing opens, and the error says what to do.
func TestPageIsNotOffered(t *testing.T) {
	const asText = "\nTo play it as text: groupy run out-of-step\n"
	t.Setenv("SSH_CONNECTION", "")
	for want, d := range map[string]*desk{
		asText: {noPage: true, dialogs: true, yes: true, asked: true},
		"\nTo see it in the browser: groupy serve" + asText:                            {},
		"\nTo serve it for a browser on this machine: groupy serve --no-open" + asText: {noBrowser: true, dialogs: true, yes: true, asked: true},
	} {
		if errs, code := d.groupy(); code != 1 || errs != "groupy: "+string(noGL)+"."+want || len(d.shown) > 0 {
			t.Errorf("%+v: it ends with %d, says %q and shows %v", d, code, errs, d.shown)
		}
	}
	log := &desk{dialogs: true, yes: true, asked: true}
	if errs, code := log.groupy("open", "--log", t.TempDir()+"/log"); code != 1 || len(log.shown) > 0 || !strings.Contains(errs, "groupy serve") {
		t.Errorf("with a log it ends with %d, says %q and shows %v", code, errs, log.shown)
	}
	t.Setenv("SSH_CONNECTION", "10.0.0.9 50000 10.0.0.1 22")
	far := &desk{noBrowser: true}
	if errs, _ := far.groupy(); !strings.Contains(errs, "ssh -t -L 22010:127.0.0.1:22010 10.0.0.1 groupy serve --no-open --port 22010\n") {
		t.Errorf("over SSH it says %q", errs)
	}
}

// The page shows what the window would have shown.
func TestPageShowsTheScenario(t *testing.T) {
	link, _, _ := groupy("", nil, "link", "hole")
	link = strings.TrimSpace(link)
	for _, args := range []string{"open hole", link} {
		d := &desk{dialogs: true}
		if errs, code := d.groupy(strings.Fields(args)...); code != 0 || len(d.shown) != 1 {
			t.Fatalf("%s ends with %d and says %q", args, code, errs)
		}
		want, _ := archive.ParseLink(link)
		if got, err := archive.ParseLink(d.shown[0].Link); err != nil || got.String() != want.String() {
			t.Errorf("%s shows %q, %v", args, got.String(), err)
		}
	}
	d := &desk{dialogs: true}
	if errs, code := d.groupy("open", "testdata/none.groupy"); code != 2 || len(d.shown) > 0 || !strings.Contains(errs, "there is no file") {
		t.Errorf("no file: it ends with %d, says %q and shows %v", code, errs, d.shown)
	}
	if d.question != "" {
		t.Errorf("it asks %q", d.question)
	}
}
