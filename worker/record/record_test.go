package record_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/record"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// recorded plays a scenario to its end and records it.
func recorded(t testing.TB, sc scenario.Scenario, end time.Duration) (string, *scenario.Run) {
	t.Helper()
	var b bytes.Buffer
	w := record.NewWriter(&b, &sc.Settings)
	run, err := scenario.New(sc, w.Observe)
	if err == nil {
		run.RunUntil(end, 1<<30)
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), run
}

// same compares the judgement on a record with that on the run itself.
func same(t *testing.T, name, text string, run *scenario.Run) {
	t.Helper()
	r, err := record.Judge(name, strings.NewReader(text), "")
	if err != nil {
		t.Fatal(err)
	}
	var got []check.Verdict
	for _, v := range r.Verdicts() {
		if v.Event != 0 && v.Line != int(v.Event)+1 {
			t.Errorf("%s: event %d has line %d", name, v.Event, v.Line)
		}
		got = append(got, v.Verdict)
	}
	if want := run.Judge().Verdicts(); !slices.Equal(got, want) {
		t.Errorf("%s: the record is judged\n%v\nand the run\n%v", name, got, want)
	}
	a, b := plain(r.Violations()), plain(run.Judge().Violations())
	if a != b {
		t.Errorf("%s: the record has\n%s\nand the run\n%s", name, a, b)
	}
	if r.Events != int(run.Sim().Events()) || r.Claims != run.Version().Name || !r.Complete || r.Unjudged() != run.Judge().Unjudged() {
		t.Errorf("%s: %d events, %d are recorded", name, run.Sim().Events(), r.Events)
	}
}

// plain returns violations as text, without the contents of messages.
func plain(all []check.Violation) string {
	var b strings.Builder
	for _, v := range all {
		silent(reflect.ValueOf(&v).Elem())
		fmt.Fprintf(&b, "%+v\n", v)
	}
	return b.String()
}

// silent removes the contents of messages, which a record has as text.
func silent(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		v.SetZero()
	case reflect.Struct:
		for i := range v.NumField() {
			silent(v.Field(i))
		}
	}
}

// A record of any shipped scenario, on any version, is judged as the run was.
func TestShippedScenarios(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	broken := 0
	for _, e := range library {
		for _, version := range versions.Names() {
			sc := e.Scenario
			sc.Version = version
			text, run := recorded(t, sc, sc.End())
			same(t, e.Name+" on "+version, text, run)
			if len(run.Judge().Violations()) > 0 {
				broken++
			}
		}
	}
	if broken < 10 {
		t.Errorf("only %d of the runs have violations", broken)
	}
}

// So is a record of a random scenario.
func TestRandomScenarios(t *testing.T) {
	for seed := range uint64(30) {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version, sc.Seed, sc.Workers = versions.Names()[seed%3], seed, 3+int(seed%4)
		sc.Sleep, sc.Crash = 300*time.Millisecond, actor.Rate{Num: 1, Den: 60}
		for i := range 4 {
			sc.Lines = append(sc.Lines, scenario.Line{
				Place: scenario.Place{At: time.Duration(i+1) * time.Second}, Command: scenario.Command{Verb: scenario.Join}})
		}
		text, run := recorded(t, sc, 6*time.Second)
		same(t, fmt.Sprintf("seed %d", seed), text, run)
	}
}

// judged reads a valid log.
func judged(t *testing.T, lines ...string) *record.Report {
	t.Helper()
	r, err := record.Judge("log", strings.NewReader(strings.Join(lines, "\n")), "")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// stands returns how the properties stand, without those that were not tested.
func stands(r *record.Report) string {
	var all []string
	for _, v := range r.Verdicts() {
		if v.State != check.NotTested {
			all = append(all, fmt.Sprintf("%v: %v %d@%d", v.Property, v.State, v.Times, v.Line))
		}
	}
	return strings.Join(all, "\n")
}

const gms2 = `{"groupy":1,"claims":"gms2"}`

// group is three workers in their first view.
var group = []string{
	gms2,
	`{"event":"install","worker":1,"view":[1,2,3]}`,
	`{"event":"install","worker":2,"view":[1,2,3]}`,
	`{"event":"install","worker":3,"view":[1,2,3]}`,
}

// A log with only deliveries and views tests what these can show, and nothing else.
func TestLeastLog(t *testing.T) {
	r := judged(t, append(slices.Clone(group),
		`{"event":"deliver","worker":2,"from":3,"count":9}`,
		`{"event":"crash","worker":1}`,
		`{"event":"install","worker":3,"view":[2,3]}`,
		`{"event":"install","worker":2,"view":[2,3]}`,
		`{"event":"deliver","worker":2,"from":3,"count":10}`,
		`{"event":"deliver","worker":3,"from":3,"count":10}`,
	)...)
	want := strings.Join([]string{
		"Self Inclusion: holds so far 0@0",
		"Local Monotonicity: holds so far 0@0",
		"No Duplication: holds so far 0@0",
		"Same View Delivery: holds so far 0@0",
		"Virtual Synchrony: broken 1@8",
		"Uniform Agreement: not claimed, broken 1@7",
	}, "\n")
	if got := stands(r); got != want {
		t.Errorf("the result is\n%s\nwant\n%s", got, want)
	}
	said := ""
	for _, v := range r.Violations() {
		said += fmt.Sprintf("%d %s\n", r.Line(v.Event), r.Say(v))
	}
	for _, want := range []string{
		"8 worker 2 delivered message 9 of worker 3 in view {1, 2, 3}, but worker 3 went from there to view {2, 3} without it, " +
			"probably because the leader of that view, worker 1, crashed (line 6).\n",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in the report:\n%s", want, said)
		}
	}
	if !r.Broken() {
		t.Error("nothing is reported as broken")
	}
}

