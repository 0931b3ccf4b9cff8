package command_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"groupy/assets"
	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/gms1"
	"groupy/gms/versions"
	"groupy/ui/command"
	"groupy/worker/archive"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// groupy runs the program, and returns its output and exit status.
func groupy(in string, open command.Opener, args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = command.Main(args, command.Streams{In: strings.NewReader(in), Out: &o, Err: &e}, open)
	return o.String(), e.String(), code
}

func TestGolden(t *testing.T) {
	t.Setenv("COLUMNS", "80") // kong wraps its help by it
	for name, args := range map[string]string{
		"run":      "run testdata/lesson.groupy",
		"gms3":     "run testdata/lesson.groupy --gms 3",
		"detail":   "run testdata/lesson.groupy --detail --for 300ms",
		"quiet":    "run testdata/lesson.groupy -q --gms=gms3",
		"wrong":    "run testdata/wrong.groupy --quiet",
		"seed":     "run testdata/lesson.groupy --seed 7 --for 1s",
		"help":     "--help",
		"run-help": "run --help",

		"json":       "run testdata/lesson.groupy --json",
		"check":      "check testdata/student.jsonl",
		"check-json": "check testdata/student.jsonl --json",
		"check-help": "check --help",
		"erlang":     "check ../../docs/erlang/example.jsonl",
		"sweep":      "sweep testdata/lesson.groupy --gms 1,2,3 --seeds 200",
		"sweep-csv":  "sweep testdata/lesson.groupy --gms 2,3 --seeds 3 --from 42 --csv",
		"sweep-json": "sweep testdata/lesson.groupy --gms 2 --seeds 100 --json",
		"sweep-help": "sweep --help",
	} {
		out, errs, code := groupy("", nil, strings.Fields(args)...)
		want := 0
		if name == "wrong" || name == "check" || name == "check-json" || name == "erlang" {
			want = 1
		}
		if code != want || errs != "" {
			t.Errorf("groupy %s ends with %d and says %q", args, code, errs)
		}
		scenariotest.Golden(t, filepath.Join("testdata", name+".txt"), out)
	}
}

