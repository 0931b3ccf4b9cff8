package filming

import (
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"

	"groupy/ui/film"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// host is a window without parts.
type host struct {
	t       *testing.T
	win     fyne.Window
	session *session.Session
	posts   chan func()
	page    bool
	opened  dialog.Dialog
	said    string
	asked   struct {
		whole func(string) string
		wrong func(string) error
		save  func(string) error
	}
}

func newHost(t *testing.T) (*host, *Films) {
	t.Helper()
	app := test.NewTempApp(t)
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed, sc.Title = "gms2", 42, "A test"
	s, err := session.New("test", sc)
	if err != nil {
		t.Fatal(err)
	}
	d := &host{t: t, win: app.NewWindow("test"), session: s, posts: make(chan func(), 1000)}
	d.win.Resize(fyne.NewSize(1280, 720))
	f := New(d)
	f.Post = func(f func()) { d.posts <- f }
	return d, f
}

func (d *host) Parent() fyne.Window       { return d.win }
func (d *host) Open(o dialog.Dialog)      { d.opened = o; o.Show() }
func (d *host) Hint(string)               {}
func (d *host) Tip(string, kit.Area)      {}
func (d *host) Say(text string)           { d.said = text }
func (d *host) Action(string) *kit.Action { return &kit.Action{} }
func (d *host) Perform(*kit.Action)       {}
func (d *host) TypedKey(*fyne.KeyEvent)   {}
func (d *host) TypedRune(rune)            {}
func (d *host) Quit()                     {}
func (d *host) Arrange()                  {}
func (d *host) Session() *session.Session { return d.session }
func (d *host) Store() Store              { return d }
func (d *host) Status() *session.Status {
	st := d.session.Status()
	return &st
}

func (d *host) Send(m session.Message) {
	if err := d.session.Update(m); err != nil {
		d.t.Error(err)
	}
}

func (d *host) Downloads() bool               { return d.page }
func (d *host) Name() string                  { return "test" }
func (d *host) Download(string, []byte) error { return nil }
func (d *host) InUse() string                 { return "" }
func (d *host) Whereabouts(p string) string   { return p }
func (d *host) CanShow() bool                 { return true }
func (d *host) Show(string)                   {}
func (d *host) Ask(_, _, _ string, whole func(string) string, wrong func(string) error, save func(string) error) {
	d.asked.whole, d.asked.wrong, d.asked.save = whole, wrong, save
}

// until runs posted functions until a condition holds.
func (d *host) until(holds func() bool) {
	for !holds() {
		(<-d.posts)()
	}
}

// shown opens the dialog.
func shown(f *Films, e *session.Excerpt) *filmDialog {
	d := newDialog(f, e, false)
	d.show()
	return d
}

// plays plays the run.
func (d *host) plays(long time.Duration) {
	for ; long > 0; long -= time.Second / 60 {
		d.Send(session.Tick{Passed: time.Second / 60})
	}
}

func TestDialogOffersWhatThereIs(t *testing.T) {
	d, f := newHost(t)
	d.plays(12 * time.Second)
	d.Send(session.Loop{From: 2 * time.Second, To: 3 * time.Second})
	o := shown(f, &session.Excerpt{From: time.Second, To: 4 * time.Second, What: "A crash"})
	defer o.close()
	var texts []string
	for _, c := range o.choices {
		texts = append(texts, c.text)
	}
	want := []string{textWholeRun, textLast, textLoop, "A crash", textOwn}
	if len(texts) != len(want) {
		t.Fatalf("it offers %q", texts)
	}
	for i := range want {
		if texts[i] != want[i] {
			t.Errorf("choice %d is %q, want %q", i, texts[i], want[i])
		}
	}
	if p := o.stretch(); o.what.Selected != "A crash" || p.From != time.Second || p.To != 4*time.Second || o.from.Text != "1s" {
		t.Errorf("it proposes %q, %+v, from %q", o.what.Selected, p, o.from.Text)
	}
	o.what.SetSelected(textLoop)
	if p := o.stretch(); p.From != 2*time.Second || p.To != 3*time.Second || o.to.Text != "3s" {
		t.Errorf("the loop is %+v, to %q", p, o.to.Text)
	}
	o.from.SetText("2.5")
	if p := o.stretch(); o.what.Selected != textOwn || p.From != 2500*time.Millisecond || p.To != 3*time.Second {
		t.Errorf("typed: %q, %+v", o.what.Selected, p)
	}
}

// What is wrong is said at once, and then no film can be saved.
func TestDialogSaysWhatIsWrong(t *testing.T) {
	_, f := newHost(t)
	o := shown(f, nil)
	defer o.close()
	if o.box.Main.Disabled() || o.problem.Text != "" {
		t.Fatalf("at first: %q", o.problem.Text)
	}
	for _, c := range []struct {
		from, to string
		wrong    bool
	}{{"3s", "2s", true}, {"x", "2s", true}, {"-1s", "2s", true}, {"1s", "25h", true}, {"1s", "2s", false}, {"NaN", "2s", true}} {
		o.from.SetText(c.from)
		o.to.SetText(c.to)
		if (o.problem.Text != "") != c.wrong || o.box.Main.Disabled() != c.wrong {
			t.Errorf("from %s to %s: %q, disabled %v", c.from, c.to, o.problem.Text, o.box.Main.Disabled())
		}
	}
	o.from.SetText("1s")
	o.Format, o.FPS = film.GIF.String(), 60
	if o.changed(); o.problem.Text == "" || !o.box.Main.Disabled() {
		t.Error("a GIF of 60 frames a second is not refused")
	}
	o.Format = film.MP4.String()
	if o.changed(); o.problem.Text != "" {
		t.Errorf("a video: %q", o.problem.Text)
	}
	if o.counted(film.MostFrames + 1); o.problem.Text == "" || !o.box.Main.Disabled() {
		t.Error("a film that is too long is not refused")
	}
	o.noVideo = errors.New("get ffmpeg")
	if o.changed(); o.problem.Text != "Get ffmpeg." || !o.box.Main.Disabled() {
		t.Errorf("without ffmpeg: %q", o.problem.Text)
	}
}

func TestOptionsAreRemembered(t *testing.T) {
	newHost(t)
	p := fyne.CurrentApp().Preferences()
	first := readOptions(p)
	if first.Format != film.GIF.String() || first.Width != 1280 || first.FPS != 25 || first.Speed != 1 {
		t.Errorf("at first: %+v", first)
	}
	o := options{film.WebM.String(), 1080, 1080, 60, 0.25, true, true, film.Diagram, true}
	o.write(p)
	if again := readOptions(p); again != o {
		t.Errorf("remembered %+v, want %+v", again, o)
	}
	for _, bad := range []string{"", "{", `{"format":"x","width":-1,"fps":0,"speed":1e9,"hide":255}`, `{"fps":"x"}`} {
		p.SetString(prefFilm, bad)
		o := readOptions(p)
		settings := o.settings()
		if err := film.GIF.Check(&settings); err != nil || o.Hide > 15 {
			t.Errorf("%q: %+v, %v", bad, o, err)
		}
	}
}

// The preview plays the film, begins anew at its end, follows the settings, and stops with the dialog.
func TestPreviewPlays(t *testing.T) {
	d, f := newHost(t)
	o := newDialog(f, &session.Excerpt{To: 100 * time.Millisecond, What: "short"}, false)
	o.show()
	o.preview.cancel()
	ticks, frames := make(chan time.Time), 0
	o.preview.ticks = func() (<-chan time.Time, func()) { return ticks, func() {} }
	o.preview.shown = func() { frames++ }
	next := func() *image.RGBA {
		for was := frames; frames == was; {
			select {
			case ticks <- time.Time{}:
			case post := <-d.posts:
				post()
			}
		}
		return o.preview.frame
	}
	o.changed()
	for range 60 { // the film has 2 s at its end
		if img := next(); img == nil || img.Rect.Dx() != 448 || img.Rect.Dy() != 252 {
			t.Fatalf("frame %d: %v", frames, img)
		}
	}
	o.Width, o.Height = 1080, 1080
	if o.changed(); next().Rect.Dx() != 252 {
		t.Errorf("a square film is %v", o.preview.frame.Rect)
	}
	d.until(func() bool { return o.frames > 0 })
	if o.estimate.Text != framesText(o.frames, o.FPS) || o.frames < 50 {
		t.Errorf("%d frames, %q", o.frames, o.estimate.Text)
	}
	o.box.Hide()
	was := frames
	for len(d.posts) > 0 {
		(<-d.posts)()
	}
	if frames != was {
		t.Error("the preview goes on in a closed dialog")
	}
}

func TestNamesOfFilms(t *testing.T) {
	d, f := newHost(t)
	o := shown(f, nil)
	o.box.Hide()
	o.save()
	for name, want := range map[string]string{"a": "a.gif", "a.gif": "a.gif", "a.GIF": "a.GIF", "v1.2": "v1.2.gif"} {
		if got := d.asked.whole(name); got != want || d.asked.wrong(name) != nil {
			t.Errorf("%s becomes %s", name, got)
		}
	}
	if d.asked.wrong("a.mp4") == nil {
		t.Error("a GIF may be called a.mp4")
	}
}

func TestTexts(t *testing.T) {
	for _, c := range []struct {
		done, all  int
		left       time.Duration
		text, rest string
	}{
		{5, 0, 0, "Film", "5 frames"},
		{50, 200, 12 * time.Second, "Film 25 %", "frame 50 of 200 · about 12 s left"},
		{200, 200, 0, "Film 100 %", "frame 200 of 200"},
	} {
		if text, rest := progressText(c.done, c.all, c.left); text != c.text || rest != c.rest {
			t.Errorf("%q, %q", text, rest)
		}
	}
}

// Each format becomes what it says. Videos are tested with ffmpeg, in package film.
func TestFormatsOfFilms(t *testing.T) {
	d, f := newHost(t)
	d.plays(time.Second)
	d.Send(session.Pause{})
	for _, c := range []struct {
		format film.Format
		name   string
		made   []string // the names in the folder
	}{
		{film.PNG, "moment.png", []string{"moment.png"}},
		{film.GIF, "film.gif", []string{"film.gif", "film.vtt"}},
		{film.PNGs, "frames", []string{"frames", "frames.vtt"}},
	} {
		dir := t.TempDir()
		o := shown(f, &session.Excerpt{To: 100 * time.Millisecond, What: "short"})
		o.Format, o.VTT, o.FPS, o.Width, o.Height = c.format.String(), true, 10, 320, 240
		o.changed()
		o.box.Hide()
		o.save()
		if err := d.asked.save(filepath.Join(dir, c.name)); err != nil {
			t.Fatal(err)
		}
		d.until(func() bool { return !f.Busy() })
		all, _ := os.ReadDir(dir)
		var names []string
		for _, e := range all {
			names = append(names, e.Name())
		}
		if !slices.Equal(names, c.made) {
			t.Errorf("%s: made %v, want %v; the strip says %q", c.name, names, c.made, f.Strip.Text())
		}
		if first, err := os.Open(filepath.Join(dir, "frames", "000000.png")); err == nil {
			img, err := png.DecodeConfig(first)
			first.Close()
			if err != nil || img.Width != 320 {
				t.Errorf("a frame is %d pixels wide: %v", img.Width, err)
			}
		} else if c.format == film.PNGs {
			t.Error(err)
		}
	}
}
