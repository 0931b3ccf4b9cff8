package session

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/archive"
	"groupy/worker/record"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// After any messages, a session can be saved, opened, sent as a link, recovered, recorded and judged, and it is the same run.
// TestEveryMessageIsDrawn checks that no message is missing here.
func TestAnySessionCanBeSaved(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		s, err := New("test", anyScenario(t))
		if err != nil {
			t.Fatal(err)
		}
		names := messageNames(t)
		for range rapid.IntRange(1, 40).Draw(t, "messages") {
			name := rapid.SampledFrom(names).Draw(t, "message")
			before := s.Document().String()
			if err := s.Update(draws[name](t, s)); err != nil && s.Document().String() != before {
				t.Fatalf("%v, but the document has changed", err)
			}
		}
		survives(t, s, dir)
	})
}

// A scenario with a file is unsaved if saving would change the branches in the file.
func TestUnsavedIsWhatTheFileLacks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := New("test", anyScenario(t))
		if err != nil {
			t.Fatal(err)
		}
		names, file := messageNames(t), ""
		for range rapid.IntRange(1, 40).Draw(t, "messages") {
			m := draws[rapid.SampledFrom(names).Draw(t, "message")](t, s)
			_ = s.Update(m)
			if s.Path() == "" {
				m = Saved{"a.groupy"}
				_ = s.Update(m)
			}
			if _, saved := m.(Saved); saved {
				file = branchesOf(s)
			}
			if now := branchesOf(s); s.Unsaved() != (now != file) {
				t.Fatalf("after %+v: unsaved %v; the file has\n%s\nand would have\n%s", m, s.Unsaved(), file, now)
			}
		}
	})
}

// branchesOf writes the branches without the present moment and how far they were played.
func branchesOf(s *Session) string {
	d := s.Document()
	d.At, d.Shown, d.Source = scenario.Place{}, 0, ""
	for i := range d.Branches {
		b := &d.Branches[i]
		b.Played, b.Checks, b.Section = 0, nil, 0
	}
	return d.String()
}

// Any change to a new scenario is unsaved work. Another version or seed of a shipped scenario is not.
func TestUnsavedOfNewAndShippedScenarios(t *testing.T) {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = "gms2"
	for _, c := range []struct {
		change       Message
		own, shipped bool
	}{
		{SetVersion{"gms3"}, true, false},
		{SetSeed{7}, true, false},
		{Do{scenario.Command{Verb: scenario.Join}}, true, true},
		{Rename{1, "Tuesday"}, true, true},
		{Seek{time.Second}, false, false},
		{SetSpeed{2}, false, false},
		{Restart{}, false, false},
	} {
		for _, own := range []bool{true, false} {
			s := open(t, nil)
			update(t, s, Open{"test", sc, own}, c.change)
			if want := own && c.own || c.shipped; s.Unsaved() != want {
				t.Errorf("new %v: after %+v: unsaved %v", own, c.change, s.Unsaved())
			}
			if update(t, s, Undo{}); s.Unsaved() {
				t.Errorf("new %v: %+v was undone, but it is unsaved", own, c.change)
			}
		}
	}
}

// A click in the diagram may seek to a time that is not a multiple of the resolution.
func TestInputAtAnOddTimeCanBeSaved(t *testing.T) {
	for _, to := range []Message{
		Seek{1234567891}, SeekEvent{Time: 1234567891}, SeekMark{scenario.Moment{Time: 1234567891}}, Loop{1234567891, 1234567991},
	} {
		s := open(t, nil)
		update(t, s, Pause{}, to, Do{scenario.Command{Verb: scenario.KillLeader}}, Toggle{}, Tick{Passed: 777}, Do{scenario.Command{Verb: scenario.Join}})
		if _, err := archive.Parse("saved", strings.NewReader(s.Document().String())); err != nil {
			t.Errorf("%T: %v", to, err)
		}
	}
}

