package command_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// isXML reports whether a text is well-formed.
func isXML(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestDiagram(t *testing.T) {
	for args, want := range map[string][]string{
		"out-of-step": {
			"From 3.7 s to 4.5 s: the first broken promise", "<title>Out of step after a crash in mid-broadcast</title>",
			"gms2 · seed 42 · 5 workers", "never sent to 3, 4 and 5", "Workers 3, 4 and 5 went to view 2 without change 17",
		},
		"out-of-step --gms 3":                               {"the first crash", "resent by a new leader", "gms3 · seed 42"},
		"join-through-follower":                             {"the first line of the scenario", "started"},
		"testdata/lesson.groupy --seed 7":                   {"seed 7", "<svg "},
		"out-of-step --from 3.8s --to 4.6s":                 {"from 3.8 s to 4.6 s", "4.40 s"},
		"out-of-step --from 3.8s":                           {"from 3.8 s to 4.8 s"},
		"out-of-step --to 4.6s":                             {"from 3.6 s to 4.6 s"},
		"out-of-step --from 8s --to 90s":                    {"from 8 s to 1m30s"},
		"out-of-step --order --hide request":                {"Worker 5"},
		"out-of-step --hide requests,joins":                 {"Worker 1"},
		"out-of-step --workers 5,2 --theme dark":            {"Worker 5", "3 workers are hidden", "#1b1f26"},
		"out-of-step --width 640 --height 200":              {`width="640"`},
		"out-of-step --size 1920x1080":                      {`width="1920" height="1080"`, "lacks a change that others have"},
		"hole --order":                                      {"events from 2.727 s to 3.237 s"},
		"out-of-step --from 3.9 --to 4.4":                   {"from 3.9 s to 4.4 s", "lacks a change that others have", "number of a change", "request for a change, by this amount"},
		"out-of-step --workers 1-3,5":                       {"never sent to 3, 4 and 5", "1 worker is hidden"},
		"out-of-step --workers 5-3,5,1":                     {"1 worker is hidden"},
		"out-of-step --hide requests,changes":               {"Changes and requests are hidden", "message with a new view"},
		"out-of-step --from 4.069000001s --to 4.069000002s": {">4.069000001 s<", ">4.069000002 s<"},
	} {
		svg, errs, code := groupy("", nil, append([]string{"diagram", "-o", "-"}, strings.Fields(args)...)...)
		if err := isXML(svg); err != nil || code != 0 {
			t.Errorf("groupy diagram %s ends with %d, says %q and writes no SVG: %v", args, code, errs, err)
			continue
		}
		for _, text := range want {
			if !strings.Contains(errs+svg, text) {
				t.Errorf("groupy diagram %s: %q is not there; it says %q", args, text, errs)
			}
		}
		if again, _, _ := groupy("", nil, append([]string{"diagram", "-o", "-"}, strings.Fields(args)...)...); again != svg {
			t.Errorf("groupy diagram %s is not the same twice", args)
		}
	}
}

func TestDiagramFiles(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a.svg", "b.PNG", "a.svg"} {
		file := filepath.Join(folder, name)
		if _, errs, code := groupy("", nil, "diagram", "out-of-step", "-o", file, "--width", "600"); code != 0 {
			t.Fatalf("%s: it ends with %d and says %q", name, code, errs)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if name == "b.PNG" {
			img, err := png.Decode(bytes.NewReader(data))
			if err != nil || img.Bounds().Dx() != 1200 {
				t.Errorf("%s: %v", name, err)
			}
		} else if err := isXML(string(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Misuse ends with 2, one sentence that helps, and no file.
func TestDiagramMisuse(t *testing.T) {
	folder := t.TempDir()
	source := filepath.Join(folder, "source.svg")
	if err := os.WriteFile(source, []byte("gms2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for args, says := range map[string]string{
		"out-of-step":                                "groupy: --out is missing\n",
		"out-of-step -o x.pdf":                       "groupy: -o x.pdf: expected a name that ends in .svg or .png\n",
		"out-of-step -o x":                           "ends in .svg or .png",
		"out-of-step -o " + folder + ".svg/x.svg":    " cannot be written: ",
		source + " -o " + source:                     "it is the file that is read",
		"out-of-stepp -o -":                          "did you mean out-of-step?",
		"out-of-step -o - --from 5s --to 4s":         "groupy: --to 4s: expected a time after --from 5s\n",
		"out-of-step -o - --from 4s --to 4s":         "--to 4s: expected a time after",
		"out-of-step -o - --from=-1s":                "groupy: --from -1s: expected a time from 0s to 24h\n",
		"out-of-step -o - --to 25h":                  "groupy: --to 25h: expected a time from 0s to 24h\n",
		"out-of-step -o - --from soon":               "groupy: --from soon: this is not a time like 20s",
		"out-of-step -o - --hide reqests":            "groupy: --hide reqests: there is no such kind of message; did you mean requests?\n",
		"out-of-step -o - --hide nonsense":           "expected changes, views, states, requests, joins or others",
		"out-of-step -o - --workers 1,9":             "groupy: --workers 9: expected numbers from 1 to 5\n",
		"out-of-step -o - --workers one":             "--workers one: this is not a whole number",
		"out-of-step -o - --workers=":                "groupy: --workers needs a value, and it is empty\n",
		"out-of-step -o - --workers 1,,2":            "this is not a whole number",
		"out-of-step -o - --workers 1-":              "--workers 1-: this is not a whole number",
		"out-of-step -o - --workers 2-9999999999":    "groupy: --workers 9999999999: expected numbers from 1 to 5\n",
		"out-of-step -o - --workers 0-2":             "groupy: --workers 0: expected numbers from 1 to 5\n",
		"out-of-step -o " + folder + "/no/x.svg":     "there is no such folder; create it, or choose another one",
		"out-of-step -o - --width 5":                 "groupy: --width 5: expected a number from 320 to 4000\n",
		"out-of-step -o - --height 1000000":          "expected a number from 100 to 4000, or 0",
		"out-of-step -o - --size 1920x10":            "groupy: --size 1920x10 is not possible: a figure is 320 to 4096 pixels wide, and 200 to 4096 high\n",
		"out-of-step -o - --size 100000x100000":      "--size 100000x100000 is not possible",
		"out-of-step -o - --size 800x600 --width 9":  "groupy: --width and --size cannot be used together\n",
		"out-of-step -o - --size wide":               "--size",
		"out-of-step -o - --theme pink":              "groupy: --theme pink: expected light or dark\n",
		"out-of-step -o - --to 20ms --order":         "groupy: --order: nothing happens from 0s to 20ms\n",
		"out-of-step -o - --from 0s --to 1h --order": "too many for a column each; choose a shorter part\n",
		"out-of-step -o - --gms 7":                   `there is no version "7"`,
		"testdata/lesson.groupy -o - --branch 3":     "--branch 3: expected a number from 1 to 1",
		"testdata/syntax.groupy -o " + folder + "/x": "testdata/syntax.groupy:2:9: ",
	} {
		out, errs, code := groupy("", nil, append([]string{"diagram"}, strings.Fields(args)...)...)
		if code != 2 || !strings.Contains(errs, says) || out != "" {
			t.Errorf("groupy diagram %s ends with %d and says %q, not %q", args, code, errs, says)
		}
	}
	if files, _ := os.ReadDir(folder); len(files) != 1 {
		t.Errorf("there are files: %v", files)
	}
}
