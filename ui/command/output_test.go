package command_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"groupy/ui/command"
	"groupy/worker/disk"
	"groupy/worker/disk/disktest"
)

// opened is a window that logs three actions.
func opened(_ context.Context, w command.Window) error {
	for _, line := range []string{"{\"done\":1}\n", "{\"done\":2}\n", "{\"done\":3}\n"} {
		w.Log.Write([]byte(line)) // the window reports an error
	}
	return nil
}

// If any disk operation fails, a command that writes a file says so and ends with 2. The file is as it was before, and the
// rest of the output is unchanged.
func TestCommandsWithFailures(t *testing.T) {
	for name, c := range map[string]struct {
		args string
		walk func(*testing.T, disktest.Writer)
	}{
		"record.jsonl": {"run testdata/lesson.groupy --for 5s --record", disktest.Replaces},
		"wrong.jsonl":  {"run testdata/wrong.groupy --record", disktest.Replaces},
		"quiet.jsonl":  {"run testdata/lesson.groupy --json --for 2s --record", disktest.Replaces},
		"figure.svg":   {"diagram testdata/lesson.groupy --to 1s -o", disktest.Replaces},
		"report.html":  {"report testdata/lesson.groupy --gms 2 --for 1s --seeds 0 -o", disktest.Replaces},
		"runs.csv":     {"sweep testdata/lesson.groupy --seeds 3 --for 2s --csv -o", disktest.Replaces},
		"runs.json":    {"sweep testdata/lesson.groupy --seeds 3 --for 2s --json -o", disktest.Replaces},
		"runs.txt":     {"sweep testdata/lesson.groupy --seeds 3 --for 2s -o", disktest.Replaces},
		"log.jsonl":    {"open testdata/lesson.groupy --log", disktest.Appends},
	} {
		t.Run(name, func(t *testing.T) {
			whole, _, usual := groupy("", opened, append(strings.Fields(c.args), filepath.Join(t.TempDir(), name))...)
			c.walk(t, func(t *testing.T, dir string) (string, func() error) {
				path := filepath.Join(dir, name)
				return path, func() error {
					out, errs, code := groupy("", opened, append(strings.Fields(c.args), path)...)
					if out != whole && (code != 2 || out != "") {
						t.Errorf("it ends with %d, and prints\n%s\nnot\n%s", code, out, whole)
					}
					if !strings.Contains(errs, "cannot be written") {
						if code != usual {
							t.Errorf("it ends with %d, not %d, and says %s", code, usual, errs)
						}
						return nil
					}
					if code != 2 || strings.Count(errs, path) != 1 || strings.Count(errs, "cannot be written") != 1 {
						t.Errorf("it ends with %d and says %s", code, errs)
					}
					return errors.New(errs)
				}
			})
		})
	}
}

// A run that cannot be recorded is played to its end: it prints the same as without a record.
func TestADiskIsFull(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("left out: a device that is always full, which only Linux has")
	}
	const says = "groupy: \"/dev/full\" cannot be written: the disk is full; free some space, or choose another disk\n"
	for _, args := range []string{"run hole", "run hole --json", "run testdata/wrong.groupy"} {
		want, _, _ := groupy("", nil, strings.Fields(args)...)
		out, errs, code := groupy("", nil, append(strings.Fields(args), "--record", "/dev/full")...)
		if code != 2 || errs != says || out != want {
			t.Errorf("%s ends with %d, says %q and prints\n%s", args, code, errs, out)
		}
	}
	const sweep = "sweep testdata/lesson.groupy --for 1ms --seeds 3000 --csv -o /dev/full"
	if out, errs, code := groupy("", nil, strings.Fields(sweep)...); code != 2 || out != "" || errs != says {
		t.Errorf("%s ends with %d, says %q and prints\n%s", sweep, code, errs, out)
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	for _, args := range []string{"show hole", "link hole", "language", "run hole", "diagram hole -o -", "sweep hole --seeds 2 --csv", "run hole --record -", "--help"} {
		var errs strings.Builder
		code := command.Main(strings.Fields(args), command.Streams{In: strings.NewReader(""), Out: full, Err: &errs}, nil)
		if code != 2 || !strings.HasSuffix(errs.String(), "groupy: the output cannot be written: the disk is full; free some space, or choose another disk\n") {
			t.Errorf("%s ends with %d and says %q", args, code, errs.String())
		}
	}
}

// A closed standard output is an error.
func TestClosedOutput(t *testing.T) {
	for _, args := range []string{"run hole", "run hole --record -", "show hole", "link hole", "scenarios", "language", "check testdata/student.jsonl", "--version"} {
		var errs strings.Builder
		code := command.Main(strings.Fields(args), command.Streams{In: strings.NewReader(""), Out: command.Closed{}, Err: &errs}, nil)
		if code != 2 || errs.String() != "groupy: the output cannot be written: it is closed\n" {
			t.Errorf("%s ends with %d and says %q", args, code, errs.String())
		}
	}
}

