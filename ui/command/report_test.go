package command_test

import (
	"os"
	"path/filepath"
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
	for out, file := range map[string]string{"a.html": "a.html", "new": "new/report.html", ".": "report.html", "b.HTM": "b.HTM"} {
		for range 2 { // the second one replaces the first
			if _, errs, code := groupy("", nil, append(args, filepath.Join(dir, out))...); code != 0 || errs != "" {
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
		"out-of-step -o taken":                        `-o "taken": this is a file; expected a folder, or a name that ends in .html`,
		"out-of-step -o none/x.html":                  `"none/x.html" cannot be written`,
		"out-of-step -o none/x":                       `"none/x" cannot be written`,
		"out-of-step -o taken/x":                      `"taken/x/report.html" cannot be written: its folder is a file`,
		"taken -o taken":                              "taken",
		"out-of-stop -o x.html":                       "did you mean out-of-step",
		"out-of-step":                                 "--out",
	} {
		dir := t.TempDir()
		t.Chdir(dir)
		if err := os.WriteFile("taken", []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := groupy("", nil, append([]string{"report"}, strings.Fields(args)...)...)
		if code != 2 || out != "" || !strings.Contains(errs, want) {
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
