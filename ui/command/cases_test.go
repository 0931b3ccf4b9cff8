package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/worker/archive"
)

// Every command refuses small texts that cost much or hide something. It names the place and what is allowed.
func TestSmallTextsThatCostMuch(t *testing.T) {
	cases := filepath.Join("..", "..", "worker", "archive", "testdata", "cases")
	link, err := os.ReadFile(filepath.Join(cases, "link-251-letters-diagram-takes-a-minute.txt"))
	if err != nil {
		t.Fatal(err)
	}
	picture := filepath.Join(t.TempDir(), "x.svg")
	for what, says := range map[string]string{
		filepath.Join(cases, "title-60k.groupy"):                 `title-60k.groupy:1:7: "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW…" is too long: it has 60000 characters, at most 200 are allowed`,
		filepath.Join(cases, "look-8k-hides-the-workers.groupy"): `:1:6: "word word word word word word word word …" is too long: it has 7999 characters, at most 1000 are allowed`,
		string(link): `link:2:9: "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW…" is too long: it has 60000 characters, at most 200 are allowed`,
	} {
		for _, args := range [][]string{{"run", what}, {"sweep", what}, {"diagram", what, "-o", picture}, {"report", what, "-o", picture + ".html"}, {"link", what}, {"open", what}} {
			out, errs, code := groupy("", nil, args...)
			if code != 2 || out != "" || !strings.Contains(errs, says) || len(errs) > 400 {
				t.Errorf("groupy %.60q ends with %d, prints %q and says %q; want %q", args, code, out, errs, says)
			}
		}
	}
	if _, err := os.Stat(picture); err == nil {
		t.Error("there is a picture")
	}
}

// The longest texts that are allowed can be drawn, played and sent.
func TestTheLongestTexts(t *testing.T) {
	dir := t.TempDir()
	file, picture := filepath.Join(dir, "long.groupy"), filepath.Join(dir, "long.svg")
	text := "title " + strings.Repeat("W", 200) + "\nlook " + strings.Repeat("word ", 199) + "words\nshows " + strings.Repeat("W", 200) + "\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"run", file}, {"diagram", file, "-o", picture}, {"report", file, "-o", dir, "--seeds", "1"}, {"link", file}, {"sweep", file, "--seeds", "1"}} {
		out, errs, code := groupy("", nil, args...)
		if code != 0 {
			t.Errorf("groupy %q ends with %d and says %q", args, code, errs)
		}
		if args[0] == "link" {
			if d, err := archive.ParseLink(out); err != nil || len(d.Branches[0].Scenario.Look) != 1000 {
				t.Errorf("the link is read as %v, %v", d, err)
			}
		}
	}
}

// A scenario that a teacher wrote, with a comment at the end of a line, plays as it says.
func TestTeachersScenario(t *testing.T) {
	file := filepath.Join("..", "..", "worker", "archive", "testdata", "cases", "teacher.groupy")
	out, errs, code := groupy("", nil, "run", file)
	if code != 0 || errs != "" || !strings.Contains(out, "Teacher's own\nLook: The second line of the exercise\n") || !strings.Contains(out, "as expected: apart") {
		t.Errorf("it ends with %d, says %q and prints\n%s", code, errs, out)
	}
}
