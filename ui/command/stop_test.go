package command_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"

	"groupy/ui/command"
)

// interrupts is a writer that sends a signal once its text matches.
type interrupts struct {
	bytes.Buffer
	once    sync.Once
	at      *regexp.Regexp
	signals chan os.Signal
	sends   os.Signal
}

func (w *interrupts) Write(p []byte) (int, error) {
	if w.at.Match(p) {
		w.once.Do(func() { w.signals <- w.sends })
	}
	return w.Buffer.Write(p)
}

// interrupted runs the program, and sends a signal when its progress matches at.
func interrupted(at string, in io.Reader, sends os.Signal, args ...string) (out, errs string, code int) {
	var o bytes.Buffer
	e := &interrupts{at: regexp.MustCompile(at), signals: make(chan os.Signal, 2), sends: sends}
	code = command.Main(append(args, "--progress"), command.Streams{In: in, Out: &o, Err: e, Signals: e.signals}, nil)
	return o.String(), e.String(), code
}

const heavy = "testdata/heavy.groupy" // a day of a thousand workers

// Every long command stops on a signal, in the middle of a run. It says so, and keeps its results so far.
func TestEverythingStops(t *testing.T) {
	dir := t.TempDir()
	never, _ := io.Pipe()
	for _, c := range []struct {
		args      string
		out, errs string // what must be said
	}{
		{"run " + heavy, "1000 workers dance as one group", `^groupy: interrupted at 0\.\d+ s of 24h: the narrative ends there`},
		{"run -q " + heavy, "no expectations", `interrupted at`},
		{"run --json " + heavy, `"stopped": "interrupted at`, `interrupted at`},
		{"run " + heavy + " --record " + dir + "/run.jsonl", "1000 workers", `: the record ends there`},
		{"sweep " + heavy, "(stopped: 0 of 1000)", `^groupy: interrupted after 0 of 1000 seeds`},
		{"sweep --csv " + heavy, "version,seed,", `interrupted after 0 of 1000 seeds`},
		{"sweep --json " + heavy, `"played": 0`, `interrupted after 0 of 1000 seeds`},
		{"diagram " + heavy + " -o " + dir + "/a.svg", "", `^groupy: interrupted at .* of 24h; no diagram is written`},
		{"report " + heavy + " -o " + dir + "/a.html", "", `^groupy: interrupted at 0 %, .*; no report is written`},
		{"check -", "", `^groupy: interrupted after it had read 0\.0 MB`},
	} {
		for signal, want := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143} {
			out, errs, code := interrupted("played|seed|read|begins", never, signal, strings.Fields(c.args)...)
			_, said, _ := strings.Cut(errs, "\n")
			if code != want || !strings.Contains(out, c.out) || !regexp.MustCompile(c.errs).MatchString(said) || strings.Count(said, "\n") != 1 {
				t.Errorf("%s: after %v it ends with %d, says %q and prints %.400s", c.args, signal, code, errs, out)
			}
		}
	}
	for _, name := range []string{"/a.svg", "/a.html"} {
		if _, err := os.Stat(dir + name); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("what was stopped is there: %s, %v", name, err)
		}
	}
	log, err := os.ReadFile(dir + "/run.jsonl")
	if err != nil || !bytes.HasSuffix(log, []byte("}\n")) {
		t.Errorf("the record is not of whole lines: %v, %d bytes", err, len(log))
	}
	if out, errs, _ := groupy("", nil, "check", dir+"/run.jsonl"); !strings.Contains(out, "judged by what ") {
		t.Errorf("the record of a run that was stopped cannot be judged: %s", errs)
	}
}

// A command that waits for its input, or for a reader of its output, stops, too.
func TestWaitingStops(t *testing.T) {
	for _, args := range []string{"run -", "link -", "sweep -", "diagram - -o a.svg", "report - -o a.html", "check -"} {
		never, _ := io.Pipe()
		signals := make(chan os.Signal, 1)
		signals <- os.Interrupt
		var o, e bytes.Buffer
		code := command.Main(strings.Fields(args), command.Streams{In: never, Out: &o, Err: &e, Signals: signals}, nil)
		if code != 130 || o.Len() > 0 || !strings.Contains(e.String(), "interrupted") {
			t.Errorf("%s: ends with %d, says %q and prints %q", args, code, e.String(), o.String())
		}
	}
	_, full := io.Pipe()
	for _, args := range []string{"run hole --json", "run " + heavy + " --detail", "run hole --record -", "sweep hole --csv --seeds 1000000"} {
		signals := make(chan os.Signal, 1)
		signals <- os.Interrupt
		var e bytes.Buffer
		code := command.Main(strings.Fields(args), command.Streams{In: strings.NewReader(""), Out: full, Err: &e, Signals: signals}, nil)
		if code != 130 {
			t.Errorf("%s: ends with %d and says %q", args, code, e.String())
		}
	}
}

