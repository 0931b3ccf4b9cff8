package ui

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/browser"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// fakePage is a page without a browser.
type fakePage struct {
	browser.Listener
	picks      browser.File // what the user chooses
	wrong      error        // why nothing can be chosen, copied, pasted or shown on the full screen
	downloads  []browser.File
	clipboard  string
	picture    []byte // on the clipboard
	fullScreen bool
	guarded    bool
	fragment   string
	opened     int
	waited     int
	forgotten  int
}

func (p *fakePage) SettingsSize() int       { return 123 }
func (p *fakePage) Forget()                 { p.forgotten++ }
func (p *fakePage) SetFragment(text string) { p.fragment = text }

func (p *fakePage) Address() string                  { return "https://example.org/groupy/" }
func (p *fakePage) Pick(_ int, then browser.Receive) { then(p.picks, p.wrong) }
func (p *fakePage) Download(f browser.File)          { p.downloads = append(p.downloads, f) }
func (p *fakePage) Paste(then func(string, error))   { then(p.clipboard, p.wrong) }
func (p *fakePage) IsFullScreen() bool               { return p.fullScreen }
func (p *fakePage) Guard(wanted bool)                { p.guarded = wanted }
func (p *fakePage) Opened()                          { p.opened++ }
func (p *fakePage) Listen(l browser.Listener)        { p.Listener = l }
func (p *fakePage) WaitUntilVisible()                { p.waited++ }
func (p *fakePage) Copy(text string, then func(error)) {
	if p.wrong == nil {
		p.clipboard = text
	}
	then(p.wrong)
}
func (p *fakePage) CopyPicture(png []byte, then func(error)) {
	if p.wrong == nil {
		p.picture = png
	}
	then(p.wrong)
}
func (p *fakePage) FullScreen(then func(error)) {
	p.fullScreen = p.fullScreen != (p.wrong == nil)
	then(p.wrong)
}

// inPage opens a window in a page.
func inPage(t *testing.T) (*Window, *fakePage) {
	t.Helper()
	p := &fakePage{}
	w := openIn(t, p)
	w.place.listen(w)
	return w, p
}

// works does some unsaved work.
func (w *Window) works() {
	w.pass(time.Second)
	w.do(scenario.Command{Verb: scenario.KillLeader})
}

func TestPageSavesAsADownload(t *testing.T) {
	w, p := inPage(t)
	w.works()
	trail := w.session.Run().Sim().Trail()
	w.perform(w.action("save"))
	if len(p.downloads) > 0 || strings.Contains(texts(w), labelFolder) {
		t.Fatal("it does not ask for a name alone")
	}
	w.pressed(t, textDownload)
	if len(p.downloads) != 1 || p.downloads[0].Name != "test.groupy" || w.session.Unsaved() || w.win.Title() != "Groupy: test" {
		t.Fatalf("downloaded %v; unsaved %v, title %q", p.downloads, w.session.Unsaved(), w.win.Title())
	}
	if said := w.bottom.Said(); !strings.Contains(said, "test.groupy, in the folder of the browser's downloads") {
		t.Errorf("it says %q", said)
	}
	w.do(scenario.Command{Verb: scenario.Join})
	w.perform(w.action("save")) // to the same name, without a question
	if len(p.downloads) != 2 || p.downloads[1].Name != "test.groupy" || w.session.Unsaved() {
		t.Errorf("downloaded %v; unsaved %v", p.downloads, w.session.Unsaved())
	}
	w.newRun(t)
	p.picks = p.downloads[0]
	w.perform(w.action("open"))
	if w.session.Run().Sim().Trail() != trail || w.session.Path() != "test.groupy" || w.session.Unsaved() {
		t.Errorf("opened again, it is another run, of the file %q", w.session.Path())
	}
}

