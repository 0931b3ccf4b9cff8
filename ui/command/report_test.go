package command_test

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A report goes to a file, to a folder, to a new folder, or to the standard output, and is the same everywhere.
func TestReport(t *testing.T) {
	dir := t.TempDir()
	args := []string{"report", "testdata/lesson.groupy", "--for", "1s", "--seeds", "2", "-o"}
	page, errs, code := groupy("", nil, append(args, "-")...)
	if code != 0 || errs != "" || !strings.HasPrefix(page, "<!doctype html>") || strings.Contains(page, "testdata") {
		t.Fatalf("it ends with %d, says %q and prints\n%.300s", code, errs, page)
	}
	for out, file := range map[string]string{"a.html": "a.html", "new": "new/report.html", "week.3/": "week.3/report.html", ".": "report.html", "b.HTM": "b.HTM"} {
		for range 2 { // the second one replaces the first
			if _, errs, code := groupy("", nil, append(args, dir+"/"+out)...); code != 0 || errs != "" {
				t.Fatalf("-o %s ends with %d and says %q", out, code, errs)
			}
			if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != page {
				t.Errorf("-o %s writes another report to %s: %v", out, file, err)
			}
		}
	}
}

// What makes no sense is refused before anything is played, and leaves nothing behind.
func TestReportRefuses(t *testing.T) {
	for args, want := range map[string]string{
		"out-of-step -o x.html --gms 9":               `there is no version "9"`,
		"out-of-step -o x.html --gms 2,2":             "gms2 is listed twice",
		"out-of-step -o x.html --before 11s":          "the moment before, 11s, is outside the run, which lasts from 0s to 10s",
		"out-of-step -o x.html --before 5s --after 5": "the moment after, 5s, must be later than the moment before, 5s",
		"out-of-step -o x.html --after soon":          "--after soon: this is not a time",
		"out-of-step -o x.html --seeds -1":            "expected a number from 0 to 100000",
		"out-of-step -o x.html --seeds 1e9":           "1e9",
		"out-of-step -o x.html --page example.org":    "the address of the page must be like https://example.org/groupy/",
		"out-of-step -o x.html --for 25h":             "--for 25h",
		"out-of-step -o report.pdf":                   `-o "report.pdf": expected a name that ends in .html, or in / for a folder`,
		"out-of-step -o a.html.zip --seeds 0":         "expected a name that ends in .html",
		"out-of-step -o taken":                        `-o "taken": this is a file; expected a folder, or a name that ends in .html`,
		"out-of-step -o none/x.html":                  `"none/x.html" cannot be written`,
		"out-of-step -o none/x":                       `"none/x" cannot be written`,
		"out-of-step -o taken/x":                      `"taken/x/report.html" cannot be written: its folder is a file`,
		"taken -o taken":                              "taken",
		"out-of-stop -o x.html":                       "did you mean out-of-step",
		"out-of-step":                                 "--out",
	} {
		if runtime.GOOS == "windows" && strings.HasSuffix(want, "its folder is a file") {
			want = "cannot be written: there is no such folder" // Windows says no more
		}
		dir := t.TempDir()
		t.Chdir(dir)
		if err := os.WriteFile("taken", []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := groupy("", nil, append([]string{"report"}, strings.Fields(args)...)...)
		if code != 2 || out != "" || !strings.Contains(filepath.ToSlash(errs), want) {
			t.Errorf("groupy report %s ends with %d, prints %q and says %q; want %q", args, code, out, errs, want)
		}
		if all, err := os.ReadDir("."); err != nil || len(all) != 1 {
			t.Errorf("groupy report %s leaves %v, %v", args, all, err)
		}
	}
}

// A report that is stopped leaves nothing behind, not even its new folder.
func TestReportStopped(t *testing.T) {
	dir := t.TempDir()
	for _, out := range []string{"new", "x.html"} {
		_, errs, code := interrupted("seed", nil, os.Interrupt, "report", "out-of-step", "--seeds", "100000", "-o", filepath.Join(dir, out))
		if code != 130 || !strings.Contains(errs, "no report is written") {
			t.Errorf("-o %s ends with %d and says %q", out, code, errs)
		}
		if all, err := os.ReadDir(dir); err != nil || len(all) != 0 {
			t.Errorf("-o %s leaves %v, %v", out, all, err)
		}
	}
}

// The command and the scenario in a report make the same report again, through a shell, whatever the names in it.
func TestReportAgain(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell")
	}
	t.Chdir(t.TempDir())
	text := "# mine\ngms2\nworkers 3\nlength 1s\nat 500ms kill leader # now\n"
	if err := os.WriteFile("my first.groupy", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, flags := range [][]string{
		{"--by", "Ann & Bo's $HOME `id` \"x\"", "--date", "1 May 2026", "--seeds", "0"},
		{"--gms", "3,2", "--for", "800ms", "--before", "300ms", "--after", "0.7", "--seeds", "3", "--page", "https://example.org/?a=1&b=2"},
		{"--by=-x", "--date=~", "--seeds", "0", "--seed", "9"},
	} {
		page, errs, code := groupy("", nil, append([]string{"report", "my first.groupy", "-o", "-"}, flags...)...)
		if code != 0 {
			t.Fatal(errs)
		}
		_, rest, _ := strings.Cut(page, "To make this report again:")
		_, rest, _ = strings.Cut(rest, "<code>groupy ")
		line, _, _ := strings.Cut(rest, "</code>")
		out, err := exec.Command(shell, "-c", "printf '%s\\n' "+html.UnescapeString(line)).Output()
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(page, "<pre><code>")
		text, _, _ = strings.Cut(text, "</code>")
		if err := os.WriteFile("my first.groupy", []byte(html.UnescapeString(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		args := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
		if _, errs, code := groupy("", nil, args...); code != 0 {
			t.Fatalf("groupy %q: %s", args, errs)
		}
		if again, err := os.ReadFile("report.html"); err != nil || string(again) != page {
			t.Errorf("groupy %q makes another report than %q: %v", args, flags, err)
		}
	}
}