// A sweep names a command that this build has.
func TestSweepNamesACommandThatShowsARun(t *testing.T) {
	opener := func(context.Context, command.Window) error { return nil }
	for want, open := range map[string]command.Opener{"groupy run hole --gms 3": nil, "groupy open hole --gms 3": opener} {
		if out, _, _ := groupy("", open, "sweep", "hole", "--gms", "3", "--seeds", "1"); !strings.Contains(out, "To see one: "+want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

// Misuse ends with 2, and one sentence that helps.
func TestMisuse(t *testing.T) {
	folder := t.TempDir()
	for args, says := range map[string]string{
		"run":                                "groupy: FILE|NAME|LINK is missing\nSee: groupy run --help\n",
		"report hole":                        "See: groupy report --help\n",
		"run out-of-stepp":                   "did you mean out-of-step?",
		"run outofstep":                      "did you mean out-of-step?",
		"run step":                           "out-of-step",
		"run zzzzzzz":                        `there is no scenario and no file "zzzzzzz"`,
		"scenrios":                           "did you mean scenarios?",
		"help":                               "--help",
		"run out-of-step.groupy":             "did you mean the shipped scenario out-of-step?",
		"run no/such":                        `there is no file "no/such"`,
		"run " + folder:                      "is a folder",
		"run testdata/syntax.groupy":         "testdata/syntax.groupy:2:9: ",
		"run -":                              "standard input:1:1: ",
		"run out-of-step --gms 7":            "--gms 7: " + scenario.NoVersion("7").Error(),
		"run out-of-step --gms gms-2":        `there is no version "gms-2"; did you mean gms2?`,
		"run out-of-step --gms GMS3":         `there is no version "GMS3"; did you mean gms3?`,
		"run out-of-step --seed x":           "groupy: --seed x: this is not a whole number from 0 to 18446744073709551615\n",
		"run out-of-step --for 0s":           "more than 0s",
		"run out-of-step --for 25h":          "--for 25h: expected more than 0s, and at most 24h\n",
		"run out-of-step --for soon":         "groupy: --for soon: this is not a time like 20s, 1.5s or 1m30s\n",
		"run out-of-step --for 5":            "groupy: --for 5: this is not a time like",
		"run out-of-step --gms":              "groupy: --gms needs a value\n",
		"run out-of-step --for -q":           "groupy: --for needs a value, and -q looks like a flag\n",
		"run out-of-step --seed -1":          "groupy: --seed -1: this is not a whole number from 0 to 18446744073709551615\n",
		"run out-of-step --for -1s":          "groupy: --for -1s: expected more than 0s, and at most 24h\n",
		"sweep hole --seeds -5":              "groupy: --seeds -5: expected a number from 1 to 10000000\n",
		"run hole --memory 1B":               `groupy: --memory "1B" is out of range: expected a size from 17MB to 1000TB, or 0 for no limit` + "\n",
		"runn hole":                          "groupy: there is no command runn; did you mean run?\n",
		"show hole.groupy":                   `no file "hole.groupy"; did you mean hole`,
		"run out-of-step --quiet=5":          "groupy: --quiet takes no value\n",
		"run out-of-step --sed 5":            "groupy: there is no flag --sed; did you mean --seed?\n",
		"run out-of-step --detail -q":        "groupy: --detail and --quiet cannot be used together\n",
		"run out-of-step hole":               "groupy: hole is one argument too many\n",
		"run out-of-step --bad":              "groupy: there is no flag --bad\n",
		"run out-of-step --json -q":          "cannot be used together",
		"run out-of-step --json --record -":  "cannot be used together",
		"run out-of-step --record " + folder: " cannot be written: it is a folder; add the name of a file\n",
		"run testdata/lesson.groupy --record testdata/lesson.groupy": `groupy: "testdata/lesson.groupy" cannot be written: it is the file that is read, or that the output goes to; choose another name` + "\n",
		"check":                         "groupy: FILE is missing\n",
		"check no.jsonl":                `there is no file "no.jsonl"`,
		"check " + folder:               "is a folder",
		"check -":                       "standard input:1: this is not a JSON object: ",
		"check testdata/lesson.groupy":  "testdata/lesson.groupy:1: this is a scenario, not a log: groupy run plays and judges it\n",
		"check testdata/nonsense.jsonl": `testdata/nonsense.jsonl:3: there is no field "form"; did you mean from?` + "\n",
		"check testdata/student.jsonl --claims 7": `groupy: --claims "gms7": expected ` + strings.Join(versions.Names(), ", ") + " or none\n",
		"sweep":                                    "groupy: FILE|NAME|LINK is missing\n",
		"sweep hol":                                "did you mean hole",
		"swep":                                     "did you mean sweep",
		"sweep hole --gms 2,7":                     `there is no version "7"`,
		"sweep hole --gms 2,gms2":                  "gms2 is listed twice",
		"sweep hole --seeds 0":                     "--seeds 0: expected a number from 1 to 10000000",
		"sweep hole --seeds many":                  "groupy: --seeds many: this is not a whole number",
		"sweep hole --for 25h":                     "at most 24h",
		"sweep hole --csv --json":                  "cannot be used together",
		"show":                                     "groupy: NAME is missing\n",
		"show hol":                                 "did you mean hole",
		"open nothing-like-it":                     "there is no scenario",
		"open --at 25h":                            "--at 25h: expected a time from 0s to 24h\n",
		"run testdata/lesson.groupy/no":            "testdata/lesson.groupy/no",
		"run testdata/lesson.groupy --gms=4 --q":   "groupy: there is no flag --q",
		"run testdata/lesson.groupy --seed=-1":     "groupy: --seed -1: this is not a whole number",
		"run testdata/lesson.groupy --gms gms2 -v": "groupy: there is no flag -v\n",
	} {
		out, errs, code := groupy("nonsense", nil, strings.Fields(args)...)
		if code != 2 || out != "" || !strings.Contains(errs, says) || strings.Count(errs, "\n") > 3 {
			t.Errorf("groupy %s ends with %d, prints %q and says %q", args, code, out, errs)
		}
	}
}

func TestUnreadable(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such permissions, and no such file")
	}
	if _, errs, code := groupy("", nil, "run", "/dev/null"); code != 2 || !strings.Contains(errs, "not a regular file") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
	if os.Getuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	file := filepath.Join(t.TempDir(), "secret.groupy")
	if err := os.WriteFile(file, nil, 0); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := groupy("", nil, "run", file); code != 2 || !strings.Contains(errs, "cannot be read: you may not") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
}

func TestTooLong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "long.groupy")
	if err := os.WriteFile(file, bytes.Repeat([]byte("# on and on\n"), archive.MaxFile/10), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := groupy("", nil, "run", file); code != 2 || !strings.Contains(errs, "at most 8") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
}

// A file goes before a shipped scenario of the same name.
func TestFileBeforeName(t *testing.T) {
	text, err := os.ReadFile("testdata/lesson.groupy")
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Chdir(folder); err != nil {
		t.Fatal(err)
	}
	defer os.Chdir(before)
	if out, _, _ := groupy("", nil, "run", "hole", "--for", "1s"); !strings.Contains(out, "The hole") {
		t.Errorf("the shipped one is not played:\n%s", out)
	}
	if err := os.WriteFile("hole", text, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, _, _ := groupy("", nil, "run", "hole", "--for", "1s"); !strings.HasPrefix(out, "A lesson of one's own\n") {
		t.Errorf("the file is not played:\n%s", out)
	}
}

func TestStandardInput(t *testing.T) {
	out, errs, code := groupy("gms1\nworkers 2\nat 1s expect together\n", nil, "run", "-", "--for=1s")
	if code != 0 || errs != "" || !strings.HasPrefix(out, "standard input\n") || !strings.Contains(out, "1 of 1 as expected") {
		t.Errorf("ends with %d, says %q and prints\n%s", code, errs, out)
	}
}

func TestShippedScenarios(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	out, errs, code := groupy("", nil, "scenarios")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 0 || errs != "" || len(lines) != len(library) {
		t.Fatalf("ends with %d, says %q and prints\n%s", code, errs, out)
	}
	for i, e := range library {
		name, title, _ := strings.Cut(lines[i], "  ")
		if name != e.Name || strings.TrimSpace(title) != e.Title {
			t.Errorf("%s is listed as %q", e.Name, lines[i])
		}
		if shown, errs, code := groupy("", nil, "show", e.Name); code != 0 || errs != "" {
			t.Errorf("show %s ends with %d and says %q", e.Name, code, errs)
		} else if sc, err := scenario.Parse("shown", strings.NewReader(shown)); err != nil || sc.String() != e.Scenario.String() {
			t.Errorf("show %s prints another scenario: %v", e.Name, err)
		}
		if testing.Short() {
			continue
		}
		for _, version := range versions.Names() {
			if out, errs, code := groupy("", nil, "run", e.Name, "--gms", version, "-q"); code != 0 || errs != "" {
				t.Errorf("run %s --gms %s ends with %d, says %q and prints\n%s", e.Name, version, code, errs, out)
			}
		}
	}
}

func TestLanguageAndVersion(t *testing.T) {
	for _, word := range []string{"licences", "licenses"} {
		if out, _, code := groupy("", nil, word); code != 0 || !strings.Contains(out, "fyne.io/fyne/v2 v2") || !strings.Contains(out, "Go, its runtime") {
			t.Errorf("%s ends with %d and prints\n%.300s", word, code, out)
		}
	}
	if out, _, code := groupy("", nil, "language"); code != 0 || out != scenario.Usage() {
		t.Errorf("language ends with %d and prints\n%s", code, out)
	}
	if out, _, code := groupy("", nil, "--version"); code != 0 || !strings.HasPrefix(out, "groupy ") || !strings.Contains(out, ", commit ") || strings.Count(out, "\n") != 1 {
		t.Errorf("--version ends with %d and prints %q", code, out)
	}
}

func TestWindow(t *testing.T) {
	var shown command.Window
	open := func(_ context.Context, w command.Window) error { shown = w; return nil }
	for args, want := range map[string]string{
		"":                                 scenario.DefaultName + " gms2",
		"open":                             scenario.DefaultName + " gms2",
		"testdata/lesson.groupy":           "lesson gms2",
		"open testdata/lesson.groupy":      "lesson gms2",
		"open --gms 3 out-of-step":         "out-of-step gms3",
		"out-of-step --gms gms1 --seed=12": "out-of-step gms1",
	} {
		_, errs, code := groupy("", open, strings.Fields(args)...)
		if got := shown.Name + " " + shown.Document.Branches[0].Scenario.Version; code != 0 || errs != "" || got != want {
			t.Errorf("groupy %s opens %s, and not %s; it ends with %d and says %q", args, got, want, code, errs)
		}
		if shown.Chosen != (args != "" && args != "open") {
			t.Errorf("groupy %s: chosen is %v", args, shown.Chosen)
		}
		if strings.Contains(args, "seed") && shown.Document.Branches[0].Scenario.Seed != 12 {
			t.Errorf("groupy %s has seed %d", args, shown.Document.Branches[0].Scenario.Seed)
		}
	}
}

func TestWindowAtATime(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	open := func(_ context.Context, w command.Window) error {
		if w.At != 4*time.Second {
			t.Errorf("it starts at %v", w.At)
		}
		_, err := io.WriteString(w.Log, "{}\n")
		return err
	}
	if _, errs, code := groupy("", open, "open", "hole", "--at=4s", "--log", log); code != 0 || errs != "" {
		t.Errorf("ends with %d and says %q", code, errs)
	}
	if text, err := os.ReadFile(log); err != nil || string(text) != "{}\n" {
		t.Errorf("the log is %q: %v", text, err)
	}
}

func TestNoWindow(t *testing.T) {
	if _, errs, code := groupy("", nil); code != 1 || !strings.Contains(errs, "packages with a window are called groupy_VERSION_SYSTEM") || !strings.Contains(errs, "groupy run out-of-step") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
	none := func(context.Context, command.Window) error { return command.NoWindow("there is no display") }
	if _, errs, code := groupy("", none, "open", "hole"); code != 1 || errs != "groupy: there is no display.\nTo play it as text: groupy run hole\n" {
		t.Errorf("ends with %d and says %q", code, errs)
	}
	for _, open := range []command.Opener{nil, none} {
		if _, errs, code := groupy("", open, "testdata/none.groupy"); code != 2 || errs != "groupy: there is no file \"testdata/none.groupy\"\n" {
			t.Errorf("without a window it ends with %d and says %q", code, errs)
		}
	}
}

// A file that cannot be read is reported in the window, too.
func TestWindowForABadFile(t *testing.T) {
	for _, what := range []string{"testdata/none.groupy", ".", "groupy:nothing"} {
		said := ""
		open := func(_ context.Context, w command.Window) error {
			if w.Wrong == nil || w.Chosen || w.Path != "" || w.At != 0 || len(w.Document.Branches) != 1 {
				t.Errorf("%s: the window gets %+v", what, w)
			}
			said = w.Wrong.Error()
			w.Opened()
			return nil
		}
		if _, errs, code := groupy("", open, "open", what, "--at=2s"); code != 1 || said == "" || errs != "groupy: "+said+"\n" {
			t.Errorf("%s: ends with %d, says %q, and in the window %q", what, code, errs, said)
		}
	}
	open := func(_ context.Context, w command.Window) error {
		t.Error("a window opens for a scenario that does not exist")
		return nil
	}
	if _, errs, code := groupy("", open, "scenarois"); code != 2 || !strings.Contains(errs, "did you mean scenarios?") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
}

// limited is an output that fails after a number of bytes.
type limited struct {
	room int
	err  error
}

func (w *limited) Write(p []byte) (int, error) {
	n := min(len(p), w.room)
	if w.room -= n; n < len(p) {
		return n, w.err
	}
	return n, nil
}

func TestOutputGone(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		says string
	}{
		{&os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, 0, ""},
		{io.ErrClosedPipe, 0, ""},
		{errors.New("the disk is full"), 2, "groupy: the output cannot be written: the disk is full\n"},
	} {
		var e bytes.Buffer
		s := command.Streams{In: strings.NewReader(""), Out: &limited{100, c.err}, Err: &e}
		code := command.Main([]string{"run", "testdata/lesson.groupy", "--for", "24h", "--seed", "5"}, s, nil)
		if code != c.code || e.String() != c.says {
			t.Errorf("after %v it ends with %d and says %q", c.err, code, e.String())
		}
	}
}

// broken is a group process that panics.
type broken struct{ gms.Member }

func (b *broken) Role() gms.Role { return gms.Leader }
func (b *broken) Receive(_ *actor.Ctx, m actor.Msg) actor.State {
	if _, ok := m.(gms.Mcast); ok {
		panic("a mistake")
	}
	return nil
}

func TestMistakeInAVersion(t *testing.T) {
	before := versions.All
	defer func() { versions.All = before }()
	versions.All = []versions.Version{{Version: gms.Version{Name: "gms1", Join: gms1.Version.Join, Form: func(self, own actor.PID, v gms.View) gms.Process {
		return &broken{gms.Member{Worker: own}.With(v)}
	}}}}
	out, errs, code := groupy("gms1\nseed 5\nworkers 2\n", nil, "run", "-")
	if code != 1 || !strings.Contains(errs, "failed at") || !strings.Contains(errs, "seed 5: a mistake") || !strings.Contains(out, "2 workers dance") {
		t.Errorf("ends with %d, says %q and prints\n%s", code, errs, out)
	}
}

// A link is accepted in place of a file, and plays the same run.
func TestLink(t *testing.T) {
	link, _, code := groupy("", nil, "link", "hole")
	link = strings.TrimSpace(link)
	if code != 0 || !archive.IsLink(link) || strings.Contains(link, "\n") {
		t.Fatalf("ends with %d and prints %q", code, link)
	}
	byName, _, _ := groupy("", nil, "run", "hole")
	byLink, _, code := groupy("", nil, "run", link)
	if code != 0 || byLink != byName {
		t.Errorf("ends with %d and prints\n%s\nwant\n%s", code, byLink, byName)
	}
	for _, bad := range []string{link[:len(link)/2], strings.Replace(link, link[20:24], "????", 1), "groupy:"} {
		if _, errs, code := groupy("", nil, "run", bad); code != 2 || !strings.Contains(errs, "link") {
			t.Errorf("%q ends with %d and says %q", bad, code, errs)
		}
	}
}

// A file with branches plays the branch that it shows, or the one that is asked for. The output says where the run diverges from
// the recorded one.
func TestBranches(t *testing.T) {
	file := filepath.Join(t.TempDir(), "two.groupy")
	text := "rules 1\ngms2\nlength 3s\n\nplayed 3s\ncheck 8 at 0s 00c0ffee00c0ffee\n\nbranch 2 of 1\nseed 7\n\nat 1s kill leader\n\nshown 2 at 0s\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{"": "gms2 · seed 7", "--branch=1": "gms2 · seed 1", "--branch 1": "NOT as saved: between event 0"} {
		out, _, code := groupy("", nil, append([]string{"run", file}, strings.Fields(args)...)...)
		if wantCode := min(len(args), 1); code != wantCode || !strings.Contains(out, want) {
			t.Errorf("%s ends with %d and prints\n%s\nwithout %q", args, code, out, want)
		}
	}
	if _, errs, code := groupy("", nil, "run", file, "--branch", "3"); code != 2 || !strings.Contains(errs, "from 1 to 2") {
		t.Errorf("ends with %d and says %q", code, errs)
	}
}

// A user who cannot read the errors that the program prints gets them in a dialog; but not what they know, or have seen in the
// window.
func TestErrorsInADialog(t *testing.T) {
	shows := func(context.Context, command.Window) error { return nil }
	for args, want := range map[string]string{
		"run nothing-like-it": `there is no scenario and no file "nothing-like-it"`, "--nonsense": "there is no flag --nonsense",
		"run hole": "", "testdata/none.groupy": "", "--help": "",
	} {
		var told []string
		s := command.Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard,
			Dialogs: &command.Dialogs{Tell: func(text string) { told = append(told, text) }}}
		command.Main(strings.Fields(args), s, shows)
		if len(told) > 1 || want == "" != (len(told) == 0) || !strings.Contains(strings.Join(told, ""), want) {
			t.Errorf("groupy %s shows %q, not %q", args, told, want)
		}
	}
}