// A follower may log a view before its leader does.
func TestViewBeforeItsLeader(t *testing.T) {
	r := judged(t, append(slices.Clone(group),
		`{"event":"install","worker":2,"view":[1,2,3,4]}`,
		`{"event":"install","worker":4,"view":[1,2,3,4]}`,
		`{"event":"install","worker":3,"view":[1,2,3,4]}`,
		`{"event":"install","worker":1,"view":[1,2,3,4]}`,
		`{"event":"deliver","worker":4,"from":4,"count":1}`,
	)...)
	if len(r.Violations()) > 0 {
		t.Errorf("the report says: %s", r.Say(r.Violations()[0]))
	}
}

// Each of these logs breaks only this property, on this line.
func TestOneMistakeEach(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"not a member":      {[]string{`{"event":"install","worker":3,"view":[1,2]}`}, "Self Inclusion: broken 1@5"},
		"the same view":     {[]string{`{"event":"install","worker":3,"view":[1,2,3]}`}, "Local Monotonicity: broken 1@5"},
		"twice":             {[]string{`{"event":"deliver","worker":3,"from":1,"count":1}`, `{"event":"deliver","worker":3,"from":1,"count":1}`}, "No Duplication: broken 1@6"},
		"never sent":        {[]string{`{"event":"send","worker":1,"count":1}`, `{"event":"deliver","worker":3,"from":1,"count":2}`}, "Delivery Integrity: broken 1@6"},
		"two orders":        {[]string{`{"event":"deliver","worker":3,"from":1,"count":1}`, `{"event":"deliver","worker":3,"from":1,"count":2}`, `{"event":"deliver","worker":2,"from":1,"count":2}`}, "Reliable Total Order: broken 1@7"},
		"another list":      {[]string{`{"event":"install","worker":3,"view":[1,2,3,4],"number":7}`, `{"event":"install","worker":2,"view":[1,2,4,3],"number":7}`}, "Agreement on Views: broken 1@6"},
		"another state":     {[]string{`{"event":"state","worker":2,"state":"a"}`, `{"event":"state","worker":3,"state":"a"}`, `{"event":"deliver","worker":2,"from":1,"count":1}`, `{"event":"state","worker":2,"state":"b","from":1,"count":1}`, `{"event":"deliver","worker":3,"from":1,"count":1}`, `{"event":"state","worker":3,"state":"c","from":1,"count":1}`, `{"event":"crash","worker":1}`}, "Equal State: broken 1@10"},
		"out of FIFO":       {[]string{`{"event":"send","worker":3,"count":1}`, `{"event":"send","worker":3,"count":2}`, `{"event":"deliver","worker":2,"from":3,"count":2}`}, "Reliable FIFO: broken 1@7"},
		"in another view":   {[]string{`{"event":"deliver","worker":1,"from":3,"count":2}`, `{"event":"install","worker":2,"view":[1,2,3,4]}`, `{"event":"deliver","worker":2,"from":3,"count":2}`}, "Same View Delivery: broken 1@7"},
		"lost with a death": {[]string{`{"event":"send","worker":3,"count":1}`, `{"event":"send","worker":3,"process":"group","peer":1,"message":"request","from":3,"count":1}`, `{"event":"crash","worker":1}`, `{"event":"install","worker":3,"view":[2,3]}`}, "Self Delivery: not claimed, broken 1@8"},
	} {
		r := judged(t, append(slices.Clone(group), c.lines...)...)
		if !strings.Contains("\n"+stands(r)+"\n", "\n"+c.want+"\n") {
			t.Errorf("%s stands\n%s\nwithout %s", name, stands(r), c.want)
		}
		for _, v := range r.Violations() {
			if said := r.Say(v); strings.Contains(said, "no view") || strings.Contains(said, "worker 0") || !strings.HasSuffix(said, ".") {
				t.Errorf("%s: %s", name, said)
			}
		}
	}
}

