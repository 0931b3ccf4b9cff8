package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/course"
	"groupy/ui/lessons"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/worker/lesson"
)

// stepPlays plays the step of the lesson to where it stands still.
func (w *Window) stepPlays(t *testing.T) {
	t.Helper()
	for range 100_000 {
		if !w.status.Lesson.Plays {
			w.tiles.Generate(int(w.tiles.Size().Width), int(w.tiles.Size().Height))
			d := w.diagram.Diagram
			d.Generate(int(d.Size().Width), int(d.Size().Height))
			if err := d.Gather(nil); err != nil {
				t.Fatal(err)
			}
			w.paintAll()
			w.refresh()
			return
		}
		w.send(session.Tick{Passed: 100 * time.Millisecond})
	}
	t.Fatal("the step never ends")
}

func TestKeysOfALesson(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1440, 900))
	w.OpenLesson("who-leads-now")
	w.stepPlays(t)
	w.typed(fyne.KeyPageDown)
	w.stepPlays(t)
	if l := w.status.Lesson; l.Step != 2 || !w.panel.Shows(panel.InspectorTab) || w.status.Selected != 3 || w.diagram.IsOpen() {
		t.Fatalf("PageDown shows step %d, worker %d", l.Step, w.status.Selected)
	}
	w.typed(fyne.KeyReturn)
	w.stepPlays(t)
	if w.panel.IsOpen() || !w.status.Hides {
		t.Error("the question shows the panel, or hides nothing")
	}
	w.typed(fyne.KeyPageDown)
	if w.status.Lesson.Step != 3 || !strings.HasPrefix(w.bottom.Said(), "The lesson asks something.") {
		t.Errorf("without an answer, PageDown goes to step %d and says %q", w.status.Lesson.Step, w.bottom.Said())
	}
	w.typedRune('9')
	if w.typedRune('3'); w.status.Lesson.Outcome != course.Wrong || w.status.Version != "gms2" || w.status.Hides {
		t.Errorf("3 is answer %v on %s", w.status.Lesson.Outcome, w.status.Version)
	}
	w.stepPlays(t)
	w.typedRune('3') // after the answer, it is the key of the version again
	if w.status.Version != "gms3" || !w.status.Lesson.Away {
		t.Errorf("3 shows %s, away %v", w.status.Version, w.status.Lesson.Away)
	}
	w.typedRune('k')
	w.typed(fyne.KeyF4)
	if w.status.Version != "gms2" || w.status.Lesson.Away || w.status.Branches < 2 {
		t.Errorf("F4 shows %s of %d branches, away %v", w.status.Version, w.status.Branches, w.status.Lesson.Away)
	}
	if w.typed(fyne.KeyPageUp); w.status.Lesson.Step != 2 {
		t.Errorf("PageUp goes to step %d", w.status.Lesson.Step)
	}
	w.typed(fyne.KeyReturn)
	if w.status.Lesson.Step != 3 || w.status.Lesson.Outcome != course.Wrong {
		t.Errorf("the answer is forgotten: %+v", w.status.Lesson.View)
	}
}

// The lecture view shows the lesson, and its keys go through it.
func TestLessonsInTheLectureView(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1920, 1080))
	w.OpenLesson("who-leads-now")
	w.typed(fyne.KeyF5)
	w.answerAll(t, func(step int) {
		card, l := w.lessons.Card, w.status.Lesson
		if end := card.Position().X + card.Size().Width; !w.status.Lecture || !card.Visible() || w.tiles.Position().X != end || card.Position().Y != w.tiles.Position().Y {
			t.Fatalf("step %d: the card ends at %v, the tiles are at %v, lecture view %v", step, end, w.tiles.Position(), w.status.Lecture)
		}
		at, _ := w.lessons.Lit()
		for i := range at {
			if at[i].X < card.Size().Width-1 {
				t.Errorf("step %d: a ring at %v is around the text", step, at[i])
			}
		}
		if step != 2 && step != 7 && len(at) < len(l.Points) { // the others point at the panel, which the view does not have
			t.Errorf("step %d: %v of %v are lit", step, at, l.Points)
		}
	})
	w.typedRune('.')
	if at, _ := w.lessons.Lit(); !w.status.Black || w.lessons.Card.Visible() || len(at) > 0 {
		t.Error("the black screen shows the lesson")
	}
	w.typedRune('.')
	if w.typed(fyne.KeyEscape); w.status.Lecture || !w.status.Lesson.Over() || !w.lessons.Card.Visible() {
		t.Error("Escape leaves the lesson, too")
	}
}