// draws makes a message of each type. Many of them make no sense, and the session has to cope.
var draws = map[string]func(*rapid.T, *Session) Message{
	"Toggle":       func(*rapid.T, *Session) Message { return Toggle{} },
	"Reverse":      func(*rapid.T, *Session) Message { return Reverse{} },
	"Pause":        func(*rapid.T, *Session) Message { return Pause{} },
	"StepEvent":    func(*rapid.T, *Session) Message { return StepEvent{} },
	"StepBack":     func(*rapid.T, *Session) Message { return StepBack{} },
	"NextMark":     func(*rapid.T, *Session) Message { return NextMark{} },
	"PrevMark":     func(*rapid.T, *Session) Message { return PrevMark{} },
	"Cancel":       func(*rapid.T, *Session) Message { return Cancel{} },
	"Restart":      func(*rapid.T, *Session) Message { return Restart{} },
	"Undo":         func(*rapid.T, *Session) Message { return Undo{} },
	"Redo":         func(*rapid.T, *Session) Message { return Redo{} },
	"Untrace":      func(*rapid.T, *Session) Message { return Untrace{} },
	"Seek":         func(t *rapid.T, _ *Session) Message { return Seek{anyTime(t)} },
	"GoOn":         func(*rapid.T, *Session) Message { return GoOn{} },
	"GoBack":       func(*rapid.T, *Session) Message { return GoBack{} },
	"Cue":          func(t *rapid.T, _ *Session) Message { return Cue{anyTime(t)} },
	"Present":      func(t *rapid.T, _ *Session) Message { return Present{rapid.Bool().Draw(t, "on")} },
	"Clean":        func(t *rapid.T, _ *Session) Message { return Clean{rapid.Bool().Draw(t, "on")} },
	"Predict":      func(t *rapid.T, _ *Session) Message { return Predict{rapid.Bool().Draw(t, "on")} },
	"Expectations": func(t *rapid.T, _ *Session) Message { return Expectations{rapid.Bool().Draw(t, "on")} },
	"ShowKeys":     func(t *rapid.T, _ *Session) Message { return ShowKeys{rapid.Bool().Draw(t, "on")} },
	"Press":        func(*rapid.T, *Session) Message { return Press{"K"} },
	"Black":        func(*rapid.T, *Session) Message { return Black{} },
	"Stir":         func(*rapid.T, *Session) Message { return Stir{} },
	"SeekMark": func(t *rapid.T, s *Session) Message {
		if marks := s.history.Marks(); len(marks) > 0 && rapid.Bool().Draw(t, "a mark") {
			return SeekMark{rapid.SampledFrom(marks).Draw(t, "mark").Moment}
		}
		return SeekMark{scenario.Moment{Step: rapid.IntRange(0, 300).Draw(t, "step"), Time: anyTime(t)}}
	},
	"SeekEvent": func(t *rapid.T, _ *Session) Message { return SeekEvent{actor.EventID(anyNumber(t)), anyTime(t)} },
	"Loop":      func(t *rapid.T, _ *Session) Message { return Loop{anyTime(t), anyTime(t)} },
	"Watch":     func(t *rapid.T, _ *Session) Message { return Watch{Events(anyNumber(t)), Events(anyNumber(t))} },
	"SetVersion": func(t *rapid.T, _ *Session) Message {
		return SetVersion{rapid.SampledFrom(append(versions.Names(), "", "gms9")).Draw(t, "version")}
	},
	"SetSeed": func(t *rapid.T, _ *Session) Message { return SetSeed{rapid.Uint64().Draw(t, "seed")} },
	"SetSpeed": func(t *rapid.T, _ *Session) Message {
		return SetSpeed{rapid.SampledFrom([]float64{1, 0.3333, 7.77, 0, -1, math.Inf(1), math.NaN()}).Draw(t, "speed")}
	},
	"Open": func(t *rapid.T, _ *Session) Message {
		return Open{"opened", anyScenario(t), rapid.Bool().Draw(t, "new")}
	},
	"OpenDocument": func(t *rapid.T, s *Session) Message {
		d := s.Document()
		d.At = scenario.Place{At: anyTime(t), After: anyNumber(t)}
		return OpenDocument{Name: "document", Document: d, Unsaved: rapid.Bool().Draw(t, "unsaved")}
	},
	"Saved": func(*rapid.T, *Session) Message { return Saved{"a.groupy"} },
	"Do":    func(t *rapid.T, _ *Session) Message { return Do{anyCommand(t)} },
	"Fork": func(t *rapid.T, s *Session) Message {
		sc, at := s.history.Shown().Scenario.Clone(), scenario.Moment{}
		if n := len(sc.Lines); n > 0 && rapid.Bool().Draw(t, "shorter") {
			sc.Lines = sc.Lines[:rapid.IntRange(0, n-1).Draw(t, "lines")]
		}
		if rapid.Bool().Draw(t, "at a moment") {
			at = s.head.Moment()
		}
		return Fork{sc, "fork", at}
	},
	"LeaveOut": func(t *rapid.T, s *Session) Message {
		return LeaveOut{rapid.IntRange(-1, len(s.history.Shown().Scenario.Lines)).Draw(t, "line")}
	},
	"Show":   func(t *rapid.T, s *Session) Message { return Show{anyBranch(t, s)} },
	"Rename": func(t *rapid.T, s *Session) Message { return Rename{anyBranch(t, s), anyName(t)} },
	"Delete": func(t *rapid.T, s *Session) Message { return Delete{anyBranch(t, s)} },
	"Trace":  func(*rapid.T, *Session) Message { return Trace{} },
	"Select": func(t *rapid.T, _ *Session) Message { return Select{anyNumber(t)} },

	"OpenLesson":     func(t *rapid.T, _ *Session) Message { return OpenLesson{anyCourse(t)} },
	"NextStep":       func(*rapid.T, *Session) Message { return NextStep{} },
	"PrevStep":       func(*rapid.T, *Session) Message { return PrevStep{} },
	"Answer":         func(t *rapid.T, _ *Session) Message { return Answer{rapid.IntRange(-2, 4).Draw(t, "answer")} },
	"BackToLesson":   func(*rapid.T, *Session) Message { return BackToLesson{} },
	"AgainFromStart": func(*rapid.T, *Session) Message { return AgainFromStart{} },
	"LeaveLesson":    func(*rapid.T, *Session) Message { return LeaveLesson{} },

	"Hover": func(t *rapid.T, _ *Session) Message { return Hover{anyNumber(t)} },
	"Allow": func(t *rapid.T, _ *Session) Message {
		return Allow{uint64(anyNumber(t)), func() uint64 { return uint64(rapid.IntRange(0, 3).Draw(t, "held")) }}
	},
	"Record":  func(t *rapid.T, _ *Session) Message { return Record{rapid.Bool().Draw(t, "record")} },
	"Advance": anyAdvance,
	"Animate": func(t *rapid.T, _ *Session) Message { return Animate{rapid.Bool().Draw(t, "animate")} },
	"Gather":  func(t *rapid.T, _ *Session) Message { return Gather{anyTime(t), anyTime(t), anyHaste(t)} },
	"Filter":  func(t *rapid.T, _ *Session) Message { return Filter{Worker: anyNumber(t), Hidden: Kinds(anyNumber(t))} },
	"Tick": func(t *rapid.T, _ *Session) Message {
		return Tick{Passed: time.Duration(rapid.IntRange(0, 200_000_000).Draw(t, "passed")), Late: anyHaste(t)}
	},
}