// After a node has ended, some properties need the forwards of requests, which this log does not have.
func TestWhatIsNotTested(t *testing.T) {
	r := judged(t, append(slices.Clone(group),
		`{"event":"send","worker":3,"count":1}`,
		`{"event":"crash","worker":1}`,
		`{"event":"install","worker":2,"view":[2,3]}`,
		`{"event":"send","worker":3,"count":2}`,
		`{"event":"deliver","worker":2,"from":3,"count":2}`,
	)...)
	for _, v := range r.Verdicts() {
		if p := v.Property; (p == check.ReliableFIFO || p == check.SelfDelivery) && (v.State != check.NotTested || v.Why == "") {
			t.Errorf("%v: %v", p, v.State)
		}
	}
	if len(r.Violations()) > 0 {
		t.Errorf("the report says: %s", r.Say(r.Violations()[0]))
	}
}

// Workers may have names, times may be anything, and a byte order mark, empty lines and CRLF are allowed.
func TestNamesAndTimes(t *testing.T) {
	r := judged(t, "\ufeff"+gms2+"\r",
		`{"us":1700000000000000,"event":"install","worker":"<0.85.0>","view":["<0.85.0>","b"]}`+"\r", "",
		`{"us":1700000000250000,"event":"deliver","worker":"b","from":"<0.85.0>","count":1}`,
		`{"us":1700000000200000,"event":"deliver","worker":"b","from":"<0.85.0>","count":1}`)
	if len(r.Violations()) != 1 || r.Lasted != 250*time.Millisecond || r.Events != 3 {
		t.Fatalf("%d events in %v, %d violations", r.Events, r.Lasted, len(r.Violations()))
	}
	if v := r.Violations()[0]; r.Line(v.Event) != 5 || r.Say(v) != "worker b delivered message 1 of worker <0.85.0> a second time." {
		t.Errorf("on line %d: %s", r.Line(v.Event), r.Say(v))
	}
}

// Invalid lines are reported with their numbers.
func TestNonsense(t *testing.T) {
	deliver := `{"event":"deliver","worker":2,"from":3,"count":9}`
	for text, says := range map[string]string{
		"":                                 "log: there is no event in it",
		gms2:                               "log: there is no event in it",
		"x":                                "log:1: this is not a JSON object: invalid character 'x'",
		"[1]":                              "log:1: this is a JSON array, not an object: write one object on each line",
		deliver + "\n" + deliver + deliver: "log:2: there is text after the end of the object: write one object on each line",
		`{"groupy":2}`:                     "log:1: this is format 2, and this Groupy reads format 1",
		`{"groupy":1,"claims":"gms9"}`:     `log:1: claims "gms9": expected ` + strings.Join(versions.Names(), ", ") + ` or none`,
		`{"groupy":1,"claim":"gms3"}`:      `log:1: there is no field "claim"; did you mean claims?`,
		`{"worker":1}`:                     "log:1: the event is missing: the field event says what happened",
		`{"event":"delivr","worker":1}`:    `log:1: there is no event "delivr"; did you mean deliver?`,
		`{"event":"deliver"}`:              "log:1: the worker is missing: whose deliver is it?",
		`{"event":"deliver","worker":1,"form":2}`:                                            `log:1: there is no field "form"; did you mean from?`,
		`{"event":"deliver","worker":1,"from":2}`:                                            "log:1: the count is missing",
		`{"event":"deliver","worker":1,"count":2}`:                                           "log:1: from is missing",
		`{"event":"deliver","worker":1}`:                                                     "log:1: count is missing",
		`{"event":"deliver","worker":1,"view":[1]}`:                                          "log:1: a deliver has no view",
		`{"event":"install","worker":1,"count":1}`:                                           "log:1: an install has no count",
		`{"event":"install","worker":1}`:                                                     "log:1: the view is missing",
		`{"event":"install","worker":1,"view":[]}`:                                           "log:1: the view is missing",
		`{"event":"install","worker":1,"view":[1,1]}`:                                        "log:1: worker 1 is in the view twice",
		`{"event":"install","worker":1,"view":[1,2],"leader":3}`:                             "log:1: the leader 3 is not in the view",
		`{"event":"install","worker":1,"view":[1,"b"]}`:                                      "log:1: worker b: workers are numbers or names in quotes, but not both",
		`{"event":"crash","worker":0}`:                                                       "log:1: 0: a worker is a number from 1 to 1000, or a name in quotes",
		`{"event":"crash","worker":1001}`:                                                    "log:1: 1001: a worker is a number from 1 to 1000",
		`{"event":"crash","worker":1.5}`:                                                     "log:1: 1.5: a worker is a number",
		`{"event":"crash","worker":""}`:                                                      "the name of a worker has 1 to 64 bytes",
		`{"event":"deliver","worker":1,"from":2,"count":"x"}`:                                "log:1: count cannot be a string",
		`{"event":"crash","worker":1,"cause":3}`:                                             "log:1: cause 3: there is no event before with this id",
		`{"id":5,"event":"crash","worker":1}` + "\n" + `{"id":5,"event":"crash","worker":1}`: "log:2: id 5 is not greater than 5",
		`{"event":"send","worker":1,"process":"boss","count":1}`:                             `log:1: process "boss": expected worker or group`,
		`{"event":"send","worker":1,"process":"group","count":1}`:                            "log:1: the message is missing: which is it, request, multicast, view, join, down or body?",
		`{"event":"send","worker":1,"message":"requets","count":1}`:                          `log:1: there is no message "requets"; did you mean request?`,
		`{"event":"down","worker":1}`:                                                        "log:1: the peer is missing: who is down?",
		`{"event":"state","worker":1}`:                                                       "log:1: the state is missing",
		`{"event":"deliver","worker":1,"process":"worker","from":2,"count":1}`:               "log:1: a deliver has no process",
		`{"event":"input","what":"` + strings.Repeat("x", 201) + `"}`:                        "is too long: at most 200 bytes",
		`{"event":"crash","worker":1}` + strings.Repeat(" ", record.MaxLine):                 "log:1: the line is too long: at most 262144 bytes",
	} {
		if _, err := record.Judge("log", strings.NewReader(text), ""); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.80q: %v, and not %q", text, err, says)
		}
	}
}

