package scenario

import (
	"strings"
	"unicode/utf8"
)

// What lessons need of a Reader: they put scenarios among other lines, continue a text in the next line, and ask for claims.

// Peek returns the next word of the line without taking it, and Take takes it. Both return an empty string at its end.
func (r *Reader) Peek() string { return r.peek() }
func (r *Reader) Take() string { return r.take() }

// Another begins another scenario, which starts from the Defaults.
func (r *Reader) Another() { r.begin(Defaults(), false) }

// LineNumbers returns the line in the file of each line of the scenario so far.
func (r *Reader) LineNumbers() []int { return r.lines }

// Indent returns the column at which the first word of the line begins, from 0. A tab goes on to the next multiple of 8.
func (r *Reader) Indent() (column int) {
	for _, c := range r.text {
		switch {
		case c == '\t':
			column += 8 - column%8
		case between(c):
			column++
		default:
			return column
		}
	}
	return column
}

// Column returns the column of the current word in characters, from 1, as errors have it.
func (r *Reader) Column() int { return utf8.RuneCountInString(r.text[:r.last.at]) + 1 }

// WholeText takes the line from its current word on, as Text takes the rest of it.
func (r *Reader) WholeText(most int) string {
	r.at = r.last.at
	return r.Text(most)
}

// TextAndClaim takes the rest of the line: a text, and after it in brackets a claim, if there is one: Worker 2 [if leader 2]. The claim
// is what may follow "expect".
func (r *Reader) TextAndClaim(most int) (string, *Claim) {
	const opening, closing = "[if ", "]"
	line := r.text
	start := strings.LastIndex(line[r.at:], opening)
	if start < 0 {
		return r.Text(most), nil
	}
	start += r.at
	end := strings.Index(line[start:], closing)
	if end < 0 {
		r.failAt(token{line[start : start+len(opening)-1], start}, "begins a claim; expected ] after it")
		return "", nil
	}
	end += start
	r.text = line[:start]
	text := r.Text(most)
	r.text, r.at, r.cmd = line[:end], start+len(opening), Line{}
	readExpect(r)
	if r.err == nil && r.take() != "" {
		r.Fail("is not expected: the claim must end before it")
	}
	r.text, r.at = line, end+len(closing)
	return text, r.cmd.Claim
}
