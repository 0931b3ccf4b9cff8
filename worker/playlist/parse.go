package playlist

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// Parse reads a playlist. name is the name of the file, for errors. library has the scenarios that ship with Groupy. It returns a
// *scenario.SyntaxError, or the error of r.
func Parse(name string, r io.Reader, library []scenario.Entry) ([]Entry, error) {
	in, err := scenario.NewReader(name, r, MaxFile, "a playlist")
	if err != nil {
		return nil, err
	}
	var list []Entry
	p := parser{file: name, library: library}
	for line := range strings.Lines(strings.TrimPrefix(in.Source(), "\ufeff")) {
		p.line++
		p.words = p.split(strings.TrimRight(line, "\r\n"))
		if len(p.words) == 0 {
			continue
		}
		if len(list) == MaxEntries {
			p.fail(p.words[0], fmt.Sprintf("is one line too many: a playlist has at most %d scenarios", MaxEntries))
		}
		list = append(list, p.entry())
		if p.err != nil {
			return nil, p.err
		}
	}
	if len(list) == 0 {
		return nil, &scenario.SyntaxError{File: name, Line: 1, Col: 1, Msg: `it names no scenario: a line is like out-of-step from 3s "What comes next?"`}
	}
	return list, nil
}

// parser reads a playlist line by line.
type parser struct {
	file    string
	library []scenario.Entry
	line    int
	words   []word // that are left of the line
	err     error
}

// word is a word of a line, or a text in quotes.
type word struct {
	text   string
	col    int // in characters, from 1
	quoted bool
}

// split splits a line into words.
func (p *parser) split(line string) (words []word) {
	for rest := line; ; {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		w := word{col: utf8.RuneCountInString(line[:len(line)-len(rest)]) + 1}
		if rest == "" || rest[0] == '#' {
			return words
		}
		if rest[0] != '"' {
			end := strings.IndexFunc(rest, unicode.IsSpace)
			if end < 0 {
				end = len(rest)
			}
			w.text, rest = rest[:end], rest[end:]
		} else if w.text, rest, w.quoted = unquote(rest[1:]); !w.quoted {
			p.fail(word{col: w.col}, `the text begins with a quote, but does not end with one`)
			return append(words, w)
		}
		words = append(words, w)
	}
}

// unquote reads a text up to its closing quote. Doubled quotes stand for one.
func unquote(s string) (text, rest string, closed bool) {
	for {
		before, after, found := strings.Cut(s, `"`)
		text += before
		if !found || !strings.HasPrefix(after, `"`) {
			return text, after, found
		}
		text, s = text+`"`, after[1:]
	}
}

func (p *parser) fail(w word, msg string) {
	if p.err == nil {
		p.err = &scenario.SyntaxError{File: p.file, Line: p.line, Col: w.col, Word: w.text, Msg: msg}
	}
}

// entry reads the words of a line.
func (p *parser) entry() (e Entry) {
	first := p.words[0]
	p.words = p.words[1:]
	e.Name, e.Line = first.text, p.line
	if err := p.wrongName(&e); err != nil {
		p.fail(first, err.Error())
	}
	if slices.Contains(versions.Names(), p.peek().text) && !p.peek().quoted {
		e.Version = p.take().text
	}
	if w := p.peek(); w.text == "from" && !w.quoted {
		p.take()
		e.From = p.time(w)
	}
	if w := p.peek(); w.quoted {
		e.Title = p.title()
	}
	if w := p.peek(); w.col > 0 {
		p.fail(w, p.unexpected(w, &e))
	}
	return e
}

// wrongName returns what is wrong with the name of a scenario, or nil.
func (p *parser) wrongName(e *Entry) error {
	known := slices.ContainsFunc(p.library, func(s scenario.Entry) bool { return s.Name == e.Name })
	switch hidden := strings.IndexFunc(e.Name, scenario.Hidden); {
	case hidden >= 0:
		return errors.New("has an invisible character")
	case e.IsFile() || known:
		return nil
	}
	return noScenario(e.Name, p.library)
}

// noScenario says that no scenario has a name, and what to do.
func noScenario(name string, library []scenario.Entry) error {
	var names []string
	for _, e := range library {
		names = append(names, e.Name)
	}
	text := "is no scenario that ships with Groupy, and the name of a file ends with " + scenario.Extension
	if near := scenario.Nearest(name, names); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %q?", near[0])
	}
	return errors.New(text)
}

// peek returns the next word; its column is 0 at the end of the line.
func (p *parser) peek() word {
	if len(p.words) == 0 {
		return word{}
	}
	return p.words[0]
}

func (p *parser) take() word {
	w := p.peek()
	p.words = p.words[min(1, len(p.words)):]
	return w
}

// time reads the time after from.
func (p *parser) time(from word) time.Duration {
	w := p.take()
	if w.col == 0 {
		p.fail(word{col: from.col + len("from ")}, "something is missing; expected a time like 3s or 250ms")
		return 0
	}
	in, err := scenario.NewReader(p.file, strings.NewReader("from "+w.text), MaxFile, "a time")
	if err != nil || !in.Next() || w.quoted {
		p.fail(w, "is not a time like 3s or 250ms")
		return 0
	}
	at := in.Time()
	in.EndLine()
	if wrong := (*scenario.SyntaxError)(nil); errors.As(in.Err(), &wrong) {
		p.fail(w, wrong.Msg)
	}
	return at.Truncate(scenario.Resolution)
}

func (p *parser) title() string {
	w := p.take()
	if n := utf8.RuneCountInString(w.text); n > scenario.MaxTitle {
		p.fail(w, fmt.Sprintf("is too long: it has %d characters, at most %d are allowed", n, scenario.MaxTitle))
	}
	if strings.ContainsFunc(w.text, scenario.Hidden) {
		p.fail(w, "has an invisible character")
	}
	return w.text
}

// unexpected says what may stand where a word is.
func (p *parser) unexpected(w word, e *Entry) string {
	var may []string
	if e.Title == "" && e.From == 0 {
		if e.Version == "" {
			may = versions.Names()
		}
		may = append(may, "from")
	}
	text := "is not expected here"
	if near := scenario.Nearest(w.text, may); len(near) > 0 {
		return text + fmt.Sprintf("; did you mean %q?", near[0])
	}
	if e.Title == "" {
		return text + "; expected: " + strings.Join(append(may, "a title in quotes", "the end of the line"), ", ")
	}
	return text + ": the line must end before it"
}