// The second signal ends the program at once, even if a call blocks.
func TestSecondSignal(t *testing.T) {
	_, stuck := io.Pipe()
	signals, ended := make(chan os.Signal, 2), make(chan int)
	signals <- os.Interrupt
	signals <- syscall.SIGTERM
	go command.Main([]string{"run", heavy, "--progress"}, command.Streams{
		In: strings.NewReader(""), Out: io.Discard, Err: stuck, Signals: signals, Exit: func(code int) { ended <- code },
	}, nil)
	if code := <-ended; code != 143 {
		t.Errorf("ends with %d", code)
	}
}

// A sweep that is stopped prints the counts of the seeds that it has played.
func TestStoppedSweepSays(t *testing.T) {
	for _, how := range []string{"", "--json"} {
		args := append([]string{"sweep", "testdata/lesson.groupy", "--seeds=10000000", "--from=5"}, strings.Fields(how)...)
		out, errs, code := interrupted(`seed \d{3}`, strings.NewReader(""), os.Interrupt, args...)
		var played, last int
		if how == "" {
			_, rest, _ := strings.Cut(out, " · seeds 5 to ")
			fmt.Sscanf(rest, "%d (stopped: %d of 10000000)", &last, &played)
			if !strings.Contains(out, fmt.Sprintf("\ngms2, %d runs", played)) || !strings.Contains(out, "Virtual Synchrony ") {
				t.Errorf("prints\n%s", out)
			}
		} else {
			var v struct {
				Seeds, Played int
				Versions      []struct{ Runs int }
			}
			if err := json.Unmarshal([]byte(out), &v); err != nil || v.Seeds != 10000000 || v.Versions[0].Runs != v.Played {
				t.Errorf("%v, %+v", err, v)
			}
			played = v.Played
			last = played + 4
		}
		if played < 1 || played >= 10000000 || last != played+4 || code != 130 {
			t.Errorf("%q: %d seeds up to %d, ends with %d\n%.300s", how, played, last, code, out)
		}
		if want := fmt.Sprintf("groupy: interrupted after %d of 10000000 seeds\n", played); !strings.HasSuffix(errs, want) {
			t.Errorf("says %q and not %q", errs, want)
		}
	}
}

// A run that needs too much memory is stopped. It prints the narrative so far, and what the user can do.
func TestMemory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.jsonl")
	for _, c := range []struct{ args, out, errs string }{
		{"run " + heavy, "1000 workers dance", "s of 24h: the narrative ends there. Allow more with --memory 34MB, or play less"},
		{"run -q --record " + file + " " + heavy, "no expectations", "s of 24h: the record ends there. Allow more with"},
		{"sweep " + heavy, "(stopped: 0 of 1000)", " after 0 of 1000 seeds"},
		{"diagram -o a.svg " + heavy, "", "s of 24h; no diagram is written. Allow more with"},
	} {
		out, errs, code := groupy("", nil, append(strings.Fields(c.args), "--memory", "17MB")...)
		if code != 2 || !strings.Contains(out, c.out) || !strings.Contains(errs, "groupy: this would need more than 17 MB of memory, and was stopped a") || !strings.Contains(errs, c.errs) {
			t.Errorf("%s: ends with %d, says %q and prints %.300s", c.args, code, errs, out)
		}
	}
	for _, size := range []string{"lots", "5MB", "-1GB", "1", "NaNGB", "9999999TB", "1XB", ""} {
		if _, errs, code := groupy("", nil, "run", "hole", "--memory="+size); code != 2 || !strings.Contains(errs, "--memory") {
			t.Errorf("--memory=%q: ends with %d and says %q", size, code, errs)
		}
	}
	for _, size := range []string{"0", "2GB", "1.5 GiB", "500mb", "3g"} {
		if _, errs, code := groupy("", nil, "run", "-q", "hole", "--memory="+size); code != 0 {
			t.Errorf("--memory=%q: ends with %d and says %q", size, code, errs)
		}
	}
}
