//go:build e2e

package main

// End-to-end tests of what the page stores in the browser.

import (
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"groupy/ui"
)

func kept(r ui.Record) bool { return r.Unsaved && r.Safe }

// Unsaved work of a tab that was closed is offered to the next one, and that of a living tab to nobody.
func TestInBrowserUnsavedWorkIsKept(t *testing.T) {
	folder, program := pageFolder(t)
	address := served(t, program, folder)
	b := newTab(t, "open", "out-of-step", "--at", "1s")
	b.open(address)
	b.key("k", "kills the leader", func(r ui.Record) bool { return r.Alive == 4 })
	b.until("is written", kept)
	b.key(" ", "plays on", func(r ui.Record) bool { return r.Playing })
	b.until("is written while it plays", func(r ui.Record) bool { return kept(r) && r.Done == ui.Kept && r.Time > 1.5 })
	b.key(" ", "pauses", func(r ui.Record) bool { return !r.Playing })
	at := b.last.Time
	b.until("is written", func(r ui.Record) bool { return kept(r) && r.Done == ui.Kept })
	story := b.last.Story

	other := b.another("open", "hole", "--at", "1s")
	other.open(address)
	other.frames(10)
	other.key("a", "adds a worker: no dialog offers the work of the first tab", func(r ui.Record) bool { return r.Workers == 6 })
	other.until("is written", kept)

	b.must(chromedp.Do(b.ctx, chromedp.Navigate("about:blank")))
	b.open(address)
	b.frames(10)
	b.press("\r") // recovers it
	b.until("is there again", func(r ui.Record) bool { return r.Unsaved })
	b.until("is at the moment where it was left", func(r ui.Record) bool { return arrived(r) || r.Time >= at })
	if b.last.Story != story || b.last.Scenario != "recovered" || b.last.Time != at {
		t.Errorf("recovered %+v, not the story %s at %.3f s", b.last, story, at)
	}
	b.until("is written", kept)
	b.check(address)
	other.check(address)
}

// Where the browser stores nothing, the page says so and works, and everything can be downloaded.
func TestInBrowserWithoutStorage(t *testing.T) {
	folder, program := pageFolder(t)
	address := served(t, program, folder)
	b := newTab(t, "open", "out-of-step", "--at", "1s")
	call(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
		const refuse = () => { throw new DOMException("denied", "SecurityError"); };
		IDBFactory.prototype.open = refuse;
		Object.defineProperty(globalThis, "localStorage", { configurable: true, get: refuse });`})
	b.open(address)
	b.until("it says so", func(r ui.Record) bool {
		return strings.HasPrefix(r.Done, ui.Complains) && strings.Contains(r.Done, "the browser does not let this page keep data")
	})
	b.frames(10)
	b.press("\r") // closes the message
	b.key("k", "kills the leader", func(r ui.Record) bool { return r.Alive == 4 })
	b.until("is not written", func(r ui.Record) bool { return !r.Safe && strings.Contains(r.Said, "unsaved work is lost") })
	b.mutex.Lock()
	said := b.errors
	b.mutex.Unlock()
	if len(said) != 1 || !strings.Contains(said[0], "Groupy keeps nothing in this browser: EACCES: the browser does not let this page keep data") {
		t.Errorf("on the console, where one line is enough: %q", said)
	}
	b.losesWorkUntilItIsDownloaded()
	for _, do := range []string{"copy('x')", "paste()"} {
		if said := eval[string](b, `{
			const refuse = () => Promise.reject(new DOMException("Failed to execute 'readText' on 'Clipboard': Read permission denied.", "NotAllowedError"));
			Clipboard.prototype.readText = Clipboard.prototype.writeText = refuse;
			groupy.`+do+`.then(() => "nothing", (error) => error.message);
		}`); said != "the browser does not permit it" {
			t.Errorf("%s, without permission: %s", do, said)
		}
	}
}

// While the storage is full, autosave fails, and says so. It goes on as soon as there is room.
func TestInBrowserWithFullStorage(t *testing.T) {
	folder, program := pageFolder(t)
	address := served(t, program, folder)
	b := newTab(t, "open", "out-of-step", "--at", "1s")
	b.open(address)
	eval[bool](b, `{
		globalThis.put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
		true;
	}`)
	b.key("k", "kills the leader", func(r ui.Record) bool { return r.Alive == 4 })
	full := func(r ui.Record) bool { return !r.Safe && strings.Contains(r.Said, "storage for this page is full") }
	b.until("is not written", full)
	eval[bool](b, `IDBObjectStore.prototype.put = put; true`)
	b.until("is written, when there is room again", kept)
	eval[bool](b, `IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; true`)
	b.key("a", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	b.until("is not written", full)
	b.losesWorkUntilItIsDownloaded()
}

// losesWorkUntilItIsDownloaded downloads the work. Before, the browser would ask whether to close the tab.
func (b *tab) losesWorkUntilItIsDownloaded() {
	b.t.Helper()
	b.frames(2)
	if !eval[bool](b, "groupy.guarded") {
		b.t.Error("the browser would close the tab, and the work would be lost")
	}
	b.press("Ctrl+s")
	b.press("\r")
	receive(b, b.downloads, "a download")
	b.until("is saved", func(r ui.Record) bool { return !r.Unsaved })
	b.frames(2)
	if eval[bool](b, "groupy.guarded") {
		b.t.Error("the browser would ask, although all work was downloaded")
	}
}

// A hidden page stands still: no timer, no frame, no time passes for the run. It goes on when it is seen again.
func TestInBrowserInTheBackground(t *testing.T) {
	folder, program := pageFolder(t)
	address := served(t, program, folder)
	b := newTab(t, "open", "out-of-step", "--at", "1s")
	b.open(address)
	b.key(" ", "plays", func(r ui.Record) bool { return r.Playing })
	eval[bool](b, `{
		globalThis.woken = 0;
		globalThis.later = setTimeout;
		for (const name of ["setTimeout", "requestAnimationFrame"]) {
			const call = globalThis[name];
			globalThis[name] = (...args) => { woken++; return call(...args); };
		}
		globalThis.show = (state) => {
			Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
			document.dispatchEvent(new Event("visibilitychange"));
		};
		show("hidden");
		true;
	}`)
	b.until("notices that it is hidden", func(r ui.Record) bool { return r.Done == ui.Hidden })
	at := b.last.Time
	woken := eval[int](b, `new Promise((resolve) => later(() => { woken = 0; later(() => resolve(woken), 1000); }, 500))`)
	if woken > 0 {
		t.Errorf("it has set %d timers in a second", woken)
	}
	eval[bool](b, `show("visible"); true`)
	b.until("notices that it is seen", func(r ui.Record) bool { return r.Done == ui.Seen })
	if passed := b.last.Time - at; passed > 0.2 {
		t.Errorf("%.3f s have passed for the run", passed)
	}
	b.key(" ", "has gone on, and pauses", func(r ui.Record) bool { return !r.Playing && r.Time > at })
	b.check(address)
}