// anyAdvance makes a part of the recording of a session, or of a new one.
func anyAdvance(t *rapid.T, s *Session) Message {
	r := s.Recorded()
	if r == nil {
		return Record{On: true}
	}
	all, _ := r.Play().Next(anyTime(t), nil)
	if len(all) == 0 {
		return Record{}
	}
	return rapid.SampledFrom(all).Draw(t, "part")
}

// messageNames lists the types of messages. Those that change much are listed more than once.
func messageNames(*rapid.T) []string {
	often := []string{"Do", "Do", "Do", "Tick", "Seek", "Undo", "Redo", "Rename", "Toggle", "Show", "LeaveOut"}
	var all []string
	for name := range draws {
		all = append(all, name)
	}
	slices.Sort(all)
	return append(often, all...)
}

func anyTime(t *rapid.T) time.Duration {
	return time.Duration(rapid.Int64Range(-1000, 3_000_000_000).Draw(t, "time"))
}

func anyNumber(t *rapid.T) int {
	return rapid.OneOf(rapid.IntRange(-1, 12), rapid.SampledFrom([]int{1000, 1001, 1 << 30})).Draw(t, "number")
}

func anyBranch(t *rapid.T, s *Session) int {
	return rapid.IntRange(0, 1+s.history.Branches()[len(s.history.Branches())-1].ID).Draw(t, "branch")
}

