//go:build e2e

package main

// A headless Chromium that shows the page. The tests drive it with mouse, fingers and keys, and check the run log, which the
// page writes to the console.

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"groupy/ui"
)

// software are the flags with which Chromium draws WebGL without a graphics card.
var software = map[string]any{"use-gl": "angle", "use-angle": "swiftshader", "enable-unsafe-swiftshader": true, "ignore-gpu-blocklist": true}

// tab is a tab of the browser with the page.
type tab struct {
	t         *testing.T
	ctx       context.Context
	lines     chan string // of the run log
	downloads chan string // the files that the browser has saved
	choosers  chan cdp.BackendNodeID
	last      ui.Record
	places    ui.Places
	folder    string // of downloads
	profile   string // the folder of the browser's user data

	mutex    sync.Mutex
	requests []string
	errors   []string
}

// pageFolder returns the folder of the page, and the program.
func pageFolder(t *testing.T) (folder, program string) {
	t.Helper()
	for _, of := range []struct {
		name string
		path *string
	}{{"GROUPY_PAGE", &folder}, {"GROUPY", &program}} {
		path, err := filepath.Abs(os.Getenv(of.name))
		if err != nil || os.Getenv(of.name) == "" {
			t.Fatal(of.name, " is not set; make test sets it")
		}
		*of.path = path
	}
	return folder, program
}

// newTab starts a browser with a tab. flags are those of the program in the page.
func newTab(t *testing.T, flags ...string) *tab {
	t.Helper()
	profile := t.TempDir()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.UserDataDir(profile))
	for name, value := range software {
		options = append(options, chromedp.Flag(name, value))
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(end)
	return newTabIn(t, allocator, profile, flags)
}

// another opens another tab of the same browser.
func (b *tab) another(flags ...string) *tab {
	b.t.Helper()
	return newTabIn(b.t, b.ctx, b.profile, flags)
}

