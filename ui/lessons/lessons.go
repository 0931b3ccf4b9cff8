package lessons

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"groupy/assets"
	"groupy/ui/bars"
	"groupy/ui/course"
	"groupy/ui/diagram"
	"groupy/ui/kit"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/ui/tiles"
	"groupy/worker/lesson"
)

// Host is what this package needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Arrange()                  // lays out the window again
	UnlessUnsaved(then func()) // asks before unsaved work of what is shown is lost
}

// Parts are the parts of the window that a lesson opens and lights.
type Parts struct {
	Tiles   *tiles.View
	Panel   *panel.Panel
	Diagram *diagram.Panel
	Top     *bars.Top
	Bottom  *bars.Bottom
}

// Lessons are the lessons of a window.
type Lessons struct {
	host    Host
	library []lesson.Entry
	parts   Parts
	Card    *Card
	rings   *Rings
	view    *course.View
	entered int
	on      bool
}

// Shipped returns the lessons that come with Groupy.
func Shipped() []lesson.Entry {
	library, err := lesson.Library(assets.Lessons)
	if err != nil {
		fyne.LogError("the lessons cannot be read", err) // a test reads them all
	}
	return library
}

// New makes the lessons of a window.
func New(d Host, library []lesson.Entry, parts Parts) *Lessons {
	l := &Lessons{host: d, library: library, parts: parts}
	l.Card, l.rings = newCard(l), newRings()
	l.Card.Hide()
	return l
}

// Objects lists what the window must contain: the card, and in front of everything the rings.
func (l *Lessons) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{l.Card}, l.rings.objects...)
}

// On reports whether a lesson is open.
func (l *Lessons) On() bool { return l.host.Status().Lesson != nil }

// Lengths of the card.
const (
	leastWidth = 264
	mostWidth  = 420
)

// Width returns the width of the card in a window of a width.
func Width(window float32) float32 {
	return min(max(window*0.29, kit.Scaled(leastWidth)), kit.Scaled(mostWidth), window/2)
}

// Layout places the card at the left of a window of a width, from one y to another, if a lesson is open and the card is wanted. It
// returns the width of the card, 0 if there is none.
func (l *Lessons) Layout(window, from, to float32, wanted bool) float32 {
	l.Card.By = 0
	return l.put(Width(window), from, to, wanted && l.On())
}

// In the lecture view, the width of the card is a part of the screen, and its text a part of the height.
const (
	lectureWidth = 0.34
	lectureText  = 1.0 / 40
)

// LayoutLecture places the card in the lecture view, below a y, as Layout does in the window.
func (l *Lessons) LayoutLecture(size fyne.Size, from float32) float32 {
	l.Card.By = lectureText * size.Height / kit.Scaled(textSize)
	return l.put(lectureWidth*size.Width, from, size.Height, l.On() && !l.host.Status().Black)
}

func (l *Lessons) put(width, from, to float32, shown bool) float32 {
	if !kit.Place(l.Card, shown) {
		return 0
	}
	l.Card.Move(fyne.NewPos(0, from))
	l.Card.Resize(fyne.NewSize(width, max(to-from, 1)))
	return width
}

// Update shows the session in its present state.
func (l *Lessons) Update() {
	v := l.host.Status().Lesson
	if on := v != nil; on != l.on {
		l.on = on
		if !on {
			l.parts.Panel.Return()
			l.parts.Diagram.Return()
			l.view = nil
		} else {
			l.host.Parent().Canvas().Unfocus()
		}
		l.host.Arrange()
	}
	if v == nil {
		l.lightNothing()
		return
	}
	if v.Entered != l.entered {
		l.entered = v.Entered
		l.show(v)
	}
	if v.View != l.view {
		l.view = v.View
		l.keep()
	}
	l.Card.show(v)
	l.light()
}

// light lights what the step points at: tiles are painted as lit, and the rest has rings.
func (l *Lessons) light() {
	st := l.host.Status()
	if st.Lesson == nil || st.Lesson.Away || !l.Card.Visible() || kit.Covered(l.host) {
		l.lightNothing()
		return
	}
	var lit []kit.Area
	var workers []int
	for i := range st.Lesson.Points {
		switch p := &st.Lesson.Points[i]; {
		case p.At == lesson.TheLeader:
			workers = append(workers, st.Leaders...)
		case p.At == lesson.AWorker:
			workers = append(workers, p.Number)
		case !st.Lecture || inStage(p):
			lit = append(lit, l.find(p)...)
		}
	}
	l.parts.Tiles.LightTiles(workers)
	l.rings.light(lit)
}

func (l *Lessons) lightNothing() {
	l.parts.Tiles.LightTiles(nil)
	l.rings.light(nil)
}

// show opens the parts of the window that a step needs, and closes the others.
func (l *Lessons) show(v *session.Lesson) {
	if v.Over() {
		return
	}
	tab, open := panel.NarrativeTab, true
	switch v.Show.Panel {
	case lesson.NoPanel:
		open = false
	case lesson.Inspector:
		tab = panel.InspectorTab
	case lesson.Faults:
		tab = panel.FaultsTab
	}
	l.parts.Panel.Lend(tab, open, v.Show.Panel == lesson.Promises)
	l.parts.Diagram.Lend(v.Show.Diagram, span(l.host.Session().Course().Lasts()))
	l.host.Arrange()
}

