package ui

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// Values of Record.Done that are not messages.
const (
	Arrived   = "arrived"     // the run has reached the wanted moment
	Kept      = "kept"        // autosave has written unsaved work, or has failed
	Hidden    = "hidden"      // the window has become minimised or covered
	Seen      = "seen"        // the window has become visible again
	Filmed    = "filmed"      // a film is complete, has failed or was cancelled
	Arranged  = "arranged"    // the window has another size, and its parts other places
	Acted     = "acted"       // an action has sent no message: it has opened a dialog, for example, or could not be done
	Complains = "complains: " // the prefix of an error that is shown when the window opens
)

// Record is a line of the run log: what was done in the window, and the state after it. It lets tests see what a window
// shows without looking at pixels.
type Record struct {
	Done     string  `json:"done"` // the message with its fields, or one of the values above
	Did      string  `json:"did"`  // the name of the action that did it, empty for none
	Time     float64 `json:"time"` // of the run, in seconds
	Scenario string  `json:"scenario"`
	Version  string  `json:"version"`
	Seed     uint64  `json:"seed"`
	Playing  bool    `json:"playing"`
	Speed    float64 `json:"speed"`
	Workers  int     `json:"workers"`
	Alive    int     `json:"alive"`
	Leaders  []int   `json:"leaders"`
	Letters  string  `json:"letters"` // the step classes of the workers, in order, a dot for none
	Selected int     `json:"selected"`
	Rate     string  `json:"rate"`  // of random crashes
	Armed    int     `json:"armed"` // the number of armed crashes
	Events   int64   `json:"events"`
	Trail    string  `json:"trail"`    // the hash of all events
	Said     string  `json:"said"`     // the line at the bottom
	Branch   string  `json:"branch"`   // the title of the shown branch
	Branches int     `json:"branches"` // the number of branches
	Story    string  `json:"story"`    // the DocumentHash of the branches
	Known    float64 `json:"known"`    // how far the branch has been played, in seconds
	Unsaved  bool    `json:"unsaved"`
	Safe     bool    `json:"safe"`     // autosave has written everything
	Recorded float64 `json:"recorded"` // the length of the last recording, in seconds
	Cost     Cost    `json:"cost"`
	Places   *Places `json:"places,omitempty"` // of Arranged
}

// Cost is the computing that the window has needed so far.
type Cost struct {
	Frames    int     `json:"frames"`    // the number of shown frames
	Simulated float64 `json:"simulated"` // seconds spent on the run itself
	Painted   float64 `json:"painted"`   // seconds spent on painting the frames, without showing them
}

// runLog is the state of the run log.
type runLog struct {
	log     *json.Encoder // nil if there is no log
	logged  bool          // the first line is written
	records int           // the number of records
	did     string        // the name of the action that is being performed
}

// LogTo writes the run log to out, as lines of JSON: a Record for every message except Tick and Hover, and for every
// action. The first line is Places, written with the first picture.
func (w *Window) LogTo(out io.Writer) { w.log = json.NewEncoder(out) }

// logPlaces writes the first line of the run log, once the window has its size.
func (w *Window) logPlaces() {
	if w.log == nil || w.logged || w.tiles.Picture == nil {
		return
	}
	w.logged = true
	w.written(w.log.Encode(w.places()))
	w.record("start")
	for _, err := range w.complaints {
		w.record(Complains + err.Error())
	}
}

func (w *Window) logMessage(m session.Message) {
	switch m.(type) {
	case session.Tick, session.Hover:
		return
	}
	w.record(fmt.Sprintf("%T %+v", m, m))
}

func (w *Window) record(done string) {
	if w.log == nil || !w.logged {
		return
	}
	st, run := w.status, w.session.Run()
	letters := make([]byte, 0, st.Workers)
	for _, b := range run.Board() {
		letters = append(letters, max(b.StepClass, '.'))
	}
	var places *Places
	if done == Arranged {
		p := w.places()
		places = &p
	}
	w.records++
	err := w.log.Encode(Record{
		Done: done, Did: w.did, Time: st.Time.Seconds(), Scenario: w.session.Name(), Version: st.Version, Seed: st.Seed,
		Playing: st.Playing, Speed: st.Asked, Workers: st.Workers, Alive: st.Alive, Leaders: st.Leaders,
		Letters: string(letters), Selected: st.Selected, Rate: fmt.Sprintf("%d/%d", st.Rate.Num, st.Rate.Den), Armed: st.Armed,
		Events: int64(run.Sim().Events()), Trail: fmt.Sprintf("%016x", run.Sim().Trail()), Said: w.bottom.Said(), Cost: w.cost,
		Branch: w.session.History().Shown().Title(), Branches: st.Branches, Story: w.documentHash(), Known: w.session.Moments().Known().Time.Seconds(),
		Unsaved: w.session.Unsaved(), Safe: w.autosaver.safe(), Recorded: w.recorded(), Places: places,
	})
	w.written(err)
}

func (w *Window) recorded() float64 {
	if r := w.session.Recorded(); r != nil {
		return r.Length.Seconds()
	}
	return 0
}

func (w *Window) documentHash() string {
	h := DocumentHash{}
	for _, b := range w.session.History().Branches() {
		h.Add(b.Name, &b.Scenario)
	}
	return h.String()
}

// DocumentHash hashes what a file keeps of the branches, except how far they were played.
type DocumentHash struct{ text strings.Builder }

// Add adds a branch.
func (h *DocumentHash) Add(name string, sc *scenario.Scenario) {
	fmt.Fprintf(&h.text, "%s\n%s\n", name, sc)
}

// String returns the hash.
func (h *DocumentHash) String() string {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, h.text.String())
	return fmt.Sprintf("%016x", sum.Sum64())
}

func (w *Window) written(err error) {
	if err != nil {
		w.log = nil
		w.say(noRunLog(err))
	}
}

// Places is the first line of the run log: the places of the buttons in the window, in Fyne's units, so that tests can
// click them. An area is its left edge, its top edge, its width and its height.
type Places struct {
	Window  [2]float32            `json:"window"`  // the size of the window
	Buttons map[string][2]float32 `json:"buttons"` // the centres of the buttons, by action
	Stage   [4]float32            `json:"stage"`   // the area of the tiles
	Time    [4]float32            `json:"time"`    // the area of the timeline
	Diagram [4]float32            `json:"diagram"` // the area of the space-time diagram
	Keys    map[string]string     `json:"keys"`    // the actions by their keys
	Scale   float32               `json:"scale"`   // pixels per unit
}

func (w *Window) places() Places {
	size := w.win.Canvas().Size()
	p := Places{Window: [2]float32{size.Width, size.Height}, Buttons: map[string][2]float32{}, Keys: map[string]string{}, Scale: w.win.Canvas().Scale()}
	for _, a := range w.actions {
		p.Keys[a.Key] = a.Name
	}
	delete(p.Keys, "") // of actions without a key
	driver := fyne.CurrentApp().Driver()
	for _, b := range slices.Concat(w.top.Buttons, w.bottom.Buttons) {
		at, size := driver.AbsolutePositionForObject(b), b.Size()
		if b.Visible() {
			p.Buttons[b.Action.Name] = [2]float32{at.X + size.Width/2, at.Y + size.Height/2}
		}
	}
	area := func(o fyne.CanvasObject) [4]float32 {
		at, size := driver.AbsolutePositionForObject(o), o.Size()
		return [4]float32{at.X, at.Y, size.Width, size.Height}
	}
	p.Stage, p.Time, p.Diagram = area(w.tiles), area(w.bottom.Timeline), area(w.diagram.Diagram)
	return p
}