// No command writes to a file that it reads or prints to, whatever name the file has.
func TestNothingIsWrittenToItsOwnInput(t *testing.T) {
	dir := t.TempDir()
	own, link := filepath.Join(dir, "own.svg"), filepath.Join(dir, "link.svg")
	const text = "gms2\nlength 1s\n"
	if err := errors.Join(os.WriteFile(own, []byte(text), 0o600), os.Symlink("own.svg", link)); err != nil {
		t.Skip(err)
	}
	if _, err := os.Lstat(link); err != nil {
		t.Skip("symbolic links have no effect here: ", err)
	}
	for _, from := range []string{own, link, "-"} {
		for _, to := range []string{own, link} {
			for _, args := range []string{"run FROM --record TO", "diagram FROM -o TO", "sweep FROM --seeds 2 --csv -o TO", "open FROM --log TO"} {
				in, err := os.Open(own)
				if err != nil {
					t.Fatal(err)
				}
				args := strings.Fields(strings.NewReplacer("FROM", from, "TO", to).Replace(args))
				var out, errs strings.Builder
				code := command.Main(args, command.Streams{In: in, Out: &out, Err: &errs}, opened)
				in.Close()
				if code != 2 || !strings.HasSuffix(errs.String(), "it is the file that is read, or that the output goes to; choose another name\n") {
					t.Errorf("%v ends with %d and says %s", args, code, errs.String())
				}
			}
		}
	}
	output, err := os.OpenFile(own, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	if code := command.Main([]string{"run", "hole", "--record", link}, command.Streams{In: strings.NewReader(""), Out: output, Err: io.Discard}, nil); code != 2 {
		t.Errorf("a record into the output ends with %d", code)
	}
	if now, err := os.ReadFile(own); err != nil || string(now) != text {
		t.Errorf("there is %q, %v", now, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("there is %v, %v", entries, err)
	}
}

// A command that ends with misuse leaves the file as it was. So does a window that does not open.
func TestMisuseLeavesTheFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.svg")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	noWindow := func(context.Context, command.Window) error { return errors.New("there is no display") }
	for args, want := range map[string]int{
		"run nowhere --record":                         2,
		"diagram hole --workers 99 -o":                 2,
		"diagram hole --from 1s --to 1s -o":            2,
		"sweep hole --seeds 0 --csv -o":                2,
		"open nowhere --log":                           2,
		"open hole --log":                              1,
		"run testdata/lesson.groupy --for 0s --record": 2,
	} {
		if _, errs, code := groupy("", noWindow, append(strings.Fields(args), path)...); code != want || errs == "" {
			t.Errorf("%s ends with %d and says %s", args, code, errs)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != "old" {
			t.Errorf("after %s there is %q, %v", args, now, err)
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
			t.Errorf("after %s there is %v, %v", args, entries, err)
		}
	}
}

// -o writes what the command prints otherwise.
func TestOutputToAFile(t *testing.T) {
	for _, args := range []string{"sweep testdata/lesson.groupy --seeds 9 --csv", "sweep testdata/lesson.groupy --seeds 9", "sweep testdata/lesson.groupy --seeds 9 --json"} {
		path := filepath.Join(t.TempDir(), "out")
		want, _, _ := groupy("", nil, strings.Fields(args)...)
		out, errs, code := groupy("", nil, append(strings.Fields(args), "-o", path)...)
		text, err := os.ReadFile(path)
		if code != 0 || out != "" || errs != "" || err != nil || string(text) != want {
			t.Errorf("%s ends with %d, says %q and writes %q, %v", args, code, errs, text, err)
		}
		again, _, _ := groupy("", nil, slices.Concat(strings.Fields(args), []string{"-o", "-"})...)
		if again != want {
			t.Errorf("%s -o - prints %q", args, again)
		}
	}
}

// A record goes on after the standard output is closed, and reports its errors. When both outputs have failed, the run stops.
func TestRecordWithoutAReader(t *testing.T) {
	for name, fails := range map[string]bool{"it is recorded": false, "it is not": true} {
		path := filepath.Join(t.TempDir(), "a.jsonl")
		undo := disk.Inject(func(op, path string) error {
			if fails && op == "write" {
				return syscall.EIO
			}
			return nil
		})
		length := "20s"
		if fails {
			length = "24h" // more than can be played
		}
		var errs strings.Builder
		code := command.Main([]string{"run", "hole", "--for", length, "--record", path},
			command.Streams{In: strings.NewReader(""), Out: &limited{100, io.ErrClosedPipe}, Err: &errs}, nil)
		undo()
		_, err := os.Stat(path)
		if fails != (code == 2) || fails != strings.Contains(errs.String(), "the disk has failed") || fails != (err != nil) {
			t.Errorf("%s: it ends with %d and says %q; %v", name, code, errs.String(), err)
		}
	}
}
