package tape

import (
	"encoding/binary"
	"math"
	"time"

	"groupy/worker/scenario"
)

// Player reads a tape.
type Player struct {
	t        *Tape
	rest     []byte        // of the notes
	commands int           // read so far
	at       time.Duration // screen time of the last note
	now      Note          // the last note
	part     time.Duration // of the way to the next note has been played
}

// Play returns a player at the start of the tape.
func (t *Tape) Play() *Player { return &Player{t: t, rest: t.notes} }

// Next appends the notes up to a screen time, and reports whether there are more. The last one may be a part of the way to a note.
func (p *Player) Next(to time.Duration, all []Note) ([]Note, bool) {
	for len(p.rest) > 0 {
		was := *p
		n := p.read()
		if p.at > to {
			*p = was
			if to-p.at > p.part {
				all = append(all, p.partOf(&n, to-p.at))
			}
			return all, true
		}
		n.Passed -= p.part
		p.part = 0
		all = append(all, n)
	}
	return all, false
}

// partOf returns a part of the way to the next note. If the run was played forward, it moves evenly.
func (p *Player) partOf(next *Note, part time.Duration) Note {
	n := Note{Passed: part - p.part, Playing: p.now.Playing, Title: p.now.Title, Moment: p.now.Moment}
	if next.Moment != p.now.Moment && !next.Landed && next.On {
		way := float64(next.Moment.Time - p.now.Moment.Time)
		n.Moment.Time += time.Duration(way * float64(part) / float64(next.Passed)).Truncate(scenario.Resolution)
		n.Partly = true
	}
	p.part = part
	return n
}

// read reads a note.
func (p *Player) read() Note {
	parts := p.rest[0]
	p.rest = p.rest[1:]
	n := Note{Passed: time.Duration(p.number()), Moment: p.now.Moment, Playing: p.now.Playing, Title: p.now.Title}
	p.at += n.Passed
	if parts&hasMoment != 0 {
		steps, long := p.way()
		n.Moment.Step, n.Moment.Time = n.Moment.Step+steps, n.Moment.Time+long
	}
	if n.Landed = parts&hasLanded != 0; n.Landed {
		steps, long := p.way()
		n.From = scenario.Moment{Step: n.Moment.Step - steps, Time: n.Moment.Time - long}
	}
	if parts&hasPlaying != 0 {
		for i, on := range n.flags() {
			*on = p.rest[0]&(1<<i) != 0
		}
		n.Speed = math.Float64frombits(binary.LittleEndian.Uint64(p.rest[1:]))
		p.rest = p.rest[9:]
		n.Selected = int(p.number())
	}
	if parts&hasTitle != 0 {
		n.Title = p.t.titles[p.number()]
	}
	if parts&hasScenario != 0 {
		n.Scenario = p.t.scenarios[p.number()]
	}
	if parts&hasCommand != 0 {
		n.Command = &p.t.commands[p.commands]
		p.commands++
	}
	n.Jumped, n.Waited = parts&hasJumped != 0, parts&hasWaited != 0
	p.now = n
	return n
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
