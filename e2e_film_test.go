//go:build e2e

package main

// Recordings and films in the real window.

import (
	"bytes"
	"image/gif"
	"math"
	"os"
	"path/filepath"
	"testing"

	"groupy/ui"
)

// filmFPS is the number of frames a second that the dialog proposes.
const filmFPS = 25

// checkFilm checks that a GIF has the frames of a recording that lasts for some seconds.
func checkFilm(t *testing.T, path string, seconds float64) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	hundredths := 0
	for _, d := range g.Delay {
		hundredths += d
	}
	want := int(math.Ceil(seconds*filmFPS - 1e-6))
	if n := len(g.Image); n != want || hundredths != want*100/filmFPS || g.Config.Width != 1280 {
		t.Errorf("the film of %v s has %v frames of width %d in %d/100 s, want %v frames", seconds, n, g.Config.Width, hundredths, want)
	}
}

func recordingIs(on string) func(ui.Record) bool {
	return func(r ui.Record) bool { return r.Done == "session.Record {On:"+on+"}" }
}

// What is recorded becomes a film, while the run plays on.
func TestRecordingBecomesAFilmInTheWindow(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.open("open", "out-of-step")
	if !d.last.Playing {
		d.key("space", "plays", func(r ui.Record) bool { return r.Playing })
	}
	d.key("ctrl+m", "records", recordingIs("true"))
	d.key("a", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	for d.last.Recorded < 2 {
		d.key("Right", "selects a worker, to learn the time", func(r ui.Record) bool { return r.Did == "right" })
	}
	d.key("ctrl+m", "ends the recording", recordingIs("false"))
	seconds, from := d.last.Recorded, d.last.Time
	d.xdotool("key", "Return") // make the film
	d.xdotool("key", "Return") // the name is all right
	d.until("the film is complete", func(r ui.Record) bool { return r.Done == ui.Filmed })
	if !d.last.Playing || d.last.Time <= from {
		t.Errorf("the run does not play on: %+v", d.last)
	}
	checkFilm(t, filepath.Join(d.home, "out-of-step-gms2.gif"), seconds)
}
