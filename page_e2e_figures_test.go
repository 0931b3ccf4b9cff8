//go:build e2e && linux

package main

// Measurements of the page, for docs/figures.md.

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"groupy/ui"
)

// TestInBrowserFigures measures the page, if GROUPY_FIGURES has the number of seconds for each case. It prints a table.
func TestInBrowserFigures(t *testing.T) {
	seconds, err := strconv.Atoi(os.Getenv("GROUPY_FIGURES"))
	if err != nil {
		return
	}
	folder, program := pageFolder(t)
	address := served(t, program, folder)
	fmt.Println("| what | first picture, ms | CPU time for it, s | frames/s | made, ms/frame | of a core, page | and the rest of the browser | run time per second |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, c := range []struct {
		name    string
		workers int
		keys    string
	}{
		{"5 workers", 5, ""}, {"5 workers, paused", 5, " "}, {"100 workers", 100, ""}, {"1000 workers, slowed to 1/4", 1000, "--"}, {"1000 workers", 1000, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newTab(t, "open", linkOf(t, program, fmt.Sprintf("gms3\nseed 1\nworkers %d\n", c.workers)))
			b.size(1280, 740, 1)
			before := b.cpu("")
			b.open(address)
			opening := b.cpu("") - before
			for _, key := range c.keys {
				b.press(string(key))
			}
			b.measure(c.name, opening, seconds)
			if c.name == "5 workers" {
				b.measureHidden(20)
			}
		})
	}
}

// measure prints a row of the table.
func (b *tab) measure(name string, opening float64, seconds int) {
	b.t.Helper()
	time.Sleep(3 * time.Second)
	escaped := func(r ui.Record) bool { return r.Did == "none" }
	b.key("\u001b", "a line of the log", escaped)
	first, page0, rest0, begin := b.last, b.cpu("renderer"), b.cpu(""), time.Now()
	time.Sleep(time.Duration(seconds) * time.Second)
	b.key("\u001b", "a line of the log", escaped)
	took, frames := time.Since(begin).Seconds(), b.last.Cost.Frames-first.Cost.Frames
	made := 0.0
	if frames > 0 {
		made = 1000 * (b.last.Cost.Painted - first.Cost.Painted) / float64(frames)
	}
	own, all := b.cpu("renderer")-page0, b.cpu("")-rest0
	fmt.Printf("| %s | %.0f | %.1f | %.1f | %.1f | %.1f %% | %.1f %% | %.2f |\n", name, eval[float64](b, `performance.getEntriesByName("opened")[0].startTime`), opening,
		float64(frames)/took, made, 100*own/took, 100*(all-own)/took, (b.last.Time-first.Time)/took)
}

// measureHidden prints what the page costs in a tab in the background.
func (b *tab) measureHidden(seconds int) {
	b.t.Helper()
	front, err := chromedp.CallBrowser(b.ctx, target.CreateTarget, target.CreateTargetParams{URL: "about:blank"})
	b.must(err)
	_, err = chromedp.CallBrowser(b.ctx, target.ActivateTarget, target.ActivateTargetParams(front))
	b.must(err)
	state := eval[string](b, "document.visibilityState")
	time.Sleep(3 * time.Second)
	page0, all0 := b.cpu("renderer"), b.cpu("")
	time.Sleep(time.Duration(seconds) * time.Second)
	fmt.Printf("a tab that is %s: %.2f s of CPU time in %d s, and %.2f s for the rest of the browser\n", state,
		b.cpu("renderer")-page0, seconds, b.cpu("")-all0-(b.cpu("renderer")-page0))
	call(b, cdppage.BringToFront, cdp.Empty{})
}

// cpu returns the seconds of CPU time of the browser's processes of a type so far, of all for "". Each of them, or
// one of its ancestors, names the folder of user data.
func (b *tab) cpu(kind string) (seconds float64) {
	parents, used, kinds, mine := map[string]string{}, map[string]float64{}, map[string]string{}, map[string]bool{}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	b.must(err)
	for _, file := range stats {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		pid := filepath.Base(filepath.Dir(file))
		_, rest, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		user, _ := strconv.ParseFloat(fields[11], 64)
		system, _ := strconv.ParseFloat(fields[12], 64)
		line, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
		parents[pid], used[pid] = fields[1], (user+system)/100
		_, after, _ := strings.Cut(string(line), "--type=")
		kinds[pid], _, _ = strings.Cut(strings.ReplaceAll(after, "\x00", " "), " ")
		mine[pid] = strings.Contains(string(line), b.profile)
	}
	for pid := range used {
		for p := pid; p != "" && !mine[pid]; p = parents[p] {
			mine[pid] = mine[p]
		}
		if mine[pid] && (kind == "" || kinds[pid] == kind) {
			seconds += used[pid]
		}
	}
	return seconds
}
