package ui

import (
	"context"
	"fmt"
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// browse shows a window with the shipped scenarios, the third of them open, and the page that lists
// them. What the worker finds comes on the channel, to be done by the test.
func browse(t *testing.T) (*Window, *library.Page, chan func()) {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", t.TempDir()) // where the test's app keeps files
	w, err := New(test.NewTempApp(t), library, library[2].Name, "", archive.Of(library[2].Scenario))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.keeper.close)
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
		t.Fatalf("no page, but %d dialogs", len(w.dialogs))
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

func TestArrowsMoveEnterOpensAndThePageIsGone(t *testing.T) {
	w, p, _ := browse(t)
	if chosen(p) != w.library[0].Name || p.Grid.Columns != 4 {
		t.Fatalf("%s is chosen first, in %d columns", chosen(p), p.Grid.Columns)
	}
	w.press(fyne.KeyRight, fyne.KeyRight)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyRight, 3}, {fyne.KeyRight, 4}, {fyne.KeyLeft, 3}, {fyne.KeyDown, 7}, {fyne.KeyDown, 11},
		{fyne.KeyDown, 15}, {fyne.KeyDown, 17}, {fyne.KeyRight, 17}, {fyne.KeyHome, 0}, {fyne.KeyLeft, 0},
		{fyne.KeyEnd, 17}, {fyne.KeyPageUp, 9}, {fyne.KeyUp, 5}, {fyne.KeyPageDown, 13},
	} {
		w.press(step.key)
		if p.Grid.Current != step.want {
			t.Fatalf("%s leads to %d, not %d", step.key, p.Grid.Current, step.want)
		}
	}
	card, offset := p.Grid.Shown[13], p.Scroll.Offset.Y
	if y := card.Position().Y; y < offset || y+card.Size().Height > offset+p.Scroll.Size().Height {
		t.Errorf("the chosen card at %v is out of sight at %v", y, offset)
	}
	w.press(fyne.KeyReturn)
	if got := w.session.Name(); got != w.library[13].Name {
		t.Errorf("%s is open", got)
	}
	if len(w.dialogs) > 0 || w.win.Canvas().Overlays().Top() != nil {
		t.Error("the page is still there")
	}
	w.perform(w.action("add"))
	if w.status.Workers != w.library[13].Workers+1 {
		t.Error("the window takes no action any more")
	}
}

// The page begins at its top, whatever is open: the order in which stories are best watched begins there.
func TestThePageBeginsAtItsTop(t *testing.T) {
	w, p, _ := browse(t)
	test.Tap(p.Cards[11])
	p = w.browse(t)
	if p.Grid.Current != 0 || p.Scroll.Offset.Y != 0 {
		t.Errorf("%d is chosen, scrolled by %v", p.Grid.Current, p.Scroll.Offset.Y)
	}
	if want := fmt.Sprintf("%d, in the order in which they are best watched; number 12 is open", len(w.library)); p.Count.Text != want {
		t.Errorf("it says %q", p.Count.Text)
	}
}

