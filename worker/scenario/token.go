package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// cursor is a place in a line of the file.
type cursor struct {
	text string
	at   int // in bytes
}

// token is a word of a line, and where it begins. It is empty at the line's end.
type token struct {
	text string
	at   int
}

// between separates words. Commas are for those who write lists with them.
func between(c rune) bool { return c == ',' || unicode.IsSpace(c) }

// next takes the next word; a # begins a comment.
func (c *cursor) next() token {
	c.at = c.skipped()
	if strings.HasPrefix(c.text[c.at:], "#") {
		c.at = len(c.text)
		return token{"", c.wordsEnd()}
	}
	return c.raw()
}

// raw takes the next word, also if it begins with a #.
func (c *cursor) raw() token {
	start := c.skipped()
	if start == len(c.text) {
		c.at = start
		return token{"", c.wordsEnd()}
	}
	length := strings.IndexFunc(c.text[start:], between)
	if length < 0 {
		length = len(c.text) - start
	}
	c.at = start + length
	return token{c.text[start:c.at], start}
}

func (c *cursor) peek() token {
	ahead := *c
	return ahead.next()
}

func (c *cursor) skipped() int {
	rest := strings.TrimLeftFunc(c.text[c.at:], between)
	return len(c.text) - len(rest)
}

// wordsEnd is behind the last word of the line: where something is missing.
func (c *cursor) wordsEnd() int {
	end := 0
	for i, r := range c.text {
		if r == '#' && (i == 0 || end < i) {
			break
		}
		if !between(r) {
			end = i + utf8.RuneLen(r)
		}
	}
	return end
}

// rest takes all that is left of the line, commas and # too.
func (c *cursor) rest() token {
	text := strings.TrimLeftFunc(c.text[c.at:], unicode.IsSpace)
	c.at = len(c.text)
	return token{strings.TrimSpace(text), len(c.text) - len(text)}
}

// failAt makes t the first error.
func (p *parser) failAt(t token, msg string) {
	if p.err == nil {
		col := utf8.RuneCountInString(p.text[:t.at]) + 1
		p.err = &SyntaxError{Line: p.line, Col: col, Word: t.text, Msg: msg}
	}
}

// unknown: t is not one of the words that are allowed where it stands.
func (p *parser) unknown(t token, allowed ...string) {
	msg := "is not known here; expected: " + strings.Join(allowed, ", ")
	if t.text == "" {
		msg = "something is missing; expected: " + strings.Join(allowed, ", ")
	}
	if near := Nearest(p.whole(t), allowed); len(near) > 0 {
		msg += fmt.Sprintf("; did you mean %q?", near[0])
	}
	p.failAt(t, msg)
}

// whole is a word with the number that belongs to it and was written apart: gms 2.
func (p *parser) whole(t token) string {
	number := p.peek().text
	if digits(number) && slices.ContainsFunc(VersionNames(), func(v string) bool { return strings.EqualFold(t.text+number, v) }) {
		return t.text + number
	}
	return t.text
}

// missing: the line ends where something should be.
func (p *parser) missing(t token, what string) {
	p.failAt(t, "something is missing; expected "+what)
}

const lineEnd = "the end of the line"

// end: nothing more may follow but a comment.
func (p *parser) end() {
	p.comment = strings.TrimSpace(p.text[p.skipped():])
	if t := p.next(); t.text != "" {
		p.failAt(t, "is too much: the line should end before it")
	}
}

// must takes one of the words allowed, and returns its index, -1 if it is another one.
func (p *parser) must(allowed ...string) int {
	t := p.next()
	i := slices.Index(allowed, t.text)
	if i < 0 {
		p.unknown(t, allowed...)
	}
	return i
}

// may takes a word if it comes next. The only other thing that may come is the line's end.
func (p *parser) may(name string) bool {
	switch t := p.peek(); t.text {
	case "":
	case name:
		p.next()
		return true
	default:
		p.unknown(t, name, lineEnd)
	}
	return false
}

// number takes a number from least to most.
func (p *parser) number(what string, least, most int) int {
	return p.numberIn(p.next(), what, least, most)
}

func (p *parser) numberIn(t token, what string, least, most int) int {
	n, err := strconv.ParseUint(t.text, 10, 64)
	switch within := fmt.Sprintf("%s, %d to %d", what, least, most); {
	case t.text == "":
		p.missing(t, within)
	case err != nil && !digits(t.text):
		p.failAt(t, "is not a number; expected "+within)
	case err != nil || n < uint64(least) || n > uint64(most):
		p.failAt(t, "is out of range; expected "+within)
	default:
		return int(n)
	}
	return 0
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// time takes a time from least to most, in whole steps.
func (p *parser) time(what string, least, most, step time.Duration) time.Duration {
	return p.timeIn(p.next(), what, least, most, step)
}

func (p *parser) timeIn(t token, what string, least, most, step time.Duration) time.Duration {
	d, err := time.ParseDuration(t.text)
	switch within := fmt.Sprintf("%s, %s to %s", what, Time(least), Time(most)); {
	case t.text == "":
		p.missing(t, within)
	case digits(t.text) && err != nil:
		p.failAt(t, fmt.Sprintf("has no unit: write %ss or %sms", t.text, t.text))
	case err != nil:
		p.failAt(t, "is not a time like 4s, 1.5s or 250ms; expected "+within)
	case d < least || d > most:
		p.failAt(t, "is out of range; expected "+within)
	case d%step != 0:
		p.failAt(t, fmt.Sprintf("is too precise; expected %s in whole steps of %s", what, Time(step)))
	default:
		return d
	}
	return 0
}
