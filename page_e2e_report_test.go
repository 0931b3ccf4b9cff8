//go:build e2e

package main

// The report in headless Chromium: what "groupy report" writes, and what the page exports.

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"groupy/ui"
)

const hostileTitle = `<script>document.title="owned"</script><img src=//example.org/x onerror=alert(1)> "'&amp;</title>`

// A report loads nothing, runs nothing, can be read by a screen reader, fits a phone, and prints. A hostile title stays text.
func TestInBrowserReport(t *testing.T) {
	_, program := pageFolder(t)
	hostile := filepath.Join(t.TempDir(), "hostile.groupy")
	if err := os.WriteFile(hostile, []byte("title "+hostileTitle+"\nlook "+hostileTitle+"\ngms2\nworkers 3\nlength 3s\nat 1s crash after 1 send of change\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for what, title := range map[string]string{"out-of-step": "Out of step after a crash in mid-broadcast", "hole": "The hole in gms3", hostile: hostileTitle} {
		t.Run(filepath.Base(what), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "report.html")
			if out, err := exec.Command(program, "report", what, "-o", file, "--seeds", "20", "--by", hostileTitle).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			lookAtReport(t, file, title)
		})
	}
}

func lookAtReport(t *testing.T, file, title string) {
	b := newTab(t)
	address := "file://" + filepath.ToSlash(file)
	b.must(chromedp.Do(b.ctx, chromedp.Navigate(address)))
	if got := eval[string](b, `document.querySelector("h1").textContent`); got != title {
		t.Errorf("its title is %q", got)
	}
	for what, wrong := range map[string]string{
		"scripts":                               `document.scripts.length`,
		"pictures that do not show":             `[...document.images].filter((i) => !i.complete || i.naturalWidth === 0).length`,
		"pictures without a text":               `[...document.images].filter((i) => i.alt.length < 30).length`,
		"headings that skip a level":            `[...document.querySelectorAll("h1,h2,h3,h4")].filter((h, i, all) => i > 0 && h.tagName[1] > +all[i - 1].tagName[1] + 1).length`,
		"headings of level 1 besides the title": `document.querySelectorAll("h1").length - 1`,
		"heads of tables without a scope":       `document.querySelectorAll("th:not([scope])").length`,
		"sections without a name":               `[...document.querySelectorAll("section")].filter((s) => !document.getElementById(s.getAttribute("aria-labelledby"))).length`,
		"links into the page that lead nowhere": `[...document.querySelectorAll("a[href^='#']")].filter((a) => !document.querySelector(a.getAttribute("href"))).length`,
		"owned pages":                           `document.title.includes("Groupy report") ? 0 : 1`,
		"pixels that are wider than the window": `Math.max(0, document.documentElement.scrollWidth - innerWidth)`,
	} {
		if n := eval[int](b, wrong); n > 0 {
			t.Errorf("%d %s", n, what)
		}
	}
	b.size(400, 800, 1)
	if n := eval[int](b, `document.documentElement.scrollWidth`); n > 400 {
		t.Errorf("on a phone it is %d pixels wide", n)
	}
	for paper, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		if n := b.printed(size); n < 4 || n > 20 {
			t.Errorf("on %s it has %d pages", paper, n)
		}
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, r := range b.requests {
		if r != address && !strings.HasPrefix(r, "data:image/") {
			t.Errorf("it loads %.200s", r)
		}
	}
	if len(b.errors) > 0 {
		t.Errorf("the console says %q", b.errors)
	}
}

var pdfPage = regexp.MustCompile(`/Type ?/Page\b[^s]`)

// printed prints the page, and returns the number of sheets.
func (b *tab) printed(size [2]float64) int {
	b.t.Helper()
	pdf := call(b, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PaperWidth: size[0], PaperHeight: size[1]})
	return len(pdfPage.FindAll(pdf.Data, -1))
}

// The page makes the same report as the command, and downloads it. Its link opens in this page.
func TestInBrowserExportsReport(t *testing.T) {
	folder, program := pageFolder(t)
	b := newTab(t, "open", "out-of-step", "--at", "3s")
	address := served(t, program, folder)
	b.open(address)
	b.key("Ctrl+e", "asks what the report contains", func(r ui.Record) bool { return r.Did == "report" })
	b.frames(10)
	b.press("\r")
	var file string
	for range 200 { // until the report is made, and its name is asked for
		b.frames(10)
		b.press("\r")
		select {
		case file = <-b.downloads:
		default:
			continue
		}
		break
	}
	page, err := os.ReadFile(file)
	b.must(err)
	want := filepath.Join(t.TempDir(), "report.html")
	if out, err := exec.Command(program, "report", "out-of-step", "-o", want, "--page", address).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	native, err := os.ReadFile(want)
	b.must(err)
	if string(page) != string(native) {
		t.Errorf("the page makes another report than the command: %d and %d bytes", len(page), len(native))
	}
	b.check(address)
}
