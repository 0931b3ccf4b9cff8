//go:build e2e

package main

// End-to-end tests of the page in headless Chromium. They need the folder of the page in GROUPY_PAGE, and a program in
// GROUPY; the command line alone will do.

import (
	"fmt"
	"image/color"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"groupy/assets"
	"groupy/ui"
	"groupy/worker/scenario"
)

// pageAt3s opens the page with out-of-step at 3 s, before the crash.
func pageAt3s(t *testing.T) (b *tab, address, program string) {
	t.Helper()
	folder, program := pageFolder(t)
	b = newTab(t, "open", "out-of-step", "--at", "3s")
	address = served(t, program, folder)
	b.open(address)
	if b.last.Time < 3 {
		b.until("is at 3 s", arrived)
	}
	return b, address, program
}

// What a user does in the page, from opening it to opening again what was saved. The run is the same as that of the program.
func TestInBrowserAllWorks(t *testing.T) {
	b, address, program := pageAt3s(t)
	at3 := b.last

	b.click("kill", "a click kills the leader", func(r ui.Record) bool { return r.Alive == 4 && len(r.Leaders) == 0 })
	b.key("Ctrl+z", "takes it back", func(r ui.Record) bool { return arrived(r) && r.Alive == 5 })
	b.key(",", "goes back one event", func(r ui.Record) bool { return arrived(r) && r.Events < at3.Events })
	b.key(".", "and forward again", func(r ui.Record) bool { return arrived(r) && r.Events >= at3.Events })
	b.key(" ", "plays", func(r ui.Record) bool { return r.Playing })
	b.key(" ", "pauses", func(r ui.Record) bool { return !r.Playing })
	b.touch(b.tile(2), false)
	b.until("a tap selects a worker", func(r ui.Record) bool { return r.Selected == 2 })
	b.touch(b.tile(3), true)
	b.until("a long press selects it, too, and opens its menu", func(r ui.Record) bool { return r.Selected == 3 })
	b.frames(10) // the menu opens after that
	b.press(kb.Escape)
	b.lookAtTiles()

	link := linkOf(t, program, "gms3\nseed 7\nworkers 5\nlength 4s\nat 1s kill leader\n")
	eval[string](b, fmt.Sprintf("location.hash = %q", link))
	b.until("the run of the link", func(r ui.Record) bool { return r.Version == "gms3" && r.Seed == 7 })
	var trails []string
	for range 4 { // the kill, and what follows from it
		b.key("]", "goes to the next mark", arrived)
		trails = append(trails, b.last.Trail)
	}
	if b.last.Alive != 4 || b.last.Time <= 1 {
		t.Errorf("after four marks: %+v", b.last)
	}
	b.sameAsNative(program, trails)
	b.check(address)
}

// lookAtTiles fails if the page does not show the colours of the tiles.
func (b *tab) lookAtTiles() {
	b.t.Helper()
	b.key(kb.Home, "goes to the start", func(r ui.Record) bool { return arrived(r) && r.Time == 0 })
	want := color.RGBA{0x5B, 0x2C, 0x63, 0xFF} // of all workers, as groupy run out-of-step says
	var got color.RGBA
	for range 50 { // until the browser shows it
		img := b.shot("page")
		at := b.tile(1)
		if got = color.RGBAModel.Convert(img.At(int(at[0]), int(at[1])-30)).(color.RGBA); got == want {
			return
		}
	}
	b.t.Errorf("the first tile is %v in the page, not %v", got, want)
}

// linkOf returns the link of a scenario.
func linkOf(t *testing.T, program, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "linked.groupy")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "link", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

var lastDigit = regexp.MustCompile(`(?m)^(\s*check .*)(.)$`)

