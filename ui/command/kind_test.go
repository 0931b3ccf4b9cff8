package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/worker/archive"
)

// A command that plays scenarios refuses a log, and check refuses a scenario, by name, by link and from the standard input. The
// error names the right command.
func TestLogOrScenario(t *testing.T) {
	log, err := os.ReadFile("testdata/student.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(t.TempDir(), "long.jsonl") // longer than any scenario, and not UTF-8
	if err := os.WriteFile(long, []byte("\n"+strings.Repeat(string(log), archive.MaxFile/len(log)+1)+"\xe5"), 0o644); err != nil {
		t.Fatal(err)
	}
	const isLog = ":1:1: this is the log of a run in JSON, not a scenario: groupy check judges it\n"
	for _, args := range []string{"run LOG", "sweep LOG", "link LOG", "open LOG", "LOG", "diagram LOG -o x.svg"} {
		for _, file := range []string{"testdata/student.jsonl", long, "-"} {
			if args == "LOG" && file == "-" {
				continue // a flag
			}
			_, errs, code := groupy(string(log), nil, strings.Fields(strings.Replace(args, "LOG", file, 1))...)
			if code != 2 || !strings.HasSuffix(errs, isLog) {
				t.Errorf("groupy %s with %s ends with %d and says %q", args, file, code, errs)
			}
		}
	}
	link, _, _ := groupy("", nil, "link", "hole")
	const plays = "not a log: groupy run "
	for _, x := range []struct{ in, file, says string }{
		{"", "hole", "hole is a shipped scenario: groupy run hole plays and judges it\n"},
		{"", "testdata/lesson.groupy", ":1: this is a scenario, " + plays},
		{"", strings.TrimSpace(link), "groupy: this is a link to a scenario, " + plays},
		{link, "-", "standard input:1: this is a link to a scenario, " + plays},
		{"# mine\ngms3", "-", "standard input:1: this is a scenario, " + plays},
	} {
		if out, errs, code := groupy(x.in, nil, "check", x.file); code != 2 || out != "" || !strings.Contains(errs, x.says) {
			t.Errorf("groupy check %s ends with %d, prints %q and says %q", x.file, code, out, errs)
		}
	}
}
