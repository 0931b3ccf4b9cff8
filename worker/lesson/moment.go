package lesson

import (
	"fmt"
	"time"

	"groupy/gms/check"
	"groupy/worker/scenario"
)

// Moment is a moment of a run: a time, or something that happens there, with a time before or after it.
type Moment struct {
	What     What
	N        int            // which one, from 1; for a View its number
	Property check.Property // for BreaksProperty
	Time     time.Duration  // for AtTime; else the time after it, negative before it
	place
}

// What is what happens at a Moment.
type What uint8

// The kinds of moments.
const (
	AtTime What = iota
	AtStart
	AtEnd // of the scenario
	Crash
	Leave
	Join
	View // number N is installed first
	Election
	Fault // of the network or of the detector
	Loss
	Suspicion
	Breaks // a promise that the version claims breaks first; N counts these
	BreaksProperty
)

// moments are the words of moments.
var moments = []string{
	AtStart: "start", AtEnd: "end", Crash: "crash", Leave: "leave", Join: "join", View: "view", Election: "election", Fault: "fault",
	Loss: "loss", Suspicion: "suspicion", Breaks: "broken",
}

const aTime = "a time like 2.9s"

// moment reads a moment: 2.9s, crash 2, 100ms before view 2.
func (p *parser) moment() *Moment {
	var m Moment
	if startsNumber(p.in.Peek()) {
		m.Time = p.in.Time().Truncate(scenario.Resolution)
		at := p.here()
		switch p.in.Peek() {
		case "before":
			m.Time = -m.Time
		case "after":
		default:
			m.place = at
			return &m
		}
		p.in.Take()
		p.mark(&m)
		m.place = at
		return &m
	}
	p.mark(&m, aTime)
	return &m
}

// mark reads what happens at a moment. also lists what else may stand there.
func (p *parser) mark(m *Moment, also ...string) {
	word, at := p.in.Take(), p.here()
	for what, name := range moments {
		if name != "" && name == word {
			m.What, m.N = What(what), 1
		}
	}
	switch {
	case m.What == AtTime:
		p.in.Unknown(append(also, moments[AtStart:]...)...)
	case m.What == View:
		m.N = p.in.Number("the number of a view", 1, maxCount)
	case m.What == Breaks && !startsNumber(p.in.Peek()):
		p.brokenProperty(m)
	case m.What >= Crash && startsNumber(p.in.Peek()):
		m.N = p.in.Number("a number", 1, maxCount)
	}
	m.place = at
}

const maxCount = 1000

// brokenProperty reads the property after broken, if there is one.
func (p *parser) brokenProperty(m *Moment) {
	if q, ok := propertyNamed(p.in.Peek()); ok {
		p.in.Take()
		m.What, m.Property = BreaksProperty, q
	}
}

func propertyNamed(word string) (check.Property, bool) {
	for _, q := range check.Properties() {
		if scenario.PropertyWord(q) == word {
			return q, true
		}
	}
	return 0, false
}

func propertyWords() (names []string) {
	for _, q := range check.Properties() {
		names = append(names, scenario.PropertyWord(q))
	}
	return names
}

func startsNumber(word string) bool {
	return word != "" && (word[0] >= '0' && word[0] <= '9' || word[0] == '-' || word[0] == '.')
}

// String returns the moment as a lesson has it.
func (m *Moment) String() string {
	var name string
	switch m.What {
	case AtTime:
		return scenario.Time(m.Time)
	case BreaksProperty:
		name = "broken " + scenario.PropertyWord(m.Property)
	case View:
		name = fmt.Sprintf("view %d", m.N)
	default:
		name = moments[m.What]
		if m.N > 1 {
			name = fmt.Sprintf("%s %d", name, m.N)
		}
	}
	switch {
	case m.Time < 0:
		return scenario.Time(-m.Time) + " before " + name
	case m.Time > 0:
		return scenario.Time(m.Time) + " after " + name
	}
	return name
}
