package record_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/record"
	"groupy/worker/scenario"
)

// entry is an event of a log, with the fields that this test reduces.
type entry struct {
	Event   string `json:"event"`
	Worker  int    `json:"worker"`
	Process string `json:"process,omitempty"`
	Message string `json:"message,omitempty"`
	Peer    int    `json:"peer,omitempty"`
	View    []int  `json:"view,omitempty"`
	From    int    `json:"from,omitempty"`
	Count   *int   `json:"count,omitempty"`
}

// reduced returns what a student's program would have logged of a run: views, deliveries, requests with their
// leaders, dead leaders and crashes; no ids, no causes, no numbers of views.
func reduced(t testing.TB, text string) string {
	t.Helper()
	var b strings.Builder
	put := func(e entry) {
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	for i, l := range strings.Split(strings.TrimSpace(text), "\n") {
		var e entry
		if err := json.Unmarshal([]byte(l), &e); err != nil {
			t.Fatal(err)
		}
		switch {
		case i == 0:
			var h struct{ Claims string }
			if err := json.Unmarshal([]byte(l), &h); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, `{"groupy":1,"claims":%q}`+"\n", h.Claims)
		case e.Event == "start" && e.View != nil, e.Event == "install":
			put(entry{Event: "install", Worker: e.Worker, View: e.View})
		case e.Event == "deliver" && e.Count != nil:
			put(entry{Event: "deliver", Worker: e.Worker, From: e.From, Count: e.Count})
		case e.Event == "send" && e.Message == "request" && e.Process == "" && e.Count != nil:
			put(entry{Event: "send", Worker: e.Worker, Count: e.Count})
		case e.Event == "send" && e.Message == "request" && e.Process == "group" && e.Count != nil:
			put(entry{Event: "send", Worker: e.Worker, Process: "group", Message: "request", Peer: e.Peer, From: e.From, Count: e.Count})
		case e.Event == "accept" && e.Message == "down":
			put(entry{Event: "down", Worker: e.Worker, Peer: e.Peer})
		case (e.Event == "crash" || e.Event == "exit") && e.Process == "":
			put(entry{Event: e.Event, Worker: e.Worker})
		}
	}
	return b.String()
}

// scenarios returns scenarios to compare: the shipped ones and random ones, on all versions.
func scenarios(t testing.TB, seeds uint64) (all []scenario.Scenario) {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"gms1", "gms2", "gms3"} {
		for _, e := range library {
			sc := e.Scenario
			sc.Version = version
			all = append(all, sc)
		}
		for seed := range seeds {
			sc := scenario.Scenario{Settings: scenario.Defaults()}
			sc.Version, sc.Seed, sc.Workers = version, seed, 3+int(seed%5)
			sc.Sleep, sc.Crash = 200*time.Millisecond, actor.Rate{Num: 1, Den: 80 - 10*int(seed%6)}
			for i := range 4 {
				sc.Lines = append(sc.Lines, scenario.Line{
					Place: scenario.Place{At: time.Duration(i+1) * time.Second}, Command: scenario.Command{Verb: scenario.Join}})
			}
			all = append(all, sc)
		}
	}
	return all
}

// tally counts causes.
type tally struct{ right, wrong, unnamed int }

// A property that is broken in a student's log of a run is broken in the run, too. No named cause is certain,
// and 95 % of them are the causes known from the whole run.
func TestReducedLogs(t *testing.T) {
	seeds, most, unnamed := uint64(50), 95, 20 // right ones of 100, and those not named
	if testing.Short() {
		seeds, most, unnamed = 10, 90, 30 // the shipped scenarios weigh more, and they are hard
	}
	var all tally
	for _, sc := range scenarios(t, seeds) {
		end := 6 * time.Second
		if sc.Title != "" {
			end = sc.End()
		}
		text, run := recorded(t, sc, end)
		if run.Judge().Faulty() { // a reduced log does not show these faults
			continue
		}
		whole := judged(t, strings.Split(text, "\n")...)
		less := judged(t, strings.Split(reduced(t, text), "\n")...)
		name := fmt.Sprintf("%s on %s, seed %d", sc.Title, sc.Version, sc.Seed)
		for k, v := range less.Verdicts() {
			if v.Times > 0 && whole.Verdicts()[k].Times == 0 {
				t.Errorf("%s: %v is broken only in the reduced log, on line %d", name, v.Property, v.Line)
			}
		}
		all.compare(t, name, whole, less)
	}
	named := all.right + all.wrong
	t.Logf("%d causes are right, %d wrong, %d not named", all.right, all.wrong, all.unnamed)
	if named < 200 || all.right*100 < named*most || all.unnamed*100 > named*unnamed {
		t.Errorf("%d of %d causes are right, and %d are not named", all.right, named, all.unnamed)
	}
}

func (n *tally) compare(t *testing.T, name string, whole, less *record.Report) {
	for _, v := range less.Violations() {
		want, found := causes(whole, &v)
		c, ok := less.Cause(&v)
		switch {
		case strings.Contains(less.Say(v), ", because "), ok && c.Certain:
			t.Errorf("%s: it is reported as certain: %s", name, less.Say(v))
		case !found:
		case !ok && len(want) > 0:
			n.unnamed++
		case !ok:
		case slices.Contains(want, c.Worker):
			n.right++
		default:
			n.wrong++
		}
	}
}

// causes returns the workers whose ends are causes according to a judge that knows everything. It may not have
// kept the violation.
func causes(whole *record.Report, v *check.Violation) (all []string, found bool) {
	for _, w := range whole.Violations() {
		if w.Property != v.Property || w.Message != v.Message || !slices.ContainsFunc(w.Lack, func(p actor.PID) bool { return slices.Contains(v.Lack, p) }) {
			continue
		}
		found = true
		if c, ok := whole.Cause(&w); ok {
			all = append(all, c.Worker)
		}
	}
	return all, found
}
