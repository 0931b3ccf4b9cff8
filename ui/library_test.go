package ui

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// browse shows a window with the third of the shipped scenarios open, and the page that lists them. The test runs the
// functions from the channel, which the page posts to the UI goroutine.
func browse(t *testing.T) (*Window, *library.Page, chan func()) {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", t.TempDir()) // where the test's app keeps files
	w, err := New(test.NewTempApp(t), library, library[2].Name, "", archive.NewDocument(library[2].Scenario))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.autosaver.close)
	posts := make(chan func(), 1)
	w.gallery.Post = func(f func()) { posts <- f }
	w.win.Resize(fyne.NewSize(1280, 720))
	return w, w.browse(t), posts
}

// browse opens the page.
func (w *Window) browse(t *testing.T) *library.Page {
	t.Helper()
	w.perform(w.action("scenarios"))
	p, ok := w.win.Canvas().Overlays().Top().(*library.Page)
	if !ok || len(w.dialogs) != 1 {
		t.Fatalf("the page does not open; %d dialogs", len(w.dialogs))
	}
	t.Cleanup(p.Hide)
	return p
}

// press types a key as the driver does.
func (w *Window) press(names ...fyne.KeyName) {
	for _, name := range names {
		e := &fyne.KeyEvent{Name: name}
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedKey(e)
		} else {
			w.win.Canvas().OnTypedKey()(e)
		}
	}
}

func chosen(p *library.Page) string { return p.Grid.Shown[p.Grid.Current].Entry.Name }

func TestArrowsSelectAndEnterOpens(t *testing.T) {
	w, p, _ := browse(t)
	if chosen(p) != w.library[0].Name || p.Grid.Columns != 4 {
		t.Fatalf("%s is selected first, in %d columns", chosen(p), p.Grid.Columns)
	}
	w.press(fyne.KeyRight, fyne.KeyRight)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyRight, 3}, {fyne.KeyRight, 4}, {fyne.KeyLeft, 3}, {fyne.KeyDown, 5}, {fyne.KeyDown, 7}, {fyne.KeyUp, 5},
		{fyne.KeyEnd, 32}, {fyne.KeyUp, 28}, {fyne.KeyRight, 29}, {fyne.KeyDown, 29}, {fyne.KeyRight, 30}, {fyne.KeyHome, 0}, {fyne.KeyLeft, 0},
		{fyne.KeyEnd, 32}, {fyne.KeyPageUp, 26}, {fyne.KeyUp, 22}, {fyne.KeyPageDown, 27}, {fyne.KeyRight, 28},
	} {
		w.press(step.key)
		if p.Grid.Current != step.want {
			t.Fatalf("%s selects %d, want %d", step.key, p.Grid.Current, step.want)
		}
	}
	card, offset := p.Grid.Shown[28], p.Scroll.Offset.Y
	if y := card.Position().Y; y < offset || y+card.Size().Height > offset+p.Scroll.Size().Height {
		t.Errorf("the selected card at %v is not in sight at %v", y, offset)
	}
	w.press(fyne.KeyReturn)
	if got := w.session.Name(); got != w.library[28].Name {
		t.Errorf("%s is open", got)
	}
	if len(w.dialogs) > 0 || w.win.Canvas().Overlays().Top() != nil {
		t.Error("the page is still open")
	}
	w.perform(w.action("add"))
	if w.status.Workers != w.library[28].Workers+1 {
		t.Error("the window performs no actions any more")
	}
}

// The page begins at its top, whichever scenario is open, because the recommended order begins there.
func TestPageBeginsAtItsTop(t *testing.T) {
	w, p, _ := browse(t)
	test.Tap(p.Cards[11])
	p = w.browse(t)
	if p.Grid.Current != 0 || p.Scroll.Offset.Y != 0 {
		t.Errorf("%d is selected, scrolled by %v", p.Grid.Current, p.Scroll.Offset.Y)
	}
	if want := fmt.Sprintf("%d, in the recommended order; number 12 is open", len(w.library)); p.Count.Text != want {
		t.Errorf("the page says %q, want %q", p.Count.Text, want)
	}
}

func TestTypingSearchesAndEnterOpensTheFirst(t *testing.T) {
	w, p, _ := browse(t)
	for _, r := range "hole" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	if p.Search.Text != "hole" || len(p.Grid.Shown) != 3 || p.Count.Text != "3 of 33" {
		t.Fatalf("%q finds %d, the page says %q", p.Search.Text, len(p.Grid.Shown), p.Count.Text)
	}
	w.press(fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyUp, fyne.KeyBackspace, fyne.KeyDown)
	if p.Search.Text != "hol" || w.win.Canvas().Focused() != fyne.Focusable(p.Grid) {
		t.Errorf("%q, the focus has %T", p.Search.Text, w.win.Canvas().Focused())
	}
	w.press(fyne.KeyUp)
	w.win.Canvas().Focused().TypedRune('e')
	w.press(fyne.KeyReturn)
	if got := w.session.Name(); got != "hole" || len(w.dialogs) > 0 {
		t.Errorf("%s is open", got)
	}
}

