package record_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"groupy/gms/check"
	"groupy/worker/record"
)

// otherLogs were made from bug reports of other programs, and by exercises in Erlang. Each has the texts to
// expect, and the broken properties or the error.
var otherLogs = map[string]struct {
	broken []check.Property
	says   []string
}{
	"latin1-merged": {nil, []string{
		"latin1-merged:1: byte 31 of the line, 0xE5, is not UTF-8", "two names could look the same", "iconv -f latin1 -t utf-8"}},
	"derecho213-defer-nopeer": {nil, []string{
		"derecho213-defer-nopeer:96: the peer is missing: which leader has sent the message that waits?"}},
	"jgroups54-sameid": {[]check.Property{check.AgreementOnViews}, []string{
		"worker B installed view 3 = {B, C}, and worker A, which was the first, view 3 = {B, A, C}."}},
	"corosync495-samering": {[]check.Property{check.SameViewDelivery}, []string{
		"worker 1 (restarted in line 10) delivered message 2 of worker 2 in view 8 = {1 (restarted in line 10), 2, 3}, but workers 2 and 3 delivered it in view 8 = {1, 2, 3}",
		"the last to crash before was worker 1 (line 9)"}},
	"hazelcast274-masters": {[]check.Property{check.SameViewDelivery}, []string{
		"worker n17 delivered message 1 of worker n134 in view 9 = {n17, n86, n134}, but worker n134 delivered it in view 9 = {n86, n134}."}},
	"kth-gms3-first-number": {[]check.Property{check.LocalMonotonicity, check.AgreementOnViews}, []string{
		"worker <0.81.0> installed view 0 = {<0.81.0>, <0.82.0>} after view 0 = {<0.81.0>}",
		"; if view 0 = {<0.81.0>} is the view in which this worker starts, and which nobody sends, log it without a number."}},
	// In these logs no violation is visible: none has an event that shows that a worker waits for ever.
	"derecho213-wedged":               {},
	"hole-on-the-beam":                {},
	"gms3-without-resend-on-the-beam": {},
	"memberlist311-resurrected":       {},
}

func TestLogsOfOthers(t *testing.T) {
	files, err := filepath.Glob("testdata/logs/*.jsonl")
	if err != nil || len(files) != len(otherLogs) {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		broken, said := judgedFile(t, name, file)
		if want := otherLogs[name].broken; !slices.Equal(broken, want) {
			t.Errorf("%s: %v are broken, want %v", name, broken, want)
		}
		for _, words := range otherLogs[name].says {
			if !strings.Contains(said, words) {
				t.Errorf("%s: it does not say\n%s\nbut\n%s", name, words, said)
			}
		}
		if len(otherLogs[name].says) == 0 && said != "" {
			t.Errorf("%s: it says\n%s", name, said)
		}
	}
}

// judgedFile returns what is broken in a log, and the report in words.
func judgedFile(t *testing.T, name, file string) (broken []check.Property, says string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := record.Judge(name, strings.NewReader(string(text)), "")
	if err != nil {
		return nil, err.Error()
	}
	for _, v := range r.Verdicts() {
		if v.Times > 0 {
			broken = append(broken, v.Property)
		}
	}
	return broken, said(r)
}

// A first leader starts in a view that nobody sends. If the first view that is sent has the same number, as in
// a gms3 that counts from 0, the first one is logged without a number, and nothing is broken.
func TestFirstViewHasNoNumber(t *testing.T) {
	sent := []string{`{"event":"install","worker":1,"view":[1,2],"number":0}`, `{"event":"install","worker":2,"view":[1,2],"number":0}`}
	for first, breaks := range map[string]bool{"": false, `,"number":-1`: false, `,"number":0`: true} {
		r := judged(t, append([]string{gms2, `{"event":"install","worker":1,"view":[1]` + first + `}`}, sent...)...)
		if r.Broken() != breaks {
			t.Errorf("%q: %s", first, stands(r))
		}
	}
}

// The report names the list that each worker has installed, whatever was sent.
func TestOwnListOfEach(t *testing.T) {
	r := judged(t, gms2,
		`{"event":"install","worker":1,"view":[1,2,3,4],"number":5}`, `{"event":"install","worker":2,"view":[1,2],"number":5}`,
		`{"event":"install","worker":3,"view":[1,3],"number":5}`, `{"event":"install","worker":4,"view":[1,2],"number":5}`,
		`{"event":"deliver","worker":1,"from":1,"count":1}`,
		`{"event":"install","worker":1,"view":[1,2,3],"number":6}`, `{"event":"install","worker":2,"view":[1,2,3],"number":6}`)
	for _, words := range []string{
		"workers 2 and 4 installed view 5 = {1, 2}, worker 3 installed view 5 = {1, 3}, and worker 1, which was the first, view 5 = {1, 2, 3, 4}.",
		"worker 4 installed view 5 = {1, 2} and is not in it",
		"worker 1 delivered message 1 of worker 1 in view 5 = {1, 2, 3, 4}, but worker 2 went from there to view 6 = {1, 2, 3} without it",
	} {
		if !strings.Contains(said(r), words) {
			t.Errorf("it does not say\n%s\nbut\n%s", words, said(r))
		}
	}
}

