package record_test

import (
	"slices"
	"strings"
	"testing"

	"groupy/gms/check"
	"groupy/worker/record"
)

// twoCrashes is a log with two leaders that die, and one message that another worker misses.
var twoCrashes = []string{
	gms2,
	`{"event":"install","worker":1,"view":[1,2,3,4]}`,
	`{"event":"install","worker":2,"view":[1,2,3,4]}`,
	`{"event":"install","worker":3,"view":[1,2,3,4]}`,
	`{"event":"install","worker":4,"view":[1,2,3,4]}`,
	`{"event":"crash","worker":1}`,
	`{"event":"down","worker":2,"peer":1}`,
	`{"event":"install","worker":2,"view":[2,3,4]}`,
	`{"event":"down","worker":3,"peer":1}`,
	`{"event":"down","worker":4,"peer":1}`,
	`{"event":"install","worker":3,"view":[2,3,4]}`,
	`{"event":"install","worker":4,"view":[2,3,4]}`,
	`{"event":"send","worker":4,"count":1}`,
	`{"event":"send","worker":4,"process":"group","message":"request","peer":2,"from":4,"count":1}`,
	`{"event":"crash","worker":2}`,
	`{"event":"deliver","worker":3,"from":4,"count":1}`,
	`{"event":"down","worker":3,"peer":2}`,
	`{"event":"install","worker":3,"view":[3,4]}`,
	`{"event":"down","worker":4,"peer":2}`,
	`{"event":"install","worker":4,"view":[3,4]}`,
}

// said returns the report on a log, with the lines.
func said(r *record.Report) string {
	var b strings.Builder
	for _, v := range r.Violations() {
		b.WriteString(v.Property.String() + ": " + r.Say(v) + "\n")
	}
	return b.String()
}

// The death of the second leader kept the message back. That is likely, not certain.
func TestTheRightCrash(t *testing.T) {
	r := judged(t, twoCrashes...)
	got := said(r)
	for _, want := range []string{
		"without it, probably because the leader of that view, worker 2, crashed (line 15).",
		"by the end of the log, probably because the leader of its view, worker 2, crashed (line 15).",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in the report:\n%s", want, got)
		}
	}
	if strings.Contains(got, "worker 1, crashed") || strings.Contains(got, ", because") {
		t.Errorf("the report says:\n%s", got)
	}
}

// A message may be delivered after the crash of the leader that it went to.
func TestOwnMessageComesLate(t *testing.T) {
	late := []string{
		gms2,
		`{"event":"install","worker":1,"view":[1,2]}`,
		`{"event":"install","worker":2,"view":[1,2]}`,
		`{"event":"send","worker":2,"count":1}`,
		`{"event":"send","worker":2,"process":"group","message":"request","peer":1,"from":2,"count":1}`,
		`{"event":"crash","worker":1}`,
	}
	delivery, view := `{"event":"deliver","worker":2,"from":2,"count":1}`, `{"event":"install","worker":2,"view":[2]}`
	for name, c := range map[string]struct {
		rest []string
		want check.State
	}{
		"after the crash": {[]string{delivery}, check.NotClaimedHolds},
		"after the view":  {[]string{view, delivery}, check.NotClaimedHolds},
		"not yet":         {nil, check.NotTested},
		"seen dead":       {[]string{`{"event":"down","worker":2,"peer":1}`}, check.NotTested},
		"never":           {[]string{view}, check.NotClaimedFails},
		"dead itself":     {[]string{view, `{"event":"crash","worker":2}`}, check.NotTested},
	} {
		r := judged(t, append(slices.Clone(late), c.rest...)...)
		v := r.Verdicts()[check.SelfDelivery]
		if v.State != c.want || strings.Contains(said(r), "own message") != (c.want == check.NotClaimedFails) {
			t.Errorf("%s: %v, and it is said\n%s", name, v.State, said(r))
		}
	}
}