func TestSearchWithoutMatchSaysWhatToDo(t *testing.T) {
	w, p, _ := browse(t)
	test.Type(p.Search, "zebra")
	if !w.reads("No scenario has all of these words") {
		t.Fatal("the page does not say that nothing matches")
	}
	before := w.session.Name()
	w.press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if w.session.Name() != before || len(w.dialogs) == 0 {
		t.Errorf("Enter opens %s", w.session.Name())
	}
	w.pressed(t, "Show all scenarios")
	if len(p.Grid.Shown) != len(w.library) || p.Search.Text != "" {
		t.Errorf("%d cards are shown, the search is %q", len(p.Grid.Shown), p.Search.Text)
	}
}

func TestEscapeClosesThePage(t *testing.T) {
	w, p, _ := browse(t)
	run := w.session.Run()
	for i, focus := range []func(*library.Page){
		func(p *library.Page) { w.win.Canvas().Focus(p.Grid) },
		func(p *library.Page) { w.win.Canvas().Focus(p.Search) },
		func(*library.Page) { w.win.Canvas().Unfocus() },
	} {
		if i > 0 {
			p = w.browse(t)
		}
		focus(p)
		w.press(fyne.KeyEscape)
		if len(w.dialogs) > 0 || w.win.Canvas().Overlays().Top() != nil || w.session.Run() != run {
			t.Fatalf("with focus %d: %d dialogs", i, len(w.dialogs))
		}
	}
}

func TestAClickOpens(t *testing.T) {
	w, p, _ := browse(t)
	test.Tap(p.Cards[8])
	if got := w.session.Name(); got != "out-of-step" || len(w.dialogs) > 0 {
		t.Errorf("%s is open", got)
	}
}

func TestPicturesComeOneByOneAndStay(t *testing.T) {
	w, p, posts := browse(t)
	c := p.Cards[8]
	c.Generate(320, 400)
	before := bytes.Clone(c.Picture.Pix)
	for range w.library {
		(<-posts)()
	}
	c.Generate(320, 400)
	after := bytes.Clone(c.Picture.Pix)
	if bytes.Equal(before, after) {
		t.Error("the picture has not changed")
	}
	w.press(fyne.KeyEscape)
	p = w.browse(t)
	p.Cards[8].Resize(c.Size())
	if p.Cards[8].Generate(320, 400); !bytes.Equal(after, p.Cards[8].Picture.Pix) {
		t.Error("the second page does not have the picture")
	}
	silent(t, posts)
}

// silent fails if the page posts another function.
func silent(t *testing.T, posts chan func()) {
	t.Helper()
	select {
	case <-posts:
		t.Error("the page plays more scenarios")
	case <-time.After(100 * time.Millisecond):
	}
}

func TestClosingThePageStopsPlaying(t *testing.T) {
	w, _, posts := browse(t)
	(<-posts)()
	w.press(fyne.KeyEscape)
	for n := 0; n < 2; n++ { // one may wait to be posted, and one may be posted
		select {
		case f := <-posts:
			f()
		case <-time.After(50 * time.Millisecond):
		}
	}
	silent(t, posts)
	if n := len(w.gallery.Ends); n > 3 {
		t.Errorf("%d scenarios were played", n)
	}
	p := w.browse(t)
	for range len(w.library) - len(w.gallery.Ends) {
		(<-posts)()
	}
	if n := len(w.gallery.Ends); n != len(p.Cards) {
		t.Errorf("%d of %d scenarios were played in the end", n, len(p.Cards))
	}
}

func TestClosedPagePlaysNothing(t *testing.T) {
	w, _, _ := browse(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var g library.Gallery
	g.Play(ctx, w.library, func(func()) { t.Error("a scenario was played") }, func(string) {})
}

// The wheel scrolls a list wherever the mouse is, also over a painted part of the list.
func TestWheelScrollsWhatIsBelow(t *testing.T) {
	w, p, _ := browse(t)
	w.win.Resize(fyne.NewSize(600, 360))
	scrolled := func(name string, part fyne.CanvasObject, beside fyne.Delta) {
		t.Helper()
		place := fyne.CurrentApp().Driver().AbsolutePositionForObject
		was := place(part)
		test.Scroll(w.win.Canvas(), was.Add(beside), 0, -20)
		if is := place(part); is.Y != was.Y-20 {
			t.Errorf("%s is at %v, before it was at %v", name, is, was)
		}
	}
	scrolled("a card", p.Cards[0], fyne.NewDelta(50, 50))
	scrolled("a card, with the mouse beside it,", p.Cards[0], fyne.NewDelta(-5, 50))
	p.Hide()
	w.perform(w.action("keys"))
	scrolled("the list of keys", w.dialogs[0].(*kit.Box).Content.(*container.Scroll).Content, fyne.NewDelta(50, 50))
	w.press(fyne.KeyEscape)
	w.showWelcome()
	scrolled("an offer", w.win.Canvas().Focused().(fyne.CanvasObject), fyne.NewDelta(50, 50))
}