// sameAsNative downloads the run, and compares it with what the program plays. Then it opens the file again.
func (b *tab) sameAsNative(program string, trails []string) {
	b.t.Helper()
	was := b.last
	b.press("Ctrl+s")
	b.press("\r") // the name is all right
	file := receive(b, b.downloads, "a download")
	text, err := os.ReadFile(file)
	b.must(err)
	if !slices.ContainsFunc(trails, func(trail string) bool { return strings.Contains(string(text), trail) }) {
		b.t.Errorf("the page was at %q; the file is\n%s", trails, text)
	}
	if out, err := exec.Command(program, "run", "-q", file).CombinedOutput(); err != nil {
		b.t.Errorf("the program plays another run than the page: %v\n%s", err, out)
	}
	wrong := filepath.Join(b.t.TempDir(), "wrong.groupy")
	b.must(os.WriteFile(wrong, lastDigit.ReplaceAllFunc(text, func(line []byte) []byte {
		return append(line[:len(line)-1], '0'+(line[len(line)-1]-'0'+1)%8)
	}), 0o600))
	if out, err := exec.Command(program, "run", "-q", wrong).CombinedOutput(); err == nil {
		b.t.Errorf("the program notices no other hash\n%s", out)
	}

	b.press("Ctrl+o")
	b.choose(file)
	b.until("the file is open", func(r ui.Record) bool { return strings.HasPrefix(r.Done, "session.OpenDocument") })
	if b.last.Version != was.Version || b.last.Seed != was.Seed || b.last.Story != was.Story {
		b.t.Errorf("saved and opened again: %+v, before: %+v", b.last, was)
	}
}

// Keys that belong to the browser stay with it, and those of the program do nothing else.
func TestInBrowserKeysAreNotStolen(t *testing.T) {
	folder, program := pageFolder(t)
	b := newTab(t, "open", "out-of-step", "--at", "1s")
	address := served(t, program, folder)
	b.open(address)
	for _, key := range []string{
		"Ctrl+t", "Ctrl+w", "Ctrl+n", "Ctrl+r", "Ctrl+l", "Ctrl+f", "Ctrl+p", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+1", kb.F5, kb.F11, kb.F12,
		"Alt+" + kb.ArrowLeft, "Alt+" + kb.ArrowRight, "Alt+d",
	} {
		b.press(key)
	}
	if taken := eval[[]string](b, "taken"); len(taken) > 0 {
		t.Errorf("the page takes from the browser: %q", taken)
	}
	for _, key := range []string{"Ctrl+z", "Ctrl+y", kb.ArrowDown, kb.End, "'", "/", " "} {
		b.press(key)
	}
	if taken, want := eval[[]string](b, "taken"), []string{"Ctrl+z", "Ctrl+y", "ArrowDown", "End", "'", "/", " "}; !slices.Equal(taken, want) {
		t.Errorf("the page takes %q, want %q", taken, want)
	}
	b.until("the space bar plays", func(r ui.Record) bool { return r.Playing })
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "л", Code: "KeyK", Text: "л", WindowsVirtualKeyCode: 'K'})
	}
	b.until("a Cyrillic letter stands for the K at its place", func(r ui.Record) bool { return r.Did == "kill" })
	b.check(address)
}

// Fingers scroll lists, drag what can be dragged, and zoom.
func TestInBrowserFingers(t *testing.T) {
	folder, program := pageFolder(t)
	b := newTab(t, "open", "out-of-step", "--at", "4s")
	b.size(700, 800, 1)
	b.open(served(t, program, folder))
	if b.last.Time < 4 {
		b.until("is at 4 s", arrived)
	}

	// Two fingers zoom the timeline around a moment by the ratio of their distances.
	y := float64(b.places.Time[1] + b.places.Time[3]/2)
	x := float64(b.places.Time[0] + b.places.Time[2]/2)
	tap := func(x float64) float64 {
		b.touch([2]float64{x, y}, false)
		b.until("a tap goes to a moment", func(r ui.Record) bool { return arrived(r) && strings.HasPrefix(r.Done, ui.Arrived) })
		return b.last.Time
	}
	was := tap(x+50) - tap(x-50)
	b.swipe([][2]float64{{x - 10, y}, {x + 10, y}}, [][2]float64{{x - 70, y}, {x + 70, y}})
	if is := tap(x+50) - tap(x-50); is < was/7*0.9 || is > was/7*1.1 {
		t.Errorf("100 pixels of the timeline are %v s, and %v s after a pinch by 7", was, is)
	}

	// A finger scrolls the library, so that another scenario is where the first one was.
	entries, err := scenario.Library(assets.Scenarios)
	b.must(err)
	b.key("o", "opens the library", func(r ui.Record) bool { return r.Did == "scenarios" })
	b.frames(10)
	b.swipe([][2]float64{{200, 700}}, [][2]float64{{200, 100}})
	b.frames(10)
	b.touch([2]float64{200, 450}, false)

	b.until("a tap opens a scenario", func(r ui.Record) bool { return strings.HasPrefix(r.Done, "session.Open") })
	if i := slices.IndexFunc(entries, func(e scenario.Entry) bool { return e.Name == b.last.Scenario }); i < 1 {
		t.Errorf("after a swipe, a tap opens scenario %d", i+1)
	}
}

