//go:build e2e

package main

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"groupy/ui"
)

// A recording becomes a film in the page, too, as a download. The page stays usable.
func TestInBrowserRecordingBecomesAFilm(t *testing.T) {
	b, address, _ := pageAt3s(t)
	b.key("Ctrl+m", "records", recordingIs("true"))
	b.key(" ", "plays", func(r ui.Record) bool { return r.Playing })
	for b.last.Recorded < 2 {
		b.frames(10)
		b.key(kb.ArrowRight, "selects a worker, to learn the time", func(r ui.Record) bool { return r.Did == "right" })
	}
	b.key("Ctrl+m", "ends the recording", recordingIs("false"))
	seconds := b.last.Recorded
	b.press("\r") // make the film
	b.press("\r") // the name is all right
	b.key("a", "adds a worker while the film is rendered", func(r ui.Record) bool { return r.Workers == 6 || r.Done == ui.Filmed })
	if b.last.Done == ui.Filmed {
		t.Error("the page waits for the film")
	}
	checkFilm(t, receive(b, b.downloads, "a film"), seconds)
	b.check(address)
}
