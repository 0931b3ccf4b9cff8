package command_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/ui/command"
)

// given runs a command with a text as a file, and as the standard input. FILE in args stands for either.
func given(t *testing.T, text, args string, look func(how, out, errs string, code int)) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "given.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{file, "-"} {
		out, errs, code := groupy(text, nil, strings.Fields(strings.Replace(args, "FILE", from, 1))...)
		look(args+" with "+from, out, errs, code)
	}
}

// All commands use the same words for a file that is not a scenario.
func TestWhatAFileIs(t *testing.T) {
	for text, says := range map[string]string{
		"\x1f\x8b\x08\x00\x01\x02":                "this is a gzip file: unpack it first",
		"\x89PNG\r\n\x1a\n":                       "this is a PNG picture, not a text",
		"\xff\xd8\xff\xe0":                        "this is a JPEG picture, not a text",
		"%PDF-1.7\n":                              "this is a PDF document, not a text",
		"\xff\xfeg\x00m\x00":                      "this is UTF-16: save it as UTF-8",
		"\x00{\x00\"":                             "this is UTF-16: save it as UTF-8",
		"\xff\xfe\x00\x00g\x00\x00\x00":           "this is UTF-32: save it as UTF-8",
		"\x00\x00\xfe\xff\x00\x00\x00g":           "this is UTF-32: save it as UTF-8",
		"{\x00\x00\x00\"\x00\x00\x00":             "this is UTF-32: save it as UTF-8",
		"gms2\rseed 5\r":                          "the lines end with carriage returns only",
		strings.Repeat("{\"event\":\"x\"}\r", 99): "the lines end with carriage returns only",
		strings.Repeat("# a\r", 900_000):          "the lines end with carriage returns only",
	} {
		for _, args := range []string{"run FILE", "check FILE", "link FILE", "sweep FILE"} {
			given(t, text, args, func(how, out, errs string, code int) {
				if code != 2 || out != "" || !strings.Contains(errs, ": "+says) {
					t.Errorf("%.20q: %s ends with %d, prints %q and says %.200q; want %q", text, how, code, out, errs, says)
				}
			})
		}
	}
}

// An empty text is refused: the command before a pipe may have failed.
func TestEmptyScenario(t *testing.T) {
	for _, text := range []string{"", "\n", " \r\n\t\n"} {
		for _, args := range []string{"run FILE", "link FILE", "sweep FILE", "diagram FILE -o -"} {
			given(t, text, args, func(how, out, errs string, code int) {
				if code != 2 || out != "" || !strings.Contains(errs, "is empty: a scenario has at least one line") {
					t.Errorf("%q: %s ends with %d, prints %.50q and says %q", text, how, code, out, errs)
				}
			})
		}
	}
}

// A link in a file or from a pipe is played like a link on the command line. The error for a damaged link says that it is a link.
func TestLinkAsAFile(t *testing.T) {
	link, _, _ := groupy("", nil, "link", "hole")
	want, _, _ := groupy("", nil, "run", "hole")
	for _, text := range []string{link, "\n<" + strings.TrimSpace(link) + ">\r\n", link[:40] + "\n" + link[40:]} {
		given(t, text, "run FILE", func(how, out, errs string, code int) {
			if code != 0 || out != want {
				t.Errorf("%s ends with %d, says %q and prints\n%.300s", how, code, errs, out)
			}
		})
	}
	given(t, link[:60], "run FILE", func(how, _, errs string, code int) {
		if code != 2 || !strings.Contains(errs, "the link ends too early") {
			t.Errorf("%s ends with %d and says %q", how, code, errs)
		}
	})
}

// The error for a mistake in a scenario lists the words of the language, not those of saved files.
func TestExpectedWordsAreThoseOfTheLanguage(t *testing.T) {
	language, _, _ := groupy("", nil, "language")
	for _, text := range []string{"wrod\n", "gms2\nsede 1\n", "at 1s join\nwrod\n", "at 1s wrod\n"} {
		_, errs, code := groupy(text, nil, "run", "-")
		_, list, ok := strings.Cut(errs, "expected: ")
		list, _, _ = strings.Cut(strings.TrimSpace(list), ";")
		for _, word := range strings.Split(list, ", ") {
			if !strings.Contains(language, word) {
				t.Errorf("%q: groupy language does not mention %q", text, word)
			}
		}
		for _, word := range []string{"rules", "played", "check", "branch", "shown"} {
			if strings.Contains(list, word) || !ok || code != 2 {
				t.Errorf("%q ends with %d and says %q", text, code, errs)
			}
		}
	}
}

// No command prints into its input file: with >> the file would grow for ever, or be spoiled.
func TestNothingIsPrintedIntoItsOwnInput(t *testing.T) {
	for _, c := range []struct{ args, text string }{
		{"run FILE --record -", "gms2\nlength 1s\n"}, {"run FILE", "gms2\nlength 1s\n"}, {"sweep FILE --seeds 2", "gms2\n"}, {"link FILE", "gms2\n"},
		{"diagram FILE -o -", "gms2\n"}, {"check FILE", student(t)},
	} {
		path := filepath.Join(t.TempDir(), "own.txt")
		for _, name := range []string{path, "-"} {
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
			in, err2 := os.Open(path)
			if err = errors.Join(err, err2); err != nil {
				t.Fatal(err)
			}
			var errs bytes.Buffer
			code := command.Main(strings.Fields(strings.Replace(c.args, "FILE", name, 1)), command.Streams{In: in, Out: out, Err: &errs}, nil)
			now, err := os.ReadFile(path)
			if code != 2 || err != nil || string(now) != c.text || !strings.Contains(errs.String(), "it is the file that is read, or that the output goes to") {
				t.Errorf("%s from %q ends with %d and says %q; the file is %.100q, %v", c.args, name, code, errs.String(), now, err)
			}
			in.Close()
			out.Close()
		}
	}
}