// The bar, the title of the window and the caption call a lesson by its title.
func TestTitleOfALesson(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 800, Height: 600}} {
		w := open(t)
		w.win.Resize(size)
		w.OpenLesson("not-uniform")
		for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn} {
			if got := w.win.Title(); w.status.Title != "Delivered, and died" || !strings.Contains(got, w.status.Title) || w.caption.Content.Visible() {
				t.Errorf("%v, step %d: the title is %q, the window's %q, caption %v", size, w.status.Lesson.Step, w.status.Title, got, w.caption.Content.Visible())
			}
			w.typed(key)
		}
		if w.send(session.LeaveLesson{}); w.status.Title != "" {
			t.Errorf("without the lesson, the title is %q", w.status.Title)
		}
	}
}

// In a small window, the keys Up and Down scroll to all that a step says, and where nothing is shown of it, no key answers.
func TestLongStepsScroll(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(800, 600))
	w.OpenLesson("numbers-and-resend")
	for w.status.Lesson.Step < 4 || !w.status.Lesson.Waits() {
		if w.stepPlays(t); w.status.Lesson.Waits() {
			w.typedRune('0')
		}
		w.typed(fyne.KeyReturn)
	}
	w.stepPlays(t)
	last := func() bool {
		c := w.lessons.Card
		c.Generate(int(c.Size().Width), int(c.Size().Height))
		at, size := c.AreaNamed("choice0")
		return size.Height > 0 && at.Y+size.Height <= c.Size().Height-56
	}
	if last() {
		t.Fatal("the question fits: this tests nothing")
	}
	for range 30 {
		w.typed(fyne.KeyDown)
	}
	if !last() {
		t.Error("Down does not scroll to the last answer")
	}
	w.send(session.Clean{On: true})
	if w.typedRune('1'); w.status.Lesson.Outcome != course.Open {
		t.Error("a hidden question is answered")
	}
}

// What every step points at is in sight, and lit.
func TestLessonsLightWhatTheyPointAt(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 800, Height: 600}} {
		w := open(t)
		w.win.Resize(size)
		for i, e := range lessons.Shipped() {
			w.OpenLesson(e.Name)
			w.answerAll(t, func(step int) {
				l := w.status.Lesson
				if w.tiles.Size().Width < 150 || w.tiles.Size().Height < 80 {
					t.Errorf("%v, lesson %d, step %d: the tiles are %v", size, i+1, step, w.tiles.Size())
				}
				at, sizes := w.lessons.Lit()
				if len(at) < len(l.Points) {
					t.Errorf("%v, lesson %d, step %d, answered %v: %v of %v are lit", size, i+1, step, l.Outcome, at, l.Points)
				}
				for k := range at {
					if end := lessons.Width(size.Width); at[k].X < end-1 && at[k].Y > w.top.Content.Size().Height+1 && at[k].Y < w.bottom.Content.Position().Y {
						t.Errorf("%v, lesson %d, step %d: a ring at %v %v is around the text", size, i+1, step, at[k], sizes[k])
					}
				}
			})
			if !w.status.Lesson.Over() {
				t.Errorf("lesson %d ends at step %d", i+1, w.status.Lesson.Step)
			}
			w.send(session.LeaveLesson{})
		}
	}
}

// answerAll goes through the open lesson, and is not sure of anything. It looks at each step before and after the answer.
func (w *Window) answerAll(t *testing.T, look func(step int)) {
	t.Helper()
	for !w.status.Lesson.Over() {
		step := w.status.Lesson.Step
		w.stepPlays(t)
		look(step)
		if w.status.Lesson.Waits() {
			w.typedRune('0')
			w.stepPlays(t)
			look(step)
		}
		w.typed(fyne.KeyReturn)
	}
}