// Files, good and bad, come in by the browser's dialog or by dropping them.
func TestPageOpensFiles(t *testing.T) {
	w, p := inPage(t)
	good := browser.File{Name: "a lesson.groupy", Content: []byte("gms3\nworkers 7\n")}
	ways := map[string]func(f browser.File, err error){
		"open": func(f browser.File, err error) {
			p.picks, p.wrong = f, err
			w.perform(w.action("open"))
		},
		"drop": func(f browser.File, err error) { p.Dropped(1, f, err) },
	}
	for name, give := range ways {
		for _, c := range []struct {
			file browser.File
			err  error
			says string
		}{
			{browser.File{Name: "x.groupy", Content: []byte("gms9")}, nil, `The file x.groupy:1:1: "gms9" is not known here`},
			{browser.File{Name: "x.groupy"}, nil, "it is empty"},
			{browser.File{Name: "x.groupy", Size: 10 << 20, Content: bytes.Repeat([]byte("#\n"), archive.MaxFile/2)}, nil, `"x.groupy" cannot be read: it has 10 MB, and a file of Groupy has at most 8 MB`},
			{browser.File{Name: "x.jsonl", Size: 10 << 20, Content: bytes.Repeat([]byte("{}\n"), mostRead/3)}, nil, "groupy check judges it"},
			{browser.File{Name: "x"}, errors.New("it is gone"), `"x" cannot be read: it is gone`},
		} {
			give(c.file, c.err)
			if len(w.dialogs) != 1 || !strings.Contains(texts(w), c.says) || w.status.Workers != 5 {
				t.Errorf("%s %s: %d dialogs, which say %q; want %q", name, c.file.Name, len(w.dialogs), texts(w), c.says)
			}
			w.press("Escape")
		}
		w.do(scenario.Command{Verb: scenario.KillLeader})
		give(good, nil)
		w.pressed(t, textDoNot)
		if w.status.Workers != 7 || w.status.Version != "gms3" || w.win.Title() != "Groupy: a lesson" {
			t.Errorf("%s: %d workers on %s, title %q", name, w.status.Workers, w.status.Version, w.win.Title())
		}
		w.newRun(t)
	}
	p.Dropped(2, good, nil)
	if w.bottom.Said() != dropOne || w.status.Workers != 5 {
		t.Errorf("after two files: %q", w.bottom.Said())
	}
	w.perform(w.action("keys"))
	p.Dropped(1, good, nil)
	if w.status.Workers != 5 {
		t.Error("a file was opened below a dialog")
	}
}

func TestPageExportsAsADownload(t *testing.T) {
	for name, begins := range map[string]string{"a.svg": "<?xml", "a.png": "\x89PNG"} {
		w, _ := diagramAt(t, "out-of-step", 2*time.Second)
		p := &fakePage{}
		w.place = pagePlace{p}
		if err := w.exportTo(name, w.figureForm().Figure); err != nil {
			t.Fatal(err)
		}
		if len(p.downloads) != 1 || p.downloads[0].Name != name || !strings.HasPrefix(string(p.downloads[0].Content), begins) ||
			!strings.HasPrefix(p.downloads[0].Type, "image/"+name[2:]) {
			t.Errorf("%s: %d downloads, of type %s", name, len(p.downloads), p.downloads[0].Type)
		}
	}
}

// A link in the page's address is opened, or refused with the sentences that the program always says.
func TestPageOpensTheFragment(t *testing.T) {
	w, p := inPage(t)
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Workers, sc.Title = 9, "Nine workers"
	link, err := archive.Link(archive.NewDocument(sc))
	if err != nil {
		t.Fatal(err)
	}
	follow := func(link string) { // as the browser does
		p.fragment = link
		p.Fragment(link)
	}
	p.Fragment("about")
	if len(w.dialogs) > 0 || w.session.Unsaved() {
		t.Error("a fragment that is no link does something")
	}
	for _, bad := range []string{"groupy:1" + strings.Repeat("A", 10<<20), link[:20], link[:20] + "*" + link[20:], "groupy:2AAAA", "GROUPY%3A"} {
		follow(bad)
		if _, err := archive.ParseLink(bad); len(w.dialogs) != 1 || p.fragment != "" || !strings.Contains(texts(w), err.Error()[1:]) {
			t.Errorf("%.50q: %d dialogs, which say %q; want %v", bad, len(w.dialogs), texts(w), err)
		}
	}
	w.press("Escape")
	w.works()
	follow(link)
	w.pressed(t, "Cancel")
	if w.status.Workers != 5 || p.fragment != "" {
		t.Errorf("after Cancel there are %d workers; the address ends with %q", w.status.Workers, p.fragment)
	}
	follow(link)
	follow(link)
	if len(w.dialogs) != 1 {
		t.Errorf("after two links there are %d dialogs", len(w.dialogs))
	}
	w.pressed(t, textDoNot)
	if w.status.Workers != 9 || p.fragment != link || w.win.Title() != "Groupy: Nine workers" {
		t.Errorf("%d workers; the address ends with %q; the title is %q", w.status.Workers, p.fragment, w.win.Title())
	}
	w.works()
	if follow("groupy:x"); p.fragment != link {
		t.Errorf("after a bad link the address ends with %q", p.fragment)
	}
	w.press("Escape")
	if follow(link[:20]); !strings.HasPrefix(w.win.Title(), "Groupy: Nine workers (not saved") {
		t.Errorf("the title is %q", w.win.Title())
	}
	w.press("Escape")
	w.newScenario()
	w.pressed(t, textDoNot)
	if w.pressed(t, newYes); p.fragment != "" {
		t.Errorf("the address still ends with %q", p.fragment)
	}
}