// The claims of a log can be overridden.
func TestClaims(t *testing.T) {
	text := `{"event":"deliver","worker":2,"from":3,"count":9}` + "\n" + `{"event":"deliver","worker":2,"from":3,"count":9}`
	for claims, want := range map[string]check.State{"": check.NotClaimedFails, "gms1": check.Broken, "gms3": check.Broken, "none": check.NotClaimedFails} {
		r, err := record.Judge("log", strings.NewReader(text), claims)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Verdicts()[check.NoDuplication].State; got != want {
			t.Errorf("claims %q: %v, and not %v", claims, got, want)
		}
	}
	if _, err := record.Judge("log", strings.NewReader(text), "gms7"); err == nil {
		t.Error("gms7 is accepted")
	}
}

// FuzzJudge checks that any file is judged, or refused with a line, and that the report is complete.
func FuzzJudge(f *testing.F) {
	for _, version := range versions.Names() {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version, sc.Workers, sc.Crash = version, 2, actor.Rate{Num: 1, Den: 4}
		sc.Sleep = 50 * time.Millisecond
		text, _ := recorded(f, sc, 200*time.Millisecond)
		text = strings.Join(strings.SplitAfter(text, "\n")[:20], "") // only short ones: Go takes long to shorten them
		f.Add(text)
		f.Add(strings.Replace(text, `,"complete":true`, "", 1))
	}
	f.Add(strings.Join(group, "\n") + "\n" + `{"event":"down","worker":2,"peer":1}` + "\n" + `{"event":"install","worker":2,"view":[2,3],"number":4,"cause":4}`)
	f.Add(`{"groupy":1,"complete":true}` + "\n" + `{"event":"install","worker":2,"view":[1,2],"leader":2}` + "\n" + `{"event":"exit","worker":"a"}`)
	for _, text := range ended(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { makesSense(t, text) })
}

// So is a record of a run with all faults.
func TestRandomFaults(t *testing.T) {
	kinds := map[actor.Kind]int{}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		sc := scenariotest.Parse(t, scenariotest.Anything(r.IntN, versions.Names()[seed%3], 8*time.Second))
		text, run := recorded(t, sc, sc.End())
		same(t, fmt.Sprintf("seed %d", seed), text, run)
		for k := actor.Lose; k <= actor.Suspect; k++ {
			kinds[k] += strings.Count(text, fmt.Sprintf(`"event":"%v"`, k))
		}
	}
	for k := actor.Lose; k <= actor.Suspect; k++ {
		if kinds[k] < 5 {
			t.Errorf("the runs have only %d events of kind %v", kinds[k], k)
		}
	}
}
