package report

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"groupy/worker/archive"
	"groupy/worker/scenario/scenariotest"
)

var titled = regexp.MustCompile(`(Before|After), at ([0-9.]+) s(, [a-z ]+)? `)

// The first moment is before the second, whatever the user chooses and whenever the crash is.
func TestBeforeIsBeforeAfter(t *testing.T) {
	at := func(d time.Duration) *time.Duration { return &d }
	for name, c := range map[string]struct {
		crash, end    string
		before, after *time.Duration
	}{
		"after, before the crash":   {"3s", "4s", nil, at(time.Second)},
		"after, right at the crash": {"3s", "4s", nil, at(2700 * time.Millisecond)},
		"after, at the beginning":   {"3s", "4s", nil, at(time.Microsecond)},
		"before, near the end":      {"1s", "2s", at(1999 * time.Millisecond), nil},
		"a crash near the end":      {"1.99s", "2s", nil, nil},
		"a crash at once":           {"0s", "2s", nil, nil},
		"a short run":               {"1ms", "10ms", nil, nil},
		"neither":                   {"1s", "3s", nil, nil},
	} {
		s := about(t, "gms2\nseed 3\nworkers 3\nsleep 100ms\nlength "+c.end+"\nat "+c.crash+" kill leader\n")
		s.Before, s.After, s.Versions = c.before, c.after, []string{"gms2"}
		text := read(t, made(t, s)).text
		var moments []float64
		for _, m := range titled.FindAllStringSubmatch(text, -1) {
			x, _ := strconv.ParseFloat(m[2], 64)
			moments = append(moments, x)
		}
		if len(moments) != 2 || moments[0] >= moments[1] && c.after != nil && *c.after >= time.Millisecond {
			t.Errorf("%s: the moments are %v", name, moments)
		}
		crash, _ := time.ParseDuration(c.crash)
		if c.after == nil && len(moments) == 2 && moments[1] < crash.Seconds() {
			t.Errorf("%s: after, at %v, is before the crash", name, moments[1])
		}
		if c.after == nil && !strings.Contains(text, ", the end ") && !strings.Contains(text, ", a calm moment just before the end ") {
			t.Errorf("%s: it does not say that the second moment is the end", name)
		}
	}
}

// When all workers die at once, the first picture shows them before that.
func TestBeforeTheFirstLine(t *testing.T) {
	s := about(t, "gms2\nseed 3\nworkers 2\nlength 1s\nat 0s kill 1\nat 0s kill 2\n")
	s.Versions = []string{"gms2"}
	if text := read(t, made(t, s)).text; !strings.Contains(text, "Before, at 0.000 s, before the first line of the scenario Worker 1 leads; in step: {1, 2}.") {
		t.Errorf("the picture shows something else: %s", text[strings.Index(text, "Before, at"):])
	}
}

// A run that is over has no promise that holds so far, and nothing comes from here on.
func TestFinishedRun(t *testing.T) {
	for text, want := range map[string]string{
		"length 1s\n":                       "All tested promises hold",
		"length 1s\nat 500ms kill leader\n": "gms1 promises nothing after 0.500 s",
		"length 1ms\n":                      "No promise is tested",
	} {
		s := about(t, "gms1\nseed 3\nworkers 3\nsleep 100ms\n"+text)
		s.Versions = []string{"gms1"}
		page := read(t, made(t, s)).text
		if strings.Count(page, want) != 2 {
			t.Errorf("%q is there %d times", want, strings.Count(page, want))
		}
		for _, live := range []string{"hold so far", "from here on", "yet", "Let some time pass", "nothing now"} {
			if strings.Contains(page, live) {
				t.Errorf("%s: there is %q", text, live)
			}
		}
	}
}

// An expectation that fails stands out at a glance, and leads to its table.
func TestFailedExpectationStandsOut(t *testing.T) {
	s := about(t, short+"at 900ms expect gms2 leader 3\n")
	s.Versions = []string{"gms2"}
	page := made(t, s)
	if want := `<a href="#gms2-expectations" class="broken">✗ 1 of 2 NOT as expected</a>`; !strings.Contains(page, want) {
		t.Errorf("there is no %s", want)
	}
	checkAccess(t, page)
}

// The comments of a file are in the report, and a report about the text in the report is the same.
func TestComments(t *testing.T) {
	const text = "\ufeff# Ann's idea:\tkill it\r\ngms2\r\nworkers 3 # three\r\nlength 1s\r\n\r\n# \u202e now\r\nat 500ms kill leader\r\n"
	page := func(text string) (string, string) {
		d, err := archive.Parse("mine", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		s := Settings{Name: "mine", Scenario: d.Branches[0].Scenario, Source: SourceOf(d), End: time.Second, Versions: []string{"gms2"}}
		return made(t, s), s.text()
	}
	once, shown := page(text)
	for _, want := range []string{"# Ann's idea:    kill it\ngms2\n", "workers 3 # three\n", `# \u202e now` + "\nat 500ms"} {
		if !strings.Contains(read(t, once).text, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if again, _ := page(shown); again != once {
		t.Error("the text in the report makes another report")
	}
	if d := archive.NewDocument(scenariotest.Parse(t, short)); SourceOf(d) != "" {
		t.Error("a scenario without a text has a source")
	}
}

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"": "''", "Ann": "Ann", "Ann, Bo": "'Ann, Bo'", "Bo's": `'Bo'\''s'`, "~": "'~'", "$(x)": "'$(x)'", "2026-12-01": "2026-12-01", "https://a.b/?x&y": "'https://a.b/?x&y'",
	} {
		if got := quoted(word); got != want {
			t.Errorf("%q is quoted as %s, want %s", word, got, want)
		}
	}
}