// The page needs nothing of its host but plain files. It also works where the host declares ready-made files as such, so that
// the browser unpacks them. It fills a window of any size and density.
func TestInBrowserFromOtherHosts(t *testing.T) {
	folder, _ := pageFolder(t)
	files := http.FileServer(http.Dir(folder))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, declared := strings.CutPrefix(r.URL.Path, "/declared/")
		if declared && strings.HasSuffix(name, ".gz") {
			w.Header().Set("Content-Encoding", "gzip")
			w.Header().Set("Content-Type", "application/octet-stream")
		}
		if !declared {
			name = strings.TrimPrefix(r.URL.Path, "/a folder/~of/")
		}
		r.URL.Path = "/" + name
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(host.Close)
	for i, sub := range []string{"/a%20folder/~of/", "/declared/"} {
		b := newTab(t, "open", "hole", "--at", "2s")
		b.size(800+200*int64(i), 600, 1+0.5*float64(i))
		b.open(host.URL + sub)
		if b.places.Stage[2] < 500 || b.last.Scenario != "hole" {
			t.Errorf("%s: %+v %+v", sub, b.places, b.last)
		}
		b.check(host.URL + sub)
		if size := eval[[]float64](b, `(() => { const c = document.querySelector("canvas"); return [c.clientWidth, c.clientHeight, c.width, c.height] })()`); !slices.Equal(size,
			[][]float64{{800, 600, 800, 600}, {1000, 600, 1500, 900}}[i]) {
			t.Errorf("%s: the canvas has the size %v", sub, size)
		}
	}
}

// Where the page cannot run, it says what to do.
func TestInBrowserSaysWhatIsMissing(t *testing.T) {
	folder, _ := pageFolder(t)
	files := http.FileServer(http.Dir(folder))
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/gone/") && strings.Contains(r.URL.Path, ".wasm."),
			strings.Count(r.URL.Path, "/"+path.Base(r.URL.Path)) == 2: // as in a folder that is named after the missing file
			http.NotFound(w, r)
		case strings.HasPrefix(r.URL.Path, "/damaged/") && strings.Contains(r.URL.Path, ".wasm."):
			fmt.Fprint(w, "<!doctype html>")
		default:
			r.URL.Path = r.URL.Path[strings.LastIndex(r.URL.Path, "/"):]
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(host.Close)
	b := newTab(t)
	for _, c := range []struct{ address, without, says string }{
		{host.URL + "/gone/", "", "the server answers 404"},
		{host.URL + "/wasm_exec.js/", "", "could not be loaded completely"},
		{host.URL + "/store.js/", "", "store.js is missing"},
		{host.URL + "/files.js/", "", "files.js is missing"},
		{host.URL + "/system.js/", "", "system.js is missing"},
		{host.URL + "/input.js/", "", "input.js is missing"},
		{host.URL + "/damaged/", "", "Load the page again"},
		{host.URL + "/", "delete globalThis.WebAssembly", "Groupy needs it to run in a page"},
		{host.URL + "/", "delete globalThis.DecompressionStream", "DecompressionStream"},
		{host.URL + "/", "HTMLCanvasElement.prototype.getContext = () => null", "Groupy draws with WebGL"},
		{"file://" + folder + "/index.html", "", "groupy serve ."},
	} {
		without := call(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: c.without})
		b.must(chromedp.Do(b.ctx, chromedp.Navigate(c.address)))
		said := eval[string](b, `new Promise((resolve) => {
			const look = () => document.getElementById("problem").hidden ? setTimeout(look, 10) : resolve(document.getElementById("loader").innerText);
			look();
		})`)
		if !strings.Contains(said, c.says) {
			t.Errorf("%s %s: it says %q", c.address, c.without, said)
		}
		call(b, cdppage.RemoveScriptToEvaluateOnNewDocument, cdppage.RemoveScriptToEvaluateOnNewDocumentParams(without))
	}
}
