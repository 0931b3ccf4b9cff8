package command_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/ui/command"
)

const goodLesson = "lesson Mine\nscenario\n  gms2\n  at 4s kill leader\nstep One\n  at 5s\n  show diagram narrative\n  point at leader\n  say a\n" +
	"  ask Who leads?\n  choice Worker 1 [if leader 1]\n  choice Worker 2 [if leader 2]\n  reveal 6s at speed 1/2\n  then Worker 2\n"

// A lesson is checked, and printed with its right answers. The exit status says what is wrong with it.
func TestLesson(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, scenario := write("good.lesson", goodLesson), write("a.groupy", "gms2\n")
	wrong := write("wrong.lesson", strings.Replace(goodLesson, "[if leader 2]", "[if leader 3]", 1))
	bad := write("bad.lesson", goodLesson+"  image a.png\n")
	out, errs, code := groupy("", nil, "lesson", good)
	for _, says := range []string{"Mine\n1 step · 1 question · takes about 1m\n\n1  One\n   (gms2 · at 5.000 s · diagram · narrative · points at leader · 7 words)\n   a\n   Who leads?\n",
		"       Worker 1\n     * Worker 2\n   (then it plays to 6.000 s at speed 0.5)\n   Worker 2\n\nThe runs agree with the lesson.\n"} {
		if !strings.Contains(out, says) || errs != "" || code != 0 {
			t.Errorf("it ends with %d, says %q and prints\n%s", code, errs, out)
		}
	}
	for _, c := range []struct {
		in, args string
		code     int
		says     string
	}{
		{"", "-q " + good, 0, ""},
		{goodLesson, "- --quiet", 0, ""},
		{"", wrong, 1, wrong + ":11:3: the run contradicts this answer and all others: at 6.000 s 2 leads\n"},
		{"", bad, 2, bad + `:15:3: "image" is kept for a later version of Groupy: leave it out` + "\n"},
		{"lesson A\x00", "-", 2, "standard input:1:9: control character"},
		{"", "none.lesson", 2, `groupy: there is no file "none.lesson"` + "\n"},
		{"", "who-leads-nwo", 2, `groupy: there is no lesson "who-leads-nwo"; did you mean who-leads-now?` + "\n"},
		{"", scenario, 2, "is a scenario, not a lesson: groupy run plays it\n"},
		{"", "hole", 2, `groupy: "hole" is a scenario, not a lesson: groupy run plays it` + "\n"},
	} {
		out, errs, code := groupy(c.in, nil, append([]string{"lesson"}, strings.Fields(c.args)...)...)
		if code != c.code || out != "" || !strings.HasPrefix(errs, c.says) && !strings.HasSuffix(errs, c.says) {
			t.Errorf("groupy lesson %s ends with %d, says %q and prints %q; want %d, %q", c.args, code, errs, out, c.code, c.says)
		}
	}
	for _, args := range []string{"run " + good, "link one-order", "sweep " + good} {
		if _, errs, code := groupy("", nil, strings.Fields(args)...); code != 2 || !strings.Contains(errs, "is a lesson: open it in the window with groupy open, or check it with groupy lesson") {
			t.Errorf("groupy %s ends with %d and says %q", args, code, errs)
		}
	}
	if _, errs, code := groupy("", nil, "check", good); code != 2 || !strings.Contains(errs, "this is a lesson, not a log: groupy lesson "+good) {
		t.Errorf("check ends with %d and says %q", code, errs)
	}
}

// The lessons that come with Groupy are listed, printed as they are, and opened in the window like a file.
func TestShippedLessons(t *testing.T) {
	list, _, code := groupy("", nil, "lesson")
	if code != 0 || !strings.HasPrefix(list, "one-order ") || !strings.Contains(list, " Who leads now\n") {
		t.Errorf("it ends with %d and lists\n%s", code, list)
	}
	for line := range strings.Lines(list) {
		name := strings.Fields(line)[0]
		text, errs, code := groupy("", nil, "show", name)
		if code != 0 || !strings.HasPrefix(text, "lesson ") {
			t.Errorf("groupy show %s ends with %d and says %q", name, code, errs)
		}
		if _, errs, code := groupy(text, nil, "lesson", "-", "-q"); code != 0 {
			t.Errorf("what groupy show %s prints is refused: %s", name, errs)
		}
		if _, _, code := groupy("", nil, "run", name); code != 2 {
			t.Errorf("%s is the name of a scenario, too", name)
		}
	}
	var shown command.Window
	open := func(_ context.Context, w command.Window) error {
		shown = w
		return nil
	}
	if _, errs, code := groupy("", open, "one-order"); code != 0 || shown.Lesson != "one-order" || !shown.Chosen {
		t.Errorf("it ends with %d, says %q and opens %q", code, errs, shown.Lesson)
	}
	path := filepath.Join(t.TempDir(), "bad.lesson")
	if err := os.WriteFile(path, []byte("lesson\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, code := groupy("", open, path); code != 1 || shown.Lesson != "" || shown.Wrong == nil || !strings.Contains(shown.Wrong.Error(), "bad.lesson:1:7: something is missing") {
		t.Errorf("it ends with %d and opens %q, %v", code, shown.Lesson, shown.Wrong)
	}
	if _, errs, code := groupy("", nil, "one-order"); code != 1 || !strings.Contains(errs, "To read it as text: groupy lesson one-order") {
		t.Errorf("without a window it ends with %d and says %q", code, errs)
	}
}
