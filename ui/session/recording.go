package session

import (
	"math"
	"slices"
	"time"

	"groupy/ui/fade"
	"groupy/ui/tape"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Record starts a recording of what the session shows, or ends it. A new recording replaces the last one.
type Record struct{ On bool }

// Limits of a recording.
const (
	MostRecorded  = time.Hour
	mostRecording = 8 << 20 // bytes
)

// Recording is what a session has shown. It is complete when it has ended; then any goroutine may read it.
type Recording struct {
	Length time.Duration // of screen time
	Full   bool          // it has ended because it has reached a limit

	tape    tape.Tape
	start   beginning
	last    noted
	pending time.Duration // screen time that has passed since the last note
	waited  bool          // the session was on its way to another moment since then
}

// beginning is the state of a session at the start, as far as later pictures depend on it.
type beginning struct {
	known   scenario.Moment
	passed  time.Duration
	shown   []fade.Tile
	glimpse glimpse
	current bool // the glimpse is of the present moment
}

// noted is what the next note is compared with.
type noted struct {
	moment   scenario.Moment
	playing  tape.Playing
	landings int
	jumps    int
	branch   branchKey
}

// record starts or ends a recording.
func (s *Session) record(on bool) {
	switch {
	case on && !s.Recording():
		s.recording, s.recordingOn = &Recording{}, true
	case !on && s.Recording():
		s.recording.end(s)
		s.recordingOn = false
	}
}

// begin begins the recording at the present moment.
func (r *Recording) begin(s *Session) {
	g := s.flights.glimpse
	r.start = beginning{
		known: s.head.Known(), passed: s.passed, shown: slices.Clone(s.scene.shown), glimpse: g, current: g.jumps == s.head.Jumps(),
	}
	r.add(s, s.noted(), Do{})
}

// end notes the time that has passed since the last note.
func (r *Recording) end(s *Session) {
	if r.tape.Empty() {
		r.begin(s)
	}
	if r.pending > 0 {
		r.add(s, r.last, Do{})
	}
}

// Recording reports whether a recording goes on.
func (s *Session) Recording() bool { return s.recordingOn }

// Recorded returns the recording that goes on or was made last, nil if there is none.
func (s *Session) Recorded() *Recording { return s.recording }

func (s *Session) noted() noted {
	p := &s.playback
	return noted{
		moment: s.head.Moment(), landings: s.landings, jumps: s.head.Jumps(), branch: s.shownBranch(),
		playing: tape.Playing{On: p.playing, Reverse: p.reverse, Slowed: p.slow.on, Still: s.scene.noAnimation, Hides: s.hides(), Speed: p.speed, Selected: s.scene.selected},
	}
}

// note adds to the recording what a message has changed. While the session is on its way to another moment, the recording keeps
// the picture before.
func (s *Session) note(m Message) {
	if !s.Recording() {
		return
	}
	r, begun := s.recording, !s.recording.tape.Empty()
	if t, ok := m.(Tick); ok && begun {
		r.pending += t.Passed
		r.Length += t.Passed
	}
	if s.head.Seeking() {
		r.waited = begun
		return
	}
	if !begun {
		r.begin(s)
	}
	if now := s.noted(); now != r.last || now.playing.On {
		do, _ := m.(Do)
		r.add(s, now, do)
	}
	if r.Length >= MostRecorded || r.tape.Size() > mostRecording {
		s.record(false)
		r.Full = true
		s.notify(textRecordingFull)
	}
}

// add adds a note of what differs from the last one, after a command or another message.
func (r *Recording) add(s *Session, now noted, do Do) {
	n := tape.Note{
		Passed: r.pending, Moment: now.moment, Landed: now.landings != r.last.landings, From: s.landing, Jumped: now.jumps != r.last.jumps,
		Waited: r.waited, Playing: now.playing, Title: s.title(),
	}
	switch {
	case now.branch == r.last.branch:
	case do != Do{} && now.branch.history == r.last.branch.history:
		n.Command = &do.Command
	default:
		n.Scenario = &s.history.Shown().Scenario
	}
	r.tape.Add(n)
	r.last, r.pending, r.waited = now, 0, false
}

// Document returns the document to replay the recording in.
func (r *Recording) Document() archive.Document { return archive.NewDocument(*r.tape.Start()) }

// Player replays a recording.
type Player struct {
	tape  *tape.Player
	notes []tape.Note // reused
	start *beginning  // nil after the first note
}

// Play returns a player at the start of the recording.
func (r *Recording) Play() *Player { return &Player{tape: r.tape.Play(), start: &r.start} }

// Next appends the messages that go on up to a screen time of the recording, and reports whether there is more after that.
func (p *Player) Next(to time.Duration, all []Message) ([]Message, bool) {
	notes, more := p.tape.Next(to, p.notes[:0])
	for _, n := range notes {
		all = append(all, Advance{n, p.start})
		p.start = nil
	}
	p.notes = notes
	return all, more
}

// Advance shows what a note says. It behaves as the messages did that led to the note.
type Advance struct {
	note  tape.Note
	start *beginning // for the first note
}

func (s *Session) advance(a *Advance) error {
	n := &a.note
	s.passed += n.Passed
	s.playback.watch = Watch{} // the recording says where it stopped
	jumps := s.head.Jumps()
	if n.Scenario != nil {
		if err := s.show(n.Scenario); err != nil {
			return err
		}
	}
	if n.Command != nil {
		s.history.Do(*n.Command)
	}
	switch {
	case a.start != nil:
		s.jump(a.start.known)
		s.jump(n.Moment)
	case n.Landed:
		s.jump(n.From)
		s.history.PlayTo(n.Moment, math.MaxInt)
	case n.Partly:
		s.head.RunUntil(n.Moment.Time, math.MaxInt)
	default:
		s.history.PlayTo(n.Moment, math.MaxInt)
	}
	p := &s.playback
	p.playing, p.reverse, p.slow.on, p.speed = n.On, n.Reverse, n.Slowed, n.Speed
	s.lecture.predicts, s.lecture.revealed = n.Hides, false
	s.scene.noAnimation, s.scene.selected = n.Still, s.scene.known(n.Selected)
	s.document.title = n.Title
	s.continueGlimpse(a, jumps)
	return nil
}

// show shows a scenario.
func (s *Session) show(sc *scenario.Scenario) error {
	if s.history.ApplyScenario(*sc, "") == nil {
		return nil
	}
	return s.open(Open{Scenario: *sc}) // there is no room for another branch
}

// jump goes to a moment at once.
func (s *Session) jump(to scenario.Moment) {
	s.head.SeekMoment(to)
	s.arrive(nil)
}

// continueGlimpse takes the glimpse to the present moment. jumps is the number of jumps before. A jump of the replay is one in the
// recording only if the note says so.
func (s *Session) continueGlimpse(a *Advance, jumps int) {
	g, now := &s.flights.glimpse, s.head.Jumps()
	current := g.jumps == jumps && !a.note.Jumped
	s.flights.key.jumps = now
	if a.note.Jumped {
		s.flights.key = flightsKey{}
	}
	if b := a.start; b != nil {
		s.passed, s.scene.shown = b.passed, slices.Clone(b.shown)
		*g, current, s.flights.key = b.glimpse, b.current, flightsKey{}
	}
	g.on = g.on && !a.note.Waited
	if g.jumps = now; !current {
		g.jumps = -1
	}
}
