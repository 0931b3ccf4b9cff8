package command_test

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"groupy/assets"
	"groupy/gms/versions"
	"groupy/ui/command"
	"groupy/worker/scenario"
)

// properties returns the lines of the table of properties, without times and line numbers.
func properties(out string) (all []string) {
	for _, l := range strings.Split(out, "\n") {
		for _, state := range []string{"not tested yet", "holds so far", "broken", "holds so far (not claimed)", "broken (not claimed)"} {
			if name, rest, ok := strings.Cut(l, "  "+state); ok && strings.HasPrefix(name, "  ") && (rest == "" || strings.HasPrefix(rest, " since ") || rest[0] == ':') {
				all = append(all, strings.TrimSpace(name)+": "+state)
			}
		}
	}
	return all
}

// A recorded run that is judged again has the same verdicts, for every scenario and version.
func TestRecordAndCheck(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "run.jsonl")
	for _, e := range library {
		for _, version := range versions.Names() {
			run, _, _ := groupy("", nil, "run", e.Name, "--gms", version, "--record", file)
			check, errs, code := groupy("", nil, "check", file)
			want := 0
			if strings.Contains(run, "broken since") && slices.ContainsFunc(properties(run), func(p string) bool { return strings.HasSuffix(p, ": broken") }) {
				want = 1
			}
			if code != want || errs != "" {
				t.Errorf("%s on %s: check ends with %d and says %q", e.Name, version, code, errs)
			}
			if a, b := properties(run), properties(check); !slices.Equal(a, b) || len(a) != 13 {
				t.Errorf("%s on %s: the run says\n%q\nand the check\n%q", e.Name, version, a, b)
			}
			if testing.Short() {
				break
			}
		}
	}
}

// - is the standard output, which then holds the record alone, and the standard input.
func TestRecordToOutput(t *testing.T) {
	log, errs, code := groupy("", nil, "run", "hole", "--record", "-")
	if code != 0 || errs != "" || !strings.HasPrefix(log, `{"groupy":1,"claims":"gms3","complete":true,`) {
		t.Fatalf("ends with %d, says %q and prints %.300s", code, errs, log)
	}
	for i, l := range strings.Split(strings.TrimSpace(log), "\n") {
		if !json.Valid([]byte(l)) || i > 0 && !strings.HasPrefix(l, fmt.Sprintf(`{"id":%d,"us":`, i)) {
			t.Fatalf("line %d is %s", i+1, l)
		}
	}
	out, errs, code := groupy(log, nil, "check", "-")
	if code != 1 || errs != "" || !strings.Contains(out, "Progress: workers 4 and 5 cannot take messages from worker 3, which leads them, because the leader, worker 2, crashed after send 1 of 3 (line ") {
		t.Errorf("ends with %d, says %q and prints\n%s", code, errs, out)
	}
	quiet, _, _ := groupy(log, nil, "check", "-", "-q")
	if !strings.HasPrefix(quiet, "  Progress              broken since line ") || strings.Count(quiet, "\n") != 1 {
		t.Errorf("the quiet check prints\n%s", quiet)
	}
	if _, _, code := groupy(log, nil, "check", "-", "--claims", "none"); code != 0 {
		t.Errorf("a property that is not claimed ends with %d", code)
	}
	expected := "gms1\nworkers 2\nat 1s expect apart\n"
	if out, _, code := groupy(expected, nil, "run", "-", "--for=1s", "--record", "-"); code != 1 || !strings.HasPrefix(out, `{"groupy":1`) {
		t.Errorf("an expectation that fails ends with %d and prints %.100s", code, out)
	}
}

// A record is complete although the standard output is closed. A record to a closed output, and a list of runs, stop.
func TestOutputGoneWhileRecording(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.jsonl")
	play := func(args ...string) int {
		return command.Main(args, command.Streams{In: strings.NewReader(""), Out: &limited{100, io.ErrClosedPipe}, Err: io.Discard}, nil)
	}
	if code := play("run", "hole", "--record", file); code != 0 {
		t.Errorf("ends with %d", code)
	}
	whole, _, _ := groupy("", nil, "run", "hole", "--record", "-")
	if got, err := os.ReadFile(file); err != nil || string(got) != whole {
		t.Errorf("of %d bytes %d are recorded: %v", len(whole), len(got), err)
	}
	if code := play("run", "hole", "--for", "24h", "--record", "-"); code != 0 {
		t.Errorf("ends with %d", code)
	}
	if code := play("sweep", "hole", "--seeds", "10000000", "--csv"); code != 0 {
		t.Errorf("ends with %d", code)
	}
}

