package record_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"groupy/gms/check"
	"groupy/worker/record"
)

// In a log with gaps, a worker may take a message that nobody sent or delivered. Its state is then compared
// with no other, whatever was sent and delivered before, and whatever the cause of the event is.
func TestStateAfterAMessageNobodySent(t *testing.T) {
	takes := func(worker, from int, more, state string) []string {
		return []string{
			fmt.Sprintf(`{"event":"accept","worker":%d,"process":"worker","message":"body","from":%d,"count":1%s}`, worker, from, more),
			fmt.Sprintf(`{"event":"state","worker":%d,"state":%q}`, worker, state),
		}
	}
	begin := []string{`{"event":"state","worker":1,"state":"a"}`, `{"event":"state","worker":2,"state":"a"}`}
	for name, before := range map[string]struct {
		lines []string
		cause string
	}{
		"nothing at all":                      {nil, ""},
		"two states":                          {begin, ""},
		"another was sent":                    {append([]string{`{"event":"send","worker":3,"count":1}`}, begin...), ""},
		"another was delivered":               {append([]string{`{"event":"deliver","worker":3,"from":3,"count":1}`}, begin...), ""},
		"another was delivered, as the cause": {append(begin[:2:2], `{"event":"deliver","worker":1,"from":3,"count":1,"id":9}`), `,"cause":9`},
	} {
		r := judged(t, append(append(before.lines[:len(before.lines):len(before.lines)], takes(1, 4, before.cause, "b")...), takes(2, 5, before.cause, "c")...)...)
		if v := r.Verdicts()[check.EqualState]; v.State != check.NotTested {
			t.Errorf("%s: Equal State is %v\n%s", name, v.State, said(r))
		}
	}
}

// These logs once ended the judge. They were found by changing good logs at random.
func TestLogsThatEndedTheJudge(t *testing.T) {
	for _, text := range ended(t) {
		makesSense(t, text)
	}
}

func ended(t testing.TB) (texts []string) {
	files, err := filepath.Glob("testdata/ended/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

// drawn are lines of a log. W and P stand for workers, and N for a small number.
var drawn = []string{
	`{"event":"accept","worker":W,"process":"worker","message":"body","from":P,"count":N}`,
	`{"event":"accept","worker":W,"process":"worker","message":"body","from":P,"count":N,"cause":N}`,
	`{"event":"state","worker":W,"state":"N"}`,
	`{"event":"state","worker":W,"state":"N","from":P,"count":N}`,
	`{"event":"deliver","worker":W,"from":P,"count":N}`,
	`{"event":"send","worker":W,"count":N}`,
	`{"event":"send","worker":W,"process":"group","peer":P,"message":"request","from":W,"count":N}`,
	`{"event":"send","worker":W,"process":"group","peer":P,"message":"multicast","from":P,"count":N,"number":N}`,
	`{"event":"accept","worker":W,"peer":P,"message":"multicast","from":P,"count":N,"number":N}`,
	`{"event":"accept","worker":W,"peer":P,"message":"view","view":[W,P],"number":N}`,
	`{"event":"defer","worker":W,"peer":P,"message":"multicast","from":P,"count":N}`,
	`{"event":"install","worker":W,"view":[W,P]}`,
	`{"event":"install","worker":W,"view":[P,W],"number":N}`,
	`{"event":"start","worker":W,"view":[W,P],"state":"N"}`,
	`{"event":"down","worker":W,"peer":P}`,
	`{"event":"crash","worker":W}`,
	`{"event":"exit","worker":W,"process":"group","reason":"stuck"}`,
	`{"event":"timer","worker":W,"process":"worker","what":"tick"}`,
}

// FuzzEvents checks that logs of well-formed events that contradict each other are judged or refused. Two bytes
// make a line.
func FuzzEvents(f *testing.F) {
	f.Add([]byte{0, 1, 2, 0}, false)
	f.Add([]byte{2, 0, 5, 7, 0, 1, 2, 9, 0, 2, 2, 3}, true)
	f.Add([]byte{11, 1, 11, 4, 4, 1, 0, 5, 2, 9, 14, 1, 15, 2}, false)
	f.Fuzz(func(t *testing.T, bytes []byte, headed bool) {
		var b strings.Builder
		if headed {
			b.WriteString(gms2 + "\n")
		}
		for ; len(bytes) > 1; bytes = bytes[2:] {
			x := int(bytes[1])
			places := strings.NewReplacer("W", strconv.Itoa(1+x&3), "P", strconv.Itoa(1+x>>2&3), "N", strconv.Itoa(1+x>>4))
			b.WriteString(places.Replace(drawn[int(bytes[0])%len(drawn)]) + "\n")
		}
		makesSense(t, b.String())
	})
}

// makesSense checks that a log is judged, or refused with a line, and that the report is complete.
func makesSense(t *testing.T, text string) {
	t.Helper()
	r, err := record.Judge("log", strings.NewReader(text), "")
	if err != nil {
		if !strings.HasPrefix(err.Error(), "log:") || strings.Contains(err.Error(), "json:") {
			t.Errorf("%v", err)
		}
		return
	}
	for _, v := range r.Verdicts() {
		if (v.Times > 0) != (v.Line > 0) {
			t.Errorf("%v: broken %d times, first on line %d", v.Property, v.Times, v.Line)
		}
	}
	for _, v := range r.Violations() {
		if r.Line(v.Event) == 0 || r.Say(v) == "" {
			t.Errorf("%v on line %d: %s", v.Property, r.Line(v.Event), r.Say(v))
		}
	}
}
