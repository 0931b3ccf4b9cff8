package session

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	"groupy/worker/scenario"
)

// Advance goes on by a part of a recording. It behaves as the messages did that led from one note to the next.
type Advance struct {
	passed   time.Duration
	to       scenario.Moment
	from     scenario.Moment // where the run has landed, if it has
	partly   bool            // on the way to a note: only the time of to counts
	note     byte            // the parts of the note
	playing  playing
	title    string
	scenario *scenario.Scenario // to show, nil for the present one
	command  *scenario.Command  // to give, nil for none
	start    *beginning         // of the recording, nil after its start
}

// Player reads a recording.
type Player struct {
	r        *Recording
	rest     []byte        // of the notes
	commands int           // read so far
	at       time.Duration // screen time of the last note
	now      noted         // as of the last note
	part     time.Duration // of the next note has been played
}

// Play returns a player at the start of the recording.
func (r *Recording) Play() *Player { return &Player{r: r, rest: r.notes} }

// Next appends the messages that go on up to a screen time of the recording, and reports whether there is more after that.
func (p *Player) Next(to time.Duration, all []Message) ([]Message, bool) {
	for len(p.rest) > 0 {
		was := *p
		a := p.read()
		if p.at > to {
			end := *p
			*p = was
			if to-p.at > p.part {
				all = append(all, p.partOf(&a, &end, to-p.at))
			}
			return all, true
		}
		a.passed -= p.part
		p.part = 0
		all = append(all, a)
	}
	return all, false
}

// partOf returns a part of the way to the next note, for a picture between two notes. If the run was played forward between
// them, it moves evenly.
func (p *Player) partOf(a *Advance, end *Player, part time.Duration) Advance {
	b := Advance{passed: part - p.part, playing: p.now.playing, title: p.r.titles[p.now.title], to: p.now.moment}
	if a.note&(noteMoment|noteLanded) == noteMoment && end.now.playing.playing {
		way := float64(end.now.moment.Time - p.now.moment.Time)
		b.to.Time += time.Duration(way * float64(part) / float64(a.passed)).Truncate(scenario.Resolution)
		b.partly = true
	}
	p.part = part
	return b
}

// read reads a note.
func (p *Player) read() (a Advance) {
	if len(p.rest) == len(p.r.notes) {
		a.start = &p.r.start
	}
	a.note, p.rest = p.rest[0], p.rest[1:]
	a.passed = time.Duration(p.number())
	p.at += a.passed
	now := &p.now
	if a.note&noteMoment != 0 {
		steps, long := p.way()
		now.moment.Step, now.moment.Time = now.moment.Step+steps, now.moment.Time+long
	}
	if a.note&noteLanded != 0 {
		steps, long := p.way()
		a.from = scenario.Moment{Step: now.moment.Step - steps, Time: now.moment.Time - long}
	}
	if a.note&notePlaying != 0 {
		for i, on := range now.playing.flags() {
			*on = p.rest[0]&(1<<i) != 0
		}
		now.playing.speed = math.Float64frombits(binary.LittleEndian.Uint64(p.rest[1:]))
		p.rest = p.rest[9:]
		now.playing.selected = int(p.number())
	}
	if a.note&noteTitle != 0 {
		now.title = int(p.number())
	}
	if a.note&noteScenario != 0 {
		a.scenario = &p.r.scenarios[p.number()]
	}
	if a.note&noteCommand != 0 {
		a.command = &p.r.commands[p.commands]
		p.commands++
	}
	a.to, a.playing, a.title = now.moment, now.playing, p.r.titles[now.title]
	return a
}

func (p *Player) number() uint64 {
	n, size := binary.Uvarint(p.rest)
	p.rest = p.rest[size:]
	return n
}

func (p *Player) way() (steps int, long time.Duration) {
	return int(p.difference()), time.Duration(p.difference())
}

func (p *Player) difference() int64 {
	n, size := binary.Varint(p.rest)
	p.rest = p.rest[size:]
	return n
}

// advance plays a part of a recording.
func (s *Session) advance(a *Advance) error {
	s.passed += a.passed
	s.playback.watch = Watch{} // the recording says where it stopped
	jumps := s.head.Jumps()
	if a.scenario != nil {
		if err := s.show(a.scenario); err != nil {
			return err
		}
	}
	if a.command != nil {
		s.history.Do(*a.command)
	}
	switch {
	case a.start != nil:
		s.jump(a.start.known)
		s.jump(a.to)
	case a.note&noteLanded != 0:
		s.jump(a.from)
		s.history.PlayTo(a.to, math.MaxInt)
	case a.partly:
		s.head.RunUntil(a.to.Time, math.MaxInt)
	default:
		s.history.PlayTo(a.to, math.MaxInt)
	}
	p, now := &s.playback, &a.playing
	p.playing, p.reverse, p.slow.on, p.speed = now.playing, now.reverse, now.slowed, now.speed
	s.scene.noAnimation, s.scene.selected = now.noAnimation, s.scene.known(now.selected)
	s.document.title = a.title
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
	current := g.jumps == jumps
	if b := a.start; b != nil {
		s.passed, s.scene.shown = b.passed, slices.Clone(b.shown)
		*g, current = b.glimpse, b.current
	}
	if a.note&noteWaited != 0 {
		g.on = false
	}
	s.flights.key.jumps = now
	if a.note&noteJumped != 0 || a.start != nil {
		s.flights.key = flightsKey{}
	}
	g.jumps = now
	if !current || a.note&noteJumped != 0 && a.start == nil {
		g.jumps = -1
	}
}