// A list that comes back is a new view for workers that have left it; the two views have nothing in common.
func TestListComesBack(t *testing.T) {
	both := func(view string, at ...string) (all []string) {
		for _, w := range at {
			all = append(all, `{"event":"install","worker":`+w+`,"view":`+view+`}`)
		}
		return all
	}
	lines := slices.Concat([]string{gms2}, both("[1,2]", "1", "2"),
		[]string{`{"event":"deliver","worker":1,"from":1,"count":1}`, `{"event":"deliver","worker":2,"from":1,"count":1}`},
		both("[1,2,3]", "2", "1", "3"), []string{`{"event":"crash","worker":3}`}, both("[1,2]", "1", "2"),
		[]string{`{"event":"deliver","worker":2,"from":1,"count":2}`, `{"event":"deliver","worker":1,"from":1,"count":2}`},
		both("[1,2,4]", "4", "1", "2"))
	r := judged(t, lines...)
	if len(r.Violations()) > 0 {
		t.Errorf("the report says:\n%s", said(r))
	}
	for _, p := range []check.Property{check.LocalMonotonicity, check.SameViewDelivery, check.VirtualSynchrony} {
		if v := r.Verdicts()[p]; v.State != check.HoldsSoFar {
			t.Errorf("%v: %v", p, v.State)
		}
	}
	r = judged(t, append(lines, both("[1,2,4]", "2")...)...)
	if v := r.Verdicts()[check.LocalMonotonicity]; v.State != check.Broken || v.Line != len(lines)+1 {
		t.Errorf("the same view again: %v on line %d", v.State, v.Line)
	}
	numbered := judged(t, gms2, `{"event":"install","worker":1,"view":[1,2],"number":1}`, `{"event":"install","worker":1,"view":[1,2,3],"number":2}`,
		`{"event":"install","worker":1,"view":[1,2],"number":1}`)
	if v := numbered.Verdicts()[check.LocalMonotonicity]; v.State != check.Broken || v.Line != 4 {
		t.Errorf("back to view 1: %v on line %d", v.State, v.Line)
	}
	numbered = judged(t, gms2, `{"event":"install","worker":1,"view":[1,2],"number":1}`, `{"event":"install","worker":1,"view":[1,2,3],"number":2}`,
		`{"event":"install","worker":1,"view":[1,2],"number":3}`, `{"event":"install","worker":1,"view":[1,2],"number":4}`)
	if len(numbered.Violations()) > 0 {
		t.Errorf("with numbers the report says:\n%s", said(numbered))
	}
	if r := judged(t, gms2, `{"event":"install","worker":1,"view":[2,3]}`, `{"event":"install","worker":1,"view":[1]}`, `{"event":"install","worker":1,"view":[2,3]}`); !strings.Contains(said(r), "installed view {2, 3} and is not in it") {
		t.Errorf("for a list that comes back the report says:\n%s", said(r))
	}
}

// Others may deliver what a dead worker has sent. It may start again: then it is another worker.
func TestLifeAfterDeath(t *testing.T) {
	r := judged(t, append(slices.Clone(group),
		`{"event":"send","worker":1,"count":1}`,
		`{"event":"crash","worker":1}`,
		`{"event":"send","worker":1,"count":2}`,
		`{"event":"deliver","worker":2,"from":1,"count":1}`,
		`{"event":"deliver","worker":3,"from":1,"count":1}`,
		`{"event":"start","worker":1}`,
		`{"event":"send","worker":1,"count":1}`,
		`{"event":"install","worker":1,"view":[2,3,1]}`,
		`{"event":"deliver","worker":1,"from":1,"count":1}`,
	)...)
	if len(r.Violations()) > 0 {
		t.Errorf("the report says:\n%s", said(r))
	}
	named := judged(t, `{"event":"crash","worker":"a"}`, `{"event":"start","worker":"a"}`, `{"event":"install","worker":"a","view":["b"]}`)
	if got := said(named); !strings.Contains(got, "worker a (restarted in line 2) installed view {b} and is not in it") {
		t.Errorf("the report says:\n%s", got)
	}
}