func TestLessonsGoOnWhereTheyWereLeft(t *testing.T) {
	w := open(t)
	w.OpenLesson("who-leads-now")
	w.typed(fyne.KeyReturn)
	w.typed(fyne.KeyReturn)
	w.typedRune('1')
	w.typed(fyne.KeyReturn)
	w.send(session.LeaveLesson{})
	if w.panel.Shows(panel.InspectorTab) {
		t.Error("the panel of the lesson stays")
	}
	w.OpenLesson("who-leads-now")
	if l := w.status.Lesson; l.Step != 4 {
		t.Errorf("it goes on at step %d", l.Step)
	}
	w.typed(fyne.KeyF3)
	if len(w.dialogs) != 1 {
		t.Fatal("F3 shows no overview")
	}
	w.press(fyne.KeyDown, fyne.KeyReturn)
	if l := w.status.Lesson; l == nil || l.Step != 1 || l.Name != "between-two-sends" || len(w.dialogs) != 0 {
		t.Errorf("the overview opens %+v", l)
	}
}

// A wrong lesson is reported with its place, and nothing is lost.
func TestWrongLessonsLoseNothing(t *testing.T) {
	w := open(t)
	w.typedRune('k')
	before := w.session.Document().String()
	for name, text := range map[string]string{
		"my.lesson:2:1:": "lesson A\nstpe B\n",
		"my.lesson:8:5:": "lesson A\nscenario\n    gms2\n    length 2s\nstep B\n    say C\n    ask D\n    choice E [if leader 3]\n    choice F [if leader 4]\n",
	} {
		path := filepath.Join(t.TempDir(), "my.lesson")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		w.openPath(path)
		if len(w.dialogs) != 1 || !strings.Contains(strings.ReplaceAll(w.texts(), " ", ""), name) || w.status.Lesson != nil || w.session.Document().String() != before {
			t.Errorf("%q: dialogs %d, %q, lesson %v", name, len(w.dialogs), w.texts(), w.status.Lesson)
		}
		w.press(fyne.KeyEscape)
	}
}

// The tiles of the workers that a step points at are lit, and have no ring over them. The ring around a promise stays at its row when the
// page is laid out anew.
func TestLessonsLightTilesAndPromises(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1440, 900))
	w.OpenLesson("lost-messages")
	for !w.status.Lesson.Over() {
		w.stepPlays(t)
		l := w.status.Lesson
		var want []int
		rings := 0
		for _, p := range l.Points {
			switch p.At {
			case lesson.AWorker:
				want = append(want, p.Number)
			case lesson.TheLeader:
				want = append(want, w.status.Leaders...)
			case lesson.APromise:
				surface, keys := w.panel.Promise(p.Promise)
				surface.Generate(int(surface.Size().Width*surface.Scale), int(surface.Size().Height*surface.Scale))
				at, sizes := w.lessons.Lit()
				for i, key := range keys {
					from, size := surface.AreaNamed(key)
					if sizes[i].Height < size.Height || sizes[i].Height > size.Height+8 {
						t.Errorf("step %d: a ring at %v %v is not around %s at %v %v", l.Step, at[i], sizes[i], key, from, size)
					}
				}
				rings += len(keys)
			default:
				rings++
			}
		}
		if !slices.Equal(w.tiles.Lit(), want) {
			t.Errorf("step %d: the tiles %v are lit, want %v", l.Step, w.tiles.Lit(), want)
		}
		if at, _ := w.lessons.Lit(); len(at) != rings+len(want) {
			t.Errorf("step %d: %d areas are lit, want %d rings and %d tiles", l.Step, len(at), rings, len(want))
		}
		if l.Waits() {
			w.typedRune('0')
			w.stepPlays(t)
		}
		w.typed(fyne.KeyReturn)
	}
	if w.send(session.LeaveLesson{}); len(w.tiles.Lit()) > 0 {
		t.Error("tiles are lit without a lesson")
	}
}
