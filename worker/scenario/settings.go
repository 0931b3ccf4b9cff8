package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"groupy/gms/actor"
	"groupy/worker"
)

func readTitle(p *parser) { p.sc.Title = p.prose(MaxTitle) }
func readLook(p *parser)  { p.sc.Look = p.prose(MaxLook) }
func readShows(p *parser) { p.sc.Shows = p.prose(MaxTitle) }

// prose takes the rest of the line as it stands, of at most so many characters.
func (p *parser) prose(most int) string {
	t := p.rest()
	if t.text == "" {
		p.missing(token{"", p.wordsEnd()}, "a text")
	}
	if n := utf8.RuneCountInString(t.text); n > most {
		p.failAt(t, fmt.Sprintf("is too long: it has %d characters, %d are the most", n, most))
	}
	for i, c := range t.text {
		if Hidden(c) {
			p.failAt(token{"", t.at + i}, fmt.Sprintf("the invisible character %U is not allowed here", c))
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
