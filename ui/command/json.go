package command

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/blame"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// The output of run --json. docs/record.md documents the names: new ones may be added, none may change. All times are whole
// microseconds since the start of the run.
type (
	runJSON struct {
		Groupy     int             `json:"groupy"` // 1: the format
		Name       string          `json:"name"`
		Title      string          `json:"title"`
		Look       string          `json:"look"`
		Settings   settingsJSON    `json:"settings"`
		End        int64           `json:"end_us"`
		Events     int64           `json:"events"`
		Lines      []lineJSON      `json:"lines"`
		Story      []entryJSON     `json:"story"`
		State      []string        `json:"state"`
		Properties []propertyJSON  `json:"properties"`
		Violations []violationJSON `json:"violations"`
		Kept       int             `json:"violations_kept"` // the most that are listed of each property, the first ones
		Expected   expectedJSON    `json:"expected"`
		Recorded   string          `json:"not_as_recorded"` // where it diverges from the saved run, or empty
		Failure    string          `json:"failure"`         // of a handler, or empty
		Stopped    string          `json:"stopped"`         // why it was stopped before its end, or empty
	}
	settingsJSON struct {
		Version    string `json:"version"`
		Seed       uint64 `json:"seed"`
		Workers    int    `json:"workers"`
		Sleep      int64  `json:"sleep_us"`
		Latency    int64  `json:"latency_us"`
		MaxLatency int64  `json:"max_latency_us"`
		Gap        int64  `json:"gap_us"`
		Crashes    string `json:"crashes"` // 1/100, or empty
		Most       int    `json:"most_crashes"`
		Colour     string `json:"colour"`
	}
	lineJSON struct {
		At      int64  `json:"at_us"`
		After   int    `json:"after_steps"`
		Text    string `json:"text"`
		Expect  bool   `json:"expect"`
		Outcome string `json:"outcome"` // done, not done, held, failed, other version, after the end
		Why     string `json:"why"`
	}
	entryJSON struct {
		Time   int64  `json:"us"`
		Event  int64  `json:"event"`
		Kind   string `json:"kind"`
		Worker int    `json:"worker"` // 0: nobody, or all
		Bad    bool   `json:"bad"`
		Text   string `json:"text"`
	}
	standingJSON struct {
		Name    string `json:"name"`
		State   string `json:"state"`   // not tested, holds, broken
		Claimed *bool  `json:"claimed"` // null if it was not tested
		Times   int    `json:"times"`
	}
	propertyJSON struct {
		standingJSON
		Event int64 `json:"event"` // the first that broke it; 0 if none did
		Time  int64 `json:"us"`
	}
	violationJSON struct {
		Property string      `json:"property"`
		Claimed  bool        `json:"claimed"`
		Time     int64       `json:"us"`
		Event    int64       `json:"event"`
		Last     int64       `json:"last_event"`
		From     int         `json:"from"`  // the sender of the message; 0 if the violation is about a view
		Count    int         `json:"count"` // the number of the message, counted for each sender
		View     []int       `json:"view"`  // the members of the view in which it happened, or null
		Next     []int       `json:"next_view"`
		Have     []int       `json:"have"`
		Lack     []int       `json:"lack"`
		Headline string      `json:"headline"`
		Sentence string      `json:"sentence"`
		Root     int64       `json:"root"`                        // the crash or exit that caused it; 0 if there is none
		Times    int         `json:"times"`                       // how often that broke the property, listed or not
		Blame    string      `json:"blame,omitempty"`             // whether the protocol or an assumption failed first, for the first violation
		Failed   string      `json:"assumption_failed,omitempty"` // which one
		Faults   []faultJSON `json:"faults,omitempty"`            // without which it would not have happened
		Chain    []eventJSON `json:"chain"`
	}
	faultJSON struct {
		Line  int    `json:"line"`  // the number of its line in lines, from 1; 0: it came by chance
		Event int64  `json:"event"` // what it did; 0 if nothing is known of that
		Time  int64  `json:"us"`
		Text  string `json:"text"`
	}
	eventJSON struct {
		Event int64  `json:"event"`
		Time  int64  `json:"us"`
		Kind  string `json:"kind"`
		Text  string `json:"text"`
	}
	expectedJSON struct {
		Held     int `json:"held"`
		Failed   int `json:"failed"`
		Others   int `json:"other_version"`
		AfterEnd int `json:"after_end"`
	}
)

func micro(d time.Duration) int64 { return int64(d / time.Microsecond) }

