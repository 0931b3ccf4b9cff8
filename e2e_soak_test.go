//go:build e2e

package main

// A soak test that kills the real window at random moments, for the time in SOAK ("make soak-kill"). What is recovered
// must be what the run log said, except for inputs of the last second.

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

// mayBeLost is the largest age of a lost input.
const mayBeLost = time.Second

func TestSoakKill(t *testing.T) {
	if os.Getenv("SOAK") == "" {
		t.Skip("SOAK is not set; it says how long to soak, such as 1m: see make soak-kill")
	}
	long, err := time.ParseDuration(os.Getenv("SOAK"))
	if err != nil {
		t.Fatal(err)
	}
	seed := time.Now().UnixNano()
	s := &soak{desk: newDesk(t, "1000x700"), dice: rand.New(rand.NewSource(seed))}
	for began := time.Now(); time.Since(began) < long && !t.Failed(); {
		s.round()
	}
	t.Logf("seed %d: %d kills, %d of them with two windows; %d inputs, of which %d were lost, the oldest %v old; %d recovered, %d saved",
		seed, s.kills, s.pairs, s.inputs, s.lost, s.oldest.Round(time.Millisecond), s.recovered, s.saves)
	if s.kills == 0 || s.inputs == 0 || s.recovered == 0 {
		t.Error("no kills, no inputs or no recoveries: soak for longer")
	}
}

// soak counts what has been done so far.
type soak struct {
	*desk
	dice   *rand.Rand
	rounds int

	kills, pairs, inputs, lost, recovered, saves int
	oldest                                       time.Duration
}

// seen is a record of the run log, with the time at which it was read.
type seen struct {
	ui.Record
	at time.Time
}

// living is a window with its log so far.
type living struct {
	program *exec.Cmd
	window  string
	path    string // of its file
	pipe    *os.File
	done    chan struct{} // closed at the end of its log

	mutex sync.Mutex
	log   []seen
	news  chan struct{}
}

// round begins with two fresh files, and ends after some kills.
func (s *soak) round() {
	s.rounds++
	var paths []string
	for n := range 2 {
		path := filepath.Join(s.home, fmt.Sprintf("soak-%d-%d.groupy", s.rounds, n))
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

// soakKeys are the keys that are pressed. Keys that are listed more than once are pressed more often.
var soakKeys = strings.Fields("a a a a k k c x ctrl+z ctrl+z ctrl+z ctrl+y ctrl+y ctrl+s 1 2 3 r space comma period bracketleft bracketright Home End Escape Escape")

func (s *soak) press(w *living) {
	_ = s.command("xdotool", "windowfocus", w.window, "key", soakKeys[s.dice.Intn(len(soakKeys))]).Run()
	time.Sleep(time.Duration(s.dice.Intn(120)) * time.Millisecond)
}

// begin starts a window with a file. On a busy machine the window may not open in time; then it tries again, and logs that.
func (s *soak) begin(path string) *living {
	s.t.Helper()
	for range 3 {
		w := s.run(path)
		if _, there := s.awaited(w, 0, func(r ui.Record) bool { return r.Done == "start" }); there {
			s.find(w)
			return w
		}
		s.t.Logf("a window has not opened within %v; trying again", patience)
		s.kill(w)
		s.kills--
	}
	s.t.Fatal("no window opens")
	return nil
}

// run starts a window, and a goroutine that reads its log.
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

// find finds the window, and gives it the focus.
func (s *soak) find(w *living) {
	out, err := s.command("xdotool", "search", "--sync", "--onlyvisible", "--all", "--pid", fmt.Sprint(w.program.Process.Pid), "--name", "^Groupy").Output()
	if err != nil || len(out) == 0 {
		s.t.Fatal("no window: ", err)
	}
	w.window = strings.Fields(string(out))[0]
	s.xdotool("windowfocus", "--sync", w.window)
}

// listen reads the log until its end.
func (w *living) listen() {
	defer close(w.done)
	in := bufio.NewScanner(w.pipe)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		r := seen{at: time.Now()}
		if json.Unmarshal(in.Bytes(), &r.Record) != nil || r.Done == "" {
			continue // Places, or an incomplete line
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

// awaited waits for a record for which ok returns true, after the first records.
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

// killAndRecover kills all windows, and recovers their work in a new one.
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
			s.t.Fatalf("a recovery of no window: %+v", l)
		}
		found := s.recover(next, i > 0)
		next.path = l.Original
		dead[l.Original](&found)
	}
	return next
}

// recover presses the keys that recover offered work. If more is set, it first presses those that offer it, and those that
// save the unsaved work of the window.
func (s *soak) recover(w *living, more bool) ui.Record {
	before := len(w.said())
	keys := []string{"windowfocus", "--sync", w.window, "key", "--delay", "200"}
	if more {
		keys = append(keys, "ctrl+r", "space") // and there, Save
	}
	s.xdotool(append(keys, "space")...)
	s.recovered++
	r, there := s.awaited(w, before, func(r ui.Record) bool { return strings.HasPrefix(r.Done, "session.OpenDocument") })
	if !there {
		s.t.Fatalf("nothing is recovered; the log: %+v", w.said())
	}
	return r
}

// compare compares the recovered document of a window with its log. If nothing was recovered, it takes the document in the
// window's file.
func (s *soak) compare(w *living, killed time.Time, found *ui.Record) {
	s.t.Helper()
	var states []seen
	safe := 0 // the number of states that the log says are safe
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
	hash := s.inFile(w.path)
	if found != nil {
		hash = found.Story
	}
	match := len(states) - 1
	for match >= 0 && states[match].Story != hash {
		match--
	}
	if match < 0 {
		s.t.Errorf("recovered is %+v, but the log has %+v", found, states)
		return
	}
	for i, lost := range states[match+1:] {
		age := killed.Sub(lost.at)
		s.lost++
		s.oldest = max(s.oldest, age)
		if age > mayBeLost || match+1+i < safe {
			s.t.Errorf("%s is lost, %v before the kill; safe: %v; recovered is %+v\nlog: %+v", lost.Done, age, match+1+i < safe, found, states)
		}
	}
}

// inFile returns the hash of the document in a file.
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

// changes reports whether a record may change what a file keeps.
func changes(r ui.Record) bool {
	done, _, _ := strings.Cut(r.Done, " ")
	return slices.Contains([]string{"start", "session.OpenDocument", "session.Do", "session.Undo", "session.Redo", "session.Restart",
		"session.SetVersion", "session.SetSeed", "session.Saved"}, done)
}

// unsaved returns the folder of unsaved work.
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