func anyName(t *rapid.T) string {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "Tuesday", "what # if", "ä\u202e", "a\nb", " x", "rules 9"}), rapid.String()).Draw(t, "name")
}

func anyHaste(t *rapid.T) func() bool {
	late := rapid.Bool().Draw(t, "late")
	return func() bool { return late }
}

func anyCommand(t *rapid.T) scenario.Command {
	if rapid.IntRange(0, 3).Draw(t, "fault") == 0 {
		return scenariotest.AnyFault(t, 6)
	}
	c := scenario.Command{Verb: scenario.Verb(rapid.IntRange(0, int(scenario.Disarm)+1).Draw(t, "verb"))}
	if rapid.IntRange(0, 4).Draw(t, "sense") > 0 {
		c.Worker = rapid.IntRange(0, 6).Draw(t, "worker")
		switch c.Verb {
		case scenario.CrashAfter:
			c.Worker, c.Sends, c.Class = 0, 1+c.Worker, actor.Class(rapid.IntRange(0, int(scenario.ResendBroadcast)).Draw(t, "class"))
		case scenario.Crashes:
			c.Worker, c.Rate = 0, actor.Rate{Num: 1, Den: 10}
		case scenario.KillLeader, scenario.Disarm:
			c.Worker = 0
		}
		return c
	}
	c.Worker, c.Sends, c.Class, c.Most = anyNumber(t), anyNumber(t), actor.Class(anyNumber(t)), anyNumber(t)
	c.Rate = actor.Rate{Num: anyNumber(t), Den: anyNumber(t)}
	return c
}