// writeJSON prints the whole result.
func (p *play) writeJSON(name string, run *scenario.Run, r results) error {
	all := runJSON{
		Groupy: 1, Name: name, Title: p.sc.Title, Look: p.sc.Look, Settings: settingsOf(&p.sc.Settings),
		End: micro(run.Now()), Events: int64(run.Sim().Events()),
		Lines: p.lines(run), Story: []entryJSON{}, State: words.State(run.Board()),
		Violations: p.violations(run), Kept: check.Kept, Expected: expectedJSON{r[isHeld], r[isFailed], r[isOther], r[isUnreached]},
	}
	for _, v := range run.Judge().Verdicts() {
		all.Properties = append(all.Properties, propertyJSON{standingOf(v), int64(v.Event), micro(v.Time)})
	}
	for _, e := range p.entries {
		all.Story = append(all.Story, entryJSON{micro(e.Time), int64(e.Event), e.Kind.String(), e.Worker, e.Bad, e.Text})
	}
	if p.divergence != nil {
		all.Recorded = p.divergence.String()
	}
	if err := run.Err(); err != nil {
		all.Failure = err.Error()
	}
	if p.stopErr != nil {
		all.Stopped = p.stopErr.Error()
	}
	return printJSON(p.out, all)
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func settingsOf(s *scenario.Settings) settingsJSON {
	all := settingsJSON{
		Version: s.Version, Seed: s.Seed, Workers: s.Workers, Sleep: micro(s.Sleep), Latency: micro(s.Latency),
		MaxLatency: micro(s.Latency + s.Jitter), Gap: micro(s.Gap), Most: s.Most, Colour: s.Colour.Hex(),
	}
	if s.Crash.Num > 0 {
		all.Crashes = fmt.Sprintf("%d/%d", s.Crash.Num, s.Crash.Den)
	}
	return all
}

// lines returns the commands and the expectations of the scenario with their outcomes.
func (p *play) lines(run *scenario.Run) []lineJSON {
	all := []lineJSON{}
	for i, l := range p.sc.Lines {
		if l.Verb == scenario.PauseHere {
			continue
		}
		what, why := outcome(run, i)
		all = append(all, lineJSON{micro(l.At), l.After, l.Words(), l.Claim != nil, what, why})
	}
	return all
}

func standingOf(v check.Verdict) standingJSON {
	s := standings[v.State]
	one := standingJSON{v.Property.String(), s.state, &s.claimed, v.Times}
	if v.State == check.NotTested {
		one.Claimed = nil
	}
	return one
}

// violations returns the violations that the judge has kept, in order. It plays the run again to describe the events of
// their chains.
func (p *play) violations(run *scenario.Run) []violationJSON {
	all := []violationJSON{}
	found := run.Judge().Violations()
	events, blamed := p.replay(run, found), p.blame(run)
	for _, v := range found {
		f := blamed[v.Property]
		if v.Event != run.Judge().Verdicts()[v.Property].Event {
			f = nil
		}
		x := words.ExplainBlamed(run, v, f)
		one := violationJSON{
			Property: v.Property.String(), Claimed: x.Claimed, Time: micro(v.Time), Event: int64(v.Event), Last: int64(v.Last),
			From: worker.Number(v.Message.Sender), Count: v.Message.Count,
			View: membersOf(run, v.View), Next: membersOf(run, v.Next), Have: numbersOf(v.Have), Lack: numbersOf(v.Lack),
			Headline: x.Headline, Sentence: x.Sentence, Root: int64(v.Root), Times: x.Times, Chain: []eventJSON{},
			Blame: x.Blame, Failed: x.Failed, Faults: faultsJSON(run, f),
		}
		for _, id := range v.Chain {
			one.Chain = append(one.Chain, events[id])
		}
		all = append(all, one)
	}
	return all
}

func faultsJSON(run *scenario.Run, found *blame.Found) (all []faultJSON) {
	if found != nil {
		for i := range found.Faults {
			f := &found.Faults[i]
			all = append(all, faultJSON{numberIn(run.Lines(), f.Line), int64(f.Event.ID), micro(words.Since(f)), words.FaultOf(run, f)})
		}
	}
	return all
}

// numberIn returns the number of a line among those that lines returns, from 1; 0 for no line.
func numberIn(lines []scenario.Line, line int) (n int) {
	for _, l := range lines[:line+1] {
		if l.Verb != scenario.PauseHere {
			n++
		}
	}
	return n
}

// replay plays the run again and describes the events that led to violations. After a run that was stopped it returns only
// their numbers.
func (p *play) replay(run *scenario.Run, found []check.Violation) map[actor.EventID]eventJSON {
	events := map[actor.EventID]eventJSON{}
	for _, v := range found {
		for _, id := range v.Chain {
			events[id] = eventJSON{Event: int64(id)}
		}
	}
	if len(events) == 0 || p.stopErr != nil {
		return events
	}
	var second *scenario.Run
	second, _ = scenario.New(p.sc, func(e actor.Event) {
		if _, wanted := events[e.ID]; wanted && second != nil {
			events[e.ID] = eventJSON{int64(e.ID), micro(e.Time), e.Kind.String(), words.Detail(second, e)}
		}
	})
	p.played.to(second, run.Now(), slice, p.work)
	return events
}

func membersOf(run *scenario.Run, view int) []int {
	if v, ok := run.Judge().View(view); ok {
		return numbersOf(v.Group)
	}
	return nil
}

func numbersOf(list []actor.PID) []int {
	all := []int{}
	for _, p := range list {
		all = append(all, worker.Number(p))
	}
	return all
}