func newTabIn(t *testing.T, browser context.Context, profile string, flags []string) *tab {
	t.Helper()
	ctx, end := chromedp.NewContext(browser)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx)
		end()
	})
	ctx, end = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(end)
	b := &tab{t: t, ctx: ctx, lines: make(chan string, 10_000), downloads: make(chan string, 10), choosers: make(chan cdp.BackendNodeID, 10), folder: t.TempDir(), profile: profile}
	b.must(chromedp.Listen(ctx, b.hear))
	b.must(chromedp.ListenBrowser(ctx, b.hear))
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	call(b, cdppage.Enable, cdppage.EnableParams{})
	call(b, cdppage.SetInterceptFileChooserDialog, cdppage.SetInterceptFileChooserDialogParams{Enabled: true})
	events := true
	_, err := chromedp.CallBrowser(ctx, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.folder, EventsEnabled: &events,
	})
	b.must(err)
	b.size(1280, 720, 1)
	args, err := json.Marshal(append(flags, "--log", "/dev/stdout"))
	b.must(err)
	// Which keys the page takes from the browser shows in what it prevents.
	call(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
		globalThis.groupy = { args: ` + string(args) + ` };
		globalThis.taken = [];
		const prevent = Event.prototype.preventDefault;
		Event.prototype.preventDefault = function () {
			if (this.type === "keydown" && this.isTrusted) taken.push((this.ctrlKey ? "Ctrl+" : "") + (this.altKey ? "Alt+" : "") + this.key);
			return prevent.call(this);
		};`})
	return b
}

func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	result, err := chromedp.Call(b.ctx, command, params)
	b.must(err)
	return result
}

func (b *tab) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("%v; waiting after: %+v", err, b.last)
	}
}

// hear takes an event of the browser.
func (b *tab) hear(event any) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		said := ""
		for _, a := range e.Args {
			var text string
			if json.Unmarshal(a.Value, &text) == nil {
				said += text
			}
		}
		switch {
		case strings.HasPrefix(said, "{"):
			b.lines <- said
		case e.Type != "log":
			b.errors = append(b.errors, string(e.Type)+": "+said)
		}
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, e.ExceptionDetails.Text+" "+e.ExceptionDetails.Exception.Description)
	case *log.EventEntryAdded:
		if e.Entry.Level != "verbose" && e.Entry.Level != "info" {
			b.errors = append(b.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *cdppage.EventFileChooserOpened:
		b.choosers <- e.BackendNodeID
	case *cdpbrowser.EventDownloadProgress:
		if e.State == "completed" {
			b.downloads <- e.FilePath
		}
	}
}

// open opens an address, and waits for the first picture.
func (b *tab) open(address string) {
	b.t.Helper()
	b.must(chromedp.Do(b.ctx, chromedp.Navigate(address)))
	b.line(&b.places)
	b.line(&b.last)
	b.t.Logf("ms from the address to: %s", eval[string](b, `new Promise((resolve) => {
		const look = () => performance.getEntriesByName("opened").length
			? resolve(performance.getEntriesByType("mark").map((m) => m.name + " " + Math.round(m.startTime)).join(", "))
			: setTimeout(look, 10);
		look();
	})`))
}

// eval returns the value of an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	b.must(err)
	return value
}

// frames waits until the browser has shown some frames.
func (b *tab) frames(n int) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf(`new Promise((resolve) => {
		let left = %d;
		const next = () => left-- > 0 ? requestAnimationFrame(next) : resolve(true);
		next();
	})`, n))
}

// receive returns the next value of a channel.
func receive[T any](b *tab, from chan T, what string) (value T) {
	b.t.Helper()
	select {
	case value = <-from:
	case <-time.After(patience):
		b.mutex.Lock()
		defer b.mutex.Unlock()
		b.t.Fatalf("waiting in vain for %s; last: %+v; errors: %q", what, b.last, b.errors)
	}
	return value
}

func (b *tab) line(into any) {
	b.t.Helper()
	b.must(json.Unmarshal([]byte(receive(b, b.lines, "a line of the run log")), into))
}

// until reads the run log until the window is in a state.
func (b *tab) until(what string, is func(ui.Record) bool) {
	b.t.Helper()
	for {
		var r ui.Record
		b.must(json.Unmarshal([]byte(receive(b, b.lines, what)), &r))
		b.last = r
		if is(r) {
			return
		}
	}
}

func (b *tab) size(width, height int64, pixels float64) {
	b.t.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: pixels})
}

// press presses a key with modifiers, such as Ctrl+Z.
func (b *tab) press(keys string) {
	b.t.Helper()
	var modifiers []chromedp.Modifier
	key := keys
	for _, m := range []struct {
		name     string
		modifier chromedp.Modifier
	}{{"Ctrl+", chromedp.ModifierCtrl}, {"Alt+", chromedp.ModifierAlt}} {
		if rest, ok := strings.CutPrefix(key, m.name); ok {
			key, modifiers = rest, append(modifiers, m.modifier)
		}
	}
	b.must(chromedp.Do(b.ctx, chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...))))
}

// key presses a key, and waits for what it does.
func (b *tab) key(key, what string, is func(ui.Record) bool) {
	b.t.Helper()
	b.press(key)
	b.until(what, is)
}

// click clicks a button of the window with the mouse.
func (b *tab) click(button, what string, is func(ui.Record) bool) {
	b.t.Helper()
	at, ok := b.places.Buttons[button]
	if !ok {
		b.t.Fatalf("there is no button %s: %v", button, b.places.Buttons)
	}
	b.must(chromedp.Do(b.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, float64(at[0]), float64(at[1])), chromedp.MouseClickXY(float64(at[0]), float64(at[1]))))
	b.until(what, is)
}

// touch puts a finger on a place, and lifts it after a while.
func (b *tab) touch(at [2]float64, long bool) {
	b.t.Helper()
	call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}})
	if long {
		eval[bool](b, `new Promise((resolve) => setTimeout(() => resolve(true), 700))`)
	}
	call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
}

// swipe puts fingers on places, moves them to others in small steps, and lifts them.
func (b *tab) swipe(from, to [][2]float64) {
	b.t.Helper()
	const steps = 20
	for step := range steps + 1 {
		kind, part := input.DispatchTouchEventTypeTouchMove, float64(step)/steps
		if step == 0 {
			kind = input.DispatchTouchEventTypeTouchStart
		}
		var points []*input.TouchPoint
		for i := range from {
			id := float64(i)
			points = append(points, &input.TouchPoint{X: from[i][0] + part*(to[i][0]-from[i][0]), Y: from[i][1] + part*(to[i][1]-from[i][1]), ID: &id})
		}
		call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
}

// tile returns a place in the tile of a worker, of five.
func (b *tab) tile(worker int) [2]float64 {
	s := b.places.Stage
	return [2]float64{float64(s[0] + s[2]*(float32(worker)-0.5)/5), float64(s[1] + s[3]/2)}
}

// choose opens a file in the browser's picker.
func (b *tab) choose(file string) {
	b.t.Helper()
	chooser := receive(b, b.choosers, "the browser's picker")
	call(b, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{file}, BackendNodeID: chooser})
}

// shot returns a picture of the page.
func (b *tab) shot(name string) image.Image {
	b.t.Helper()
	data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	b.must(err)
	if folder := os.Getenv("GROUPY_PICTURES"); folder != "" {
		b.must(os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644))
	}
	img, err := png.Decode(bytes.NewReader(data))
	b.must(err)
	return img
}

// check fails if the page has asked another host, or has written an error to the console.
func (b *tab) check(address string) {
	b.t.Helper()
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, r := range b.requests {
		if !strings.HasPrefix(r, address) && !strings.HasPrefix(r, "blob:"+address) && !strings.HasPrefix(r, "data:") {
			b.t.Errorf("the page asks for %s", r)
		}
	}
	for _, e := range slices.Compact(b.errors) {
		b.t.Errorf("on the console: %s", e)
	}
}

// served runs groupy serve on a folder, and returns the address.
func served(t *testing.T, program, folder string) string {
	t.Helper()
	c := exec.Command(program, "serve", folder, "--no-open")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGINT)
		if err := c.Wait(); err != nil {
			t.Error("groupy serve: ", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "Groupy is at ")
	if !ok {
		t.Fatalf("groupy serve prints %q", line)
	}
	return address
}