// Impossible logs are refused, with the lines that show it.
func TestImpossibleLogs(t *testing.T) {
	complete, start := `{"groupy":1,"complete":true}`, `{"id":1,"us":0,"event":"start","worker":1}`
	crash := `{"event":"crash","worker":1}`
	said := `{"event":"deliver","worker":1,"from":2,"count":3,"what":"a"}`
	for text, says := range map[string]string{
		gms2 + "\n" + crash + "\n" + `{"event":"deliver","worker":1,"from":2,"count":1}`:         "log:3: worker 1 crashed in line 2, but has an event after that; if it started again",
		`{"event":"exit","worker":"x"}` + "\n" + `{"event":"install","worker":"x","view":["x"]}`: `log:2: worker x ended in line 1, but has an event after that; if it started again, log that: {"event":"start","worker":"x"}`,
		crash + "\n" + `{"event":"down","worker":1,"peer":2}`:                                    "log:2: worker 1 crashed in line 1",
		said + "\n\n" + strings.Replace(said, `"a"`, `"b"`, 1):                                   `log:3: message 3 of worker 2 says "b", and in line 1 it said something else`,

		complete + "\n" + crash:                                                                    "log:2: the crash has no id, but the first line says \"complete\":true",
		complete + "\n" + `{"id":1,"event":"start","worker":1}`:                                    "log:2: the start has no time (us), but",
		complete + "\n" + start + "\n" + strings.Replace(start, ":1", ":3", 1):                     "log:3: id 3 follows id 1",
		complete + "\n" + start + "\n" + `{"id":2,"us":1,"event":"install","worker":1,"view":[1]}`: "log:3: the install has no cause",

		gms2 + "\n" + gms2:                        "log:2: this is a second first line, after line 1",
		crash + "\n" + gms2:                       "log:2: the line with groupy and claims must be the first one",
		`{"claims":"gms2"}`:                       `log:1: the first line must name the format, as in {"groupy":1,"claims":"gms2"}`,
		`{"event":"crash","worker":1,}`:           "log:1: this is not a JSON object: before } there is an extra comma",
		crash + ",":                               "log:1: there is a comma after the object: write one object on each line",
		`{"event":"crash",`:                       "log:1: the line ends too early: write the whole object on one line, from { to }",
		"{\n\"event\":\"crash\",\n":               "log:1: the line ends too early",
		"null":                                    "log:1: this is null, not a JSON object",
		`"crash"`:                                 "log:1: this is a string, not a JSON object",
		`{"event":"crash","Worker":1}`:            `log:1: there is no field "Worker"; did you mean worker?`,
		`{"event":"crash","worker":1,"worker":2}`: "log:1: the field worker is there twice",
		`{"event":"crash","worker":"a\u001b[31m"}` + "\n" + `{"event":"crash","worker":2}`: "log:2: worker 2: workers are numbers or names",
	} {
		if _, err := record.Judge("log", strings.NewReader(text), ""); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.80q: %v, and not %q", text, err, says)
		}
	}
}

// The report does not contain hidden characters from names or messages.
func TestNothingHidden(t *testing.T) {
	line := `{"event":"deliver","worker":"a\u001b[31m","from":"b\nc","count":1,"what":"x\u0007 \"é\u202e"}`
	got := said(judged(t, line, line))
	if want := `worker a\x1b[31m delivered message 1 of worker b\nc (x\a "é\u202e) a second time.`; !strings.Contains(got, want) {
		t.Errorf("the report says %q", got)
	}
	for _, text := range []string{`{"event":"install","worker":"\u001b","view":["\u001b","\u001b"]}`, `{"event":"crash","worker":1}` + "\n" + `{"event":"crash","worker":"\u001b"}`} {
		if _, err := record.Judge("log", strings.NewReader(text), ""); err == nil || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q", err)
		}
	}
}

// The limit counts the events of the log, not those that are added.
func TestTooManyEvents(t *testing.T) {
	defer record.SetMostEvents(len(twoCrashes) - 1)()
	judged(t, twoCrashes...)
	text := strings.Join(append(slices.Clone(twoCrashes), `{"event":"crash","worker":3}`), "\n")
	if _, err := record.Judge("log", strings.NewReader(text), ""); err == nil || !strings.Contains(err.Error(), "log:21: there are too many events: at most 19") {
		t.Errorf("%v", err)
	}
}
