package session

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

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

// Recording is what a session has shown, as notes. A note says how much screen time has passed since the note before, and which
// moment was shown then. A second takes about 600 bytes.
type Recording struct {
	Length time.Duration // of screen time

	start     beginning
	notes     []byte
	scenarios []scenario.Scenario // of the branches that were shown
	titles    []string
	commands  []scenario.Command
	size      int // bytes of all these, roughly

	last    noted         // the last note
	pending time.Duration // screen time that has passed since then
	waited  bool          // the session was on its way to another moment since then
	full    bool
}

// beginning is the state of a session in which the recording begins, as far as later pictures depend on it.
type beginning struct {
	known   scenario.Moment
	passed  time.Duration
	shown   []shown
	glimpse glimpse
	current bool // the glimpse is of the present moment
}

// noted is what a note says, and what changes are compared with.
type noted struct {
	moment   scenario.Moment
	playing  playing
	title    int
	scenario int
	landings int
	landing  scenario.Moment // from which the run was played to the moment
	jumps    int
	branch   branchKey
}

// playing is how the run is played.
type playing struct {
	playing, reverse, slowed, noAnimation bool
	speed                                 float64
	selected                              int
}

// The parts of a note. A byte says which of them follow.
const (
	noteMoment   = 1 << iota // steps and time since the note before
	notePlaying              // how the run is played
	noteTitle                // the index of the title
	noteScenario             // the index of the scenario that is shown from now on
	noteCommand              // a command was given
	noteLanded               // the run has landed: steps and time from there to the moment
	noteJumped               // the run has jumped
	noteWaited               // the session was on its way to this moment for more than one tick
)

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
	r.last = noted{title: -1, scenario: -1}
	r.add(s, s.noted(), Do{})
}

// end notes the time that has passed since the last note.
func (r *Recording) end(s *Session) {
	if len(r.notes) == 0 {
		r.begin(s)
	}
	if r.pending > 0 {
		r.head(0)
	}
}

// Recording reports whether a recording goes on.
func (s *Session) Recording() bool { return s.recordingOn }

// Recorded returns the recording that goes on or was made last, nil if there is none. It is for reading, once it has ended.
func (s *Session) Recorded() *Recording { return s.recording }

// noted returns what a note would say now, except for the title and the scenario.
func (s *Session) noted() noted {
	p, r := &s.playback, s.recording
	l := noted{
		moment: s.head.Moment(), title: r.last.title, scenario: r.last.scenario, landings: s.landings, landing: s.landing, jumps: s.head.Jumps(), branch: s.shownBranch(),
		playing: playing{p.playing, p.reverse, p.slow.on, s.scene.noAnimation, p.speed, s.scene.selected},
	}
	return l
}

// note adds to the recording what a message has changed. While the session is on its way to another moment, it keeps the picture
// before.
func (s *Session) note(m Message) {
	if !s.Recording() {
		return
	}
	r, begun := s.recording, len(s.recording.notes) > 0
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
	if now := s.noted(); now != r.last || now.playing.playing {
		do, _ := m.(Do)
		r.add(s, now, do)
	}
	if r.Length >= MostRecorded || r.size+len(r.notes) > mostRecording {
		s.record(false)
		r.full = true
		s.notify(textRecordingFull)
	}
}

// titled returns the index of a title.
func (r *Recording) titled(title string) int {
	i := slices.Index(r.titles, title)
	if i < 0 {
		i = len(r.titles)
		r.titles = append(r.titles, title)
		r.size += len(title)
	}
	return i
}

// scenarioOf returns the index of a scenario. Nobody writes to the scenario of a branch.
func (r *Recording) scenarioOf(sc *scenario.Scenario) int {
	i := slices.IndexFunc(r.scenarios, func(other scenario.Scenario) bool { return other.Same(sc) })
	if i < 0 {
		i = len(r.scenarios)
		r.scenarios = append(r.scenarios, *sc)
		r.size += sizeOfScenario + len(sc.Lines)*sizeOfLine
	}
	return i
}

// Rough sizes in memory, in bytes.
const (
	sizeOfScenario = 500
	sizeOfLine     = 200
)

// add adds a note of what differs from the last one, after a command or another message.
func (r *Recording) add(s *Session, now noted, do Do) {
	was, kind := r.last, byte(0)
	switch {
	case now.branch == was.branch:
	case do != Do{} && now.branch.history == was.branch.history:
		kind |= noteCommand
		r.commands = append(r.commands, do.Command)
		r.size += sizeOfLine
		now.title, now.scenario = r.titled(s.title()), -1
	default:
		now.title, now.scenario = r.titled(s.title()), r.scenarioOf(&s.history.Shown().Scenario)
	}
	for _, c := range []struct {
		changed bool
		part    byte
	}{
		{now.moment != was.moment, noteMoment}, {now.playing != was.playing, notePlaying}, {now.title != was.title, noteTitle},
		{now.scenario >= 0 && now.scenario != was.scenario, noteScenario},
		{now.landings != was.landings, noteLanded}, {now.jumps != was.jumps, noteJumped}, {r.waited, noteWaited},
	} {
		if c.changed {
			kind |= c.part
		}
	}
	r.last = now
	r.head(kind)
	r.write(kind, was.moment)
}

// head begins a note, with the time that has passed.
func (r *Recording) head(kind byte) {
	r.notes = binary.AppendUvarint(append(r.notes, kind), uint64(r.pending))
	r.pending, r.waited = 0, false
}

func (r *Recording) write(kind byte, was scenario.Moment) {
	now, b := &r.last, r.notes
	if kind&noteMoment != 0 {
		b = appendWay(b, was, now.moment)
	}
	if kind&noteLanded != 0 {
		b = appendWay(b, now.landing, now.moment)
	}
	if p := now.playing; kind&notePlaying != 0 {
		flags := byte(0)
		for i, on := range p.flags() {
			if *on {
				flags |= 1 << i
			}
		}
		b = binary.LittleEndian.AppendUint64(append(b, flags), math.Float64bits(p.speed))
		b = binary.AppendUvarint(b, uint64(p.selected))
	}
	if kind&noteTitle != 0 {
		b = binary.AppendUvarint(b, uint64(now.title))
	}
	if kind&noteScenario != 0 {
		b = binary.AppendUvarint(b, uint64(now.scenario))
	}
	r.notes = b
}

func appendWay(b []byte, from, to scenario.Moment) []byte {
	return binary.AppendVarint(binary.AppendVarint(b, int64(to.Step-from.Step)), int64(to.Time-from.Time))
}

func (p *playing) flags() [4]*bool {
	return [...]*bool{&p.playing, &p.reverse, &p.slowed, &p.noAnimation}
}

// Document returns the document to replay the recording in.
func (r *Recording) Document() archive.Document { return archive.NewDocument(r.scenarios[0]) }

// Full reports whether the recording has ended because it has reached a limit.
func (r *Recording) Full() bool { return r.full }
