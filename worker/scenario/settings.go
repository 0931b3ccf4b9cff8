package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"groupy/gms/actor"
	"groupy/worker"
)

func readTitle(p *parser) { p.sc.Title = p.prose() }
func readLook(p *parser)  { p.sc.Look = p.prose() }
func readShows(p *parser) { p.sc.Shows = p.prose() }

// prose takes the rest of the line as it stands.
func (p *parser) prose() string {
	t := p.rest()
	if t.text == "" {
		p.missing(token{"", p.wordsEnd()}, "a text")
	}
	for i, c := range t.text {
		// Such a character can make a line look like another one, in an editor and in the window.
		if unicode.Is(unicode.Bidi_Control, c) {
			p.failAt(token{"", t.at + i}, fmt.Sprintf("the invisible character %U, which turns the direction of text, is not allowed here", c))
		}
	}
	return t.text
}

func readSeed(p *parser) {
	const what = "a whole number, 0 to 18446744073709551615"
	t := p.next()
	n, err := strconv.ParseUint(t.text, 10, 64)
	switch {
	case t.text == "":
		p.missing(t, what)
	case err != nil:
		p.failAt(t, "is not a seed; expected "+what)
	}
	p.sc.Seed = n
}

func readWorkers(p *parser) { p.sc.Workers = p.number("the number of workers", 1, MaxWorkers) }

func readSleep(p *parser) {
	p.sc.Sleep = p.time("the longest wait", time.Millisecond, MaxSleep, time.Millisecond)
}

func readLatency(p *parser) {
	t := p.next()
	least, most, ranged := strings.Cut(t.text, "..")
	const what = "a latency (20ms, or 20ms..60ms)"
	p.sc.Latency = p.timeIn(token{least, t.at}, what, 0, MaxLatency, time.Microsecond)
	p.sc.Jitter = 0
	if ranged && p.err == nil {
		upper := token{most, t.at + len(least) + len("..")}
		p.sc.Jitter = p.timeIn(upper, what, p.sc.Latency, MaxLatency, time.Microsecond) - p.sc.Latency
	}
}

func readGap(p *parser) { p.sc.Gap = p.time("a gap", 0, MaxGap, time.Microsecond) }

func readLength(p *parser) {
	p.sc.Length = p.time("a length", time.Millisecond, MaxTime, time.Microsecond)
}

func readColour(p *parser) {
	const allowed = "black, lively, or a colour like #5B2C63"
	switch t := p.raw(); {
	case t.text == "":
		p.missing(t, allowed)
	case t.text == "black":
		p.sc.Colour = Black
	case t.text == "lively":
		p.sc.Colour = Lively
	default:
		rgb, err := strconv.ParseUint(strings.TrimPrefix(t.text, "#"), 16, 24)
		if err != nil || len(t.text) != len("#RRGGBB") || t.text[0] != '#' {
			p.failAt(t, "is not a colour; expected "+allowed)
			return
		}
		p.sc.Colour = worker.Colour{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb)}
	}
}

func readCrashesSetting(p *parser) { p.sc.Crash, p.sc.Most = p.crashes() }

// crashes reads 1/100, 1/100 most 2, or off.
func (p *parser) crashes() (rate actor.Rate, most int) {
	t := p.next()
	if t.text == "off" {
		return rate, 0
	}
	num, den, ok := strings.Cut(t.text, "/")
	if !ok {
		p.unknown(t, "off", "a chance like 1/100")
		return rate, 0
	}
	rate.Den = p.numberIn(token{den, t.at + len(num) + 1}, "a number after the slash", 1, MaxChance)
	rate.Num = p.numberIn(token{num, t.at}, "a number before the slash", 1, rate.Den)
	if p.err == nil && p.may("most") {
		most = p.number("a number of crashes", 1, MaxWorkers)
	}
	return rate, most
}
