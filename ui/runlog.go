package ui

import (
	"encoding/json"
	"fmt"
	"io"

	"groupy/ui/session"
)

// Record is a line of the run log: what was done in the window, and how things stood after
// it. It is how a test sees what a window shows without looking at pixels.
type Record struct {
	Done     string  `json:"done"` // the message, with its fields
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
	Rate     string  `json:"rate"` // of random crashes
	Events   int64   `json:"events"`
	Trail    string  `json:"trail"` // hash of all events
	Said     string  `json:"said"`  // in the line at the bottom
}

// LogTo writes a Record for every message but Tick and Hover to out, as a line of JSON.
func (w *Window) LogTo(out io.Writer) {
	w.log = json.NewEncoder(out)
	w.record("start")
}

func (w *Window) logged(m session.Message) {
	switch m.(type) {
	case session.Tick, session.Hover:
		return
	}
	w.record(fmt.Sprintf("%T %+v", m, m))
}

func (w *Window) record(done string) {
	if w.log == nil {
		return
	}
	st, run := w.status, w.session.Run()
	letters := make([]byte, 0, st.Workers)
	for _, b := range run.Board() {
		letters = append(letters, max(b.Letter, '.'))
	}
	err := w.log.Encode(Record{
		Done: done, Time: st.Time.Seconds(), Scenario: w.session.Name(), Version: st.Version, Seed: st.Seed,
		Playing: st.Playing, Speed: st.Asked, Workers: st.Workers, Alive: st.Alive, Leaders: st.Leaders,
		Letters: string(letters), Selected: st.Selected, Rate: fmt.Sprintf("%d/%d", st.Rate.Num, st.Rate.Den),
		Events: int64(run.Sim().Events()), Trail: fmt.Sprintf("%016x", run.Sim().Trail()), Said: w.bottom.line.Text,
	})
	if err != nil {
		w.log = nil
		w.bottom.say("The run log cannot be written: " + err.Error())
	}
}