func TestTypingSearchesAndEnterOpensTheFirst(t *testing.T) {
	w, p, _ := browse(t)
	for _, r := range "hole" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	if p.Search.Text != "hole" || len(p.Grid.Shown) != 3 || p.Count.Text != "3 of 18" {
		t.Fatalf("%q finds %d, it says %q", p.Search.Text, len(p.Grid.Shown), p.Count.Text)
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

func TestWhoFindsNothingIsToldWhatToDo(t *testing.T) {
	w, p, _ := browse(t)
	test.Type(p.Search, "zebra")
	objects := test.WidgetRenderer(p.Grid).Objects()
	if len(objects) != 1 || objects[0] != fyne.CanvasObject(p.Grid.Empty) {
		t.Fatalf("%d objects", len(objects))
	}
	before := w.session.Name()
	w.press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if w.session.Name() != before || len(w.dialogs) == 0 {
		t.Errorf("Enter has opened %s", w.session.Name())
	}
	for _, o := range p.Grid.Empty.Objects {
		if b, ok := o.(*kit.Button); ok {
			test.Tap(b)
		}
	}
	if len(p.Grid.Shown) != len(w.library) || p.Search.Text != "" {
		t.Errorf("%d shown", len(p.Grid.Shown))
	}
}

func TestEscapeClosesFromEverywhereAndOpensNothing(t *testing.T) {
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
			t.Fatalf("from place %d: %d dialogs", i, len(w.dialogs))
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

func TestThePicturesComeOneByOneAndStay(t *testing.T) {
	w, p, posts := browse(t)
	c := p.Cards[8]
	before := *c.Paint(320, 180).(*image.RGBA)
	before.Pix = append([]byte(nil), before.Pix...)
	for range w.library {
		(<-posts)()
	}
	if string(before.Pix) == string(c.Paint(320, 180).(*image.RGBA).Pix) {
		t.Error("the picture shows nothing new")
	}
	w.press(fyne.KeyEscape)
	p = w.browse(t)
	p.Cards[8].Paint(320, 180)
	if !p.Cards[8].Shown.Known {
		t.Error("what was known is forgotten")
	}
	silent(t, posts)
}

// silent fails if the worker says anything more.
func silent(t *testing.T, posts chan func()) {
	t.Helper()
	select {
	case <-posts:
		t.Error("the worker goes on")
	case <-time.After(100 * time.Millisecond):
	}
}

func TestAClosedPageWantsNoMorePictures(t *testing.T) {
	w, _, posts := browse(t)
	(<-posts)()
	w.press(fyne.KeyEscape)
	for n := 0; n < 2; n++ { // one that waited to be sent, and one on its way
		select {
		case f := <-posts:
			f()
		case <-time.After(50 * time.Millisecond):
		}
	}
	silent(t, posts)
	if n := len(w.gallery.Ends); n > 3 {
		t.Errorf("%d were played", n)
	}
	p := w.browse(t)
	for range len(w.library) - len(w.gallery.Ends) {
		(<-posts)()
	}
	if n := len(w.gallery.Ends); n != len(p.Cards) {
		t.Errorf("%d of %d in the end", n, len(p.Cards))
	}
}

func TestNothingIsPlayedForAClosedPage(t *testing.T) {
	w, _, _ := browse(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var g library.Gallery
	g.Play(ctx, w.library, func(func()) { t.Error("it was") }, func(string) {})
}

// TestCardsFitAnyWindow looks at every text of every card: none is wider than its card, and no two
// cards overlap.
func TestCardsFitAnyWindow(t *testing.T) {
	w, p, _ := browse(t)
	for _, size := range []struct {
		width   float32
		columns int
	}{{60, 1}, {400, 1}, {640, 2}, {800, 2}, {1000, 3}, {1280, 4}, {1440, 4}, {1920, 4}, {5000, 4}} {
		w.win.Resize(fyne.NewSize(size.width, 700))
		p.Resize(fyne.NewSize(size.width, 700))
		if p.Grid.Columns != size.columns {
			t.Errorf("%v wide: %d columns", size.width, p.Grid.Columns)
		}
		for i, c := range p.Cards {
			if err := inside(c, size.width); err != nil && size.width > 200 {
				t.Errorf("%v wide, %s: %v", size.width, c.Entry.Name, err)
			}
			if i > 0 && overlap(c, p.Cards[i-1]) {
				t.Errorf("%v wide: cards %d and %d overlap", size.width, i, i+1)
			}
		}
	}
}

func overlap(a, b fyne.CanvasObject) bool {
	p, q, s, u := a.Position(), b.Position(), a.Size(), b.Size()
	return p.X < q.X+u.Width && q.X < p.X+s.Width && p.Y < q.Y+u.Height && q.Y < p.Y+s.Height
}

// inside looks whether a card is inside the window, and all that is written on it inside the card.
func inside(c *library.Card, width float32) error {
	if x := c.Position().X; x < 0 || x+c.Size().Width > width {
		return fmt.Errorf("it stands at %v and is %v wide", x, c.Size().Width)
	}
	for _, part := range []*fyne.Container{c.About, c.Finding} {
		for _, o := range part.Objects {
			text, ok := o.(*canvas.Text)
			if !ok {
				continue
			}
			right, bottom := o.Position().X+o.MinSize().Width, part.Position().Y+o.Position().Y+o.MinSize().Height
			if right > c.Size().Width-library.CardPad+1 || bottom > c.Size().Height {
				return fmt.Errorf("%q reaches to %v, %v of %v", text.Text, right, bottom, c.Size())
			}
		}
	}
	return nil
}