// TypedKey handles a key, and reports whether it was one of the lesson.
func (l *Lessons) TypedKey(e *fyne.KeyEvent) bool {
	if !l.Card.Visible() {
		return false
	}
	switch e.Name {
	case fyne.KeyUp:
		return l.Card.scrolls(-lineHigh)
	case fyne.KeyDown:
		return l.Card.scrolls(lineHigh)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyPageDown:
		l.next()
	case fyne.KeyPageUp:
		l.host.Send(session.PrevStep{})
	default:
		return false
	}
	return true
}

// TypedRune handles a character, and reports whether it was the key of an answer.
func (l *Lessons) TypedRune(r rune) bool {
	v := l.host.Status().Lesson
	if v == nil || !l.Card.Visible() || !v.Waits() || r < '0' || r > '9' {
		return false
	}
	if i := int(r - '1'); i < len(v.Choices) { // 0 is not sure
		l.answer(i)
	}
	return true
}

func (l *Lessons) answer(choice int) {
	if choice < 0 {
		choice = course.NotSure
	}
	l.host.Send(session.Answer{Choice: choice})
}

// next goes to the next step, and from the end of the lesson to the next lesson.
func (l *Lessons) next() {
	if v := l.host.Status().Lesson; v.Over() {
		if i := l.following(v.Name); i >= 0 {
			l.Start(i)
		} else {
			l.ShowAll()
		}
		return
	}
	l.host.Send(session.NextStep{})
}

// index returns the index of a lesson in the library, -1 if it is not there.
func (l *Lessons) index(name string) int {
	return slices.IndexFunc(l.library, func(e lesson.Entry) bool { return e.Name == name })
}

// following returns the index of the lesson after one of a name, -1 for none.
func (l *Lessons) following(name string) int {
	if i := l.index(name); i >= 0 && i+1 < len(l.library) {
		return i + 1
	}
	return -1
}

// titled returns the title of the lesson with its number in the library.
func (l *Lessons) titled(v *course.View) string {
	if i := l.index(v.Name); i >= 0 {
		return keyText(i+1) + " · " + v.Lesson
	}
	return v.Lesson
}

// Return shows again what the step shows.
func (l *Lessons) Return() { l.host.Send(session.BackToLesson{}) }

// Start begins a lesson of the library, or goes on with it.
func (l *Lessons) Start(i int) { l.begin(l.library[i].Name, l.library[i].Lesson) }

// begin plays a lesson and opens it.
func (l *Lessons) begin(name string, of *lesson.Lesson) {
	played, err := of.Play()
	if err != nil {
		kit.Fail(l.host, err)
		return
	}
	l.host.UnlessUnsaved(func() {
		l.host.Send(session.OpenLesson{Course: course.New(name, of, played, allProgress()[name])})
	})
}

// IsLesson reports whether a file of a name is a lesson.
func IsLesson(name string) bool { return strings.HasSuffix(name, lesson.Extension) }

// Open opens a lesson: a file, or one of the library by its name.
func (l *Lessons) Open(what string) error {
	if !IsLesson(what) {
		of, err := lesson.Find(l.library, what)
		if err == nil {
			l.begin(what, of)
		}
		return err
	}
	of, err := lesson.Load(what)
	if err == nil {
		l.begin(session.NameOf(strings.TrimSuffix(what, lesson.Extension)), of)
	}
	return err
}

// Read opens a lesson from a file that the browser has read. Errors call it by the title.
func (l *Lessons) Read(name, title, text string) error {
	of, err := lesson.Parse(title, strings.NewReader(text))
	if err == nil {
		l.begin(session.NameOf(strings.TrimSuffix(name, lesson.Extension)), of)
	}
	return err
}

// Offer returns the text of the button that starts the first lesson that is not done, and what it does.
func (l *Lessons) Offer() (text string, do func()) {
	all := allProgress()
	for i, e := range l.library {
		if p := all[e.Name]; !p.Over() {
			return offerText(i+1, e.Title, p.Begun()), func() { l.Start(i) }
		}
	}
	return textAll, l.ShowAll
}

// The preference with the progress of all lessons.
const prefLessons = "lessons"

func allProgress() map[string]course.Progress {
	all := map[string]course.Progress{}
	text := fyne.CurrentApp().Preferences().StringWithFallback(prefLessons, "{}")
	if err := json.Unmarshal([]byte(text), &all); err != nil || all == nil {
		return map[string]course.Progress{} // it is damaged
	}
	return all
}

// keep stores the progress of the open lesson.
func (l *Lessons) keep() {
	c := l.host.Session().Course()
	all := allProgress()
	all[c.Name] = c.Progress()
	if text, err := json.Marshal(all); err == nil {
		fyne.CurrentApp().Preferences().SetString(prefLessons, string(text))
	}
}

// Lengths of the part of a run that the diagram shows.
const (
	leastSpan = 400 * time.Millisecond // shorter parts show single messages, and not what they are about
	standSpan = 600 * time.Millisecond // of a step that plays nothing
	mostSpan  = 3 * time.Second
)

// span returns how much of the run the diagram shows during a step that plays for a time. The beginning of the step stays in sight,
// because the diagram keeps the playhead at four fifths of its width.
func span(plays time.Duration) time.Duration {
	if plays == 0 {
		return standSpan
	}
	return min(max(plays*3/2, leastSpan), mostSpan)
}