func anyScenario(t *rapid.T) scenario.Scenario {
	text := rapid.SampledFrom([]string{
		"gms2\nsleep 300ms", "gms3\nworkers 3\nsleep 200ms\nlatency 1us..7us\ncrashes 1/50", "gms1\nworkers 1",
		"gms3\nworkers 4\nsleep 200ms\nat 0.5s loss 1/10\nat 1s suspect 1\nat 1.5s partition 1 2 | 3 4\nat 2s detector wrong 1/50\nat 3s perfect",
		"title A # b\nlook x\nshows y\ngms2\nsleep 200ms\nlength 3s\nat 0s crash after 1 send\nat 0.5s+2 join via 1\nat 1s expect together\nat 1s kill leader",
	}).Draw(t, "scenario")
	sc, err := scenario.Parse("test", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// survives saves a session in every way, and compares what comes back.
func survives(t *rapid.T, s *Session, dir string) {
	settle(t, s)
	d := s.Document()
	back, err := archive.Parse("saved", strings.NewReader(d.String()))
	if err != nil || back.String() != d.String() {
		t.Fatalf("%v in\n%s", err, d)
	}
	alone := s.history.Alone()
	link, err := s.Link()
	if err != nil {
		t.Fatal(err)
	}
	linked, err := archive.ParseLink(link)
	if err != nil || linked.String() != alone.String() {
		t.Fatalf("%v in the link to\n%s", err, alone)
	}
	left := recovered(t, dir, d)
	judgedAlike(t, s)
	was := look(s)
	l, f, r := reopened(t, linked, s), reopened(t, back, s), reopened(t, left, s)
	for name, o := range map[string]*Session{"link": l, "file": f, "recovered": r} {
		if now := look(o); now.run != was.run && !was.between {
			t.Fatalf("%s: %+v, wanted %+v", name, now, was)
		}
	}
	branches := branchHashes(t, s, d)
	for name, o := range map[string]*Session{"file": f, "recovered": r} {
		if now := branchHashes(t, o, d); !slices.Equal(now, branches) {
			t.Fatalf("%s: %v\nwanted\n%v", name, now, branches)
		}
	}
}

// settle pauses, and carries out a seek or a search.
func settle(t *rapid.T, s *Session) {
	if err := s.Update(Pause{}); err != nil {
		t.Fatal(err)
	}
	for s.history.Seeking() || s.playback.search != nil {
		if err := s.Update(Tick{}); err != nil {
			t.Fatal(err)
		}
	}
}

// recovered writes an autosave of a document, and returns the document that a recovery finds.
func recovered(t *rapid.T, dir string, d archive.Document) archive.Document {
	autosave, err := archive.OpenAutosave(filepath.Join(dir, "alive"))
	if err != nil {
		t.Fatal(err)
	}
	defer autosave.Close()
	if err := autosave.Write("a.groupy", archive.Stamp{}, d); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "alive", "*.groupy"))
	text, err := os.ReadFile(files[0])
	if err == nil {
		err = os.MkdirAll(filepath.Join(dir, "dead"), 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "dead", "unsaved-1.groupy"), text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	found := archive.Recoveries(filepath.Join(dir, "dead"))
	if len(found) != 1 || found[0].Err != nil || found[0].Original != "a.groupy" || found[0].Document.String() != d.String() {
		t.Fatalf("found %+v of\n%s", found, d)
	}
	return found[0].Document
}

// judgedAlike compares the verdicts on a record of the run with those of its judge.
func judgedAlike(t *rapid.T, s *Session) {
	sc := s.run().Scenario()
	var b bytes.Buffer
	w := record.NewWriter(&b, &sc.Settings)
	run, err := scenario.New(sc, w.Observe)
	if err != nil {
		t.Fatal(err)
	}
	run.GoOn(s.run().Moment(), 1<<30)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if run.Sim().Trail() != s.run().Sim().Trail() {
		t.Fatal("a replay differs from the run")
	}
	r, err := record.Judge("record", &b, "")
	if err != nil {
		t.Fatal(err)
	}
	var got []check.Verdict
	for _, v := range r.Verdicts() {
		got = append(got, v.Verdict)
	}
	if want := s.run().Judge().Verdicts(); !slices.Equal(got, want) {
		t.Fatalf("verdicts on the record\n%v\non the run\n%v", got, want)
	}
}

// reopened opens a document in another session.
func reopened(t *rapid.T, d archive.Document, s *Session) *Session {
	o, err := New("other", s.document.opens)
	if err == nil {
		err = o.Update(OpenDocument{Document: d})
	}
	if err != nil {
		t.Fatal(err)
	}
	settle(t, o)
	if p := o.history.Divergence(); p != nil {
		t.Fatal(p)
	}
	return o
}

// looked identifies the present moment.
type looked struct {
	run     hashes
	between bool // another line is at the same place: only the moment after all of them can be saved
}

type hashes struct {
	place       scenario.Place
	events      actor.EventID
	trail, hash uint64
}

func look(s *Session) looked {
	run := s.run()
	next := run.Lines()[run.Begun():]
	return looked{
		hashes{run.Place(), run.Sim().Events(), run.Sim().Trail(), run.Sim().Hash()},
		len(next) > 0 && next[0].Place == run.Place(),
	}
}

// branchHashes returns the names, scenarios and final hashes of all branches.
func branchHashes(t *rapid.T, s *Session, d archive.Document) (all []string) {
	for i, b := range slices.Clone(s.history.Branches()) {
		all = append(all, fmt.Sprint(b.Name, b.Scenario.String(), hashAt(t, s, b.ID, d.Branches[i].Played)))
	}
	return all
}

// hashAt returns the hashes of a branch at a time.
func hashAt(t *rapid.T, s *Session, id int, at time.Duration) hashes {
	for _, m := range []Message{Show{id}, Seek{at}} {
		if err := s.Update(m); err != nil {
			t.Fatal(err)
		}
		settle(t, s)
	}
	if p := s.history.Divergence(); p != nil {
		t.Fatal(p)
	}
	return look(s).run
}

// TestEveryMessageIsDrawn checks that draws has every type of message.
func TestEveryMessageIsDrawn(t *testing.T) {
	var there []string
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "update" && f.Recv != nil {
				there = append(there, cases(f)...)
			}
		}
	}
	var drawn []string
	for name := range draws {
		drawn = append(drawn, name)
	}
	slices.Sort(there)
	slices.Sort(drawn)
	if len(there) == 0 || !slices.Equal(there, drawn) {
		t.Errorf("Update takes: %v\ndrawn are: %v", there, drawn)
	}
}

// cases lists the types of a function's type switch.
func cases(f *ast.FuncDecl) (all []string) {
	ast.Inspect(f, func(n ast.Node) bool {
		if c, ok := n.(*ast.CaseClause); ok {
			for _, one := range c.List {
				all = append(all, one.(*ast.Ident).Name)
			}
		}
		return true
	})
	return all
}