// The properties do not change the exit status of a run.
func TestPropertiesDoNotDecide(t *testing.T) {
	out, _, code := groupy("", nil, "run", "out-of-step")
	if code != 0 || !strings.Contains(out, "  Virtual Synchrony     broken since 4.") || !strings.Contains(out, "Virtual Synchrony is broken. Worker 2 delivered change ") {
		t.Errorf("ends with %d and prints\n%s", code, out)
	}
	quiet, _, code := groupy("", nil, "run", "out-of-step", "-q")
	if code != 0 || !strings.Contains(quiet, "Virtual Synchrony     broken since 4.") || strings.Contains(quiet, "holds so far") || strings.Contains(quiet, "not claimed") {
		t.Errorf("ends with %d and prints\n%s", code, quiet)
	}
}

// In the JSON result, a violation leads back to the crash, event by event.
func TestJSON(t *testing.T) {
	out, _, code := groupy("", nil, "run", "out-of-step", "--json")
	var v struct {
		Settings   struct{ Version string }
		Lines      []struct{ Outcome string }
		Story      []struct{ Kind, Text string }
		Properties []struct {
			Name, State string
			Claimed     *bool
			US          int64
		}
		Violations []struct {
			Property, Sentence string
			Event, Root        int64
			Have, Lack, View   []int
			Chain              []struct {
				Event int64
				Kind  string
				Text  string
			}
		}
		Expected struct{ Held, Failed int }
	}
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != 0 {
		t.Fatalf("ends with %d: %v", code, err)
	}
	if v.Settings.Version != "gms2" || len(v.Story) < 20 || len(v.Properties) != 13 || v.Expected.Failed != 0 || v.Expected.Held == 0 {
		t.Errorf("%+v", v)
	}
	if p := v.Properties[6]; p.Name != "Virtual Synchrony" || p.State != "broken" || p.Claimed == nil || !*p.Claimed || p.US < 4_000_000 {
		t.Errorf("%+v", p)
	}
	for _, x := range v.Violations {
		crash := slices.IndexFunc(x.Chain, func(e struct {
			Event int64
			Kind  string
			Text  string
		}) bool {
			return e.Event == x.Root && e.Kind == "crash"
		})
		if x.Chain[0].Event != x.Event || crash < 0 || len(x.Lack) == 0 || !strings.HasSuffix(x.Sentence, ".") {
			t.Errorf("%+v", x)
		}
		for _, e := range x.Chain {
			if !strings.HasPrefix(e.Text, fmt.Sprintf("#%d %s ", e.Event, e.Kind)) {
				t.Errorf("event %+v", e)
			}
		}
	}
	if len(v.Violations) < 2 {
		t.Errorf("%d violations", len(v.Violations))
	}
}

// The output is the same on any number of cores.
func TestSweepOnOtherCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, how := range []string{"", "--csv", "--json"} {
		args := append([]string{"sweep", "testdata/lesson.groupy", "--gms=1,2,3", "--seeds=40"}, strings.Fields(how)...)
		runtime.GOMAXPROCS(1)
		one, _, _ := groupy("", nil, args...)
		runtime.GOMAXPROCS(4)
		if four, _, _ := groupy("", nil, args...); four != one {
			t.Errorf("four cores print\n%s\nand one\n%s", four, one)
		}
	}
}

// Without a terminal, progress is reported only with --progress.
func TestProgress(t *testing.T) {
	args := []string{"sweep", "testdata/lesson.groupy", "--seeds=30"}
	if _, errs, code := groupy("", nil, args...); code != 0 || errs != "" {
		t.Errorf("ends with %d and says %q", code, errs)
	}
	if _, errs, code := groupy("", nil, append(args, "--progress")...); code != 0 || !strings.HasPrefix(errs, "\rseed 0 of 30, 0 %") || !strings.HasSuffix(errs, "\rseed 30 of 30, 100 %\n") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
}

