//go:build e2e

package main

// The real window, ended by force at random moments, for as long as SOAK says ("make soak-kill"). Whatever was done in
// whatever order, what is recovered is what the run log said, but for the last second.

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"groupy/ui"
	"groupy/worker/archive"
)

// mayBeLost is how old an input may be that is lost.
const mayBeLost = time.Second

func TestSoakKill(t *testing.T) {
	if os.Getenv("SOAK") == "" {
		t.Skip("SOAK says for how long, as 1m: see make soak-kill")
	}
	long, err := time.ParseDuration(os.Getenv("SOAK"))
	if err != nil {
		t.Fatal(err)
	}
	seed := time.Now().UnixNano()
	s := &soak{desk: newDesk(t, "1000x700"), dice: rand.New(rand.NewSource(seed))}
	for began := time.Now(); time.Since(began) < long && !t.Failed(); {
		s.story()
	}
	t.Logf("seed %d: %d kills, %d of them with two windows; %d inputs, of which %d were lost, the oldest %v old; %d recovered, %d saved",
		seed, s.kills, s.pairs, s.inputs, s.lost, s.oldest.Round(time.Millisecond), s.recovered, s.saves)
	if s.kills == 0 || s.inputs == 0 || s.recovered == 0 {
		t.Error("that shows nothing")
	}
}

// soak is what has been done so far.
type soak struct {
	*desk
	dice *rand.Rand
	told int // stories

	kills, pairs, inputs, lost, recovered, saves int
	oldest                                       time.Duration
}

// seen is a record of the run log, and when it came.
type seen struct {
	ui.Record
	at time.Time
}

// living is a window, and what its log has said.
type living struct {
	program *exec.Cmd
	window  string
	path    string // of its story
	pipe    *os.File
	done    chan struct{} // its log has ended

	mutex sync.Mutex
	log   []seen
	news  chan struct{}
}

// story begins with two fresh files, and ends after some kills.
func (s *soak) story() {
	s.told++
	var paths []string
	for n := range 2 {
		path := filepath.Join(s.home, fmt.Sprintf("story-%d-%d.groupy", s.told, n))
		if err := os.WriteFile(path, []byte("# by hand\ngms2\nsleep 300ms\n"), 0o600); err != nil {
			s.t.Fatal(err)
		}
		paths = append(paths, path)
	}
	windows := []*living{s.begin(paths[0])}
	for range 4 {
		if len(windows) == 1 && s.dice.Intn(2) == 0 {
			windows = append(windows, s.begin(paths[1-slices.Index(paths, windows[0].path)]))
		}
		for range s.dice.Intn(25) {
			s.press(windows[s.dice.Intn(len(windows))])
		}
		time.Sleep(time.Duration(s.dice.Intn(2)*s.dice.Intn(700)) * time.Millisecond)
		windows = []*living{s.killAndRecover(windows)}
	}
	s.kill(windows[0])
	for _, l := range archive.Recoveries(s.unsaved()) {
		_ = l.Discard()
	}
}

// keys are what is pressed; those that stand here more than once more often.
var soakKeys = strings.Fields("a a a a k k c x ctrl+z ctrl+z ctrl+z ctrl+y ctrl+y ctrl+s 1 2 3 r space comma period bracketleft bracketright Home End Escape Escape")

func (s *soak) press(w *living) {
	_ = s.command("xdotool", "windowfocus", w.window, "key", soakKeys[s.dice.Intn(len(soakKeys))]).Run()
	time.Sleep(time.Duration(s.dice.Intn(120)) * time.Millisecond)
}

// begin starts a window with a file. On a machine that does much else it may not come; then once more, and that is said.
func (s *soak) begin(path string) *living {
	s.t.Helper()
	for range 3 {
		w := s.run(path)
		if _, there := s.awaited(w, 0, func(r ui.Record) bool { return r.Done == "start" }); there {
			s.find(w)
			return w
		}
		s.t.Logf("a window has not come within %v; once more", patience)
		s.kill(w)
		s.kills--
	}
	s.t.Fatal("no window comes")
	return nil
}

// run starts a window, and listens to its log.
func (s *soak) run(path string) *living {
	s.t.Helper()
	s.opened++
	pipe := filepath.Join(s.home, fmt.Sprint("soak", s.opened))
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		s.t.Fatal(err)
	}
	program, err := filepath.Abs(os.Getenv("GROUPY"))
	if err != nil {
		s.t.Fatal(err)
	}
	w := &living{program: s.command(program, "open", path, "--log", pipe), path: path, done: make(chan struct{}), news: make(chan struct{}, 1)}
	s.start(w.program)
	if w.pipe, err = os.Open(pipe); err != nil {
		s.t.Fatal(err)
	}
	go w.listen()
	return w
}

// find finds the window, and gives it the keys.
func (s *soak) find(w *living) {
	out, err := s.command("xdotool", "search", "--sync", "--onlyvisible", "--all", "--pid", fmt.Sprint(w.program.Process.Pid), "--name", "^Groupy").Output()
	if err != nil || len(out) == 0 {
		s.t.Fatal("no window: ", err)
	}
	w.window = strings.Fields(string(out))[0]
	s.xdotool("windowfocus", "--sync", w.window)
}

