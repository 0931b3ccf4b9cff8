//go:build e2e

package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"groupy/ui"
)

// In the page, the lecture view has another key than on a desktop, because F5 loads the page again. The keys of a remote work.
func TestInBrowserLectureView(t *testing.T) {
	b, address, _ := pageAt3s(t)
	did := func(name string) func(ui.Record) bool { return func(r ui.Record) bool { return r.Did == name } }
	b.key(kb.F9, "shows the lecture view", did("lecture"))
	b.frames(10)
	b.shot("lecture-in-browser")
	b.key("q", "lets the audience predict", did("predict"))
	b.key(kb.PageDown, "plays", func(r ui.Record) bool { return r.Playing })
	b.key(kb.PageDown, "goes to the end", did("goon"))
	b.frames(60)
	b.key(",", "is at the end", func(r ui.Record) bool { return arrived(r) && r.Time > 9 })
	b.shot("predict-in-browser")
	b.key(kb.PageUp, "goes back", func(r ui.Record) bool { return arrived(r) && r.Time == 0 })
	b.press(kb.Escape) // the browser leaves the full screen, and may keep the key for itself
	b.frames(60)
	b.key("v", "has left the lecture view", func(r ui.Record) bool { return r.Did == "narrative" })
	if strings.Contains(b.last.Said, "lecture view") {
		t.Errorf("after Escape, V says %q", b.last.Said)
	}
	b.frames(10)
	b.shot("after-in-browser")
	b.check(address)
}