func TestPageUsesTheClipboard(t *testing.T) {
	w, p := inPage(t)
	w.works()
	trail := w.session.Run().Sim().Trail()
	w.perform(w.action("copylink"))
	link := p.clipboard
	w.perform(w.action(copyAddress))
	if p.clipboard != p.Address()+"#"+link || !archive.IsLink(link) || !strings.Contains(w.bottom.Said(), "The address of this page") {
		t.Errorf("copied %q after %q; it says %q", p.clipboard, link, w.bottom.Said())
	}
	w.newScenario()
	w.pressed(t, textDoNot)
	w.perform(w.action("pastelink")) // the address
	if w.session.Run().Sim().Trail() != trail {
		t.Error("the address does not give the same run")
	}
	p.wrong = errors.New("permission denied")
	for _, name := range []string{"copylink", copyAddress, "pastelink"} {
		w.perform(w.action(name))
		if !strings.Contains(texts(w), "permission denied") || !strings.Contains(texts(w), "Allow it in the browser's settings") {
			t.Errorf("%s: it says %q", name, texts(w))
		}
		w.press("Escape")
	}
	w.perform(w.action("full"))
	if !strings.Contains(w.bottom.Said(), "permission denied") {
		t.Errorf("no full screen: it says %q", w.bottom.Said())
	}
	p.wrong = nil
	label := w.menuItem("full").Label
	w.perform(w.action("full"))
	if _, checked := menuTexts(w); !p.fullScreen || !checked[label] {
		t.Errorf("full screen is %v, its menu item is checked: %v", p.fullScreen, checked[label])
	}
}

// A page has no menu items and actions that make no sense in a browser, and a desktop none for a page.
func TestPlacesHaveWhatMakesSense(t *testing.T) {
	w, _ := inPage(t)
	onPage, _ := menuTexts(w)
	onDesktop, _ := menuTexts(open(t))
	for _, c := range []struct {
		text          string
		page, desktop bool
	}{{textQuit, false, true}, {textRecent, false, true}, {"Copy as address", true, false}, {"Copy as link", true, true}} {
		has := func(texts []string) bool {
			return slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, c.text) })
		}
		if has(onPage) != c.page || has(onDesktop) != c.desktop {
			t.Errorf("%s: on the page %v, on the desktop %v", c.text, has(onPage), has(onDesktop))
		}
	}
	w.works()
	w.quit()
	if len(w.dialogs) > 0 || w.ending.Load() {
		t.Error("the page has begun to quit")
	}
	if key := w.action("recover").Key; key != "" || strings.Contains(w.menuItem("recover").Label, "Ctrl") || w.action("save").Key == "" {
		t.Errorf("on the page, Recover has the key %q, which loads the page again", key)
	}
}

// The browser asks before it closes the page exactly while unsaved work would be lost.
func TestPageIsGuardedWhileAutosaveFails(t *testing.T) {
	w, p := inPage(t)
	w.works()
	if p.guarded {
		t.Error("it is guarded although autosave works")
	}
	if breakAutosave(t, w); !p.guarded {
		t.Error("it is not guarded although autosave has failed")
	}
	w.perform(w.action("save"))
	w.pressed(t, textDownload)
	if w.refresh(); p.guarded || w.session.Unsaved() {
		t.Error("it is guarded although the work was downloaded")
	}
}

// A hidden page makes one more frame, in which it waits. Before, unsaved work is written.
func TestHiddenPageWaits(t *testing.T) {
	w, p := inPage(t)
	w.tiles.Generate(400, 300)
	now := paced(w)
	w.frame(*now)
	w.frame(*now)
	if p.opened != 1 {
		t.Errorf("the first picture was announced %d times", p.opened)
	}
	w.works()
	p.Hidden(true)
	if files, _ := filepath.Glob(filepath.Join(w.unsavedFolder(), "*.groupy")); len(files) != 1 {
		t.Errorf("unsaved work is in %v", files)
	}
	w.frame(*now)
	w.frame(*now)
	if p.waited != 1 {
		t.Errorf("it has waited %d times", p.waited)
	}
	p.Hidden(false)
	w.frame(*now)
	if w.hidden {
		t.Error("it is still hidden")
	}
}