// The seed that a sweep names breaks the property that it names.
func TestSweptSeed(t *testing.T) {
	out, _, _ := groupy("", nil, "sweep", "testdata/lesson.groupy", "--seeds=50", "--json")
	var v struct {
		Versions []struct {
			Properties []struct {
				Name   string
				Broken int
				First  *uint64 `json:"first_seed"`
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatal(err)
	}
	broken := 0
	for _, p := range v.Versions[0].Properties {
		if p.Broken == 0 {
			continue
		}
		broken++
		run, _, _ := groupy("", nil, "run", "testdata/lesson.groupy", "--seed", fmt.Sprint(*p.First))
		if !slices.Contains(properties(run), p.Name+": broken") && !slices.Contains(properties(run), p.Name+": broken (not claimed)") {
			t.Errorf("%s is not broken with seed %d:\n%s", p.Name, *p.First, run)
		}
	}
	if broken < 3 {
		t.Errorf("only %d properties are ever broken", broken)
	}
}

// The first example of the manual is judged as the manual says.
func TestManual(t *testing.T) {
	text, err := os.ReadFile("../../docs/record.md")
	if err != nil {
		t.Fatal(err)
	}
	var log, said []string
	for _, line := range strings.Split(string(text), "\n") {
		l, indented := strings.CutPrefix(line, "    ")
		switch {
		case indented && strings.HasPrefix(l, "{"):
			log = append(log, l)
		case indented && !strings.HasPrefix(l, "$"):
			said = append(said, strings.TrimSpace(l))
		}
	}
	out, errs, _ := groupy(strings.Join(log, "\n"), nil, "check", "-")
	plain := strings.Join(strings.Fields(strings.ReplaceAll(out, "standard input", "my.jsonl")), " ")
	for _, part := range strings.Split(strings.Join(strings.Fields(strings.Join(said, " ")), " "), " ... ") {
		if !strings.Contains(plain, part) {
			t.Errorf("the output lacks %q; it says %q\n%s", part, errs, out)
		}
	}
}

// --record and --json work together, and neither changes the other's output.
func TestRecordAndJSON(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.jsonl")
	both, errs, code := groupy("", nil, "run", "hole", "--json", "--record", file)
	json, _, _ := groupy("", nil, "run", "hole", "--json")
	log, _, _ := groupy("", nil, "run", "hole", "--record", "-")
	if got, err := os.ReadFile(file); code != 0 || errs != "" || both != json || err != nil || string(got) != log {
		t.Errorf("ends with %d, says %q; %d bytes of JSON and not %d, %d of the record and not %d: %v", code, errs, len(both), len(json), len(got), len(log), err)
	}
}

// A check reports its progress with --progress.
func TestCheckReportsProgress(t *testing.T) {
	file := filepath.Join(t.TempDir(), "run.jsonl")
	groupy("", nil, "run", "hole", "--record", file)
	_, said, _ := groupy("", nil, "check", file, "--progress")
	if !strings.HasPrefix(said, "\rread 0.0 of ") || !strings.HasSuffix(said, " MB, 100 %\n") {
		t.Errorf("says %q", said)
	}
	if _, said, _ = groupy("", nil, "check", file); said != "" {
		t.Errorf("without a terminal it says %q", said)
	}
}

// The seeds of a sweep do not exceed the largest seed.
func TestLastSeeds(t *testing.T) {
	args := []string{"sweep", "testdata/lesson.groupy", "--from", "18446744073709551614", "--for=1s", "--seeds"}
	if out, errs, code := groupy("", nil, append(args, "2")...); code != 0 || !strings.Contains(out, "seeds 18446744073709551614 to 18446744073709551615 ·") {
		t.Errorf("ends with %d, says %q and prints %.300s", code, errs, out)
	}
	if _, errs, code := groupy("", nil, append(args, "3")...); code != 2 || !strings.Contains(errs, "--from 18446744073709551614 --seeds 3: the last seed would exceed 18446744073709551615") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
}

// A property that was never tested has no share. The report on a log names its lines, not the judge's own event numbers.
func TestNoNumbersOutOfNothing(t *testing.T) {
	out, _, _ := groupy("", nil, "sweep", "testdata/lesson.groupy", "--seeds=3", "--for=1ms", "--json")
	if n := strings.Count(out, `"share": null`); n != strings.Count(out, `"tested": 0,`) || n < 5 || n != strings.Count(out, `"low_95": null`) || n != strings.Count(out, `"high_95": null`) {
		t.Errorf("prints\n%s", out)
	}
	log := `{"event":"deliver","worker":2,"from":3,"count":9}` + "\n"
	out, _, code := groupy(log+log, nil, "check", "-", "--json")
	if code != 0 || strings.Contains(out, `"event":`) || !strings.Contains(out, `"line": 2,`) {
		t.Errorf("ends with %d and prints\n%s", code, out)
	}
}