// For a file that is not a log, the error says what it is, and what to do.
func TestNoLog(t *testing.T) {
	event := `{"event":"crash","worker":1}` + "\n"
	deep := strings.Repeat("[", 100000)
	for text, says := range map[string]string{
		"\x1f\x8b\x08\x00\x01\x02":          "log:1: this is a gzip file: unpack it first",
		"PK\x03\x04\x14\x00":                "log:1: this is a zip file",
		"BZh91AY":                           "log:1: this is a bzip2 file",
		"\xfd7zXZ\x00":                      "log:1: this is a xz file",
		"\x28\xb5\x2f\xfd\x04":              "log:1: this is a zstd file",
		"\xff\xfe{\x00\"\x00":               "log:1: this is UTF-16: save it as UTF-8",
		"\xfe\xff\x00{\x00\"":               "log:1: this is UTF-16",
		"{\x00\"\x00e\x00":                  "log:1: this is UTF-16",
		"\x00{\x00\"\x00e":                  "log:1: this is UTF-16",
		event + "{\"event\":\x00\"crash\"}": "log:2: byte 10 of the line is 0, which no text has",
		event + `{"event":"crash","worker":"` + "\xe5\"}": "log:2: byte 28 of the line, 0xE5, is not UTF-8",
		`{"event":"crash","worker":"\ud800"}`:             "log:1: \"\\ud800\": part of this name was lost",
		`{"event":"crash","worker":"` + "\ufffd\"}":       "part of this name was lost when it was written, so two workers could look the same",
		"title Hole\ngms3\n":                              "log:1: this is a scenario, not a log: groupy run plays and judges it",
		"# mine\ngms3\n":                                  "log:1: this is a scenario",
		"at 3s kill leader":                               "log:1: this is a scenario",
		"rules 5\ntitle Hole":                             "log:1: this is a scenario",
		"groupy:AAAA":                                     "log:1: this is a link to a scenario, not a log: groupy run plays and judges it",
		"":                                                "log: there is no event in it: an event is a line like {",
		"\n\n \n":                                         "log: there is no event in it",
		event + `{"event":"crash","wor`:                   "log:2: the line ends too early: write the whole object on one line, from { to }; if the log was cut off here, remove this line",
		event + `{"event":"crash","what":` + deep:         "log:2: ",
		event + `{"event":"install","worker":1,"view":` + deep: "log:2: ",
		`{"what":` + deep:                                    "log:1: the brackets are nested too deeply",
		event + strings.Repeat("x", 1<<20):                   "log:2: the line is too long: at most 262144 bytes; write each event on its own line",
		"[" + strings.TrimSpace(event) + ",\n" + event + "]": "log:1: this is a JSON array, not an object: write one object on each line, without [ around them",
		strings.ReplaceAll(event+event, "\n", "\r"):          "log:1: the lines end with carriage returns only",
	} {
		if _, err := record.Judge("log", strings.NewReader(text), ""); err == nil || !strings.Contains(err.Error(), says) || len(err.Error()) > 400 {
			t.Errorf("%.60q: %v, and not %q", text, err, says)
		}
	}
}

// An event that goes to a process needs a peer; otherwise it would count without being judged.
func TestPeerIsNeeded(t *testing.T) {
	for text, says := range map[string]string{
		`{"event":"defer","worker":1,"message":"multicast","from":2,"count":1}`:                "log:1: the peer is missing: which leader has sent the message that waits?",
		`{"event":"defer","worker":1,"message":"view","view":[2,1]}`:                           "log:1: the peer is missing: which leader",
		`{"event":"send","process":"group","message":"request","worker":1,"from":1,"count":1}`: "log:1: the peer is missing: to which leader does the request go?",
		`{"event":"defer","worker":1,"peer":2,"from":2,"count":1}`:                             "log:1: the message is missing: which is it, ",
	} {
		if _, err := record.Judge("log", strings.NewReader(text), ""); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, and not %q", text, err, says)
		}
	}
	r := judged(t, gms2, `{"event":"install","worker":1,"view":[1,2]}`, `{"event":"install","worker":2,"view":[1,2]}`,
		`{"event":"defer","worker":2,"peer":1,"message":"multicast","from":1,"count":4}`)
	if want := "worker 2 cannot take messages from worker 1, which leads it"; !strings.Contains(said(r), want) || !r.Broken() {
		t.Errorf("it should say %q, but says %q", want, said(r))
	}
}
