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
	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// What is done in the window beside messages.
const (
	Arrived   = "arrived"     // the run has got to the moment where it is wanted
	Kept      = "kept"        // unsaved work has been written to where it outlives the program
	Hidden    = "hidden"      // the window has come to be minimised or covered
	Seen      = "seen"        // ... and can be seen again
	Acted     = "acted"       // by an action that has sent no message: it has opened a dialog, say, or cannot be done now
	Complains = "complains: " // begins what is done when the window opens with an error to be shown
)

// Record is a line of the run log: what was done in the window, and how things stood after
// it. It is how a test sees what a window shows without looking at pixels.
type Record struct {
	Done     string  `json:"done"` // the message, with its fields
	Did      string  `json:"did"`  // the action by which that was done, empty if it was by none
	Time     float64 `json:"time"` // of the run, in seconds
	Scenario string  `json:"scenario"`
	Version  string  `json:"version"`
	Seed     uint64  `json:"seed"`
	Playing  bool    `json:"playing"`
	Speed    float64 `json:"speed"`
	Workers  int     `json:"workers"`
	Alive    int     `json:"alive"`
	Leaders  []int   `json:"leaders"`
	Letters  string  `json:"letters"` // of the workers in order, a dot for none
	Selected int     `json:"selected"`
	Rate     string  `json:"rate"`  // of random crashes
	Armed    int     `json:"armed"` // crashes that wait for their broadcast
	Events   int64   `json:"events"`
	Trail    string  `json:"trail"`    // hash of all events
	Said     string  `json:"said"`     // in the line at the bottom
	Branch   string  `json:"branch"`   // the title of the one that is shown
	Branches int     `json:"branches"` // how many there are
	Story    string  `json:"story"`    // hash of all that a file keeps of the branches but for how far they were played
	Known    float64 `json:"known"`    // how far it has been played, in seconds
	Unsaved  bool    `json:"unsaved"`
	Safe     bool    `json:"safe"` // an end by force would lose nothing
	Cost     Cost    `json:"cost"`
}

// Cost is what the window has cost so far: to see how fast it is.
type Cost struct {
	Frames    int     `json:"frames"`    // that were shown
	Simulated float64 `json:"simulated"` // seconds of computing spent on the run itself
	Painted   float64 `json:"painted"`   // ... and on making the frames, without showing them
}

// runLog is where records go, and how far it has come.
type runLog struct {
	log     *json.Encoder // nil: none is wanted
	logged  bool          // its first line
	records int           // how many lines it has
	did     string        // the action that is being done
}

// LogTo writes to out, as lines of JSON, a Record for every message but Tick and Hover, and for every action. The
// first line, Places, comes with the first picture.
func (w *Window) LogTo(out io.Writer) { w.log = json.NewEncoder(out) }

// logPlaces writes the first line, once the window has its size.
func (w *Window) logPlaces() {
	if w.log == nil || w.logged || w.stage.Picture == nil {
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
	w.records++
	err := w.log.Encode(Record{
		Done: done, Did: w.did, Time: st.Time.Seconds(), Scenario: w.session.Name(), Version: st.Version, Seed: st.Seed,
		Playing: st.Playing, Speed: st.Asked, Workers: st.Workers, Alive: st.Alive, Leaders: st.Leaders,
		Letters: string(letters), Selected: st.Selected, Rate: fmt.Sprintf("%d/%d", st.Rate.Num, st.Rate.Den), Armed: st.Armed,
		Events: int64(run.Sim().Events()), Trail: fmt.Sprintf("%016x", run.Sim().Trail()), Said: w.bottom.Said(), Cost: w.cost,
		Branch: w.session.History().Shown().Title(), Branches: st.Branches, Story: w.documentHash(), Known: w.session.Moments().Known().Time.Seconds(),
		Unsaved: w.session.Unsaved(), Safe: w.keeper.safe(),
	})
	w.written(err)
}

func (w *Window) documentHash() string {
	h := DocumentHash{}
	for _, b := range w.session.History().Branches() {
		h.Add(b.Name, &b.Scenario)
	}
	return h.String()
}

// DocumentHash makes Record.Story of the branches.
type DocumentHash struct{ text strings.Builder }

// Add adds a branch.
func (h *DocumentHash) Add(name string, sc *scenario.Scenario) {
	fmt.Fprintf(&h.text, "%s\n%s\n", name, sc)
}

// String is the hash.
func (h *DocumentHash) String() string {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, h.text.String())
	return fmt.Sprintf("%016x", sum.Sum64())
}

func (w *Window) written(err error) {
	if err != nil {
		w.log = nil
		w.bottom.Say("The run log cannot be written: " + disk.Advice(err))
	}
}

// Places is the first line of the run log: where the buttons are in the window, in Fyne's
// units, so that a test can click them.
type Places struct {
	Buttons map[string][2]float32 `json:"buttons"` // by action: the middle
	Stage   [4]float32            `json:"stage"`   // left, top, width, height
	Time    [4]float32            `json:"time"`    // the same of the timeline
	Diagram [4]float32            `json:"diagram"` // ... and of the space-time diagram
	Keys    map[string]string     `json:"keys"`    // the actions by their keys
	Scale   float32               `json:"scale"`   // pixels to a unit
}

func (w *Window) places() Places {
	p := Places{Buttons: map[string][2]float32{}, Keys: map[string]string{}, Scale: w.win.Canvas().Scale()}
	for _, a := range w.actions {
		p.Keys[a.Key] = a.Name
	}
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
	p.Stage, p.Time, p.Diagram = area(w.stage), area(w.bottom.Timeline), area(w.diagram.Diagram)
	return p
}