// listen reads the log until the window is gone.
func (w *living) listen() {
	defer close(w.done)
	in := bufio.NewScanner(w.pipe)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		r := seen{at: time.Now()}
		if json.Unmarshal(in.Bytes(), &r.Record) != nil || r.Done == "" {
			continue // where things are, or a line that was cut
		}
		w.mutex.Lock()
		w.log = append(w.log, r)
		w.mutex.Unlock()
		select {
		case w.news <- struct{}{}:
		default:
		}
	}
}

func (w *living) said() []seen {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return slices.Clone(w.log)
}

// awaited waits for a record after so many.
func (s *soak) awaited(w *living, after int, ok func(ui.Record) bool) (ui.Record, bool) {
	for late := time.After(patience); ; {
		log := w.said()
		if i := slices.IndexFunc(log[min(after, len(log)):], func(r seen) bool { return ok(r.Record) }); i >= 0 {
			return log[after+i].Record, true
		}
		select {
		case <-w.news:
		case <-late:
			return ui.Record{}, false
		}
	}
}

func (s *soak) kill(w *living) time.Time {
	at := time.Now()
	_ = w.program.Process.Kill()
	_ = w.program.Wait()
	<-w.done
	w.pipe.Close()
	s.kills++
	return at
}

// killAndRecover ends all windows, and takes up what they have left, in a new one.
func (s *soak) killAndRecover(windows []*living) *living {
	dead := map[string]func(*ui.Record){}
	s.dice.Shuffle(len(windows), func(i, j int) { windows[i], windows[j] = windows[j], windows[i] })
	for _, w := range windows {
		at := s.kill(w)
		dead[w.path] = func(found *ui.Record) { s.compare(w, at, found) }
	}
	if len(windows) > 1 {
		s.pairs++
	}
	left := archive.Recoveries(s.unsaved())
	for _, w := range windows {
		if !slices.ContainsFunc(left, func(l archive.Recovery) bool { return l.Original == w.path }) {
			dead[w.path](nil)
		}
	}
	next := s.begin(windows[0].path)
	for i, l := range left {
		if l.Err != nil || dead[l.Original] == nil {
			s.t.Fatalf("left over is %+v", l)
		}
		found := s.takeUp(next, i > 0)
		next.path = l.Original
		dead[l.Original](&found)
	}
	return next
}

// takeUp presses what recovers the work that is offered; more of it is offered when somebody asks, and what is
// unsaved in the window has to be saved before.
func (s *soak) takeUp(w *living, more bool) ui.Record {
	before := len(w.said())
	keys := []string{"windowfocus", "--sync", w.window, "key", "--delay", "200"}
	if more {
		keys = append(keys, "ctrl+r", "space") // and there, Save
	}
	s.xdotool(append(keys, "space")...)
	s.recovered++
	r, there := s.awaited(w, before, func(r ui.Record) bool { return strings.HasPrefix(r.Done, "session.OpenDocument") })
	if !there {
		s.t.Fatalf("it recovers nothing; the log: %+v", w.said())
	}
	return r
}

// compare holds what has been found of a window against what its log said: the story that it shows again, or if nothing
// was left over the one in its file.
func (s *soak) compare(w *living, killed time.Time, found *ui.Record) {
	s.t.Helper()
	var states []seen
	safe := 0 // so many states are said to be
	for _, r := range w.said() {
		if changes(r.Record) && (len(states) == 0 || states[len(states)-1].Story != r.Story || states[len(states)-1].Unsaved != r.Unsaved) {
			states = append(states, r)
		}
		if r.Safe {
			safe = len(states)
		}
		if strings.HasPrefix(r.Done, "session.Saved") {
			s.saves++
		}
	}
	s.inputs += len(states) - 1
	story := s.inFile(w.path)
	if found != nil {
		story = found.Story
	}
	match := len(states) - 1
	for match >= 0 && states[match].Story != story {
		match--
	}
	if match < 0 {
		s.t.Errorf("found is %+v, and the log said %+v", found, states)
		return
	}
	for i, lost := range states[match+1:] {
		age := killed.Sub(lost.at)
		s.lost++
		s.oldest = max(s.oldest, age)
		if age > mayBeLost || match+1+i < safe {
			s.t.Errorf("%s is lost, %v before the end; safe: %v; found is %+v\nin %+v", lost.Done, age, match+1+i < safe, found, states)
		}
	}
}

// inFile is the story of a file.
func (s *soak) inFile(path string) string {
	d, err := archive.Load(path)
	if err != nil {
		s.t.Error(err)
	}
	h := ui.DocumentHash{}
	for _, b := range d.Branches {
		h.Add(b.Name, &b.Scenario)
	}
	return h.String()
}

// changes reports whether a record is of something that a file keeps.
func changes(r ui.Record) bool {
	done, _, _ := strings.Cut(r.Done, " ")
	return slices.Contains([]string{"start", "session.OpenDocument", "session.Do", "session.Undo", "session.Redo", "session.Restart",
		"session.SetVersion", "session.SetSeed", "session.Saved"}, done)
}

// unsaved is the folder of unsaved work.
func (s *soak) unsaved() string {
	found := s.home
	_ = filepath.WalkDir(s.home, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.IsDir() && e.Name() == "unsaved" {
			found = path
		}
		return nil
	})
	return found
}
